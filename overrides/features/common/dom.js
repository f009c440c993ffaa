// What the parts of pages are made with that a script fills. No text of a link is ever read as HTML: every child is a node or plain text.
window.rp = window.rp || {};
rp.el = function (tag, attributes, ...children) {
  const isDrawing = ["svg", "use", "path"].includes(tag);
  const node = isDrawing ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
};

// The name under which a device keeps something of this site: sites may stand in several folders of one host, and share its storage.
rp.ofSite = function (name) {
  const place = document.querySelector("[data-rp-keeps]"), folder = place ? new URL(place.dataset.rpRoot.replace(/\/?$/, "/"), location.href).pathname : "/";
  return folder === "/" ? name : `${name} ${folder}`;
};

// A signal that ends what takes longer than so many milliseconds.
rp.soon = function (milliseconds) {
  if (AbortSignal.timeout) return AbortSignal.timeout(milliseconds);
  const control = new AbortController(); // browsers before 2022
  setTimeout(() => control.abort(), milliseconds);
  return control.signal;
};
