"""A figure file, `<slug>.figures.yml` beside its page → its figures as written, and what is wrong with them.

view, props:  for all its figures           figures, wrong:  name → figure
figure = from, view, caption, touches, then, stretch, work, arrows, fault, and joints in groups: `right_leg:
{hip: 85, knee: 12}`
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from technique_site.engine.body.body_model import CM, GROUPS, JOINTS
from technique_site.engine.body.body_parts import PARTS, limb_of
from technique_site.engine.body.camera import VIEWS
from technique_site.engine.body.muscles import MUSCLES
from technique_site.engine.body.props import FLOOR, KINDS, SURFACES, Prop
from technique_site.engine.figure import figure_slips as slips
from technique_site.engine.figure.figure_model import WAYS, Arrow, WrittenFigure, said
from technique_site.engine.figure.figure_slips import Slips, odd, plain, short
from technique_site.engine.text.yaml_document import Key, Value, document

TOP = ("view", "props", "figures", "wrong")
KEYS = ("from", "view", "caption", "touches", "then", "stretch", "work", "arrows", "fault")
ARROWS = ("push", "pull", "press", "move")
_NUMBER = re.compile(r"[-+]?[0-9]+(\.[0-9]+)?")
CAPTION = 40  # characters


class FigureFile(Slips):
    """One file as read: `written`, its figures by name in their order; `props` given in it; `problems`; and
    for each prop where it was asked for.
    """

    def __init__(self, path: str, text: str) -> None:
        value, problems = document(path, text)
        super().__init__(path, problems)
        self.written: dict[str, WrittenFigure] = {}
        self.props: dict[str, Prop] = {}
        self.asked: dict[str, tuple[int, int]] = {}
        self.based: dict[str, Value] = {}  # by figure, what stands behind `from`
        self.start = (1, 1)  # where `figures:` stands
        self._view = "side"
        if value is not None:
            self._read(self.tidy(value))

    # the file

    def _read(self, value: Value) -> None:
        keys = {key.name: key for key in value.keys if key.name in TOP}
        astray = []  # figures in the first column
        for key in value.keys:
            if key.name in TOP:
                continue
            if key.value.kind == "mapping" and any(plain(k.name) in (*KEYS, *GROUPS) for k in key.value.keys):
                astray.append(key)
                repair = "move it under `figures:`, indented by two spaces"
            elif plain(key.name) in (*KEYS, *GROUPS):
                repair = "indent it by four spaces, so that it belongs to the figure above it"
            else:
                repair = slips.meant(key.name, TOP)
            self.wrong(key.position, "figure-key", f"`{short(key.name)}` is no key of a figure file", repair)
            if one := slips.one_of(key.name, list(TOP)):
                keys.setdefault(one, key)
        if "view" in keys:
            self._view = self._a_view(keys["view"]) or "side"
        if "props" in keys:
            self._props(keys["props"])
        if "figures" not in keys and not astray:
            self.wrong(
                (1, 1),
                "figure-missing",
                "the file has no `figures`",
                "write `figures:` and under it a figure for `set-up` and for each cue",
            )
        for group in ("figures", "wrong"):
            if group in keys:
                self.start = keys[group].position if group == "figures" else self.start
                self._figures(
                    self.inner(
                        keys[group],
                        f"write the figures under `{group}:`, each indented by two spaces, for example"
                        " `set-up:`",
                    ),
                    group == "wrong",
                )
        self._figures(astray, False)

    def _figures(self, keys: Iterable[Key], wrong: bool) -> None:
        keys = list(keys)
        left = [
            plain(k.name) in (*KEYS, *GROUPS)
            and not (
                k.value.kind == "mapping" and any(plain(i.name) in (*KEYS, *GROUPS) for i in k.value.keys)
            )
            for k in keys
        ]
        for key, is_left, before_left in zip(keys, left, [*left[1:], False]):
            name = slips.address(key.name)
            if is_left:  # the key of a figure, in the figures' own column
                self.wrong(
                    key.position,
                    "figure-key",
                    f"`{key.name}` stands in the column of the figures",
                    "indent it by two more spaces, so that it belongs to the figure above it",
                )
            elif name in self.written:
                self.wrong(
                    key.position,
                    "key-repeated",
                    f"`{short(key.name)}` is given twice, first in line {self.written[name].position[0]}",
                    "give one another name",
                )
            else:
                told = before_left and key.value.kind == "nothing"
                self.written[name] = self._figure(
                    replace(key, name=name, value=replace(key.value, kind="told") if told else key.value),
                    wrong,
                )

    def _a_view(self, key: Key) -> str | None:
        text = key.value.text.strip()
        if text.lower() in VIEWS:
            return text.lower()
        self.wrong(
            *self.said(key, "figure-view", f"`{short(text, 30)}` is no view"), slips.meant(text, VIEWS)
        )
        return None

    def _props(self, key: Key) -> None:
        for one in self.inner(key, "write the prop and its size, for example `box: {height: 45}`"):
            name = plain(one.name)
            if name not in KINDS:
                self.wrong(
                    one.position,
                    "figure-prop",
                    f"there is no prop `{short(one.name)}`",
                    slips.meant(one.name, KINDS),
                )
                continue
            prop = self.props[name] = Prop(KINDS[name])
            self.asked[name] = one.position
            if one.value.kind not in ("mapping", "nothing", "told"):
                example = {"top": f"`{name}: {{height: 45}}`", "rolls": f"`{name}: {{lies_on: floor}}`"}.get(
                    prop.kind.way
                )
                self.inner(
                    one,
                    (
                        f"write the prop and its size, for example {example}"
                        if example
                        else f"write `{name}:` alone: its place and size come from the body"
                    ),
                )
            for key in one.value.keys:
                self._size(key, name, prop)

    def _size(self, key: Key, name: str, prop: Prop) -> None:
        if plain(key.name) == "height" and prop.kind.way == "top":
            low, high = prop.kind.heights
            number = self._number(
                key, "figure-prop", f"write centimetres for a person of 170 cm, {low:.0f} to {high:.0f}"
            )
            if number is not None and not low <= number <= high:
                self.wrong(
                    key.value.position,
                    "figure-prop",
                    f"a {said(name)} isn't {short(key.value.text, 30)} cm high",
                    f"write a height from {low:.0f} to {high:.0f}",
                )
            elif number is not None:
                prop.level = number / CM
        elif plain(key.name) == "lies_on" and prop.kind.way == "rolls":
            under = plain(key.value.text)
            if under != FLOOR and (under not in KINDS or KINDS[under].way not in ("top", "upright")):
                self.wrong(
                    *self.said(
                        key, "figure-prop", f"a {said(name)} can't lie on `{short(key.value.text, 30)}`"
                    ),
                    "write `floor`, `chair`, `box`, `bench` or `wall`",
                )
            else:
                prop.on = under
        else:
            known = {"top": "height", "rolls": "lies_on"}.get(prop.kind.way)
            self.wrong(
                key.position,
                "figure-key",
                f"`{short(key.name)}` is nothing that a {said(name)} has",
                f"use `{known}`" if known else "leave it out: its place and size come from the body",
            )

    # one figure

    def _figure(self, key: Key, wrong: bool, view: str = "", inner: bool = False) -> WrittenFigure:
        written = WrittenFigure(key.name, key.position, view or self._view, wrong=wrong, ends=inner)
        captioned = False
        example = (
            "write for example `then: {right_leg: {knee: 60}}`"
            if inner
            else f"say how the person is, for example `{short(key.name)}: {{from: set-up}}`"
        )
        for one in self.inner(key, example, (*KEYS, *GROUPS)):
            name = plain(one.name)
            if name not in KEYS and name not in GROUPS:
                name = self._unknown(one, inner)
                captioned = captioned or name == "caption"
                written.then = written.then or (
                    WrittenFigure(key.name, one.position, ends=True) if name == "then" else None
                )
            elif name in GROUPS:
                self._angles(one, name, written)
            elif inner and name != "touches":
                self.wrong(
                    one.position,
                    "figure-key",
                    f"`{one.name}` has no place in `then`",
                    "put it beside `then`: in it stand only joints and `touches`, as they are at the"
                    " movement's end",
                )
            elif name == "from":
                self._from(one, written)
            elif name == "view":
                written.view = self._a_view(one) or written.view
            elif name == "caption":
                written.caption, captioned = self._caption(one), True
            elif name == "touches":
                self._touches(one, written)
            elif name == "then":
                written.then = self._figure(replace(one, name="then"), wrong, written.view, True)
                written.then.name = written.name
            elif name in ("stretch", "work"):
                setattr(written, name, self._muscles(one))
            elif name == "arrows":
                written.arrows = self._arrows(one)
            elif name == "fault":
                written.fault = self._fault(one, wrong)
        if written.then:
            written.then.view = written.view
        for arrow in written.arrows:
            if not arrow.way and not written.then:
                self.wrong(
                    arrow.position,
                    "figure-arrow",
                    f"the `{arrow.kind}` arrow has no `way`, and the figure no `then` to follow",
                    "add its direction in the picture, for example `way: left`",
                )
        if not inner and not captioned and key.value.keys and (wrong or "/" in key.name):
            self.wrong(
                key.position,
                "figure-caption",
                f"`{short(key.name)}` has no caption",
                (
                    "add for example `caption: A rounded back`"
                    if wrong
                    else "say how it differs, for example `caption: With a rod`"
                ),
            )
        return written

    def _from(self, key: Key, written: WrittenFigure) -> None:
        if kind := odd(key.value):
            self.wrong(
                key.position if kind == "is blank" else key.value.position,
                "figure-from",
                "`from` names no figure" if kind == "is blank" else f"`from` {kind}",
                "write the name of another figure of this file",
            )
        else:
            written.base, self.based[written.name] = slips.address(key.value.text), key.value

    def _unknown(self, key: Key, inner: bool) -> str | None:
        """Tells of a key that no figure has; gives the one that was meant."""
        name = slips.swapped(plain(key.name))
        groups = [group for group in GROUPS if f"{group}.{name}" in JOINTS]
        side, _, joint = name.partition("_")
        limb = next((limb for limb in (f"{side}_leg", f"{side}_arm") if f"{limb}.{joint}" in JOINTS), None)
        if groups and name in ("side", "turn"):
            self.wrong(
                key.position,
                "figure-joint",
                f"`{short(key.name)}` stands outside its group",
                f"put it under {', '.join(f'`{g}`' for g in groups[:-1])} or `{groups[-1]}`",
            )
        elif groups or limb:
            value = f"{limb or groups[-1]}: {{{joint if limb else name}: {short(key.value.text, 20) or 0}}}"
            self.wrong(
                key.position,
                "figure-joint",
                f"`{short(key.name)}` stands outside its group",
                f"write it as `{value}`",
            )
        else:
            known = [*GROUPS, "touches"] if inner else [*KEYS, *GROUPS]
            self.wrong(
                key.position,
                "figure-key",
                f"`{short(key.name)}` is no key of a figure",
                slips.meant(key.name, known),
            )
            return slips.one_of(key.name, known)
        return None

    def _angles(self, key: Key, group: str, written: WrittenFigure) -> None:
        known = [joint.name for joint in JOINTS.values() if joint.group == GROUPS[group][0]]
        before: Key | None = None
        for one in self.inner(
            key, f"write its joints in degrees, for example `{group}: {{{known[0]}: 20}}`", known
        ):
            name = plain(one.name)
            if name.isdecimal() and one.value.kind == "nothing" and before and before.value.kind == "number":
                self.wrong(
                    before.value.position,
                    "figure-angle",
                    f"`{short(before.value.text, 10)},{short(one.name, 10)}` holds a comma",
                    f"write a point: `{before.name}: {short(before.value.text, 10)}.{short(one.name, 10)}`",
                )
                continue
            before = one
            if name not in known:
                home = next(
                    (
                        g
                        for g in ("pelvis", "trunk", "head", "right_leg", "right_arm")
                        if f"{g}.{name}" in JOINTS
                    ),
                    None,
                )
                self.wrong(
                    one.position,
                    "figure-joint",
                    f"`{short(one.name)}` is no joint of `{group}`",
                    slips.joint(one.name, known)
                    or (f"put it under `{home}`" if home else slips.meant(one.name, known)),
                )
                continue
            joint = JOINTS[f"{GROUPS[group][0]}.{name}"]
            number = self._number(
                one, "figure-angle", f"write degrees as a number, {joint.low:.0f} to {joint.high:.0f}"
            )
            if number is None:
                continue
            if not joint.low <= number <= joint.high:
                beyond = (
                    f"no {said(group).removesuffix('s')} goes there: `{name}` reaches {joint.low:.0f} to"
                    f" {joint.high:.0f} ({joint.source})"
                    if joint.source
                    else "a whole turn is 360 degrees"
                )
                self.wrong(
                    one.value.position,
                    "figure-angle",
                    f"`{name}: {short(one.value.text, 30)}` is too"
                    f" {'much' if number > joint.high else 'far back'}: {beyond}",
                    f"write a number from {joint.low:.0f} to {joint.high:.0f}; a positive one {joint.means}",
                )
                continue
            for target in GROUPS[group]:
                written.angles[f"{target}.{name}"] = (number, one.value.position)

    def _number(self, key: Key, rule: str, repair: str) -> float | None:
        text = key.value.text.strip().replace("−", "-").replace("–", "-").removesuffix("°").strip()
        if key.value.kind in ("number", "text") and _NUMBER.fullmatch(text):
            return float(text)
        if key.value.kind == "told":
            return None
        position, rule, what = self.said(
            key, rule, f"`{short(key.name)}: {short(key.value.text, 30)}` is no number"
        )
        self.wrong(
            position,
            rule,
            f"`{short(key.name)}` has no number" if odd(key.value) == "is blank" else what,
            repair,
        )
        return None

    def _caption(self, key: Key) -> str:
        text = " ".join(key.value.text.split()) if key.value.kind in ("text", "number") else ""
        if not text or len(text) > CAPTION:
            what = (
                f"the caption has {len(text)} characters"
                if text
                else f"`{short(key.value.text, 30)}` is no caption"
            )
            self.wrong(
                *self.said(key, "figure-caption", what), f"write a few words, {CAPTION} characters at most"
            )
        return text[:CAPTION]

    def _fault(self, key: Key, wrong: bool) -> str:
        """The part where a wrong figure is wrong: a ring goes round it."""
        if not wrong:
            self.wrong(
                key.position,
                "figure-key",
                "`fault` belongs to a figure under `wrong:`",
                "take it out, or move the figure there",
            )
        elif odd(key.value):
            self.wrong(
                *self.said(key, "figure-part", ""),
                "write the part that is wrong, for example `fault: right_knee`",
            )
        elif plain(key.value.text) not in PARTS:
            self.wrong(
                key.value.position,
                "figure-part",
                f"`{short(key.value.text)}` is no part of the body",
                slips.part(key.value.text),
            )
        else:
            return plain(key.value.text)
        return ""

    def _touches(self, key: Key, written: WrittenFigure) -> None:
        for one in self.inner(
            key, "write what rests on what, for example `touches: {left_foot: floor}`", PARTS
        ):
            part, surface = plain(one.name), plain(one.value.text)
            limb = limb_of(part) if part in PARTS else "trunk"
            if part not in PARTS:
                self.wrong(
                    one.position,
                    "figure-part",
                    f"`{short(one.name)}` is no part of the body",
                    slips.part(one.name, one.value.text.strip() if len(surface) < 20 else ""),
                )
            elif odd(one.value):
                self.wrong(
                    *self.said(one, "figure-surface", ""),
                    f"write what it rests on, for example `{part}: floor`, or `nothing`",
                )
            elif surface in PARTS and limb == "trunk":
                self.wrong(
                    one.value.position,
                    "figure-surface",
                    "only an arm or a leg can rest on another part of the body",
                    f"use one of {', '.join((*SURFACES, 'nothing'))}",
                )
            elif surface in PARTS and limb_of(surface) == limb:
                self.wrong(
                    one.value.position,
                    "figure-surface",
                    f"a {said(part.split('_', 1)[1])} can't rest on"
                    f" {'itself' if surface == part else 'its own limb'}",
                    f"write what it rests on, for example `{part}:"
                    f" {'right' if part.startswith('left') else 'left'}_knee`",
                )
            elif surface not in (*SURFACES, "nothing") and surface not in PARTS:
                known = (*SURFACES, "nothing", *(PARTS if limb != "trunk" else ()))
                self.wrong(
                    one.value.position,
                    "figure-surface",
                    f"`{short(one.value.text)}` is nothing that a part can rest on",
                    slips.meant(surface, known, f"use one of {', '.join((*SURFACES, 'nothing'))}"),
                )
            else:
                written.on[part] = (surface, one.position)
                if surface in KINDS:
                    self.asked.setdefault(surface, one.position)

    def _muscles(self, key: Key) -> tuple[str, ...]:
        found = []
        if key.value.kind == "mapping":
            self.wrong(
                *self.said(key, "figure-muscle", ""),
                f"write a list: `{key.name}:"
                f" [{short(', '.join(plain(k.name) for k in key.value.keys) or 'right_hamstrings', 60)}]`",
            )
        for item in (
            key.value.items
            if key.value.kind == "list"
            else (key.value,)
            if key.value.kind not in ("mapping", "told")
            else ()
        ):
            if plain(item.text) in MUSCLES:
                found.append(plain(item.text))
            elif kind := odd(item):
                self.wrong(
                    key.position if kind == "is blank" else item.position,
                    "figure-muscle",
                    f"`{key.name}` is blank" if kind == "is blank" else f"an item of `{key.name}` {kind}",
                    slips.muscle(""),
                )
            else:
                several = [name for name in re.split(r"\s*[,;]\s*", item.text) if name]
                repair = (
                    f"write brackets round them: `{key.name}: [{short(', '.join(several), 60)}]`"
                    if len(several) > 1 and all(plain(name) in MUSCLES for name in several)
                    else slips.muscle(item.text)
                )
                self.wrong(
                    item.position,
                    "figure-muscle",
                    f"`{short(item.text)}` is no muscle that a figure can mark",
                    repair,
                )
        return tuple(found)

    def _arrows(self, key: Key) -> tuple[Arrow, ...]:
        made = []
        example = "write for example `arrows: [{push: right_heel, way: down}]`"
        for item in (
            key.value.items if key.value.kind == "list" else (key.value,) if key.value.kind != "told" else ()
        ):
            keys = {plain(k.name): k for k in item.keys}
            kind = [k for k in keys if k in ARROWS]
            if item.kind != "mapping" or len(kind) != 1:
                self.wrong(
                    item.position if item.text or item.keys else key.position,
                    "figure-arrow",
                    f"an arrow begins with one of {', '.join(f'`{k}`' for k in ARROWS)}",
                    example,
                )
                continue
            for name in [name for name in keys if name not in (kind[0], "way")]:
                self.wrong(
                    keys[name].position,
                    "figure-arrow",
                    f"`{short(keys[name].name)}` is nothing that an arrow has",
                    slips.meant(name, ("way",), example),
                )
                if slips.one_of(name, ["way"]):
                    keys.setdefault("way", keys[name])
            one, name, way = keys[kind[0]], plain(keys[kind[0]].value.text), keys.get("way")
            if odd(one.value):
                self.wrong(
                    one.position,
                    "figure-part",
                    f"`{kind[0]}` names no part of the body",
                    "use a part such as `right_heel`",
                )
            elif name not in PARTS:
                self.wrong(
                    one.value.position,
                    "figure-part",
                    f"`{short(one.value.text)}` is no part of the body",
                    slips.part(name),
                )
            elif way is None and kind[0] != "move":
                self.wrong(
                    item.position,
                    "figure-arrow",
                    f"the `{kind[0]}` arrow has no `way`",
                    "add its direction in the picture, for example `way: down`",
                )
            elif way is not None and way.value.text.strip().lower() not in WAYS:
                example_way = "write its direction in the picture, for example `way: down`"
                self.wrong(
                    *self.said(way, "figure-arrow", f"`{short(way.value.text, 30)}` is no direction"),
                    example_way if odd(way.value) else slips.meant(way.value.text, WAYS),
                )
            elif (
                way is not None
                and kind[0] != "move"
                and way.value.text.strip().lower() in ("left-right", "up-down", "turn")
            ):
                self.wrong(
                    way.value.position,
                    "figure-arrow",
                    f"a `{kind[0]}` arrow has one direction",
                    f"write `up`, `down`, `left`, `right` or two of them with a hyphen; or `move: {name}`",
                )
            else:
                made.append(
                    Arrow(kind[0], name, way.value.text.strip().lower() if way else "", item.position)
                )
        return tuple(made)
