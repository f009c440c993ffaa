// Finds pages by what somebody typed, in records that the build made (engine/exports/search_index.py names their fields).
// Forgiven are accents, endings, the last letters of a word, slips of the finger, words written together or apart, and
// words of others (docs/synonyms.yml). Knows nothing of the page that it is used on.
var rp = window.rp || (window.rp = {});

rp.finder = (function () {
  const MiniSearch = MiniSearchModule.default;
  const SHORT = 3, LONG = 6; // letters of a word in which one slip is forgiven, and two
  // Words that say nothing of what is looked for. They are left out where another word is left.
  const EMPTY = new Set("a an and are at be by can cant do does for from get have how i if in is it me my of on or should the to what when where with you your".split(" "));

  const plain = text => text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/['’]/g, "").toLowerCase();
  const words = text => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  // A word without its ending, as far as rules of spelling give it; the word itself where there is none.
  function stem(word) {
    if (word.length < 4) return word;
    if (/[^aeiou]ies$/.test(word)) return word.slice(0, -3) + "y";
    if (/(ch|sh|ss|x)es$/.test(word)) return word.slice(0, -2);
    if (/[^su]s$/.test(word)) return word.slice(0, -1);
    if (/[aeiouy].*ing$/.test(word) && word.length > 5) return word.slice(0, -3).replace(/([bdgmnprt])\1$/, "$1");
    return word;
  }

  const forms = word => [...new Set([word, stem(word)])];

  // Whether two words differ by no more than one letter: another, missing, doubled, or two that changed places.
  function alike(one, other) {
    if (one === other) return true;
    if (Math.abs(one.length - other.length) > 1 || Math.min(one.length, other.length) < LONG) return false;
    let start = 0, end = 0;
    while (one[start] === other[start] && start < one.length) start += 1;
    while (one[one.length - 1 - end] === other[other.length - 1 - end] && end < Math.min(one.length, other.length) - start) end += 1;
    const left = one.slice(start, one.length - end), right = other.slice(start, other.length - end);
    return Math.max(left.length, right.length) <= 1 || left.length === 2 && left === [...right].reverse().join("");
  }

  const same = (one, other) => forms(one).some(left => forms(other).some(right => alike(left, right)));

  // Where a phrase stands among the words, or -1.
  function placeOf(phrase, among) {
    for (let n = 0; n + phrase.length <= among.length; n += 1) {
      if (phrase.every((word, k) => same(word, among[n + k]))) return n;
    }
    return -1;
  }

  return function (data) {
    const records = data.records.map((values, id) => Object.assign({ id }, ...values.map((value, n) => ({ [data.fields[n]]: value }))));
    const known = new Set();
    const index = new MiniSearch({
      fields: Object.keys(data.boosts),
      tokenize: words,
      processTerm: word => {
        forms(word).forEach(form => known.add(form));
        return forms(word);
      },
      searchOptions: { processTerm: word => word, tokenize: text => [text], boost: data.boosts, boostDocument: id => records[id].weight, weights: { fuzzy: 0.3, prefix: 0.6 } },
    });
    index.addAll(records);
    // The longest first: «nordic curl» before «curl».
    const meanings = data.meanings.map(([typed, meant]) => ({ typed: words(typed), meant: words(meant) })).sort((a, b) => b.typed.length - a.typed.length);
    const safety = data.safety.phrases.map(words);
    const beginnings = word => word.length > 2 && index.search(word, { prefix: true }).length > 0;
    const isKnown = word => forms(word).some(form => known.has(form));

    // A word as it is looked for: as it is, else by its beginning, else with slips.
    function any(word) {
      const own = forms(word), queries = own.map(form => ({ queries: [form], prefix: form.length > 2, fuzzy: false }));
      if (own.some(form => known.has(form) || beginnings(form))) return { combineWith: "OR", queries };
      const slips = [1, 2].slice(0, word.length < SHORT ? 0 : word.length < LONG ? 1 : 2).find(count => own.some(form => index.search(form, { fuzzy: count }).length > 0));
      return { combineWith: "OR", queries: own.map(form => ({ queries: [form], prefix: form.length > 2, fuzzy: slips || false })) };
    }

    const all = list => ({ combineWith: "AND", queries: list.map(any) });

    // «foamroller» is two known words, «ham string» is one.
    function apart(word) {
      if (isKnown(word) || beginnings(word)) return [word];
      for (let n = 3; n <= word.length - 3; n += 1) {
        if (isKnown(word.slice(0, n)) && isKnown(word.slice(n))) return [word.slice(0, n), word.slice(n)];
      }
      return [word];
    }

    function together(list) {
      const made = [];
      for (let n = 0; n < list.length; n += 1) {
        const joined = n + 1 < list.length ? list[n] + list[n + 1] : "";
        const isOne = joined && isKnown(joined) && !(isKnown(list[n]) && isKnown(list[n + 1]));
        made.push(isOne ? joined : list[n]);
        if (isOne) n += 1;
      }
      return made;
    }

    // The words in groups: each must be found, in one of its meanings.
    function groups(typed) {
      const left = typed.slice(), found = [];
      meanings.forEach(({ typed: phrase, meant }) => {
        const at = placeOf(phrase, left);
        if (at < 0) {
          const group = found.find(one => one.phrase.join(" ") === phrase.join(" "));
          if (group) group.queries.push(all(meant));
          return;
        }
        left.splice(at, phrase.length);
        found.push({ phrase, combineWith: "OR", queries: [all(phrase), all(meant)] });
      });
      const rest = together(left).flatMap(apart), telling = rest.filter(word => !EMPTY.has(word));
      return [...found.map(({ combineWith, queries }) => ({ combineWith, queries })), ...(telling.length || found.length ? telling : rest).map(any)];
    }

    // What is found for a text: { hits, safe }. `hits` are records, the best first; where `safe` is true, the
    // first one is that of safety, as the text asks for it.
    return {
      records,
      find: function (text) {
        const typed = words(text.slice(0, 200)).slice(0, 20);
        if (!typed.length) return { hits: [], safe: false };
        const wanted = groups(typed);
        let hits = wanted.length ? index.search({ combineWith: "AND", queries: wanted }) : [];
        if (!hits.length && wanted.length > 1) { // then by most of the words
          const counts = new Map();
          wanted.forEach(one => index.search(one).forEach(hit => counts.set(hit.id, (counts.get(hit.id) || 0) + 1)));
          hits = index.search({ combineWith: "OR", queries: wanted }).filter(hit => counts.get(hit.id) * 2 >= wanted.length);
        }
        const found = hits.map(hit => records[hit.id]);
        const safe = safety.some(phrase => placeOf(phrase, typed) >= 0);
        const page = safe && records.find(one => one.address === data.safety.address);
        return { hits: page ? [page, ...found.filter(one => one !== page)] : found, safe: Boolean(page) };
      },
    };
  };
})();
