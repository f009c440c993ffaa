"""Figures to look at: those of a right file with another figure in place of `pails`, and those of the
techniques of the site of fixtures.
"""

from __future__ import annotations

import datetime
import functools
from pathlib import Path

from support import figure_files
from technique_site.engine.catalogue import loader, model
from technique_site.engine.drawing.pictures import Pictures, pictures
from technique_site.engine.figure import figures
from technique_site.engine.figure.figure_model import Figure
from technique_site.engine.figure.scene import Scene

DOCS = Path(__file__).parents[1] / "fixtures" / "site" / "docs"
CUES = ("passive-stretch", "pails", "rails")


def solved(text: str) -> Figure:
    """One figure, written as what stands under its name; it has to be right."""
    return scene_with(text).figures["pails"]


@functools.cache
def scene_with(text: str) -> Scene:
    """The base file's scene with this figure in place of `pails`; solved once, so not to be changed."""
    scene, problems = figures.read(
        "a.figures.yml", figure_files.under("pails", text.rstrip("\n") + "\n"), CUES
    )
    assert scene, "\n".join(map(str, problems))
    return scene


# The site's techniques that have figures, by their files, so that collecting tests poses nobody.
KEYS = sorted(
    path.relative_to(DOCS / "techniques").as_posix().removesuffix(figures.SUFFIX)
    for path in DOCS.glob(f"techniques/*/*{figures.SUFFIX}")
)


@functools.cache
def site() -> dict[str, tuple[model.Page, Scene]]:
    """The site's techniques that have figures, by `region/slug`, with their scenes as read by themselves, so
    that one with a slip doesn't hide the others.
    """
    found = loader.load(DOCS, datetime.date(2100, 1, 1))
    return {
        page.technique.key: (page, page.scene)
        for page in found.pages.values()
        if page.technique and page.scene
    }


@functools.cache
def drawn(key: str) -> Pictures:
    """The pictures of one of the site's techniques."""
    page, scene = site()[key]
    assert page.technique
    return pictures(page.technique, scene)


def moments(scene: Scene):
    """Every pose that a scene's figures hold: name, figure, pose, what it touches."""
    for figure in scene.figures.values():
        yield figure.name, figure, figure.pose, figure.on
        if figure.end:
            yield f"{figure.name}, its end", figure, figure.end, figure.end_on
