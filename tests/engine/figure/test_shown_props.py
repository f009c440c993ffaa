"""Which props a figure shows: those that stand are in all figures of the file, unless one says
otherwise.
"""

import pytest

from support.figure_texts import read, right

STEP = "props: {box: {height: 15}}\n"
FLAT = "touches: {left_foot: box, right_foot: box}"


# which figure shows what

BOX = "a: {touches: {left_foot: floor, right_heel: box}, right_leg: {hip: 80, knee: 20}}"


def shown(text):
    return {name: set(figure.shown) for name, figure in right(text).figures.items()}


@pytest.mark.parametrize(
    ("text", "due"),
    [
        (
            f"figures:\n  {BOX}\n  b: {{from: a, touches: {{right_heel: nothing}}, right_leg: {{hip:"
            f" 100}}}}\n",
            {"a": {"box"}, "b": {"box"}},
        ),
        (
            f"figures:\n  {BOX}\n  b: {{from: a, without: [box], touches: {{right_heel: nothing}},"
            f" right_leg:"
            " {hip: 100}}\n  c: {from: b}\n  d: {from: c, touches: {right_heel: box}, right_leg: {hip: 80,"
            " knee: 20}}\n",
            {"a": {"box"}, "b": set(), "c": set(), "d": {"box"}},
        ),
        (  # a figure before the first that touches it
            "figures:\n  b: {touches: {left_foot: floor, right_foot: floor}}\n  " + BOX + "\n",
            {"a": {"box"}, "b": {"box"}},
        ),
        (  # a variant has its own
            "figures:\n  a: {touches: {left_foot: floor, right_foot: floor, left_hand: rail}, left_arm:"
            " {shoulder: 45, elbow: 30}}\n"
            "  a/chair: {caption: On a chair, touches: {seat: chair, left_foot: floor, right_foot: floor},"
            " legs: {hip: 90, knee: 90}}\n"
            "  b: {from: a, touches: {left_hand: nothing}}\n"
            "  b/chair: {caption: On a chair, from: a/chair}\n",
            {"a": {"rail"}, "a/chair": {"chair"}, "b": {"rail"}, "b/chair": {"chair"}},
        ),
        (  # or what it starts from
            f"figures:\n  {BOX}\n  b/low: {{caption: Low, from: a, touches: {{right_heel: nothing}},"
            f" right_leg: {{hip: 100}}}}\n",
            {"a": {"box"}, "b/low": {"box"}},
        ),
        (  # a wrong figure shows the others', and nobody shows its own
            f"figures:\n  {BOX}\nwrong:\n  w: {{caption: W, from: a, touches: {{right_heel: nothing,"
            f" left_hand:"
            " rail}, right_leg: {hip: 100}, left_arm: {shoulder: 45, elbow: 30}}\n",
            {"a": {"box"}, "w": {"box", "rail"}},
        ),
        (  # what is held goes with who holds it
            "figures:\n  a: {touches: {back: floor, head: floor, right_foot: strap, left_hand: strap,"
            " right_hand:"
            " strap}, pelvis: {tilt: -90}, right_leg: {hip: 80}, arms: {shoulder: 15, elbow: 60}}\n"
            "  b: {from: a, touches: {right_foot: nothing, left_hand: nothing, right_hand: nothing}}\n",
            {"a": {"strap"}, "b": set()},
        ),
        (
            "props: {ball: {lies_on: wall}}\nfigures:\n  a: {touches: {left_foot: floor, right_foot: floor,"
            " upper_back: ball}}\n  b: {touches: {left_foot: floor, right_foot: floor}}\n",
            {"a": {"ball", "wall"}, "b": {"wall"}},  # a ball would fall
        ),
    ],
    ids=["let go", "left out", "before", "variants", "a variant from", "wrong", "held", "a ball at a wall"],
)
def test_which_props_a_figure_shows(text, due):
    assert shown(text) == due


def test_a_wrong_figure_makes_no_prop_longer_in_right_ones():
    long = (
        "w: {caption: W, touches: {left_foot: box, right_foot: box, left_hand: box}, pelvis: {tilt: 90},"
        " trunk: {low_back: 40}, arms: {shoulder: 120}}"
    )
    alone = right(f"{STEP}figures:\n  a: {{{FLAT}}}\n")
    both, _ = read(f"{STEP}figures:\n  a: {{{FLAT}}}\nwrong:\n  {long}\n")
    assert both.props["box"].ends == alone.props["box"].ends
    own = both.around(both.figures["w"]).props["box"].ends
    assert own[1] > both.props["box"].ends[1]


@pytest.mark.parametrize(
    ("without", "said"),
    [
        ("[bxo]", "3:26 figure-prop: there is no prop `bxo`; did you mean `box`?"),
        (
            "[strap]",
            "3:26 figure-prop: a strap is only there where something touches it; take it out of `without`",
        ),
        (
            "[floor]",
            "3:26 figure-prop: there is no prop `floor`; use one of box, chair, bench, wall, doorway,"
            " roller, ball, double_ball, rail",
        ),
        (
            "",
            "3:16 figure-prop: `without` is blank; write the props that this figure leaves out, for"
            " example `without: [box]`",
        ),
        (
            "{box: 1}",
            "3:16 figure-prop: `without` holds keys and values; write the props that this figure leaves"
            " out, for example `without: [box]`",
        ),
        (
            "[box]",
            "3:44 figure-prop: `b` touches the box that it leaves out; take `box` out of `without`, or out"
            " of `touches`",
        ),
    ],
)
def test_what_can_stand_in_without(without, said):
    touches = "touches: {right_heel: box}, " if without == "[box]" else ""
    _, found = read(f"figures:\n  {BOX}\n  b: {{from: a, {touches}without: {without}}}\n")
    assert found == [said]
