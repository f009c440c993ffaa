/*
  The rows of a plan that is made: in order, each with its numbers of the plan's own. They change `plan` and tell `changed`; the rest is what the form
  has (plan/6-form.js): `items` is the list in which they stand, `none` what is said where there are none, `heading` what comes before.
*/
rp.planItems = function (model, plan, { items, none, heading, field, option, judge, full, changed, say, wanted }) {
  const { el, planLink } = rp;
  const MANY = 30; // rows: of a longer plan the others are drawn, and numbered anew, in slices
  const rows = []; // of the plan's entries, in order: {one, row, n}, and once drawn {title, facts, summary, buttons, name, state, fill}
  let filling = null; // the work in slices that is under way

  function add(technique) {
    const one = model.entry(technique), made = item(one);
    plan.entries.push(one);
    rows.push(made);
    items.append(made.row); // the others stay as they are, with what is typed in them
    number(rows.length - 1);
    changed();
    say(`Added ${technique.title}`);
  }

  // Draws and numbers all rows: those round `here` at once, of a long plan the others when there is time.
  function number(here = 0) {
    const times = new Map(), near = ({ n }) => Math.abs(n - here) < MANY / 2 || n === 0 || n === rows.length - 1;
    for (const { technique } of plan.entries) times.set(technique, (times.get(technique) || 0) + 1);
    none.hidden = rows.length > 0;
    rows.forEach((made, n) => { made.n = n; });
    const isLong = rows.length > MANY, label = made => tell(made, times.get(made.one.technique) > 1), own = filling = {};
    rows.filter(made => !isLong || near(made)).forEach(label);
    if (isLong) rp.inSlices(rows.filter(made => !near(made)), label, () => filling === own && items.isConnected);
  }

  function tell(made, isTwice) {
    draw(made);
    const { n } = made, { title } = made.one.technique, name = title + (isTwice ? ` (number ${n + 1})` : ""), text = `${n + 1}. ${title}`;
    if (made.title.textContent !== text) made.title.textContent = text;
    made.row.classList.toggle("rp-plan__later", n >= MANY);
    const first = n === 0, last = n === rows.length - 1, state = `${name} ${first} ${last}`;
    if (made.state === state) return; // with 255 rows, few change
    Object.assign(made, { state, name });
    for (const [kind, label] of [["up", `Move ${name} up`], ["down", `Move ${name} down`], ["remove", `Remove ${name}`]]) {
      made.buttons[kind].setAttribute("aria-label", label);
      made.buttons[kind].title = label;
    }
    made.buttons.up.setAttribute("aria-disabled", String(first));
    made.buttons.down.setAttribute("aria-disabled", String(last));
    tellOf(made);
  }

  // What a row says of its numbers.
  function tellOf(made) {
    made.facts.textContent = model.facts(made.one).join(" · ");
    made.summary.setAttribute("aria-label", `${made.one.technique.settings} of ${made.name}`);
  }

  function place(row) {
    return rows.findIndex(made => made.row === row);
  }

  // Moves a row by one place. The other row is moved in the page, so that this one keeps focus and pointer.
  function step(row, by) {
    const from = place(row), to = from + by;
    if (to < 0 || to >= plan.entries.length) return false;
    const other = rows[to].row;
    if (by < 0) row.after(other);
    else row.before(other);
    for (const list of [plan.entries, rows]) list.splice(to, 0, ...list.splice(from, 1));
    number(to);
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
      const beside = by => (rows[place(row) + by] || {}).row;
      while (beside(1) && event.clientY > middle(beside(1)) && step(row, 1));
      while (beside(-1) && event.clientY < middle(beside(-1)) && step(row, -1));
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

  function remove(made) {
    const n = rows.indexOf(made);
    for (const list of [plan.entries, rows]) list.splice(n, 1);
    made.row.after(gone);
    made.row.remove();
    removed.push({ made, n });
    tellGone();
    number(Math.min(n, rows.length - 1));
    changed();
    const next = rows[Math.min(n, rows.length - 1)];
    (next ? next.buttons.remove : heading).focus();
    say(`Removed ${made.one.technique.title}`);
  }

  // Where a technique was removed, a line stands that puts it back as it was, with what was typed; then the one that was removed before.
  const removed = [], undo = el("button", { type: "button", class: "rp-button", onclick: putBack }, "Undo"), goneName = el("span", {});
  const gone = el("li", { class: "rp-form__gone" }, goneName, undo);

  function tellGone() {
    if (!removed.length) return gone.remove();
    const { title } = removed[removed.length - 1].made.one.technique;
    goneName.textContent = `Removed: ${title}`;
    undo.setAttribute("aria-label", `Undo: put ${title} back`);
  }

  function putBack() {
    if (plan.entries.length >= planLink.MOST) return full();
    const { made, n } = removed.pop(), at = Math.min(n, rows.length), next = rows[at];
    plan.entries.splice(at, 0, made.one);
    rows.splice(at, 0, made);
    if (next) next.row.before(made.row);
    else items.append(made.row);
    if (removed.length) {
      const before = rows[removed[removed.length - 1].n];
      if (before) before.row.before(gone);
      else items.append(gone);
    }
    tellGone();
    number(at);
    changed();
    made.buttons.remove.focus();
    say(`${made.one.technique.title} is back`);
  }

  const ICONS = { up: "M7.4 15.4 12 10.8l4.6 4.6L18 14l-6-6-6 6z", down: "M7.4 8.6 12 13.2l4.6-4.6L18 10l-6 6-6-6z", remove: "M19 6.4 17.6 5 12 10.6 6.4 5 5 6.4l5.6 5.6L5 17.6 6.4 19l5.6-5.6 5.6 5.6 1.4-1.4-5.6-5.6z" };

  function button(kind, done) {
    return el("button", { type: "button", class: "rp-form__button", [`data-rp-${kind}`]: true, onclick: done }, el("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, el("path", { d: ICONS[kind] })));
  }

  // A row has its place at once, and is drawn when it is numbered.
  function item(one) {
    return { one, row: el("li", { class: "rp-form__item rp-plan__later" }) };
  }

  function draw(made) {
    if (made.title) return;
    const { one, row } = made, { technique } = one;
    Object.assign(made, { title: el("strong", {}), facts: el("span", {}), buttons: {} });
    made.buttons.up = button("up", () => move(row, -1, technique.title));
    made.buttons.down = button("down", () => move(row, 1, technique.title));
    made.buttons.remove = button("remove", () => remove(made));
    row.append(
      drag(row, technique.title),
      el("div", { class: "rp-form__what" }, made.title, made.facts),
      el("div", { class: "rp-form__buttons" }, made.buttons.up, made.buttons.down, made.buttons.remove));
    numbers(made);
    if (!technique.own) comes(made);
  }

  // What may be set, made once it is opened: most stays as it is on the page.
  function numbers(made) {
    const { one, row } = made;
    made.fill = isOpening => {
      if ((isOpening || details.open) && one.technique.own && details.children.length === 1) details.append(...doses(made).flat().filter(Boolean));
    };
    made.summary = el("summary", { onclick: () => made.fill(true) }, one.technique.settings);
    const details = el("details", { class: "rp-form__doses", open: model.changed(one), ontoggle: () => made.fill() }, made.summary);
    made.fill();
    row.append(details);
  }

  // A technique that was just added is light: its own numbers come a moment later.
  function comes(made) {
    wanted(made.one.technique).then(isThere => {
      if (isThere) {
        made.fill();
        return tellOf(made);
      }
      const missing = el("p", { class: "rp-form__missing" }, "The numbers of this technique can't be loaded. ", el("button", { type: "button", class: "rp-button", onclick: () => {
        missing.remove();
        made.summary.focus();
        comes(made);
      } }, "Try again"));
      made.row.append(missing);
    });
  }

  // A field for a time: what is typed is told to `keep`, null for what is empty, wrong or `own`, the page's.
  function time(made, label, value, own, hint, what, keep) {
    const control = el("input", { type: "text", inputmode: "text", autocomplete: "off", value: value ? model.short(value) : "" });
    control.addEventListener("input", () => {
      const text = control.value.trim(), seconds = rp.planSeconds(text);
      let message = "";
      if (/^\d+ ?[-–—] ?\d/.test(text)) message = "A plan has one time here, not from … to …. Write for example 45, or 1:30.";
      else if (text && Number.isNaN(seconds)) message = "This is no time. Write seconds, such as 45, or minutes and seconds, such as 1:30.";
      else if (text && (seconds < 1 || seconds > planLink.limits.seconds)) message = `A ${what} takes ${model.words(1)} to ${model.words(planLink.limits.seconds)}. Write for example 45, or 1:30.`;
      judge(control, message);
      set(made, () => keep(text && !message && seconds !== own ? seconds : null));
    });
    return field(label, control, hint);
  }

  // A field for repetitions: a number, or from and to.
  function reps(made) {
    const { one } = made, own = one.technique.own.reps, most = planLink.limits.reps;
    const control = el("input", { type: "text", inputmode: "text", autocomplete: "off", value: one.reps ? model.repsOf(one) : "" });
    control.addEventListener("input", () => {
      const text = control.value.trim(), match = /^(\d{1,3})(?: ?(?:[-–—]|to) ?(\d{1,3}))?$/.exec(text);
      const ends = match && [Number(match[1]), Number(match[2] || match[1])];
      let message = "";
      if (text && !match) message = "This is no number. Write for example 10, or 8–12.";
      else if (text && (ends[0] < 1 || ends[1] > most || ends[0] > most)) message = `Write 1 to ${most}, for example 10, or 8–12.`;
      else if (text && ends[0] > ends[1]) message = "Write the lower number first, for example 8–12.";
      judge(control, message);
      set(made, () => { one.reps = text && !message && String(ends) !== String(own) ? ends : null; });
    });
    return field("Repetitions", control, `On the page: ${model.repsOf({ technique: one.technique })}.`);
  }

  function side(made) {
    const { one } = made;
    const names = [["", "Both, left side first"], ["right first", "Both, right side first"], ["left", "Left side only"], ["right", "Right side only"]];
    const control = el("select", { onchange: () => set(made, () => { one.side = control.value || null; }) }, names.map(([value, text]) => option(value, text, value === (one.side || ""))));
    return field("Side", control);
  }

  function doses(made) {
    const { one } = made, { own } = one.technique, { rest } = own;
    const rounds = el("select", { onchange: () => set(made, () => { one.rounds = Number(rounds.value) === own.rounds ? null : Number(rounds.value); }) },
      Array.from({ length: planLink.limits.rounds }, (_, n) => option(String(n + 1), `${n + 1}${n + 1 === own.rounds ? " (the page's own)" : ""}`, n + 1 === model.rounds(one))));
    const holds = Object.entries(own.holds).map(([cue, hold]) => time(made, `Hold for cue ${Number(cue) + 1}, ${hold.label}`, one.holds[cue], hold.own, `On the page: ${hold.words}.`, "hold", seconds => {
      if (seconds) one.holds[cue] = seconds;
      else delete one.holds[cue];
    }));
    return [
      field(own.unit === "set" ? "Sets" : "Rounds", rounds),
      own.reps && reps(made),
      rest && time(made, `Rest between ${own.unit}s`, one.rest, rest.own, `On the page: ${rest.words}.`, "rest", seconds => { one.rest = seconds; }),
      own.sides === "each" && side(made),
      holds.length > 0 && el("p", {}, "Write a hold as seconds, such as 45, or as 1:30. Leave it empty to keep what the page says."),
      holds,
    ];
  }

  function set(made, change) {
    change();
    tellOf(made);
    changed();
  }

  rows.push(...plan.entries.map(item));
  items.replaceChildren(...rows.map(({ row }) => row));
  number();

  return { add };
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
