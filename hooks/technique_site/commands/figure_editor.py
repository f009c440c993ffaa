"""What the editor of figures does with a text that the browser holds: it shows it, changes it, finds poses,
saves it. Each answer is made of the text that is sent; nothing is kept between two but what was reckoned
already.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable
from math import dist
from pathlib import Path

from technique_site.commands import figure_stage, figure_watcher
from technique_site.commands.figure_stage import Json
from technique_site.commands.figure_watcher import Preview
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.catalogue import page_reader, pose_library
from technique_site.engine.catalogue.pose_library import LibraryPose
from technique_site.engine.clip.clip_stage import SceneStage
from technique_site.engine.clip.storyboard import Shot
from technique_site.engine.drawing import pictures
from technique_site.engine.figure import figures, handles, pose_moves, posing
from technique_site.engine.figure.figure_edit import FigureChange, added, changed, with_prop
from technique_site.engine.figure.figure_file import FigureFile
from technique_site.engine.figure.posed import Posed
from technique_site.engine.settings.palette import Palette
from technique_site.engine.text import edits, source
from technique_site.engine.text.yaml_edits import NoMapping
from technique_site.storage import whole_file

KEPT = 6  # texts whose poses are kept
STEPS = 8  # drawings of a movement from one cue to the next
NEAR = 12.0  # hundredths of stature that a hand may go between two moments of one drag
SHOWN = 24  # poses of the library at once


class CannotAct(Exception):
    """What was asked for can't be done with this text; the message says why."""


class Editor:
    """The editor of one page's figures."""

    def __init__(self, preview: Preview) -> None:
        self.preview = preview
        self._lock = threading.RLock()
        self._posed: OrderedDict[tuple[str, tuple[str, ...] | None], Posed] = OrderedDict()
        self._boxes: dict[tuple[str, str], tuple[float, float, float, float]] = {}
        self._warm: tuple[object, tuple[float, float], Pose] | None = None
        self._library: tuple[object, list[LibraryPose]] | None = None

    # the page and its file

    def page(self) -> Json:
        """All that the editor begins with."""
        with self._lock:
            data = self._bytes()
            told = {"key": self.preview.key, "file": self.preview.view.file, "tables": figure_stage.tables()}
            like = self._nearest() if data is None else None
            told |= {"new": data is None, "like": like.title if like else ""}
            return told | self._on_disk(data) | self._page_words()

    def disk(self, stamp: str) -> Json:
        """Whether the file is still the one with this stamp; if not, its text."""
        with self._lock:
            data = self._bytes()
            words = self._page_words()
            return words | ({"stamp": stamp} if whole_file.stamp(data) == stamp else self._on_disk(data))

    def save(self, text: str, stamp: str) -> Json:
        """Writes the text, if the file is still the one with this stamp: else gives the file's text, and
        writes nothing. Raises OSError where it can't be written.
        """
        with self._lock:
            data = self._bytes()
            if whole_file.stamp(data) != stamp:
                return {"saved": False} | self._on_disk(data)
            new = edits.rejoined(data, text) if data is not None else text.encode()
            if new != data:
                whole_file.write(self._file, new)
            return {"saved": True, "stamp": whole_file.stamp(new)}

    @property
    def _file(self) -> Path:
        return Path(f"{self.preview.stem}{figures.SUFFIX}")

    def _bytes(self) -> bytes | None:
        try:
            return self._file.read_bytes()
        except FileNotFoundError:
            return None

    def _on_disk(self, data: bytes | None) -> Json:
        if data is None:
            return {"text": self._first_text(), "stamp": ""}
        try:
            text = "\n".join(edits.lines(data))
        except UnicodeDecodeError:  # what it says is told; saving makes it UTF-8
            text, _ = source.plain_text(self.preview.view.file, data)
        return {"text": text, "stamp": whole_file.stamp(data)}

    def _first_text(self) -> str:
        """With what a page without figures begins: the nearest pose that the site has."""
        technique = self.preview.view.technique
        if technique is None:
            return ""
        return figure_watcher.new_file(technique, self._nearest())

    def _nearest(self) -> LibraryPose | None:
        technique = self.preview.view.technique
        return pose_library.nearest(self._poses(), technique) if technique else None

    def _page_words(self) -> Json:
        view = self.preview.view
        return {
            "title": view.technique.title if view.technique else view.key,
            "page": [[v.anchor, v.label] for v in view.technique.views] if view.technique else [],
            "notes": [str(p) for p in view.problems if not p.path.endswith(figures.SUFFIX)],
        }

    # showing

    def show(self, text: str, figure: str = "", ends: bool = False) -> Json:
        """A text as it is: its figures, what is wrong, and one of them on the stage."""
        with self._lock:
            posed = self._pose(text)
            return {"text": text} | self._shown(posed, figure, ends)

    def _shown(self, posed: Posed, name: str, ends: bool) -> Json:
        file = FigureFile(posed.path, posed.text)
        told = figure_stage.of_figure(posed.problems, file.written.values())
        shown = figure_stage.list_of_figures(posed, self.preview.view.technique, file.written)
        for one in shown:
            one["problems"] = len(told.get(one["name"], []))
        lines = [
            {"line": p.line, "column": p.column, "severity": p.severity, "text": p.message}
            for p in posed.problems
        ]
        answer: Json = {"figures": shown, "problems": lines, "stage": None}
        if posed.scene is None or not posed.scene.figures:
            return answer
        name = name if name in posed.scene.figures else next(iter(posed.scene.figures))
        one = posed.figure(name)
        ends = ends and one.end is not None
        answer["stage"] = figure_stage.stage(
            posed.scene, one, ends, self._box(posed, name), told.get(name, [])
        )
        return answer

    def walk(self, text: str, start: str, stop: str, ends: tuple[bool, bool] = (False, False)) -> Json:
        """The drawings of the way from one figure to another, as the clip has it."""
        with self._lock:
            posed = self._pose(text)
            if posed.scene is None or start not in posed.scene.figures or stop not in posed.scene.figures:
                return {"frames": [], "box": ""}
            walk = SceneStage(posed.scene, (100.0, 100.0), "", Palette())
            a, b = Shot(start, ends[0]), Shot(stop, ends[1])
            shares = [n / STEPS for n in range(1, STEPS + 1)] if walk.change(a, b) == "move" else [1.0]
            return {
                "frames": [walk.frame(a, b, share, share == 1) for share in shares],
                "box": self._box(posed, stop),
            }

    def find(self, words: str) -> list[Json]:
        """The poses of other pages that these words mean, as small drawings."""
        with self._lock:
            found = pose_library.search(self._poses(), words, self.preview.catalogue)
            return [
                {"key": p.key, "title": p.title, "svg": pictures.thumbnail(p.scene, p.figure)}
                for p in found[:SHOWN]
            ]

    # changing

    def act(self, text: str, figure: str, ends: bool, act: Json, light: bool = False) -> Json:
        """A text with one change in it, and what it shows then. A `light` answer has the stage alone, for the
        moments of a drag. Raises CannotAct where the change can't be made.
        """
        with self._lock:
            posed = self._pose(text)
            if posed.scene is None:
                raise CannotAct("first mend what is wrong in the text")
            try:
                change = self._changes(posed, figure, ends, act)
                if isinstance(change, str):
                    return self.show(change, act.get("then", figure), ends)
                return self._with(posed, change, act, light)
            except (NoMapping, KeyError) as error:
                raise CannotAct(f"that can't be written here: {str(error).strip(chr(39))}") from None

    def _changes(self, posed: Posed, figure: str, ends: bool, act: Json) -> FigureChange | str:
        """What an act makes of a figure: a change of it, or the whole text."""
        do: dict[str, Callable[[], FigureChange | str]] = {
            "pull": lambda: self._pulled(posed, figure, ends, str(act["handle"]), act["to"]),
            "pull-prop": lambda: self._prop_pulled(posed, figure, ends, str(act["prop"]), act["by"]),
            "turn": lambda: self._turned(posed, figure, ends, act),
            "lay": lambda: self._laid(posed, figure, ends, str(act["part"]), str(act["on"])),
            "mirror": lambda: pose_moves.mirrored(posed, figure),
            "mirror-all": lambda: pose_moves.mirrored_file(posed),
            "take-over": lambda: pose_moves.taken_over(posed, figure, str(act["to"])),
            "add": lambda: added(posed.text, str(act["name"]), [f"from: {figure}"], figure),
            "put": lambda: self._put(posed, figure, str(act["pose"])),
            "view": lambda: self._viewed(posed, figure, str(act["view"])),
            "muscles": lambda: self._marked(posed, figure, str(act["kind"]), list(act["names"])),
        }
        if act.get("do") not in do:
            raise CannotAct("the editor has no such button")
        return do[act["do"]]()

    def _pulled(self, posed: Posed, figure: str, ends: bool, name: str, to: list[float]) -> FigureChange:
        handle = handles.handles()[name]
        key = (posed.text, figure, ends, name)
        start = None
        if self._warm and self._warm[0] == key and dist(self._warm[1], to) < NEAR:  # the same drag goes on
            start = self._warm[2]
        wanted = posing.pulled(posing.now(posed, figure, ends), handle, (to[0], to[1]), start)
        self._warm = (key, (to[0], to[1]), wanted.pose)
        return posed.change(figure, wanted, ends)

    def _prop_pulled(
        self, posed: Posed, figure: str, ends: bool, prop: str, by: list[float]
    ) -> FigureChange | str:
        one = posing.now(posed, figure, ends)
        assert posed.scene is not None
        if prop in posed.scene.given and (height := posing.prop_height(one, prop, (by[0], by[1]))):
            return with_prop(posed.text, prop, {"height": f"{height:.0f}"})
        home = posed.first_with(prop) or figure  # where it stands is decided there
        ends = ends and home == figure and prop not in posed.figure(home).on.values()
        wanted = posing.prop_pulled(posing.now(posed, home, ends), prop, (by[0], by[1]))
        return posed.change(home, wanted, ends)

    def _turned(self, posed: Posed, figure: str, ends: bool, act: Json) -> FigureChange:
        one = posing.now(posed, figure, ends)
        wanted = posing.turned(one, str(act["joint"]), float(act["degrees"]), bool(act.get("both")))
        return posed.change(figure, wanted, ends)

    def _laid(self, posed: Posed, figure: str, ends: bool, part: str, surface: str) -> FigureChange:
        return posed.change(figure, posing.laid(posing.now(posed, figure, ends), part, surface), ends)

    def _put(self, posed: Posed, figure: str, key: str) -> str:
        pose = next((one for one in self._poses() if one.key == key), None)
        if pose is None:
            raise CannotAct("that pose is no longer there; search again")
        view = FigureFile(posed.path, posed.text).view
        return pose_moves.put(posed.text, figure, pose_moves.whole_pose(pose.scene, pose.figure), view)

    def _viewed(self, posed: Posed, figure: str, view: str) -> str:
        is_files = FigureFile(posed.path, posed.text).view == view
        return changed(posed.text, FigureChange(figure, keys={"view": None if is_files else view}))

    def _marked(self, posed: Posed, figure: str, kind: str, names: list[str]) -> str:
        if kind not in ("stretch", "work"):
            raise KeyError(kind)
        return changed(
            posed.text, FigureChange(figure, keys={kind: f"[{', '.join(names)}]" if names else None})
        )

    def _with(self, posed: Posed, change: FigureChange, act: Json, light: bool) -> Json:
        """The answer to a change of one figure: `told` names another figure than the one shown that
        got it.
        """
        text = posed.write(change)
        before = posed.figure(change.name)
        shown = str(act.get("shown", change.name))
        told = (
            {"told": f"It stands where `{change.name}` puts it, so that one was changed."}
            if shown != change.name
            else {}
        )
        if not light or told:
            answer = self.show(text, shown, change.ends)
            after = answer["stage"] and self._pose(text).figure(shown)
            before = posed.figure(shown)
        else:
            scene, after = posed.staged(posed.with_change(before, change))
            box = self._box(posed, shown)
            stage = figure_stage.stage(scene, after, change.ends, box, scene.problems)
            answer = {"text": text, "stage": stage}
        if after:
            old, new = ((f.end if change.ends else f.pose) or f.pose for f in (before, after))
            parts = handles.handles()[act["handle"]].parts if "handle" in act else ()
            pinned = [part for part in before.on if part in after.on and part not in parts]
            answer["shift"] = figure_stage.shift(old, new, pinned, after.written.view)
        return answer | told

    # what was reckoned already

    def _pose(self, text: str) -> Posed:
        technique = self.preview.view.technique
        sure = technique is not None and page_reader.cues_are_sure(technique, self.preview.view.problems)
        cues = tuple(v.anchor for v in technique.views) if technique and sure else None
        key = (text, cues)
        if key not in self._posed:
            self._posed[key] = Posed(
                self.preview.view.file, text, cues, len(technique.steps) if technique and sure else None
            )
            while len(self._posed) > KEPT:
                self._posed.popitem(last=False)
        self._posed.move_to_end(key)
        return self._posed[key]

    def _box(self, posed: Posed, name: str) -> tuple[float, float, float, float]:
        figure = posed.figure(name)
        key = (posed.text, figure.written.view)
        if key not in self._boxes:
            if len(self._boxes) > KEPT:
                self._boxes.clear()
            assert posed.scene is not None
            self._boxes[key] = figure_stage.box_of(posed.scene, figure)
        return self._boxes[key]

    def _poses(self) -> list[LibraryPose]:
        site = self.preview.catalogue
        if self._library is None or self._library[0] is not site:
            self._library = (site, pose_library.poses(site))
        return self._library[1]
