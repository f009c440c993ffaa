"""What pages get of a technique's pictures: the blocks beside set-up, cues and mistakes, and a small file for
cards and search results.

Knows the templates and nothing of MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from html import escape

from jinja2 import Environment

from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.drawing import figure_style, picture_lines
from technique_site.engine.drawing.figure_examples import Example
from technique_site.engine.drawing.figure_examples import joints as joint_pictures
from technique_site.engine.drawing.pictures import FigurePicture, Pictures
from technique_site.engine.page.technique import Technique
from technique_site.engine.settings.palette import Palette
from technique_site.render.recall import Recall

STYLE = "features/figure/figure.css"
TEMPLATE = "features/figure/figures.html"
LINES = "features/figure/lines.html"
BOX = 96  # units: the side of the square in which a small figure stands, whatever its own shape


def address(key: str) -> str:
    """The path of a technique's small figure, from the site's root; `key` is `region/slug`."""
    return f"assets/figures/{key.replace('/', '-')}.svg"


def is_small(path: str) -> bool:
    """Whether the file at this path, from the site's root, is a technique's small figure."""
    return path.count("/") == 2


def blocks(technique: Technique, shown: Pictures, env: Environment) -> Iterator[tuple[str, str]]:
    """Name and HTML of each block of a technique: `figures-set-up`, `figures-` and a cue's address,
    `figures-lines`, `figures-wrong`.
    """
    template = env.get_template(TEMPLATE)
    labels = [("set-up", "Set up"), *((view.anchor, view.label) for view in technique.views)]
    for anchor, label in labels:
        if own := picture_lines.beside(shown, anchor):
            kind = "set-up" if anchor == "set-up" else "cue"
            yield f"figures-{anchor}", template.render(figures=own, label=label, kind=kind).strip()
    if found := picture_lines.lines(shown, [view.anchor for view in technique.views]):
        made = env.get_template(LINES).render(lines=found, labels=dict(labels))
        yield "figures-lines", made.strip()
    if shown.wrong:
        wrong = [replace(one, caption=_not_like_this(one.caption)) for one in shown.wrong]
        yield "figures-wrong", template.render(figures=wrong, label="Not like this", kind="wrong").strip()


def _not_like_this(caption: str) -> str:
    """A wrong figure's caption behind the words that say so; one that begins with an abbreviation keeps its
    capitals.
    """
    return f"Not like this: {caption if caption[1:2].isupper() else caption[:1].lower() + caption[1:]}"


def example(shown: Example, env: Environment) -> str:
    """The figure of an example in an authoring page, as HTML; nothing where it can't be drawn."""
    if not shown.shown:
        return ""
    figures = [{"svg": svg, "caption": caption, "ratio": 1} for caption, svg in shown.shown]
    return env.get_template(TEMPLATE).render(figures=figures, label="", kind="example").strip()


def joints(env: Environment) -> str:
    """Each joint drawn at zero and bent."""
    return env.get_template("features/figure/joints.html").render(groups=joint_pictures()).strip()


def files(
    catalogue: Catalogue, pictures: Mapping[str, Pictures], css: str, palette: Palette, recall: Recall
) -> dict[str, str]:
    """The figures of every technique that has some, as files by their paths from the site's root, each
    technique's small one first. `pictures` are by the technique's key, `css` is the text of STYLE; those of
    former builds are in `recall`.
    """
    recall.knows("figure style", lambda _: (css, figure_style.for_files(css, palette)))
    made: dict[str, str] = {}
    for key, technique in catalogue.techniques.items():
        made.update(recall.made(f"figures {key}", partial(_files_of, technique, pictures, recall)))
    return made


def _files_of(technique: Technique, pictures: Mapping[str, Pictures], recall: Recall) -> dict[str, str]:
    drawn, (css, colours) = pictures.get(technique.key), recall.ask("figure style")
    made = {address(technique.key): small(drawn, css)} if drawn else {}
    for one in drawn.all if drawn else ():
        made[name(technique, one)] = figure_file(one, css, colours)
    return made


def small(shown: Pictures, css: str) -> str:
    """The small figure as a file that `<use href="…#figure">` shows in any page's colours.

    A page's rules don't reach into such a file, its variables do: so the rules of `css` are written into it.
    """
    left, top, width, height = map(float, shown.small_box.split())
    scale = BOX / max(width, height)
    right, down = (BOX / scale - width) / 2 - left, (BOX / scale - height) / 2 - top
    drawing = (
        f'<g id="figure" transform="scale({scale:.4f}) translate({right:.2f}'
        f' {down:.2f})">{_styled(shown.small, css)}</g>'
    )
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {BOX} {BOX}">{drawing}</svg>'


def _styled(shapes: str, css: str) -> str:
    """Shapes with the rules of `css` written into them: as attributes of SVG, which the site's policy lets
    through (https://www.w3.org/TR/SVG2/styling.html#PresentationAttributes).
    """
    rules = figure_style.read(css).shapes

    def attributes(found: re.Match[str]) -> str:
        parts = (part.partition(":") for part in rules.get(found[1], "").split(";") if part.strip())
        return " ".join(f'{name.strip()}="{value.strip()}"' for name, _, value in parts)

    return re.sub(r'class="(f-[a-z]+)"', attributes, shapes)


def name(technique: Technique, drawn: FigurePicture) -> str:
    """The path of one figure as a file of its own, from the site's root."""
    own = drawn.id.removeprefix(f"fig-{technique.slug}-")
    return f"assets/figures/{technique.key.replace('/', '-')}/{own}.svg"


def figure_file(drawn: FigurePicture, css: str, colours: str) -> str:
    """One figure as a file: a picture by itself, in these `colours`, and to be shown in any page's colours by
    `<use href="…#figure">`.
    """
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{drawn.box}" role="img"'
        ' aria-labelledby="title"><title'
        f' id="title">{escape(drawn.alt)}</title><style>:root{{{colours}}}</style><g'
        f' id="figure">{_styled(drawn.shapes, css)}</g></svg>'
    )
