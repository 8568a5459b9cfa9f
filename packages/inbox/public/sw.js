/*
 * The service worker: shows notifications, and says so where there is no connection.
 *
 * Guaranteed
 * - Nothing of the API is ever kept here, and no page: whatever is shown comes from the server, now. So an update of the
 *   server is what the next navigation gets, and nobody's history lies in a browser's cache.
 * - What is kept is the page that says that there is no connection, and what it is made of.
 *
 * The build puts the digest of the kept files in place of the word below, so that they are fetched anew when they change.
 */
"use strict";

const CACHE = "offline-VERSION";
const OFFLINE = ["/offline.html", "/offline.css", "/offline.js", "/icon.svg", "/theme.js"];

self.addEventListener("install", (event) => {
  event.waitUntil(
    caches
      .open(CACHE)
      // Not from the browser's own cache, which may have those of before.
      .then((cache) => cache.addAll(OFFLINE.map((path) => new Request(path, { cache: "reload" }))))
      .then(() => self.skipWaiting()),
  );
});

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const names = await caches.keys();
      await Promise.all(names.filter((name) => name !== CACHE).map((name) => caches.delete(name)));
      // The request goes out while this worker starts, so it costs a navigation nothing.
      await self.registration.navigationPreload?.enable();
      await self.clients.claim();
    })(),
  );
});

self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.mode === "navigate") {
    event.respondWith(navigate(event));
    return;
  }
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== self.location.origin || !OFFLINE.includes(pathname)) return;
  event.respondWith(fetch(request).catch(() => kept(pathname)));
});

async function navigate(event) {
  try {
    return (await event.preloadResponse) ?? (await fetch(event.request));
  } catch {
    return kept("/offline.html");
  }
}

async function kept(path) {
  const cache = await caches.open(CACHE);
  return (await cache.match(path)) ?? Response.error();
}

self.addEventListener("push", (event) => {
  event.waitUntil(show(event.data));
});

/** Always shows something: browsers take the right away from whoever is pushed to and shows nothing. */
async function show(data) {
  const { title, body, url, tag, at } = read(data);
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  await self.registration.showNotification(title, {
    body,
    tag,
    // A second text of the same conversation takes the place of the first, and is heard again.
    renotify: true,
    // Somebody who looks at the page sees it come in there.
    silent: windows.some((client) => client.focused),
    icon: "/icons/192.png",
    badge: "/icons/badge-96.png",
    timestamp: Date.parse(at) || Date.now(),
    data: { url },
  });
}

function read(data) {
  const news = { title: "Linekeeper", body: "Something came in.", url: "/", tag: "news", at: "" };
  try {
    return { ...news, ...data.json() };
  } catch {
    // Not from this server, or from one that is newer: it is told that there is something.
    return news;
  }
}

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  event.waitUntil(openPath(event.notification.data?.url ?? "/"));
});

/** In a tab that is open, without loading it anew; in a new one where there is none. */
async function openPath(path) {
  const url = new URL(path, self.location.origin);
  // Only of this server, whatever the message says.
  if (url.origin !== self.location.origin) return;
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const [client] = windows.toSorted((a, b) => Number(b.focused) - Number(a.focused));
  if (client === undefined) {
    await self.clients.openWindow(url.href);
    return;
  }
  client.postMessage({ type: "open", path: url.pathname + url.search });
  await client.focus();
}
