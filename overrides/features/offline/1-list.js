/*
  What is kept on this device: the page /offline/, and in short the page that stands in for one that can't be reached. Both ask the worker (features/keep/), which
  is loaded here at once.
*/
(function () {
  const { el } = rp, place = document.querySelector("[data-rp-offline]"), unreached = document.querySelector("[data-rp-unreached]");
  if (!rp.keeping || !(place || unreached)) return;
  const day = text => new Date(text).toLocaleDateString("en", { day: "numeric", month: "long", year: "numeric" });
  const line = (...parts) => el("p", {}, ...parts);
  const LATE = 15000; // milliseconds after which the list is told to be missing
  let keep;

  const begun = rp.keeping().then(found => { keep = found; });
  if (unreached) begun.then(unreachedPage).catch(() => {});
  else begun.then(show, () => place.replaceChildren(line("The list can't be loaded. Check your connection, then load this page again.")));

  // In place of a page that isn't there: what is, as links; and the page itself once the network is back.
  async function unreachedPage() {
    const again = document.querySelector("[data-rp-again]");
    again.href = location.href;
    again.addEventListener("click", event => {
      event.preventDefault();
      location.reload();
    });
    addEventListener("online", () => location.reload());
    const { records } = await keep.ask({ ask: "list" });
    unreached.append(el("h2", {}, "What you can open now"));
    if (!records.length) unreached.append(line("Nothing is kept on this device yet."));
    else unreached.append(links(first(records)));
  }

  // Each address once: what is kept on request comes first.
  function first(records) {
    const wanted = records.filter(one => !one.seen);
    return [...wanted, ...records.filter(one => one.seen && !wanted.some(other => other.address === one.address))];
  }

  function links(records) {
    return el("ul", { class: "rp-offline__list" }, records.map(one => el("li", {}, link(one))));
  }

  function link(record) {
    return el("a", { class: "rp-offline__link", href: keep.root + record.address }, record.title);
  }

  async function show(focus) {
    if (!place.firstChild) place.append(el("p", { role: "status" }, "Looking what is kept …"));
    let found;
    try {
      found = await Promise.race([keep.ask({ ask: "list" }), new Promise((done, fail) => setTimeout(fail, LATE, { why: "late" }))]);
    } catch (error) {
      place.replaceChildren(el("div", { class: "rp-lost", role: "status" }, line(keep.why(error)), line("Nothing is kept on this device.")), how());
      return;
    }
    const wanted = found.records.filter(one => !one.seen), seen = found.records.filter(one => one.seen);
    place.replaceChildren(...[
      el("h2", { tabindex: -1, id: "kept" }, "Kept on request"),
      wanted.length ? el("ul", { class: "rp-offline__list" }, wanted.map(entry)) : line("Nothing yet. Open a technique, a routine or a plan, and choose “Keep for offline”."),
      el("h2", { tabindex: -1, id: "seen" }, "Pages you have seen"),
      seen.length ? line(seen.length === 1 ? "One page opens" : `The last ${seen.length} pages open`, " without a network, too. A page that you see later may take the place of the oldest.") : line("None yet."),
      seen.length ? el("details", {}, el("summary", {}, "See them"), links(seen)) : null,
      seen.length ? el("p", { class: "rp-actions" }, button("Remove the pages seen", () => done({ ask: "forget" }, "seen"))) : null,
      ...await room(found), how(),
    ].filter(Boolean));
    if (focus) document.getElementById(focus).focus();
  }

  function button(text, done, more) {
    return el("button", { type: "button", class: "rp-button", onclick: done, ...more }, text);
  }

  async function done(order, focus) {
    try {
      await keep.ask(order);
      rp.share.say("Removed from this device");
    } catch (error) {
      rp.share.say(keep.why(error));
    }
    await show(focus);
  }

  function entry(one) {
    const told = [keep.size(one.bytes), one.pages > 1 && `${one.pages} pages`, one.clips && (one.pages > 1 ? "with clips" : "with its clip"), `kept on ${day(one.day)}`,
      one.isOld && "an older version"].filter(Boolean).join(" · ");
    const order = one.address.includes("#") ? null : { ask: "keep", id: one.id, page: one.address, address: one.address, clips: true };
    return el("li", { class: "rp-offline__item" }, link(one), el("span", { class: "rp-offline__facts" }, told),
      el("p", { class: "rp-actions" },
        order && one.clipBytes && !one.clips ? button(`Keep the ${one.pages > 1 ? "clips" : "clip"}, too (${keep.size(one.clipBytes)})`, event => fetchClips(order, event.currentTarget)) : null,
        button("Remove", () => done({ ask: "remove", id: one.id }, "kept"), { "aria-label": `Remove ${one.title}` })));
  }

  async function fetchClips(order, pressed) {
    pressed.disabled = true;
    try {
      await keep.ask(order, (come, all) => { pressed.textContent = `${keep.size(Math.min(come, all))} of ${keep.size(all)}`; });
      rp.share.say("The clips are kept");
    } catch (error) {
      rp.share.say(`${keep.why(error)} The clips aren't kept; all else still is.`);
    }
    await show("kept");
  }

  // How much room it takes, and whether the browser may throw it away.
  async function room(found) {
    const store = navigator.storage || {}, lasts = store.persisted ? await store.persisted().catch(() => false) : null;
    const told = el("p", { role: "status" }, lasts ? "Your browser keeps all of it until you remove it." :
      lasts === null ? "Your browser may remove it when the device runs out of room." : "Your browser may remove it when the device runs out of room. You can ask it not to.");
    return [
      el("h2", {}, "Room on this device"),
      line(`All of this takes ${keep.size(found.bytes)}. Of that, ${keep.size(found.shell)} are what every page needs: styles, scripts, the search, the session and the log.`),
      told,
      lasts === false && store.persist ? el("p", { class: "rp-actions" }, button("Ask to keep it for good", async event => {
        const pressed = event.currentTarget, answer = await store.persist().catch(() => false);
        told.textContent = answer ? "Your browser now keeps all of it until you remove it." :
          "Your browser said no. It may say yes later, once you use this site more often or put it on the home screen. Until then it may remove what is kept when the device runs out of room.";
        if (answer) pressed.remove();
      })) : null,
    ];
  }

  function how() {
    return el("div", {}, el("h2", {}, "Good to know"),
      el("ul", {},
        el("li", {}, "What is kept is on this device and in this browser alone."),
        el("li", {}, "On an iPhone, put this site on the home screen: tap Share, then “Add to Home Screen”. Open it from there and keep your pages there. Safari itself removes what is kept after seven days without a visit."),
        el("li", {}, "Videos from other sites need a network.")));
  }
})();
