/*
  The page /plan/: what stands behind the `#` decides what it shows. Nothing: the form, empty. A plan: a page to follow. `edit.` and a plan: the form,
  filled. All is done on this device: the plan is in the link alone, and the last ones opened are kept in this browser.
*/
(function () {
  const place = document.querySelector("[data-rp-plan]");
  if (!place) return;
  const { el, planLink, planMemory: memory } = rp;
  const EDIT = "edit.";
  const coach = place.dataset.rpCoach; // as the site calls whoever makes plans
  const base = new URL(place.dataset.rpData, location.href);
  const title = document.querySelector("[data-rp-plan-title]"), help = document.querySelector("[data-rp-plan-help]");
  const names = { page: "Make a plan", document: document.title, site: place.dataset.rpSite };
  const MANY = 30; // techniques of a long plan, of which a key's work is put off for a moment
  const PATIENCE = 10000; // milliseconds that anything waits for the network
  const LATER = 4000; // milliseconds after the first view: then what a plan needs is fetched, also for who loses the network
  let model, parts, paper, qr, qrReady, working; // `parts` and `paper` come with the first plan

  let showing; // what is being loaded, so that nothing older takes its place
  const NOT_LOADED = "The techniques can't be loaded. Check your connection, then try again. Your plan is safe: it is in the link.";
  const BROKEN = "The techniques can't be read: a part of this site is broken. Try again in a few minutes. Your plan is safe: it is in the link.";

  let draft = null; // what stands behind the `#` of a plan that is being made, and how many minutes it takes
  const say = text => rp.share.say(text);

  function address(link) {
    return `${location.origin}${location.pathname}#${link}`;
  }

  function name(text) {
    title.textContent = text;
    document.title = text === names.page ? names.document : `${text} - ${names.site}`;
  }

  // What a plan needs to be shown, changed and printed (features/planned/) comes with the first one: an empty form needs none of it. Gives a promise whether it is there.
  function works() {
    const late = (done, fail) => setTimeout(fail, PATIENCE);
    working = working || Promise.race([rp.script(new URL(place.dataset.rpPlanned, location.href).href), new Promise(late)]).then(() => true, () => {
      working = null; // who needs it next tries again
      return false;
    });
    return working.then(isThere => {
      if (!isThere || !model || parts) return isThere;
      parts = rp.planParts(model, base, PATIENCE);
      paper = rp.planPaper({ sheets: rp.planSheets(model, parts, code), parts, codes: drawsCodes, address, say, patience: PATIENCE });
      return true;
    });
  }

  async function areThere(techniques) {
    return await works() && parts.ready(techniques);
  }

  function prints(plan, link) {
    if (paper) paper.want(plan, link);
  }

  // What draws codes comes with the first plan: an empty form needs none. All but the codes works without.
  function drawsCodes() {
    qrReady = qrReady || import(new URL(place.dataset.rpQr, location.href)).then(module => {
      qr = module;
      paper.again(); // now with its codes
    }, () => { qr = null; });
    return qrReady;
  }

  // Copy, share, code and print a plan: `link` gives what stands behind the `#`, or nothing where a field is wrong, which it then tells.
  function actions(plan, link, more) {
    const panel = el("div", { class: "rp-plan__code", hidden: true });
    const code = el("button", { type: "button", class: "rp-button", "aria-expanded": "false", onclick: async () => {
      const now = panel.hidden && link();
      panel.hidden = !now;
      code.setAttribute("aria-expanded", String(Boolean(now)));
      if (!now) return;
      memory.add(now, model.total(plan.entries));
      await drawsCodes();
      panel.replaceChildren(...showCode(now));
    } }, "QR code");
    const button = (text, done) => el("button", { type: "button", class: "rp-button", onclick: event => {
      const now = link();
      if (!now) return;
      memory.add(now, model.total(plan.entries));
      done(now, event.currentTarget);
    } }, text);
    return [
      el("p", { class: "rp-actions" },
        button("Copy link", (now, opener) => rp.share.copy(address(now), opener)),
        navigator.share && button("Share", (now, opener) => rp.share.share("Your plan", address(now), opener)),
        code, button("Print", () => paper.print(false)), button("Large print", () => paper.print(true)), more),
      panel];
  }

  function showCode(link) {
    if (!qr) return [el("p", {}, "The code can't be drawn, as a part of this page did not load. Load the page again.")];
    try {
      return [rp.planCode(qr, address(link), "QR code that opens this plan", model.data.code.quiet).drawing, el("p", {}, "Point a phone's camera at the code. It opens this plan.")];
    } catch (error) {
      return [el("p", {}, "This plan is too long for a code. Send its link instead.")];
    }
  }

  function code(to, called, most) {
    try {
      return qr ? rp.planCode(qr, to, called, model.data.code.quiet, most) : null;
    } catch (error) {
      return null; // too long for one: paper says so
    }
  }

  // The plans opened before, with ways to open and remove them.
  function remembered(current) {
    const kept = memory.list().filter(one => one.link !== current);
    if (!kept.length) return null;
    const box = el("section", { class: "rp-plan__kept" }, el("h2", { tabindex: -1 }, "Plans opened on this device"),
      el("p", {}, "They are kept in this browser alone."),
      el("ul", {}, kept.map(one => {
        const { plan } = planLink.read(one.link), found = model.named(plan), titles = found.map(each => each.title);
        // A plan with numbers of its own takes what it took when it was opened: they wait for it to be opened again.
        const isPlain = plan.items.every(item => Object.keys(item).length === 1), minutes = isPlain ? model.total(found.map(model.entry)) : one.minutes;
        const said = titles.length ? titles.slice(0, 3).join(", ") + (titles.length > 3 ? ` and ${titles.length - 3} more` : "") : "A plan of techniques that are gone";
        const words = plan.note.replace(/\s+/g, " "), note = words && `“${Array.from(words).slice(0, 40).join("")}${Array.from(words).length > 40 ? "…" : ""}”`;
        const row = el("li", {},
          el("a", { href: `#${one.link}` }, el("strong", {}, said), el("span", { dir: "auto" }, [note, titles.length && model.summary(titles.length, minutes || 0), one.day].filter(Boolean).join(" · "))),
          el("button", { type: "button", class: "rp-button", "aria-label": `Remove the plan ${said}`, onclick: () => {
            memory.remove(one.link);
            const next = row.nextElementSibling || row.previousElementSibling;
            row.remove();
            if (next) next.querySelector("button").focus();
            else leave();
            say("Removed from this device");
          } }, "Remove"));
        return row;
      })),
      kept.length > 1 && el("button", { type: "button", class: "rp-button", onclick: () => {
        memory.keep(current ? memory.list().filter(one => one.link === current) : []);
        leave();
        say("All removed from this device");
      } }, "Remove all"));
    function leave() {
      box.remove();
      title.focus();
    }
    return box;
  }

  // Shows that a plan comes until all that its techniques need is there. Gives a promise whether it is, and nothing else was opened meanwhile; who failed can
  // try `again`.
  async function comes(plan, again) {
    const wanted = model.named(plan), here = showing = {};
    prints(null);
    if (parts && parts.has(wanted)) return true;
    place.replaceChildren(el("p", { role: "status" }, "Loading the plan …"));
    const isThere = await areThere(wanted);
    if (showing !== here) return false;
    if (!isThere) place.replaceChildren(el("p", { class: "rp-plan__lost", role: "alert" }, NOT_LOADED), el("p", {}, el("button", { type: "button", class: "rp-button", onclick: again }, "Try again")));
    return isThere;
  }

  // The plan as its client follows it.
  async function follow(plan, link) {
    draft = null;
    name("Your plan");
    if (!await comes(plan, () => follow(plan, link))) return;
    const shown = model.follow(plan), change = el("a", { class: "rp-button", href: `#${EDIT}${link}` }, "Change this plan"), here = showing;
    if (shown.entries.length) memory.add(link, model.total(shown.entries));
    const start = place.dataset.rpSession && el("a", { class: "rp-start", href: `${place.dataset.rpSession}#${link}` }, "Start");
    const view = rp.planView(model, parts, base, coach).view(shown, nodes(start, actions(shown, () => link, change)));
    place.replaceChildren(...nodes(view.nodes, remembered(link)));
    if (await view.rest(() => showing === here)) prints(shown, link);
  }

  function nodes(...parts) {
    return parts.flat(Infinity).filter(Boolean);
  }

  // The address follows what is typed; that of a long plan a moment later, as browsers take long over one.
  let kept = null, keeping = 0;
  function keep(to, isLong) {
    kept = to;
    clearTimeout(keeping);
    if (isLong) keeping = setTimeout(keepNow, 400);
    else keepNow();
  }
  function keepNow() {
    clearTimeout(keeping);
    if (kept !== null) history.replaceState(null, "", kept);
    kept = null;
  }
  for (const leaving of ["click", "pagehide"]) addEventListener(leaving, keepNow, true);

  async function edit(plan) {
    name(plan ? "Change a plan" : names.page);
    if (plan && !await comes(plan, () => edit(plan))) return;
    const start = plan ? model.follow(plan) : { entries: [], note: "", lost: [] };
    const shown = { entries: start.entries, note: start.note };
    const total = el("p", { class: "rp-plan__total", role: "status" }), field = el("input", { type: "text", readonly: true, id: "plan-link", onfocus: event => event.target.select() });
    let started = false, drawing = 0;
    const ready = el("div", {}), form = rp.planForm(model, shown, one => rp.picture(new URL(one.picture, base).href), changed, say, technique => areThere([technique]), works);
    const see = el("a", { class: "rp-button" }, "See it as your client does");
    ready.append(...nodes(actions(shown, link), el("div", { class: "rp-form__field" }, el("label", { for: "plan-link" }, "The plan's link"), field), el("p", {}, see)));
    see.addEventListener("click", event => { if (!link()) event.preventDefault(); });

    function link() {
      const wrong = form.wrong();
      if (!wrong) return model.write(shown);
      const details = wrong.closest("details");
      if (details) details.open = true;
      wrong.focus();
      wrong.dispatchEvent(new Event("change")); // told at once
      say("First mend what is marked here");
      return "";
    }

    // While a field is wrong there is no link to send and no sheet to print; the address keeps the last that was right.
    function changed() {
      if (form.wrong()) {
        field.value = "";
        total.textContent = "One field is wrong. Mend it, then you get the link.";
        return prints(null);
      }
      const now = shown.entries.length ? model.write(shown) : "", isLong = shown.entries.length > MANY, minutes = model.total(shown.entries);
      total.textContent = shown.entries.length ? `${model.summary(shown.entries.length, minutes)}.` : "Choose a technique first. Then you get the link.";
      ready.hidden = !now;
      field.value = now ? address(now) : "";
      see.href = `#${now}`;
      const shownCode = ready.querySelector(".rp-plan__code:not([hidden])");
      clearTimeout(drawing);
      const draw = () => shownCode.replaceChildren(...showCode(now));
      if (shownCode && now && isLong) drawing = setTimeout(draw, 400);
      else if (shownCode && now) draw();
      if (started) keep(now ? `#${EDIT}${now}` : location.pathname + location.search, isLong);
      started = true; // until then the address is what was opened, with what is gone from the site
      draft = now ? [now, minutes] : null;
      prints(shown, now);
    }

    const lost = start.lost.length > 0 && el("div", { class: "rp-plan__lost" }, start.lost.map(one => el("p", {}, one.technique ? `The cues of “${one.technique.title}” have changed since this plan was made. Set its holds anew.` : one.name ? `“${one.name}” is no longer on this site and is not in the plan any more.` : "One technique is no longer on this site and is not in the plan any more.")));
    const kept = remembered();
    place.replaceChildren(...nodes(lost, !plan && kept, form.form, el("section", { class: "rp-plan__send" }, el("h2", {}, "4. Send it"), total, ready), plan && kept));
    changed();
  }

  const PROBLEMS = {
    damaged: `This link is damaged: a part of it is missing or wrong. Open it once more from the message in which it came. If that doesn't help, ask your ${coach} to send it anew.`,
    newer: `This plan was made with a newer version of this site than your browser shows. Load the page again. If that doesn't help, ask your ${coach} to send it anew.`,
    long: `This link is too long to be a plan. Open it once more from the message in which it came. If that doesn't help, ask your ${coach} to send it anew.`,
  };

  function trouble(problem) {
    prints(null);
    name("This plan can't be opened");
    place.replaceChildren(...nodes(el("p", { class: "rp-plan__lost", role: "alert" }, PROBLEMS[problem]), el("p", {}, el("a", { class: "rp-button", href: location.pathname }, "Make a plan")), remembered()));
  }

  // What is a plan's, without what mail and chat programs put behind a link.
  function hash() {
    const text = location.hash.slice(1), [, way, written] = /^(edit\.)?([A-Za-z0-9_-]*)/.exec(text);
    const { plan } = planLink.read(written), right = plan ? (way || "") + planLink.write(plan) : text;
    if (right !== text) history.replaceState(null, "", `#${right}`);
    return right;
  }

  function route() {
    showing = kept = null; // also what a form that is left would put there
    const text = hash(), of = text.startsWith(EDIT) ? text.slice(EDIT.length) : text;
    const isPlace = text && document.getElementById(text);
    if (isPlace && place.querySelector(".rp-form")) return; // a place in this page, which stays as it is
    const found = of && !isPlace ? planLink.read(of) : {};
    help.hidden = Boolean(found.plan && of === text);
    if (found.problem) trouble(found.problem);
    else if (found.plan && of === text) return follow(found.plan, of);
    else edit(found.plan);
  }

  // Where a client was: phones load a page anew that lay in the background, and on the way back from a technique's own page it comes anew, too.
  const PLACE = "plan-place";
  history.scrollRestoration = "manual";
  addEventListener("pagehide", () => {
    if (draft) memory.add(...draft); // a plan that is being made
    try {
      sessionStorage.setItem(PLACE, JSON.stringify([location.hash, scrollY]));
    } catch (error) {
      // then it opens at its top
    }
  });
  function goBack() {
    try {
      const [was, down] = JSON.parse(sessionStorage.getItem(PLACE)) || [];
      if (was === location.hash && down > 0) scrollTo(0, down);
    } catch (error) {
      // as above
    }
  }

  rp.keepsHash();

  async function start() {
    place.replaceChildren(el("p", { role: "status" }, "Loading the techniques …"));
    const again = el("button", { type: "button", class: "rp-button", onclick: start }, "Try again");
    const tell = text => place.replaceChildren(el("p", { class: "rp-plan__lost", role: "alert" }, text), el("p", {}, again));
    if (location.hash.length > 1) works(); // meanwhile
    let data;
    try {
      const answer = await fetch(base, { signal: rp.soon(PATIENCE) });
      if (!answer.ok) throw new Error(answer.status);
      data = await answer.json();
    } catch (error) {
      return tell(error instanceof SyntaxError ? BROKEN : NOT_LOADED); // it came and is no JSON, or did not come
    }
    if (data && data.version > 4) return place.replaceChildren(el("p", { class: "rp-plan__lost", role: "alert" }, "This page is older than the site. Load it again."));
    if (!rp.planForms.data(data)) return tell(BROKEN);
    model = rp.planModel(data);
    model.found = rp.planFound(new URL(place.dataset.rpWords, location.href), PATIENCE);
    title.tabIndex = -1;
    addEventListener("hashchange", () => {
      const before = title.textContent;
      route();
      if (title.textContent === before && place.querySelector(".rp-form")) return; // a place in the page
      scrollTo(0, 0);
      title.focus({ preventScroll: true }); // which says what the page is now
    });
    await route();
    goBack();
    setTimeout(() => Promise.all([works(), model.found()]), LATER);
  }
  start();
})();
