"""Texts outside the body of a page, which show as they are written: of the front matter and of files of data.
What is Markdown, HTML or a citation elsewhere would show its signs there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from technique_site.engine.cues import sentences
from technique_site.engine.page import inline_text, stray_signs
from technique_site.engine.page.inline_text import Block
from technique_site.engine.text import citations
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source_text import SourceText
from technique_site.engine.text.yaml_document import Value

# Elements of HTML that people write in texts. Other words in such brackets show as they are meant: `<toe>`.
_HTML = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|code|del|div|em|font|form|h[1-6]|hr|i|iframe|img|input|ins|kbd|li"
    r"|link|mark|meta|object|ol|p|picture|pre|q|s|script|small|span|strike|strong|style|sub|sup|svg|table|td|th"
    r"|tr|tt|u|ul|video)(?:[\s/>]|$)|<!--",
    re.I,
)
# Without one of these, a text shows as it is written: it has no piece of Markdown, no tag, no citation, no
# sign that can't be seen, and no half of these.
_MAY_BE = re.compile(
    f"{stray_signs.CONTROL.pattern}|{stray_signs.MAY_BE.pattern}|{sentences.SIGN.pattern}|\\|"
)
_ALONE = "write the words alone"
_KINDS = ("emphasis", "code", "link", "autolink", "image", "escape")  # of pieces of Markdown


def check(
    path: str, value: Value, lines: Sequence[str], name: str, marks_alone: bool = True
) -> list[Problem]:
    """What is wrong with the signs of a value that shows as it is written, in order. `lines` are those of its
    file, `name` is its key. Without `marks_alone`, signs that Markdown would make nothing of are passed over.
    """
    if value.kind != "text" or not (_MAY_BE.search(value.text) or len(value.text) > inline_text.MOST):
        return []
    text = placed(value, lines)
    block = Block(text, tuple(inline_text.pieces(text.text[: inline_text.MOST])))
    rules = ("raw-html", "address-unsafe", "image-address", *(["stray-sign"] if marks_alone else []))
    html = {text.at(found.start()) for found in _HTML.finditer(text.text)}
    signs = [one for one in stray_signs.of_block(path, block) if one.rule in rules]
    signs = [one for one in signs if one.rule != "raw-html" or (one.line, one.column) in html]
    found = [*_control(path, text), *_cited(path, text, name), *_marked(path, text, name)]
    found += [replace(one, repair=_ALONE) for one in signs]
    first = {(one.line, one.column): one for one in reversed(found)}
    return sorted(first.values())


def _control(path: str, text: SourceText) -> Iterator[Problem]:
    """The first sign that no reader sees."""
    found = stray_signs.CONTROL.search(text.text)
    if found:
        what = f"a sign that can't be seen (U+{ord(found[0]):04X}) stands here"
        repair = "take it out: delete it and type its neighbours again"
        yield Problem(path, *text.at(found.start()), "control-sign", what, repair)


def _cited(path: str, text: SourceText, name: str) -> Iterator[Problem]:
    for found in citations.BRACKET.finditer(text.text):
        what = f"`{name}` shows the citation `{found[0][:40]}` as it is written"
        repair = "cite the source in the text of a page, and write the words alone here"
        yield Problem(path, *text.at(found.start()), "stray-sign", what, repair)


def _marked(path: str, text: SourceText, name: str) -> Iterator[Problem]:
    """The Markdown that would be right in a text."""
    for piece in inline_text.marks(text.text):
        if piece.kind in _KINDS:
            shown = text.text[piece.index : piece.index + 20].strip()
            what = f"`{name}` shows `{shown}` as it is written"
            yield Problem(path, *text.at(piece.index), "stray-sign", what, _ALONE)


def placed(value: Value, lines: Sequence[str]) -> SourceText:
    """The text of a value with its places in the file, as far as it is written there sign for sign; what
    stands behind an escape has the place of that.
    """
    number, column = value.position
    line = lines[number - 1] if number <= len(lines) else ""
    if line[column - 1 : column] in ("'", '"') and not value.text.startswith(line[column - 1]):
        column += 1
    places: list[tuple[int, int]] = []
    is_exact = True
    for sign in value.text:
        while is_exact and not line[column - 1 :].strip() and number < len(lines) and not sign.isspace():
            number, line = number + 1, lines[number]
            column = len(line) - len(line.lstrip()) + 1
        if is_exact and not sign.isspace() and line[column - 1 : column].isspace():
            column += len(line[column - 1 :]) - len(line[column - 1 :].lstrip())
        places.append((number, column))
        if line[column - 1 : column] == sign:
            column += 1
        elif not sign.isspace():
            is_exact = False
    return SourceText.of_places(value.text, places, (number, column))
