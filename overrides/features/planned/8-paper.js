/*
  What a plan prints. Its sheets are made ready in slices after each change, so that a plan of 255 techniques freezes nothing; the button and Ctrl-P wait
  for them and say how far they are. Who prints by the browser's menu, which waits for nobody, gets what is left made at once where that is little, or else
  a page that says so. `sheets` and `parts` are those of 4-sheet.js and 3-parts.js, `codes` fetches what draws codes, `address` makes a link whole, `say`
  speaks.
*/
rp.planPaper = function ({ sheets, parts, codes, address, say, patience }) {
  const { el } = rp;
  const PAUSE = 250, LONG_PAUSE = 2000; // milliseconds without a change, before sheets are made; of many: their slices would come between keys
  const AT_ONCE = 40; // sheets: made in a second on a slow phone
  const place = el("div", { class: "rp-sheets", "data-rp-mark": "" });
  let wanted = null; // the plan and its link, or null where the page itself is printed
  let stale = false; // whether what stands in the page isn't that
  let work = null; // what is being made: {sheets, made, asked}
  let timer, isAsked = false;

  const techniques = () => wanted.plan.entries.map(one => one.technique);
  const later = time => new Promise(done => setTimeout(done, time));

  function want(plan, link) {
    wanted = plan && link && plan.entries.length ? { plan, link } : null;
    stale = true;
    work = null;
    clearTimeout(timer);
    if (!wanted) return put([]);
    timer = setTimeout(make, plan.entries.length > AT_ONCE ? LONG_PAUSE : PAUSE);
    codes();
  }

  function again() {
    if (wanted) want(wanted.plan, wanted.link);
  }

  function put(nodes) {
    stale = false;
    work = null;
    delete place.dataset.rpLarge;
    place.replaceChildren(...nodes);
    if (nodes.length) document.querySelector(".md-container").append(place);
    else place.remove(); // then the page itself is printed
  }

  // Makes what is wanted, unless it stands there or is being made. Gives a promise: true when it is there, false where its parts can't be loaded, null where
  // something else is wanted by then.
  function make() {
    clearTimeout(timer);
    if (!stale) return Promise.resolve(true);
    if (!work) {
      work = { made: [], sheets: null, told: performance.now() };
      work.done = run(work);
    }
    return work.done;
  }

  async function run(own) {
    const isThere = await parts.ready(techniques());
    if (work !== own) return null;
    if (!isThere) {
      work = null; // who asks next tries again
      return false;
    }
    own.sheets = sheets.made(wanted.plan, address(wanted.link));
    const isWhole = await rp.inSlices(own.sheets, one => take(own, one), () => work === own);
    if (!isWhole || work !== own) return wanted && !stale ? true : null;
    put(own.made);
    return true;
  }

  function take(own, sheet) {
    if (sheet) own.made.push(sheet);
    if (!isAsked || performance.now() - own.told < 2000) return;
    own.told = performance.now();
    say(`Getting ready to print: ${own.made.length} of ${wanted.plan.entries.length + 1} pages`);
  }

  // The browser prints now.
  function now() {
    if (!stale || !wanted) return;
    const own = work && work.sheets ? work : { made: [], sheets: null }, left = wanted.plan.entries.length + 1 - own.made.length;
    if (parts.has(techniques()) && left <= AT_ONCE) {
      for (const one of own.sheets || sheets.made(wanted.plan, address(wanted.link))) if (one) own.made.push(one);
      return put(own.made);
    }
    const going = work;
    put([el("p", {}, "This plan was not ready to print. Wait a moment, then print it again.")]);
    [stale, work] = [true, going];
    if (!going) timer = setTimeout(make, PAUSE);
  }

  async function print(large) {
    if (isAsked || !wanted) return;
    isAsked = true;
    const slow = setTimeout(() => say("Getting ready to print …"), 300), { link } = wanted;
    await Promise.race([codes(), later(patience)]);
    let isThere = null;
    while (isThere === null && wanted && wanted.link === link) isThere = await make(); // anew where codes came late
    clearTimeout(slow);
    isAsked = false;
    if (isThere === false) say("The sheets can't be loaded. Check your connection, then print again");
    else if (isThere) rp.printSheets(large);
  }

  addEventListener("beforeprint", now);
  addEventListener("keydown", event => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== "p" || !wanted || !stale) return;
    event.preventDefault();
    print(false);
  });

  return { want, again, print };
};
