"""Slips of YAML that a line shows by itself or beside its neighbours: one table for front matter, one for
files whose keys hold keys, and one for values, which both share.

A row's pattern is matched at the start of the line (of the value, in the table of values). Its message can
name the line, `{line}`, the line without its comment, `{words}`, and the groups of its pattern. The group
`at` says where the slip is; without it, the slip is at the first character that is no space.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import NamedTuple

QUOTES = "put the value in quotes"


class Slip(NamedTuple):
    """Line and column from 0, what is wrong, what to write instead, and the name of the slip's row."""

    line: int
    column: int
    what: str
    repair: str
    means: str


@dataclass(frozen=True)
class Line:
    """One line, the lines with text before and after it, and whether the parser gave up in it."""

    number: int  # from 0
    text: str
    before: str = ""
    after: str = ""
    is_last: bool = False

    @property
    def indent(self) -> int:
        """How many spaces it begins with."""
        return indent(self.text)

    @property
    def words(self) -> str:
        """Its text without spaces round it and without a comment."""
        return self.text.split(" #")[0].strip()


def _always(line: Line) -> bool:
    return True


@dataclass(frozen=True)
class Row:
    """One slip: its name, how it is found, what is said of it, and a text that has it."""

    means: str
    pattern: re.Pattern[str]
    what: str
    repair: str
    example: str
    also: Callable[[Line], bool] = _always

    def slip(self, line: Line, start: int = 0) -> Slip | None:
        """The slip, if the line has it; `start` is the column of what the pattern is matched with."""
        found = self.pattern.match(line.text[start:].rstrip() if start else line.text)
        if not found or not self.also(line):
            return None
        groups = {name: text or "" for name, text in found.groupdict().items()}
        words = {**groups, "line": line.text.strip(), "words": line.words}
        column = start + found.start("at") if "at" in groups else start or line.indent
        return Slip(line.number, column, self.what.format(**words), self.repair.format(**words), self.means)


def indent(line: str) -> int:
    """How many spaces a line begins with."""
    return len(line) - len(line.lstrip(" "))


def _pattern(written: str) -> re.Pattern[str]:
    return re.compile(written)


_KEY = re.compile(r" *(?:- +)?[^\s:#\[\]{},\"'][^:#]*:(?= |$)")
_NESTED_KEY = re.compile(r" *(?:- +)*([^\s:#\[\]{},\"'][^:#\[\]{}]*):(?=\s|$)")
_HOLDS_MORE = re.compile(r" *(?:- +)*[^:#]+:\s*(#.*)?$")  # a key whose value stands in the lines below
_BLOCK_TEXT = re.compile(r".*:\s+[>|](?:[+-]?[0-9]?|[0-9][+-])(?:\s+#.*)?\s*$")

VALUES = (
    Row(
        "a sign that begins no value",
        _pattern("(?P<sign>[@%])"),
        "a value can't start with `{sign}`",
        QUOTES,
        "title: @home",
    ),
    Row(
        "a backtick that begins a value",
        _pattern("`"),
        "a value can't start with a backtick",
        QUOTES,
        "title: `home`",
    ),
    Row(
        "a dash behind a key",
        _pattern(r"(?P<sign>[-?])(?: \S|$)"),
        "a value can't start with `{sign} `",
        QUOTES + ", or put the items of a list on lines of their own",
        "muscles: - calf\n  - shin",
    ),
    Row(
        "text behind the mark of a block text",
        _pattern(r"(?P<mark>[>|])[+-]?\s+[^\s#]"),
        "text stands behind `{mark}`",
        "begin the text on the next line, indented by two spaces",
        "summary: > Lengthen the calf.",
    ),
    Row(
        "a comment in brackets",
        _pattern(r"\[[^\]\"']*?\s(?P<at>#)"),
        "` #` begins a comment, so the bracket isn't closed",
        "put the item that holds `#` in quotes",
        "muscles: [calf, no #1]",
    ),
    Row(
        "text behind a bracket",
        _pattern(r"\[[^\]]*\]\s*(?P<at>[^\s#])"),
        "text stands behind the closing bracket",
        "put every item inside the brackets, with commas between them; put other text in quotes",
        "muscles: [calf] and shin",
        lambda line: line.text.count("[") == line.text.count("]"),
    ),
    Row(
        "text behind a quotation mark",
        _pattern(r"(?:\"[^\"\\]*\"|'(?:[^']|'')*')\s*(?P<at>[^\s#])"),
        "text stands behind the closing quotation mark",
        "put the whole value inside one pair of quotation marks, of a kind that doesn't stand in it",
        'title: "Wall" stretch',
    ),
)

_DASH = Row(
    "a dash without its space",
    _pattern(r" *-[^\s-]"),
    "`{line:.40}` has no space after its dash",
    "write `- ` before each item, with a space",
    "muscles:\n  - calf\n  -shin\n",
)
_NO_KEY = rf"(?!{_KEY.pattern})(?! *(?:- |[\[\]{{}}\"'#-]))"
_NO_NESTED_KEY = rf"(?!{_NESTED_KEY.pattern})(?! *(?:- |[\[\]{{}}\"'#%*&!?-]))"


def _beside_a_key(line: Line) -> bool:
    return bool(re.match(r" +[A-Za-z_]+: ", line.before)) and indent(line.before) == line.indent


FRONT_MATTER = (
    Row(
        "a tab",
        _pattern(" *(?P<at>\t)"),
        "a tab stands where the front matter needs spaces",
        "use spaces instead of the tab",
        "title: A\n\trounds: 2",
    ),
    Row(
        "a tab behind a colon",
        _pattern("[^#\"']*?:[ ]*(?P<at>\t)"),
        "a tab stands where the front matter needs spaces",
        "use spaces instead of the tab",
        "title: A\nload:\tB",
        lambda line: line.is_last,
    ),
    Row(
        "a no-break space before a key",
        _pattern(r" *(?P<at>[^\S \n])"),
        "a no-break space stands where a plain space belongs",
        "delete it and type a space",
        "video:\n  src: a\n \u00a0title: b",
    ),
    Row(
        "a no-break space behind a colon",
        _pattern(r"[^#]*?:(?P<at>[^\S \t\n])"),
        "a no-break space stands where a plain space belongs",
        "delete it and type a space",
        "title:\u00a0A\nrounds: 2",
    ),
    Row(
        "a colon without its space",
        _pattern(r" *(?:- )?(?P<key>[A-Za-z_]+):(?=[^\s/:])"),
        "`{line:.40}` has no space after its colon",
        "write `{key}: `, with a colon and a space",
        "title: A\nrounds:2",
    ),
    _DASH,
    Row(
        "an item without its dash",
        _pattern(_NO_KEY),
        "`{line:.40}` has no dash",
        "write `- ` before each item, all in the same column",
        "muscles:\n  - calf\n  shin\nrounds: 2",
        lambda line: bool(re.match(r" *- ", line.before)) and line.indent > 0,
    ),
    Row(
        "a line without a colon",
        _pattern(_NO_KEY),
        "`{line:.40}` has no colon",
        "write `key: value`, with a colon and a space; or join it to the line above, if it goes on there",
        "title: A\nrounds 2",
        lambda line: line.indent == 0,
    ),
    Row(
        "an indented line without a colon",
        _pattern(_NO_KEY),
        "`{line:.40}` has no colon",
        "write `key: value`, with a colon and a space",
        "video:\n  src: a\n  title\nrounds: 2",
        _beside_a_key,
    ),
)


def _before_its_keys(line: Line) -> bool:
    return bool(_NESTED_KEY.match(line.after)) and indent(line.after) > line.indent


def _in_place_of_a_key(line: Line) -> bool:
    if not line.before or indent(line.before) >= line.indent:
        return True
    held = _HOLDS_MORE.match(line.before)  # the line before holds this one
    return bool(held and indent(line.after) == line.indent and _NESTED_KEY.match(line.after))


NESTED = (
    Row(
        "a tab",
        _pattern(" *(?P<at>\t)"),
        "a tab stands where the file needs spaces",
        "use spaces instead of the tab",
        "figures:\n\ta: 1",
    ),
    Row(
        "a tab behind a colon",
        _pattern("[^#\"']*?:[ ]*(?P<at>\t)"),
        "a tab stands where the file needs spaces",
        "use spaces instead of the tab",
        "figures:\n  a:\t- 1",
        lambda line: line.is_last,
    ),
    Row(
        "a no-break space before a key",
        _pattern(r" *(?P<at>[^\S \n])"),
        "a no-break space stands where a plain space belongs",
        "delete it and type a space",
        "figures:\n  a: 1\n \u00a0b: 1",
    ),
    Row(
        "a no-break space behind a colon",
        _pattern(r"[^#\"']*?:(?P<at>[^\S \t\n])"),
        "a no-break space stands where a plain space belongs",
        "delete it and type a space",
        "view:\u00a0side\nfigures:\n  a: 1",
    ),
    Row(
        "a space behind a minus sign",
        _pattern(r".*?:\s+(?P<at>-\s+(?P<number>[0-9][0-9.]*))(?=\s*([,}#]|$))"),
        "a space stands behind a minus sign",
        "write the number without it: `-{number}`",
        "trunk: {low_back: - 5}",
    ),
    Row(
        "a colon without its space",
        _pattern(r" *(?:- )?(?P<key>[A-Za-z][\w -]*):(?=[^\s/:])(?P<rest>.*\S)"),
        "`{line:.60}` has no space after its colon",
        "write `{key}: {rest:.60}`",
        "view:side\nfigures:\n  a: 1",
    ),
    _DASH,
    Row(
        "a key without its colon, above its keys",
        _pattern(_NO_NESTED_KEY),
        "`{words:.40}` has no colon",
        "write `{words:.40}:`, with a colon",
        "figures\n  a: 1",
        _before_its_keys,
    ),
    Row(
        "a key and its value without a colon",
        _pattern(rf"{_NO_NESTED_KEY}\s*(?P<first>[\w-]+) +(?P<rest>(?!#)\S.*?)(?: #.*|\s*)$"),
        "`{words:.40}` has no colon",
        "write `{first}: {rest:.40}`",
        "view: side\nfrom set-up\nfigures:",
        _in_place_of_a_key,
    ),
    Row(
        "a key without colon and value",
        _pattern(_NO_NESTED_KEY),
        "`{words:.40}` has no colon",
        "write `{words:.40}: ` and its value behind it",
        "view: side\nset-up\nfigures:",
        _in_place_of_a_key,
    ),
)


def in_front_matter(lines: list[str], last: int) -> Slip | None:
    """The first slip that a line of front matter shows by itself, up to `last`, where the parser gave up."""
    before = ""
    for number in _outside_texts(lines, last):
        line = Line(number, lines[number], before, is_last=number == last)
        before = line.text
        if line.text.lstrip().startswith("#"):
            continue
        key = _KEY.match(line.text)
        if slip := _first(FRONT_MATTER, line) or (key and _in_value(line, key.end())):
            return slip
    return None


def in_nested_line(line: Line) -> Slip | None:
    """The slip that a line of a file shows by itself or beside its neighbours."""
    key = _NESTED_KEY.match(line.text)
    value = line.text[key.end() :].strip() if key else ""
    return _first(NESTED, line) or (
        _in_value(line, key.end()) if key and value and value[0] not in "[{*&|>!" else None
    )


def begins_block_text(line: str) -> bool:
    """Whether the lines below, as far as they are indented further, are the text of this line's key."""
    return bool(_BLOCK_TEXT.match(line))


def _first(rows: Iterable[Row], line: Line, start: int = 0) -> Slip | None:
    return next((slip for row in rows if (slip := row.slip(line, start))), None)


def _in_value(line: Line, behind: int) -> Slip | None:
    """The slip of the value that begins after column `behind`."""
    start = behind + indent(line.text[behind:])
    return _first(VALUES, line, start) if line.text[start:].strip() else None


def _outside_texts(lines: list[str], last: int) -> Iterator[int]:
    """Numbers of the lines up to `last` that stand in no block text, list in brackets or text in quotation
    marks which an earlier line begins.
    """
    passed = -1
    for number, line in enumerate(lines[: last + 1]):
        if number <= passed or not line.strip():
            continue
        yield number
        if key := _KEY.match(line):
            passed = _last_of_value(lines, number, key.end())


def _last_of_value(lines: list[str], number: int, behind: int) -> int:
    """Number of the last line of the value that begins behind a column of a line, if a sign tells it."""
    line = lines[number]
    value = line[behind:].strip()
    below = range(number + 1, len(lines))
    if begins_block_text(line):
        column = len(line) - len(line.lstrip(" -"))
        ends = (n for n in below if lines[n].strip() and indent(lines[n]) <= column)
        return next(ends, len(lines)) - 1
    if value[:1] in ("[", "{") and line.count("[") > line.count("]"):
        return next((n for n in below if "]" in lines[n]), number)
    if value[:1] in ('"', "'") and not re.search(rf"(?<!\\){value[0]}", value[1:]):
        return next((n for n in below if re.search(rf"(?<!\\){value[0]}", lines[n])), len(lines))
    return number
