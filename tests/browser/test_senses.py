"""What a client hears and feels of a session, where a phone's parts do well, are missing, refuse, throw or
never answer. The player's part is told by hand, but where it says so.
"""

import re

import pytest

from support import senses
from support.senses import BEGIN, CHANGE, HOLD, LAST, VOICES

# Tones


def test_three_tones_tell_that_something_begins_that_it_changes_and_that_it_ends_soon(session):
    one = session()
    one.step("ready")
    assert one.heard == "", "nothing sounds before the tap"
    one.begin()
    told = []
    for kind in ("ready", "ramp", "hold", "rest", "hold", "switch", "move", "setup", "reps"):
        one.step(kind)
        told.append((kind, one.heard))
        one.turn(5000)
    assert told == [
        ("ready", CHANGE),
        ("ramp", BEGIN),
        ("hold", CHANGE),
        ("rest", CHANGE),
        ("hold", BEGIN),
        ("switch", CHANGE),
        ("move", BEGIN),
        ("setup", CHANGE),
        ("reps", BEGIN),
    ]
    for seconds in (10, 5, 3, 2, 1):
        one.tell("left", seconds=seconds, of=20)
        one.turn(1000)
    times = one.run("world.tones.map(one => Math.round(one.at / 100))")
    assert len(times) == 3 and times[1] - times[0] == times[2] - times[1] == 10
    assert one.heard == f"{LAST} {LAST} {LAST}"
    one.step(fresh=False)
    assert one.heard == "", "a step that is shown again is no change"
    one.tell("end", finished=False)
    assert one.heard == ""
    one.begin()
    one.tell("end", finished=True)
    assert one.heard == CHANGE
    one.turn(2000)
    assert one.run("world.contexts.map(one => one.state)") == ["closed"]
    assert one.run("world.buzzes.slice(0, 2)") == [[110, 90, 110], [250]]
    assert one.visit.errors == []


@pytest.mark.parametrize("state", ["suspended", "interrupted"])
def test_each_tone_wakes_what_sounds_and_none_comes_late(session, state):
    one = session()
    one.begin()
    one.step("ready")
    one.run("state => { world.heard(); world.contexts[0].state = state; }", state)
    one.step()
    assert one.heard == BEGIN
    one.run("state => { world.has.resume = 'later'; world.contexts[0].state = state; }", state)
    one.step("rest")
    one.turn(5000)
    one.run("async () => { world.wake(); await turn(0); }")
    assert one.heard == "", "five seconds late it would mislead"
    one.step()
    assert one.heard == BEGIN


def test_what_refuses_to_sound_is_woken_by_the_next_touch(session):
    one = session()
    one.run("world.has.resume = 'refused'")
    one.begin()
    one.step()
    one.turn(1000)
    assert one.heard == ""
    one.run("world.has.resume = 'well'")
    one.page.mouse.click(5, 5)
    one.step("rest")
    assert one.heard == CHANGE
    assert one.visit.errors == []


def test_a_clock_that_stands_still_after_a_call_gets_a_new_one(session):
    """As iPhones leave it: it runs, they say, and nothing sounds."""
    one = session()
    one.begin()
    one.run("world.contexts[0].frozen = true")
    one.step()
    one.turn(1000)
    one.step("rest")
    assert one.run("world.contexts.map(one => one.state)") == ["closed", "running"]
    one.turn(1000)
    one.step()
    assert one.run("world.contexts.length") == 2, "the new one goes on"


@pytest.mark.parametrize("audio", ["missing", "throws"])
def test_a_session_goes_on_where_nothing_can_sound(session, audio):
    one = session(audio="missing") if audio == "missing" else session()
    one.run("audio => { world.has.audio = audio; }", audio)
    one.begin()
    one.step()
    one.tell("left", seconds=3, of=20)
    one.turn(500)
    assert (one.heard, one.said, one.visit.errors) == ("", [HOLD["spoken"].split(" Press")[0]], [])
    assert one.run("world.buzzes") == [[250], [50]]


def test_music_goes_on_unless_the_client_wants_to_hear_the_tones_on_a_silent_phone(session):
    one = session(mix=True)
    kinds = []
    one.begin()
    kinds.append(one.run("navigator.audioSession.type"))
    one.wish("overMute", True)
    kinds.append(one.run("navigator.audioSession.type"))
    one.tell("end", finished=True)
    one.turn(2000)
    kinds.append(one.run("navigator.audioSession.type"))
    assert kinds == ["ambient", "playback", "auto"]


def test_vibration_ends_with_a_pause_and_can_be_wished_away(session):
    one = session()
    one.begin()
    one.step()
    one.tell("pause")
    one.tell("pause")
    assert one.run("world.buzzes.splice(0)") == [[250], 0], "once"
    one.run("world.heard()")
    one.wish("vibration", False)
    one.begin()
    one.step()
    assert (one.heard, one.run("world.buzzes")) == (BEGIN, [])


# The voice


def test_what_is_spoken(session):
    one = session()
    one.begin()
    said = {}
    for name, step in {
        "as the build has it": HOLD,
        "ready": {"kind": "ready", "spoken": ""},
        "of parts": {**HOLD, "spoken": "", "label": "RAILs", "action": "Lift your heel."},
        "rest": {"kind": "rest", "spoken": "", "label": "RAILs"},
        "switch": {"kind": "switch", "spoken": "", "side": "right"},
    }.items():
        one.tell("step", step=step, fresh=True)
        one.turn(12000)
        said[name] = one.said
    assert said == {
        "as the build has it": ["PAILs.", "Press your heel down into the box.", "Left side."],
        "ready": ["Get ready."],
        "of parts": ["RAILs.", "Lift your heel.", "left side."],
        "rest": ["Rest."],
        "switch": ["Switch sides.", "right side."],
    }
    one.tell("left", seconds=5, of=8)
    one.tell("left", seconds=3, of=20)
    one.turn(3000)
    assert one.said == [], "a short step has hardly begun"
    one.tell("left", seconds=5, of=20)
    one.turn(3000)
    assert one.said == ["Five seconds."]
    one.step()
    one.turn(800)
    one.tell("left", seconds=5, of=20)
    one.turn(800)
    assert one.said == ["PAILs.", "Press your heel down into the box."], "what to do is more than how long"
    one.tell("pause")
    one.turn(9000)
    assert one.said == []
    one.tell("end", finished=True)
    one.turn(3000)
    assert one.said == ["Done."]


@pytest.mark.parametrize("wish", ["tones", "off"])
def test_nothing_is_spoken_against_the_wish(session, wish):
    one = session()
    one.wish("sound", wish)
    one.begin()
    one.step()
    one.turn(1000)
    assert one.run("world.spoken") == []
    assert one.heard == (BEGIN if wish == "tones" else "")


def test_the_new_takes_the_place_of_the_old_and_never_right_behind_it(session):
    one = session()
    one.begin()
    began = one.run("world.time")
    one.step()
    one.turn(500)
    one.step("rest", spoken="Rest.")
    one.turn(1500)
    assert one.said == ["PAILs.", "Rest."]
    at = one.run("world.cancelled[0]")
    assert at == began + 500
    one.step("switch", spoken="Switch sides.")
    one.step("hold", spoken="Left.")
    one.turn(400)
    said = one.run("world.spoken")
    assert [each["text"] for each in said] == ["Left."] and said[0]["at"] >= began + 2000 + 100


LONG = (
    "Slide your hips back and away from the front knee, keep a soft bend in it and your spine long, then "
    "breathe out slowly while the pull grows and the shoulders sink a little with each breath, and go on. "
) + "word" * 60


def test_long_words_are_cut_before_browsers_cut_them(session):
    one = session()
    one.begin()
    one.step(spoken=LONG)
    one.turn(120_000)
    said = one.said
    assert len(said) > 3 and max(map(len, said)) <= 140
    assert re.sub(r"\s", "", "".join(said)) == re.sub(r"\s", "", LONG)


@pytest.mark.parametrize("speech", ["missing", "throws", "silent", "fails", "endless", "no beginning"])
def test_speech_that_fails_or_stalls_holds_nothing(session, speech):
    """Every step is heard at its time, and the voice is asked again at each."""
    one = session(speech="missing") if speech == "missing" else session()
    one.run("speech => { world.has.speech = speech; }", speech)
    one.begin()
    for _ in range(3):
        one.step()
        assert one.heard in (BEGIN, CHANGE)
        one.turn(20_000)
    words = len(one.said)
    told = "The voice doesn't answer. The tones go on." in one.lines
    if speech == "missing":
        assert (words, told) == (0, False)
    elif speech in ("throws", "silent", "fails"):
        assert (words, told) == (6, True), "each is tried twice"
        one.run("world.has.speech = 'well'")
        one.step()
        one.turn(20_000)
        assert one.said == ["PAILs.", "Press your heel down into the box.", "Left side."]
        assert not [line for line in one.lines if "voice" in line]
    else:
        assert (words, told) == (9, False)
    assert one.visit.errors == []


def test_a_voice_that_needs_a_network_gives_way_to_one_that_does_not(session):
    one = session()
    one.wish("voice", "Cloud")
    one.run("world.has.speech = 'network'")
    one.begin()
    one.step(spoken="Rest.")
    one.turn(3000)
    assert one.run("world.spoken.filter(one => one.volume).map(one => one.voice)") == ["Cloud", "Samantha"]


def test_voices_may_come_late_or_never(session):
    one = session(voices=[])
    one.begin()
    one.step(spoken="Rest.")
    one.turn(3000)
    spoken = one.run("world.spoken.filter(one => one.volume)")
    assert [(each["text"], each["voice"], each["lang"]) for each in spoken] == [("Rest.", None, "en")]
    form = one.page.locator(".rp-wishes")
    form.locator("summary").click()
    assert form.locator("select").count() == 1, "the speed"
    one.run("voices => { world.has.voices = voices; world.tellVoices(); }", VOICES)
    options = [
        form.get_by_label(label).locator("option").all_inner_texts() for label in ("Language", "Voice")
    ]
    assert options == [
        ["This page's (English)", "American English", "British English", "German (Germany)"],
        ["The best one here", "Albert", "Cloud (needs a network)", "Daniel", "Samantha"],
    ]
    one.step(spoken="Rest.")
    one.turn(3000)
    assert one.run("world.spoken.pop().voice") == "Samantha", "no odd one, and none of the network"
    form.get_by_label("Language").select_option("British English")
    one.step(spoken="Rest.")
    one.turn(3000)
    assert one.run("[world.spoken.pop()].map(one => [one.voice, one.lang])") == [["Daniel", "en-GB"]]


def test_repetitions_are_counted_and_slow_movements_begin_with_a_tone(session):
    one = session()
    one.begin()
    one.step("reps", spoken="Lift.")
    one.turn(3000)
    one.run("world.heard(), world.said()")
    told = []
    reps = [(1, "left", 1), (1, "left", 3), (2, "left", 1), (2, "left", 3), (2, "right", 1), (3, "left", 1)]
    for number, side, seconds in reps:
        one.tell("rep", number=number, of=3, side=side, label="Lift", phase="Slowly", seconds=seconds)
        one.turn(seconds * 1000)
        told.append((one.heard, *one.said))
    assert told == [("",), (CHANGE,), ("", "2"), (CHANGE,), ("", "right"), ("", "3, left")]


# Led by the player

STEPS = """() => {
  world.steps = [];
  rp.session.on("step", ({ step }) => world.steps.push([world.time, step.kind, step.seconds, step.spoken]));
}"""
WORK = ("ramp", "hold", "reps", "move")


def test_a_whole_session_is_heard_at_its_times(session):
    """By a clock that the test turns: each step begins with its tone and its words, and its last three
    seconds are told.
    """
    one = session(clock="turned")
    one.run(STEPS)
    one.page.get_by_role("button", name="Start, shorter").click()
    one.run("async () => { while (!rp.session.tabs.isMine()) await turn(0); }")
    assert one.run("world.isAwake()")
    one.turn(5000)
    one.page.get_by_role("button", name="I'm ready").click()
    one.turn(900_000)
    steps, tones, words = one.run(
        "[world.steps, world.tones.map(one => [one.at, one.frequency]), world.said()]"
    )
    expected, before = [], None
    for at, kind, seconds, _ in steps:
        begins = kind in WORK and before not in WORK
        expected += [(at, 880 if begins else 1318.5), (at + 130, 1318.5 if begins else 880)]
        if seconds:
            expected += [(at + (seconds - left) * 1000, 1046.5) for left in (3, 2, 1) if left < seconds]
        before = kind
    end = steps[-1][0] + steps[-1][2] * 1000
    expected += [(end, 1318.5), (end + 130, 880)]
    assert len(steps) > 4 and {"setup", "ready"} < {kind for _, kind, _, _ in steps}
    assert [frequency for _, frequency in tones] == [frequency for _, frequency in expected]
    late = [at - when for (at, _), (when, _) in zip(tones, expected, strict=True)]
    assert 0 <= min(late) and max(late) < 100
    spoken = " ".join(words)
    for _, _, _, text in steps:
        assert re.split(r"[.,]", text)[0] in spoken
    assert "Five seconds." in words and words[-1] == "Done."
    assert not one.run("world.isAwake()")
    assert one.visit.errors == []


def test_the_browsers_own_parts_take_it(visit, site):
    """No fake: what Chromium brings, with the policy of the page."""
    seen = visit(senses.start(site), touch=True, keeps_policy=True)
    page = seen.page
    page.get_by_role("button", name="Start, shorter").click()
    page.evaluate(
        "async () => { while (!rp.session.tabs.isMine()) await new Promise(requestAnimationFrame); }"
    )
    page.get_by_role("button", name="I'm ready").click()
    page.get_by_role("button", name="Stop", exact=True).click()
    page.locator("dialog .rp-wishes > summary").click()
    for name in ("Begin", "Change", "Last 3 seconds", "Voice"):
        page.locator("dialog").get_by_role("button", name=name).click()
    page.locator("dialog").get_by_role("button", name="End the session").click()
    assert [one for one in seen.errors if "wake" not in one.lower()] == []
