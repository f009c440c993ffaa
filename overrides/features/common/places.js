// Where all that a page shows stands behind the `#` of its address, links to places in the page, as the one that skips to the content, would put it out of there:
// from now on they lead to their place and leave the address as it is.
rp.keepsHash = function () {
  document.addEventListener("click", event => {
    if (location.hash.length < 2) return;
    const link = event.target.closest && event.target.closest('a[href^="#"]'), to = link && document.getElementById(link.hash.slice(1));
    if (!to) return;
    event.preventDefault();
    event.stopPropagation(); // the theme's own way to follow it
    if (!to.hasAttribute("tabindex")) to.setAttribute("tabindex", "-1");
    to.focus();
    to.scrollIntoView();
  }, true);
};
