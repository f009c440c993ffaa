// Buttons that print, in large print too, and the word to who comes by a printed code when the cues have changed since.
// The sheet of a technique is in its page: Ctrl-P gives it without a script, too. Those of routines are in a file beside the page, which is asked for when they
// are printed and not before (apart.html, render/routine_sheets.py). Without a script PDFs are links.
// `rp.printSheets(large)` prints; the plan's page calls it, where the sheets come and go.
window.rp = window.rp || {};
(function () {
  // Large print: each sheet carries its layout for it and takes it on while it is printed.
  function swap() {
    document.querySelectorAll(".rp-sheets [data-large-style]").forEach(function (sheet) {
      var style = sheet.style.cssText, layout = sheet.dataset.layout;
      sheet.style.cssText = sheet.dataset.largeStyle;
      sheet.dataset.layout = sheet.dataset.largeLayout;
      sheet.dataset.largeStyle = style;
      sheet.dataset.largeLayout = layout;
    });
  }
  // Whether they are large now is written on the sheets themselves, as on the page of plans others may come in their place.
  function set(large) {
    var sheets = document.querySelector(".rp-sheets");
    if (!sheets || large === "rpLarge" in sheets.dataset) return;
    swap();
    if (large) sheets.dataset.rpLarge = "";
    else delete sheets.dataset.rpLarge;
  }
  var PATIENCE = 10000, SOON = 600; // milliseconds: that a button waits for the file, and after which it says so
  var place = document.querySelector("[data-rp-sheets]"), isTried = false, waiting = null;
  function isApart() {
    return !!place && !document.querySelector(".rp-sheets");
  }
  // Asks for the sheets and puts them in. Where they don't come, paper has a line that says so. A browser that is about to print waits for nothing but a request
  // that holds up the page; a button need not do that: with `then` the request doesn't, and `then` is called in any case.
  function bring(then) {
    var request = new XMLHttpRequest();
    function put() {
      try {
        if (request.status === 200 && isApart()) document.querySelector(".md-container").appendChild(rp.markup(JSON.parse(request.responseText).html));
      } catch (error) {
        // some other page in its place, as of a café's network
      }
    }
    request.open("GET", place.dataset.rpSheets, !!then);
    if (then) {
      request.timeout = PATIENCE;
      request.onloadend = function () {
        put();
        then();
      };
    }
    try {
      request.send();
    } catch (error) {
      return; // no network
    }
    if (!then) put();
  }
  function now() {
    if (isApart() && !isTried) bring();
  }
  addEventListener("beforeprint", now);
  if (place && window.matchMedia) {
    var paper = matchMedia("print"); // for browsers that don't tell before they print
    if (paper.addEventListener) paper.addEventListener("change", function () { if (paper.matches) now(); });
  }
  // Without a network they are taken from the device at once, where they are kept: browsers let no worker answer a request that holds up the page.
  function keepReady() {
    if (isApart()) bring(function () {});
  }
  if (navigator.onLine === false || document.documentElement.hasAttribute("data-rp-kept")) keepReady();
  addEventListener("offline", keepReady);

  addEventListener("afterprint", function () { set(false); });
  function printNow(large) {
    set(large); // a browser that never tells that it has printed is set right here
    print();
  }
  rp.printSheets = function (large) {
    if (!isApart()) return printNow(large);
    if (waiting) return;
    waiting = setTimeout(function () { rp.share.say("Loading the sheets …"); }, SOON);
    bring(function () {
      clearTimeout(waiting);
      waiting = null;
      isTried = true; // else what did not come would be asked for once more, and hold up the page
      printNow(large);
      isTried = false;
    });
  };
  document.querySelectorAll("[data-rp-print]").forEach(function (button) {
    button.addEventListener("click", function () { rp.printSheets(button.dataset.rpPrint === "large"); });
  });

  // A printed code's address ends in `#sheet-` and the fingerprint of what was printed.
  var changed = document.querySelector("[data-rp-changed]"), marked = document.querySelector("[data-rp-mark]");
  function look() {
    var printed = /^#sheet-([0-9a-z]{6})$/i.exec(location.hash);
    if (!changed || !marked || !printed) return; // on to a cue of the page: what was said stays
    var differs = printed[1].toLowerCase() !== marked.dataset.rpMark;
    changed.replaceChildren(differs ? document.querySelector("[data-rp-changed-words]").content.cloneNode(true) : "");
  }
  look();
  addEventListener("hashchange", look);
})();
