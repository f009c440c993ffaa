"""The layouts that a technique's sheet may take in a plan, which can set its rounds and holds: each with how
far it goes. They are chosen before the numbers are known, so each has room for the widest ones that it takes.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from technique_site.engine.cues import dose_words
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.dose import LONGEST, Dose, Term
from technique_site.engine.cues.sequence import MOST_ROUNDS
from technique_site.engine.page.technique import Technique
from technique_site.engine.sheet import sheet, sheet_layout
from technique_site.engine.sheet.sheet import Sheet
from technique_site.engine.sheet.sheet_heights import Known
from technique_site.engine.sheet.sheet_layout import Layout
from technique_site.engine.sheet.typeface import width

# Letters of a hold's words: `58 seconds` and shorter, `9 minutes 59 seconds` and shorter.
LETTERS = (10, 20)


@dataclass(frozen=True)
class Variant:
    """A sheet's layouts, and for which plans they hold: those with at most so many `rounds`, whose set holds
    have at most so many `letters` in words. Without `changed` they hold only where nothing is set.
    """

    rounds: int
    letters: int
    changed: bool
    normal: Layout
    large: Layout

    @property
    def look(self) -> tuple[str, ...]:
        """What the styles make of it: the same for variants that look the same."""
        return (
            self.normal.kind,
            self.normal.variables,
            self.large.kind,
            self.large.variables,
            self.large.turn,
        )

    def covers(self, other: Variant) -> bool:
        """Whether it holds for all plans of another one."""
        return (
            self.rounds >= other.rounds
            and self.letters >= other.letters
            and (self.changed or not other.changed)
        )


def variants(
    technique: Technique,
    sheet_of: Callable[[Technique, bool], Sheet],
    own_layouts: tuple[Layout, Layout] | None = None,
    known: Known | None = None,
) -> list[Variant]:
    """The layouts of a technique's sheet in plans: of those that hold, the first is to be taken.

    `sheet_of` makes the sheet of a technique; its second argument says that rounds or holds are a plan's.
    `own_layouts` are those of the technique's own sheet, where they are known: one with no range of rounds.
    Heights of that sheet may be `known`.
    """
    known = known or Known(sheet_of(technique, False))
    is_held = technique.volume.rest or any(cue.dose.term("hold") for cue in technique.cues)

    @cache
    def with_holds(letters: int, changed: bool) -> Sheet:
        return sheet_of(_set(technique, technique.rounds, letters), changed)

    @cache
    def layouts(rounds: int, letters: int, changed: bool) -> tuple[Layout, Layout]:
        if own_layouts and not changed:
            return own_layouts
        shown = with_holds(letters, changed)
        if rounds != technique.rounds:
            shown = sheet.with_rounds(shown, with_rounds(shown.technique, rounds))
        return sheet_layout.fit(shown, known), sheet_layout.fit_large(shown, known)

    def variant(rounds: int, letters: int, changed: bool) -> Variant:
        # without a hold or a rest, their words change nothing
        return Variant(rounds, letters, changed, *layouts(rounds, letters if is_held else 0, changed))

    own = variant(technique.rounds, 0, False)
    most = max(technique.rounds, MOST_ROUNDS)
    widest = variant(most, LETTERS[-1], True)
    if widest.look == own.look:  # then so do all between them
        return [widest]
    limits = [(rounds, letters) for letters in (0, *LETTERS) for rounds in (technique.rounds, most)]
    found = [own, *(variant(*one, True) for one in dict.fromkeys(limits[:-1])), widest]
    kept: list[Variant] = []
    for one in reversed(found):
        # Without it, the next one would be taken in its place.
        if not (kept and kept[0].look == one.look and kept[0].covers(one)):
            kept.insert(0, one)
    return kept


def with_rounds(technique: Technique, rounds: int) -> Technique:
    """A technique with so many rounds or sets, and no range of them."""
    return replace(technique, volume=replace(technique.volume, low=rounds, high=rounds))


def _set(technique: Technique, rounds: int, letters: int) -> Technique:
    """A technique with so many rounds, whose holds take the widest words of so many letters; 0 leaves them as
    they are.
    """
    cues = tuple(_held(cue, widest(letters)) for cue in technique.cues) if letters else technique.cues
    set_to = with_rounds(technique, rounds)
    if letters and set_to.volume.rest:
        set_to = replace(set_to, volume=replace(set_to.volume, rest=held(widest(letters), "rest")))
    return replace(set_to, cues=cues)


def _held(cue: Cue, seconds: int) -> Cue:
    if not cue.dose.term("hold"):
        return cue  # as it is, with what is known of it
    terms = tuple(held(seconds) if term.kind == "hold" else term for term in cue.dose.terms)
    return replace(cue, dose=Dose(terms))


def held(seconds: int, kind: str = "hold") -> Term:
    """The hold or rest that a plan sets."""
    return Term(kind, seconds, seconds, "min s")


@cache
def widest(letters: int) -> int:
    """The hold, in seconds, whose words are the widest of those with at most so many letters."""
    fitting = [one for one in range(1, LONGEST + 1) if len(dose_words.time(one)) <= letters]
    return max(fitting, key=lambda one: width(dose_words.time(one), 12))
