// Leads on at once to where a cue has moved, with what follows `?`. Without a script the page says where that is.
(function () {
  function lead() {
    var at = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    var link = at && at.classList.contains("rp-moved") && at.querySelector("[data-rp-moved]");
    if (!link) return;
    var to = new URL(link.href);
    if (to.origin === location.origin) to.search = location.search;
    location.replace(to.href); // not in the way back
  }
  lead();
  addEventListener("hashchange", lead);
})();
