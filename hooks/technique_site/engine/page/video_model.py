"""A video that the site can show, and what is said of an address that names none."""

from __future__ import annotations

import re
from dataclasses import dataclass

from technique_site.engine.page import examples

WRITE_PAGE = (
    "write the address of the video's own page, for example https://www.youtube.com/watch?v=aqz-KE-bpKQ"
)
WRITE_PATH = f"put the file beside the page and write its path, for example {examples.VIDEO}"
WRITE_ANY = (
    "use a YouTube or Vimeo address, or put the video file beside the page and write for example"
    f" {examples.VIDEO}"
)
_START_PARAMETERS = ("t", "start", "time_continue", "at")


@dataclass(frozen=True)
class VideoAddress:
    """A video that the site can show. All fields are safe in an HTML attribute.

    For a file, `embed` and `link` are its path as a URL (a space is `%20`); `short` is the path as it is on
    disk.
    """

    kind: str  # "youtube", "vimeo" or "file"
    embed: str  # what goes into src
    link: str  # where the play link leads without JavaScript
    short: str  # for paper, without the scheme; with Vimeo's private code, as it can't be watched without
    start: int  # seconds, 0 if none; not part of a file's paths
    upright: bool = False  # whether the address itself says that it is higher than wide


class VideoError(ValueError):
    """An address that names no video the site can show: `rule`, `message` (what is wrong), `repair` (what to
    write instead).
    """

    def __init__(self, message: str, repair: str = WRITE_PAGE, rule: str = "video-address") -> None:
        super().__init__(f"{message}; {repair}")
        self.rule, self.message, self.repair = rule, message, repair


@dataclass(frozen=True)
class VideoUrl:
    """An address of a page, taken apart: the host in lower case, the names of the path, the parameters by
    their names in lower case.
    """

    host: str
    path: list[str]
    params: dict[str, str]

    def start(self, given: int | None) -> int:
        """The moment at which the video starts, in seconds: the given one, else that in the address, else 0.
        Raises VideoError where that can't be read.
        """
        written = next((self.params[name] for name in _START_PARAMETERS if name in self.params), "0")
        found = seconds(written) if given is None else max(0, given)
        if found is None:
            raise VideoError(
                "the start time inside this address is not readable",
                "leave it out of the address and write for example start: 1:30",
            )
        return found


def seconds(text: str) -> int | None:
    """Read a moment in a video: `90`, `90s`, `1m30s`, `1h2m3s`, `1:30`, `1:02:03`. None if it is none."""
    text = text.strip().lower()
    if m := re.fullmatch(
        r"([0-9]{1,4}):([0-5][0-9])|([0-9]{1,3}):([0-5][0-9]):([0-5][0-9])|([0-9]{1,6})", text
    ):
        short_min, short_s, h, mins, s, alone = (int(g or 0) for g in m.groups())
        return (short_min + mins) * 60 + short_s + h * 3600 + s + alone
    m = re.fullmatch(r"(?:([0-9]{1,3})h)?(?:([0-9]{1,4})m)?(?:([0-9]{1,6})s)?", text)
    return sum(int(g or 0) * unit for g, unit in zip(m.groups(), (3600, 60, 1))) if m and text else None
