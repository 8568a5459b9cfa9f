/** Whether this browser can be notified, may be, and is. */
import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { deviceName } from "../data/device-name.ts";
import { connectPushDevice, fetchPushDevices, readPushKey, removePushDevice } from "../data/push-devices.ts";
import { queryClient } from "../data/query-client.ts";
import { keys } from "../data/query-keys.ts";

export type BrowserState =
  /** Not on plain http: browsers keep the right to notify to https and to this machine. */
  | { kind: "insecure" }
  /** iPhones and iPads notify for what is on the home screen, and for nothing else. */
  | { kind: "needs install" }
  | { kind: "unsupported" }
  | { kind: "denied" }
  | { kind: "off" }
  | { kind: "on"; endpoint: string };

export async function readBrowserState(): Promise<BrowserState> {
  if (!window.isSecureContext) return { kind: "insecure" };
  if (!("PushManager" in window) || !("Notification" in window) || !("serviceWorker" in navigator)) {
    return { kind: isAppleTouch() && !isInstalled() ? "needs install" : "unsupported" };
  }
  if (Notification.permission === "denied") return { kind: "denied" };
  const registration = await navigator.serviceWorker.getRegistration("/");
  const subscription = await registration?.pushManager.getSubscription();
  return subscription === undefined || subscription === null
    ? { kind: "off" }
    : { kind: "on", endpoint: subscription.endpoint };
}

/** iPads say that they are Macs, which have no touch. */
function isAppleTouch(): boolean {
  return (
    /iPhone|iPad/.test(navigator.userAgent) || (/Mac OS X/.test(navigator.userAgent) && navigator.maxTouchPoints > 1)
  );
}

function isInstalled(): boolean {
  return matchMedia("(display-mode: standalone)").matches;
}

export function useBrowserState() {
  const query = useQuery({ queryKey: keys.pushBrowser, queryFn: readBrowserState });
  useEffect(() => {
    let status: PermissionStatus | null = null;
    const changed = (): void => void queryClient.invalidateQueries({ queryKey: keys.pushBrowser });
    const listen = async (): Promise<void> => {
      status = await navigator.permissions.query({ name: "notifications" });
      status.addEventListener("change", changed);
    };
    // Where browsers do not tell of it, coming back to this page does.
    void listen().catch(() => window.addEventListener("focus", changed));
    return () => {
      status?.removeEventListener("change", changed);
      window.removeEventListener("focus", changed);
    };
  }, []);
  return query;
}

/** Why this browser cannot be turned on; its message says what would help. */
export class CannotNotify extends Error {
  override readonly name = "CannotNotify";
}

/** Asks for permission, so only because of a click. Throws CannotNotify and RequestError. */
export async function turnOn(): Promise<void> {
  if ((await Notification.requestPermission()) !== "granted") {
    await queryClient.invalidateQueries({ queryKey: keys.pushBrowser });
    throw new CannotNotify("The browser was not given permission to show notifications.");
  }
  if ((await navigator.serviceWorker.getRegistration("/")) === undefined) {
    throw new CannotNotify("The part of the page that shows notifications could not be started. Load the page anew.");
  }
  const [key, registration] = await Promise.all([readPushKey(), navigator.serviceWorker.ready]);
  const subscription = await subscribe(registration, key);
  await connectPushDevice(subscription, deviceName(navigator.userAgent));
  await queryClient.invalidateQueries({ queryKey: keys.pushBrowser });
}

async function subscribe({ pushManager }: ServiceWorkerRegistration, key: string): Promise<PushSubscription> {
  const present = await pushManager.getSubscription();
  if (present !== null) {
    if (base64urlOf(present.options.applicationServerKey) === key) return present;
    // Of a server that had other keys: its messages would be refused.
    await present.unsubscribe();
  }
  try {
    return await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key });
  } catch (error) {
    throw new CannotNotify(
      "The browser's push service cannot be reached. Some browsers turn it off in private windows, or in their privacy settings.",
      { cause: error },
    );
  }
}

export async function turnOff(deviceId: string | null): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  const subscription = await registration?.pushManager.getSubscription();
  await subscription?.unsubscribe();
  if (deviceId !== null) await removePushDevice(deviceId);
  await queryClient.invalidateQueries({ queryKey: keys.pushBrowser });
}

/**
 * A device hears nothing once the session is over by which it was allowed. Whoever signs in again in the same browser goes
 * on; somebody else, who allowed nothing, does not.
 */
export async function goOnAfterSigningIn(): Promise<void> {
  const state = await readBrowserState();
  if (state.kind !== "on") return;
  const device = (await fetchPushDevices()).find(({ endpoint }) => endpoint === state.endpoint);
  if (device === undefined || device.active) return;
  const registration = await navigator.serviceWorker.ready;
  const subscription = await registration.pushManager.getSubscription();
  if (subscription !== null) await connectPushDevice(subscription, device.label);
}

function base64urlOf(bytes: ArrayBuffer | null): string | null {
  if (bytes === null) return null;
  const text = btoa(String.fromCharCode(...new Uint8Array(bytes)));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}
