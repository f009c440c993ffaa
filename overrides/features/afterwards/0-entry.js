/*
  One entry of the log: what was done on a day, and how it went. What comes from a store, a file or a link is an entry only once `read` has taken it: it
  keeps what is known, with no sign in a text that could turn or break it, and gives null for what is none. Days are those of the device's own calendar.

    {id, day: "2026-11-29", time: "07:30" or "", title, techniques: [{id, title}], seconds, finished, hard: 0–10 or null, felt: one of FELT or null,
     pain: 0–10 or null, where, note, changed}

  `title` and those of `techniques` are as they were on that day; a technique's `id` never changes. `seconds` is 0 where nobody counted them, `changed` in
  milliseconds: of two entries with one id the later one holds good.
*/
window.rp = window.rp || {};
rp.logEntry = (function () {
  const FELT = ["better", "same", "worse"];
  const MOST = { title: 120, where: 80, note: 500, techniques: 255, seconds: 86400, number: 10 };
  const FIRST_DAY = "2000-01-01", LAST_DAY = "2199-12-31", LATEST = Date.UTC(2200, 0);
  const PLAIN = /^(?:[!-~]+(?: [!-~]+)*)?$/; // words of plain letters, with nothing to clean
  const { clean, length } = rp.planLink;

  function two(number) {
    return String(number).padStart(2, "0");
  }

  // A time → its day and its time of day, as the device's own clock has them.
  function dayOf(date) {
    return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  }

  function timeOf(date) {
    return `${two(date.getHours())}:${two(date.getMinutes())}`;
  }

  // A day as a date at noon, which no change of the clocks moves to another day.
  function dateOf(day) {
    const [year, month, date] = day.split("-").map(Number);
    return new Date(year, month - 1, date, 12);
  }

  function isDay(value) {
    return typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && value >= FIRST_DAY && value <= LAST_DAY && dayOf(dateOf(value)) === value;
  }

  // So many days later.
  function later(day, days) {
    const date = dateOf(day);
    date.setDate(date.getDate() + days);
    return dayOf(date);
  }

  function isWhole(value, most) {
    return Number.isInteger(value) && value >= 0 && value <= most;
  }

  // A text as it may be kept: one line, or several, never longer than it may be.
  function text(value, most, lines) {
    if (typeof value !== "string") return "";
    if (value.length <= most && PLAIN.test(value)) return value; // most are, and a long log is read often
    const whole = value.slice(0, 20 * most).replace(/\p{Surrogate}/gu, ""); // no half of a pair, which no file can hold
    const kept = clean(clean(whole)), flat = lines ? kept : kept.replace(/\s+/g, " "); // twice: what goes may part what then belongs together
    return length(flat) > most ? Array.from(flat).slice(0, most).join("").trim() : flat;
  }

  function techniques(list) {
    const found = new Map();
    for (const one of Array.isArray(list) ? list.slice(0, 4 * MOST.techniques) : []) {
      const title = one && typeof one === "object" ? text(one.title, MOST.title) : "";
      if (title && /^[0-9a-hjkmnp-tv-z]{6}$/.test(one.id) && !found.has(one.id) && found.size < MOST.techniques) found.set(one.id, { id: one.id, title });
    }
    return [...found.values()];
  }

  // An entry, or null for what is none.
  function read(value) {
    if (value === null || typeof value !== "object") return null;
    const { id, day, time, seconds, finished, hard, felt, pain, changed } = value, title = text(value.title, MOST.title);
    const isRight = typeof id === "string" && /^[a-z][0-9a-z]{7,39}$/.test(id) && isDay(day) && title
      && (time === "" || (typeof time === "string" && /^([01]\d|2[0-3]):[0-5]\d$/.test(time)))
      && isWhole(seconds, MOST.seconds) && typeof finished === "boolean" && (felt === null || FELT.includes(felt))
      && [hard, pain].every(number => number === null || isWhole(number, MOST.number)) && isWhole(changed, LATEST);
    if (!isRight) return null;
    const where = text(value.where, MOST.where), note = text(value.note, MOST.note, true);
    return { id, day, time, title, techniques: techniques(value.techniques), seconds, finished, hard, felt, pain, where, note, changed };
  }

  // An id that no other entry has, on no device.
  function newId() {
    const bytes = crypto.getRandomValues(new Uint8Array(16));
    return `e${Array.from(bytes, byte => byte.toString(36).padStart(2, "0")).join("")}`;
  }

  // A new entry for a day, with nothing told yet.
  function fresh(day, more) {
    return { id: newId(), day, time: "", title: "", techniques: [], seconds: 0, finished: true, hard: null, felt: null, pain: null, where: "", note: "", changed: Date.now(), ...more };
  }

  // Of what `end` of a session tells.
  function ofSession(detail) {
    const begun = new Date(detail.begun || Date.now());
    return fresh(dayOf(begun), {
      time: timeOf(begun), title: text(detail.title, MOST.title) || "Session", techniques: techniques(detail.techniques),
      seconds: Math.min(MOST.seconds, Math.max(0, Math.round(detail.seconds || 0))), finished: Boolean(detail.finished),
    });
  }

  // Whether the technique's own rules should be read again.
  function isBad(entry) {
    return entry.felt === "worse" || entry.pain > 0;
  }

  return { FELT, MOST, FIRST_DAY, LAST_DAY, read, fresh, ofSession, dayOf, dateOf, isDay, later, text, isBad };
})();
