/*
  What keeps a log safe: as a file and from a file, and all of it removed. `told(text, undo)` says what was done, with a way back where there is one.

    rp.logKeep(told) → {save(kind), section}
*/
rp.logKeep = function (told) {
  const { el, logStore, logFiles, logEntry } = rp;

  async function all() {
    const found = [];
    await logStore.all(entries => found.push(...entries));
    return found;
  }

  async function save(kind) {
    const entries = await all();
    await rp.saveFile(logFiles[kind](entries), `log-${logEntry.dayOf(new Date())}.${kind}`);
    told(`Saved ${words(entries.length)} to a file.`);
  }

  function words(count) {
    return `${count} ${count === 1 ? "entry" : "entries"}`;
  }

  async function readIn(file) {
    told("Reading the file …");
    const { entries, problem } = await logFiles.read(file);
    told("");
    if (problem) return wrong(problem);
    try {
      const { added, changed } = await logStore.merge(entries), same = entries.length - added - changed;
      wrong("");
      const news = [`${words(added)} added`, changed && `${changed} changed`, same && `${same} already there`].filter(Boolean).join(", ");
      told(`Read the file: ${news}.`);
    } catch (error) {
      wrong(`The file could not be kept: ${error && error.name === "QuotaExceededError" ? "this device has no room left" : "this browser refused to keep it"}. Nothing was changed.`);
    }
  }

  function wrong(text) {
    rp.fieldTold(input, text);
  }

  async function removeAll() {
    const entries = await all();
    if (!entries.length) return told("There is nothing to remove.");
    await logStore.clear();
    told(`Removed ${words(entries.length)}.`, () => logStore.put(entries));
  }

  const input = el("input", { type: "file", accept: ".csv,.json,text/csv,application/json", onchange: async () => {
    const [file] = input.files;
    if (file) await readIn(file);
    input.value = ""; // the same file may be chosen again
  } });
  const button = (words_, done) => el("button", { type: "button", class: "rp-button", onclick: done }, words_);
  const section = el("section", { class: "rp-keep" }, el("details", {},
    el("summary", {}, el("h2", {}, "Save, read in, remove")),
    el("p", {}, "A file holds all of your log. Keep it where you keep your photos, or read it in on another device."),
    el("p", { class: "rp-actions" }, button("Save as a table (CSV)", () => save("csv")), button("Save as JSON", () => save("json"))),
    rp.field("Read in a file that you saved here", input, "What is there already stays, and nothing is doubled."),
    el("p", { class: "rp-actions" }, button("Remove all", removeAll))));
  return { save, section };
};
