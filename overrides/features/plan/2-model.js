/*
  A plan and the techniques that it names. Knows no page, no sentence and no rule of doses: `data` is plan.json (engine/exports/plan_data.py), whose
  texts wait for a plan's numbers.

  A technique is light at first: what the list says of it. Its `own` numbers come with its finished parts (planned/3-parts.js), once it is chosen or stands in a
  plan that is opened; until then it is null, and the technique's own numbers hold.

  A plan at work is {entries, note}; an entry is {technique, rounds, reps, rest, side, holds}: `rounds` (or sets), `reps` (from and to), the seconds of
  `rest` and the `side` are null where the technique's own hold good; `holds` has the seconds of those that are set, by the index of their cue.
*/
rp.planModel = function (data) {
  const link = rp.planLink;
  const byId = new Map(), gone = new Map(data.gone.map(one => [one.id, one]));
  const said = numbers => numbers.map(n => data.texts[n]), filled = (pattern, one) => pattern.replace("{region}", one.region).replace("{slug}", one.slug).replace("{part}", one.part);
  const techniques = data.techniques.map(one => ({
    id: one.id, title: one.title, region: one.region, minutes: one.minutes, own: null,
    equipment: said(one.equipment), facts: said(one.facts), often: said(one.often), needs: said(one.needs)[0], settings: said(one.settings)[0],
    part: filled(data.parts, one), picture: one.picture ? filled(data.pictures, one) : "",
  }));
  data.techniques.forEach((one, n) => one.former_ids.forEach(id => byId.set(id, techniques[n])));
  for (const technique of techniques) byId.set(technique.id, technique);

  function entry(technique) {
    return { technique, rounds: null, reps: null, rest: null, side: null, holds: {} };
  }

  // The techniques of what a link says, those that the site still has, in order.
  function named(plan) {
    return plan.items.map(item => byId.get(item.id)).filter(Boolean);
  }

  // What a link says, once its techniques' own numbers are there → {entries, note, lost}: `lost` are sentences' worth of what the link names and the site
  // no longer has: {name, instead} or {} for who is gone, {technique} where the holds of a plan no longer fit the cues.
  function follow(plan) {
    const entries = [], lost = [];
    for (const item of plan.items) {
      const technique = byId.get(item.id);
      if (!technique) {
        lost.push(gone.get(item.id) || {});
        continue;
      }
      const one = entry(technique), { own } = technique;
      if (item.rounds) one.rounds = item.rounds;
      // What a technique has no more can't be set: that is told once.
      const may = { reps: own.reps, rest: own.rest, side: own.sides === "each" };
      const sets = Object.keys(may).filter(name => item[name]);
      for (const name of sets) if (may[name]) one[name] = item[name];
      if (sets.some(name => !may[name])) lost.push({ technique });
      else if (item.holds) {
        const cues = Object.keys(item.holds.seconds);
        if (item.holds.shape === own.shape && cues.every(cue => own.holds[cue])) one.holds = { ...item.holds.seconds };
        else lost.push({ technique });
      }
      entries.push(one);
    }
    return { entries, note: plan.note, lost };
  }

  // The other way: a plan at work → what stands behind the `#`.
  function write(plan) {
    return link.write({
      items: plan.entries.map(({ technique, rounds, reps, rest, side, holds }) => ({
        id: technique.id, rounds, reps, rest, side, holds: Object.keys(holds).length ? { shape: technique.own.shape, seconds: holds } : undefined,
      })),
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

  // How long a technique takes, in words, from so many minutes: in hours where there are some.
  function time(minutes) {
    const { hour } = data.total, { hours, minutes: rest } = data.words.long;
    const parts = [[hours, Math.floor(minutes / hour)], [rest, minutes % hour]];
    return parts.filter(([, n]) => n).map(([text, n]) => text.replace("{n}", n)).join(" ");
  }

  function rounds(one) {
    return one.rounds || one.technique.own.rounds;
  }

  // Whether one side is done alone.
  function ofOneSide(one) {
    return one.side === "left" || one.side === "right";
  }

  function seconds(one) {
    const { own } = one.technique, of = own.time[ofOneSide(one) ? "one" : "both"], reps = one.reps || own.reps;
    const held = Object.entries(own.holds).reduce((sum, [cue, hold]) => sum + hold.times * (one.holds[cue] ?? hold.seconds), 0);
    const list = (own.seconds + held) * (reps ? (reps[0] + reps[1]) / 2 : 1), rest = one.rest ?? (own.rest ? own.rest.seconds : 0);
    return list && of.once + rounds(one) * (of.round + of.lists * list) + (rounds(one) - 1) * of.rests * rest;
  }

  function minutes(one) {
    return one.technique.own && changed(one) ? Math.ceil(seconds(one) / 60) : one.technique.minutes;
  }

  // How many minutes all take: the sum of those that stand beside each of them.
  function total(entries) {
    return entries.reduce((sum, one) => sum + minutes(one), 0);
  }

  function count([one, more], n) {
    return n === 1 ? one : more.replace("{n}", n);
  }

  // How many they are, and how many minutes they take; 0 where that isn't known.
  function summary(number, minutes) {
    const all = count(data.total.count, number), long = minutes < data.total.hour ? count(data.total.time, minutes) : time(minutes);
    return minutes ? data.total.text.replace("{count}", all).replace("{time}", long) : all;
  }

  // The words of what may be set: of the plan, or else of the technique. A range as a page writes it.
  function repsOf(one) {
    const [least, most] = one.reps || one.technique.own.reps || [0, 0];
    return least === most ? `${least}` : `${least}–${most}`;
  }

  function restOf(one) {
    const { rest } = one.technique.own;
    return one.rest ? words(one.rest) : rest ? rest.words : "";
  }

  // When parts of a text hold: for so many rounds, for these sides, for a plan that changes something.
  function holding(one) {
    const side = one.side || "both sides";
    return { rounds: rounds(one) > 1, "one round": rounds(one) === 1, [side]: true, changed: changed(one) };
  }

  // How long, how many rounds, which sides; `often` with how often as well. Before its own numbers are there, what the list says.
  function facts(one, often = true) {
    const { own } = one.technique;
    if (!own) return [...one.technique.facts, ...(often ? one.technique.often : [])];
    const is = holding(one);
    return own.facts.filter(([text, of]) => (often || text !== own.often) && (!of || is[of]))
      .map(([text]) => text.replace("{time}", time(minutes(one))).replace("{rounds}", rounds(one)).replace("{reps}", repsOf(one)));
  }

  // What stands in place of the technique's own: for paper, and for who checks a plan.
  function changed(one) {
    return [one.rounds, one.reps, one.rest, one.side].some(value => value !== null) || Object.keys(one.holds).length > 0;
  }

  return { data, techniques, entry, named, follow, write, words, short, time, rounds, minutes, total, summary, facts, repsOf, restOf, ofOneSide, holding, changed };
};
