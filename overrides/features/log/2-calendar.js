/*
  A month as a table: a column for each day of the week, a button for each day. Arrows go from day to day, Home and End to the ends of a week, Page Up and Page
  Down to other months; Tab comes to the table once.

    rp.logCalendar({month, marks, today, chosen, at, last}, {choose, go}) → an element

  `month` is any day of it, `marks` a map of days to {count, pain, worse}, `at` the day to which Tab comes, `last` the last day to which one may go. `choose(day)` is called for a day,
  `go(day)` for one of another month, which then should have the focus.
*/
rp.logCalendar = function ({ month, marks, today, chosen, at, last }, { choose, go }) {
  const { el, logEntry, afterwards } = rp;
  const { dateOf, dayOf, later } = logEntry;
  const begin = firstDay(), whole = new Intl.DateTimeFormat(afterwards.locale, { weekday: "long" }), short = new Intl.DateTimeFormat(afterwards.locale, { weekday: "short" });

  // The day with which weeks begin where the reader is, from 0 for Sunday; Monday where the browser doesn't know.
  function firstDay() {
    try {
      const place = new Intl.Locale(navigator.language), week = place.getWeekInfo ? place.getWeekInfo() : place.weekInfo;
      return week.firstDay % 7;
    } catch (error) {
      return 1;
    }
  }

  function ofMonth(day, months) {
    const date = dateOf(day);
    return dayOf(new Date(date.getFullYear(), date.getMonth() + months, 1, 12));
  }

  const first = ofMonth(month, 0), end = later(ofMonth(month, 1), -1);
  const back = (dateOf(first).getDay() - begin + 7) % 7; // days of the month before, in the first week

  // The same date in another month, or its last one.
  function inMonth(day, months) {
    const start = ofMonth(day, months), most = later(ofMonth(day, months + 1), -1), same = `${start.slice(0, 8)}${day.slice(8)}`;
    return within(same > most ? most : same);
  }

  function within(day) {
    return day < logEntry.FIRST_DAY ? logEntry.FIRST_DAY : day > last ? last : day;
  }

  function words(day, mark) {
    return [
      afterwards.dayWords(day), day === today && "today", mark ? `${mark.count} ${mark.count === 1 ? "entry" : "entries"}` : "no entry",
      mark && mark.pain > 0 && `pain ${mark.pain} of 10`, mark && mark.worse && "felt worse"].filter(Boolean).join(", ");
  }

  const reach = [at, chosen, today].find(day => day && day >= first && day <= end) || within(first);

  function cell(day) {
    if (day < first || day > end) return el("td", {});
    const mark = marks.get(day), number = Number(day.slice(8));
    if (day > last) return el("td", {}, el("span", { class: "rp-day" }, number));
    return el("td", {}, el("button", {
      type: "button", class: "rp-day", "data-rp-day": day, "aria-label": words(day, mark), "aria-pressed": String(day === chosen), "aria-current": day === today && "date", tabindex: day === reach ? 0 : -1,
      onclick: () => choose(day),
    }, number, mark && el("span", { class: "rp-day__marks" }, el("span", { class: "rp-day__done" }, mark.count > 1 ? String(mark.count) : ""), (mark.pain > 0 || mark.worse) && el("span", { class: "rp-day__bad" }))));
  }

  const rows = [];
  for (let day = later(first, -back); day <= end; day = later(day, 7)) rows.push(el("tr", {}, Array.from({ length: 7 }, (_, n) => cell(later(day, n)))));

  function move(event) {
    const from = event.target.dataset && event.target.dataset.rpDay;
    if (!from || event.altKey || event.ctrlKey || event.metaKey) return;
    const column = (dateOf(from).getDay() - begin + 7) % 7;
    const to = { ArrowLeft: () => later(from, -1), ArrowRight: () => later(from, 1), ArrowUp: () => later(from, -7), ArrowDown: () => later(from, 7), Home: () => later(from, -column), End: () => later(from, 6 - column), PageUp: () => inMonth(from, -1), PageDown: () => inMonth(from, 1) }[event.key];
    if (!to) return;
    event.preventDefault();
    const day = within(to()), there = table.querySelector(`[data-rp-day="${day}"]`);
    if (!there) return go(day);
    table.querySelectorAll("[data-rp-day]").forEach(one => { one.tabIndex = one === there ? 0 : -1; });
    there.focus();
  }

  const title = afterwards.monthWords(first), id = "rp-month";
  const table = el("table", { class: "rp-month", "aria-labelledby": id, "aria-describedby": "rp-month-keys", onkeydown: move },
    el("thead", {}, el("tr", {}, Array.from({ length: 7 }, (_, n) => {
      const date = dateOf(later(first, n - back));
      return el("th", { scope: "col", abbr: whole.format(date) }, el("span", { "aria-hidden": "true" }, short.format(date)), el("span", { class: "rp-said" }, whole.format(date)));
    }))),
    el("tbody", {}, rows));
  const step = (words, months, icon) => {
    const to = ofMonth(month, months), isThere = to <= last && to >= ofMonth(logEntry.FIRST_DAY, 0);
    return el("button", { type: "button", class: "rp-month__step", "aria-label": words, title: words, "data-rp-key": icon, "aria-disabled": String(!isThere), onclick: () => isThere && go(to, true) }, el("svg", { viewBox: "0 0 24 24", "aria-hidden": "true" }, el("path", { d: icon })));
  };
  return el("div", { class: "rp-calendar" },
    el("div", { class: "rp-month__head" },
      step("The month before", -1, "M15.4 16.6 10.8 12l4.6-4.6L14 6l-6 6 6 6z"), el("h2", { id }, title), step("The month after", 1, "M8.6 16.6 13.2 12 8.6 7.4 10 6l6 6-6 6z")),
    el("p", { class: "rp-said", id: "rp-month-keys" }, "Arrow keys go from day to day, Page Up and Page Down to other months."),
    table,
    el("p", { class: "rp-month__legend", "aria-hidden": "true" }, el("span", {}, el("span", { class: "rp-day__done" }), " done "), " ", el("span", {}, el("span", { class: "rp-day__bad" }), " pain, or felt worse")));
};
