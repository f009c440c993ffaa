"""What clients type, and what it means on this site: `synonyms.yml` in the docs folder, which the coach may
edit and which is not published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from technique_site.engine.text import data_file, spelling
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Key, Value

FILE = "synonyms.yml"  # in the docs folder
RULE = "synonyms-file"
KEYS = ("words", "safety")
LONGEST = 60  # characters of what is typed
_SHAPES = {
    "words": "words: {stretch: [yoga, flex]}",
    "safety": "safety: [pregnant, numb]",
}


@dataclass(frozen=True)
class Synonyms:
    """`meanings` are pairs: what is typed, and the words of this site that are searched for it as well.
    `safety` is what is typed by who should first read when to stop.
    """

    meanings: tuple[tuple[str, str], ...] = ()
    safety: tuple[str, ...] = ()


def load(docs: Path, shown_docs: str = "docs") -> tuple[Synonyms, list[Problem]]:
    """The synonyms of a docs folder, and what is wrong in their file; none where there is no such file.
    `shown_docs` stands for the folder in messages. Raises OSError where the file can't be read.
    """
    shown, keys, problems = data_file.load(docs, FILE, shown_docs, RULE)
    if keys is None:
        return Synonyms(), []
    problems += [
        Problem(shown, *data_file.place(position), RULE, what, repair)
        for position, what, repair in _wrong(keys)
    ]
    words = keys["words"].value.keys if "words" in keys else ()
    safety = keys["safety"].value.items if "safety" in keys else ()
    made = Synonyms(
        tuple((item.text, key.name) for key in words for item in key.value.items if item.text),
        tuple(item.text for item in safety if item.text),
    )
    return made, problems


def _wrong(keys: dict[str, Key]) -> Iterator[tuple[tuple[int, int], str, str]]:
    for name, key in keys.items():
        if name not in KEYS:
            meant = spelling.nearest(name, KEYS)
            repair = f"did you mean `{meant}`?" if meant else f"use `{KEYS[0]}` or `{KEYS[1]}`"
            yield key.position, f"`{name}` is no key of this file", repair
        elif key.value.kind != ("mapping" if name == "words" else "list"):
            yield key.position, f"`{name}` has another form", f"write for example `{_SHAPES[name]}`"
    if "words" in keys:
        for inner in keys["words"].value.keys:
            if inner.value.kind != "list":
                what = f"behind `{inner.name}` stands no list"
                yield inner.position, what, f"write what is typed in brackets: `{inner.name}: [yoga]`"
            yield from _wrong_items(inner.value)
    if "safety" in keys:
        yield from _wrong_items(keys["safety"].value)


def _wrong_items(value: Value) -> Iterator[tuple[tuple[int, int], str, str]]:
    for item in value.items:
        if data_file.says_nothing(item):
            yield item.position, "these are no words", "write what somebody types, for example `yoga`"
        elif len(item.text) > LONGEST:
            what = f"`{item.text}` has {len(item.text)} characters, and {LONGEST} is the most"
            yield item.position, what, "write fewer words"
