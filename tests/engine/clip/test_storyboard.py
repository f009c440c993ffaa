"""What the figure does at a time of an act."""

from fractions import Fraction

import pytest

from technique_site.engine.clip.storyboard import Act, Shot

A, B = Shot("set-up"), Shot("set-up", ends=True)


@pytest.mark.parametrize(
    ("way", "each", "shares"),
    [
        # the shares at 10, 11, 12, 13 and 14 seconds, of an act of four seconds that begins at 10
        ("still", 3, [0, 0, 0, 0, 0]),
        ("move", 3, [0, 0.15625, 0.5, 0.84375, 1]),
        ("fade", 3, [0, 0.15625, 0.5, 0.84375, 1]),
        ("stroke", 2, [0, 0.5, 1, 0.5, 0]),  # there in two seconds, and back
        ("stroke", 1, [0, 1, 0, 1, 0]),
    ],
)
def test_how_far_a_figure_is_between_two_shots(way, each, shares):
    act = Act(Fraction(10), Fraction(4), way, A, B, Fraction(each))
    assert [act.share(Fraction(time)) for time in range(10, 15)] == shares


def test_a_time_outside_of_an_act_is_its_beginning_or_end():
    act = Act(Fraction(10), Fraction(4), "move", A, B)
    assert (act.share(Fraction(9)), act.share(Fraction(15))) == (0, 1)
