"""The inline Markdown of a page in pieces, each with its place in the file: words, code, links, images, raw
HTML.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.token import Token

from technique_site.engine.cues.sentences import SIGN, is_plain
from technique_site.engine.text import citations
from technique_site.engine.text.source import MASK, Source
from technique_site.engine.text.source_text import SourceText

MOST = 5000  # characters of a block that are read: far more than a paragraph should have
_RULER = re.compile(r"\s*\|?[\s:|-]*-[\s:|-]*\|?\s*")  # under the head of a table
_PLAIN = rf"[^{SIGN.pattern[1:-1]}]"  # a sign that Markdown doesn't know
# A bold beginning and no other Markdown, as cues have it. The letters and digits beside the stars leave no
# doubt that they make it bold (CommonMark 0.31, 6.2).
_BOLD_BEGINNING = re.compile(rf"\*\*([a-zA-Z0-9](?:{_PLAIN}*[a-zA-Z0-9])?)\*\*({_PLAIN}*)")
_markdown = MarkdownIt("commonmark")


@dataclass(frozen=True)
class Piece:
    """A piece of inline Markdown.

    `kind` is `text`, `escape` (a backslash or an entity that stands for a sign), `code`, `html`, `link`,
    `autolink`, `image`, `break` (a line break that shows). `text` is what is written; of a link and an image
    it is the address. `index` is where it begins in the text that it is a piece of.
    """

    kind: str
    text: str
    index: int


@dataclass(frozen=True)
class Block:
    """The text of a paragraph, a heading or an item, and its pieces in order."""

    source: SourceText
    pieces: tuple[Piece, ...]
    is_row: bool = False  # of a table

    @property
    def line(self) -> int:
        """The number of its first line."""
        return self.source.at(0)[0]


def blocks(
    source: Source, paper: Collection[int] = (), wanted: Callable[[str], bool] | None = None
) -> Iterator[Block]:
    """The blocks of a page that hold text, without those of code. In the lines of `paper` (numbers from 1),
    which are shown without the rest of the page, a link by reference counts as the signs of its writing.
    With `wanted`, those alone whose Markdown it takes.
    """
    for token in source.tokens:
        if token.type == "inline" and token.map and token.content and (not wanted or wanted(token.content)):
            known = {} if token.map[0] + 1 in paper else source.references
            lines = token.content.split("\n")
            is_table = len(lines) > 1 and "|" in lines[0] and bool(_RULER.fullmatch(lines[1]))
            for number, text in enumerate(lines if is_table else [token.content]):
                here = placed(text, token.map[0] + 1 + number, source)
                yield Block(here, tuple(pieces(text[:MOST], known)), is_table)


def placed(content: str, first: int, source: Source) -> SourceText:
    """A text of a page that begins in line `first`, with its places."""
    found: list[tuple[int, int, str]] = []
    for number, text in enumerate(content.split("\n"), first):
        written = source.clean[number - 1].replace(MASK, " ") if number <= len(source.clean) else ""
        column = written.rstrip().rfind(text.rstrip()) + 1
        found.append((number, max(1, column), text))
    return SourceText.of_lines(found)


def cited(text: str, known: Sequence[Piece] | None = None) -> Iterator[tuple[int, int]]:
    """Start and end of each citation in an inline text, outside its code and its links. `known` are its
    pieces, where they are read already.
    """
    if "@" not in text:
        return
    plain = [MASK] * len(text)
    for piece in pieces(text[:MOST]) if known is None else known:
        if piece.kind == "text":
            plain[piece.index : piece.index + len(piece.text)] = piece.text
    for found in citations.BRACKET.finditer("".join(plain)):
        yield found.span()


def pieces(text: str, references: dict[str, Any] | None = None) -> list[Piece]:
    """The pieces of an inline text, in order. `references` are the definitions of links that it may refer to,
    as markdown-it keeps them.
    """
    if references:
        return [piece for piece in _pieces(text, references) if piece.text]
    return list(_own_pieces(text))


@lru_cache(maxsize=256)  # a page is looked through for one kind of slip after the other
def _own_pieces(text: str) -> tuple[Piece, ...]:
    return tuple(piece for piece in _pieces(text, {}) if piece.text)


def marks(text: str) -> list[Piece]:
    """What of an inline text isn't text, in order: the pieces of other kinds, and where emphasis begins as
    one of kind `emphasis`.
    """
    return [piece for piece in _pieces(text[:MOST], {}, True) if piece.kind != "text"]


def _pieces(text: str, references: dict[str, Any], with_emphasis: bool = False) -> Iterator[Piece]:
    if is_plain(text):
        yield Piece("text", text, 0)
    elif bold := _BOLD_BEGINNING.fullmatch(text):
        if with_emphasis:
            yield Piece("emphasis", "**", 0)
        yield from (Piece("text", bold[group], bold.start(group)) for group in (1, 2))
    else:
        yield from _parsed(text, references, with_emphasis)


def _parsed(text: str, references: dict[str, Any], with_emphasis: bool) -> Iterator[Piece]:
    """The pieces of a text as markdown-it finds them."""
    tokens: list[Token] = []
    _markdown.inline.parse(text, _markdown, {"references": references}, tokens)
    at = 0
    for token in tokens:
        start = _start(text, token, at)
        match token.type:
            case "text" | "html_inline":
                yield Piece("text" if token.type == "text" else "html", token.content, start)
                at = start + len(token.content)
            case "text_special":  # one that stands for itself is text: `\d`
                kind = "text" if token.content == token.markup else "escape"
                yield Piece(kind, token.markup, start)
                at = start + len(token.markup)
            case "softbreak" | "hardbreak":
                end = text.find("\n", at)
                if token.type == "hardbreak":
                    yield Piece("break", text[at:end], at)
                at = end + 1
            case "code_inline":
                at = _behind_code(text, start, token.markup)
                yield Piece("code", text[start:at], start)
            case "link_open":
                kind = "autolink" if token.markup == "autolink" else "link"
                yield Piece(kind, str(token.attrs["href"]), start)
                at = start + 1
            case "link_close":
                at = start + 1 if token.markup == "autolink" else behind_address(text, start)
            case "image":
                yield Piece("image", str(token.attrs["src"]), start)
                at = behind_address(text, _closing(text, start + 1))
            case _:  # emphasis
                if with_emphasis and token.nesting == 1:
                    yield Piece("emphasis", token.markup, start)
                at = start + len(token.markup)


def _start(text: str, token: Token, at: int) -> int:
    """Where a token begins: what lies between two of them is nothing or spaces."""
    match token.type:
        case "text" | "html_inline":
            written = token.content
        case "link_open":
            written = "<" if token.markup == "autolink" else "["
        case "link_close":
            written = ">" if token.markup == "autolink" else "]"
        case "image":
            written = "!["
        case _:
            written = token.markup
    found = text.find(written, at) if written else at
    return at if found < 0 else found


def _behind_code(text: str, start: int, marks: str) -> int:
    """The index behind a code span that begins at `start`."""
    end = re.compile(rf"(?<!`){marks}(?!`)").search(text, start + len(marks))
    return end.end() if end else len(text)


def _closing(text: str, opening: int) -> int:
    """The index of the square bracket that closes the one at `opening`."""
    depth = 0
    for index in range(opening, len(text)):
        if text[index - 1] != "\\":
            depth += (text[index] == "[") - (text[index] == "]")
        if depth == 0:
            return index
    return len(text)


def behind_address(text: str, closing: int) -> int:
    """The index behind the address of a link or an image, whose words end with the bracket at `closing`."""
    at = closing + 1
    if text[at : at + 1] == "[":
        return _closing(text, at) + 1
    if text[at : at + 1] != "(":
        return at
    depth, quote = 0, ""
    while at < len(text):
        sign = text[at]
        if sign == "\\":
            at += 1
        elif quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'" and text[at - 1].isspace():
            quote = sign
        elif sign == "<" and text[at - 1] in "( \n":
            at = max(at, text.find(">", at))
        else:
            depth += (sign == "(") - (sign == ")")
            if depth == 0:
                return at + 1
        at += 1
    return len(text)
