/*
  The link of a report: what stands behind the `#`. A digit for the version, then bytes in base64url. Its bits from the highest:

    report = day:16 count:8 technique{count} count:8 entry{count} zeros-to-a-byte crc:16
    technique = id:30 text
    entry = day:16 has-time:1 [ minute:11 ] own-title:1 [ text ] count:8 index:8{count} seconds:17 finished:1
            has-hard:1 [ hard:4 ] felt:2 has-pain:1 [ pain:4 ] where:text note:text
    text = bytes:11 utf-8:8{bytes}

  A day is counted from 1 January 2000, a minute from midnight. The first `day` is that of the report. A technique has its id, which never changes, and its
  title as it was; an entry without a title of its own has that of its first technique. `felt` is 0 for nothing, then 1 for the first of FELT. `crc` is
  CRC-16/CCITT-FALSE of all bytes before it: a link that is cut or mistyped is told from a complete one. A text that would end in `-` or `_` has a `0` behind
  it, as plan links have. Every later version of the site must read version 1 as it stands here; tests/browser/test_report_link.py keeps old links.
*/
rp.reportLink = (function () {
  const VERSION = "1";
  const LONGEST = 8000; // characters: more is cut off by some programs
  const MOST = 200; // entries
  const { FELT, FIRST_DAY, dateOf, dayOf, later, read: entryOf, isDay } = rp.logEntry;
  const { bytes } = rp, { putText } = bytes;

  function number(day) {
    return Math.round((dateOf(day) - dateOf(FIRST_DAY)) / 86400000); // a day of 23 hours is one, too
  }

  function putSome(out, value, width) {
    out.put(value === null ? 0 : 1, 1);
    if (value !== null) out.put(value, width);
  }

  // Entries → what stands behind the `#`, however long.
  function exact(day, entries) {
    const out = bytes.writer(), known = new Map();
    for (const one of entries) for (const technique of one.techniques) if (known.size < 255 && !known.has(technique.id)) known.set(technique.id, technique);
    const ids = [...known.keys()];
    out.put(number(day), 16);
    out.put(ids.length, 8);
    for (const { id, title } of known.values()) {
      bytes.putId(out, id);
      putText(out, title);
    }
    out.put(entries.length, 8);
    for (const one of entries) {
      const indices = one.techniques.map(technique => ids.indexOf(technique.id)).filter(index => index >= 0);
      const own = !indices.length || known.get(ids[indices[0]]).title !== one.title;
      out.put(number(one.day), 16);
      putSome(out, one.time ? 60 * Number(one.time.slice(0, 2)) + Number(one.time.slice(3)) : null, 11);
      out.put(own ? 1 : 0, 1);
      if (own) putText(out, one.title);
      out.put(indices.length, 8);
      for (const index of indices) out.put(index, 8);
      out.put(one.seconds, 17);
      out.put(one.finished ? 1 : 0, 1);
      putSome(out, one.hard, 4);
      out.put(FELT.indexOf(one.felt) + 1, 2);
      putSome(out, one.pain, 4);
      putText(out, one.where);
      putText(out, one.note);
    }
    return VERSION + bytes.sealed(out.bytes());
  }

  // Entries in order → {text, count}: what stands behind the `#`, with as many of the last ones as there is room for.
  function write(day, entries) {
    const last = count => entries.slice(entries.length - count), fits = list => exact(day, list).length < LONGEST;
    let least = 1, most = Math.min(MOST, entries.length);
    while (2 * least <= most && fits(last(2 * least))) least *= 2;
    most = Math.min(most, 2 * least - 1);
    while (least < most) { // halves what is in doubt
      const middle = Math.ceil((least + most) / 2);
      if (fits(last(middle))) least = middle;
      else most = middle - 1;
    }
    let told = last(least);
    while (least === 1 && !fits(told)) told = [{ ...told[0], techniques: told[0].techniques.slice(0, told[0].techniques.length >> 1) }]; // a long plan
    const text = exact(day, told);
    return { text: bytes.safe(text), count: least };
  }

  function parsed(text) {
    const take = bytes.reader(bytes.opened(text)), some = width => (take(1) ? take(width) : null);
    const takeText = () => bytes.takeText(take);
    const day = later(FIRST_DAY, take(16));
    if (!isDay(day)) throw new RangeError("no day");
    const known = Array.from({ length: take(8) }, () => ({ id: bytes.takeId(take), title: takeText() }));
    const entries = Array.from({ length: take(8) }, (_, n) => {
      const entry = { id: `report${String(n).padStart(3, "0")}`, day: later(FIRST_DAY, take(16)), time: "", changed: 0 };
      const minute = some(11), title = take(1) ? takeText() : null;
      if (minute !== null) entry.time = `${String(Math.floor(minute / 60)).padStart(2, "0")}:${String(minute % 60).padStart(2, "0")}`;
      entry.techniques = Array.from({ length: take(8) }, () => known[take(8)]);
      entry.title = title === null ? (entry.techniques[0] || {}).title : title;
      entry.seconds = take(17);
      entry.finished = Boolean(take(1));
      entry.hard = some(4);
      entry.felt = [null, ...FELT][take(2)];
      entry.pain = some(4);
      entry.where = takeText();
      entry.note = takeText();
      const right = entryOf(entry);
      if (!right) throw new RangeError("no entry");
      return right;
    });
    if (!entries.length || entries.length > MOST) throw new RangeError("nothing told");
    return { day, entries };
  }

  // What stands behind the `#` → {report: {day, entries}}, or {problem}: "damaged", "newer" or "long". Never throws.
  function read(text) {
    return bytes.read(text, LONGEST, /^[2-9][A-Za-z0-9_-]{6,}$/, one => {
      if (one[0] !== VERSION) throw new RangeError("no version");
      const report = parsed(one.slice(1));
      if (exact(report.day, report.entries) !== one) throw new RangeError("something is left over");
      return { report };
    });
  }

  return { write, read, LONGEST, MOST };
})();
