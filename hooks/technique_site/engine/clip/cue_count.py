"""The count of a cue in a clip: a dose → its seconds or reps one by one, as far as they are shown, and what
is left in words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from fractions import Fraction

from technique_site.engine.cues import dose_words
from technique_site.engine.cues.dose import SECONDS_A_REP, Dose, Term

SHOWN = 10  # seconds: a hold of this length at most is shown to its end
SHOWN_LONG = 6  # seconds of a longer hold that are shown; words say the rest
REPS_SHOWN = 3  # reps that are shown; words say how many there are in all
STROKE = 3  # seconds one way, of a movement that goes back and forth
STROKES_SHOWN = 12  # seconds of such a movement that are shown


@dataclass(frozen=True)
class Tick:
    """One count of a cue, shown for so many seconds: `count` is the number, `of` the words beside it. Both
    may be empty. `ramp` is which share of the effort is built up at its beginning and its end, 0.0 to 1.0.
    """

    seconds: Fraction
    count: str = ""
    of: str = ""
    ramp: tuple[float, float] | None = None


def ticks(dose: Dose, moves: bool) -> list[Tick]:
    """The counts of a dose: its real seconds or reps as far as they are shown, then what is left in words.
    `moves` says that the cue's figure moves.
    """
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
    """Seconds of one rep as it is shown: there and back, and at most four of its hold."""
    hold = dose.term("hold")
    return Fraction(max(SECONDS_A_REP, 2 + min(hold.high, 4)) if hold else SECONDS_A_REP)


def _short(term: Term) -> str:
    if term.unit == "min":
        return f"{_span(replace(term, low=term.low // 60, high=term.high // 60))} min"
    return f"{_span(term)} s"


def _span(term: Term) -> str:
    return f"{term.high}" if term.low == term.high else f"{term.low}–{term.high}"
