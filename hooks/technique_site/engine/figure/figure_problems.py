"""The problems of a figure file, and the slips that any of its keys and values may have: no colon, no space,
a list in place of keys, a key twice, no number.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from technique_site.engine.body.body_model import GROUPS
from technique_site.engine.figure.figure_words import plain, short
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Key, Position, Value

_LACKING = re.compile(r"[ :=]")  # what each of the following has
_OPENED = re.compile(r"([A-Za-z][\w-]*) +([{\[]).*", re.S)
_GLUED = re.compile(r"([A-Za-z][\w -]*):(\S.*)", re.S)
_EQUALS = re.compile(r"([A-Za-z][\w-]*) ?= ?(\S+)")
_SPACED = re.compile(r"([A-Za-z][\w-]*) ([-+−]?[0-9]\S*)")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")


def odd(value: Value) -> str:
    """What a value is that should be a word or a number; empty where it is one."""
    if value.kind == "list":
        return "is a list"
    if value.kind == "mapping":
        return "holds keys and values"
    return "" if value.text.strip() else "is blank"


def joined(name: str, value: Value) -> tuple[str, str, Key] | None:
    """A key that lacks its space or its colon → what is wrong, how to repair it, and the key that was meant,
    at the value's place; None if it lacks nothing.
    """
    if not _LACKING.search(name):  # nearly all
        return None
    if found := _OPENED.fullmatch(name):
        return (
            f"`{short(name)}` has no colon",
            f"write `{found[1]}: {found[2]}`, with a colon",
            Key(found[1], value.position, replace(value, kind="told")),
        )
    found = _GLUED.fullmatch(name)
    if found and found[2][0] in "{[":
        return (
            f"`{short(name)}` has no space after its colon",
            f"write `{found[1]}: {found[2][0]}`, with a space",
            Key(found[1], value.position, replace(value, kind="told")),
        )
    lacks = "no space after its colon"
    if not found and (
        found := _EQUALS.fullmatch(name) or (_SPACED.fullmatch(name) if value.kind == "nothing" else None)
    ):
        lacks = "no colon"
    if not found:
        return None
    scalar = (
        Value("text", found[2], (), (), value.position)
        if value.kind == "nothing"
        else replace(value, kind="told")
    )
    return (
        f"`{short(name)}` has {lacks}",
        f"write `{found[1]}: {short(found[2])}`",
        Key(found[1], value.position, scalar),
    )


class FigureProblems:
    """Notes the problems of one file, and finds those that any of its keys and values may have."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path, self.problems = path, problems

    def wrong(self, position: Position, rule: str, what: str, repair: str) -> None:
        """Notes a problem."""
        self.problems.append(Problem(self.path, *position, rule, what, repair))

    def tidy(self, value: Value, above: str = "") -> Value:
        """The value with each key once, and as it was meant where its colon or space is missing; tells what
        was odd. What is of kind `told` is passed over from then on.

        `above` is the key that holds the value.
        """
        if value.kind == "list" and value.items:
            return replace(value, items=tuple(self.tidy(item, above) for item in value.items))
        if not value.keys:
            return value
        rule = "figure-joint" if plain(above) in GROUPS else "figure-key"
        kept: dict[str, Key] = {}
        for key in value.keys:
            if above in ("figures", "wrong") and not key.name.strip():
                self.wrong(
                    key.position,
                    "figure-cue",
                    "a figure has no name",
                    "write one in lower case with hyphens, as in `rounded-back`",
                )
                continue
            if not key.name.strip() or key.name == "<<":
                self.wrong(
                    key.position,
                    rule,
                    *(
                        ("`<<` isn't read here", "write out the keys that it would bring")
                        if key.name
                        else ("a key is no word", "write a word and a colon, for example `right_leg:`")
                    ),
                )
                continue
            if found := joined(key.name, key.value):
                self.wrong(key.position, rule, *found[:2])
                key = replace(found[2], position=key.position)
            first = kept.get(plain(key.name))
            if first and first.name != key.name:  # what is given twice in the same letters is told already
                self.wrong(
                    key.position,
                    "key-repeated",
                    f"`{short(key.name)}` is given twice, first in line {first.position[0]}",
                    "keep one of them",
                )
            inner = self.tidy(key.value, key.name)
            kept.setdefault(plain(key.name), key if inner is key.value else replace(key, value=inner))
        return replace(value, keys=tuple(kept.values()), kind=value.kind if kept else "told")

    def inner(self, key: Key, repair: str, known: Iterable[str] = ()) -> tuple[Key, ...]:
        """The keys that a key holds. Notes a problem where it holds something else; `repair` is how to write
        it, `known` are words that can stand there as keys.
        """
        value = key.value
        if value.kind == "told" or value.keys:
            return value.keys
        if value.kind == "list" and value.items:
            return self._keys_of_list(key, repair)
        self._no_keys(key, repair, known)
        return ()

    def _keys_of_list(self, key: Key, repair: str) -> tuple[Key, ...]:
        """The keys in the items of a list that should be no list."""
        value, name = key.value, short(key.name)
        keys = tuple(k for item in value.items for k in item.keys)
        # A figure is a mapping; a list whose items hold a figure's own keys can't be told apart into figures.
        holds_figures = key.name not in ("figures", "wrong") or all(k.value.keys for k in keys)
        if not holds_figures or not all(item.keys for item in value.items):
            self.wrong(value.position, "figure-value", f"`{name}` is a list", repair)
            return ()
        shown = [f"{k.name}:" if odd(k.value) else f"{k.name}: {short(k.value.text)}" for k in keys]
        first = value.items[0].position
        if first[0] > key.position[0] and first[1] == value.position[1] + 2:  # each behind a dash
            repair = f"leave the dashes out: `{shown[0]}`"
        else:
            repair = f"write braces for the brackets: `{name}: {{{', '.join(shown)[:60]}}}`"
        self.wrong(value.position, "figure-value", f"`{name}` is a list", repair)
        return keys

    def _no_keys(self, key: Key, repair: str, known: Iterable[str]) -> None:
        """Notes why a key that should hold keys and values holds none."""
        value, name, position = key.value, short(key.name), key.value.position
        on_one_line = key.position[0] == position[0]
        text = _first_words(value)
        first, _, rest = text.partition(" ")
        if no_break := re.match(r"[\w-]+:([^\S ])", value.text):
            position = (position[0], position[1] + no_break.start(1))
            what = "a no-break space stands where a plain space belongs"
            self.wrong(position, "yaml", what, "delete it and type a space")
        elif value.kind == "text" and (found := joined(text, Value("nothing", "", (), (), position))):
            what, repair, one = found
            if on_one_line and one.value.kind != "told":
                repair = f"write `{name}: {{{one.name}: {short(one.value.text)}}}`"
            self.wrong(position, "figure-value", what, repair)
        elif rest and not on_one_line and plain(first) in known:
            what = f"`{short(text)}` has no colon"
            self.wrong(position, "figure-value", what, f"write `{first}: {short(rest)}`")
        else:
            position = key.position if value.kind == "nothing" else position
            self.wrong(position, "figure-value", f"`{name}` holds no keys and values", repair)

    def number(self, key: Key, rule: str, repair: str) -> float | None:
        """The number that a key holds; notes a problem where it holds none. People also write a minus sign, a
        dash for it, and a degree sign.
        """
        text = key.value.text.strip().replace("−", "-").replace("–", "-").removesuffix("°").strip()
        if key.value.kind in ("number", "text") and _NUMBER.fullmatch(text):
            return float(text)
        if key.value.kind == "told":
            return None
        what = f"`{short(key.name)}: {short(key.value.text, 30)}` is no number"
        position, rule, what = self.said(key, rule, what)
        if odd(key.value) == "is blank":
            what = f"`{short(key.name)}` has no number"
        self.wrong(position, rule, what, repair)
        return None

    def said(self, key: Key, rule: str, what: str) -> tuple[Position, str, str]:
        """The first three arguments of `wrong` for the value of a key: position, rule, and that it is blank,
        a list or a mapping, or else `what`.
        """
        kind = odd(key.value)
        return (
            key.position if kind == "is blank" else key.value.position,
            rule,
            f"`{short(key.name)}` {kind}" if kind else what,
        )


def _first_words(value: Value) -> str:
    """A text of one line; of several, its first word with a colon or its first two words."""
    if value.lines == 1:
        return value.text
    words = value.text.split(" ")
    return " ".join(words[: 1 if ":" in words[0] else 2])
