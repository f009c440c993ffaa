"""A clip's stage: a person is seen to move only where nothing around them comes or goes."""

import pytest

from support.cards import PALETTE
from support.figure_texts import right
from technique_site.engine.clip.clip_stage import SceneStage
from technique_site.engine.clip.storyboard import Shot

BOX = "a: {touches: {left_foot: floor, right_heel: box}, right_leg: {hip: 80, knee: 20}}"
LIFTED = "from: a, touches: {right_heel: nothing}, right_leg: {hip: 100, knee: 20}"


def stage(*figures):
    lines = "".join(f"  {figure}\n" for figure in (BOX, *figures))
    return SceneStage(right(f"figures:\n{lines}"), (696, 580), "", PALETTE)


@pytest.mark.parametrize(
    ("figure", "change"),
    [
        (f"b: {{{LIFTED}}}", "move"),  # the box stays where it is
        (f"b: {{{LIFTED}, without: [box]}}", "fade"),
        (f"b: {{{LIFTED}, view: front}}", "cut"),
        (f"b: {{{LIFTED}, close_up: right_foot}}", "cut"),
        ("b: {from: a, touches: {left_hand: strap, right_hand: strap}}", "fade"),
    ],
    ids=["let go", "left out", "another side", "from near", "a strap"],
)
def test_how_one_shot_becomes_the_other(figure, change):
    assert stage(figure).change(Shot("a"), Shot("b")) == change


@pytest.mark.parametrize("share", [0.0, 0.4, 0.6, 1.0])
def test_a_prop_that_nobody_touches_any_more_is_in_every_frame(share):
    made = stage(f"b: {{{LIFTED}}}")
    assert 'class="f-prop"' in made.frame(Shot("a"), Shot("b"), share, marks=False)


def test_a_step_of_the_set_up_shows_what_the_cues_show():
    scene = right(f"figures:\n  set-up/1: {{touches: {{left_foot: floor, right_foot: floor}}}}\n  {BOX}\n")
    assert set(scene.figures["set-up/1"].shown) == {"box"}


def test_a_foot_alone_is_larger_beside_a_whole_person_and_fills_a_clip_of_its_own():
    made = stage("b: {from: a, close_up: right_foot}")
    near, whole = (made.frame(Shot(name), Shot(name), 0.0, marks=False) for name in ("b", "a"))
    assert "scale(" not in whole
    factor = float(near.partition("scale(")[2].partition(")")[0])
    assert factor > 2
    alone = SceneStage(right(f"close_up: right_foot\nfigures:\n  {BOX}\n"), (696, 580), "", PALETTE)
    assert alone.scale == pytest.approx(made.scale * factor, rel=0.01)
    assert "scale(" not in alone.frame(Shot("a"), Shot("a"), 0.0, marks=False)
