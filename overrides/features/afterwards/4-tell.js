/*
  "Tell your coach": a report of some entries as a text and as a link that holds it behind its `#`, which no browser sends to a server. The client sees all
  of it before it is sent.
*/
(function () {
  const { el, afterwards } = rp;

  // Entries in order as plain text.
  function text(entries, address) {
    const parts = entries.map(entry => [
      afterwards.when(entry), entry.title,
      ...(entry.techniques.length > 1 || (entry.techniques[0] && entry.techniques[0].title !== entry.title) ? entry.techniques.map(one => `- ${one.title}`) : []),
      ...afterwards.facts(entry).map(([name, words]) => `${name}: ${words}`)].join("\n"));
    return [...parts, address].filter(Boolean).join("\n\n");
  }

  // The link of a report, with as many of the last entries as it has room for: {address, count}; an empty address where the site shows no reports.
  function link(entries) {
    const page = afterwards.address("report");
    if (!page) return { address: "", count: 0 };
    const written = rp.reportLink.write(rp.logEntry.dayOf(new Date()), entries);
    return { address: `${page}#${written.text}`, count: written.count };
  }

  // A section that shows a report of these entries, in order, and sends it; with an empty `level` it has no heading.
  function section(entries, level) {
    const { address, count } = link(entries), whole = text(entries, address), id = `rp-report-${Math.random().toString(36).slice(2)}`;
    const field = el("textarea", { class: "rp-told", id, readonly: true, rows: Math.min(12, whole.split("\n").length + 1), spellcheck: "false", dir: "auto" });
    field.value = whole;
    const copy = (what, said) => event => rp.share.copy(what, event.currentTarget, said);
    const share = event => {
      const opener = event.currentTarget;
      return new Promise(done => done(navigator.share({ title: "Report", text: whole }))).catch(error => (error && error.name === "AbortError" ? undefined : rp.share.copy(whole, opener)));
    };
    return el("section", { class: "rp-tell" },
      level !== "" && el(level || "h2", {}, `Tell your ${afterwards.coach}`),
      el("p", {}, "This is what you send. Nothing is sent before you choose to whom.", address && " The link holds all of the report. It is kept on no server, and whoever has it can read it."),
      address && count < entries.length && el("p", { class: "rp-lost" }, `The link has room for the last ${count} of ${entries.length} entries. The text has all of them.`),
      el("label", { class: "rp-told__label", for: id }, "Your report"), field,
      el("p", { class: "rp-actions" },
        navigator.share && el("button", { type: "button", class: "rp-button", onclick: share }, "Share"),
        el("button", { type: "button", class: "rp-button", onclick: copy(whole, "Report copied") }, "Copy the report"),
        address && el("button", { type: "button", class: "rp-button", onclick: copy(address, "") }, "Copy the link alone")));
  }

  Object.assign(afterwards, { report: section, reportText: text, reportLink: link });
})();
