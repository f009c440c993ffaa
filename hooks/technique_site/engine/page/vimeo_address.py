"""An address of Vimeo → the video that it names."""

from __future__ import annotations

import re

from technique_site.engine.page.video_model import VideoAddress, VideoError, VideoUrl

HOST = "vimeo.com"
_PATH = re.compile(
    r"""(?:
        (?:manage|channels/[^/]+|groups/[^/]+)/(?:videos?/)?
        | (?:album|showcase)/[^/]+/videos?/
        | event/[0-9]+/videos/
        | videos?/
    )?
    (?P<id>[1-9][0-9]{0,11})
    (?:/(?P<private>[0-9a-f]{10}|[A-Za-z0-9]*[0-9][A-Za-z0-9]*))?
    (?:/[a-z_-]+)*""",
    re.X,
)
_PRIVATE = re.compile(r"[0-9a-f]{10}")
# What is no video, by the first word of its path.
_PAGES = {
    "": "Vimeo's home page",
    "album": "a showcase of videos",
    "showcase": "a showcase of videos",
    "channels": "a channel",
    "groups": "a group",
    "ondemand": "a film on sale",
    "event": "an event",
    "reviews": "a page for reviewing a draft",
    "search": "a page of search results",
}


def read(url: VideoUrl, start: int | None) -> VideoAddress:
    """The video at an address of Vimeo. `start`, in seconds, wins over one in the address. Raises
    VideoError.
    """
    word = url.path[0] if url.path else ""
    # showcase/1?video=2 and moogaloop.swf?clip_id=2 name the video in a parameter
    parameter = url.params.get("video" if word in ("showcase", "album") else "clip_id")
    m = _PATH.fullmatch(parameter or "/".join(url.path))
    if not m:
        page = _PAGES.get("reviews" if "review" in url.path else word)
        raise VideoError(
            f"this is the address of {page}, not of one video"
            if page
            else "this Vimeo address is not that of one video",
            "open the video and write its address, for example https://vimeo.com/76979871",
        )
    private = m["private"] or url.params.get("h", "")
    if private and not _PRIVATE.fullmatch(private):
        raise VideoError(
            "the private code of this Vimeo address (10 characters after the number) is cut off or wrong",
            "copy the address from Vimeo once more",
        )
    return _video(m["id"], private, url.start(start))


def _video(number: str, private: str, start: int) -> VideoAddress:
    short = f"{HOST}/{number}" + (f"/{private}" if private else "")
    moment = f"#t={start}s" if start else ""
    code = f"h={private}&" if private else ""
    embed = f"https://player.{HOST}/video/{number}?{code}dnt=1{moment}"
    return VideoAddress("vimeo", embed, f"https://{short}{moment}", short, start)
