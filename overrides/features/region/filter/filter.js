// The list of all techniques by region, kind and equipment. What is chosen stands in the address, so a filtered list can be sent and comes back.
(function () {
  var form = document.querySelector("[data-rp-filters]");
  if (!form) return;
  var chosen = Array.from(form.querySelectorAll("select")), told = form.querySelector("[role=status]"), more = form.querySelector("[data-rp-filtered]");
  var groups = Array.from(document.querySelectorAll("[data-rp-region]")), others = document.querySelectorAll("[data-rp-unfiltered]");

  function has(card, kind, thing) {
    return (!kind || card.getAttribute("data-rp-kind") === kind) && (!thing || card.getAttribute("data-rp-things").split(" ").indexOf(thing) >= 0);
  }

  function show() {
    var region = form.elements.region.value, kind = form.elements.kind.value, thing = form.elements.equipment.value;
    var all = 0, found = 0, filtered = !!(region || kind || thing);
    groups.forEach(function (group) {
      var here = !region || group.getAttribute("data-rp-region") === region, some = false;
      group.querySelectorAll(".rp-card").forEach(function (card) {
        var fits = here && has(card, kind, thing);
        all++;
        if (fits) found++, some = true;
        card.hidden = !fits;
      });
      group.hidden = !some;
    });
    others.forEach(function (other) { other.hidden = filtered; });
    more.hidden = !filtered;
    var words = all + " technique" + (all === 1 ? "" : "s");
    told.textContent = !filtered ? words : found ? found + " of " + words : "No technique is all of that. Choose less.";
  }

  function read() {
    var asked = new URLSearchParams(location.search);
    chosen.forEach(function (select) {
      select.value = asked.get(select.name) || "";
      if (select.selectedIndex < 0) select.value = ""; // an old link may ask for what is gone
    });
    show();
  }

  function write() {
    var asked = new URLSearchParams();
    chosen.forEach(function (select) { if (select.value) asked.set(select.name, select.value); });
    var query = asked.toString();
    history.replaceState(history.state, "", location.pathname + (query ? "?" + query : "") + location.hash);
    show();
  }

  form.addEventListener("change", write);
  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("reset", function (event) {
    event.preventDefault(); // which would choose again what the browser kept
    chosen.forEach(function (select) { select.value = ""; });
    write();
    chosen[0].focus(); // the button is gone
  });
  form.querySelector("[data-rp-share-list]").addEventListener("click", function () {
    window.rp.share.share(document.title, location.href, this);
  });
  addEventListener("pageshow", read); // after the browser has put back what it kept
})();
