"""YAML → keys and values with their positions, read as written: no YAML 1.1 guesses (`yes`, `1:30`,
`2026-11-22`).

Scalars are typed as YAML 1.2's core schema does (yaml.org/spec/1.2.2, 10.3.2), from how they are written.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml
from yaml.scanner import ScannerError

from technique_site.engine.text import yaml_complaints, yaml_slips
from technique_site.engine.text.problem import Problem

Position = tuple[int, int]
LONGEST = 500  # entries of one list or mapping: a page has some tens
MOST = 10_000  # values in a file: a figure file has some hundreds
LONGEST_LINE = 10_000  # characters
DEEPEST = 60  # brackets in one another
EACH = "write each as `key: value` on a line of its own"
NULL = re.compile(r"|~|null|Null|NULL")
BOOLEAN = re.compile(r"true|True|TRUE|false|False|FALSE")
NUMBER = re.compile(
    r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)"
)


@dataclass(frozen=True)
class Value:
    """A value of the front matter. `kind` is text, number, boolean, nothing, list or mapping."""

    kind: str
    text: str  # of a scalar, as written, without quotes
    items: tuple[Value, ...]
    keys: tuple[Key, ...]
    position: Position
    lines: int = 1  # that it runs over

    @property
    def is_true(self) -> bool:
        """Whether this is the boolean true."""
        return self.kind == "boolean" and self.text.lower() == "true"


@dataclass(frozen=True)
class Key:
    """One key, where it stands, and its value."""

    name: str
    position: Position
    value: Value


class TooLong(Exception):
    """A list or mapping has more entries, or a file more values, than are read."""

    def __init__(self, position: Position, what: str) -> None:
        super().__init__(what)
        self.position, self.what = position, what

    def problem(self, path: str) -> Problem:
        """What is said of it."""
        return Problem(path, *self.position, "yaml", self.what, "leave out what this file doesn't need")


def document(path: str, text: str, longest: int = LONGEST) -> tuple[Value | None, list[Problem]]:
    """A whole YAML file of keys and values, with their positions; None where it can't be read as one, or
    where a list or mapping has more than `longest` entries. Never raises on what an author writes.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # as YAML counts lines
    try:
        node = compose(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        slip = yaml_slips.find_nested(text, error)
        return None, [Problem(path, slip.line + 1, slip.column + 1, "yaml", slip.what, slip.repair)]
    if node is None:
        return Value("mapping", "", (), (), (1, 1)), []
    tag = next(odd_tags(node), None)
    if tag:
        what, repair = "a tag has no place here", "remove the word that starts with `!`"
        return None, [Problem(path, *position_of(tag), "yaml", what, repair)]
    if not isinstance(node, yaml.MappingNode):
        what = "the file isn't a list of keys and values"
        return None, [Problem(path, *position_of(node), "yaml", what, EACH)]
    try:
        value = value_of(node, 1, longest)
    except TooLong as error:
        return None, [error.problem(path)]
    return value, [p for keys in mappings(value) for p in repeated_keys(path, keys)]


_FAST: type[yaml.CBaseLoader] | None = getattr(
    yaml, "CBaseLoader", None
)  # PyYAML may be built without libyaml


class _Loader(yaml.BaseLoader):
    """Gives every plain scalar the tag of a string, leaves it as written, and limits nesting.

    PyYAML takes time quadratic in the depth of brackets, and raises RecursionError on what is deeper still.
    """

    def fetch_flow_collection_start(self, TokenClass: type[yaml.Token]) -> None:
        if self.flow_level >= DEEPEST:
            mark = self.get_mark()
            raise ScannerError("while scanning brackets", mark, yaml_complaints.TOO_DEEP, mark)
        super().fetch_flow_collection_start(TokenClass)  # pyright: ignore[reportUnknownMemberType] no types


# Where libyaml, which reads ten times as fast, sees another text than PyYAML's own reader, or other places in
# it, or doesn't give what is asked for: marks of which YAML makes more than a value, a value that lacks in
# brackets, odd signs.
ODD_SIGNS = re.compile(r"[^\n -~\u00a1-\u2027\u2030-\ud7ff]")
_MARKS = re.compile(r"[?|>&*!%@`]|---|\.\.\.|:\s*[,}\]]")
# A mark that can't begin anything is part of a text, as in `Why?` and `20%`: it stands behind a letter, a
# digit or a slash. In brackets PyYAML takes some of them for more, so there none may stand. What stands in a
# comment or in quotes doesn't count.
_COMMENT = re.compile(r"^ *#.*$", re.M)
_QUOTED = re.compile(r'(?:(?<=[\[{])|(?<=[:,] ))"[^"\\\n]*"(?=[\]},]|$)', re.M)
_MEANT = re.compile(r"(?<![\w/])[?|>&*!%@`]|^---|^\.\.\.|:\s*[,}\]]", re.M)
_BRACKETS = re.compile(r"^.*[\[\]{}].*$", re.M)
_IN_BRACKETS = re.compile(r"[?|>&*!%@`\"]|(?<!\w)['#]")


def _is_simple(text: str) -> bool:
    """Whether both readers see the same in a text that is YAML."""
    if ODD_SIGNS.search(text) or _depth(text) >= DEEPEST:
        return False
    if not _MARKS.search(text):
        return True
    bare = _QUOTED.sub("0", _COMMENT.sub("", text))
    return not _MEANT.search(bare) and all(_is_closed(line) for line in _BRACKETS.findall(bare))


def _is_closed(line: str) -> bool:
    """Whether brackets that are opened in a line are surely closed in it, and no mark stands in them."""
    opened, closed = (sum(map(line.count, signs)) for signs in ("[{", "]}"))
    return opened == closed and not _IN_BRACKETS.search(line)


def _depth(text: str) -> int:
    """How deep brackets stand in one another, at the most: those in quotes count, too."""
    deepest = depth = 0
    for sign in re.findall(r"[\[\]{}]", text):
        depth += 1 if sign in "[{" else -1
        deepest = max(deepest, depth)
    return deepest


@lru_cache(maxsize=64)  # while an author works, most files are as they were
def compose(text: str) -> yaml.Node | None:
    """YAML text → its one node, which nobody changes, or None where there is nothing.

    Raises YAMLError, RecursionError or ValueError where it isn't YAML.
    """
    # no sign but \n ends a line, as in YAML 1.2
    written = re.sub("[\x85\u2028\u2029]", " ", text)
    for line, one in enumerate(written.split("\n")):
        if len(one) > LONGEST_LINE:  # PyYAML takes seconds for it
            raise ScannerError(None, None, yaml_complaints.TOO_LONG, yaml.Mark("", 0, line, 0, None, 0))
    if _FAST and _is_simple(written):
        with contextlib.suppress(yaml.YAMLError):  # the slower reader says what is wrong, and where
            return _FAST(written).get_single_node()
    loader = _Loader(written)
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def odd_tags(node: yaml.Node) -> Iterator[yaml.Node]:
    """The nodes with a tag of their own, such as `!!int`, in the order of the text."""
    seen: set[int] = set()
    left = [node]
    while left:
        one = left.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if one.tag not in ("tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"):
            yield one
        if isinstance(one, yaml.MappingNode):
            left += [child for pair in reversed(one.value) for child in reversed(pair)]
        elif isinstance(one, yaml.SequenceNode):
            left += reversed(one.value)


def odd_keys(node: yaml.Node) -> Iterator[tuple[yaml.Node, str]]:
    """The keys that are no words, each with what is wrong with it: lists, keys and values, nothing at all."""
    seen: set[int] = set()
    left = [node]
    while left:
        one = left.pop()
        if id(one) in seen:
            continue
        seen.add(id(one))
        if isinstance(one, yaml.MappingNode):
            for key, value in reversed(one.value):
                left += [value]
                if not isinstance(key, yaml.ScalarNode):
                    kind = "a list" if isinstance(key, yaml.SequenceNode) else "keys and values"
                    yield key, f"a key is {kind}, and no word"
                elif not key.value.strip():
                    yield key, "a key is blank"
        elif isinstance(one, yaml.SequenceNode):
            left += reversed(one.value)


def position_of(node: yaml.Node, first: int = 1) -> Position:
    """Where a node begins, if line 1 of its text is line `first` of the file.

    Of a block text (`|`, `>`), that is where the text itself begins.
    """
    line, column = node.start_mark.line, node.start_mark.column
    if isinstance(node, yaml.ScalarNode) and node.style in ("|", ">") and node.value.strip():
        written = str(node.start_mark.buffer)[node.start_mark.pointer :]
        before = re.match(r"[^\n]*\n\s*", written)
        if before:
            line += before[0].count("\n")
            column = len(before[0]) - before[0].rindex("\n") - 1
    return first + line, column + 1


def value_of(node: yaml.Node, first: int, longest: int = LONGEST) -> Value:
    """A node → its value, with positions in the file, where line 1 of its text is line `first`.

    Raises TooLong where a list or mapping has more than `longest` entries, or all of them together more than
    the file may hold; an alias has those of what it names.
    """
    made, most = 0, max(MOST, 3 * longest)  # a file may hold more than one list

    def read(node: yaml.Node, above: tuple[int, ...]) -> Value:
        nonlocal made
        made += 1
        position = position_of(node, first)
        if isinstance(node, yaml.ScalarNode):
            lines = node.end_mark.line - node.start_mark.line + 1
            kind = "text" if node.style else kind_of(node.value)
            return Value(kind, node.value, (), (), position, lines)
        if id(node) in above or len(above) > 7:  # an alias inside what it names; deeper than any key here
            return Value("mapping", "", (), (), position)
        above += (id(node),)
        if len(node.value) > longest:
            raise TooLong(position, f"{len(node.value)} entries stand here, and {longest} is the most")
        if made + len(node.value) > most:
            raise TooLong(position, f"more than {most} values stand in this file up to here")
        if isinstance(node, yaml.MappingNode):
            keys = (Key(_name(key), position_of(key, first), read(value, above)) for key, value in node.value)
            return Value("mapping", "", (), tuple(keys), position)
        return Value("list", "", tuple(read(item, above) for item in node.value), (), position)

    return read(node, ())


def _name(node: yaml.Node) -> str:
    return node.value if isinstance(node, yaml.ScalarNode) else ""


def kind_of(written: str) -> str:
    """The kind of a scalar that is written without quotes."""
    for kind, pattern in (("nothing", NULL), ("boolean", BOOLEAN), ("number", NUMBER)):
        if pattern.fullmatch(written):
            return kind
    return "text"


def mappings(value: Value) -> Iterator[tuple[Key, ...]]:
    """The keys of each mapping in a value, the outer ones first."""
    if value.kind == "mapping":
        yield value.keys
    for inner in [key.value for key in value.keys] + list(value.items):
        yield from mappings(inner)


def repeated_keys(path: str, keys: tuple[Key, ...], above: int = 0) -> Iterator[Problem]:
    """A problem for each key of one mapping that stood in it before. `above` are the lines that the text has
    above those of its file.
    """
    seen: dict[str, int] = {}
    for key in keys:
        if key.name in seen:
            yield Problem(
                path,
                *key.position,
                "key-repeated",
                f"`{key.name}` is given twice, first in line {seen[key.name] - above}",
                "keep one of them",
            )
        seen.setdefault(key.name, key.position[0])
