// What is written: a text to type in, with marks on what changed last and on what is wrong.



const box = document.getElementById("text");
const marks = document.getElementById("marks");
const list = document.getElementById("problems");
let before = null; // the text of before the last change

export function begin(typed) {
  box.addEventListener("input", () => typed(box.value));
  box.addEventListener("scroll", follow);
  list.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    if (button) go(Number(button.dataset.line), Number(button.dataset.column));
  });
}

function follow() {
  marks.scrollTop = box.scrollTop;
  marks.scrollLeft = box.scrollLeft;
}

/** Shows the text; `old` is the one that it was made of, so that what is new can be marked. */
export function show(text, problems, old = null) {
  if (old !== null && old !== text) before = old;
  if (box.value !== text) {
    const [start, stop] = [box.selectionStart, box.selectionEnd];
    const [top, left] = [box.scrollTop, box.scrollLeft];
    box.value = text;
    if (document.activeElement === box) box.setSelectionRange(start, stop);
    [box.scrollTop, box.scrollLeft] = [top, left];
  }
  const fresh = before === null ? new Set() : changed(before.split("\n"), text.split("\n"));
  const ill = new Set(problems.map((one) => one.line));
  marks.innerHTML = text.split("\n").map((line, n) => {
    const kind = ill.has(n + 1) ? "ill" : fresh.has(n) ? "new" : "";
    return `<span${kind && ` class="${kind}"`}>${escape(line) || " "}</span>`;
  }).join("\n");
  follow();
  if (old !== null && fresh.size && document.activeElement !== box) reveal(Math.min(...fresh));
  list.replaceChildren(...problems.map((one) => {
    const item = document.createElement("li"), button = document.createElement("button");
    button.type = "button";
    [button.dataset.line, button.dataset.column] = [one.line, one.column];
    button.textContent = `Line ${one.line}: ${one.text}`;
    item.append(button);
    return item;
  }));
}

export function unmark() { before = null; }

function escape(text) { return text.replace(/&/g, "&amp;").replace(/</g, "&lt;"); }

/** The lines of `now` that `old` doesn't have, by the longest run that both have in common. */
export function changed(old, now) {
  let [first, last] = [0, 0];
  while (first < Math.min(old.length, now.length) && old[first] === now[first]) first++;
  while (last < Math.min(old.length, now.length) - first && old[old.length - 1 - last] === now[now.length - 1 - last]) last++;
  const a = old.slice(first, old.length - last), b = now.slice(first, now.length - last);
  const rows = Array.from({ length: a.length + 1 }, () => new Uint16Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) rows[i][j] = a[i] === b[j] ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
  }
  const found = new Set();
  for (let i = 0, j = 0; j < b.length;) {
    if (i < a.length && a[i] === b[j]) { i++; j++; }
    else if (i < a.length && rows[i + 1][j] >= rows[i][j + 1]) i++;
    else found.add(first + j++);
  }
  return found;
}

function height() { return parseFloat(getComputedStyle(box).lineHeight); }

function reveal(line) {
  const top = line * height();
  if (top < box.scrollTop || top > box.scrollTop + box.clientHeight - 3 * height()) box.scrollTop = Math.max(0, top - box.clientHeight / 3);
  follow();
}

function go(line, column) {
  const lines = box.value.split("\n");
  const at = lines.slice(0, line - 1).reduce((sum, one) => sum + one.length + 1, 0) + column - 1;
  box.focus();
  box.setSelectionRange(at, at);
  reveal(line - 1);
}

/** The figure in which the cursor is, by the figures' own names; nothing where it is in none. */
export function under(names) {
  const above = box.value.slice(0, box.selectionStart).split("\n").reverse();
  for (const line of above) {
    const found = /^ +["']?([\w/-]+)["']?:/.exec(line);
    if (found && names.includes(found[1])) return found[1];
  }
  return "";
}

