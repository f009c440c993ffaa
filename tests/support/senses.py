"""What a phone sounds, speaks and keeps awake with, in place of the browser's own, and a clock that a test
turns: each can be missing, refuse, throw, or never answer. And a session in which the test is the player.
"""

import json

from support import web

# `world` keeps what was asked of it, with the time in milliseconds since the page began. How its parts behave
# is set by `has`, before the page's scripts run or later; `clock: "real"` leaves the browser's own time.
FAKES = r"""
(() => {
  const BEGAN = 1.7e12, isReal = (window.HAS || {}).clock === "real";
  let now = BEGAN, made = 0;
  const timers = new Map();
  if (!isReal) window.setTimeout = (done, after, ...more) => {
    timers.set((made += 1), { at: now + Math.max(0, after || 0), done: () => done(...more) });
    return made;
  };
  if (!isReal) window.clearTimeout = id => timers.delete(id);
  if (!isReal) Date.now = () => now;
  const post = new MessageChannel(), waiting = [];
  post.port1.onmessage = () => waiting.shift()();
  const settled = () => new Promise(done => { waiting.push(done); post.port2.postMessage(0); });
  // So many milliseconds go by.
  window.turn = async milliseconds => {
    const end = now + milliseconds;
    for (;;) {
      await settled();
      const due = [...timers].filter(([, one]) => one.at <= end).sort(([, a], [, b]) => a.at - b.at);
      const [id, next] = due[0] || [];
      if (!next) break;
      timers.delete(id);
      now = Math.max(now, next.at);
      next.done();
    }
    now = end;
    await settled();
  };
  const world = window.world = {
    has: { audio: "well", resume: "well", speech: "well", wake: "well", voices: [], ...window.HAS },
    contexts: [], tones: [], spoken: [], cancelled: [], locks: [], buzzes: [], resumed: 0,
    get time() { return now - BEGAN; },
    // What was sounded since it was last asked: frequencies in a row.
    heard: () => world.tones.splice(0).map(one => one.frequency).join(" "),
    // What was said since it was last asked, without the empty words that unlock the voice.
    said: () => world.spoken.splice(0).filter(one => one.volume).map(one => one.text),
    lines: () => [...document.querySelectorAll("[data-rp-notices] > p > span")].map(one => one.textContent),
  };

  const refusal = name => new DOMException("not now", name);

  class Context {
    constructor() {
      if (world.has.audio === "throws") throw new DOMException("too many", "NotSupportedError");
      this.state = "suspended";
      this.made = now;
      world.contexts.push(this);
    }
    get currentTime() { return this.frozen ? 1 : (now - this.made) / 1000; }
    resume() {
      world.resumed += 1;
      if (world.has.resume === "refused") return Promise.reject(refusal("InvalidStateError"));
      const done = () => { this.state = "running"; };
      if (world.has.resume === "later") return new Promise(kept => { world.wake = kept; }).then(done);
      return Promise.resolve(done());
    }
    close() { this.state = "closed"; return Promise.resolve(); }
    createGain() {
      return { gain: { setValueAtTime() {}, exponentialRampToValueAtTime() {} }, connect() {} };
    }
    createOscillator() {
      const tone = { frequency: { value: 0 }, connect() {}, stop() {} };
      tone.start = at => {
        const when = world.time + (at - this.currentTime) * 1000;
        world.tones.push({ frequency: tone.frequency.value, at: when });
      };
      return tone;
    }
  }
  const put = (of, name, value) =>
    Object.defineProperty(of, name, { value, configurable: true, writable: true });
  put(window, "AudioContext", world.has.audio === "missing" ? undefined : Context);
  put(window, "webkitAudioContext", undefined);
  if (world.has.mix) put(navigator, "audioSession", { type: "auto" });
  put(navigator, "vibrate", pattern => { world.buzzes.push(pattern); return true; });

  class Utterance {
    constructor(text) { Object.assign(this, { text, volume: 1, rate: 1, lang: "", voice: null }); }
  }
  let speaking = null, cancelled = -1e9;
  const over = (one, name, event) => {
    if (speaking !== one) return;
    speaking = null;
    if (one[name]) one[name](event || {});
  };
  const speech = {
    get speaking() { return Boolean(speaking); },
    pending: false, paused: false,
    getVoices: () => world.has.voices.map(([name, lang, localService, isDefault]) =>
      ({ name, lang, localService, default: Boolean(isDefault), voiceURI: name })),
    cancel() {
      world.cancelled.push(world.time);
      cancelled = now;
      if (speaking) over(speaking, "onerror", { error: "canceled" });
    },
    speak(one) {
      const { text, lang, rate, volume } = one;
      world.spoken.push({ text, lang, rate, volume, voice: one.voice && one.voice.name, at: world.time });
      if (!one.volume) return one.onend && one.onend({});
      const how = world.has.speech;
      if (how === "throws") throw new Error("no speech");
      if (how === "silent" || now - cancelled < 100) return; // what follows `cancel` at once is lost
      speaking = one;
      const fails = how === "fails" || (how === "network" && !(one.voice && one.voice.localService));
      if (fails) return setTimeout(() => over(one, "onerror", { error: "synthesis-failed" }), 20);
      if (how !== "no beginning") setTimeout(() => speaking === one && one.onstart && one.onstart({}), 50);
      if (how !== "endless") setTimeout(() => over(one, "onend"), 60 * one.text.length);
    },
    addEventListener: (name, done) => { world.tellVoices = done; },
  };
  put(window, "speechSynthesis", world.has.speech === "missing" ? undefined : speech);
  put(window, "SpeechSynthesisUtterance", Utterance);

  class Lock extends EventTarget {
    release() { this.lose(); return Promise.resolve(); }
    lose() { if (!this.released) { this.released = true; this.dispatchEvent(new Event("release")); } }
  }
  put(navigator, "wakeLock", world.has.wake === "missing" ? undefined : {
    request() {
      if (world.has.wake === "throws") throw new Error("no lock");
      if (world.has.wake === "refused") return Promise.reject(refusal("NotAllowedError"));
      if (world.has.wake === "never") return new Promise(() => {});
      world.locks.push(new Lock());
      return Promise.resolve(world.locks[world.locks.length - 1]);
    },
  });
  world.isAwake = () => world.locks.some(one => !one.released);
  world.see = isSeen => {
    put(document, "visibilityState", isSeen ? "visible" : "hidden");
    if (!isSeen) world.locks.forEach(one => one.lose());
    document.dispatchEvent(new Event("visibilitychange"));
  };
})();
"""


def having(**parts: object) -> str:
    """The script that puts the fakes in, with parts that behave otherwise from the start."""
    return f"window.HAS = {json.dumps(parts)};\n{FAKES}"


BEGIN, CHANGE, LAST = "880 1318.5", "1318.5 880", "1046.5"
VOICES = [
    ["Albert", "en_US", True],
    ["Anna", "de-DE", True, True],
    ["Cloud", "en-US", False],
    ["Daniel", "en-GB", True],
    ["Samantha", "en-US", True],
]
STRETCH = "techniques/hamstrings/standing-stretch/"
HOLD = {
    "kind": "hold",
    "label": "PAILs",
    "action": "Press your heel down into the box",
    "side": "left",
    "seconds": 20,
    "spoken": "PAILs. Press your heel down into the box. Left side.",
}
KEY = "rp-session-wishes"


class Session:
    """A visit to the page of sessions with fakes, in which the test is the player."""

    def __init__(self, visit):
        self.visit, self.page = visit, visit.page

    def run(self, script, value=None):
        return self.page.evaluate(script, value)

    def tell(self, name, **detail):
        self.run(
            "([name, detail]) => { rp.session.tell(name, detail); return turn(0); }",
            [name, detail],
        )

    def begin(self):
        """The tap on "Start", until the browser has said that no other tab has a session."""
        self.tell("begin", plan="", title="Two stretches", total=300)
        self.run("async () => { for (let n = 0; n < 5000 && !rp.session.tabs.isMine(); n++) await turn(0); }")

    def step(self, kind="hold", fresh=True, **more):
        self.tell("step", index=0, step={**HOLD, "kind": kind, **more}, fresh=fresh)

    def press(self, name):
        """A button, in the tab that is looked at."""
        self.page.bring_to_front()
        self.page.get_by_role("button", name=name).click()

    def turn(self, milliseconds):
        self.run("by => turn(by)", milliseconds)

    def wish(self, name, value):
        self.run("([name, value]) => rp.session.wishes.set(name, value)", [name, value])

    @property
    def heard(self):
        return self.run("world.heard()")

    @property
    def said(self):
        return self.run("world.said()")

    @property
    def lines(self):
        return self.run("world.lines()")


def start(site):
    """The address of a technique's session."""
    (link,) = set(web.tree(site.folder, STRETCH).xpath("//a[contains(@href, 'session/#')]/@href"))
    return link.replace("../", "")


# Puts back what a test changed on a page whose session nobody has begun for real.
AS_LOADED = """async voices => {
  rp.session.tell("end", {});
  await turn(20000);
  localStorage.clear();
  dispatchEvent(new StorageEvent("storage", { key: null }));
  Object.assign(world.has, { audio: "well", resume: "well", speech: "well", wake: "well", voices });
  for (const kept of ["contexts", "tones", "spoken", "cancelled", "locks", "buzzes"]) world[kept].splice(0);
  for (const line of ["awake", "voice", "tabs", "locked"]) rp.session.notice(line, "");
}"""


class Kept:
    """One first screen of a session for many tests: `put_back` makes it as it was."""

    def __init__(self, visit, site):
        self._open, self._session = lambda: opened(visit, site), None

    def __call__(self):
        if not self._session:
            self._session = self._open()
        self._session.page.bring_to_front()
        return self._session

    def put_back(self):
        if self._session:
            self._session.run(AS_LOADED, VOICES)
            self._session.visit.errors.clear()


def opened(visit, site, wishes=None, script="", **has):
    """Opens the first screen of a session as somebody does who was never there, with parts of the phone that
    behave otherwise from the start. With `wishes`, they are kept from before; `script` runs after the fakes
    are in.
    """
    kept = f"try {{ localStorage.setItem('{KEY}', {wishes!r}); }} catch (error) {{}}" if wishes else ""
    fakes = having(**{"voices": VOICES, **has})
    seen = visit(start(site), script=f"{kept}\n{fakes}\n{script}", touch=True)
    seen.page.bring_to_front()  # another one would have all frames
    seen.page.locator(".rp-wishes").wait_for()
    return Session(seen)
