// The picture and what can be taken hold of in it: by mouse, by finger, by keyboard.

import { state, ask, tell } from "./state.js";

const picture = document.getElementById("picture");
const layer = document.getElementById("handles");
const stage = document.getElementById("stage");
const NEAR = 24; // pixels from a handle within which a finger means it
const STILL = 4; // pixels that a hand may tremble in a click

let hold = null; // what is being dragged
let view = null; // the view box shown: x, y, width, height
let act = null; // what changes the text; set by `begin`

export function begin(change) {
  act = change;
  layer.addEventListener("pointerdown", down);
  layer.addEventListener("keydown", key);
  layer.addEventListener("click", click);
  addEventListener("pointermove", move);
  addEventListener("pointerup", up);
  addEventListener("pointercancel", cancel);
  new ResizeObserver(place).observe(stage);
}

/** Shows a stage as the server gives it; while one is dragged its view stays, moved by `shift`. */
export function show(it, shift = [0, 0], keep = false) {
  stage.classList.toggle("old", !it);
  if (!it) return;
  const [x0, y0, x1, y1] = it.box;
  if (!keep || !view) view = [x0, y0, x1 - x0, y1 - y0];
  picture.setAttribute("viewBox", [view[0] + shift[0], view[1] + shift[1], view[2], view[3]].join(" "));
  picture.innerHTML = it.svg + rings(it);
  document.getElementById("shows").textContent = it.words;
  draw(it);
  place();
}

/** Lets go of what is being dragged; `typed` where the text has become another one. */
export function letGo(typed = false) {
  if (!hold) return;
  hold = null;
  if (!typed && state.shown && state.shown.stage) {
    show(state.shown.stage);
    tell({ drag: { text: state.text, stage: state.shown.stage } });
  }
}

/** Shows one moment between two figures. */
export function moment(shapes, box) {
  picture.setAttribute("viewBox", [box[0], box[1], box[2] - box[0], box[3] - box[1]].join(" "));
  picture.innerHTML = shapes;
  layer.replaceChildren();
}

function joint(name) { return state.tables.groups[name.split(".")[0]].find((row) => row.name === name); }

/** The joints beside the chosen handle that turn in the picture's plane. */
function knobs(it) {
  const own = state.chosen && state.chosen.handle;
  return Object.entries(it.joints).filter(([name, one]) => own && one.sign !== 0 && joint(name).beside === own);
}

const RING = 10, APART = 38; // from a joint to its knob: hundredths of stature, and at least so many pixels

function radius() {
  const matrix = picture.getScreenCTM();
  return matrix ? Math.max(RING, APART / matrix.a) : RING;
}

function knobAt(one) {
  const [dx, dy] = [one.tip[0] - one.pivot[0], one.tip[1] - one.pivot[1]];
  const long = Math.hypot(dx, dy) || 1, far = radius();
  return [one.pivot[0] + dx / long * far, one.pivot[1] + dy / long * far];
}

function rings(it) {
  return knobs(it).map(([, one]) => `<circle class="ring" cx="${one.pivot[0]}" cy="${one.pivot[1]}" r="${radius()}"/>`).join("");
}

/** Makes the buttons, or moves those that are there, so that the one in use stays the same element. */
function draw(it) {
  const made = [];
  const chosen = state.chosen || {};
  for (const one of it.handles) {
    const button = had(`handle:${one.name}`, "handle", one.at);
    const pinned = state.tables.handles[one.name].parts.some((part) => part in it.touches);
    button.classList.toggle("pinned", pinned);
    button.setAttribute("aria-label", one.label);
    button.title = one.label;
    button.setAttribute("aria-pressed", String(chosen.handle === one.name));
    made.push(button);
  }
  for (const one of it.props) {
    const button = had(`prop:${one.name}`, "handle prop", one.at);
    button.setAttribute("aria-label", one.label);
    button.title = one.label;
    button.setAttribute("aria-pressed", String(chosen.prop === one.name));
    made.push(button);
  }
  for (const [name, one] of knobs(it)) {
    const row = joint(name);
    const button = had(`joint:${name}`, "knob", knobAt(one));
    button.setAttribute("role", "slider");
    button.setAttribute("aria-label", `turn ${said(name)}`);
    button.setAttribute("aria-valuemin", row.low);
    button.setAttribute("aria-valuemax", row.high);
    button.setAttribute("aria-valuenow", one.drawn);
    button.setAttribute("aria-valuetext", `${one.drawn} degrees`);
    button.innerHTML = `<span>${row.label} ${one.drawn}°</span>`;
    made.push(button);
  }
  for (const [n, problem] of it.problems.filter((one) => one.at).entries()) {
    const note = had(`alarm:${n}`, "alarm", problem.at, "div");
    note.textContent = brief(problem.text);
    made.push(note);
  }
  const focus = document.activeElement;
  for (const old of [...layer.children]) if (!made.includes(old)) old.remove();
  made.forEach((one, n) => { if (layer.children[n] !== one) layer.insertBefore(one, layer.children[n] || null); });
  if (layer.contains(focus) && document.activeElement !== focus) focus.focus({ preventScroll: true });
}

/** What is wrong, without the name of the figure that is looked at and without the repair, which the panel has. */
function brief(text) {
  const words = text.split("; ")[0].replace(/^(in|at the end of) `[^`]*` /, "").replaceAll("`", "");
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function had(id, kind, at, tag = "button") {
  let one = [...layer.children].find((child) => child.dataset.id === id);
  if (!one) {
    one = document.createElement(tag);
    if (tag === "button") one.type = "button";
    one.dataset.id = id;
  }
  one.className = kind;
  one.at = at;
  return one;
}

function place() {
  const matrix = picture.getScreenCTM();
  if (!matrix) return;
  const edge = stage.getBoundingClientRect(), taken = [];
  for (const one of layer.children) {
    const at = new DOMPoint(one.at[0], one.at[1]).matrixTransform(matrix);
    const free = one.tagName === "BUTTON" ? beside([at.x, at.y], taken) : [at.x, at.y];
    taken.push(free);
    one.style.left = `${free[0] - edge.left - stage.clientLeft}px`;
    one.style.top = `${free[1] - edge.top - stage.clientTop}px`;
  }
}

const WIDE = 27; // pixels between the middles of two handles, so that each can be hit

/** The nearest free place to one: of two legs that stand side by side, each has its handle. */
function beside(at, taken) {
  const clear = (place) => taken.every((one) => Math.hypot(one[0] - place[0], one[1] - place[1]) >= WIDE - 1);
  if (clear(at)) return at;
  for (let far = WIDE / 2; far < 6 * WIDE; far += WIDE / 4) {
    for (const turn of [180, 0, 150, 30, 210, 330, 120, 60, 240, 300, 90, 270]) {
      const place = [at[0] + far * Math.cos(turn * Math.PI / 180), at[1] - far * Math.sin(turn * Math.PI / 180)];
      if (clear(place)) return place;
    }
  }
  return at;
}

function said(name) { return name.replace("_", " ").replace(".", " ").replaceAll("_", " "); }

// by mouse and by finger

function nearest(x, y) {
  let best = null, least = NEAR;
  for (const one of layer.querySelectorAll("button")) {
    const box = one.getBoundingClientRect();
    const far = Math.hypot(x - box.left - box.width / 2, y - box.top - box.height / 2) - (one.className === "knob" ? 6 : 0);
    if (far < least) [best, least] = [one, far];
  }
  return best;
}

function down(event) {
  const button = nearest(event.clientX, event.clientY);
  if (!button || event.button || hold) {
    if (!button && !hold && event.isPrimary) choose(null);
    return;
  }
  event.preventDefault();
  button.focus({ preventScroll: true });
  tell({ held: true });
  const matrix = picture.getScreenCTM().inverse();
  const [kind, name] = split(button);
  hold = {
    kind, name, button, matrix, id: event.pointerId, first: [event.clientX, event.clientY], begun: false,
    text: state.text, from: button.at, start: point(matrix, event), last: null, angle: null,
  };
  if (kind === "joint") {
    const one = state.shown.stage.joints[name];
    Object.assign(hold, { pivot: one.pivot, degrees: meant(one), sign: one.sign, turned: 0, at: bearing(one.pivot, hold.start) });
  } else choose(button, true);
  layer.setPointerCapture && layer.setPointerCapture(event.pointerId);
}

/** The angle from which a joint is turned: the one that was asked for, where what touches has changed it. */
function meant(one) { return one.written === null ? one.drawn : one.written; }

function split(button) {
  const [kind, ...rest] = button.dataset.id.split(":");
  return [kind, rest.join(":")];
}

function point(matrix, event) {
  const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(matrix);
  return [at.x, at.y];
}

function bearing(pivot, at) { return Math.atan2(at[1] - pivot[1], at[0] - pivot[0]) * 180 / Math.PI; }

function move(event) {
  if (!hold || event.pointerId !== hold.id) return;
  if (!hold.begun && Math.hypot(event.clientX - hold.first[0], event.clientY - hold.first[1]) < STILL) return;
  hold.begun = true;
  const at = point(hold.matrix, event);
  const by = [at[0] - hold.start[0], at[1] - hold.start[1]];
  if (hold.kind === "joint") {
    const now = bearing(hold.pivot, at);
    hold.turned += ((now - hold.at + 540) % 360) - 180; // the short way round
    hold.at = now;
    hold.last = { do: "turn", joint: hold.name, degrees: hold.degrees + hold.turned / hold.sign, both: both() };
  } else if (hold.kind === "prop") hold.last = { do: "pull-prop", prop: hold.name, by, shown: state.figure };
  else hold.last = { do: "pull", handle: hold.name, to: [hold.from[0] + by[0], hold.from[1] + by[1]] };
  hold.newest = hold.last;
  send();
}

export function both() {
  const box = document.getElementById("both");
  return Boolean(box && box.checked);
}

/** Asks for the drag as it is now; while an answer is under way, only the newest place waits. */
async function send() {
  const held = hold;
  if (!held || held.busy) return;
  held.busy = true;
  while (hold === held && held.last) {
    const wanted = held.last;
    held.last = null;
    try {
      const said = await ask("act", { text: held.text, figure: state.figure, ends: state.ends, act: wanted, light: true });
      if (hold !== held) break;
      show(said.stage, said.shift, true);
      tell({ drag: said });
    } catch (error) {
      tell({ error });
      break;
    }
  }
  held.busy = false;
}

function up(event) {
  if (!hold || event.pointerId !== hold.id) return;
  const held = hold;
  hold = null;
  if (held.newest) act(held.newest); // where the hand let go, not where it was last answered
}

function cancel(event) {
  if (hold && event.pointerId === hold.id) letGo();
}

// by keyboard, and by what clicks without a place

const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

function key(event) {
  const button = event.target.closest("button");
  if (!button || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") {
    if (hold) cancel({ pointerId: hold.id });
    else choose(null);
    return;
  }
  const way = WAYS[event.key];
  if (!way) return;
  event.preventDefault();
  const far = event.shiftKey ? 5 : 1;
  if (split(button)[0] === "handle") choose(button, true);
  press(button.dataset.id, [way[0] * far, way[1] * far]);
}

let pressed = null; // arrows whose turn hasn't come yet: one act for all of them

function press(id, by) {
  if (pressed && pressed.id === id) {
    pressed.by = [pressed.by[0] + by[0], pressed.by[1] + by[1]];
    return;
  }
  const mine = pressed = { id, by };
  act(() => {
    if (pressed === mine) pressed = null;
    return moved(id, mine.by);
  });
}

/** What the arrows do to a handle, from where it is now; nothing where it is gone. */
function moved(id, by) {
  const button = [...layer.children].find((one) => one.dataset.id === id);
  if (!button) return null;
  const [kind, name] = split(button);
  if (kind === "joint") return { do: "turn", joint: name, degrees: meant(state.shown.stage.joints[name]) + by[0] - by[1], both: both() };
  if (kind === "prop") return { do: "pull-prop", prop: name, by };
  return { do: "pull", handle: name, to: [button.at[0] + by[0], button.at[1] + by[1]] };
}

function click(event) {
  const button = event.target.closest("button");
  if (button && !event.clientX && !event.clientY) choose(button, true);
}

function choose(button, again = false) {
  const [kind, name] = button ? split(button) : [];
  if (kind === "joint") return;
  const same = state.chosen && state.chosen[kind] === name;
  if (same && again) return;
  state.chosen = button ? { [kind]: name } : null;
  tell({ chosen: true });
  if (state.shown && state.shown.stage) show(state.shown.stage, [0, 0], true);
}
