"""A page whose drawn clip is as short as a clip can be, for the tests of `make clips`."""

from __future__ import annotations

import re
from pathlib import Path

from support import figure_files, pages

SLUG = "standing-stretch"
KEY = f"hamstrings/{SLUG}"
SHORT = {"front": "each_side: false\n", "cues": "1. **Passive stretch** (hold 2 s): Slide back.\n"}
FIGURES = """\
figures:
  set-up:
    touches: {left_foot: floor, right_foot: floor}
  passive-stretch:
    from: set-up
    pelvis: {tilt: 8}
"""


def short(**case: str) -> str:
    """A right page of one cue, as short as a clip can be."""
    text = (
        pages.text_of({"cues": SHORT["cues"], **case})
        .replace("each_side: true\n", "")
        .replace("rounds: 2\n", "")
    )
    return re.sub(r"(## Set up\n\n).*?\n\n", r"\1- Stand tall.\n\n", text, flags=re.S)


def docs_in(folder: Path, files: dict[str, bytes | str] | None = None) -> Path:
    """A docs folder with that page, its figures and these files, by their places under techniques/."""
    return pages.write(folder, {pages.PLACE: short(), figure_files.PLACE: FIGURES, **(files or {})})
