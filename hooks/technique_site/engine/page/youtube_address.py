"""An address of YouTube → the video that it names, in all the forms that share buttons, apps and old pages
give.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from technique_site.engine.page.video_model import WRITE_PAGE, VideoAddress, VideoError, VideoUrl

SITE = "https://www.youtube.com"
HOSTS = ("youtube.com", "youtu.be", "youtube-nocookie.com", "youtubekids.com", "youtube.googleapis.com")
CODE = re.compile(r"[A-Za-z0-9_-]{11}")
# The word before the code in a path: /shorts/CODE, and the studio's /video/CODE/edit.
_BEFORE_CODE = {"watch", "v", "vi", "e", "embed", "shorts", "live", "video"}
# The word where a parameter has the code: /watch?v=CODE.
_WITH_PARAMETER = {"", "watch", "watch_popup", "watch.php", "movie", "attribution_link"}
# What is no video, by the word in its path.
_PAGES = {
    # The first two have eleven characters, as a code has, and stand where a code stands:
    # /embed/videoseries?list=…
    "videoseries": "a playlist",
    "live_stream": "a channel's live stream",
    "playlist": "a playlist",
    "clip": "a clip",
    "": "YouTube's home page",
    "results": "a page of search results",
    "search": "a page of search results",
    **dict.fromkeys(("channel", "c", "user", "browse"), "a channel"),
}


def read(
    url: VideoUrl, start: int | None, inner: Callable[[int | None], VideoAddress | None]
) -> VideoAddress:
    """The video at an address of YouTube. `start`, in seconds, wins over one in the address; `inner` gives
    the video whose address stands in a parameter, with a start, or None. Raises VideoError.
    """
    word = url.path[0].lower() if url.path else ""
    code = _code(url, word)
    if not code and (found := inner(None)):
        if word == "attribution_link":  # an old share button's address, which leads straight to the video
            return found if start is None else inner(start) or found
        raise VideoError("this address leads to the video by way of another page", f"write {found.link}")
    is_page = code in _PAGES and code in url.path[1:2]
    if CODE.fullmatch(code) and not is_page:
        return _video(code, url.start(start), upright=word == "shorts")
    raise _error(url, word, code)


def _code(url: VideoUrl, word: str) -> str:
    """What stands where the code of a video stands; empty where there is nothing."""
    first, second = (*url.path, "", "")[:2]
    if word in _BEFORE_CODE and second:
        return second
    if word in _WITH_PARAMETER:
        return url.params.get("v", url.params.get("vi", "")).strip("/")
    return first if url.host.endswith("youtu.be") else ""


def _error(url: VideoUrl, word: str, code: str) -> VideoError:
    """What is said of an address of YouTube that names no video."""
    page = _PAGES.get(code or word)
    if code and not page:
        return VideoError(
            "the video's code in this YouTube address is cut off or too long: it has 11 letters, digits, -"
            " or _"
        )
    if "list" in url.params:
        page = "a playlist"
    elif word.startswith("@"):
        page = "a channel"
    elif not page and word in _BEFORE_CODE | _WITH_PARAMETER:
        return VideoError("the video's code is missing in this YouTube address")
    return VideoError(
        f"this is the address of {page or 'a page without a video of its own'}, not of one video",
        "open the video and " + WRITE_PAGE,
    )


def _video(code: str, start: int, upright: bool) -> VideoAddress:
    embed = f"https://www.youtube-nocookie.com/embed/{code}?rel=0"
    link = f"{SITE}/watch?v={code}"
    if start:
        embed, link = f"{embed}&start={start}", f"{link}&t={start}s"
    return VideoAddress("youtube", embed, link, f"youtu.be/{code}", start, upright)
