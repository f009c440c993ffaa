/*
  The page of the log: what waits to be told, the month, its entries, the last weeks, a report, files and reminders. It shows the months that one goes to and
  nothing else, so that a log of many years opens as fast as a new one.
*/
(function () {
  const place = document.querySelector("[data-rp-log]");
  if (!place) return;
  const { el, logEntry, logStore, afterwards } = rp;
  const { dayOf, later, LAST_DAY } = logEntry;
  const PERIODS = [[7, "The last 7 days"], [28, "The last 4 weeks"], [84, "The last 12 weeks"]];
  const now = { month: dayOf(new Date()), day: null, at: null, last: "", entries: [], known: { find: () => null, all: [] } };
  const parts = Object.fromEntries(["told", "waits", "form", "calendar", "entries", "chart", "report"].map(name => [name, el("div", { class: `rp-log__${name}` })]));
  parts.told.setAttribute("role", "status");
  const said = el("p", { class: "rp-said", role: "status" }); // which month is shown, for who doesn't see it
  const keep = rp.logKeep(tell);

  // Says what was done, with a way back.
  function tell(text, undo) {
    const back = undo && el("button", { type: "button", class: "rp-button", onclick: async () => {
      try {
        await undo();
        tell("Undone.");
      } catch (error) {
        tell("This could not be undone: this browser has no room left.", undo);
      }
    } }, "Undo");
    parts.told.replaceChildren(text ? el("p", {}, text, " ", back || "") : "");
    if (back) back.focus();
  }

  // The days of the month that is shown.
  function span() {
    const date = logEntry.dateOf(now.month);
    return [dayOf(new Date(date.getFullYear(), date.getMonth(), 1, 12)), dayOf(new Date(date.getFullYear(), date.getMonth() + 1, 0, 12))];
  }

  // Puts new content in, and the focus back to what had it.
  function put(part, made) {
    const had = part.contains(document.activeElement) ? document.activeElement : null;
    const key = had && (had.dataset.rpDay ? `[data-rp-day="${had.dataset.rpDay}"]` : had.dataset.rpKey && `[data-rp-key="${CSS.escape(had.dataset.rpKey)}"]`);
    part.replaceChildren(made);
    const again = key && part.querySelector(key);
    if (again) again.focus();
  }

  let turn = 0; // what was asked for last is shown
  // Reads the month, and draws it; the last weeks, too, where they may have changed.
  async function show(focus, isNew) {
    const mine = (turn += 1), [from, to] = span(), today = dayOf(new Date()), entries = [], marks = new Map();
    await logStore.each(from, to, some => {
      entries.push(...some);
      for (const one of some) {
        const mark = marks.get(one.day) || { count: 0, pain: 0, worse: false };
        marks.set(one.day, { count: mark.count + 1, pain: Math.max(mark.pain, one.pain || 0), worse: mark.worse || one.felt === "worse" });
      }
    });
    if (mine !== turn) return;
    now.entries = entries.reverse();
    put(parts.calendar, rp.logCalendar({ month: now.month, marks, today, chosen: now.day, at: now.at, last: now.last > today ? now.last : today }, { choose, go }));
    await new Promise(done => setTimeout(done)); // a slow phone shows one thing after the other
    if (mine !== turn) return;
    list();
    if (focus) (parts.calendar.querySelector(focus) || parts.calendar.querySelector("[tabindex='0']")).focus();
    if (isNew) await weeks();
  }

  // The entries of the month, or of the day that is chosen.
  function list() {
    const shown = now.day ? now.entries.filter(one => one.day === now.day) : now.entries;
    put(parts.entries, el("div", {},
      rp.logEntries(shown, now.known, { title: `Written down: ${now.day ? afterwards.dayWords(now.day) : afterwards.monthWords(now.month)}`, change: one => write(one), remove }),
      now.day && el("p", { class: "rp-actions" },
        now.day <= dayOf(new Date()) && el("button", { type: "button", class: "rp-button", "data-rp-key": "by hand", onclick: () => write(logEntry.fresh(now.day)) }, "Write down a session of this day"),
        el("button", { type: "button", class: "rp-button", onclick: () => choose(now.day) }, "See the whole month"))));
  }

  let counting = 0;
  async function weeks() {
    const mine = (counting += 1), today = dayOf(new Date()), all = rp.logChart.weeks(today);
    await logStore.each(all[0].from, today, some => rp.logChart.add(all, some));
    await logStore.each(later(today, 1), LAST_DAY, some => { // from a device whose calendar is ahead
      now.last = some[some.length - 1].day;
    });
    if (mine === counting) put(parts.chart, rp.logChart.show(all));
  }

  // After changes, of which many may come at once.
  let soon;
  function changed() {
    clearTimeout(soon);
    soon = setTimeout(() => show("", true), 30);
  }

  function choose(day) {
    now.day = now.day === day ? null : day;
    now.at = day;
    show(`[data-rp-day="${day}"]`);
  }

  // To another month; `isStep` where a button led there, which keeps the focus.
  function go(day, isStep) {
    now.month = now.at = day;
    now.day = null;
    if (isStep) said.textContent = afterwards.monthWords(day);
    show(isStep ? "" : `[data-rp-day="${day}"]`);
  }

  async function remove(entry) {
    const gone = await logStore.remove([entry.id]);
    tell(`Removed “${entry.title}”.`, () => logStore.put(gone));
  }

  // The form, for a new entry or one that is there.
  function write(entry) {
    const title = el("h2", { tabindex: -1 }, entry.title ? "Change what you wrote" : "Write down a session");
    const close = () => {
      parts.form.replaceChildren();
      open.hidden = false;
      open.focus();
    };
    const form = afterwards.form(entry, {
      byHand: true, techniques: now.known.all, leave: close,
      save: async told => {
        await logStore.put([told]);
        now.month = told.day;
        title.textContent = "Saved";
        const shown = (await afterwards.after(told, "h3")).filter(Boolean);
        parts.form.replaceChildren(title, ...shown, el("p", { class: "rp-actions" }, el("button", { type: "button", class: "rp-button", onclick: close }, "Close")));
        title.focus();
      },
    });
    open.hidden = true;
    parts.form.replaceChildren(title, form);
    title.scrollIntoView();
    title.focus({ preventScroll: true });
  }

  const open = el("button", { type: "button", class: "rp-button", onclick: () => write(logEntry.fresh(now.day && now.day <= dayOf(new Date()) ? now.day : dayOf(new Date()))) }, "Write down a session");

  // A report of some days, for the coach.
  function report() {
    const days = el("select", {}, PERIODS.map(([count, words]) => el("option", { value: count }, words))), made = el("div", {});
    const make = async () => {
      const found = [], today = dayOf(new Date());
      await logStore.each(later(today, 1 - Number(days.value)), later(today, 1), some => found.push(...some));
      made.replaceChildren(found.length ? afterwards.report(found, "") : el("p", { role: "status" }, "Nothing is written down for these days."));
    };
    return el("section", {}, el("details", {}, el("summary", {}, el("h2", {}, `Tell your ${afterwards.coach}`)),
      rp.field("What days?", days), el("p", { class: "rp-actions" }, el("button", { type: "button", class: "rp-button", onclick: make }, "Make the report")), made));
  }

  // A session that has ended and was not told of yet.
  function waits() {
    const entry = afterwards.draft.read();
    if (entry) afterwards.offer(entry, parts.waits);
  }

  async function start() {
    const kind = await logStore.kind(), isInstalled = navigator.standalone || matchMedia("(display-mode: standalone)").matches;
    place.replaceChildren(...[
      kind === "none" && el("p", { class: "rp-lost" }, "This browser keeps nothing: private windows and strict settings refuse it. What you write here is lost when you close the page."),
      !isInstalled && el("p", { class: "rp-log__safe" }, "Your log stays on this device alone. Safari forgets it after seven days without a visit, unless this site is on your home screen. ",
        el("button", { type: "button", class: "rp-button", onclick: () => keep.save("json") }, "Save a file")),
      said, parts.told, parts.waits, el("p", { class: "rp-actions" }, open), parts.form, parts.calendar, parts.entries, parts.chart, report(), keep.section,
      rp.reminders.section({ title: place.dataset.rpSite, address: afterwards.root.href, minutes: 15 }),
    ].filter(Boolean));
    waits();
    await show("", true);
    logStore.changed(changed);
    addEventListener("pageshow", event => event.persisted && changed()); // as it was left, on the way back
    now.known = await afterwards.techniques();
    list();
  }
  start();
})();
