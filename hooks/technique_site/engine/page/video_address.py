"""A video address as people paste it → what to embed, where to link.

An address is taken apart, the few parts that name the video are checked, and every output is built anew from
them: nothing that was pasted is echoed, so nothing that tracks, starts by itself or leads elsewhere gets
through, and all fields are safe in an HTML attribute.

What is dropped on purpose: playlists (`list`, `index`: the page is about one exercise, and a list would go on
to another video), `autoplay`, `end`, and all that tells who shared the address (`si`, `feature`, `pp`,
`utm_*`, …). What is kept: the code, Vimeo's private code (an unlisted video doesn't play without it) and the
start.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from contextlib import suppress
from urllib.parse import parse_qsl, unquote

from technique_site.engine.page import video_path, vimeo_address, youtube_address
from technique_site.engine.page.video_model import (
    WRITE_ANY,
    WRITE_PAGE,
    WRITE_PATH,
    VideoAddress,
    VideoError,
    VideoUrl,
    seconds,
)

__all__ = ["VideoAddress", "VideoError", "read", "seconds"]

_LONGEST = 2000  # characters; an embed code has about 400
_DEEPEST = 2  # addresses inside one another that are looked into
_AROUND = " \t\r\n\v\f\u00a0\u200b\u200e\u200f\u2060\ufeff<>\"'`“”„‟‘’‚‹›«»"
_TAG = re.compile(r"<\s*/?[A-Za-z][\w-]*(?:\s|/?>)")
_IN_CODE = re.compile(r"""(?:\bsrc|\bhref|\bdata)\s*=\s*["']?([^"'\s<>]+)|\]\(<?([^)\s<>]+)""", re.I)
_SCHEME = re.compile(r"([A-Za-z][A-Za-z0-9+.-]*):")
_ON_DISK = re.compile(r"[A-Za-z]:|file:", re.I)
_URL = re.compile(r"(?:https?:)?//(?:https?://)*([^/?#]*)([^?#]*)\??([^#]*)#?(.*)", re.I | re.S)
# No scheme: `youtube.com/…` is an address and `v1.2/clip.mp4` a path. What tells them apart is letters after
# the last dot.
_BARE_HOST = re.compile(
    r"[^/?#]*(?:\.(?:xn--[a-z0-9-]+|[^\W\d_]{2,})(?::[0-9]*)?|(?<=[^/?#])@[^/?#]*)(?=[/?#&]|$)", re.I
)
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}")
_GOOGLE = re.compile(r"(?:www\.|m\.)?google\.[a-z]{2,3}(?:\.[a-z]{2})?")


def read(address: str, start: int | None = None) -> VideoAddress:
    """Read an address of a YouTube or Vimeo video, or the path of an .mp4 or .webm file relative to the page.

    `start` (seconds, from the front matter) wins over a start inside the address. Raises VideoError, and
    nothing else, for any string.
    """
    return _read(address, start, 0)


def _read(pasted: str, start: int | None, depth: int) -> VideoAddress:
    """As `read`; `depth` counts the addresses in whose parts this one was found."""
    if len(pasted) > _LONGEST:
        raise VideoError("this is too long for the address of a video")
    _check_no_code(pasted, depth)
    text = _without_wrapping(pasted)
    _check_form(text)
    if url := _as_url(text):
        return _read_url(url, start, depth)
    if _SCHEME.match(text):
        raise VideoError("the address of a video starts with https://")
    return video_path.read(text, start)


def _check_no_code(text: str, depth: int) -> None:
    """Raises VideoError for HTML and Markdown, with the address in it."""
    if _TAG.search(text) or "](" in text:
        found = _first((a or b for a, b in _IN_CODE.findall(text)), depth, files=True)
        raise VideoError(
            "this is code for a web page, and only the address in it is needed",
            f"write {found.link}" if found else WRITE_PAGE,
        )


def _without_wrapping(text: str) -> str:
    """A pasted address without what stands round it, and without what copying has done to it."""
    text = text.strip(_AROUND).rstrip(".,;:!?…)]" + _AROUND)
    if text[:1] in ("(", "[") and "://" in text:
        text = text[1:]
    while "&amp;" in text:  # copied out of a page's source, sometimes twice
        text = text.replace("&amp;", "&")
    if "?" not in text and re.search("%3[af]", text, re.I):  # copied out of another address
        text = unquote(text)
    return text


def _check_form(text: str) -> None:
    """Raises VideoError for what is neither an address nor a path, whatever it names."""
    if not text:
        raise VideoError("the address of the video is missing")
    if not text.isprintable():
        raise VideoError(
            "there is a line break or a hidden character inside the address",
            "write the address in one piece, on one line",
        )
    if _ON_DISK.match(text):
        raise VideoError("this file is on your own computer, where nobody else can see it", WRITE_PATH)
    if "\\" in text:
        fixed = text.replace("\\", "/")
        repair = f"write {fixed}" if video_path.is_path(fixed) else WRITE_ANY
        raise VideoError("the address has a backslash in it", repair)


def _as_url(text: str) -> str | None:
    """The text with `//` or a scheme before it if it is the address of a page; None if it isn't."""
    scheme = _SCHEME.match(text)
    if text.startswith("//") or (scheme and scheme[1].lower() in ("http", "https")):
        return text
    if video_path.is_file_name(text) or not _BARE_HOST.match(text):
        return None
    # `youtube.com:443/…` looks as if it had a scheme
    return f"//{text}" if not scheme or "." in scheme[1] else None


def _read_url(text: str, start: int | None, depth: int) -> VideoAddress:
    url, path = _parts(text)
    _check_host(url.host)
    if _is_on(url.host, *youtube_address.HOSTS):
        return youtube_address.read(
            url,
            start,
            lambda given: _first(url.params.values(), depth, youtube_address.SITE, start=given),
        )
    if _is_on(url.host, vimeo_address.HOST):
        return vimeo_address.read(url, start)
    raise _other_site(url, path, _first(url.params.values(), depth))


def _parts(text: str) -> tuple[VideoUrl, str]:
    """An address taken apart, and its path as it is written. Raises VideoError where that can't be done."""
    m = _URL.fullmatch(text)
    if not m or not m[1]:
        raise VideoError("the address names no site")
    if " " in text:
        raise VideoError("there is a space inside the address", "write the address alone, in one piece")
    host, path, query, fragment = m.groups()
    if fragment.startswith(("/", "!/")):  # m.youtube.com/#/watch?v=ID, as old phones had it
        path, _, fragment = fragment.lstrip("!").partition("?")
    # People write `&t=90` where `?t=90` belongs, and the other way round.
    path, _, more = path.partition("&")
    params: dict[str, str] = {}
    for part in (more, query, fragment.lstrip("!")):
        for key, value in parse_qsl(re.sub("[;?]", "&", part)):
            params.setdefault(key.lower(), value)
    return VideoUrl(host.lower(), [name for name in path.split("/") if name], params), path


def _check_host(host: str) -> None:
    """Raises VideoError for a host that looks like another one."""
    if "@" in host:
        trick = "the @ in this address hides which site it leads to"
    elif re.search(":[0-9]+$", host):
        trick = "the address has a port number (the colon after the site's name)"
    elif not host.isascii() or "xn--" in host:
        trick = "the site's name is spelled with letters that only look like the usual ones"
    else:
        return
    raise VideoError(trick, WRITE_PAGE, "video-host")


def _other_site(url: VideoUrl, path: str, inner: VideoAddress | None) -> VideoError:
    """What is said of an address on any other site; `inner` is the video whose address stands in it."""
    if _GOOGLE.fullmatch(url.host):
        return VideoError(
            "this is an address of Google's search, not of the video",
            f"write {inner.link}" if inner else WRITE_PAGE,
        )
    site = url.host if _HOST.fullmatch(url.host) and len(url.host) <= 60 else "this site"
    if video_path.is_played(path):
        what = f"the site loads no video files from elsewhere, and this one is on {site}"
        return VideoError(what, WRITE_PATH, "video-host")
    return VideoError(
        f"only videos from YouTube and Vimeo can be shown, not from {site}",
        f"write {inner.link}" if inner else WRITE_ANY,
        "video-host",
    )


def _first(
    texts: Iterable[str], depth: int, site: str = "", *, files: bool = False, start: int | None = None
) -> VideoAddress | None:
    """The first of the texts that is itself an address of a video, a file's only where `files` are asked for;
    `site` completes those that start with one slash.
    """
    for text in texts if depth < _DEEPEST else ():
        with suppress(VideoError):
            video = _read(site + text if re.match("/[^/]", text) else text, start, depth + 1)
            if files or video.kind != "file":
                return video
    return None


def _is_on(host: str, *sites: str) -> bool:
    """Whether a host is one of the sites, or a part of one."""
    return any(host == s or (host.endswith("." + s) and bool(_HOST.fullmatch(host))) for s in sites)
