"""A small site as a host that is set up well serves it, for tests to break one thing at a time."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import urlsplit

from support.quick_host import Answers, Given
from technique_site.engine.exports import offline_list
from technique_site.engine.exports.security_policy import HEADERS

CUE = "/techniques/hips/bridge/#lift"
REGISTERED = ("/", "/learn/", "/techniques/hips/bridge/", CUE, "/old/", "/old/#lift")
LED = frozenset({"/old/"})
FILM = b"film" * 50
_PAGE = """<!doctype html><html><head>
<link rel="canonical" href="{root}{path}"><link rel="stylesheet" href="{root}assets/site.0123456789.css">
<link rel="manifest" href="{root}manifest.webmanifest"><meta property="og:image" content="{root}card.png">
</head><body>{body}<script src="{root}assets/site.0123456789.js"></script></body></html>
"""
_BODIES = {
    "": "<h1>Home</h1>",
    "learn/": "<h1>Learn</h1>",
    "old/": '<meta http-equiv="refresh" content="0; url=../learn/"><p>Moved</p>',
    "techniques/hips/bridge/": (
        '<h1>Bridge</h1><p id="lift">Lift</p><template><video><source src="../clips/bridge.mp4"><track'
        ' src="../clips/bridge.vtt"></video></template>'
        '<a type="application/pdf" href="{root}bridge.pdf">PDF</a>'
    ),
}
_FILES = {
    "assets/site.0123456789.css": ("text/css; charset=utf-8", b"p {}"),
    "assets/site.0123456789.js": ("application/javascript", b""),
    "manifest.webmanifest": ("application/manifest+json", b"{}"),
    "card.png": ("image/png", b"png"),
    "techniques/hips/clips/bridge.mp4": ("video/mp4", FILM),
    "techniques/hips/clips/bridge.vtt": ("text/vtt", b"WEBVTT"),
    "bridge.pdf": ("application/pdf", b"%PDF"),
}
Change = Callable[[str, Given], Given]  # takes the path with its query, and the right answer


def answers(root: Callable[[], str], change: Change = lambda _, right: right) -> Answers:
    """What a good host answers for the site at `root()`, changed by `change`."""

    def given(path: str, headers: dict[str, str]) -> Given:
        return change(path, _right(path, headers, root()))

    return given


def _html(name: str, root: str) -> bytes:
    return _PAGE.format(root=root, path=name, body=_BODIES[name].replace("{root}", root)).encode()


def _worker(root: str) -> bytes:
    files = [[f"{name}index.html", offline_list.sum_of(_html(name, root)), 1] for name in _BODIES]
    return offline_list.worker("", {"files": files}).encode()


def _right(path: str, headers: dict[str, str], root: str) -> Given:
    parts = urlsplit(path)
    name = parts.path.removeprefix(urlsplit(root).path)
    own = {**HEADERS, "Cache-Control": "no-cache"}
    if name in _BODIES:
        html = _html(name, root)
        packed = (
            {"Content-Encoding": "gzip"}
            if "accept-encoding" in headers and "br" in headers["accept-encoding"]
            else {}
        )
        return Given(200, {**own, **packed, "Content-Type": "text/html; charset=utf-8"}, html)
    if name == offline_list.WORKER:
        return Given(200, {**own, "Content-Type": "text/javascript"}, _worker(root))
    if f"{name}/" in _BODIES:
        return Given(301, {**own, "Location": f"{parts.path}/" + (f"?{parts.query}" if parts.query else "")})
    if name not in _FILES:
        return Given(404, {**own, "Content-Type": "text/html"}, b"<div data-rp-lost>")
    kind, body = _FILES[name]
    if ".0123456789." in name:
        own["Cache-Control"] = "public, max-age=31536000, immutable"
    if headers.get("range") == "bytes=0-99":
        return Given(
            206, {**own, "Content-Type": kind, "Content-Range": f"bytes 0-99/{len(body)}"}, body[:100]
        )
    return Given(200, {**own, "Content-Type": kind}, body)
