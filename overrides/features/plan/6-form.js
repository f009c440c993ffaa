/*
  The form in which a plan is made or changed: choose techniques, put them in order, set rounds and holds, write a note. `plan` is a plan at work
  (2-model.js) and is changed here; `changed` is called after each change, `say` speaks to screen readers and shows a word. What can't be right is told
  where it stands and kept as typed; `wrong` gives the first such field, and shows what is wrong with it. `wanted` is told of a technique that may be
  added next.
*/
rp.planForm = function (model, plan, picture, changed, say, wanted) {
  const { el, planLink } = rp;
  let made = 0; // for ids

  function option(value, text, chosen) {
    return el("option", { value, selected: chosen }, text);
  }

  function field(label, control, hint) {
    const id = `field-${(made += 1)}`;
    control.id = id;
    const error = el("p", { class: "rp-form__error", id: `${id}-error`, role: "alert" });
    const help = hint && el("span", { class: "rp-form__hint", id: `${id}-hint` }, hint);
    control.setAttribute("aria-describedby", help ? `${id}-hint ${id}-error` : `${id}-error`);
    return el("div", { class: "rp-form__field" }, el("label", { for: id }, label), help, control, error);
  }

  // Told after a pause or when the field is left: half a time is no mistake yet. The field counts as wrong at once.
  const timers = new Map();
  function judge(control, message) {
    clearTimeout(timers.get(control));
    control.toggleAttribute("data-rp-wrong", Boolean(message));
    if (!message) return tell(control, "");
    const show = () => tell(control, message);
    control.onchange = show;
    timers.set(control, setTimeout(show, 900));
  }

  function tell(control, message) {
    clearTimeout(timers.get(control));
    control.onchange = null;
    const error = control.closest(".rp-form__field").querySelector(".rp-form__error");
    if (error.textContent !== message) error.textContent = message;
    if (message) control.setAttribute("aria-invalid", "true");
    else control.removeAttribute("aria-invalid");
  }

  // 1. Choose

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[’']/g, "");
  }

  const upper = text => text.charAt(0).toUpperCase() + text.slice(1);
  const regions = new Map(Object.entries(model.data.regions));
  const searched = new Map(model.data.techniques.map(one => [one, plain([one.title, one.words, ...one.equipment, regions.get(one.region) || one.region].join(" ")).split(/[^\p{L}\p{N}]+/u)]));
  const equipment = Array.from(new Set(model.data.techniques.flatMap(one => one.equipment))).sort((a, b) => a.localeCompare(b));
  const typed = el("input", { type: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false", oninput: list });
  const region = el("select", { onchange: list }, option("", "All regions", true), Array.from(new Set(model.data.techniques.map(one => one.region)), one => option(one, regions.get(one) || one)));
  const thing = el("select", { onchange: list }, option("", "Any equipment", true), option("none", "Nothing needed"), equipment.map(one => option(`with ${one}`, upper(one))));
  const found = el("p", { class: "rp-form__found", role: "status" }), choices = el("ul", { class: "rp-form__choices" });

  function matches(technique) {
    const sought = plain(typed.value).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
    return sought.every(word => searched.get(technique).some(other => other.startsWith(word)))
      && (!region.value || technique.region === region.value)
      && (!thing.value || (thing.value === "none" ? technique.equipment.length === 0 : technique.equipment.includes(thing.value.slice(5))));
  }

  function list() {
    const shown = model.data.techniques.filter(matches);
    found.textContent = shown.length ? `${shown.length} technique${shown.length === 1 ? "" : "s"}` : "No technique matches. Type fewer letters, or choose all regions and any equipment.";
    choices.replaceChildren(...shown.map(one => el("li", { class: "rp-form__choice" },
      one.picture && picture(one),
      el("div", { class: "rp-form__what" }, el("strong", {}, one.title), el("span", {}, [...model.facts(model.entry(one), false), one.needs].join(" · "))),
      el("button", { type: "button", class: "rp-button", "aria-label": `Add ${one.title}`, onpointerenter: () => wanted(one), onfocus: () => wanted(one), onclick: () => add(one) }, "Add"))));
  }

  function add(technique) {
    if (plan.entries.length >= planLink.MOST) return say(`A plan has room for ${planLink.MOST} techniques`);
    const one = model.entry(technique);
    plan.entries.push(one);
    items.append(item(one)); // the others stay as they are, with what is typed in them
    number();
    changed();
    say(`Added ${technique.title}`);
  }

  // 2. Order

  const items = el("ol", { class: "rp-form__items" }), none = el("p", {}, "No technique is chosen yet. Add one above.");

  function order() {
    items.replaceChildren(...plan.entries.map(item));
    number();
  }

  function number() {
    none.hidden = plan.entries.length > 0;
    Array.from(items.children).forEach((row, n) => {
      const one = plan.entries[n];
      row.querySelector(".rp-form__what strong").textContent = `${n + 1}. ${one.technique.title}`;
      row.querySelector(".rp-form__what span").textContent = model.facts(one).join(" · ");
      const twice = plan.entries.filter(other => other.technique === one.technique).length > 1, name = one.technique.title + (twice ? ` (number ${n + 1})` : "");
      for (const [kind, label] of [["up", `Move ${name} up`], ["down", `Move ${name} down`], ["remove", `Remove ${name}`]]) {
        row.querySelector(`[data-rp-${kind}]`).setAttribute("aria-label", label);
        row.querySelector(`[data-rp-${kind}]`).title = label;
      }
      row.querySelector("summary").setAttribute("aria-label", `${settings(one)} of ${name}`);
      row.querySelector("[data-rp-up]").setAttribute("aria-disabled", String(n === 0));
      row.querySelector("[data-rp-down]").setAttribute("aria-disabled", String(n === plan.entries.length - 1));
    });
  }

  function place(row) {
    return Array.from(items.children).indexOf(row);
  }

  // Moves a row by one place. The other row is moved in the page, so that this one keeps focus and pointer.
  function step(row, by) {
    const from = place(row), to = from + by;
    if (to < 0 || to >= plan.entries.length) return false;
    const other = items.children[to];
    if (by < 0) row.after(other);
    else row.before(other);
    plan.entries.splice(to, 0, ...plan.entries.splice(from, 1));
    number();
    return true;
  }

  function move(row, by, title) {
    if (step(row, by)) {
      changed();
      say(`${title} is now number ${place(row) + 1} of ${plan.entries.length}`);
    } else say(`${title} is ${by < 0 ? "first" : "last"} already`);
  }

  function drag(row, title) {
    const handle = el("span", { class: "rp-form__handle", "aria-hidden": "true", title: "Drag to move" });
    let start = -1;
    handle.addEventListener("pointerdown", event => {
      if (event.button > 0) return;
      event.preventDefault();
      handle.setPointerCapture(event.pointerId);
      start = place(row);
      row.classList.add("rp-form__item--dragged");
    });
    handle.addEventListener("pointermove", event => {
      if (start < 0) return;
      if (event.clientY > innerHeight - 60) scrollBy(0, 12);
      else if (event.clientY < 120) scrollBy(0, -12);
      const middle = other => (box => box.top + box.height / 2)(other.getBoundingClientRect());
      while (row.nextElementSibling && event.clientY > middle(row.nextElementSibling) && step(row, 1));
      while (row.previousElementSibling && event.clientY < middle(row.previousElementSibling) && step(row, -1));
    });
    const end = () => {
      if (start < 0) return;
      row.classList.remove("rp-form__item--dragged");
      if (start !== place(row)) {
        changed();
        say(`${title} is now number ${place(row) + 1} of ${plan.entries.length}`);
      }
      start = -1;
    };
    handle.addEventListener("pointerup", end);
    handle.addEventListener("pointercancel", end);
    return handle;
  }

  function remove(row, one) {
    const n = place(row);
    plan.entries.splice(n, 1);
    row.remove();
    number();
    changed();
    const next = items.children[Math.min(n, items.children.length - 1)];
    (next ? next.querySelector("[data-rp-remove]") : headings[1]).focus();
    say(`Removed ${one.technique.title}`);
  }

  const ICONS = { up: "M7.4 15.4 12 10.8l4.6 4.6L18 14l-6-6-6 6z", down: "M7.4 8.6 12 13.2l4.6-4.6L18 10l-6 6-6-6z", remove: "M19 6.4 17.6 5 12 10.6 6.4 5 5 6.4l5.6 5.6L5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.6z" };

  function button(kind, done) {
    return el("button", { type: "button", class: "rp-form__button", [`data-rp-${kind}`]: true, onclick: done }, el("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, el("path", { d: ICONS[kind] })));
  }

  function item(one) {
    const title = one.technique.title, row = el("li", { class: "rp-form__item" });
    row.append(
      drag(row, title),
      el("div", { class: "rp-form__what" }, el("strong", {}), el("span", {})),
      el("div", { class: "rp-form__buttons" },
        button("up", () => move(row, -1, title)),
        button("down", () => move(row, 1, title)),
        button("remove", () => remove(row, one))),
      el("details", { class: "rp-form__doses", open: model.changed(one) }, el("summary", {}, settings(one)), doses(one)));
    return row;
  }

  // What can be set, as the heading over it says it.
  function settings(one) {
    const technique = one.technique, things = [technique.unit === "set" ? "Sets" : "Rounds", technique.reps && "repetitions", technique.rest && "rest", technique.sides === "each" && "side", Object.keys(technique.holds).length > 0 && "holds"].filter(Boolean);
    return things.length > 1 ? `${things.slice(0, -1).join(", ")} and ${things.at(-1)}` : things[0];
  }

  // A field for a time: what is typed is told to `keep`, null for what is empty, wrong or `own`, the page's.
  function time(label, value, own, hint, what, keep) {
    const control = el("input", { type: "text", inputmode: "text", autocomplete: "off", value: value === null ? "" : model.short(value) });
    control.addEventListener("input", () => {
      const text = control.value.trim(), seconds = rp.planSeconds(text);
      let message = "";
      if (/^\d+ ?[-–—] ?\d/.test(text)) message = "A plan has one time here, not from … to …. Write for example 45, or 1:30.";
      else if (text && Number.isNaN(seconds)) message = "This is no time. Write seconds, such as 45, or minutes and seconds, such as 1:30.";
      else if (text && (seconds < 1 || seconds > planLink.limits.seconds)) message = `A ${what} takes ${model.words(1)} to ${model.words(planLink.limits.seconds)}. Write for example 45, or 1:30.`;
      judge(control, message);
      set(() => keep(text && !message && seconds !== own ? seconds : null));
    });
    return field(label, control, hint);
  }

  // A field for repetitions: a number, or from and to.
  function reps(one) {
    const own = one.technique.reps, most = planLink.limits.reps;
    const control = el("input", { type: "text", inputmode: "text", autocomplete: "off", value: one.reps ? model.repsOf(one) : "" });
    control.addEventListener("input", () => {
      const text = control.value.trim(), match = /^(\d{1,3})(?: ?(?:[-–—]|to) ?(\d{1,3}))?$/.exec(text);
      const ends = match && [Number(match[1]), Number(match[2] || match[1])];
      let message = "";
      if (text && !match) message = "This is no number. Write for example 10, or 8–12.";
      else if (text && (ends[0] < 1 || ends[1] > most || ends[0] > most)) message = `Write 1 to ${most}, for example 10, or 8–12.`;
      else if (text && ends[0] > ends[1]) message = "Write the lower number first, for example 8–12.";
      judge(control, message);
      set(() => { one.reps = text && !message && String(ends) !== String(own) ? ends : null; });
    });
    return field("Repetitions", control, `On the page: ${model.repsOf({ technique: one.technique })}.`);
  }

  function side(one) {
    const names = [["", "Both, left side first"], ["right first", "Both, right side first"], ["left", "Left side only"], ["right", "Right side only"]];
    const control = el("select", { onchange: () => set(() => { one.side = control.value || null; }) }, names.map(([value, text]) => option(value, text, value === (one.side || ""))));
    return field("Side", control);
  }

  function doses(one) {
    const technique = one.technique, own = technique.rounds, rest = technique.rest;
    const rounds = el("select", { onchange: () => set(() => { one.rounds = Number(rounds.value) === own ? null : Number(rounds.value); }) },
      Array.from({ length: planLink.limits.rounds }, (_, n) => option(String(n + 1), `${n + 1}${n + 1 === own ? " (the page's own)" : ""}`, n + 1 === model.rounds(one))));
    const holds = Object.entries(technique.holds).map(([cue, hold]) => {
      const n = Number(cue);
      return time(`Hold for cue ${n + 1}, ${hold.label}`, one.holds[n], hold.own, `On the page: ${hold.words}.`, "hold", seconds => { one.holds[n] = seconds; });
    });
    return [
      field(technique.unit === "set" ? "Sets" : "Rounds", rounds),
      technique.reps && reps(one),
      rest && time(`Rest between ${technique.unit}s`, one.rest, rest.own, `On the page: ${rest.words}.`, "rest", seconds => { one.rest = seconds; }),
      technique.sides === "each" && side(one),
      holds.length > 0 && el("p", {}, "Write a hold as seconds, such as 45, or as 1:30. Leave it empty to keep what the page says."),
      holds,
    ];
  }

  function set(change) {
    change();
    number();
    changed();
  }

  // 3. Note

  const note = el("textarea", { rows: 4, dir: "auto" }), count = el("p", { class: "rp-form__count" });
  note.value = plan.note;
  note.addEventListener("input", () => {
    measure();
    set(() => { if (!note.hasAttribute("data-rp-wrong")) plan.note = planLink.clean(note.value); });
  });

  function measure() {
    const over = planLink.length(planLink.clean(note.value)) - planLink.MOST_NOTE;
    count.textContent = `${planLink.MOST_NOTE + over} of ${planLink.MOST_NOTE} characters`;
    note.toggleAttribute("data-rp-wrong", over > 0);
    tell(note, over > 0 ? `The note is too long. Take out ${over} character${over === 1 ? "" : "s"}.` : "");
  }

  const headings = ["1. Choose techniques", "2. Put them in order", "3. Write a note, if you like"].map(text => el("h2", { tabindex: -1 }, text));
  const noteField = field("Note for your client", note, "It is part of the link. Write nothing private.");
  const form = el("form", { class: "rp-form", novalidate: true, onsubmit: event => event.preventDefault() },
    el("section", {}, headings[0],
      el("div", { class: "rp-form__filters" }, field("Find a technique", typed), field("Region", region), field("Equipment", thing)), found, choices),
    el("section", {}, headings[1], none, items),
    el("section", {}, headings[2], noteField, count));
  list();
  order();
  measure();

  // The first field that is wrong, or nothing.
  function wrong() {
    return form.querySelector("[data-rp-wrong]");
  }

  return { form, wrong };
};
