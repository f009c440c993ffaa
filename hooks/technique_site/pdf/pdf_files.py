"""Which PDFs the site has of its sheets, where they lie, and which page offers them. Knows nothing
of MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.page import addresses
from technique_site.engine.sheet import typeface
from technique_site.pdf import kept_pdfs, pdf_printer
from technique_site.render import redirects, sheet_html
from technique_site.render.sheet_html import Document, Sheets

FOLDER = "sheets"
PROGRAMME = "programme"
PAPERS = {"a4": "A4", "letter": "Letter"}


@dataclass(frozen=True)
class Paper:
    """One PDF that a page offers: its address from the site's root or, `at` a page, from there; which paper,
    whether in large print, its bytes.
    """

    url: str
    paper: str
    large: bool
    size: int
    first: bool  # the one that is offered before the others

    @property
    def words(self) -> str:
        """What it is, in words."""
        return f"{'Large print' if self.large else 'PDF'}, {self.paper}"

    @property
    def kilobytes(self) -> str:
        """Its size as a page says it."""
        return f"{max(1, round(self.size / 1000))} kB"

    def at(self, url: str) -> Paper:
        """The same, with its address from a page."""
        return replace(self, url=url)


@dataclass
class Papers:
    """The PDFs of a build: `papers` by the path under docs/ of the page that offers them, and in `trouble`
    what went wrong, a line each.
    """

    papers: dict[str, list[Paper]] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)


def printed(sheets: Sheets, cache: Path, first: str, site: Path) -> Papers:
    """Prints all PDFs into the folder `site`, with copies at former addresses, or takes them from the folder
    `cache`. `first` is the paper that is offered before the other: `a4` or `letter`.
    """
    former = redirects.papers(sheets.catalogue, paths(sheets.catalogue))

    def put(name: str, data: bytes) -> None:
        for path in (name, *former.get(name, ())):
            file = site / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)

    done = kept_pdfs.pdfs(_jobs(sheets, first), cache, sheets.settings.name, put, _sets(sheets, first))
    papers = Papers(trouble=list(dict.fromkeys(done.trouble)))
    # A page offers normal print before large print, and its first paper before the other.
    for large in (False, True):
        for name in [*(_names(sheets)), *(one.name for one in sheets.sets(large))]:
            for size in _sizes(first):
                path = _path(name, size, large)
                if path in done.sizes:
                    offered = Paper(path, PAPERS[size], large, done.sizes[path], size == first and not large)
                    papers.papers.setdefault(_page(name, sheets.catalogue), []).append(offered)
    return papers


def _jobs(sheets: Sheets, first: str) -> Iterator[pdf_printer.Job]:
    """All that a browser prints: each technique's sheet, then what sets need beside those."""
    known = set[str]()
    for large in (False, True):
        for document in sheets.documents(large):
            known.add(document.name)
            yield from _on_papers(document, large, first, is_part=False)
    for large in (False, True):
        parts = {part.name: part for one in sheets.sets(large) for part in one.parts}
        for name, part in parts.items():
            if name not in known:
                yield from _on_papers(part.made(), large, first, is_part=True, name=name)


def _on_papers(
    document: Document, large: bool, first: str, is_part: bool, name: str = ""
) -> Iterator[pdf_printer.Job]:
    odd = {letter: title for title, words in reversed(document.words) for letter in typeface.lacks(words)}
    for size in _sizes(first):
        path = _path(name or document.name, size, large)
        yield pdf_printer.Job(path, document.title, document.html, size, odd, is_part)


def _sets(sheets: Sheets, first: str) -> Iterator[kept_pdfs.SetJob]:
    for large in (False, True):
        for one in sheets.sets(large):
            for size in _sizes(first):
                parts = [(_path(part.name, size, large), part.number, part.of) for part in one.parts]
                yield kept_pdfs.SetJob(_path(one.name, size, large), one.title, parts)


def _names(sheets: Sheets) -> list[str]:
    return [f"{addresses.FOLDER}/{technique.key}" for technique in sheets.techniques]


def _sizes(first: str) -> list[str]:
    return sorted(PAPERS, key=lambda size: size != first)


def _path(name: str, size: str, large: bool) -> str:
    return f"{FOLDER}/{'large-' if large else ''}{size}/{name}.pdf"


def paths(catalogue: Catalogue) -> list[str]:
    """The paths in the site of all PDFs that a whole build makes of these pages, without the copies at former
    addresses.
    """
    techniques = [key for key, one in catalogue.techniques.items() if one.cues]
    names = [f"{addresses.FOLDER}/{one}" for one in techniques]
    names += [sheet_html.name_of(uri) for uri in catalogue.with_routines()]
    names += [PROGRAMME] if techniques else []
    return [_path(name, size, large) for large in (False, True) for size in PAPERS for name in names]


def _page(name: str, catalogue: Catalogue) -> str:
    """The page that offers the documents of a name."""
    own = f"{name}.md"
    if own in catalogue.pages:
        return own
    return addresses.LIST if name == PROGRAMME else f"{name}/index.md"
