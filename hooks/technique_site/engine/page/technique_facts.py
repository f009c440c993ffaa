"""A technique in short: how long, how often, on which sides, and what it needs; and how long several take."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from technique_site.engine.cues.dose_words import minutes
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import english

# The page of plans puts a plan's own numbers into these, too.
TIME = "about {minutes} min"
NEEDS = "you need: {equipment}"
TOTAL = "{count}, about {time} in all"


@dataclass(frozen=True)
class Fact:
    """A fact whose numbers stand as `{minutes}` and `{rounds}`. `when` says for how many rounds or sets it
    holds: `one round`, `rounds` for more, or nothing for any.
    """

    text: str
    when: str = ""


def patterns(technique: Technique) -> list[Fact]:
    """How long, how many rounds or sets, on which sides and how often, without the numbers that a plan may
    set. How long is left out where the doses give no time.
    """
    volume = technique.volume
    sides = "sides alternate" if volume.alternates else "each side" if volume.each_side else ""
    always = [sides, technique.frequency]
    return [
        *([Fact(TIME)] if technique.seconds else []),
        *_often(volume),
        *(Fact(one) for one in always if one),
    ]


def _often(volume: Volume) -> list[Fact]:
    of = f" of {span(volume.reps.low, volume.reps.high)}" if volume.reps else ""
    many = Fact(f"{{rounds}} {volume.word}s{of}", "rounds")
    if not volume.reps:
        return [Fact("1 set", "one round"), many] if volume.by_sets else [many]
    one = (
        f"1 set{of}"
        if volume.by_sets
        else english.count_of(span(volume.reps.low, volume.reps.high), "repetition")
    )
    return [Fact(one, "one round"), many]


def facts(technique: Technique) -> list[str]:
    """How long, how often and on which sides: the short line under a technique's title, without its
    equipment.
    """
    volume = technique.volume
    least, most = minutes(technique.least_seconds), minutes(technique.seconds)
    numbers = {"{minutes}": span(least, most), "{rounds}": span(volume.low, volume.high)}
    when = "rounds" if volume.high > 1 else "one round"
    return [filled(one.text, numbers) for one in patterns(technique) if one.when in ("", when)]


def in_short(technique: Technique) -> list[str]:
    """The same without how often: for cards and results."""
    return [one for one in facts(technique) if one != technique.frequency]


def filled(pattern: str, numbers: Mapping[str, str]) -> str:
    """A pattern with its numbers: `{rounds}` → what stands for it."""
    for name, number in numbers.items():
        pattern = pattern.replace(name, number)
    return pattern


def span(low: int, high: int) -> str:
    """A number or a range, in figures: `2–3`."""
    return f"{low}" if low == high else f"{low}–{high}"


def needs(technique: Technique) -> str:
    """The equipment in words."""
    return ", ".join(technique.equipment) if technique.equipment else "nothing"


def needs_line(technique: Technique) -> str:
    """What it needs, as a line of its own: `you need: box or firm chair`."""
    return NEEDS.format(equipment=needs(technique))


def total(techniques: Sequence[Technique]) -> str:
    """How many techniques there are and how long they take: `4 techniques, about 20 minutes in all`."""
    count, time = english.count(len(techniques), "technique"), minutes_of(techniques)
    return TOTAL.format(count=count, time=english.count_of(time, "minute")) if time else count


def minutes_of(techniques: Sequence[Technique]) -> str:
    """How many minutes these take one after the other: `20`, or `13–20` where rounds or sets have ranges;
    nothing where the doses give no time.
    """
    least = minutes(sum((technique.least_seconds for technique in techniques), Fraction(0)))
    most = minutes(sum((technique.seconds for technique in techniques), Fraction(0)))
    return span(least, most) if most else ""
