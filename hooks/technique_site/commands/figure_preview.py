"""The page that `make figure` shows: figures large and small, what the solver made of them, and what is
wrong. Data in, HTML out.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from html import escape
from pathlib import Path

from technique_site.commands import docs_folder
from technique_site.commands.command_line import CommandError
from technique_site.engine.body.body_model import CM, rest
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.drawing.pictures import LIMIT, VIEWS, FigurePicture, Pictures
from technique_site.engine.figure.figure_model import Figure, WrittenFigure, said
from technique_site.engine.figure.scene import Scene
from technique_site.engine.page.technique import Technique
from technique_site.engine.settings.palette import Palette
from technique_site.engine.text import english, stylesheet
from technique_site.engine.text.problem import Problem

TEMPLATE = Path(__file__).with_name("figure_preview.html")
EDITOR = Path(__file__).with_name("figure_editor_page")
FEATURES = (
    Path(__file__).parents[3] / "overrides" / "features"
)  # the site's own colours and movement, so that a preview can't disagree with it
MEDIA = ("light", "dark", "paper")
MOVED = 0.5  # degrees that a table shows


@dataclass(frozen=True)
class PreviewState:
    """What is shown of one page: its problems, and its figures, or those of before a file went wrong."""

    key: str
    file: str
    problems: list[Problem] = field(default_factory=list)
    technique: Technique | None = None
    scene: Scene | None = None
    pictures: Pictures | None = None
    notice: str = ""
    new_file: str = ""
    stale: bool = False  # the drawings are older than the files

    def without(
        self,
        problems: list[Problem] | None = None,
        notice: str = "",
        new_file: str = "",
        technique: Technique | None = None,
    ) -> PreviewState:
        """This view where the files give no figures: the drawings of before stay."""
        return replace(
            self,
            problems=problems or [],
            notice=notice,
            new_file=new_file,
            technique=technique or self.technique,
            stale=True,
        )

    @property
    def right(self) -> bool:
        """Whether the files give figures, and nothing is wrong with them."""
        return not (self.stale or self.problems or self.notice)

    @property
    def title(self) -> str:
        """What the browser's tab says."""
        name = self.technique.title if self.technique else self.key
        return f"({len(self.problems)}) {name}" if self.problems else f"! {name}" if self.notice else name

    @property
    def body(self) -> str:
        """The part of the page that changes."""
        return f"{_head(self)}{_wrong(self)}<main{' class=stale' if self.stale else ''}>{_all(self)}</main>"

    @property
    def version(self) -> str:
        """Tells this view from others."""
        return hashlib.sha256((self.title + self.body).encode()).hexdigest()[:16]

    def told(self) -> list[str]:
        """What a terminal says of it."""
        lines = [str(one) for one in self.problems]
        lines += [self.notice] if self.notice else []
        lines += ["", self.new_file] if self.new_file else []
        if not self.stale and self.pictures and self.scene:
            lines.append(f"{english.count(len(self.scene.figures), 'figure')} drawn")
        elif self.problems:
            before = "; the drawings are those of before" if self.scene else ""
            lines.append(english.count(len(self.problems), "problem") + before)
        return lines


def preview_page(view: PreviewState, live: bool) -> str:
    """The whole page; a `live` one asks its server for what is new."""
    parts = {
        "title": escape(view.title),
        "version": view.version if live else "",
        "style": style(),
        "body": view.body,
        "moves": _feature("js").replace("</", "<\\/"),
    }
    return re.sub(r"\{\{ (\w+) \}\}", lambda match: parts[match[1]], TEMPLATE.read_text("utf-8"))


def editor_page(view: PreviewState) -> str:
    """The page of the editor; its script asks for all that it shows."""
    parts = {"title": escape(view.technique.title if view.technique else view.key), "style": style()}
    text = (EDITOR / "editor.html").read_text("utf-8")
    return re.sub(r"\{\{ (\w+) \}\}", lambda match: parts[match[1]], text)


# the site's colours


def style() -> str:
    """The site's rules for figures, its colours, and those of each medium for a box of the class `on-…`."""
    css = _palette().css() + "\n".join(path.read_text("utf-8") for path in sorted(FEATURES.glob("*/*.css")))
    light, dark, paper = (_colours(css, medium) for medium in MEDIA)
    boxes = "".join(f".on-{medium} {{ {colours} }}\n" for medium, colours in zip(MEDIA, (light, dark, paper)))
    return (
        f":root {{ {light} }}\n@media screen and (prefers-color-scheme: dark) {{ :root {{ {dark} }}"
        f" }}\n{_feature('css')}\n{boxes}"
    )


def _palette() -> Palette:
    """The site's colours; while its settings are wrong, which the build tells, those that hold without."""
    try:
        return docs_folder.settings(docs_folder.DOCS).palette
    except CommandError:
        return Palette()


def _feature(ending: str) -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((FEATURES / "figure").glob(f"*.{ending}")))


def _colours(css: str, medium: str) -> str:
    """The declarations of the site's variables as they are in light, in dark or on paper."""
    found: dict[str, str] = {}
    for media, rule in stylesheet.in_media(stylesheet.rules(css)):
        applies = not media or medium == "dark" and "dark" in media or medium == "paper" and "print" in media
        if applies and ":root" in [one.text.strip() for one in rule.selectors]:
            own = [
                one for one in rule.declarations if one.name.startswith("--rp-") or one.name == "color-scheme"
            ]
            found.update({one.name: one.value for one in own})
    return "; ".join(f"{name}: {value}" for name, value in found.items())


# the page


def _head(view: PreviewState) -> str:
    name = escape(view.technique.title if view.technique else view.key)
    props = [
        (
            f"{said(kind)} {prop.level * CM:.0f} cm high"
            if prop.kind.way == "top" and prop.level is not None
            else f"{said(kind)} on the {said(prop.on)}"
            if prop.kind.way == "rolls"
            else said(kind)
        )
        for kind, prop in (view.scene.props if view.scene else {}).items()
    ]
    listed = f"{' · ' if props else ''}{', '.join(props)}"
    return f"<header><h1>{name}</h1><p><code>{escape(view.file)}</code>{listed}</p></header>"


def _wrong(view: PreviewState) -> str:
    if view.right:
        return ""
    count = f"<strong>{english.count(len(view.problems), 'problem')}.</strong> " if view.problems else ""
    before = "The drawings are those of before." if view.stale and view.scene else ""
    lines = "".join(
        f'<li class="{one.severity}"><code>{escape(str(one))}</code></li>' for one in view.problems
    )
    start = (
        '<div class="new"><button type="button"'
        f" data-copy>Copy</button><pre>{escape(view.new_file)}</pre></div>"
        if view.new_file
        else ""
    )
    notice = f"<p>{escape(view.notice)}</p>" if view.notice else ""
    summary = f"<p>{count}{before}</p>" if count or before else ""
    return (
        '<aside aria-label="What is wrong"'
        f' aria-live="polite">{summary}{notice}{f"<ul>{lines}</ul>" if lines else ""}{start}</aside>'
    )


def _all(view: PreviewState) -> str:
    if not view.pictures or not view.scene:
        return ""
    figures = view.scene.figures
    cards = [_card(figures, one) for one in view.pictures.drawn.values()]
    wrong = [_card(figures, one) for one in view.pictures.wrong]
    return "".join(cards) + ("<h2>Not like this</h2>" + "".join(wrong) if wrong else "")


def _card(figures: dict[str, Figure], drawn: FigurePicture) -> str:
    """One figure: its facts, its drawing large and three times small, and what the solver made of it."""
    figure = figures[drawn.name]
    written = figure.written
    facts = [
        f"from <code>{escape(written.base)}</code>" if written.base else "",
        VIEWS[written.view].lower(),
        "moves" if drawn.moves else "",
        _size(drawn),
    ]
    shown = escape(figure.name)
    moves = f' data-rp-moves="{shown}"' if drawn.moves else ""
    caption = f"<figcaption>{escape(drawn.caption)}</figcaption>" if drawn.caption else ""
    small = "".join(f'<li class="on-{medium}">{_silent(drawn)}<span>{medium}</span></li>' for medium in MEDIA)
    return (
        f'<article class="one" id="one-{escape(figure.name.replace("/", "--"))}">'
        f"<header><h2><code>{shown}</code></h2><p>{' · '.join(fact for fact in facts if fact)}</p></header>"
        f'<figure class="rp-figures__one" style="--rp-ratio:{drawn.ratio}"{moves}>{drawn.svg}{caption}'
        "</figure>"
        f'<ul class="small" aria-label="At 96 pixels">{small}</ul>'
        f'<div class="solved">{_solved(figure, figures)}</div></article>'
    )


def _size(drawn: FigurePicture) -> str:
    """How large a drawing's SVG is, marked where that is too much."""
    size = len(drawn.svg.encode())
    if size > LIMIT:
        return f'<span class="over">{size} bytes, and {LIMIT} is the most</span>'
    return f'<span class="size">{size} bytes of {LIMIT}</span>'


def _solved(figure: Figure, figures: dict[str, Figure]) -> str:
    """The tables of a figure's joints and touches; where it moves, also those of its end."""
    written = figure.written
    base = figures[written.base] if written.base else None
    tables = _angles(written, figure.pose, base)
    tables += _touches(figure.on, written, base.on if base else {}, written.base or "")
    if figure.end and written.then:
        tables += f"<h3>At the movement's end</h3>{_angles(written.then, figure.end, figure)}"
        tables += _touches(figure.end_on, written.then, figure.on, "the start")
    return tables


def _silent(drawn: FigurePicture) -> str:
    """A drawing a second time: it says nothing, has no name and stands still."""
    return f'<svg class="rp-figure" viewBox="{drawn.box}" aria-hidden="true">{drawn.shapes}</svg>'


def _angles(written: WrittenFigure, pose: Pose, base: Figure | None) -> str:
    """The joints that this figure gives, and those that gave way so that all touches fit."""
    before = rest() if base is None else base.pose.angles
    rows: list[str] = []
    for joint, drawn in pose.angles.items():
        own = written.angles.get(joint)
        if own is None and abs(drawn - before[joint]) < MOVED:
            continue
        given = own[0] if own else before[joint]
        known = base is not None and joint in base.pose.written_joints
        where = (
            f"{given:g}"
            if own
            else (
                f"<i>{'' if known or base is None else 'not written, '}{_whole(given)}"
                f" {'before' if base else 'at rest'}</i>"
            )
        )
        by = drawn - given
        moved = (
            f' class="moved">{_whole(drawn)} <small>{by:+.0f}</small>'
            if abs(by) >= MOVED
            else f">{_whole(drawn)}"
        )
        group, name = joint.split(".")
        rows.append(f"<tr><th scope=row>{said(group)} {said(name)}</th><td>{where}</td><td{moved}</td></tr>")
    return _table(("joint", "written", "drawn"), rows, "No joint is written, and none gave way.")


def _whole(degrees: float) -> str:
    return str(round(degrees))  # `-0.2` is 0, and no `-0`


def _touches(on: dict[str, str], written: WrittenFigure, before: dict[str, str], base: str) -> str:
    """What touches what, and which of that stays where it was."""
    stays = f"<i>stays from {escape(base)}</i>"
    rows: list[str] = []
    for part, surface in on.items():
        how = "written here" if part in written.on else stays
        rows.append(f"<tr><th scope=row>{said(part)}</th><td>{said(surface)}</td><td>{how}</td></tr>")
    rows += [
        f"<tr><th scope=row>{said(part)}</th><td>nothing</td><td>no longer on the {said(surface)}</td></tr>"
        for part, surface in before.items()
        if part not in on
    ]
    return _table(("touches", "what", ""), rows, "Nothing touches anything.")


def _table(heads: Iterable[str], rows: list[str], none: str) -> str:
    if not rows:
        return f"<p>{none}</p>"
    row = "".join(f"<th scope=col>{head}</th>" if head else "<td></td>" for head in heads)
    return f"<table><thead><tr>{row}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
