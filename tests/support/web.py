"""Builds the real site, serves it on this machine alone, and keeps what a visit to it asks for and complains
of.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import subprocess
import sys
import threading
from dataclasses import dataclass, field
from pathlib import Path

from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
PHONE, LAPTOP, OLD_PHONE = (390, 844), (1440, 900), (360, 740)


def address(path: Path) -> str:
    """A page of docs/ → its address, from the site's root."""
    parts = path.relative_to(DOCS).with_suffix("").parts
    return "".join(f"{part}/" for part in (parts[:-1] if parts[-1] == "index" else parts))


PAGES = sorted(address(path) for path in DOCS.rglob("*.md"))
TECHNIQUES = sorted(address(path) for path in DOCS.glob("techniques/*/*.md") if path.name != "index.md")
REGIONS = sorted(address(path) for path in DOCS.glob("techniques/*/index.md"))
PLAN = "plan/"  # what it shows is made by its script
NOT_FOUND = "404.html"


def name(address: str) -> str:
    """How a test calls a page: the empty address says nothing in a list of failures."""
    return address.strip("/") or "home"


def build(folder: Path, address: str) -> Path:
    """The real site in `folder`, made for this address by the command that publishes it."""
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)]
    done = subprocess.run(
        command,
        cwd=ROOT,
        env={**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
        timeout=600,  # minutes where the machine is busy
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


class _Handler(http.server.SimpleHTTPRequestHandler):
    """Files of one folder under a prefix; for what isn't there the 404 page, as hosts of static sites do."""

    protocol_version = "HTTP/1.1"  # one connection serves many requests

    def __init__(self, *arguments, prefix: str, **more) -> None:
        self.prefix = prefix
        super().__init__(*arguments, **more)

    def translate_path(self, path: str) -> str:
        if not path.startswith(self.prefix):
            return str(Path(self.directory) / "nothing-is-here")
        return super().translate_path("/" + path.removeprefix(self.prefix))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        body = (Path(self.directory) / NOT_FOUND).read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: a test that fails says what is wrong."""


class _Server(http.server.ThreadingHTTPServer):
    def handle_error(self, request, client_address) -> None:
        """Nothing for a browser that hangs up; that is how contexts are closed."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class Served:
    """A folder, served under a prefix on a free port until `close`."""

    def __init__(self, folder: Path, prefix: str = "/") -> None:
        self.folder, self.prefix = folder, prefix
        self._server = _Server(
            ("127.0.0.1", 0), functools.partial(_Handler, directory=str(folder), prefix=prefix)
        )
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        self.host = f"http://127.0.0.1:{self._server.server_port}"
        self.url = self.host + prefix

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@dataclass
class Visit:
    """A page in the browser, and what went over the wire and to the console since it was opened."""

    page: Page
    host: str
    address: str = ""
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("request", lambda one: self.requests.append(one.url))
        self.page.on("requestfailed", lambda one: self.failures.append(f"{one.url}: {one.failure}"))
        self.page.on(
            "response",
            lambda one: self.failures.append(f"{one.url}: {one.status}") if one.status >= 400 else None,
        )
        self.page.on("pageerror", lambda one: self.errors.append(str(one)))
        self.page.on(
            "console", lambda one: self.errors.append(one.text) if one.type in ("error", "warning") else None
        )

    @property
    def elsewhere(self) -> list[str]:
        """Requests to other hosts than the site's own."""
        return [url for url in self.requests if not url.startswith((f"{self.host}/", "data:", "blob:"))]

    def go(self, site: Served, address: str) -> None:
        """On to another page, with what came before forgotten."""
        self.page.goto(
            "about:blank"
        )  # what is still under way breaks off here, and not as a failure of the next page
        self.address = address
        for kept in (self.requests, self.failures, self.errors):
            kept.clear()
        self.page.goto(site.url + address)


@contextlib.contextmanager
def visits(browser: Browser, site: Served, contexts: dict | None = None):
    """Gives a function that opens an address of the site; all that it opened is closed at the end.

    Each visit is a browser without memories; or, where `contexts` are handed in, one that keeps styles and
    scripts from
    earlier visits like it, which is three times faster.
    """
    opened = []

    def open_(
        address="", size=PHONE, scheme="light", js=True, permissions=(), script="", at=site, motion=False
    ):
        like = (scheme, js, tuple(permissions), script, at.host, motion)
        context = contexts.get(like) if contexts is not None else None
        if context is None:
            context = browser.new_context(
                color_scheme=scheme,
                java_script_enabled=js,
                permissions=list(permissions),
                reduced_motion="no-preference" if motion else "reduce",
            )
            context.set_default_timeout(5000)
            if script:  # runs before the page's own
                context.add_init_script(script)
        if contexts is not None:
            contexts[like] = context
        page = context.new_page()
        opened.append(page if contexts is not None else context)
        page.set_viewport_size({"width": size[0], "height": size[1]})
        visit = Visit(page, at.host, address)
        page.goto(at.url + address)
        return visit

    yield open_
    for one in opened:
        one.close()
