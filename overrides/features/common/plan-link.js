/*
  The link of a plan: what stands behind its `#`. A digit for the version, then bytes in base64url (RFC 4648, 5). Its bits from the highest:

    plan  = count:8 item{count} has-note:1 [ bytes:11 utf-8:8{bytes} ] zeros-to-a-byte crc:16
    item  = id:30 has-rounds:1 [ rounds:4 ] more has-holds:1 [ shape:10 cues:9 seconds:10{one for each cue set} ]
    more  = nothing in version 1; in version 2 has-reps:1 [ least:6 most:6 ] has-rest:1 [ seconds:10 ] side:2

  Version 2 is written where a plan needs it, so that a plan without its own repetitions, rest and side has the link that it always had. `side` is 0 for
  both as on the page, 1 for both with the right one first, 2 for the left one alone, 3 for the right one alone. `rounds` are sets where a page has sets.

  `id` is a technique's, which no change of its name or place alters. `shape` tells whether its cues are still those for which the holds were set; the
  build makes both. `crc` is CRC-16/CCITT-FALSE of all bytes before it: a link that is cut or mistyped is told from a complete one. The first cue's bit
  is the highest of `cues`. A text that would end in `-` or `_`, which mail programs take for no part of a link, has a `0` behind it. Every later version of the site must read versions 1 and 2 as they stand here; tests/browser/test_plan_link.py keeps old links.
  How many rounds and seconds a plan may set comes with the page. Nothing else in the site knows this form.
*/
window.rp = window.rp || {};
rp.planLink = (function () {
  const SIDES = [null, "right first", "left", "right"];
  const { bytes } = rp;
  const LONGEST = 8000; // characters: 255 techniques with all changes and a note take fewer
  const CUES = 9; // bits
  const MOST = 255, MOST_NOTE = 280; // techniques, and characters
  const limits = JSON.parse(document.querySelector("[data-rp-limits]").dataset.rpLimits);

  // What a note may hold: line ends of all kinds as one, at most one blank line, no control characters but line ends, and none that turn the direction of what comes after it.
  function clean(note) {
    return note.normalize("NFC").replace(/\r\n?|[\v\f\u2028\u2029]/g, "\n").replace(/\t/g, " ").replace(/\n{3,}/g, "\n\n").replace(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g, "").trim();
  }

  function length(note) {
    return Array.from(note).length; // characters as people count them, not halves of pairs
  }

  // A plan → what stands behind the `#`. {items: [{id, rounds?, reps?: [least, most], rest?: seconds, side?: one of SIDES, holds?: {shape, seconds: {number of the cue from 0: seconds}}}], note}
  function write(plan) {
    return bytes.safe(exact(plan));
  }

  function exact(plan) {
    const out = bytes.writer(), second = plan.items.some(item => item.reps || item.rest || item.side);
    out.put(plan.items.length, 8);
    for (const item of plan.items) {
      bytes.putId(out, item.id);
      out.put(item.rounds ? 1 : 0, 1);
      if (item.rounds) out.put(item.rounds, 4);
      if (second) more(out, item);
      const cues = Object.keys((item.holds && item.holds.seconds) || {}).map(Number).sort((a, b) => a - b);
      out.put(cues.length ? 1 : 0, 1);
      if (!cues.length) continue;
      out.put(item.holds.shape, 10);
      out.put(cues.reduce((sum, cue) => sum + 2 ** (CUES - 1 - cue), 0), CUES);
      for (const cue of cues) out.put(item.holds.seconds[cue], 10);
    }
    const note = clean(plan.note || "");
    out.put(note ? 1 : 0, 1);
    if (note) bytes.putText(out, note);
    return (second ? "2" : "1") + bytes.sealed(out.bytes());
  }

  function more(out, item) {
    out.put(item.reps ? 1 : 0, 1);
    if (item.reps) for (const end of item.reps) out.put(end, 6);
    out.put(item.rest ? 1 : 0, 1);
    if (item.rest) out.put(item.rest, 10);
    out.put(SIDES.indexOf(item.side || null), 2);
  }

  function parsed(text, second) {
    const take = bytes.reader(bytes.opened(text));
    function within(value, most) {
      if (value < 1 || value > most) throw new RangeError("out of range");
      return value;
    }
    const items = Array.from({ length: within(take(8), MOST) }, () => {
      const item = { id: bytes.takeId(take) };
      if (take(1)) item.rounds = within(take(4), limits.rounds);
      if (second) {
        if (take(1)) item.reps = [within(take(6), limits.reps), within(take(6), limits.reps)];
        if (item.reps && item.reps[0] > item.reps[1]) throw new RangeError("from high to low");
        if (take(1)) item.rest = within(take(10), limits.seconds);
        const side = SIDES[take(2)];
        if (side) item.side = side;
      }
      if (take(1)) {
        item.holds = { shape: take(10), seconds: {} };
        const cues = within(take(CUES), 511);
        for (let cue = 0; cue < CUES; cue++) if (cues & (2 ** (CUES - 1 - cue))) item.holds.seconds[cue] = within(take(10), limits.seconds);
      }
      return item;
    });
    let note = "";
    if (take(1)) {
      note = bytes.takeText(take);
      if (length(note) > MOST_NOTE) throw new RangeError("a long note");
    }
    return { items, note };
  }

  // What stands behind the `#` → {plan}, or {problem}: "damaged", "newer" or "long". Never throws.
  function read(text) {
    return bytes.read(text, LONGEST, /^[3-9][A-Za-z0-9_-]{6,}$/, one => {
      if (one[0] !== "1" && one[0] !== "2") throw new RangeError("no version");
      const plan = parsed(one.slice(1), one[0] === "2");
      if (exact(plan) !== one) throw new RangeError("something is left over");
      return { plan };
    });
  }

  return { write, read, clean, length, limits, MOST, MOST_NOTE };
})();
