/**
 * The service worker's side of the page: registers it, and goes where a notification leads. `public/sw.js` is the worker;
 * it keeps nothing of what is shown here.
 */
/** After everything that is needed to see the inbox. `open`: goes to an address of the page. Absent on plain http from another machine. */
export async function startServiceWorker(open: (path: string) => void): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  navigator.serviceWorker.addEventListener("message", ({ data }: MessageEvent<unknown>) => {
    const path = pathOf(data);
    if (path !== null) open(path);
  });
  try {
    await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  } catch (error) {
    // Forbidden in this browser, or the server went away just now. The page works without it, but for what it shows offline.
    console.warn("The service worker could not be registered.", error);
  }
}

function pathOf(data: unknown): string | null {
  if (typeof data !== "object" || data === null || !("type" in data) || data.type !== "open") return null;
  const path = "path" in data ? data.path : null;
  return typeof path === "string" && /^\/(?!\/)/.test(path) ? path : null;
}
