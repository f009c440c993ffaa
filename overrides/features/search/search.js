// Opens the search and shows what it finds. The script that finds, and the data in which it looks, are fetched
// when the search is opened for the first time, while its user still types. `?q=roller` behind any address opens it with that word.
(function () {
  var box = document.querySelector(".rp-search");
  if (!box) return;
  if (!box.showModal || !window.fetch) { // old browsers: no button that does nothing
    document.querySelectorAll("[data-rp-search]").forEach(function (button) { button.style.display = "none"; });
    return;
  }
  var input = box.querySelector("input"), told = box.querySelector("[role=status]"), list = box.querySelector("ul");
  var root = new URL(box.dataset.rpRoot.replace(/\/?$/, "/"), location.href);
  var MOST = 30, PATIENCE = 10000; // results shown, and milliseconds until it is told that nothing comes
  var asked, opener;

  var rp = window.rp || (window.rp = {});

  // The search itself, once it is there; each call after a failure tries again. What came and can't be read fails with `damaged`.
  rp.findPages = function () {
    if (!asked) {
      asked = Promise.race([
        Promise.all([rp.script(box.dataset.rpFinder), fetch(box.dataset.rpRecords).then(function (answer) {
          if (!answer.ok) throw new Error(answer.status);
          return answer.text();
        })]),
        new Promise(function (done, fail) { setTimeout(fail, PATIENCE, new Error("late")); })
      ]).then(function (both) {
        try {
          return rp.finder(JSON.parse(both[1]));
        } catch (error) {
          error.damaged = true;
          throw error;
        }
      });
      asked.catch(function () { asked = null; });
    }
    return asked;
  };

  function element(tag, name, text) {
    var one = document.createElement(tag);
    one.className = name;
    if (text) one.textContent = text;
    return one;
  }

  // Where a page is, from any page of the site.
  rp.at = function (address) { return new URL(address, root).href; };

  function result(record, first) {
    var item = element("li", "rp-search__item"), link = element("a", "rp-search__link", record.title);
    link.href = rp.at(record.address);
    item.append(element("span", "rp-search__kind", first ? "Read this first" : record.kind), link);
    if (record.facts) item.append(element("span", "rp-search__facts", record.facts));
    if (record.summary) item.append(element("span", "rp-search__summary", record.summary));
    if (record.picture) item.prepend(rp.picture(rp.at("assets/figures/" + record.address.split("/").slice(1, 3).join("-") + ".svg")));
    return item;
  }

  function count(number) {
    return (number > MOST ? "The first " + MOST + " of " : "") + number + (number === 1 ? " result" : " results");
  }

  function show() {
    var text = input.value.trim();
    if (!text) {
      rp.findPages().catch(function () {}); // what failed is asked for again, and told, once something is typed
      told.textContent = "Type what you are looking for, such as a muscle, a thing to use, or what hurts.";
      list.replaceChildren();
      return;
    }
    var late = setTimeout(function () { told.textContent = "Searching …"; }, 300);
    rp.findPages().then(function (finder) {
      clearTimeout(late);
      if (input.value.trim() !== text) return;
      var found = finder.find(text), hits = found.hits;
      told.textContent = hits.length ? count(hits.length) : "Nothing here fits “" + text + "”. This is what there is:";
      if (!hits.length) hits = finder.records.filter(function (one) { return one.kind === "Region" || one.weight < 1 && one.address; });
      list.replaceChildren.apply(list, hits.slice(0, MOST).map(function (one, n) { return result(one, found.safe && n === 0); }));
      box.scrollTop = 0;
    }).catch(function (error) {
      clearTimeout(late);
      if (input.value.trim() !== text) return;
      var again = element("button", "rp-button", "Try again");
      again.type = "button";
      again.addEventListener("click", show);
      told.textContent = error.damaged ? "The search is broken right now. Try again in a few minutes. " : "The search can't be loaded. Check your connection. ";
      told.append(again);
      list.replaceChildren();
    });
  }

  function open(text) {
    opener = document.activeElement;
    if (typeof text === "string") input.value = text;
    box.showModal();
    input.focus();
    input.select();
    show();
  }

  rp.openSearch = open;
  document.querySelectorAll("[data-rp-search]").forEach(function (button) {
    button.addEventListener("click", function () {
      button.focus(); // a click doesn't do that everywhere, and the focus comes back to where it was
      open(button.dataset.rpSearch || undefined);
    });
  });
  // The page that a result leads to is told what was typed: features/fold/fold.js opens what has it.
  list.addEventListener("click", function (event) {
    if (event.target.closest("a")) try { sessionStorage.setItem("rp-found", input.value); } catch (refused) { /* then nothing opens by itself */ }
  });
  input.addEventListener("input", show);
  box.querySelector("form").addEventListener("submit", function (event) {
    event.preventDefault();
    var first = list.querySelector("a");
    if (first && input.value.trim()) first.click();
  });
  box.querySelector(".rp-search__close").addEventListener("click", function () { box.close(); });
  box.addEventListener("click", function (event) {
    if (event.target === box) box.close(); // beside the box
  });
  box.addEventListener("close", function () { if (opener) opener.focus(); });
  // The arrows go from the box to the results and back.
  box.addEventListener("keydown", function (event) {
    var step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    var stops = [input].concat(Array.from(list.querySelectorAll("a"))), at = stops.indexOf(document.activeElement);
    var next = stops[Math.max(0, at + step)];
    if (!next || at < 0) return;
    event.preventDefault();
    next.focus();
  });

  var wanted = new URLSearchParams(location.search).get("q");
  if (wanted) open(wanted.slice(0, 200));
})();
