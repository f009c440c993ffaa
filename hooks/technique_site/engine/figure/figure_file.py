"""A figure file, `<slug>.figures.yml` beside its page → its figures as written, and what is wrong with them.

view, close_up, props:  for all its figures           figures, wrong:  name → figure
figure = from, view, caption, touches, then, stretch, work, arrows, fault, and joints in groups: `right_leg:
{hip: 85, knee: 12}`
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from technique_site.engine.body.body_model import GROUPS
from technique_site.engine.body.props import Prop
from technique_site.engine.figure import figure_words
from technique_site.engine.figure.figure_keys import KEYS, FigureReader, read_close_up, read_view
from technique_site.engine.figure.figure_model import WrittenFigure
from technique_site.engine.figure.figure_problems import FigureProblems
from technique_site.engine.figure.figure_words import meant, one_of, plain, short
from technique_site.engine.figure.prop_keys import read_props
from technique_site.engine.text.yaml_document import Key, Position, Value, document

TOP = ("view", "close_up", "props", "figures", "wrong")
OF_FIGURE = (*KEYS, *GROUPS)


class FigureFile(FigureProblems):
    """One file as read. `written`: its figures by name in their order. `props`: those given in it, by name.
    `asked`: the position where each prop is given or first touched. `start`: where `figures:` stands.
    `view`: from where they are seen that don't say it themselves. `problems`: what is wrong.
    """

    def __init__(self, path: str, text: str) -> None:
        value, problems = document(path, text)
        super().__init__(path, problems)
        self.written: dict[str, WrittenFigure] = {}
        self.props: dict[str, Prop] = {}
        self.asked: dict[str, Position] = {}
        self.start: Position = (1, 1)
        self.view = "side"
        if value is not None:
            self._read(self.tidy(value))

    def _read(self, value: Value) -> None:
        keys = {key.name: key for key in value.keys if key.name in TOP}
        astray = self._astray(value, keys)
        view = read_view(self, keys["view"]) if "view" in keys else None
        close_up = read_close_up(self, keys["close_up"]) if "close_up" in keys else ""
        if "props" in keys:
            self.props, self.asked = read_props(self, keys["props"])
        if "figures" not in keys and not astray:
            self.wrong(
                (1, 1),
                "figure-missing",
                "the file has no `figures`",
                "write `figures:` and under it a figure for `set-up` and for each cue",
            )
        self.view = view or self.view
        reader = FigureReader(self, self.view, close_up, self.asked)
        for group in ("figures", "wrong"):
            if group in keys:
                self.start = keys[group].position if group == "figures" else self.start
                example = (
                    f"write the figures under `{group}:`, each indented by two spaces, for example `set-up:`"
                )
                self._figures(reader, self.inner(keys[group], example), group == "wrong")
        self._figures(reader, astray, False)

    def _astray(self, value: Value, keys: dict[str, Key]) -> list[Key]:
        """Figures in the first column. Notes these and other keys that no figure file has; one that means a
        key of a file is added to `keys` as that.
        """
        astray: list[Key] = []
        for key in value.keys:
            if key.name in TOP:
                continue
            if _holds_figure(key):
                astray.append(key)
                repair = "move it under `figures:`, indented by two spaces"
            elif plain(key.name) in OF_FIGURE:
                repair = "indent it by four spaces, so that it belongs to the figure above it"
            else:
                repair = meant(key.name, TOP)
            self.wrong(key.position, "figure-key", f"`{short(key.name)}` is no key of a figure file", repair)
            if not _holds_figure(key) and (one := one_of(key.name, list(TOP))):
                keys.setdefault(one, key)
        return astray

    def _figures(self, reader: FigureReader, keys: Iterable[Key], wrong: bool) -> None:
        """Reads figures by name. The keys of a figure may stand in the figures' own column: then the figure
        above them is empty, which isn't told a second time.
        """
        keys = list(keys)
        is_left = [plain(key.name) in OF_FIGURE and not _holds_figure(key) for key in keys]
        for key, left, before_left in zip(keys, is_left, [*is_left[1:], False]):
            name = figure_words.address(key.name)
            if left:
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
                value = replace(key.value, kind="told") if told else key.value
                self.written[name] = reader.read(replace(key, name=name, value=value), wrong)


def _holds_figure(key: Key) -> bool:
    """Whether a key holds a mapping with a key of a figure."""
    return key.value.kind == "mapping" and any(plain(one.name) in OF_FIGURE for one in key.value.keys)
