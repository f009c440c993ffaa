"""Whole poses: copied, put in the place of others, turned to the other side."""

import difflib

import pytest

from support import scenes
from technique_site.engine.figure import pose_moves
from technique_site.engine.figure.posed import Posed, is_end

FILE = """\
props: {box: {height: 50}}
figures:
  set-up: # one heel up
    touches: {left_foot: floor, right_heel: box, left_hand: rail}
    right_leg: {hip: 80, knee: 28}
    left_arm: {shoulder: 48, elbow: 32}
  passive-stretch: # longer
    from: set-up
    pelvis: {tilt: 30, turn: 5}
    left_leg: {knee: 0}
    right_leg: {knee: 10}
    stretch: [right_hamstrings]
    arrows: [{push: right_heel, way: down-left}]
  pails:
    from: passive-stretch
    work: [right_hamstrings] # back
    head: {bend: 10}
wrong:
  twisted: {from: set-up, caption: Twisted, trunk: {turn: -20}, fault: right_knee}
"""


def posed(text=FILE):
    made = Posed("a.figures.yml", text, None)
    assert made.scene and not made.problems, made.problems
    return made


def diff(old, new):
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


def test_the_next_cue_begins_as_this_one():
    assert diff(FILE, pose_moves.taken_over(posed(), "set-up", "pails")) == [
        "-    from: passive-stretch",
        "+    from: set-up",
        "-    head: {bend: 10}",
    ]


def test_a_cue_without_a_figure_gets_one():
    new = pose_moves.taken_over(posed(), "pails", "rails")
    assert diff(FILE, new) == ["+  rails:", "+    from: pails"]
    assert posed(new).figure("rails").written.base == "pails"


def test_a_figure_that_starts_from_the_other_is_written_out_into_it():
    new = pose_moves.taken_over(posed(), "pails", "passive-stretch")
    after = posed(new)
    assert after.figure("passive-stretch").written.base is None
    was = posed().figure("pails").pose.angles
    for joint, value in after.figure("passive-stretch").pose.angles.items():
        if not is_end(joint):  # a heel alone leaves its ankle free
            assert value == pytest.approx(was[joint], abs=8), joint
    assert "    stretch: [right_hamstrings]\n    arrows: [{push: right_heel, way: down-left}]\n" in new


def test_all_figures_are_turned_piece_by_piece():
    new = pose_moves.mirrored_file(posed())
    assert diff(FILE, new) == [
        "-    touches: {left_foot: floor, right_heel: box, left_hand: rail}",
        "-    right_leg: {hip: 80, knee: 28}",
        "-    left_arm: {shoulder: 48, elbow: 32}",
        "+    touches: {right_foot: floor, left_heel: box, right_hand: rail}",
        "+    left_leg: {hip: 80, knee: 28}",
        "+    right_arm: {shoulder: 48, elbow: 32}",
        "-    pelvis: {tilt: 30, turn: 5}",
        "-    left_leg: {knee: 0}",
        "-    right_leg: {knee: 10}",
        "-    stretch: [right_hamstrings]",
        "-    arrows: [{push: right_heel, way: down-left}]",
        "+    pelvis: {tilt: 30, turn: -5}",
        "+    right_leg: {knee: 0}",
        "+    left_leg: {knee: 10}",
        "+    stretch: [left_hamstrings]",
        "+    arrows: [{push: left_heel, way: down-left}]",
        "-    work: [right_hamstrings] # back",
        "+    work: [left_hamstrings] # back",
        "-  twisted: {from: set-up, caption: Twisted, trunk: {turn: -20}, fault: right_knee}",
        "+  twisted: {from: set-up, caption: Twisted, trunk: {turn: 20}, fault: left_knee}",
    ]
    assert pose_moves.mirrored_file(posed(new)) == FILE


@pytest.mark.parametrize("key", scenes.KEYS)
def test_turning_a_file_twice_gives_the_same_bytes(key):
    text = (scenes.DOCS / "techniques" / f"{key}.figures.yml").read_text("utf-8")
    assert pose_moves.mirrored_file(posed(pose_moves.mirrored_file(posed(text)))) == text


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("view: front\nfigures:\n  a:\n    arrows: [{push: seat, way: left}]\n", "way: right"),
        ("figures:\n  a:\n    view: front\n    arrows: [{push: seat, way: up-right}]\n", "way: up-left"),
        ("figures:\n  a:\n    arrows: [{push: seat, way: left}]\n", "way: left"),  # from the side it stays
        ("view: front\nfigures:\n  a:\n    arrows: [{move: head, way: left-right}]\n", "way: left-right"),
        (
            "figures:\n  a:\n    pelvis: {side: 85, turn: 90}\n",
            "{side: -85, turn: 90}",
        ),  # still faces the viewer
        ("figures:\n  a:\n    pelvis: {side: 5, turn: +9}\n", "{side: -5, turn: -9}"),
        ("figures:\n  a:\n    trunk: {turn: 0}\n", "{turn: 0}"),
    ],
)
def test_signs_and_ways_on_the_other_side(old, new):
    text = f"{old}    touches: {{left_foot: floor, right_foot: floor}}\n"
    assert new in pose_moves.mirrored_file(Posed("a", text, None))


LIKE = """\
figures:
  a:
    touches: &feet {left_foot: floor, right_heel: box}
    right_leg: &bent {hip: 60, knee: 40}
  b: {from: a, right_leg: *bent}
  c:
    touches: *feet
    right_leg: *bent
"""


def test_what_an_anchor_names_is_turned_once():
    assert diff(LIKE, pose_moves.mirrored_file(Posed("a.figures.yml", LIKE, None))) == [
        "-    touches: &feet {left_foot: floor, right_heel: box}",
        "-    right_leg: &bent {hip: 60, knee: 40}",
        "-  b: {from: a, right_leg: *bent}",
        "+    touches: &feet {right_foot: floor, left_heel: box}",
        "+    left_leg: &bent {hip: 60, knee: 40}",
        "+  b: {from: a, left_leg: *bent}",
        "-    right_leg: *bent",
        "+    left_leg: *bent",
    ]
    assert diff(LIKE, pose_moves.mirrored(Posed("a.figures.yml", LIKE, None), "c")) == [
        "-    touches: *feet",
        "-    right_leg: *bent",
        "+    touches: {right_foot: floor, left_heel: box}",
        "+    left_leg: {hip: 60, knee: 40}",
    ]


def test_a_figure_that_is_alike_on_both_sides_stays_as_it_is_written():
    text = (
        "figures:\n  a:\n    touches: {left_foot: floor, right_foot: floor}\n    legs: {hip: 5, knee: 10}\n"
    )
    text += "  b: {from: a} # as a\n"
    one = Posed("a.figures.yml", text, None)
    assert pose_moves.mirrored_file(one) == text
    assert [pose_moves.mirrored(one, name) for name in "ab"] == [text, text]


def test_one_figure_is_turned_and_the_one_it_starts_from_stays():
    new = pose_moves.mirrored(posed(), "passive-stretch")
    after = Posed("a", new, None)
    assert after.figure("set-up").pose.angles == posed().figure("set-up").pose.angles
    turned, was = after.figure("passive-stretch"), posed().figure("passive-stretch")
    assert turned.on == {"right_foot": "floor", "left_heel": "box", "right_hand": "rail"}
    assert turned.written.stretch == ("left_hamstrings",)
    for name in ("leg.hip", "leg.knee", "arm.shoulder"):
        assert turned.pose.angles[f"left_{name}"] == pytest.approx(was.pose.angles[f"right_{name}"], abs=6), (
            name
        )


def test_a_pose_takes_the_place_of_another_and_leaves_what_is_the_cues():
    kneeling = posed(
        "figures:\n  k:\n    view: front\n"
        "    touches: {left_foot: floor, right_shin: floor, right_instep: floor}\n"
        "    left_leg: {hip: 90, knee: 90}\n    right_leg: {hip: 0, knee: 90, ankle: -75}\n"
    )
    pose = pose_moves.whole_pose(kneeling.scene, kneeling.figure("k"))
    new = pose_moves.put(FILE, "passive-stretch", pose)
    assert new.split("  passive-stretch:")[1].split("  pails:")[0] == (
        " # longer\n"
        "    view: front\n"
        "    touches: {left_foot: floor, right_shin: floor, right_instep: floor}\n"
        "    legs: {knee: 90}\n"
        "    left_leg: {hip: 90}\n"
        "    right_leg: {hip: 0, ankle: -75}\n"
        "    stretch: [right_hamstrings]\n"
        "    arrows: [{push: right_heel, way: down-left}]\n"
    )


def test_a_pose_brings_the_height_of_its_box():
    standing = "figures:\n  a:\n    touches: {left_foot: floor, right_foot: floor}\n"
    pose = pose_moves.whole_pose(posed().scene, posed().figure("set-up"))
    assert pose.heights == {"box": 50}
    assert pose_moves.put(standing, "a", pose) == (
        "props: {box: {height: 50}}\n"
        "figures:\n"
        "  a:\n"
        "    touches: {left_foot: floor, right_heel: box, left_hand: rail}\n"
        "    right_leg: {hip: 80, knee: 28}\n"
        "    left_arm: {shoulder: 48, elbow: 32}\n"
    )


@pytest.mark.parametrize("key", scenes.KEYS)
def test_every_pose_of_the_site_stands_by_itself(key):
    """A pose written out, in a file of its own, fits, and looks as it did."""
    page, scene = scenes.site()[key]
    for name, figure in scene.figures.items():
        if figure.end or figure.written.wrong:
            continue
        pose = pose_moves.whole_pose(scene, figure)
        text = pose_moves.put("figures:\n  a:\n    touches: {left_foot: floor}\n", "a", pose)
        alone = Posed("a", text, None)
        assert alone.scene, alone.problems
        assert alone.figure("a").on == figure.on, name


def test_both_sides_alike_stand_together():
    both = {"left_leg.hip": 10.0, "right_leg.hip": 10.0, "right_leg.knee": 3.5, "trunk.side": 2.0}
    assert pose_moves.grouped(both) == {
        "trunk": "{side: 2}",
        "legs": "{hip: 10}",
        "right_leg": "{knee: 3.5}",
    }
