"""Whether YouTube and Vimeo still let a page show its videos: they are asked by oEmbed (https://oembed.com/)."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import quote

from technique_site.commands import web_client
from technique_site.commands.web_client import Unreachable
from technique_site.engine.catalogue.model import Catalogue, Page
from technique_site.engine.page.video_address import VideoAddress

NAMES = {"youtube": "YouTube", "vimeo": "Vimeo"}
ASKED = {
    "youtube": "https://www.youtube.com/oembed?format=json&url=",
    "vimeo": "https://vimeo.com/api/oembed.json?url=",
}
_REFUSED = (401, 403)
_GONE = (400, 404, 410)  # YouTube says 400 of a code that it never gave


class LinkedVideo(NamedTuple):
    """A video of another site: where a page names it, as `path:line`, its title and its address."""

    place: str
    title: str
    address: VideoAddress


def videos(catalogue: Catalogue) -> Iterator[LinkedVideo]:
    """Yields the videos from other sites that pages show, in the order of the pages."""
    for _, page in sorted(catalogue.pages.items()):
        shown = list(page.technique.videos) if page.technique else []
        shown += [marked.video for marked in page.marked_videos]
        for video in shown:
            if video.address.kind in ASKED:
                yield LinkedVideo(_place(page, video.address), video.title, video.address)


def _place(page: Page, address: VideoAddress) -> str:
    code = address.short.split("/")[1]
    lines = (number for number, line in enumerate(page.source.lines, 1) if code in line)
    return f"{page.source.path}:{next(lines, 1)}"


def state(address: VideoAddress, site: str) -> tuple[str, str, bool]:
    """What is wrong with a video that the site at the address `site` shows, what to do, and whether that is
    certain; two empty texts where all is well.
    """
    name = NAMES[address.kind]
    page = address.link.partition("#")[0] if address.kind == "vimeo" else address.link.partition("&")[0]
    ask_later = f"look at {page} yourself, or try again later"
    try:
        # Vimeo lets an owner choose the sites that may show a video, and looks at who asks.
        answer = web_client.follow(ASKED[address.kind] + quote(page, safe=""), Referer=site)
    except Unreachable as error:
        return f"{name} can't be asked about {page}: {error}", "", False
    if answer.status in _REFUSED:
        repair = f"allow it in the video's settings at {name} («embedding»), or show another video"
        return f"{name} doesn't let your site show {page} ({answer.status})", repair, True
    if answer.status in _GONE:
        repair = "open that address in a private window; if nothing plays, show another video"
        return f"{page} is gone or private ({answer.status})", repair, True
    if answer.status != 200 or not _is_oembed(answer.text):
        return f"{name} gave no clear answer about {page} ({answer.status})", ask_later, False
    return "", "", True


def _is_oembed(text: str) -> bool:
    """Whether a text is an answer of oEmbed for a video."""
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return False
    return isinstance(found, dict) and found.get("type") == "video"
