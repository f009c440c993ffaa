// "Keep for offline": a panel that keeps at once, says what came of it, offers the clips with their size, and takes away what is kept.
(function () {
  const { ask, button, page, at } = rp.keep;
  if (rp.keep.open) return;
  const ONE = { clip: "the clip", is: "isn't", it: "it is" }, MANY = { clip: "the clips", is: "aren't", it: "they are" };
  const WHYS = {
    network: "The network broke off.",
    changed: "The site has just changed. Load this page anew.",
    full: "This device has no more room for this site. Remove something that is kept.",
    refused: "This browser keeps nothing for this site: the window is private, or its storage is turned off. Open the page in an ordinary window.",
    late: "The browser ended it before it was done.",
    serving: "While you write pages, nothing is kept. It can be on the published site.",
  };
  let panel, opener;

  // Bytes in words: kB below a tenth of an MB.
  rp.keep.size = bytes => (bytes < 1e5 ? `${Math.max(1, Math.round(bytes / 1e3))} kB` : `${(bytes / 1e6).toFixed(1)} MB`);
  rp.keep.why = error => WHYS[error.why] || WHYS.refused;

  // What is kept here: the page, or the plan that its address holds.
  function order() {
    if (!document.querySelector("[data-rp-plan]")) return { id: page(), page: page(), address: page() };
    const link = location.hash.slice(1), { plan } = rp.planLink.read(link);
    return { id: `plan ${link}`, page: page(), address: `${page()}#${link}`, ids: plan ? plan.items.map(one => one.id) : [] };
  }

  rp.keep.mark = async function () {
    const buttons = document.querySelectorAll("[data-rp-keep]");
    if (!buttons.length) return;
    const { kept } = await ask({ ...order(), ask: "size" }).catch(() => ({ kept: null }));
    buttons.forEach(one => { one.querySelector("[data-rp-keep-word]").textContent = kept ? "Kept" : "Keep"; });
  };

  rp.keep.open = function (from) {
    opener = from;
    if (!panel) {
      panel = Object.assign(document.createElement("dialog"), { className: "rp-panel md-typeset" });
      panel.setAttribute("aria-labelledby", "rp-keep-title");
      document.body.append(panel);
      panel.addEventListener("close", () => opener && opener.focus({ preventScroll: true }));
      panel.addEventListener("click", event => { if (event.target === panel) panel.close(); });
    }
    const now = order();
    show("Keep for offline", ["Looking at what is kept …"]);
    panel.showModal();
    ask({ ...now, ask: "size" }).then(found => (found.kept ? done(now, found.kept) : keep(now, false, found)), error => failed(now, false, error));
  };

  function show(title, texts, ...more) {
    const heading = Object.assign(document.createElement("h2"), { id: "rp-keep-title", textContent: title, tabIndex: -1 });
    const told = document.createElement("div"), row = Object.assign(document.createElement("p"), { className: "rp-actions" });
    told.setAttribute("role", "status");
    texts.filter(Boolean).forEach(text => told.append(typeof text === "string" ? Object.assign(document.createElement("p"), { textContent: text }) : text));
    row.append(...more.filter(Boolean), button("Close", () => panel.close()));
    const hadFocus = panel.contains(document.activeElement);
    panel.replaceChildren(heading, told, row);
    if (hadFocus) heading.focus();
  }

  addEventListener("hashchange", () => rp.keep.mark()); // another plan

  const pages = count => (count > 1 ? `all its ${count} pages` : "the page");
  const words = record => (record.pages > 1 ? MANY : ONE);

  async function keep(now, clips, found) {
    const bar = document.createElement("progress"), told = Object.assign(document.createElement("p"), { textContent: clips ? "Fetching …" : `Keeping ${pages(found.pages)} …` });
    bar.setAttribute("aria-label", "How much is here");
    show("Keep for offline", [told, bar]);
    try {
      const record = await ask({ ...now, ask: "keep", clips }, (come, all) => {
        bar.max = all || 1;
        bar.value = come;
        told.textContent = `${rp.keep.size(Math.min(come, all))} of ${rp.keep.size(all)}`;
      });
      lasting();
      done(now, record);
    } catch (error) {
      failed(now, clips, error, found);
    }
    rp.keep.mark();
  }

  // Asks the browser not to throw away what is kept when the device runs out of room. The page of what is kept says what came of it.
  async function lasting() {
    const room = navigator.storage;
    if (room && room.persist && !await room.persisted().catch(() => true)) await room.persist().catch(() => {});
  }

  function done(now, record) {
    const { clip, is, it } = words(record), offersClips = record.clipBytes && !record.clips;
    show("Kept for offline", [
      `It opens without a network: ${pages(record.pages)}, with pictures, session and sheet${record.clips ? ", and " + clip : ""}. It takes ${rp.keep.size(record.bytes)} on this device.`,
      record.isOld && "A newer version of it couldn't be fetched yet. It comes when the network is better.",
      offersClips ? `${clip[0].toUpperCase()}${clip.slice(1)} ${is} kept: ${it} ${rp.keep.size(record.clipBytes)}.` : "",
    ],
    offersClips ? button(`Keep ${clip}, too`, () => keep(now, true, record)) : null,
    button("Remove", () => remove(now)), link());
  }

  function link() {
    const list = (document.querySelector(".rp-kept a") || {}).href;
    return list && Object.assign(document.createElement("a"), { className: "rp-button", href: list, textContent: "All that is kept" });
  }

  async function remove(now) {
    try {
      await ask({ id: now.id, ask: "remove" });
      panel.close();
      rp.share.say("Removed from this device");
    } catch (error) {
      show("Keep for offline", [rp.keep.why(error)]);
    }
    rp.keep.mark();
  }

  function failed(now, clips, error, found) {
    const isKept = clips && found; // the page was there before
    show(isKept ? "Kept without its clip" : "It isn't kept", [rp.keep.why(error), isKept ? `${words(found).clip} can't be kept now. All else still is.`.replace(/^t/, "T") : "Nothing of it was kept."],
      button("Try again", () => (isKept ? keep(now, true, found) : rp.keep.retry(now))), error.why === "full" ? link() : null);
  }

  rp.keep.retry = now => ask({ ...now, ask: "size" }).then(found => keep(now, false, found), error => failed(now, false, error));
})();
