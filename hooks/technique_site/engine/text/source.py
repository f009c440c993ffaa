"""A page's text → its parts with their places: front matter, headings, lists, and which lines are code or
comment.

Markdown's blocks are found by markdown-it-py (CommonMark), which keeps their lines. Python-Markdown, which
renders, reads
some things in another way; `differences` in section_lists.py reports those.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from technique_site.engine.text import front_matter_fences, merge_marks, plain_blocks
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Key

_blocks = MarkdownIt("commonmark").disable(["inline"])  # blocks alone: five times as fast
_FENCE = re.compile(r"^[\s>]*(`{3,}|~{3,})\s*$")
ODD_BULLETS = "•–—‣◦▪▫·●○■□►▸➢✓→⁃∙"  # what word processors and phones make of `- `
MASK = "\0"  # stands where a comment stood, so that columns stay true


@dataclass(frozen=True)
class Heading:
    """A heading at the top level of a page: its text without hashes, and its line (from 1)."""

    level: int
    text: str
    line: int
    # "ok", "underlined", "no space" or "indented": the last three read otherwise, or not at all, in
    # Python-Markdown
    form: str


class Blocks(NamedTuple):
    """What markdown-it reads in a page without its inline Markdown: its block tokens, and the definitions of
    links by their names, as markdown-it keeps them.
    """

    tokens: list[Token]
    references: dict[str, Any]


@dataclass
class Source:
    """One Markdown file as it is on disk. Lines are counted from 1, as editors do."""

    path: str
    lines: list[str]
    front: range | None = None  # numbers of the lines between the two `---`
    body: int = 1  # number of the first line of the body
    dropped: set[int] = field(
        default_factory=set
    )  # numbers of lines that other checks pass over: their fault is told already
    never_closed: bool = False  # the front matter has no end, so its keys can't be told from the text
    problems: list[Problem] = field(default_factory=list)
    # what front_matter.read has read, which several ask for
    front_read: tuple[dict[str, Key] | None, list[Problem]] | None = field(default=None, repr=False)

    def __getstate__(self) -> dict[str, Any]:
        """All but what is large and quickly found again: markdown-it's blocks and the front matter's keys."""
        kept = {name: value for name, value in self.__dict__.items() if name != "blocks"}
        return {**kept, "front_read": None}

    @property
    def last_line(self) -> int:
        """Number of the last line, as `wc -l` counts; 1 for an empty file."""
        return max(1, len(self.lines) - (1 if len(self.lines) > 1 and self.lines[-1] == "" else 0))

    def line(self, number: int) -> str:
        """The text of a line, by its number."""
        return self.lines[number - 1] if 1 <= number <= len(self.lines) else ""

    @cached_property
    def clean(self) -> list[str]:
        """The file's lines with front matter emptied and each character of a comment replaced by MASK."""
        return _without_comments(self)

    @cached_property
    def blocks(self) -> Blocks:
        """What markdown-it reads in `clean`."""
        return _parse([line.replace(MASK, " ") for line in self.clean])

    @property
    def tokens(self) -> list[Token]:
        """markdown-it's block tokens of `clean`; a token's `map` counts lines of the file from 0."""
        return self.blocks.tokens

    @cached_property
    def references(self) -> dict[str, Any]:
        """The link definitions of the page, as markdown-it keeps them."""
        return self.blocks.references if any("]:" in line for line in self.clean) else {}

    @cached_property
    def code(self) -> set[int]:
        """Numbers of the lines in fenced or indented code, their fences included."""
        return _code_lines(self.tokens)

    @cached_property
    def headings(self) -> list[Heading]:
        """The headings outside lists, quotes, code and comments, in order."""
        return sorted(_headings(self), key=lambda h: h.line)


def read(path: str, data: bytes) -> Source:
    """A file's bytes → its Source, with the problems of its encoding, its front matter's fences, open fences
    and comments.

    Line ends may be LF, CRLF or CR, as MkDocs reads them; a byte order mark is passed over. Never raises.
    """
    source = without_markdown(path, data)
    _ = source.clean  # finds open fences and comments, which are problems of the file
    return source


def without_markdown(path: str, data: bytes) -> Source:
    """The same for a file that holds no Markdown: nobody has looked for open fences and comments yet."""
    text, problems = _decode(path, data)
    source = Source(path, text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), problems=problems)
    source.dropped, found = merge_marks.merges(path, source.lines)
    problems += found
    front = front_matter_fences.find(path, source.lines, source.dropped)
    source.front, source.body, source.never_closed = front.keys, front.body, front.never_closed
    if front.keys and front.first_line is not None:
        source.lines[front.keys.start - 1] = front.first_line
    more, found = front_matter_fences.second_front(path, source.lines, source.body)
    source.dropped |= more
    problems += front.problems + found
    return source


def plain_text(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """A file that is no page → its text with plain line ends, and the problems of its encoding and of what a
    merge left behind. Never raises.
    """
    text, problems = _decode(path, data)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    dropped, found = merge_marks.merges(path, lines)
    return "\n".join("" if n in dropped else line for n, line in enumerate(lines, 1)), problems + found


def _decode(path: str, data: bytes) -> tuple[str, list[Problem]]:
    """The text, and a problem if it isn't UTF-8. Then it is read as what it most likely is, so that all else
    said of it is true.
    """

    def wrong(line: int, column: int, what: str) -> list[Problem]:
        return [
            Problem(path, line, column, "file-encoding", what, "save the file again with the encoding UTF-8")
        ]

    wide = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}.get(data[:2])
    if (
        not wide and data[:400].count(0) > len(data[:400]) // 4
    ):  # every other byte of plain text is 0 in UTF-16
        wide = "utf-16-be" if data[:1] == b"\0" else "utf-16-le"
    if wide:
        return data.decode(wide, "replace"), wrong(1, 1, "the file is saved as UTF-16")
    try:
        return data.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        before = data[: error.start].decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n")
        text = data.removeprefix(b"\xef\xbb\xbf").decode("cp1252", "replace")
        return text, wrong(
            before.count("\n") + 1, len(before) - before.rfind("\n"), "this character isn't UTF-8"
        )


def _parse(lines: list[str]) -> Blocks:
    if (plain := plain_blocks.read(lines)) is not None:
        return Blocks(plain, {})
    env: dict[str, Any] = {}
    return Blocks(_blocks.parse("\n".join(lines), env), env.get("references", {}))


def _code_lines(tokens: list[Token]) -> set[int]:
    return {n + 1 for t in tokens if t.type in ("fence", "code_block") and t.map for n in range(*t.map)}


def _open_fence(tokens: list[Token], lines: list[str]) -> int | None:
    """Number of the line of the first fence that is never closed."""
    for token in tokens:
        if token.type == "fence" and token.map:
            start, stop = token.map
            end = _FENCE.match(lines[min(stop, len(lines)) - 1])
            if (
                not end
                or stop - 1 <= start
                or end[1][0] != token.markup[0]
                or len(end[1]) < len(token.markup)
            ):
                return start + 1
    return None


def _without_comments(source: Source) -> list[str]:
    lines = [""] * (source.body - 1) + source.lines[source.body - 1 :]
    for number in source.dropped:
        lines[number - 1] = ""
    blocks = _parse(lines)
    for turn in range(
        20
    ):  # neutralise an open fence, so that what follows it is still read; each turn finds one
        number = _open_fence(blocks.tokens, lines)
        if number is None:
            break
        column = len(lines[number - 1]) - len(lines[number - 1].lstrip("> \t")) + 1
        fence = lines[number - 1][column - 1 :]
        marks = fence[: len(fence) - len(fence.lstrip("`~"))]
        if turn == 0:  # the next one is often the mark that was meant to close the first
            source.problems.append(
                Problem(
                    source.path,
                    number,
                    column,
                    "fence-open",
                    "this block of code is never closed",
                    f"put a line with the same marks, {marks or '```'}, after its last line",
                )
            )
        lines[number - 1] = ""
        blocks = _parse(lines)
    text = "\n".join(lines)
    if "<!--" not in text:
        if MASK not in text:
            source.blocks = (
                blocks  # those of the lines returned: parsing is most of the time that a page takes
            )
        return lines
    code, inside = _code_lines(blocks.tokens), None
    for index in range(source.body - 1, len(lines)):
        if index + 1 in code and inside is None:
            continue
        lines[index], inside = _mask(lines[index], index, inside)
    if (
        inside is not None
    ):  # never closed: report it, take the rest of its line for the comment, and read on behind it
        number, column = inside
        source.problems.append(
            Problem(
                source.path,
                number,
                column,
                "comment-open",
                "this comment is never closed",
                "put `-->` where the comment ends",
            )
        )
        for index in range(number, len(lines)):
            lines[index] = "" if index + 1 in source.dropped else source.lines[index]
    return lines


def _mask(line: str, index: int, inside: tuple[int, int] | None) -> tuple[str, tuple[int, int] | None]:
    """One line with its comments masked, and where the comment began that is still open at its end."""
    if inside is None and "<!--" not in line:
        return line, None
    pieces: list[str] = []
    spans = _code_spans(line)
    at = passed = 0  # `passed` counts the code spans that lie before `at`
    while at < len(line):
        if inside:
            end = line.find("-->", at)
            stop = len(line) if end < 0 else end + 3
            pieces.append(MASK * (stop - at))
            at, inside = stop, inside if end < 0 else None
            continue
        start = line.find("<!--", at)
        while start >= 0:
            while passed < len(spans) and spans[passed][1] <= start:
                passed += 1
            if passed == len(spans) or start < spans[passed][0]:
                break
            start = line.find("<!--", start + 4)
        if start < 0:
            pieces.append(line[at:])
            break
        pieces += [line[at:start], MASK * 4]
        at, inside = start + 4, (index + 1, start + 1)
    return "".join(pieces), inside


def _code_spans(line: str) -> list[tuple[int, int]]:
    """Start and end of each code span: from a run of backticks to the next run of the same length."""
    runs = [found.span() for found in re.finditer("`+", line)]
    following: dict[int, list[int]] = {}  # by length, the numbers of the runs, the last one first
    for number in range(len(runs) - 1, -1, -1):
        following.setdefault(runs[number][1] - runs[number][0], []).append(number)
    spans: list[tuple[int, int]] = []
    number = 0
    while number < len(runs):
        start, stop = runs[number]
        same = following[stop - start]
        while same and same[-1] <= number:
            same.pop()
        if same:
            number = same[-1]
            spans.append((start, runs[number][1]))
        number += 1
    return spans


def _headings(source: Source) -> list[Heading]:
    found: list[Heading] = []
    taken: set[int] = set()  # numbers of the lines that are told
    for token, content in zip(source.tokens, source.tokens[1:]):
        if token.type != "heading_open" or token.level or not token.map:
            continue
        line, text = token.map[0] + 1, content.content.strip()
        raw = source.line(line)
        form = "ok"
        if token.markup in "=-":
            form, line = "underlined", token.map[1] - 1
            text = source.line(line).strip()
        elif raw[:1] in " \t":
            form = "indented"
        found.append(Heading(int(token.tag[1]), text, line, form))
        taken.update(range(token.map[0] + 1, token.map[1] + 1))
    begun = [n for n, line in enumerate(source.clean[source.body - 1 :], source.body) if line.startswith("#")]
    for number in begun:
        match = re.match(
            r"(#{1,6})([^#\s].*|[^\S \t].*\S.*)", source.clean[number - 1]
        )  # a heading in Python-Markdown, text in CommonMark
        if (
            match
            and number not in source.code
            and number not in taken
            and not re.match(r"[0-9]+\W*\*\*", match[2])
        ):  # a cue, «#3 **PAILs**»
            found.append(Heading(len(match[1]), match[2].strip("# \u00a0\u202f"), number, "no space"))
    return found
