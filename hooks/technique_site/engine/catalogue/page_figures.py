"""The figures beside a technique's page. Solving them takes long, so it is done when somebody asks, and not
at all for a page that was read before.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from technique_site.engine.body.camera import Box
from technique_site.engine.drawing import pictures
from technique_site.engine.figure import figures
from technique_site.engine.figure.scene import Scene
from technique_site.engine.text.problem import Problem


class PageFigures:
    """A figure file: its `path` in messages, its `text`, the addresses of its page's `cues` and the number of
    steps of the set-up, where these are sure. `are_right` says that nothing is wrong with them.
    """

    def __init__(self, path: str, text: str, cues: Sequence[str] | None, steps: int | None) -> None:
        self.path, self.text, self.cues, self.steps = path, text, cues, steps
        self.are_right = False

    def __getstate__(self) -> dict[str, Any]:
        """All but what is solved: it is large, and can be had again."""
        return {name: self.__dict__[name] for name in ("path", "text", "cues", "steps", "are_right")}

    @cached_property
    def _read(self) -> tuple[Scene | None, list[Problem]]:
        return figures.read(self.path, self.text, self.cues, self.steps)

    @property
    def draft(self) -> Scene | None:
        """The figures as far as they can be read, solved."""
        return self._read[0]

    @property
    def problems(self) -> list[Problem]:
        """What is wrong with them."""
        return self._read[1]

    @cached_property
    def view_boxes(self) -> dict[str, Box]:
        """The box of each view; nothing where something is wrong."""
        return pictures.boxes(self.draft) if self.draft and self.are_right else {}

    @property
    def is_solved(self) -> bool:
        """Whether they are solved already, and in memory."""
        return "_read" in self.__dict__

    def let_go(self) -> None:
        """Forgets what is solved, which fills memory: who asks again, waits again."""
        self.__dict__.pop("_read", None)
        self.__dict__.pop("view_boxes", None)
