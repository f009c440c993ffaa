"""What is printed, as HTML for pages and for PDFs: the sheets of techniques, the sets of routines, and the
programme, which is all of them.

Knows the templates and nothing of MkDocs.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import Any

from technique_site.engine.catalogue.model import Catalogue, Routine
from technique_site.engine.cues import fingerprint
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.drawing.pictures import Pictures
from technique_site.engine.page import addresses, technique_facts
from technique_site.engine.page.technique import Technique
from technique_site.engine.settings.site_settings import OF_SHEET, SiteSettings
from technique_site.engine.sheet import overview, sheet, sheet_layout
from technique_site.engine.sheet.overview import Overview, Row
from technique_site.engine.sheet.sheet import SEPARATOR, Sheet
from technique_site.engine.text import english, keeping, problem
from technique_site.engine.text.keeping import Made

# Where the links lead by which a PDF says where a set may write a sheet's number (pdf/sheet_numbers.py).
SPOTS = "https://sheets.invalid/spot/"


def name_of(uri: str) -> str:
    """The path of a page from docs/ → that of the PDF of its routines, without its folder and its ending."""
    return uri.removesuffix(".md").removesuffix("/index")


@dataclass(frozen=True)
class Document:
    """What becomes a PDF. `name` is its path under `sheets/<kind>/` without its ending, `title` what people
    call it, `html` a complete HTML document. `words` are the title of each sheet in it and all that the
    sheet's author wrote, for a look at its letters.
    """

    name: str
    title: str
    html: str
    words: list[tuple[str, str]]


@dataclass(frozen=True)
class Part:
    """A part of a set: the name of its document, and what makes that. A sheet is number `number` of `of`, a
    first page 0 of 0.
    """

    name: str
    made: Callable[[], Document]
    number: int = 0
    of: int = 0


@dataclass(frozen=True)
class SheetSet:
    """A PDF that is put together from others. `name` and `title` are those of a document."""

    name: str
    title: str
    parts: list[Part]


@dataclass
class LaidOutSheet:
    """A sheet, laid out in normal and in large print."""

    sheet: Sheet

    @cached_property
    def known(self) -> sheet_layout.Known:
        """What is known of its heights: the sheets of plans take it over, and let go of it then."""
        return sheet_layout.Known(self.sheet)

    @cached_property
    def normal(self) -> sheet_layout.Layout:
        """The layout on one page."""
        return sheet_layout.fit(self.sheet, self.known)

    @cached_property
    def large(self) -> sheet_layout.Layout:
        """The layout in large print, on two pages at the most."""
        return sheet_layout.fit_large(self.sheet, self.known)


def printable(catalogue: Catalogue) -> set[str]:
    """The keys of the techniques that have a sheet: those with cues, on a page without an error."""
    wrong = {one.path for one in problem.errors(catalogue.problems)}
    return {
        known.technique.key
        for known in catalogue.pages.values()
        if known.technique and known.technique.cues and known.source.path not in wrong
    }


@dataclass
class Sheets:
    """All that one build prints.

    `pictures` are by the technique's key. `address` gives a page's address, with the site's, from its path
    under docs/; nothing where the site's isn't known. `settings` are the site's, `style` is the CSS of
    documents. The keys of the techniques that can be printed, those without an error, are `printable`.
    """

    catalogue: Catalogue
    pictures: Mapping[str, Pictures]
    env: Any
    address: Callable[[str], str]
    settings: SiteSettings
    style: str
    printable: Container[str]
    made: Made = keeping.made_anew
    _laid_out: dict[tuple[str, Volume], LaidOutSheet] = field(
        default_factory=dict[tuple[str, Volume], LaidOutSheet]
    )  # by the key and how often it is done

    @property
    def advice(self) -> str:
        """The site's disclaimer, as sheets have it."""
        return self.settings.advice(OF_SHEET)

    @cached_property
    def techniques(self) -> list[Technique]:
        """Those that have a sheet, region by region, those of a routine in its order."""
        regions = sorted({t.region for t in self.catalogue.techniques.values()})
        return [t for region in regions for t in self.catalogue.region(region) if t.key in self.printable]

    def too_long(self) -> list[str]:
        """A line for each sheet that doesn't fit, though the linter has let its technique through: with the
        site's own address, or with the numbers that a routine sets.
        """
        told = [
            f"{self.catalogue.pages[addresses.technique_source(t.key)].source.path}: the sheet is"
            f" {over:.0f} mm too long for one page, as the site's address is long; shorten its"
            " text, or the address"
            for t in self.techniques
            if (over := self.made(f"too long {t.key}", lambda t=t: self.laid_out(t).normal.over))
        ]
        own = {t.key: t for t in self.techniques}
        for uri in self.catalogue.with_routines():
            shown = {(t.key, t.volume): t for _, techniques in self._routines(uri) for t in techniques}
            told += [
                f"{self.catalogue.pages[uri].source.path}: the sheet of `{t.key}` is {over:.0f} mm too long"
                f" for {where} with the numbers of this routine; set fewer rounds, or shorten its text"
                for t in shown.values()
                for where, over in self.made(
                    f"too long {t.key} {t.volume}", partial(self._more_than, own[t.key], t)
                )
            ]
        return told

    def _more_than(self, own: Technique, technique: Technique) -> list[tuple[str, float]]:
        """Where a technique doesn't fit that fits with its own numbers, and by how many millimetres."""
        usual, now = self.laid_out(own), self.laid_out(technique)
        pairs = (
            ("one page", usual.normal.over, now.normal.over),
            ("two pages in large print", usual.large.over, now.large.over),
        )
        return [(where, max(1.0, over)) for where, before, over in pairs if over and not before]

    def laid_out(self, technique: Technique) -> LaidOutSheet:
        """A technique's sheet with its layouts."""
        page = self.catalogue.techniques[technique.key]  # is looked up each time, so that it is noted
        own = (technique.key, technique.volume)  # a routine may have set some of its numbers
        if own not in self._laid_out:
            drawn = self.pictures.get(technique.key)
            shown = (
                {
                    name: tuple(drawn.of(name))
                    for name in ["set-up", *(view.anchor for view in technique.views)]
                }
                if drawn
                else {}
            )
            self._laid_out[own] = LaidOutSheet(
                sheet.sheet(
                    technique,
                    shown,
                    self.address(addresses.technique_source(technique.key)),
                    advice=self.advice,
                    ask=self.asked([technique]),
                    page=page.volume,
                )
            )
        return self._laid_out[own]

    def asked(self, techniques: Sequence[Technique]) -> str:
        """Who should ask a doctor first before one of these techniques, as paper has it."""
        return self.catalogue.ask_first.on_paper({load for one in techniques for load in one.loads})

    def _block(self, name: str, **data: Any) -> str:
        template = self.env.get_template(f"features/sheet/{name}.html")
        return template.render(coach=self.settings.coach_word, **data).strip()

    def _sheet(self, technique: Technique, large: bool | None, **data: Any) -> str:
        """One sheet. With `large` as None it can be switched to large print, as a page needs it; else it is
        of one kind.
        """
        laid_out = self.laid_out(technique)
        return self._block(
            "sheet",
            sheet=laid_out.sheet,
            layout=laid_out.large if large else laid_out.normal,
            large=laid_out.large if large is None else None,
            **data,
        )

    def _overview(self, shown: Overview, large: bool | None) -> str:
        step, big = overview.fit(shown, bool(large)), overview.fit(shown, True)
        return self._block(
            "overview",
            overview=shown,
            numbers=overview.numbers(shown, step),
            kind="large" if large else "",
            large_numbers=overview.numbers(shown, big) if large is None else "",
        )

    def _wrapped(self, parts: list[str], mark: str) -> str:
        return self._block("sheets", parts=parts, mark=mark)

    def of_technique(self, technique: Technique) -> str:
        """What a technique's page prints; nothing for one with an error. It shows the figures' shapes that
        the page holds already.
        """
        return (
            self._wrapped([self._sheet(technique, None, shared=True)], self.laid_out(technique).sheet.mark)
            if technique.key in self.printable
            else ""
        )

    def of_routines(self, uri: str) -> str:
        """What the page of a region or programme prints: the sets of its routines; nothing where it has
        none.
        """
        routines = self._routines(uri)
        return self._wrapped(self._sets(uri, routines), self.mark_of_routines(uri)) if routines else ""

    def mark_of_routines(self, uri: str) -> str:
        """The fingerprint of all that these sets hold."""
        return self._mark([t for _, techniques in self._routines(uri) for t in techniques])

    def _routines(self, uri: str) -> list[tuple[Routine, list[Technique]]]:
        """A page's routines with those of their techniques that have a sheet, and without those that have
        none.
        """
        found = [
            (one, [t for t in techniques if t.key in self.printable])
            for one, techniques in self.catalogue.routines(uri)
        ]
        return [(one, techniques) for one, techniques in found if techniques]

    def _mark(self, routine: list[Technique]) -> str:
        return fingerprint.of_routine((t.key, self.laid_out(t).sheet.mark) for t in routine)

    def _sets(self, uri: str, routines: Sequence[tuple[Routine, list[Technique]]]) -> list[str]:
        """The first page and the sheets of each of a page's routines."""
        parts: list[str] = []
        for routine, techniques in routines:
            parts.append(self._overview(self._of_routine(uri, routine, techniques), None))
            parts += [
                self._sheet(t, None, number=n, of=len(techniques), level=2)
                for n, t in enumerate(techniques, 1)
            ]
        return parts

    def title_of(self, uri: str, routine: Routine) -> str:
        """What a routine is called on paper."""
        title = self.catalogue.pages[uri].title
        if addresses.is_programme(uri):
            return f"{title}: {routine.name}" if routine.name else title
        return f"{title}: {routine.name or 'the routine'}"

    def _of_routine(self, uri: str, named: Routine, routine: list[Technique]) -> Overview:
        """A routine's first page."""
        address = self.address(uri)
        summary = english.ended(named.summary) if named.summary else ""
        return Overview(
            self.title_of(uri, named),
            SEPARATOR.join(filter(None, (technique_facts.total(routine), named.frequency))),
            " ".join(filter(None, (summary, overview.ORDER))),
            tuple(self.row(t) for t in routine),
            sheet.DAYS,
            address,
            sheet.code_of(address, self._mark(routine)),
            self.advice,
            self.asked(routine),
        )

    def row(self, technique: Technique) -> Row:
        """A technique's row on the first page of a set."""
        drawn = self.pictures.get(technique.key)
        facts = SEPARATOR.join([*technique_facts.facts(technique), technique_facts.needs_line(technique)])
        return Row(
            technique.title,
            english.capital(facts),
            (drawn.small, drawn.small_box) if drawn and drawn.small else None,
        )

    def _programme(self, large: bool) -> list[Part]:
        """The programme: each region's routine with its overview, then its other techniques. Where there are
        several regions, a page that lists them comes first.
        """
        regions = {
            r: [t for t in self.techniques if t.region == r]
            for r in dict.fromkeys(t.region for t in self.techniques)
        }
        parts, number = list[Part](), 0
        if len(regions) > 1:
            parts.append(self._first("programme", self._of_regions(regions), large))
        for region, own in regions.items():
            uri = addresses.region_source(region)
            for n, (routine, techniques) in enumerate(self._routines(uri), 1):
                shown = self._of_routine(uri, routine, techniques)
                parts.append(self._first(f"{name_of(uri)} {n}", shown, large))
            for technique in own:
                number += 1
                parts.append(self._single(technique, large, number, len(self.techniques)))
        return parts

    def _of_regions(self, regions: Mapping[str, list[Technique]]) -> Overview:
        """The programme's first page."""
        address = self.address(addresses.LIST)
        rows = tuple(
            Row(self._region_title(r), technique_facts.total(own), self.row(own[0]).figure)
            for r, own in regions.items()
        )
        return Overview(
            self.settings.name,
            f"{len(regions)} regions, {technique_facts.total(self.techniques)}",
            "",
            rows,
            (),
            address,
            sheet.code_of(address, self._mark(self.techniques)),
            self.advice,
            self.asked(self.techniques),
        )

    def _region_title(self, region: str) -> str:
        page = self.catalogue.pages.get(addresses.region_source(region))
        return page.title if page else region.replace("-", " ").capitalize()

    def documents(self, large: bool) -> Iterator[Document]:
        """What is printed of each technique, in normal or in large print."""
        for technique in self.techniques:
            yield self._single(technique, large).made()

    def sets(self, large: bool) -> Iterator[SheetSet]:
        """What is put together from other documents: each page's routines, and the programme."""
        for uri in self.catalogue.with_routines():
            if routines := self._routines(uri):
                title = self.title_of(uri, routines[0][0])
                title = title if len(routines) == 1 else self.catalogue.pages[uri].title
                parts = list[Part]()
                for n, (routine, techniques) in enumerate(routines, 1):
                    shown = self._of_routine(uri, routine, techniques)
                    parts.append(self._first(f"{name_of(uri)} {n}", shown, large))
                    parts += [
                        self._single(t, large, number, len(techniques))
                        for number, t in enumerate(techniques, 1)
                    ]
                yield SheetSet(name_of(uri), self._titled(title), parts)
        if self.techniques:
            yield SheetSet("programme", self._titled("The whole programme"), self._programme(large))

    def _single(self, technique: Technique, large: bool, number: int = 0, of: int = 0) -> Part:
        """A technique's sheet; where a routine has set some of its numbers, under another name."""
        name = f"{addresses.FOLDER}/{technique.key}"
        if technique.volume != self.catalogue.techniques[technique.key].volume:
            name = f"{name} {technique.volume}"

        def made() -> Document:
            words = [(technique.title, self.laid_out(technique).sheet.words)]
            return self._document(name, technique.title, words, self._sheet(technique, large, spots=SPOTS))

        return Part(name, made, number, of)

    def _first(self, name: str, shown: Overview, large: bool) -> Part:
        """The first page of a set."""
        words = [(shown.title, " ".join([shown.title, *(f"{row.title} {row.facts}" for row in shown.rows)]))]
        return Part(
            f"{name}, first page",
            lambda: self._document(name, shown.title, words, self._overview(shown, large)),
        )

    def _titled(self, title: str) -> str:
        return f"{title} - {self.settings.name}"

    def _document(self, name: str, title: str, words: list[tuple[str, str]], part: str) -> Document:
        html = self._block(
            "document", title=self._titled(title), style=self.style, sheets=self._wrapped([part], "")
        )
        return Document(name, title, html, words)
