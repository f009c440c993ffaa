/*
  What is kept for whom. Notes:

    shell <version>  {day, files}                 what every page needs, and the pages that are always there
    next <version>   {records}                    what the records will be once that version's worker takes over
    records          {records: {id: record}}      what is kept on request, and the pages that were seen
    of <client>      {version} or {record, of}    where an open page came from

  A record: {id, address, title, day, version, seen, clips, parts, files}. `parts` are the addresses of its pages, `files` all that they need, as path → [sum, size].
*/
const MOST_SEEN = 40; // pages
const SHELL = `shell ${SITE && SITE.version}`, NEXT = `next ${SITE && SITE.version}`;
const TITLE = 0, NEEDS = 1, PAPERS = 2, CLIPS = 3, TOGETHER = 4; // what the list has of a page
const today = () => new Date().toISOString();

function filesOf(numbers) {
  return Object.fromEntries(numbers.map(number => SITE.files[number]).map(([path, sum, size]) => [path, [sum, size]]));
}

let sums; // of this version's files, by path
function sumHere(path) {
  sums = sums || new Map(SITE.files.map(([name, sum]) => [name, sum]));
  return sums.get(path);
}

// The addresses of pages with those of the techniques that their routines go through.
function withTechniques(parts) {
  const known = parts.filter(one => SITE.pages[one]);
  return [...new Set([...known, ...known.flatMap(one => SITE.pages[one][TOGETHER])])];
}

// The pages of an order: one with what its routines go through, or that of plans with the techniques of one. Those that are gone are left out, as the plan does.
function partsOf(order) {
  if (!order.ids) return withTechniques([order.page]);
  return [...new Set([order.page, ...order.ids.map(id => SITE.ids[id]).filter(Boolean)])];
}

// What these pages need in this version of the site. Raises Trouble where it has not all of them.
function needsOf(parts, more) {
  if (!parts.every(one => SITE.pages[one])) throw new Trouble("changed");
  const kinds = [NEEDS, ...(more.papers ? [PAPERS] : []), ...(more.clips ? [CLIPS] : [])];
  return filesOf([...new Set(parts.flatMap(one => kinds.flatMap(kind => SITE.pages[one][kind])))]);
}

const sizeOf = files => Object.values(files).reduce((total, [, size]) => total + size, 0);

async function records() {
  const found = await note("records");
  return (found && found.records) || {};
}

// The same record as this version of the site has it, or null where the site has its pages no longer.
function renewed(record) {
  if (!record.parts.every(one => SITE.pages[one])) return null;
  return { ...record, version: SITE.version, title: SITE.pages[record.address] ? SITE.pages[record.address][TITLE] : record.title,
    files: needsOf(record.parts, { papers: !record.seen, clips: record.clips }) };
}

function isSame(one, other) {
  const paths = Object.keys(one.files);
  return paths.length === Object.keys(other.files).length && paths.every(path => other.files[path] && other.files[path][0] === one.files[path][0]);
}

/*
  Brings records to this version: those whose files are all the same at once, those kept on request by fetching what is new. What was only seen stays as it was until
  it is seen again. Where there is no room for the new files, the old ones stay, too: they are a whole.
*/
async function bring(all) {
  const found = {};
  for (const [id, record] of Object.entries(all)) {
    found[id] = record;
    const next = record.version === SITE.version ? null : renewed(record);
    if (!next) continue;
    if (isSame(record, next)) found[id] = { ...next, day: record.day };
    else if (!record.seen) {
      try {
        await download(next.files);
        found[id] = { ...next, day: today() };
      } catch (trouble) {
        if (trouble.why !== "full") throw trouble;
      }
    }
  }
  return found;
}

// Plans have no names of their own: they are told apart by what is in them.
function titleOf(order, parts) {
  if (!order.ids) return SITE.pages[order.page][TITLE];
  const titles = parts.slice(1).map(one => SITE.pages[one][TITLE]), more = titles.length - 3;
  return titles.slice(0, 3).join(", ") + (more > 0 ? ` and ${more} more` : "");
}

// Keeps what an order asks for, whole or not at all.
function keep(order, told) {
  return alone(async () => {
    try {
      const parts = partsOf(order), files = needsOf(parts, { papers: !order.seen, clips: order.clips });
      await download(files, told);
      const all = await records();
      const record = { id: order.id, address: order.address, title: titleOf(order, parts), day: today(), version: SITE.version,
        seen: Boolean(order.seen), clips: Boolean(order.clips), parts, files };
      await write("records", { records: { ...all, [record.id]: record } });
      return described(record);
    } finally {
      await sweep().catch(() => {}); // what came before something failed
    }
  });
}

// A page was seen: it is kept until others push it out. Says nothing where that can't be done.
async function seen(page) {
  if (!SITE.pages[page]) return; // a page for authors, or one of another version
  if (SITE.shell.some(number => SITE.files[number][0] === `${page}index.html`)) return; // always there
  const now = await records();
  if (Object.values(now).some(one => one.version === SITE.version && one.parts.includes(page) && !one.seen)) return;
  const order = { id: `seen ${page}`, page, address: page, seen: true };
  try {
    await alone(async () => {
      const files = needsOf([page], {});
      await download(files);
      const { [order.id]: before, ...others } = await records();
      const record = { ...order, title: SITE.pages[page][TITLE], day: today(), version: SITE.version, parts: [page], files };
      await write("records", { records: fewer({ ...others, [order.id]: record }, MOST_SEEN) });
      if (!before) await sweep();
    });
  } catch (trouble) {
    if (trouble.why === "full") await drop(5);
    if (trouble.why === "changed") self.registration.update().catch(() => {});
  }
}

// All records but the pages that were seen longest ago.
function fewer(all, most) {
  const old = Object.values(all).filter(one => one.seen).sort((a, b) => (a.day < b.day ? 1 : -1)).slice(most).map(one => one.id);
  return Object.fromEntries(Object.entries(all).filter(([id]) => !old.includes(id)));
}

function drop(most) {
  return alone(async () => {
    await write("records", { records: fewer(await records(), most) });
    await sweep();
  });
}

function remove(id) {
  return alone(async () => {
    const { [id]: gone, ...others } = await records();
    await write("records", { records: others });
    await sweep();
  });
}

// What pages are told of a record.
function described(record) {
  const shell = new Set(SITE.shell.map(number => SITE.files[number][0]));
  const own = Object.entries(record.files).filter(([path]) => !shell.has(path));
  let clips = {};
  try {
    clips = filesOf(record.parts.flatMap(one => SITE.pages[one][CLIPS]));
  } catch (error) {
    // pages of another version: no clips to add
  }
  return { id: record.id, address: record.address, title: record.title, day: record.day, clips: record.clips, seen: record.seen,
    bytes: sizeOf(Object.fromEntries(own)), clipBytes: sizeOf(clips), pages: record.parts.length, isOld: record.version !== SITE.version };
}

async function list() {
  const all = Object.values(await records()), shell = await note(SHELL);
  const every = Object.assign({}, ...all.map(one => Object.fromEntries(Object.entries(one.files).map(([path, [sum, size]]) => [key(path, sum), [sum, size]]))),
    ...Object.entries(shell ? shell.files : {}).map(([path, [sum, size]]) => ({ [key(path, sum)]: [sum, size] })));
  return { records: all.map(described).sort((a, b) => (a.title < b.title ? -1 : 1)), bytes: sizeOf(every), shell: sizeOf(shell ? shell.files : {}) };
}

// What an order would take, and what there is of it already.
async function size(order) {
  const now = (await records())[order.id];
  const parts = partsOf(order);
  const files = needsOf(parts, { papers: true }), shell = new Set(SITE.shell.map(number => SITE.files[number][0]));
  return { kept: now && !now.seen ? described(now) : null, pages: parts.length, clipBytes: sizeOf(filesOf([...new Set(parts.flatMap(one => SITE.pages[one][CLIPS]))])),
    bytes: sizeOf(Object.fromEntries(Object.entries(files).filter(([path]) => !shell.has(path)))) };
}

// The first view of a site: what every device keeps.
function install() {
  return alone(async () => {
    try {
      const files = filesOf(SITE.shell);
      await download(files);
      await write(NEXT, { records: await bring(await records()) });
      await write(SHELL, { day: today(), files });
    } catch (trouble) {
      await forget(NEXT).catch(() => {});
      await sweep().catch(() => {});
      throw trouble;
    }
  });
}

// This version takes over. The shell of the one before stays a while, for pages of it that are open still.
function takeOver() {
  return alone(async () => {
    const next = ((await note(NEXT)) || {}).records || {}, now = await records(), shells = [];
    for (const [id, record] of Object.entries(next)) if (now[id] && now[id].day <= record.day) now[id] = record; // not what was removed or renewed since
    await write("records", { records: now });
    for (const name of await notes()) {
      if (name.startsWith("next ")) await forget(name);
      if (name.startsWith("shell ") && name !== SHELL) shells.push({ name, day: (await note(name) || {}).day || "" });
    }
    shells.sort((a, b) => (a.day < b.day ? 1 : -1));
    for (const one of shells.slice(1)) await forget(one.name);
    await sweep();
  });
}
