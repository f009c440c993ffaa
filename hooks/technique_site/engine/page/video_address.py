"""A video address as people paste it → what to embed, where to link.

An address is taken apart, the few parts that name the video are checked, and every output is built anew from
them: nothing that
was pasted is echoed, so nothing that tracks, starts by itself or leads elsewhere gets through, and all fields
are safe in an HTML attribute.

What is dropped on purpose: playlists (`list`, `index`: the page is about one exercise, and a list would go on
to another video),
`autoplay`, `end`, and all that tells who shared the address (`si`, `feature`, `pp`, `utm_*`, …). What is
kept: the code, Vimeo's private
code (an unlisted video doesn't play without it) and the start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import parse_qsl, quote, unquote

PAGE = "write the address of the video's own page, for example https://www.youtube.com/watch?v=aqz-KE-bpKQ"
BESIDE = "put the file beside the page and write its path, for example videos/hip-lift.mp4"
MP4 = "save the video as .mp4 or .webm, which every browser plays, and write for example videos/hip-lift.mp4"
ANY = (
    "use a YouTube or Vimeo address, or put the video file beside the page and write for example"
    " videos/hip-lift.mp4"
)

_LONGEST = 2000  # characters; an embed code has about 400
_AROUND = " \t\r\n\v\f\u00a0\u200b\u200e\u200f\u2060\ufeff<>\"'`“”„‟‘’‚‹›«»"
_TAG = re.compile(r"<\s*/?[A-Za-z][\w-]*(?:\s|/?>)")
_IN_CODE = re.compile(r"""(?:\bsrc|\bhref|\bdata)\s*=\s*["']?([^"'\s<>]+)|\]\(<?([^)\s<>]+)""", re.I)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_URL = re.compile(r"(?:https?:)?//(?:https?://)*([^/?#]*)([^?#]*)\??([^#]*)#?(.*)", re.I | re.S)
# No scheme: `youtube.com/…` is an address and `v1.2/clip.mp4` a path. What tells them apart is letters after
# the last dot.
_BARE_HOST = re.compile(
    r"[^/?#]*(?:\.(?:xn--[a-z0-9-]+|[^\W\d_]{2,})(?::[0-9]*)?|(?<=[^/?#])@[^/?#]*)(?=[/?#&]|$)", re.I
)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_GOOGLE = re.compile(r"(?:www\.|m\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?")

_YOUTUBE = ("youtube.com", "youtu.be", "youtube-nocookie.com", "youtubekids.com", "youtube.googleapis.com")
_YOUTUBE_ID = re.compile(r"[A-Za-z0-9_-]{11}")
_YOUTUBE_BEFORE_ID = {
    "watch",
    "v",
    "vi",
    "e",
    "embed",
    "shorts",
    "live",
    "video",
}  # /shorts/ID, studio's /video/ID/edit
_YOUTUBE_WITH_V = {"", "watch", "watch_popup", "watch.php", "movie", "attribution_link"}  # /watch?v=ID
_YOUTUBE_PAGES = {
    # The first two have eleven characters, as an ID has, and stand where an ID stands:
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
_VIMEO = re.compile(
    r"(?:(?:manage|channels/[^/]+|groups/[^/]+)/(?:videos?/)?|(?:album|showcase)/[^/]+/videos?/|event/[0-9]+/videos/|videos?/)?"
    r"(?P<id>[1-9][0-9]{0,11})(?:/(?P<private>[0-9a-f]{10}|[A-Za-z0-9]*[0-9][A-Za-z0-9]*))?(?:/[a-z_-]+)*"
)
_VIMEO_PRIVATE = re.compile(r"[0-9a-f]{10}")
_VIMEO_PAGES = {
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
_FILE = re.compile(r"\.(?:mp4|webm)$", re.I)
_OTHER_FILE = re.compile(
    r"\.(?:mov|avi|m4v|mkv|wmv|flv|f4v|mpe?g|3gp|3g2|og[gv]|mts|m2ts|hevc|m3u8|gif|mp3|m4a|wav|jpe?g|png|webp|heic|vtt|srt|pdf|txt|html?)$",
    re.I,
)


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


class VideoError(ValueError):
    """An address that names no video the site can show: `rule`, `message` (what is wrong), `repair` (what to
    write instead).
    """

    def __init__(self, message: str, repair: str = PAGE, rule: str = "video-address") -> None:
        super().__init__(f"{message}; {repair}")
        self.rule, self.message, self.repair = rule, message, repair


class _Address(NamedTuple):
    host: str
    path: list[str]
    params: dict[str, str]


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


def read(address: str, start: int | None = None) -> VideoAddress:
    """Read an address of a YouTube or Vimeo video, or the path of an .mp4 or .webm file relative to the page.

    `start` (seconds, from the front matter) wins over a start inside the address. Raises VideoError, and
    nothing else, for any string.
    """
    return _read(address, start, 0)


def _read(text: str, start: int | None, depth: int) -> VideoAddress:
    if len(text) > _LONGEST:
        raise VideoError("this is too long for the address of a video")
    if _TAG.search(text) or "](" in text:
        found = _first((a or b for a, b in _IN_CODE.findall(text)), depth, files=True)
        raise VideoError(
            "this is code for a web page, and only the address in it is needed",
            f"write {found.link}" if found else PAGE,
        )
    text = text.strip(_AROUND).rstrip(".,;:!?…)]" + _AROUND)
    if text[:1] in ("(", "[") and "://" in text:
        text = text[1:]
    while "&amp;" in text:  # copied out of a page's source, sometimes twice
        text = text.replace("&amp;", "&")
    if "?" not in text and re.search("%3[af]", text, re.I):  # copied out of another address
        text = unquote(text)
    if not text:
        raise VideoError("the address of the video is missing")
    if not text.isprintable():
        raise VideoError(
            "there is a line break or a hidden character inside the address",
            "write the address in one piece, on one line",
        )
    scheme = _SCHEME.match(text)
    if re.match(r"[A-Za-z]:|file:", text, re.I):
        raise VideoError("this file is on your own computer, where nobody else can see it", BESIDE)
    if "\\" in text:
        fixed = text.replace("\\", "/")
        raise VideoError("the address has a backslash in it", f"write {fixed}" if _is_path(fixed) else ANY)
    bare = _BARE_HOST.match(text)
    if text.startswith("//") or (scheme and scheme[1].lower() in ("http", "https")):
        return _url(text, start, depth)
    lone_file = "/" not in text and (
        _FILE.search(text) or _OTHER_FILE.search(text)
    )  # `clip.mp4` is no site, nor is `clip.mov`
    if (
        bare and not lone_file and (not scheme or "." in scheme[1])
    ):  # `youtube.com:443/…` looks as if it had a scheme
        return _url("//" + text, start, depth)
    if scheme:
        raise VideoError("the address of a video starts with https://")
    return _file(text, start)


def _url(text: str, start: int | None, depth: int) -> VideoAddress:
    m = _URL.fullmatch(text)
    if not m or not m[1]:
        raise VideoError("the address names no site")
    if " " in text:
        raise VideoError("there is a space inside the address", "write the address alone, in one piece")
    authority, path, query, fragment = m.groups()
    if fragment.startswith(("/", "!/")):  # m.youtube.com/#/watch?v=ID, as old phones had it
        path, _, fragment = fragment.lstrip("!").partition("?")
    # People write `&t=90` where `?t=90` belongs, and the other way round.
    path, _, more = path.partition("&")
    params: dict[str, str] = {}
    for part in (more, query, fragment.lstrip("!")):
        for key, value in parse_qsl(re.sub("[;?]", "&", part)):
            params.setdefault(key.lower(), value)
    at = _Address(authority.lower(), [s for s in path.split("/") if s], params)
    for found, trick in (
        ("@" in at.host, "the @ in this address hides which site it leads to"),
        (re.search(":[0-9]+$", at.host), "the address has a port number (the colon after the site's name)"),
        (
            not at.host.isascii() or "xn--" in at.host,
            "the site's name is spelled with letters that only look like the usual ones",
        ),
    ):
        if found:
            raise VideoError(trick, PAGE, "video-host")
    if _on(at.host, *_YOUTUBE):
        return _youtube(at, start, depth)
    if _on(at.host, "vimeo.com"):
        return _vimeo(at, start)
    inner = _first(params.values(), depth)
    if _GOOGLE.fullmatch(at.host):
        raise VideoError(
            "this is an address of Google's search, not of the video",
            f"write {inner.link}" if inner else PAGE,
        )
    site = at.host if _HOST.fullmatch(at.host) and len(at.host) <= 60 else "this site"
    if _FILE.search(path):
        raise VideoError(
            f"the site loads no video files from elsewhere, and this one is on {site}", BESIDE, "video-host"
        )
    raise VideoError(
        f"only videos from YouTube and Vimeo can be shown, not from {site}",
        f"write {inner.link}" if inner else ANY,
        "video-host",
    )


def _youtube(at: _Address, start: int | None, depth: int) -> VideoAddress:
    first, second = (*at.path, "", "")[:2]
    word = first.lower()
    if word in _YOUTUBE_BEFORE_ID and second:
        code = second
    elif word in _YOUTUBE_WITH_V:
        code = at.params.get("v", at.params.get("vi", "")).strip("/")
    else:
        code = first if at.host.endswith("youtu.be") else ""
    if not code and (inner := _first(at.params.values(), depth, "https://www.youtube.com")):
        if word == "attribution_link":  # an old share button's address, which leads straight to the video
            return inner if start is None else _build(inner, start)
        raise VideoError("this address leads to the video by way of another page", f"write {inner.link}")
    if _YOUTUBE_ID.fullmatch(code) and not (code == second and code in _YOUTUBE_PAGES):
        return _build(VideoAddress("youtube", "", "", f"youtu.be/{code}", 0), _start(at, start))
    page = _YOUTUBE_PAGES.get(code or word)
    if code and not page:
        raise VideoError(
            "the video's code in this YouTube address is cut off or too long: it has 11 letters, digits, -"
            " or _"
        )
    if "list" in at.params or word.startswith("@"):
        page = "a playlist" if "list" in at.params else "a channel"
    elif not page and word in _YOUTUBE_BEFORE_ID | _YOUTUBE_WITH_V:
        raise VideoError("the video's code is missing in this YouTube address")
    raise VideoError(
        f"this is the address of {page or 'a page without a video of its own'}, not of one video",
        "open the video and " + PAGE,
    )


def _vimeo(at: _Address, start: int | None) -> VideoAddress:
    word = at.path[0] if at.path else ""
    # showcase/1?video=2 and moogaloop.swf?clip_id=2 name the video in a parameter
    m = _VIMEO.fullmatch(
        at.params.get("video" if word in ("showcase", "album") else "clip_id") or "/".join(at.path)
    )
    if not m:
        page = _VIMEO_PAGES.get("reviews" if "review" in at.path else word)
        message = (
            f"this is the address of {page}, not of one video"
            if page
            else "this Vimeo address is not that of one video"
        )
        raise VideoError(
            message, "open the video and write its address, for example https://vimeo.com/76979871"
        )
    private = m["private"] or at.params.get("h", "")
    if private and not _VIMEO_PRIVATE.fullmatch(private):
        message = (
            "the private code of this Vimeo address (10 characters after the number) is cut off or wrong"
        )
        raise VideoError(message, "copy the address from Vimeo once more")
    return _build(
        VideoAddress("vimeo", "", "", f"vimeo.com/{m['id']}" + f"/{private}" * bool(private), 0),
        _start(at, start),
    )


def _file(text: str, start: int | None) -> VideoAddress:
    stem = re.split("[?#]", text)[0]
    if text.startswith("/"):
        fixed = text.lstrip("/")
        raise VideoError(
            "the path of a video file starts at the page, not with /",
            f"write for example {fixed}" if _is_path(fixed) else BESIDE,
        )
    if _is_path(text):
        return _build(VideoAddress("file", "", "", text, 0), start or 0)
    if _is_path(stem):
        raise VideoError(
            "the path of a video file ends with .mp4 or .webm",
            f"write {stem} and give the start, if it has one, under start:",
        )
    if _OTHER_FILE.search(stem):
        raise VideoError("not every browser plays this kind of file", MP4)
    if _FILE.search(stem):
        message = "the path of this video file has a sign in it that does not work everywhere"
        raise VideoError(message, "name folders and files with letters, digits and hyphens only")
    if _YOUTUBE_ID.fullmatch(text):
        raise VideoError(
            "this is no address, but perhaps the code of a YouTube video",
            f"write https://www.youtube.com/watch?v={text}",
        )
    if re.fullmatch("[1-9][0-9]{4,11}", text):
        raise VideoError(
            "this is no address, but perhaps the number of a Vimeo video", f"write https://vimeo.com/{text}"
        )
    raise VideoError("this is neither the address of a video nor the path of a video file", ANY)


def _build(video: VideoAddress, start: int) -> VideoAddress:
    """Everything is made from `short`, whose parts are checked, and the start."""
    short, code, start = video.short, video.short.partition("/")[2], max(0, start)
    if video.kind == "file":
        return VideoAddress("file", quote(short), quote(short), short, start)
    if video.kind == "youtube":
        embed, link = (
            f"https://www.youtube-nocookie.com/embed/{code}?rel=0",
            f"https://www.youtube.com/watch?v={code}",
        )
        return VideoAddress(
            "youtube",
            embed + f"&start={start}" * bool(start),
            link + f"&t={start}s" * bool(start),
            short,
            start,
        )
    number, _, private = code.partition("/")
    moment = f"#t={start}s" if start else ""
    embed = f"https://player.vimeo.com/video/{number}?" + f"h={private}&" * bool(private) + "dnt=1"
    return VideoAddress("vimeo", embed + moment, f"https://{short}{moment}", short, start)


def _start(at: _Address, start: int | None) -> int:
    found = start
    if found is None:
        found = seconds(
            next((at.params[k] for k in ("t", "start", "time_continue", "at") if k in at.params), "0")
        )
    if found is None:
        raise VideoError(
            "the start time inside this address is not readable",
            "leave it out of the address and write for example start: 1:30",
        )
    return found


def _first(texts: Iterable[str], depth: int, site: str = "", files: bool = False) -> VideoAddress | None:
    """The first of the texts that is itself an address of a video; `site` completes those that start with one
    slash.
    """
    for text in texts if depth < 2 else ():
        with suppress(VideoError):
            video = _read(site + text if re.match("/[^/]", text) else text, None, depth + 1)
            if files or video.kind != "file":
                return video
    return None


def _is_path(text: str) -> bool:
    """Whether it can be a file's relative path on every system, and needs no more than percent-encoding in a
    URL.
    """
    parts = text.split("/")
    names_fit = all(p and p == p.strip() for p in parts) and not parts[-1].startswith(".")
    return (
        bool(_FILE.search(text))
        and names_fit
        and text.isprintable()
        and not set(text) & set("\\:*?\"<>|#%&'`")
    )


def _on(host: str, *sites: str) -> bool:
    return any(host == s or (host.endswith("." + s) and bool(_HOST.fullmatch(host))) for s in sites)
