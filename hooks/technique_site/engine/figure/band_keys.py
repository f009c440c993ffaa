"""A figure's elastic bands, as read from under `bands:`."""

from __future__ import annotations

from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.body.props import KINDS
from technique_site.engine.figure import figure_words
from technique_site.engine.figure.figure_model import Band
from technique_site.engine.figure.figure_problems import FigureProblems, odd
from technique_site.engine.figure.figure_words import meant, plain, short
from technique_site.engine.text.yaml_document import Key, Position, Value

_EXAMPLE = "write for example `bands: [{from: left_knee, to: right_knee}]`"
_TIED = tuple(
    name for name, kind in KINDS.items() if kind.way in ("anchor", "upright", "top") or name == "rail"
)


def read_bands(problems: FigureProblems, key: Key, asked: dict[str, Position]) -> tuple[Band, ...]:
    """The bands that are right, in their order; notes what is wrong with the others. `asked` gets the
    position of each prop that a band is tied to first.
    """
    if key.value.kind == "told":
        return ()
    items = key.value.items if key.value.kind == "list" else (key.value,)
    bands = [band for item in items if (band := _band(problems, key, item))]
    for band in bands:
        if band.stop in KINDS:
            asked.setdefault(band.stop, band.position)
    return tuple(bands)


def _band(problems: FigureProblems, key: Key, item: Value) -> Band | None:
    keys = {plain(k.name): k for k in item.keys}
    position = item.position if item.text or item.keys else key.position
    for name in [name for name in keys if name not in ("from", "to")]:
        what = f"`{short(keys[name].name)}` is nothing that a band has"
        problems.wrong(keys[name].position, "figure-key", what, meant(name, ("from", "to"), _EXAMPLE))
    if item.kind != "mapping" or not {"from", "to"} <= keys.keys():
        if item.kind != "told":
            problems.wrong(position, "figure-value", "a band has a `from` and a `to`", _EXAMPLE)
        return None
    start, stop = (_end(problems, keys[name], name == "to") for name in ("from", "to"))
    if start and start == stop:
        problems.wrong(keys["to"].value.position, "figure-part", "the band ends where it begins", _EXAMPLE)
        return None
    return Band(start, stop, position) if start and stop else None


def _end(problems: FigureProblems, key: Key, may_be_tied: bool) -> str:
    """The part, or the prop, that a band ends at; empty where it is none, with a problem."""
    name = plain(key.value.text)
    if not odd(key.value) and (name in PARTS or (may_be_tied and name in _TIED)):
        return name
    what = f"`{short(key.value.text, 30)}` is nothing that a band can end at"
    repair = figure_words.part(name) if not odd(key.value) else "use a part such as `right_knee`"
    if may_be_tied and not odd(key.value):
        repair = f"{repair}, or tie it to `anchor`" if name not in KINDS else "tie it to `anchor`"
    problems.wrong(*problems.said(key, "figure-part", what), repair)
    return ""
