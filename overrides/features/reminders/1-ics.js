/*
  Reminders as a calendar file (RFC 5545), made on the device: one event that comes back each week for each time of the day. Times are "floating": half past
  seven wherever the phone is. Lines end in CRLF and are folded at 75 bytes, never within a letter.

    rp.ics({title, text, address, days: [0 to 6, 0 is Sunday], times: ["07:30"], weeks, minutes, before, now}) → the file's text

  It begins on the first of `days` that is still to come; `weeks` of 0 go on for ever. `minutes` is how long it takes, `before` how many minutes earlier the
  phone rings.
*/
window.rp = window.rp || {};
rp.ics = (function () {
  const DAYS = ["SU", "MO", "TU", "WE", "TH", "FR", "SA"];
  const FOLD = 75; // bytes, without the line's end

  function two(number) {
    return String(number).padStart(2, "0");
  }

  // A text as a value: signs of the format are escaped, a line's end is `\n`, and no other control character stands in it.
  function escaped(text) {
    return text.replace(/\r\n?/g, "\n").replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, " ").replace(/[\\;,]/g, "\\$&").replace(/\n/g, "\\n");
  }

  function folded(line) {
    const size = letter => new TextEncoder().encode(letter).length;
    let out = "", room = FOLD;
    for (const letter of line) { // whole letters, not halves of pairs
      const bytes = size(letter);
      if (bytes > room) {
        out += "\r\n ";
        room = FOLD - 1; // the space counts
      }
      out += letter;
      room -= bytes;
    }
    return out;
  }

  function local(date) {
    return `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}T${two(date.getHours())}${two(date.getMinutes())}00`;
  }

  function stamp(date) {
    return date.toISOString().replace(/[-:]|\.\d+/g, "");
  }

  // The first time on one of these days that is still to come.
  function first(now, days, hours, minutes) {
    for (let n = 0; ; n++) {
      const date = new Date(now.getFullYear(), now.getMonth(), now.getDate() + n, hours, minutes);
      if (date > now && days.includes(date.getDay())) return date;
    }
  }

  function id() {
    return Array.from(crypto.getRandomValues(new Uint8Array(16)), byte => byte.toString(16).padStart(2, "0")).join("");
  }

  function event(wish, time) {
    const days = [...new Set(wish.days)].sort((a, b) => ((a + 6) % 7) - ((b + 6) % 7)), [hours, minutes] = time.split(":").map(Number);
    return [
      "BEGIN:VEVENT",
      `UID:${id()}@${location.hostname || "localhost"}`,
      `DTSTAMP:${stamp(wish.now)}`,
      `DTSTART:${local(first(wish.now, days, hours, minutes))}`,
      `DURATION:PT${Math.max(1, Math.round(wish.minutes))}M`,
      ["RRULE:FREQ=WEEKLY", wish.weeks && `COUNT=${wish.weeks * days.length}`, `BYDAY=${days.map(day => DAYS[day]).join(",")}`].filter(Boolean).join(";"),
      `SUMMARY:${escaped(wish.title)}`,
      `DESCRIPTION:${escaped([wish.text, wish.address].filter(Boolean).join("\n"))}`,
      `URL:${wish.address.replace(/[\u0000-\u0020]/g, encodeURIComponent)}`,
      "TRANSP:TRANSPARENT",
      "BEGIN:VALARM",
      "ACTION:DISPLAY",
      `DESCRIPTION:${escaped(wish.title)}`,
      `TRIGGER:-PT${Math.round(wish.before)}M`,
      "END:VALARM",
      "END:VEVENT"];
  }

  return function (wish) {
    return [
      "BEGIN:VCALENDAR", "VERSION:2.0", `PRODID:-//${escaped(location.hostname || "localhost").replace(/\//g, "")}//Reminders//EN`, "CALSCALE:GREGORIAN", "METHOD:PUBLISH",
      ...[...new Set(wish.times)].sort().flatMap(time => event(wish, time)),
      "END:VCALENDAR", ""].map(folded).join("\r\n");
  };
})();
