// What techniques are found by besides their titles, by their ids, in a file that is fetched for who is about to type. Gives a function whose promise always
// holds: without the file titles, regions and equipment find techniques, and it is asked for again.
rp.planFound = function (address, patience) {
  let coming = null;
  return () => {
    coming = coming || fetch(address, { signal: rp.soon(patience) }).then(answer => (answer.ok ? answer.json() : null)).then(words => {
      if (!rp.planForms.found(words)) throw new Error();
      return words;
    }).catch(() => {
      coming = null;
      return {};
    });
    return coming;
  };
};

/*
  The list from which techniques are chosen, with what narrows it down: a few letters, a region, equipment. There may be a thousand, so the first rows alone
  are made; more come as one scrolls, or by a button. Who goes from key to key gets more by the button alone, or would never come to the end of the list.
  `picture` draws a technique's small picture, `add` takes it into the plan, `wanted` is told of one that may be added next, `field` makes a field with its
  label. Gives the list's parts, in order.
*/
rp.planChoices = function (model, { picture, add, wanted, field, option }) {
  const { el } = rp;
  const FIRST = 10, STEP = 24; // rows: what the list's box shows at first, and how many come then
  const MANY = 60; // rows that are taken out at once without anybody's noticing

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[’']/g, "");
  }

  function split(text) {
    return plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  }

  const upper = text => text.charAt(0).toUpperCase() + text.slice(1);
  const all = model.techniques, regions = new Map(Object.entries(model.data.regions)), regionOf = key => regions.get(key) || key;
  // All words of a technique, each behind a space: one that begins with what is typed is found by it.
  // They are put together while nobody waits, or at the first key.
  const searched = new Map();
  let words = {};
  function wordsOf(one) {
    if (!searched.has(one)) searched.set(one, ` ${split([one.title, ...(words[one.id] || []), ...one.equipment, regionOf(one.region)].join(" ")).join(" ")}`);
    return searched.get(one);
  }
  const equipment = Array.from(new Set(all.flatMap(one => one.equipment))).sort((a, b) => a.localeCompare(b));
  const typed = el("input", { type: "search", autocomplete: "off", autocapitalize: "off", spellcheck: "false", onfocus: know, oninput: () => know().then(list) });
  const region = el("select", { onchange: list }, option("", "All regions", true), Array.from(new Set(all.map(one => one.region)), key => option(key, regionOf(key))));
  const thing = el("select", { onchange: list }, option("", "Any equipment", true), option("none", "Nothing needed"), equipment.map(one => option(`with ${one}`, upper(one))));
  const found = el("p", { class: "rp-form__found", role: "status" });
  const rowsIn = list => list.querySelectorAll(".rp-form__choice");
  const block = () => el("div", { class: "rp-form__choices", role: "list" });
  let rows = block(), made = 0, shown = [], isScrolled = false;
  const further = el("button", { type: "button", class: "rp-button", onclick: () => {
    const before = made;
    more();
    rowsIn(rows)[before].querySelector("button").focus();
  } });
  const end = el("p", { class: "rp-form__further" }, further), box = el("div", { class: "rp-form__list", onscroll: () => { isScrolled = true; } }, rows, end);
  const near = window.IntersectionObserver && new IntersectionObserver(seen => {
    if (seen[seen.length - 1].isIntersecting && !box.querySelector(":focus-visible")) more();
  }, { root: box, rootMargin: "150px" }); // some rows further down

  // Who types waits for the words of techniques, which come once.
  function know() {
    return model.found().then(now => {
      if (now === words) return;
      words = now;
      searched.clear();
      rp.inSlices(all, wordsOf, () => true);
    });
  }

  function list() {
    const sought = split(typed.value).map(word => ` ${word}`);
    shown = all.filter(one => (!region.value || one.region === region.value)
      && (!thing.value || (thing.value === "none" ? one.equipment.length === 0 : one.equipment.includes(thing.value.slice(5))))
      && sought.every(word => wordsOf(one).includes(word)));
    found.textContent = shown.length ? `${shown.length} technique${shown.length === 1 ? "" : "s"}` : "No technique matches. Type fewer letters, or choose all regions and any equipment.";
    empty();
    box.hidden = !shown.length;
    more(FIRST);
    if (isScrolled) box.scrollTop = 0; // else it isn't asked for, as it makes the browser lay out the page at once
    isScrolled = false;
  }

  // Many rows are put aside, which costs nothing, and taken out block by block.
  function empty() {
    const isMany = made > MANY;
    made = 0;
    if (!isMany) return rows.replaceChildren();
    const old = rows;
    rows = block();
    old.before(rows);
    old.classList.add("rp-form__choices--old");
    old.inert = true;
    rp.inSlices(Array.from(old.children), one => one.remove(), () => true).then(() => old.remove());
  }

  // Rows stand in blocks: of those that are far away the browser draws and asks nothing, whole blocks at once.
  function more(number = STEP) {
    const from = made, now = shown.slice(from, from + number);
    made += now.length;
    if (now.length) rows.append(el("ul", { class: from ? "rp-form__block rp-plan__later" : "rp-form__block", role: "none" }, now.map((one, n) => row(one, from + n + 1))));
    end.hidden = made === shown.length;
    further.textContent = `Show more: ${made} of ${shown.length} are shown`;
    if (!near) return;
    near.unobserve(end); // and looks again: the list may still end in sight
    if (!end.hidden) near.observe(end);
  }

  // Its place among all that match is said, too, as not all of them are in the page.
  function row(one, place) {
    return el("li", { class: "rp-form__choice", role: "listitem", "aria-posinset": place, "aria-setsize": shown.length },
      one.picture && picture(one),
      el("div", { class: "rp-form__what" }, el("strong", {}, one.title), el("span", {}, [...one.facts, one.needs].join(" · "))),
      el("button", { type: "button", class: "rp-button", "aria-label": `Add ${one.title}`, onpointerenter: () => wanted(one), onfocus: () => wanted(one), onclick: () => add(one) }, "Add"));
  }

  list();
  return [el("div", { class: "rp-form__filters" }, field("Find a technique", typed), field("Region", region), field("Equipment", thing)), found, box];
};
