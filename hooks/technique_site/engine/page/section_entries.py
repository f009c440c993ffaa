"""What a section of a page says, as inline Markdown: the items of its lists and the text beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from markdown_it.token import Token

from technique_site.engine.page.section_headings import Section
from technique_site.engine.text.source import MASK, Source


@dataclass(frozen=True)
class Entry:
    """What stands in a section: an item of a list with its mark (`1`, `•`), or text beside the list, without
    one. `below` are the items of lists inside it. Inline Markdown.
    """

    mark: str
    text: str
    below: tuple[str, ...] = ()


def first_line(token: Token) -> int:
    """The number, from 1, of the first line of a token of `Source.tokens`; 0 for one without lines, such as
    the end of a list.
    """
    return token.map[0] + 1 if token.map else 0


def entries(source: Source, section: Section) -> tuple[Entry, ...]:
    """All that a section says, in its order; lists deeper than two levels as if they had two."""
    reader = _Reader()
    for token in source.tokens:
        reader.read(token, section.holds(first_line(token)))
    return tuple(Entry(e.mark, e.text, tuple(e.below)) for e in reader.entries if e.text or e.below)


def items(source: Source, section: Section) -> tuple[str, ...]:
    """The items of a section's lists as inline Markdown, without those of lists inside them."""
    found: list[str] = []
    open_items: list[bool] = []  # for each item that is open, whether it began in the section
    for token in source.tokens:
        inside = section.holds(first_line(token))
        if token.type == "list_item_open":
            open_items.append(inside)
        elif token.type == "list_item_close":
            open_items.pop()
        elif token.type == "inline" and inside and sum(open_items) == 1:
            found.append(_plain(token))
    return tuple(found)


def _plain(token: Token) -> str:
    """A token's text without comments and line breaks."""
    return " ".join(token.content.replace(MASK, " ").split())


@dataclass
class _GrowingEntry:
    mark: str
    text: str = ""
    below: list[str] = field(default_factory=list[str])


class _Reader:
    """Gathers entries from a page's block tokens, one token after the other."""

    def __init__(self) -> None:
        self.entries: list[_GrowingEntry] = []
        # for each list that is open, the number of its last item; None for bullets
        self.numbers: list[int | None] = []
        # for each item that is open, whether it began in the section: a heading may lie inside a list
        self.open_items: list[bool] = []
        self.in_heading = False

    def read(self, token: Token, inside: bool) -> None:
        """Takes one token; `inside` says whether it is in the section."""
        match token.type:
            case "ordered_list_open":
                self.numbers.append(int(token.attrs.get("start", 1)) - 1)
            case "bullet_list_open":
                self.numbers.append(None)
            case "ordered_list_close" | "bullet_list_close":
                self.numbers.pop()
            case "list_item_open":
                self._open_item(inside)
            case "list_item_close":
                self.open_items.pop()
            case "heading_open" | "heading_close":
                self.in_heading = token.type == "heading_open"
            case "inline" | "fence" | "code_block" if inside:
                self._add(_plain(token))
            case _:
                pass

    def _open_item(self, inside: bool) -> None:
        number = self.numbers[-1]
        if number is not None:
            number = self.numbers[-1] = number + 1
        self.open_items.append(inside)
        if inside and sum(self.open_items) == 1:
            self.entries.append(_GrowingEntry("•" if number is None else str(number)))
        elif inside:
            self.entries[-1].below.append("")

    def _add(self, text: str) -> None:
        depth = sum(self.open_items)
        if depth == 0:
            self.entries.append(_GrowingEntry("", f"**{text}**" if self.in_heading else text))
        elif depth == 1:
            self.entries[-1].text = f"{self.entries[-1].text} {text}".strip()
        else:
            below = self.entries[-1].below
            below[-1] = f"{below[-1]} {text}".strip()
