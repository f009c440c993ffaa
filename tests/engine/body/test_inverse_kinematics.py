"""What a figure touches, it touches: exactly, with written angles kept and none beyond what people reach."""

import numpy as np
import pytest

from support import scenes
from technique_site.engine.body import body_parts, inverse_kinematics
from technique_site.engine.body.body_model import JOINTS, ORDER, radius, rest
from technique_site.engine.body.body_parts import PARTS, middle_of, thickness
from technique_site.engine.body.inverse_kinematics import EXACT, KEPT, Pose, Touch
from technique_site.engine.body.props import KINDS
from technique_site.engine.figure import prop_placement

FLOOR = ((0.0, 1.0, 0.0), 0.0)
POSES = {
    "standing": "touches: {left_foot: floor, right_foot: floor}",
    "one foot": "touches: {left_foot: floor}\nright_leg: {hip: 60, knee: 90}",
    "heel on a box": "touches: {left_foot: floor, right_heel: box}\nright_leg: {hip: 80, knee: 20}",
    "sitting on a chair": (
        "touches: {seat: chair, left_foot: floor, right_foot: floor}\nlegs: {hip: 90, knee: 90}"
    ),
    "lying on the back": (
        "touches: {back: floor, head: floor, left_heel: floor, right_heel: floor}\npelvis: {tilt: -90}"
    ),
    "lying, feet flat": (
        "touches: {back: floor, left_foot: floor, right_foot: floor}\npelvis: {tilt: -90}\nlegs: {hip: 45,"
        " knee: 90}"
    ),
    "hands and knees": (
        "touches: {left_knee: floor, right_knee: floor, left_hand: floor, right_hand: floor}\npelvis: {tilt:"
        " 90}\nlegs: {hip: 90, knee: 90}\narms: {shoulder: 90}"
    ),
    "half kneeling": (
        "touches: {left_knee: floor, left_toes: floor, right_foot: floor}\nleft_leg: {hip: 0, knee: 90, toes:"
        " 60}\nright_leg: {hip: 90, knee: 90}"
    ),
    "hands on a wall": (
        "touches: {left_foot: floor, right_foot: floor, right_hand: wall, left_hand: wall}\narms:"
        " {shoulder: 90}"
    ),
    "both hands to the floor": (
        "touches: {left_foot: floor, right_foot: floor, right_hand: floor, left_hand: floor}\npelvis: {tilt:"
        " 80}\ntrunk: {low_back: 40}\narms: {shoulder: 90}"
    ),
}


def on_the_skin(pose, part):
    """How high the skin of each spot of a part is."""
    body = pose.body()
    return [float(middle_of(body, spot)[1]) - thickness(spot) for spot in PARTS[part]]


@pytest.mark.parametrize("text", POSES.values(), ids=POSES)
def test_what_rests_on_the_floor_is_on_it(text):
    figure = scenes.solved(text)
    for part, surface in figure.on.items():
        if surface == "floor":
            assert on_the_skin(figure.pose, part) == pytest.approx([0.0] * len(PARTS[part]), abs=EXACT), part


@pytest.mark.parametrize("text", POSES.values(), ids=POSES)
def test_a_written_angle_gives_way_a_little_at_most(text):
    figure = scenes.solved(text)
    assert figure.written.angles or text == POSES["standing"]
    for joint, (written, _) in figure.written.angles.items():
        assert abs(figure.pose.angles[joint] - written) <= KEPT + 1e-6, joint


@pytest.mark.parametrize("text", POSES.values(), ids=POSES)
def test_no_angle_is_beyond_what_people_reach(text):
    for joint, value in scenes.solved(text).pose.angles.items():
        assert JOINTS[joint].low - 1e-6 <= value <= JOINTS[joint].high + 1e-6, joint


@pytest.mark.parametrize("text", POSES.values(), ids=POSES)
def test_a_knee_that_nobody_wrote_does_not_bend_backward(text):
    figure = scenes.solved(text)
    for side in ("left", "right"):
        if f"{side}_leg.knee" not in figure.written.angles:
            assert figure.pose.angles[f"{side}_leg.knee"] >= -1e-6


def test_solving_twice_gives_the_same():
    solve_anew = scenes.scene_with.__wrapped__
    first, second = (solve_anew(POSES["sitting on a chair"]).figures["pails"] for _ in range(2))
    assert (first.pose.angles, first.pose.root) == (second.pose.angles, second.pose.root)


def test_a_pose_that_fits_already_stays():
    pose = Pose(rest(), (0.0, 53.0, 0.0), frozenset(), frozenset({"left_leg", "right_leg"}))
    once, gaps = inverse_kinematics.solve(
        pose, [Touch(part, spot) for part in ("left_foot", "right_foot") for spot in PARTS[part]]
    )
    assert not gaps
    again, _ = inverse_kinematics.solve(
        once, [Touch(part, spot) for part in ("left_foot", "right_foot") for spot in PARTS[part]]
    )
    assert [again.angles[name] for name in ORDER] == pytest.approx(
        [once.angles[name] for name in ORDER], abs=1e-3
    )


def test_joints_of_a_limb_that_touches_nothing_stay():
    figure = scenes.solved(
        "touches: {left_foot: floor, right_foot: floor}\npelvis: {tilt: 20}\nright_arm: {shoulder: 63,"
        " elbow: 41}"
    )
    assert {name: figure.pose.angles[f"right_arm.{name}"] for name in ("shoulder", "elbow", "wrist")} == {
        "shoulder": 63,
        "elbow": 41,
        "wrist": 0,
    }


def test_without_a_reason_nothing_leaves_the_plane_of_the_picture():
    angles = scenes.solved(POSES["half kneeling"]).pose.angles
    assert {
        name
        for name, value in angles.items()
        if JOINTS[name].name in inverse_kinematics.ASIDE and abs(value) > 1e-9
    } == set()


def test_what_is_out_of_reach_is_told_by_how_much():
    # hip and knee written straight: that foot can't be 40 higher than the other
    angles = {**rest(), "right_leg.hip": 0.0, "right_leg.knee": 0.0}
    pose = Pose(
        angles,
        (0.0, 53.0, 0.0),
        frozenset({"left_leg.hip", "left_leg.knee", "right_leg.hip", "right_leg.knee"}),
        frozenset({"left_leg", "right_leg"}),
    )
    touches = [Touch("left_foot", spot) for spot in PARTS["left_foot"]] + [
        Touch("right_heel", PARTS["right_heel"][0], (0, 1, 0), 40.0)
    ]
    assert inverse_kinematics.solve(pose, touches)[1]["right_heel"] < -5  # still below it


@pytest.mark.parametrize("part", ["right_calf", "right_thigh", "right_foot"])
def test_what_rolls_lies_between_a_limb_and_the_floor(part):
    size, spot = 8.8, PARTS[part][0]
    pose = Pose({**rest(), "right_leg.hip": 60.0}, (0.0, 30.0, 0.0), frozenset(), frozenset({"right_leg"}))
    solved, gaps = inverse_kinematics.solve(pose, [Touch(part, spot, *FLOOR, over=size)])
    middle = body_parts.rolling(solved.body(), spot, (0.0, -1.0, 0.0), size)
    assert not gaps and float(middle[1]) == pytest.approx(size / 2, abs=EXACT)
    # as far from the limb's middle as both are thick, but for what flesh gives way
    apart = float(np.linalg.norm(middle - middle_of(solved.body(), spot)))
    assert 0 <= thickness(spot) + size / 2 - apart < thickness(spot) / 2


@pytest.mark.parametrize(
    ("part", "limb"),
    [
        ("right_foot", "right_leg"),
        ("left_upper_thigh", "left_leg"),
        ("left_hand", "left_arm"),
        ("right_shoulder", "right_arm"),
        ("right_hip", "right_leg"),
        ("seat", "trunk"),
        ("low_back", "trunk"),
    ],
)
def test_a_part_belongs_to_a_limb(part, limb):
    assert body_parts.limb_of(part) == limb


def test_every_part_has_its_limb_in_the_body():
    assert {body_parts.limb_of(part) for part in PARTS} == {
        "trunk",
        "left_leg",
        "right_leg",
        "left_arm",
        "right_arm",
    }
    assert all(
        limb == "trunk" or any(name.startswith(limb) for name in JOINTS)
        for limb in map(body_parts.limb_of, PARTS)
    )


@pytest.mark.parametrize("key", scenes.KEYS)
def test_in_the_sites_figures_every_touch_is_exact(key):
    _, scene = scenes.site()[key]
    checked = set()
    for name, _figure, pose, on in scenes.moments(scene):
        body = pose.body()
        for part, surface in on.items():
            way = KINDS[surface].way if surface in KINDS else surface
            spots = [(middle_of(body, spot), thickness(spot)) for spot in PARTS[part]]
            if way in ("floor", "top"):
                level = 0.0 if surface == "floor" else scene.props[surface].level
                off = [float(at[1]) - thick - level for at, thick in spots]
            elif way == "upright":
                prop = scene.props[surface]
                off = [(float(at[0]) - prop.level) * prop.facing - thick for at, thick in spots]
            elif way == "rolls":
                prop = scene.props[surface]
                normal, level = prop_placement.plane(scene.props, prop.on)
                off = [
                    float(np.dot(prop_placement.rolling(scene.props, part, surface, body), normal))
                    - level
                    - prop.kind.size / 2
                ]
            elif surface == "rail":
                off = [float(spots[0][0][axis]) - scene.props[surface].point[axis] for axis in (0, 1)]
            else:
                continue  # a strap goes round, and a rod is held: they are where the hands are
            checked.add(way)
            assert max(map(abs, off)) <= EXACT, f"{name}: {part} on {surface}"
    assert "floor" in checked


@pytest.mark.parametrize("key", scenes.KEYS)
def test_in_the_sites_figures_feet_are_flat_and_nothing_is_below_the_floor(key):
    _, scene = scenes.site()[key]
    for name, _figure, pose, on in scenes.moments(scene):
        for part in (p for p, s in on.items() if s == "floor" and p.endswith("_foot")):
            assert on_the_skin(pose, part) == pytest.approx([0, 0, 0], abs=EXACT), f"{name}: {part}"
        lowest = min((float(at[1]) - radius(point), point) for point, at in pose.body().points.items())
        assert lowest[0] > -1, f"{name}: {lowest}"


@pytest.mark.parametrize("key", scenes.KEYS)
def test_in_the_sites_figures_angles_are_those_that_people_reach(key):
    _, scene = scenes.site()[key]
    for name, _figure, pose, _on in scenes.moments(scene):
        assert not [
            f"{name}: {joint} {value:.0f}"
            for joint, value in pose.angles.items()
            if not JOINTS[joint].low - 1e-6 <= value <= JOINTS[joint].high + 1e-6
        ]
