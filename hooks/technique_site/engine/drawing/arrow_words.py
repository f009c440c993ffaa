"""What a figure's arrows say, in words for those who can't see them."""

from __future__ import annotations

from math import atan2, hypot, pi

from technique_site.engine.body.body_parts import PARTS, middle_of
from technique_site.engine.body.camera import Camera
from technique_site.engine.figure.figure_model import Arrow, Figure, said

_MANY = ("toes", "toe_tips")  # parts that are many: they pull, a foot pulls
_WAYS = {
    "left": "to the left",
    "right": "to the right",
    "left-right": "to and fro",
    "up-down": "up and down",
    "turn": "to and fro",
}
_ROUND = ("right", "down-right", "down", "down-left", "left", "up-left", "up", "up-right")  # from the right
_LEAST = 1.0  # hundredths of stature: what moves by less goes no way


def sentence(figure: Figure) -> str:
    """All arrows of a figure, as one sentence after a space; empty where there are none."""
    told = each(figure)
    return f" Arrow{'s' if len(told) > 1 else ''}: {', '.join(told)}." if told else ""


def each(figure: Figure) -> list[str]:
    """What each arrow of a figure says: `the left heel pushes down`."""
    return [_said(figure, arrow) for arrow in figure.written.arrows]


def _said(figure: Figure, arrow: Arrow) -> str:
    """An arrow as a subject, its verb, and the way."""
    verb = "turn" if arrow.way == "turn" else arrow.kind
    if not arrow.part.endswith(_MANY):
        verb += "es" if verb.endswith(("sh", "ss")) else "s"
    return f"the {said(arrow.part)} {verb}{_way(arrow.way or _follows(figure, arrow))}"


def _way(way: str) -> str:
    """A direction, after a space."""
    if not way:
        return ""
    if way in _WAYS:
        return f" {_WAYS[way]}"
    return f" {' and '.join(_WAYS.get(one, one) for one in way.split('-'))}"


def _follows(figure: Figure, arrow: Arrow) -> str:
    """The direction in the picture that a part moves; empty where it goes no way."""
    if not figure.end:
        return ""
    camera, spot = Camera(figure.written.view), PARTS[arrow.part][0]
    start, stop = (camera.see(middle_of(pose.body(), spot)) for pose in (figure.pose, figure.end))
    x, y = stop[0] - start[0], stop[1] - start[1]
    return _ROUND[round(atan2(y, x) / (pi / 4)) % 8] if hypot(x, y) >= _LEAST else ""
