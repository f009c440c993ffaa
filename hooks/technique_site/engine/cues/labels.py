"""The vocabulary: which labels there are and what each asks of its cue. Its data is `labels.yml` in the docs
folder, which is not published and which the coach may edit.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from technique_site.engine.cues.dose import KINDS
from technique_site.engine.text import data_file, spelling, yaml_document
from technique_site.engine.text.problem import Problem

FILE = "labels.yml"  # in the docs folder
TONES = ("still", "push", "pull", "press", "move", "calm")
# A dose of each term, for examples.
_DOSES = {
    "hold": "hold 30 s",
    "ramp": "ramp 5 s",
    "over": "over 3 s",
    "move": "move 30 s",
    "rest": "rest 30 s",
    "effort": "effort 5/10",
    "pressure": "pressure 5/10",
    "stretch": "stretch 4/10",
    "reps": "10 reps",
    "breaths": "5 breaths",
    "steps": "10 steps",
}
STRENGTH = ("over",)  # terms of a cue that is a part of one repetition
_FIRST = "write it with at least one label, for example `Move: {needs: [move, reps]}`"
_KEYS = (
    *("needs", "takes", "after", "directly_after", "first", "effort_high", "gloss", "learn", "tone"),
    *("other_words", "ask"),
)
# The kinds of load for which some people should ask first (ask_first.py).
LOADS = ("range", "effort", "pressure", "balance", "lying")


@dataclass(frozen=True)
class Label:
    """One label as the page shows it, and what its cue needs. Terms are kinds of a dose, such as `hold`."""

    name: str
    needs: tuple[str, ...] = ()
    takes: tuple[str, ...] = ()  # those of `needs` included
    after: str = ""
    directly_after: str = ""
    may_be_first: bool = True
    effort_high: int = 10  # of 10
    gloss: str = ""
    learn: str = ""  # a page, from docs/
    tone: str = "move"
    other_words: tuple[str, ...] = ()  # what people say in its place
    ask: tuple[str, ...] = ()  # some of `LOADS`


class Vocabulary:
    """The labels by their names. `example_terms` are the terms that an example of a cue should have."""

    def __init__(self, labels: list[Label], example_terms: tuple[str, ...] = ()):
        self.labels, self._example_terms = labels, example_terms
        self._by_key = {_key(label.name): label for label in labels}
        self._by_meaning: dict[str, list[Label]] = {}
        for label in labels:
            for word in label.other_words:
                self._by_meaning.setdefault(_key(word), []).append(label)

    def find(self, written: str) -> Label | None:
        """The label meant by what an author wrote: letter case doesn't matter, a hyphen counts as a space."""
        return self._by_key.get(_key(written))

    def meant(self, written: str) -> list[Label]:
        """The labels that list what an author wrote as a word in their place: none, one or several."""
        return self._by_meaning.get(_key(written), [])

    def for_page(self, keys: Collection[str]) -> Vocabulary:
        """The same labels for a page with these keys: where the list is one repetition, or is done in sets,
        the example is such a cue.
        """
        return Vocabulary(self.labels, STRENGTH) if "sets" in keys or "reps" in keys else self

    @property
    def example(self) -> str:
        """A right cue, without a number, for messages: with the first label that may open a list."""
        return self.example_of(self._example_terms)

    def example_of(self, terms: tuple[str, ...]) -> str:
        """A right cue with these terms, with the first label for which they are enough; where there is none,
        or no terms are wanted, with the first label that may open a list. In strength work its dose counts no
        repetitions.
        """
        opening = [
            one for one in self.labels if one.may_be_first and not one.after and not one.directly_after
        ]
        for label in opening:
            enough = not label.needs or set(terms) & set(label.needs)
            if terms and enough and set(terms) <= set(label.takes):
                return _cue(label, terms)
        without = ("reps",) if terms == STRENGTH else ()
        for label in opening:
            doses = [term for term in label.needs if term in _DOSES and term not in without]
            if doses or not set(label.needs) & set(_DOSES):
                return _cue(label, doses[:1])
        return _cue(Label("Move"), ("move",))

    def nearest(self, written: str, cutoff: float = 0.5) -> Label | None:
        """The label most like what was written, or None where none is like it (`cutoff`: 0 takes any, 1 the
        same alone).
        """
        name = spelling.nearest(_key(written), self._by_key, cutoff)
        return self._by_key[name] if name else None


def _cue(label: Label, terms: Iterable[str]) -> str:
    doses = ", ".join(_DOSES[term] for term in terms)
    return f"**{label.name}**{f' ({doses})' if doses else ''}: Breathe evenly."


def load(docs: Path, shown_docs: str = "docs") -> tuple[Vocabulary, list[Problem]]:
    """Reads the vocabulary of a docs folder; `shown_docs` stands for the folder in messages. What is wrong in
    the file is told, and the rest is used. Raises OSError where the file is there and can't be read.
    """
    shown, keys, problems = data_file.load(docs, FILE, shown_docs, "labels-file")
    if keys is None:
        what, repair = "there is no such file, and it says which labels cues may have", _FIRST
        return Vocabulary([]), [Problem(shown, 1, 1, "labels-file", what, repair)]

    labels: list[Label] = []
    known = {_key(name) for name in keys}
    for key in sorted(keys.values(), key=lambda k: k.position):
        found = {k.name: k for k in key.value.keys}
        for inner in found.values():
            for what, repair in _wrong(inner, known):
                place = data_file.place(inner.position)
                problems.append(Problem(shown, *place, "labels-file", what, repair))
        labels.append(_label(key.name, {name: inner.value for name, inner in found.items()}))
    if not labels and not problems:
        problems.append(
            Problem(shown, 1, 1, "labels-file", "the vocabulary is empty", "add a label, for example `Move:`")
        )
    return Vocabulary(labels), problems


def _wrong(key: yaml_document.Key, known: set[str]) -> Iterator[tuple[str, str]]:
    """What is wrong with one key of a label, and what to write instead; `known` are the file's labels."""
    name, text = key.name, key.value.text
    if name not in _KEYS:
        yield f"`{name}` is no key of a label", f"use one of {', '.join(_KEYS)}"
    if name in ("needs", "takes", "ask", "other_words") and key.value.kind not in ("list", "nothing"):
        yield f"`{name}` is no list", f"write `{name}: [{text or 'one, two'}]`"
    if name == "other_words":
        for item in key.value.items:
            if _key(item.text) in known:
                yield f"`{item.text}` is a label of its own", "take it out: nobody would be led from it"
    if name in ("needs", "takes"):
        for item in key.value.items:
            if item.text not in KINDS:
                yield f"`{item.text}` is no term of a dose", f"use some of {', '.join(KINDS)}"
    if name == "ask":
        for item in key.value.items:
            if item.text not in LOADS:
                yield f"`{item.text}` is no kind of load", f"use some of {', '.join(LOADS)}"
    if name in ("after", "directly_after") and _key(text) not in known:
        yield f"there is no label `{text}`", "name a label of this file"
    if name == "tone" and text not in TONES:
        yield f"`{text}` is no tone", f"use one of {', '.join(TONES)}"
    if name == "effort_high" and not re.fullmatch(r"[1-9]|10", text):
        yield f"`{text}` is no effort", "write a whole number from 1 to 10"


def _label(name: str, values: dict[str, yaml_document.Value]) -> Label:
    def text(key: str) -> str:
        return values[key].text if key in values else ""

    def texts(key: str) -> tuple[str, ...]:
        return tuple(v.text for v in values[key].items) if key in values else ()

    needs = texts("needs")
    high = text("effort_high")
    return Label(
        name,
        needs,
        needs + tuple(t for t in texts("takes") if t not in needs),
        text("after"),
        text("directly_after"),
        text("first").lower() != "false",
        int(high) if re.fullmatch(r"[0-9]{1,2}", high) else 10,
        text("gloss"),
        text("learn"),
        text("tone") or "move",
        texts("other_words"),
        texts("ask"),
    )


def _key(written: str) -> str:
    return re.sub(r"[-\s]+", " ", written).strip().casefold()
