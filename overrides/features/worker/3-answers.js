/*
  What pages and their files are answered with.

  A page comes from the network where all of it is there in time, else from what is kept, and then it says so: its first element has
  `data-rp-kept`, and the day stands in the line that is shown then (features/kept/). Its files have to be of its own version. So it is noted where each open page (a client) came from: a page that is as this version's list has it gets this
  version's files, an older kept page the files of its record, and any other page what the network has, or a file whose name tells its content.
*/
const PATIENCE = 3000; // milliseconds for which the network is waited for
const OURS = /\bassets\/(site|moved)\.[0-9a-f]/; // what every page of the site loads, and every page that leads to one
const FALLBACK = "503.html", START = "index.html";
const sources = new Map(); // client → {version} or {record, of}; the notes have it for when the worker was ended meanwhile

const wait = time => new Promise(done => setTimeout(done, time));

async function came(client, source) {
  if (!client) return;
  sources.set(client, source);
  await write(`of ${client}`, source).catch(() => {});
}

async function sourceOf(client) {
  if (!client) return null;
  if (!sources.has(client)) sources.set(client, await note(`of ${client}`).catch(() => null));
  return sources.get(client);
}

// The notes of pages that are closed.
async function forgetClosed() {
  const open = (await self.clients.matchAll({ includeUncontrolled: true })).map(one => one.id);
  for (const name of await notes()) if (name.startsWith("of ") && !open.includes(name.slice(3))) await forget(name);
}

// The file that a host shows at a path.
const fileOf = path => (path === "" || path.endsWith("/") ? path + START : path);

// What is kept of a page or another file that is opened: {path, sum, day, record}, that of this version first. `path` is as it stands in addresses.
async function keptOf(path) {
  const file = fileOf(path), shell = await note(SHELL);
  const all = Object.values(await records()).filter(one => one.files[file]);
  const record = all.find(one => one.version === SITE.version) || all.sort((a, b) => (a.day < b.day ? 1 : -1))[0];
  if (record && record.version === SITE.version) return { file, sum: record.files[file][0], day: record.day, record };
  if (shell && shell.files[file]) return { file, sum: shell.files[file][0], day: shell.day, record: null };
  return record ? { file, sum: record.files[file][0], day: record.day, record } : null;
}

// A kept page, which says so. Nothing where it is lost after all, as a browser may throw it away.
async function shown(kept, client) {
  const answer = await stored(kept.file, kept.sum);
  if (!answer) return null;
  await came(client, kept.record && kept.record.version !== SITE.version ? { record: kept.record.id, of: kept.record.version } : { version: SITE.version });
  if (!kept.file.endsWith(".html")) return answer;
  const day = new Date(kept.day).toLocaleDateString("en", { day: "numeric", month: "long" });
  const mark = kept.file === FALLBACK ? "<html" : "<html data-rp-kept"; // the one that stands in for another says enough
  const text = (await answer.text()).replace(/<html\b/, mark).replace("<time></time>", `<time datetime="${kept.day}">${day}</time>`);
  const headers = new Headers(answer.headers);
  headers.delete("Content-Length");
  return new Response(text, { status: kept.file === FALLBACK ? 503 : 200, headers });
}

// All of an answer in place of what is kept, so that one that breaks off is known before any of it is shown. What leads elsewhere goes on to the browser. A page
// that is none of the site's is no answer: it is what the network of a café puts before all pages.
async function inWhole(answer, kept) {
  if (answer.type === "opaqueredirect" || !answer.body) return answer;
  const body = await answer.clone().arrayBuffer(), isPage = answer.status === 200 && /html/.test(answer.headers.get("Content-Type"));
  if (isPage && !OURS.test(new TextDecoder().decode(body)) && await sumOf(body) !== kept.sum) throw new Trouble("network");
  return new Response(body, { status: answer.status, statusText: answer.statusText, headers: answer.headers });
}

// Notes which version a page from the network is of, and puts it away if it is this one's. One that came too late says nothing of the page that is shown instead.
async function learn(answer, path, client, isShown) {
  const file = fileOf(path), sum = sumHere(file), source = (await isShown) ? client : "";
  if (answer.status !== 200 || !sum || !file.endsWith(".html")) return came(source, {});
  const bytes = await answer.arrayBuffer(), isHere = await sumOf(bytes) === sum;
  await came(source, isHere ? { version: SITE.version } : {});
  if (!isHere) self.registration.update().catch(() => {}); // a newer one, most likely
  else if (!await stored(file, sum)) await put(file, sum, bytes, answer.headers).catch(() => {});
}

async function openPage(event) {
  const url = new URL(event.request.url), path = pathOf(url), client = event.resultingClientId;
  const network = Promise.resolve(event.preloadResponse).then(answer => answer || fetch(event.request));
  const kept = await keptOf(path).catch(() => null);
  const answer = kept ? network.then(one => inWhole(one, kept)) : network; // without one it may come bit by bit
  let decide;
  const isShown = new Promise(done => { decide = done; });
  event.waitUntil(answer.then(one => (one.type === "opaqueredirect" ? null : learn(one.clone(), path, client, isShown)), () => {}).catch(() => {}));
  const first = await Promise.race(kept ? [answer, wait(PATIENCE)] : [answer]).catch(() => null); // nothing: late, or none
  const isThere = first && first.status < 500, own = !isThere && kept && await shown(kept, client).catch(() => null);
  decide(!own);
  if (own) return own;
  if (first) return first;
  const late = await answer.catch(() => null);
  if (late) return late;
  return await elsewhere(url, path) || await fallback(client) || Response.error();
}

// A folder's address without its last slash leads to the one with it, as hosts do it.
async function elsewhere(url, path) {
  return path && !path.endsWith("/") && await keptOf(`${path}/`) ? Response.redirect(addressOf(`${path}/`) + url.search, 302) : null;
}

async function fallback(client) {
  const kept = await keptOf(FALLBACK).catch(() => null);
  return kept && shown(kept, client).catch(() => null);
}

// A file that a page asks for.
async function openFile(event) {
  const { request } = event, path = pathOf(request.url);
  const source = await sourceOf(event.clientId || event.resultingClientId), answer = found => (request.headers.has("range") ? cut(found, request.headers.get("range")) : found);
  const found = await keptFile(path, source).catch(() => null);
  if (found) return answer(found);
  try {
    return await fetch(request);
  } catch (error) {
    const file = fileOf(path), own = !source && await stored(file, sumHere(file)).catch(() => null);
    if (own) return answer(own);
    throw error;
  }
}

async function keptFile(path, source) {
  if (HASHED.test(path)) return storedHashed(path);
  if (!source) return null; // a page that was open before this worker was, or a browser that doesn't tell: the network first
  const file = fileOf(path);
  if (source.version === SITE.version) return stored(file, sumHere(file));
  const former = source.version ? await note(`shell ${source.version}`) : source.record && (await records())[source.record];
  const isIts = former && (source.version || former.version === source.of); // not where the record was brought to this version meanwhile
  return isIts && former.files[file] ? stored(file, former.files[file][0]) : null;
}

// The part of a whole file that a player asks for: `bytes=0-99`, `bytes=100-` or `bytes=-50`.
async function cut(answer, range) {
  const body = await answer.blob(), all = body.size, [, from, to] = /^bytes=(\d*)-(\d*)$/.exec(range.trim()) || [];
  const headers = new Headers(answer.headers);
  headers.set("Accept-Ranges", "bytes");
  if (from === undefined || !from && !to) return new Response(body, { headers }); // several ranges, or nothing that we know: all of it is an answer, too
  const first = from ? Number(from) : Math.max(0, all - Number(to)), end = from && to ? Math.min(Number(to), all - 1) : all - 1;
  if (first > end || from === "" && Number(to) === 0) {
    headers.set("Content-Range", `bytes */${all}`);
    headers.set("Content-Length", "0");
    return new Response(null, { status: 416, headers });
  }
  headers.set("Content-Range", `bytes ${first}-${end}/${all}`);
  headers.set("Content-Length", String(end - first + 1));
  return new Response(body.slice(first, end + 1, body.type), { status: 206, statusText: "Partial Content", headers });
}
