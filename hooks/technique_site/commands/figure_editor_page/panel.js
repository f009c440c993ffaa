// What is chosen: what it rests on, its joints as sliders with their angles, and what is wrong beside each.

import { state } from "./state.js";
import { both } from "./stage.js";

const panel = document.getElementById("panel");
let act = null;
let wait = 0;

export function begin(change) { act = change; }

function make(tag, attributes = {}, ...children) {
  const one = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) one.addEventListener(name.slice(2), value);
    else if (value === true) one.setAttribute(name, "");
    else if (value !== false && value !== null) one.setAttribute(name, value);
  }
  one.append(...children);
  return one;
}

function said(name) { return name.replaceAll("_", " "); }
function capital(text) { return text.charAt(0).toUpperCase() + text.slice(1); }

export function show() {
  const stage = state.shown && state.shown.stage;
  if (!stage) {
    panel.replaceChildren(make("p", {}, "First mend what is wrong in the text. The drawing is that of before."));
    return;
  }
  const open = [...panel.querySelectorAll("details[open]")].map((one) => one.id);
  const focus = document.activeElement && panel.contains(document.activeElement) ? document.activeElement.id : "";
  const wasBoth = both();
  const chosen = state.chosen || {};
  const parts = chosen.handle ? ofHandle(stage, chosen.handle) : chosen.prop ? ofProp(stage, chosen.prop) : nothing();
  panel.replaceChildren(...parts, muscles(stage));
  for (const id of open) { const one = document.getElementById(id); if (one) one.open = true; }
  const box = document.getElementById("both");
  if (box) box.checked = wasBoth;
  const again = focus && document.getElementById(focus);
  if (again) again.focus({ preventScroll: true });
}

/** While something is dragged: only the angles, in the rows that are there. */
export function follow(stage) {
  for (const [name, one] of Object.entries(stage.joints)) {
    const range = document.getElementById(`range-${name}`), number = document.getElementById(`number-${name}`);
    if (range && document.activeElement !== range) range.value = one.drawn;
    if (number && document.activeElement !== number) number.value = one.drawn;
  }
}

function nothing() {
  return [
    make("h2", {}, "Take hold of the figure"),
    make("p", { class: "quiet" }, "Drag a round handle: the body follows, and what is filled stays where it rests. " +
      "Drag a square one to move a thing. Choose a handle to turn its joints, or to lay it on something. " +
      "With the keyboard: Tab to a handle, then the arrows."),
  ];
}

function ofHandle(stage, name) {
  const table = state.tables.handles[name];
  const touching = table.parts.filter((part) => part in stage.touches);
  const rows = touching.map((part) => rests(part, said(part), stage.touches[part]));
  const free = table.parts.filter((part) => !touching.includes(part));
  if (free.length) rows.push(lay(free, touching.length > 0));
  const problems = stage.problems.filter((one) => one.handle === name && !one.joint);
  return [
    make("h2", {}, capital(table.label)),
    ...problems.map((one) => make("p", { class: "ill" }, one.text)),
    ...rows,
    ...joints(stage, table.group),
  ];
}

function surfaces(value, label, id, change, first) {
  const own = (part) => state.tables.limbs[part];
  const limb = id.startsWith("rest-") ? own(id.slice(5)) : "";
  const select = make("select", { "aria-label": label, id, onchange: (event) => event.target.value && change(event.target.value) });
  if (first) select.append(make("option", { value: "" }, first));
  for (const name of state.tables.surfaces) select.append(make("option", { value: name, selected: name === value }, name === "nothing" ? "nothing (lift it)" : said(name)));
  const body = make("optgroup", { label: "the body" });
  for (const part of Object.keys(state.tables.parts)) {
    if (own(part) !== limb) body.append(make("option", { value: part, selected: part === value }, said(part)));
  }
  select.append(body);
  return select;
}

function rests(part, label, value) {
  const id = `rest-${part}`;
  return make("div", { class: "row" }, make("span", {}, `The ${label} rests on`),
    surfaces(value, `what the ${label} rests on`, id, (on) => act({ do: "lay", part, on })));
}

function lay(parts, isMore) {
  const part = make("select", { "aria-label": "the part to lay on something", id: "lay-part" });
  for (const name of parts) part.append(make("option", { value: name }, said(name)));
  const on = surfaces("", "what to lay it on", "lay-on", (surface) => act({ do: "lay", part: part.value, on: surface }), "choose …");
  return make("div", { class: "row" }, make("span", {}, isMore ? "Lay also the" : "Lay the"), part, make("span", {}, "on"), on);
}

function joints(stage, group) {
  const rows = state.tables.groups[group].map((joint) => row(stage, joint));
  const sides = group.startsWith("left_") || group.startsWith("right_");
  const together = make("label", { class: "row" }, make("input", { type: "checkbox", id: "both" }), "Turn left and right alike");
  return [make("h3", {}, `Joints of the ${said(group)}`), ...(sides ? [together] : []), ...rows];
}

function row(stage, joint) {
  const now = stage.joints[joint.name];
  const turn = (event) => {
    clearTimeout(wait);
    const degrees = Number(event.target.value);
    if (event.target.value === "" || Number.isNaN(degrees)) return;
    wait = setTimeout(() => act({ do: "turn", joint: joint.name, degrees, both: both() }), event.type === "change" ? 0 : 120);
  };
  const label = capital(joint.label);
  const hint = [];
  if (now.written !== null && Math.abs(now.written - now.drawn) >= 1) hint.push(`${now.written}° is written; what it touches makes it ${now.drawn}°`);
  const problems = stage.problems.filter((one) => one.joint === joint.name);
  return make("div", { class: `joint${now.written === null ? "" : " own"}` },
    make("label", { for: `range-${joint.name}`, title: `A positive number ${joint.means}` }, label),
    make("input", { type: "range", id: `range-${joint.name}`, min: joint.low, max: joint.high, step: 1, value: now.drawn, "aria-valuetext": `${now.drawn} degrees`, oninput: turn, onchange: turn }),
    make("input", { type: "number", id: `number-${joint.name}`, "aria-label": `${label}, degrees`, min: joint.low, max: joint.high, step: 1, value: now.drawn, onchange: turn }),
    ...(hint.length ? [make("small", {}, hint.join(" "))] : []),
    ...problems.map((one) => make("small", { class: "ill" }, one.text)));
}

function ofProp(stage, name) {
  const prop = stage.props.find((one) => one.name === name);
  if (!prop) return nothing();
  const touched = prop.touched.map((part) => rests(part, said(part), name));
  const problems = stage.problems.filter((one) => one.prop === name);
  return [make("h2", {}, capital(prop.label)), ...problems.map((one) => make("p", { class: "ill" }, one.text)), ...touched,
    make("p", { class: "quiet" }, "Drag it, or move it with the arrows: what rests on it goes with it. The first figure that touches it decides where it stands.")];
}

function muscles(stage) {
  const grid = make("div", { class: "muscles" }, make("strong", {}, "Muscle"), make("strong", {}, "stretched"), make("strong", {}, "works"));
  for (const [name, label] of Object.entries(state.tables.muscles)) {
    grid.append(make("span", {}, label));
    for (const kind of ["stretch", "work"]) {
      const change = (event) => {
        const names = stage[kind].filter((one) => one !== name);
        act({ do: "muscles", kind, names: event.target.checked ? [...names, name] : names });
      };
      grid.append(make("input", { type: "checkbox", id: `${kind}-${name}`, "aria-label": `${label}: ${kind === "work" ? "works" : "stretched"}`, checked: stage[kind].includes(name), onchange: change }));
    }
  }
  return make("details", { id: "muscles" }, make("summary", {}, "Muscles to mark"), grid);
}
