// A link to a cue leads there with a full stop, a bracket or a dash behind it, too: programs take such signs for a part of it.
(function () {
  function lead() {
    var text = location.hash.slice(1), plain = text.replace(/(%[0-9a-f]{2}|[^a-z0-9])+$/i, "");
    if (plain && plain !== text && !document.getElementById(text) && document.getElementById(plain)) location.replace("#" + plain);
  }

  addEventListener("hashchange", lead);
  lead();
})();
