/*
  What happens in a session, for whoever sounds, speaks, keeps the screen on or writes it down: `rp.session.on(name, done)` hears of it, `rp.session.tell(name, detail)`
  is the player's. Nobody is waited for, and who fails fails alone. Names, with what each tells:

    start  {place}                      the screen before the first step is shown: wishes are put into the element `place`.
    begin  {plan, title, total}         the tap on "Start": `plan` stands behind the `#`, `total` is in seconds. Sound may be unlocked here.
    step   {index, step, side, round, rounds, fresh}  a step is shown; `fresh` is false where it was there before, as after a reload.
           step = {kind, technique, title, label, action, dose, side, seconds, spoken}: `kind` is one of ready, ramp, hold, move, reps, rest, switch and setup,
           `technique` an id, `seconds` null where it waits for a tap, `spoken` the words to say.
    left   {seconds, of}                of a step's `of` seconds so many are left: the half, 10, 5, 3, 2 and 1, once each and never late.
    rep    {number, of, side, label, phase, seconds}  within a step of repetitions at their tempo the next movement begins, which takes so many seconds.
    pause, go                           by the one who does it.
    stop   {technique}                  "Stop" was opened.
    away, back {missed}                 the page isn't seen, and is seen again: so many seconds have gone by unseen.
    menu   {place}                      the session is paused and its menu is open: wishes are put into `place` here, too.
    end    {plan, title, begun, seconds, techniques: [{id, title}], finished, place}  `begun` is a time in milliseconds, `seconds` how long it took; what
           comes after a session is put into `place`.

  `rp.session.notice(name, text)` shows a line under what is on the screen, told to screen readers once; an empty text takes it away. Each name has one.
  `rp.session.notice(name, text, action, done)` gives it a button. Others tell, and the page does it:

    lost                                another tab is about to lead through a session: this one pauses, and from then on keeps no place.
    hush                                whatever sounds falls silent at once.
    taken                               this tab is to lead: what was kept is read and offered anew.
*/
window.rp = window.rp || {};
rp.session = (function () {
  const heard = new Map(); // name → functions
  return {
    // From now on `done` is called with the detail of each such event. Gives a function that ends it.
    on(name, done) {
      if (!heard.has(name)) heard.set(name, new Set());
      heard.get(name).add(done);
      return () => heard.get(name).delete(done);
    },
    tell(name, detail) {
      for (const done of heard.get(name) || []) {
        try {
          const late = done(detail || {});
          if (late && late.catch) late.catch(failed); // an async function
        } catch (error) {
          failed(error);
        }
      }
    },
  };

  // The session goes on; the browser's console shows what was wrong.
  function failed(error) {
    if (window.reportError) reportError(error);
    else setTimeout(() => { throw error; });
  }
})();
