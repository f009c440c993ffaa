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

// HTML as our templates write it, made into nodes one by one: no text is handed to the browser as HTML, which the site's policy forbids. Nothing that runs
// is made, and styles are set where the policy allows it.
rp.markup = function (text) {
  const VOID = ["br", "hr", "img", "wbr"], SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" };
  const plain = written => written.replace(/&(?:#(x?)([0-9a-f]+)|(\w+));/gi, (all, hex, code, name) => (code ? String.fromCodePoint(parseInt(code, hex ? 16 : 10)) : SIGNS[name] || all));
  const content = document.createDocumentFragment(), open = [content];
  for (const [, words, end, name, attributes, closed] of text.matchAll(/([^<]+)|<\/([\w-]+)\s*>|<([\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>|<!--[^]*?-->/g)) {
    const inside = open[open.length - 1];
    if (words) inside.append(plain(words));
    else if (end) open.length > 1 && open.pop();
    else if (name && !/^(script|iframe|object|embed|style|link|base|meta)$/i.test(name)) {
      const isDrawing = name === "svg" || inside.namespaceURI === "http://www.w3.org/2000/svg";
      const node = isDrawing ? document.createElementNS("http://www.w3.org/2000/svg", name) : document.createElement(name);
      for (const [, key, , value] of attributes.matchAll(/([\w:-]+)(="([^"]*)")?/g)) {
        if (key === "style") node.style.cssText = plain(value);
        else if (!/^on/i.test(key)) node.setAttribute(key, plain(value || ""));
      }
      inside.append(node);
      if (!closed && !VOID.includes(name)) open.push(node);
    }
  }
  return content;
};

// A signal that ends what takes longer than so many milliseconds.
rp.soon = function (milliseconds) {
  if (AbortSignal.timeout) return AbortSignal.timeout(milliseconds);
  const control = new AbortController(); // browsers before 2022
  setTimeout(() => control.abort(), milliseconds);
  return control.signal;
};
