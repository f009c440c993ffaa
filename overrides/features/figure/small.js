// Small figures beside the titles of techniques are loaded when they come near the screen: a region may have fifty.
(function () {
  var rp = window.rp || (window.rp = {});
  var NEAR = "200px"; // about a card further down
  var watch = window.IntersectionObserver && new IntersectionObserver(function (entries) {
    entries.filter(function (entry) { return entry.isIntersecting; }).forEach(function (entry) { load(entry.target); });
  }, { rootMargin: NEAR });

  function load(svg) {
    var use = svg.firstElementChild;
    use.setAttribute("href", use.getAttribute("data-rp-picture"));
    if (watch) watch.unobserve(svg);
  }

  function later(svg) {
    if (watch) watch.observe(svg); else load(svg);
    return svg;
  }

  // The small figure of a technique, from the address of its file.
  rp.picture = function (address) {
    var of = "http://www.w3.org/2000/svg", svg = document.createElementNS(of, "svg"), use = document.createElementNS(of, "use");
    svg.setAttribute("class", "rp-small");
    svg.setAttribute("viewBox", "0 0 96 96");
    svg.setAttribute("aria-hidden", "true");
    svg.setAttribute("focusable", "false");
    use.setAttribute("data-rp-picture", address + "#figure");
    svg.appendChild(use);
    return later(svg);
  };

  Array.prototype.forEach.call(document.querySelectorAll(".rp-small"), later);
})();
