// Reads what the build knows of the pages (engine/exports/search_index.py): data → records, a page each.
// Raises TypeError where it isn't what the build writes: a part is missing, or is of another kind.
rp.searchRecords = (function () {
  const BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  const TEXTS = ["address", "title", "kind", "facts", "summary", "names", "things"], NUMBERS = ["weight", "picture"];

  const isObject = one => Boolean(one) && typeof one === "object" && !Array.isArray(one);
  const every = (list, kind) => Array.isArray(list) && list.every(one => typeof one === kind);

  function isRight(data) {
    if (!isObject(data) || !["pages", "telling", "boosts", "meanings", "safety"].every(name => isObject(data[name]))) return false;
    const { pages, telling, boosts, meanings, safety } = data;
    return TEXTS.every(name => every(pages[name], "string")) && NUMBERS.every(name => every(pages[name], "number"))
      && [...TEXTS, ...NUMBERS].every(name => pages[name].length === pages.title.length)
      && every([telling.words, telling.pages, safety.address], "string") && every(safety.phrases, "string")
      && every(Object.values(boosts), "number") && Object.values(meanings).every(list => every(list, "string"));
  }

  function broken() {
    throw new TypeError("the data of the search is damaged");
  }

  // The end of an address that is made of its title's words
  const slug = title => (title.toLowerCase().replace(/'/g, "").match(/[a-z0-9]+/g) || []).join("-");

  return function (data) {
    if (!isRight(data)) broken();
    const { pages, telling } = data, places = telling.pages.split(" ");
    const records = pages.title.map((title, id) => {
      const one = { id, words: [] };
      [...TEXTS, ...NUMBERS].forEach(name => { one[name] = pages[name][id]; });
      one.address = one.address.replace(/\*$/, () => `${slug(title)}/`);
      return one;
    });
    telling.words.split(" ").forEach((word, n) => {
      let place = 0, step = 0, unit = 1;
      for (const letter of places[n] || "") {
        const value = BASE64.indexOf(letter);
        step += (value % 32) * unit;
        unit *= 32;
        if (value >= 32) continue; // more of this number comes
        place += step;
        [step, unit] = [0, 1];
        if (!records[place]) broken();
        records[place].words.push(word);
      }
    });
    records.forEach(one => { one.words = one.words.join(" "); });
    return records;
  };
})();
