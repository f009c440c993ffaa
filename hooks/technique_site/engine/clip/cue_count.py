"""The count of a cue in a clip: a dose → its seconds or reps one by one, as far as they are shown, and what
is left in words.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from technique_site.engine.cues import dose_words
from technique_site.engine.cues.dose import SECONDS_A_REP, SECONDS_EACH, Dose, Term
from technique_site.engine.text.english import span

SHOWN = 19  # seconds: a count of this length at most is shown to its end
SHOWN_LONG = 6  # seconds of a longer hold that are shown; words say the rest
REPS_SHOWN = 3  # reps or breaths of a longer count that are shown; words say how many there are in all
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
        elif term.kind == "move" or (term.kind in ("hold", "over", "rest") and not reps):
            longer = STROKES_SHOWN if moves and term.kind != "over" else SHOWN_LONG
            shown = term.high if term.high <= SHOWN else longer
            kind = {"hold": "\nHold", "over": "\nSlowly", "rest": "\nRest", "move": ""}[term.kind]
            found += [Tick(Fraction(1), str(i + 1), f"of {_short(term)}{kind}") for i in range(shown)]
            if term.high > shown:
                found.append(Tick(Fraction(2), "", f"Keep going: {dose_words.duration(term)} in all."))
        elif term.kind in SECONDS_EACH and not (dose.term("hold") or dose.term("move")):
            found += _counted(term, Fraction(SECONDS_EACH[term.kind]), f"\n{term.kind.capitalize()}")
    if reps:
        found += _counted(reps, a_rep(dose), "")
    return found


def in_full(number: int, each: Fraction) -> int:
    """How many of so many, which take `each` seconds, are shown: all where that is shorter than 20 s."""
    if number * each <= SHOWN:
        return number
    return min(number, REPS_SHOWN if each > 1 else STROKES_SHOWN)


def _counted(term: Term, each: Fraction, of_what: str) -> list[Tick]:
    shown, number = in_full(term.high, each), span(term.low, term.high)
    found = [Tick(each, str(i + 1), f"of {number}{of_what}") for i in range(shown)]
    what = f" {of_what.strip().lower()}" if of_what else ""
    return found + (
        [Tick(Fraction(2), "", f"Keep going: {number}{what} in all.")] if term.high > shown else []
    )


def a_rep(dose: Dose) -> Fraction:
    """Seconds of one rep as it is shown: there and back in the time that its dose says, or in two; and at
    most four of its hold.
    """
    hold, over = dose.term("hold"), dose.term("over")
    held = min(hold.high, 4) if hold else 0
    if over:
        return Fraction(over.high + held)
    return Fraction(max(SECONDS_A_REP, 2 + held) if hold else SECONDS_A_REP)


def _short(term: Term) -> str:
    if term.unit == "min":
        return f"{span(term.low // 60, term.high // 60)} min"
    return f"{span(term.low, term.high)} s"
