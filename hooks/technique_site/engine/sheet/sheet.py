"""What a technique's sheet says, as data: a feature's templates show it, `sheet_fit.py` reckons the room that
it takes on paper.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import Protocol

from technique_site.engine.cues import anchors, dose_words, fingerprint
from technique_site.engine.cues.sentences import marked
from technique_site.engine.page import technique_facts
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.sections import Entry
from technique_site.engine.page.technique import Technique
from technique_site.engine.sheet.qr import Code, if_it_fits
from technique_site.engine.text import english

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MARK = "sheet-"  # what a printed code's address carries after its `#`, before the fingerprint
MORE = "More tips are on the page."
NO_ADVICE = "Not medical advice. No clinician has read this sheet."


class Seen(Protocol):
    """What must be known of a figure: its width to its height, and the words under it."""

    ratio: float
    caption: str


@dataclass(frozen=True)
class Words:
    """Words as paper has them: pieces, each with whether it is emphasised; links are their words."""

    pieces: tuple[tuple[str, bool], ...]

    @classmethod
    def of(cls, markdown: str) -> Words:
        """Inline Markdown → words."""
        return cls(tuple(marked(markdown)))

    @property
    def html(self) -> str:
        """The words as HTML."""
        return "".join(
            f"<strong>{escape(text)}</strong>" if strong else escape(text) for text, strong in self.pieces
        )


@dataclass(frozen=True)
class SheetEntry:
    """An item of the set-up or of «stop if», or text beside those lists, which has no mark; `below` are the
    items of lists inside it.
    """

    mark: str
    words: Words
    below: tuple[Words, ...]


@dataclass(frozen=True)
class SheetCue:
    """A cue: its address in the page, label, the label's gloss where it is used first, dose in words, and its
    words.
    """

    anchor: str
    label: str
    gloss: str
    dose: str
    words: Words
    points: tuple[Words, ...]


@dataclass(frozen=True)
class Sheet:
    """One technique as its sheet has it. `ticks` are rows of boxes: words before them, and what stands at
    each box.
    """

    technique: Technique
    facts: str
    cues: tuple[SheetCue, ...]
    set_up: tuple[SheetEntry, ...]
    stop_if: tuple[SheetEntry, ...]
    figures: Mapping[str, Sequence[Seen]]  # by a cue's address, or `set-up`
    ticks: tuple[tuple[str, tuple[str, ...]], ...]
    mark: str  # the fingerprint of its cue list
    videos: tuple[str, ...]  # a line for each that the page names: title and address
    address: str  # of the page, whole; empty where the site's own is not known
    code: Code | None

    @property
    def address_parts(self) -> list[str]:
        """The address as people type it, in parts that stay whole."""
        return parts_of(self.address)

    @property
    def page_two(self) -> str:
        """What its second page in large print begins with."""
        return f"{self.technique.title}, page 2"

    @property
    def more(self) -> str:
        """What is said where its coaching points are left out."""
        return MORE if any(cue.points for cue in self.cues) else ""

    @property
    def stop_columns(self) -> int:
        """In how many columns «stop if» stands: one rule needs no second."""
        return 1 if len(self.stop_if) == 1 else 2

    @property
    def words(self) -> str:
        """All that its author wrote, run together."""
        cues = [text for cue in self.cues for text in (cue.words, *cue.points)]
        listed = [words for entry in (*self.set_up, *self.stop_if) for words in (entry.words, *entry.below)]
        captions = [one.caption for shown in self.figures.values() for one in shown]
        return " ".join(
            [
                self.technique.title,
                self.facts,
                *captions,
                *(text for words in [*listed, *cues] for text, _ in words.pieces),
            ]
        )

    @property
    def foot(self) -> str:
        """The last line."""
        reviewed = f"Reviewed {self.technique.reviewed}. " if self.technique.reviewed else ""
        return f"{reviewed}Cue list {fingerprint.shown(self.mark)}. {NO_ADVICE}"


def sheet(
    technique: Technique,
    figures: Mapping[str, Sequence[Seen]],
    address: str,
    made: Callable[[str, str], Code | None] | None = None,
) -> Sheet:
    """A technique, its figures by cue, and the page's whole address → its sheet. `made` makes its code in
    place of `code_of`, of the address and the fingerprint.
    """
    cues = [
        SheetCue(
            anchor,
            cue.label.name,
            gloss,
            dose_words.dose(cue.dose),
            Words.of(cue.instruction),
            tuple(map(Words.of, cue.points)),
        )
        for cue, anchor, gloss in zip(
            technique.cues, anchors.anchors(technique.cues), dose_words.glosses(technique.cues)
        )
    ]
    mark = fingerprint.of_cues(technique.cues)
    facts = [
        english.capital(fact)
        for fact in [*technique_facts.facts(technique), f"you need: {technique_facts.needs(technique)}"]
    ]
    # bullets: the middle dot, alone of all letters used, is not equally wide in all editions of the typeface
    return Sheet(
        technique,
        " • ".join(facts),
        tuple(cues),
        _entries(technique.set_up),
        _entries(technique.stop_if),
        figures,
        (*_rounds(technique), ("Days", DAYS)),
        mark,
        tuple(_video(video, address) for video in technique.videos),
        address,
        (made or code_of)(address, mark),
    )


def _entries(read: Sequence[Entry]) -> tuple[SheetEntry, ...]:
    return tuple(
        SheetEntry(entry.mark, Words.of(entry.text), tuple(map(Words.of, entry.below))) for entry in read
    )


def parts_of(address: str) -> list[str]:
    """An address as people type it, in the parts between which a line may end: none ends at a hyphen, which
    might or might not be the address's.
    """
    return re.findall(r"[^/]+/?", typed(address))


def typed(address: str) -> str:
    """A whole address as people type it."""
    return address.partition("://")[2]


def code_of(address: str, mark: str) -> Code | None:
    """The code that leads to a page and tells it which cues were printed; None where the address isn't known
    or is too long for one.
    """
    return if_it_fits(f"{address}#{MARK}{mark}") if address else None


def _video(video: TitledVideo, address: str) -> str:
    """A video's title and its address, as people type it; a file's lies beside the page's folder."""
    beside = typed(posixpath.dirname(address.rstrip("/")))
    short = (
        posixpath.normpath(posixpath.join(beside, video.address.short))
        if video.address.kind == "file"
        else video.address.short
    )
    return f"Video: {video.title}, {short}"


def _rounds(technique: Technique) -> list[tuple[str, tuple[str, ...]]]:
    """The boxes for rounds: a row for each side. One round needs no number."""
    numbers = tuple(str(n) for n in range(1, technique.rounds + 1)) if technique.rounds > 1 else ("",)
    word = "Rounds" if technique.rounds > 1 else "Done"
    return (
        [(f"{word}, left side", numbers), ("right side", numbers)]
        if technique.each_side
        else [(word, numbers)]
    )
