"""A technique in time: what is done when, in which round or set, on which side, for how many seconds. Times,
boxes to tick, clip and plan take it from here.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Sequence as List
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property
from typing import NamedTuple

from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.dose import Term, repetition

MOST_ROUNDS = 10
SIDES = ("left", "right")
READY, SWITCH = Fraction(5), Fraction(10)  # seconds: to begin, and to change sides


@dataclass(frozen=True)
class Volume:
    """How often a cue list is done, as the front matter says it.

    `low` and `high` are its rounds, or its sets where `by_sets`. With `reps` the list is one repetition, done
    so often in each. `rest` is the pause between two of them. `each_side` does one side and then the other;
    `alternates` changes sides at every repetition.
    """

    low: int = 1
    high: int = 1
    by_sets: bool = False
    reps: Term | None = None
    rest: Term | None = None
    reps_left: Term | None = None
    each_side: bool = False
    alternates: bool = False

    @property
    def word(self) -> str:
        """What one of them is called."""
        return "set" if self.by_sets else "round"

    @property
    def sides(self) -> str:
        """`none`, `each` or `alternate`, as data for other programs has it."""
        return "alternate" if self.alternates else "each" if self.each_side else "none"

    @property
    def is_strength(self) -> bool:
        """Whether it is strength work: sets, or repetitions of the whole list."""
        return self.by_sets or self.reps is not None

    @property
    def times(self) -> Fraction:
        """How often the list is done in a round or set, on each side; the middle of a range."""
        return self.reps.middle if self.reps else Fraction(1)


class Turn(NamedTuple):
    """One thing that takes time. `kind` is `ready`, `cue`, `way` (into repetitions that hold and out of
    them), `switch` (of sides) or `rest` (between rounds or sets). `cue` is the index of a cue from 0, else
    -1. `round` is counted from 1, for sets, too. `side` is one of `SIDES`, or empty where there are no sides.
    It takes `seconds` each time and is done `times` in a row with the other turns of its repetition.
    """

    kind: str
    cue: int
    round: int
    side: str
    seconds: Fraction
    times: Fraction = Fraction(1)


class _Part(NamedTuple):
    """A part of a sequence: the whole cue list, or a turn of another kind that takes so many `seconds`."""

    kind: str
    round: int
    side: str
    seconds: Fraction = Fraction(0)


@dataclass(frozen=True)
class Sequence:
    """The cues of one list, done so many `rounds` or sets on each of these `sides`."""

    cues: tuple[Cue, ...]
    volume: Volume
    rounds: int
    sides: tuple[str, ...]

    @cached_property
    def turns(self) -> tuple[Turn, ...]:
        """All turns in their order."""
        return tuple(
            turn
            for part in self._parts
            for turn in (
                self._list(part.round, part.side)
                if part.kind == "list"
                else [Turn(part.kind, -1, part.round, part.side, part.seconds)]
            )
        )

    @cached_property
    def seconds(self) -> Fraction:
        """How long all turns take; 0 where no cue says a time, as then nothing is known of it."""
        once = sum((seconds for _, _, seconds in self._once), Fraction(0))
        if not once:
            return Fraction(0)
        # All parts of a kind take the same time, so their turns needn't be gone through.
        kinds, rest = [part.kind for part in self._parts], self.volume.rest
        between = READY + kinds.count("switch") * SWITCH
        if rest:
            between += kinds.count("rest") * rest.middle
        return between + kinds.count("list") * once * self.volume.times

    @property
    def one_list(self) -> list[Turn]:
        """The turns of the cue list, and of the way in and out, as they are done first: in the first round or
        set, on the first side.
        """
        return self._list(1, self.sides[0])

    @property
    def changes_side(self) -> bool:
        """Whether there is one side and then the other."""
        return len(self.sides) > 1

    @cached_property
    def _parts(self) -> tuple[_Part, ...]:
        volume = self.volume
        in_order = _by_sets if volume.by_sets or volume.alternates else _by_rounds
        ready = _Part("ready", 1, self.sides[0], READY)
        return (ready, *in_order(volume, self.rounds, self.sides))

    @cached_property
    def _once(self) -> list[tuple[str, int, Fraction]]:
        """What the list has each time it is done, as the kind of a turn, its cue and its seconds."""
        found = [("cue", index, cue.seconds) for index, cue in enumerate(self.cues)]
        if self.volume.reps:
            taken = sum((cue.seconds for cue in self.cues), Fraction(0))
            holds = any(cue.dose.term("hold") for cue in self.cues)
            says_way = any(cue.dose.term("over") for cue in self.cues)
            way = repetition(taken, holds, says_way) - taken
            if way:
                found.append(("way", -1, way))
        return found

    def _list(self, number: int, side: str) -> list[Turn]:
        """The cue list of one round or set on one side."""
        times = self.volume.times
        return [Turn(kind, cue, number, side, seconds, times) for kind, cue, seconds in self._once]


def sequence(cues: Iterable[Cue], volume: Volume, rounds: int) -> Sequence:
    """The cues of one list, done so many rounds or sets → their sequence.

    Rounds are all done on one side, then all on the other; of each set one side is done and then the other.
    """
    return Sequence(tuple(cues), volume, rounds, SIDES if volume.each_side or volume.alternates else ("",))


def _by_rounds(volume: Volume, rounds: int, sides: List[str]) -> Iterator[_Part]:
    for side in sides:
        if side != sides[0]:
            yield _Part("switch", 1, side, SWITCH)
        for number in range(1, rounds + 1):
            if number > 1 and volume.rest:
                yield _Part("rest", number, side, volume.rest.middle)
            yield _Part("list", number, side)


def _by_sets(volume: Volume, rounds: int, sides: List[str]) -> Iterator[_Part]:
    for number in range(1, rounds + 1):
        if number > 1 and volume.rest:
            yield _Part("rest", number, sides[0], volume.rest.middle)
        elif (
            number > 1 and len(sides) > 1 and not volume.alternates
        ):  # back to the first side, without a rest
            yield _Part("switch", number, sides[0], SWITCH)
        for side in sides:
            if side != sides[0] and not volume.alternates:
                yield _Part("switch", number, side, SWITCH)
            yield _Part("list", number, side)
