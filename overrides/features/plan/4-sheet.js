/*
  What a plan prints: its overview, then a sheet for each technique, as features/sheet/overview.html and sheet.html make them for a routine; a test
  compares the two. The browser itself measures which layout fits, since a plan's doses are known to it alone; the layouts are restore/sheet_fit.py's.
*/
rp.planSheets = function (model, figures, layouts, code) {
  const { el, words, upper } = rp;
  const DAYS = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"];
  const NO_ADVICE = "Not medical advice. No clinician has read this sheet.";
  const LEAST_MODULE = 0.52, LEAST = 26, MOST = 62; // millimetres, as restore/qr.py; a code that would be larger takes the page's room from its words
  const MM = 96 / 25.4; // CSS pixels in a millimetre

  function codeOf(address, name) {
    const made = code(address, name);
    if (!made) return null;
    const size = Math.max(LEAST, Math.round(made.side * LEAST_MODULE * 10) / 10);
    if (size > MOST) return null;
    made.drawing.setAttribute("style", `width:${size}mm;height:${size}mm`);
    return made.drawing;
  }

  function typed(address) {
    const parts = address.replace(/^[a-z]+:\/\//, "").match(/[^/]+\/?/g);
    return parts.map(part => el("span", {}, part));
  }

  function tick(box) {
    return [" ", el("span", { class: "rp-sheet__tick" }, box || "\u200b")];
  }

  function heading(level, text) {
    return el(`h${level}`, {}, text);
  }

  function listed(entries, columns) {
    return el(entries.some(one => one.mark && one.mark !== "•") ? "ol" : "ul", { class: `rp-sheet__list${columns === 2 ? " rp-sheet__list--two" : ""}`, role: "list" }, entries.map(one =>
      el("li", { "data-mark": one.mark }, words(one), one.below && el("ul", { role: "list" }, one.below.map(below => el("li", { "data-mark": "–" }, words(below)))))));
  }

  function drawn(technique, of) {
    const shown = model.figures(technique, of);
    if (!shown.length) return null;
    const ratios = Math.round(shown.reduce((sum, one) => sum + one.ratio, 0) * 1000) / 1000;
    return el("div", { class: "rp-sheet__figures", style: `--rp-s-ratios:${ratios};--rp-s-gaps:${shown.length - 1}` }, shown.map(one =>
      el("div", { class: "rp-sheet__figure", style: `--rp-s-ratio:${one.ratio}` }, figures.drawing(one), one.caption && el("p", {}, one.caption))));
  }

  function rows(one) {
    const count = model.rounds(one);
    const numbers = count > 1 ? Array.from({ length: count }, (_, n) => String(n + 1)) : [""], word = count > 1 ? "Rounds" : "Done";
    return [...(one.technique.each_side ? [[`${word}, left side`, numbers], ["right side", numbers]] : [[word, numbers]]), ["Days", DAYS]];
  }

  function foot(one) {
    const technique = one.technique, mark = technique.mark.toUpperCase();
    const own = model.changed(one) ? "Rounds or holds are those of your plan. " : "";
    return `${technique.reviewed ? `Reviewed ${technique.reviewed}. ` : ""}Cue list ${mark.slice(0, 3)}-${mark.slice(3)}. ${own}${NO_ADVICE}`;
  }

  function video(one, base) {
    const short = one.short || new URL(one.address, base).href.replace(/^[a-z]+:\/\//, "");
    return el("p", { class: "rp-sheet__video" }, `Video: ${one.title}, ${short}`);
  }

  // One technique's sheet, not yet laid out.
  function sheet(one, number, of, base) {
    const technique = one.technique, address = new URL(technique.address, base).href, drawing = codeOf(`${address}#sheet-${technique.mark}`, `Code that opens ${technique.title}`);
    const facts = [...model.facts(one), model.needs(one)].map(upper).join(" • ");
    const glosses = model.glosses(technique);
    return el("section", { class: "rp-sheet" },
      el("div", { class: "rp-sheet__head" },
        el("div", {},
          el("p", { class: "rp-sheet__title", role: "heading", "aria-level": 2 }, technique.title),
          el("p", {}, el("strong", {}, `Sheet ${number} of ${of}`), ` • ${facts}`),
          drawing && el("p", {}, "Scan the code, or open ", el("a", { class: "rp-sheet__address", href: `${address}#sheet-${technique.mark}` }, typed(address))),
          (technique.videos || []).filter(each => !each.drawn).map(each => video(each, base))),
        drawing),
      el("div", { class: "rp-sheet__set-up" }, el("div", { class: "rp-sheet__words" }, heading(3, "Set up"), listed(technique.set_up)), drawn(technique, "set-up")),
      el("ol", { class: "rp-sheet__cues", role: "list", style: `--rp-s-rows:${Math.ceil(technique.cues.length / 2)}` }, technique.cues.map((cue, n) =>
        el("li", { class: "rp-sheet__cue" },
          el("div", { class: "rp-sheet__words" },
            el("div", { class: "rp-sheet__label" }, heading(3, `${n + 1}\u00a0${cue.label}`), glosses[n] && [" ", el("span", { class: "rp-sheet__gloss" }, `(${glosses[n].gloss})`)],
              cue.dose.length > 0 && [" ", el("span", { class: "rp-sheet__dose" }, model.dose(one, n))]),
            el("p", { class: "rp-sheet__do" }, words(cue)),
            cue.points && el("ul", { class: "rp-sheet__list rp-sheet__points", role: "list" }, cue.points.map(point => el("li", { "data-mark": "•" }, words(point))))),
          drawn(technique, cue.anchor)))),
      el("div", { class: "rp-sheet__stop" }, heading(3, "Stop if"), listed(technique.stop_if, technique.stop_if.length === 1 ? 1 : 2)),
      el("div", { class: "rp-sheet__foot" },
        el("div", { class: "rp-sheet__given" },
          el("div", { class: "rp-sheet__boxes" }, rows(one).map(([word, boxes]) => el("p", {}, el("strong", {}, word), boxes.map(tick))), el("p", { class: "rp-sheet__name" }, "Name")),
          el("p", { class: "rp-sheet__note" }, "Note from your coach")),
        el("p", {}, foot(one), technique.cues.some(cue => cue.points) && el("span", { class: "rp-sheet__more" }, " More tips are on the page."))));
  }

  // The first page: what is in the plan, in which order, and the coach's note.
  function overview(plan, address) {
    const drawing = codeOf(address, "Code that opens this plan");
    return el("section", { class: "rp-sheet rp-overview" },
      el("div", { class: "rp-sheet__head" },
        el("div", {},
          el("p", { class: "rp-sheet__title", role: "heading", "aria-level": 1 }, "Your plan"),
          el("p", {}, el("strong", {}, model.summary(plan.entries))),
          el("p", {}, "In this order. Tick a box when you have done it."),
          (plan.lost || []).map(one => el("p", {}, el("strong", {}, lost(one)))),
          el("p", {}, drawing ? "Scan the code to open this plan." : "To open this plan, use the link that your coach sent.")),
        drawing),
      el("ol", { class: "rp-overview__rows", role: "list" }, plan.entries.map((one, n) =>
        el("li", { class: "rp-overview__row" },
          el("div", { class: "rp-sheet__words" },
            el("p", { class: "rp-overview__title" }, `${n + 1}\u00a0${one.technique.title}`),
            el("p", {}, upper([...model.facts(one), model.needs(one)].join(" • "))),
            el("p", { class: "rp-overview__boxes" }, DAYS.map(day => [el("span", { class: "rp-sheet__tick" }, day), " "]))),
          one.technique.picture && figures.drawing({ address: one.technique.picture, box: "0 0 96 96", alt: one.technique.title }, { class: "rp-overview__figure" })))),
      el("div", { class: "rp-sheet__foot" },
        el("div", { class: "rp-sheet__given" },
          el("div", { class: "rp-sheet__boxes" }, el("p", { class: "rp-sheet__name" }, "Name")),
          el("p", { class: "rp-sheet__note" }, "Note from your coach", plan.note && el("span", { class: "rp-sheet__noted", dir: "auto" }, plan.note))),
        el("p", {}, NO_ADVICE)));
  }

  // What is missing, for who has the paper alone.
  function lost(one) {
    if (one.technique) return `The cues of “${one.technique.title}” have changed since this plan was made. Its sheet has the technique's own times.`;
    return one.name ? `“${one.name}” is no longer on the site and has no sheet.` : "One technique is no longer on the site and has no sheet.";
  }

  // Layouts. Each is tried on the page itself, out of sight.

  function dress(section, step, column, more) {
    section.dataset.layout = `${step.kind}${column && section.matches(":not(.rp-overview)") ? " drawn" : ""}`.trim();
    section.setAttribute("style", `${step.style};--rp-s-column:${column}mm${more || ""}`);
  }

  function column(technique, step) {
    const cell = (layouts.width - layouts.between * (step.columns - 1)) / step.columns;
    const wide = ["set-up", ...technique.cues.map(cue => cue.anchor)].map(of => model.figures(technique, of)).filter(shown => shown.length)
      .map(shown => shown.reduce((sum, one) => sum + one.ratio, 0) * step.figure + layouts.figure_gap * (shown.length - 1));
    return Math.round(Math.min(Math.max(0, ...wide), layouts.widest * cell) * 10) / 10;
  }

  function fitNormal(section, technique) {
    for (const step of layouts.sheet.normal) {
      const wide = column(technique, step), room = layouts.height - (step.note ? layouts.slack : layouts.least_slack);
      dress(section, step, wide, `;--rp-s-height:${room}mm`);
      const top = section.getBoundingClientRect().top, bottom = Math.max(...Array.from(section.children, part => part.getBoundingClientRect().bottom));
      if ((bottom - top) / MM <= room + 0.05 || step === layouts.sheet.normal.at(-1)) {
        dress(section, step, wide);
        return;
      }
    }
  }

  // Two pages: where the second begins, it bears the title again; what is left there goes to the note.
  function fitLarge(section, technique) {
    const turn = el("p", { class: "rp-sheet__turn" }, `${technique.title}, page 2`);
    for (const step of layouts.sheet.large) {
      dress(section, step, column(technique, step));
      const parts = [".rp-sheet__head", ".rp-sheet__set-up", ".rp-sheet__cue", ".rp-sheet__stop", ".rp-sheet__foot"].flatMap(name => Array.from(section.querySelectorAll(name)));
      const tops = [...parts.map(part => part.getBoundingClientRect().top), section.getBoundingClientRect().bottom];
      const heights = parts.map((_, n) => (tops[n + 1] - tops[n]) / MM);
      let page = 1, filled = 0, turned = null;
      heights.forEach((height, n) => {
        if (filled && filled + height > layouts.height) {
          page += 1;
          filled = 0;
          if (!turned) {
            turned = parts[n];
            const before = turned.getBoundingClientRect().height;
            (turned.querySelector(".rp-sheet__words") || turned).prepend(turn);
            filled = Math.max(0, (turned.getBoundingClientRect().height - before) / MM);
          }
        }
        filled += height;
      });
      const fits = page <= layouts.pages_large && Math.max(...heights) <= layouts.height;
      if (fits || step === layouts.sheet.large.at(-1)) {
        if (turned) turned.classList.add("rp-sheet__turned");
        const left = fits && step.note ? Math.round(Math.min(layouts.more_note, Math.max(0, layouts.height - layouts.slack - filled)) * 10) / 10 : 0;
        dress(section, step, column(technique, step), left ? `;--rp-s-note:${step.note + left}mm` : "");
        return;
      }
      turn.remove();
    }
  }

  function fitOverview(section, steps) {
    const hasFigures = section.querySelector(".rp-overview__figure") !== null;
    for (const step of steps) {
      const wide = hasFigures ? step.figure : 0;
      dress(section, step, wide, ";--rp-s-height:0mm");
      if (section.getBoundingClientRect().height / MM <= layouts.height || step === steps.at(-1)) {
        dress(section, step, wide);
        return;
      }
    }
  }

  // Gives a section its layout, and the one in large print that the button puts in its place.
  function lay(section, normal, large) {
    large();
    const [layout, style] = [section.dataset.layout, section.getAttribute("style")];
    normal();
    section.dataset.largeLayout = layout;
    section.dataset.largeStyle = style;
  }

  // Lays out all that a plan prints, one part after the other. `address` is the plan's whole address, `base` that of techniques.json.
  function* parts(plan, address, base) {
    const bench = el("div", { class: "rp-sheets rp-sheets--measured", "aria-hidden": "true" }), first = overview(plan, address);
    document.body.append(bench);
    try {
      bench.append(first);
      lay(first, () => fitOverview(first, layouts.overview.normal), () => fitOverview(first, layouts.overview.large));
      yield first;
      for (const [n, one] of plan.entries.entries()) {
        const section = sheet(one, n + 1, plan.entries.length, base);
        bench.replaceChildren(section);
        lay(section, () => fitNormal(section, one.technique), () => fitLarge(section, one.technique));
        yield section;
      }
    } finally {
      bench.remove();
    }
  }

  // At once, however long it takes.
  function now(plan, address, base) {
    return Array.from(parts(plan, address, base));
  }

  // Bit by bit, so that the page can be used meanwhile; nothing if `goesOn` says no in between.
  async function soon(plan, address, base, goesOn) {
    const made = [];
    let since = performance.now();
    for (const part of parts(plan, address, base)) {
      made.push(part);
      if (performance.now() - since < 40) continue;
      await new Promise(next => setTimeout(next, 0));
      if (!goesOn()) return null;
      since = performance.now();
    }
    return made;
  }

  return { now, soon };
};
