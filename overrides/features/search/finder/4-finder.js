// Finds pages by what somebody typed. Forgiven are accents, endings, the last letters of a word, slips of the
// finger, words written together or apart, and words of others (docs/synonyms.yml). Knows nothing of the page that
// it is used on.
rp.finder = (function () {
  const MiniSearch = MiniSearchModule.default;
  const { words, singular, stem, slips } = rp.searchWords;
  const LONG = 6; // letters of a word in which two slips are forgiven
  const PREFIX = 3, NEAR = 6; // letters from which a beginning is looked for, and one with a slip in it
  const MOST = 24; // words that one typed word may stand for
  const WEIGHT = { meaning: 0.5, beginning: 0.5, slip: 0.4, slips: 0.2, near: 0.2 };
  // What it means is asked of a technique's things alone: «No doorway?» stands in many a text.
  const NOTHING = "no equipment";
  // Words that say nothing of what is looked for. They are left out where another word is left.
  const EMPTY = new Set(("a an and are at be by can cant do does for from get have how i if im in is it ive me my of on"
    + " or should the to what when where with you your").split(" "));

  // Of two letters: both in another order, or with the first one right. Else «wp» would be «up».
  const isShortSlip = (word, one) => one[0] === word[0] && one.length < 4 || one === word[1] + word[0];

  // Which letters a word has, as bits: words that differ in more than two for each slip need not be compared.
  const lettersOf = word => Array.from(word).reduce((sum, letter) => sum | 1 << letter.charCodeAt(0) % 32, 0);
  function bits(number) {
    let count = 0;
    for (let left = number; left; left &= left - 1) count += 1;
    return count;
  }

  return function (data) {
    const records = rp.searchRecords(data);
    const stems = new Map(); // a word as written, and without its ending → without its ending
    const index = new MiniSearch({
      fields: Object.keys(data.boosts),
      tokenize: words,
      processTerm: word => {
        if (!stems.has(word)) {
          const short = stem(word);
          stems.set(word, short).set(short, short);
        }
        return stems.get(word);
      },
      searchOptions: { processTerm: word => word, tokenize: text => [text], boost: data.boosts },
    });
    index.addAll(records);
    const known = Array.from(stems.keys()), byLength = []; // all words; those of each number of letters
    known.forEach(one => {
      if (!byLength[one.length]) byLength[one.length] = [];
      byLength[one.length].push({ one, letters: lettersOf(one) });
    });
    const titles = records.map(one => new Set(words(one.title).map(stem)));
    const isKnown = word => stems.has(word) || stems.has(stem(word));
    const isBeginning = word => word.length >= PREFIX && known.some(one => one.startsWith(word));

    // The longest first: «nordic curl» before «curl». What means a word that no page has says nothing.
    const meanings = Object.entries(data.meanings).flatMap(([name, list]) => {
      const things = name === NOTHING, meant = words(name);
      if (!things && !meant.every(word => isKnown(word) || isBeginning(word))) return [];
      return (things ? [...list, name] : list).map(typed => ({ typed: words(typed), meant, things }));
    }).filter(one => one.typed.length).sort((a, b) => b.typed.length - a.typed.length);
    const safety = data.safety.phrases.map(words).filter(one => one.length);

    // Whether a typed word is this word of a phrase. A word that the site itself has is no slip for another:
    // «pulley» isn't «pulled». Nor is a slip for one of the site's words one for another: «medicin» isn't «médecin».
    function same(word, typed) {
      if (singular(word) === singular(typed)) return true;
      const short = Math.min(word.length, typed.length);
      if (short < LONG - 1 || isKnown(typed) || slips(word, typed, 1) > 1) return false;
      if (!isKnown(word) && (isBeginning(typed) || isSlip(typed))) return false;
      return short >= LONG || word[0] === typed[0] && word.length !== typed.length;
    }

    // Where a phrase stands among the words, and how many of them it takes; nothing where it doesn't stand there.
    // Its words may be written together, and a word of it apart.
    function placeOf(phrase, among) {
      for (let n = 0; n < among.length; n += 1) {
        const hasRoom = n + phrase.length <= among.length;
        if (hasRoom && phrase.every((word, k) => same(word, among[n + k]))) return [n, phrase.length];
        if (phrase.length > 1 && among[n].length >= LONG && same(phrase.join(""), among[n])) return [n, 1];
        if (phrase.length === 1 && phrase[0].length >= LONG && among[n] + among[n + 1] === phrase[0]) return [n, 2];
      }
      return null;
    }

    // The words of the site for which a typed word may stand, each with how much it counts. `loose` looks for
    // slips even where the word is known.
    function candidates(word, loose) {
      const found = new Map(), own = lettersOf(word);
      const put = (one, weight) => found.set(stems.get(one), Math.max(weight, found.get(stems.get(one)) || 0));
      const most = word.length < (loose ? 2 : PREFIX) ? 0 : word.length < LONG ? 1 : 2;
      // Words of about so many letters that are so many slips away from it
      const near = (count, weight) => {
        const lists = byLength.slice(Math.max(2, word.length - count), word.length + count + 1);
        lists.forEach(list => list.forEach(({ one, letters }) => {
          if (bits(own ^ letters) > 2 * count || word.length < PREFIX && !isShortSlip(word, one)) return;
          if (slips(word, one, count) === count) put(one, weight);
        }));
      };
      if (isKnown(word)) put(stems.has(word) ? word : stem(word), 1);
      if (word.length >= PREFIX) known.forEach(one => {
        if (one.startsWith(word)) put(one, WEIGHT.beginning * word.length / one.length);
      });
      if (!found.size || loose) {
        if (most > 0) near(1, WEIGHT.slip);
        if (most > 1 && !found.size) near(2, WEIGHT.slips);
        if (!found.size && word.length >= NEAR) known.forEach(one => {
          const isLonger = one.length > word.length;
          if (isLonger && slips(word, one.slice(0, word.length), 1) === 1) put(one, WEIGHT.near);
        });
      }
      return Array.from(found).sort((a, b) => b[1] - a[1]).slice(0, MOST);
    }

    const looked = new Map(); // what was found for the last words: most of them are typed on

    function look(word, loose) {
      const key = `${word} ${loose}`;
      if (looked.size > 200) looked.clear();
      if (!looked.has(key)) looked.set(key, candidates(word, loose));
      return looked.get(key);
    }

    const isSlip = word => look(word, false).some(([, weight]) => weight === WEIGHT.slip);
    // As MiniSearch has them: a word, and several of which each must be there
    const any = (word, loose, times = 1) => ({
      combineWith: "OR",
      queries: look(word, loose).map(([one, weight]) => ({ queries: [one], boostTerm: () => weight * times })),
    });
    const all = (list, loose = false, times = 1) => ({
      combineWith: "AND",
      queries: list.map(word => any(word, loose, times)),
    });

    // «foamroller» is two known words, «ham string» is one.
    function apart(word) {
      if (isKnown(word) || isBeginning(word) || isSlip(word)) return [word];
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

    // The typed words in parts: each is a phrase with what it means, or a word.
    function parts(typed) {
      const left = typed.slice(), found = [];
      meanings.forEach(({ typed: phrase, meant, things }) => {
        const name = phrase.join(" "), place = placeOf(phrase, left), other = found.find(one => one.name === name);
        if (place) found.push({ name, phrase: left.splice(...place), meant: [meant], things });
        else if (other) other.meant.push(meant);
      });
      const rest = together(left).flatMap(apart), telling = rest.filter(word => !EMPTY.has(word));
      return { phrases: found, rest: telling.length || found.length ? telling : rest };
    }

    // Each part must be found, in one of its meanings.
    function groups({ phrases, rest }, loose) {
      const either = queries => ({ combineWith: "OR", queries });
      const found = phrases.map(({ phrase, meant, things }) => {
        if (things) return either([{ ...all(meant[0]), fields: ["things"] }, { ...all(phrase, loose), fields: ["title"] }]);
        return either([all(phrase, loose), ...meant.map(one => all(one, false, WEIGHT.meaning))]);
      });
      return [...found, ...rest.map(word => any(word, loose))];
    }

    // By their worth. A page whose title is typed whole comes before one whose title says more: `named` is how
    // much of it is typed.
    function ranked(hits) {
      hits.forEach(one => {
        one.named = one.terms.filter(term => titles[one.id].has(term)).length / (titles[one.id].size || 1);
        one.worth = one.score * records[one.id].weight * (1 + one.named);
      });
      return hits.sort((a, b) => b.worth - a.worth || a.id - b.id);
    }

    const pages = queries => ranked(index.search({ combineWith: "AND", queries }));

    // Where no title is typed whole, a known word may be a slip for another: «late pinch» is a plate pinch.
    function search(typed) {
      const asked = parts(typed), wanted = groups(asked, false), found = pages(wanted);
      if (found.some(one => one.named === 1) || asked.rest.length + asked.phrases.length === 0) return found;
      const meant = pages(groups(asked, true));
      const isNew = one => one.named === 1 && !found.some(other => other.id === one.id);
      if (found.length) return [...meant.filter(isNew), ...found];
      if (meant.length || wanted.length < 2) return meant;
      const counts = new Map(); // then by most of the words
      wanted.forEach(one => index.search(one).forEach(({ id }) => counts.set(id, (counts.get(id) || 0) + 1)));
      const some = index.search({ combineWith: "OR", queries: wanted });
      return ranked(some.filter(hit => counts.get(hit.id) * 2 >= wanted.length));
    }

    // What is found for a text: { hits, safe }. `hits` are records, the best first; where `safe` is true, the
    // first one is that of safety, as the text asks for it.
    return {
      records,
      find: function (text) {
        const typed = words(text.slice(0, 200)).slice(0, 20);
        if (!typed.length) return { hits: [], safe: false };
        const found = search(typed).map(hit => records[hit.id]);
        const asks = safety.some(phrase => placeOf(phrase, typed));
        const page = asks && records.find(one => one.address === data.safety.address);
        return { hits: page ? [page, ...found.filter(one => one !== page)] : found, safe: Boolean(page) };
      },
    };
  };
})();
