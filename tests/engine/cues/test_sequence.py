"""A technique in time: the order of its turns, their seconds, sides, rounds and sets."""

import itertools
import random
from fractions import Fraction

import pytest

from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.dose import Dose, Term
from technique_site.engine.cues.labels import Label
from technique_site.engine.cues.sequence import Volume, sequence


def cue(**terms: int | tuple[int, int]) -> Cue:
    """A cue of these terms, such as `hold=10`, `reps=(8, 12)`."""
    made = [Term(kind, *(of if isinstance(of, tuple) else (of, of)), "s") for kind, of in terms.items()]
    return Cue(Label("Move"), Dose(tuple(made)), "Swing.", (), 1)


def reps(low: int, high: int | None = None) -> Term:
    return Term("reps", low, high or low, "")


def rest(seconds: int) -> Term:
    return Term("rest", seconds, seconds, "s")


CUES = [cue(move=10), cue(move=(30, 45))]
LIST = "cue0 cue1"


@pytest.mark.parametrize(
    ("volume", "turns"),
    [
        (Volume(1, 1), f"ready {LIST}"),
        (Volume(2, 2), f"ready {LIST} {LIST}"),
        (Volume(2, 2, rest=rest(30)), f"ready {LIST} rest {LIST}"),
        (Volume(1, 1, each_side=True), f"ready {LIST} switch {LIST}"),
        (
            Volume(2, 2, each_side=True, rest=rest(30)),
            f"ready {LIST} rest {LIST} switch {LIST} rest {LIST}",
        ),
        (
            Volume(2, 2, by_sets=True, each_side=True, rest=rest(30)),
            f"ready {LIST} switch {LIST} rest {LIST} switch {LIST}",
        ),
        # without a rest one changes back
        (
            Volume(2, 2, by_sets=True, each_side=True),
            f"ready {LIST} switch {LIST} switch {LIST} switch {LIST}",
        ),
        (
            Volume(2, 2, by_sets=True, alternates=True, reps=reps(6), rest=rest(30)),
            f"ready {LIST} {LIST} rest {LIST} {LIST}",
        ),
    ],
)
def test_what_comes_when(volume: Volume, turns: str) -> None:
    made = sequence(CUES, volume, volume.high)
    assert [turn.kind + (f"{turn.cue}" if turn.kind == "cue" else "") for turn in made.turns] == turns.split()
    assert made.changes_side is (volume.each_side or volume.alternates) and made.rounds == volume.high


def test_sides_and_rounds_are_those_of_their_turns() -> None:
    made = sequence(CUES[:1], Volume(2, 2, each_side=True), 2)
    assert [(turn.kind, turn.round, turn.side) for turn in made.turns] == [
        ("ready", 1, "left"),
        ("cue", 1, "left"),
        ("cue", 2, "left"),
        ("switch", 1, "right"),
        ("cue", 1, "right"),
        ("cue", 2, "right"),
    ]
    sets = sequence(CUES[:1], Volume(2, 2, by_sets=True, each_side=True, rest=rest(9)), 2)
    assert [(turn.kind, turn.round, turn.side) for turn in sets.turns] == [
        ("ready", 1, "left"),
        ("cue", 1, "left"),
        ("switch", 1, "right"),
        ("cue", 1, "right"),
        ("rest", 2, "left"),
        ("cue", 2, "left"),
        ("switch", 2, "right"),
        ("cue", 2, "right"),
    ]


HEEL_RAISE = [cue(over=1), cue(hold=1), cue(over=3)]


@pytest.mark.parametrize(
    ("cues", "volume", "seconds"),
    [
        # a heel raise: 3 × (10 × 5 s × 2 + 10 s) + 2 × 90 s + 5 s
        (HEEL_RAISE, Volume(3, 3, True, reps(8, 12), rest(90), each_side=True), 515),
        (HEEL_RAISE, Volume(2, 2, True, reps(8, 12), rest(90), each_side=True), 315),
        # a wall sit
        ([cue(hold=45)], Volume(5, 5, True, rest=rest(120)), 710),
        # a bird-dog: 2 × 12 × 12 s + 5 s
        ([cue(hold=10)], Volume(2, 2, True, reps(6), alternates=True), 293),
        # a band walk: 15 steps each way, twice
        ([cue(steps=15), cue(steps=15)], Volume(2, 2, True), 65),
        ([cue(breaths=5)], Volume(1, 1), 30),
        # breaths and steps beside a time add none, and no way in where `over` stands
        ([cue(breaths=5, hold=20)], Volume(1, 1), 25),
        ([cue(steps=10, move=30)], Volume(1, 1), 35),
        ([cue(reps=10, move=30)], Volume(1, 1), 35),
        ([cue(reps=10, over=3)], Volume(1, 1), 35),
        ([cue(reps=10)], Volume(1, 1), 45),
        ([cue(reps=10, hold=2)], Volume(1, 1), 45),
        ([cue(reps=10, hold=2, over=1)], Volume(1, 1), 35),
        ([cue(reps=10, hold=2, rest=30)], Volume(1, 1), 75),
        ([cue(reps=5, ramp=2, hold=3)], Volume(1, 1), 40),
        # a list that is one repetition and says no time
        ([cue(), cue()], Volume(1, 1, reps=reps(10)), 45),
        ([cue(hold=3), cue(rest=2)], Volume(1, 1, reps=reps(10)), 75),
        ([], Volume(2, 2), 0),
        ([cue(effort=5)], Volume(2, 2, each_side=True), 0),
    ],
)
def test_how_long_it_takes(cues: list[Cue], volume: Volume, seconds: int) -> None:
    assert sequence(cues, volume, volume.high).seconds == seconds


def test_of_a_range_the_middle_counts() -> None:
    made = sequence(CUES, Volume(1, 1, reps=reps(3, 4)), 1)
    assert [turn.seconds for turn in made.turns] == [5, 10, Fraction(75, 2)]
    assert made.seconds == 5 + Fraction(7, 2) * (10 + Fraction(75, 2))


# A simulation that knows nothing of turns: it walks through the contract's sentences with a stop watch.


def simulated(cues: list[Cue], volume: Volume, rounds: int) -> int:
    """Only numbers without ranges."""

    def of(cue: Cue, kind: str) -> int:
        term = cue.dose.term(kind)
        return term.low if term else 0

    def once(cue: Cue) -> int:
        timed = sum(of(cue, kind) for kind in ("ramp", "over", "hold", "move"))
        if not of(cue, "hold") and not of(cue, "move"):
            timed += 5 * of(cue, "breaths") + of(cue, "steps")
        if of(cue, "reps") and not of(cue, "move"):
            total = 0
            for _ in range(of(cue, "reps")):
                total += timed or 4
                if timed and of(cue, "hold") and not of(cue, "over"):
                    total += 2
            timed = total
        return timed + of(cue, "rest")

    def a_list() -> int:
        total = sum(map(once, cues))
        if not volume.reps:
            return total
        if not total:
            return 4
        has_way = any(of(one, "hold") for one in cues) and not any(of(one, "over") for one in cues)
        return total + (2 if has_way else 0)

    def work() -> int:
        return a_list() * (volume.reps.low if volume.reps else 1)

    clock, side = 5, "left"
    pause = volume.rest.low if volume.rest else 0
    if volume.alternates:
        for number in range(rounds):
            clock += 2 * work() + (pause if number else 0)
    elif volume.by_sets:
        for number in range(rounds):
            for to in ("left", "right")[: 2 if volume.each_side else 1]:
                if to != side and not (number and to == "left" and pause):
                    clock += 10
                if number and to == "left":
                    clock += pause
                side = to
                clock += work()
    else:
        for to in ("left", "right")[: 2 if volume.each_side else 1]:
            clock += 10 if to != side else 0
            side = to
            for number in range(rounds):
                clock += work() + (pause if number else 0)
    return clock if any(map(once, cues)) or volume.reps and cues else 0


def some(chance: random.Random) -> tuple[list[Cue], Volume]:
    kinds = ("ramp", "over", "hold", "move", "rest", "breaths", "steps", "effort")
    own_reps = chance.random() < 0.3
    cues = [
        cue(
            **{kind: chance.randint(1, 20) for kind in chance.sample(kinds, chance.randint(0, 3))},
            **({"reps": chance.randint(1, 12)} if own_reps and chance.random() < 0.5 else {}),
        )
        for _ in range(chance.randint(1, 4))
    ]
    number, sides = chance.randint(1, 4), chance.choice(("", "each", "alternate"))
    page_reps = not own_reps and (sides == "alternate" or chance.random() < 0.5)
    if sides == "alternate" and not page_reps:
        sides = "each"
    return cues, Volume(
        number,
        number,
        chance.random() < 0.5,
        reps(chance.randint(1, 12)) if page_reps else None,
        rest(chance.randint(1, 120)) if number > 1 and chance.random() < 0.5 else None,
        each_side=sides == "each",
        alternates=sides == "alternate",
    )


def test_sums_are_those_of_a_simulation() -> None:
    chance = random.Random(20261129)
    for _ in range(3000):
        cues, volume = some(chance)
        assert sequence(cues, volume, volume.high).seconds == simulated(cues, volume, volume.high), (
            cues,
            volume,
        )


def test_more_rounds_take_longer_by_the_same_each_time() -> None:
    """The page of plans reckons with that."""
    chance = random.Random(7)
    for _ in range(200):
        cues, volume = some(chance)
        sums = [sequence(cues, volume, number).seconds for number in range(1, 6)]
        assert len({after - before for before, after in itertools.pairwise(sums)}) == 1
