import { useMutation } from "@tanstack/react-query";
import { Bell, BellOff, MonitorSmartphone, Smartphone } from "lucide-react";
import { type ReactNode, useState } from "react";
import { deviceName } from "../data/device-name.ts";
import {
  PUSH_EVENTS,
  type PushDevice,
  type PushEvent,
  removePushDevice,
  useChangePushDevice,
  usePushDevices,
  useTestPushDevice,
} from "../data/push-devices.ts";
import { type BrowserState, turnOff, turnOn, useBrowserState } from "../push/this-browser.ts";
import { Button } from "../ui/button.tsx";
import { shortMoment } from "../ui/time.ts";
import { notify } from "../ui/toasts.tsx";
import { Block, Confirm, Row, Rows, Trouble } from "./parts.tsx";

const EVENTS = {
  text: { title: "Texts", may: "Every text that comes in on a line that you see." },
  missed_call: { title: "Missed calls", may: "Calls that nobody took." },
  voicemail: { title: "Voicemails", may: "With their words, once there is a transcript." },
  mention: { title: "Mentions", may: "When somebody calls you into a conversation by a note." },
  assignment: { title: "Assignments", may: "When somebody gives you a conversation." },
} as const satisfies Record<PushEvent, { title: string; may: string }>;

export function Notifications() {
  const browser = useBrowserState().data;
  const devices = usePushDevices();
  const here = browser?.kind === "on" ? devices.data?.find(({ endpoint }) => endpoint === browser.endpoint) : undefined;
  return (
    <>
      <Block title="Notifications" lead={`In this browser: ${deviceName(navigator.userAgent)}.`}>
        {browser === undefined || (browser.kind === "on" && devices.isPending) ? (
          <span aria-hidden="true" className="skeleton h-28 rounded-xl" />
        ) : here?.active === true ? (
          <Chosen device={here} />
        ) : (
          <NotAllowed state={browser} />
        )}
      </Block>
      <Block title="Quiet times">
        <p className="max-w-prose text-ink-2">
          Notifications keep to the quiet times of your device: set Do Not Disturb, Focus or Bedtime there, and they
          wait without a sound. What comes in more than ten minutes before it could be told, such as imported history,
          is never told.
        </p>
      </Block>
      <OtherDevices here={here ?? null} />
    </>
  );
}

const EXPLAINED: Record<Exclude<BrowserState["kind"], "on" | "off">, { title: string; words: ReactNode }> = {
  insecure: {
    title: "This address cannot notify",
    words: "Browsers allow notifications on https only. Open Linekeeper under its https address.",
  },
  "needs install": {
    title: "Add Linekeeper to the home screen first",
    words: (
      <>
        iPhones and iPads (from iOS 16.4) notify for apps on the home screen only. Tap Share, then Add to Home Screen,
        open Linekeeper from there, and come back to this page.
      </>
    ),
  },
  unsupported: {
    title: "This browser cannot notify",
    words: "It has no push messages. Current versions of Chrome, Edge, Firefox and Safari do.",
  },
  denied: {
    title: "Notifications are blocked for this site",
    words:
      "You or your firm said no to them. Open the site's settings beside the address, allow notifications, and come back to this page.",
  },
};

function NotAllowed({ state }: { state: BrowserState }) {
  const allow = useMutation({ mutationFn: turnOn });
  if (state.kind === "on" || state.kind === "off") {
    return (
      <div className="flex flex-col gap-3">
        <Card
          icon={<Bell aria-hidden="true" className="size-5 text-ink-3" strokeWidth={1.75} />}
          title="Off in this browser"
        >
          Be told of texts, missed calls, voicemails and mentions, also while Linekeeper is closed. The browser asks you
          whether it may.
        </Card>
        <Trouble error={allow.error} />
        <Button look="primary" className="h-10 self-start" disabled={allow.isPending} onClick={() => allow.mutate()}>
          Allow notifications
        </Button>
      </div>
    );
  }
  const { title, words } = EXPLAINED[state.kind];
  const Icon = state.kind === "needs install" ? Smartphone : BellOff;
  return (
    <Card icon={<Icon aria-hidden="true" className="size-5 text-ink-3" strokeWidth={1.75} />} title={title}>
      {words}
    </Card>
  );
}

function Card({ icon, title, children }: { icon: ReactNode; title: string; children: ReactNode }) {
  return (
    <div className="flex gap-3 rounded-xl border border-line px-4 py-4">
      <span className="shrink-0 pt-0.5">{icon}</span>
      <div className="min-w-0 max-w-prose">
        <p className="font-medium">{title}</p>
        <p className="text-ink-2">{children}</p>
      </div>
    </div>
  );
}

function Chosen({ device }: { device: PushDevice }) {
  const change = useChangePushDevice();
  const test = useTestPushDevice();
  const off = useMutation({ mutationFn: () => turnOff(device.id) });
  const [told, setTold] = useState<string | null>(null);
  const choose = (event: PushEvent, isOn: boolean): void => {
    const events = PUSH_EVENTS.filter((known) => (known === event ? isOn : device.events.includes(known)));
    change.mutate({ id: device.id, events });
  };
  const sendTest = async (): Promise<void> => {
    setTold(null);
    const { state, message } = await test.mutateAsync(device.id);
    setTold(state === "sent" ? "Sent. It should show within seconds." : (message ?? "It was not taken."));
  };
  return (
    <div className="flex flex-col gap-4">
      <fieldset className="flex flex-col rounded-xl border border-line px-4 py-2">
        <legend className="sr-only">Tell me of</legend>
        {PUSH_EVENTS.map((event) => (
          <Choice
            key={event}
            {...EVENTS[event]}
            checked={device.events.includes(event)}
            onChange={(isOn) => choose(event, isOn)}
          />
        ))}
      </fieldset>
      <div className="rounded-xl border border-line px-4 py-2">
        <Choice
          title="Show names and words"
          may="Off, a notification says only what came in and on which line: for screens that others see."
          checked={device.shows_words}
          onChange={(shows_words) => change.mutate({ id: device.id, shows_words })}
        />
      </div>
      <Trouble error={change.error ?? test.error ?? off.error} />
      <div className="flex flex-wrap items-center gap-2">
        <Button disabled={test.isPending} onClick={() => void sendTest().catch(() => {})}>
          Send a test
        </Button>
        <Button disabled={off.isPending} onClick={() => off.mutate()}>
          Turn off here
        </Button>
        <p role="status" className="text-sm text-ink-2">
          {told ?? (device.last_error === null ? "" : `Last time: ${device.last_error}`)}
        </p>
      </div>
    </div>
  );
}

function Choice({
  title,
  may,
  checked,
  onChange,
}: {
  title: string;
  may: string;
  checked: boolean;
  onChange: (isOn: boolean) => void;
}) {
  return (
    // oxlint-disable-next-line jsx-a11y/label-has-associated-control -- The rule takes only literal words for text.
    <label className="flex min-h-11 cursor-pointer items-center gap-3 py-1.5">
      <input
        type="checkbox"
        checked={checked}
        onChange={(event) => onChange(event.currentTarget.checked)}
        className="size-4 shrink-0 accent-(--accent)"
      />
      <span className="min-w-0">
        <span className="block font-medium">{title}</span>
        <span className="block text-sm text-ink-2">{may}</span>
      </span>
    </label>
  );
}

function OtherDevices({ here }: { here: PushDevice | null }) {
  const { data, error, refetch } = usePushDevices();
  const [ending, setEnding] = useState<PushDevice | null>(null);
  const others = data?.filter(({ id }) => id !== here?.id);
  return (
    <Block title="Your other devices" lead="Each chooses for itself what it is told.">
      <Rows of={{ data: others, error, refetch }} empty="None.">
        {(device) => (
          <Row
            key={device.id}
            icon={<MonitorSmartphone aria-hidden="true" className="size-5 text-ink-3" strokeWidth={1.75} />}
            title={device.label}
            note={noteOn(device)}
            actions={
              <Button look="quiet" aria-label={`Remove ${device.label}`} onClick={() => setEnding(device)}>
                Remove
              </Button>
            }
          />
        )}
      </Rows>
      {ending !== null && (
        <Confirm
          title={`Notify “${ending.label}” no more?`}
          action="Remove it"
          onConfirm={() => remove(ending)}
          onClose={() => setEnding(null)}
        >
          <p>It can be allowed again there.</p>
        </Confirm>
      )}
    </Block>
  );
}

async function remove(device: PushDevice): Promise<void> {
  await removePushDevice(device.id);
  notify({ title: `${device.label} is notified no more` });
}

function noteOn({ active, events, last_sent_at }: PushDevice): string {
  if (!active) return "Told nothing: you are signed out there";
  const what = events.length === 0 ? "nothing" : events.map((event) => EVENTS[event].title.toLowerCase()).join(", ");
  return `Told of ${what} · ${last_sent_at === null ? "nothing yet" : `last ${shortMoment(last_sent_at)}`}`;
}
