/*
  The page of a report: what stands behind the `#` is all of it, shown in order. It comes from somebody else, so every word of it is text and nothing else.
*/
(function () {
  const place = document.querySelector("[data-rp-report]");
  if (!place) return;
  const { el, afterwards, logEntry } = rp;
  const title = document.querySelector("[data-rp-report-title]"), former = title.textContent;
  const PROBLEMS = {
    damaged: "This link is damaged: a part of it is missing or wrong. Open it once more from the message in which it came. If that doesn't help, ask for a new one.",
    newer: "This report was made with a newer version of this site than your browser shows. Load the page again. If that doesn't help, ask for a new link.",
    long: "This link is too long to be a report. Open it once more from the message in which it came. If that doesn't help, ask for a new one.",
  };
  title.tabIndex = -1;
  rp.keepsHash();

  // In short: from when to when, how many, and what a coach should see first.
  function summary(entries) {
    const days = entries.map(one => one.day), first = days[0], last = days[days.length - 1];
    const pains = entries.map(one => one.pain).filter(value => value !== null), worse = entries.filter(one => one.felt === "worse").length;
    return [
      `${entries.length} ${entries.length === 1 ? "session" : "sessions"}`,
      first === last ? afterwards.dayWords(first) : `${afterwards.dayWords(first)} to ${afterwards.dayWords(last)}`,
      pains.length > 0 && `worst pain ${Math.max(...pains)} of 10`,
      worse > 0 && (worse === 1 ? "felt worse once" : `felt worse ${worse} times`)].filter(Boolean).join(" · ");
  }

  function entry(one, now) {
    return el("li", { class: `rp-entry${logEntry.isBad(one) ? " rp-entry--bad" : ""}` },
      el("h2", { dir: "auto" }, one.title), el("p", { class: "rp-entry__when" }, afterwards.when(one)), afterwards.done(one, now), afterwards.list(one));
  }

  let turn = 0; // what was asked for last is shown
  async function show() {
    const mine = (turn += 1), text = (/^[A-Za-z0-9_-]*/.exec(location.hash.slice(1)) || [""])[0]; // without what mail and chat programs put behind a link
    if (!location.hash || location.hash === "#start") {
      return place.replaceChildren(el("p", {}, "A report is a link that a client sends. There is none in this address."));
    }
    const { report, problem } = rp.reportLink.read(text);
    if (problem) return place.replaceChildren(el("p", { class: "rp-lost", role: "alert" }, PROBLEMS[problem]));
    const entries = report.entries.sort((one, other) => (one.day + one.time < other.day + other.time ? -1 : 1));
    const draw = now => place.replaceChildren(
      el("p", { class: "rp-report__sum" }, el("strong", {}, summary(entries)), "."),
      el("p", {}, `Written on ${afterwards.dayWords(report.day)}, in the client's own words. The link holds all of it: it is on no server.`),
      el("ol", { class: "rp-entries", role: "list" }, entries.map(one => entry(one, now))));
    draw({ find: () => null });
    const now = await afterwards.techniques();
    if (mine === turn) draw(now);
  }

  addEventListener("hashchange", () => {
    title.textContent = former;
    show();
    scrollTo(0, 0);
    title.focus({ preventScroll: true });
  });
  show();
})();
