"""The jointed body: its lengths add up, each joint turns as it says, and its ranges are those of people."""

import math

import numpy as np
import pytest

from technique_site.engine.body import body_model
from technique_site.engine.body.body_model import JOINTS, ORDER, Body

DOWN, UP, AHEAD, RIGHT = (0, -1, 0), (0, 1, 0), (1, 0, 0), (0, 0, 1)
# Where each joint's positive angle takes a point, from standing with the arms hanging. A turn about a limb's
# own length shows in
# what hangs at its end: so the knee or elbow is bent first, or the foot is looked at.
WAYS = [
    ("pelvis.tilt", {}, "neck", AHEAD),
    ("pelvis.side", {}, "neck", RIGHT),
    ("pelvis.turn", {}, "nose", RIGHT),
    ("trunk.low_back", {}, "neck", AHEAD),
    ("trunk.upper_back", {}, "neck", AHEAD),
    ("trunk.side", {}, "neck", RIGHT),
    ("trunk.turn", {}, "nose", RIGHT),
    ("head.bend", {}, "head", AHEAD),
    ("head.bend", {}, "nose", DOWN),
    ("head.side", {}, "head", RIGHT),
    ("head.turn", {}, "nose", RIGHT),
    ("head.chin", {}, "nose", (0, -1, 0)),
    ("right_leg.hip", {}, "right_knee", AHEAD),
    ("left_leg.hip", {}, "left_knee", AHEAD),
    ("right_leg.hip_out", {}, "right_knee", RIGHT),
    ("left_leg.hip_out", {}, "left_knee", (0, 0, -1)),
    ("right_leg.hip_turn", {}, "right_toe", RIGHT),
    ("left_leg.hip_turn", {}, "left_toe", (0, 0, -1)),
    (
        "right_leg.hip_turn",
        {"right_leg.hip": 90, "right_leg.knee": 90},
        "right_ankle",
        (0, 0, -1),
    ),  # the bent shin goes inward
    ("right_leg.knee", {}, "right_ankle", (-1, 0, 0)),
    ("right_leg.knee_turn", {}, "right_toe", RIGHT),
    ("left_leg.knee_turn", {}, "left_toe", (0, 0, -1)),
    ("right_leg.ankle", {}, "right_toe", UP),
    ("right_leg.toes", {}, "right_toe", UP),
    ("right_leg.big_toe", {}, "right_bigtoe", UP),
    ("right_arm.shoulder", {}, "right_elbow", AHEAD),
    ("right_arm.shoulder_out", {}, "right_elbow", RIGHT),
    ("left_arm.shoulder_out", {}, "left_elbow", (0, 0, -1)),
    ("right_arm.shoulder_turn", {"right_arm.elbow": 90}, "right_hand", RIGHT),
    ("left_arm.shoulder_turn", {"left_arm.elbow": 90}, "left_hand", (0, 0, -1)),
    ("right_arm.elbow", {}, "right_hand", AHEAD),
    ("right_arm.wrist", {}, "right_hand", AHEAD),
    ("right_arm.forearm_turn", {"right_arm.wrist": 90}, "right_hand", (0, 0, -1)),  # the palm goes inward
    ("left_arm.forearm_turn", {"left_arm.wrist": 90}, "left_hand", RIGHT),
    ("right_arm.shrug", {}, "right_shoulder", UP),
    ("left_arm.shrug", {}, "left_shoulder", UP),
    ("right_arm.reach", {}, "right_shoulder", AHEAD),
    ("left_arm.reach", {}, "left_shoulder", AHEAD),
]


def posed(**angles):
    """A body upright, its pelvis at 0, with these angles; a joint's dot is written as two underscores."""
    return Body(np.array([float(angles.get(name.replace(".", "__"), 0)) for name in ORDER]), np.zeros(3))


def with_angles(angles):
    return posed(**{name.replace(".", "__"): value for name, value in angles.items()})


def apart(made, a, b):
    return float(np.linalg.norm(made.points[a] - made.points[b]))


def test_a_person_who_stands_upright_is_as_tall_as_the_unit_of_lengths():
    # the lowest and the highest point of the outline; the head is drawn round, so a little shorter than a
    # face and a crown are
    points = posed().points
    sole = min(float(at[1]) - body_model.radius(name) for name, at in points.items())
    crown = float(points["head"][1]) + body_model.radius("head")
    assert 98 <= crown - sole <= 100


def test_the_lengths_from_sole_to_crown_add_up():
    legs = body_model.FOOT_HEIGHT + body_model.SHANK + body_model.THIGH
    assert (
        legs
        + body_model.PELVIS
        + body_model.LOW_BACK
        + body_model.UPPER_BACK
        + body_model.NECK
        + body_model.HEAD
        == pytest.approx(100)
    )
    assert body_model.PELVIS + body_model.LOW_BACK + body_model.UPPER_BACK == pytest.approx(
        28.8
    )  # Winter's trunk, from hip to shoulder


def test_the_sole_is_flat_on_the_floor():
    points = posed().points
    for side in ("left", "right"):
        soles = [
            float(points[f"{side}_{name}"][1]) - body_model.radius(name) for name in ("heel", "ball", "toe")
        ]
        assert soles == pytest.approx([soles[0]] * 3)
        assert float(points[f"{side}_ankle"][1]) - soles[0] == pytest.approx(body_model.FOOT_HEIGHT)


@pytest.mark.parametrize(
    ("joint", "from_here", "point", "way"), WAYS, ids=[f"{joint} {point}" for joint, _, point, _ in WAYS]
)
def test_a_positive_angle_does_what_it_says(joint, from_here, point, way):
    before, after = with_angles(from_here), with_angles({**from_here, joint: 20})
    moved = after.points[point] - before.points[point]
    assert float(moved @ np.array(way)) > 0.5 * float(np.linalg.norm(moved)) > 0


def test_every_joint_has_its_direction_checked():
    one_side = {name.replace("left_", "right_") for name in JOINTS}
    close = {name for name in body_model.CLOSE_JOINTS if name.startswith("right_")}  # they move no point
    assert {joint.replace("left_", "right_") for joint, *_ in WAYS} == one_side - close


def test_what_a_foot_alone_shows_moves_no_point():
    still = posed()
    for name in body_model.CLOSE_JOINTS:
        moved = with_angles({name: 20})
        assert all(np.array_equal(at, still.points[point]) for point, at in moved.points.items()), name


@pytest.mark.parametrize("joint", [name for name in JOINTS if name.startswith("left_")])
def test_left_and_right_mirror_each_other(joint):
    left, right = with_angles({joint: 30}), with_angles({joint.replace("left_", "right_"): 30})
    for name, at in left.points.items():
        other = name.replace("left_", "?").replace("right_", "left_").replace("?", "right_")
        assert right.points[other] == pytest.approx(at * (1, 1, -1), abs=1e-9)


@pytest.mark.parametrize("seed", range(5))
def test_no_pose_stretches_a_bone(seed):
    rng = np.random.default_rng(seed)
    made, still = (
        with_angles({name: rng.uniform(joint.low, joint.high) for name, joint in JOINTS.items()}),
        posed(),
    )
    for side in ("left", "right"):
        for a, b in (
            ("hip", "knee"),
            ("knee", "ankle"),
            ("ankle", "heel"),
            ("ankle", "ball"),
            ("shoulder", "elbow"),
            ("elbow", "wrist"),
            ("wrist", "hand"),
            ("ball", "toe"),
        ):
            assert apart(made, f"{side}_{a}", f"{side}_{b}") == pytest.approx(
                apart(still, f"{side}_{a}", f"{side}_{b}")
            )
    for a, b in (("pelvis", "waist"), ("waist", "chest"), ("chest", "neck")):
        assert apart(made, a, b) == pytest.approx(apart(still, a, b))


def test_many_poses_at_once_are_each_as_alone():
    rng = np.random.default_rng(1)
    angles, roots = rng.uniform(-40, 40, (6, len(ORDER))), rng.uniform(-50, 50, (6, 3))
    all_of_them = Body(angles, roots)
    for row in range(6):
        alone = Body(angles[row], roots[row])
        for name, at in alone.points.items():
            assert all_of_them.points[name][row] == pytest.approx(at)


def test_a_right_angle_at_the_knee_is_one():
    points = with_angles({"right_leg.hip": 90, "right_leg.knee": 90}).points
    thigh, shin = points["right_knee"] - points["right_hip"], points["right_ankle"] - points["right_knee"]
    assert thigh == pytest.approx((body_model.THIGH, 0, 0), abs=1e-9)
    assert shin == pytest.approx((0, -body_model.SHANK, 0), abs=1e-9)


def test_a_bent_back_is_shared_between_its_parts():
    # 60 degrees of the low back turn the chest by 60, and the low back itself by the half: a spine curves
    frames = with_angles({"trunk.low_back": 60}).frames
    turned = {
        name: math.degrees(math.atan2(float(frames[name][0][1]), float(frames[name][1][1])))
        for name in ("low_back", "upper_back", "shoulders")
    }
    assert turned == pytest.approx({"low_back": 30, "upper_back": 60, "shoulders": 60})


@pytest.mark.parametrize("name", ORDER)
def test_a_range_holds_the_pose_at_rest_and_has_a_source(name):
    joint = JOINTS[name]
    assert joint.low < 0 < joint.high and joint.low <= body_model.rest()[name] <= joint.high
    assert joint.low % 5 == joint.high % 5 == 0
    assert bool(joint.source) is (joint.group != "pelvis")  # a place in space is no joint


def test_ranges_are_those_of_the_sources():
    # low, high: the mean of the study plus two standard deviations, to the next 5
    assert {
        name.removeprefix("right_"): (joint.low, joint.high)
        for name, joint in JOINTS.items()
        if not name.startswith("left_")
    } == {
        "pelvis.tilt": (-180, 180),
        "pelvis.side": (-180, 180),
        "pelvis.turn": (-180, 180),
        "trunk.low_back": (-45, 75),
        "trunk.upper_back": (-40, 45),
        "trunk.side": (-50, 50),
        "trunk.turn": (-65, 65),
        "head.bend": (-95, 75),
        "head.side": (-60, 60),
        "head.turn": (-90, 90),
        "head.chin": (-30, 25),
        "leg.hip": (-35, 150),
        "leg.hip_out": (-45, 85),
        "leg.hip_turn": (-70, 70),
        "leg.knee": (-15, 170),
        "leg.knee_turn": (-30, 50),
        "leg.ankle": (-80, 50),
        "leg.toes": (-50, 100),
        "leg.big_toe": (-60, 90),
        "leg.spread": (-15, 30),
        "leg.curl": (-15, 80),
        "leg.arch": (-15, 30),
        "arm.shoulder": (-85, 200),
        "arm.shoulder_out": (-60, 200),
        "arm.shoulder_turn": (-110, 130),
        "arm.elbow": (-15, 165),
        "arm.wrist": (-100, 105),
        "arm.forearm_turn": (-20, 190),
        "arm.shrug": (-15, 45),
        "arm.reach": (-30, 30),
    }


def test_a_group_for_both_sides_has_both():
    assert {name: groups for name, groups in body_model.GROUPS.items() if len(groups) > 1} == {
        "legs": ("left_leg", "right_leg"),
        "arms": ("left_arm", "right_arm"),
    }
    assert {group for groups in body_model.GROUPS.values() for group in groups} == {
        joint.group for joint in JOINTS.values()
    }


def test_the_chin_moves_the_head_on_a_neck_that_stays():
    still, tucked = posed(), posed(head__chin=20)
    skull = still.points["neck"] + np.array((0, body_model.NECK, 0))
    for made in (still, tucked):
        assert float(np.linalg.norm(made.points["head"] - skull)) == pytest.approx(
            np.hypot(0.8, body_model.HEAD / 2)
        )
    assert tucked.frames["neck"] == pytest.approx(still.frames["neck"])


def test_a_collarbone_keeps_its_length():
    for angles in (
        {"right_arm.shrug": 40},
        {"right_arm.reach": -30},
        {"right_arm.shrug": 40, "right_arm.reach": 30},
    ):
        made = with_angles(angles).points
        breast = made["neck"] + np.array((0, -2.2, 0))
        assert float(np.linalg.norm(made["right_shoulder"] - breast)) == pytest.approx(
            body_model.SHOULDERS / 2
        )
