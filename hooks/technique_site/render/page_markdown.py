"""A page's Markdown as Python-Markdown gets it: holders stand where the build puts lists, cues, figures and
examples, and `PageParts` says what comes in their place.

Knows the catalogue and the templates, and nothing of MkDocs.
"""

from __future__ import annotations

from typing import Any

from jinja2 import Environment

from technique_site.engine.catalogue import source_pages
from technique_site.engine.catalogue.model import Catalogue, Page
from technique_site.engine.drawing.pictures import Pictures
from technique_site.engine.page import addresses, marks, sections
from technique_site.engine.page.technique import Technique
from technique_site.engine.text.source import MASK
from technique_site.render import citation_links, figure_blocks
from technique_site.render.markdown_tree import PageParts, holder
from technique_site.render.page_blocks import PageBlocks

_NAMES = {marks.written(name): name for name in (*marks.LISTS, marks.SOURCES)}


def prepared(
    known: Page, page: Any, page_blocks: PageBlocks, env: Environment, drawn: Pictures | None
) -> tuple[str, PageParts]:
    """The body of a page with its holders, and what comes in their place.

    `known` is the page as the catalogue read it, `page` MkDocs' own, `drawn` its figures where it has some.
    """
    parts = PageParts(video=lambda src, title: page_blocks.video_in_text(src, title, page))
    parts.glosses = _glosses(known, page, page_blocks)
    catalogue = page_blocks.site.catalogue
    parts.cited = page_blocks.site.recall.ask("cited", known.uri)
    # Without comments: an author's notes are not published.
    lines = [line.replace(MASK, "") for line in known.source.clean]
    markers = _markers(known)
    for name in marks.LISTS:
        _put_list(name, markers.get(name, []), lines, parts, known, page, page_blocks, env)
    _put_sources(markers.get(source_pages.MARKER, []), lines, parts, known, catalogue, env)
    for number, example in enumerate(known.figure_examples):
        name = f"example-{number}"
        lines[example.start - 1] = f"{holder(name)}\n```yaml"
        parts.blocks[name] = figure_blocks.example(example, env)
    if known.technique:
        _put_technique(known.technique, lines, parts, known, page, page_blocks)
        if drawn:
            parts.blocks.update(figure_blocks.blocks(known.technique, drawn, env))
    return "\n".join(lines[known.source.body - 1 :]), parts


def _glosses(known: Page, page: Any, page_blocks: PageBlocks) -> dict[str, tuple[str, str]]:
    """Each label's gloss and the link to the page that explains it; none on that page and on
    authors' pages.
    """
    if page_blocks.is_authoring(page):
        return {}
    return {
        label.name: (label.gloss, page_blocks.between(page, label.learn))
        for label in page_blocks.site.catalogue.vocabulary.labels
        if label.gloss and label.learn != known.uri
    }


def _put_list(
    name: str,
    markers: list[int],
    lines: list[str],
    parts: PageParts,
    known: Page,
    page: Any,
    page_blocks: PageBlocks,
    env: Environment,
) -> None:
    """Puts a list where its markers stand, on the lines of these numbers; on a region's page without one, at
    the end.
    """
    if name == "joints":
        block = figure_blocks.joints(env) if markers else ""
    else:
        is_own = name in marks.OF_REGION and (
            page_blocks.region(page) or name == "routine" and addresses.is_programme(known.uri)
        )
        block = page_blocks.list_of(name, page) if markers or is_own else ""
        if name == "techniques" and markers and not block:
            block = page_blocks.lists.no_more(page)
    parts.blocks[name] = block
    if not block:
        return
    for number in markers:
        lines[number - 1] = holder(name)
    if not markers and name in marks.OF_REGION:
        lines[-1] += f"\n\n## {_list_heading(name, known)}\n{holder(name)}"


def _put_sources(
    markers: list[int],
    lines: list[str],
    parts: PageParts,
    known: Page,
    catalogue: Catalogue,
    env: Environment,
) -> None:
    """Puts the list of works into a page of sources: where its marker stands, or at the end."""
    made, blocks = citation_links.source_list(catalogue, known.uri, env)
    if not made:
        return
    parts.fragments[source_pages.MARKER] = made
    parts.blocks.update(blocks)
    if markers:
        lines[markers[0] - 1] = holder(source_pages.MARKER)
    else:
        lines[-1] += holder(source_pages.MARKER)


def _markers(known: Page) -> dict[str, list[int]]:
    """By name of a marker the numbers of the lines of a page that hold nothing else, outside code."""
    source = known.source
    found: dict[str, list[int]] = {}
    for number, line in enumerate(source.lines[source.body - 1 :], source.body):
        if "<!--" in line and number not in source.code and (name := _NAMES.get(line.strip())):
            found.setdefault(name, []).append(number)
    return found


def _list_heading(name: str, known: Page) -> str:
    """The heading over a list that a region's page doesn't place itself."""
    if name == "routine":
        return "The routine" if len(known.routines) == 1 else "The routines"
    if name == "ladder":
        return "The ladder"
    return "More techniques" if known.routines else "Techniques"


def _put_technique(
    technique: Technique, lines: list[str], parts: PageParts, known: Page, page: Any, page_blocks: PageBlocks
) -> None:
    """Puts the cue list, unless it has errors (while pages are served), who should ask first, and what is
    easier and harder.
    """
    if technique.cues and not any(page_blocks.in_cues(one, known) for one in page_blocks.problems(page)):
        start, stop = technique.cue_lines
        parts.blocks["jump"] = page_blocks.jump(technique)
        parts.blocks["volume"] = page_blocks.volume(technique)
        shown = [name for name in ("jump", "volume") if parts.blocks[name]]
        lines[start - 1 : stop - 1] = [holder(name) for name in (*shown, "cues")]
        parts.fragments["cues"] = page_blocks.cues(technique, page)
        parts.blocks.update(page_blocks.cue_icons)
    parts.folding = frozenset(name.casefold() for name in sections.FOLDING)
    parts.waiting = sections.WAITING.casefold()
    parts.blocks["before-set-up"] = page_blocks.ask_first([technique], page)
    parts.blocks["after-stop-if"] = page_blocks.ladder(technique, page)
