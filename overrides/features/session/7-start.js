/*
  The screen before the first step: what comes, how long it takes, what is needed, who should ask first, and one large button. A range asks once, shorter or
  longer, and remembers. Where a session was left within a day, the same step is offered again.
*/
rp.session.startScreen = function ({ session, lost, left, root, coach, begin, fresh }) {
  const { el } = rp, { steps, ways } = rp.session, { entries } = session;
  const minutes = number => [number >= 60 && `${Math.floor(number / 60)} h`, (number < 60 || number % 60 > 0) && `${number % 60 || 1} min`].filter(Boolean).join(" ");
  const of = length => steps.of(entries, { ...ways.get(), length });
  const hasRange = entries.some(steps.hasRange);
  const box = el("div", { class: "rp-session__start" });

  // How long the session takes, and how that differs from what the pages say.
  function times(length) {
    const all = of(length), total = steps.minutes(all), page = [0, 1].map(end => entries.reduce((sum, one) => sum + Math.ceil(steps.ofPage([one])[end] / 60), 0));
    const says = page[1] && (page[0] === page[1] ? minutes(page[1]) : page[1] < 60 ? `${page[0]}–${page[1]} min` : `${minutes(page[0])} to ${minutes(page[1])}`);
    return { total, waits: all.some(one => one.seconds === null && one.kind !== "setup"), says };
  }

  function time() {
    const { length } = ways.get(), short = times("short"), long = times("long");
    const middle = hasRange && long.says && `Pages and plans count the middle of each range: ${long.says}.`;
    const tap = (length === "long" ? long : short).waits && "Some steps wait for your tap; they count 4 seconds a repetition here.";
    const all = hasRange && !length && short.total !== long.total ? `${minutes(short.total)} or ${minutes(long.total)}` : minutes((length === "long" ? long : short).total);
    return el("p", { class: "rp-session__time" }, el("strong", {}, `About ${all}`), ", and the time that you need to set up. ", [middle, tap].filter(Boolean).join(" "));
  }

  function starts() {
    const { length } = ways.get(), start = (words, chosen) => el("button", { type: "button", class: "rp-start", onclick: () => begin(chosen) }, words);
    if (!hasRange) return [start("Start", "")];
    if (!length) {
      return [
        el("p", { id: "rp-session-ask" }, "Some times and numbers are ranges. How would you like it? Shorter is for who is new."),
        el("div", { class: "rp-session__two", role: "group", "aria-labelledby": "rp-session-ask" }, start(`Start, shorter: ${minutes(times("short").total)}`, "short"), start(`Start, longer: ${minutes(times("long").total)}`, "long")),
      ];
    }
    const other = length === "long" ? "short" : "long", word = { short: "shorter", long: "longer" };
    return [
      start(`Start: ${minutes(times(length).total)}, ${word[length]}`, length),
      el("button", { type: "button", class: "rp-button", onclick: () => { ways.set({ length: other }); draw(); box.querySelector(".rp-start").focus(); } }, `Make it ${word[other]}: ${minutes(times(other).total)}`),
    ];
  }

  function ask() {
    const told = entries.map(one => one.data.ask).filter(Boolean), all = new Map(told.flatMap(one => one.reasons.map(reason => [reason[0], reason[1]])));
    if (!told.length) return null;
    const made = rp.markup(told[0].html).firstElementChild;
    for (const link of made.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), root);
    made.querySelector("ul").append(...[...all].sort(([one], [other]) => one - other).map(([, words]) => el("li", {}, words)));
    made.querySelector("[data-rp-asks]").textContent = all.size;
    return made;
  }

  // What one does in each technique, in a line.
  function facts({ data, item }) {
    const rounds = item.rounds ? [item.rounds, item.rounds] : data.rounds, reps = item.reps || data.reps, span = ([low, high]) => (low === high ? `${low}` : `${low}–${high}`);
    const many = rounds[1] > 1 ? `${span(rounds)} ${data.unit}s` : data.unit === "set" ? "1 set" : "";
    const side = item.side === "right first" ? "each side, the right one first" : item.side ? `${item.side} side only` : { each: "each side", alternate: "each side, in turn", none: "" }[data.sides];
    return [[many, reps && `${span(reps)}${many ? "" : " times"}`].filter(Boolean).join(" of "), side, data.warm_up].filter(Boolean).join(" · ");
  }

  // Where one was, and the ways to go on.
  function again() {
    if (!left) return null;
    const ago = Math.round((rp.session.now() - left.at) / 60000), when = ago < 1 ? "just now" : ago < 60 ? `${ago} min ago` : `${Math.round(ago / 60)} h ago`;
    const said = left.changed
      ? el("p", {}, el("strong", {}, "This plan has changed "), `since you left it ${when}, at “${left.name}” of ${left.in}. `, left.index === null ? "That technique is gone, so the session starts anew." : "You can begin that technique again, as it is now.")
      : el("p", {}, el("strong", {}, "You were here "), `${when}: ${left.in}, “${left.name}”, step ${left.index + 1} of ${left.of}.`);
    return el("section", { class: "rp-session__again", "aria-label": "Go on where you were" }, said,
      left.index !== null && el("button", { type: "button", class: "rp-start", onclick: () => begin(left.length, left) }, left.changed ? `Go on with ${left.in}` : "Go on from there"),
      el("p", {}, "Or start anew:"));
  }

  function draw() {
    const needs = [...new Set(entries.flatMap(one => one.data.needs))];
    const wishes = el("div", { class: "rp-session__wishes" });
    box.replaceChildren(...[
      lost.length > 0 && el("div", { class: "rp-lost" }, lost.map(one => el("p", {}, one))),
      session.note && el("blockquote", {}, el("p", { dir: "auto" }, session.note), el("p", {}, `Note from your ${coach}`)),
      again(),
      el("ol", { class: "rp-session__list" }, entries.map(one => el("li", {}, el("strong", {}, one.data.title), " ", el("span", {}, facts(one))))),
      el("p", {}, el("strong", {}, "You need: "), needs.length ? needs.join(", ") : "nothing"),
      ask(),
      time(),
      el("div", { "data-rp-notices": "" }),
      el("div", { class: "rp-session__go" }, starts()),
      el("details", { class: "rp-session__ways" }, el("summary", {}, "How it goes on"), rp.session.wayForm(() => { fresh(); })),
      wishes,
      el("p", { class: "rp-session__help" }, "Tap anywhere to pause. Swipe, or use the arrows, to go back or on. “Stop” is always there."),
    ].flat().filter(Boolean));
    rp.session.tell("start", { place: wishes });
    rp.session.notice();
  }
  draw();
  return box;
};
