"""mkdocs-video's player for one video, with what it lacks: title, lazy loading, referrer, captions, poster.

mkdocs-video's own page event isn't used: it reads every page through lxml again (pages without a video, too),
fails on an
empty one, puts a `<div>` into a `<p>`, and one switch makes all its players `<iframe>` or all `<video>`. Its
embedding is called for
one image at a time instead, with the switch set for that video.
"""

from __future__ import annotations

import re
from typing import Any

import lxml.html

from technique_site.engine.page.marked_videos import MARK
from technique_site.engine.page.page_videos import TitledVideo

# YouTube shows «error 153» in a frame whose page sends no referrer, so the page's origin is sent, and no
# more.
FRAME = {
    "loading": "lazy",
    "referrerpolicy": "strict-origin-when-cross-origin",
    "allowfullscreen": "",
    "disable-global-config": "",
    "allow": "autoplay; encrypted-media; fullscreen; picture-in-picture",
}


def player(
    plugin: Any, video: TitledVideo, title: str, src: str, captions: str, poster: str, is_clip: bool = False
) -> str:
    """The HTML that plays a video. `plugin` is mkdocs-video's; `src`, `captions` and `poster` are addresses
    as the page needs them. The captions of a drawn clip (`is_clip`) are off at first, as its words are in the
    picture; its still picture is a figure behind it, which has the colours of the page.
    """
    is_file = video.address.kind == "file"
    title = "".join(c if c.isprintable() else " " for c in title)  # lxml refuses control characters
    image = lxml.html.Element(
        "img",
        {"alt": MARK, "src": src, "title": title, "class": "rp-video__frame", **({} if is_file else FRAME)},
    )
    before = plugin.config["is_video"], plugin.config["video_type"]
    plugin.config["is_video"], plugin.config["video_type"] = (
        is_file,
        ("webm" if src.lower().endswith(".webm") else "mp4"),
    )
    try:
        box = plugin.create_repl_tag(image)
    finally:
        plugin.config["is_video"], plugin.config["video_type"] = before
    frame = box[0]
    frame.attrib.pop("alt", None)  # no attribute of a frame or a video
    if not frame.get("style"):
        frame.attrib.pop("style", None)
    if is_file:
        frame.set("aria-label", frame.attrib.pop("title"))
        frame.set("preload", "none")
        frame.set("playsinline", None)
        if video.address.start:
            frame[0].set("src", f"{src}#t={video.address.start}")
        if poster and not is_clip:
            frame.set("poster", poster)
        if captions:
            frame.append(
                lxml.html.Element(
                    "track",
                    {
                        "kind": "captions",
                        "src": captions,
                        "srclang": "en",
                        "label": "English",
                        **({} if is_clip else {"default": "default"}),
                    },
                )
            )
    return re.sub(
        "</(?:source|track)>", "", lxml.html.tostring(box, encoding="unicode")
    )  # lxml knows no element of HTML 5: these have no end
