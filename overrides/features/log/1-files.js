/*
  The log as a file: JSON, or CSV for a table. Both hold all that an entry has, so that what is written is read again exactly; each says how many entries
  there are, so that a cut file is known. `read` gives {entries} or {problem}, which is one sentence for the reader; it never throws.

  CSV is RFC 4180 with a byte order mark, by which spreadsheets know its letters; they save it with semicolons or tabs, too. A text that a spreadsheet would
  take for a formula has an apostrophe before it, and one more where it began with some.
*/
rp.logFiles = (function () {
  const KIND = "training log", VERSION = 1;
  const LARGEST = 24 * 1024 * 1024, MOST = 50000; // bytes, entries
  const COLUMNS = ["day", "time", "what", "techniques", "seconds", "finished", "hard", "felt", "pain", "where", "note", "changed", "id"];
  const FORMULA = "[=+\\-@\\t\\r\\n＝＋－＠]";
  const OPENS = new RegExp(`^'*${FORMULA}`), OPENED = new RegExp(`^'+${FORMULA}`);
  const { read: entryOf } = rp.logEntry;

  // JSON

  function json(entries) {
    return new Blob([
      `{"kind":${JSON.stringify(KIND)},"version":${VERSION},"count":${entries.length},"entries":[\n`,
      entries.map(one => JSON.stringify(one)).join(",\n"), "\n]}\n"], { type: "application/json" });
  }

  function readJson(text) {
    let data;
    try {
      data = JSON.parse(text);
    } catch (error) {
      return { problem: `This file is cut or damaged. ${NOTHING}` };
    }
    if (data === null || typeof data !== "object" || data.kind !== KIND) return { problem: OTHER };
    if (Number.isInteger(data.version) && data.version > VERSION) return { problem: `This file was made with a newer version of this site. Load the page again, then try once more. ${NOTHING}` };
    if (data.version !== VERSION || !Array.isArray(data.entries)) return { problem: OTHER };
    if (data.entries.length !== data.count) return { problem: cut(data.count, data.entries.length) };
    return taken(data.entries, n => `entry ${n + 1}`);
  }

  // CSV

  function cell(value) {
    const text = String(value);
    const plain = OPENS.test(text) ? `'${text}` : text;
    return `"${plain.replace(/"/g, '""')}"`;
  }

  function row(entry, n) {
    const known = entry.techniques.map(one => `${one.id} ${one.title}`).join("\n");
    return [
      n + 1, entry.day, entry.time, entry.title, known, entry.seconds, entry.finished ? "yes" : "no", number(entry.hard), entry.felt || "",
      number(entry.pain), entry.where, entry.note, new Date(entry.changed).toISOString(), entry.id].map(cell).join(",");
  }

  function number(value) {
    return value === null ? "" : value;
  }

  function csv(entries) {
    const head = [`entry (of ${entries.length})`, ...COLUMNS].map(cell).join(",");
    return new Blob(["\ufeff", [head, ...entries.map(row), ""].join("\r\n")], { type: "text/csv" });
  }

  // A table's rows of cells; null where a quote never closes.
  function rows(text, sign) {
    const found = [[]], cells = new RegExp(`(?:"((?:[^"]|"")*)"|([^"\\r\\n${sign}]*))(${sign}|\\r\\n|\\n|\\r|$)`, "y");
    for (let at = 0; at < text.length; at = cells.lastIndex) {
      cells.lastIndex = at;
      const [all, quoted, plain, end] = cells.exec(text) || [];
      if (all === undefined) return null;
      found[found.length - 1].push(quoted === undefined ? plain : quoted.replace(/""/g, '"').replace(/\r\n?/g, "\n"));
      if (end === sign && cells.lastIndex === text.length) found[found.length - 1].push("");
      else if (end !== sign && end) found.push([]);
      if (!all) break;
    }
    return found.filter(one => one.length > 1 || one[0]);
  }

  function value(text) {
    return OPENED.test(text) ? text.slice(1) : text;
  }

  function count(text) {
    return text === "" ? null : /^\d{1,9}$/.test(text) ? Number(text) : NaN;
  }

  function entryOfCells(cells) {
    const one = Object.fromEntries(COLUMNS.map((name, n) => [name, value(cells[n + 1])]));
    const known = one.techniques.split("\n").filter(Boolean).map(line => ({ id: line.slice(0, 6), title: line.slice(7) }));
    return {
      id: one.id, day: one.day, time: one.time, title: one.what, techniques: known, seconds: count(one.seconds), finished: { yes: true, no: false }[one.finished],
      hard: count(one.hard), felt: one.felt || null, pain: count(one.pain), where: one.where, note: one.note, changed: Date.parse(one.changed),
    };
  }

  function readCsv(text) {
    const head = text.slice(0, 400).split(/[\r\n]/)[0], cells = sign => (rows(head, sign) || [[]])[0] || [];
    const sign = [",", ";", "\t"].find(one => COLUMNS.every((name, n) => cells(one)[n + 1] === name)), [, of] = /^entry \(of (\d{1,9})\)$/.exec(sign && cells(sign)[0]) || [];
    if (!of) return { problem: OTHER };
    const found = rows(text, sign);
    if (!found) return { problem: `This file is cut or damaged. ${NOTHING}` };
    const table = found.slice(1);
    if (table.length !== Number(of)) return { problem: cut(Number(of), table.length) };
    const short = table.findIndex(one => one.length !== COLUMNS.length + 1);
    if (short >= 0) return { problem: `This file is cut or damaged in row ${short + 2}. ${NOTHING}` };
    return taken(table.map(entryOfCells), n => `row ${n + 2}`);
  }

  // Both

  const NOTHING = "Nothing was changed.";
  const OTHER = `This file is no log of this site. Choose a file that you saved here. ${NOTHING}`;

  function cut(said, there) {
    return Number.isInteger(said) ? `This file is cut or was changed: it should hold ${said} entries and holds ${there}. ${NOTHING}` : `This file is cut or damaged. ${NOTHING}`;
  }

  function taken(list, place) {
    if (list.length > MOST) return { problem: `This file holds more than ${MOST.toLocaleString("en")} entries. That is too many. ${NOTHING}` };
    const entries = list.map(entryOf), wrong = entries.indexOf(null);
    if (wrong >= 0) return { problem: `This file is damaged: ${place(wrong)} can't be read. ${NOTHING}` };
    const last = new Map(); // of two with one id the later change holds good
    for (const one of entries) if (!last.has(one.id) || last.get(one.id).changed < one.changed) last.set(one.id, one);
    return { entries: [...last.values()] };
  }

  // A file of somebody's → {entries} or {problem}.
  async function read(file) {
    if (file.size > LARGEST) return { problem: `This file is too large to be a log. ${NOTHING}` };
    let text;
    try {
      text = new TextDecoder("utf-8", { fatal: true }).decode(await file.arrayBuffer()); // which takes the byte order mark away
    } catch (error) {
      return { problem: error instanceof TypeError ? OTHER : `This file can't be read. ${NOTHING}` };
    }
    try {
      return /^\s*[{[]/.test(text) ? readJson(text) : readCsv(text);
    } catch (error) {
      return { problem: `This file can't be read. ${NOTHING}` };
    }
  }

  return { json, csv, read, LARGEST, MOST };
})();
