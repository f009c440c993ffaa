"""What a reader would see of Markdown that isn't read as it was meant, and what no page of clients may hold:
raw HTML, images of other hosts, addresses that nobody can follow.

A page is read by two parsers: Python-Markdown makes the page, markdown-it all else. Where they differ, the
page would say something else than the sheet, so that is told here, too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from typing import NamedTuple
from urllib.parse import unquote

from technique_site.engine.cues.sentences import is_plain
from technique_site.engine.page.inline_text import MOST, Block, Piece, behind_address, blocks, cited
from technique_site.engine.page.marked_videos import MARK
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import MASK, Source
from technique_site.engine.text.source_text import SourceText

# The signs that a backslash frees of their meaning in Python-Markdown, too: `ESCAPED_CHARS`, and `|` of its
# tables.
ESCAPABLE = r"\`*_{}[]()>#+-.!|"
SCHEMES = ("https", "http", "mailto", "tel")
_SCHEME = re.compile(r"[\x00-\x20]*([a-zA-Z][a-zA-Z0-9+.-]*)[\x00-\x20]*:")
_LINK = "write `[the words](the-page.md)`"
_SEEN = "shows as it is written"


class _Sign(NamedTuple):
    """Text that shows signs: what is said of it, where `{0}` is what was found, and what to write instead."""

    pattern: re.Pattern[str]
    what: str
    repair: str


def _sign(pattern: str, what: str, repair: str) -> _Sign:
    return _Sign(re.compile(pattern), what, repair)


# What is found first counts: the others are looked for beside it.
_SIGNS = (
    _sign(r"\[\[[^\[\]\n]*\]\]", "`{0}` is a link of another program and shows its brackets", _LINK),
    _sign(r"\[\^[^\]\s]*\]:?", "`{0}` makes no footnote here", "say it in the text"),
    _sign(
        r"\[![A-Za-z]+\][+-]?",
        f"`{{0}}` {_SEEN}",
        "leave it out, or begin with a word in bold: `**Take care:**`",
    ),
    _sign(r"(?<!.)\[[ xX]?\](?=\s)", f"`{{0}}` makes no box to tick and {_SEEN}", "leave it out"),
    _sign(
        r"\[[^\[\]\n]+\]\s+\((?:[^()\s]*[./#:][^()\s]*)\)",
        "a space stands between the words of this link and its address",
        "take the space out: `[the words](the-page.md)`",
    ),
    _sign(
        r"\([^()\[\]\n]+\)\s?\[(?:https?:|www\.|\.?\.?/|#)?[^\[\]\s]*[./#][^\[\]\s]*\]",
        "the brackets of this link are the wrong way round",
        _LINK,
    ),
    _sign(
        r"!?\[[^\[\]\n]*\]\([^\n]*", "this link is only half written", "close it: `[the words](the-page.md)`"
    ),
    _sign(
        r"!?\[[^\[\]\n]*\](?:\[[^\[\]\n]*\])?:?",
        "`{0}` leads nowhere, so its brackets show",
        "write the address behind the words, `[the words](the-page.md)`, or take round brackets",
    ),
    _sign(r"\[", "a square bracket is opened and never closed", f"{_LINK}, or take round brackets"),
    _sign(r"\]", "a square bracket is closed that nothing opens", "leave it out"),
    _sign(
        r"(?<!.)(?:!!!|\?\?\?)\+?(?=\s)",
        f"`{{0}}` makes no box and {_SEEN}",
        "leave it out, or write a heading",
    ),
    _sign(r"(?<!.)={3,}(?=\s)", f"`{{0}}` makes no tab and {_SEEN}", "leave it out, or write a heading"),
    _sign(r"-+8<-+", f"`{{0}}` brings in no other file and {_SEEN}", "write the text itself"),
    _sign(r"(?<=\w)~[^~\s]+~|(?<=\w)\^[^\s^]+\^", f"`{{0}}` {_SEEN}", "write it as words say it"),
    _sign(r"\$\$|\$[^$\s](?:[^$\n]*[^$\s])?\$", f"`{{0}}` makes no formula and {_SEEN}", "say it in words"),
    _sign(r"(?<!.):::+", f"`{{0}}` makes no box and {_SEEN}", "leave it out, or write a heading"),
    _sign(r"(?<![\w:]):[a-z][a-z0-9_+-]*:(?![\w:])", f"`{{0}}` makes no picture and {_SEEN}", "use a word"),
    _sign(
        r"\{+[^{}\n]*\}+|[{}]",
        "`{0}` stands in curly brackets, which give parts of a page other looks or show as they are",
        "leave them out, or take round brackets",
    ),
    _sign(r"~~[^~\n]*~~|~~+", f"`{{0}}` {_SEEN}", "leave it out: the signs, and what they strike"),
    _sign(
        r"==(?=\S)[^=\n]+==|\+\+(?=\w)[^+\n]+\+\+(?!\w)|\^\^(?=\w)[^^\n]+\^\^",
        f"`{{0}}` {_SEEN}",
        "leave the signs out, or use bold: `**so**`",
    ),
    _sign(
        r"\*{2,} [^*\n]+ \*{2,}|\*{2,}|(?<![\w_])_{2,}|_{2,}(?![\w_])",
        "the bold of `{0}` isn't whole, so its signs show",
        "put two stars on both sides, right at the words: `**so**`",
    ),
    _sign(r"(?<=[0-9])\*(?=[0-9])", "`{0}` may begin italics", "write `×` for times"),
    _sign(
        r"\*(?=[^\s*])|(?<=[^\s*])\*|(?<![\w_])_(?=[^\s_])|(?<=[^\s_])_(?![\w_])",
        "the italics of `{0}` aren't whole, so it shows",
        "put a star on both sides, right at the words, `*so*`, or leave it out",
    ),
    _sign(r"`+", "a backtick has no partner and shows", "put one on both sides, or leave it out"),
    _sign(
        r"(?<!\w)[A-Za-z]:\\[^\s]*|\\\\\w[^\s]*",
        "`{0}` is a place on your own computer, where no reader gets",
        "put the file beside the page, and link to its name",
    ),
    _sign(r"\\", "a backslash stays on the page", "leave it out, and for a slash write `/`"),
    _sign(r"&#?[A-Za-z0-9]+;|&#", f"`{{0}}` stands for no sign and {_SEEN}", "write the sign itself"),
)
# Without one of these a text has none of these signs, nor half a tag; most texts have none.
MAY_BE = re.compile(r"[\[\]<~^${}*_`\\&]|==|\+\+|!!!|\?\?\?|::|:[a-z]")
_HALF_TAG = re.compile(r"<(?=[a-zA-Z/!?])[^\s<>]*>?")
_ODD_ADDRESS = re.compile(r"!?\[[^\[\]\n]*\](?=\(\s*<?[\x00-\x20]*[a-zA-Z][a-zA-Z0-9+.-]*:)")
_ROW = re.compile(r"\s*\|.*\|\s*")


def check(source: Source, told: Iterable[Problem] = (), paper: Collection[int] = ()) -> list[Problem]:
    """What is wrong with the signs of a clients' page. In lines of `paper` (numbers from 1) stands what is
    shown elsewhere, too: on sheets, in plans. `told` are the problems that were found before: where what is
    written in a line is told already, no more is said of it.
    """
    told_lines = {p.line for p in told if _TOLD.match(p.rule)}
    problems = [*_controls(source), *_html_blocks(source), *_numbers(source), *_headings(source)]
    problems += _behind_comments(source)
    problems += [one for block in blocks(source, paper, _may_show) for one in of_block(source.path, block)]
    return [one for one in problems if one.line not in told_lines]


def _may_show(text: str) -> bool:  # a block of words alone isn't worth being taken apart
    return not is_plain(text) or len(text) > MOST or "|" in text or bool(MAY_BE.search(text))


def is_followed(address: str) -> bool:
    """Whether a browser may follow an address: one of this site, or of a scheme that runs nothing. Browsers
    pass over controls in a scheme, so this does, too.
    """
    scheme = _SCHEME.match(re.sub(r"[\x00-\x20\x7f-\xa0\xad\u2028\u2029]", "", address))
    return scheme is None or scheme[1].lower() in SCHEMES


def unsafe(source: Source) -> list[Problem]:
    """What is wrong with the signs of a page for authors, who may see marks that clients may not."""
    return [one for one in check(source) if one.rule in ("raw-html", "image-address", "address-unsafe")]


# Rules about what is written in a line, whose repair takes odd signs away.
_TOLD = re.compile(
    r"(?:cue|point|label|dose|video)-|(?:list|heading)-form|section-name|end-mark|merge-mark"
    r"|(?:fence|comment)-open|file-encoding|yaml|front-matter"
)


# Signs that can't be seen: controls, separators of other programs, what turns the direction of writing.
CONTROL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff9-\ufffc\ufffe\uffff]"
)
_BREAKS = "\x0b\x0c\x1c\x1d\x1e\x1f\u2028\u2029"


def _controls(source: Source) -> Iterator[Problem]:
    """The first sign of each line that no reader sees."""
    for number, line in enumerate(source.lines, 1) if CONTROL.search("\n".join(source.lines)) else ():
        found = CONTROL.search(line)
        if found and number not in source.dropped:
            what = f"a sign that can't be seen (U+{ord(found[0]):04X}) stands here"
            is_between = found[0] in _BREAKS and line[: found.start()].strip() and line[found.end() :].strip()
            repair = (
                "put a space in its place"
                if is_between
                else "take it out: delete it and type its neighbours again"
            )
            yield Problem(source.path, number, found.start() + 1, "control-sign", what, repair)


def _html_blocks(source: Source) -> Iterator[Problem]:
    for token in source.tokens:
        if token.type == "html_block" and token.map:
            line = token.map[0] + 1
            text = source.clean[line - 1].replace(MASK, " ")
            column = text.find("<") + 1
            yield _raw_html(source.path, (line, max(1, column)), text[max(0, column - 1) :])


def _behind_comments(source: Source) -> Iterator[Problem]:
    """Text behind a comment that begins its line: the comment's room makes code of it for one reader."""
    for number, line in enumerate(source.clean, 1) if source.code else ():
        match = _BEHIND.match(line) if number in source.code else None
        if match:
            what = "text stands behind a comment that begins the line, and isn't read as text everywhere"
            repair = "let the comment stand on a line of its own"
            yield Problem(source.path, number, match.end(), "stray-sign", what, repair)


_BEHIND = re.compile(rf"\s*{MASK}[{MASK}\s]*[^\s{MASK}]")


def _numbers(source: Source) -> Iterator[Problem]:
    """Lists with `1)`, which are text on the page and lists elsewhere."""
    for token in source.tokens:
        if token.type == "list_item_open" and token.markup == ")" and token.map:
            line = token.map[0] + 1
            text = source.clean[line - 1].replace(MASK, " ")
            mark = re.search(r"[0-9]+\)", text)
            if mark:
                what = f"`{mark[0]}` doesn't begin an item on the page"
                repair = f"write `{mark[0][:-1]}.`"
                yield Problem(source.path, line, mark.start() + 1, "list-form", what, repair)


def _headings(source: Source) -> Iterator[Problem]:
    """Lines that are headings on the page alone."""
    for heading in source.headings:
        if heading.form == "no space":
            what = "a heading needs a space behind its `#`"
            repair = f"write `{'#' * heading.level} {heading.text[:40]}`; for a plain `#`, write `\\#`"
            yield Problem(source.path, heading.line, 1, "heading-form", what, repair)


def of_block(path: str, block: Block) -> Iterator[Problem]:
    """What is wrong with the signs of one block."""
    text, opened = block.source, set[str]()
    if len(text.text) > MOST:
        what = f"this paragraph has {len(text.text)} characters, and {MOST} is the most"
        yield Problem(path, *text.at(MOST), "stray-sign", what, "part it: leave a line empty")
    citations = list(cited(text.text, block.pieces))
    for run in filter(lambda run: MAY_BE.search(run.text), _runs(block.pieces)):
        yield from _of_text(path, text, run, citations)
    for piece in block.pieces:
        place = text.at(piece.index)
        match piece.kind:
            case "html" if piece.text.startswith("</") and piece.text[2:-1].strip() in opened:
                pass  # it belongs to one that is told
            case "html":
                opened.add(piece.text[1:-1].split()[0])
                yield _raw_html(path, place, piece.text)
            case "escape" if piece.text[0] == "\\" and piece.text[1] not in ESCAPABLE:
                what = f"the backslash before `{piece.text[1]}` stays on the page"
                yield Problem(path, *place, "stray-sign", what, "leave the backslash out")
            case "break" if piece.text.startswith("\\"):
                what = "a backslash at the end of a line stays on the page"
                yield Problem(
                    path, *place, "stray-sign", what, "leave it out: an empty line makes a new paragraph"
                )
            case "link" | "autolink" if wrong := _link_fault(piece.text):
                yield Problem(path, *place, "address-unsafe", *wrong)
            case "image" if not text.text.startswith(f"![{MARK}]", piece.index):
                if wrong := _image_fault(piece.text):
                    yield Problem(path, *place, "image-address", *wrong)
            case _:
                pass
    if "|" in text.text and not block.is_row and len(text.text) <= MOST:
        yield from _row(path, block)
    if "****" in text.text and (many := re.search(r"\*{4,}", _between_pieces(block))):
        what = "two bold parts stand side by side, which not every reader of Markdown parts"
        yield Problem(path, *text.at(many.start()), "stray-sign", what, "make one of them: `**so**`")


def _between_pieces(block: Block) -> str:
    """A block's text without its pieces, so that nothing but marks is left, each where it stands."""
    text = block.source.text
    for piece in block.pieces:
        text = text[: piece.index] + " " * len(piece.text) + text[piece.index + len(piece.text) :]
    return text


def _runs(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Text without anything between it, whole. A sign that was freed of its meaning stands in it as one that
    means nothing.
    """
    run: Piece | None = None
    for piece in pieces:
        if piece.kind not in ("text", "escape"):
            continue
        written = piece.text if piece.kind == "text" else _FREED * len(piece.text)
        if run and piece.index == run.index + len(run.text):
            run = Piece("text", run.text + written, run.index)
            continue
        if run:
            yield run
        run = Piece("text", written, piece.index)
    if run:
        yield run


_FREED = "\x01"


def _of_text(
    path: str, text: SourceText, piece: Piece, citations: Iterable[tuple[int, int]]
) -> Iterator[Problem]:
    """The signs in a piece of text, from left to right, but those of `citations`: start and end in the
    whole text.
    """
    whole = piece.text
    rest = list(whole)
    # Only the beginning of a block is the beginning of a piece, for what stands there alone.
    before = "" if piece.index == 0 else _FREED
    found: list[tuple[int, Problem]] = []

    def take(start: int, stop: int, problem: Problem) -> None:
        rest[start:stop] = " " * (stop - start)
        found.append((start, problem))

    for match in _ODD_ADDRESS.finditer(whole):
        end = behind_address(whole, match.end() - 1)
        if wrong := _link_fault(whole[match.end() + 1 : end].removesuffix(")").strip(" <>")):
            take(
                match.start(),
                end,
                Problem(path, *text.at(piece.index + match.start()), "address-unsafe", *wrong),
            )
    for first, last in citations:
        for at in range(max(0, first - piece.index), min(len(whole), last - piece.index)):
            rest[at] = " "
    for match in _HALF_TAG.finditer("".join(rest)):
        take(*match.span(), _raw_html(path, text.at(piece.index + match.start()), match[0]))
    for sign in _SIGNS:
        for match in sign.pattern.finditer(before + "".join(rest)):
            start, stop = (at - len(before) for at in match.span())
            what = sign.what.format(match[0])
            take(start, stop, Problem(path, *text.at(piece.index + start), "stray-sign", what, sign.repair))
    yield from (problem for _, problem in sorted(found, key=lambda one: one[0]))


def _row(path: str, block: Block) -> Iterator[Problem]:
    """The first row of a table that is none, as no line under its head draws a ruler."""
    lines: dict[int, str] = {}
    for index, sign in enumerate(block.source.text):
        number = block.source.at(index)[0]
        lines[number] = lines.get(number, "") + sign
    rows = [number for number, line in lines.items() if _ROW.fullmatch(line)]
    if rows:
        column = next(c for n, c in block.source.places if n == rows[0])
        what = "this row belongs to no table, so its lines show as signs"
        repair = "put a line of `|---|---|` under the head of the table, with an empty line before the head"
        yield Problem(path, rows[0], column, "stray-sign", what, repair)


def _raw_html(path: str, place: tuple[int, int], written: str) -> Problem:
    match = re.match(r"<\s*(/?[A-Za-z][^\s<>/]*)", written)
    name = match[1] if match else ""
    if match and ">" in written:
        repair = _INSTEAD.get(name.lstrip("/").lower(), "say it in words, or in Markdown")
        return Problem(path, *place, "raw-html", f"`<{name[:30]}>` is HTML", repair)
    repair = "write `&lt;` where a reader should see `<`, or leave it out"
    return Problem(path, *place, "raw-html", f"`{written[:30].strip()}` is read as HTML", repair)


_INSTEAD = {
    "b": "write `**so**` for bold",
    "strong": "write `**so**` for bold",
    "i": "write `*so*` for italics",
    "em": "write `*so*` for italics",
    "br": "leave it out: an empty line makes a new paragraph",
    "hr": "leave it out, or write a heading",
    "a": _LINK,
    "img": "write `![what it shows](picture.png)`, with the picture beside the page",
    "video": f"write `![{MARK}](the-video.mp4)`",
    "iframe": f"write `![{MARK}](the address of the video)`",
}


def _link_fault(address: str) -> tuple[str, str] | None:
    """What is wrong with the address of a link, and what to write; None for one that a reader can follow."""
    scheme = _SCHEME.match(address)
    short = unquote(address.strip())[:60]
    if scheme and scheme[1].lower() in SCHEMES:
        return None
    if (
        scheme
        and len(scheme[1]) == 1
        or "\\" in address
        or "%5C" in address
        or (scheme and scheme[1] == "file")
    ):
        what = f"`{short}` is a place on your own computer, where no reader gets"
        return what, "put the file beside the page, and link to its name"
    if scheme:
        what = f"nobody can follow `{short}`: a link begins with {', '.join(f'`{one}:`' for one in SCHEMES)}"
        return f"{what} or names a page", "link to a page, as in `[the words](the-page.md)`"
    if address.startswith("//"):
        return f"`{short}` doesn't say how to get there", f"write `https:{short}`"
    if address.lower().startswith("www."):
        return f"`{short}` is read as a page of this site", f"write `https://{short}`"
    return None


def _image_fault(address: str) -> tuple[str, str] | None:
    scheme = _SCHEME.match(address)
    if not scheme and not address.startswith("//"):
        return None
    repair = "save the picture beside the page, and write its name"
    if scheme and scheme[1].lower() not in ("http", "https"):
        return f"`{address[:30]}` names no picture beside the page", repair
    return "this picture comes from another site, which would learn of each reader", repair
