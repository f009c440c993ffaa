/*
  Leads through steps in time. What is true is the step and its deadline, or how much of it is left while it is paused: never a count of ticks. After a hidden
  page, a locked phone or a slow machine a tick finds out where one is by the clock.

  `session` = {steps, mark, plan, title, techniques}. `show(what)` draws: "step" for a new one, "tick" as time goes by, "state" when it is paused or goes on,
  "missed" when steps went by unseen, "end". `place` keeps where one is.
*/
rp.session.player = function (session, show, place) {
  const { steps } = session, LATE = 3000, MARKS = [10, 5, 3, 2, 1], SHORT = 400;
  const { now, tell, ways } = rp.session;
  let index = -1, end = null, left = null; // `end` while time runs, `left` in milliseconds while it stands; both null where a tap is waited for
  let over = false, open = false, timer, told = new Set(), phase = null;
  let seen = null; // where one was last seen: {index, left, at}
  let missed = null; // {from: seen, names, seconds}
  let begun = 0, spent = 0, since = null; // when the session began; how long it ran in milliseconds, and since when it runs now

  const step = () => steps[index];
  const lasts = () => step().seconds !== null;
  const leftNow = () => (end !== null ? Math.max(0, end - now()) : left !== null ? left : 0);
  const runs = () => open && end !== null;

  function keep() {
    if (!open) return;
    const held = lasts() ? Math.round(leftNow() / 1000) : null;
    place.keep({ plan: session.plan, title: session.title, index, left: held, at: now(), begun, spent: total(), steps: session.mark, technique: step().technique, name: [nameOf(step()), repetition()].filter(Boolean).join(", ") });
  }

  function total() {
    return spent + (since === null ? 0 : now() - since);
  }

  function nameOf(one) {
    const at = [one.side && `${one.side} side`, one.rounds > 1 && one.kind !== "setup" && `${one.unit} ${one.round} of ${one.rounds}`].filter(Boolean).join(", ");
    return [one.label, at].filter(Boolean).join(one.kind === "rest" && one.cue < 0 ? " before " : ", "); // a rest between sets counts to the next one
  }

  function repetition() {
    const { reps, seconds } = step();
    if (!reps || !reps.tempo) return "";
    const { number, of } = rp.session.steps.inReps(step(), seconds - leftNow() / 1000);
    return `repetition ${number} of ${of}`;
  }

  // How much of a step is left for who comes back: all of it, or of repetitions at their tempo those from the one on in which one left.
  function anew(to, held) {
    const { reps, seconds } = steps[to];
    if (!reps || !reps.tempo || !(held > 0 && held < seconds)) return undefined;
    const one = seconds / reps.count;
    return Math.ceil(held / one - 0.001) * one * 1000;
  }

  // Puts a step on: from its beginning at `at`, or with so many milliseconds left.
  function enter(to, at, rest, running = true) {
    index = to;
    told = new Set();
    phase = null;
    over = false;
    const whole = lasts() ? (rest === undefined ? step().seconds * 1000 : rest) : null;
    end = whole !== null && running ? at + whole : null;
    left = whole !== null && !running ? whole : null;
  }

  function announce(fresh) {
    tell("step", { index, step: step(), side: step().side, round: step().round, rounds: step().rounds, fresh });
    show("step");
  }

  function see() {
    seen = { index, left: leftNow(), at: now() };
  }

  // By hand: the step begins now. Who has paused stays paused.
  function jump(to) {
    if (!open || to < 0) return;
    if (to >= steps.length) return finish(true);
    const wasPaused = left !== null && left > 0;
    missed = null;
    enter(to, now(), undefined, !wasPaused);
    run();
    announce(true);
    see();
    keep();
    tick();
  }

  function run() {
    if (since === null && left === null && open) since = now();
  }

  function halt() {
    spent = total();
    since = null;
  }

  // Marks are told while they are fresh: a mark that went by unseen isn't told.
  function marks() {
    const { seconds } = step(), rest = leftNow(), whole = Math.ceil(rest / 1000), of = seconds;
    const half = seconds >= 20 ? Math.round(seconds / 2) : 0;
    const isMark = whole > 0 && whole < seconds && (whole === half || MARKS.includes(whole));
    if (!isMark || told.has(whole) || whole * 1000 - rest > SHORT) return;
    told.add(whole);
    tell("left", { seconds: whole, of });
  }

  function phases() {
    if (step().kind !== "reps" || !step().reps.tempo) return;
    const at = rp.session.steps.inReps(step(), step().seconds - leftNow() / 1000), key = `${at.number} ${at.side} ${step().reps.cycles.findIndex(one => one.side === at.side)} ${at.phase.cue} ${at.phase.phase}`;
    if (key === phase) return;
    phase = key;
    tell("rep", { number: at.number, of: at.of, side: at.side, label: at.phase.label, phase: at.phase.phase, seconds: at.phase.seconds });
  }

  function tick() {
    clearTimeout(timer);
    if (!open) return;
    const before = index;
    let late = 0;
    while (runs() && now() >= end) {
      late = now() - end;
      if (!ways.get().auto) { // it stands at its end until a tap
        end = null;
        left = 0;
        halt();
        show("state");
        break;
      }
      if (index + 1 >= steps.length) {
        over = true;
        spent = total() - late;
        since = null;
        end = null;
        left = 0;
        break;
      }
      enter(index + 1, end);
    }
    const gone = seen ? now() - seen.at : 0, isLate = gone > LATE || isHidden();
    if ((index !== before || over) && seen && isLate && !isHidden()) note();
    if (over && !missed && !isHidden()) return finish(true); // an end that nobody saw is offered first
    if (index !== before) {
      announce(true);
      keep();
    }
    if (!isHidden() || !seen) see();
    if (runs()) {
      marks();
      phases();
    }
    show("tick");
    if (runs()) timer = setTimeout(tick, (leftNow() % 1000 || 1000) + 4);
  }

  function isHidden() {
    return document.visibilityState === "hidden";
  }

  // What went by while nobody saw it.
  function note() {
    const names = steps.slice(seen.index, over ? steps.length : index).map(nameOf).filter((name, n, all) => name !== all[n - 1]);
    missed = { from: missed ? missed.from : seen, names, seconds: Math.round((now() - (missed ? missed.from : seen).at) / 1000), over };
    show("missed");
  }

  function away() {
    if (!open) return;
    tick();
    if (!open) return;
    see();
    keep();
    tell("away", {});
  }

  function back() {
    if (!open || !seen) return;
    const from = seen, was = seen.index, seconds = Math.round((now() - from.at) / 1000);
    tick(); // which finds steps that went by since the last tick
    if (!open) return;
    if ((index !== was || over) && !missed && seconds * 1000 > LATE) { // steps that went by in the background, on time
      seen = from;
      note();
      see();
    }
    tell("back", { missed: seconds });
  }

  function finish(finished) {
    if (!open) return;
    if (since !== null) halt();
    open = false;
    clearTimeout(timer);
    place.keep(null);
    show("end", { plan: session.plan, title: session.title, begun, seconds: Math.round(spent / 1000), techniques: session.techniques, finished });
  }

  return {
    // `from` is what `place` kept: the same step from its beginning, the same repetition from its own.
    begin(from) {
      open = true;
      begun = from && from.begun ? from.begun : now();
      spent = from ? from.spent || 0 : 0;
      enter(from ? from.index : 0, now(), from ? anew(from.index, from.left) : undefined);
      run();
      announce(!from);
      see();
      keep();
      tick();
    },
    next: () => jump(index + 1),
    back: () => jump(Math.max(0, index - 1)),
    // What a tap does: goes on where a tap is waited for, else pauses or goes on.
    tap() {
      if (!open) return;
      if (!lasts() || (left === 0 && !over)) return jump(index + 1);
      if (runs()) this.pause();
      else this.go();
    },
    pause() {
      if (!runs()) return;
      tick();
      if (!runs()) return;
      left = leftNow();
      end = null;
      halt();
      clearTimeout(timer);
      tell("pause", {});
      show("state");
      keep();
    },
    go() {
      if (!open || left === null || left === 0) return;
      end = now() + left;
      left = null;
      run();
      tell("go", {});
      show("state");
      see();
      tick();
    },
    // After steps went by unseen: from here, or from where one left.
    stay() {
      missed = null;
      if (over) return finish(true);
      show("missed");
    },
    goBack() {
      if (!missed) return;
      const { from } = missed;
      missed = null;
      if (since !== null) halt();
      enter(from.index, now(), from.left || undefined);
      run();
      announce(true);
      show("missed");
      see();
      keep();
      tick();
    },
    end: () => finish(false),
    away, seen: back, keep, tick, nameOf,
    get state() {
      return { index, step: step(), next: steps[index + 1], left: leftNow() / 1000, paused: left !== null, ended: left === 0, waits: open && !lasts(), missed, over, open };
    },
    // How many seconds the rest of the session takes, and whether that is sure: where a tap is waited for, it isn't.
    get rest() {
      const later = steps.slice(index + 1), here = lasts() ? leftNow() / 1000 : step().estimate;
      return { seconds: here + rp.session.steps.total(later), sure: [step(), ...later].every(one => one.seconds !== null) };
    },
  };
};
