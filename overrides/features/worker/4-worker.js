/*
  What the worker is asked. Pages send {ask, …} with a port, and hear {told: […]} while it works, then {done} or {why}: see Trouble.

  While pages are served for their author there is no list: then it is a worker that takes away what one of before kept, and itself.
*/
const ASKS = {
  keep: (order, told) => keep(order, told),
  size: order => size(order),
  seen: async (order, told, from) => {
    // A page that was there before this worker was, with this version's scripts and styles: it gets this version's files, too.
    if (from && !await sourceOf(from) && order.assets.length && order.assets.every(one => sumHere(pathOf(one)))) await came(from, { version: SITE.version });
    return seen(order.page);
  },
  remove: order => remove(order.id),
  forget: () => drop(0), // the pages that were seen
  list: () => list(),
  // Another version was there for a moment, or no network: what was kept then is brought to this one.
  refresh: () => alone(async () => {
    const now = await records();
    if (Object.values(now).some(one => one.version !== SITE.version)) await write("records", { records: await bring(now) });
    await sweep();
    await forgetClosed();
  }),
  // The next version is wanted now. It waits where a session is open elsewhere.
  go: async (order, told, from) => {
    const open = await self.clients.matchAll({ includeUncontrolled: true });
    if (order.session && open.some(one => one.id !== from && one.url.split(/[?#]/)[0] === order.session)) return "session";
    self.skipWaiting(); // its promise is kept once it has taken over
    return "going";
  },
};

function answers(event) {
  const { data, ports, source } = event, port = ports[0];
  if (!port || !data || !Object.prototype.hasOwnProperty.call(ASKS, data.ask)) return;
  const work = Promise.resolve().then(() => ASKS[data.ask](data, (...told) => port.postMessage({ told }), source && source.id));
  event.waitUntil(work.then(
    done => port.postMessage({ done: done === undefined ? true : done }),
    error => port.postMessage({ why: error instanceof Trouble ? error.why : error && error.name === "QuotaExceededError" ? "full" : "refused" })
  ));
}

function fetches(event) {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SCOPE.href) || request.url === addressOf("worker.js")) return;
  event.respondWith(request.mode === "navigate" ? openPage(event) : openFile(event));
}

// Tells pages why nothing can be kept: they can't know from a worker that never came to be.
async function tellAll(why) {
  (await self.clients.matchAll({ includeUncontrolled: true })).forEach(one => one.postMessage({ notKept: why }));
}

if (SITE) {
  addEventListener("install", event => event.waitUntil(install().catch(async trouble => {
    await tellAll(trouble.why || "refused");
    throw trouble;
  })));
  addEventListener("activate", event => event.waitUntil(takeOver().then(async () => {
    if (self.registration.navigationPreload) await self.registration.navigationPreload.enable();
    await self.clients.claim();
  })));
  addEventListener("message", answers);
  addEventListener("fetch", fetches);
} else {
  addEventListener("install", () => self.skipWaiting());
  addEventListener("activate", event => event.waitUntil((async () => {
    const had = (await caches.keys()).filter(name => name === FILES || name === NOTES);
    for (const name of had) await caches.delete(name);
    await self.registration.unregister();
    if (had.length) for (const one of await self.clients.matchAll({ type: "window" })) one.navigate(one.url).catch(() => {}); // pages of before, once
  })()));
}
