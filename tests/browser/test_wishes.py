"""The wishes of a session as a form and on the device, the screen that stays on, and two tabs."""

import pytest

from browser.test_axe import in_all_looks
from browser.test_layout import SIDEWAYS, SMALL
from support import web
from support.senses import BEGIN, CHANGE, KEY, LAST

# Wishes


def test_wishes_are_remembered(session):
    one = session(mix=True)
    form = one.page.locator(".rp-wishes")
    form.locator("summary").click()
    assert form.locator("summary").inner_text().split("\n") == ["Sound and voice", "Tones and voice"]
    form.get_by_label("Language").select_option("en-US")
    form.get_by_label("Voice", exact=True).select_option("Cloud")
    form.get_by_label("Speed").select_option("Fast")
    form.get_by_label("Vibrate, too").uncheck()
    form.get_by_label("Sound on a silent phone").check()
    form.get_by_label("Tones only").check()
    assert not form.get_by_label("Speed").is_visible()
    kept = one.run(f"JSON.parse(localStorage.getItem('{KEY}'))")
    assert kept == {
        "version": 1,
        "sound": "tones",
        "language": "en-US",
        "voice": "Cloud",
        "speed": 1.25,
        "vibration": False,
        "overMute": True,
    }
    # As it is after the page is loaded anew.
    again = session(wishes=one.run(f"localStorage.getItem('{KEY}')"), mix=True)
    names = "rp.session.wishes.names.map(name => [name, rp.session.wishes.get(name)])"
    assert dict(again.run(names)) == {
        **{k: v for k, v in kept.items() if k != "version"},
        "toldLocked": False,
    }
    assert again.page.locator(".rp-wishes summary").inner_text().split("\n")[-1] == "Tones only"


@pytest.mark.parametrize(
    "text", ["{", "[1]", "null", '{"version": 9, "sound": 7, "speed": "fast", "voice": {}, "other": 1}']
)
def test_wishes_that_cannot_be_read_count_as_none_and_strange_ones_stay(session, text):
    """Whoever wrote them; another tab, here."""
    one = session()
    one.wish("sound", "tones")
    one.run(
        "([key, text]) => { localStorage.setItem(key, text);"
        " dispatchEvent(new StorageEvent('storage', { key })); }",
        [KEY, text],
    )
    names = "['sound', 'speed', 'voice'].map(name => rp.session.wishes.get(name))"
    assert one.run(names) == ["all", 1, ""]
    assert one.page.locator(".rp-wishes__now").inner_text() == "Tones and voice"
    one.wish("sound", "off")
    now = one.run(f"JSON.parse(localStorage.getItem('{KEY}'))")
    strange = {"version": 9, "speed": "fast", "voice": {}, "other": 1} if "other" in text else {"version": 1}
    assert now == {**strange, "sound": "off"}
    assert one.visit.errors == []


NO_STORAGE = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); },
});"""
FULL = 'Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); };'


@pytest.mark.parametrize("script", [NO_STORAGE, FULL], ids=["refused", "full"])
def test_where_nothing_can_be_kept_wishes_hold_until_the_page_is_left(session, script):
    one = session(script=script)
    one.wish("sound", "tones")
    one.wish("vibration", False)
    one.begin()
    one.step()
    one.turn(1000)
    assert (one.heard, one.run("world.spoken"), one.run("world.buzzes")) == (BEGIN, [], [])
    assert [error for error in one.visit.errors if "rp-" in error] == []


def test_tones_and_voice_can_be_tried_before_the_start(session):
    one = session()
    one.page.locator(".rp-wishes summary").click()
    group = one.page.get_by_role("group", name="Hear the tones")
    told = []
    for name in ("Begin", "Change", "Last 3 seconds", "Voice"):
        group.get_by_role("button", name=name).click()
        one.turn(0)
        told.append(one.heard or one.said)
    assert told == [BEGIN, CHANGE, LAST, ["Left side."]]
    one.page.get_by_label("Nothing", exact=True).check()
    assert not group.is_visible()


def test_the_form_is_for_fingers_keys_and_readers(session):
    one = session(mix=True, clock="real")
    page = one.page
    one.run("rp.session.notice('tabs', 'Another tab has a session open.', 'Take over here', () => {})")
    page.locator(".rp-wishes summary").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowDown")
    assert one.run("rp.session.wishes.get('sound')") == "tones"
    page.keyboard.press("ArrowUp")
    held = ".rp-wishes :is(input, select, button, summary, label:has(input)), [data-rp-notices] button"
    small = f"""() => [...document.querySelectorAll("{held}")]
      .map(one => (one.closest(".rp-wishes__tick") || one).getBoundingClientRect())
      .filter(box => box.width < 44 || box.height < 44).length"""
    web.told([*page.evaluate(SMALL), *in_all_looks(page)])
    for size in ((320, 640), (844, 390)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        web.told(page.evaluate(SIDEWAYS))
        assert page.evaluate(small) == 0
    page.add_style_tag(content="html { font-size: 250% !important; }")
    page.set_viewport_size({"width": 390, "height": 844})
    web.told(page.evaluate(SIDEWAYS))


def test_a_pause_leads_to_the_wishes_and_they_keep_their_keys(session):
    one = session(clock="turned")
    page = one.page
    one.press("Start, shorter")
    one.press("I'm ready")
    one.press("Pause")
    assert "Paused." in one.lines
    where = page.locator(".rp-run__head").inner_text()
    one.press("Sound and voice")
    page.get_by_label("Tones and voice").focus()
    page.keyboard.press("ArrowRight")
    assert one.run("rp.session.wishes.get('sound')") == "tones"
    web.told(page.evaluate(SIDEWAYS))
    page.keyboard.press("Escape")
    page.locator(".rp-over").wait_for(state="detached")
    assert page.locator(".rp-run__head").inner_text() == where
    assert page.evaluate("document.activeElement.textContent") == "Sound and voice"
    one.press("Go on")
    assert "Paused." not in one.lines


# The screen


def test_the_screen_stays_on_while_a_session_runs_and_is_asked_for_again_when_the_page_is_seen(session):
    one = session()
    awake = []

    def look():
        awake.append(one.run("world.isAwake()"))

    look()
    one.begin()
    look()
    one.run("async () => { world.see(false); await turn(0); }")
    look()
    one.run("async () => { world.see(true); await turn(0); }")
    look()
    for name in ("pause", "go", "pause", "go"):
        one.tell(name)
        look()
    one.tell("end", finished=False)
    look()
    assert awake == [False, True, False, True, False, True, False, True, False]
    assert one.run("world.locks.length") == 4
    one.run("async () => { world.see(false); world.see(true); await turn(0); }")
    assert one.run("world.isAwake()") is False, "nothing runs"


REFUSED = "The screen may go dark. Turn off low power mode, or set the screen to stay on longer."
LOCKED = "A locked phone can't sound. Leave this page open until you are done."


@pytest.mark.parametrize("wake", ["refused", "throws", "never"])
def test_a_screen_that_may_go_dark_is_told_with_what_to_do(session, wake):
    one = session()
    one.run("wake => { world.has.wake = wake; }", wake)
    one.begin()
    assert one.lines == ([] if wake == "never" else [REFUSED])
    if wake == "refused":
        one.page.locator("[data-rp-notices]").get_by_role("button", name="OK").click()
        one.step()
        assert one.lines == [], "it was read"
    one.run("world.has.wake = 'well'")
    one.step()
    assert one.lines == [] and one.run("world.isAwake()") is (wake != "never")
    one.run("async () => { world.see(false); world.see(true); await turn(0); }")
    assert one.run("world.isAwake()")
    assert one.visit.errors == []


def test_a_lock_that_the_phone_takes_back_is_told_and_asked_for_at_the_next_step(session):
    one = session()
    one.begin()
    one.run("world.locks[0].lose()")
    assert one.lines == [REFUSED]
    one.step()
    assert one.lines == [] and one.run("world.isAwake()")


def test_browsers_without_a_lock_and_old_apps_of_iphones_tell_it_before_the_start(session):
    assert session(wake="missing").lines[0].startswith("This browser lets the screen go dark.")
    agent = "Mozilla/5.0 (iPhone; CPU iPhone OS {} like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148"
    put = "Object.defineProperty(navigator, '{}', {{ value: {} }});"
    told = []
    for version in ("18_3_1", "18_4"):
        app = put.format("standalone", "true") + put.format("userAgent", repr(agent.format(version)))
        one = session(script=app)
        one.begin()
        told.append([line.split(",")[0] for line in one.lines])
    assert told == [["Opened from the home screen"], []]


def test_that_a_locked_phone_cannot_sound_is_told_once(session):
    one = session(wake="well")
    assert one.lines == [LOCKED]
    one.begin()
    assert one.lines == []
    kept = one.run(f"localStorage.getItem('{KEY}')")
    one.page.goto("about:blank")
    assert session(wishes=kept).lines == []


# Two tabs, with the browser's own locks and messages


# Waits for frames, not for a time, until something holds.
UNTIL = """test => new Promise(done => {
  const look = () => (eval(test) ? done() : requestAnimationFrame(look));
  look();
})"""
MINE = "rp.session.tabs.isMine()"
STAMPED = """() => {
  const now = () => performance.timeOrigin + performance.now();
  for (const name of ["hush", "step"]) rp.session.on(name, () => { world[name] = now(); });
}"""
KEPT_WHEN_LEFT = """() => {
  const set = Storage.prototype.setItem, kept = [];
  Storage.prototype.setItem = key => kept.push(key);
  dispatchEvent(new Event("pagehide"));
  Storage.prototype.setItem = set;
  return kept;
}"""
ELSEWHERE = "Another tab has a session open: "
GONE = "Your session goes on in another tab."


def test_two_tabs_never_sound_at_once_and_each_can_take_over(session):
    """The second says that there is another; the first falls silent before the second leads on from where
    it was.
    """
    session()  # one in which nothing runs has nothing to say
    first = session(clock="turned")  # so that no time goes by in it
    first.press("Start, shorter")
    first.run(UNTIL, MINE)
    for word in ("I'm ready", "Next", "Next"):
        first.press(word)
    where = first.page.locator(".rp-run__head").inner_text()
    second = session(clock="turned")
    second.run(UNTIL, f"world.lines().some(line => line.startsWith('{ELSEWHERE}'))")
    assert first.run(MINE) and not second.run(MINE)
    first.run(STAMPED)
    second.run(STAMPED)
    second.press("Take over here")
    first.run(UNTIL, f"world.lines().includes('{GONE}')")
    assert first.page.locator(".rp-run--paused").count() == 1 and not first.run("world.isAwake()")
    second.press("Go on from there")
    second.run(UNTIL, MINE)
    assert second.page.locator(".rp-run__head").inner_text() == where
    assert not first.run(MINE) and first.run("world.hush") <= second.run("world.step")
    second.press("Next")
    where = second.page.locator(".rp-run__head").inner_text()
    assert first.run(KEPT_WHEN_LEFT) == [], "where the second is stays"
    first.press("Go on here")
    first.press("Go on from there")
    first.run(UNTIL, MINE)
    assert first.page.locator(".rp-run__head").inner_text() == where
    assert GONE in second.lines and not second.run(MINE)
    # Whoever goes on where it is has the turn at once.
    second.press("Next")
    second.run(UNTIL, MINE)
    first.run(UNTIL, f"world.lines().includes('{GONE}')")
    assert first.visit.errors + second.visit.errors == []


@pytest.mark.parametrize("lacks", ["locks", "BroadcastChannel", "both", "answers"])
def test_a_session_begins_where_tabs_cannot_speak_to_each_other(session, lacks):
    """Without locks, without messages, without either, and where no lock is ever granted."""
    no_locks = "Object.defineProperty(navigator, 'locks', { value: undefined });"
    no_channel = "window.BroadcastChannel = undefined;"
    never = "navigator.locks.request = () => new Promise(() => {});"
    script = {
        "locks": no_locks,
        "BroadcastChannel": no_channel,
        "both": no_locks + no_channel,
        "answers": never,
    }[lacks]
    one = session(script=script)
    one.tell("begin", plan="", title="", total=60)
    one.step()
    one.turn(2200)
    assert one.run(MINE)
    one.step("rest")
    assert CHANGE in one.heard
    assert one.visit.errors == []
