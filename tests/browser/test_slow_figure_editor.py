"""The editor of figures while its server is slow, or while several things are done at once: no step is lost,
and none lands in another figure.
"""

import time

import pytest

from browser.test_figure_editor import edit, lines, middle, shown, written  # noqa: F401 -- fixtures
from support.figure_previews import FIGURES
from technique_site.commands.figure_editor import Editor

SLOW = 0.4  # seconds that an answer takes
HAND = "handle:right_hand"
TEXT = "document.getElementById('text').value"


@pytest.fixture
def slow(monkeypatch):
    """Makes each change take its time."""
    act = Editor.act

    def later(self, *all_, **more):
        time.sleep(SLOW)
        return act(self, *all_, **more)

    monkeypatch.setattr(Editor, "act", later)


def begin(page, name, dx, dy):
    """Takes hold of a handle and pulls it, and holds on."""
    x, y = middle(page, name)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + dx / 2, y + dy / 2)
    page.mouse.move(x + dx, y + dy)


def test_an_arrow_that_is_held_goes_as_far_as_it_was_pressed(edit, slow):  # noqa: F811
    page = edit()
    _, before = middle(page, HAND)
    page.locator(f'[data-id="{HAND}"]').focus()
    for _ in range(15):
        page.keyboard.press("ArrowUp")
    page.wait_for_function(f"{TEXT} !== old".replace("old", repr(FIGURES)))
    page.wait_for_timeout(2500 * SLOW)
    assert before - middle(page, HAND)[1] > 40


def test_what_is_typed_while_an_answer_is_under_way_stays_beside_it(edit, slow):  # noqa: F811
    page = edit()
    begin(page, HAND, 80, -80)
    page.mouse.up()
    page.locator("#text").focus()
    page.keyboard.press("Control+End")
    page.keyboard.type("# typed")
    page.wait_for_function(f"{TEXT}.includes('right_arm')")
    assert [line.split(":")[0] for line in lines(page)] == ["+    right_arm", "+# typed"]


def test_undo_takes_back_what_is_under_way_and_no_more(edit, slow):  # noqa: F811
    page = edit()
    begin(page, HAND, 80, -80)
    page.mouse.up()
    page.wait_for_function(f"{TEXT}.includes('right_arm') && !document.getElementById('undo').disabled")
    was = written(page)
    page.click("#mirror")
    page.keyboard.press("Control+z")
    page.wait_for_timeout(2000 * SLOW)
    assert written(page) == was


def test_a_drag_ends_where_another_figure_is_chosen_or_undo_is_pressed(edit):  # noqa: F811
    page = edit()
    begin(page, HAND, 80, -80)
    page.wait_for_function(f"{TEXT}.includes('right_arm')")
    page.evaluate("document.querySelector('[data-figure=move]').click()")
    page.locator("[data-figure=move][aria-current=true]").wait_for()
    page.mouse.move(5, 5)
    page.mouse.up()
    page.wait_for_timeout(200)
    assert written(page) == FIGURES
    begin(page, HAND, 80, -80)
    page.wait_for_function(f"{TEXT}.includes('right_arm')")
    page.keyboard.press("Control+z")
    page.mouse.move(5, 5)
    page.mouse.up()
    page.wait_for_timeout(200)
    assert written(page) == FIGURES


def test_a_hand_on_the_figure_stops_the_play_and_drags_on(edit):  # noqa: F811
    page = edit()
    page.click("#play")
    page.locator("[data-figure=move][aria-current=true]").wait_for()
    page.locator("[data-figure='move/low'][aria-current=true]").wait_for()
    page.locator(f'[data-id="{HAND}"]').wait_for()
    begin(page, HAND, 60, -60)
    page.wait_for_timeout(1800)
    assert page.locator("#play").get_attribute("aria-pressed") == "false"
    page.mouse.up()
    page.wait_for_function("!document.getElementById('undo').disabled")
    assert page.locator("[data-figure='move/low'][aria-current=true]").count() == 1
    assert [line.split(":")[0].strip("+ ") for line in lines(page)] == ["right_arm"]
