"""A file that is being posed: one figure anew, without the others."""

import pytest

from support import scenes
from technique_site.engine.body.body_model import JOINTS
from technique_site.engine.figure.posed import Posed, apart, is_end


@pytest.mark.parametrize("key", scenes.KEYS)
def test_one_figure_anew_is_as_it_was_in_its_file(key):
    posed = Posed("a", (scenes.DOCS / "techniques" / f"{key}.figures.yml").read_text("utf-8"), None)
    for name, figure in posed.scene.figures.items():
        scene, again = posed.again(figure.written)
        assert again.pose.angles == figure.pose.angles, name
        assert again.on == figure.on and not scene.problems
    assert set(posed.scene.figures) == set(Posed("a", posed.text, None).scene.figures), "nothing was added"


def test_a_text_that_is_wrong_has_no_scene():
    posed = Posed("a.figures.yml", "figures:\n  set-up: {touches: {foot: flor}}\n", None)
    assert posed.scene is None and posed.problems
    with pytest.raises(KeyError):
        posed.figure("set-up")


def test_the_first_figure_that_touches_a_prop_decides_where_it_stands():
    text = (
        "figures:\n  b: {from: a, touches: {left_hand: wall}}\n"
        "  a:\n    touches: {left_foot: floor, right_foot: floor}\n"
        "    arms: {shoulder: 90}\n  c: {from: b}\n"
    )
    posed = Posed("a", text, None)
    assert posed.first_with("wall") == "b"
    assert posed.first_with("chair") is None


def test_bodies_are_compared_beside_each_other():
    scene = scenes.scene_with("touches: {left_foot: floor, right_foot: floor}\n")
    body = scene.figures["pails"].pose.body()
    assert apart(body, body) == 0


def test_which_joints_only_place_an_end():
    ends = {name.split(".")[1] for name in JOINTS if is_end(name)}
    assert ends == {"ankle", "toes", "big_toe", "wrist", "forearm_turn"}
