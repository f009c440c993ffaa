"""The bibliography, `sources.yml` in the docs folder, which the coach edits and which is not published: read
and checked, as are the citations of pages.

It has the field names of CSL, the Citation Style Language, as Pandoc reads them under `references:`
(docs.citationstyles.org, 1.0.2, appendix IV), and `seen`, which is ours.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from technique_site.engine.catalogue import bibliography
from technique_site.engine.catalogue.bibliography import SEEN, Name, Work
from technique_site.engine.page import addresses, inline_text
from technique_site.engine.text import citations, data_file, spelling
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import Source
from technique_site.engine.text.yaml_document import Key, Value

FILE = "sources.yml"  # in the docs folder
FOLDER = "sources"  # of the pages that show it
RULE = "sources-file"
TOP = "references"
NEEDED = {
    "id": "id: garber2011",
    "type": "type: article-journal",
    "title": "title: How much to stretch",
    "seen": "seen: abstract",
}
_NAMES = (
    *("author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor"),
    *("curator", "director", "editor", "editorial-director", "editor-translator", "executive-producer"),
    *("guest", "host", "illustrator", "interviewer", "narrator", "organizer", "original-author"),
    *("performer", "producer", "recipient", "reviewed-author", "script-writer", "series-creator"),
    *("translator",),
)
_DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
_TEXTS = (
    *("abstract", "annote", "archive", "archive_collection", "archive_location", "archive-place"),
    *("authority", "call-number", "categories", "chapter-number", "citation-key", "citation-label"),
    *("citation-number", "collection-number", "collection-title", "container-title"),
    *("container-title-short", "dimensions", "division", "DOI", "edition", "event-place", "event-title"),
    *("first-reference-note-number", "genre", "ISBN", "ISSN", "issue", "journalAbbreviation", "jurisdiction"),
    *("keyword", "language", "locator", "medium", "note", "number", "number-of-pages"),
    *("number-of-volumes", "original-publisher", "original-publisher-place", "original-title", "page"),
    *("page-first", "part", "part-number", "part-title", "PMCID", "PMID", "printing-number", "publisher"),
    *("publisher-place", "references", "reviewed-genre", "reviewed-title", "scale", "section", "shortTitle"),
    *("source", "status", "supplement", "supplement-number", "title", "title-short", "URL", "version"),
    *("volume", "volume-title", "volume-title-short", "year-suffix"),
)
KEYS = ("id", "type", "seen", *_NAMES, *_DATES, *_TEXTS)
TYPES = (
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast"),
    *("chapter", "classic", "collection", "dataset", "document", "entry", "entry-dictionary"),
    *("entry-encyclopedia", "event", "figure", "graphic", "hearing", "interview", "legal_case"),
    *("legislation", "manuscript", "map", "motion_picture", "musical_score", "pamphlet"),
    *("paper-conference", "patent", "performance", "periodical", "personal_communication", "post"),
    *("post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech"),
    *("standard", "thesis", "treaty", "webpage"),
)
PAGES = ("webpage", "post", "post-weblog")  # which have no summary
_NAME_PARTS = (
    *("family", "given", "literal", "suffix", "dropping-particle", "non-dropping-particle"),
    *("comma-suffix", "static-ordering", "parse-names"),
)
_YEAR = re.compile(r"([0-9]{4})(?:-([0-9]{2})(?:-([0-9]{2}))?)?")
_MONTHS = [f"{month}" for month in range(1, 13)] + [f"{month:02}" for month in range(1, 10)]
_DOI = re.compile(r"10\.[0-9]{4,9}/\S+")
_DOI_LINK = re.compile(r"(?:https?://(?:dx\.)?doi\.org/|doi:\s*)(10\.\S+)", re.I)
_URL = re.compile(r"https?://[^\s/.]+(?:\.[^\s/.]+)+(?:[/?#]\S*)?")
_DATE = "write the year, `issued: 2011`, or year and month, `issued: 2011-07`"
_WHO = "write `author: [{family: Garber, given: Carol Ewing}]`, or `[{literal: the name}]` of a group"

Wrong = tuple[tuple[int, int], str, str]  # position, what is wrong, repair


@dataclass(frozen=True)
class Bibliography:
    """The works by their keys, in the order of the file; `path` is its own in messages. `is_whole` is False
    where an entry couldn't be read, so that nobody knows its key.
    """

    works: Mapping[str, Work] = field(default_factory=dict[str, Work])
    path: str = FILE
    is_whole: bool = True

    @cached_property
    def names(self) -> dict[str, str]:
        """The short name of each work by its key."""
        return bibliography.short_names(self.works.values())


@dataclass(frozen=True)
class Citation:
    """A key that a page cites, and where."""

    key: str
    position: tuple[int, int]


def load(docs: Path, shown_docs: str = "docs") -> tuple[Bibliography, list[Problem]]:
    """The bibliography of a docs folder, and what is wrong in its file; an empty one where there is no such
    file. `shown_docs` stands for the folder in messages. Raises OSError where the file can't be read.
    """
    shown, keys, problems = data_file.load(docs, FILE, shown_docs, RULE)
    if keys is None:
        return Bibliography({}, shown), []
    wrong: list[Wrong] = []
    works: dict[str, Work] = {}
    is_whole = not problems
    for name, key in keys.items():
        if name != TOP:
            repair = (
                f"did you mean `{TOP}`?" if spelling.nearest(name, [TOP]) else f"write `{TOP}:` above all"
            )
            wrong.append((key.position, f"`{name[:40]}` is no key of this file", repair))
            is_whole = False
        elif key.value.kind not in ("list", "nothing"):
            what, repair = (
                f"`{TOP}` is no list",
                "write each work under it, beginning with `  - id: garber2011`",
            )
            wrong.append((key.position, what, repair))
            is_whole = False
    for item in keys[TOP].value.items if TOP in keys else ():
        work, found = _work(item, works)
        wrong += found
        is_whole = is_whole and work is not None
        if work and work.key not in works:
            works[work.key] = work
    problems += [
        Problem(shown, *data_file.place(position), RULE, what, repair) for position, what, repair in wrong
    ]
    return Bibliography(works, shown, is_whole), problems


def _work(item: Value, works: Mapping[str, Work]) -> tuple[Work | None, list[Wrong]]:
    """One entry; None where nobody can tell its key. `works` are those before it."""
    if item.kind != "mapping":
        return None, [
            (item.position, "this is no work", "write its fields below one another: `- id: garber2011`")
        ]
    fields = {key.name: key for key in item.keys}
    wrong: list[Wrong] = []
    for name, example in NEEDED.items():
        if name not in fields:
            wrong.append((item.position, f"this work has no `{name}`", f"write for example `{example}`"))
    for name, key in fields.items():
        wrong += _of_field(name, key, fields)
    key = _text(fields, "id")
    if key and not citations.KEY.fullmatch(key):
        meant = re.sub(r"[^a-z0-9]+", "-", key.lower()).strip("-")
        repair = f"write `id: {meant}`" if meant else "write for example `id: garber2011`"
        wrong.append((fields["id"].value.position, f"`{key[:40]}` can't be an address", repair))
    elif key in works:
        what = f"`{key}` is given twice, first in line {data_file.place(works[key].position)[0]}"
        wrong.append(
            (fields["id"].value.position, what, "keep one of them, or give the other work its own key")
        )
    doi = _text(fields, "DOI").lower()
    same = next((one.key for one in works.values() if doi and one.doi.lower() == doi), None)
    if same and same != key:
        what = f"this is the same work as `{same}`, by its DOI"
        wrong.append((fields["DOI"].value.position, what, "keep one of them, and cite that"))
    if not key:
        return None, wrong
    seen = _text(fields, "seen")
    return (
        Work(
            key,
            _text(fields, "title"),
            seen if seen in SEEN else "second-hand",
            _names(fields.get("author") or fields.get("editor")),
            _year(fields["issued"].value) if "issued" in fields else "",
            _text(fields, "container-title"),
            _text(fields, "volume"),
            _text(fields, "issue"),
            _text(fields, "page"),
            _text(fields, "publisher"),
            _text(fields, "DOI"),
            _text(fields, "URL"),
            _text(fields, "note"),
            _text(fields, "title-short"),
            _text(fields, "type") in PAGES,
            fields["id"].value.position,
        ),
        wrong,
    )


def _text(fields: Mapping[str, Key], name: str) -> str:
    key = fields.get(name)
    return " ".join(key.value.text.split()) if key else ""


def _of_field(name: str, key: Key, fields: Mapping[str, Key]) -> Iterator[Wrong]:
    """What is wrong with one field of a work."""
    value, place = key.value, key.value.position
    if name not in KEYS:
        meant = spelling.nearest(name, [one for one in KEYS if one not in fields], 0.7)
        repair = f"did you mean `{meant}`?" if meant else "leave it out, or say it in `note`"
        yield key.position, f"`{name[:40]}` is no field of a work", repair
    elif value.kind == "nothing":
        yield key.position, f"`{name}` is blank", "fill it in, or leave it out"
    elif name in _NAMES:
        yield from _wrong_names(name, key)
    elif name in _DATES:
        if not _year(value):
            yield place, f"`{name}` is no date", _DATE.replace("issued", name)
    elif value.kind in ("list", "mapping"):
        yield place, f"`{name}` is a {value.kind}, not a text", f"write one text behind `{name}:`"
    elif name == "type" and value.text not in TYPES:
        yield place, f"`{value.text[:40]}` is no type of a work", _meant(value.text, TYPES, "article-journal")
    elif name == "seen" and value.text not in SEEN:
        yield place, f"`{value.text[:40]}` doesn't say how the work was seen", _meant(value.text, SEEN, "")
    elif name == "DOI" and not _DOI.fullmatch(value.text):
        link = _DOI_LINK.fullmatch(value.text)
        repair = f"write `DOI: {link[1]}`" if link else "write for example `DOI: 10.1136/bjsm.2003.010967`"
        yield place, f"`{value.text[:60]}` is no DOI", repair
    elif name == "URL" and not _URL.fullmatch(value.text):
        yield (
            place,
            f"`{value.text[:60]}` is no address",
            "write the whole one: `URL: https://example.org/page`",
        )


def _meant(written: str, known: Iterable[str], example: str) -> str:
    meant = spelling.nearest(written, known)
    if meant:
        return f"did you mean `{meant}`?"
    return f"write for example `{example}`" if example else f"write one of {', '.join(known)}"


def _wrong_names(name: str, key: Key) -> Iterator[Wrong]:
    """What is wrong with the names of authors or others."""
    repair = _WHO.replace("author", name)
    if key.value.kind != "list":
        yield key.value.position, f"`{name}` is no list of names", repair
    for item in key.value.items:
        if item.kind != "mapping":
            yield item.position, "a name has its parts by themselves", repair
            continue
        parts = {part.name: part for part in item.keys}
        for part in item.keys:
            if part.name not in _NAME_PARTS:
                yield (
                    part.position,
                    f"`{part.name[:40]}` is no part of a name",
                    _meant(part.name, _NAME_PARTS, ""),
                )
        if not any(one in parts and parts[one].value.text.strip() for one in ("family", "literal")):
            yield item.position, "this name has neither `family` nor `literal`", repair


def _names(key: Key | None) -> tuple[Name, ...]:
    """The names of a field, as far as they can be read."""
    found: list[Name] = []
    for item in key.value.items if key else ():
        parts = {part.name: " ".join(part.value.text.split()) for part in item.keys}
        particle = f"{parts.get('dropping-particle', '')} {parts.get('non-dropping-particle', '')}".strip()
        family = parts.get("literal") or f"{particle} {parts.get('family', '')}".strip()
        if family:
            found.append(Name(family, "" if parts.get("literal") else parts.get("given", "")))
    return tuple(found)


def _year(value: Value) -> str:
    """The year of a date as CSL or Pandoc give it: `2011-07`, `{year: 2011}`, `{date-parts: [[2011]]}`."""
    while value.kind in ("list", "mapping"):
        parts = {part.name: part.value for part in value.keys}
        inner = value.items[0] if value.items else parts.get("date-parts") or parts.get("year")
        month = value.items[1] if len(value.items) > 1 else parts.get("month")
        if inner is None or (month and month.text not in _MONTHS and month.kind not in ("list", "mapping")):
            return ""
        value = inner
    date = _YEAR.fullmatch(value.text.strip())
    if not date or (date[2] and not _is_day(int(date[1]), int(date[2]), int(date[3] or 1))):
        return ""
    return date[1]


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        datetime.date(year, month, day)
    except ValueError:
        return False
    return True


def cited(source: Source) -> list[Citation]:
    """The keys that a page cites in its text, outside code, in order."""
    found: list[Citation] = []
    if any("@" in line for line in source.lines):
        for block in inline_text.blocks(source, wanted=lambda text: "@" in text):
            text = block.source
            for start, stop in inline_text.cited(text.text, block.pieces):
                for key, at, _ in citations.keys(text.text[start:stop]):
                    found.append(Citation(key, text.at(start + at)))
    return found


def odd_forms(source: Source) -> list[Problem]:
    """What is wrong with how a page's citations are written: signs and words that would show beside a
    source's short name.
    """
    found: list[Problem] = []
    if not any("@" in line for line in source.lines):
        return found
    for block in inline_text.blocks(source, wanted=lambda text: "@" in text):
        text = block.source
        for start, stop in inline_text.cited(text.text, block.pieces):
            bracket = text.text[start:stop]
            for at, what, repair in citations.odd(bracket):
                found.append(Problem(source.path, *text.at(start + at), "source-form", what, repair))
    return found


def check(pages: Mapping[str, list[Citation]], known: Bibliography) -> list[Problem]:
    """A problem for each citation of a work that isn't known, and for each work that nothing cites. `pages`
    are the citations of pages for clients, by their paths in messages.
    """
    problems: list[Problem] = []
    for path, found in pages.items():
        for one in found if known.is_whole else ():
            if one.key not in known.works:
                near = spelling.nearest(one.key, known.works)
                what = f"`{known.path}` has no work with the key `{one.key[:60]}`"
                repair = f"did you mean `@{near}`?" if near else f"add it to `{known.path}`, or leave it out"
                problems.append(Problem(path, *one.position, "source-unknown", what, repair))
    used = {one.key for found in pages.values() for one in found}
    for work in known.works.values():
        if work.key not in used:
            what = f"no page cites `{work.key}`"
            repair = f"cite it where it is the ground of something, `[@{work.key}]`, or take it out"
            place = data_file.place(work.position)
            problems.append(Problem(known.path, *place, "source-unused", what, repair))
    return problems


def page_of(uri: str) -> str:
    """The path of a page, from docs/ → that of the page of sources to which its citations lead: its region's,
    else the site's.
    """
    region = uri.split("/")[1] if uri.startswith(f"{addresses.FOLDER}/") and uri.count("/") == 2 else ""
    return f"{FOLDER}/{region or 'index'}.md"
