// Figures that move: from their drawn pose to where the movement goes, and back, for as long as they are in view.
// Without a script, with reduced motion and on paper they stand still, as drawn.
(function () {
  var figures = document.querySelectorAll("[data-rp-moves]");
  var LOOP = 4000; // milliseconds, there and back
  var NUMBER = /-?\d*\.?\d+(?:e-?\d+)?/g;
  var PAUSE = "M6 5h4v14H6zm8 0h4v14h-4z", PLAY = "M8 5.1v13.8a.8.8 0 0 0 1.2.7l11-6.9a.8.8 0 0 0 0-1.4l-11-6.9A.8.8 0 0 0 8 5.1z";
  var still = matchMedia("(prefers-reduced-motion: reduce)"), paper = matchMedia("print");
  var printing = false, frame = 0, before = 0;

  // A path's outline and what it is made of: words between numbers, and each number at the start, the middle and the end.
  // The middle and the end are written without what an arc begins with, radii and flags: these stay.
  function limb(path) {
    var start = path.getAttribute("d"), middle = path.getAttribute("data-rp-mid").match(NUMBER), end = path.getAttribute("data-rp-to").match(NUMBER);
    var a = start.match(NUMBER), words = start.split(NUMBER), command = "", at = 0, moved = 0;
    var b = [], c = [];
    a.forEach(function (number, i) {
      var letter = words[i].match(/[a-z]/i);
      if (letter) { command = letter[0]; at = 0; } else at++;
      var stays = /a/i.test(command) && at % 7 < 5;
      b.push(stays ? null : middle[moved]);
      c.push(stays ? null : end[moved++]);
    });
    if (moved !== middle.length || moved !== end.length) return null; // drawn otherwise: better still than torn
    return { path: path, start: start, words: words, a: a, b: b, c: c };
  }

  // Draws a limb at `t`, from 0 to 1: on the parabola through its three places, as a joint goes on an arc.
  function draw(one, t) {
    if (!t) return one.path.setAttribute("d", one.start);
    var d = one.words[0];
    for (var i = 0; i < one.a.length; i++) {
      var a = +one.a[i], b = +one.b[i], c = +one.c[i];
      d += (one.b[i] === null ? one.a[i] : (a * (1 - t) * (1 - 2 * t) + 4 * b * t * (1 - t) + c * t * (2 * t - 1)).toFixed(2)) + one.words[i + 1];
    }
    one.path.setAttribute("d", d);
  }

  function limbsOf(element) { return Array.prototype.map.call(element.querySelectorAll("[data-rp-to]"), limb).filter(Boolean); }

  // For other scripts: what draws a figure at `t`, from 0 to 1.
  window.rp = window.rp || {};
  window.rp.limbs = function (element) {
    var limbs = limbsOf(element);
    return function (t) { limbs.forEach(function (one) { draw(one, t); }); };
  };
  if (!figures.length || !window.IntersectionObserver) return;

  var all = Array.prototype.map.call(figures, function (element) {
    var limbs = limbsOf(element);
    var button = document.createElement("button");
    button.type = "button";
    button.className = "rp-moves";
    element.appendChild(button);
    var drawing = button.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "svg"));
    drawing.setAttribute("viewBox", "0 0 24 24");
    drawing.setAttribute("aria-hidden", "true");
    var sign = drawing.appendChild(document.createElementNS("http://www.w3.org/2000/svg", "path"));
    var figure = { element: element, limbs: limbs, button: button, sign: sign, seen: false, paused: false, time: 0 };
    button.addEventListener("click", function () { figure.paused = !figure.paused; show(figure); go(); });
    show(figure);
    return figure;
  });

  function show(figure) {
    figure.button.hidden = still.matches;
    figure.button.setAttribute("aria-label", (figure.paused ? "Play" : "Pause") + " the movement: " + figure.element.getAttribute("data-rp-moves"));
    figure.sign.setAttribute("d", figure.paused ? PLAY : PAUSE);
  }

  function moves(figure) { return figure.seen && !figure.paused; }

  function step(now) {
    frame = 0;
    var past = before ? Math.min(now - before, 100) : 0;
    before = now;
    all.filter(moves).forEach(function (figure) {
      figure.time = (figure.time + past) % LOOP;
      var t = (1 - Math.cos(2 * Math.PI * figure.time / LOOP)) / 2; // slow at both ends
      figure.limbs.forEach(function (one) { draw(one, t); });
    });
    go();
  }

  // Asks for the next frame only where something moves: out of view nothing runs.
  function go() {
    if (still.matches || printing || !all.some(moves)) {
      cancelAnimationFrame(frame);
      frame = before = 0;
    } else if (!frame) frame = requestAnimationFrame(step);
  }

  function rest() {
    all.forEach(function (figure) {
      figure.time = 0;
      figure.limbs.forEach(function (one) { draw(one, 0); });
    });
  }

  function changed() {
    printing = paper.matches;
    if (still.matches || printing) rest();
    all.forEach(show);
    go();
  }

  var observer = new IntersectionObserver(function (entries) {
    entries.forEach(function (entry) {
      all.filter(function (one) { return one.element === entry.target; })[0].seen = entry.isIntersecting;
    });
    go();
  });
  all.forEach(function (figure) { observer.observe(figure.element); });
  [still, paper].forEach(function (query) { query.addEventListener ? query.addEventListener("change", changed) : query.addListener(changed); });
  addEventListener("beforeprint", function () { printing = true; rest(); go(); });
  addEventListener("afterprint", changed);
})();
