"""The videos of a page: those of its front matter and those in its text, their files and captions."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from pathlib import Path

from technique_site.engine.page import video_address
from technique_site.engine.page.front_matter_fields import Fields
from technique_site.engine.page.video_address import VideoAddress
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import MASK, Source
from technique_site.engine.text.yaml_document import Value

MARK = "type:video"  # mkdocs-video's own mark: `![type:video](address)`
KEYS = ("src", "title", "start", "captions")
POSTERS = (".webp", ".jpg", ".jpeg", ".png", ".svg")
_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]\n]*)\]\(\s*(?P<src><[^>\n]*>|[^\s)]*)(?:\s+(?P<quote>[\"'])(?P<title>.*?)(?P=quote))?\s*\)"
)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
# Ways that would leave an image without a picture: mkdocs-video knows the mark, and we find no address to
# check.
_ELSEHOW = (
    (re.compile(r"!\[\s*type:video\s*\](?!\()", re.I), "a video's address doesn't stand behind its mark"),
    (
        re.compile(r"!\[\s*type:video\s*\]\((?![^)]*\))", re.I),
        "the brackets round a video's address aren't closed on the same line",
    ),
    (re.compile(r"<img\b[^>]*\balt\s*=\s*[\"']?\s*type:video", re.I), "an `<img>` is no video"),
)
CAPTIONS = (
    "write captions in a `.vtt` file beside the video and name it, for example `captions:"
    " videos/hip-lift.vtt`"
)


@dataclass(frozen=True)
class TitledVideo:
    """A video with what stands round it. `captions` and `poster` are paths from the page's folder, or empty."""

    address: VideoAddress
    title: str
    captions: str = ""
    poster: str = ""


def read(fields: Fields, folder: Path, docs: Path) -> tuple[TitledVideo, ...]:
    """The front matter's `video`, one mapping or a list of them → clips; what is wrong is noted in `fields`."""
    key = fields.keys.get("video")
    if key is None:
        return ()
    value = key.value
    values = value.items if value.kind == "list" else (value,)
    example = "write `src:` and `title:` under it, each on its own line and indented by two spaces"
    if value.kind == "nothing" or (value.kind == "list" and not values):
        fields.wrong(key.position, "blank", "`video` is blank", example)
        return ()
    videos = []
    if [[k.name for k in one.keys] for one in values] == [["src"], ["title"]]:
        fields.wrong(
            values[1].position,
            "value-type",
            "`title` begins a second video",
            "delete the dash before it, and indent it like `src:`",
        )
        return ()
    for one in values:
        if one.kind != "mapping":
            fields.wrong(one.position, "value-type", "`video` isn't a set of keys", example)
            continue
        found = _one_video(fields, one, key.position, folder, docs)
        if found:
            videos.append(found)
    return tuple(videos)


def unindented(fields: Fields, problems: list[Problem]) -> list[Problem]:
    """Tells a video's keys that stand beside `video` instead of under it; gives back `problems` without what
    else came of it.
    """
    video_key, src = fields.keys.get("video"), fields.keys.get("src")
    if video_key is None or src is None or video_key.value.kind not in ("nothing", "mapping"):
        return problems
    fields.wrong(
        src.position,
        "value-type",
        "`src` stands beside `video`, not under it",
        "indent `src:`, `title:` and what else belongs to the video by two spaces",
    )
    fields.keys = {
        name: key for name, key in fields.keys.items() if name not in ("video", *KEYS) or name == "title"
    }
    return [
        p
        for p in problems
        if not (p.rule == "key-repeated" and p.what.startswith("`title`") and p.line > video_key.position[0])
    ]


def _one_video(
    fields: Fields, value: Value, position: tuple[int, int], folder: Path, docs: Path
) -> TitledVideo | None:
    first = min((k.position for k in value.keys), default=position)
    inner = Fields(fields.path, {k.name: k for k in reversed(value.keys)}, first, "`video`", fields.lines)
    inner.problems = fields.problems
    inner.unknown(KEYS)
    inner.needed(
        {"src": "src: videos/standing-stretch.mp4", "title": "title: Standing hamstring stretch, side view"}
    )
    title = inner.text("title", "Standing hamstring stretch, side view") or ""
    src = inner.text("src", "videos/standing-stretch.mp4")
    start = _start(inner)
    captions = inner.text("captions", "videos/standing-stretch.vtt") or ""
    if src is None:
        return None
    at = inner.keys["src"].value.position
    try:
        found = video_address.read(src, start)
    except video_address.VideoError as error:
        inner.wrong(at, error.rule, error.message, error.repair)
        return None
    if captions:
        _check_captions(inner, captions, folder, docs)
    if found.kind == "file":
        if missing := missing_file(src, folder, docs):
            inner.wrong(at, "video-file", *missing)
        if "captions" not in inner.keys:
            inner.wrong(at, "video-captions", "a video that the site hosts itself needs captions", CAPTIONS)
    return TitledVideo(found, title, captions, _beside(folder, src, POSTERS) if found.kind == "file" else "")


def _start(fields: Fields) -> int | None:
    key = fields.keys.get("start")
    if key is None:
        return None
    match = (
        re.fullmatch(r"([0-9]{1,3}):([0-5][0-9])", key.value.text.strip())
        if key.value.kind in ("text", "number")
        else None
    )
    if match is None:
        shown = (
            f"`start` is `{key.value.text[:20]}`, which isn't minutes and seconds"
            if key.value.text
            else "`start` is blank"
        )
        fields.wrong(
            key.value.position if key.value.text else key.position,
            "video-start",
            shown,
            "write for example `start: 1:30`",
        )
        return None
    return int(match[1]) * 60 + int(match[2])


def _check_captions(fields: Fields, captions: str, folder: Path, docs: Path) -> None:
    position = fields.keys["captions"].value.position
    if not captions.lower().endswith(".vtt"):
        fields.wrong(position, "video-captions", f"`{captions[:60]}` is no `.vtt` file", CAPTIONS)
    elif missing := missing_file(captions, folder, docs):
        fields.wrong(position, "video-captions", *missing)
    elif not _file(captions, folder).read_bytes().removeprefix(b"\xef\xbb\xbf").startswith(b"WEBVTT"):
        fields.wrong(
            position,
            "video-captions",
            f"`{captions[:60]}` doesn't begin with `WEBVTT`",
            "make `WEBVTT` its first line, and an empty line its second",
        )


def missing_file(written: str, folder: Path, docs: Path) -> tuple[str, str] | None:
    """What is wrong with a path beside a page, and the repair; None if the file is there. Letter case counts
    on every system.
    """
    shown = written[:80]
    if re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|\\", written):
        return (
            f"`{shown}` is no path from this page",
            "put the file beside the page and write for example `videos/hip-lift.vtt`",
        )
    path = _file(written, folder)
    try:
        inside = path.resolve().is_relative_to(docs.resolve())
        if not inside:
            return f"`{shown}` leads out of the site's folder", "put the file beside the page"
        names = os.listdir(path.parent)
        alike = next((n for n in sorted(names) if n.casefold() == path.name.casefold()), None)
        if not path.is_file() and alike is None:
            return (
                f"the file `{shown}` isn't there",
                "put it beside the page, or correct the path, which is read from the page's own folder",
            )
    except (OSError, ValueError):
        return (
            f"the file `{shown}` isn't there",
            "put it beside the page, or correct the path, which is read from the page's own folder",
        )
    if path.name not in names:  # macOS and Windows find `Clip.MP4` as `clip.mp4`; the published site does not
        return (
            f"the file `{shown}` isn't there with these capital letters",
            f"write its name as it is on disk, `{alike}`",
        )
    return None


def _file(written: str, folder: Path) -> Path:
    return Path(os.path.normpath(folder / written))


def _beside(folder: Path, src: str, endings: tuple[str, ...]) -> str:
    """The file of the same name with one of the endings, as a path from the page; empty if there is none."""
    stem = src.rsplit(".", 1)[0]
    return next(
        (
            stem + ending
            for ending in endings
            if missing_file(stem + ending, folder, folder.anchor and Path(folder.anchor)) is None
        ),
        "",
    )


@dataclass(frozen=True)
class Marked:
    """A video in a page's text: where its line and columns are (from 1, the second one behind its end), and
    the video.
    """

    line: int
    start: int
    stop: int
    video: TitledVideo


def in_text(source: Source, folder: Path, docs: Path) -> tuple[list[Marked], list[Problem]]:
    """The videos that a page's text holds as `![type:video](address "title")`, and what is wrong with them.

    A file's captions and poster lie beside it under the same name: mkdocs-video's syntax has no place for
    them.
    """
    marked: list[Marked] = []
    problems: list[Problem] = []
    if "video" not in "\n".join(source.lines[source.body - 1 :]).lower():
        return marked, problems
    for number in range(source.body, len(source.lines) + 1):
        line = source.clean[number - 1][:5000]
        if number in source.code or not ("![" in line or "<img" in line.lower()):
            continue
        spans = [m.span() for m in _CODE_SPAN.finditer(line)]
        line = line.replace(MASK, " ")
        for pattern, what in _ELSEHOW:
            for match in pattern.finditer(line):
                if not any(a <= match.start() < b for a, b in spans):
                    problems.append(
                        Problem(
                            source.path,
                            number,
                            match.start() + 1,
                            "video-marker",
                            what,
                            f"write for example `![{MARK}](videos/hip-lift.mp4)`, on one line",
                        )
                    )
        for match in _IMAGE.finditer(line):
            if any(a <= match.start() < b for a, b in spans):
                continue
            alt, src = match["alt"], match["src"].strip("<>")
            if alt != MARK:
                if re.fullmatch(r"\W*type\W*videos?\W*", alt, re.I) or re.fullmatch(
                    r"\W*videos?\W*", alt, re.I
                ):
                    problems.append(
                        Problem(
                            source.path,
                            number,
                            match.start() + 1,
                            "video-marker",
                            f"`![{alt[:30]}]` marks no video",
                            f"write `![{MARK}]`",
                        )
                    )
                continue
            try:
                found = TitledVideo(video_address.read(src), match["title"] or "")
            except video_address.VideoError as error:
                problems.append(
                    Problem(
                        source.path, number, match.start("src") + 1, error.rule, error.message, error.repair
                    )
                )
                continue
            if found.address.kind == "file":
                position = (number, match.start("src") + 1)
                captions = _beside(folder, src, (".vtt",))
                if missing := missing_file(src, folder, docs):
                    problems.append(Problem(source.path, *position, "video-file", *missing))
                elif not captions:
                    problems.append(
                        Problem(
                            source.path,
                            *position,
                            "video-captions",
                            "a video that the site hosts itself needs captions",
                            "write them in a file of the same name beside it,"
                            f" `{src.rsplit('.', 1)[0][-60:]}.vtt`",
                        )
                    )
                found = TitledVideo(found.address, found.title, captions, _beside(folder, src, POSTERS))
            marked.append(Marked(number, match.start() + 1, match.end() + 1, found))
    return marked, problems
