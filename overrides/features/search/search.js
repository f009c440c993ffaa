// Material puts the cursor into the search box when its own button in the header opens it: this does so for every other one.
(function () {
  var toggle = document.getElementById("__search");
  var input = document.querySelector(".md-search__input");
  toggle.addEventListener("change", function () {
    if (toggle.checked) input.focus();
  });
})();
