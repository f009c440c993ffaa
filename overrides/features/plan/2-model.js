/*
  A plan and the techniques that it names: from techniques.json to what is shown. Knows no page.

  A plan at work is {entries, note}; an entry is {technique, rounds, holds}: `rounds` and the seconds in `holds`, one for each cue, are null where the
  technique's own hold good. Times are reckoned as restore/dose.py and restore/technique.py do, words are those of restore/plain.py; tests compare them.
*/
rp.planModel = function (data) {
  const link = rp.planLink;
  const SECONDS_A_REP = 4;
  const byId = new Map(), gone = new Map(data.gone.map(one => [one.id, one]));
  for (const technique of data.techniques) for (const id of technique.former_ids || []) byId.set(id, technique);
  for (const technique of data.techniques) byId.set(technique.id, technique);
  const labels = new Map(data.labels.map(label => [label.name, label]));

  function shape(technique) {
    return link.shape(technique.cues.map(cue => cue.dose.map(term => term.kind).sort().join(" ")).join(","));
  }

  function entry(technique) {
    return { technique, rounds: null, holds: technique.cues.map(() => null) };
  }

  function hold(cue) {
    return cue.dose.find(term => term.kind === "hold");
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
      if (item.holds) {
        const cues = Object.keys(item.holds.seconds).map(Number);
        if (item.holds.shape === shape(technique) && cues.every(cue => technique.cues[cue] && hold(technique.cues[cue]))) for (const cue of cues) one.holds[cue] = item.holds.seconds[cue];
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
        return { id: one.technique.id, rounds: one.rounds, holds: Object.keys(seconds).length ? { shape: shape(one.technique), seconds } : undefined };
      }),
      note: plan.note,
    });
  }

  function words(seconds) {
    const minutes = Math.floor(seconds / 60), left = seconds % 60;
    const said = (count, word) => `${count} ${word}${count === 1 ? "" : "s"}`;
    return [minutes ? said(minutes, "minute") : "", left ? said(left, "second") : ""].filter(Boolean).join(" ");
  }

  // The terms of a cue's dose, with the plan's hold in place of the technique's.
  function terms(one, cue) {
    const set = one.holds[cue];
    return one.technique.cues[cue].dose.map(term => (term.kind === "hold" && set !== null ? { kind: "hold", seconds: [set, set], words: `hold ${words(set)}` } : term));
  }

  function dose(one, cue) {
    return terms(one, cue).map(term => term.words).join(", ");
  }

  function secondsOfCue(one, cue) {
    const middle = {};
    for (const term of terms(one, cue)) middle[term.kind] = ((term.seconds || term.count || term.of_ten)[0] + (term.seconds || term.count || term.of_ten)[1]) / 2;
    const held = middle.hold || 0;
    return ("reps" in middle ? middle.reps * (held || SECONDS_A_REP) : held) + (middle.ramp || 0) + (middle.move || 0) + (middle.rest || 0);
  }

  function rounds(one) {
    return one.rounds || one.technique.rounds;
  }

  function seconds(one) {
    return one.technique.cues.reduce((sum, _, cue) => sum + secondsOfCue(one, cue), 0) * (one.technique.each_side ? 2 : 1) * rounds(one);
  }

  function minutes(value) {
    return Math.ceil(value / 60);
  }

  function total(entries) {
    return minutes(entries.reduce((sum, one) => sum + seconds(one), 0));
  }

  function summary(entries) {
    const count = `${entries.length} technique${entries.length === 1 ? "" : "s"}`, time = total(entries);
    return time ? `${count}, about ${time} minute${time === 1 ? "" : "s"} in all` : count;
  }

  // How long, how many rounds, which sides; `often` with how often as well.
  function facts(one, often = true) {
    const found = [];
    if (seconds(one)) found.push(`about ${minutes(seconds(one))} min`);
    if (rounds(one) > 1) found.push(`${rounds(one)} rounds`);
    if (one.technique.each_side) found.push("each side");
    if (often && one.technique.frequency) found.push(one.technique.frequency);
    return found;
  }

  function needs(one) {
    return `you need: ${one.technique.equipment.join(", ") || "nothing"}`;
  }

  // What stands in place of the technique's own: for paper, and for who checks a plan.
  function changed(one) {
    return one.rounds !== null || one.holds.some(value => value !== null);
  }

  // The gloss of each cue's label where the label comes first, else nothing.
  function glosses(technique) {
    const seen = new Set();
    return technique.cues.map(cue => {
      const label = labels.get(cue.label) || {}, is_new = !seen.has(cue.label);
      seen.add(cue.label);
      return is_new && label.gloss ? label : null;
    });
  }

  function figures(technique, of) {
    return (technique.figures || []).filter(one => one.of === of && !one.wrong);
  }

  return { data, labels, entry, hold, follow, write, words, dose, rounds, seconds, minutes, total, summary, facts, needs, changed, glosses, figures };
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
