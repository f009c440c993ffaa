"""A body that is pulled: it comes as near as its joints and what it touches allow."""

import numpy as np
import pytest

from technique_site.engine.body import drag
from technique_site.engine.body.body_model import JOINTS, ORDER, rest
from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.body.drag import Pull
from technique_site.engine.body.inverse_kinematics import Pose, Touch

STANDING = Pose(rest(), (0.0, 53.0, 0.0))
FLAT = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0))
ARM = dict.fromkeys(("right_arm.shoulder", "right_arm.elbow"), 1.0)
LEGS = {j: 1.0 for j in ORDER if j.split(".")[1] in ("hip", "knee", "ankle")} | {"root.x": 0.7, "root.y": 0.7}


def pull(point, dx, dy, pose=STANDING):
    x, y, _ = pose.body().points[point]
    return Pull((point, point, 0.0), FLAT, (float(x) + dx, float(y) + dy))


def pinned(pose=STANDING):
    body = pose.body()
    return [
        Touch(part, spot, point=(float(body.points[spot[0]][0]), float(body.points[spot[0]][1]), None))
        for part in ("left_foot", "right_foot")
        for spot in PARTS[part]
    ]


@pytest.mark.parametrize(("dx", "dy"), [(20, 30), (5, 10), (30, 20), (-15, 5), (0, 60)])
def test_a_free_hand_comes_to_where_it_is_pulled_and_nothing_else_moves(dx, dy):
    aim = pull("right_hand", dx, dy)
    made = drag.pulled(STANDING, [], [aim], ARM)
    assert drag.gap(made, [aim]) < 0.5
    assert {j for j in ORDER if made.angles[j] != STANDING.angles[j]} <= set(ARM)
    assert made.root == STANDING.root


def test_what_is_out_of_reach_is_reached_for():
    aim = pull("right_hand", 200, 0)
    made = drag.pulled(STANDING, [], [aim], ARM)
    assert 75 < made.angles["right_arm.shoulder"] < 110
    assert made.angles["right_arm.elbow"] == pytest.approx(0, abs=6)


@pytest.mark.parametrize(("dx", "dy"), [(-10, -20), (-8, -12), (6, -5)])
def test_feet_stay_where_they_are_when_the_pelvis_is_pulled(dx, dy):
    aim, feet, made = pull("pelvis", dx, dy), pinned(), None
    for share in (0.25, 0.5, 0.75, 1):  # as a hand moves
        made = drag.pulled(STANDING, feet, [pull("pelvis", share * dx, share * dy)], LEGS, start=made)
    assert drag.gap(made, [aim]) < 0.6
    body = made.body()
    assert max(abs(float(gap)) for touch in feet for gap in touch.gaps(body)) < 0.15
    assert made.angles["right_leg.knee"] > 10


@pytest.mark.parametrize("by", [(90, 90), (-90, 40), (0, -200), (200, -200)])
def test_no_joint_leaves_its_range(by):
    ease = dict.fromkeys((*ORDER, *drag.ROOT), 1.0)
    for point in ("right_hand", "left_ankle", "head", "pelvis"):
        made = drag.pulled(STANDING, pinned(), [pull(point, *by)], ease)
        for joint, value in made.angles.items():
            assert JOINTS[joint].low - 1e-6 <= value <= JOINTS[joint].high + 1e-6, joint
            if JOINTS[joint].name in ("knee", "elbow"):
                assert value >= 0


def test_what_is_held_stays():
    held = {"right_leg.knee": 40.0}
    made = drag.pulled(STANDING, pinned(), [], LEGS, held)
    assert made.angles["right_leg.knee"] == 40
    body = made.body()
    assert max(abs(float(gap)) for touch in pinned() for gap in touch.gaps(body)) < 0.3


def test_where_nothing_pulls_the_pose_stays():
    made = drag.pulled(STANDING, pinned(), [], LEGS)
    for joint in ORDER:
        assert made.angles[joint] == pytest.approx(STANDING.angles[joint], abs=0.6)
    assert drag.pulled(STANDING, [], [pull("head", 5, 5)], {}).angles == STANDING.angles


def test_a_drag_forgets_where_it_has_been():
    """What a hand does on its way changes nothing of where it ends."""
    feet, last = pinned(), pull("pelvis", -6, -10)
    straight = drag.pulled(STANDING, feet, [last], LEGS)
    pose = None
    for way in [(3, -3), (8, -20), (-12, -25), (-6, -10)] + [(-6, -10)] * 3:
        pose = drag.pulled(STANDING, feet, [pull("pelvis", *way)], LEGS, start=pose)
    for joint in LEGS.keys() & set(ORDER):
        assert pose.angles[joint] == pytest.approx(straight.angles[joint], abs=1.5), joint


def test_a_pull_goes_along_its_own_axes_alone():
    aim = Pull(("right_hand", "right_hand", 0.0), ((0.6, 0.8, 0.0),), (60.0,))
    body = STANDING.body()
    gap = aim.gaps(body)[0]
    assert float(gap) == pytest.approx(float(body.points["right_hand"] @ np.array((0.6, 0.8, 0.0))) - 60)


def test_what_is_out_of_reach_ends_at_one_place():
    ends = [
        drag.pulled(STANDING, [], [pull("right_hand", 200 + by, 0)], ARM).angles for by in (0, 1e-9, -1e-9)
    ]
    for joint in ORDER:
        assert max(one[joint] for one in ends) - min(one[joint] for one in ends) < 0.01, joint
