// The text that is being written, its history, and the server that poses it. Nothing here knows the page's elements.

export const state = {
  text: "",
  saved: null, // the text of the file; null while there is none
  stamp: "", // tells the file's state from others
  figure: "",
  ends: false,
  shown: null, // the last answer with figures, problems and a stage
  chosen: null, // a handle: {handle: name} or {prop: name}
  tables: null,
  page: null,
  past: [],
  future: [],
};

const listeners = [];
export function listen(hear) { listeners.push(hear); }
export function tell(what) { listeners.forEach((hear) => hear(what)); }

export class Refused extends Error {}

/** Asks the server. Throws Refused with its words where it can't do what was asked, TypeError where it is gone. */
export async function ask(name, sent) {
  const answer = await fetch(`api/${name}`, sent === undefined ? {} : {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(sent),
  });
  const said = await answer.json();
  if (!answer.ok) throw new Refused(said.error || "The editor can't do that.");
  return said;
}

export function isUnsaved() { return state.text !== state.saved; }

let written = 0; // when something was last typed, so that a run of letters is one step back

/** Takes a new text into the history; `typed` ones that follow each other closely are one step. */
export function remember(text, typed = false) {
  if (text === state.text) return;
  const now = Date.now();
  if (!(typed && now - written < 900)) state.past.push({ text: state.text, figure: state.figure, ends: state.ends });
  written = typed ? now : 0;
  state.future = [];
  state.text = text;
}

function step(from, to) {
  const there = from.pop();
  if (!there) return false;
  to.push({ text: state.text, figure: state.figure, ends: state.ends });
  written = 0;
  Object.assign(state, there);
  return true;
}

export function undo() { return step(state.past, state.future); }
export function redo() { return step(state.future, state.past); }

/** The names of the figures that are there, in the order of the clip. */
export function order() { return state.shown ? state.shown.figures.filter((one) => one.there) : []; }
