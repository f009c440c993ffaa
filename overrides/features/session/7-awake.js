/*
  Keeps the screen on while a session runs (Screen Wake Lock). The browser takes the lock back whenever the page is hidden: it is asked for again when the
  page is seen, and given back at a pause and at the end. Where it is refused, one line says so and what to do.
*/
rp.session.awake = (function () {
  const { session } = rp, { wishes } = session;
  const REFUSED = "The screen may go dark. Turn off low power mode, or set the screen to stay on longer.";
  const MISSING = "This browser lets the screen go dark. Set the screen to stay on longer, in the phone's settings.";
  const OLD_APP = "Opened from the home screen, this page lets the screen go dark. Open it in Safari instead.";
  const LOCKED = "A locked phone can't sound. Leave this page open until you are done.";
  let wanted = false, lock = null, asking = 0, asked = 0, read = null; // `asking` is the number of the request that is under way

  // Before iOS 18.4 an app on the home screen is promised a lock and gets none.
  function isOldApp() {
    const [, major, minor] = /\(iP(?:hone|ad|od).* OS (\d+)_(\d+)/.exec(navigator.userAgent) || [];
    return navigator.standalone === true && Boolean(major) && (Number(major) < 18 || (Number(major) === 18 && Number(minor) < 4));
  }

  // Until it was read: who knows needn't see it at each step.
  function say(text) {
    session.notice("awake", text === read ? "" : text, text && "OK", () => {
      read = text;
      say(text);
    });
  }

  function takes() {
    try {
      return navigator.wakeLock && typeof navigator.wakeLock.request === "function" ? navigator.wakeLock : null;
    } catch (error) {
      return null;
    }
  }

  function take() {
    if (!wanted || lock || asking || document.visibilityState !== "visible") return;
    const from = takes();
    if (!from) return;
    const number = asking = (asked += 1);
    let answer;
    try {
      answer = Promise.resolve(from.request("screen"));
    } catch (error) {
      answer = Promise.reject(error);
    }
    answer.then(given => {
      if (number !== asking) return drop(given); // it came too late: another was asked for
      asking = 0;
      if (!given) return say(REFUSED);
      if (!isOldApp()) say("");
      lock = given;
      given.addEventListener("release", () => {
        if (lock !== given) return;
        lock = null;
        if (wanted && document.visibilityState === "visible") say(REFUSED); // the battery is low; each step asks again
      });
      if (!wanted || given.released) giveBack();
    }, () => {
      if (number !== asking) return;
      asking = 0;
      // A page that was hidden meanwhile is refused for that; it asks again when it is seen.
      if (wanted && document.visibilityState === "visible") say(REFUSED);
    });
  }

  function drop(given) {
    try {
      if (given) Promise.resolve(given.release()).catch(() => {});
    } catch (error) {
      // it was gone
    }
  }

  function giveBack() {
    const had = lock;
    lock = null;
    drop(had);
  }

  function hold() {
    wanted = true;
    take();
  }

  function letGo() {
    wanted = false;
    giveBack();
  }

  session.on("begin", () => {
    read = null;
    wishes.set("toldLocked", true);
    session.notice("locked", "");
    hold();
  });
  session.on("go", hold);
  session.on("step", take);
  for (const name of ["pause", "end", "hush"]) session.on(name, letGo);
  document.addEventListener("visibilitychange", () => {
    asking = 0; // what was asked of a page that went away may never be answered
    take();
  });

  // What is known before a session begins.
  if (!takes()) say(MISSING);
  else if (isOldApp()) say(OLD_APP);
  if (!wishes.get("toldLocked") && matchMedia("(any-pointer: coarse)").matches) session.notice("locked", LOCKED);

  return { isHeld: () => lock !== null };
})();
