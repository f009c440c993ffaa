/*
  The site's worker (features/worker/), which keeps pages for the time without a network. Loaded once a page is idle, and never twice.

    rp.keep.ask(order, told)  an order to the worker, which the promise answers; `told` hears how far it is. Fails with an error whose `why` is one of WHYS.
    rp.keep.open(button)      keeps this page and says so: 2-panel.js.
*/
window.rp = window.rp || {};
rp.keep = rp.keep || (function () {
  const place = document.querySelector("[data-rp-keeps]"), root = new URL(place.dataset.rpRoot.replace(/\/?$/, "/"), location.href).href;
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: place.dataset.rpKeepsCss }));
  const ANSWERED = 45000; // milliseconds without a word after which the worker is given up: it was ended by the browser
  const READY = 90000; // milliseconds in which it has fetched what every page needs
  const at = name => (place.dataset[name] ? new URL(place.dataset[name], location.href).href : "");
  const LAST_WORD = 1500; // milliseconds in which a worker that is given up may still say why
  let registered, notKept = "network";

  if (navigator.serviceWorker) {
    navigator.serviceWorker.addEventListener("message", ({ data }) => { if (data && data.notKept) notKept = data.notKept; });
    navigator.serviceWorker.startMessages();
  }

  function trouble(why) {
    return Object.assign(new Error(why), { why });
  }

  // The site's registration. Fails where the browser has no workers, or refuses this one.
  function registration() {
    if (!navigator.serviceWorker || "rpServing" in place.dataset) return Promise.reject(trouble(navigator.serviceWorker ? "serving" : "refused"));
    if (!registered) {
      const address = `${root}worker.js`;
      const safe = window.trustedTypes ? trustedTypes.createPolicy("worker", { createScriptURL: String }).createScriptURL(address) : address; // the site's policy takes no text for it
      registered = navigator.serviceWorker.register(safe, { scope: root, updateViaCache: "none" }).catch(() => {
        registered = null;
        throw trouble(navigator.onLine === false ? "network" : "refused");
      });
    }
    return registered;
  }

  // The worker that keeps, once it has all that it needs. Fails with the reason where it never will.
  async function ready() {
    const known = "rpServing" in place.dataset || !navigator.serviceWorker ? null : await navigator.serviceWorker.getRegistration(root).catch(() => null);
    if (known && known.scope === root && known.active) return known.active; // to register anew would wait for the network
    const found = await registration();
    if (found.active) return found.active;
    const coming = found.installing || found.waiting;
    if (!coming) throw trouble(notKept);
    return new Promise((done, fail) => {
      const timer = setTimeout(fail, READY, trouble("late"));
      const changed = () => {
        if (coming.state === "redundant") {
          registered = null;
          setTimeout(() => fail(trouble(notKept)), LAST_WORD);
        } else if (found.active) done(found.active);
        else return;
        clearTimeout(timer);
      };
      coming.addEventListener("statechange", changed);
      changed();
    });
  }

  function send(worker, order, told) {
    return new Promise((done, fail) => {
      const { port1, port2 } = new MessageChannel();
      let timer;
      const waits = () => {
        clearTimeout(timer);
        timer = setTimeout(() => { port1.close(); fail(trouble("late")); }, ANSWERED);
      };
      port1.onmessage = ({ data }) => {
        if (data.told) {
          waits();
          if (told) told(...data.told);
          return;
        }
        clearTimeout(timer);
        port1.close();
        if (data.why) fail(trouble(data.why)); else done(data.done);
      };
      waits();
      worker.postMessage(order, [port2]);
    });
  }

  async function ask(order, told) {
    return send(await ready(), order, told);
  }

  // This page's address, as the worker's list has it: from the site's root.
  function page() {
    const path = decodeURIComponent(location.pathname.slice(new URL(root).pathname.length));
    return path.replace(/index\.html$/, "");
  }

  /*
    A new version of the site is offered, and comes when it is wanted or when all its pages are closed. Nobody is disturbed in a session: on its page nothing is offered
    before it ends.
  */
  function offers(found) {
    const session = location.href.split(/[?#]/)[0] === at("rpSessionPage");
    let isQuiet = session, bar = null;
    const offer = () => {
      if (isQuiet || bar || !found.waiting || !found.active) return;
      const said = Object.assign(document.createElement("span"), { textContent: "There is a new version of this site." });
      const reload = () => location.reload();
      const show = button("Show it", async () => {
        navigator.serviceWorker.addEventListener("controllerchange", reload, { once: true });
        const answer = await send(found.waiting, { ask: "go", session: at("rpSessionPage") }).catch(reload); // it came meanwhile
        if (answer !== "session") return;
        navigator.serviceWorker.removeEventListener("controllerchange", reload);
        said.textContent = "A session is open in another tab. The new version comes when that tab is closed.";
        show.remove();
      });
      bar = Object.assign(document.createElement("div"), { className: "rp-offer md-typeset" });
      bar.setAttribute("role", "status");
      document.body.append(bar);
      bar.append(said, show, button("Later", () => bar.remove()));
      navigator.serviceWorker.addEventListener("controllerchange", () => bar && bar.remove(), { once: true }); // another tab wanted it: this one stays as it is
    };
    found.addEventListener("updatefound", () => {
      const { installing } = found;
      if (installing) installing.addEventListener("statechange", offer);
    });
    if (session && rp.session && rp.session.on) {
      rp.session.on("begin", () => {
        isQuiet = true;
        if (bar) bar.remove();
        bar = null;
      });
      rp.session.on("end", () => {
        isQuiet = false;
        offer();
      });
    }
    offer();
  }

  function button(text, done) {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "rp-button", textContent: text });
    made.addEventListener("click", done);
    return made;
  }

  // While pages are served for their author, nothing is kept: a page of before would be shown in place of what was just written.
  async function takeAway() {
    const all = await navigator.serviceWorker.getRegistrations();
    await Promise.all(all.filter(one => one.scope === root).map(one => one.unregister()));
    const mine = `rp ${new URL(root).pathname} `;
    for (const name of await caches.keys()) if (name.startsWith(mine)) await caches.delete(name);
  }

  async function begin() {
    if ("rpServing" in place.dataset) return navigator.serviceWorker && takeAway();
    registration().then(offers, () => {}); // looks for a new version, too
    const worker = await ready(), isKept = "rpKept" in document.documentElement.dataset;
    const assets = Array.from(document.querySelectorAll("link[rel=stylesheet], script[src]"), one => one.href || one.src);
    for (const ask of isKept ? [] : ["refresh", "seen"]) await send(worker, { ask, page: page(), assets }).catch(() => {});
    rp.keep.mark();
  }

  setTimeout(() => begin().catch(() => {})); // once all of this script is there. Who asks for something is told why it can't be done
  return { ask, button, page, root, at, mark() {} };
})();
