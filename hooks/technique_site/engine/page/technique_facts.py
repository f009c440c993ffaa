"""A technique in short: how long, how often, on which sides, and what it needs; and how long several take."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from technique_site.engine.cues import dose_words, sentences
from technique_site.engine.cues.dose import Term
from technique_site.engine.cues.dose_words import minutes
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import english
from technique_site.engine.text.english import span

# The page of plans puts a plan's own numbers into these, too.
TIME = "about {time}"
# The doses make the time, and a warm-up has none: it stands in the words of the set-up.
WARM_UP = "warm-up: {time} min more"
_WARM_UP = re.compile(r"warm[ -]?up\b[^.!?]*?\b(\d+)(?:[–-](\d+))? min(?:ute)?s?\b", re.I)
# What is done of both sides, and what a plan may have done instead.
BOTH = "both sides"
SIDES = {
    BOTH: "each side",
    "right first": "each side, right side first",
    "left": "left side only",
    "right": "right side only",
}
NEEDS = "you need: {equipment}"
TOTAL = "{count}, about {time} in all"


@dataclass(frozen=True)
class Fact:
    """A fact whose numbers stand as `{time}`, `{rounds}`, `{reps}` and `{rest}`. `when` says when it
    holds: for `one round` or set, for `rounds`, more of them, for one of `SIDES`, or, with nothing, always.
    """

    text: str
    when: str = ""


def patterns(technique: Technique, on_sheet: bool = False) -> list[Fact]:
    """How long, what to add for the warm-up, how many rounds or sets, on which sides and how often, without
    the numbers that a plan may set. How long is left out where the doses give no time. `on_sheet` leaves the
    warm-up out: there the set-up says it a few lines below.
    """
    volume = technique.volume
    warm = warm_up(technique) if technique.seconds and not on_sheet else ""
    return [
        *([Fact(TIME)] if technique.seconds else []),
        *([Fact(warm)] if warm else []),
        *_often(volume),
        *([Fact("each side, in turn")] if volume.alternates else []),
        *([Fact(text, when) for when, text in SIDES.items()] if volume.each_side else []),
        *([Fact(technique.frequency)] if technique.frequency else []),
    ]


def warm_up(technique: Technique) -> str:
    """How long the warm-up takes that a step of the set-up begins with, "Warm up with 3–5 minutes of easy
    walking": `warm-up: 3–5 min more`, as the technique's time leaves it out. Nothing where no step does.
    """
    for entry in technique.set_up:
        if found := _WARM_UP.match(sentences.visible(entry.text)):
            return WARM_UP.format(time=span(int(found[1]), int(found[2] or found[1])))
    return ""


def details(technique: Technique) -> list[Fact]:
    """What is said beside these where there is room for it: what one repetition is, the rest, when to stop,
    the load.
    """
    volume = technique.volume
    return [
        *([Fact(_one_repetition(len(technique.cues)))] if volume.reps else []),
        *([Fact(f"rest {{rest}} between {volume.word}s", "rounds")] if volume.rest else []),
        *([Fact(_left(volume.reps_left))] if volume.reps_left else []),
        *([Fact(technique.load)] if technique.load else []),
    ]


def _one_repetition(cues: int) -> str:
    return f"one repetition is all {cues} cues, in order" if cues > 1 else "one repetition is this cue"


def _left(term: Term) -> str:
    if term.high == 0:
        return "go on until you can do no more"
    return f"stop when you could do {dose_words.span(term.low, term.high)} more"


def _often(volume: Volume) -> list[Fact]:
    of = " of {reps}" if volume.reps else ""
    many = Fact(f"{{rounds}} {volume.word}s{of}", "rounds")
    if not volume.reps:
        return [Fact("1 set", "one round"), many] if volume.by_sets else [many]
    one = f"1 set{of}" if volume.by_sets else f"{{reps}} {english.plural('repetition', volume.reps.high)}"
    return [Fact(one, "one round"), many]


def facts(technique: Technique) -> list[str]:
    """How long, how often and on which sides: the short line under a technique's title, without its
    equipment.
    """
    return _holding(technique, patterns(technique))


def in_detail(technique: Technique, own: Mapping[str, str] | None = None) -> list[str]:
    """What is said beside that where there is room: what one repetition is, the rest, when to stop, the
    load. `own` are the technique's `numbers`, where they are known.
    """
    return _holding(technique, details(technique), own)


def on_sheet(technique: Technique, own: Mapping[str, str] | None = None) -> list[str]:
    """The same as `facts` for a technique's sheet, without the warm-up."""
    return _holding(technique, patterns(technique, on_sheet=True), own)


def _holding(technique: Technique, facts: Sequence[Fact], own: Mapping[str, str] | None = None) -> list[str]:
    """Those facts that hold for a technique, with its numbers."""
    when = ("", "rounds" if technique.volume.high > 1 else "one round", BOTH)
    own = own or numbers(technique)
    return [filled(one.text, own) for one in facts if one.when in when]


def numbers(technique: Technique) -> dict[str, str]:
    """What stands for the numbers in a technique's patterns."""
    volume = technique.volume
    return {
        "{time}": dose_words.about(*_minutes_of([technique]), short=True),
        "{rounds}": span(volume.low, volume.high),
        "{reps}": span(volume.reps.low, volume.reps.high) if volume.reps else "",
        "{rest}": dose_words.duration(volume.rest) if volume.rest else "",
    }


def in_short(technique: Technique) -> list[str]:
    """The same without the warm-up and how often: for cards and results."""
    return [one for one in on_sheet(technique) if one != technique.frequency]


def filled(pattern: str, numbers: Mapping[str, str]) -> str:
    """A pattern with its numbers: `{rounds}` → what stands for it."""
    for name, number in numbers.items() if "{" in pattern else ():
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
    count, time = english.count(len(techniques), "technique"), time_of(techniques)
    return TOTAL.format(count=count, time=time) if time else count


def time_of(techniques: Sequence[Technique], short: bool = False) -> str:
    """How long these take one after the other: `20 minutes`, `13–20 minutes` where rounds or sets have
    ranges, `2 h 5 min`; `short` has `20 min`. Nothing where the doses give no time.

    It is the sum of the minutes that stand beside each of them, so that who adds them up gets the same.
    """
    return dose_words.about(*_minutes_of(techniques), short=short)


def time_of_one(routines: Sequence[Sequence[Technique]]) -> str:
    """How long one of several routines takes: `8–20 minutes`, from the shortest to the longest; nothing where
    one gives no time.
    """
    times = [_minutes_of(routine) for routine in routines]
    if not all(least for least, _ in times):
        return ""
    return dose_words.about(min(least for least, _ in times), max(most for _, most in times))


def _minutes_of(techniques: Sequence[Technique]) -> tuple[int, int]:
    """How many minutes these take one after the other, each rounded up, with the low end of rounds and sets
    and with the high one.
    """
    return (
        sum(minutes(technique.least_seconds) for technique in techniques),
        sum(minutes(technique.seconds) for technique in techniques),
    )


def seconds_of(techniques: Sequence[Technique]) -> tuple[Fraction, Fraction]:
    """How many seconds these take one after the other, with the low end of rounds and sets and with the high
    one.
    """
    return (
        sum((technique.least_seconds for technique in techniques), Fraction(0)),
        sum((technique.seconds for technique in techniques), Fraction(0)),
    )
