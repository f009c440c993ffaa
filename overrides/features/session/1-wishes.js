/*
  What a client wishes of sessions on this device, kept under `rp-session-wishes` as {version, …}. What can't be read, and a value that is none of those
  that a wish may have, counts as not wished. Names that this file doesn't know are other parts' or a newer page's: they stay as they are.

    get(name)         the wish, or what holds without one; `names` lists them
    set(name, value)  keeps it; where the browser keeps nothing, it holds until the page is left
    watch(changed)    `changed(name)` is called after each change, made in another tab, too
*/
rp.session.wishes = (function () {
  const KEY = rp.ofSite("rp-session-wishes"), VERSION = 1;
  const oneOf = (...values) => value => values.includes(value);
  const isText = value => typeof value === "string" && value.length < 300, isYes = oneOf(true, false);
  // By name: what holds at first, and what it may be.
  const KNOWN = {
    sound: ["all", oneOf("all", "tones", "off")], // tones and the voice, tones alone, nothing
    language: ["", isText], // of the voice, as BCP 47 has it; empty: the page's
    voice: ["", isText], // its voiceURI; empty: the best there is of the language
    speed: [1, oneOf(0.75, 1, 1.25, 1.5)], // times the usual
    vibration: [true, isYes],
    overMute: [false, isYes], // whether it sounds although the phone is set to silent, which stops music
    toldLocked: [false, isYes], // whether this client was told that a locked phone can't sound
  };
  const watchers = [];
  let held = read();

  function read() {
    try {
      const kept = JSON.parse(localStorage.getItem(KEY));
      return kept && typeof kept === "object" && !Array.isArray(kept) ? kept : {};
    } catch (error) {
      return {}; // nothing may be kept here, or somebody else wrote it
    }
  }

  function get(name) {
    const [usual, isRight] = KNOWN[name];
    return Object.prototype.hasOwnProperty.call(held, name) && isRight(held[name]) ? held[name] : usual;
  }

  function set(name, value) {
    if (get(name) === value) return;
    held = { ...held, ...read(), version: held.version > VERSION ? held.version : VERSION, [name]: value };
    try {
      localStorage.setItem(KEY, JSON.stringify(held));
    } catch (error) {
      // refused, or no room: it holds until the page is left
    }
    tell(name);
  }

  function tell(name) {
    watchers.forEach(changed => changed(name));
  }

  addEventListener("storage", event => {
    if (event.key !== KEY && event.key !== null) return;
    const before = Object.keys(KNOWN).map(name => [name, get(name)]);
    held = read();
    before.forEach(([name, was]) => get(name) !== was && tell(name));
  });

  return { get, set, watch: changed => watchers.push(changed), names: Object.keys(KNOWN) };
})();
