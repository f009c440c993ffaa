/*
  The browser's own speech. A session never waits for it: what is new takes the place of what is being said, and a voice that fails, stalls, or tells no end
  is given up after a while, once with another voice. Known to go wrong in browsers, and cared for here:

  - Voices come late or never; Android writes `en_US`; novelty voices stand first in a Mac's list.
  - `speak` right behind `cancel` is lost on some systems: a moment lies between. It also keeps words and tone apart.
  - Voices from the network fall silent after 15 s, and need a network: texts are cut short, and a local voice goes first.
  - iPhones speak only once a tap has spoken: an empty word does.
  - An utterance that nothing holds is swept away, with its events; `pause` isn't to be relied on: nothing here uses it.
*/
rp.session.voice = (function () {
  const { session } = rp, { wishes } = session;
  const MOMENT = 300, PATIENCE = 2500, LONGEST = 140; // milliseconds before words, and until they must begin; letters of one utterance
  const ODD = /^(Albert|Bad News|Bahh|Bells|Boing|Bubbles|Cellos|Deranged|Fred|Good News|Hysterical|Jester|Junior|Kathy|Organ|Pipe Organ|Princess|Ralph|Superstar|Trinoids|Whisper|Wobble|Zarvox)\b|com\.apple\.(speech\.synthesis|eloquence)/;
  const page = (document.documentElement.lang || "en").toLowerCase();
  const speech = (() => {
    try {
      return typeof SpeechSynthesisUtterance === "function" && window.speechSynthesis || null;
    } catch (error) {
      return null;
    }
  })();
  const watchers = [];
  let current = null; // what is being said: {parts, said, tries, timer}
  let uttered = null, lost = 0, avoided = ""; // the utterance, held; how often in a row none came; the voiceURI that failed
  let primed = null; // the empty word of a tap, while the browser says it

  const plain = language => String(language || "").replace(/_/g, "-").toLowerCase();
  const isOf = (voice, language) => plain(voice.lang) === language || plain(voice.lang).startsWith(`${language}-`);

  // All voices that there are now; a browser that is still loading them has none.
  function voices() {
    try {
      return speech ? Array.from(speech.getVoices()).filter(voice => voice && voice.voiceURI && voice.lang) : [];
    } catch (error) {
      return [];
    }
  }

  // No odd one, then one that needs no network, then the client's own country and choice.
  function rank(voice) {
    return (ODD.test(voice.name) || ODD.test(voice.voiceURI) ? 0 : 8) + (voice.localService ? 4 : 0) + (plain(voice.lang) === plain(navigator.language) ? 2 : 0) + (voice.default ? 1 : 0);
  }

  // The best voice of a language, or null: of a country where it is asked for, else of the language.
  function best(language) {
    const all = voices().filter(voice => voice.voiceURI !== avoided), wanted = plain(language);
    const some = [wanted, wanted.split("-")[0]].map(one => all.filter(voice => isOf(voice, one))).find(found => found.length) || [];
    return some.reduce((one, other) => (one === null || rank(other) > rank(one) ? other : one), null);
  }

  // The voice that is wished, or the best one; null where the browser is to choose.
  function chosen() {
    const wished = wishes.get("voice");
    return voices().find(voice => voice.voiceURI === wished && voice.voiceURI !== avoided) || best(wishes.get("language") || page);
  }

  // A text in pieces that are each said within 15 seconds: sentences, and of long ones what stands between commas or spaces.
  function cut(text) {
    const pieces = [];
    for (let rest = text.replace(/\s+/g, " ").trim(); rest;) {
      let end = rest.search(/[.!?] /) + 1 || rest.length;
      if (end > LONGEST) end = Math.max(rest.lastIndexOf(", ", LONGEST), 0) + 1 || 0;
      if (end < 2) end = Math.max(rest.lastIndexOf(" ", LONGEST), 0) || LONGEST;
      pieces.push(rest.slice(0, end).trim());
      rest = rest.slice(end).trim();
    }
    return pieces;
  }

  function hush() {
    const isPrimed = primed && !current;
    if (current) clearTimeout(current.timer);
    current = uttered = null;
    if (isPrimed) return; // what follows `cancel` may be lost, and the empty word is over at once
    try {
      if (speech && (speech.speaking || speech.pending)) speech.cancel();
    } catch (error) {
      // it speaks to its end
    }
  }

  // Says a text in place of what is being said. A text that `yields` isn't said while another is.
  function say(text, yields) {
    if (!speech || !text || wishes.get("sound") !== "all" || (yields && current)) return;
    hush();
    const one = current = { parts: cut(text), tries: 0, timer: 0 };
    one.timer = setTimeout(() => session.tabs.whenMine(() => next(one)), MOMENT);
  }

  // Words to try, in a tap: at once, as iPhones ask.
  function sample(text) {
    if (!speech) return;
    const speaks = Boolean(current);
    hush();
    avoided = "";
    const one = current = { parts: cut(text), tries: 0, timer: 0 };
    if (speaks) one.timer = setTimeout(() => next(one), MOMENT);
    else next(one);
  }

  function next(one) {
    clearTimeout(one.timer);
    if (one !== current) return;
    if (!one.parts.length) return hush();
    const words = one.parts[0];
    let begun = false;
    try {
      const voice = chosen(), utterance = uttered = new SpeechSynthesisUtterance(words);
      utterance.lang = voice ? voice.lang.replace(/_/g, "-") : wishes.get("language") || document.documentElement.lang || "en";
      if (voice) utterance.voice = voice;
      utterance.rate = wishes.get("speed");
      const isOver = () => one !== current || utterance !== uttered;
      utterance.onstart = () => {
        if (isOver() || begun) return;
        begun = true;
        answers();
        clearTimeout(one.timer);
        one.timer = setTimeout(() => done(one), 3000 + words.length * 150 / utterance.rate); // an end that never comes
      };
      utterance.onend = () => {
        if (isOver()) return;
        answers();
        done(one);
      };
      utterance.onerror = event => {
        if (!isOver() && !(event && ["interrupted", "canceled"].includes(event.error))) fail(one, voice);
      };
      if (speech.paused) speech.resume();
      speech.speak(utterance);
      // Some engines speak and tell no beginning: what ended, ended, and what is silent is tried once more.
      if (!begun && !isOver()) one.timer = setTimeout(() => fail(one, voice), PATIENCE);
    } catch (error) {
      fail(one, null);
    }
  }

  function answers() {
    if (lost >= 2) watchers.forEach(changed => changed("found"));
    lost = 0;
  }

  function done(one) {
    one.parts.shift();
    one.tries = 0;
    if (one.parts.length) next(one);
    else hush();
  }

  function fail(one, voice) {
    if (one !== current) return;
    const again = one.tries === 0;
    if (voice) avoided = voice.voiceURI; // maybe it needs a network
    hush();
    if (!again) {
      lost += 1;
      if (lost === 2) watchers.forEach(changed => changed("lost"));
      avoided = "";
      return;
    }
    current = one;
    one.tries = 1;
    one.timer = setTimeout(() => next(one), MOMENT);
  }

  // In a tap: from here on this page may speak.
  function unlock() {
    if (!speech || wishes.get("sound") !== "all") return;
    try {
      primed = new SpeechSynthesisUtterance(" ");
      primed.volume = 0;
      primed.onend = primed.onerror = () => { primed = null; };
      speech.speak(primed);
    } catch (error) {
      primed = null; // then it stays silent
    }
  }

  // Where the build gave no words to speak: label, action, side.
  const KINDS = { ready: "Get ready", rest: "Rest", switch: "Switch sides" };
  function words(step) {
    if (step.spoken) return step.spoken;
    return [KINDS[step.kind] || step.label, step.kind !== "rest" && step.action, step.side && `${step.side} side`].filter(Boolean).map(one => one.replace(/[.!?]?$/, ".")).join(" ");
  }

  session.on("begin", unlock);
  session.on("go", unlock);
  let counted = 1, side = "";
  session.on("step", ({ step }) => {
    counted = 1; // the first is told with what to do
    side = "";
    say(words(step));
  });
  // Repetitions at their tempo: the number, and which side where they take turns.
  session.on("rep", rep => {
    const turned = rep.side !== side && side !== "";
    side = rep.side;
    if (rep.number !== counted || turned) say([rep.number !== counted && String(rep.number), turned && rep.side].filter(Boolean).join(", "), true);
    counted = rep.number;
  });
  session.on("left", ({ seconds, of }) => { if (seconds === 5 && of >= 10) say("Five seconds.", true); });
  for (const name of ["pause", "stop", "away", "hush"]) session.on(name, hush);
  session.on("end", ({ finished }) => (finished ? say("Done.") : hush()));
  addEventListener("pagehide", hush); // Chromium speaks on when the page is gone
  wishes.watch(name => {
    if (name === "sound") wishes.get(name) === "all" ? unlock() : hush();
    if (["voice", "language"].includes(name)) avoided = "";
  });

  function told() {
    watchers.forEach(changed => changed("voices"));
  }
  try {
    if (speech && speech.addEventListener) speech.addEventListener("voiceschanged", told);
    else if (speech) speech.onvoiceschanged = told;
  } catch (error) {
    // looked for below
  }
  voices(); // Chromium begins to load them when it is asked
  // Safari tells of no change.
  for (const after of [400, 1500, 5000]) setTimeout(() => { if (speech) told(); }, after);

  return { sample, voices, canSpeak: Boolean(speech), watch: changed => watchers.push(changed) };
})();
