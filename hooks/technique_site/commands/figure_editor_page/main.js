// The editor of a page's figures: puts the parts together. The server poses; the text is what is written.

import { state, ask, listen, remember, undo, redo, order, isUnsaved, Refused } from "./state.js";
import * as stage from "./stage.js";
import * as panel from "./panel.js";
import * as text from "./text.js";
import * as library from "./library.js";

const by = (id) => document.getElementById(id);
const OFTEN = 1500; // milliseconds between two looks at the file
const FRAME = 45, HOLD = 1600; // milliseconds of a moment, and of a cue, while they are played
let asked = 0; // of the questions what to show, the newest
let era = 0; // changes that were begun before the last Undo are none any more
let acting = 0; // changes that are under way
let line = Promise.resolve(); // one change after the other, so that none is lost while the server is slow
let showing = Promise.resolve();
let playing = false;
let typing = 0;

// what changes the text

/** Changes the text when its turn comes; `what` is an act, or gives one then, or nothing. */
function act(what) {
  stop();
  const of = { era, figure: state.figure, ends: state.ends };
  acting++;
  line = line.then(() => acted(what, of)).finally(() => acting--);
}

/** Asks the server to change the text, and takes the answer into the history. */
async function acted(what, of) {
  if (typeof what === "function") what = what();
  if (!what) return;
  if (what.do === "pull-prop") what = { ...what, shown: of.figure };
  try {
    let said, base;
    do { // what is typed meanwhile stays: the change is made in that
      if (of.era !== era) return;
      base = state.text;
      said = await ask("act", { text: base, figure: of.figure, ends: of.ends, act: what });
    } while (state.text !== base);
    if (of.era !== era) return;
    took(said, base);
    if (said.told) tellAll(said.told);
    else speak(spoken(what, said));
  } catch (error) {
    fault(error);
    if (state.shown) redraw();
  }
}

function took(said, old) {
  asked++;
  remember(said.text);
  state.shown = said;
  if (said.stage) [state.figure, state.ends] = [said.stage.figure, said.stage.ends];
  redraw(old);
}

/** Shows the text as it is now; `old` is the one of before. */
async function show(old = null) {
  const mine = ++asked, before = showing;
  let done = null;
  showing = new Promise((free) => { done = free; });
  await before;
  try {
    if (mine !== asked) return; // of many that wait, only the newest is shown
    const said = await ask("show", { text: state.text, figure: state.figure, ends: state.ends });
    if (mine !== asked) return;
    if (!said.stage && state.shown) said.figures = said.figures.some((one) => one.there) ? said.figures : state.shown.figures;
    state.shown = said;
    if (said.stage) [state.figure, state.ends] = [said.stage.figure, said.stage.ends];
    redraw(old);
  } catch (error) { fault(error); } finally { done(); }
}

function typed(value) {
  const old = state.text;
  halt();
  stage.letGo(true);
  remember(value, true);
  const here = text.under(order().map((one) => one.name));
  if (here) state.figure = here;
  head();
  clearTimeout(typing);
  typing = setTimeout(() => show(old), 250);
}

// what is seen

function redraw(old = null) {
  stage.show(state.shown.stage);
  panel.show();
  text.show(state.text, state.shown.problems, old);
  head();
  figures();
}

function head() {
  const unsaved = isUnsaved();
  document.title = `${unsaved ? "● " : ""}${state.title}`;
  by("title").textContent = state.title;
  by("unsaved").hidden = !unsaved;
  by("save").disabled = !unsaved;
  by("undo").disabled = !state.past.length;
  by("redo").disabled = !state.future.length;
}

function figures() {
  const rows = state.shown.figures.map((one) => {
    const item = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    button.textContent = one.there ? one.label : `+ ${one.label}`;
    button.className = [one.there ? "" : "absent", one.wrong ? "wrong" : "", one.problems ? "ill" : ""].join(" ").trim();
    button.dataset.figure = one.name;
    if (one.there) button.setAttribute("aria-current", String(one.name === state.figure));
    else button.title = `Add a figure for ${one.label}`;
    button.addEventListener("click", () => (one.there ? go(one.name) : act({ do: "add", name: one.name, then: one.name })));
    item.append(button);
    return item;
  });
  const focus = document.activeElement && document.activeElement.dataset ? document.activeElement.dataset.figure : "";
  by("figures").replaceChildren(...rows);
  const again = focus && by("figures").querySelector(`[data-figure="${CSS.escape(focus)}"]`);
  if (again) again.focus({ preventScroll: true });
  const all = order(), n = all.findIndex((one) => one.name === state.figure), now = all[n];
  by("words").textContent = now ? now.words : "";
  by("back").disabled = n < 1;
  by("next").disabled = n < 0 || n >= all.length - 1;
  const after = following();
  by("copy").disabled = !after;
  by("copy").title = after ? `${after.label} begins as this one` : "This is the last cue";
  by("ends").hidden = !(state.shown.stage && state.shown.stage.moves);
  by("ends").setAttribute("aria-pressed", String(state.ends));
  if (state.shown.stage) by("view").value = state.shown.stage.view;
}

/** The cue behind this one, whether it has a figure or not. */
function following() {
  const cues = state.shown.figures.filter((one) => !one.wrong && !one.name.includes("/"));
  const n = cues.findIndex((one) => one.name === state.figure.split("/")[0]);
  return n < 0 ? null : cues[n + 1];
}

function speak(words) { by("live").textContent = words; }

function spoken(what, said) {
  const it = said.stage, wrong = said.problems.length ? ` ${said.problems.length} to mend.` : "";
  if (what.do === "turn" && it) return `${what.joint.replace(/[._]/g, " ")} ${it.joints[what.joint].drawn} degrees.${wrong}`;
  if (what.do === "pull" && it) return `${it.handles.find((one) => one.name === what.handle).label}.${wrong}`;
  return `${it ? it.words : "Done."}${wrong}`;
}

function bar(id, words, ...buttons) {
  const had = by(id);
  if (had && !buttons.length && had.textContent === words) return; // said once
  const made = document.createElement("div");
  made.id = id;
  made.className = "bar";
  made.setAttribute("role", "alert");
  made.append(words, ...buttons.map(([label, press]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = label;
    button.addEventListener("click", () => { made.remove(); press(); });
    return button;
  }));
  if (had) had.replaceWith(made);
  else by("bars").append(made);
}

function unbar(id) { const had = by(id); if (had) had.remove(); }

function tellAll(words) { bar("told", words, ["Close", () => {}]); }

function fault(error) {
  if (error instanceof Refused) tellAll(`${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`);
  else bar("gone", "The editor has ended. Start make figure again: your text stays here.");
}

// from cue to cue

async function go(name, ends = false) {
  stop();
  await line;
  await walk(name, ends);
  [state.figure, state.ends] = [name, ends];
  await show();
}

const calm = matchMedia("(prefers-reduced-motion: reduce)");
const pause = (time) => new Promise((done) => setTimeout(done, time));

/** Shows the way to another figure as the clip does. */
async function walk(name, ends = false, from = [state.figure, state.ends]) {
  if (calm.matches || !state.shown.stage || (name === from[0] && ends === from[1])) return;
  try {
    const way = await ask("walk", { text: state.text, start: from[0], stop: name, ends: [from[1], ends] });
    const played = playing;
    for (const shapes of way.frames.slice(0, -1)) {
      if (played && !playing) return;
      stage.moment(shapes, way.box);
      await pause(FRAME);
    }
  } catch (error) { fault(error); }
}

function step(by_) {
  const all = order(), n = all.findIndex((one) => one.name === state.figure) + by_;
  if (all[n]) go(all[n].name);
}

async function play() {
  if (playing) return stop();
  playing = true;
  by("play").setAttribute("aria-pressed", "true");
  by("play").textContent = "■ Stop";
  const all = order().filter((one) => !one.wrong);
  let n = all.findIndex((one) => one.name === state.figure);
  if (n < 0 || n === all.length - 1) n = -1;
  for (const one of all.slice(n + 1)) {
    await walk(one.name);
    if (!playing) break;
    [state.figure, state.ends] = [one.name, false];
    await show();
    if (!playing) break;
    speak(`${one.label}. ${one.words}`);
    if (one.moves) { await walk(one.name, true); await walk(one.name, false, [one.name, true]); stage.show(state.shown.stage, [0, 0], !playing); }
    await pause(HOLD);
    if (!playing) break;
  }
  halt();
}

function stop() {
  halt();
  stage.letGo();
}

function halt() {
  if (!playing) return;
  playing = false;
  by("play").setAttribute("aria-pressed", "false");
  by("play").textContent = "▶ Play";
}

// the file

async function save() {
  await line; // what was let go of just now is saved, too
  if (!isUnsaved()) return;
  const sent = state.text;
  try {
    const said = await ask("save", { text: sent, stamp: state.stamp });
    if (!said.saved) return conflict(said);
    [state.stamp, state.saved] = [said.stamp, sent];
    unbar("new");
    text.unmark();
    text.show(state.text, state.shown.problems);
    head();
    speak(`Saved ${state.file}`);
  } catch (error) { fault(error); }
}

/** The file is another one than we knew: nothing of either is lost. */
function conflict(disk) {
  if (disk.text === state.text) {
    [state.stamp, state.saved] = [disk.stamp, disk.stamp ? disk.text : null];
    return head();
  }
  if (!isUnsaved() && disk.stamp) {
    const old = state.text;
    remember(disk.text);
    [state.stamp, state.saved] = [disk.stamp, disk.text];
    speak("The file was changed elsewhere, and is shown anew. Undo shows it as it was.");
    return show(old);
  }
  const theirs = disk.text;
  bar("conflict", disk.stamp ? "The file was changed elsewhere while you worked here. Nothing is lost: what you don't take is one Undo away." : "The file is gone. Your text is still here.",
    ...(disk.stamp ? [["Take the file's text", () => {
      const old = state.text;
      remember(theirs);
      [state.stamp, state.saved] = [disk.stamp, theirs];
      show(old);
    }]] : []),
    ["Keep mine", () => {
      const mine = state.text;
      if (disk.stamp) { remember(theirs); remember(mine); }
      [state.stamp, state.saved] = [disk.stamp, disk.stamp ? theirs : null];
      head();
    }]);
}

async function watch() {
  try {
    const disk = await ask(`disk?stamp=${state.stamp}`);
    unbar("gone");
    const was = JSON.stringify([state.title, state.page]);
    [state.title, state.page] = [disk.title, disk.page];
    if (disk.stamp !== state.stamp && !by("conflict")) conflict(disk);
    else if (JSON.stringify([state.title, state.page]) !== was) await show();
  } catch (error) { if (!(error instanceof Refused)) fault(error); }
  setTimeout(watch, OFTEN);
}

// keys and buttons

function history(way) {
  const old = state.text;
  stop();
  if (acting && way === undo) { // it isn't in the history yet
    era++;
    redraw();
    return speak("Undone");
  }
  if (way()) { head(); text.show(state.text, [], old); show(old).then(() => speak(way === undo ? "Undone" : "Done again")); }
}

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === "s") { event.preventDefault(); save(); }
  else if (key === "z" && !event.shiftKey) { event.preventDefault(); history(undo); }
  else if (key === "y" || key === "z") { event.preventDefault(); history(redo); }
});
addEventListener("beforeunload", (event) => { if (isUnsaved()) event.preventDefault(); });

listen((what) => {
  if (what.chosen) { if (state.shown && state.shown.stage) stage.show(state.shown.stage); panel.show(); }
  if (what.held) halt();
  if (what.error) fault(what.error);
  if (what.drag) { text.show(what.drag.text, [], state.text); panel.follow(what.drag.stage); }
});

for (const [id, press] of Object.entries({
  undo: () => history(undo),
  redo: () => history(redo),
  save,
  back: () => step(-1),
  next: () => step(1),
  play,
  mirror: () => act({ do: "mirror" }),
  "mirror-all": () => act({ do: "mirror-all" }),
  copy: () => act({ do: "take-over", to: following().name, then: following().name }),
  ends: () => go(state.figure, !state.ends),
})) by(id).addEventListener("click", press);
by("view").addEventListener("change", () => act({ do: "view", view: by("view").value }));

async function begin() {
  const page = await ask("page");
  Object.assign(state, { tables: page.tables, title: page.title, page: page.page, file: page.file, text: page.text, stamp: page.stamp });
  state.saved = page.new ? null : page.text;
  by("file").textContent = page.file;
  by("view").replaceChildren(...Object.entries(page.tables.views).map(([name, label]) => new Option(label.replace("from the ", ""), name)));
  if (page.new && page.text) bar("new", `This page has no figures yet. It begins with ${page.like ? `the nearest pose: ${page.like}` : "a person who stands"}. Choose another one with “Other poses”. Nothing is written until you save.`, ["Close", () => {}]);
  stage.begin(act);
  panel.begin(act);
  text.begin(typed);
  library.begin(act);
  await show();
  setTimeout(watch, OFTEN);
  document.body.dataset.ready = "yes";
}

begin().catch(fault);
