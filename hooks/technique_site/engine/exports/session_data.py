"""What a session needs of one technique, as data: what is done when (engine/cues/sequence.py), and how long
each part takes. The session's script puts a plan's numbers in, and what its client chose of ranges.

`turns` are those of as many rounds or sets as a plan may have: fewer rounds are the turns of these. Each is
its kind, the index of its cue, its round, its side and its seconds; those of a cue and of a rest are 0, as
they are the sum of its parts and the rest that the technique names.
"""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import Any

from technique_site.engine.cues import dose_words
from technique_site.engine.cues.cue_view import CueView, text
from technique_site.engine.cues.dose import LEVELS, Dose, Term, repetition
from technique_site.engine.cues.sequence import MOST_ROUNDS, Volume, sequence
from technique_site.engine.exports import moved_data, plan_data
from technique_site.engine.exports.compact_json import number
from technique_site.engine.page import addresses, technique_facts
from technique_site.engine.page.technique import Technique

VERSION = 1  # raised when a script of before would read it wrongly
FOLDER = "session/"  # from the site's root
_SAID = (*LEVELS, "reps", "breaths", "steps")  # terms that no clock shows


def path(technique: Technique) -> str:
    """Where the data of a technique stand, from the site's root: a link of a plan names it by this id."""
    return f"{FOLDER}{_id(technique)}.json"


def data(technique: Technique) -> dict[str, Any]:
    """One technique's data as what JSON can hold."""
    volume = technique.volume
    both = _turns(technique, volume)
    return {
        "version": VERSION,
        "id": _id(technique),
        "title": technique.title,
        "often": technique.frequency,
        "needs": list(technique.equipment),
        "warm_up": technique_facts.warm_up(technique),
        "facts": [one.text for one in technique_facts.details(technique) if not one.when],
        "shape": plan_data.shape(technique.cues),
        "unit": volume.word,
        "rounds": [volume.low, volume.high],
        "reps": _span(volume.reps),
        "rest": _span(volume.rest),
        "sides": volume.sides,
        "way": number(_way_of_list(technique, volume)),
        "cues": [_cue(view) for view in technique.views],
        "turns": {
            "both": both,
            "one": _turns(technique, replace(volume, each_side=False)) if volume.each_side else both,
        },
        "seconds": [number(technique.least_seconds), number(technique.seconds)],
    }


def _id(technique: Technique) -> str:
    return moved_data.short_id(addresses.technique_address(technique.key))


def _way_of_list(technique: Technique, volume: Volume) -> Fraction:
    """What each repetition of the whole list takes beside its cues."""
    turns = sequence(technique.cues, volume, 1).one_list
    return sum((one.seconds for one in turns if one.kind == "way"), Fraction(0))


def _turns(technique: Technique, volume: Volume) -> list[list[Any]]:
    return [
        [kind, cue, round_, side, number(seconds) if kind in ("ready", "switch") else 0]
        for kind, cue, round_, side, seconds, _ in sequence(technique.cues, volume, MOST_ROUNDS).turns
    ]


def _cue(view: CueView) -> dict[str, Any]:
    """A cue: its words, its dose without what the clock shows, and its parts in time. `reps` are those of its
    own, each with `way` seconds beside its parts.
    """
    dose = view.cue.dose
    reps = dose.term("reps") if not dose.term("move") else None
    return {
        "anchor": view.anchor,
        "label": view.label,
        "tone": view.tone,
        "action": text(view.words),
        "points": [text(one) for one in view.points],
        "dose": [dose_words.term(one) for one in dose.terms if one.kind in _SAID and one is not reps],
        "parts": [list(one) for one in dose.parts],
        "reps": _span(reps),
        "way": _way(dose) if reps else 0,
        "rest": _span(dose.term("rest")),
    }


def _way(dose: Dose) -> int | float:
    """What a repetition of the cue takes beside its parts."""
    return number(repetition(dose.once, bool(dose.term("hold")), bool(dose.term("over"))) - dose.once)


def _span(term: Term | None) -> list[int] | None:
    """From the low end to the high one."""
    return [term.low, term.high] if term else None
