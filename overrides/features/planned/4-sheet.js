/*
  What a plan prints: its first page, then a sheet for each technique. The build made both, with their layouts; a test holds them to a routine's. Only how
  large the first page's figures may be is seen on the page itself, as its rows and its note are the plan's.
*/
rp.planSheets = function (model, parts, code) {
  const { el } = rp;
  const MM = 96 / 25.4; // CSS pixels in a millimetre
  const MANY = 60; // rows: more than a page has room for, so it's enough to measure with so many
  const first = model.data.overview, sizes = model.data.code;

  function codeOf(address) {
    const made = code(address, "Code that opens this plan", Math.floor(sizes.most / sizes.module));
    if (!made) return null;
    const size = Math.max(sizes.least, Math.round(made.side * sizes.module * 10) / 10);
    made.drawing.style.cssText = `width:${size}mm;height:${size}mm`;
    return made.drawing;
  }

  // A sheet in its layout, and with the one in large print that the button puts in its place.
  function sheet(one, n, of) {
    const section = parts.part("sheet", one, n, of), layout = parts.layout(one);
    dress(section, layout.normal, layout.large);
    section.querySelectorAll("[data-rp-turn]").forEach(title => title.dataset.rpTurn !== layout.turn && title.remove());
    section.querySelectorAll("[data-rp-part]").forEach(each => {
      if (each.dataset.rpPart === layout.turn) each.classList.add("rp-sheet__turned");
      delete each.dataset.rpPart;
    });
    return section;
  }

  function dress(section, normal, large) {
    [section.dataset.layout, section.dataset.largeLayout] = [normal[0], large[0]];
    section.style.cssText = normal[1];
    section.dataset.largeStyle = large[1];
  }

  // The first page: what is in the plan, in which order, and the coach's note. A slice of work for each row.
  function* overview(plan, address) {
    const section = parts.html(first.html), drawing = codeOf(address);
    const head = section.querySelector(".rp-sheet__head"), note = section.querySelector("[data-rp-note]");
    section.querySelector("[data-rp-total]").textContent = model.summary(plan.entries.length, model.total(plan.entries));
    section.querySelector(`[data-rp-if="${drawing ? "no code" : "code"}"]`).remove();
    section.querySelector("[data-rp-if]").before(...(plan.lost || []).map(one => el("p", {}, el("strong", {}, lost(one)))));
    if (drawing) head.append(drawing);
    const asked = section.querySelector("[data-rp-asked]");
    if (asked) asked.replaceWith([...new Set(parts.asks(plan.entries).reasons.map(([, , short]) => short).filter(Boolean))].join(", "));
    const rows = section.querySelector(".rp-overview__rows");
    for (const [n, one] of plan.entries.entries()) {
      rows.append(parts.part("row", one, n + 1, plan.entries.length));
      yield null;
    }
    if (plan.note) note.textContent = plan.note;
    else note.remove();
    return section;
  }

  // What is missing, for who has the paper alone.
  function lost(one) {
    if (one.technique) return `The cues of “${one.technique.title}” have changed since this plan was made. Its sheet has the technique's own times.`;
    return one.name ? `“${one.name}” is no longer on the site and has no sheet.` : "One technique is no longer on the site and has no sheet.";
  }

  // The roomiest of the first page's layouts in which it takes one page; where there is none, the tightest. A slice of work for each that is tried; a long
  // plan has none, which the tightest tells at once.
  function* fit(section) {
    const rows = section.querySelector(".rp-overview__rows"), further = document.createDocumentFragment();
    further.append(...Array.from(rows.children).slice(MANY));
    const kind = section.querySelector(".rp-overview__figure") ? "drawn" : "plain";
    const fits = (layout, step) => {
      section.dataset.layout = layout;
      section.style.cssText = `${step[kind]};--rp-s-height:0mm`;
      return section.getBoundingClientRect().height / MM <= first.height;
    };
    const found = {};
    for (const [size, layout] of [["large", "large"], ["normal", ""]]) {
      const steps = first[size], tightest = steps[steps.length - 1];
      yield null;
      let step = fits(layout, tightest) ? null : tightest;
      for (let n = 0; !step; n++) {
        yield null;
        if (n === steps.length - 1 || fits(layout, steps[n])) step = steps[n];
      }
      found[size] = [layout, step[kind]];
    }
    dress(section, found.normal, found.large);
    rows.append(further);
  }

  // All that a plan prints, one after the other, and null where a slice of the work has made no sheet. `address` is the plan's whole address; its parts are
  // there.
  function* made(plan, address) {
    const page = yield* overview(plan, address), bench = el("div", { class: "rp-sheets rp-sheets--measured", "aria-hidden": "true" }, page);
    document.body.append(bench);
    try {
      yield* fit(page);
    } finally {
      bench.remove(); // also where somebody wants another plan before this one is made
    }
    yield page;
    for (const [n, one] of plan.entries.entries()) yield sheet(one, n + 1, plan.entries.length);
  }

  return { made };
};
