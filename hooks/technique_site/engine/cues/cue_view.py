"""What is shown of each cue, made once: page, sheet, data, plan and clip take it from here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from technique_site.engine.cues import dose_words
from technique_site.engine.cues.anchors import anchors
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.sentences import linked


@dataclass(frozen=True)
class Piece:
    """A piece of text: whether it is emphasised, which a link is too, and the address of its link as it is
    written, or nothing.
    """

    text: str
    strong: bool = False
    address: str = ""


def pieces(markdown: str) -> tuple[Piece, ...]:
    """Inline Markdown → what a reader sees of it, in pieces."""
    return tuple(Piece(*one) for one in linked(markdown))


def text(shown: Iterable[Piece]) -> str:
    """Pieces → the text that a reader sees."""
    return "".join(piece.text for piece in shown)


@dataclass(frozen=True)
class CueView:
    """One cue as it is shown. `number` is its place from 1, `anchor` its address in the page, `gloss` what
    its label means (only where the label is used first, else nothing), `dose` its dose in words, `words` its
    instruction and `points` its coaching points.
    """

    cue: Cue
    number: int
    anchor: str
    gloss: str
    dose: str
    words: tuple[Piece, ...]
    points: tuple[tuple[Piece, ...], ...]

    @property
    def label(self) -> str:
        """Its label's name."""
        return self.cue.label.name

    @property
    def tone(self) -> str:
        """The tone of its label, which gives it a colour of the palette."""
        return self.cue.label.tone

    @property
    def learn(self) -> str:
        """The page that tells more about its label, from docs/, where its gloss is shown; else nothing."""
        return self.cue.label.learn if self.gloss else ""


def views(cues: Iterable[Cue]) -> tuple[CueView, ...]:
    """The cues of one list in their order → what is shown of each."""
    cues = tuple(cues)
    explained: set[str] = set()
    found: list[CueView] = []
    for number, (cue, anchor) in enumerate(zip(cues, anchors(cues)), 1):
        found.append(
            CueView(
                cue,
                number,
                anchor,
                cue.label.gloss if cue.label.name not in explained else "",
                dose_words.dose(cue.dose),
                pieces(cue.instruction),
                tuple(pieces(point) for point in cue.points),
            )
        )
        explained.add(cue.label.name)
    return tuple(found)
