"""A technique in time: the order of its turns, their seconds, sides and rounds."""

from fractions import Fraction

import pytest

from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.dose import Dose, Term
from technique_site.engine.cues.labels import Label
from technique_site.engine.cues.sequence import sequence


def cue(low: int, high: int) -> Cue:
    return Cue(Label("Move"), Dose((Term("move", low, high),)), "Swing.", (), 1)


CUES = [cue(10, 10), cue(30, 45)]


@pytest.mark.parametrize(
    ("each_side", "rounds", "turns"),
    [
        (False, 1, ["0 1 ", "1 1 "]),
        (False, 2, ["0 1 ", "1 1 ", "0 2 ", "1 2 "]),
        (True, 1, ["0 1 left", "1 1 left", "0 1 right", "1 1 right"]),
        (
            True,
            2,
            [f"{cue} {number} {side}" for side in ("left", "right") for number in (1, 2) for cue in (0, 1)],
        ),
    ],
)
def test_all_rounds_come_on_one_side_before_the_other(each_side: bool, rounds: int, turns: list[str]) -> None:
    made = sequence(CUES, each_side, rounds)
    assert [f"{turn.cue} {turn.round} {turn.side}" for turn in made.turns] == turns
    assert made.changes_side is each_side and made.rounds == rounds


def test_times_add_up_and_a_range_counts_by_its_middle() -> None:
    made = sequence(CUES, True, 3)
    assert [turn.seconds for turn in made.turns[:2]] == [10, Fraction(75, 2)]
    assert made.seconds == 6 * (10 + Fraction(75, 2))


def test_without_cues_there_is_no_time() -> None:
    assert sequence([], True, 2).seconds == 0
