"""Checks that the front matter's keys share: is it there, of the right type, filled in. Each reports and
gives a usable value.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from technique_site.engine.page import key_slips
from technique_site.engine.text.problem import Edit, Problem
from technique_site.engine.text.spelling import nearest
from technique_site.engine.text.yaml_document import Key, Value

_NAMES = {
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

    def unknown(self, known: Iterable[str], elsewhere: dict[str, str] | None = None) -> None:
        """Reports the keys that nothing here reads, with the nearest that is; `elsewhere` says where else a
        key belongs.
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
                    else f"move it to {moved}"
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
        misspelt = {nearest(name, names) for name in self.keys if name not in names} | {
            _OTHER_NAMES.get(name.lower()) for name in self.keys
        }
        for name, example in names.items():
            if name not in self.keys and name not in misspelt:
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
                    f"`{name}` is {_NAMES[value.kind]}, not {_NAMES[kind]}",
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
            self.wrong(value.position, "value-type", f"`{name}` is {_NAMES[value.kind]}, not text", repair)
            return None
        return value.text.strip()

    def texts(self, name: str, example: str, needed: bool = False) -> tuple[str, ...]:
        """The key's list of texts; `needed` asks for at least one."""
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
                f"`{name}` is {_NAMES[value.kind]}, not a list",
                _as_list(name, value, needed, example),
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
                fix = (
                    f'put it in quotes: "{item.text}"'
                    if item.kind in ("number", "boolean")
                    else f"write a plain list: `{name}: {example}`"
                )
                self.wrong(
                    item.position, "value-type", f"an item of `{name}` is {_NAMES[item.kind]}, not text", fix
                )
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
            written = f'"{key.value.text}"' if quoted else key.value.text[:20]
            shown = (
                f" is `{written}`, which is neither true nor false" if rule == "value-type" else " is blank"
            )
            self.wrong(
                key.value.position if rule == "value-type" else key.position,
                rule,
                f"`{name}`{shown}",
                f"write `{name}: true` or `{name}: false`" + (", without quotes" if quoted else ""),
            )
        return key.value.is_true

    def whole(self, name: str, low: int, high: int, rule: str, default: int) -> int:
        """The key's whole number between `low` and `high`; `default` if it is absent or wrong."""
        key = self.keys.get(name)
        if key is None:
            return default
        value, example = (
            key.value,
            f"write a whole number from {low} to {high}, without quotes: `{name}: {min(low + 1, high)}`",
        )
        if value.kind == "nothing":
            self.wrong(key.position, "blank", f"`{name}` is blank", example)
        elif value.kind != "number" or not value.text.isdecimal():
            written = (
                f'"{value.text[:20]}"' if value.kind == "text" and value.text.isdecimal() else value.text[:20]
            )
            shown = f"`{written}`" if value.text else _NAMES[value.kind]
            self.wrong(
                value.position,
                "value-type",
                f"`{name}` is {shown}, not a whole number{hidden(value.text)}",
                example,
            )
        elif not low <= int(value.text[-9:]) <= high or len(value.text) > 9:
            self.wrong(value.position, rule, f"`{name}` is {value.text[:20]}, outside {low}–{high}", example)
        else:
            return int(value.text)
        return default


def _is_none(value: Value) -> bool:
    """Whether the words say that there is nothing."""
    return value.kind in ("text", "nothing") and bool(key_slips.NO_EQUIPMENT.fullmatch(value.text.strip()))


def _as_list(name: str, value: Value, needed: bool, example: str) -> str:
    """How to write as a list what was written otherwise."""
    if value.kind != "text" or not value.text.strip() or _is_none(value):
        return f"write `{name}: {'[]' if not needed else example}`"
    text = value.text.strip().strip("()[]{}")
    parts = [part.strip() for part in re.split(r",|(?:^|\s)[-•*–]\s*", text) if part.strip()]
    if len(parts) == 1 and value.lines > 1:
        return f"write each on its own line behind `  - `, or `{name}: [one, two]`"
    return f"write `{name}: [{', '.join(parts)}]`"
