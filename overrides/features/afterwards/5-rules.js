/*
  After pain, or where it felt worse: what the pages of the techniques themselves say. Nothing is said here that isn't written there; "When to stop" has the
  rest. The rules come from the data of sessions, which the build makes of the pages.
*/
(function () {
  const { el, afterwards } = rp;
  const PATIENCE = 8000; // milliseconds

  // The data of sessions of a technique, or null where they can't be had.
  async function dataOf(id) {
    try {
      const answer = await fetch(new URL(`session/${id}.json`, afterwards.root), { signal: rp.soon(PATIENCE) }), data = answer.ok && await answer.json();
      return data && typeof data.stop_if === "string" && Array.isArray(data.cues) ? data : null;
    } catch (error) {
      return null;
    }
  }

  // The rules of a technique: an element; null where they can't be had. `stop_if` of its data is its list "Stop if" as HTML, and points of its cues tell what
  // it should feel like.
  async function rules(id) {
    const data = await dataOf(id);
    if (!data) return null;
    const made = el("div", {}, el("p", {}, el("strong", {}, "Stop if")), rp.markup(data.stop_if));
    for (const link of made.querySelectorAll("a[href]")) link.href = new URL(link.getAttribute("href"), afterwards.root);
    const feel = data.cues.map(cue => [cue.label, cue.points.filter(point => /\bshould feel\b/i.test(point)).join(" ")]).filter(([, words]) => words);
    if (feel.length) made.append(el("p", {}, el("strong", {}, "What it should feel like")), el("ul", {}, feel.map(([label, words]) => el("li", {}, `${label}: ${words}`))));
    return made;
  }

  // How often the page of a technique says to do it; empty where it says nothing of that.
  async function often(id) {
    const data = await dataOf(id);
    return data && typeof data.often === "string" ? data.often : "";
  }

  async function ofTechnique(technique, now, alone) {
    const present = now.find(technique.id), there = present && present.title !== undefined ? present : null;
    const found = await rules(there ? there.id : technique.id);
    const title = there && there.address ? el("a", { href: there.address }, there.title) : (there || technique).title;
    if (!found) return el("p", {}, el("strong", {}, title), ": what its page says can't be loaded now. Read “Stop if” on its page.");
    return alone ? el("div", {}, el("p", {}, el("strong", {}, title)), found) : el("details", {}, el("summary", {}, (there || technique).title), found, there && there.address && el("p", {}, el("a", { href: there.address }, "See its page")));
  }

  // What to read after an entry that tells of pain or that it felt worse; null after another one.
  async function section(entry, level) {
    if (!rp.logEntry.isBad(entry)) return null;
    const stop = afterwards.address("stop"), told = [entry.pain > 0 && "of pain", entry.felt === "worse" && "that it felt worse"].filter(Boolean).join(", and ");
    const now = await afterwards.techniques(), each = await Promise.all(entry.techniques.map(one => ofTechnique(one, now, entry.techniques.length === 1)));
    return el("section", { class: "rp-lost rp-rules" },
      el(level || "h2", {}, `You told ${told}`),
      each.length > 0 && el("p", {}, each.length > 1 ? "This is what the pages of these techniques say:" : "This is what the technique's own page says:"),
      each,
      stop && el("p", {}, "Read ", el("a", { href: stop }, "When to stop"), "."));
  }

  Object.assign(afterwards, { rules: section, often });
})();
