// Buttons that print, in large print too, and the word to who comes by a printed code when the cues have changed since.
// Without a script Ctrl-P gives the same sheet, and PDFs are links.
(function () {
  var sheets = document.querySelector(".rp-sheets");
  if (!sheets) return;

  // Large print: each sheet carries its layout for it and takes it on while it is printed.
  function swap() {
    sheets.querySelectorAll("[data-large-style]").forEach(function (sheet) {
      var style = sheet.getAttribute("style"), layout = sheet.dataset.layout;
      sheet.setAttribute("style", sheet.dataset.largeStyle);
      sheet.dataset.layout = sheet.dataset.largeLayout;
      sheet.dataset.largeStyle = style;
      sheet.dataset.largeLayout = layout;
    });
  }
  var isLarge = false;
  addEventListener("afterprint", function () {
    if (isLarge) swap();
    isLarge = false;
  });
  document.querySelectorAll("[data-rp-print]").forEach(function (button) {
    button.addEventListener("click", function () {
      if ((button.dataset.rpPrint === "large") !== isLarge) {
        swap(); // a browser that never tells that it has printed is set right here
        isLarge = !isLarge;
      }
      print();
    });
  });

  // A printed code's address ends in `#sheet-` and the fingerprint of what was printed.
  var changed = document.querySelector("[data-rp-changed]");
  function look() {
    var printed = /^#sheet-([0-9a-z]{6})$/i.exec(location.hash);
    if (!changed || !printed) return; // on to a cue of the page: what was said stays
    var differs = printed[1].toLowerCase() !== sheets.dataset.rpMark;
    changed.replaceChildren(differs ? document.querySelector("[data-rp-changed-words]").content.cloneNode(true) : "");
  }
  look();
  addEventListener("hashchange", look);
})();
