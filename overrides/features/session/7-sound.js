/*
  Three short tones, each with a meaning, and the same as vibration where there is one:

    begin   rising: something to do begins
    change  falling: another step: rest, other side, next technique, the end
    last    one short tick at each of the last three seconds

  Browsers let a page sound after a tap: `begin` and `go` come of one. A call or Siri takes the sound away, and iPhones give it back with a clock that
  stands still: then the tones get a new AudioContext. Nothing waits for a tone, and none comes late.
*/
rp.session.sound = (function () {
  const { session } = rp, { wishes } = session;
  // Frequency (Hz), when it begins and how long it lasts (s). High, as small speakers lose what is low.
  const TONES = {
    begin: [[880, 0, 0.13], [1318.5, 0.13, 0.24]],
    change: [[1318.5, 0, 0.13], [880, 0.13, 0.24]],
    last: [[1046.5, 0, 0.1]],
  };
  const BUZZES = { begin: [250], change: [110, 90, 110], last: [50] }; // milliseconds on, off, on
  const LOUD = 0.45, LATE = 400; // of 1; milliseconds after which a tone would mislead
  const Context = window.AudioContext || window.webkitAudioContext;
  let context = null, isOn = false, last = null; // last: {at, clock} of the last tone, to see whether the clock goes on

  const canVibrate = typeof navigator.vibrate === "function" && matchMedia("(any-pointer: coarse)").matches; // a desk has the function alone

  // Beside music, which goes on; or over the mute switch, where the client chose so. Only some browsers ask.
  function mix(type) {
    try {
      if (navigator.audioSession) navigator.audioSession.type = type;
    } catch (error) {
      // then the browser decides
    }
  }

  function close() {
    if (context) quietly(() => context.close());
    context = null;
    last = null;
  }

  function make() {
    if (context && context.state === "closed") context = null;
    if (context || !Context) return;
    try {
      context = new Context();
    } catch (error) {
      context = null; // too many, or no device: silence
    }
  }

  // Calls what may throw, or promise and break it.
  function quietly(done) {
    try {
      return Promise.resolve(done()).catch(() => {});
    } catch (error) {
      return Promise.resolve();
    }
  }

  // In a tap: from here on this page may sound.
  function unlock() {
    if (wishes.get("sound") === "off") return;
    mix(wishes.get("overMute") ? "playback" : "ambient");
    make();
    if (context && context.state !== "running") quietly(() => context.resume());
  }

  function isStuck(now) {
    return Boolean(last) && context.state === "running" && now - last.at >= 900 && context.currentTime === last.clock;
  }

  function sound(name) {
    make();
    if (!context) return;
    const asked = Date.now();
    if (isStuck(asked)) {
      close();
      make();
      if (!context) return;
    }
    if (context.state === "running") return draw(name);
    const of = context;
    // Kept maybe never: only a tap may wake it then.
    quietly(() => of.resume()).then(() => of === context && of.state === "running" && Date.now() - asked < LATE && draw(name));
  }

  function draw(name) {
    try {
      const start = context.currentTime + 0.01;
      last = { at: Date.now(), clock: context.currentTime };
      for (const [frequency, after, length] of TONES[name]) {
        const tone = context.createOscillator(), volume = context.createGain(), at = start + after;
        tone.type = "triangle"; // heard over music
        tone.frequency.value = frequency;
        volume.gain.setValueAtTime(0.0001, at);
        volume.gain.exponentialRampToValueAtTime(LOUD, at + 0.012);
        volume.gain.exponentialRampToValueAtTime(0.0001, at + length);
        tone.connect(volume);
        volume.connect(context.destination);
        tone.start(at);
        tone.stop(at + length + 0.02);
      }
    } catch (error) {
      close(); // the next tone gets a new one
    }
  }

  let buzzed = false;
  function buzz(pattern) {
    if (!canVibrate || !(pattern ? wishes.get("vibration") : buzzed)) return; // before a tap browsers complain of it
    buzzed = Boolean(pattern);
    try {
      navigator.vibrate(pattern);
    } catch (error) {
      // none then
    }
  }

  // A tone by its name, where it is wished, and where this tab is the one that sounds.
  function play(name) {
    const asked = Date.now();
    session.tabs.whenMine(() => {
      if (Date.now() - asked > 2 * LATE) return;
      if (wishes.get("sound") !== "off") sound(name);
      buzz(BUZZES[name]);
    });
  }

  // A tone to try, in a tap.
  function sample(name) {
    unlock();
    sound(name);
    buzz(BUZZES[name]);
  }

  // At once: what is under way breaks off.
  function hush() {
    close();
    buzz(0);
  }

  // Work begins where none was; all other changes are told by the other tone.
  const WORK = ["ramp", "hold", "reps", "move"];
  const isWork = step => WORK.includes(step.kind);
  let before = null;

  session.on("begin", () => { isOn = true; before = null; unlock(); });
  session.on("go", () => { isOn = true; unlock(); });
  session.on("step", ({ step, fresh }) => {
    if (fresh) play(isWork(step) && !(before && isWork(before)) ? "begin" : "change");
    before = step;
    inReps = false;
  });
  // Within repetitions what is slow begins with a tone; what is quick has no room for one.
  let inReps = false;
  session.on("rep", ({ seconds }) => {
    if (inReps && seconds >= 2) play("change");
    inReps = true;
  });
  session.on("left", ({ seconds }) => { if (seconds >= 1 && seconds <= 3) play("last"); });
  session.on("pause", () => buzz(0));
  session.on("end", ({ finished }) => {
    if (finished) play("change");
    isOn = false;
    setTimeout(() => {
      if (isOn) return; // begun anew
      close();
      mix("auto");
    }, 1500);
  });

  // After a call the sound comes back with the next touch of the page.
  for (const touched of ["pointerup", "keydown"]) addEventListener(touched, () => { if (isOn && context && context.state !== "running") unlock(); }, true);
  addEventListener("pagehide", hush);
  session.on("hush", hush);
  wishes.watch(name => { if (isOn && ["sound", "overMute"].includes(name)) unlock(); });

  return { sample, canVibrate, canSound: Boolean(Context), canMix: Boolean(navigator.audioSession) };
})();
