"""Who should ask a doctor or physiotherapist first, by kind of load: `ask-first.yml` in the docs folder,
which the coach may edit and which is not published.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from technique_site.engine.cues.labels import LOADS
from technique_site.engine.sheet import sheet, typeface
from technique_site.engine.text import data_file, spelling
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Key, Position, Value

FILE = "ask-first.yml"  # in the docs folder
RULE = "ask-first-file"
EVERYONE = "everyone"  # whose lines stand above those of every kind
KINDS = (EVERYONE, *LOADS)
# What each kind is, in words for clients.
NAMES = {
    EVERYONE: "Anyone",
    "range": "If you stretch as far as you can",
    "effort": "If you push hard, lift or hold still",
    "pressure": "If you use a ball or a roller",
    "balance": "If you stand on one leg",
    "lying": "If you lie on the floor",
}
KEYS = ("words", "short", "id", "sources", "seen")
OURS = "house rule"
SEEN = ("page", "second-hand", OURS)  # how a source was seen
MOST_WORDS = 60  # on paper, with those that stand before and behind the list
_LINE = "`- words: You get chest pain.`"


@dataclass(frozen=True)
class Line:
    """One reason to ask first. `words` are for the page and `short` for paper, empty where it stands on the
    page alone. `kinds` are some of `KINDS`; `sources` are where it is from, `seen` is one of `SEEN`.
    """

    words: str
    short: str
    kinds: tuple[str, ...]
    sources: tuple[str, ...]
    seen: str


@dataclass(frozen=True)
class AskFirst:
    """All lines in the order in which they are shown, each once."""

    lines: tuple[Line, ...] = ()

    def of(self, loads: Collection[str]) -> tuple[Line, ...]:
        """The lines for everyone and for these kinds of load."""
        return tuple(line for _, line in self.numbered(loads))

    def numbered(self, loads: Collection[str]) -> list[tuple[int, Line]]:
        """The same, each with its index among all lines, which is its order and names it."""
        wanted = {EVERYONE, *loads}
        return [(n, line) for n, line in enumerate(self.lines) if not wanted.isdisjoint(line.kinds)]

    def by_kind(self) -> list[tuple[str, tuple[Line, ...]]]:
        """What each kind is, in words, and its lines; none without a file."""
        found = [(NAMES[kind], tuple(one for one in self.lines if kind in one.kinds)) for kind in KINDS]
        return [(name, lines) for name, lines in found if lines]

    def on_paper(self, loads: Collection[str]) -> str:
        """The list as a sheet has it, between the words that are the same on all; empty without lines."""
        return ", ".join(dict.fromkeys(line.short for line in self.of(loads) if line.short))


def load(docs: Path, shown_docs: str = "docs") -> tuple[AskFirst, list[Problem]]:
    """The lines of a docs folder, and what is wrong in their file; none where there is no such file.
    `shown_docs` stands for the folder in messages. Raises OSError where the file can't be read.
    """
    shown, keys, problems = data_file.load(docs, FILE, shown_docs, RULE)
    if keys is None or problems:  # what can't be read would be told as missing
        return AskFirst(), problems
    reader = _Reader(shown)
    return reader.read(keys), reader.problems


class _Reader:
    """Reads the lines of one file; what is wrong gathers in `problems`."""

    def __init__(self, shown: str) -> None:
        self.shown = shown
        self.problems: list[Problem] = []
        self.lines: dict[str, Line] = {}  # by their words
        self.ids: dict[str, str] = {}  # the words of each id
        self.paper: list[tuple[str, Position]] = []  # what stands on paper, and where it is written

    def read(self, keys: dict[str, Key]) -> AskFirst:
        """The lines of a file by its kinds."""
        for name, key in keys.items():
            if name not in KINDS:
                meant = spelling.nearest(name, KINDS)
                repair = f"did you mean `{meant}`?" if meant else f"use {', '.join(KINDS)}"
                self._wrong(key.position, f"`{name}` is no kind of load", repair)
            elif key.value.kind != "list" or not key.value.items:
                self._wrong(key.position, f"`{name}` has no lines", f"write a list, for example {_LINE}")
        for kind in KINDS:
            if kind not in keys:
                what = f"there is no `{kind}`, so nobody would be asked to ask first for that"
                self._wrong((2, 1), what, f"write `{kind}:` with a list, for example {_LINE}")
        own = [(kind, item) for kind in KINDS if kind in keys for item in keys[kind].value.items]
        for kind, item in own:
            if item.kind == "mapping":
                self._line(kind, item)
        for kind, item in own:
            if item.kind == "text":
                self._named(kind, item)
            elif item.kind != "mapping":
                self._wrong(item.position, "this is no line", f"write for example {_LINE}, or a line's id")
        self._count()
        return AskFirst(tuple(self.lines.values()))

    def _line(self, kind: str, item: Value) -> None:
        """Takes in a line that is written out."""
        values = {key.name: key for key in item.keys}
        for position, what, repair in _wrong_in(values, item.position):
            self._wrong(position, what, repair)
        words, short, name = (_text(values, key) for key in ("words", "short", "id"))
        if name in self.ids:
            self._wrong(values["id"].position, f"`{name}` names two lines", "give one of them another id")
        elif name:
            self.ids[name] = words
        if not words:
            return
        sources = tuple(one.text for one in _items(values) if one.text)
        made = Line(words, short, (kind,), sources, _text(values, "seen"))
        known = self.lines.get(words)
        self.lines[words] = replace(known, kinds=(*known.kinds, kind)) if known else made
        if short and short not in [one for one, _ in self.paper]:
            self.paper.append((short, values["short"].position))

    def _named(self, kind: str, item: Value) -> None:
        """Takes in a line of another kind by its id."""
        words = self.ids.get(item.text)
        if words is None:
            meant = spelling.nearest(item.text, self.ids)
            repair = f"did you mean `{meant}`?" if meant else f"write the line itself, for example {_LINE}"
            self._wrong(item.position, f"no line has the id `{item.text[:40]}`", repair)
        elif words:
            line = self.lines[words]
            self.lines[words] = replace(line, kinds=(*line.kinds, kind))

    def _count(self) -> None:
        """Tells where there are too many words on paper: with all kinds, the most that a plan may bring."""
        count = len(f"{sheet.ASK} {sheet.ASK_END}".split())
        for short, position in self.paper:
            count += len(short.split())
            if count > MOST_WORDS:
                what = f"with `{short[:40]}` paper has {count} words of who should ask first, of"
                repair = "use shorter words, or leave a `short` out, so that its line is on the page alone"
                return self._wrong(position, f"{what} {MOST_WORDS} at most", repair)
        return None

    def _wrong(self, position: Position, what: str, repair: str) -> None:
        self.problems.append(Problem(self.shown, *data_file.place(position), RULE, what, repair))


def _wrong_in(values: dict[str, Key], position: Position) -> Iterator[tuple[Position, str, str]]:
    """What is wrong in a line that is written out; `position` is its own."""
    for name, key in values.items():
        if name not in KEYS:
            meant = spelling.nearest(name, KEYS)
            repair = f"did you mean `{meant}`?" if meant else f"use {', '.join(KEYS)}"
            yield key.position, f"`{name}` is no key of a line", repair
        elif name == "sources" and key.value.kind != "list":
            yield (
                key.position,
                "behind `sources` stand no sources",
                "write them in brackets: `sources: [NHS]`",
            )
        elif name != "sources" and key.value.kind in ("list", "mapping"):
            yield key.position, f"behind `{name}` stand no words", "write plain text"
    if not _text(values, "words"):
        yield position, "this line has no words", f"write for example {_LINE}"
    seen = _text(values, "seen")
    if seen not in SEEN:
        at = values["seen"].position if "seen" in values else position
        what = f"`{seen[:40]}` doesn't say how the source was seen" if seen else "this line has no `seen`"
        yield at, what, f"write `seen: {SEEN[0]}`, `{SEEN[1]}` or `{OURS}`"
    elif seen != OURS and not ("sources" in values and (values["sources"].value.text or _items(values))):
        yield position, "this line has no source", f"write `sources: [NHS]`, or `seen: {OURS}`"
    if lacking := typeface.lacks(_text(values, "short")):
        what = f"the sheets' typeface has no `{lacking[0]}`"
        yield values["short"].position, what, "write a word, or leave it out"


def _items(values: dict[str, Key]) -> tuple[Value, ...]:
    """The sources of a line, as they are written."""
    return values["sources"].value.items if "sources" in values else ()


def _text(values: dict[str, Key], name: str) -> str:
    """The text behind a key, on one line; empty where there is none."""
    return " ".join(values[name].value.text.split()) if name in values else ""
