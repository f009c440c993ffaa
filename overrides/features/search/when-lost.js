// The page for addresses where nothing is: looks for the words of the address as the search does, and offers what it finds.
(function () {
  var place = document.querySelector("[data-rp-lost]"), rp = window.rp;
  if (!place || !rp || !rp.findPages) return;
  var MOST = 4; // pages offered
  var root = new URL(place.dataset.rpLost.replace(/\/?$/, "/"), location.href).pathname;
  // What stands in addresses and says nothing of a page.
  var NOTHING = /^(\d+|index|html?|php|pdf|sheets|a4|letter|large|techniques?|www|the|a|of|and|for)$/i;

  // The words of each part of the lost address, the last part first.
  function asked() {
    var path = location.pathname.slice(location.pathname.indexOf(root) === 0 ? root.length : 0);
    try {
      path = decodeURIComponent(path);
    } catch (error) {
      // not UTF-8: as it is
    }
    return path.slice(0, 200).split("/").map(function (part) {
      return part.split(/[^\p{L}\p{N}]+/u).filter(function (word) { return word && !NOTHING.test(word); }).join(" ");
    }).filter(Boolean).reverse();
  }

  // Whether the last part of a page's own address begins like that of the lost one.
  function begins(record) {
    return record.address.split("/").slice(-2)[0].indexOf(texts[0].toLowerCase().replace(/ /g, "-")) === 0;
  }

  function show(found) {
    var list = document.createElement("ul"), heading = document.createElement("h2");
    found.forEach(function (one) {
      var item = document.createElement("li"), link = document.createElement("a"), summary = document.createElement("span");
      link.href = rp.at(one.address);
      link.className = "rp-card__link";
      link.textContent = one.title;
      summary.className = "rp-card__summary";
      summary.textContent = one.summary;
      item.className = "rp-card";
      item.append(link, summary);
      list.append(item);
    });
    list.className = "rp-cards";
    heading.textContent = found.length === 1 ? "Did you mean this page?" : "Did you mean one of these?";
    place.replaceChildren(heading, list);
  }

  var texts = asked(), button = document.querySelector("[data-rp-lost-search]");
  if (!texts.length) return;
  button.lastElementChild.textContent = "Search for “" + texts[0] + "”";
  button.dataset.rpSearch = texts[0];
  rp.findPages().then(function (finder) {
    var asks = [texts.slice().reverse().join(" ")].concat(texts); // what fits all parts fits best
    var found = [].concat.apply([], asks.map(function (text) { return finder.find(text).hits; }));
    found = found.filter(function (one, n) { return one.address && found.indexOf(one) === n; });
    var meant = found.filter(begins), others = found.filter(function (one) { return !begins(one); });
    if (found.length) show(meant.concat(others).slice(0, MOST));
  }).catch(function () {}); // without the data the page still leads on by its links
})();
