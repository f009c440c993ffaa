// The page for addresses where nothing is: offers the pages that the address seems to mean, from techniques.json, and searches for its words.
// No word of the address is ever read as HTML.
(function () {
  var place = document.querySelector("[data-rp-lost]");
  if (!place || !window.fetch) return;
  var MOST = 4, ALIKE = 0.55; // pages offered, and how alike they must be at least: 1 is the same
  var base = new URL(place.dataset.rpLost, location.href);
  var root = base.pathname.replace(/[^/]*$/, "");

  function plain(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
  }

  function words(text) {
    return plain(text).split(/[^\p{L}\p{N}]+/u).filter(function (word) { return word && !/^(\d+|index|html?|php|pdf|sheets|a4|letter|large|techniques?|www|the|a|of|and|for)$/.test(word); });
  }

  // The words of the lost address: those of its last part count most.
  function asked() {
    var path = location.pathname.slice(location.pathname.indexOf(root) === 0 ? root.length : 0);
    try {
      path = decodeURIComponent(path);
    } catch (error) {
      // not UTF-8: as it is
    }
    var parts = path.slice(0, 200).split("/").map(words).filter(function (part) { return part.length; });
    return parts.map(function (part, n) { return { words: part, weight: n === parts.length - 1 ? 1 : 0.4 }; });
  }

  function pairs(word) {
    var padded = " " + word + " ", found = [];
    for (var n = 0; n + 1 < padded.length; n++) found.push(padded.slice(n, n + 2));
    return found;
  }

  // How alike two words are, 0 to 1, by the pairs of letters that they share (Dice, 1945).
  function alike(one, other) {
    if (one === other) return 1;
    var left = pairs(other), mine = pairs(one), both = 0;
    mine.forEach(function (pair) {
      var at = left.indexOf(pair);
      if (at >= 0) {
        both += 1;
        left.splice(at, 1);
      }
    });
    return 2 * both / (mine.length + pairs(other).length);
  }

  function score(parts, known) {
    var sum = 0, weight = 0;
    parts.forEach(function (part) {
      part.words.forEach(function (word) {
        sum += part.weight * Math.max.apply(null, known.map(function (other) { return other.weight * alike(word, other.word); }));
        weight += part.weight;
      });
    });
    return weight ? sum / weight : 0;
  }

  // Of pages that fit equally well, the one that says least beside what was asked for comes first.
  function whole(parts, own) {
    return own.reduce(function (sum, word) {
      return sum + Math.max.apply(null, parts.map(function (part) { return Math.max.apply(null, part.words.map(function (other) { return alike(word, other); })); }));
    }, 0) / own.length;
  }

  // Each page with the words by which it is known: those of its address and title, and a little less those of its other names.
  function pages(data) {
    return data.techniques.concat(data.regions, data.pages).filter(function (one) { return one.address !== "./"; }).map(function (one) {
      var own = words(one.address + " " + one.title), others = words((one.also_called || []).concat(one.former_addresses || []).join(" "));
      return { one: one, own: own, known: own.map(weigh(1)).concat(others.map(weigh(0.9))) };
    }).filter(function (page) { return page.own.length; });
  }

  function weigh(weight) {
    return function (word) { return { word: word, weight: weight }; };
  }

  function show(found) {
    if (!found.length) return;
    var list = document.createElement("ul");
    found.forEach(function (one) {
      var item = document.createElement("li"), link = document.createElement("a"), summary = document.createElement("span");
      link.href = new URL(one.address, base).href;
      link.className = "rp-card__link";
      link.textContent = one.title;
      summary.className = "rp-card__summary";
      summary.textContent = one.summary || "";
      item.className = "rp-card";
      item.append(link, summary);
      list.append(item);
    });
    list.className = "rp-cards";
    var heading = document.createElement("h2");
    heading.textContent = found.length === 1 ? "Did you mean this page?" : "Did you mean one of these?";
    place.replaceChildren(heading, list);
  }

  var parts = asked(), all = [].concat.apply([], parts.map(function (part) { return part.words; }));
  if (!all.length) return;
  var search = document.querySelector("[data-rp-lost-search]"), input = document.querySelector(".md-search__input");
  search.lastElementChild.textContent = "Search for “" + parts[parts.length - 1].words.join(" ") + "”";
  search.addEventListener("click", function () {
    input.value = parts[parts.length - 1].words.join(" ");
    input.dispatchEvent(new KeyboardEvent("keyup", { bubbles: true }));
    setTimeout(function () { input.select(); }, 0); // what is typed now takes its place
  });
  fetch(base).then(function (answer) { return answer.json(); }).then(function (data) {
    var found = pages(data).map(function (page) { return { one: page.one, score: score(parts, page.known), whole: whole(parts, page.own) }; });
    found = found.filter(function (page) { return page.score >= ALIKE; }).sort(function (a, b) { return b.score + b.whole / 5 - a.score - a.whole / 5; });
    show(found.slice(0, MOST).map(function (page) { return page.one; }));
  }).catch(function () {}); // without the data the page still leads on by its links
})();
