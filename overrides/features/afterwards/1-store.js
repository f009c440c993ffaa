/*
  The log as this device keeps it: a database of the browser; where that is refused, its simple store, an entry a key; where that is refused, too, nothing
  lasts. Each entry is written by itself, so that two tabs never write over one another's. What isn't an entry is passed over and left alone. Days are read
  a few entries at a time, so that a long log never holds the page.

    kind()                    "database", "storage" or "none": where entries are kept
    each(from, to, take)      `take(entries)` for each few entries of these days, in order
    all(take)                 the same for all
    count()                   how many there are
    put(entries)              adds or replaces: all of them, or none, and then it fails
    merge(entries)            the same for those that are not there, or newer: {added, changed}
    remove(ids)               gives what was removed
    clear()                   removes all
    changed(done)             `done` is called after each change, in this tab or another

  All but `changed` give promises.
*/
rp.logStore = (function () {
  const NAME = rp.ofSite("rp-log"), STORE = "entries", BY_DAY = "day", PREFIX = `${NAME}.`;
  const FEW = 60; // entries that are read at once: a slow phone takes 10 ms for them
  const PATIENCE = 4000; // milliseconds: some browsers leave a refused database without an answer
  const { read, FIRST_DAY, LAST_DAY } = rp.logEntry;
  const listeners = new Set();
  const line = window.BroadcastChannel ? new BroadcastChannel(NAME) : null;
  if (line) line.onmessage = () => heard();

  function heard() {
    for (const done of listeners) done();
  }

  function wrote() {
    heard();
    if (line) line.postMessage("changed");
  }

  // Asks the browser not to throw the log away when the device runs out of room; once, as some ask the reader then.
  let isAsked = false;
  async function lasting() {
    const room = navigator.storage;
    if (isAsked || !room || !room.persist) return;
    isAsked = true;
    try {
      if (!await room.persisted()) await room.persist();
    } catch (error) {
      // then it may be thrown away
    }
  }

  // The database

  function opened() {
    return new Promise((done, fail) => {
      const asked = indexedDB.open(NAME, 1); // throws where all storage is refused
      const timer = setTimeout(() => {
        fail(new Error("no answer"));
        asked.onsuccess = () => asked.result.close();
      }, PATIENCE);
      asked.onupgradeneeded = () => asked.result.createObjectStore(STORE, { keyPath: "id" }).createIndex(BY_DAY, ["day", "time", "id"]);
      asked.onerror = () => fail(asked.error);
      asked.onblocked = () => fail(new Error("blocked"));
      asked.onsuccess = () => {
        clearTimeout(timer);
        done(asked.result);
      };
    });
  }

  function database(base) {
    let now = base;
    base.onversionchange = () => base.close(); // by a newer version of this site

    async function begun(mode) {
      try {
        return now.transaction(STORE, mode);
      } catch (error) { // the browser has closed it, as some do in the background
        now = await opened();
        return now.transaction(STORE, mode);
      }
    }

    // Work in one step: all of it is done, or none. `work(store)` asks the store.
    async function step(mode, work) {
      const way = await begun(mode);
      return new Promise((done, fail) => {
        let result;
        way.oncomplete = () => done(result);
        way.onabort = () => fail(way.error || new Error("not done"));
        work(way.objectStore(STORE), value => { result = value; });
      });
    }

    // Some entries after one, by day and id.
    function some(after, to) {
      return step("readonly", (store, give) => {
        const asked = store.index(BY_DAY).getAll(IDBKeyRange.bound(after, [to, "\uffff", ""], true), FEW);
        asked.onsuccess = () => give(asked.result);
      });
    }

    return {
      kind: "database",
      async each(from, to, take) {
        for (let after = [from, "", ""], found; after; ) {
          found = await some(after, to);
          take(found);
          const last = found[found.length - 1];
          after = found.length === FEW ? [last.day, last.time, last.id] : null;
        }
      },
      count() {
        return step("readonly", (store, give) => {
          const asked = store.count();
          asked.onsuccess = () => give(asked.result);
        });
      },
      // Writes a few at a time, each few when those before are there, so that the page goes on meanwhile.
      put(entries) {
        return step("readwrite", store => {
          (function more(at) {
            const few = entries.slice(at, at + FEW);
            few.forEach((entry, n) => {
              const asked = store.put(entry);
              if (n === few.length - 1) asked.onsuccess = () => more(at + FEW);
            });
          })(0);
        });
      },
      merge(entries) {
        return step("readwrite", (store, give) => {
          const told = { added: 0, changed: 0 };
          give(told);
          (function more(at) {
            const few = entries.slice(at, at + FEW);
            few.forEach((entry, n) => {
              const asked = store.get(entry.id);
              asked.onsuccess = () => {
                const there = read(asked.result);
                if (!there || there.changed < entry.changed) {
                  told[there ? "changed" : "added"] += 1;
                  store.put(entry);
                }
                if (n === few.length - 1) more(at + FEW);
              };
            });
          })(0);
        });
      },
      remove(ids) {
        return step("readwrite", (store, give) => {
          const gone = [];
          give(gone);
          for (const id of ids) {
            const asked = store.get(id);
            asked.onsuccess = () => {
              if (asked.result) gone.push(asked.result);
            };
            store.delete(id);
          }
        });
      },
      clear() {
        return step("readwrite", store => store.clear());
      },
    };
  }

  // The simple store: a key holds an entry's day, time and id, so that days are found and in order without reading all

  function storage(kept) {
    function keys(from, to) {
      const day = key => key.slice(PREFIX.length, PREFIX.length + 10);
      return kept.names().filter(key => key.startsWith(PREFIX) && day(key) >= from && day(key) <= to).sort();
    }

    function at(key) {
      try {
        return read(JSON.parse(kept.get(key)));
      } catch (error) {
        return null;
      }
    }

    function keysOf(ids) {
      const wanted = new Set(ids);
      return keys("", "9").filter(key => wanted.has(key.slice(key.lastIndexOf(".") + 1)));
    }

    // All of them, or none: where there is no room, what was there is put back.
    function put(entries) {
      const former = new Map(keysOf(entries.map(one => one.id)).map(key => [key, kept.get(key)])), written = new Set();
      try {
        for (const entry of entries) {
          const key = `${PREFIX}${entry.day}${entry.time}.${entry.id}`;
          kept.set(key, JSON.stringify(entry));
          written.add(key);
        }
      } catch (error) {
        for (const key of written) if (!former.has(key)) kept.remove(key);
        for (const [key, text] of former) kept.set(key, text);
        throw error;
      }
      for (const key of former.keys()) if (!written.has(key)) kept.remove(key); // of another day
    }

    return {
      kind: "storage",
      async each(from, to, take) {
        const found = keys(from, to);
        for (let n = 0; n < found.length; n += FEW) {
          take(found.slice(n, n + FEW).map(at).filter(Boolean));
          await new Promise(done => setTimeout(done));
        }
      },
      async count() {
        return keys("", "9").length;
      },
      async put(entries) {
        put(entries);
      },
      async merge(entries) {
        const there = new Map(keysOf(entries.map(one => one.id)).map(at).filter(Boolean).map(one => [one.id, one]));
        const newer = entries.filter(one => !there.has(one.id) || there.get(one.id).changed < one.changed);
        put(newer);
        const changed = newer.filter(one => there.has(one.id)).length;
        return { added: newer.length - changed, changed };
      },
      async remove(ids) {
        return keysOf(ids).map(key => {
          const entry = at(key);
          kept.remove(key);
          return entry;
        }).filter(Boolean);
      },
      async clear() {
        for (const key of keys("", "9")) kept.remove(key);
      },
    };
  }

  // Where nothing may be kept: as long as the page is open. Who writes down is told so.
  function nothing() {
    const held = new Map();
    return {
      ...storage({ names: () => [...held.keys()], get: key => held.get(key), set: (key, text) => held.set(key, text), remove: key => held.delete(key) }),
      kind: "none",
    };
  }

  function simple() {
    try {
      const kept = window.localStorage, probe = `${PREFIX}?`;
      kept.setItem(probe, "");
      kept.removeItem(probe);
      return storage({ names: () => Object.keys(kept), get: key => kept.getItem(key), set: (key, text) => kept.setItem(key, text), remove: key => kept.removeItem(key) });
    } catch (error) {
      return null;
    }
  }

  // The best store there is; what the simple one has held while the database was refused goes over to it.
  let ready;
  function store() {
    ready = ready || (async function () {
      const second = simple();
      try {
        const first = database(await opened());
        await first.count(); // some refuse only now
        if (second) await takeOver(second, first);
        return first;
      } catch (error) {
        return second || nothing();
      }
    })();
    return ready;
  }

  async function takeOver(from, to) {
    const held = [];
    await from.each(FIRST_DAY, LAST_DAY, entries => held.push(...entries));
    if (!held.length) return;
    await to.merge(held);
    await from.remove(held.map(one => one.id));
  }

  function right(take) {
    return entries => {
      const found = entries.map(read).filter(Boolean);
      if (found.length) take(found);
    };
  }

  return {
    kind: async () => (await store()).kind,
    each: async (from, to, take) => (await store()).each(from, to, right(take)),
    all: async take => (await store()).each(FIRST_DAY, LAST_DAY, right(take)),
    count: async () => (await store()).count(),
    async put(entries) {
      await (await store()).put(entries);
      lasting();
      wrote();
    },
    async merge(entries) {
      const told = await (await store()).merge(entries);
      lasting();
      wrote();
      return told;
    },
    async remove(ids) {
      const gone = (await (await store()).remove(ids)).map(read).filter(Boolean);
      wrote();
      return gone;
    },
    async clear() {
      await (await store()).clear();
      wrote();
    },
    changed(done) {
      listeners.add(done);
    },
  };
})();
