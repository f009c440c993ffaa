// The poses that other pages have, found by words.

import { ask } from "./state.js";

const dialog = document.getElementById("library");
const search = document.getElementById("search");
const results = document.getElementById("results");
const found = document.getElementById("found");
let act = null;
let wait = 0;

export function begin(change) {
  act = change;
  document.getElementById("poses").addEventListener("click", open);
  search.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(look, 150); });
  search.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    look();
  });
}

function open() {
  dialog.showModal();
  search.focus();
  look();
}

async function look() {
  const words = search.value;
  const poses = await ask("find", { words });
  if (words !== search.value) return;
  found.textContent = poses.length ? `${poses.length} poses` : "No pose has all these words. Try fewer.";
  results.replaceChildren(...poses.map((pose) => {
    const item = document.createElement("li"), button = document.createElement("button"), title = document.createElement("span");
    button.type = "button";
    button.innerHTML = pose.svg;
    title.textContent = pose.title;
    button.append(title);
    button.addEventListener("click", () => { dialog.close(); act({ do: "put", pose: pose.key }); });
    item.append(button);
    return item;
  }));
}
