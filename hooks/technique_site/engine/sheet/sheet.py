"""What a technique's sheet says, as data. Templates show it (overrides/features/sheet/), sheet_heights.py
reckons the room that it takes on paper.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from html import escape
from typing import ClassVar, NamedTuple, Protocol

from technique_site.engine.cues import cue_view, dose_words, fingerprint
from technique_site.engine.cues.cue_view import Piece
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.page import technique_facts, volume_words
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.section_entries import Entry
from technique_site.engine.page.technique import Technique
from technique_site.engine.settings.site_settings import OF_SHEET, SiteSettings
from technique_site.engine.sheet.qr import Code, if_it_fits
from technique_site.engine.sheet.sheet_steps import LOG_DAYS
from technique_site.engine.text import english

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
MARK = "sheet-"  # begins the fragment of a printed code's address; the fingerprint of the cues follows
MORE = "More tips are on the page."
# Between facts. The middle dot has another width in other editions of the typeface.
SEPARATOR = " • "
# What is written into a log: by the first of these that a technique has; where it has none, its time.
COUNTED_IN = {"reps": "repetitions", "steps": "steps", "breaths": "breaths"}
CHANGED = "Some numbers are those of your plan."  # on the sheets of a plan that sets them
CHANGED_IN_ROUTINE = "Some numbers are those of this routine."  # the same of a routine
ASK = "Ask a doctor or physio first about"  # before the list of who should
ASK_END = "Asking first doesn't mean no. The page has the whole list."
NO_ADVICE = SiteSettings().advice(OF_SHEET)  # where the site says nothing of its own


class FigureOnPaper(Protocol):
    """What the layout must know of a figure: `ratio` is its width divided by its height, `caption` the words
    under it, or nothing.
    """

    @property
    def ratio(self) -> float: ...

    @property
    def caption(self) -> str: ...


@dataclass(frozen=True)
class Words:
    """Words as paper has them: pieces of text, each with whether it is bold. Emphasised words are bold, and
    so are those of links.
    """

    pieces: tuple[tuple[str, bool], ...]

    @classmethod
    def of(cls, markdown: str) -> Words:
        """Inline Markdown → words."""
        return cls.shown(cue_view.pieces(markdown))

    @classmethod
    def shown(cls, pieces: Sequence[Piece]) -> Words:
        """Pieces of a cue view → words."""
        return cls(tuple((piece.text, piece.strong) for piece in pieces))

    @property
    def html(self) -> str:
        """The words as HTML."""
        return "".join(
            f"<strong>{escape(text)}</strong>" if bold else escape(text) for text, bold in self.pieces
        )


@dataclass(frozen=True)
class SheetEntry:
    """An entry of `Set up` or `Stop if`. `mark` is its number or bullet, empty for text that stands beside
    the lists; `below` are the items of lists inside it.
    """

    mark: str
    words: Words
    below: tuple[Words, ...]


@dataclass(frozen=True)
class SheetCue:
    """A cue. `anchor` is its address in the page, `gloss` what its label means (only where the label is used
    first), `dose` its dose in words, `words` its instruction and `points` its coaching points.
    """

    anchor: str
    label: str
    gloss: str
    dose: str
    words: Words
    points: tuple[Words, ...]


@dataclass(frozen=True)
class Log:
    """Room to write down what was done in each set or round (`word`), on so many `days` at the most: so many
    `sets`, of each of these `sides`. `counted` is what a set is counted in.
    """

    sets: int
    sides: tuple[str, ...]
    word: str = "set"
    counted: str = "repetitions"
    days: ClassVar[int] = LOG_DAYS

    @property
    def intro(self) -> str:
        """What is to be written."""
        return f"Write down your {self.counted} and load."

    @property
    def words(self) -> str:
        """What stands over it."""
        return self.intro + self.words_of_sides

    @property
    def words_of_sides(self) -> str:
        """What says which side is meant; nothing where there are none."""
        return " L is the left side, R the right side." if len(self.sides) > 1 else ""


class Ticks(NamedTuple):
    """A row of boxes to tick: the words before it, and the words at each of its boxes. `sides` has the side
    that each box is for, where there are sides; `round` is the round that the row is for, 0 for all.
    """

    word: str
    boxes: tuple[str, ...]
    sides: tuple[str, ...] = ()
    round: int = 0


@dataclass(frozen=True)
class Sheet:
    """One technique as its sheet has it. `ticks` are its rows of boxes to tick."""

    technique: Technique
    facts: str
    cues: tuple[SheetCue, ...]
    set_up: tuple[SheetEntry, ...]
    stop_if: tuple[SheetEntry, ...]
    figures: Mapping[str, Sequence[FigureOnPaper]]  # by a cue's anchor, or `set-up`
    ticks: tuple[Ticks, ...]
    log: Log | None
    mark: str  # the fingerprint of its cue list
    videos: tuple[str, ...]  # a line for each that the page names: title and address
    address: str  # of the page, with the site's; empty where the site's is not known
    code: Code | None
    advice: str = NO_ADVICE  # the site's disclaimer
    changed: str = ""  # what says that numbers aren't those of the page; nothing where they are
    ask: str = ""  # who should ask a doctor first, as a list; empty where the site says nothing of it

    @property
    def address_parts(self) -> list[str]:
        """The address as people type it, in the parts between which a line may end."""
        return parts_of(self.address)

    @property
    def page_two(self) -> str:
        """The title of its second page in large print."""
        return f"{self.technique.title}, page 2"

    @property
    def more(self) -> str:
        """The words that stand for its coaching points where those are left out; nothing where it
        has none.
        """
        return MORE if any(cue.points for cue in self.cues) else ""

    @property
    def stop_columns(self) -> int:
        """How many columns `Stop if` takes: two, or one for a single rule."""
        return 1 if len(self.stop_if) == 1 else 2

    @property
    def words(self) -> str:
        """All that its author wrote, as one text: for a look at which letters it needs."""
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
    def ask_words(self) -> Words:
        """The paragraph of who should ask a doctor first; without words where there is none."""
        return asking(self.ask)

    @property
    def foot_start(self) -> str:
        """What the last line begins with: when the page was reviewed, and which cues these are."""
        reviewed = f"Reviewed {self.technique.reviewed}. " if self.technique.reviewed else ""
        return f"{reviewed}Cue list {fingerprint.shown(self.mark)}."

    @property
    def foot(self) -> str:
        """The last line."""
        return " ".join([self.foot_start, *([self.changed] if self.changed else []), self.advice])


def sheet(
    technique: Technique,
    figures: Mapping[str, Sequence[FigureOnPaper]],
    address: str,
    make_code: Callable[[str, str], Code | None] | None = None,
    advice: str = NO_ADVICE,
    ask: str = "",
    page: Volume | None = None,
) -> Sheet:
    """A technique's sheet. `figures` are by their cue's anchor, or `set-up`; `address` is that of the page
    with the site's, or empty. `make_code` makes the code of an address and a fingerprint, in place of
    `code_of`; `advice` is the site's disclaimer, `ask` who should ask a
    doctor first. `page` is how often its page says to do it, where a routine may set something else: the mark
    is always the page's.
    """
    cues = [
        SheetCue(
            view.anchor,
            view.label,
            view.gloss,
            view.dose,
            Words.shown(view.words),
            tuple(map(Words.shown, view.points)),
        )
        for view in technique.views
    ]
    mark, log = fingerprint.of_cues(technique.cues, page or technique.volume), log_of(technique)
    return Sheet(
        technique,
        _facts(technique),
        tuple(cues),
        _entries(technique.set_up),
        _entries(technique.stop_if),
        figures,
        _ticks(technique, log),
        log,
        mark,
        tuple(_video(video, address) for video in technique.videos),
        address,
        (make_code or code_of)(address, mark),
        advice,
        CHANGED_IN_ROUTINE if page and page != technique.volume else "",
        ask,
    )


def with_numbers(own: Sheet, technique: Technique) -> Sheet:
    """A technique's own sheet → the same with the rounds, doses and rest of `technique`, which has other
    numbers of the same words. It keeps the own code, which leads to the page as it is.
    """
    doses = [dose_words.dose(cue.dose) for cue in technique.cues]
    cues = [cue if cue.dose == dose else replace(cue, dose=dose) for cue, dose in zip(own.cues, doses)]
    mark = fingerprint.of_cues(technique.cues, technique.volume)
    return with_rounds(replace(own, cues=tuple(cues), mark=mark), technique)


def with_rounds(own: Sheet, technique: Technique) -> Sheet:
    """A sheet → the same with the rounds or sets of `technique`, whose other numbers it has already."""
    log = log_of(technique)
    return replace(own, technique=technique, facts=_facts(technique), ticks=_ticks(technique, log), log=log)


def _facts(technique: Technique) -> str:
    numbers = technique_facts.numbers(technique)
    facts = [
        *technique_facts.on_sheet(technique, numbers),
        *volume_words.new_and_later(technique.volume),
        *technique_facts.in_detail(technique, numbers),
        technique_facts.needs_line(technique),
    ]
    return SEPARATOR.join(map(english.capital, facts))


def _ticks(technique: Technique, log: Log | None) -> tuple[Ticks, ...]:
    """The rows of boxes of a sheet that has no log."""
    return () if log else (*rounds_boxes(technique), Ticks("Days", DAYS))


def asking(ask: str) -> Words:
    """The paragraph of who should ask a doctor first, from their list; without words for an empty one."""
    return Words(((ASK, True), (f" {ask}. {ASK_END}", False)) if ask else ())


def _entries(read: Sequence[Entry]) -> tuple[SheetEntry, ...]:
    return tuple(
        SheetEntry(entry.mark, Words.of(entry.text), tuple(map(Words.of, entry.below))) for entry in read
    )


def parts_of(address: str) -> list[str]:
    """An address as people type it, in the parts between which a line may end. A line ends after a slash
    only: a hyphen at the end of a line could be taken for the address's own.
    """
    return re.findall(r"[^/]+/?", typed(address))


def typed(address: str) -> str:
    """An address as people type it: without `https://`."""
    return address.partition("://")[2]


def code_of(address: str, mark: str) -> Code | None:
    """The code that opens a page and tells it which cues were printed; `mark` is their fingerprint. None
    where the address is empty or too long for a code.
    """
    return if_it_fits(f"{address}#{MARK}{mark}") if address else None


def _video(video: TitledVideo, address: str) -> str:
    """A video's title, and its address as people type it. The path of a video file is from the folder of the
    page's source, which is the parent of the page's own address.
    """
    short = video.address.short
    if video.address.kind == "file":
        folder = typed(posixpath.dirname(address.rstrip("/")))
        short = posixpath.normpath(posixpath.join(folder, short))
    return f"Video: {video.title}, {short}"


def log_of(technique: Technique) -> Log | None:
    """The log of strength work; None for other techniques, which have boxes to tick."""
    volume = technique.volume
    if not volume.is_strength:
        return None
    kinds = {"reps" if volume.reps else "", *(term.kind for cue in technique.cues for term in cue.dose.terms)}
    counted = next((words for kind, words in COUNTED_IN.items() if kind in kinds), "time")
    return Log(volume.high, technique.sequence.sides, volume.word, counted)


def rounds_boxes(technique: Technique) -> list[Ticks]:
    """The boxes for rounds. With sides a row for each round, in which each side has its box; else one row, in
    which each round has its own. One round needs no number.
    """
    sequence = technique.sequence
    rounds = range(1, sequence.rounds + 1)
    if sequence.changes_side:
        words = [f"Round {n}" for n in rounds] if sequence.rounds > 1 else ["Done"]
        return [Ticks(word, sequence.sides, sequence.sides, n) for n, word in zip(rounds, words)]
    if sequence.rounds > 1:
        return [Ticks("Rounds", tuple(map(str, rounds)))]
    return [Ticks("Done", ("",))]
