/*
  After a session: the form "Done" in its place. A session whose form was left, by a tap too many or a flat battery, waits for a day: the page of sessions and
  the log offer its form again.
*/
(function () {
  const { el, logEntry, afterwards } = rp;
  const KEY = rp.ofSite("rp-log-draft"), VERSION = 1, LASTS = 86400000, LEAST = 30; // milliseconds; seconds, below which a session was begun by mistake

  const draft = {
    // The entry that waits, or null.
    read() {
      try {
        const kept = JSON.parse(localStorage.getItem(KEY)), entry = kept && kept.version === VERSION ? logEntry.read(kept.entry) : null;
        return entry && Math.abs(Date.now() - entry.changed) < LASTS ? entry : null;
      } catch (error) {
        return null;
      }
    },
    keep(entry) {
      try {
        localStorage.setItem(KEY, JSON.stringify({ version: VERSION, entry }));
      } catch (error) {
        // then it is there as long as the page is open
      }
    },
    forget() {
      try {
        localStorage.removeItem(KEY);
      } catch (error) {
        // nothing was kept
      }
    },
  };

  // The form of a session that has ended, in an element of the page. `isNew` where the page has just said which one it was.
  function offer(entry, place, isNew) {
    const title = el("h2", { tabindex: -1 }, "How was it?");
    const finish = async kept => {
      draft.forget();
      const shown = kept ? await afterwards.after(kept, "h3") : [];
      title.textContent = kept ? "Saved" : "Not saved";
      box.replaceChildren(title, ...shown.filter(Boolean), ...await more(entry));
      title.focus();
    };
    const box = el("section", { class: "rp-after" }, title, !isNew && el("p", { dir: "auto" }, el("strong", {}, entry.title), entry.seconds > 0 && ` · ${afterwards.minutes(entry.seconds)}`, !entry.finished && " · stopped early"),
      afterwards.form(entry, {
        save: async told => {
          await rp.logStore.put([told]);
          await finish(told);
        },
        leave: () => finish(null),
      }));
    place.append(box);
    return box;
  }

  // What is offered beside, as reminders on a page that has them.
  async function more(entry) {
    if (!rp.reminders || !plan) return [];
    const [one] = entry.techniques, often = one && entry.techniques.length === 1 ? await afterwards.often(one.id) : "";
    return [rp.reminders.section({ title: entry.title, address: plan, minutes: Math.max(1, Math.ceil(entry.seconds / 60)), text: often && `The page says: ${often}.` }, "h3")];
  }

  let plan = ""; // the address of the session that has ended
  if (rp.session && rp.session.on) {
    rp.session.on("end", detail => {
      const entry = logEntry.ofSession(detail);
      plan = detail.plan ? `${location.origin}${location.pathname}#${detail.plan}` : "";
      if (entry.finished || entry.seconds >= LEAST) draft.keep(entry);
      if (detail.place) offer(entry, detail.place, true);
    });
    rp.session.on("start", detail => {
      const waits = draft.read(), log = afterwards.address("log");
      if (waits && log && detail.place) detail.place.append(el("p", { class: "rp-after__waits" }, `You haven't told yet how “${waits.title}” went. `, el("a", { href: log }, "Tell it in your log")));
    });
  }

  Object.assign(afterwards, { draft, offer });
})();
