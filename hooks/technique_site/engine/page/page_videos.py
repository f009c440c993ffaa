"""The videos of a page's front matter, with their files and captions."""

from __future__ import annotations

import re
from dataclasses import dataclass

from technique_site.engine.page import examples, video_address
from technique_site.engine.page.front_matter_fields import Fields
from technique_site.engine.page.video_address import VideoAddress
from technique_site.engine.page.video_files import POSTERS, VideoFiles
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Position, Value

KEYS = ("src", "title", "start", "captions")
_EXAMPLES = {
    "src": examples.VIDEO,
    "title": examples.VIDEO_TITLE,
    "captions": examples.CAPTIONS,
}
_NEEDED = {name: f"{name}: {_EXAMPLES[name]}" for name in ("src", "title")}
_WRITE_CAPTIONS = (
    "write captions in a `.vtt` file beside the video and name it, for example `captions:"
    f" {examples.CAPTIONS}`"
)


@dataclass(frozen=True)
class TitledVideo:
    """A video with its title. `captions` and `poster` are paths from the page's folder, or empty; `upright`
    says whether it is higher than wide, as far as that can be known.
    """

    address: VideoAddress
    title: str
    captions: str = ""
    poster: str = ""
    upright: bool = False


def read(fields: Fields, files: VideoFiles) -> tuple[TitledVideo, ...]:
    """The front matter's `video`, one mapping or a list of them → its videos. What is wrong is noted in
    `fields`; `files` are those that can be named from the page.
    """
    key = fields.keys.get("video")
    if key is None:
        return ()
    value = key.value
    values = value.items if value.kind == "list" else [value]
    example = "write `src:` and `title:` under it, each on its own line and indented by two spaces"
    if value.kind == "nothing" or not values:
        fields.wrong(key.position, "blank", "`video` is blank", example)
        return ()
    if [[k.name for k in one.keys] for one in values] == [["src"], ["title"]]:
        what = "`title` begins a second video"
        repair = "delete the dash before it, and indent it like `src:`"
        fields.wrong(values[1].position, "value-type", what, repair)
        return ()
    videos: list[TitledVideo] = []
    for one in values:
        if one.kind != "mapping":
            fields.wrong(one.position, "value-type", "`video` isn't a set of keys", example)
        elif video := _one_video(fields, one, key.position, files):
            videos.append(video)
    return tuple(videos)


def unindented(fields: Fields, problems: list[Problem]) -> list[Problem]:
    """Tells a video's keys that stand beside `video` instead of under it, and takes them out of `fields`;
    gives back `problems` without those that this has caused.
    """
    video_key, src = fields.keys.get("video"), fields.keys.get("src")
    if video_key is None or src is None or video_key.value.kind not in ("nothing", "mapping"):
        return problems
    what = "`src` stands beside `video`, not under it"
    repair = "indent `src:`, `title:` and what else belongs to the video by two spaces"
    fields.wrong(src.position, "value-type", what, repair)
    taken = {"video", *KEYS} - {"title"}
    fields.keys = {name: key for name, key in fields.keys.items() if name not in taken}

    def is_caused(p: Problem) -> bool:
        return p.rule == "key-repeated" and p.what.startswith("`title`") and p.line > video_key.position[0]

    return [p for p in problems if not is_caused(p)]


def _one_video(fields: Fields, value: Value, position: Position, files: VideoFiles) -> TitledVideo | None:
    """The video of a mapping; None where its address is missing or wrong."""
    first = min((k.position for k in value.keys), default=position)
    inner = Fields(fields.path, {k.name: k for k in reversed(value.keys)}, first, "`video`", fields.lines)
    inner.problems = fields.problems
    inner.unknown(KEYS)
    inner.needed(_NEEDED)
    title = inner.text("title", _EXAMPLES["title"]) or ""
    src = inner.text("src", _EXAMPLES["src"])
    start = _start(inner)
    captions = inner.text("captions", _EXAMPLES["captions"]) or ""
    if src is None:
        return None
    at = inner.keys["src"].value.position
    try:
        address = video_address.read(src, start)
    except video_address.VideoError as error:
        inner.wrong(at, error.rule, error.message, error.repair)
        return None
    if captions:
        _check_captions(inner, captions, files)
    if address.kind != "file":
        return TitledVideo(address, title, captions, upright=address.upright)
    if missing := files.missing(src):
        inner.wrong(at, "video-file", *missing)
    if "captions" not in inner.keys:
        what = "a video that the site hosts itself needs captions"
        inner.wrong(at, "video-captions", what, _WRITE_CAPTIONS)
    return TitledVideo(address, title, captions, files.beside(src, POSTERS), files.is_upright(src))


def _start(fields: Fields) -> int | None:
    """The moment at which a video starts, in seconds; None where it isn't given or wrong."""
    key = fields.keys.get("start")
    if key is None:
        return None
    text = key.value.text
    minutes = re.fullmatch(r"([0-9]{1,3}):([0-5][0-9])", text.strip())
    if minutes and key.value.kind in ("text", "number"):
        return int(minutes[1]) * 60 + int(minutes[2])
    if text:
        position, what = key.value.position, f"`start` is `{text[:20]}`, which isn't minutes and seconds"
    else:
        position, what = key.position, "`start` is blank"
    fields.wrong(position, "video-start", what, "write for example `start: 1:30`")
    return None


def _check_captions(fields: Fields, captions: str, files: VideoFiles) -> None:
    """Notes what is wrong with the file of captions."""
    if not captions.lower().endswith(".vtt"):
        slip = f"`{captions[:60]}` is no `.vtt` file", _WRITE_CAPTIONS
    elif missing := files.missing(captions):
        slip = missing
    elif not files.read(captions).removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        slip = (
            f"`{captions[:60]}` doesn't begin with `WEBVTT`",
            "make `WEBVTT` its first line, and an empty line its second",
        )
    else:
        return
    fields.wrong(fields.keys["captions"].value.position, "video-captions", *slip)
