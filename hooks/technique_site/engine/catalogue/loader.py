"""All pages of a site → its techniques, its routines, what refers to what, and the problems of them all."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterator
from pathlib import Path

from technique_site.engine.catalogue import (
    ask_first,
    docs_files,
    equipment,
    ladder,
    link_check,
    link_register,
    page_checks,
    page_reader,
    routines,
    script_pages,
    shown_texts,
    source_pages,
    sources,
    synonyms,
    unused_files,
)
from technique_site.engine.catalogue.kept_pages import PageReader
from technique_site.engine.catalogue.link_check import Claim
from technique_site.engine.catalogue.link_follow import LivePage
from technique_site.engine.catalogue.link_register import Register
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.catalogue.page_reader import Ground
from technique_site.engine.cues import anchors, labels
from technique_site.engine.page import addresses
from technique_site.engine.text import front_matter, keeping
from technique_site.engine.text.keeping import Keeper
from technique_site.engine.text.problem import Problem, errors, in_order

# Files of data that say what words of any page mean.
SAYING = (labels.FILE, ask_first.FILE, equipment.FILE)


def load(
    docs: Path,
    latest: datetime.date,
    shown: str = "docs",
    read_bytes: Callable[[Path], bytes] = Path.read_bytes,
    keeper: Keeper | None = None,
    holds_figures: bool = True,
) -> Catalogue:
    """Reads every page under `docs`. `shown` stands for it in messages; `latest` is today's date at UTC+14: a
    later date is in the future everywhere. `read_bytes` gives a page's bytes; the `keeper` has pages as they
    were read before. Solved figures fill memory: they are kept in it where `holds_figures`.

    Raises OSError where a file can't be read, never on what an author writes.
    """
    keeper = keeper or keeping.Nothing()
    catalogue = _site_data(docs, shown, keeper)
    _read_pages(
        catalogue,
        Ground(docs, shown, latest, catalogue.vocabulary, catalogue.ask_first),
        keeper,
        read_bytes,
        holds_figures,
    )
    _read_between(catalogue, docs, shown)
    _read_links(catalogue, docs, shown)
    is_sure = not errors(catalogue.problems)
    problems = unused_files.check(catalogue.pages.values(), docs, shown, is_sure)
    catalogue.unused = [one.path.removeprefix(f"{shown}/" if shown else "") for one in problems]
    catalogue.problems += problems
    if not catalogue.vocabulary.labels:  # which is told: that no label is in it would be told of every cue
        catalogue.problems = [one for one in catalogue.problems if one.rule != "label-unknown"]
    catalogue.problems = in_order(catalogue.problems)
    return catalogue


def _read_pages(
    catalogue: Catalogue,
    ground: Ground,
    keeper: Keeper,
    read_bytes: Callable[[Path], bytes],
    holds_figures: bool,
) -> None:
    """Reads each page by itself."""
    reader = PageReader(ground, keeper, read_bytes)
    for file in docs_files.files(ground.docs):
        page, problems = reader.read(file.relative_to(ground.docs).as_posix())
        catalogue.problems += problems
        catalogue.pages[page.uri] = page
        catalogue.by_address[addresses.address(page.uri)] = page
        if page.technique and page.uri.count("/") == 2:
            catalogue.techniques[page.technique.key] = page.technique
        if page.figures and not holds_figures:
            page.figures.let_go()


def _read_between(catalogue: Catalogue, docs: Path, shown: str) -> None:
    """Reads what pages say of each other, and makes the pages that follow from all of them."""
    figure_files = [
        f.relative_to(docs).as_posix() for f in docs_files.files(docs, page_checks.FIGURE_ENDINGS)
    ]
    techniques = [uri for uri, page in catalogue.pages.items() if page.technique]
    catalogue.problems += page_checks.check_figure_files(figure_files, techniques, shown)
    for page in catalogue.pages.values():
        page.routines, problems = routines.read(catalogue, page)
        catalogue.problems += problems
    paths = {page.technique.key: page.source.path for page in catalogue.pages.values() if page.technique}
    catalogue.ladder, problems = ladder.read(catalogue.techniques, paths)
    catalogue.problems += problems
    for page in catalogue.pages.values():
        if page.technique:
            catalogue.problems += equipment.check(
                catalogue.equipment, page.technique.equipment, page.source, shown
            )
    catalogue.problems += sources.check(
        {page.source.path: page.citations for page in catalogue.pages.values()}, catalogue.bibliography
    )
    catalogue.problems += shown_texts.check(catalogue)
    for page in [*source_pages.made(catalogue, shown), *script_pages.made(catalogue, shown)]:
        catalogue.pages[page.uri] = catalogue.by_address[addresses.address(page.uri)] = page


def _site_data(docs: Path, shown: str, keeper: Keeper) -> Catalogue:
    """A catalogue without pages: what the files of data say, and what is wrong with them."""

    def read() -> Catalogue:
        found = Catalogue()
        found.vocabulary, found.problems = labels.load(docs, shown)
        found.synonyms, of_synonyms = synonyms.load(docs, shown)
        found.ask_first, of_ask_first = ask_first.load(docs, shown)
        found.equipment, of_equipment = equipment.load(docs, shown)
        found.bibliography, of_sources = sources.load(docs, shown)
        found.problems += [*of_synonyms, *of_ask_first, *of_equipment, *of_sources]
        found.problems += shown_texts.check_data(docs, shown)
        return found

    files = [docs / one.FILE for one in (labels, synonyms, ask_first, equipment, sources)]
    data = [file.read_bytes() if file.is_file() else None for file in files]
    return keeping.made(keeper, f"data-{keeping.digest(shown, *data)}", read)


def _shown(uri: str, shown: str) -> str:
    """The path of a file as messages have it."""
    return f"{shown}/{uri}" if shown else uri


def _read_links(catalogue: Catalogue, docs: Path, shown: str) -> None:
    """Where former addresses lead, by the pages and, where there is one, by the register of links."""
    words = [anchors.anchor(label.name) for label in catalogue.vocabulary.labels]
    rules = {problem.rule for problem in catalogue.problems}
    is_sure = rules.isdisjoint(("yaml", "front-matter", "file-encoding")) and _sources_are_sure(catalogue)
    pages, claims = _live_pages(catalogue), list(_claims(catalogue))
    register = _register(docs, shown)
    catalogue.links, problems = link_check.check(register, pages, claims, words, is_sure)
    catalogue.problems += problems


def _sources_are_sure(catalogue: Catalogue) -> bool:
    """Whether the pages of sources are those that there should be: the bibliography could be read, and has
    works where some are cited.
    """
    known = catalogue.bibliography
    is_cited = any(page.citations for page in catalogue.pages.values())
    return known.is_whole and bool(known.works or not is_cited)


def _live_pages(catalogue: Catalogue) -> dict[str, LivePage]:
    """The pages that are there, by address. Where the cues of one are in doubt, it says so: a broken cue
    would look like one that is gone.
    """
    own: dict[str, list[Problem]] = {}
    for problem in catalogue.problems:
        own.setdefault(problem.path, []).append(problem)
    labels_are_sure = all(p.rule != "labels-file" for p in catalogue.problems)
    pages = {f"/{name}": LivePage(name) for name in addresses.DATA.values()}
    for page in catalogue.pages.values():
        address, path, read = addresses.address(page.uri), page.source.path, page.technique
        pages[address] = LivePage(path)
        if read:
            is_sure = labels_are_sure and page_reader.cues_are_sure(read, own.get(path, []))
            pages[address] = LivePage(path, tuple(view.anchor for view in read.views), True, is_sure)
    return pages


def _claims(catalogue: Catalogue) -> Iterator[Claim]:
    """The former addresses that pages name, with their places in the files."""
    for page in catalogue.pages.values():
        if page.former_addresses:
            address, (keys, _) = addresses.address(page.uri), front_matter.read(page.source)
            for item in keys["redirect_from"].value.items if keys else ():
                if item.text.strip() in page.former_addresses:
                    yield Claim(item.text.strip(), address, page.source.path, item.position)


def _register(docs: Path, shown: str) -> Register | None:
    """The register of links; None where the site has none."""
    file = docs / link_register.FILE
    if not file.is_file():
        return None
    return link_register.read(_shown(link_register.FILE, shown), file.read_bytes())
