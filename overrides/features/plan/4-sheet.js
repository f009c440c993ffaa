/*
  What a plan prints: its first page, then a sheet for each technique. The build made both, with their layouts; a test holds them to a routine's. Only how
  large the first page's figures may be is seen on the page itself, as its rows and its note are the plan's.
*/
rp.planSheets = function (model, parts, code) {
  const { el } = rp;
  const MM = 96 / 25.4; // CSS pixels in a millimetre
  const first = model.data.overview, sizes = model.data.code;

  function codeOf(address) {
    const made = code(address, "Code that opens this plan");
    if (!made) return null;
    const size = Math.max(sizes.least, Math.round(made.side * sizes.module * 10) / 10);
    if (size > sizes.most) return null;
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

  // The first page: what is in the plan, in which order, and the coach's note.
  function overview(plan, address) {
    const section = parts.html(first.html), drawing = codeOf(address);
    const head = section.querySelector(".rp-sheet__head"), note = section.querySelector("[data-rp-note]");
    section.querySelector("[data-rp-total]").textContent = model.summary(plan.entries);
    section.querySelector(`[data-rp-if="${drawing ? "no code" : "code"}"]`).remove();
    section.querySelector("[data-rp-if]").before(...(plan.lost || []).map(one => el("p", {}, el("strong", {}, lost(one)))));
    if (drawing) head.append(drawing);
    const asked = section.querySelector("[data-rp-asked]");
    if (asked) asked.replaceWith([...new Set(parts.asks(plan.entries).reasons.map(([, , short]) => short).filter(Boolean))].join(", "));
    section.querySelector(".rp-overview__rows").append(...plan.entries.map((one, n) => parts.part("row", one, n + 1, plan.entries.length)));
    if (plan.note) note.textContent = plan.note;
    else note.remove();
    return section;
  }

  // What is missing, for who has the paper alone.
  function lost(one) {
    if (one.technique) return `The cues of “${one.technique.title}” have changed since this plan was made. Its sheet has the technique's own times.`;
    return one.name ? `“${one.name}” is no longer on the site and has no sheet.` : "One technique is no longer on the site and has no sheet.";
  }

  // The roomiest of the first page's layouts in which it takes one page; where there is none, the tightest.
  function fit(section) {
    const kind = section.querySelector(".rp-overview__figure") ? "drawn" : "plain";
    const fits = (layout, step) => {
      section.dataset.layout = layout;
      section.style.cssText = `${step[kind]};--rp-s-height:0mm`;
      return section.getBoundingClientRect().height / MM <= first.height;
    };
    const [large, normal] = ["large", "normal"].map(size => [size === "large" ? "large" : "", (first[size].find(step => fits(size === "large" ? "large" : "", step)) || first[size].at(-1))[kind]]);
    dress(section, normal, large);
  }

  // All that a plan prints. `address` is the plan's whole address; its parts are there.
  function made(plan, address) {
    const bench = el("div", { class: "rp-sheets rp-sheets--measured", "aria-hidden": "true" }), page = overview(plan, address);
    document.body.append(bench);
    bench.append(page);
    fit(page);
    bench.remove();
    return [page, ...plan.entries.map((one, n) => sheet(one, n + 1, plan.entries.length))];
  }

  return { made };
};
