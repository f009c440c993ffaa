/*
  One session at a time in a browser: two would speak at once, and each would overwrite where the other is. The tab that begins, goes on or takes over gets the
  only lock there is (Web Locks); the one that had it falls silent and pauses first, keeps its place, and says where its session went. A tab in which nothing
  runs says that another has a session. Browsers without locks, or without messages between tabs (BroadcastChannel), do with what they have.

    isMine()        whether this tab is the one that sounds
    isLost()        whether another tab leads through the session that this one still shows
    whenMine(done)  calls `done` then: at once, or as soon as the other tab is silent; never if this one lost its turn
*/
rp.session.tabs = (function () {
  const { session } = rp;
  const NAME = `rp-session ${location.pathname}`; // sites in two folders of a host are two
  const PATIENCE = 1000, WORDS = 3000; // milliseconds that a tab which sleeps may keep the lock, and that last words may take
  const own = `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
  const waiting = [];
  let state = "idle", title = "", release = null, turn = 0; // idle, asking, mine, lost
  let ended = 0; // the timer that gives the turn back behind the last words
  let other = null; // the title of the session that another tab has open
  let takes = null; // what is done as soon as the other tab has given way

  const channel = (() => {
    try {
      return new BroadcastChannel(NAME);
    } catch (error) {
      return null;
    }
  })();
  const locks = (() => {
    try {
      return navigator.locks && typeof navigator.locks.request === "function" ? navigator.locks : null;
    } catch (error) {
      return null; // not on this kind of page
    }
  })();

  function tell(kind, more) {
    try {
      if (channel) channel.postMessage({ kind, from: own, title, ...more });
    } catch (error) {
      // the other tab learns of it by the lock
    }
  }

  // Where the session is (9-session.js) goes along with the message: what one tab keeps, another may see a moment later.
  function place() {
    try {
      return localStorage.getItem(rp.ofSite("rp-session"));
    } catch (error) {
      return null;
    }
  }

  function keep(text) {
    try {
      if (typeof text === "string" && text.length < 20000) localStorage.setItem(rp.ofSite("rp-session"), text);
    } catch (error) {
      // then it is offered from the beginning
    }
  }

  function free() {
    turn += 1;
    waiting.length = 0;
    if (release) release();
    release = null;
  }

  function end() {
    clearTimeout(ended);
    ended = 0;
    if (state === "idle") return;
    state = "idle";
    free();
    tell("free");
  }

  // Silence first: with the lock the other may sound.
  function lose() {
    if (ended) {
      session.tell("hush");
      return end();
    }
    session.tell("lost");
    state = "lost"; // from here on this tab keeps no place: the pause kept the last one
    session.tell("hush");
    free();
    session.notice("tabs", "Your session goes on in another tab.", "Go on here", takeOver);
  }

  function win(mine) {
    if (mine !== turn || state !== "asking") return false;
    state = "mine";
    waiting.splice(0).forEach(done => done());
    return true;
  }

  // Asks for the lock; where a tab that sleeps keeps it too long, it's taken.
  function ask(mine, options, refused) {
    let asked;
    try {
      asked = locks.request(NAME, options, () => (win(mine) ? new Promise(done => { release = done; }) : undefined));
    } catch (error) {
      asked = Promise.reject(error);
    }
    Promise.resolve(asked).catch(() => (mine === turn && state === "mine" ? lose() : refused && refused()));
  }

  function claim() {
    clearTimeout(ended);
    ended = 0;
    if (state === "mine" || state === "asking") return;
    state = "asking";
    const mine = (turn += 1);
    session.notice("tabs", "");
    tell("claim");
    if (!locks) return channel ? setTimeout(() => win(mine), 60) : win(mine);
    const stop = window.AbortController ? new AbortController() : null;
    ask(mine, stop ? { signal: stop.signal } : {});
    setTimeout(() => {
      if (mine !== turn || state !== "asking") return;
      if (stop) stop.abort();
      ask(mine, { steal: true }, () => win(mine));
      setTimeout(() => win(mine), PATIENCE); // locks that never answer hold nobody up
    }, PATIENCE);
  }

  // The other tab keeps where it is and says so; then this one offers to go on from there. One that sleeps has kept it before.
  function takeOver() {
    if (takes) return;
    const timer = setTimeout(() => takes && takes(), PATIENCE);
    takes = () => {
      takes = null;
      clearTimeout(timer);
      session.notice("tabs", "");
      session.tell("taken"); // what this tab still shows keeps no place
      state = "idle";
    };
    tell("yield");
  }

  function sayElsewhere(of) {
    other = of;
    if (state === "idle") session.notice("tabs", of ? `Another tab has a session open: ${of}.` : "Another tab has a session open.", "Take over here", takeOver);
  }

  if (channel) channel.onmessage = ({ data }) => {
    if (!data || data.from === own) return;
    const isHere = state === "mine" || state === "asking", of = typeof data.title === "string" ? data.title.slice(0, 200) : "";
    if (data.kind === "yield" || data.kind === "claim") {
      if (isHere) lose();
      if (data.kind === "claim") sayElsewhere(of);
      else if (isHere) tell("gone", { place: place() }); // only who had it has kept its place now
    } else if (data.kind === "gone" && takes) {
      keep(data.place);
      takes();
    } else if (data.kind === "who" && isHere && !ended) tell("here");
    else if (data.kind === "here") sayElsewhere(of);
    else if (data.kind === "free") {
      other = null;
      if (state === "idle") session.notice("tabs", "");
    }
  };

  function look() {
    tell("who");
    try {
      // A tab that sleeps answers nothing.
      if (locks && locks.query) Promise.resolve(locks.query()).then(all => { if (all.held.some(one => one.name === NAME)) setTimeout(() => other === null && sayElsewhere(""), 200); }, () => {});
    } catch (error) {
      // then it shows when that tab wakes
    }
  }

  session.on("begin", detail => {
    title = String(detail.title || "");
    claim();
  });
  session.on("go", claim);
  session.on("step", () => { if (state === "lost") claim(); }); // by hand: who leads through it is here
  session.on("end", () => {
    clearTimeout(ended);
    ended = setTimeout(end, WORDS);
  });
  let hadTurn = false; // when the page was left, from where one may come back to it as it was
  addEventListener("pagehide", () => {
    hadTurn = (state === "mine" || state === "asking") && !ended;
    if (state !== "lost") end();
  });
  addEventListener("pageshow", event => { if (event.persisted) hadTurn ? claim() : look(); });
  look();

  function whenMine(done) {
    if (state === "mine") done();
    else if (state === "asking") waiting.push(done);
  }

  return { isMine: () => state === "mine", isLost: () => state === "lost", whenMine };
})();
