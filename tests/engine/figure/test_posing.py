"""Hands on the picture: the body follows, what touches stays, and what is written is what a person would
write.
"""

import difflib
import time

import pytest

from support import scenes
from technique_site.engine.body.camera import Camera
from technique_site.engine.figure import handles, posing
from technique_site.engine.figure.posed import Posed, Wanted, apart

STANDING = "figures:\n  set-up:\n    touches: {left_foot: floor, right_foot: floor}\n"
WALL = """\
figures:
  set-up:
    touches: {left_foot: floor, right_foot: floor, left_hand: wall, right_hand: wall}
    pelvis: {tilt: 15}
    left_leg: {hip: 45, knee: 35}
    right_leg: {hip: -10, knee: 0}
    arms: {shoulder: 85, elbow: 20, wrist: 90}
  lean: # closer
    from: set-up
"""


def diff(old, new):
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


def seen(posed, name, handle):
    one = posing.now(posed, name, False)
    return Camera(one.view).see(one.pose.body().points[handles.handles()[handle].point])


def pull(text, name, handle, by):
    """A handle is pulled by so much in the picture: the new text, and how far the handle came,
    beside a foot.
    """
    posed = Posed("a.figures.yml", text, None)
    at = seen(posed, name, handle)
    wanted = None
    for share in (0.3, 0.6, 0.8, 1):  # as a hand moves
        to = (at[0] + share * by[0], at[1] + share * by[1])
        start = wanted and wanted.pose
        wanted = posing.pulled(posing.now(posed, name, False), handles.handles()[handle], to, start)
    new = posed.write(posed.change(name, wanted))
    after = Posed("a.figures.yml", new, None)
    assert not after.problems, after.problems
    return new, after, wanted


@pytest.mark.parametrize(
    ("handle", "by", "keys"),
    [
        ("right_hand", (20, -30), ["right_arm"]),
        ("left_elbow", (8, -6), ["left_arm"]),
        ("head", (5, 2), ["head"]),
        ("chest", (10, 4), ["trunk"]),
        ("pelvis", (0, 20), ["legs"]),
        ("right_foot", (15, -20), ["touches", "right_leg"]),
    ],
)
def test_what_is_pulled_is_what_is_written(handle, by, keys):
    new, after, wanted = pull(STANDING, "set-up", handle, by)
    assert [line.split(":")[0].strip("+ ") for line in diff(STANDING, new) if line[0] == "+"] == keys
    assert apart(after.figure("set-up").pose.body(), wanted.pose.body()) < 2


@pytest.mark.parametrize("name", ["set-up", "lean"])
@pytest.mark.parametrize(("handle", "by"), [("pelvis", (4, 1)), ("chest", (3, 1)), ("left_knee", (3, 2))])
def test_what_touches_stays_where_it_is(name, handle, by):
    before = Posed("a", WALL, None).figure(name)
    _, after, _ = pull(WALL, name, handle, by)
    drawn = after.figure(name)
    assert drawn.on == before.on
    was, now = before.pose.body().points, drawn.pose.body().points
    shift = now["left_ankle"][0] - was["left_ankle"][0]  # the first figure stands anywhere
    assert now["right_ankle"][0] - was["right_ankle"][0] == pytest.approx(shift, abs=1.5)
    assert now["right_ankle"][1] == pytest.approx(was["right_ankle"][1], abs=0.3)
    if name == "lean":
        assert shift == pytest.approx(0, abs=0.1)


def test_a_foot_slides_comes_off_and_touches_again():
    slid, after, _ = pull(STANDING, "set-up", "right_foot", (-12, 0))
    assert after.figure("set-up").on == {"left_foot": "floor", "right_foot": "floor"}
    points = after.figure("set-up").pose.body().points
    assert points["left_ankle"][0] - points["right_ankle"][0] == pytest.approx(12, abs=2)
    lifted, after, _ = pull(slid, "set-up", "right_foot", (12, -20))
    assert after.figure("set-up").on == {"left_foot": "floor"}
    down, after, _ = pull(lifted, "set-up", "right_foot", (0, 19.5))
    assert "right_foot" in after.figure("set-up").on or "right_toes" in after.figure("set-up").on


def test_a_part_that_came_with_another_figure_is_taken_off_in_words():
    new, after, _ = pull(WALL, "lean", "right_hand", (-14, 10))
    assert "    touches: {right_hand: nothing}" in new
    assert "right_hand" not in after.figure("lean").on
    assert "right_hand" in after.figure("set-up").on


def test_what_slides_in_a_figure_from_another_is_written_again():
    new, after, _ = pull(WALL, "lean", "right_foot", (-6, 0))
    assert "    touches: {right_foot: floor}" in new
    was = Posed("a", WALL, None).figure("lean").pose.body().points["right_ankle"][0]
    assert after.figure("lean").pose.body().points["right_ankle"][0] - was == pytest.approx(-6, abs=1.5)


@pytest.mark.parametrize(
    ("joint", "degrees", "both", "added"),
    [
        ("right_arm.elbow", 60, False, ["+    right_arm: {elbow: 60}"]),
        ("right_arm.elbow", 60.4, True, ["+    arms: {elbow: 60}"]),
        ("head.bend", 500, False, ["+    head: {bend: 75}"]),  # as far as it goes
        ("right_arm.shoulder", 4, False, ["+    right_arm: {shoulder: 4}"]),  # as at rest, and yet asked for
    ],
)
def test_a_joint_that_is_free_turns_alone(joint, degrees, both, added):
    posed = Posed("a", STANDING, None)
    new = posed.write(
        posed.change("set-up", posing.turned(posing.now(posed, "set-up", False), joint, degrees, both))
    )
    assert diff(STANDING, new) == added


def test_a_leg_that_stands_bends_as_a_whole():
    posed = Posed("a", STANDING, None)
    wanted = posing.turned(posing.now(posed, "set-up", False), "right_leg.knee", 60, both=True)
    after = Posed("a", posed.write(posed.change("set-up", wanted)), None)
    assert not after.problems
    figure = after.figure("set-up")
    assert figure.pose.angles["right_leg.knee"] == pytest.approx(60, abs=2)
    assert figure.pose.body().points["pelvis"][1] < posed.figure("set-up").pose.body().points["pelvis"][1] - 4
    assert figure.on == {"left_foot": "floor", "right_foot": "floor"}


def test_turning_back_takes_the_line_out_again():
    """What a figure has from the one it starts from isn't written in it."""
    posed = Posed("a", WALL, None)
    before = posed.figure("lean").pose.angles["trunk.low_back"]
    once = posed.write(
        posed.change("lean", posing.turned(posing.now(posed, "lean", False), "trunk.low_back", 20))
    )
    assert diff(WALL, once)[0].startswith("+    trunk: {low_back: 20}")
    again = Posed("a", once, None)
    back = again.write(
        again.change("lean", posing.turned(posing.now(again, "lean", False), "trunk.low_back", before))
    )
    assert not [line for line in diff(WALL, back) if "trunk" in line]


@pytest.mark.parametrize(
    ("part", "surface", "due"),
    [
        ("right_hand", "wall", {"left_foot": "floor", "right_foot": "floor", "right_hand": "wall"}),
        ("right_toes", "floor", {"left_foot": "floor", "right_toes": "floor"}),
        ("right_foot", "nothing", {"left_foot": "floor"}),
        (
            "right_hand",
            "right_thigh",
            {"left_foot": "floor", "right_foot": "floor", "right_hand": "right_thigh"},
        ),
    ],
)
def test_a_part_is_laid_on_something(part, surface, due):
    posed = Posed("a", STANDING, None)
    wanted = posing.laid(posing.now(posed, "set-up", False), part, surface)
    after = Posed("a", posed.write(posed.change("set-up", wanted)), None)
    assert after.scene and after.figure("set-up").on == due
    assert not after.problems, after.problems


def test_asking_what_is_there_puts_no_prop_into_the_scene():
    posed = Posed("a", STANDING, None)
    posing.laid(posing.now(posed, "set-up", False), "right_hand", "wall")
    assert posed.scene.props == {}


@pytest.mark.parametrize(("by", "more"), [((6, 0), 6), ((-4, 3), -4)])
def test_a_wall_is_moved_with_the_hands_on_it(by, more):
    posed = Posed("a", WALL, None)
    one = posing.now(posed, "set-up", False)
    after = Posed("a", posed.write(posed.change("set-up", posing.prop_pulled(one, "wall", by))), None)
    assert not after.problems, after.problems

    def distance(posed):
        return posed.scene.props["wall"].level - float(
            posed.figure("set-up").pose.body().points["left_ankle"][0]
        )

    assert distance(after) - distance(posed) == pytest.approx(more, abs=1.5)


def test_a_box_of_a_given_height_gets_another():
    text = STANDING.replace("right_foot: floor", "right_heel: box") + "    right_leg: {hip: 80}\n"
    posed = Posed("a", "props: {box: {height: 50}}\n" + text, None)
    one = posing.now(posed, "set-up", False)
    assert [posing.prop_height(one, "box", (0, dy)) for dy in (-6, 6, 500, -500)] == [60, 40, 5, 100]
    assert posing.prop_height(posing.now(Posed("a", WALL, None), "lean", False), "wall", (0, 5)) is None


@pytest.mark.parametrize("key", scenes.KEYS)
def test_what_is_as_wanted_needs_no_change(key):
    path = scenes.DOCS / "techniques" / f"{key}.figures.yml"
    posed = Posed("a", path.read_text("utf-8"), None)
    for name in posed.scene.figures:
        one = posing.now(posed, name, False)
        change = posed.change(name, Wanted(one.pose, one.on))
        assert (change.angles, change.touches) == ({}, {})
        assert posed.write(change) == posed.text


@pytest.mark.parametrize("handle", ["pelvis", "right_hand", "chest", "left_foot"])
def test_a_drag_is_answered_at_once(handle):
    """A tenth of a second of a processor's time is the most, with what is written."""
    posed = Posed("a", WALL, None)
    at, start, spent = seen(posed, "lean", handle), None, []
    for n in range(6):
        began = time.process_time()
        one = posing.now(posed, "lean", False)
        wanted = posing.pulled(one, handles.handles()[handle], (at[0] + n, at[1] + n / 2), start)
        posed.write(posed.change("lean", wanted))
        start = wanted.pose
        spent.append(time.process_time() - began)
    assert sorted(spent)[3] < 0.1
