"""The paragraphs of a technique's sheets, each measured once for all layouts. The sheets of one technique
differ in their numbers alone: in facts, doses, what is filled in and the last line. These are handed in.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from technique_site.engine.sheet.sheet import Sheet, SheetCue, SheetEntry, Words
from technique_site.engine.sheet.typeface import Paragraph, Unsized, paragraph


def _runs(words: Words, bold: bool = False) -> list[Unsized]:
    return [(text, bold or strong, False) for text, strong in words.pieces]


def plain(text: str, bold: bool = False) -> Paragraph:
    """A text of one weight as a paragraph."""
    return Paragraph((text, bold, False))


def facts(said: str) -> Paragraph:
    """The line of facts. It is numbered only in a set, but then it must fit, too."""
    return Paragraph(("Sheet 88 of 88 • ", True, False), (said, False, False))


@dataclass(frozen=True)
class EntryText:
    """An entry of a list: whether it has a mark, its words, and the items below it."""

    is_marked: bool
    words: Paragraph
    below: list[Paragraph]


class ListText:
    """The list under a heading, as entries, and run together to one paragraph."""

    def __init__(self, heading: str, entries: Sequence[SheetEntry]) -> None:
        self._heading, self._entries = heading, entries

    @cached_property
    def entries(self) -> list[EntryText]:
        """Its entries."""
        return [
            EntryText(
                bool(one.mark),
                Paragraph(*_runs(one.words)),
                [Paragraph(*_runs(words)) for words in one.below],
            )
            for one in self._entries
        ]

    @cached_property
    def run_in(self) -> Paragraph:
        """All of it as one paragraph."""
        return Paragraph((f"{self._heading}: ", True, False), *self._run_in())

    def _run_in(self) -> Iterator[Unsized]:
        for entry in self._entries:
            yield (f"{entry.mark}\u00a0" if entry.mark else "", True, False)
            yield from (*_runs(entry.words), (" ", False, False))
            for words in entry.below:
                yield from (("–\u00a0", True, False), *_runs(words), (" ", False, False))


class CueText:
    """A cue's words. The first run of a paragraph with its name has the size of labels."""

    def __init__(self, cue: SheetCue, number: int) -> None:
        self._cue = cue
        self._name = (f"{number}\u00a0{cue.label}", True, False)

    def label(self, dose: str) -> Paragraph:
        """Its name, what its label means, and its dose."""
        gloss = [(f" ({self._cue.gloss})", False, False)] if self._cue.gloss else []
        return Paragraph(self._name, *gloss, *([(f" • {dose}", False, False)] if dose else []))

    def run_in(self, dose: str) -> Paragraph:
        """Its name, its dose and its instruction as one paragraph."""
        said = [(f" ({dose})", False, False)] if dose else []
        return Paragraph(self._name, *said, (": ", False, False), *_runs(self._cue.words))

    @cached_property
    def instruction(self) -> Paragraph:
        """Its instruction, which stands under its label."""
        return Paragraph(*_runs(self._cue.words, bold=True))

    @cached_property
    def points(self) -> list[Paragraph]:
        """Its coaching points."""
        return [Paragraph(*_runs(words)) for words in self._cue.points]


class SheetText:
    """The paragraphs of the sheets that have the same words as `sheet`."""

    def __init__(self, sheet: Sheet) -> None:
        self._sheet = sheet
        self.facts, self.plain = cache(facts), cache(plain)  # of each sheet's numbers
        self.set_up = ListText("Set up", sheet.set_up)
        self.stop_if = ListText("Stop if", sheet.stop_if)
        self.cues = [CueText(cue, number) for number, cue in enumerate(sheet.cues, 1)]

    @cached_property
    def title(self) -> Paragraph:
        """The title."""
        return plain(self._sheet.technique.title, bold=True)

    @cached_property
    def page_two(self) -> Paragraph:
        """The title of the second page in large print."""
        return self.plain(self._sheet.page_two)

    @cached_property
    def address(self) -> Paragraph:
        """What stands beside the code."""
        parts = "\u200b".join(self._sheet.address_parts)
        return Paragraph(("Scan the code, or open ", False, False), (parts, True, True))

    @cached_property
    def videos(self) -> list[Paragraph]:
        """The lines of videos."""
        return [plain(video) for video in self._sheet.videos]

    @cached_property
    def ask(self) -> Paragraph:
        """Who should ask a doctor first."""
        return paragraph(tuple(_runs(self._sheet.ask_words)))

    @cached_property
    def captions(self) -> dict[str, list[tuple[Paragraph, float]]]:
        """The captions of the figures of each part, each with its figure's ratio."""
        return {
            name: [(plain(one.caption), one.ratio) for one in shown if one.caption]
            for name, shown in self._sheet.figures.items()
        }
