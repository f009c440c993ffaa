"""A session leads through each kind of technique, by a clock that the test moves: what comes when, for how
long, what is told of it, and what a hand does.
"""

import pytest

from support.sessions import BEGAN, KINDS, data
from support.web import told

pytestmark = pytest.mark.xdist_group("session")


def steps(phone, **ways):
    """The steps of what is open, as [kind, cue, side, round, seconds]."""
    return phone.page.evaluate(
        """([files, ways]) => rp.session.steps.of(files.map(data => ({ data, item: {} })), ways)
          .map(one => [one.kind, one.cue, one.side, one.round, one.seconds])""",
        [list(phone.files.values()), {"length": "short", **ways}],
    )


def test_the_time_is_that_of_the_page(phone):
    """For every kind, with the fewest and the most rounds: both come from the engine's sequence."""
    phone.open("a stretch on each side")
    wrong = []
    for number, (name, own) in enumerate(KINDS.items()):
        found = phone.page.evaluate(
            "data => rp.session.steps.ofPage([{ data, item: {} }])", data(own, number)
        )
        if found != [own.least_seconds, own.seconds]:
            wrong.append(f"{name}: {found}, not {own.least_seconds}, {own.seconds}")
    told(wrong)


ORDER = {
    "a stretch on each side": (
        "setup ready hold30left ramp5left hold10left hold15left switch10right hold30right ramp5right"
        " hold10right hold15right"
    ),
    "rounds with a rest": (
        "setup ready move30left rest20left move30left switch10right move30right rest20right move30right"
    ),
    "sets of repetitions on each side": (
        "setup ready reps40left switch10right reps40right rest90left reps40left switch10right reps40right"
    ),
    "sets with a hold": "setup ready hold45 " + " ".join(["rest120 hold45"] * 4),
    "sides in turn": "setup ready reps144 reps144",
    "repetitions without a tempo": "setup ready reps rest60 reps",
    "cues with repetitions of their own": "setup ready reps reps18 reps16",
    "breaths, steps, a rest and nothing": "setup ready" + " hold25 move6 move30 hold10 rest20 move" * 2,
    "nothing that takes time": "setup ready move",
}


def test_what_comes_when(phone):
    phone.open("a stretch on each side")
    wrong = []
    for name, due in ORDER.items():
        phone.files = {name: data(KINDS[name])}
        found = " ".join(
            kind if kind in ("setup", "ready") else f"{kind}{'' if seconds is None else f'{seconds:g}'}{side}"
            for kind, _, side, _, seconds in steps(phone)
        )
        if found != due:
            wrong.append(f"{name}: {found}, not {due}")
    told(wrong)


@pytest.mark.parametrize(
    "name",
    ["a stretch on each side", "sets of repetitions on each side", "cues with repetitions of their own"],
)
def test_a_whole_session_by_the_clock(phone, name):
    """Each step comes once, when its time has come, and takes as long as it says; the end says how long."""
    phone.open(name)
    long = len(KINDS[name].cues) and name != "cues with repetitions of their own"
    phone.begin("shorter" if long or "reps" in name else "")
    expected = steps(phone)
    for number, (kind, _, _, _, seconds) in enumerate(expected):
        shown = phone.heard("step")[-1]
        assert (shown["index"], shown["step"]["kind"], shown["fresh"]) == (number, kind, True)
        if seconds is None:
            assert phone.heard("end") == []
            phone.wait(70)
            assert phone.heard("step")[-1]["index"] == number  # it waits
            phone.tap("I'm ready" if kind == "setup" else "Done")
        else:
            phone.wait(seconds - 0.5)
            assert phone.heard("step")[-1]["index"] == number
            phone.wait(0.51)
    assert len(phone.heard("step")) == len(expected)
    (end,) = phone.heard("end")
    waited = 70 * sum(1 for one in expected if one[4] is None)
    assert end["finished"] is True and end["techniques"] == [
        {"id": end["techniques"][0]["id"], "title": "Technique 0"}
    ]
    assert abs(end["seconds"] - waited - sum(one[4] or 0 for one in expected)) <= 1
    assert end["begun"] >= BEGAN and end["plan"] == phone.link
    assert phone.page.locator(".rp-run").count() == 0 and "You did it all" in phone.page.content()
    assert phone.page.evaluate("localStorage.getItem('rp-session')") is None


def test_what_is_left_is_told_once_each_and_repetitions_as_they_begin(phone):
    phone.open("a stretch on each side").begin("shorter")
    phone.reaches("hold")
    phone.wait(29.8)
    assert [one["seconds"] for one in phone.heard("left")] == [15, 10, 5, 3, 2, 1]
    assert {one["of"] for one in phone.heard("left")} == {30}
    phone.open("sides in turn").begin()
    phone.reaches("reps")
    phone.wait(37)
    reps = [(one["number"], one["of"], one["side"], one["phase"]) for one in phone.heard("rep")]
    assert reps[:5] == [
        (1, 6, "left", "Hold"),
        (1, 6, "left", "Let go, and again"),
        (1, 6, "right", "Hold"),
        (1, 6, "right", "Let go, and again"),
        (2, 6, "left", "Hold"),
    ]
    assert phone.says("number") == "2" and phone.says("where").startswith("Right · set 1 of 2")


def test_no_word_contradicts_a_step(phone):
    """Who relaxes holds nothing, and a movement of a second isn't slow."""
    phone.open("a stretch on each side", "sets of repetitions on each side").begin("shorter")
    phone.reaches("hold")
    assert phone.says("phase") == "Hold"
    while phone.says("label") != "Relax":
        phone.page.keyboard.press("ArrowRight")
    assert phone.says("phase") == ""
    phone.reaches("reps")
    phone.wait(0.1)
    seen = []
    for _ in range(5):
        seen.append((phone.says("label"), phone.says("phase")))
        phone.wait(1)
    assert seen == [
        ("Lift", ""),
        ("Contract", "Hold"),
        ("Lower", "Slowly, 3"),
        ("Lower", "Slowly, 2"),
        ("Lower", "Slowly, 1"),
    ]


def test_a_rest_says_what_it_leads_to_and_nothing_is_read_twice(phone):
    phone.open("sets of repetitions on each side").begin("shorter")
    phone.reaches("reps")
    said = phone.page.locator(".rp-run__said")
    assert said.inner_text() == "Lift. 8 repetitions. Left side. Rise. Set 1 of 2"
    phone.reaches("rest")
    assert phone.says("where") == "Then left · set 2 of 2"
    assert said.inner_text() == "Rest. Then left · set 2 of 2"


def test_a_range_asks_once_and_remembers(phone):
    phone.open("a stretch on each side")
    text = phone.page.locator(".rp-session__start").inner_text()
    assert "About 3 min or 7 min" in text
    assert "Pages and plans count the middle of each range: 3–6 min." in text
    phone.begin("longer")
    phone.reaches("hold")
    assert phone.heard("step")[-1]["step"]["seconds"] == 60 and phone.heard("step")[-1]["rounds"] == 2
    phone.again()
    phone.begin("longer")
    phone.again()
    assert phone.page.get_by_role("button", name="Make it shorter: 3 min").count() == 1
    phone.tap("Make it shorter")
    phone.begin("shorter")
    phone.reaches("hold")
    assert phone.heard("step")[-1]["step"]["seconds"] == 30


def test_the_minutes_of_several_techniques_are_the_sum_of_what_each_page_says(phone):
    names = ["repetitions without a tempo", "breaths, steps, a rest and nothing"]
    seconds = [KINDS[name].seconds for name in names]
    phone.open(*names)
    minutes = sum(-(-one // 60) for one in seconds)
    assert minutes != -(-sum(seconds) // 60)
    assert f"About {minutes} min" in phone.page.locator(".rp-session__time").inner_text()


def test_a_plan_has_numbers_of_its_own(phone):
    phone.open("sets of repetitions on each side", rounds=1, reps=(3, 3))
    assert steps(phone)[2][4] == 40  # the technique's own
    phone.begin()  # nothing is a range any more, so nothing asks
    phone.reaches("reps")
    step = phone.heard("step")[-1]
    assert (step["step"]["seconds"], step["rounds"]) == (15, 1)


def test_repetitions_without_a_tempo_wait_or_are_counted_for_who_wishes(phone):
    phone.open("repetitions without a tempo").begin()
    phone.reaches("reps")
    assert phone.says("number") == "10" and "about" in phone.says("rest")
    phone.wait(300)
    phone.tap()  # anywhere
    assert phone.heard("step")[-1]["step"]["kind"] == "rest"
    phone.again()
    phone.page.locator(".rp-session__ways summary").click()
    phone.page.get_by_label("Count repetitions for me").check()
    phone.begin()
    phone.reaches("reps")
    phone.wait(9)
    assert phone.says("number") == "3"
    phone.wait(31.1)
    assert phone.heard("step")[-1]["step"]["kind"] == "rest"


def test_who_turned_it_off_goes_on_by_a_tap(phone):
    """WCAG 2.2.1 and 2.2.2."""
    phone.open("a stretch without sides")
    phone.page.locator(".rp-session__ways summary").click()
    phone.page.get_by_label("Steps go on by themselves").uncheck()
    phone.begin("shorter")
    phone.tap("I'm ready")
    phone.wait(60)
    assert phone.heard("step")[-1]["step"]["kind"] == "ready" and phone.says("number") == "0"
    phone.tap("Next step")
    phone.wait(2.1)
    step = phone.heard("step")[-1]
    assert step["step"]["kind"] == "hold" and phone.says("number") == "28"


def test_a_tap_a_key_and_a_swipe(phone):
    phone.open("a stretch without sides").begin("shorter")
    phone.tap()  # the set-up is read and scrolled: no tap goes on by chance
    assert phone.heard("step")[-1]["index"] == 0
    phone.reaches("hold")
    phone.wait(4.1)
    phone.tap()
    phone.wait(100)
    assert phone.says("number") == "26" and len(phone.heard("pause")) == 1
    phone.page.keyboard.press(" ")
    phone.wait(1.1)
    assert phone.says("number") == "25" and len(phone.heard("go")) == 1
    box = phone.page.locator(".rp-run__words").bounding_box()
    for start, stop, kind in ((300, 100, "ramp"), (100, 300, "hold")):
        phone.page.mouse.move(start, box["y"] + 20)
        phone.page.mouse.down()
        phone.page.mouse.move(stop, box["y"] + 25)
        phone.page.mouse.up()
        assert phone.heard("step")[-1]["step"]["kind"] == kind
    assert len(phone.heard("pause")) == 1
    phone.page.keyboard.press("ArrowLeft")
    assert phone.heard("step")[-1]["step"]["kind"] == "ready"


def test_stop_says_when_in_place_and_time_stands(phone):
    phone.open("a stretch without sides").begin("shorter")
    phone.reaches("hold")
    phone.page.keyboard.press("Escape")
    stop = phone.page.get_by_role("dialog")
    assert "It hurts." in stop.inner_text() and len(phone.heard("stop")) == 1
    stop.get_by_text("When to stop", exact=True).click()
    stop.locator("details h2").first.wait_for()
    phone.wait(50)
    stop.get_by_role("button", name="Go on").click()
    assert phone.says("number") == "30"
    phone.tap("Stop")
    phone.page.get_by_role("dialog").get_by_role("button", name="End the session").click()
    (end,) = phone.heard("end")
    assert end["finished"] is False and "early" in phone.page.locator(".rp-session").inner_text()


def test_two_techniques_each_have_their_set_up(phone):
    phone.open("sets with a hold", "nothing that takes time").begin()
    for _ in range(11):
        phone.page.keyboard.press("ArrowRight")
    assert phone.says("title") == "2 of 2: Technique 1" and phone.heard("step")[-1]["step"]["kind"] == "setup"
    phone.reaches("move")
    assert phone.says("next") == "Then you are done"


def test_a_screen_reader_hears_each_step_once_and_how_much_is_left(phone):
    phone.open("a stretch on each side").begin("shorter")
    phone.page.evaluate(
        "window.said = []; new MutationObserver(() => said.push(document.querySelector('.rp-run__said')"
        ".textContent)).observe(document.querySelector('.rp-run__said'), { childList: true })"
    )
    phone.reaches("hold")
    phone.wait(31)
    assert phone.page.evaluate("said")[-5:] == [
        "Passive stretch. Left side. Slide your hips back",
        "15 seconds",
        "10 seconds",
        "3 seconds",
        "PAILs. Left side. Push your heel down. Effort 2 to 5 out of 10",
    ]


def test_a_listener_that_fails_stops_nothing(phone):
    phone.open("a stretch without sides")
    phone.page.evaluate("void rp.session.on('step', () => { throw new Error('mine'); })")
    phone.page.evaluate("void rp.session.on('step', async () => { throw new Error('late'); })")
    phone.begin("shorter")
    phone.tap("I'm ready")
    phone.wait(6)
    assert phone.heard("step")[-1]["step"]["kind"] == "hold"
    assert {"mine", "late"} == set(phone.errors)
    phone.errors.clear()
