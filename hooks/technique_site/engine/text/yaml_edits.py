"""Changes in the text of a YAML file that leave all else as a person wrote it: order, comments, quotes,
brackets, indentation. ruamel.yaml tells where each piece stands; only the pieces that change are written.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

STEP = 2  # columns by which what belongs to a key stands further in, where the file shows no other
WIDE = 100  # columns up to which a mapping in braces stays on one line

_COMMA = re.compile(r"[ \t]*,")

Path = Sequence[str]
# What a key gets: the text of its value on one line, or nothing where the key goes.
Changes = Mapping[str, str | None]
Rank = Callable[[str], int]


class NoMapping(Exception):
    """What should hold keys and values is there and holds something else, or the text is no YAML."""


@dataclass(frozen=True)
class Node:
    """A value as it stands in a text, from `start` to `stop`, at `column` of its line; a mapping or a list in
    lines of their own stop somewhere behind their last entry. `kind` is mapping, list or scalar; `text` a
    scalar's value.
    """

    kind: str
    text: str
    start: int
    stop: int
    column: int
    in_braces: bool
    is_block_text: bool
    pairs: tuple[tuple[Node, Node], ...]
    items: tuple[Node, ...]

    @property
    def in_lines(self) -> bool:
        """Whether it is a mapping or a list whose entries stand in lines of their own."""
        return self.kind != "scalar" and not self.in_braces

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written."""
        return self.start == self.stop


@dataclass(frozen=True)
class Entry:
    """One key of a mapping and its value; `stop` is where the value ends in the text."""

    name: str
    key: Node
    value: Node
    stop: int

    @property
    def start(self) -> int:
        """Where its key begins."""
        return self.key.start

    @property
    def is_alias(self) -> bool:
        """Whether its value stands elsewhere, at an anchor."""
        return self.value.start < self.key.stop


@lru_cache(maxsize=16)  # while something is dragged, each moment changes the same text
def _composed(text: str) -> Node | None:
    """The nodes of a text; None where it has none. Raises NoMapping where it is no YAML."""
    try:
        # no sign but \n ends a line, as in YAML 1.2
        node: Any = YAML(typ="rt").compose(re.sub("[\x85\u2028\u2029]", " ", text))  # pyright: ignore[reportUnknownMemberType]
        return None if node is None else _node(node, {}, ())
    except (YAMLError, RecursionError, ValueError) as error:
        raise NoMapping(str(error)) from None


def _node(node: Any, made: dict[int, Node], above: tuple[int, ...]) -> Node:
    """ruamel's node as ours; an alias's is that of its anchor. Raises ValueError for one inside itself."""
    if id(node) in above:
        raise ValueError("an alias stands inside what it names")
    if id(node) not in made:
        is_list = isinstance(node.value, list)
        is_mapping = is_list and node.id == "mapping"
        inner = (*above, id(node))
        made[id(node)] = Node(
            "mapping" if is_mapping else "list" if is_list else "scalar",
            "" if is_list else str(node.value),
            int(node.start_mark.index),
            int(node.end_mark.index),
            int(node.start_mark.column),
            bool(is_list and node.flow_style),
            not is_list and node.style in ("|", ">"),
            tuple((_node(k, made, inner), _node(v, made, inner)) for k, v in node.value)
            if is_mapping
            else (),
            tuple(_node(one, made, inner) for one in node.value) if is_list and not is_mapping else (),
        )
    return made[id(node)]


@dataclass
class YamlText:
    """A text and its nodes. `plain` makes of a key as written the name by which it is asked for. Raises
    NoMapping where the text is no mapping.
    """

    text: str
    plain: Callable[[str], str] = str
    _spans: list[tuple[int, int, str]] = field(default_factory=list[tuple[int, int, str]])

    def __post_init__(self) -> None:
        self._root = _composed(self.text)
        if self._root is not None and self._root.kind != "mapping":
            raise NoMapping("the file isn't a list of keys and values")

    # reading

    def node(self, path: Path) -> Node | None:
        """The value at the end of a path of keys; None where a key of it isn't there."""
        node: Node | None = self._root
        for name in path:
            found = [entry for entry in self.entries(node) if entry.name == name]
            if not found:
                return None
            node = found[-1].value
        return node

    def entries(self, node: Node | None) -> list[Entry]:
        """The keys of a mapping in their order; none of anything else."""
        pairs = node.pairs if node else ()
        return [Entry(self.plain(key.text), key, value, self._stop(key, value)) for key, value in pairs]

    def _stop(self, key: Node, value: Node) -> int:
        """Where a key's value ends: before the comments and the blank lines that follow it."""
        if value.start < key.stop and value is not key:  # an alias: the node is where its anchor stands
            found = re.compile(r"\s*:\s*\*[^\s,\[\]{}]+").match(self.text, key.stop)
            return found.end() if found else key.stop
        if value.is_block_text:
            return len(self.text[: value.stop].rstrip())
        if value.in_lines:
            inner = [self._stop(k, v) for k, v in value.pairs] + [self._stop(one, one) for one in value.items]
            return max(inner, default=value.start)
        if value.is_blank:  # its colon may stand apart
            found = re.compile(r"[ \t]*:").match(self.text, key.stop)
            return found.end() if found else key.stop
        return value.stop

    # writing

    def change(self, path: Path, changes: Changes, rank: Rank) -> None:
        """Gives keys of the mapping at `path` other values, adds those that aren't there and takes out those
        that get None. A new key stands behind those of its `rank` or less. Whatever of the path isn't there
        is made; a mapping that loses all its keys goes with its own key. Takes effect with `done`; a mapping
        is changed once.
        """
        *above, name = ["", *path]
        node = self.node(path)
        if node is not None and node.kind == "mapping":
            left = {entry.name for entry in self.entries(node)} - {k for k, v in changes.items() if v is None}
            if path and not left and all(value is None for value in changes.values()):
                self.change(above[1:], {name: None}, rank)
            elif node.in_braces:
                self._in_braces(node, changes, rank)
            else:
                self._in_lines(node, changes, rank)
            return
        added = {key: value for key, value in changes.items() if value is not None}
        if not added:
            return
        if node is None:
            if path:
                self.change(above[1:], {name: braces(added)}, rank)
            else:
                self._spans.append((len(self.text), len(self.text), _lines(added, 0, self.text)))
        elif node.kind == "scalar" and node.is_blank:
            self._fill(path, added)
        else:
            raise NoMapping(f"`{name}` holds no keys and values")

    def put(self, path: Path, name: str, inner: Sequence[str], after: str | None = None) -> None:
        """Adds a key that holds keys, each of those given as its text on one line, behind the key `after` of
        the mapping at `path`, or at its end. A blank line goes before it where the keys are apart by one.
        """
        node = self.node(path)
        entries = self.entries(node)
        if node is None or not entries:
            raise NoMapping(f"`{'.'.join(path)}` holds no keys and values")
        last = next((entry for entry in entries if entry.name == after), entries[-1])
        if node.in_braces:
            before = {entry.name for entry in entries if entry.start <= last.start} | {name}
            self._in_braces(node, {name: f"{{{', '.join(inner)}}}"}, lambda key: int(key not in before))
            return
        indent = self._column(entries[0])
        lines = [f"{name}:", *(f"{' ' * STEP}{line}" for line in inner)]
        apart = len(entries) > 1 and self.text[: entries[-1].start].rstrip(" ").endswith("\n\n")
        text = "".join(
            f"\n{' ' * indent}{line}" if line else "\n" for line in (["", *lines] if apart else lines)
        )
        end = self._end_of_line(last.stop)
        self._spans.append((end, end, text))

    def replace(self, node: Node, text: str) -> None:
        """Puts other text in the place of a scalar, or of a mapping in braces."""
        self._spans.append((node.start, node.stop, text))

    def name_key(self, entry: Entry, name: str) -> None:
        """Gives a key another name, in quotes where the old one had them."""
        old = self.text[entry.start : entry.key.stop]
        quote = old[0] if old[0] in "'\"" else ""
        self.replace(entry.key, f"{quote}{name}{quote}")

    def done(self) -> str:
        """The text with all changes in it."""
        text = self.text
        order = sorted(enumerate(self._spans), key=lambda span: (span[1][0], span[1][1], span[0]))
        for _, (start, stop, new) in reversed(order):
            text = text[:start] + new + text[stop:]
        return text

    # in one form or the other

    def _in_braces(self, node: Node, changes: Changes, rank: Rank) -> None:
        """Changes a mapping that stands in braces; what lies between its keys stays with them."""
        start, stop = self._brace(node), node.stop - 1
        pieces: list[tuple[str, str, str]] = []  # name, what stands before it, itself
        at, notes, first = start + 1, "", None
        for entry in self.entries(node):
            gap = self.text[at : entry.start]
            at = entry.stop
            first = gap if first is None else first
            value = changes.get(entry.name, "")
            if value is None:
                notes += _COMMA.sub("", gap, count=1) if "#" in gap else ""
                continue
            gap = notes + _COMMA.sub("", gap, count=1) if pieces or notes else first
            notes = ""
            piece = self.text[entry.start : entry.stop] if value == "" else self._entry(entry, value)
            pieces.append((entry.name, gap, piece))
        rest = _COMMA.sub("", self.text[at:stop], count=1)
        comma = "," if rest != self.text[at:stop] and pieces else ""
        tail = _add_pieces(pieces, notes + rest.lstrip(" ") if notes else rest, changes, rank)
        if not pieces:
            tail = tail.strip(" ")
        text = "".join(f"{',' if n else ''}{gap}{piece}" for n, (_, gap, piece) in enumerate(pieces))
        self._spans.append((start + 1, stop, text + comma + tail))

    def _brace(self, node: Node) -> int:
        """Where the brace of a mapping opens: behind its anchor."""
        return self.text.index("{", node.start)

    def _entry(self, entry: Entry, value: str) -> str:
        """A key as written, with another value."""
        if entry.value.in_lines or entry.is_alias or entry.value.is_blank:
            return f"{self.text[entry.start : entry.key.stop]}: {value}"
        return self.text[entry.start : entry.value.start] + value

    def _in_lines(self, node: Node, changes: Changes, rank: Rank) -> None:
        """Changes a mapping whose keys stand in lines of their own."""
        entries = self.entries(node)
        gone = {name for name, value in changes.items() if value is None}
        for entry in entries:
            value = changes.get(entry.name, "")
            if value is None:
                self._cut(entry)
            elif value:
                self._spans.append((entry.start, entry.stop, self._entry(entry, value)))
        kept = [entry for entry in entries if entry.name not in gone]
        indent = self._column(entries[0])
        names = [entry.name for entry in kept]
        for name, value in changes.items():
            if not value or name in {entry.name for entry in entries}:
                continue
            here = _place(names, name, rank)
            if not kept:
                start = self.text.rfind("\n", 0, entries[0].start) + 1
                self._spans.append((start, start, f"{' ' * indent}{name}: {value}\n"))
            elif here:
                end = self._end_of_line(kept[here - 1].stop)
                self._spans.append((end, end, f"\n{' ' * indent}{name}: {value}"))
            else:
                start = kept[0].start
                self._spans.append((start, start, f"{name}: {value}\n{' ' * indent}"))

    def _cut(self, entry: Entry) -> None:
        """Takes a key's lines out; the comments in them stay, each in a line of its own."""
        start = self.text.rfind("\n", 0, entry.start) + 1
        before = self.text[start : entry.start]
        end = self._end_of_line(entry.stop)
        comments = [c for line in self.text[entry.start : end].split("\n") if (c := _comment(line))]
        if before.strip():  # behind a dash: the line itself stays
            start = entry.start
        kept = "".join(f"{before}{comment}\n" for comment in comments)
        self._spans.append((start, min(end + 1, len(self.text)), kept))

    def _fill(self, path: Path, added: Mapping[str, str]) -> None:
        """Gives keys and values to a key that has none."""
        entry = next(e for e in reversed(self.entries(self.node(path[:-1]))) if e.name == path[-1])
        above = self.node(path[:-1])
        if above is not None and above.in_braces:
            self._spans.append((entry.stop, entry.stop, f" {braces(added)}"))
            return
        indent = entry.key.column + self._step()
        end = self._end_of_line(entry.stop)
        self._spans.append(
            (end, end, "".join(f"\n{' ' * indent}{name}: {value}" for name, value in added.items()))
        )

    def _column(self, entry: Entry) -> int:
        """Where the keys of an entry's mapping begin in their lines: at the `?` of one that has it."""
        start = self.text.rfind("\n", 0, entry.start) + 1
        before = self.text[start : entry.start].rstrip()
        return len(before) - 1 if before.endswith("?") else entry.key.column

    def _step(self) -> int:
        """By how much this file indents."""
        for entry in self.entries(self._root):
            inner = self.entries(entry.value)
            if inner and entry.value.in_lines:
                return max(1, inner[0].key.column - entry.key.column)
        return STEP

    def _end_of_line(self, at: int) -> int:
        end = self.text.find("\n", at)
        return len(self.text) if end < 0 else end


def _add_pieces(pieces: list[tuple[str, str, str]], tail: str, changes: Changes, rank: Rank) -> str:
    """Adds what is new to the keys of a mapping in braces: name, what stands before it, itself. `tail` is
    what stands behind the last one; gives what is left of it. A note stays behind the key that it follows.
    """
    names = {name for name, _, _ in pieces}
    usual = _usual_gap([gap for _, gap, _ in pieces])
    for name, value in changes.items():
        if not value or name in names:
            continue
        here = _place([n for n, _, _ in pieces], name, rank)
        gap = usual if here else pieces[0][1] if pieces else ""
        if pieces and not here:
            pieces[0] = (pieces[0][0], usual, pieces[0][2])
        elif here == len(pieces) and here and "#" in tail:
            note, _, rest = tail.partition("\n")
            gap, tail = note + usual if "\n" in usual else f"{note}\n{usual}", f"\n{rest}"
        elif here < len(pieces) and "#" in pieces[here][1]:
            gap = pieces[here][1]
            pieces[here] = (pieces[here][0], usual, pieces[here][2])
        pieces.insert(here, (name, gap, f"{name}: {value}"))
    return tail


def _usual_gap(gaps: Sequence[str]) -> str:
    """What stands between two keys in braces: a space, or a line's end with the next one's indentation."""
    last = gaps[-1] if gaps else ""
    if "\n" in last:
        return last[last.rindex("\n") :]
    return last if len(gaps) > 1 else " "


def braces(values: Mapping[str, str]) -> str:
    """Keys and values on one line: `{hip: 80, knee: 25}`."""
    return "{" + ", ".join(f"{name}: {value}" for name, value in values.items()) + "}"


def _place(names: Sequence[str], name: str, rank: Rank) -> int:
    """Where a new key goes among others: behind the last one of its rank or less."""
    return next((n + 1 for n in range(len(names) - 1, -1, -1) if rank(names[n]) <= rank(name)), 0)


def _lines(values: Mapping[str, str], indent: int, before: str) -> str:
    """Keys and values in lines of their own, behind the end of a text."""
    lines = "".join(f"{' ' * indent}{name}: {value}\n" for name, value in values.items())
    return ("\n" if before and not before.endswith("\n") else "") + lines


def _comment(line: str) -> str:
    """The comment at a line's end, or nothing."""
    at, quote = 0, ""
    while at < len(line):
        sign = line[at]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "'\"" and (not at or line[at - 1] in " [{,:"):
            quote = sign
        elif sign == "#" and (not at or line[at - 1] in " \t"):
            return line[at:].rstrip()
        at += 1
    return ""
