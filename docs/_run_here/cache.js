// Keeps what the examples load, so that it is loaded once. The list of files is always asked for: it changes with them.
"use strict";

const KEPT = "run-here";

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", (event) => event.waitUntil(self.clients.claim()));

self.addEventListener("fetch", (event) => {
  const { pathname } = new URL(event.request.url);
  if (/\.(whl|wasm|zip)$/.test(pathname)) {
    event.respondWith(kept(event.request));
  }
});

async function kept(request) {
  const cache = await caches.open(KEPT);
  const before = await cache.match(request);
  if (before) {
    return before;
  }
  const answer = await fetch(request);
  if (answer.ok) {
    // The digest in the address is new with each build: what was kept of this file is out of date.
    await cache.delete(request, { ignoreSearch: true });
    await cache.put(request, answer.clone());
  }
  return answer;
}
