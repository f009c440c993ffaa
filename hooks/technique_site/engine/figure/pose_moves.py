"""Whole poses in a figure file: one put in the place of another, taken over by the next cue, or turned to the
other side.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from technique_site.engine.body.body_model import CM, GROUPS, JOINTS
from technique_site.engine.body.body_parts import PARTS, limb_of
from technique_site.engine.body.camera import Camera
from technique_site.engine.figure import figure_aliases
from technique_site.engine.figure.arrow_keys import ARROWS
from technique_site.engine.figure.figure_edit import (
    FigureChange,
    added,
    changed,
    opened,
    other_side,
    place,
    with_prop,
)
from technique_site.engine.figure.figure_model import Figure
from technique_site.engine.figure.figure_words import plain
from technique_site.engine.figure.posed import MOVED, Posed, Wanted, is_end
from technique_site.engine.figure.prop_placement import Surfaces
from technique_site.engine.figure.scene import Scene
from technique_site.engine.text.yaml_edits import Entry, Node, YamlText, braces

# Joints that look the same on the other side with the other sign.
_TURNED_ROUND = ("side", "turn")
_LIES_ON_SIDE = (
    45  # degrees of the pelvis from which a body lies on its side: then it keeps its turn to the viewer
)
_LEFT_RIGHT = {"left": "right", "right": "left"}


@dataclass(frozen=True)
class WholePose:
    """A pose without what belongs to a cue: the angles that somebody wrote for it, what touches what, and
    from where it is seen. `heights` are those of props, in centimetres.
    """

    angles: Mapping[str, float]
    on: Surfaces
    view: str = "side"
    heights: Mapping[str, float] | None = None

    def keys(self) -> dict[str, str]:
        """The keys of a figure that has this pose → their text."""
        found = {"touches": braces(self.on)} if self.on else {}
        return found | grouped(self.angles)


def whole_pose(scene: Scene, figure: Figure) -> WholePose:
    """A figure's pose, with what it has from those that it starts from."""
    angles: dict[str, float] = {}
    one: Figure | None = figure
    seen: set[str] = set()
    while one and one.name not in seen:
        seen.add(one.name)
        angles = {joint: value for joint, (value, _) in one.written.angles.items()} | angles
        one = scene.figures.get(one.written.base or "")
    if figure.written.base:  # what it rests on held it where the other one was
        held = {limb_of(part) for part in figure.on} - {"trunk"}
        drawn = figure.pose.angles
        angles = {joint: float(round(drawn[joint])) + 0.0 for joint in angles}
        angles |= {
            joint: float(round(value)) + 0.0
            for joint, value in drawn.items()
            if JOINTS[joint].group in held and not is_end(joint) and abs(value) >= 0.5
        }
    heights = {
        name: float(round(prop.level * CM))
        for name, prop in scene.props.items()
        if name in figure.on.values() and name in scene.given and prop.level is not None
    }
    return WholePose(angles, dict(figure.on), figure.written.view, heights)


def grouped(angles: Mapping[str, float]) -> dict[str, str]:
    """Angles as the keys of a figure: under `legs` and `arms` what both sides have alike."""
    found: dict[str, dict[str, str]] = {}
    for joint in sorted(angles, key=list(JOINTS).index):
        group, name = joint.split(".")
        pair = next((p for p, both in GROUPS.items() if len(both) > 1 and group in both), None)
        is_alike = pair is not None and angles.get(other_side(joint)) == angles[joint]
        found.setdefault(pair if pair and is_alike else group, {})[name] = f"{angles[joint]:g}"
    order = list(GROUPS)
    return {group: braces(found[group]) for group in sorted(found, key=order.index)}


def put(text: str, name: str, pose: WholePose, file_view: str = "side") -> str:
    """The text with a pose in a figure, in place of what it had; its arrows, muscles and words stay."""
    file = opened(text)
    own = {entry.name for entry in file.entries(file.node(place(file, name)))}
    keys: dict[str, str | None] = dict.fromkeys((own & {"from", "touches", *GROUPS}), None)
    keys |= pose.keys()
    if pose.view != file_view or "view" in own:
        keys["view"] = pose.view
    text = changed(text, FigureChange(name, keys=keys))
    for prop, height in (pose.heights or {}).items():
        if opened(text).node(("props", prop)) is None:
            text = with_prop(text, prop, {"height": f"{height:.0f}"})
    return text


def taken_over(posed: Posed, name: str, to: str) -> str:
    """The text with the figure `to` beginning as `name` is: it starts from that, and has no pose of its own
    any more. A figure that isn't there yet is made.
    """
    assert posed.scene is not None
    if to not in posed.scene.figures:
        return added(posed.text, to, [f"from: {name}"], name)
    if _starts_from(posed.scene, name, to):
        pose = whole_pose(posed.scene, posed.figure(name))
        return put(posed.text, to, pose, posed.figure(to).written.view)
    file = opened(posed.text)
    own = {entry.name for entry in file.entries(file.node(place(file, to)))}
    keys: dict[str, str | None] = dict.fromkeys(own & {"touches", *GROUPS}, None)
    return changed(posed.text, FigureChange(to, keys=keys | {"from": name}))


def _starts_from(scene: Scene, name: str, other: str) -> bool:
    """Whether a figure starts from another one, by whatever way."""
    seen: set[str] = set()
    base = scene.figures[name].written.base
    while base and base not in seen:
        if base == other:
            return True
        seen.add(base)
        base = scene.figures[base].written.base if base in scene.figures else None
    return False


def mirrored(posed: Posed, name: str) -> str:
    """The text with one figure turned to its other side. What it has from another figure is written out, as
    that one stays.
    """
    figure = posed.figure(name)
    text = _renamed(posed.text, [name])
    if not figure.written.base:
        return text
    assert posed.scene is not None
    pose = figure.pose
    angles = {joint: _turned(joint, pose.angles[other_side(joint)], pose.angles) for joint in pose.angles}
    on = {other_side(p): other_side(s) if s in PARTS else s for p, s in figure.on.items()}
    new = Posed(posed.path, text, posed.cues)
    if new.scene is None or name not in new.scene.figures:
        return text
    if on == figure.on and all(abs(angles[joint] - pose.angles[joint]) < MOVED for joint in angles):
        return text
    wanted = Wanted(replace(new.figure(name).pose, angles=angles, root=pose.root), on, frozenset(on))
    return new.write(new.change(name, wanted))


def mirrored_file(posed: Posed) -> str:
    """The text with all its figures turned to their other side."""
    assert posed.scene is not None
    return _renamed(posed.text, list(posed.scene.figures))


def _turned(joint: str, degrees: float, angles: Mapping[str, float]) -> float:
    """What an angle of one side is on the other."""
    is_turned = JOINTS[joint].name in _TURNED_ROUND and not _keeps_turn(joint, angles.get("pelvis.side", 0.0))
    return -degrees if is_turned and JOINTS[joint].group in ("pelvis", "trunk", "head") else degrees


def _keeps_turn(joint: str, side: float) -> bool:
    return joint == "pelvis.turn" and abs(side) > _LIES_ON_SIDE


def _renamed(text: str, names: Sequence[str]) -> str:
    """The text with left and right exchanged in figures, piece by piece where they stand."""
    file = opened(text)
    written = file.node(("view",))
    view = written.text if written else "side"
    if len(names) == 1:  # of all figures what an anchor names is turned where it stands
        file = figure_aliases.written_out(file, place(file, names[0]))
    for name in names:
        path = place(file, name)
        if not _is_alias(file, path):
            _rename_in(file, path, view)
    return file.done()


def _is_alias(file: YamlText, path: tuple[str, ...]) -> bool:
    return any(e.is_alias for e in file.entries(file.node(path[:-1])) if e.name == path[-1])


def _rename_in(file: YamlText, path: tuple[str, ...], view: str) -> None:
    entries = file.entries(file.node(path))
    view = next((e.value.text for e in entries if e.name == "view"), view)
    for entry in entries:
        if entry.name in GROUPS:
            if other_side(entry.name) != entry.name:
                file.name_key(entry, other_side(entry.name))
            elif not entry.is_alias:
                _turn_angles(file, (*path, entry.name))
        elif entry.is_alias:
            continue
        elif entry.name == "touches":
            _turn_touches(file, file.entries(entry.value))
        elif entry.name in ("stretch", "work"):
            for item in _items(entry.value):
                _swap(file, item)
        elif entry.name == "fault":
            _swap(file, entry.value)
        elif entry.name == "arrows":
            for item in _items(entry.value):
                _swap_arrow(file, item, view)
        elif entry.name == "then":
            _rename_in(file, (*path, "then"), view)


def _turn_touches(file: YamlText, touches: Sequence[Entry]) -> None:
    """Turns touches to the other side; both feet on one floor stay as they are."""
    on = {touch.name: plain(touch.value.text) for touch in touches}
    turned = {other_side(part): other_side(surface) for part, surface in on.items()}
    for touch in touches:
        if turned.get(touch.name) != on[touch.name]:
            file.name_key(touch, other_side(touch.name))
            _swap(file, touch.value)


def _items(node: Node) -> tuple[Node, ...]:
    return node.items if node.kind == "list" else (node,)


def _swap(file: YamlText, node: Node) -> None:
    new = other_side(plain(node.text))
    if new != plain(node.text):
        file.replace(node, new)


def _swap_arrow(file: YamlText, item: Node, view: str) -> None:
    for entry in file.entries(item):
        if entry.name in ARROWS:
            _swap(file, entry.value)
        elif entry.name == "way" and abs(Camera(view).right[0]) < 0.5:
            words = entry.value.text.split("-")
            if len({*words} & {*_LEFT_RIGHT}) == 1:
                file.replace(entry.value, "-".join(_LEFT_RIGHT.get(word, word) for word in words))


def _turn_angles(file: YamlText, path: tuple[str, ...]) -> None:
    entries = file.entries(file.node(path))
    side = next((e.value.text for e in entries if path[-1] == "pelvis" and e.name == "side"), "0")
    for entry in entries:
        text = entry.value.text
        if entry.name in _TURNED_ROUND and not _keeps_turn(f"{path[-1]}.{entry.name}", _number(side)):
            if _number(text):
                file.replace(entry.value, text[1:] if text.startswith("-") else f"-{text.removeprefix('+')}")


def _number(text: str) -> float:
    try:
        return float(text)
    except ValueError:
        return 0.0
