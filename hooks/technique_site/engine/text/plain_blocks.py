"""The blocks of a plain page, as nearly all are: headings, paragraphs of one line, tight lists, and bullets
under an item.

Most of the time that a page took was markdown-it's. Where each line has one of these forms, what markdown-it
makes of the page can be told line by line; any other page is left to it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from markdown_it.token import Token

# How a text begins and ends that holds no block and isn't cut: with a letter, maybe bold or behind an opening
# sign, or with a number that is none of a list. What may define a link is left out.
_TEXT = r"(?:(?:\*\*|\[(?!.*\]:)|[(“‘\"'])?[^\W\d_]|[0-9]+[ –]\S)(?:.*\S)?"
_LINE = re.compile(
    rf"(?P<paragraph>{_TEXT})|(?P<bullet>- {_TEXT})|(?P<number>[0-9]{{1,2}}\. {_TEXT})"
    rf"|(?P<point> {{4}}- {_TEXT})|(?P<heading>#{{1,6}} {_TEXT}(?<!#))|(?P<nothing>)"
)
_TAGS = {"bullet_list": "ul", "ordered_list": "ol"}


def read(lines: Sequence[str]) -> list[Token] | None:
    """The lines of a page → markdown-it's block tokens of them, none of which defines a link; None where that
    isn't sure. Tokens may be shared, so nobody may change one.
    """
    found = [_LINE.fullmatch(line) for line in lines]
    forms = [form.lastgroup or "" for form in found if form]
    if len(forms) < len(lines) or any("\0" in line for line in lines):
        return None
    if lines[-1] == "":  # what stands behind the last line break is no line
        forms.pop()
    tokens: list[Token] = []
    at = 0
    while at < len(forms):
        form, behind = forms[at], at + 1
        if form == "heading":
            tokens += _heading(lines[at], at)
        elif form == "paragraph" and forms[behind : behind + 1] in ([], ["nothing"]):
            tokens += _paragraph(lines[at], at, 0, False)
        elif form in ("bullet", "number") and (ends := _list_ends(forms, at)):
            end, behind = ends
            tokens += _list(lines, range(at, end), behind, form == "number", 0)
        elif form != "nothing":
            return None
        at = behind
    return tokens


def _list_ends(forms: Sequence[str], start: int) -> tuple[int, int] | None:
    """The lines behind a list, and behind the empty ones that follow it; None where what stands there could
    change the list.
    """
    end, last = start + 1, len(forms)
    while end < last and forms[end] in (forms[start], "point"):
        end += 1
    behind = end
    while behind < last and forms[behind] == "nothing":
        behind += 1
    if behind < last and (behind == end or forms[behind] not in ("heading", "paragraph")):
        return None
    return end, behind


def _list(lines: Sequence[str], within: range, behind: int, is_ordered: bool, level: int) -> list[Token]:
    """A list in these lines; `behind` is the line that follows it, which an empty one doesn't."""
    kind, mark = ("ordered_list", ".") if is_ordered else ("bullet_list", "-")
    starts = [n for n in within if level or lines[n][0] != " "]
    stops = [*starts[1:], behind]
    number = int(lines[starts[0]].partition(".")[0]) if is_ordered else 1
    attrs: dict[str, str | int | float] = {} if number == 1 else {"start": number}
    place = [within.start, behind]
    tokens = [Token(f"{kind}_open", _TAGS[kind], 1, attrs, place, level, None, "", mark, "", {}, True)]
    for start, stop in zip(starts, stops):
        written, _, text = lines[start].lstrip(" ").partition(" ")
        info, place = written[:-1] if is_ordered else "", [start, stop]
        tokens.append(Token("list_item_open", "li", 1, {}, place, level + 1, None, "", mark, info, {}, True))
        tokens += _paragraph(text, start, level + 2, True)
        if points := within[start + 1 - within.start : stop - within.start]:
            tokens += _list(lines, points, stop, False, level + 2)
        tokens.append(_close("list_item_close", "li", level + 1, mark))
    tokens.append(_close(f"{kind}_close", _TAGS[kind], level, mark))
    return tokens


def _paragraph(text: str, line: int, level: int, hidden: bool) -> tuple[Token, Token, Token]:
    """A paragraph of one line; in a tight list it is hidden."""
    place = [line, line + 1]
    return (
        Token("paragraph_open", "p", 1, {}, place, level, None, "", "", "", {}, True, hidden),
        Token("inline", "", 0, {}, place, level + 1, [], text, "", "", {}, True),
        _close("paragraph_close", "p", level, "", hidden),
    )


def _heading(written: str, line: int) -> tuple[Token, Token, Token]:
    marks, _, text = written.partition(" ")
    place, tag = [line, line + 1], f"h{len(marks)}"
    return (
        Token("heading_open", tag, 1, {}, place, 0, None, "", marks, "", {}, True),
        Token("inline", "", 0, {}, place, 1, [], text, "", "", {}, True),
        _close("heading_close", tag, 0, marks),
    )


@cache  # a handful
def _close(kind: str, tag: str, level: int, markup: str, hidden: bool = False) -> Token:
    return Token(kind, tag, -1, {}, None, level, None, "", markup, "", {}, True, hidden)
