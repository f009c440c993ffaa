"""How hard a page is to read: the US school grade (Flesch–Kincaid) of what a client reads on it, and its
hardest sentences.

Left out are headings, code, labels and doses, and the sections in which the editors account for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Protocol, cast

import textstat  # pyright: ignore[reportMissingTypeStubs]  # it has no types
from markdown_it.token import Token

from technique_site.engine.cues import cue_head, sentences
from technique_site.engine.cues.labels import Vocabulary
from technique_site.engine.text.source import Source
from technique_site.engine.text.source_text import SourceText

LIMIT = 6.0
LEFT_OUT = ("About the numbers", "Sources")
NOT_FOR_CLIENTS = "authoring/"  # a folder under docs/
SHOWN = 5  # sentences of a page
LONG = 15  # words; a sentence over it is easiest mended by splitting it
_TABLE = re.compile(r"\s*\|?(\s*:?-+:?\s*\|)+(\s*:?-+:?\s*)?")


class _Textstat(Protocol):
    """What is used of textstat, which makes its functions while it is imported."""

    def flesch_kincaid_grade(self, text: str) -> float: ...

    def syllable_count(self, text: str) -> int: ...


_textstat = cast(_Textstat, textstat)


@dataclass(frozen=True)
class Sentence:
    """One sentence as the reader sees it, its line, and its own grade."""

    line: int
    text: str
    grade: float

    @property
    def repair(self) -> str:
        """What to do about it, in words for its author."""
        words = [w.strip(".,;:!?()[]\"“”‘’'–—") for w in self.text.split()]
        long = list(dict.fromkeys(f'"{w}"' for w in words if syllables(w) >= 3))[:4]
        ways = [f"split it, as it has {len(words)} words"] if len(words) > LONG else []
        if long:
            ways.append(f"find shorter words for {', '.join(long)}")
        return ", or ".join(ways or ["use fewer and shorter words"])


@dataclass(frozen=True)
class Reading:
    """A page's sentences and their grade together; `grade` is None where there is nothing to read."""

    sentences: tuple[Sentence, ...]
    grade: float | None

    @property
    def too_hard(self) -> bool:
        """Whether the grade, rounded as it is shown, is over the limit."""
        return self.grade is not None and round(self.grade, 1) > LIMIT

    @property
    def hardest(self) -> list[Sentence]:
        """The sentences that are over the limit by themselves, the hardest first; no more than a person mends
        at once.
        """
        over = [s for s in self.sentences if s.grade > LIMIT]
        # none is where all are of a word or two
        return sorted(over or self.sentences, key=lambda s: (-s.grade, s.line, s.text))[:SHOWN]


def read(source: Source, is_technique: bool, vocabulary: Vocabulary) -> Reading:
    """A page → how hard it is. `is_technique` says that its section `Cues` holds cues, of which labels and
    doses are left out.
    """
    found = [
        Sentence(line, text, grade([text]))
        for block in _blocks(source, is_technique, vocabulary)
        for line, text in _sentences(block)
    ]
    return Reading(tuple(found), grade([s.text for s in found]) if found else None)


def grade(texts: list[str]) -> float:
    """textstat's Flesch–Kincaid grade of sentences, each counted as the one sentence that it is; 0 where the
    formula goes below.
    """
    # textstat ends a sentence at every full stop, that of `e.g.` and 2.5 too, and knows `can't` but not
    # `can’t`
    plain = [re.sub(r"[.!?]", "", text).replace("’", "'") + "." for text in texts]
    return max(0.0, float(_textstat.flesch_kincaid_grade(" ".join(plain))))


def syllables(word: str) -> int:
    """How many syllables a word has, as textstat counts."""
    return _textstat.syllable_count(word.replace("’", "'"))


def _blocks(source: Source, is_technique: bool, vocabulary: Vocabulary) -> Iterator[SourceText]:
    """The page's paragraphs, list items and table cells that count."""
    section, begins_item = "", False
    for before, token in zip(source.tokens, source.tokens[1:]):
        if before.type == "list_item_open":
            begins_item = True
        if token.type != "inline" or not token.map:
            continue
        if before.type == "heading_open":
            section = _section(section, before.tag, token.content)
            continue
        if section in LEFT_OUT:
            continue
        lines = _lines(token)
        if any(_TABLE.fullmatch(line) for _, _, line in lines):
            yield from _cells(lines)
            continue
        text = SourceText.of_lines(lines)
        # a cue's own text is the first in its item, at the first level
        if is_technique and section == "Cues" and begins_item and token.level == 3:
            head, _ = cue_head.read_head(source.path, text, 1, vocabulary)
            text = head.instruction if head else text
        begins_item = False
        yield text


def _section(section: str, tag: str, heading: str) -> str:
    """The name of the section that goes on behind a heading with this tag."""
    if tag == "h2":
        return heading.strip()
    return "" if tag == "h1" else section


def _lines(token: Token) -> list[tuple[int, int, str]]:
    """The lines of a token's text, each with its number and column."""
    first = token.map[0] + 1 if token.map else 0
    return [(first + n, 1, line.strip()) for n, line in enumerate(token.content.split("\n"))]


def _cells(lines: list[tuple[int, int, str]]) -> Iterator[SourceText]:
    """The cells of a table's lines that say something."""
    for number, _, line in lines:
        if not _TABLE.fullmatch(line):
            cells = (cell.strip() for cell in line.split("|"))
            yield from (SourceText.of_lines([(number, 1, cell)]) for cell in cells if cell)


def _sentences(block: SourceText) -> Iterator[tuple[int, str]]:
    """Line and text of each sentence. One without an end mark, such as a list item, is a sentence too."""
    ends: list[tuple[int, int]] = []  # for each line of the source, where the reader has read it through
    for n in range(1, len(block.places)):
        if block.places[n][0] != block.places[n - 1][0]:
            ends.append((len(sentences.visible(block.text[: n - 1])), block.places[n][0]))
    first = block.at(0)[0]
    for found in sentences.sentences(sentences.visible(block.text)):
        if found.words:
            yield next((line for end, line in reversed(ends) if end <= found.start), first), found.text
