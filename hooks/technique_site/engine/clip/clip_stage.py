"""A technique's figures as a clip's stage: where each stands in the picture, and every moment between two of
them.
"""

from __future__ import annotations

from copy import copy
from dataclasses import dataclass
from functools import lru_cache

from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.body.props import KINDS
from technique_site.engine.clip.storyboard import Moment
from technique_site.engine.drawing.pictures import boxes, moment
from technique_site.engine.figure.figure_model import Figure
from technique_site.engine.figure.scene import Scene


@dataclass(frozen=True)
class Shot:
    """A figure's pose, by the figure's name: where its movement begins, or ends."""

    name: str
    ends: bool = False


class Stage:
    """The figures of one technique, without the wrong ones. All are drawn to one scale, in a box of one size;
    `area` is that box in the clip, `style` the CSS of their shapes.
    """

    def __init__(self, scene: Scene, area: tuple[float, float], style: str) -> None:
        self._scene, self.style = copy(scene), style
        self._scene.figures = {
            name: figure for name, figure in scene.figures.items() if not figure.written.wrong
        }
        self.moments = [self._moment(figure) for figure in self._scene.figures.values()]
        self._around = boxes(self._scene)
        self.scale = min(
            min(area[0] / (x1 - x0), area[1] / (y1 - y0)) for x0, y0, x1, y1 in self._around.values()
        )
        self._width = area[0] / self.scale
        self.frame = lru_cache(maxsize=None)(self._frame)

    def ground_point(self, shot: Shot) -> tuple[float, float]:
        """What stands in the middle of the picture's lower edge, in the figures' units."""
        x0, _, x1, y1 = self._around[self._figure(shot).written.view]
        return (x0 + x1) / 2, y1

    def same_setting(self, start: Shot, end: Shot) -> bool:
        """Whether a person can be seen to move from one to the other: from one side, among the same
        things.
        """
        a, b = self._figure(start), self._figure(end)
        return a.written.view == b.written.view and self._things(start) == self._things(end)

    def _frame(self, start: Shot, end: Shot, share: float, marks: bool) -> str:
        """The shapes between two poses; `marks` are the arrows of the first, but while it moves not those
        that it would run into.
        """
        a, b = self._pose(start), self._pose(end)
        pose, on = self._scene.blend(*a, *b, share)
        for part, surface in (a if share < 0.5 else b)[
            1
        ].items():  # a thing that one hand leaves while the other takes it stays in the picture
            if surface in KINDS and surface not in on.values():
                on = {**on, part: surface}
        figure = self._figure(start if share < 0.5 else end)
        marks = marks and (start == end or all(arrow.way for arrow in figure.written.arrows))
        view = figure.written.view
        x0, y0, x1, y1 = self._around[view]
        spare = max(self._width * 3 - (x1 - x0), 0.0) / 2  # the floor's line goes on to the picture's edges
        return moment(self._scene, figure, pose, on, (x0 - spare, y0, x1 + spare, y1), marks)

    def _things(self, shot: Shot) -> set[str]:
        return {surface for surface in self._pose(shot)[1].values() if surface in KINDS}

    def _figure(self, shot: Shot) -> Figure:
        return self._scene.figures[shot.name]

    def _pose(self, shot: Shot) -> tuple[Pose, dict[str, str]]:
        figure = self._figure(shot)
        return (figure.end, figure.end_on) if shot.ends and figure.end else (figure.pose, figure.on)

    @staticmethod
    def _moment(figure: Figure) -> Moment:
        anchor, _, variant = figure.name.partition("/")
        return Moment(
            anchor,
            Shot(figure.name),
            Shot(figure.name, True) if figure.end else None,
            variant.replace("-", " "),
            figure.written.caption,
        )
