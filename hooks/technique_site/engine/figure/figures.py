"""A technique's figure file → its figures, solved, and all that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from technique_site.engine.body import balance
from technique_site.engine.body.body_model import CM
from technique_site.engine.body.props import KINDS
from technique_site.engine.figure.figure_file import FigureFile
from technique_site.engine.figure.figure_model import WrittenFigure, said
from technique_site.engine.figure.scene import Scene
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.spelling import nearest

SUFFIX = ".figures.yml"
SET_UP = "set-up"
_ADDRESS = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)?")


def read(path: str, text: str, cues: Sequence[str] | None) -> tuple[Scene | None, list[Problem]]:
    """The figures of one file; `cues` are the addresses of the technique's cues, in order; None where these
    aren't known.

    Gives None where the text is wrong, with its problems. Where a pose is, the figures come as near as they
    get, with the problems. Never raises on what an author writes.
    """
    file = FigureFile(path, text)
    meant = _cues(file, cues)
    order = _order(file, meant)
    if file.problems:
        return None, file.problems
    scene = Scene(path, file.props)
    for written in order:
        scene.add(written)
    if not scene.problems:
        _props(file, scene)
    for figure in [f for f in scene.figures.values() if f.name not in scene.broken]:
        if figure.written.base not in scene.broken:
            for written, pose, on in (
                (figure.written, figure.pose, figure.on),
                (figure.written.then, figure.end, figure.end_on),
            ):
                if written and pose and (found := balance.unheld(pose.body(), on)):
                    scene.wrong(written.position, "figure-floats", f"{written.said} {found[0]}", found[1])
                    scene.broken.add(figure.name)
                    break
    scene.figures = {name: scene.figures[name] for name in file.written if name in scene.figures}
    return scene, scene.problems


def _cues(file: FigureFile, cues: Sequence[str] | None) -> dict[str, str]:
    """Tells cues without a figure and figures without a cue; gives the figures whose name is misspelt, by the
    names that they are meant to have.
    """
    wanted = [SET_UP, *(cues or ())]
    own = {name: written for name, written in file.written.items() if not written.wrong}
    meant: dict[str, str] = {}
    for name, written in own.items():
        cue, slash, variant = name.partition("/")
        missing = [w for w in wanted if w not in own and w not in meant]
        near = nearest(cue, missing) or nearest(cue, wanted)
        if cue not in wanted and cues is not None and near in missing:
            meant[near + slash + variant] = name
        if cue not in wanted and cues is not None and near and _ADDRESS.fullmatch(_slug(name)):
            file.wrong(
                written.position, "figure-cue", f"the page has no cue `{cue[:40]}`", f"did you mean `{near}`?"
            )
        elif not _ADDRESS.fullmatch(name):
            file.wrong(
                written.position,
                "figure-cue",
                f"`{name[:40]}` is no cue's address",
                "write its label in lower case with hyphens, as in `passive-stretch`, and a variant as"
                " `roll/rod`",
            )
        elif cue not in wanted and cues is not None:
            file.wrong(
                written.position,
                "figure-cue",
                f"the page has no cue `{cue[:40]}`",
                f"use one of {', '.join(wanted)}",
            )
    for name, written in file.written.items():
        if written.wrong and not _ADDRESS.fullmatch(name):
            file.wrong(
                written.position,
                "figure-cue",
                f"`{name[:40]}` can't be a figure's name",
                "write it in lower case with hyphens, as in"
                f" `{_slug(name) if _ADDRESS.fullmatch(_slug(name)) else 'rounded-back'}`",
            )
    for name in wanted if own and cues is not None else ():
        if name not in own and name not in meant:
            start = next((w for w in reversed(wanted[: wanted.index(name)]) if w in own), None)
            what = "`set-up` has no figure" if name == SET_UP else f"the cue `{name}` has no figure"
            file.wrong(
                file.start,
                "figure-missing",
                what,
                (
                    f"add one under `figures:`, for example `{name}: {{from: {start}}}`"
                    if start
                    else f"add `{name}:` under `figures:`"
                ),
            )
    return meant


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9/]+", "-", name.lower()).strip("-")[:40]


def _order(file: FigureFile, meant: dict[str, str]) -> list[WrittenFigure]:
    """The written figures, each behind the one that it starts from."""
    done: dict[str, WrittenFigure] = {}
    lost = all(
        written.wrong for written in file.written.values()
    )  # the figures couldn't be read, which is told

    def visit(written: WrittenFigure, above: tuple[str, ...]) -> None:
        if written.name in done:
            return
        base = meant.get(written.base, written.base) if written.base not in file.written else written.base
        if base and base not in file.written:
            near = nearest(base, [n for n in file.written if n != written.name])
            if not lost:
                file.wrong(
                    file.based[written.name].position,
                    "figure-from",
                    f"`{written.name[:40]}` starts from `{file.based[written.name].text.strip()[:40]}`, which"
                    " isn't there",
                    f"did you mean `{near}`?" if near else "write the name of another figure of this file",
                )
        elif base in (*above, written.name):
            file.wrong(
                file.based[written.name].position,
                "figure-from",
                f"`{written.name[:40]}` starts from itself"
                + ("" if base == written.name else f", by way of `{base[:40]}`"),
                "let one of them be written out, without `from`",
            )
            written.base = None
        elif base:
            visit(file.written[base], (*above, written.name))
        done[written.name] = written

    for written in file.written.values():
        visit(written, ())
    return list(done.values())


def _props(file: FigureFile, scene: Scene) -> None:
    """Props that nothing touches, and props of a size that nobody has."""
    used = {s for figure in scene.figures.values() for s in (*figure.on.values(), *figure.end_on.values())}
    used |= {scene.props[name].on for name in used if name in scene.props}
    for name, position in file.asked.items():
        if name in file.props and name not in used:
            file_says = f"`{name}: {{...}}`" if name in file.props else name
            scene.wrong(
                position,
                "figure-prop",
                f"nothing touches the {said(name)}",
                f"take {file_says} out, or say in a figure's `touches` what rests on it",
            )
    for name, prop in scene.props.items():
        low, high = KINDS[name].heights
        if high and prop.level is not None and name not in file.props and not low <= prop.level * CM <= high:
            scene.wrong(
                file.asked.get(name, file.start),
                "figure-prop",
                f"the {said(name)} would be {prop.level * CM:.0f} cm high",
                f"bend the limbs so that it is {low:.0f} to {high:.0f} cm, or give its height with `props:"
                f" {{{name}: {{height: {max(low, min(high, 45)):.0f}}}}}`",
            )
