// HTML as our templates write it, made into nodes one by one: no text is handed to the browser as HTML, which the site's policy forbids. Nothing that runs
// is made, and styles are set where the policy allows it.
window.rp = window.rp || {};
rp.markup = function (text) {
  var VOID = ["br", "hr", "img", "wbr"], SIGNS = { amp: "&", lt: "<", gt: ">", quot: '"', nbsp: "\u00a0" }, SVG = "http://www.w3.org/2000/svg";
  var part = /([^<]+)|<\/([\w-]+)\s*>|<([\w-]+)((?:\s+[\w:-]+(?:="[^"]*")?)*)\s*(\/?)>|<!--[^]*?-->/g;
  var content = document.createDocumentFragment(), open = [content], found;

  function plain(written) {
    return written.replace(/&(?:#(x?)([0-9a-f]+)|(\w+));/gi, function (all, hex, code, name) {
      return code ? String.fromCodePoint(parseInt(code, hex ? 16 : 10)) : SIGNS[name] || all;
    });
  }

  function give(node, attributes) {
    var each = /([\w:-]+)(="([^"]*)")?/g, one;
    while ((one = each.exec(attributes))) {
      if (one[1] === "style") node.style.cssText = plain(one[3] || "");
      else if (!/^on/i.test(one[1])) node.setAttribute(one[1], plain(one[3] || ""));
    }
  }

  while ((found = part.exec(text))) {
    var inside = open[open.length - 1], name = found[3];
    if (found[1]) inside.appendChild(document.createTextNode(plain(found[1])));
    else if (found[2]) {
      if (open.length > 1) open.pop();
    } else if (name && !/^(script|iframe|object|embed|style|link|base|meta)$/i.test(name)) {
      var node = name === "svg" || inside.namespaceURI === SVG ? document.createElementNS(SVG, name) : document.createElement(name);
      give(node, found[4]);
      inside.appendChild(node);
      if (!found[5] && VOID.indexOf(name) < 0) open.push(node);
    }
  }
  return content;
};
