"""Texts that pages, cards and sheets show as they are written: of front matter, of routines and of files of
data. Their signs are checked.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from technique_site.engine.catalogue import ask_first, sources
from technique_site.engine.catalogue.model import AUTHORING, Catalogue, Page
from technique_site.engine.cues import labels
from technique_site.engine.page import plain_text
from technique_site.engine.sheet import sheet_check
from technique_site.engine.text import data_file, front_matter, source
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Value

_OF_TECHNIQUE = ("title", "summary", "muscles", "equipment", "also_called", "load", "frequency")
_LISTS = ("muscles", "equipment", "also_called")
_OF_PAGE = ("title", "summary", "also_called")
_OF_ROUTINE = ("name", "summary", "frequency")
_ON_SHEETS = ("title", "name", "frequency")  # of a routine, and of its page
# By file: the keys whose texts show.
_OF_DATA = {
    labels.FILE: ("gloss",),
    ask_first.FILE: ("words", "short", "sources"),
    sources.FILE: (
        *("title", "title-short", "container-title", "publisher", "note", "volume", "issue", "page"),
        *("family", "given", "literal", "dropping-particle", "non-dropping-particle"),
    ),
}


def check(catalogue: Catalogue) -> list[Problem]:
    """What is wrong with the texts of pages for clients that are no techniques, once routines are read."""
    others = [page for page in catalogue.pages.values() if page.technique is None]
    return [one for page in others for one in of_page(page)]


def check_data(docs: Path, shown: str) -> list[Problem]:
    """What is wrong with the texts of the files of data in a docs folder; `shown` stands for it in messages.
    Raises OSError where a file can't be read.
    """
    return [one for name, keys in _OF_DATA.items() for one in _of_data(docs, name, shown, keys)]


def of_page(page: Page) -> Iterator[Problem]:
    """What is wrong with such texts of one page; with those of routines once these are read."""
    if page.uri.startswith(AUTHORING):
        return
    path, lines = page.source.path, page.source.lines
    keys, _ = front_matter.read(page.source)
    names = _OF_TECHNIQUE if page.technique else _OF_PAGE
    texts = [(name, keys[name].value) for name in names if keys and name in keys]
    if keys and page.technique and "video" in keys:
        texts += _below(keys["video"].value, ("title",))
    if keys and "routines" in keys:
        texts += _below(keys["routines"].value, _OF_ROUTINE)
    if page.routines:
        yield from _on_paper(path, texts, lines)
    for name, value in texts:
        for one in value.items if name in _LISTS else (value,):
            yield from plain_text.check(path, one, lines, name)


def _on_paper(path: str, texts: list[tuple[str, Value]], lines: Sequence[str]) -> Iterator[Problem]:
    """Signs of a page with routines that the sheets' typeface lacks."""
    for name, value in texts:
        if name in _ON_SHEETS and value.kind == "text":
            yield from sheet_check.signs_of(path, plain_text.placed(value, lines))


def _of_data(docs: Path, name: str, shown: str, names: Collection[str]) -> Iterator[Problem]:
    path, keys, _ = data_file.load(docs, name, shown, "")
    if not keys:
        return
    written = source.without_markdown(path, (docs / name).read_bytes())
    lines = ["---", *written.lines]  # as their places count
    for key in keys.values():
        for inner, value in _below(key.value, names):
            for one in _plain(value):
                for problem in plain_text.check(path, one, lines, inner, marks_alone=False):
                    yield Problem(
                        path, problem.line - 1, problem.column, problem.rule, problem.what, problem.repair
                    )


def _below(value: Value, names: Collection[str]) -> Iterator[tuple[str, Value]]:
    """The values of these keys, wherever in a value they stand."""
    for key in value.keys:
        if key.name in names:
            yield key.name, key.value
        else:
            yield from _below(key.value, names)
    for item in value.items:
        yield from _below(item, names)


def _plain(value: Value) -> Iterator[Value]:
    """The texts of a value: itself, or those of its list."""
    if value.kind == "text":
        yield value
    for item in value.items:
        if item.kind == "text":
            yield item
