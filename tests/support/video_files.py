"""Files that belong to a video, and addresses of videos elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = {
    f"clip.{ending}": (FIXTURES / f"clip.{ending}").read_bytes() for ending in ("mp4", "webm", "vtt", "jpg")
}
YOUTUBE, VIMEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://vimeo.com/76979871"
H = "techniques/hamstrings/"


def placed(folder: str, names: Iterable[str] = FILES) -> dict[str, bytes]:
    """The files in a folder of a site: their bytes by place."""
    return {f"{folder}/{name}": FILES[name] for name in names}
