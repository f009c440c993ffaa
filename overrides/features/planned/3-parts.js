/*
  The finished parts of techniques (render/plan_parts.py), which the build made: HTML of this site, in which a plan's numbers are put, and the techniques'
  own numbers. Each file is fetched once. `base` is the address of the site's root, from which the parts' addresses are; who doesn't come within `patience` milliseconds has failed.
*/
rp.planParts = function (model, base, patience) {
  const files = new Map(); // by technique: {parts, failed, done}

  // Asks for a technique's parts → {parts, done}: `parts` are there once `done` is kept. One that fails is asked for again by who needs it next.
  function load(technique) {
    let file = files.get(technique);
    if (!file || (file.failed && !file.parts)) {
      file = { parts: null, failed: false };
      file.done = fetch(new URL(technique.part, base), { signal: rp.soon(patience) }).then(answer => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status)))).then(
        parts => {
          if (rp.planForms.parts(parts)) {
            file.parts = parts;
            technique.own = parts.own;
          } else file.failed = true;
        }, () => { file.failed = true; });
      files.set(technique, file);
    }
    return file;
  }

  // When the parts of all these techniques are there: whether they are.
  async function ready(techniques) {
    const wanted = [];
    await rp.inSlices(techniques, one => wanted.push(load(one)), () => true); // to ask for 255 takes a while, too
    await Promise.all(wanted.map(file => file.done));
    return wanted.every(file => file.parts);
  }

  // Whether they are there now.
  function has(techniques) {
    return techniques.every(one => one.own);
  }

  function html(text) {
    const content = rp.markup(text);
    for (const link of content.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), base);
    return content.firstElementChild;
  }

  // A part with the numbers of an entry, which is the n-th `of` so many.
  function part(kind, one, n, of) {
    const node = html(load(one.technique).parts[kind]), rounds = model.rounds(one);
    const numbers = { number: n, of, rounds, time: model.time(model.minutes(one)) };
    const is = { ...model.holding(one), several: of > 1 }, own = { reps: model.repsOf(one), rest: model.restOf(one) };
    const every = (mark, done) => node.querySelectorAll(`[data-rp-${mark}]`).forEach(each => {
      const value = each.getAttribute(`data-rp-${mark}`);
      each.removeAttribute(`data-rp-${mark}`);
      done(each, value);
    });
    every("if", (each, name) => is[name] || each.remove());
    every("set", (each, cue) => one.holds[cue] || each.remove());
    every("own", (each, name) => each.replaceWith(own[name]));
    every("side", (each, side) => model.ofOneSide(one) && one.side !== side && each.remove());
    every("round", (each, number) => number > rounds && each.remove());
    every("number", (each, name) => each.replaceWith(String(numbers[name])));
    every("hold", (each, cue) => each.replaceWith(one.holds[cue] ? model.words(one.holds[cue]) : each.textContent));
    node.normalize();
    return node;
  }

  // Who should ask a doctor first before any of these entries: `reasons`, each once and in order, and `html`, which says so and waits for them.
  function asks(entries) {
    const told = entries.map(one => load(one.technique).parts.ask).filter(Boolean), all = new Map(told.flatMap(one => one.reasons.map(reason => [reason[0], reason])));
    return told.length ? { html: told[0].html, reasons: [...all.values()].sort(([one], [other]) => one - other) } : null;
  }

  // The layout of an entry's sheet: the first of the technique's that has room for its numbers.
  function layout(one) {
    const letters = Math.max(0, ...[...Object.values(one.holds), one.rest].map(value => (value ? model.words(value).length : 0)));
    return load(one.technique).parts.layouts.find(each => model.rounds(one) <= each.rounds && letters <= each.letters && (each.changed || !model.changed(one)));
  }

  return { ready, has, html, part, asks, layout };
};

// The code of an address, and what it's called, for a black and white page: a drawing, and its side with the white round it in modules. `qr` is the library
// lean-qr, `quiet` the width of that white in modules. One that would have more than `most` modules a side fails before it is drawn, which takes long.
rp.planCode = function (qr, address, name, quiet, most = Infinity) {
  const maxVersion = Math.min(40, Math.floor((most - 2 * quiet - 17) / 4)); // the first has 21 modules a side, each further one 4 more
  const code = qr.generate(address, { minCorrectionLevel: qr.correction.M, maxVersion });
  const rows = [];
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y) || code.get(x - 1, y)) continue;
      let wide = 1;
      while (code.get(x + wide, y)) wide++;
      rows.push(`M${x + quiet} ${y + quiet}h${wide}v1h-${wide}z`);
    }
  }
  const side = code.size + 2 * quiet;
  const drawing = rp.el("svg", { class: "rp-code", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": name, "shape-rendering": "crispEdges" }, rp.el("path", { fill: "#000", d: rows.join("") }));
  return { drawing, side };
};
