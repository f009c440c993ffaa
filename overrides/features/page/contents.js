// The list of contents beside the text marks the part that is being read, and keeps that mark in its own view.
(function () {
  var side = document.querySelector(".md-sidebar--secondary"), links = side ? Array.from(side.querySelectorAll("a[href^='#']")) : [];
  if (!links.length) return;
  var parts = links.map(function (link) { return document.getElementById(decodeURIComponent(link.hash.slice(1))); });
  var marked = null, due = false;

  function mark() {
    due = false;
    if (!side.offsetParent) return; // small windows don't show it
    var line = window.innerHeight / 4, at = -1;
    parts.forEach(function (part, n) { if (part && part.getBoundingClientRect().top <= line) at = n; });
    if (marked === links[at]) return;
    if (marked) marked.classList.remove("md-nav__link--active"), marked.removeAttribute("aria-current");
    marked = links[at] || null;
    if (!marked) return;
    marked.classList.add("md-nav__link--active");
    marked.setAttribute("aria-current", "true");
    var wrap = side.querySelector(".md-sidebar__scrollwrap");
    wrap.scrollTop = Math.max(0, marked.offsetTop - wrap.clientHeight / 2);
  }

  addEventListener("scroll", function () {
    if (!due) requestAnimationFrame(mark);
    due = true;
  }, { passive: true });
  requestAnimationFrame(mark);
})();
