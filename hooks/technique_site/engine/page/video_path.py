"""The path of a video file, from its page → the video."""

from __future__ import annotations

import re
from urllib.parse import quote

from technique_site.engine.page import examples, youtube_address
from technique_site.engine.page.video_model import WRITE_ANY, WRITE_PATH, VideoAddress, VideoError

_WRITE_MP4 = (
    f"save the video as .mp4 or .webm, which every browser plays, and write for example {examples.VIDEO}"
)
_PLAYED = re.compile(r"\.(?:mp4|webm)$", re.I)
_NOT_PLAYED = re.compile(
    r"\.(?:mov|avi|m4v|mkv|wmv|flv|f4v|mpe?g|3gp|3g2|og[gv]|mts|m2ts|hevc|m3u8|gif|mp3|m4a|wav"
    r"|jpe?g|png|webp|heic|vtt|srt|pdf|txt|html?)$",
    re.I,
)


def is_played(path: str) -> bool:
    """Whether a path ends as a video file does that every browser plays."""
    return bool(_PLAYED.search(path))


def is_file_name(text: str) -> bool:
    """Whether this is the name of a file alone, of a video or another one: `clip.mov` is no site."""
    return "/" not in text and bool(_PLAYED.search(text) or _NOT_PLAYED.search(text))


def is_path(text: str) -> bool:
    """Whether it can be a file's relative path on every system, and needs no more than percent-encoding in a
    URL.
    """
    parts = text.split("/")
    names_fit = all(p and p == p.strip() for p in parts) and not parts[-1].startswith(".")
    return is_played(text) and names_fit and text.isprintable() and not set(text) & set("\\:*?\"<>|#%&'`")


def read(text: str, start: int | None) -> VideoAddress:
    """The video at a path. `start` is in seconds. Raises VideoError."""
    if is_path(text):
        path = quote(text)
        return VideoAddress("file", path, path, text, max(0, start or 0))
    raise _error(text)


def _error(text: str) -> VideoError:
    """What is said of a text that isn't the path of a video file."""
    if text.startswith("/"):
        fixed = text.lstrip("/")
        return VideoError(
            "the path of a video file starts at the page, not with /",
            f"write for example {fixed}" if is_path(fixed) else WRITE_PATH,
        )
    stem = re.split("[?#]", text)[0]
    if is_path(stem):
        return VideoError(
            "the path of a video file ends with .mp4 or .webm",
            f"write {stem} and give the start, if it has one, under start:",
        )
    if _NOT_PLAYED.search(stem):
        return VideoError("not every browser plays this kind of file", _WRITE_MP4)
    if is_played(stem):
        return VideoError(
            "the path of this video file has a sign in it that does not work everywhere",
            "name folders and files with letters, digits and hyphens only",
        )
    if youtube_address.CODE.fullmatch(text):
        return VideoError(
            "this is no address, but perhaps the code of a YouTube video",
            f"write {youtube_address.SITE}/watch?v={text}",
        )
    if re.fullmatch("[1-9][0-9]{4,11}", text):
        return VideoError(
            "this is no address, but perhaps the number of a Vimeo video", f"write https://vimeo.com/{text}"
        )
    return VideoError("this is neither the address of a video nor the path of a video file", WRITE_ANY)
