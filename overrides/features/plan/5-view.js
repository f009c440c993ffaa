// A plan as a page to follow: what to do, in order, with the set-up, the cues and when to stop, as on the techniques' own pages (features/cues/cues.html).
rp.planView = function (model, figures, base) {
  const { el } = rp, words = of => rp.words(of, "em", base);

  function figuresOf(technique, of, kind) {
    const shown = model.figures(technique, of);
    if (!shown.length) return null;
    return el("div", { class: `rp-figures rp-figures--${kind}${shown.length > 1 ? " rp-figures--more" : ""}` }, shown.map(one =>
      el("figure", { class: "rp-figures__one", style: `--rp-ratio:${one.ratio}` }, figures.drawing(one, { class: "rp-figure" }), one.caption && el("figcaption", {}, one.caption))));
  }

  function listed(entries) {
    const isOrdered = entries.some(one => one.mark && one.mark !== "•");
    return [
      el(isOrdered ? "ol" : "ul", {}, entries.filter(one => one.mark).map(one => el("li", {}, words(one), one.below && el("ul", {}, one.below.map(below => el("li", {}, words(below))))))),
      entries.filter(one => !one.mark).map(one => el("p", {}, words(one))),
    ];
  }

  function cues(one) {
    const glosses = model.glosses(one.technique);
    return el("ol", { class: "rp-cues", role: "list" }, one.technique.cues.map((cue, n) => {
      const label = model.labels.get(cue.label) || { tone: "move" };
      return el("li", { class: `rp-cue rp-tone-${label.tone}${model.figures(one.technique, cue.anchor).length === 1 ? " rp-cue--drawn" : ""}` },
        el("div", { class: "rp-cue__head" },
          el("span", { class: "rp-cue__number", "aria-hidden": "true" }, String(n + 1)),
          el("strong", { class: "rp-chip" }, cue.label),
          cue.dose.length > 0 && [" ", el("span", { class: "rp-cue__dose" }, model.dose(one, n))],
          one.holds[n] !== null && el("span", { class: "rp-plan__set" }, "set for you")),
        figuresOf(one.technique, cue.anchor, "cue"),
        glosses[n] && el("p", { class: "rp-cue__gloss" }, `${cue.label}: ${glosses[n].gloss}. `, glosses[n].learn && el("a", { href: new URL(glosses[n].learn, base).href }, "Why?")),
        el("p", { class: "rp-cue__do" }, words(cue)),
        cue.points && el("ul", { class: "rp-cue__points" }, cue.points.map(point => el("li", {}, words(point)))));
    }));
  }

  function facts(one) {
    return el("p", { class: "rp-facts" }, [...model.facts(one), model.needs(one)].map(fact => [el("span", {}, fact), " "]));
  }

  // One technique of a plan.
  function technique(one, n, of, up) {
    const own = one.technique, id = `step-${n + 1}`, address = new URL(own.address, base).href;
    return el("section", { class: "rp-plan__step", "aria-labelledby": id },
      el("h2", { id, tabindex: -1 }, el("span", { class: "rp-plan__number" }, `${n + 1} of ${of} `), own.title),
      facts(one),
      model.changed(one) && el("p", { class: "rp-plan__own" }, "Your coach set the rounds or holds for you. They differ from the technique's own page."),
      el("section", { class: "rp-section", "data-section": "set-up" }, el("h3", {}, "Set up"), figuresOf(own, "set-up", "set-up"), listed(own.set_up)),
      el("section", { class: "rp-section" }, el("h3", {}, "Cues"), cues(one)),
      el("section", { class: "rp-section", "data-section": "stop-if" }, el("h3", {}, "Stop if"), listed(own.stop_if)),
      el("p", { class: "rp-plan__ways" }, el("a", { href: address }, `More about this technique${own.videos ? ", with its video" : ""}`),
        of > 1 && el("button", { type: "button", class: "rp-plan__up", onclick: up }, "Back to the list")));
  }

  // What a plan named and the site no longer has, a sentence each.
  function lost(one, rest) {
    if (one.technique) return [`The cues of “${one.technique.title}” have changed since this plan was made. You see the technique's own times.`];
    if (!one.name) return ["One technique of this plan is no longer on this site. Ask your coach what to do instead."];
    return [`“${one.name}” is no longer on this site. `, one.instead && el("a", { href: new URL(one.instead, base).href }, "See what is there instead"), `${one.instead ? "." : ""}${rest ? `${one.instead ? " " : ""}The rest of the plan is here.` : ""}`];
  }

  // Not by a link: what stands behind the `#` is the plan.
  function goTo(node) {
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  // The whole plan; `actions` come between its list and its steps.
  function view(plan, actions) {
    const of = plan.entries.length;
    const list = el("ol", { class: "rp-plan__list", tabindex: -1, "aria-label": "The plan" }, plan.entries.map((one, n) =>
      el("li", {}, el("button", { type: "button", class: "rp-plan__jump", onclick: () => goTo(steps[n].querySelector("h2")) }, el("strong", {}, one.technique.title), " ", el("span", {}, model.facts(one, false).join(" · "))))));
    const steps = plan.entries.map((one, n) => technique(one, n, of, () => goTo(list)));
    return [
      plan.lost.length > 0 && el("div", { class: "rp-plan__lost" }, plan.lost.map(one => el("p", {}, lost(one, of > 0)))),
      plan.note && el("blockquote", { class: "rp-plan__note" }, el("p", { dir: "auto" }, plan.note), el("p", {}, "Note from your coach")),
      of > 0 && el("p", { class: "rp-plan__total" }, "In this order: ", el("strong", {}, model.summary(plan.entries)), "."),
      of > 0 && list,
      of > 0 ? actions : el("p", {}, el("a", { class: "rp-button", href: location.pathname }, "Make a plan")),
      steps,
    ];
  }

  return { view };
};
