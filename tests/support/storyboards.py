"""Techniques for storyboards, and a stage whose poses are words."""

from __future__ import annotations

from typing import Any

from technique_site.engine.clip import storyboard_maker
from technique_site.engine.clip.storyboard import ClipFigure, Storyboard
from technique_site.engine.cues import anchors
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.dose import Dose, Term
from technique_site.engine.cues.labels import Label
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.page.technique import Technique
from technique_site.engine.settings.palette import Palette

HASH = "0123456789abcdef" * 4
S = Term("hold", 10, 10, "s")


class Stage:
    """Poses are words; the first letter is the place, and one in upper case is seen from another side."""

    scale, style, palette = 2.0, ".f-near{fill: #174549}", Palette()

    def __init__(self, *figures: ClipFigure) -> None:
        self.figures = figures

    def change(self, start: str, end: str) -> str:
        if start[0].isupper() != end[0].isupper():
            return "cut"
        return "move" if start[0] == end[0] else "fade"

    def ground_point(self, pose: str) -> tuple[float, float]:
        return 50, 100

    def frame(self, start: str, end: str, share: float, marks: object) -> str:
        return f"<g>{start} {end} {share} {marks}</g>"


def technique(
    *cues: Cue,
    steps: tuple[str, ...] = ("Stand tall.",),
    each_side: bool = True,
    rounds: int = 2,
    reviewed: str = "",
    volume: Volume | None = None,
) -> Technique:
    """A technique of these cues, whose other parts no storyboard reads."""
    return Technique(
        "calves",
        "wall-stretch",
        "Wall stretch",
        "",
        (),
        (),
        (),
        volume or Volume(rounds, rounds, each_side=each_side),
        "",
        "",
        (),
        (),
        (),
        (),
        reviewed,
        (),
        cues,
        steps,
        (),
        (),
        (0, 0),
        frozenset(),
    )


def cue(
    label: str = "Passive stretch", *terms: Term, words: str = "Lean in.", points: tuple[str, ...] = ()
) -> Cue:
    """A cue with this label and these terms of its dose."""
    return Cue(Label(label), Dose(terms), words, points, 1)


def measure(words: str, size: float, bold: bool) -> float:
    """How wide words are, as if all letters were half as wide as high."""
    return len(words) * size * 0.5


def storyboard_of(
    *cues: Cue, ends: Any = None, variants: tuple[ClipFigure, ...] = (), **more: Any
) -> Storyboard:
    """The storyboard of these cues, each with a figure that ends in the pose `ends`, and of more figures."""
    subject = technique(*cues, **more)
    figures = [
        ClipFigure("set-up", "a0"),
        *(ClipFigure(anchor, f"a{i}", ends) for i, anchor in enumerate(anchors.anchors(cues), 1)),
        *variants,
    ]
    return storyboard_maker.make(subject, Stage(*figures))


BOARDS = {
    "hold": storyboard_of(cue("Passive stretch", S)),
    "long hold with points": storyboard_of(
        cue(
            "Passive stretch",
            Term("hold", 30, 60, "s"),
            points=("You should feel it in the middle.", "Keep long. A small arch is fine."),
        )
    ),
    "ramp": storyboard_of(
        cue("Passive stretch", S),
        cue(
            "PAILs",
            Term("ramp", 5, 5, "s"),
            S,
            Term("effort", 2, 5, ""),
            points=("Count out loud so that you keep breathing.",),
        ),
    ),
    "move": storyboard_of(cue("Roll", Term("move", 30, 60, "s"), Term("pressure", 3, 5, "")), ends="a9"),
    "reps": storyboard_of(cue("Move", Term("reps", 5, 5, "")), ends="a9", each_side=False, rounds=1),
    "reps with a hold": storyboard_of(
        cue("Lift", Term("reps", 2, 2, ""), Term("hold", 3, 3, "s")), ends="a9"
    ),
    "no dose": storyboard_of(cue("Lift")),
    "many words": storyboard_of(
        cue(
            "Breathe",
            Term("hold", 5, 5, "s"),
            words="Breathe in slowly through your nose. " * 3,
            points=("word " * 14,),
        )
    ),
    "a variant that is still": storyboard_of(
        cue("PAILs", S, points=("Count out loud.",)),
        variants=(ClipFigure("pails", "b1", variant="strap", caption="With a strap"),),
    ),
    "a variant that moves": storyboard_of(
        cue("Roll", Term("move", 30, 60, "s")),
        ends="a9",
        variants=(ClipFigure("roll", "b1", "b9", "rod", "With a rod"),),
    ),
    "a variant of reps": storyboard_of(
        cue("Move", Term("reps", 2, 2, "")),
        ends="a9",
        variants=(ClipFigure("move", "a2", "a8", "chair", "On a chair"),),
    ),
    "variants without a dose": storyboard_of(
        cue("Lift"),
        variants=(ClipFigure("lift", "b1", variant="rod"), ClipFigure("lift", "a2", "a8", variant="chair")),
    ),
    "another side": storyboard_of(
        cue("Roll", Term("move", 30, 60, "s")),
        cue("PAILs", S),
        ends="a9",
        steps=("Stand tall.", "Rod: sit down."),
        variants=(
            ClipFigure("set-up", "A1", variant="rod", caption="With a rod"),
            ClipFigure("roll", "A2", "A9", "rod", "With a rod"),
        ),
    ),
    "pictures of steps": storyboard_of(
        cue("Passive stretch", S),
        steps=("Walk for a while.", "Stand by a wall.", "Lean in.", "Keep the heel down.", "Look ahead."),
        variants=(
            ClipFigure("set-up", "b1", "b2", variant="1", step=1),
            ClipFigure("set-up", "a8", variant="2", step=2),
        ),
    ),
    "minutes": storyboard_of(cue("Passive stretch", Term("hold", 60, 120, "min"))),
    "slowly": storyboard_of(cue("Lower", Term("over", 3, 3, "s")), ends="a9"),
    "reps slowly": storyboard_of(cue("Lower", Term("reps", 2, 2, ""), Term("over", 6, 6, "s")), ends="a9"),
    "breaths": storyboard_of(cue("Breathe", Term("breaths", 5, 5, ""))),
    "repetitions": storyboard_of(
        cue("Lift", Term("over", 1, 1, "s")),
        cue("Contract", Term("hold", 1, 1, "s"), Term("effort", 5, 5, "")),
        cue("Lower", Term("over", 3, 3, "s")),
        ends="a9",
        volume=Volume(2, 3, True, Term("reps", 8, 12, ""), each_side=True),
    ),
    "few repetitions": storyboard_of(
        cue("Move"),
        cue("Breathe", Term("breaths", 1, 1, "")),
        volume=Volume(1, 1, reps=Term("reps", 2, 2, "")),
    ),
}
