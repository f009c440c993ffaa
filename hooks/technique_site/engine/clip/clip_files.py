"""The drawn clip beside a technique's page: the video, its captions and its poster, and whether they were
made from what the page and its figures say now.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from technique_site.engine.clip import clip_stamp
from technique_site.engine.page import video_address
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.technique import Technique
from technique_site.engine.text.problem import Problem

FOLDER = "clips"  # in the folder of the pages
FILES = (".mp4", ".vtt", ".jpg")
BEGINNING = 1 << 18  # bytes: a file's hash stands in its first 256 KiB; a video's comes before its pictures


@dataclass(frozen=True)
class DrawnClip:
    """What lies beside a page. `video` is the clip to show, None without a video file; `digest` the hash of
    what it should be made from; `missing` and `older` are paths from the page's folder, `older` of files made
    from other data.
    """

    video: TitledVideo | None
    digest: str
    missing: tuple[str, ...]
    older: tuple[str, ...]

    @property
    def fresh(self) -> bool:
        """Whether nothing is to be made."""
        return not self.missing and not self.older


def look(technique: Technique, figures: str, folder: Path) -> DrawnClip:
    """The clip in a page's folder; `figures` is the text of the technique's figure file, empty
    without one.
    """
    digest = clip_stamp.digest(technique, figures)
    paths = {kind: f"{FOLDER}/{technique.slug}{kind}" for kind in FILES}
    there = {kind: path for kind, path in paths.items() if (folder / path).is_file()}
    older = tuple(path for path in there.values() if _hash(folder / path) != digest)
    clip = (
        TitledVideo(
            video_address.read(there[".mp4"]),
            f"{technique.title}, drawn step by step",
            there.get(".vtt", ""),
            there.get(".jpg", ""),
        )
        if ".mp4" in there
        else None
    )
    return DrawnClip(clip, digest, tuple(path for kind, path in paths.items() if kind not in there), older)


def stale(clip: DrawnClip, technique: Technique, path: str, has_figures: bool) -> list[Problem]:
    """The problem of a clip that is there and not fresh, at the head of the file `path`; else nothing."""
    if clip.video is None or clip.fresh:
        return []
    if not has_figures:
        what, repair = (
            f"the clip `{FOLDER}/{technique.slug}.mp4` has no figures to be made from",
            f"write them in `{technique.slug}.figures.yml`, or delete the clip with its `.vtt` and `.jpg`",
        )
    else:
        what = f"the clip lacks `{clip.missing[0]}`" if clip.missing else "the clip is older than its data"
        repair = f"run `make clips PAGE={technique.key}` and commit what it makes"
    return [Problem(path, 1, 1, "clip-stale", what, repair)]


def _hash(file: Path) -> str | None:
    with file.open("rb") as opened:
        return clip_stamp.written_hash(opened.read(BEGINNING))
