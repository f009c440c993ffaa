// Buttons that print, in large print too, and the word to who comes by a printed code when the cues have changed since.
// Without a script Ctrl-P gives the same sheet, and PDFs are links.
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
  addEventListener("afterprint", function () { set(false); });
  rp.printSheets = function (large) {
    set(large); // a browser that never tells that it has printed is set right here
    print();
  };
  document.querySelectorAll("[data-rp-print]").forEach(function (button) {
    button.addEventListener("click", function () { rp.printSheets(button.dataset.rpPrint === "large"); });
  });

  // A printed code's address ends in `#sheet-` and the fingerprint of what was printed.
  var changed = document.querySelector("[data-rp-changed]"), sheets = document.querySelector(".rp-sheets");
  function look() {
    var printed = /^#sheet-([0-9a-z]{6})$/i.exec(location.hash);
    if (!changed || !sheets || !printed) return; // on to a cue of the page: what was said stays
    var differs = printed[1].toLowerCase() !== sheets.dataset.rpMark;
    changed.replaceChildren(differs ? document.querySelector("[data-rp-changed-words]").content.cloneNode(true) : "");
  }
  look();
  addEventListener("hashchange", look);
})();
