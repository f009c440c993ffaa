/*
  One step a screen, to be read from the floor: the figure, what to do in the largest letters that fit, a ring that empties, which side and set, what comes next.
  A tap anywhere pauses and goes on; a swipe or the arrows go back and on; "Stop" is always there. Screen readers hear each step once, and how much is left at
  half, ten and three seconds.
*/
rp.session.screen = function (session, root, player) {
  const { el } = rp, RING = 276.5; // the length of the ring: 2π · 44
  const text = (tag, name, more) => el(tag, { class: `rp-run__${name}`, ...more });
  const ring = el("svg", { viewBox: "0 0 100 100", "aria-hidden": "true", class: "rp-run__ring" }, el("path", { d: "M50 6a44 44 0 1 1 0 88a44 44 0 1 1 0-88" }), el("path", { class: "rp-run__arc", d: "M50 6a44 44 0 1 1 0 88a44 44 0 1 1 0-88" }));
  const arc = ring.lastChild, number = text("span", "number"), unit = text("span", "unit");
  const parts = {
    title: text("p", "title"), rest: text("p", "rest"), label: text("span", "label"), phase: text("span", "phase"), action: text("p", "do"),
    dose: text("p", "dose"), where: text("p", "where"), next: text("p", "next"), more: text("div", "more"), figure: text("div", "figure"),
    clock: text("div", "clock", { role: "timer" }), notices: text("div", "notices", { "data-rp-notices": "" }), offer: text("div", "offer", { role: "alertdialog", "aria-label": "Time went by", hidden: true }),
    said: text("p", "said", { role: "status" }), bar: text("div", "bar", { "aria-hidden": "true" }),
  };
  parts.bar.append(el("span"));
  parts.clock.append(ring, number, unit);
  const main = el("button", { type: "button", class: "rp-run__main", onclick: () => player().tap() });
  const back = el("button", { type: "button", class: "rp-run__way", onclick: () => player().back() }, "Back");
  const next = el("button", { type: "button", class: "rp-run__way", onclick: () => player().next() }, "Next");
  const stop = el("button", { type: "button", class: "rp-run__stop", onclick: () => openStop() }, "Stop");
  const heading = el("h1", { class: "rp-run__head", tabindex: -1 }, parts.label, " ", parts.phase);
  const screen = el("section", { class: "rp-run", "aria-label": "Session" },
    el("header", { class: "rp-run__top" }, el("div", { class: "rp-run__of" }, parts.title, parts.rest), parts.bar),
    parts.figure,
    el("div", { class: "rp-run__words" }, heading, parts.action, parts.more, parts.dose),
    el("div", { class: "rp-run__time" }, parts.clock, el("div", { class: "rp-run__places" }, parts.where, parts.next)),
    el("nav", { class: "rp-run__keys", "aria-label": "Steps" }, parts.notices, parts.offer, stop, back, main, next), parts.said);
  const figure = rp.session.figure(parts.figure);
  let dialog = null, drawn = -1;

  const data = step => session.entries[step.entry].data;
  const clock = seconds => (seconds >= 60 ? `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}` : String(seconds));
  const count = (number, word) => `${number} ${word}${number === 1 ? "" : "s"}`;
  const spoken = seconds => [seconds >= 60 && count(Math.floor(seconds / 60), "minute"), (seconds < 60 || seconds % 60 > 0) && count(seconds % 60, "second")].filter(Boolean).join(" ");
  const capital = words => words.charAt(0).toUpperCase() + words.slice(1);

  const setOf = step => (step.rounds > 1 && step.kind !== "setup" ? `${step.unit} ${step.round} of ${step.rounds}` : "");

  // Where one is: "left · set 2 of 3", or, in a rest between sets, where one will be.
  function where(step) {
    const words = [step.side, setOf(step)].filter(Boolean).join(" · ");
    return words && step.kind === "rest" && step.cue < 0 ? `Then ${words}` : capital(words);
  }

  // Each part of it stays in one line where it fits.
  function putWhere(step) {
    const words = where(step);
    if (parts.where.textContent === words) return;
    parts.where.replaceChildren(...words.split(/( · )/).map((part, n) => (n % 2 ? part : el("span", {}, part))));
    parts.where.hidden = !words;
  }

  // The picture that belongs to a step: of what comes, while one gets ready or rests.
  function pictureOf(step) {
    const own = data(step), variant = rp.session.ways.get().variants[own.id] || "";
    const cue = step.cue >= 0 ? own.cues[step.cue].anchor : "";
    return [rp.session.figureOf(own, cue || "set-up", variant), own.side];
  }

  // What comes next, in a few words.
  function coming(state) {
    const { next } = state;
    if (!next) return "Then you are done";
    if (next.kind === "setup") return `Next: ${next.title}`;
    const long = next.kind === "reps" ? `${next.reps.count} ${next.reps.count === 1 ? "time" : "times"}` : next.seconds ? spoken(next.seconds) : "";
    const name = next.label === state.step.label && next.phase ? next.phase : next.label;
    return `Next: ${[name, long].filter(Boolean).join(", ")}`;
  }

  function size(words) {
    const long = words.length;
    return long > 130 ? "small" : long > 75 ? "medium" : "large";
  }

  function show(what) {
    const now = player(), state = now.state;
    if (!state.step) return;
    if (what === "step") drawStep(state);
    if (what === "missed") drawMissed(state);
    drawTime(now, state);
    screen.classList.toggle("rp-run--paused", state.paused && !state.ended);
    const waits = state.waits || state.ended;
    const word = state.step.kind === "setup" ? "I'm ready" : state.waits ? "Done" : state.ended ? "Next step" : state.paused ? "Go on" : "Pause";
    if (main.textContent !== word) main.textContent = word;
    screen.dataset.rpWaits = waits ? "yes" : "no";
    back.disabled = state.index === 0;
  }

  function drawStep(state) {
    const { step } = state, own = data(step);
    drawn = state.index;
    screen.dataset.rpKind = step.kind;
    screen.className = ["rp-run", step.tone && `rp-tone-${step.tone}`].filter(Boolean).join(" ");
    parts.title.textContent = session.entries.length > 1 ? `${step.entry + 1} of ${session.entries.length}: ${step.title}` : step.title;
    words(step.label, step.phase, actionOf(state));
    put(parts.dose, capital(step.kind === "setup" ? own.facts.join(" · ") : step.dose));
    putWhere(step);
    parts.next.textContent = coming(state);
    parts.more.replaceChildren(...(step.kind === "setup" ? setUp(step, own) : step.points.length && step.kind !== "reps" ? [el("p", {}, step.points[0])] : []));
    parts.figure.classList.toggle("rp-run__figure--set-up", step.kind === "setup");
    picture(step, step.side);
    say([step.spoken.replace(/[.]$/, ""), capital(step.dose), step.kind === "rest" ? where(step) : capital(setOf(step))].filter(Boolean).join(". "));
    screen.scrollTop = 0;
    scrollTo(0, 0);
  }

  function picture(step, side) {
    const [one, drawnSide] = pictureOf(step);
    figure.show(one, side, data(step).sides === "none" ? "" : drawnSide, `${step.technique} ${step.cue}`);
  }

  // What to do. While one gets ready or changes sides it is what comes.
  function actionOf({ step }) {
    if (step.kind === "ready") {
      const first = data(step).cues[0];
      return `First: ${first.action}`;
    }
    if (step.kind === "rest" && !step.action) return "Rest. Breathe easily.";
    return step.action;
  }

  function put(node, value) {
    if (node.textContent !== value) node.textContent = value;
    node.hidden = !value;
  }

  function words(label, phase, action) {
    put(parts.label, label);
    put(parts.phase, phase);
    put(parts.action, action);
    parts.action.dataset.rpSize = size(action);
  }

  // The set-up in place, with what is needed, and a choice where pictures show other equipment, too.
  function setUp(step, own) {
    const variants = (own.figures["set-up"] || []).filter(one => one.variant), now = rp.session.ways.get().variants[own.id] || "";
    const choose = (variant, caption) => el("button", { type: "button", class: "rp-run__choice", "aria-pressed": String(variant === now), onclick: () => {
      rp.session.ways.set({ variants: { ...rp.session.ways.get().variants, [own.id]: variant } });
      parts.more.replaceChildren(...setUp(step, own));
      picture(step, step.side);
    } }, caption);
    const plain = (own.figures["set-up"] || []).find(one => !one.variant);
    return [
      el("p", { class: "rp-run__needs" }, el("strong", {}, "You need: "), own.needs.length ? own.needs.join(", ") : "nothing"),
      variants.length > 0 && el("p", { class: "rp-run__choices", role: "group", "aria-label": "What you use" }, choose("", (plain && plain.caption) || "As shown first"), variants.map(one => choose(one.variant, one.caption || capital(one.variant)))),
      html(own.set_up),
    ].filter(Boolean);
  }

  function html(written) {
    const made = rp.markup(written);
    for (const link of made.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), root);
    return made;
  }

  function drawTime(now, state) {
    const { step } = state, seconds = Math.ceil(state.left - 0.02);
    parts.clock.hidden = step.seconds === null && step.kind !== "reps";
    let share = step.seconds ? state.left / step.seconds : 1, shown = clock(seconds), under = seconds >= 60 ? "minutes" : seconds === 1 ? "second" : "seconds", at = null;
    if (step.kind === "reps") {
      const { count, cycles, tempo } = step.reps;
      shown = String(count);
      under = cycles.length > 1 ? "times, each side" : count === 1 ? "time" : "times";
      if (tempo) {
        const here = rp.session.steps.inReps(step, step.seconds - state.left);
        shown = String(here.number);
        under = `of ${here.of}`;
        at = here;
        share = 1 - (here.number - 1 + (step.seconds - state.left > 0 ? here.at : 0)) / here.of;
        if (drawn === state.index) {
          words(here.phase.label, [here.phase.phase, here.phase.seconds > 1 && Math.ceil(here.left - 0.02)].filter(Boolean).join(", "), here.phase.action);
          if (cycles[0].phases.length > 1) put(parts.dose, capital(data(step).cues[here.phase.cue].dose.join(", ")));
          putWhere({ ...step, side: here.side });
          if (cycles.length > 1 || new Set(cycles[0].phases.map(one => one.cue)).size > 1) picture({ ...step, cue: here.phase.cue }, here.side);
        }
      }
    }
    number.textContent = shown;
    number.dataset.rpLong = shown.length > 3 ? "yes" : "no";
    unit.textContent = under;
    arc.style.strokeDasharray = `${Math.max(0, Math.min(1, share)) * RING} ${RING}`;
    const rest = now.rest;
    const long = rest.seconds < 60 ? `${Math.ceil(rest.seconds)} s` : `${Math.ceil(rest.seconds / 60)} min`;
    parts.rest.textContent = rest.seconds >= 1 ? `${rest.sure ? "" : "about "}${long} left` : "";
    const total = rp.session.steps.total(session.steps) || 1;
    parts.bar.firstChild.style.inlineSize = `${Math.max(0, Math.min(100, 100 * (1 - rest.seconds / total)))}%`;
    const isShort = at && at.phase.kind === "move" && at.phase.seconds <= 8;
    figure.run(!state.paused && !state.missed && !dialog, isShort ? () => {
      const { step: one, left } = player().state;
      return one && one.kind === "reps" ? rp.session.steps.inReps(one, one.seconds - left).at : 0;
    } : null);
  }

  // What was missed while nobody looked, and where to go on.
  function drawMissed({ missed }) {
    parts.offer.hidden = !missed;
    if (!missed) return parts.offer.replaceChildren(), heading.focus({ preventScroll: true });
    const from = session.steps[missed.from.index], gone = missed.seconds < 60 ? spoken(missed.seconds) : missed.seconds < 3600 ? `${Math.round(missed.seconds / 60)} min` : "an hour or more";
    const stay = el("button", { type: "button", class: "rp-run__choice", onclick: () => player().stay() }, missed.over ? "End the session" : "Go on from here");
    parts.offer.replaceChildren(
      el("p", {}, el("strong", {}, `Time went on for ${gone}. `), missed.over ? "All steps have passed." : `You missed: ${short(missed.names)}.`),
      el("p", { class: "rp-run__choices" }, stay, el("button", { type: "button", class: "rp-run__choice", onclick: () => player().goBack() }, `Back to where you left: ${player().nameOf(from)}`)));
    stay.focus({ preventScroll: true });
  }

  function short(names) {
    return names.length > 4 ? `${names.slice(0, 3).join("; ")} and ${names.length - 3} more` : names.join("; ");
  }

  function say(words) {
    parts.said.textContent = words;
  }

  // "Stop": when to stop, of this technique and at all, and what else one may want while time stands.
  function openStop() {
    if (dialog) return;
    player().pause();
    const { step } = player().state, own = data(step), place = el("div", { class: "rp-run__wishes" });
    rp.session.tell("stop", { technique: own.id });
    const close = el("button", { type: "button", class: "rp-run__main", onclick: () => { made.close(); player().go(); } }, "Go on");
    const end = el("button", { type: "button", class: "rp-run__choice", onclick: () => { made.close(); player().end(); } }, "End the session");
    const made = el("dialog", { class: "rp-stop md-typeset", "aria-labelledby": "stop-title" },
      el("h2", { id: "stop-title", tabindex: -1 }, "Stop"),
      el("h3", {}, `${own.title}: stop if`), html(own.stop_if), rp.session.whenToStop(root),
      el("div", { class: "rp-stop__ways" }, close, end),
      el("details", {}, el("summary", {}, "How it goes on"), rp.session.wayForm(session)), place);
    made.addEventListener("close", () => {
      made.remove();
      dialog = null;
      show("state");
      heading.focus({ preventScroll: true });
    });
    document.body.append(dialog = made);
    made.showModal();
    made.querySelector("h2").focus({ preventScroll: true });
    rp.session.tell("menu", { place });
  }

  // A tap anywhere but on a control; not the end of a swipe, and not on the set-up, which is read and scrolled.
  let from = null, swiped = false;
  screen.addEventListener("pointerdown", event => { from = event.isPrimary ? { x: event.clientX, y: event.clientY } : null; swiped = false; });
  screen.addEventListener("pointerup", event => {
    const across = from ? event.clientX - from.x : 0, down = from ? event.clientY - from.y : 0;
    from = null;
    if (Math.abs(across) < 60 || Math.abs(across) < 2 * Math.abs(down)) return;
    swiped = true;
    if (across < 0) player().next();
    else player().back();
  });
  screen.addEventListener("click", event => {
    if (swiped) { swiped = false; event.preventDefault(); event.stopPropagation(); return; }
    if (event.target.closest("a, button, input, label, summary, .rp-run__offer") || player().state.step.kind === "setup") return;
    player().tap();
  }, true);

  function key(event) {
    if (!player().state.open || dialog || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const control = event.target.closest && event.target.closest("a, button, input, select, textarea, summary");
    if (event.key === " " && !control) player().tap();
    else if (event.key === "ArrowRight") player().next();
    else if (event.key === "ArrowLeft") player().back();
    else if (event.key === "Escape") openStop();
    else return;
    event.preventDefault();
  }
  addEventListener("keydown", key);
  const off = rp.session.on("left", ({ seconds, of }) => {
    if (seconds === 10 || seconds === 3 || seconds === Math.round(of / 2)) say(spoken(seconds));
  });

  return {
    screen, show,
    focus: () => heading.focus({ preventScroll: true }),
    remove() {
      removeEventListener("keydown", key);
      off();
      figure.run(false);
      if (dialog) dialog.close();
      screen.remove();
    },
  };
};
