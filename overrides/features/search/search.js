// Buttons that open and close the search. They click Material's own label, which also puts the cursor into the box;
// after closing, it goes back to the button that opened it.
(function () {
  var label = document.querySelector("header [for=__search]");
  var toggle = document.getElementById("__search");
  var opener;
  document.querySelectorAll("[data-rp-search]").forEach(function (button) {
    button.addEventListener("click", function () {
      var closing = toggle.checked;
      if (!closing) opener = button;
      label.click();
      if (closing && opener) setTimeout(function () { opener.focus(); }, 0);
    });
  });
})();
