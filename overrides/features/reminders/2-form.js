/*
  Reminders: which days, at what time, for how many weeks, as a file for the calendar of the phone. It is made on the device; the calendar does the rest.

    rp.reminders.section({title, address, minutes, text}, level) → a part of a page with its heading

  `address` is what a reminder leads to, `text` what is said of it, as how often it should be done.
*/
(function () {
  const { el, field } = rp;
  const MOST_TIMES = 4, WEEKS = [4, 6, 8, 12, 26, 0], BEFORE = [0, 10, 30, 60];
  const locale = document.documentElement.lang || "en";
  const name = new Intl.DateTimeFormat(locale, { weekday: "long" }), short = new Intl.DateTimeFormat(locale, { weekday: "short" });
  const SUNDAY = Date.UTC(2023, 0, 1, 12);

  // The days of a week, Monday first: [[number from Sunday, name, short name]].
  function days() {
    return [1, 2, 3, 4, 5, 6, 0].map(day => {
      const date = new Date(SUNDAY + 86400000 * day);
      return [day, name.format(date), short.format(date)];
    });
  }

  function option(value, words, chosen) {
    return el("option", { value, selected: value === chosen }, words);
  }

  function section(what, level) {
    const today = new Date().getDay();
    const error = el("p", { class: "rp-field__error", role: "alert" });
    const chosen = days().map(([day, whole, letters]) => el("label", {}, el("input", { type: "checkbox", value: day, checked: day === today }), el("span", { "aria-hidden": "true" }, letters), el("span", { class: "rp-said" }, whole)));
    const called = el("input", { type: "text", value: what.title, maxlength: 100, autocomplete: "off" });
    const times = el("div", { class: "rp-remind__times" });
    const weeks = el("select", {}, WEEKS.map(count => option(count, count ? `${count} weeks` : "No end", 6)));
    const before = el("select", {}, BEFORE.map(count => option(count, count ? `${count} minutes before` : "At the time", 10)));
    const more = el("button", { type: "button", class: "rp-button", onclick: () => addTime("18:00").focus() }, "Add a time");

    function addTime(value) {
      const n = times.children.length + 1, input = el("input", { type: "time", value, required: true });
      times.append(field(n === 1 ? "Time" : `Time ${n}`, input));
      more.hidden = n >= MOST_TIMES;
      return input;
    }
    addTime("07:30");

    function make(event) {
      event.preventDefault();
      const wanted = chosen.map(one => one.querySelector("input")).filter(one => one.checked).map(one => Number(one.value));
      const at = Array.from(times.querySelectorAll("input"), one => one.value);
      const right = at.every(one => /^([01]\d|2[0-3]):[0-5]\d/.test(one));
      error.textContent = !wanted.length ? "Choose at least one day." : !right ? "Write each time, for example 07:30." : "";
      if (error.textContent) return;
      rp.saveFile(new Blob([rp.ics({ ...what, title: called.value.trim() || what.title, days: wanted, times: at.map(one => one.slice(0, 5)), weeks: Number(weeks.value), before: Number(before.value), now: new Date() })], { type: "text/calendar" }), "reminders.ics");
      rp.share.say("Calendar file made");
    }

    return el("section", { class: "rp-remind" }, el("details", {},
      el("summary", {}, el(level || "h2", {}, "Reminders")),
      el("p", {}, "Choose when. You get a file for the calendar of your phone or computer: open it, and the calendar reminds you. Nothing else is sent or kept."),
      what.text && el("p", { dir: "auto" }, what.text),
      el("form", { class: "rp-remind__form", novalidate: true, onsubmit: make },
        field("Name in the calendar", called),
        el("fieldset", { class: "rp-choice" }, el("legend", {}, "Days"), el("div", { class: "rp-choice__options rp-remind__days" }, chosen)),
        times, more, field("For how long?", weeks), field("When should it ring?", before), error,
        el("p", { class: "rp-actions" }, el("button", { type: "submit", class: "rp-button" }, "Get the calendar file")))));
  }

  rp.reminders = { section };
})();
