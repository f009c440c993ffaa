"""A technique in time: which cue comes when, in which round, on which side, for how many seconds. Times,
boxes to tick, clip and plan take it from here.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from technique_site.engine.cues.cue_list import Cue

MOST_ROUNDS = 10
SIDES = ("left", "right")


@dataclass(frozen=True)
class Turn:
    """One cue, done once. `cue` is its index from 0, `round` is counted from 1, `side` is one of `SIDES`, or
    empty where a technique has no sides.
    """

    cue: int
    round: int
    side: str
    seconds: Fraction


@dataclass(frozen=True)
class Sequence:
    """The turns of a technique in their order: all rounds on one side, then all on the other."""

    turns: tuple[Turn, ...]
    rounds: int
    sides: tuple[str, ...]

    @property
    def seconds(self) -> Fraction:
        """How long all turns take."""
        return sum((turn.seconds for turn in self.turns), Fraction(0))

    @property
    def changes_side(self) -> bool:
        """Whether one side is done first and then the other."""
        return len(self.sides) > 1


def sequence(cues: Iterable[Cue], each_side: bool, rounds: int) -> Sequence:
    """The cues of one list, done so many rounds, on each side or on none → their sequence."""
    sides = SIDES if each_side else ("",)
    times = [cue.seconds for cue in cues]
    turns = tuple(
        Turn(cue, number, side, seconds)
        for side in sides
        for number in range(1, rounds + 1)
        for cue, seconds in enumerate(times)
    )
    return Sequence(turns, rounds, sides)
