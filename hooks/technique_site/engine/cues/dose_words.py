"""Times and doses in plain words, as a client reads them."""

from __future__ import annotations

from fractions import Fraction

from technique_site.engine.cues.dose import COUNTED, LEVELS, Dose, Term
from technique_site.engine.text import english
from technique_site.engine.text.english import count, plural

_LEADS = {  # of terms that take time
    "hold": "hold",
    "ramp": "build up over",
    "over": "over",
    "move": "move for",
    "rest": "rest",
}
HOUR = 60  # minutes: from so many on a time is told in hours
LONG = {"hours": "{n} h", "minutes": "{n} min"}  # side by side they are a long time


def minutes(seconds: Fraction) -> int:
    """Seconds in whole minutes, rounded up."""
    return -(-seconds.numerator // (60 * seconds.denominator))


def long_time(minutes: int) -> str:
    """Minutes in hours and minutes: `2 h 5 min`, `1 h`, `7 min`. Empty for none."""
    hours, left = divmod(minutes, HOUR)
    parts = ((LONG["hours"], hours), (LONG["minutes"], left))
    return " ".join(pattern.format(n=number) for pattern, number in parts if number)


def about(least: int, most: int, short: bool = False) -> str:
    """A time, or a range of times, in whole minutes: `20 minutes`, `8–13 minutes`, and from an hour on
    `2 h 5 min`, `55 min to 1 h 5 min`. `short` has `20 min` for less than an hour, too. Empty for none.
    """
    if not most:
        return ""
    if most >= HOUR:
        return " to ".join(dict.fromkeys(map(long_time, filter(None, (least, most)))))
    figures = english.span(least, most)
    return f"{figures} min" if short else english.count_of(figures, "minute")


def dose(dose: Dose) -> str:
    """A dose in words: `hold 10 seconds, effort 2 to 5 out of 10`. Empty for a cue without one."""
    return ", ".join(term(one) for one in dose.terms)


def term(term: Term, how_long: str = "") -> str:
    """One term in words: `hold 10 seconds`. `how_long` stands in place of its duration in words."""
    if term.kind == "reps":
        return f"{span(term.low, term.high)} {plural('time', term.high)}"
    if term.kind in COUNTED:
        return f"{span(term.low, term.high)} {plural(term.kind.removesuffix('s'), term.high)}"
    if term.kind in LEVELS:
        return f"{term.kind} {span(term.low, term.high)} out of 10"
    return f"{_LEADS[term.kind]} {how_long or duration(term)}"


def duration(term: Term) -> str:
    """How long a term takes, in words: `30 to 60 seconds`."""
    if term.unit == "min":
        return f"{span(term.low // 60, term.high // 60)} {plural('minute', term.high // 60)}"
    if term.unit == "min s":
        return time(term.high)
    return f"{span(term.low, term.high)} {plural('second', term.high)}"


def time(seconds: int) -> str:
    """A time in full minutes and seconds, in words: `1 minute 30 seconds`. Empty for none."""
    full_minutes, left = divmod(seconds, 60)
    parts = [(full_minutes, "minute"), (left, "second")]
    return " ".join(count(number, word) for number, word in parts if number)


def written(term: Term) -> str:
    """A term as the dose of a cue writes it: `hold 30–60 s`, `effort 5/10`, `8 reps`."""
    size = 60 if term.unit == "min" else 1
    figures = english.span(term.low // size, term.high // size)
    if term.kind in COUNTED:
        return f"{figures} {plural(term.kind.removesuffix('s'), term.high)}"
    if term.kind in LEVELS:
        return f"{term.kind} {figures}/10"
    return f"{term.kind} {short_time(term.high) if term.unit == 'min s' else f'{figures} {term.unit}'}"


def short_time(seconds: int) -> str:
    """The same as the dose of a cue writes it: `1 min 30 s`."""
    full_minutes, left = divmod(seconds, 60)
    return " ".join(f"{number} {unit}" for number, unit in ((full_minutes, "min"), (left, "s")) if number)


def span(low: int, high: int) -> str:
    """A number or a range, in words: `2 to 3`."""
    return f"{low}" if low == high else f"{low} to {high}"
