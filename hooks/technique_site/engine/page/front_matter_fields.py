"""Checks that the front matter's keys share: is it there, of the right type, filled in. Each reports and
gives a usable value.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from technique_site.engine.page import key_slips
from technique_site.engine.text.problem import Edit, Problem
from technique_site.engine.text.spelling import nearest
from technique_site.engine.text.yaml_document import BOOLEAN, NULL, Key, Value

# What a value of each kind is, in words.
NAMES = {
    "text": "text",
    "number": "a number",
    "boolean": "true or false",
    "nothing": "nothing",
    "list": "a list",
    "mapping": "keys and values",
}

# Keys that pass through to MkDocs and Material, where these stumble over a value of another kind.
_THEIRS = {
    "template": ("text", "template: main.html"),
    "search": ("mapping", "search: {exclude: true}"),
    "hide": ("list", "hide: [toc]"),
}


# What numbers alone most often count, in keys that hold a phrase.
_UNITS = {"load": "kg", "frequency": "days a week"}

# Names that people give to keys which are called otherwise here.
_OTHER_NAMES = {
    "url": "src",
    "link": "src",
    "address": "src",
    "source": "src",
    "href": "src",
    "subtitles": "captions",
    "name": "title",
    "begin": "start",
}


def hidden(text: str) -> str:
    """A hint at what can't be seen in a text and makes it wrong; empty where there is nothing."""
    if any(c.isspace() and c != " " for c in text):
        return " (it holds a no-break space: type it again)"
    date = re.fullmatch(r"[0-9]{4}(.)[0-9]{2}\1[0-9]{2}", text)
    return (
        " (its hyphens are of another kind: type them again)"
        if date and date[1] in "\u2010\u2011\u2012\u2212\u2013"
        else ""
    )


class Known(NamedTuple):
    """Which texts may stand in a list, and what is said where another thing stands there."""

    fits: Callable[[str], object]
    wanted: str


class Fields:
    """The keys of one mapping, read one by one; what is wrong gathers in `problems`. `lines` are those of the
    file.
    """

    def __init__(
        self,
        path: str,
        keys: dict[str, Key],
        position: tuple[int, int] = (1, 1),
        inside: str = "",
        lines: list[str] | None = None,
    ):
        self.path, self.keys, self.position, self.inside = path, keys, position, inside
        self.lines = lines or []
        self.problems: list[Problem] = []

    def _comment(self, position: tuple[int, int]) -> str:
        """Says so where a `#` made what follows it a comment."""
        line = self._line(position)
        return (
            ", as ` #` begins a comment: put the value in quotes" if " #" in line[position[1] - 1 :] else ""
        )

    def _line(self, position: tuple[int, int]) -> str:
        return self.lines[position[0] - 1] if position[0] <= len(self.lines) else ""

    def wrong(
        self, position: tuple[int, int], rule: str, what: str, repair: str, fix: tuple[Edit, ...] = ()
    ) -> None:
        """Notes one problem; `fix` is what mends it without a doubt."""
        self.problems.append(Problem(self.path, *position, rule, what, repair, fix))

    def instead(self, value: Value, new: str) -> tuple[Edit, ...]:
        """The edit that puts another text in a value's place, its quotes included; none where the value isn't
        written whole on one line.
        """
        line, column = value.position
        rest = self._line(value.position)[column - 1 :]
        for old in (value.text, f'"{value.text}"', f"'{value.text}'"):
            if old.strip() and re.match(rf"{re.escape(old)}\s*(?:$|[,\]}}]|#)", rest):
                return (Edit(line, column, old, new),)
        return ()

    def unknown(self, known: Iterable[str], elsewhere: dict[str, str] | None = None) -> None:
        """Reports the keys that nothing here reads, with the nearest that is; `elsewhere` says what to do
        about a key that belongs elsewhere.
        """
        known, elsewhere = list(known), elsewhere or {}
        for name, key in self.keys.items():
            if name not in known:
                moved, meant = elsewhere.get(nearest(name, elsewhere, 0.9) or ""), nearest(name, known)
                if _OTHER_NAMES.get(name.lower()) in known and name not in known:
                    meant = _OTHER_NAMES[name.lower()]
                known_slip = None if self.inside else key_slips.repair(name, key.value.text)
                repair = (
                    known_slip
                    if known_slip
                    else moved
                    if moved
                    else f"did you mean `{meant}`?"
                    if meant
                    else f"use one of {', '.join(known)}"
                )
                self.wrong(
                    key.position,
                    "key-unknown",
                    f"`{name[:40]}` is no key of {self.inside or 'a technique'}",
                    repair,
                )

    def needed(self, names: dict[str, str]) -> None:
        """Reports each missing key; `names` gives an example line for each. A key whose misspelling stands
        there isn't called missing.
        """
        missing = {name: example for name, example in names.items() if name not in self.keys}
        if not missing:
            return
        misspelt = {nearest(name, names) for name in self.keys if name not in names} | {
            _OTHER_NAMES.get(name.lower()) for name in self.keys
        }
        for name, example in missing.items():
            if name not in misspelt:
                self.wrong(
                    self.position,
                    "key-missing",
                    f"the key `{name}` is missing" + (f" in {self.inside}" if self.inside else ""),
                    f"write for example `{example}`",
                )

    def passed_through(self) -> None:
        """Reports values at whose kind MkDocs or Material would stumble; a blank one does no harm."""
        for name, (kind, example) in _THEIRS.items():
            value = self.keys[name].value if name in self.keys else None
            if value and value.kind not in (kind, "nothing"):
                self.wrong(
                    value.position,
                    "value-type",
                    f"`{name}` is {NAMES[value.kind]}, not {NAMES[kind]}",
                    f"write for example `{example}`, or remove the key",
                )

    def text(self, name: str, example: str) -> str | None:
        """The key's text; None if it is absent or wrong."""
        key = self.keys.get(name)
        if key is None:
            return None
        value = key.value
        if value.kind == "nothing" or (value.kind == "text" and not value.text.strip()):
            self.wrong(
                key.position,
                "blank",
                f"`{name}` is blank{self._comment(key.position)}",
                f"write for example `{name}: {example}`",
            )
            return None
        if value.kind != "text":
            quoted = (
                f'; to mean the words, write `{name}: "{value.text}"`'
                if value.kind in ("number", "boolean") and name != "reviewed"
                else ""
            )
            unit = _UNITS.get(name) if value.kind == "number" else None
            repair = f"write for example `{name}: {example}`{quoted}"
            if unit:
                repair = f"say what it counts, for example `{name}: {value.text} {unit}`"
            self.wrong(value.position, "value-type", f"`{name}` is {NAMES[value.kind]}, not text", repair)
            return None
        return value.text.strip()

    def texts(
        self, name: str, example: str, needed: bool = False, known: Known | None = None
    ) -> tuple[str, ...]:
        """The key's list of texts; `needed` asks for at least one. `known` says which texts may stand in it,
        where not all may.
        """
        key = self.keys.get(name)
        if key is None:
            return ()
        value = key.value
        if value.kind == "nothing" or (needed and value.kind == "list" and not value.items):
            none = "" if needed else ", or `[]` for none"
            rule = "muscles-missing" if value.kind == "list" else "blank"
            self.wrong(
                key.position,
                rule,
                f"`{name}` is {'an empty list' if value.kind == 'list' else 'blank'}",
                f"write for example `{name}: {example}`{none}",
            )
            return ()
        if value.kind != "list":
            self.wrong(
                value.position,
                "value-type",
                f"`{name}` is {NAMES[value.kind]}, not a list",
                _as_list(name, value, needed, example, known),
            )
            return ()
        found: list[str] = []
        for item in value.items:
            if (
                item.kind == "text"
                and item.lines > 1
                and re.search(r" [-•*] ", item.text)
                and self._line(item.position).strip().endswith(item.text.split(" ")[0])
            ):
                self.wrong(
                    item.position,
                    "value-type",
                    f"two items of `{name}` are read as one",
                    "let all dashes of the list stand in the same column",
                )
            elif item.kind == "text" and item.text.strip():
                found.append(item.text.strip())
            elif item.kind in ("nothing", "text"):
                self.wrong(
                    item.position,
                    "blank",
                    f"an item of `{name}` is blank{self._comment(item.position)}",
                    "write it, or delete it",
                )
            else:
                what = f"an item of `{name}` is {NAMES[item.kind]}, not text"
                self.wrong(item.position, "value-type", what, _as_item(name, item, example, known))
        return tuple(found)

    def written(self, name: str) -> list[tuple[str, Value]]:
        """The texts of the key's list that aren't blank, each with what stands there; none where it is no
        list.
        """
        key = self.keys.get(name)
        items = key.value.items if key and key.value.kind == "list" else ()
        found = [(item.text.strip(), item) for item in items if item.kind == "text"]
        return [(text, item) for text, item in found if text]

    def flag(self, name: str) -> bool:
        """The key's boolean; false if it is absent or wrong."""
        key = self.keys.get(name)
        if key is None:
            return False
        if key.value.kind != "boolean":
            rule = "blank" if key.value.kind == "nothing" else "value-type"
            quoted = key.value.text.lower() in ("true", "false")  # `"true"` is text
            text = f'"{key.value.text}"' if quoted else key.value.text[:20]
            written = f"`{text}`" if text.strip() else NAMES[key.value.kind]
            shown = f" is {written}, which is neither true nor false" if rule == "value-type" else " is blank"
            self.wrong(
                key.value.position if rule == "value-type" else key.position,
                rule,
                f"`{name}`{shown}",
                f"write `{name}: true` or `{name}: false`" + (", without quotes" if quoted else ""),
                self.instead(key.value, key.value.text.lower()) if quoted else (),
            )
        return key.value.is_true

    def whole(self, name: str, example: int) -> int | None:
        """The key's whole number; None if it is absent or wrong."""
        key = self.keys.get(name)
        if key is None:
            return None
        value, repair = key.value, f"write a whole number, without quotes: `{name}: {example}`"
        if value.kind == "nothing":
            self.wrong(key.position, "blank", f"`{name}` is blank", repair)
        elif value.kind != "number" or not re.fullmatch(r"[-+]?[0-9]{1,9}", value.text):
            quoted = value.kind == "text" and value.text.isascii() and value.text.isdecimal()
            written = f'"{value.text[:20]}"' if quoted else value.text[:20]
            shown = f"`{written}`" if value.text.strip() else NAMES[value.kind]
            what = f"`{name}` is {shown}, not a whole number{hidden(value.text)}"
            if quoted and len(value.text) < 10:
                repair = f"write `{name}: {int(value.text)}`, without quotes"
            self.wrong(value.position, "value-type", what, repair)
        else:
            return int(value.text)
        return None


def _is_none(value: Value) -> bool:
    """Whether the words say that there is nothing."""
    return value.kind in ("text", "nothing") and bool(key_slips.NO_EQUIPMENT.fullmatch(value.text.strip()))


def _as_item(name: str, item: Value, example: str, known: Known | None) -> str:
    """How to write an item of a list that is no text."""
    if item.kind in ("number", "boolean") and (known is None or known.fits(item.text)):
        return f'put it in quotes: "{item.text}"'
    return known.wanted if known else f"write a plain list: `{name}: {example}`"


def _as_list(name: str, value: Value, needed: bool, example: str, known: Known | None) -> str:
    """How to write as a list what was written otherwise."""
    text = value.text.strip()
    if _is_none(value):
        return f"write `{name}: {'[]' if not needed else example}`"
    if value.kind in ("number", "boolean") and (known is None or known.fits(text)):
        usual = "" if known else f"write for example `{name}: {example}`; to mean the word, "
        return f'{usual}write `{name}: ["{text}"]`'
    if value.kind != "text" or not text:
        return known.wanted if known else f"write for example `{name}: {example}`"
    parts = [part.strip() for part in re.split(r",|(?:^|\s)[-•*–]\s*", text.strip("()[]{}")) if part.strip()]
    if not parts or (known and not all(known.fits(part) for part in parts)):
        return known.wanted if known else f"write for example `{name}: {example}`"
    if len(parts) == 1 and value.lines > 1:
        return f"write each on its own line behind `  - `, or `{name}: [one, two]`"
    return f"write `{name}: [{', '.join(_as_text(part) for part in parts)}]`"


def _as_text(part: str) -> str:
    """A text as YAML reads it as one in a list in brackets: in quotes, where it needs some."""
    plain = re.fullmatch(r"(?:[^\W\d_]|/)(?:[\w .()/'’–+-]*[\w.)/])?", part)
    return part if plain and not BOOLEAN.fullmatch(part) and not NULL.fullmatch(part) else f'"{part}"'
