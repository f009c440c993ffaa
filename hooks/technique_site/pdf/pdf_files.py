"""Which PDFs the site has of its sheets, where they lie, and which page offers them. Knows nothing
of MkDocs.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from pathlib import Path

from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.page import addresses
from technique_site.engine.sheet import typeface
from technique_site.pdf import pdf_printer
from technique_site.render import sheet_html
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
    """All PDFs of a build: `files` by their path in the site, `papers` by the path under docs/ of the page
    that offers them, and in `trouble` what went wrong, a line each.
    """

    files: dict[str, bytes] = field(default_factory=dict)
    papers: dict[str, list[Paper]] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)


def printed(sheets: Sheets, cache: Path, first: str) -> Papers:
    """Prints all PDFs, or takes them from the folder `cache`. `first` is the paper that is offered before the
    other: `a4` or `letter`.
    """
    jobs: list[pdf_printer.Job] = []
    about: dict[str, tuple[Document, str, bool]] = {}  # by path: the document, its paper, large print
    for large in (False, True):
        for document in sheets.documents(large):
            odd = {
                letter: title for title, words in reversed(document.words) for letter in typeface.lacks(words)
            }
            for size in sorted(PAPERS, key=lambda size: size != first):
                path = f"{FOLDER}/{'large-' if large else ''}{size}/{document.name}.pdf"
                jobs.append(pdf_printer.Job(path, document.title, document.html, size, odd))
                about[path] = (document, size, large)
    done = pdf_printer.pdfs(jobs, cache, sheets.settings.name)
    papers = Papers(done.files, trouble=list(dict.fromkeys(done.trouble)))
    for path, (document, size, large) in about.items():
        if path in done.files:
            papers.papers.setdefault(_page(document, sheets.catalogue), []).append(
                Paper(path, PAPERS[size], large, len(done.files[path]), size == first and not large)
            )
    return papers


def paths(catalogue: Catalogue) -> list[str]:
    """The paths in the site of all PDFs that a whole build makes of these pages, without the copies at former
    addresses.
    """
    techniques = [key for key, one in catalogue.techniques.items() if one.cues]
    names = [f"{addresses.FOLDER}/{one}" for one in techniques]
    names += [sheet_html.name_of(uri) for uri in catalogue.with_routines()]
    names += [PROGRAMME] if techniques else []
    return [
        f"{FOLDER}/{large}{size}/{name}.pdf" for large in ("", "large-") for size in PAPERS for name in names
    ]


def _page(document: Document, catalogue: Catalogue) -> str:
    """The page that offers a document."""
    own = f"{document.name}.md"
    if own in catalogue.pages:
        return own
    return addresses.LIST if document.name == PROGRAMME else f"{document.name}/index.md"
