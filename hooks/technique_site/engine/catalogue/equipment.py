"""Under which names techniques are found by what they need: `equipment.yml` in the docs folder, which the
coach may edit and which is not published.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from technique_site.engine.text import data_file, english, front_matter, spelling
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import Source
from technique_site.engine.text.yaml_document import Key, Position, Value

FILE = "equipment.yml"  # in the docs folder
RULE = "equipment-file"
NAME_RULE = "equipment-name"
LONGEST = 30  # characters of a name, which has to fit into a choice on a phone
_EXAMPLE = "`Chair: [bench, firm seat]`"


@dataclass(frozen=True)
class Equipment:
    """The names by the words that stand for each, in small letters; a name is one of its own words."""

    names: Mapping[str, str]
    _meant: dict[str, str | None] = field(
        default_factory=dict, compare=False, repr=False
    )  # by what is written

    def of(self, written: Iterable[str]) -> tuple[str, ...]:
        """The names of what a page says that it needs, each once: `firm box or chair` → Box, Chair. What has
        none of the words is a name of its own.
        """
        found: list[str] = []
        for text in written:
            found += self._in(text) or [english.capital(" ".join(text.split()))]
        return tuple(dict.fromkeys(found))

    def meant(self, written: str) -> str | None:
        """The word that was meant by something that has none of the words: it is one slip of the finger
        away. None where there is none.
        """
        if written not in self._meant:  # many pages need the same
            self._meant[written] = (
                None if self._in(written) else spelling.alike(" ".join(written.split()), self.names)
            )
        return self._meant[written]

    def _in(self, text: str) -> list[str]:
        """The names whose words stand in a text, in their order there. A word that is a part of a longer one
        doesn't count: no `ball` in `medicine ball`, where that is a word, too.
        """
        places: dict[int, str] = {}
        rest = " ".join(text.split()).lower()
        words = [word for word in self.names if word in rest]  # most aren't, which is quick to tell
        for word in sorted(words, key=len, reverse=True):
            for match in re.finditer(rf"(?<![\w-]){re.escape(word)}(?:e?s)?(?![\w-])", rest):
                places[match.start()] = self.names[word]
                rest = rest[: match.start()] + "\0" * len(match[0]) + rest[match.end() :]
        return [places[place] for place in sorted(places)]


NONE = Equipment({})


def load(docs: Path, shown_docs: str = "docs") -> tuple[Equipment, list[Problem]]:
    """The names of a docs folder, and what is wrong in their file; none where there is no such file.
    `shown_docs` stands for the folder in messages. Raises OSError where the file can't be read.
    """
    shown, keys, problems = data_file.load(docs, FILE, shown_docs, RULE)
    if keys is None:
        return NONE, []
    words: dict[str, str] = {}
    for position, what, repair in _read(keys, words):
        problems.append(Problem(shown, *data_file.place(position), RULE, what, repair))
    return Equipment(words), problems


def check(
    known: Equipment, written: Iterable[str], source: Source, shown_docs: str = "docs"
) -> Iterator[Problem]:
    """What a page needs, as it is `written` in its front matter, that is a slip of the finger away from a
    word of the file.
    """
    if not any(map(known.meant, written)):  # nearly always: the page needn't be read again
        return
    keys, _ = front_matter.read(source)
    for item in keys["equipment"].value.items if keys and "equipment" in keys else ():
        if meant := known.meant(item.text):
            file = f"{shown_docs}/{FILE}" if shown_docs else FILE
            what = f"`{item.text[:40]}` is a filter of its own, as it has no word of {file}"
            repair = f"did you mean `{meant}`? If not, add it to that file"
            yield Problem(source.path, *item.position, NAME_RULE, what, repair)


def _read(keys: Mapping[str, Key], words: dict[str, str]) -> Iterator[tuple[Position, str, str]]:
    """Puts the words of each name into `words`, and tells what is wrong."""
    for name, key in sorted(keys.items(), key=lambda one: one[1].position):
        if len(name) > LONGEST:
            what = f"`{name[:40]}` has {len(name)} characters, and {LONGEST} is the most"
            yield key.position, what, "write a shorter name, and this one in the brackets behind it"
        if key.value.kind not in ("list", "nothing"):
            what = f"behind `{name[:40]}` stands no list"
            yield key.position, what, f"write its other words in brackets, for example {_EXAMPLE}"
        yield from _word(name, name, key.position, words)
        for item in key.value.items:
            yield from _item(name, item, words)


def _item(name: str, item: Value, words: dict[str, str]) -> Iterator[tuple[Position, str, str]]:
    if data_file.says_nothing(item):
        yield item.position, "these are no words", f"write what pages call it, for example {_EXAMPLE}"
    else:
        yield from _word(name, item.text, item.position, words)


def _word(
    name: str, text: str, position: Position, words: dict[str, str]
) -> Iterator[tuple[Position, str, str]]:
    word = " ".join(text.split()).lower()
    other = words.setdefault(word, name)
    if other != name:
        yield position, f"`{word[:40]}` stands under `{other}` already", "keep it under one name"
