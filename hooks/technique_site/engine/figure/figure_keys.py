"""One figure of a figure file, key by key, into a `WrittenFigure`."""

from __future__ import annotations

from dataclasses import replace

from technique_site.engine.body.body_model import GROUPS, JOINTS
from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.body.camera import VIEWS
from technique_site.engine.figure import figure_words
from technique_site.engine.figure.arrow_keys import read_arrows
from technique_site.engine.figure.band_keys import read_bands
from technique_site.engine.figure.figure_model import WrittenFigure
from technique_site.engine.figure.figure_problems import FigureProblems, odd
from technique_site.engine.figure.figure_words import meant, plain, short
from technique_site.engine.figure.joint_keys import read_angles
from technique_site.engine.figure.part_keys import read_muscles, read_touches
from technique_site.engine.figure.prop_keys import read_without
from technique_site.engine.text.yaml_document import Key, Position

KEYS = (
    "from",
    "view",
    "close_up",
    "caption",
    "touches",
    "bands",
    "without",
    "then",
    "stretch",
    "work",
    "arrows",
    "fault",
)
CLOSE_UPS = ("left_foot", "right_foot")
WHOLE = "nothing"  # what a figure shows alone that shows a whole person, in a file of close-ups
CAPTION = 40  # characters


class FigureReader:
    """Reads the figures of one file. `asked` gets the position of each prop's first touch."""

    def __init__(
        self, problems: FigureProblems, view: str, close_up: str, asked: dict[str, Position]
    ) -> None:
        self.problems, self.view, self.close_up, self.asked = problems, view, close_up, asked
        self.wrong = problems.wrong

    def read(self, key: Key, wrong: bool) -> WrittenFigure:
        """The figure that a key names and holds; `wrong` is one that shows a fault."""
        written = WrittenFigure(key.name, key.position, self.view, self.close_up, wrong=wrong)
        example = f"say how the person is, for example `{short(key.name)}: {{from: set-up}}`"
        captioned = "caption" in self._keys(key, example, written)
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
        if not captioned and key.value.keys and (wrong or ("/" in key.name and not written.step)):
            example = "add for example `caption: A rounded back`"
            if not wrong:
                example = "say how it differs, for example `caption: With a rod`"
            self.wrong(key.position, "figure-caption", f"`{short(key.name)}` has no caption", example)
        return written

    def _keys(self, key: Key, example: str, written: WrittenFigure) -> set[str]:
        """Reads what a key holds into a figure, or into its movement's end; gives the keys that it has or
        means to have.
        """
        return {self._key(one, written) for one in self.problems.inner(key, example, (*KEYS, *GROUPS))}

    def _key(self, key: Key, written: WrittenFigure) -> str:
        """Reads one key into a figure; gives its name, or the one that was meant."""
        name = plain(key.name)
        if name in GROUPS:
            read_angles(self.problems, key, name, written)
        elif name not in KEYS:
            name = self._unknown(key, written.ends) or ""
            if name == "then" and not written.then:
                written.then = WrittenFigure(written.name, key.position, ends=True)
        elif written.ends and name != "touches":
            self.wrong(
                key.position,
                "figure-key",
                f"`{key.name}` has no place in `then`",
                "put it beside `then`: in it stand only joints and `touches`, as they are at the movement's"
                " end",
            )
        else:
            self._known(key, name, written)
        return name

    def _known(self, key: Key, name: str, written: WrittenFigure) -> None:
        match name:
            case "from":
                self._from(key, written)
            case "view":
                written.view = read_view(self.problems, key) or written.view
            case "close_up":
                written.close_up = self._close_up(key, written)
            case "caption":
                written.caption = self._caption(key)
            case "touches":
                read_touches(self.problems, key, written, self.asked)
            case "bands":
                written.bands = read_bands(self.problems, key, self.asked)
            case "without":
                written.without, written.without_position = read_without(self.problems, key), key.position
            case "then":
                written.then = WrittenFigure(written.name, key.position, wrong=written.wrong, ends=True)
                example = "write for example `then: {right_leg: {knee: 60}}`"
                self._keys(replace(key, name="then"), example, written.then)
            case "stretch":
                written.stretch = read_muscles(self.problems, key)
            case "work":
                written.work = read_muscles(self.problems, key)
            case "arrows":
                written.arrows = read_arrows(self.problems, key)
            case _:
                written.fault = self._fault(key, written.wrong)

    def _from(self, key: Key, written: WrittenFigure) -> None:
        kind = odd(key.value)
        if not kind:
            written.base = figure_words.address(key.value.text)
            written.base_text, written.base_position = key.value.text.strip(), key.value.position
            return
        is_blank = kind == "is blank"
        self.wrong(
            key.position if is_blank else key.value.position,
            "figure-from",
            "`from` names no figure" if is_blank else f"`from` {kind}",
            "write the name of another figure of this file",
        )

    def _unknown(self, key: Key, ends: bool) -> str | None:
        """Tells of a key that no figure has; gives the one that was meant."""
        name = figure_words.swapped(plain(key.name))
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
            known = [*GROUPS, "touches"] if ends else [*KEYS, *GROUPS]
            self.wrong(
                key.position,
                "figure-key",
                f"`{short(key.name)}` is no key of a figure",
                meant(key.name, known),
            )
            return figure_words.one_of(key.name, known)
        return None

    def _close_up(self, key: Key, written: WrittenFigure) -> str:
        """The foot that a figure shows alone; empty where it says that it shows the whole person."""
        if plain(key.value.text) == WHOLE and not odd(key.value):
            return ""
        return read_close_up(self.problems, key) or written.close_up

    def _caption(self, key: Key) -> str:
        text = " ".join(key.value.text.split()) if key.value.kind in ("text", "number") else ""
        if not text or len(text) > CAPTION:
            what = (
                f"the caption has {len(text)} characters"
                if text
                else f"`{short(key.value.text, 30)}` is no caption"
            )
            self.wrong(
                *self.problems.said(key, "figure-caption", what),
                f"write a few words, {CAPTION} characters at most",
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
                *self.problems.said(key, "figure-part", ""),
                "write the part that is wrong, for example `fault: right_knee`",
            )
        elif plain(key.value.text) not in PARTS:
            self.wrong(
                key.value.position,
                "figure-part",
                f"`{short(key.value.text)}` is no part of the body",
                figure_words.part(key.value.text),
            )
        else:
            return plain(key.value.text)
        return ""


def read_view(problems: FigureProblems, key: Key) -> str | None:
    """The view that a key names; None where it names none."""
    text = key.value.text.strip()
    if plain(text) in VIEWS:
        return plain(text)
    what = f"`{short(text, 30)}` is no view"
    problems.wrong(*problems.said(key, "figure-view", what), meant(text, VIEWS))
    return None


def read_close_up(problems: FigureProblems, key: Key) -> str:
    """The foot that a key names; empty where it names none."""
    name = plain(key.value.text)
    if name in CLOSE_UPS and not odd(key.value):
        return name
    what = f"`{short(key.value.text, 30)}` can't be shown alone"
    problems.wrong(*problems.said(key, "figure-view", what), meant(name, CLOSE_UPS))
    return ""
