"""The videos in a page's text, `![type:video](address "title")`, as mkdocs-video marks them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from technique_site.engine.page import examples, video_address
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.video_files import POSTERS, VideoFiles
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import MASK, Source

MARK = "type:video"  # mkdocs-video's own mark
_LONGEST = 5000  # characters of a line that are searched
_IMAGE = re.compile(
    r"!\[(?P<alt>[^\]\n]*)\]"
    r"\(\s*(?P<src><[^>\n]*>|[^\s)]*)(?:\s+(?P<quote>[\"'])(?P<title>.*?)(?P=quote))?\s*\)"
)
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_NEARLY_MARK = re.compile(r"\W*(?:type\W*)?videos?\W*", re.I)
# Ways that would leave an image without a picture: mkdocs-video knows the mark, and we find no address to
# check.
_OTHER_WAYS = (
    (re.compile(r"!\[\s*type:video\s*\](?!\()", re.I), "a video's address doesn't stand behind its mark"),
    (
        re.compile(r"!\[\s*type:video\s*\]\((?![^)]*\))", re.I),
        "the brackets round a video's address aren't closed on the same line",
    ),
    (re.compile(r"<img\b[^>]*\balt\s*=\s*[\"']?\s*type:video", re.I), "an `<img>` is no video"),
)


@dataclass(frozen=True)
class MarkedVideo:
    """A video marked in running text: the number of its line, its columns (both from 1, the second one behind
    its end), and the video.
    """

    line: int
    start: int
    stop: int
    video: TitledVideo


def read(source: Source, files: VideoFiles) -> tuple[list[MarkedVideo], list[Problem]]:
    """The videos that a page's text holds as `![type:video](address "title")`, and what is wrong with them.
    `files` are those that can be named from the page.

    A file's captions and poster lie beside it under the same name: mkdocs-video's syntax has no place for
    them.
    """
    marked: list[MarkedVideo] = []
    problems: list[Problem] = []
    if "video" not in "\n".join(source.lines[source.body - 1 :]).lower():
        return marked, problems
    for number in range(source.body, len(source.lines) + 1):
        line = source.clean[number - 1][:_LONGEST]
        if number in source.code or not ("![" in line or "<img" in line.lower()):
            continue
        code_spans = [m.span() for m in _CODE_SPAN.finditer(line)]
        line = line.replace(MASK, " ")
        problems += _marked_otherwise(source.path, number, line, code_spans)
        for match in _outside(code_spans, _IMAGE, line):
            if match["alt"] == MARK:
                video, wrong = _video(source.path, number, match, files)
                problems += wrong
                if video:
                    marked.append(MarkedVideo(number, match.start() + 1, match.end() + 1, video))
            elif _NEARLY_MARK.fullmatch(match["alt"]):
                what, repair = f"`![{match['alt'][:30]}]` marks no video", f"write `![{MARK}]`"
                problems.append(Problem(source.path, number, match.start() + 1, "video-marker", what, repair))
    return marked, problems


def _outside(
    code_spans: list[tuple[int, int]], pattern: re.Pattern[str], line: str
) -> Iterator[re.Match[str]]:
    """The matches of a pattern that don't begin in code."""
    for match in pattern.finditer(line):
        if not any(start <= match.start() < stop for start, stop in code_spans):
            yield match


def _marked_otherwise(path: str, number: int, line: str, code_spans: list[tuple[int, int]]) -> list[Problem]:
    """Videos that are marked in another way than the one that is read."""
    repair = f"write for example `![{MARK}]({examples.VIDEO})`, on one line"
    return [
        Problem(path, number, match.start() + 1, "video-marker", what, repair)
        for pattern, what in _OTHER_WAYS
        for match in _outside(code_spans, pattern, line)
    ]


def _video(
    path: str, number: int, match: re.Match[str], files: VideoFiles
) -> tuple[TitledVideo | None, list[Problem]]:
    """The video of a match of `_IMAGE`, None where its address is wrong; and what is wrong with it."""
    written = match["src"].strip("<>")
    column = match.start("src") + 1
    try:
        address = video_address.read(written)
    except video_address.VideoError as error:
        return None, [Problem(path, number, column, error.rule, error.message, error.repair)]
    title = match["title"] or ""
    if address.kind != "file":
        return TitledVideo(address, title, upright=address.upright), []
    captions = files.beside(written, (".vtt",))
    problems: list[Problem] = []
    if missing := files.missing(written):
        problems.append(Problem(path, number, column, "video-file", *missing))
    elif not captions:
        what = "a video that the site hosts itself needs captions"
        repair = f"write them in a file of the same name beside it, `{written.rsplit('.', 1)[0][-60:]}.vtt`"
        problems.append(Problem(path, number, column, "video-captions", what, repair))
    return TitledVideo(
        address, title, captions, files.beside(written, POSTERS), files.is_upright(written)
    ), problems
