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

// A technique among the results shows its small figure. The theme renders results itself, so they are looked at as they come.
(function () {
  var list = document.querySelector(".md-search-result__list"), config = document.getElementById("__config");
  if (!list || !config || !window.MutationObserver) return;
  var root = new URL(JSON.parse(config.textContent).base.replace(/\/?$/, "/"), location.href).pathname;
  new MutationObserver(function () {
    list.querySelectorAll(".md-search-result__link").forEach(function (link) {
      var article = link.querySelector(".md-search-result__article");
      var place = link.pathname.slice(root.length).match(/^techniques\/([^/]+)\/([^/]+)\/$/);
      if (!place || !article || article.querySelector(".rp-small")) return;
      article.classList.add("rp-found");
      article.insertAdjacentHTML("beforeend", '<svg class="rp-small" viewBox="0 0 96 96" aria-hidden="true" focusable="false"><use href="' + root + "assets/figures/" + place[1] + "-" + place[2] + '.svg#figure"/></svg>');
    });
  }).observe(list, { childList: true, subtree: true });
})();
