"""Techniques for storyboards, and a stage whose poses are words."""

from __future__ import annotations

import types
from fractions import Fraction
from typing import Any

from technique_site.engine.clip.storyboard import ClipFigure
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.dose import Dose, Term
from technique_site.engine.cues.labels import Label

HASH = "0123456789abcdef" * 4
S = Term("hold", 10, 10, "s")


class Stage:
    """Poses are words; the first letter is the place."""

    scale, style = 2.0, ".f-near{fill: #174549}"

    def __init__(self, *figures: ClipFigure) -> None:
        self.figures = figures

    def same_setting(self, start: str, end: str) -> bool:
        return start[0] == end[0]

    def ground_point(self, pose: str) -> tuple[float, float]:
        return 50, 100

    def frame(self, start: str, end: str, share: float, marks: object) -> str:
        return f"<g>{start} {end} {share} {marks}</g>"


def technique(
    *cues: Cue,
    steps: tuple[str, ...] = ("Stand tall.",),
    each_side: bool = True,
    rounds: int = 2,
    **more: Any,
) -> Any:
    """What a storyboard reads of a technique."""
    seconds = sum((c.seconds for c in cues), Fraction(0)) * (1 + each_side) * rounds
    return types.SimpleNamespace(
        title="Wall stretch",
        each_side=each_side,
        rounds=rounds,
        frequency="",
        steps=steps,
        cues=cues,
        seconds=seconds,
        **more,
    )


def cue(
    label: str = "Passive stretch", *terms: Term, words: str = "Lean in.", points: tuple[str, ...] = ()
) -> Cue:
    """A cue with this label and these terms of its dose."""
    return Cue(Label(label), Dose(terms), words, points, 1)
