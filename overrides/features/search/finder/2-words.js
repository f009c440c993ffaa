// Words as people type them: their plain form, their endings, and how far two of them are apart.
var rp = window.rp || (window.rp = {});

rp.searchWords = (function () {
  const plain = text => text.normalize("NFD").replace(/[\u0300-\u036f'’]/g, "").toLowerCase().replace(/ß/g, "ss");
  const words = text => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);

  // A word without the ending of a plural, as far as rules of spelling give it.
  function singular(word) {
    if (word.length < 4) return word;
    if (/[^aeiou]ies$/.test(word)) return word.slice(0, -3) + "y";
    if (/lves$/.test(word)) return word.slice(0, -3) + "f";
    if (/(ch|sh|ss|x)es$/.test(word)) return word.slice(0, -2);
    if (/[^su]s$/.test(word)) return word.slice(0, -1);
    return word;
  }

  // A word without its endings; the word itself where there is none.
  function stem(word) {
    const one = singular(word), end = one.length > 5 && /[aeiouy].*(ing|ed)$/.exec(one);
    return end ? one.slice(0, -end[1].length).replace(/([bdgmnprt])\1$/, "$1") : one;
  }

  // How many slips lie between two words, up to `most`: a letter that is another, missing or too much, or two
  // that changed places (optimal string alignment). More than `most` is any number above it.
  function slips(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let start = 0, a = one.length, b = other.length;
    while (start < a && start < b && one[start] === other[start]) start += 1;
    while (a > start && b > start && one[a - 1] === other[b - 1]) { a -= 1; b -= 1; }
    if (Math.min(a, b) === start) return Math.max(a, b) - start;
    let before = [], row = Array.from({ length: b - start + 1 }, (_, n) => n);
    for (let i = 1; i <= a - start; i += 1) {
      const next = [i];
      let least = i;
      for (let j = 1; j <= b - start; j += 1) {
        const x = one[start + i - 1], y = other[start + j - 1];
        let cost = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (x === y ? 0 : 1));
        const isSwapped = i > 1 && j > 1 && x === other[start + j - 2] && one[start + i - 2] === y;
        if (isSwapped) cost = Math.min(cost, before[j - 2] + 1);
        next.push(cost);
        least = Math.min(least, cost);
      }
      if (least > most) return most + 1;
      before = row;
      row = next;
    }
    return row[b - start];
  }

  return { words, singular, stem, slips };
})();
