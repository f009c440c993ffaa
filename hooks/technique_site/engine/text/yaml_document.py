"""YAML → keys and values with their positions, read as written: no YAML 1.1 guesses (`yes`, `1:30`,
`2026-11-22`).

Scalars are typed as YAML 1.2's core schema does (yaml.org/spec/1.2.2, 10.3.2), from how they are written.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

import yaml

from technique_site.engine.text import yaml_slips
from technique_site.engine.text.problem import Problem

Position = tuple[int, int]
MOST = 20_000  # values in a file: a figure file has some hundreds
LONGEST = 200  # entries of one list or mapping
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


def document(path: str, text: str, longest: int = LONGEST) -> tuple[Value | None, list[Problem]]:
    """A whole YAML file of keys and values, with their places; None where it can't be read as one. Never
    raises on what an author writes.

    Of a list or mapping, the first `longest` entries are read.
    """
    try:
        node = compose(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        slip = yaml_slips.find_nested(text, error)
        return None, [Problem(path, slip.line + 1, slip.column + 1, "yaml", slip.what, slip.repair)]
    if node is None:
        return Value("mapping", "", (), (), (1, 1)), []
    tag = next(odd_tags(node), None)
    if tag or not isinstance(node, yaml.MappingNode):
        mark = (tag or node).start_mark
        what = "a tag has no place here" if tag else "the file isn't a list of keys and values"
        return None, [
            Problem(
                path,
                mark.line + 1,
                mark.column + 1,
                "yaml",
                what,
                (
                    "remove the word that starts with `!`"
                    if tag
                    else "write each as `key: value` on a line of its own"
                ),
            )
        ]
    value = value_of(node, 1, longest=longest)
    return value, [p for keys in mappings(value) for p in repeated_keys(path, keys)]


def compose(text: str) -> yaml.Node | None:
    # BaseLoader gives every plain scalar the tag of a string, and leaves it as written; no sign but \n ends a
    # line, as in YAML 1.2
    loader = yaml.BaseLoader(re.sub("[\x85\u2028\u2029]", " ", text))
    try:
        return loader.get_single_node()
    finally:
        loader.dispose()


def odd_tags(node: yaml.Node, seen: set[int] | None = None):
    seen = set() if seen is None else seen
    if id(node) in seen:
        return
    seen.add(id(node))
    if node.tag not in ("tag:yaml.org,2002:str", "tag:yaml.org,2002:seq", "tag:yaml.org,2002:map"):
        yield node
    children = (
        [n for pair in node.value for n in pair]
        if isinstance(node, yaml.MappingNode)
        else (node.value if isinstance(node, yaml.SequenceNode) else [])
    )
    for child in children:
        yield from odd_tags(child, seen)


def value_of(
    node: yaml.Node,
    first: int,
    above: tuple[int, ...] = (),
    made: list[int] | None = None,
    longest: int = LONGEST,
) -> Value:
    position = (first + node.start_mark.line, node.start_mark.column + 1)
    made = [] if made is None else made
    made.append(position[0])
    if (
        id(node) in above or len(above) > 7 or len(made) > max(MOST, longest)
    ):  # an alias inside what it names, nesting that no key here has, aliases of aliases
        return Value("mapping", "", (), (), position)
    above += (id(node),)
    if isinstance(node, yaml.MappingNode):
        keys = []
        for key, value in node.value[:longest]:
            name = key.value if isinstance(key, yaml.ScalarNode) else ""
            keys.append(
                Key(
                    name,
                    (first + key.start_mark.line, key.start_mark.column + 1),
                    value_of(value, first, above, made, longest),
                )
            )
        return Value("mapping", "", (), tuple(keys), position)
    if isinstance(node, yaml.SequenceNode):
        return Value(
            "list",
            "",
            tuple(value_of(item, first, above, made, longest) for item in node.value[:longest]),
            (),
            position,
        )
    return Value(_kind(node), node.value, (), (), position, node.end_mark.line - node.start_mark.line + 1)


def _kind(node: yaml.ScalarNode) -> str:
    if node.style is not None:
        return "text"
    for kind, pattern in (("nothing", NULL), ("boolean", BOOLEAN), ("number", NUMBER)):
        if pattern.fullmatch(node.value):
            return kind
    return "text"


def mappings(value: Value):
    if value.kind == "mapping":
        yield value.keys
    for inner in [key.value for key in value.keys] + list(value.items):
        yield from mappings(inner)


def repeated_keys(path: str, keys: tuple[Key, ...]):
    seen: dict[str, int] = {}
    for key in keys:
        if key.name in seen:
            yield Problem(
                path,
                *key.position,
                "key-repeated",
                f"`{key.name}` is given twice, first in line {seen[key.name]}",
                "keep one of them",
            )
        seen.setdefault(key.name, key.position[0])
