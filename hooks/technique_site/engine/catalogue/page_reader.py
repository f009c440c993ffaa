"""One file of docs/ → its page and all that is wrong with it, whatever stands on other pages."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from technique_site.engine.catalogue import page_checks, shown_texts, sources, unused_files
from technique_site.engine.catalogue.ask_first import AskFirst
from technique_site.engine.catalogue.model import AUTHORING, Page
from technique_site.engine.catalogue.page_figures import PageFigures
from technique_site.engine.clip import clip_files
from technique_site.engine.clip.clip_files import DrawnClip
from technique_site.engine.cues.labels import Vocabulary
from technique_site.engine.drawing import figure_examples
from technique_site.engine.figure import figures
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
from technique_site.engine.text.problem import Problem, errors
from technique_site.engine.text.source import Source


@dataclass(frozen=True)
class Ground:
    """What every page of a site is read with. `docs` is its folder, `shown` stands for that in messages;
    `latest` is today's date at UTC+14: a later date is in the future everywhere.
    """

    docs: Path
    shown: str
    latest: datetime.date
    vocabulary: Vocabulary
    ask_first: AskFirst

    def path(self, uri: str) -> str:
        """The path of a file as messages have it, by that from docs/."""
        return f"{self.shown}/{uri}" if self.shown else uri


def is_in_region(uri: str) -> bool:
    """Whether a page, by its path from docs/, lies where techniques do."""
    folder, *parts = uri.split("/")
    return folder == addresses.FOLDER and bool(parts) and (parts[-1] != "index.md" or len(parts) > 2)


def read(
    ground: Ground, uri: str, data: bytes, figures_data: bytes | None, files: VideoFiles
) -> tuple[Page, list[Problem]]:
    """A page by its path from docs/, and its problems. `data` are its bytes, `figures_data` those of the
    figures beside it, None without such a file; `files` are those that it can name.

    Raises OSError where a file beside it can't be read, never on what an author writes.
    """
    page = Page(source.read(ground.path(uri), data), uri)
    if is_in_region(uri):
        problems = _read_technique_page(ground, page, figures_data, files)
    else:
        problems = _read_other_page(page, ground.latest)
    page.marked_videos, found = marked_videos.read(page.source, files)
    problems += [*found, *marks.check(page.source)]
    if not uri.startswith(AUTHORING):
        page.citations = sources.cited(page.source)
        problems += sources.odd_forms(page.source)
    page.named = unused_files.named(page)
    own = [one for one in problems if one.path == page.source.path]  # not those of its figures
    return page, problems + _signs(page, own)


def _signs(page: Page, told: Sequence[Problem]) -> list[Problem]:
    """What is wrong with the signs of a page, but for what is told already."""
    if page.technique:
        paper = page.technique.lines_on_paper
        return [
            *stray_signs.check(page.source, told, paper),
            *odd_texts.check(page.source, paper, told),
            *shown_texts.of_page(page),
        ]
    if page.uri.startswith(AUTHORING):
        return stray_signs.unsafe(page.source)
    told = [*told, *(found := section_lists.of_any_page(page.source))]
    return [*found, *stray_signs.check(page.source, told), *odd_texts.check(page.source, told=told)]


def _read_technique_page(
    ground: Ground, page: Page, figures_data: bytes | None, files: VideoFiles
) -> list[Problem]:
    """Reads a page's technique, with the figures and the drawn clip beside it."""
    path, file = page.source.path, ground.docs / page.uri
    _, *folders, name = page.uri.split("/")
    region, slug = "/".join(folders), name.rpartition(".")[0]
    read, problems = technique.read(page.source, region, slug, files, ground.vocabulary, ground.latest)
    problems += number_check.check(page.source, read, ground.vocabulary, problems)
    page.technique, page.former_addresses = read, read.redirect_from
    figures_path = f"{path.rpartition('.')[0]}{figures.SUFFIX}"
    found: list[Problem] = []
    text = ""
    if figures_data is not None:
        text, found = source.plain_text(figures_path, figures_data)
        # a broken cue would look like one that is missing
        is_sure = cues_are_sure(read, problems)
        cues = [view.anchor for view in read.views] if is_sure else None
        page.figures = PageFigures(figures_path, text, cues, len(read.steps) if is_sure else None)
        found += page.figures.problems
        page.figures.are_right = page.figures.draft is not None and not errors(found)
    page.drawn_clip = clip_files.look(read, text, file.parent)
    if not errors(problems + found):
        problems += _stale(page.drawn_clip, read, path, None if figures_data is None else figures_path)
        problems += sheet_check.check(
            page.source,
            read,
            page.scene,
            lambda: page.view_boxes or {},
            ground.ask_first.on_paper(read.loads),
        )
    return [*page_checks.check_path(path, page.uri), *problems, *found]


def _read_other_page(page: Page, latest: datetime.date) -> list[Problem]:
    """Reads the front matter of a page that is no technique, and the figures in its text."""
    text: Source = page.source
    page.front_keys, found = front_matter.read(text)
    keys = page.front_keys or {}
    page.former_addresses, wrong = technique.other_page(text, keys, latest, addresses.address(page.uri))
    page.figure_examples, odd = figure_examples.read(text)
    fields = Fields(text.path, keys)
    fields.passed_through()
    problems = [p for p in text.problems if p.rule in ("file-encoding", "front-matter")]
    problems += [*found, *wrong, *odd, *fields.problems]
    folder, *parts = page.uri.split("/")
    if folder == addresses.FOLDER and len(parts) == 2:
        problems += page_checks.check_region_name(text.path, parts[0])
    return problems


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
