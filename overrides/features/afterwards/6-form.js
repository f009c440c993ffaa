/*
  The form "Done": how it went. For a session that has just ended, for a day in the log by hand, and to change an entry. What isn't told stays untold.

    rp.afterwards.form(entry, {byHand, techniques, save, leave}) → the form

  `byHand` asks for the day and what was done, too; `techniques` are the names that may be chosen then: [{id, title}]. `save(entry)` is given the entry as it
  is told, and gives a promise; `leave`, where it is there, goes back without it.
*/
(function () {
  const { el, field, logEntry, afterwards } = rp;
  const { MOST } = logEntry;
  let made = 0; // for names and ids

  // Buttons of which one is chosen. `value()` gives the chosen one, or null.
  function choice(legend, options, chosen, hint, changed) {
    const name = `done-${(made += 1)}`, hintId = `${name}-hint`;
    const box = el("fieldset", { class: "rp-choice", "aria-describedby": hint && hintId },
      el("legend", {}, legend), hint && el("p", { class: "rp-field__hint", id: hintId }, hint),
      el("div", { class: `rp-choice__options${options.length > 3 ? " rp-choice__options--scale" : ""}` }, options.map(([value, words]) =>
        el("label", {}, el("input", { type: "radio", name, value: String(value), checked: value === chosen, onchange: changed }), el("span", {}, words)))));
    return {
      box,
      value() {
        const at = Array.from(box.querySelectorAll("input")).findIndex(one => one.checked);
        return at < 0 ? null : options[at][0];
      },
    };
  }

  const scale = Array.from({ length: MOST.number + 1 }, (_, n) => [n, String(n)]);

  function form(entry, { byHand, techniques = [], save, leave }) {
    const today = logEntry.dayOf(new Date());
    const day = el("input", { type: "date", value: entry.day, min: logEntry.FIRST_DAY, max: today, required: true });
    const names = el("datalist", { id: `done-${(made += 1)}` }, techniques.map(one => el("option", { value: one.title })));
    const what = el("input", { type: "text", value: entry.title, list: names.id, maxlength: MOST.title, autocomplete: "off", required: true });
    const hard = choice("How hard was it?", scale, entry.hard, "0 is no work at all, 10 is as hard as you can.");
    const felt = choice("How did it feel?", [["better", "Better than last time"], ["same", "The same"], ["worse", "Worse than last time"]], entry.felt);
    const pain = choice("Any pain?", scale, entry.pain, "0 is no pain, 10 is the worst pain that you can think of.", () => show());
    const where = el("input", { type: "text", value: entry.where, maxlength: MOST.where, autocomplete: "off" });
    const note = el("textarea", { rows: 3, maxlength: MOST.note });
    note.value = entry.note;
    const place = field("Where does it hurt?", where, "For example: back of the left knee");
    const dayField = byHand && field("Day", day), whatField = byHand && field("What did you do?", what, techniques.length ? "Choose a technique, or write it in your own words." : "Write it in your own words.");
    const button = el("button", { class: "rp-button rp-done__save", type: "submit" }, "Save");
    const told = el("p", { class: "rp-lost", role: "alert", hidden: true });

    function show() {
      place.hidden = !(pain.value() > 0 || where.value);
    }
    show();

    // Whether the day and what was done are told, and told rightly; else it is said where.
    function isRight() {
      if (!byHand) return true;
      const right = [
        rp.fieldTold(day, !logEntry.isDay(day.value) ? "Choose a day." : day.value > today ? "This day is still to come. Choose today or a day before." : ""),
        rp.fieldTold(what, logEntry.text(what.value, MOST.title) ? "" : "Write what you did.")];
      const wrong = [day, what].find((_, n) => !right[n]);
      if (wrong) wrong.focus();
      return !wrong;
    }

    function answer() {
      const title = byHand ? logEntry.text(what.value, MOST.title) : entry.title, known = techniques.find(one => one.title === title);
      return {
        ...entry, title, day: byHand ? day.value : entry.day,
        techniques: title === entry.title ? entry.techniques : known ? [{ id: known.id, title: known.title }] : [],
        hard: hard.value(), felt: felt.value(), pain: pain.value(),
        where: pain.value() === 0 ? "" : logEntry.text(where.value, MOST.where), note: logEntry.text(note.value, MOST.note, true), changed: Date.now(),
      };
    }

    async function done(event) {
      event.preventDefault();
      told.hidden = true;
      if (button.disabled || !isRight()) return;
      button.disabled = true;
      try {
        await save(answer());
      } catch (error) {
        told.textContent = `This could not be saved: ${error && error.name === "QuotaExceededError" ? "this device has no room left" : "this browser refused to keep it"}. Copy your note, or send it, before you close the page.`;
        told.hidden = false;
      }
      button.disabled = false;
    }

    return el("form", { class: "rp-done", novalidate: true, onsubmit: done },
      dayField, whatField, byHand && names, hard.box, felt.box, pain.box, place, field("Note", note, "What you want to remember, or tell your " + afterwards.coach),
      told,
      el("p", { class: "rp-actions" }, button, leave && el("button", { type: "button", class: "rp-button", onclick: leave }, "Don't save")));
  }

  // What follows once an entry is kept: that it is, what the pages say after pain, and how to tell the coach.
  async function after(entry, level) {
    const kind = await rp.logStore.kind(), log = afterwards.address("log");
    return [
      kind === "none"
        ? el("p", { class: "rp-lost" }, `This browser keeps nothing, so this is lost when you close the page. Send it to your ${afterwards.coach}, or copy it.`)
        : el("p", {}, "It stays on this device. ", log && el("a", { href: log }, "See your log")),
      await afterwards.rules(entry, level),
      afterwards.report([entry], level)];
  }

  Object.assign(afterwards, { form, after });
})();
