// On the page of plans there is something to keep for offline once a plan is open.
(function () {
  const buttons = document.querySelectorAll("[data-rp-keep]");
  function show() {
    const link = location.hash.slice(1);
    buttons.forEach(one => { one.hidden = !link || link.startsWith("edit."); });
  }
  show();
  addEventListener("hashchange", show);
})();
