/*
  The page of sessions: the plan behind the `#` is loaded, shown, led through and ended. Where one is stays on the device for a day.
*/
(function () {
  const { el, session: own } = rp, place = document.querySelector("[data-rp-session]"), title = document.querySelector("[data-rp-session-title]");
  if (!place) return;
  const root = new URL(place.dataset.rpRoot, location.href), index = new URL(place.dataset.rpData, location.href), coach = place.dataset.rpCoach, DAY = 86400000;
  const kept = own.kept("rp-session", 1), name = title.textContent, site = document.title;
  let now = null; // {player, screen} while a session is led
  let shown = 0; // the number of what is being loaded, so that what comes late is not shown

  const NOT_LOADED = "This session can't be loaded. Check your connection, then try again. Without a network it works where you kept it for offline.";
  const BROKEN = "This session came damaged or cut off. Try again. If that doesn't help, load the page again.";
  const PROBLEMS = {
    damaged: `This link is damaged: a part of it is missing or wrong. Open it once more from the message in which it came. If that doesn't help, ask your ${coach} to send it anew.`,
    newer: "This session was made with a newer version of this site than your browser shows. Load the page again.",
    long: `This link is too long to be a plan. Open it once more from the message in which it came. If that doesn't help, ask your ${coach} to send it anew.`,
  };

  function put(...nodes) {
    place.replaceChildren(...nodes.flat().filter(Boolean));
  }

  function head(words) {
    title.textContent = words;
    document.title = `${words} - ${site.split(" - ").pop()}`;
  }

  const techniques = () => el("a", { class: "rp-button", href: new URL("techniques/", root).href }, "See all techniques");

  // Where one was within the last day, of this plan or of any.
  function left(link) {
    const one = kept.read();
    if (!one || typeof one.plan !== "string" || !Number.isInteger(one.index) || !(own.now() - one.at < DAY && one.at <= own.now() + 60000)) return null;
    return link && one.plan !== link ? null : one;
  }

  function other(link) {
    const one = left();
    if (!one || one.plan === link || !rp.planLink.read(one.plan).plan) return null;
    return el("p", { class: "rp-session__other" }, "A session isn't finished: ", el("a", { href: `#${one.plan}` }, one.title || "go on with it"), ".");
  }

  function trouble(words, again) {
    put(el("p", { class: "rp-lost", role: "alert" }, words), el("p", { class: "rp-actions" }, again && el("button", { type: "button", class: "rp-button", onclick: again }, "Try again"), techniques()), other(""));
  }

  // The plan's steps as they are led through now; `ways` may have changed.
  function made(loaded, link, note) {
    const titles = loaded.entries.map(one => one.data.title), ways = own.ways.get(), steps = own.steps.of(loaded.entries, { ...ways, length: ways.length || "short" });
    return {
      entries: loaded.entries, steps, plan: link, note, mark: own.steps.mark(steps),
      title: titles.length > 1 ? `${titles[0]} and ${titles.length - 1} more` : titles[0] || name,
      techniques: loaded.entries.map(one => ({ id: one.data.id, title: one.data.title })),
    };
  }

  // What was kept, as the start screen tells it. Where the steps are others now, the technique begins anew.
  function placeOf(session, one) {
    if (!one) return null;
    const fits = length => {
      const steps = own.steps.of(session.entries, { ...own.ways.get(), length });
      return own.steps.mark(steps) === one.steps ? steps : null;
    };
    const length = ["short", "long"].find(fits), steps = length && fits(length);
    const entry = session.entries.findIndex(each => each.data.id === one.technique);
    const titleOf = n => session.entries[n].data.title;
    if (steps && steps[one.index]) return { ...one, changed: false, length, in: steps[one.index].title, of: steps.length };
    const first = session.steps.findIndex(each => each.entry === entry);
    return { ...one, changed: true, length: "", index: entry < 0 ? null : first, in: entry < 0 ? one.title || "it" : titleOf(entry), of: session.steps.length };
  }

  async function open(link) {
    const number = ++shown, { plan, problem } = rp.planLink.read(link);
    if (problem) {
      head("This session can't be opened");
      return trouble(PROBLEMS[problem]);
    }
    head(name);
    put(el("p", { role: "status" }, "Loading the session …"));
    let loaded;
    try {
      loaded = await own.load(plan, root, index, coach);
    } catch (error) {
      if (number !== shown) return;
      addEventListener("online", () => number === shown && !now && open(link), { once: true });
      return trouble(error instanceof RangeError ? PROBLEMS.newer : error instanceof SyntaxError ? BROKEN : NOT_LOADED, () => open(link));
    }
    if (number !== shown) return;
    if (!loaded.entries.length) {
      head("This session can't be opened");
      return trouble(loaded.lost.flat());
    }
    start(loaded, link, plan.note);
  }

  function start(loaded, link, note) {
    const session = made(loaded, link, note);
    head(session.title);
    put(other(link), own.startScreen({
      session, lost: loaded.lost, left: placeOf(session, left(link)), root, coach, fresh: () => {},
      begin: (length, from) => {
        if (length) own.ways.set({ length });
        begin(made(loaded, link, note), from, () => start(loaded, link, note));
      },
    }));
    own.notice();
  }

  function begin(session, from, again) {
    const total = own.steps.total(session.steps);
    own.tell("begin", { plan: session.plan, title: session.title, total });
    let view = null;
    const player = own.player(session, (what, detail) => {
      if (what === "end") end(session, detail, again);
      else if (view) view.show(what);
    }, { keep: one => own.tabs.isLost() || own.notice("kept", kept.write(one) || !one ? "" : "This browser keeps nothing: a closed page starts anew.") });
    view = own.screen(session, root, () => player);
    now = { player, view };
    document.documentElement.classList.add("rp-leads");
    put(view.screen);
    player.begin(from && from.index !== null ? { index: from.index, begun: from.changed ? 0 : from.begun, spent: from.changed ? 0 : from.spent, left: from.changed ? null : from.left } : null);
    own.notice();
    view.focus();
  }

  function leave() {
    if (!now) return;
    now.view.remove();
    now = null;
    document.documentElement.classList.remove("rp-leads");
  }

  function end(session, detail, again) {
    leave();
    const minutes = Math.round(detail.seconds / 60), after = el("div", { class: "rp-session__after" });
    head(detail.finished ? "Done" : "Session ended");
    put(
      el("p", { role: "status" }, detail.finished ? `You did it all: ${session.title}. ` : `You ended ${session.title} early. `, minutes > 0 ? `It took ${minutes} min.` : ""),
      after, el("div", { "data-rp-notices": "" }),
      el("p", { class: "rp-actions" }, el("button", { type: "button", class: "rp-button", onclick: again }, "Start again"), session.entries.map(one => one.data.address && el("a", { class: "rp-button", href: new URL(one.data.address, root).href }, one.data.title)), session.entries.length > 4 && techniques()));
    own.notice();
    own.tell("end", { ...detail, place: after });
    title.tabIndex = -1;
    title.focus();
    scrollTo(0, 0);
  }

  // What is the plan's, without what mail and chat programs put behind a link.
  function link() {
    return (/^[A-Za-z0-9_-]*/.exec(location.hash.slice(1)) || [""])[0];
  }

  function route() {
    if (now) now.player.keep();
    leave();
    const plan = link();
    if (plan && document.getElementById(plan)) return; // a place in this page
    if (plan) return open(plan);
    shown++;
    head(name);
    put(other(""), el("p", {}, "Choose a technique, a routine or your plan. Then tap “Start” there."), el("p", { class: "rp-actions" }, techniques()));
  }

  document.addEventListener("visibilitychange", () => now && (document.visibilityState === "hidden" ? now.player.away() : now.player.seen()));
  addEventListener("pagehide", () => now && now.player.keep());
  addEventListener("pageshow", event => event.persisted && now && now.player.seen());
  rp.keepsHash();
  addEventListener("hashchange", route);
  own.on("lost", () => now && now.player.pause());
  own.on("taken", route);
  route();
})();
