"""A technique's figure file → its figures, solved, and all that is wrong with them."""

from __future__ import annotations

import re
from collections.abc import Sequence

from technique_site.engine.body import balance
from technique_site.engine.body.body_model import CM
from technique_site.engine.body.props import KINDS
from technique_site.engine.figure import shown_props, unshown
from technique_site.engine.figure.figure_file import FigureFile
from technique_site.engine.figure.figure_model import SET_UP, WrittenFigure, said
from technique_site.engine.figure.scene import Scene
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.spelling import alike

SUFFIX = ".figures.yml"
_OPPOSITES = ("pails", "rails")
_ADDRESS = re.compile(r"[a-z0-9-]+(/[a-z0-9-]+)?")


def read(
    path: str,
    text: str,
    cues: Sequence[str] | None,
    steps: int | None = None,
    before: dict[str, Scene] | None = None,
) -> tuple[Scene | None, list[Problem]]:
    """The figures of one file; `cues` are the addresses of the technique's cues, in order, and `steps` says
    how many its set-up has; None where these aren't known. `before` gets the scene as it is before each
    figure is posed, by the figure's name: an editor poses one anew without the others.

    Gives None where the text is wrong, with its problems. Where a pose is, the figures come as near as they
    get, with the problems. Never raises on what an author writes.
    """
    file = FigureFile(path, text)
    meant = _check_cues(file, cues)
    _check_steps(file, steps)
    order = _order(file, meant)
    if file.problems:
        return None, file.problems
    scene = Scene(path, file.props)
    for written in order:
        if before is not None:
            before[written.name] = scene.copy()
        scene.add(written)
    if not scene.problems:
        _check_props(file, scene)
    _check_balance(scene)
    scene.settle()
    _check_without(scene)
    _check_shown(scene)
    scene.figures = {name: scene.figures[name] for name in file.written if name in scene.figures}
    return scene, scene.problems


def _check_without(scene: Scene) -> None:
    """Tells props that a figure leaves out and touches."""
    for figure in scene.figures.values():
        for name in figure.written.without:
            if name in shown_props.touched(figure, scene.props):
                what = f"`{figure.name}` touches the {said(name)} that it leaves out"
                repair = f"take `{name}` out of `without`, or out of `touches`"
                scene.wrong(figure.written.without_position, "figure-prop", what, repair)


def _check_shown(scene: Scene) -> None:
    """Tells what the pictures of figures can't show; of their poses only where these are right."""
    right = [figure for figure in scene.figures.values() if figure.name not in scene.broken]
    told = [*unshown.unheld(scene.figures.values()), *unshown.hidden(right, scene.props)]
    for figure in right:
        told += unshown.unmoved(figure)
    for problem in told:
        scene.wrong(*problem)


def _check_balance(scene: Scene) -> None:
    """Tells bodies that would fall; not those that don't fit anyway, or that start from one that doesn't."""
    for figure in [f for f in scene.figures.values() if f.name not in scene.broken]:
        if figure.written.base in scene.broken:
            continue
        for written, pose, on in (
            (figure.written, figure.pose, figure.on),
            (figure.written.then, figure.end, figure.end_on),
        ):
            if written and pose and (found := balance.unheld(pose.body(), on)):
                scene.wrong(written.position, "figure-floats", f"{written.said} {found[0]}", found[1])
                scene.broken.add(figure.name)
                break


def _check_cues(file: FigureFile, cues: Sequence[str] | None) -> dict[str, str]:
    """Tells cues without a figure and figures without a cue. Gives the figures whose name is misspelt: the
    name that one is meant to have → the name that it has.
    """
    wanted = [SET_UP, *(cues or ())]
    own = {name: written for name, written in file.written.items() if not written.wrong}
    meant: dict[str, str] = {}
    for name, written in own.items():
        cue, slash, variant = name.partition("/")
        is_unknown = cues is not None and cue not in wanted
        missing = [w for w in wanted if w not in own and w not in meant]
        near = _near_cue(cue, missing) or _near_cue(cue, wanted) if is_unknown else None
        if near in missing:
            meant[f"{near}{slash}{variant}"] = name
        if slip := _name_slip(name, cue, near, wanted if is_unknown else []):
            file.wrong(written.position, "figure-cue", *slip)
    _check_wrong_names(file)
    if own and cues is not None:
        _check_missing(file, wanted, own, meant)
    return meant


def _check_steps(file: FigureFile, steps: int | None) -> None:
    """Tells figures of steps that the set-up doesn't have."""
    for written in file.written.values():
        if steps and written.step > steps:
            what = f"the set-up has no step {written.step}"
            known = f"`{SET_UP}/1`" if steps == 1 else f"one of `{SET_UP}/1` to `{SET_UP}/{steps}`"
            file.wrong(written.position, "figure-cue", what, f"use {known}, or leave it out")


def _near_cue(name: str, cues: Sequence[str]) -> str | None:
    """The cue that a figure's name is a misspelling of. One letter makes PAILs of RAILs, and they are
    opposites.
    """
    return None if name in _OPPOSITES else alike(name, cues)


def _name_slip(name: str, cue: str, near: str | None, wanted: list[str]) -> tuple[str, str] | None:
    """What is wrong with a figure's name, and the repair. `near` is the cue that is spelt most like it;
    `wanted` are the names that it could have, empty where it has one of them.
    """
    unknown = f"the page has no cue `{cue[:40]}`"
    if near and _ADDRESS.fullmatch(_slug(name)):
        return unknown, f"did you mean `{near}`?"
    if not _ADDRESS.fullmatch(name):
        return (
            f"`{name[:40]}` is no cue's address",
            "write its label in lower case with hyphens, as in `passive-stretch`, and a variant as"
            " `roll/rod`",
        )
    return (unknown, f"use one of {', '.join(wanted)}") if wanted else None


def _check_wrong_names(file: FigureFile) -> None:
    """Tells figures under `wrong:` whose name can't stand in an address."""
    for name, written in file.written.items():
        if written.wrong and not _ADDRESS.fullmatch(name):
            example = _slug(name) if _ADDRESS.fullmatch(_slug(name)) else "rounded-back"
            what = f"`{name[:40]}` can't be a figure's name"
            repair = f"write it in lower case with hyphens, as in `{example}`"
            file.wrong(written.position, "figure-cue", what, repair)


def _check_missing(
    file: FigureFile, wanted: list[str], own: dict[str, WrittenFigure], meant: dict[str, str]
) -> None:
    """Tells cues, and the set-up, that have no figure."""
    for name in wanted:
        if name in own or name in meant:
            continue
        start = next((w for w in reversed(wanted[: wanted.index(name)]) if w in own), None)
        what = "`set-up` has no figure" if name == SET_UP else f"the cue `{name}` has no figure"
        repair = f"add `{name}:` under `figures:`"
        if start:
            repair = f"add one under `figures:`, for example `{name}: {{from: {start}}}`"
        file.wrong(file.start, "figure-missing", what, repair)


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9/]+", "-", name.lower()).strip("-")[:40]


def _order(file: FigureFile, meant: dict[str, str]) -> list[WrittenFigure]:
    """The written figures, each behind the one that it starts from; tells those that start from nothing or
    from themselves. `meant` is what `_check_cues` gives.
    """
    done: dict[str, WrittenFigure] = {}
    # Where no figure could be read, that is told already.
    is_lost = all(written.wrong for written in file.written.values())

    def visit(written: WrittenFigure, above: tuple[str, ...]) -> None:
        if written.name in done:
            return
        base = written.base
        if base and base not in file.written:
            base = meant.get(base, base)
        if base and base not in file.written:
            if not is_lost:
                _tell_lost_base(file, written, base)
        elif base and base in (*above, written.name):
            by_way = "" if base == written.name else f", by way of `{base[:40]}`"
            file.wrong(
                written.base_position,
                "figure-from",
                f"`{written.name[:40]}` starts from itself{by_way}",
                "let one of them be written out, without `from`",
            )
            written.base = None
        elif base:
            visit(file.written[base], (*above, written.name))
        done[written.name] = written

    for written in file.written.values():
        visit(written, ())
    return list(done.values())


def _tell_lost_base(file: FigureFile, written: WrittenFigure, base: str) -> None:
    near = alike(base, [name for name in file.written if name != written.name])
    file.wrong(
        written.base_position,
        "figure-from",
        f"`{written.name[:40]}` starts from `{written.base_text[:40]}`, which isn't there",
        f"did you mean `{near}`?" if near else "write the name of another figure of this file",
    )


def _check_props(file: FigureFile, scene: Scene) -> None:
    """Tells props that nothing touches, and props of a size that nobody has."""
    used = {s for figure in scene.figures.values() for s in (*figure.on.values(), *figure.end_on.values())}
    used |= {band.stop for figure in scene.figures.values() for band in figure.bands}
    used |= {scene.props[name].on for name in used if name in scene.props}
    for name, position in file.asked.items():
        if name in file.props and name not in used:
            what = f"nothing touches the {said(name)}"
            repair = f"take `{name}: {{...}}` out, or say in a figure's `touches` what rests on it"
            scene.wrong(position, "figure-prop", what, repair)
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
