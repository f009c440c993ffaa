// What the parts of the plan's page are made with. No text of a link or of data is ever read as HTML: every child is a node or plain text.
rp.el = function (tag, attributes, ...children) {
  const isDrawing = ["svg", "use", "path", "g"].includes(tag);
  const node = isDrawing ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : value);
  }
  node.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== false && child !== ""));
  return node;
};

// Words with their emphasis, as techniques.json has them. With `base`, the address of that file, those that lead somewhere are links.
rp.words = function (of, strong, base) {
  return (of.pieces || [of.text]).map(piece => {
    if (!Array.isArray(piece)) return piece;
    const [text, address] = piece;
    return address && base ? rp.el("a", { href: new URL(address, base).href }, text) : rp.el(strong || "strong", {}, text);
  });
};

// A first letter in upper case.
rp.upper = function (text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/*
  Figures: each file is fetched once, its shapes are put into the page out of sight, and shown from there, on the screen and on paper. A file that can't
  be fetched leaves its place empty: the words beside it say all. `base` is the address of techniques.json.
*/
rp.planFigures = function (base) {
  const store = rp.el("svg", { class: "rp-plan__shapes", width: 0, height: 0, "aria-hidden": "true", focusable: "false" });
  const loading = new Map();

  function load(address) {
    if (!loading.has(address)) loading.set(address, { id: `plan-figure-${loading.size + 1}`, done: null });
    const one = loading.get(address);
    if (!one.done) {
      one.done = fetch(new URL(address, base)).then(answer => (answer.ok ? answer.text() : Promise.reject(new Error(answer.status)))).then(text => {
        const shapes = new DOMParser().parseFromString(text, "image/svg+xml").getElementById("figure");
        const group = document.importNode(shapes, true);
        group.id = one.id; // its own for good: what is shown already fills by itself
        store.append(group);
      }).catch(() => { one.done = null; }); // the next one who needs it tries again
    }
    return one;
  }

  // A figure of a technique as a drawing.
  function drawing(figure, attributes) {
    return rp.el("svg", { viewBox: figure.box, role: "img", "aria-label": figure.alt, ...attributes }, rp.el("use", { href: `#${load(figure.address).id}` }));
  }

  // When all that was asked for has come, or has failed to.
  function ready() {
    return Promise.all(Array.from(loading.values(), one => one.done));
  }

  return { store, drawing, ready };
};

// The code of an address, and what it's called, for a black and white page: a drawing, and its side with the white round it in modules. `qr` is the library lean-qr.
rp.planCode = function (qr, address, name) {
  const QUIET = 4; // modules, as the standard asks for
  const code = qr.generate(address, { minCorrectionLevel: qr.correction.M });
  const rows = [];
  for (let y = 0; y < code.size; y++) {
    for (let x = 0; x < code.size; x++) {
      if (!code.get(x, y) || code.get(x - 1, y)) continue;
      let wide = 1;
      while (code.get(x + wide, y)) wide++;
      rows.push(`M${x + QUIET} ${y + QUIET}h${wide}v1h-${wide}z`);
    }
  }
  const side = code.size + 2 * QUIET;
  const drawing = rp.el("svg", { class: "rp-code", viewBox: `0 0 ${side} ${side}`, role: "img", "aria-label": name, "shape-rendering": "crispEdges" }, rp.el("path", { fill: "#000", d: rows.join("") }));
  return { drawing, side };
};
