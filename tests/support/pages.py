"""Builds the pages of tests/cases/pages/*.yml: a right page, base.md, with an edit, in a docs folder of its
own.

A case says what is changed in base.md, and every message that the linter then gives:

    name      what it is about; unique in its file
    replace   lines of base.md → what stands in their place; "" removes them
    front     lines added to the front matter, as line 10 and on (before `reviewed`)
    cue       the second cue of a list whose first is right: it begins in line 23
    cues      the whole cue list: it begins in line 22
    append    text put behind the page, after an empty line: it begins in line 35
    page      the whole page, instead of base.md
    path      its place under docs/techniques/ (hamstrings/standing-stretch.md)
    form      how it is written to disk: crlf, cr, bom, no final newline, latin-1, utf-16
    files     other files from docs/techniques/ → their text; `base` stands for base.md
    says      the messages without the path, one a line, in order; left out where nothing is wrong
"""

from __future__ import annotations

import datetime
from functools import cache, lru_cache
from pathlib import Path
from unittest import mock

import yaml

from technique_site.engine.catalogue import loader, model
from technique_site.engine.cues import labels
from technique_site.engine.text import yaml_document
from technique_site.engine.text.problem import Problem

FOLDER = Path(__file__).parents[1] / "cases" / "pages"
BASE = (FOLDER / "base.md").read_text("utf-8")
TODAY = datetime.date(2026, 11, 22)
PLACE = "hamstrings/standing-stretch.md"
FIRST_CUE = "1. **Active stretch** (hold 30 s): Slide your hips back and keep the chest up.\n"
KNOWN = {"name", "replace", "front", "cue", "cues", "append", "page", "path", "form", "files", "says"}
FORMS = {"crlf", "cr", "bom", "no final newline", "latin-1", "utf-16"}
CUES = BASE[BASE.index("1. **Passive") : BASE.index("\n## Common mistakes")]


@cache
def read_yaml(path: Path) -> list[dict]:
    """The cases of a file. They are read once: tests leave them as they are."""
    return yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def cases(name: str) -> list[dict]:
    """The cases of one file."""
    return read_yaml(FOLDER / name)


FIXTURES = Path(__file__).parents[1] / "fixtures"
LABELS = (FIXTURES / labels.FILE).read_bytes()
_load = labels.load


@cache
def vocabulary() -> labels.Vocabulary:
    """The vocabulary of the tests, which is not the site's: that may change."""
    return _load(FIXTURES)[0]


def _labels(docs: Path, shown: str = "docs") -> tuple[labels.Vocabulary, list[Problem]]:
    if (docs / labels.FILE).read_bytes() == LABELS:
        return vocabulary(), []
    return _load(docs, shown)


_compose = lru_cache(200)(yaml_document.compose)  # most cases share a page or a figure file with base.*


def load(docs: Path, latest: datetime.date = TODAY, shown: str = "docs") -> model.Catalogue:
    """The catalogue of a docs folder. The vocabulary and YAML that was met lately aren't read again: that is
    most of a page's time.
    """
    with (
        mock.patch.object(labels, "load", _labels),
        mock.patch.object(yaml_document, "compose", _compose),
    ):
        return loader.load(docs, latest, shown)


def changed(text: str, old: str, new: str) -> str:
    """The text with whole lines replaced; they must stand in it once."""
    old, new = old.rstrip("\n") + "\n", new and new.rstrip("\n") + "\n"
    assert ("\n" + text).count("\n" + old) == 1, f"not once in the page: {old!r}"
    at = ("\n" + text).index("\n" + old)
    return text[:at] + new + text[at + len(old) :]


def text_of(case: dict) -> str:
    """The page of a case."""
    text = case.get("page", BASE)
    for old, new in case.get("replace", {}).items():
        text = changed(text, old, new)
    if "front" in case:
        text = changed(text, "reviewed: 2026-11-22", case["front"] + "reviewed: 2026-11-22")
    if "cues" in case or "cue" in case:
        text = changed(text, CUES, case.get("cues") or FIRST_CUE + case["cue"])
    return text + ("\n" + case["append"] if "append" in case else "")


def data_of(case: dict) -> bytes:
    """The page of a case as it is on disk."""
    text, forms = text_of(case), case.get("form", [])
    if "no final newline" in forms:
        text = text.rstrip("\n")
    text = text.replace("\n", "\r\n" if "crlf" in forms else "\r" if "cr" in forms else "\n")
    coding = next((f for f in forms if f in ("latin-1", "utf-16")), "utf-8")
    return (b"\xef\xbb\xbf" if "bom" in forms else b"") + text.encode(coding, "xmlcharrefreplace")


def write(folder: Path, files: dict[str, bytes | str]) -> Path:
    """A docs folder with these files under techniques/."""
    docs = folder / "docs"
    (docs / "techniques").mkdir(parents=True, exist_ok=True)
    (docs / labels.FILE).write_bytes(LABELS)
    for place, data in files.items():
        path = docs / "techniques" / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes((BASE if data == "base" else data).encode() if isinstance(data, str) else data)
    return docs


def with_labels(docs: Path) -> Path:
    """The same docs folder, with the tests' vocabulary where it has none."""
    if not (docs / labels.FILE).exists():
        (docs / labels.FILE).write_bytes(LABELS)
    return docs


def said(folder: Path, case: dict) -> list[str]:
    """What the linter says of a case: the messages of its page without the path, those of other pages with
    it.
    """
    place = case.get("path", PLACE)
    docs = write(folder, {**case.get("files", {}), place: data_of(case)})
    problems = load(docs).problems
    own = f"docs/techniques/{place}:"
    return [
        str(p).removeprefix(own).replace(": ", " ", 1) if str(p).startswith(own) else str(p) for p in problems
    ]
