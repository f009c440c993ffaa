"""What arrows say: every part, kind and way makes a right sentence."""

import re
from types import SimpleNamespace

import pytest

from support import scenes
from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.drawing import arrow_words
from technique_site.engine.figure.arrow_keys import ARROWS
from technique_site.engine.figure.figure_model import BOTH_WAYS, WAYS, Arrow

ONE = {"push": "pushes", "pull": "pulls", "press": "presses", "move": "moves"}
SAID = {
    "": "",
    "up": " up",
    "down": " down",
    "left": " to the left",
    "right": " to the right",
    "up-left": " up and to the left",
    "up-right": " up and to the right",
    "down-left": " down and to the left",
    "down-right": " down and to the right",
    "left-right": " to and fro",
    "up-down": " up and down",
    "turn": " to and fro",
}


def says(*arrows):
    figure = SimpleNamespace(written=SimpleNamespace(arrows=arrows, view="side"), pose=None, end=None)
    return arrow_words.sentence(figure)


@pytest.mark.parametrize("part", PARTS)
def test_every_part_has_the_verb_of_its_number(part):
    many = part.endswith("s") and not part.endswith("ss")
    assert many is part.endswith(
        ("toes", "toe_tips")
    )  # a new part whose name is many has to be one of those that are many
    for kind in ARROWS:
        for way in ("", *WAYS):
            if (way in BOTH_WAYS or not way) and kind != "move":
                continue
            verb = "turn" if way == "turn" else kind
            verb = verb if many else "turns" if way == "turn" else ONE[kind]
            assert says(Arrow(kind, part, way)) == f" Arrow: the {part.replace('_', ' ')} {verb}{SAID[way]}."


def test_more_than_one_is_arrows():
    assert says(Arrow("push", "right_heel", "down"), Arrow("move", "head", "turn")) == (
        " Arrows: the right heel pushes down, the head turns to and fro."
    )


def test_no_arrow_says_nothing():
    assert says() == ""


@pytest.mark.parametrize(
    ("end", "way"),
    [
        ("right_leg: {hip: 95, knee: 80}", "up and to the right"),
        ("right_leg: {hip: 60, knee: 10}", "to the right"),
        ("right_leg: {hip: 0, knee: 0}", "down and to the left"),
        ("right_leg: {hip: 20, knee: 80}", "to the left"),
        ("head: {turn: 20}", ""),
    ],
)
def test_a_move_that_follows_its_part_says_where_it_goes(end, way):
    scene = scenes.scene_with(
        "touches: {left_foot: floor}\nright_leg: {hip: 60, knee: 80}\n"
        f"then: {{{end}}}\narrows: [{{move: right_heel}}]"
    )
    found = arrow_words.sentence(scene.figures["pails"])
    assert re.fullmatch(r" Arrow: the right heel moves(.*)\.", found)[1].strip() == way
