"""A technique in short: how long, how often, on which sides, and what it needs; and how long several take."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from technique_site.engine.cues.dose_words import minutes
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import english

# The page of plans puts a plan's own numbers into these, too.
TIME = "about {minutes} min"
ROUNDS = "{rounds} rounds"  # of more than one
NEEDS = "you need: {equipment}"
TOTAL = "{count}, about {time} in all"


def patterns(technique: Technique) -> list[str]:
    """How long, how many rounds, on which sides and how often, with `TIME` and `ROUNDS` without their
    numbers. `TIME` is left out where the doses give no time; `ROUNDS` is always there.
    """
    return [
        *([TIME] if technique.seconds else []),
        ROUNDS,
        *(["each side"] if technique.sequence.changes_side else []),
        *([technique.frequency] if technique.frequency else []),
    ]


def facts(technique: Technique) -> list[str]:
    """How long, how often and on which sides: the short line under a technique's title, without its
    equipment.
    """
    numbers = {"{minutes}": str(minutes(technique.seconds)), "{rounds}": str(technique.rounds)}
    found = [one for one in patterns(technique) if one != ROUNDS or technique.rounds > 1]
    return [_filled(one, numbers) if one in (TIME, ROUNDS) else one for one in found]


def _filled(pattern: str, numbers: dict[str, str]) -> str:
    for name, number in numbers.items():
        pattern = pattern.replace(name, number)
    return pattern


def needs(technique: Technique) -> str:
    """The equipment in words."""
    return ", ".join(technique.equipment) if technique.equipment else "nothing"


def needs_line(technique: Technique) -> str:
    """What it needs, as a line of its own: `you need: box or firm chair`."""
    return NEEDS.format(equipment=needs(technique))


def total(techniques: Sequence[Technique]) -> str:
    """How many techniques there are and how long they take: `4 techniques, about 20 minutes in all`."""
    time = minutes(sum((technique.seconds for technique in techniques), Fraction(0)))
    count = english.count(len(techniques), "technique")
    return TOTAL.format(count=count, time=english.count(time, "minute")) if time else count
