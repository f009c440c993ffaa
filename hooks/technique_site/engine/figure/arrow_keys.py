"""A figure's arrows, as read from under `arrows:`."""

from __future__ import annotations

from dataclasses import replace

from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.figure import figure_words
from technique_site.engine.figure.figure_model import BOTH_WAYS, WAYS, Arrow
from technique_site.engine.figure.figure_problems import FigureProblems, odd
from technique_site.engine.figure.figure_words import meant, one_of, plain, short
from technique_site.engine.text.yaml_document import Key, Value

ARROWS = ("push", "pull", "press", "move")
_EXAMPLE = "write for example `arrows: [{push: right_heel, way: down}]`"


def read_arrows(problems: FigureProblems, key: Key) -> tuple[Arrow, ...]:
    """The arrows that are right, in their order; notes what is wrong with the others."""
    if key.value.kind == "told":
        return ()
    items = key.value.items if key.value.kind == "list" else (key.value,)
    arrows: list[Arrow] = []
    for arrow in (_arrow(problems, key, item) for item in items):
        if arrow and any(replace(arrow, position=other.position) == other for other in arrows):
            problems.wrong(arrow.position, "figure-arrow", "this arrow is there already", "leave it out")
        elif arrow:
            arrows.append(arrow)
    return tuple(arrows)


def _arrow(problems: FigureProblems, key: Key, item: Value) -> Arrow | None:
    keys = {plain(k.name): k for k in item.keys}
    kinds = [name for name in keys if name in ARROWS]
    if item.kind != "mapping" or len(kinds) != 1:
        problems.wrong(
            item.position if item.text or item.keys else key.position,
            "figure-arrow",
            f"an arrow begins with one of {', '.join(f'`{k}`' for k in ARROWS)}",
            _EXAMPLE,
        )
        return None
    kind = kinds[0]
    _unknown_keys(problems, keys, kind)
    way = keys.get("way")
    if not (_is_part(problems, keys[kind]) and _is_way(problems, way, keys[kind], item)):
        return None
    return Arrow(kind, plain(keys[kind].value.text), _way(way) if way else "", item.position)


def _unknown_keys(problems: FigureProblems, keys: dict[str, Key], kind: str) -> None:
    """Notes keys that no arrow has; the one that means `way` is added to `keys` as that."""
    for name in [name for name in keys if name not in (kind, "way")]:
        what = f"`{short(keys[name].name)}` is nothing that an arrow has"
        problems.wrong(keys[name].position, "figure-arrow", what, meant(name, ("way",), _EXAMPLE))
        if one_of(name, ["way"]):
            keys.setdefault("way", keys[name])


def _is_part(problems: FigureProblems, key: Key) -> bool:
    """Whether the value of `push` and so on is a part of the body; notes a problem if not."""
    if odd(key.value):
        what = f"`{plain(key.name)}` names no part of the body"
        problems.wrong(key.position, "figure-part", what, "use a part such as `right_heel`")
        return False
    name = plain(key.value.text)
    if name not in PARTS:
        what = f"`{short(key.value.text)}` is no part of the body"
        problems.wrong(key.value.position, "figure-part", what, figure_words.part(name))
        return False
    return True


def _is_way(problems: FigureProblems, way: Key | None, key: Key, item: Value) -> bool:
    """Whether an arrow has the direction that its kind needs; notes a problem if not. `key` is that of its
    kind.
    """
    kind = plain(key.name)
    if way is None:
        if kind != "move":
            problems.wrong(
                item.position,
                "figure-arrow",
                f"the `{kind}` arrow has no `way`",
                "add its direction in the picture, for example `way: down`",
            )
        return kind == "move"
    if _way(way) not in WAYS:
        example = "write its direction in the picture, for example `way: down`"
        problems.wrong(
            *problems.said(way, "figure-arrow", f"`{short(way.value.text, 30)}` is no direction"),
            example if odd(way.value) else meant(way.value.text, WAYS),
        )
        return False
    if kind != "move" and _way(way) in BOTH_WAYS:
        problems.wrong(
            way.value.position,
            "figure-arrow",
            f"a `{kind}` arrow has one direction",
            "write `up`, `down`, `left`, `right` or two of them with a hyphen; or"
            f" `move: {plain(key.value.text)}`",
        )
        return False
    return True


def _way(key: Key) -> str:
    return key.value.text.strip().lower()
