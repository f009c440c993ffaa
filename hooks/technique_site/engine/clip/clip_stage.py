"""The figures of a scene as a clip's stage: where each stands in the picture, and every moment between two of
them.
"""

from __future__ import annotations

from copy import copy
from functools import lru_cache

from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.body.props import KINDS, stands
from technique_site.engine.clip.storyboard import Change, ClipFigure, Shot
from technique_site.engine.drawing.pictures import boxes, moment
from technique_site.engine.figure.figure_model import Figure
from technique_site.engine.figure.scene import Scene
from technique_site.engine.settings.palette import Palette


class SceneStage:
    """A storyboard's Stage: the figures of a scene without the wrong ones, all drawn to one scale in a box of
    one size. `area` is the width and height of that box in the clip, in pixels; `style` the CSS of their
    shapes, `palette` the site's colours.
    """

    def __init__(self, scene: Scene, area: tuple[float, float], style: str, palette: Palette) -> None:
        self._scene, self.style, self.palette = copy(scene), style, palette
        self._scene.figures = {
            name: figure for name, figure in scene.figures.items() if not figure.written.wrong
        }
        self.figures = [_clip_figure(figure) for figure in self._scene.figures.values()]
        self._boxes = boxes(self._scene, steps=True)  # by shot
        width, height = area
        fitting = {
            shot: min(width / (right - left), height / (bottom - top))
            for shot, (left, top, right, bottom) in self._boxes.items()
        }
        self.scale = min(fitting.values())
        # A foot alone is as large as it fits, beside whole people: by so much larger than these it is drawn.
        nearer = {one.written.shot: bool(one.written.close_up) for one in self._scene.figures.values()}
        self._nearer = {
            shot: min(fit for other, fit in fitting.items() if nearer[other] == nearer[shot]) / self.scale
            for shot in fitting
        }
        self._width = width / self.scale
        self._kept_frame = lru_cache(maxsize=None)(self._frame)  # the same moment comes again and again

    def ground_point(self, shot: Shot) -> tuple[float, float]:
        """The middle of the lower edge of the shot's view, in the figures' units."""
        left, _, right, bottom = self._boxes[self._figure(shot).written.shot]
        return (left + right) / 2, bottom

    def change(self, start: Shot, end: Shot) -> Change:
        """How one shot becomes the other: by a `move` that a person could be seen to make; where the props
        are others, by a `fade`; where it is seen from another side, by a `cut`.
        """
        if self._figure(start).written.shot != self._figure(end).written.shot:
            return "cut"
        return "move" if self._props(start) == self._props(end) else "fade"

    def frame(self, start: Shot, end: Shot, share: float, marks: bool) -> str:
        """The SVG shapes of a moment between two shots: `share` is 0.0 at `start` and 1.0 at `end`. `marks`
        adds the arrows of `start`. During a movement they are left out if one of them has no direction of its
        own: its part would run into it.
        """
        return self._kept_frame(start, end, share, marks)

    def _frame(self, start: Shot, end: Shot, share: float, marks: bool) -> str:
        a, b = self._pose(start), self._pose(end)
        pose, on = self._scene.blend(*a, *b, share)
        nearer, nearer_on = (start, a[1]) if share < 0.5 else (end, b[1])
        for part, surface in nearer_on.items():  # a prop stays in the picture while it goes from hand to hand
            if surface in KINDS and surface not in on.values():
                on = {**on, part: surface}
        figure = self._figure(nearer)
        marks = marks and (start == end or all(arrow.way for arrow in figure.written.arrows))
        left, top, right, bottom = self._boxes[figure.written.shot]
        spare = (
            max(self._width * 3 - (right - left), 0.0) / 2
        )  # the floor's line goes on to the picture's edges
        box = (left - spare, top, right + spare, bottom)
        return self._brought_near(figure, moment(self._scene, figure, pose, on, box, marks))

    def _brought_near(self, figure: Figure, shapes: str) -> str:
        """The shapes of a frame, larger round the middle of its lower edge where the camera is nearer."""
        nearer = self._nearer[figure.written.shot]
        if nearer == 1.0:
            return shapes
        left, _, right, bottom = self._boxes[figure.written.shot]
        x, y = (left + right) / 2 * (1 - nearer), bottom * (1 - nearer)
        return f'<g transform="translate({x:.2f} {y:.2f}) scale({nearer:.4f})">{shapes}</g>'

    def _props(self, shot: Shot) -> set[str]:
        held = {name for name in self._pose(shot)[1].values() if name in KINDS and not stands(name)}
        return held | {name for name in self._figure(shot).shown if stands(name)}

    def _figure(self, shot: Shot) -> Figure:
        return self._scene.figures[shot.name]

    def _pose(self, shot: Shot) -> tuple[Pose, dict[str, str]]:
        """A shot's pose, and what each part of the body rests on."""
        figure = self._figure(shot)
        return (figure.end, figure.end_on) if shot.ends and figure.end else (figure.pose, figure.on)


def _clip_figure(figure: Figure) -> ClipFigure:
    anchor, _, variant = figure.name.partition("/")
    return ClipFigure(
        anchor,
        Shot(figure.name),
        Shot(figure.name, ends=True) if figure.end else None,
        variant.replace("-", " "),
        figure.written.caption,
        figure.written.step,
    )
