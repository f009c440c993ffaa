// A plan as a page to follow: its list, then what to do, in order. The build made each technique's step (step.html).
rp.planView = function (model, parts, base, coach) {
  const { el } = rp;
  const AT_ONCE = 10; // steps: far more than a screen shows

  function technique(one, n, of, up) {
    const step = parts.part("step", one, n + 1, of), title = step.querySelector("h2"), back = step.querySelector(".rp-plan__up");
    title.id = `step-${n + 1}`;
    step.setAttribute("aria-labelledby", title.id);
    if (back) back.addEventListener("click", up);
    return step;
  }

  // What a plan named and the site no longer has, a sentence each.
  function lost(one, rest) {
    if (one.technique) return [`The cues of “${one.technique.title}” have changed since this plan was made. You see the technique's own times.`];
    if (!one.name) return [`One technique of this plan is no longer on this site. Ask your ${coach} what to do instead.`];
    return [`“${one.name}” is no longer on this site. `, one.instead && el("a", { href: new URL(one.instead, base).href }, "See what is there instead"), [one.instead && ".", rest && "The rest of the plan is here."].filter(Boolean).join(" ")];
  }

  // Who should ask a doctor first, for all techniques of the plan at once.
  function ask(entries) {
    const asked = parts.asks(entries);
    if (!asked) return null;
    const made = parts.html(asked.html);
    made.querySelector("ul").append(...asked.reasons.map(([, words]) => el("li", {}, words)));
    made.querySelector("[data-rp-asks]").textContent = asked.reasons.length;
    return made;
  }

  // Not by a link: what stands behind the `#` is the plan.
  function goTo(node) {
    node.focus({ preventScroll: true });
    node.scrollIntoView({ block: "start", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  }

  // The whole plan; `actions` come between its list and its steps. Gives its `nodes`; the first steps stand in them, and `rest` makes the others in slices,
  // as long as `goesOn` says so.
  function view(plan, actions) {
    const of = plan.entries.length, steps = [], place = el("div", {});
    let awaited = -1; // the step to which somebody wants to go who was faster
    const go = n => (steps[n] ? goTo(steps[n].querySelector("h2")) : (awaited = n));
    const make = n => {
      steps.push(technique(plan.entries[n], n, of, () => goTo(list)));
      if (n >= AT_ONCE) steps[n].classList.add("rp-plan__later");
      place.append(steps[n]);
      if (n === awaited) go(n);
    };
    const list = el("ol", { class: "rp-plan__list", tabindex: -1, "aria-label": "The plan" }, plan.entries.map((one, n) =>
      el("li", {}, el("button", { type: "button", class: "rp-plan__jump", onclick: () => go(n) }, el("strong", {}, one.technique.title), " ", el("span", {}, model.facts(one, false).join(" · "))))));
    const numbers = Array.from(plan.entries.keys());
    numbers.slice(0, AT_ONCE).forEach(make);
    const nodes = [
      plan.lost.length > 0 && el("div", { class: "rp-plan__lost" }, plan.lost.map(one => el("p", {}, lost(one, of > 0)))),
      plan.note && el("blockquote", { class: "rp-plan__note" }, el("p", { dir: "auto" }, plan.note), el("p", {}, `Note from your ${coach}`)),
      of > 0 && ask(plan.entries),
      of > 0 && el("p", { class: "rp-plan__total" }, "In this order: ", el("strong", {}, model.summary(of, model.total(plan.entries))), "."),
      of > 0 && list,
      of > 0 ? actions : el("p", {}, el("a", { class: "rp-button", href: location.pathname }, "Make a plan")),
      place,
    ];
    return { nodes, rest: goesOn => rp.inSlices(numbers.slice(AT_ONCE), make, goesOn) };
  }

  return { view };
};
