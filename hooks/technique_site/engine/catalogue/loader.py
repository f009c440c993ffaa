"""All pages of a site → its techniques, its routines, what refers to what, and the problems of them all."""

from __future__ import annotations

import datetime
from pathlib import Path

from technique_site.engine.catalogue import docs_files, link_check, link_register
from technique_site.engine.catalogue.link_check import Claim, Live
from technique_site.engine.catalogue.model import Catalogue, Page
from technique_site.engine.catalogue.page_checks import (
    bad_name,
    check_figure_files,
    check_place,
    check_routine,
)
from technique_site.engine.clip import clip_files
from technique_site.engine.clip.clip_files import DrawnClip
from technique_site.engine.cues import anchors, labels
from technique_site.engine.drawing import figure_examples, pictures
from technique_site.engine.figure import figures
from technique_site.engine.figure.scene import Scene
from technique_site.engine.page import addresses, marked_videos, technique
from technique_site.engine.page.front_matter_fields import Fields
from technique_site.engine.page.technique import Technique
from technique_site.engine.page.video_files import VideoFiles
from technique_site.engine.sheet import sheet_check
from technique_site.engine.text import front_matter, source
from technique_site.engine.text.problem import Problem, errors, in_order
from technique_site.engine.text.source import Source


def load(
    docs: Path, latest: datetime.date, shown: str = "docs", vocabulary_file: Path = labels.FILE
) -> Catalogue:
    """Reads every page under `docs`. `shown` stands for it in messages; `latest` is today where the day is
    furthest on.

    Raises OSError where a file can't be read, never on what an author writes.
    """
    catalogue = Catalogue()
    catalogue.vocabulary, catalogue.problems = labels.load(vocabulary_file)
    for path in docs_files.files(docs):
        uri = path.relative_to(docs).as_posix()
        text = source.read(f"{shown}/{uri}" if shown else uri, path.read_bytes())
        catalogue.pages[uri] = _page(catalogue, text, uri, path, docs, latest)
    check_figure_files(catalogue, docs, shown)
    for page in catalogue.pages.values():
        check_routine(catalogue, page)
    _links(catalogue, docs, shown)
    catalogue.problems = in_order(catalogue.problems)
    return catalogue


def _page(
    catalogue: Catalogue, text: Source, uri: str, path: Path, docs: Path, latest: datetime.date
) -> Page:
    page = Page(text, uri)
    files = VideoFiles(path.parent, docs)
    parts = uri.split("/")
    if parts[0] == "techniques" and len(parts) > 1 and (parts[-1] != "index.md" or len(parts) > 3):
        catalogue.problems += check_place(text.path, parts)
        region, slug = "/".join(parts[1:-1]), parts[-1].rsplit(".", 1)[0]
        page.technique, problems = technique.read(text, region, slug, files, catalogue.vocabulary, latest)
        catalogue.problems += problems
        page.former = page.technique.redirect_from
        page.draft, found, drawn = _figures(
            page.technique, problems, path, f"{text.path.rsplit('.', 1)[0]}{figures.SUFFIX}"
        )
        page.scene = None if errors(found) else page.draft
        page.drawn_clip, stale = _clip(page, path, drawn)
        page.boxes = pictures.boxes(page.scene) if page.scene else None
        wrong = errors(problems + found)
        catalogue.problems += (
            found
            if wrong
            else found + stale + sheet_check.check(text.path, page.technique, page.scene, page.boxes)
        )
        if len(parts) == 3:
            catalogue.techniques[f"{region}/{slug}"] = page.technique
    else:
        page.front, problems = front_matter.read(text)
        page.former, odd = technique.other_page(text, page.front or {}, latest, addresses.address(uri))
        problems += odd
        catalogue.problems += [
            p for p in text.problems if p.rule in ("file-encoding", "front-matter")
        ] + problems
        page.examples, problems = figure_examples.read(text)
        catalogue.problems += problems
        fields = Fields(text.path, page.front or {})
        fields.passed_through()
        catalogue.problems += fields.problems
        if len(parts) == 3 and parts[0] == "techniques" and not technique.NAME.fullmatch(parts[1]):
            catalogue.problems.append(bad_name(text.path, parts[1], "folder"))
    page.videos, problems = marked_videos.read(text, files)
    catalogue.problems += problems
    return page


def _figures(
    read: Technique, problems: list[Problem], path: Path, shown: str
) -> tuple[Scene | None, list[Problem], str | None]:
    """The figures that lie beside a page, what is wrong with them, and the text of their file; None for a
    page without one.
    """
    file = path.with_name(path.stem + figures.SUFFIX)
    if not file.is_file():
        return None, [], None
    start, stop = read.cue_lines
    sure = (
        not any(start - 1 <= p.line < stop for p in errors(problems)) and read.cues
    )  # else a broken cue would look like one that is missing
    text, odd = source.plain_text(shown, file.read_bytes())
    scene, found = figures.read(shown, text, anchors.anchors(read.cues) if sure else None)
    return scene, odd + found, text


def _clip(page: Page, path: Path, drawn: str | None) -> tuple[DrawnClip, list[Problem]]:
    """The drawn clip that lies beside a technique's page, and what is to be told of it where it is shown and
    all that it is made from is right.
    """
    has_figures = drawn is not None
    made = clip_files.look(page.technique, drawn or "", path.parent)
    shown = page.source.path.rsplit(".", 1)[0] + figures.SUFFIX if has_figures else page.source.path
    return made, [] if page.technique.videos else clip_files.stale(made, page.technique, shown, has_figures)


def _links(catalogue: Catalogue, docs: Path, shown: str) -> None:
    """Where former addresses lead, by the pages and, where there is one, by the register of links."""
    wrong: dict[str, list[Problem]] = {}
    for problem in errors(catalogue.problems):
        wrong.setdefault(problem.path, []).append(problem)
    words = not any(p.rule == "labels-file" for p in catalogue.problems)
    pages, claims = {}, []
    for uri, page in catalogue.pages.items():
        address, read, own = addresses.address(uri), page.technique, wrong.get(page.source.path, ())
        catalogue.by_address[address] = page
        broken = read and (
            not words
            or not read.cues
            or any(read.cue_lines[0] - 1 <= p.line < read.cue_lines[1] for p in own)
        )  # a broken cue would look like one that is gone
        pages[address] = Live(
            page.source.path, tuple(anchors.anchors(read.cues)) if read else (), read is not None, not broken
        )
        if page.former:
            keys, _ = front_matter.read(page.source)
            claims += [
                Claim(item.text.strip(), address, page.source.path, item.position)
                for item in keys["redirect_from"].value.items
                if item.text.strip() in page.former
            ]
    file = docs / link_register.FILE
    register = (
        link_register.read(
            f"{shown}/{link_register.FILE}" if shown else link_register.FILE, file.read_bytes()
        )
        if file.is_file()
        else None
    )
    sure = not any(p.rule in ("yaml", "front-matter", "file-encoding") for p in catalogue.problems)
    catalogue.links, problems = link_check.check(
        register, pages, claims, [anchors.anchor(one.name) for one in catalogue.vocabulary.labels], sure
    )
    catalogue.problems += problems
