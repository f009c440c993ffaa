/*
  A plan and the techniques that it names. Knows no page, no sentence and no rule of doses: `data` is plan.json (engine/exports/plan_data.py), whose
  texts and sums wait for a plan's numbers.

  A plan at work is {entries, note}; an entry is {technique, rounds, reps, rest, side, holds}: `rounds` (or sets), `reps` (from and to), the seconds of
  `rest`, the `side` and the seconds in `holds`, one for each cue, are null where the technique's own hold good.
*/
rp.planModel = function (data) {
  const link = rp.planLink;
  const byId = new Map(), gone = new Map(data.gone.map(one => [one.id, one]));
  for (const technique of data.techniques) for (const id of technique.former_ids) byId.set(id, technique);
  for (const technique of data.techniques) byId.set(technique.id, technique);

  function entry(technique) {
    return { technique, rounds: null, reps: null, rest: null, side: null, holds: Array(technique.cues).fill(null) };
  }

  // What a link says → {entries, note, lost}: `lost` are sentences' worth of what the link names and the site no longer has: {name, instead} or {} for who
  // is gone, {technique} where the holds of a plan no longer fit the cues.
  function follow(plan) {
    const entries = [], lost = [];
    for (const item of plan.items) {
      const technique = byId.get(item.id);
      if (!technique) {
        lost.push(gone.get(item.id) || {});
        continue;
      }
      const one = entry(technique);
      if (item.rounds) one.rounds = item.rounds;
      // What a technique has no more can't be set: that is told once.
      const may = { reps: technique.reps, rest: technique.rest, side: technique.sides === "each" };
      const sets = Object.keys(may).filter(name => item[name]);
      for (const name of sets) if (may[name]) one[name] = item[name];
      if (sets.some(name => !may[name])) lost.push({ technique });
      else if (item.holds) {
        const cues = Object.keys(item.holds.seconds);
        if (item.holds.shape === technique.shape && cues.every(cue => technique.holds[cue])) for (const cue of cues) one.holds[cue] = item.holds.seconds[cue];
        else lost.push({ technique });
      }
      entries.push(one);
    }
    return { entries, note: plan.note, lost };
  }

  // The other way: a plan at work → what stands behind the `#`.
  function write(plan) {
    return link.write({
      items: plan.entries.map(one => {
        const seconds = Object.fromEntries(one.holds.map((value, cue) => [cue, value]).filter(([, value]) => value !== null));
        return { id: one.technique.id, rounds: one.rounds, reps: one.reps, rest: one.rest, side: one.side, holds: Object.keys(seconds).length ? { shape: one.technique.shape, seconds } : undefined };
      }),
      note: plan.note,
    });
  }

  // A time in words; of `short`, as a dose has it.
  function words(seconds, { minutes, seconds: rest } = data.words.full) {
    return [minutes[Math.floor(seconds / 60)], rest[seconds % 60]].filter(Boolean).join(" ");
  }

  function short(seconds) {
    return words(seconds, data.words.short);
  }

  function rounds(one) {
    return one.rounds || one.technique.rounds;
  }

  // Whether one side is done alone.
  function ofOneSide(one) {
    return one.side === "left" || one.side === "right";
  }

  function seconds(one) {
    const held = Object.entries(one.technique.holds).reduce((sum, [cue, hold]) => sum + hold.times * (one.holds[cue] ?? hold.seconds), 0);
    const time = one.technique.time[ofOneSide(one) ? "one" : "both"], own = one.reps || one.technique.reps;
    const list = (one.technique.seconds + held) * (own ? (own[0] + own[1]) / 2 : 1), rest = one.rest ?? (one.technique.rest ? one.technique.rest.seconds : 0);
    return list && time.once + rounds(one) * (time.round + time.lists * list) + (rounds(one) - 1) * time.rests * rest;
  }

  function minutes(value) {
    return Math.ceil(value / 60);
  }

  function count([one, more], n) {
    return n === 1 ? one : more.replace("{n}", n);
  }

  function summary(entries) {
    const time = minutes(entries.reduce((sum, one) => sum + seconds(one), 0)), all = count(data.total.count, entries.length);
    return time ? data.total.text.replace("{count}", all).replace("{time}", count(data.total.time, time)) : all;
  }

  // The words of what may be set: of the plan, or else of the technique. A range as a page writes it.
  function repsOf(one) {
    const [least, most] = one.reps || one.technique.reps || [0, 0];
    return least === most ? `${least}` : `${least}–${most}`;
  }

  function restOf(one) {
    return one.rest ? words(one.rest) : one.technique.rest ? one.technique.rest.words : "";
  }

  // When parts of a text hold: for so many rounds, for these sides, for a plan that changes something.
  function holding(one) {
    const side = one.side || "both sides";
    return { rounds: rounds(one) > 1, "one round": rounds(one) === 1, [side]: true, changed: changed(one) };
  }

  // How long, how many rounds, which sides; `often` with how often as well.
  function facts(one, often = true) {
    const is = holding(one);
    return one.technique.facts.filter(([text, of]) => (often || text !== one.technique.often) && (!of || is[of]))
      .map(([text]) => text.replace("{minutes}", minutes(seconds(one))).replace("{rounds}", rounds(one)).replace("{reps}", repsOf(one)));
  }

  // What stands in place of the technique's own: for paper, and for who checks a plan.
  function changed(one) {
    return [one.rounds, one.reps, one.rest, one.side].some(value => value !== null) || one.holds.some(value => value !== null);
  }

  return { data, entry, follow, write, words, short, rounds, seconds, minutes, summary, facts, repsOf, restOf, ofOneSide, holding, changed };
};

// A time as people write it: 45, 1:30, 2 min, 1.5 min, 1 min 30 s, 90 secs → seconds; NaN for what is none.
rp.planSeconds = function (text) {
  const SECONDS = "s(?:ecs?|econds?)?\\.?", MINUTES = "m(?:ins?|inutes?)?\\.?";
  const forms = [
    [`(\\d{1,4})(?: ?${SECONDS})?`, ([seconds]) => seconds],
    [`(\\d{1,2})[:'’′]([0-5]\\d)["”″]?`, ([minutes, seconds]) => 60 * minutes + seconds],
    [`(\\d{1,2}) ?${MINUTES}(?: ?(?:and )?([0-5]?\\d)(?: ?${SECONDS})?)?`, ([minutes, seconds]) => 60 * minutes + (seconds || 0)],
    [`(\\d{1,2}[.,]\\d{1,2}) ?${MINUTES}`, ([minutes]) => Math.round(60 * minutes)],
  ];
  for (const [form, sum] of forms) {
    const match = new RegExp(`^${form}$`, "i").exec(text.trim().replace(/\s+/g, " "));
    if (match) return sum(match.slice(1).map(part => part && Number(part.replace(",", "."))));
  }
  return NaN;
};
