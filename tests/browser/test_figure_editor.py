"""The editor of figures as a coach uses it: by mouse, by finger and by keyboard, on files that
people wrote.
"""

import difflib
import re
import shutil
import threading

import pytest

from browser.test_axe import in_all_looks
from support import figure_previews, sites, web
from support.figure_previews import FIGURES, FILE, save
from technique_site.commands import figure_server, figure_watcher

LAPTOP, PHONE = web.LAPTOP, web.PHONE
TEXT, STAGE = "#text", "#stage"


class Shown:
    """A small site's editor, served; `folder` holds its docs."""

    def __init__(self, folder, key="hamstrings/swing"):
        self.folder = folder
        self.preview = figure_watcher.Preview(key, folder / "docs")
        self.preview.refresh()
        self.server, _ = figure_server.listen(None, self.preview)
        self.host = f"http://{figure_server.HOST}:{self.server.server_port}"
        self.url = f"{self.host}/"
        loop = {"poll_interval": 0.02}
        threading.Thread(target=self.server.serve_forever, kwargs=loop, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    made = Shown(figure_previews.make(tmp_path_factory.mktemp("editor") / "my site"))
    yield made
    made.close()


@pytest.fixture
def edit(pool, shown):
    """Opens the editor of the right file."""
    save(shown.folder, FIGURES)
    shown.preview.refresh()
    with web.visits(pool, shown) as visit:

        def open_(size=LAPTOP, **more):
            page = visit(size=size, **more).page
            page.locator("body[data-ready]").wait_for()
            return page

        yield open_


def written(page):
    return page.input_value(TEXT)


def lines(page, old=FIGURES):
    """What a diff of the text shows."""
    made = difflib.unified_diff(old.splitlines(), written(page).splitlines(), n=0, lineterm="")
    return [line for line in made if line[:2] not in ("--", "++", "@@")]


def middle(page, name):
    box = page.locator(f'[data-id="{name}"]').bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def drag(page, name, dx, dy):
    """With the mouse, from the middle of a handle, in steps; waits until it is written."""
    x, y = middle(page, name)
    before = written(page)
    page.mouse.move(x, y)
    page.mouse.down()
    for share in (0.25, 0.5, 0.75, 1):
        page.mouse.move(x + dx * share, y + dy * share)
    page.mouse.up()
    settled(page, before)


def settled(page, before):
    page.wait_for_function("old => document.getElementById('text').value !== old", arg=before)
    page.wait_for_function("!document.querySelector('#undo').disabled")
    page.wait_for_timeout(150)


def choose(page, name):
    """By a click; the body may still be on its way to where it was sent, so that the click goes beside it."""
    chosen = page.locator(f'[data-id="{name}"][aria-pressed=true]')
    for _ in range(20):
        page.mouse.click(*middle(page, name))
        page.wait_for_timeout(150)
        if chosen.count():
            return
    chosen.wait_for()


# by mouse


def test_a_hand_is_dragged_undone_done_again_and_saved(edit, shown):
    page = edit()
    assert written(page) == FIGURES
    assert page.locator("#save").is_disabled() and page.locator("#unsaved").is_hidden()
    x, y = middle(page, "handle:right_hand")
    drag(page, "handle:right_hand", 120, -150)
    after = middle(page, "handle:right_hand")
    assert abs(after[0] - x - 120) < 40 and abs(after[1] - y + 150) < 40
    assert [line.split("{")[0] for line in lines(page)] == ["+    right_arm: "]
    assert all(int(number) for number in re.findall(r": (-?\d+)", lines(page)[0])), "whole degrees"
    assert page.locator("#unsaved").is_visible() and page.title().startswith("● ")
    posed = written(page)
    page.keyboard.press("Control+z")
    page.wait_for_function("old => document.getElementById('text').value === old", arg=FIGURES)
    assert page.locator("#unsaved").is_hidden()
    page.keyboard.press("Control+y")
    page.wait_for_function("old => document.getElementById('text').value === old", arg=posed)
    assert (shown.folder / FILE).read_text("utf-8") == FIGURES
    page.wait_for_function("document.getElementById('live').innerText === 'Done again'")
    page.keyboard.press("Control+s")
    page.locator("#unsaved").wait_for(state="hidden")
    assert (shown.folder / FILE).read_text("utf-8") == posed
    page.wait_for_function("document.getElementById('live').innerText.startsWith('Saved')")


def test_a_joint_is_turned_by_its_knob_and_shows_its_angle(edit):
    page = edit()
    choose(page, "handle:right_elbow")
    knob = page.get_by_role("slider", name="turn right arm elbow")
    assert knob.inner_text() == "elbow 8°"
    x, y = middle(page, "joint:right_arm.elbow")
    page.mouse.move(x, y)
    page.mouse.down()
    for n in range(1, 7):
        page.mouse.move(x + 12 * n, y - 4 * n)
    page.mouse.up()
    settled(page, FIGURES)
    degrees = int(re.search(r"elbow: (\d+)", lines(page)[0])[1])
    assert degrees > 40
    assert knob.inner_text() == f"elbow {degrees}°"
    assert page.input_value("[id='number-right_arm.elbow']") == str(degrees)


def test_the_box_is_dragged_lower(edit):
    page = edit()
    page.locator("[data-figure=move]").click()
    page.locator("[data-figure=move][aria-current=true]").wait_for()
    page.locator('[data-id="prop:box"]').wait_for()
    drag(page, "prop:box", 0, 40)
    assert lines(page)[0] == "-props: {box: {height: 40}}"
    assert re.fullmatch(r"\+props: \{box: \{height: (2\d|3\d)\}\}", lines(page)[1]), lines(page)


def test_a_part_is_laid_on_something_from_a_menu(edit):
    page = edit()
    choose(page, "handle:left_foot")
    page.select_option("#rest-left_foot", "nothing")
    settled(page, FIGURES)
    assert lines(page) == [
        "-    touches: {left_foot: floor, right_foot: floor}",
        "+    touches: {right_foot: floor}",
    ]


def test_an_angle_is_typed_for_both_sides(edit):
    page = edit()
    choose(page, "handle:right_elbow")
    page.check("#both")
    page.fill("[id='number-right_arm.elbow']", "70")
    page.keyboard.press("Tab")
    settled(page, FIGURES)
    assert lines(page) == ["+    arms: {elbow: 70}"]
    assert page.is_checked("#both")


def test_what_is_wrong_is_said_beside_the_part_and_in_the_text(edit):
    page = edit()
    page.fill(TEXT, FIGURES.replace("right_foot: floor}\n    left", "right_hand: floor}\n    left"))
    page.locator("[data-figure=set-up].ill").click()
    alarm = page.locator(".alarm")
    alarm.wait_for()
    assert alarm.inner_text().startswith("The right hand ")
    x, y = middle(page, "handle:right_hand")
    box = alarm.bounding_box()
    assert abs(box["x"] - x) < 60 and abs(box["y"] - y) < 60, "beside it"
    button = page.locator("#problems button")
    assert button.inner_text().startswith("Line 4: in `set-up` the right hand")
    assert page.locator("[data-figure=set-up].ill").count() == 1
    button.click()
    assert (
        page.evaluate(
            "[text.selectionStart, text.value.slice(text.selectionStart, text.selectionStart + 10)]"
        )[1]
        == "right_hand"
    )


# by finger


def touch(page, moves):
    """A finger that goes down at the first place, over the others, and up."""
    session = page.context.new_cdp_session(page)
    for n, (x, y) in enumerate(moves):
        kind = "touchMove" if n else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": x, "y": y}]})
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
    session.detach()


def test_a_finger_drags_what_it_only_nearly_hits(edit):
    page = edit(PHONE, touch=True)
    page.locator(STAGE).scroll_into_view_if_needed()
    x, y = middle(page, "handle:head")
    touch(page, [(x + 15, y - 8), (x + 22, y - 8), (x + 30, y - 4), (x + 36, y)])
    settled(page, FIGURES)
    assert [line.split(":")[0] for line in lines(page)] == ["+    head"]
    assert page.evaluate("scrollY") == page.evaluate("scrollY")


def test_handles_are_large_enough(edit):
    for size in (LAPTOP, PHONE):
        page = edit(size)
        for one in page.locator(".handle").all():
            box = one.bounding_box()
            assert min(box["width"], box["height"]) >= 24
        around = page.evaluate("getComputedStyle(document.querySelector('.handle'), '::after').inset")
        assert around == "-10px", "24 and 10 on each side: 44"


def test_a_phone_shows_all_without_scrolling_sideways(edit):
    page = edit(PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE[0]


# by keyboard


def test_the_keyboard_does_it_all(edit):
    page = edit()
    page.locator('[data-id="handle:head"]').focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "chest"
    page.locator('[data-id="handle:right_hand"]').focus()
    page.keyboard.press("Shift+ArrowRight")
    settled(page, FIGURES)
    assert "right_arm" in lines(page)[0]
    assert page.evaluate("document.activeElement.dataset.id") == "handle:right_hand"
    assert page.locator("#live").inner_text().startswith("right hand")
    first = written(page)
    page.keyboard.press("ArrowUp")
    settled(page, first)
    page.keyboard.press("Control+z")
    page.wait_for_function("old => document.getElementById('text').value === old", arg=first)
    page.keyboard.press("Control+z")
    page.wait_for_function("old => document.getElementById('text').value === old", arg=FIGURES)
    page.locator('[data-id="handle:right_elbow"]').focus()
    page.keyboard.press("Enter")
    knob = page.get_by_role("slider", name="turn right arm elbow")
    knob.focus()
    page.keyboard.press("Shift+ArrowUp")
    settled(page, FIGURES)
    assert lines(page) == ["+    right_arm: {elbow: 13}"]
    assert knob.get_attribute("aria-valuenow") == "13"
    assert page.locator("#live").inner_text() == "right arm elbow 13 degrees."
    page.keyboard.press("Escape")
    page.locator(".knob").wait_for(state="detached")


# the text


def test_what_is_typed_is_drawn_and_a_mistake_loses_nothing(edit):
    page = edit()
    good = FIGURES.replace("{hip: 5, knee: 0}", "{hip: 5, knee: 12}")
    drawn = page.locator("#picture").inner_html()
    page.fill(TEXT, good)
    page.wait_for_function("old => document.getElementById('picture').innerHTML !== old", arg=drawn)
    drawn = page.locator("#picture").inner_html()
    page.fill(TEXT, good.replace("floor", "flor", 1))
    page.locator("#problems button").wait_for()
    assert page.locator("#problems button").inner_text() == (
        "Line 4: `flor` is nothing that a part can rest on; did you mean `floor`?"
    )
    assert page.locator("#stage.old").count() == 1 and page.locator("#picture").inner_html() == drawn
    assert page.locator("#figures button").count() == 4
    page.keyboard.press("Control+z")
    page.locator("#stage.old").wait_for(state="detached")
    assert page.locator("#problems button").count() == 0
    page.fill(TEXT, good + "broken: {")
    page.get_by_text("Line 17:").wait_for()
    there = page.locator("#figures button:not(.absent)")
    assert there.count() == 4, "no figure is offered as new that the text still has"
    page.click("#mirror")
    page.get_by_role("button", name="Close", exact=True).click()


def test_a_letter_typed_stays_where_the_cursor_is(edit):
    page = edit()
    page.evaluate(
        "const at = text.value.indexOf('knee: 0') + 6; text.focus(); text.setSelectionRange(at, at + 1)"
    )
    page.keyboard.type("30", delay=350)
    page.locator("#marks .new").wait_for()
    assert lines(page) == ["-    left_leg: {hip: 5, knee: 0}", "+    left_leg: {hip: 5, knee: 30}"]
    page.keyboard.press("Control+z")
    page.keyboard.press("Control+z")
    page.wait_for_function("old => document.getElementById('text').value === old", arg=FIGURES)


# from cue to cue, and poses as a whole


def test_it_steps_through_the_cues_and_copies_a_pose_on(edit):
    page = edit()
    assert page.locator("#words").inner_text() == "Stand up."
    page.locator("#next").click()
    page.locator("[data-figure=move][aria-current=true]").wait_for()
    assert page.locator("#words").inner_text() == "Swing the leg."
    page.locator("#ends").click()
    page.locator("#ends[aria-pressed=true]").wait_for()
    page.locator("#back").click()
    page.locator("[data-figure=set-up][aria-current=true]").wait_for()
    page.locator("#copy").click()
    settled(page, FIGURES)
    assert lines(page) == ["-    touches: {right_foot: box}", "-    right_leg: {hip: 80, knee: 85}"]
    assert page.locator("[data-figure=move][aria-current=true]").count() == 1


def test_it_plays_the_cues_as_the_clip_shows_them(edit):
    page = edit(motion=True)
    page.locator("#play").click()
    page.locator("[data-figure=move][aria-current=true]").wait_for()
    page.locator("#play").click()
    page.locator("#play[aria-pressed=false]").wait_for()
    assert page.locator("#live").inner_text() == "Move. Swing the leg."


def test_a_figure_is_mirrored(edit):
    page = edit()
    page.locator("#mirror").click()
    settled(page, FIGURES)
    assert lines(page) == [
        "-    left_leg: {hip: 5, knee: 0}",
        "+    right_leg: {hip: 5, knee: 0}",
    ]


def test_a_pose_of_another_page_is_found_by_words_and_taken(edit):
    page = edit()
    page.locator("#poses").click()
    page.fill("#search", "less")
    page.locator("#results button:has-text('Less & less')").wait_for()
    page.wait_for_function("document.querySelectorAll('#results button').length === 1")
    page.locator("#results button").click()
    settled(page, FIGURES)
    assert "+    trunk: {low_back: 5}" in lines(page)


# the file


def test_a_change_of_the_file_is_shown_and_a_conflict_loses_nothing(edit, shown):
    page = edit()
    theirs = f"# theirs\n{FIGURES}"
    save(shown.folder, theirs)
    page.wait_for_function("old => document.getElementById('text').value === old", arg=theirs)
    assert page.locator("#unsaved").is_hidden()
    choose(page, "handle:right_elbow")
    page.fill("[id='number-right_arm.elbow']", "70")
    page.keyboard.press("Tab")
    settled(page, theirs)
    mine = written(page)
    save(shown.folder, f"# again\n{FIGURES}")
    page.locator("#conflict").wait_for()
    page.keyboard.press("Control+s")
    page.wait_for_timeout(300)
    assert (shown.folder / FILE).read_text("utf-8") == f"# again\n{FIGURES}", "not written over unasked"
    page.get_by_role("button", name="Keep mine").click()
    assert written(page) == mine
    page.keyboard.press("Control+s")
    page.locator("#unsaved").wait_for(state="hidden")
    assert (shown.folder / FILE).read_text("utf-8") == mine
    page.keyboard.press("Control+z")
    page.wait_for_function("old => document.getElementById('text').value === old", arg=f"# again\n{FIGURES}")


def test_it_asks_before_it_is_left_with_what_is_not_saved(edit):
    page = edit()
    asked = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.fill(TEXT, f"{FIGURES}# mine\n")
    page.locator("#unsaved").wait_for()
    page.reload()
    page.locator("body[data-ready]").wait_for()
    assert asked == ["beforeunload"]
    page.reload()
    assert asked == ["beforeunload"], "nothing to lose, nothing to ask"


def test_axe_finds_nothing(edit):
    page = edit()
    choose(page, "handle:right_elbow")
    web.told(in_all_looks(page))
    page.locator("#poses").click()
    page.locator("#results button").first.wait_for()
    web.told(in_all_looks(page))


# a coach who has never seen the file

CALF = """\
---
title: Wall calf stretch
summary: Stretch the back of your lower leg.
muscles: [calves]
equipment: [wall]
each_side: true
reviewed: 2026-11-22
---

## Set up

1. Stand facing a wall and put both hands on it.

## Cues

1. **Passive stretch** (hold 30 s): Lean in and keep the heel down.
2. **PAILs** (hold 10 s, effort 2–5/10): Press the ball of the foot down.
"""


def test_a_newcomer_makes_a_wall_calf_stretch_from_an_empty_page(pool, tmp_path):
    folder = figure_previews.make(tmp_path / "site")
    pages = folder / "docs" / "techniques" / "calves"
    sites.write(
        folder / "docs", {"techniques/calves/index.md": sites.region(), "techniques/calves/wall.md": CALF}
    )
    authoring = folder / "docs" / "authoring"
    authoring.mkdir()
    shutil.copy(web.ROOT / "docs" / "authoring" / "figures.md", authoring)
    shown = Shown(folder, "calves/wall")
    with web.visits(pool, shown) as visit:
        page = visit(size=LAPTOP).page
        page.locator("body[data-ready]").wait_for()
        assert "Leaning on a wall" in page.locator("#new").inner_text(), "the nearest pose"
        # From a person who stands, to see that this goes, too.
        before = written(page)
        page.locator("#poses").click()
        page.fill("#search", "standing")
        page.locator("#results button", has_text=re.compile("^Standing$")).click()
        settled(page, before)
        scale = page.evaluate("document.getElementById('picture').getScreenCTM().a")
        for side in ("right", "left"):
            drag(page, f"handle:{side}_hand", 26 * scale, -32 * scale)
            choose(page, f"handle:{side}_hand")
            before = written(page)
            page.select_option("#lay-on", "wall")
            settled(page, before)
        drag(page, "handle:right_foot", -20 * scale, 0)
        drag(page, "handle:pelvis", 5 * scale, 2 * scale)
        before = written(page)
        page.locator("summary").click()
        page.check("#stretch-right_calf")
        settled(page, before)
        page.keyboard.press("Control+s")
        page.locator("#unsaved").wait_for(state="hidden")
        assert page.locator("#problems button").count() == 0
    shown.close()
    text = (pages / "wall.figures.yml").read_text("utf-8")
    body = text.split("  set-up:")[1].split("  passive-stretch:")[0]
    keys = [line.split(":")[0].strip() for line in body.splitlines()[1:] if line]
    assert keys[0] == "touches" and keys[-1] == "stretch"
    assert set(keys[1:-1]) <= {"legs", "left_leg", "right_leg", "arms", "left_arm", "right_arm"}
    assert "{left_foot: floor, right_foot: floor, right_hand: wall, left_hand: wall}" in body
    assert not re.search(r"\d\.\d", text), "whole degrees"
    shown.preview.refresh()
    assert not [p for p in shown.preview.view.problems if p.path.endswith("figures.yml")]
    figure = shown.preview.view.scene.figures["passive-stretch"]
    points = figure.pose.body().points
    assert points["left_ankle"][0] - points["right_ankle"][0] > 14, "one foot back"
    assert figure.pose.angles["right_leg.knee"] < 25 and figure.pose.angles["right_leg.ankle"] > 8
