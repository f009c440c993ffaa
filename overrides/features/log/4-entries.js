/*
  The entries of a month or a day, the newest first, a few at a time.

    rp.logEntries(entries, now, {title, change, remove}) → an element

  `now` knows the site's techniques as they are (afterwards.techniques).
*/
rp.logEntries = function (entries, now, { title, change, remove }) {
  const { el, afterwards } = rp;
  const FEW = 20, AT_ONCE = 4; // entries
  const list = el("ol", { class: "rp-entries", role: "list" });
  const more = el("button", { type: "button", class: "rp-button", onclick: () => {
    const at = list.children.length;
    add();
    list.children[at].querySelector("h3").focus();
  } }, "Show more");

  function row(entry) {
    const of = `${entry.title}, ${afterwards.when(entry)}`;
    return el("li", { class: "rp-entry" },
      el("h3", { tabindex: -1, dir: "auto" }, entry.title), el("p", { class: "rp-entry__when" }, afterwards.when(entry)),
      afterwards.done(entry, now), afterwards.list(entry),
      el("p", { class: "rp-actions" },
        el("button", { type: "button", class: "rp-button", "aria-label": `Change ${of}`, "data-rp-key": `change ${entry.id}`, onclick: () => change(entry) }, "Change"),
        el("button", { type: "button", class: "rp-button", "aria-label": `Remove ${of}`, "data-rp-key": `remove ${entry.id}`, onclick: () => remove(entry) }, "Remove")));
  }

  // Adds a few, and each few in a moment of its own, so that the page goes on meanwhile.
  function add(left = FEW) {
    const at = list.children.length;
    list.append(...entries.slice(at, at + AT_ONCE).map(row));
    more.hidden = list.children.length >= entries.length || left > AT_ONCE;
    if (left > AT_ONCE && list.children.length < entries.length) setTimeout(() => add(left - AT_ONCE));
  }
  add();
  return el("section", { class: "rp-of-month" }, el("h2", {}, title), entries.length ? list : el("p", {}, "Nothing is written down yet."), more);
};
