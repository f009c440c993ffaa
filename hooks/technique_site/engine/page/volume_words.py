"""How often a technique is done, in plain words: `2 to 3 sets of 8 to 12 on each side`."""

from __future__ import annotations

from technique_site.engine.cues.dose_words import span
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.page import technique_facts
from technique_site.engine.page.technique import Technique
from technique_site.engine.text.english import count, count_of, plural


def words(technique: Technique) -> list[str]:
    """How often, for who is new and for later, what one repetition is, what is between, when to stop, and
    with what load. Nothing for a technique whose one number of rounds says it all.
    """
    volume = technique.volume
    said = [*_how_often(volume), *technique_facts.in_detail(technique)]
    return said if volume.is_strength or volume.low != volume.high or technique.load or volume.rest else []


def new_and_later(volume: Volume, side: str = "") -> list[str]:
    """What a range of rounds or sets means: `1 round if this is new to you, 2 later`; nothing without one.
    `side` are words that say on which sides.
    """
    if volume.low == volume.high:
        return []
    return [f"{count(volume.low, volume.word)}{side} if this is new to you, {volume.high} later"]


def _how_often(volume: Volume) -> list[str]:
    side = " on each side" if volume.each_side else " on each side, in turn" if volume.alternates else ""
    number = span(volume.low, volume.high)
    if volume.reps:
        reps = span(volume.reps.low, volume.reps.high)
        of = f"{number} {plural(volume.word, volume.high)} of {reps}"
        said = of if volume.by_sets or volume.high > 1 else count_of(reps, "repetition")
    elif volume.low != volume.high and not volume.by_sets:
        return new_and_later(volume, side)
    else:
        said = f"{number} {plural(volume.word, volume.high)}"
    return [f"{said}{side}", *new_and_later(volume)]
