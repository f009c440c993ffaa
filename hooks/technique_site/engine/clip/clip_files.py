"""The drawn clip beside a technique's page: the video, its captions and its poster, and whether they were
made from what the page and its figures say now.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from technique_site.engine.clip import clip_stamp
from technique_site.engine.page import video_address
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.technique import Technique
from technique_site.engine.text.problem import Problem

FOLDER = "clips"  # in the folder of the pages
FILES = (".mp4", ".vtt", ".jpg")


@dataclass(frozen=True)
class DrawnClip:
    """What lies beside a page. `video` is the clip to show, None without a video file; `digest` the hash of
    what it should be made from; `missing`, `broken` and `older` are paths from the page's folder: of files
    that aren't there, that aren't whole, and that were made from other data.
    """

    video: TitledVideo | None
    digest: str
    missing: tuple[str, ...]
    older: tuple[str, ...]
    broken: tuple[str, ...] = ()

    @property
    def fresh(self) -> bool:
        """Whether nothing is to be made."""
        return not self.missing and not self.older and not self.broken


def clip_paths(slug: str) -> tuple[str, ...]:
    """Where the files of a technique's clip lie, from the page's folder, in the order of `FILES`."""
    return tuple(f"{FOLDER}/{slug}{kind}" for kind in FILES)


def look(technique: Technique, figures: str, folder: Path) -> DrawnClip:
    """The clip in a page's folder; `figures` is the text of the technique's figure file, empty
    without one.
    """
    digest = clip_stamp.digest(technique, figures)
    paths = dict(zip(FILES, clip_paths(technique.slug)))
    there = {kind: path for kind, path in paths.items() if os.path.isfile(os.path.join(folder, path))}
    data = {path: (folder / path).read_bytes() for path in there.values()}
    older = tuple(path for path in data if clip_stamp.written_hash(data[path]) != digest)
    broken = tuple(path for path in data if path not in older and not clip_stamp.is_whole(data[path]))
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
    missing = tuple(path for kind, path in paths.items() if kind not in there)
    return DrawnClip(clip, digest, missing, older, broken)


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
        what = "the clip is older than its data"
        if clip.missing:
            what = f"the clip lacks `{clip.missing[0]}`"
        elif clip.broken:
            what = f"`{clip.broken[0]}` isn't whole: its end is missing, or zeros stand in its middle"
        repair = f"run `make clips PAGE={technique.key}` and commit what it makes"
    return [Problem(path, 1, 1, "clip-stale", what, repair)]
