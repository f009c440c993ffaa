"""A session's time after nobody looked: a page that was hidden at any step, a phone that slept, a page that
was loaded anew; plans that have changed, and data that don't come.
"""

import json

import pytest

from support.sessions import KINDS, data
from support.web import told
from technique_site.engine.exports import plan_link
from technique_site.engine.exports.plan_link import Item

pytestmark = pytest.mark.xdist_group("session")
STRETCH = "a stretch without sides"
DAY = 86400


def steps(phone, **item):
    return phone.page.evaluate(
        """([files, item]) => rp.session.steps.of(files.map(data => ({ data, item })), { length: "short" })
          .map(one => one.seconds)""",
        [list(phone.files.values()), item],
    )


def at(seconds, since, passed):
    """The index of the step that is on so many seconds after the step `since` began, and how much of it is
    left; the last one with 0 where all have passed.
    """
    for index in range(since, len(seconds)):
        if seconds[index] is None:
            return index, None
        if passed < seconds[index]:
            return index, seconds[index] - passed
        passed -= seconds[index]
    return len(seconds) - 1, 0


@pytest.mark.parametrize(
    ("away", "sleeps"), [(1, True), (60, True), (60, False), (3600, True)], ids=lambda one: str(one)
)
def test_hidden_at_any_step(phone, away, sleeps):
    """It shows where it truly is, says what was missed, and goes back to where one left."""
    phone.open(STRETCH, rounds=1)
    seconds, wrong = steps(phone, rounds=1), []
    phone.begin("shorter")
    for index in range(1, len(seconds)):
        phone.page.keyboard.press("ArrowRight")
        phone.wait(2.1)
        phone.seen(False)
        if sleeps:  # no timer runs
            phone.sleep(away)
        else:
            phone.wait(away)
        phone.seen(True)
        phone.wait(0.1)
        state, left = at(seconds, index, 2.2 + away)
        shown = phone.page.locator(".rp-run").count() and phone.heard("step")[-1]["index"]
        offer = phone.page.locator(".rp-run__offer:visible")
        if shown != state or left and abs(float(phone.says("number").replace("1:", "")) - left) > 1.1:
            wrong.append(f"step {index}: at {shown}, not {state}; {phone.says('number')}, not {left}")
        if bool(offer.count()) != (away > 3 and (state != index or left == 0)):
            wrong.append(f"step {index}: offers {offer.count()}")
        if offer.count():
            said = offer.inner_text()
            gone = "hour" if away > 60 else "1 min"
            if gone not in said or ("All steps" if left == 0 else "You missed") not in said:
                wrong.append(f"step {index}: {said}")
            phone.tap("Back to where you left")
            phone.wait(0.1)
            if phone.heard("step")[-1]["index"] != index or offer.count():
                wrong.append(f"step {index}: isn't back")
        elif shown != index:
            phone.page.keyboard.press("ArrowLeft")
    assert [one["missed"] for one in phone.heard("back")] == [away] * len(phone.heard("back"))
    told(wrong)


def test_nothing_is_told_late(phone):
    """A mark that went by unseen isn't told when one is back."""
    phone.open(STRETCH).begin("shorter")
    phone.reaches("hold")
    phone.wait(5.1)
    phone.seen(False)
    phone.sleep(21.3)
    phone.seen(True)
    assert [one["seconds"] for one in phone.heard("left")] == []
    phone.wait(3)
    assert [one["seconds"] for one in phone.heard("left")] == [3, 2, 1]


def test_a_slow_machine_is_as_good_as_hidden(phone):
    phone.open(STRETCH).begin("shorter")
    phone.reaches("hold")
    phone.wait(3.1)
    phone.sleep(28)
    assert phone.heard("step")[-1]["step"]["kind"] == "ramp"
    assert "You missed: Passive stretch, round 1 of 2." in phone.says("offer")
    phone.tap("Go on from here")
    assert phone.page.locator(".rp-run__offer:visible").count() == 0
    phone.wait(1)
    assert phone.says("number") == "3"


def test_when_all_time_is_over_nobody_is_sent_away(phone):
    phone.open(STRETCH).begin("shorter")
    phone.reaches("hold")
    phone.seen(False)
    phone.sleep(3600)
    phone.seen(True)
    assert phone.heard("end") == []
    phone.tap("End the session")
    (end,) = phone.heard("end")
    assert end["finished"] is True and end["seconds"] < 130  # not the hour


def test_who_paused_misses_nothing(phone):
    phone.open(STRETCH).begin("shorter")
    phone.reaches("hold")
    phone.wait(4.1)
    phone.tap("Pause")
    phone.seen(False)
    phone.sleep(3600)
    phone.seen(True)
    assert phone.says("number") == "26" and phone.page.locator(".rp-run__offer:visible").count() == 0


def test_a_reload_at_any_step_offers_the_same_step(phone):
    phone.open("repetitions without a tempo")
    count = len(steps(phone))
    phone.begin()
    for index in range(count):
        name = phone.page.evaluate("JSON.parse(localStorage.getItem('rp-session')).name")
        phone.again()
        again = phone.page.locator(".rp-session__again")
        assert f"step {index + 1} of {count}" in again.inner_text() and name in again.inner_text()
        phone.tap("Go on from there")
        shown = phone.heard("step")
        assert [(one["index"], one["fresh"]) for one in shown] == [(index, False)]
        phone.page.keyboard.press("ArrowRight")
    assert len(phone.heard("end")) == 1
    phone.again()
    assert phone.page.locator(".rp-session__again").count() == 0


def test_repetitions_go_on_at_the_one_in_which_one_left(phone):
    """Nobody does a set twice because the page was loaded anew."""
    phone.open("sides in turn").begin()
    phone.reaches("reps")
    phone.wait(60)  # each takes 24 seconds
    assert phone.says("number") == "3"
    phone.again()
    assert "repetition 3 of 6" in phone.page.locator(".rp-session__again").inner_text()
    phone.tap("Go on from there")
    assert phone.says("number") == "3" and phone.says("phase").startswith("Hold")
    phone.wait(4 * 24 - 0.5)
    assert phone.says("number") == "6"
    phone.wait(0.6)
    assert phone.says("number") == "1" and phone.heard("step")[-1]["round"] == 2


def test_a_place_is_kept_for_a_day_and_for_its_plan(phone):
    phone.open(STRETCH).begin("shorter")
    phone.reaches("hold")
    phone.page.goto("about:blank")
    phone.sleep(DAY - 60)
    phone.again()
    assert "Go on from there" in phone.page.content()
    phone.page.goto("about:blank")
    phone.page.goto(f"{phone.site.url}session/")
    other = phone.page.locator(".rp-session__other a")
    assert other.inner_text() == "Technique 0" and other.get_attribute("href") == f"#{phone.link}"
    other.click()
    phone.page.locator(".rp-session__again").wait_for()
    phone.sleep(120)
    phone.again()
    assert "Go on from there" not in phone.page.content()


def test_a_plan_that_changed_since_says_so(phone):
    phone.open(STRETCH, "sets with a hold").begin("shorter")
    phone.reaches("hold")
    phone.reaches("hold")
    (name, first), (other, _) = phone.files.items()
    first["cues"][0]["parts"] = [["hold", 20, 20]]
    phone.again()
    said = phone.page.locator(".rp-session__again").inner_text()
    assert "This plan has changed since you left it" in said and "Passive stretch" not in said.split("at ")[0]
    phone.tap("Go on with Technique 0")
    assert phone.heard("step")[-1]["step"]["kind"] == "setup"
    del phone.files[name]
    plan = {"techniques": [{"id": other, "former_ids": [], "title": "B"}], "gone": []}
    with_list(phone, plan)
    phone.again()
    assert "That technique is gone, so the session starts anew." in phone.page.content()
    assert "One technique of this plan is no longer on this site." in phone.page.content()


def with_list(phone, plan):
    phone.page.unroute("**/plan.json")
    phone.page.route(
        "**/plan.json", lambda route: route.fulfill(content_type="application/json", body=json.dumps(plan))
    )


def test_a_technique_that_moved_or_went(phone):
    phone.open(STRETCH, "sets with a hold")
    _, stays = phone.files
    phone.link = plan_link.written([Item("0000g0"), Item("f0rmer"), Item(stays)])
    gone = [{"id": "0000g0", "name": "Old one", "address": "techniques/a/b/", "instead": "techniques/a/c/"}]
    with_list(phone, {"techniques": [{"id": stays, "former_ids": ["f0rmer"], "title": "B"}], "gone": gone})
    phone.again()
    lost = phone.page.locator(".rp-lost")
    assert lost.inner_text().startswith("“Old one” is no longer on this site.")
    assert lost.locator("a").get_attribute("href") == f"{phone.site.url}techniques/a/c/"
    assert phone.page.locator(".rp-session__list > li strong").all_inner_texts() == ["Technique 1"] * 2


WITH_HOLD = """([id, shape, note]) =>
  rp.planLink.write({ items: [{ id, holds: { shape, seconds: { 0: 99 } } }], note })"""


def test_holds_that_no_longer_fit_are_told(phone):
    phone.open(STRETCH)
    (name,) = phone.files
    phone.link = phone.page.evaluate(
        WITH_HOLD,
        [name, 1, "Slowly"],
    )
    phone.again()
    text = phone.page.locator(".rp-session__start").inner_text()
    assert "“Technique 0” has changed since this plan was made. You get the technique's own times." in text
    assert "Slowly" in text
    shape = phone.files[name]["shape"]
    phone.link = phone.page.evaluate(
        WITH_HOLD,
        [name, shape, ""],
    )
    phone.again()
    assert phone.page.locator(".rp-lost").count() == 0
    phone.begin()
    phone.reaches("hold")
    assert phone.says("number") == "1:39"


SPOILT = [
    ("away", "This session can't be loaded. Check your connection, then try again."),
    ('{"version": 1, "title": "Wall', "This session came damaged or cut off. Try again."),
    ('{"version": 1, "title": "Wall"}', "This session came damaged or cut off. Try again."),
    ('{"version": 9}', "made with a newer version of this site"),
]


def test_what_does_not_come_whole_says_what_to_do_and_is_tried_again(phone):
    phone.open(STRETCH)
    (name,) = phone.files
    whole = phone.files[name]
    for spoil, says in SPOILT:
        phone.files[name] = spoil
        phone.again()
        assert says in phone.page.get_by_role("alert").inner_text(), spoil
        phone.files[name] = whole
        phone.tap("Try again")
        phone.page.locator(".rp-session__start").wait_for()


DAMAGED = [
    ("1AciutEQA0T", "This link is damaged"),
    ("9AAAAAAAAA", "newer version"),
    ("1" + "A" * 9000, "too long"),
    ("%3Cimg%20src=x%20onerror=alert(1)%3E", ""),
]


def test_a_damaged_link(phone):
    phone.open(STRETCH)
    for link, says in DAMAGED:
        phone.page.goto("about:blank")
        phone.page.goto(f"{phone.site.url}session/#{link}")
        phone.page.locator(".rp-session a", has_text="See all techniques").wait_for()
        assert says in phone.page.locator(".rp-session").inner_text(), link
        assert phone.page.locator(".rp-session img").count() == 0


REFUSED = """Object.defineProperty(window, "localStorage", { get() { throw new DOMException("no"); } });"""


def test_storage_refused(phone):
    phone.open(STRETCH)
    with phone.page.add_init_script(REFUSED):
        phone.again()
        phone.begin("longer")
        phone.reaches("hold")
        assert phone.says("number") == "1:00"  # as chosen
        assert "This browser keeps nothing" in phone.says("notices")
        phone.wait(61)
        assert phone.heard("step")[-1]["step"]["kind"] == "ramp"


GARBAGE = ['{"version":1,"at":', "[]", "7", '{"version":1,"plan":7,"at":"x"}', '{"version":2}', "null"]


def test_garbage_in_the_storage(phone):
    phone.open(STRETCH)
    for kept in GARBAGE:
        phone.page.evaluate(
            "kept => ['rp-session', 'rp-session-ways'].forEach(key => localStorage.setItem(key, kept))",
            kept,
        )
        phone.again()
        phone.begin("shorter")
        phone.reaches("hold")
        assert phone.says("number") == "30", kept
        phone.page.goto(f"{phone.site.url}sitemap.xml")  # what it keeps as it goes comes before the next


def test_the_kinds_have_one_of_each():
    assert {one.volume.sides for one in KINDS.values()} == {"none", "each", "alternate"}
    assert {data(one)["unit"] for one in KINDS.values()} == {"round", "set"}
