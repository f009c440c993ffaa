// Buttons that open and close the search. They click Material's own label, which also puts the cursor into the box.
(function () {
  var label = document.querySelector("header [for=__search]");
  document.querySelectorAll("[data-rp-search]").forEach(function (button) {
    button.addEventListener("click", function () { label.click(); });
  });
})();
