/*
  The form in which a plan is made or changed: choose techniques, put them in order, set rounds and holds, write a note. `plan` is a plan at work
  (2-model.js) and is changed here; `changed` is called after each change, `say` speaks to screen readers and shows a word. What can't be right is told
  where it stands and kept as typed; `wrong` gives the first such field, and shows what is wrong with it. `wanted` is told of a technique that may be
  added next, and gives a promise whether its own numbers are there; `works` whether what makes rows is.
*/
rp.planForm = function (model, plan, picture, changed, say, wanted, works) {
  const { el, planLink } = rp;
  let ids = 0;

  function option(value, text, chosen) {
    return el("option", { value, selected: chosen }, text);
  }

  function field(label, control, hint) {
    const id = `field-${(ids += 1)}`;
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

  // Who is faster than the script that makes rows waits for it.
  async function add(technique) {
    if (!rp.planItems) await works();
    if (!form.isConnected) return; // left meanwhile
    if (!rp.planItems) say(`${technique.title} can't be added. Check your connection, then try again`);
    else if (plan.entries.length >= planLink.MOST) full();
    else order().add(technique);
  }

  function full() {
    say(`A plan has room for ${planLink.MOST} techniques`);
  }

  // 2. Order: its rows are made by a script that comes once there is one (planned/6-items.js).

  const items = el("ol", { class: "rp-form__items" }), none = el("p", {}, "No technique is chosen yet. Add one above.");
  let rows = null;

  function order() {
    rows = rows || rp.planItems(model, plan, { items, none, heading: headings[1], field, option, judge, full, changed, say, wanted });
    return rows;
  }

  // 3. Note

  const note = el("textarea", { rows: 4, dir: "auto" }), count = el("p", { class: "rp-form__count" });
  note.value = plan.note;
  note.addEventListener("input", () => {
    measure();
    if (!note.hasAttribute("data-rp-wrong")) plan.note = planLink.clean(note.value);
    changed();
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
    el("section", {}, headings[0], rp.planChoices(model, { picture, add, wanted, field, option })),
    el("section", {}, headings[1], none, items),
    el("section", {}, headings[2], noteField, count));
  if (plan.entries.length) order();
  measure();

  // The first field that is wrong, or nothing.
  function wrong() {
    return form.querySelector("[data-rp-wrong]");
  }

  return { form, wrong };
};
