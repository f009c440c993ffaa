// What is folded opens by itself when a link leads into it, or the search by a word that stands nowhere else on the page.
// Without a script a fold opens by a tap; browsers open some of them for a link, too.
(function () {
  var article = document.querySelector("article"), KEY = "rp-found"; // what was typed in the search, kept by its script
  if (!article) return;

  // Opens all that an element is folded in; whether any of it was closed.
  function open(one) {
    var was = false;
    for (var fold = one.closest("details"); fold; fold = fold.parentElement.closest("details")) {
      was = was || !fold.open;
      fold.open = true;
    }
    return was;
  }

  function lead() {
    var name = location.hash.slice(1), target;
    try { target = name && document.getElementById(decodeURIComponent(name)); } catch (error) { return; } // no address that a browser reads
    if (target && target.closest(".rp-fold, .rp-warn") && open(target)) target.scrollIntoView();
  }
  addEventListener("hashchange", lead);
  // A link to where the reader is already changes nothing in the address.
  addEventListener("click", function (event) {
    if (event.target.closest && event.target.closest("a[href*='#']")) setTimeout(lead);
  });
  lead();

  var typed = "";
  try {
    typed = sessionStorage.getItem(KEY) || "";
    sessionStorage.removeItem(KEY);
  } catch (refused) { /* then the page stands as it is */ }
  var words = typed.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) || [];
  if (words.length && !location.hash) find();

  // Whether a text has a word that begins as this one, whose ending is forgiven.
  function has(text, word) {
    return (" " + text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ")).includes(" " + word.slice(0, Math.max(4, word.length - 2)));
  }

  function find() {
    var shown = article.cloneNode(true), folds = Array.from(article.querySelectorAll(".rp-fold > details, .rp-ask"));
    shown.querySelectorAll("details").forEach(function (one) { one.remove(); });
    words = words.filter(function (word) { return !has(shown.textContent, word); });
    var fold = folds.find(function (one) { return words.some(function (word) { return has(one.textContent, word); }); });
    if (!fold) return;
    open(fold);
    fold.scrollIntoView();
  }
})();
