/*
  What this device keeps of the site. The build puts SITE before these scripts (engine/exports/offline_list.py): the name of this version of the site, all files that
  may be kept, each with a sum of what it holds, and what each page needs.

  A file is kept under its path and its sum, so that files of two versions lie side by side and what is kept is never another thing than what was asked for: what comes
  from the network is put away only where its sum is right. What is kept for whom stands in notes, each of them written in one step: that is the switch. Files that no
  note names are thrown away (`sweep`).
*/
const SCOPE = new URL(self.registration.scope);
const NAME = `rp ${SCOPE.pathname}`; // other sites may stand in other folders of the same host
const FILES = `${NAME} files`, NOTES = `${NAME} notes`;
const HASHED = /\.[0-9a-f]{8,10}\.(css|js|json)$/; // as engine/exports/host_files.py has it: such a file never changes
const STALLED = 20000; // milliseconds without a byte after which a file doesn't come any more
const LANES = 4; // files that are fetched at once

// Why something couldn't be kept: `network`, `changed` (the network has another version of the site), `full`, or `refused` by the browser.
class Trouble extends Error {
  constructor(why) {
    super(why);
    this.why = why;
  }
}

const addressOf = path => SCOPE.href + path.split("/").map(encodeURIComponent).join("/");
const key = (path, sum) => `${addressOf(path)}?${sum}`;

// The path of a file of the site → from the site's root; of a page's address what stands in the list.
function pathOf(url) {
  const path = new URL(url).pathname.slice(SCOPE.pathname.length);
  try {
    return decodeURIComponent(path);
  } catch (error) {
    return path;
  }
}

// One at a time: what writes notes, and what throws files away that no note names.
let last = Promise.resolve();
function alone(work) {
  if (navigator.locks) return navigator.locks.request(NAME, work); // the next version's worker waits, too
  last = last.then(work, work);
  return last;
}

async function storing(work) {
  try {
    return await work();
  } catch (error) {
    if (error instanceof Trouble) throw error;
    throw new Trouble(error && error.name === "QuotaExceededError" ? "full" : "refused");
  }
}

async function note(name) {
  const found = await (await caches.open(NOTES)).match(addressOf(name));
  try {
    return found ? await found.json() : null;
  } catch (error) {
    return null; // damaged: as if it weren't there
  }
}

function write(name, data) {
  return storing(async () => (await caches.open(NOTES)).put(addressOf(name), new Response(JSON.stringify(data))));
}

async function notes() {
  return (await (await caches.open(NOTES)).keys()).map(one => pathOf(one.url));
}

async function forget(name) {
  await (await caches.open(NOTES)).delete(addressOf(name));
}

async function stored(path, sum) {
  return sum && (await caches.open(FILES)).match(key(path, sum), { ignoreVary: true });
}

// A file whose name tells its content, of whichever version.
async function storedHashed(path) {
  return (await caches.open(FILES)).match(addressOf(path), { ignoreSearch: true, ignoreVary: true });
}

async function sumOf(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum.slice(0, 6), byte => byte.toString(16).padStart(2, "0")).join("");
}

// All of a file, from the network or what the browser keeps of it: {bytes, headers}. `came` hears how many bytes came.
async function whole(path, cache, stop, came) {
  const control = new AbortController();
  const end = () => control.abort();
  let timer = setTimeout(end, STALLED);
  stop.addEventListener("abort", end);
  try {
    const answer = await fetch(addressOf(path.replace(/(^|\/)index\.html$/, "$1")), { cache, signal: control.signal });
    if (answer.status !== 200) throw new Trouble(answer.status === 404 || answer.status === 410 ? "changed" : "network");
    const reader = answer.body.getReader(), parts = [];
    for (let got = await reader.read(); !got.done; got = await reader.read()) {
      clearTimeout(timer);
      timer = setTimeout(end, STALLED);
      parts.push(got.value);
      came(got.value.length);
    }
    return { bytes: await new Blob(parts).arrayBuffer(), headers: answer.headers };
  } catch (error) {
    throw error instanceof Trouble ? error : new Trouble("network"); // gone, broken off, or too late
  } finally {
    clearTimeout(timer);
    stop.removeEventListener("abort", end);
  }
}

// Puts a file away. It is an answer of its own: one that was redirected, or came in part, could answer nothing later.
function put(path, sum, bytes, headers) {
  const own = new Headers();
  headers.forEach((value, name) => {
    if (!/^(content-encoding|content-length|content-range|transfer-encoding|vary|set-cookie|connection|keep-alive)$/.test(name)) own.set(name, value);
  });
  own.set("Content-Length", String(bytes.byteLength));
  return storing(async () => (await caches.open(FILES)).put(key(path, sum), new Response(bytes, { headers: own })));
}

// Fetches those of `files`, a map of path → [sum, size], that aren't there yet. Raises Trouble at the first that doesn't come or isn't what it should be.
async function download(files, told) {
  const kept = new Set(await storing(async () => (await (await caches.open(FILES)).keys()).map(one => one.url)));
  const missing = Object.entries(files).filter(([path, [sum]]) => !kept.has(key(path, sum)));
  const all = missing.reduce((total, [, [, size]]) => total + size, 0), stop = new AbortController();
  let done = 0;
  const came = size => told && told(done += size, all);
  async function lane() {
    for (let next = missing.shift(); next && !stop.signal.aborted; next = missing.shift()) {
      const [path, [sum]] = next;
      for (const cache of [HASHED.test(path) ? "default" : "no-cache", "reload"]) {
        const { bytes, headers } = await whole(path, cache, stop.signal, came);
        if (await sumOf(bytes) === sum) {
          await put(path, sum, bytes, headers);
          break;
        }
        if (cache === "reload") throw new Trouble("changed"); // not what the browser kept: the site itself has another one
      }
    }
  }
  try {
    await Promise.all(Array.from({ length: LANES }, lane));
  } catch (error) {
    stop.abort();
    throw error;
  }
}

// Throws away what no note names. Only while nobody else writes.
async function sweep() {
  const named = new Set(), store = await caches.open(FILES);
  for (const name of await notes()) {
    const one = await note(name);
    const lists = [one.files, ...Object.values(one.records || {}).map(record => record.files)].filter(Boolean);
    lists.forEach(files => Object.entries(files).forEach(([path, [sum]]) => named.add(key(path, sum))));
  }
  await Promise.all((await store.keys()).filter(one => !named.has(one.url)).map(one => store.delete(one)));
}
