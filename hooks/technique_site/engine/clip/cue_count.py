"""The count of a cue in a clip: a dose → its seconds or reps one by one, as far as they are shown, and what
is left in words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from technique_site.engine.cues import dose_words
from technique_site.engine.cues.dose import SECONDS_A_REP, Dose, Term

SHOWN, SHOWN_LONG, REPS_SHOWN = (
    10,
    6,
    3,
)  # seconds of a hold that are shown, of a longer one at first, and reps; the rest is said
STROKE, STROKES_SHOWN = 3, 12  # seconds one way, and in all, of a movement that goes back and forth


@dataclass(frozen=True)
class Tick:
    """A while of a cue's count."""

    seconds: Fraction
    count: str = ""
    of: str = ""
    ramp: tuple[float, float] | None = None


def ticks(dose: Dose, moves: bool) -> list[Tick]:
    """The count of a dose: its real seconds as far as they are shown, then what is left in words."""
    found: list[Tick] = []
    reps = dose.term("reps")
    for term in dose.terms:
        if term.kind == "ramp":
            found += [
                Tick(
                    Fraction(1),
                    str(i + 1),
                    f"of {_short(term)}\nBuild up",
                    (i / term.high, (i + 1) / term.high),
                )
                for i in range(term.high)
            ]
        elif term.kind == "move" or (term.kind in ("hold", "rest") and not reps):
            shown = (
                term.high if term.high <= SHOWN else STROKES_SHOWN if moves else min(SHOWN_LONG, term.high)
            )
            kind = {"hold": "\nHold", "rest": "\nRest", "move": ""}[term.kind]
            found += [Tick(Fraction(1), str(i + 1), f"of {_short(term)}{kind}") for i in range(shown)]
            if term.high > shown:
                found.append(Tick(Fraction(2), "", f"Keep going: {dose_words.duration(term)} in all."))
    if reps:
        shown, each = min(reps.high, REPS_SHOWN), a_rep(dose)
        found += [Tick(each, str(i + 1), f"of {_span(reps)}") for i in range(shown)]
        if reps.high > shown:
            found.append(Tick(Fraction(2), "", f"Keep going: {_span(reps)} in all."))
    return found


def a_rep(dose: Dose) -> Fraction:
    """Seconds of one rep as shown: there and back, and a part of its hold."""
    hold = dose.term("hold")
    return Fraction(max(SECONDS_A_REP, 2 + min(hold.high, 4)) if hold else SECONDS_A_REP)


def _short(term: Term) -> str:
    if term.unit == "min":
        return f"{_span(replace(term, low=term.low // 60, high=term.high // 60))} min"
    return f"{_span(term)} s"


def _span(term: Term) -> str:
    return f"{term.high}" if term.low == term.high else f"{term.low}–{term.high}"
