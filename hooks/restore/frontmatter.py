"""Front matter → its keys and values with their places, read as written: no YAML 1.1 guesses (`yes`, `1:30`, `2026-11-22`).

Scalars are typed as YAML 1.2's core schema does (yaml.org/spec/1.2.2, 10.3.2), from how they are written.
"""

from __future__ import annotations

import difflib
import re
from dataclasses import dataclass
from typing import Iterable

import yaml

from restore import yaml_slips
from restore.problem import Problem
from restore.source import Source

Place = tuple[int, int]
MOST = 20_000  # values in a file: a figure file has some hundreds
LONGEST = 200  # entries of one list or mapping
NULL = re.compile(r"|~|null|Null|NULL")
BOOLEAN = re.compile(r"true|True|TRUE|false|False|FALSE")
NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


@dataclass(frozen=True)
class Value:
    """A value of the front matter. `kind` is text, number, boolean, nothing, list or mapping."""

    kind: str
    text: str  # of a scalar, as written, without quotes
    items: tuple["Value", ...]
    keys: tuple["Key", ...]
    place: Place
    lines: int = 1  # that it runs over

    @property
    def is_true(self) -> bool:
        """Whether this is the boolean true."""
        return self.kind == "boolean" and self.text.lower() == "true"


@dataclass(frozen=True)
class Key:
    """One key, where it stands, and its value."""

    name: str
    place: Place
    value: Value


def read(source: Source) -> tuple[dict[str, Key] | None, list[Problem]]:
    """The front matter's keys by name, and what is wrong with it as YAML; None where there is none or it doesn't parse.

    Never raises on what an author writes.
    """
    if source.front is None:
        return None, []
    text = "".join(("" if n in source.dropped else source.line(n)) + "\n" for n in source.front)
    try:
        node = _compose(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        slip = yaml_slips.find(text, error)
        return None, [Problem(source.path, source.front.start + slip.line, slip.column + 1, "yaml", slip.what, slip.repair)]
    if node is None:
        return {}, []
    first = source.front.start
    if not isinstance(node, yaml.MappingNode):
        return None, [Problem(source.path, first + node.start_mark.line, node.start_mark.column + 1, "yaml",
                              "the front matter isn't a list of keys and values", "write each as `key: value` on a line of its own")]
    tag = next(_odd_tags(node), None)
    if tag:
        return None, [Problem(source.path, first + tag.start_mark.line, tag.start_mark.column + 1, "yaml",
                              f"a tag, `{_first_word(source.line(first + tag.start_mark.line), tag.start_mark.column)}`, has no place here", "remove the word that starts with `!`, or put the value in quotes")]
    value = _value(node, first)
    problems = [p for keys in _mappings(value) for p in _repeated(source.path, keys)]
    return {key.name: key for key in reversed(value.keys)}, problems


def document(path: str, text: str, longest: int = LONGEST) -> tuple[Value | None, list[Problem]]:
    """A whole YAML file of keys and values, with their places; None where it can't be read as one. Never raises on what an author writes.

    Of a list or mapping, the first `longest` entries are read.
    """
    try:
        node = _compose(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        slip = yaml_slips.find_nested(text, error)
        return None, [Problem(path, slip.line + 1, slip.column + 1, "yaml", slip.what, slip.repair)]
    if node is None:
        return Value("mapping", "", (), (), (1, 1)), []
    tag = next(_odd_tags(node), None)
    if tag or not isinstance(node, yaml.MappingNode):
        mark = (tag or node).start_mark
        what = "a tag has no place here" if tag else "the file isn't a list of keys and values"
        return None, [Problem(path, mark.line + 1, mark.column + 1, "yaml", what, "remove the word that starts with `!`" if tag else "write each as `key: value` on a line of its own")]
    value = _value(node, 1, longest=longest)
    return value, [p for keys in _mappings(value) for p in _repeated(path, keys)]


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word most like this one, or None if none is like it."""
    known = list(known)
    close = difflib.get_close_matches(word.lower(), [k.lower() for k in known], 1, cutoff)
    return next((k for k in known if k.lower() == close[0]), None) if close else None


def _compose(text: str) -> yaml.Node | None:
    # BaseLoader gives every plain scalar the tag of a string, and leaves it as written; no sign but \n ends a line, as in YAML 1.2
    loader = yaml.BaseLoader(re.sub("[\x85\u2028\u2029]", " ", text))
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def _odd_tags(node: yaml.Node, seen: set[int] | None = None):
    seen = set() if seen is None else seen
    if id(node) in seen:
        return
    seen.add(id(node))
    if node.tag not in ("tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"):
        yield node
    children = [n for pair in node.value for n in pair] if isinstance(node, yaml.MappingNode) else (
        node.value if isinstance(node, yaml.SequenceNode) else [])
    for child in children:
        yield from _odd_tags(child, seen)


def _value(node: yaml.Node, first: int, above: tuple[int, ...] = (), made: list[int] | None = None, longest: int = LONGEST) -> Value:
    place = (first + node.start_mark.line, node.start_mark.column + 1)
    made = [] if made is None else made
    made.append(place[0])
    if id(node) in above or len(above) > 7 or len(made) > max(MOST, longest):  # an alias inside what it names, nesting that no key here has, aliases of aliases
        return Value("mapping", "", (), (), place)
    above += (id(node),)
    if isinstance(node, yaml.MappingNode):
        keys = []
        for key, value in node.value[:longest]:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            keys.append(Key(name, (first + key.start_mark.line, key.start_mark.column + 1), _value(value, first, above, made, longest)))
        return Value("mapping", "", (), tuple(keys), place)
    if isinstance(node, yaml.SequenceNode):
        return Value("list", "", tuple(_value(item, first, above, made, longest) for item in node.value[:longest]), (), place)
    return Value(_kind(node), node.value, (), (), place, node.end_mark.line - node.start_mark.line + 1)


def _kind(node: yaml.ScalarNode) -> str:
    if node.style is not None:
        return "text"
    for kind, pattern in (("nothing", NULL), ("boolean", BOOLEAN), ("number", NUMBER)):
        if pattern.fullmatch(node.value):
            return kind
    return "text"


def _first_word(line: str, column: int) -> str:
    return (line[column : column + 40].split() or [""])[0]


def _mappings(value: Value):
    if value.kind == "mapping":
        yield value.keys
    for inner in [key.value for key in value.keys] + list(value.items):
        yield from _mappings(inner)


def _repeated(path: str, keys: tuple[Key, ...]):
    seen: dict[str, int] = {}
    for key in keys:
        if key.name in seen:
            yield Problem(path, *key.place, "key-repeated", f"`{key.name}` is given twice, first in line {seen[key.name]}",
                          "keep one of them")
        seen.setdefault(key.name, key.place[0])
