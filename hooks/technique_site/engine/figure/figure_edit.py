"""A figure file's text and a change of one figure → the new text, as a person would have written it: only the
lines that the change needs are others. What is asked for is the figure's own, as the file's reader reads it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from technique_site.engine.body.body_model import GROUPS, JOINTS, ORDER
from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.figure import figure_aliases, figure_words
from technique_site.engine.figure.figure_keys import KEYS
from technique_site.engine.figure.figure_words import plain
from technique_site.engine.text.yaml_edits import WIDE, NoMapping, YamlText, braces

# Where a new key goes in a figure: after these, in this order.
_FIRST = ("from", "caption", "view", "touches")
_ORDER = (*_FIRST, *GROUPS, *(key for key in KEYS if key not in _FIRST))
_TOP = ("view", "props", "figures", "wrong")
_JOINTS = tuple(dict.fromkeys(name.split(".")[1] for name in ORDER))
_PAIRS = {own: pair for pair, both in GROUPS.items() if len(both) > 1 for own in both}
_OTHER = {own: other for both in GROUPS.values() if len(both) > 1 for own, other in (both, both[::-1])}


@dataclass(frozen=True)
class FigureChange:
    """What becomes of one figure, or with `ends` of its movement's end. None takes a thing out; what isn't
    named stays as it is.

    `angles`: joint, as in `right_leg.knee` → degrees; they are written as whole numbers. `touches`: part →
    surface, or `nothing`. `keys`: other keys of the figure → their text as YAML.
    """

    name: str
    angles: Mapping[str, float | None] = field(default_factory=dict[str, "float | None"])
    touches: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    keys: Mapping[str, str | None] = field(default_factory=dict[str, "str | None"])
    ends: bool = False


def changed(text: str, change: FigureChange) -> str:
    """The text with a change in it. Raises NoMapping where the text has no such figure, or is no
    figure file.
    """
    file = opened(text)
    path = place(file, change.name)
    if change.ends:
        path = (*path, "then")
    file = figure_aliases.written_out(file, path, _held(change))
    groups = _in_groups(file, path, change.angles)
    one_by_one: dict[str, dict[str, str | None]] = dict(groups)
    if change.touches:
        one_by_one["touches"] = dict(change.touches)
    own = dict(change.keys)
    node = file.node(path)
    in_braces = node is not None and node.in_braces
    for group, values in one_by_one.items():
        inner = file.node((*path, group))
        given = {name: value for name, value in values.items() if value is not None}
        if inner is None:
            if given:
                own[group] = braces(given)
        elif _is_emptied(file, path, group, values):
            own[group] = None
        else:
            file.change((*path, group), values, _inner_rank)
            if in_braces:  # all of it stands in one piece, which is changed once at a time
                file = opened(file.done())
    file.change(path, dict(sorted(own.items(), key=lambda one: _rank(one[0]))), _rank)
    return _in_lines_where_wide(opened(file.done()), path).done() if in_braces else file.done()


def added(text: str, name: str, lines: Iterable[str], after: str | None = None) -> str:
    """The text with one more figure under `figures:`, behind the figure `after` or the last one. `lines` are
    its keys, each as it stands in the figure.
    """
    file = opened(text)
    if file.node(("figures",)) is None:
        end = "" if not text or text.endswith("\n") else "\n"
        return f"{text}{end}figures:\n  {name}:\n" + "".join(f"    {line}\n" for line in lines)
    file.put(("figures",), name, list(lines), after)
    return file.done()


def with_prop(text: str, prop: str, values: Mapping[str, str | None]) -> str:
    """The text with other values of one prop under `props:`, as in `height`."""
    file = opened(text)
    if file.node(("props",)) is None and file.node(()) is not None:
        given = braces({prop: braces({name: value for name, value in values.items() if value is not None})})
        file.change((), {"props": given}, lambda name: _TOP.index(name) if name in _TOP else len(_TOP))
    else:
        file.change(("props", prop), values, _inner_rank)
    return file.done()


def _held(change: FigureChange) -> set[str]:
    """The keys of a figure that a change may write in."""
    groups = {joint.split(".")[0] for joint in change.angles}
    pairs = {_PAIRS[group] for group in groups if group in _PAIRS}
    others = {_OTHER[group] for group in groups if group in _OTHER}
    return {*groups, *pairs, *others, *change.keys, *(["touches"] if change.touches else [])}


def opened(text: str) -> YamlText:
    """A figure file to be changed, its keys known as the reader knows them. Raises NoMapping."""
    return YamlText(text, plain)


def place(file: YamlText, name: str) -> tuple[str, ...]:
    """The keys that lead to a figure. Raises NoMapping where it isn't there."""
    for group in ("figures", "wrong"):
        for entry in file.entries(file.node((group,))):
            if figure_words.address(entry.key.text) == name:
                return (group, entry.name)
    raise NoMapping(f"there is no figure `{name}`")


def _rank(key: str) -> int:
    return _ORDER.index(key) if key in _ORDER else len(_ORDER)


def _inner_rank(key: str) -> int:
    """Joints stand in the order of the tables; parts one behind the other."""
    return _JOINTS.index(key) if key in _JOINTS else len(_JOINTS)


def _is_emptied(file: YamlText, path: tuple[str, ...], group: str, values: Mapping[str, str | None]) -> bool:
    inside = {entry.name for entry in file.entries(file.node((*path, group)))}
    return all(value is None for value in values.values()) and inside <= set(values)


def _in_groups(
    file: YamlText, path: tuple[str, ...], angles: Mapping[str, float | None]
) -> dict[str, dict[str, str | None]]:
    """The angles as the figure's groups hold them: group → joint's name → its text, or None where it goes.
    Both sides stand under `legs` or `arms` where they are there already, or are new and alike.
    """
    written = {
        entry.name: {inner.name: inner.value.text for inner in file.entries(entry.value)}
        for entry in file.entries(file.node(path))
        if entry.name in GROUPS
    }
    asked = {joint: None if value is None else f"{round(value)}" for joint, value in angles.items()}
    found: dict[str, dict[str, str | None]] = {}
    for joint in asked:
        for group, name, value in _places(written, asked, joint):
            found.setdefault(group, {})[name] = value
    return {
        group: dict(sorted(values.items(), key=lambda one: _inner_rank(one[0])))
        for group, values in found.items()
    }


def _places(
    written: dict[str, dict[str, str]], asked: dict[str, str | None], joint: str
) -> Iterator[tuple[str, str, str | None]]:
    """Where an angle is to be written: group, joint's name and text, or None where it goes."""
    group, name = joint.split(".")
    value, pair, other = asked[joint], _PAIRS.get(group), f"{_OTHER.get(group)}.{name}"
    holders = [one for one in written if group in GROUPS[one] and name in written[one]]
    if value is not None and holders and _same(written[holders[-1]][name], value):
        return
    if pair and asked.get(other, "") == value and _is_pairs(written, pair, group, name, holders):
        yield pair, name, value
        return
    for holder in holders if value is None else holders[-1:]:
        if holder != pair:
            yield holder, name, value
            continue
        yield holder, name, None  # from now on each side has its own
        others = [one for one in written if _OTHER[group] in GROUPS[one] and name in written[one]]
        if others[-1] == holder:
            yield _OTHER[group], name, asked.get(other, written[holder][name])
        if value is not None:
            yield group, name, value
    if value is not None and not holders:
        yield group, name, value


def _is_pairs(
    written: dict[str, dict[str, str]], pair: str, group: str, name: str, holders: list[str]
) -> bool:
    """Whether an angle of both sides belongs under the group of both: it stands there and nowhere else, or
    nothing of these limbs is written yet.
    """
    if holders:
        return holders == [pair] and name not in written.get(_OTHER[group], {})
    is_one_sided = any(name in written.get(one, {}) for one in (group, _OTHER[group]))
    return not is_one_sided and (pair in written or not {group, _OTHER[group]} & set(written))


def _same(text: str, value: str) -> bool:
    try:
        return float(text) == float(value)
    except ValueError:
        return False


def _in_lines_where_wide(file: YamlText, path: tuple[str, ...]) -> YamlText:
    """A figure in braces on one line that got too long for that: each of its keys on a line of its own."""
    if len(path) != 2:  # a movement's end
        return file
    node = file.node(path)
    entries = file.entries(node)
    above = next((e for e in file.entries(file.node(path[:1])) if e.name == path[1]), None)
    if node is None or above is None or not node.in_braces:
        return file
    start = file.text.rfind("\n", 0, above.start) + 1
    end = file.text.find("\n", node.stop)
    line = file.text[start : len(file.text) if end < 0 else end]
    if (
        len(line) <= WIDE
        or "\n" in file.text[above.start : node.stop]
        or file.text[start : above.start].strip()
    ):
        return file
    indent = "\n" + " " * (above.key.column + 2)
    lines = "".join(f"{indent}{file.text[e.start : e.stop]}" for e in entries)
    rest = file.text[node.stop : start + len(line)].strip()
    before = file.text[: above.key.stop]
    return opened(f"{before}:{f' {rest}' if rest else ''}{lines}{file.text[start + len(line) :]}")


def whole(angles: Mapping[str, float]) -> dict[str, float]:
    """Angles as they are written: whole degrees, and no −0."""
    return {joint: float(round(value)) + 0.0 for joint, value in angles.items()}


def within(joint: str, degrees: float) -> float:
    """An angle that people reach, the nearest to this one."""
    return min(JOINTS[joint].high, max(JOINTS[joint].low, degrees))


def mirrored_change(change: FigureChange) -> FigureChange:
    """The same change of the other side."""
    return replace(
        change,
        angles={other_side(joint): value for joint, value in change.angles.items()},
        touches={
            other_side(p): s and (other_side(s) if s in PARTS else s) for p, s in change.touches.items()
        },
    )


def other_side(name: str) -> str:
    """The same joint, part or muscle of the other side."""
    for side, other in (("left_", "right_"), ("right_", "left_")):
        if name.startswith(side):
            return other + name.removeprefix(side)
    return name
