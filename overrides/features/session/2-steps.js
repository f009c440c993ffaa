/*
  A plan as steps in time. The build says what is done when (engine/exports/session_data.py); here the plan's numbers and the client's choice of ranges are put in.

  An entry is {data, item}: a technique's data, and what the plan's link says of it. `ways` are rp.session.ways, whose `length` may be "middle", too: the time that
  pages give counts the middle of ranges. A step is

    {kind, technique, title, entry, cue, label, tone, phase, action, points, dose, side, round, rounds, unit, seconds, estimate, spoken}

  `entry` and `cue` are indexes (-1 for no cue), `seconds` is null where it waits for a tap, which is then reckoned with `estimate` seconds. A step of repetitions
  has `reps`: {count, cycles}, where a cycle is one repetition on one `side` with its `phases` {cue, kind, label, tone, action, phase, seconds}.
*/
rp.session.steps = (function () {
  const KINDS = { ramp: "ramp", hold: "hold", over: "move", move: "move", breaths: "hold", steps: "move", rest: "rest" };
  const PHASES = { ramp: "Build up", hold: "Hold", over: "Slowly", move: "Keep moving", breaths: "Breathe", steps: "Step by step", rest: "Let go" };

  function pick(span, length) {
    if (!span) return 0;
    return length === "middle" ? (span[0] + span[1]) / 2 : span[length === "long" ? 1 : 0];
  }

  // Whether a plan still fits the technique's cues: a hold that it sets has to be there.
  function holdsOf({ data, item }) {
    const seconds = item.holds && item.holds.shape === data.shape ? item.holds.seconds : {};
    return Object.keys(seconds).every(cue => data.cues[cue] && data.cues[cue].parts.some(([kind]) => kind === "hold")) ? seconds : {};
  }

  // What of a plan a technique can't take any more.
  function isStale({ data, item }) {
    if ((item.reps && !data.reps) || (item.rest && !data.rest) || (item.side && data.sides !== "each")) return true;
    return Boolean(item.holds) && Object.keys(holdsOf({ data, item })).length !== Object.keys(item.holds.seconds).length;
  }

  // Whether "shorter or longer" makes a difference.
  function hasRange({ data, item }) {
    const held = holdsOf({ data, item });
    const spans = [item.rounds ? null : data.rounds, item.reps ? item.reps : data.reps, item.rest ? null : data.rest];
    for (const [n, cue] of data.cues.entries()) spans.push(cue.reps, cue.rest, ...cue.parts.map(([kind, low, high]) => (kind === "hold" && held[n] ? null : [low, high])));
    return spans.some(span => span && span[0] !== span[1]);
  }

  // How many rounds or sets. The middle of those isn't counted: pages give the time of the fewest and of the most, as `most` says.
  function roundsOf({ data, item }, ways, most) {
    return item.rounds || data.rounds[(ways.length === "middle" ? most : ways.length === "long") ? 1 : 0];
  }

  // What a part is, in a word; none where the word would contradict the cue or say it twice: "Relax" isn't held, and a second isn't slow.
  function phaseOf(kind, seconds, { label, tone }) {
    const unfit = (kind === "over" && seconds < 2) || (kind === "hold" && (tone === "calm" || /\bhold\b/i.test(label)));
    return unfit ? "" : PHASES[kind];
  }

  function partsOf(entry, n, ways) {
    const cue = entry.data.cues[n], held = holdsOf(entry);
    return cue.parts.map(([kind, low, high]) => {
      const seconds = kind === "hold" && held[n] ? held[n] : pick([low, high], ways.length);
      return { cue: n, kind: KINDS[kind], label: cue.label, tone: cue.tone, action: cue.action, phase: phaseOf(kind, seconds, cue), seconds };
    }).filter(part => part.seconds);
  }

  const sum = phases => phases.reduce((all, one) => all + one.seconds, 0);
  const words = list => list.filter(Boolean).map(one => one.charAt(0).toUpperCase() + one.slice(1)).join(". ").replace(/([.!?])\. /g, "$1 ");

  // Repetitions: of one cue, or of the whole list. `way` is what each takes beside its phases.
  function reps(base, phases, way, count, sides, ways, whole) {
    const tempo = phases.length > 0, first = whole[0];
    const all = tempo && way ? [...phases, { ...phases[phases.length - 1], kind: "move", phase: "Let go, and again", seconds: way }] : tempo ? phases : [{ cue: first.cue, kind: "move", label: first.label, tone: first.tone, action: first.action, phase: "", seconds: way }];
    const estimate = sum(all) * count * sides.length, waits = !tempo && !ways.count;
    return {
      ...base, kind: "reps", label: first.label, tone: first.tone, cue: first.cue, action: first.action,
      seconds: waits ? null : estimate, estimate, reps: { count, cycles: sides.map(side => ({ side, phases: all })), tempo: !waits },
      spoken: words([first.label, `${count} ${count === 1 ? "repetition" : "repetitions"}${sides.length > 1 ? " on each side" : ""}`, base.side && sides.length === 1 && `${base.side} side`, first.action]),
    };
  }

  function ofCue(entry, n, base, ways) {
    const cue = entry.data.cues[n], parts = partsOf(entry, n, ways), made = [];
    const own = { ...base, cue: n, label: cue.label, tone: cue.tone, action: cue.action, points: cue.points, dose: cue.dose.join(", ") };
    const count = pick(cue.reps, ways.length);
    if (cue.reps) made.push(reps(own, parts, cue.way, count, [base.side], ways, [{ cue: n, label: cue.label, tone: cue.tone, action: cue.action }]));
    else {
      parts.forEach((part, at) => made.push({
        ...own, kind: part.kind, phase: part.phase, seconds: part.seconds, estimate: part.seconds,
        spoken: at ? part.phase || cue.label : words([cue.label, base.side && `${base.side} side`, cue.action]),
      }));
      if (!parts.length) made.push({ ...own, kind: "move", phase: "", seconds: null, estimate: 0, spoken: words([cue.label, base.side && `${base.side} side`, cue.action]) });
    }
    const rest = pick(cue.rest, ways.length);
    if (rest) made.push({ ...own, kind: "rest", phase: "Let go", seconds: rest, estimate: rest, action: "Let the effort go.", dose: "", spoken: "Let go" });
    return made;
  }

  function ofList(entry, base, sides, ways) {
    const { data } = entry;
    const phases = data.cues.flatMap((cue, n) => {
      const rest = pick(cue.rest, ways.length);
      return [...partsOf(entry, n, ways), ...(rest ? [{ cue: n, kind: "rest", label: cue.label, tone: cue.tone, action: "Let the effort go.", phase: "Let go", seconds: rest }] : [])];
    });
    const whole = data.cues.map((cue, n) => ({ cue: n, label: cue.label, tone: cue.tone, action: cue.action }));
    const dose = [...new Set(data.cues.flatMap(cue => cue.dose))].join(", ");
    const count = pick(entry.item.reps || data.reps, ways.length), made = reps({ ...base, dose, points: [] }, phases, data.way, count, sides, ways, whole);
    // Without a tempo nothing leads from cue to cue: all of them are shown.
    return { ...made, action: made.reps.tempo && phases.length ? made.action : data.cues.map(cue => cue.action).join(" ") };
  }

  function ofEntry(entry, index, ways, most) {
    const { data, item } = entry, one = item.side === "left" || item.side === "right", rounds = roundsOf(entry, ways, most);
    const swapped = { left: "right", right: "left" };
    const sideOf = side => (one ? item.side : item.side === "right first" ? swapped[side] || side : side);
    const turns = data.turns[one ? "one" : "both"].filter(([, , round]) => round <= rounds);
    const made = [];
    const base = (round, side) => ({ technique: data.id, title: data.title, entry: index, cue: -1, label: "", tone: "", phase: "", action: "", points: [], dose: "", side, round, rounds, unit: data.unit, seconds: null, estimate: 0, spoken: "" });
    made.push({ ...base(1, ""), kind: "setup", label: "Set up", spoken: words([data.title, "Set up"]) });
    for (let at = 0; at < turns.length; at++) {
      const [kind, cue, round, written, seconds] = turns[at], isList = kind === "cue" || kind === "way", own = base(round, data.sides === "alternate" && !isList ? "" : sideOf(written));
      if (kind === "ready") made.push({ ...own, kind, label: "Get ready", seconds, estimate: seconds, spoken: words(["Get ready", own.side && data.sides === "each" && `${own.side} side`]) });
      else if (kind === "switch") made.push({ ...own, kind, label: "Switch sides", action: `Now your ${own.side} side.`, seconds, estimate: seconds, spoken: `Switch sides. Now your ${own.side} side` });
      else if (kind === "rest") {
        const rest = item.rest || pick(data.rest, ways.length);
        made.push({ ...own, kind, label: "Rest", seconds: rest, estimate: rest, spoken: "Rest" });
      } else if (data.reps) {
        const sides = [own.side];
        while (at + 1 < turns.length && ["cue", "way"].includes(turns[at + 1][0]) && turns[at + 1][2] === round && (data.sides === "alternate" || turns[at + 1][3] === written)) {
          const next = sideOf(turns[++at][3]);
          if (!sides.includes(next)) sides.push(next);
        }
        made.push(ofList(entry, sides.length > 1 ? { ...own, side: "" } : own, sides, ways));
      } else made.push(...ofCue(entry, cue, own, ways));
    }
    return made;
  }

  // All steps of a plan in their order.
  function of(entries, ways, most = true) {
    return entries.flatMap((entry, index) => ofEntry(entry, index, ways, most));
  }

  // How many seconds steps take; those of a technique in which nothing says a time count nothing, as its page says none.
  function total(steps) {
    return steps.reduce((all, step) => all + step.estimate, 0);
  }

  // In whole minutes, rounded up for each technique as pages and plans do, so that who adds them up gets the same.
  function minutes(steps) {
    const seconds = [];
    for (const step of steps) seconds[step.entry] = (seconds[step.entry] || 0) + step.estimate;
    return seconds.reduce((all, one) => all + Math.ceil(one / 60), 0);
  }

  // What the page of these techniques says, from and to: the middle of ranges, and the fewest and the most rounds.
  function ofPage(entries) {
    return [false, true].map(most => entries.reduce((all, entry, index) => all + (entry.data.seconds[1] ? total(ofEntry(entry, index, { length: "middle", count: true }, most)) : 0), 0));
  }

  // Tells whether a plan is still the one whose place was kept.
  function mark(steps) {
    const text = steps.map(one => [one.technique, one.kind, one.cue, one.side, one.round, one.seconds, one.action].join()).join("\n");
    return `${steps.length}.${rp.bytes.crc(new TextEncoder().encode(text))}`;
  }

  // Where one is in a step of repetitions after so many seconds: {number, of, side, phase, at, left}; `at` is how far the phase is, from 0 to 1.
  function inReps({ reps: { count, cycles } }, passed) {
    const whole = cycles.reduce((all, cycle) => all + sum(cycle.phases), 0), number = Math.min(count - 1, Math.floor(passed / whole));
    let rest = passed - number * whole;
    for (const { side, phases } of cycles) {
      for (const phase of phases) {
        if (rest < phase.seconds) return { number: number + 1, of: count, side, phase, at: rest / phase.seconds, left: phase.seconds - rest };
        rest -= phase.seconds;
      }
    }
    const { side, phases } = cycles[cycles.length - 1], phase = phases[phases.length - 1];
    return { number: count, of: count, side, phase, at: 1, left: 0 };
  }

  return { of, total, minutes, ofPage, mark, hasRange, isStale, inReps };
})();
