"""What can be taken hold of: every part and every joint has its handle, whatever the tables hold."""

import pytest

from support import scenes
from technique_site.engine.body.body_model import JOINTS
from technique_site.engine.body.body_parts import PARTS, limb_of
from technique_site.engine.body.camera import VIEWS, Camera
from technique_site.engine.figure import handles


def test_every_part_has_one_handle_of_its_limb_or_the_trunk():
    owners = [part for handle in handles.handles().values() for part in handle.parts]
    assert sorted(owners) == sorted(PARTS)
    for part in PARTS:
        name = handles.handle_of_part(part)
        assert limb_of(name) in (limb_of(part), "trunk"), (part, name)


@pytest.mark.parametrize(
    ("part", "handle"),
    [
        ("right_heel", "right_foot"),
        ("left_toes", "left_foot"),
        ("right_shin", "right_knee"),
        ("left_hand", "left_hand"),
        ("seat", "pelvis"),
        ("right_hip", "pelvis"),
        ("left_shoulder", "chest"),
        ("head", "head"),
        ("right_forearm", "right_elbow"),
    ],
)
def test_a_part_is_pulled_where_a_person_would_pull_it(part, handle):
    assert handles.handle_of_part(part) == handle


@pytest.mark.parametrize(
    ("joint", "point", "handle"),
    [
        ("right_leg.knee", "right_knee", "right_knee"),
        ("right_leg.hip", "right_hip", "right_knee"),
        ("left_leg.ankle", "left_ankle", "left_foot"),
        ("left_leg.toes", "left_ball", "left_foot"),
        ("right_arm.elbow", "right_elbow", "right_elbow"),
        ("right_arm.shoulder", "right_shoulder", "right_elbow"),
        ("left_arm.wrist", "left_wrist", "left_hand"),
        ("head.bend", "neck", "head"),
        ("trunk.low_back", "waist", "chest"),
        ("pelvis.tilt", "pelvis", "pelvis"),
    ],
)
def test_a_joint_turns_round_its_own_point_beside_a_handle(joint, point, handle):
    assert handles.point_of_joint(joint) == point
    assert handles.handle_of_joint(joint) == handle


def test_every_joint_is_turned_beside_a_handle_of_its_own_group():
    for joint in JOINTS:
        assert handles.handles()[handles.handle_of_joint(joint)].group == JOINTS[joint].group


STANDING = "touches: {left_foot: floor, right_foot: floor}"


@pytest.mark.parametrize(
    ("view", "joint", "sign"),
    [
        ("side", "right_leg.hip", -1),  # forward is to the right, against the clock as y goes down
        ("side", "right_leg.knee", 1),
        ("side", "right_leg.hip_out", 0),
        ("front", "right_leg.hip_out", 1),
        ("front", "left_leg.hip_out", -1),
        ("front", "right_leg.hip", 0),
        ("side", "trunk.low_back", 0.5),
    ],
)
def test_which_way_a_joint_turns_in_the_picture(view, joint, sign):
    pose = scenes.solved(f"{STANDING}\n").pose
    turning = next(t for t in handles.turnings(pose, view) if t.joint == joint)
    assert turning.sign == pytest.approx(sign, abs=0.25)


@pytest.mark.parametrize("view", VIEWS)
def test_a_prop_has_a_handle_where_it_is(view):
    text = "touches: {left_foot: floor, right_heel: box, left_hand: wall, right_hand: rail}\n"
    text += "right_leg: {hip: 80, knee: 20}\narms: {shoulder: 70}\n"
    scene = scenes.scene_with(text)
    figure = scene.figures["pails"]
    places = handles.prop_places(scene, figure.pose, figure.on)
    assert list(places) == ["box", "wall", "rail"]
    points, camera = figure.pose.body().points, Camera(view)
    assert places["box"][1] < points["right_heel"][1]
    assert places["wall"][0] > points["left_hand"][0]
    assert len(camera.see(places["rail"])) == 2
