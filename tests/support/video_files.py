"""Files that belong to a video, and addresses of videos elsewhere."""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path

FIXTURES = Path(__file__).parents[1] / "fixtures"
FILES = {
    f"clip.{ending}": (FIXTURES / f"clip.{ending}").read_bytes() for ending in ("mp4", "webm", "vtt", "jpg")
}
_QUARTER = struct.pack(">9i", 0, 1 << 16, 0, -1 << 16, 0, 0, 0, 0, 1 << 30)


def turned(film: bytes) -> bytes:
    """An MP4 whose first track is turned by a quarter, as a phone notes it that was held upright."""
    at = film.index(b"tkhd") + 4 + 40
    return film[:at] + _QUARTER + film[at + len(_QUARTER) :]


UPRIGHT = turned(FILES["clip.mp4"])
SHORT = "https://www.youtube.com/shorts/BGQWPY4IigY"
YOUTUBE, VIMEO = "https://www.youtube.com/watch?v=dQw4w9WgXcQ", "https://vimeo.com/76979871"
H = "techniques/hamstrings/"


def placed(folder: str, names: Iterable[str] = FILES) -> dict[str, bytes]:
    """The files in a folder of a site: their bytes by place."""
    return {f"{folder}/{name}": FILES[name] for name in names}
