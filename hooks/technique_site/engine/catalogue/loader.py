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
    routines,
    script_pages,
    shown_texts,
    source_pages,
    sources,
    synonyms,
    unused_files,
)
from technique_site.engine.catalogue.link_check import Claim
from technique_site.engine.catalogue.link_follow import LivePage
from technique_site.engine.catalogue.link_register import Register
from technique_site.engine.catalogue.model import AUTHORING, Catalogue, Page
from technique_site.engine.clip import clip_files
from technique_site.engine.clip.clip_files import DrawnClip
from technique_site.engine.cues import anchors, labels
from technique_site.engine.drawing import figure_examples, pictures
from technique_site.engine.figure import figures
from technique_site.engine.figure.scene import Scene
from technique_site.engine.page import (
    addresses,
    marked_videos,
    marks,
    number_check,
    odd_texts,
    section_lists,
    stray_signs,
    technique,
)
from technique_site.engine.page.front_matter_fields import Fields
from technique_site.engine.page.technique import Technique
from technique_site.engine.page.video_files import VideoFiles
from technique_site.engine.sheet import sheet_check
from technique_site.engine.text import front_matter, source
from technique_site.engine.text.problem import Problem, errors, in_order
from technique_site.engine.text.source import Source


def load(
    docs: Path,
    latest: datetime.date,
    shown: str = "docs",
    read_bytes: Callable[[Path], bytes] = Path.read_bytes,
) -> Catalogue:
    """Reads every page under `docs`. `shown` stands for it in messages; `latest` is today's date at UTC+14: a
    later date is in the future everywhere. `read_bytes` gives a page's bytes.

    Raises OSError where a file can't be read, never on what an author writes.
    """
    catalogue = Catalogue()
    catalogue.vocabulary, catalogue.problems = labels.load(docs, shown)
    catalogue.synonyms, problems = synonyms.load(docs, shown)
    catalogue.problems += problems
    catalogue.ask_first, problems = ask_first.load(docs, shown)
    catalogue.problems += problems
    catalogue.equipment, problems = equipment.load(docs, shown)
    catalogue.problems += problems
    catalogue.bibliography, problems = sources.load(docs, shown)
    catalogue.problems += problems
    for file in docs_files.files(docs):
        read = source.read(_shown(file.relative_to(docs).as_posix(), shown), read_bytes(file))
        page = _page(catalogue, file, docs, latest, read)
        catalogue.pages[page.uri] = page
        catalogue.by_address[addresses.address(page.uri)] = page
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
    catalogue.problems += shown_texts.check(catalogue, docs, shown)
    for page in [*source_pages.made(catalogue, shown), *script_pages.made(catalogue, shown)]:
        catalogue.pages[page.uri] = catalogue.by_address[addresses.address(page.uri)] = page
    _read_links(catalogue, docs, shown)
    is_sure = not errors(catalogue.problems)
    problems = unused_files.check(catalogue.pages.values(), docs, shown, is_sure)
    catalogue.unused = [one.path.removeprefix(f"{shown}/" if shown else "") for one in problems]
    catalogue.problems += problems
    if not catalogue.vocabulary.labels:  # which is told: that no label is in it would be told of every cue
        catalogue.problems = [one for one in catalogue.problems if one.rule != "label-unknown"]
    catalogue.problems = in_order(catalogue.problems)
    return catalogue


def _shown(uri: str, shown: str) -> str:
    """The path of a file as messages have it."""
    return f"{shown}/{uri}" if shown else uri


def _page(catalogue: Catalogue, file: Path, docs: Path, latest: datetime.date, read: Source) -> Page:
    """One file's page; its technique and its problems are put into the catalogue."""
    uri = file.relative_to(docs).as_posix()
    page = Page(read, uri)
    files = VideoFiles(file.parent, docs)
    folder, *parts = uri.split("/")
    if folder == addresses.FOLDER and parts and (parts[-1] != "index.md" or len(parts) > 2):
        _read_technique_page(catalogue, page, file, files, latest)
    else:
        _read_other_page(catalogue, page, latest)
    page.marked_videos, problems = marked_videos.read(page.source, files)
    catalogue.problems += [*problems, *marks.check(page.source)]
    if not uri.startswith(AUTHORING):
        page.citations = sources.cited(page.source)
        catalogue.problems += sources.odd_forms(page.source)
    told = [p for p in catalogue.problems if p.path == page.source.path]
    if page.technique:
        paper = page.technique.lines_on_paper
        catalogue.problems += stray_signs.check(page.source, told, paper)
        catalogue.problems += odd_texts.check(page.source, paper, told)
    elif uri.startswith(AUTHORING):
        catalogue.problems += stray_signs.unsafe(page.source)
    else:
        found = section_lists.of_any_page(page.source)
        catalogue.problems += [*found, *stray_signs.check(page.source, [*told, *found])]
        catalogue.problems += odd_texts.check(page.source, told=[*told, *found])
    return page


def _read_technique_page(
    catalogue: Catalogue, page: Page, file: Path, files: VideoFiles, latest: datetime.date
) -> None:
    """Reads a page's technique, with the figures and the drawn clip beside it."""
    path = page.source.path
    catalogue.problems += page_checks.check_path(path, page.uri)
    _, *folders, name = page.uri.split("/")
    region, slug = "/".join(folders), name.rpartition(".")[0]
    read, problems = technique.read(page.source, region, slug, files, catalogue.vocabulary, latest)
    problems += number_check.check(page.source, read, catalogue.vocabulary, problems)
    page.technique, page.former_addresses = read, read.redirect_from
    figures_path = f"{path.rpartition('.')[0]}{figures.SUFFIX}"
    page.draft_scene, found, figures_text = _scene(read, problems, file, figures_path)
    page.scene = None if errors(found) else page.draft_scene
    page.view_boxes = pictures.boxes(page.scene) if page.scene else None
    page.drawn_clip = clip_files.look(read, figures_text or "", file.parent)
    catalogue.problems += problems + found
    if not errors(problems + found):
        catalogue.problems += _stale(
            page.drawn_clip, read, path, None if figures_text is None else figures_path
        )
        catalogue.problems += sheet_check.check(
            page.source, read, page.scene, page.view_boxes, catalogue.ask_first.on_paper(read.loads)
        )
    if len(folders) == 1:
        catalogue.techniques[read.key] = read


def _read_other_page(catalogue: Catalogue, page: Page, latest: datetime.date) -> None:
    """Reads the front matter of a page that is no technique, and the figures in its text."""
    text: Source = page.source
    page.front_keys, found = front_matter.read(text)
    keys = page.front_keys or {}
    page.former_addresses, wrong = technique.other_page(text, keys, latest, addresses.address(page.uri))
    page.figure_examples, odd = figure_examples.read(text)
    fields = Fields(text.path, keys)
    fields.passed_through()
    catalogue.problems += [p for p in text.problems if p.rule in ("file-encoding", "front-matter")]
    catalogue.problems += [*found, *wrong, *odd, *fields.problems]
    folder, *parts = page.uri.split("/")
    if folder == addresses.FOLDER and len(parts) == 2:
        catalogue.problems += page_checks.check_region_name(text.path, parts[0])


def _scene(
    read: Technique, problems: list[Problem], file: Path, shown: str
) -> tuple[Scene | None, list[Problem], str | None]:
    """The figures that lie beside a page, what is wrong with them, and the text of their file; None for a
    page without one. `file` is the page, `shown` the path of its figures in messages.
    """
    figures_file = file.with_name(file.stem + figures.SUFFIX)
    if not figures_file.is_file():
        return None, [], None
    text, odd = source.plain_text(shown, figures_file.read_bytes())
    # a broken cue would look like one that is missing
    is_sure = cues_are_sure(read, problems)
    cues = [view.anchor for view in read.views] if is_sure else None
    scene, found = figures.read(shown, text, cues, len(read.steps) if is_sure else None)
    return scene, odd + found, text


def cues_are_sure(read: Technique, problems: list[Problem]) -> bool:
    """Whether all cues of a page could be read: it has some, and no error is in their list."""
    start, stop = read.cue_lines
    return bool(read.cues) and not any(start - 1 <= p.line < stop for p in errors(problems))


def _stale(clip: DrawnClip, read: Technique, path: str, figures_path: str | None) -> list[Problem]:
    """What is to be told of a drawn clip where it is shown, in the file of the figures or, without one, in
    the page.
    """
    if read.videos:
        return []
    return clip_files.stale(clip, read, figures_path or path, has_figures=figures_path is not None)


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
            is_sure = labels_are_sure and cues_are_sure(read, own.get(path, []))
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
