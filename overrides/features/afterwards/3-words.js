/*
  What is said of entries, and of the site that they were written on. What a page knows of the site stands at its place, as the build has it: where pages are,
  and how a time is said.
*/
rp.afterwards = (function () {
  const place = document.querySelector("[data-rp-after]");
  const site = place ? JSON.parse(place.dataset.rpAfter) : { minutes: ["1", "{n}"] };
  const root = new URL(place ? place.dataset.rpRoot : "", location.href), coach = place ? place.dataset.rpCoach : "";
  const PATIENCE = 8000; // milliseconds
  const { dateOf } = rp.logEntry;
  const FELT = { better: "better than last time", same: "the same as last time", worse: "worse than last time" };
  const locale = document.documentElement.lang || "en";
  const formats = {
    full: new Intl.DateTimeFormat(locale, { weekday: "long", day: "numeric", month: "long", year: "numeric" }),
    short: new Intl.DateTimeFormat(locale, { day: "numeric", month: "short" }),
    month: new Intl.DateTimeFormat(locale, { month: "long", year: "numeric" }),
  };

  // The address of a page of the site, or nothing where the site has none.
  function address(name) {
    return site[name] ? new URL(site[name], root).href : "";
  }

  function dayWords(day, form) {
    return formats[form || "full"].format(dateOf(day));
  }

  function minutes(seconds) {
    const count = Math.ceil(seconds / 60);
    return count === 1 ? site.minutes[0] : site.minutes[1].replace("{n}", count);
  }

  // What is known of an entry: [[name, words]]. `where` and `note` are the client's own words.
  function facts(entry) {
    const of = number => `${number} of 10`;
    return [
      entry.seconds > 0 && ["How long", `${minutes(entry.seconds)}${entry.finished ? "" : ", stopped early"}`],
      entry.seconds === 0 && !entry.finished && ["How long", "stopped early"],
      entry.hard !== null && ["How hard", of(entry.hard)],
      entry.felt && ["How it felt", FELT[entry.felt]],
      entry.pain !== null && ["Pain", of(entry.pain)],
      entry.where && ["Where", entry.where],
      entry.note && ["Note", entry.note],
    ].filter(Boolean);
  }

  // When an entry was: its day, and the time where it is known.
  function when(entry) {
    return entry.time ? `${dayWords(entry.day)}, ${entry.time}` : dayWords(entry.day);
  }

  // The same facts as a list for a page.
  function list(entry) {
    const { el } = rp;
    return el("dl", { class: "rp-facts-list" }, facts(entry).map(([name, words]) => el("div", {}, el("dt", {}, `${name}:`), " ", el("dd", { dir: "auto" }, words))));
  }

  // The site's techniques as they are now: `find(id)` gives {title, address}, {name, instead} of one that is gone, or null. Without a network it knows none.
  let known;
  function techniques() {
    known = known || fetch(new URL("plan.json", root), { signal: rp.soon(PATIENCE) }).then(answer => (answer.ok ? answer.json() : Promise.reject(new Error(answer.status)))).then(read, () => {
      known = null; // asked again by who needs it next
      return { find: () => null, all: [], failed: true };
    });
    return known;
  }

  function read(data) {
    const list = Array.isArray(data && data.techniques) ? data.techniques.filter(one => one && typeof one.id === "string" && typeof one.title === "string") : [];
    const gone = Array.isArray(data && data.gone) ? data.gone.filter(one => one && typeof one.id === "string") : [];
    const of = one => ({ id: one.id, title: one.title, address: one.region && one.slug ? new URL(`techniques/${one.region}/${one.slug}/`, root).href : "" });
    const byId = new Map(gone.map(one => [one.id, { name: one.name || "", instead: one.instead ? new URL(one.instead, root).href : "" }]));
    for (const one of list) for (const id of Array.isArray(one.former_ids) ? one.former_ids : []) byId.set(id, of(one));
    for (const one of list) byId.set(one.id, of(one));
    return { find: id => byId.get(id) || null, all: list.map(of), failed: false };
  }

  // A technique of an entry as it is now: a link with its title; where it has another one now, that is told, and where it is gone, what is there instead.
  function nameOf(technique, now) {
    const { el } = rp;
    if (!now) return [technique.title];
    if (now.title === undefined) return [technique.title, " (no longer on this site", now.instead && ["; ", el("a", { href: now.instead }, "see what is there instead")], ")"];
    const to = now.address ? el("a", { href: now.address }, now.title) : now.title;
    return now.title === technique.title ? [to] : [technique.title, " (now: ", to, ")"];
  }

  // What was done in an entry: its techniques, where its title doesn't say all.
  function done(entry, now) {
    const { el } = rp, one = entry.techniques.length === 1 && entry.techniques[0];
    if (!entry.techniques.length) return null;
    if (one && one.title === entry.title) {
      const present = now.find(one.id), names = nameOf(one, present).flat(2);
      return names.length === 1 && typeof names[0] === "string" ? null : el("p", { class: "rp-did" }, "Technique: ", names);
    }
    return el("ul", { class: "rp-did" }, entry.techniques.map(each => el("li", {}, nameOf(each, now.find(each.id)))));
  }

  return { root, coach, address, dayWords, minutes, facts, when, list, techniques, done, monthWords: day => dayWords(day, "month"), locale };
})();
