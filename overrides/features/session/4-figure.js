/*
  The figure of a step, large. It shows the side that works: drawn at work on the other one, it is mirrored. A figure holds no words, so nothing is ever
  written backwards. It moves where motion is allowed and time runs: with the tempo of a repetition, else there and back.
*/
rp.session.figure = function (place) {
  const still = matchMedia("(prefers-reduced-motion: reduce)"), LOOP = 4000;
  let shown = "", draw = null, frame = 0, before = 0, time = 0, running = false, tempo = null;

  // `side` is the one of the step, `drawn` the one that the technique's figures show.
  function show(figure, side, drawn, name) {
    const key = figure ? `${figure.svg.length} ${name} ${figure.variant}` : "";
    const isMirrored = Boolean(figure && side && drawn && side !== drawn);
    place.classList.toggle("rp-run__figure--mirrored", isMirrored);
    place.hidden = !figure;
    if (key === shown) return;
    shown = key;
    draw = null;
    time = 0;
    place.replaceChildren(...(figure ? [rp.markup(figure.svg)] : []));
    if (figure && figure.moves && rp.limbs) draw = rp.limbs(place);
    move();
  }

  function step(now) {
    frame = 0;
    const passed = before ? Math.min(now - before, 100) : 0;
    before = now;
    time = (time + passed) % LOOP;
    const at = tempo ? tempo() : null;
    draw(at === null ? (1 - Math.cos((2 * Math.PI * time) / LOOP)) / 2 : at * at * (3 - 2 * at)); // slow at both ends
    move();
  }

  // Asks for the next frame only where something moves.
  function move() {
    if (draw && running && !still.matches) frame = frame || requestAnimationFrame(step);
    else {
      cancelAnimationFrame(frame);
      frame = before = 0;
      if (draw && still.matches) draw(0);
    }
  }
  if (still.addEventListener) still.addEventListener("change", move);

  return {
    show,
    // Whether it moves now. `at` gives how far a movement with a tempo is, from 0 to 1; without it it goes there and back.
    run(isRunning, at) {
      running = isRunning;
      tempo = at || null;
      move();
    },
  };
};

// The figure of a technique's set-up or of a cue, with the equipment that its client chose, else its own; null without one.
rp.session.figureOf = function (data, anchor, variant) {
  const all = data.figures[anchor] || [];
  return all.find(one => one.variant === variant) || all.find(one => !one.variant) || all[0] || null;
};
