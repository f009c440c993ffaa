"""What stands on a page piece by piece: its paragraphs, list items and table cells, each with its section and
with the item that it is in.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.token import Token

from technique_site.engine.cues import cue_head, sentences
from technique_site.engine.cues.labels import Vocabulary
from technique_site.engine.text.source import Source
from technique_site.engine.text.source_text import SourceText

_TABLE = re.compile(r"\s*\|?(\s*:?-+:?\s*\|)+(\s*:?-+:?\s*)?")
_LISTS = {"bullet_list_open": 1, "ordered_list_open": 1, "bullet_list_close": -1, "ordered_list_close": -1}


@dataclass(frozen=True)
class Block:
    """A piece of a page as inline Markdown: the name of its `##` section, or nothing; the number of the
    item at the first level that it is in, counted through the page, or 0; how deep in lists it stands.
    """

    section: str
    item: int
    depth: int
    text: SourceText

    def sentences(self) -> Iterator[tuple[int, sentences.Sentence]]:
        """Line and sentence, as the reader sees it. One without an end mark, such as a list item, is a
        sentence too.
        """
        places = self.text.places
        ends: list[tuple[int, int]] = []  # for each line of the source, where the reader has read it through
        for n in range(1, len(places)):
            if places[n][0] != places[n - 1][0]:
                ends.append((len(sentences.visible(self.text.text[: n - 1])), places[n][0]))
        first = self.text.at(0)[0]
        for found in sentences.sentences(sentences.visible(self.text.text)):
            if found.words:
                yield next((line for end, line in reversed(ends) if end <= found.start), first), found


def blocks(source: Source, is_technique: bool, vocabulary: Vocabulary) -> Iterator[Block]:
    """A page → its pieces in order, without headings and code. `is_technique` says that its section `Cues`
    holds cues, of which labels and doses are left out.
    """
    section, begins_item, item, depth = "", False, 0, 0
    for before, token in zip(source.tokens, source.tokens[1:]):
        depth += _LISTS.get(before.type, 0)
        if before.type == "list_item_open":
            begins_item = True
            item += depth == 1
        if token.type != "inline" or not token.map:
            continue
        if before.type == "heading_open":
            section = _section(section, before.tag, token.content)
            continue
        lines = _lines(token)
        here = item if depth else 0
        if any(_TABLE.fullmatch(line) for _, _, line in lines):
            yield from (Block(section, here, depth, cell) for cell in _cells(lines))
            continue
        text = SourceText.of_lines(lines)
        # a cue's own text is the first in its item, at the first level
        if is_technique and section == "Cues" and begins_item and depth == 1:
            head, _ = cue_head.read_head(source.path, text, 1, vocabulary)
            text = head.instruction if head else text
        begins_item = False
        yield Block(section, here, depth, text)


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
