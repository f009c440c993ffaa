"""Builds the site of fixtures, serves it on this machine alone, and keeps what a visit to it asks for and
complains of.
"""

from __future__ import annotations

import contextlib
import functools
import http.server
import os
import re
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, NamedTuple

import lxml.html
import yaml
from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
    ConsoleMessage,
    Error,
    Page,
    Request,
    Response,
)

from support import sites

ROOT = Path(__file__).parents[2]
SITE = ROOT / "tests" / "fixtures" / "site"
DOCS = SITE / "docs"
PHONE, LAPTOP, OLD_PHONE = (390, 844), (1440, 900), (360, 740)


def address(path: Path, docs: Path = DOCS) -> str:
    """A page of docs/ → its address, from the site's root."""
    parts = path.relative_to(docs).with_suffix("").parts
    return "".join(f"{part}/" for part in (parts[:-1] if parts[-1] == "index" else parts))


def cover(traits: dict[str, set[str]], first: Iterable[str] = ()) -> list[str]:
    """A few of the names that together have every trait: `first`, then each time the one that adds most."""
    chosen = list(first)
    left = set[str]().union(*traits.values()).difference(*(traits[name] for name in chosen))
    while left:
        best = max(sorted(traits), key=lambda name: len(traits[name] & left))
        chosen.append(best)
        left -= traits[best]
    return chosen


def _traits(address: str) -> set[str]:
    """What a technique's page and its figure file use: keys, sections, labels, kinds of figures."""
    page = (DOCS / f"{address.strip('/')}.md").read_text("utf-8")
    file = DOCS / f"{address.strip('/')}.figures.yml"
    figures = file.read_text("utf-8") if file.exists() else ""
    uses = re.findall(r"^(?:[a-z_]+:|## .*|\d+\. \*\*.*?\*\*)", page, re.M)
    drawn = re.findall(r"^wrong:|^ +then:|^  \S+/", figures, re.M)
    return {re.sub(r"^\d+\. ", "", one) for one in uses} | {
        re.sub(r"\S+/", "/", one.strip()) for one in drawn
    }


def _steps(address: str) -> int:
    """How many techniques the routine of a region has."""
    front = (DOCS / address / "index.md").read_text("utf-8").split("---")[1]
    return len(yaml.safe_load(front).get("routine", ()))


PAGES = sorted(address(path) for path in DOCS.rglob("*.md"))
TECHNIQUES = sorted(address(path) for path in DOCS.glob("techniques/*/*.md") if path.name != "index.md")
REGIONS = sorted(address(path) for path in DOCS.glob("techniques/*/index.md"))
LONGEST_ROUTINE = max(REGIONS, key=_steps)
# Tests of what templates and scripts make of a technique take these few, whose pages together use all that
# pages can use; the suite doesn't grow with the number of techniques.
VARIED = cover({address: _traits(address) for address in TECHNIQUES})
PLAN = "plan/"  # what it shows is made by its script
NOT_FOUND = "404.html"
# Those that the build makes for scripts, and the one in place of a page that can't be reached.
MADE = ("session/", "report/", "log/", "offline/", "503.html")
# One page of each template, and of each kind of text that is written by hand.
TEMPLATES = [
    "",
    "techniques/",
    REGIONS[0],
    VARIED[0],
    "learn/",
    next(address for address in PAGES if re.fullmatch(r"learn/.+/", address)),
    "authoring/rules/",  # tables and code
    PLAN,
    NOT_FOUND,
]


def name(address: str) -> str:
    """How a test calls a page: the empty address says nothing in a list of failures."""
    return address.strip("/") or "home"


def build(folder: Path, address: str, of: Path = SITE, **more: str) -> Path:
    """A site in `folder`, made for this address by the command that publishes it. `of` is the folder of its
    mkdocs.yml, `more` are variables of its environment.
    """
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-d", str(folder)]
    done = subprocess.run(
        command,
        cwd=of,
        env={**os.environ, "SITE_URL": address, "NO_MKDOCS_2_WARNING": "1", **more},
        capture_output=True,
        text=True,
        timeout=600,  # minutes where the machine is busy
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


@functools.cache
def tree(folder: Path, address: str) -> lxml.html.HtmlElement:
    """The page of a built site at an address, parsed once. Tests only read it."""
    file = folder / (address if address.endswith(".html") else f"{address}index.html")
    return lxml.html.parse(file).getroot()


def kinds(folder: Path, pages: Iterable[str] = PAGES, first: Iterable[str] = TEMPLATES) -> list[str]:
    """A few pages of a built site on which every kind of element stands that any of its pages has: `first`,
    and what they lack.

    Elements are of one kind that have the same name and classes: so they look alike. Pages whose content
    differs in words alone add nothing.
    """
    return cover({address: _kinds(folder, address) for address in [*pages, NOT_FOUND]}, first)


def _kinds(folder: Path, address: str) -> set[str]:
    return {
        f"{one.tag}.{'.'.join(sorted(one.get('class', '').split()))}"
        for one in tree(folder, address).xpath("//body")[0].iter(lxml.html.etree.Element)
        if next(one.iterancestors("svg"), None) is None
    }


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

    def end_headers(self) -> None:
        """Lets the browser keep styles and scripts, which are the same on all sites of a run."""
        kept = self.path.partition("?")[0].endswith((".css", ".js"))
        self.send_header("Cache-Control", "max-age=3600" if kept else "no-cache")
        super().end_headers()

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


@contextlib.contextmanager
def serving(folder: Path) -> Iterator[Served]:
    """The small site of a folder with its mkdocs.yml, built without a warning, and served meanwhile."""
    built = sites.build(folder, "--strict")
    assert built.code == 0, built.said
    served = Served(built.site)
    try:
        yield served
    finally:
        served.close()


@dataclass
class Visit:
    """A page in the browser, and what went over the wire and to the console since it was opened."""

    page: Page
    host: str
    address: str = ""
    requests: list[str] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    waiting: set[Request] = field(default_factory=set)  # requests without an answer so far

    def __post_init__(self) -> None:
        self.page.on("request", self._asked)
        self.page.on("requestfinished", self._finished)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._answered)
        self.page.on("pageerror", self._broke)
        self.page.on("console", self._logged)

    def close(self) -> None:
        """Listens no longer."""
        self.page.remove_listener("request", self._asked)
        self.page.remove_listener("requestfinished", self._finished)
        self.page.remove_listener("requestfailed", self._failed)
        self.page.remove_listener("response", self._answered)
        self.page.remove_listener("pageerror", self._broke)
        self.page.remove_listener("console", self._logged)

    def _asked(self, request: Request) -> None:
        self.requests.append(request.url)
        self.waiting.add(request)

    def _finished(self, request: Request) -> None:
        self.waiting.discard(request)

    def _failed(self, request: Request) -> None:
        self.waiting.discard(request)
        self.failures.append(f"{request.url}: {request.failure}")

    def _answered(self, response: Response) -> None:
        if response.status >= 400:
            self.failures.append(f"{response.url}: {response.status}")

    def _broke(self, error: Error) -> None:
        self.errors.append(str(error))

    def _logged(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.errors.append(message.text)

    @property
    def elsewhere(self) -> list[str]:
        """Requests to other hosts than the site's own."""
        return [url for url in self.requests if not url.startswith((f"{self.host}/", "data:", "blob:"))]

    def settle(self, seconds: float = 15) -> None:
        """Waits until the page has nothing left to do and every request has its answer.

        Raises AssertionError where that takes too long.
        """
        end = time.monotonic() + seconds
        while True:
            self.page.evaluate(IDLE)
            if not self.waiting:
                return
            assert time.monotonic() < end, [request.url for request in self.waiting]
            self.page.wait_for_timeout(20)

    def go(self, site: Served, address: str) -> None:
        """On to another page, with what came before forgotten."""
        # What is still under way breaks off here, and not as a failure of the next page.
        self.page.goto("about:blank")
        self.page.bring_to_front()
        self.address = address
        for kept in (self.requests, self.failures, self.errors, self.waiting):
            kept.clear()
        self.page.goto(site.url + address)


# Waits until a page is loaded and has no script left to run.
IDLE = """async () => {
  if (document.readyState !== "complete") await new Promise(done => addEventListener("load", done));
  await new Promise(done => requestIdleCallback(done, { timeout: 1000 })); // else maybe never
}"""
# Forgets what earlier visits left in the browser, before a page's own scripts run. No worker is left behind:
# it would answer what tests of other pages ask for.
NO_WORKER = "delete Navigator.prototype.serviceWorker;"
FORGET = f"""{NO_WORKER}
try {{ localStorage.clear(); sessionStorage.clear(); }} catch (error) {{}}"""


def until(page: Page, expression: str) -> None:
    """Waits until an expression of JavaScript is true, on a page that keeps the site's policy. Playwright's
    own `wait_for_function` makes a program of the text in the page, which the policy forbids: it works there
    only where it has nothing to wait for.
    """
    for _ in range(500):
        with contextlib.suppress(Error):  # another page comes
            if page.evaluate(expression):
                return
        page.wait_for_timeout(30)
    raise AssertionError(f"never true: {expression}")


class Kind(NamedTuple):
    """What a page can't change later: whether scripts run, its permissions, whether it is a phone's."""

    js: bool
    permissions: tuple[str, ...]
    touch: bool
    keeps_policy: bool  # whether the page's policy holds; it would stop what tests do in a page, too


class Pool:
    """The pages of one browser, which visits use one after the other.

    A new page costs three times as much as a visit with one that is there, whose styles and scripts are
    known. What a visit may change is put back: size, media, scripts, routes, storage and the way back.
    """

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._contexts: dict[Kind, BrowserContext] = {}
        self._free: dict[Kind, list[tuple[Page, CDPSession]]] = {}

    def take(self, kind: Kind) -> tuple[Page, CDPSession]:
        """A blank page of this kind, and its session of the browser's protocol."""
        if kind not in self._contexts:
            self._contexts[kind] = context = self.browser.new_context(
                java_script_enabled=kind.js,
                permissions=list(kind.permissions),
                has_touch=kind.touch,
                is_mobile=kind.touch,
                bypass_csp=not kind.keeps_policy,
            )
            context.add_init_script(NO_WORKER)  # one that a visit leaves would answer the next one
            context.set_default_timeout(15_000)
        if free := self._free.get(kind):
            return free.pop()
        page = self._contexts[kind].new_page()
        return page, page.context.new_cdp_session(page)

    def give_back(self, kind: Kind, page: Page, session: CDPSession) -> None:
        """Keeps a page for the next visit of its kind."""
        if page.is_closed():
            return
        page.unroute_all(behavior="ignoreErrors")
        try:
            page.goto("about:blank")
        except Error:  # it was still on its way elsewhere, and is there now
            page.goto("about:blank")
        session.send("Page.resetNavigationHistory")
        self._free.setdefault(kind, []).append((page, session))

    def close(self) -> None:
        for context in self._contexts.values():
            context.close()


@contextlib.contextmanager
def visits(pool: Pool, site: Served):
    """Gives a function that opens an address of the site as somebody does who was never there.

    The function takes the address from the site's root, the size of the window in CSS pixels, the colour
    scheme, whether scripts run, permissions, a script that runs before the page's own, another site, whether
    things may move, and whether it is a phone with a screen to touch. All pages that it opened go back to
    the pool at the end.
    """
    with contextlib.ExitStack() as opened:

        def open_(
            address: str = "",
            size: tuple[int, int] = PHONE,
            scheme: Literal["light", "dark"] = "light",
            js: bool = True,
            permissions: Iterable[str] = (),
            script: str = "",
            at: Served = site,
            motion: bool = False,
            touch: bool = False,
            keeps_policy: bool = False,
        ) -> Visit:
            kind = Kind(js, tuple(permissions), touch, keeps_policy)
            page, session = pool.take(kind)
            page.bring_to_front()  # one behind another draws seldom, and each click waits for that
            opened.callback(pool.give_back, kind, page, session)
            page.set_viewport_size({"width": size[0], "height": size[1]})
            page.emulate_media(
                media="screen",
                color_scheme=scheme,
                reduced_motion="no-preference" if motion else "reduce",
                forced_colors="none",
            )
            visit = Visit(page, at.host, address)
            opened.callback(visit.close)
            with page.add_init_script(FORGET):
                if script:
                    opened.enter_context(page.add_init_script(script))
                page.goto(at.url + address)
            return visit

        yield open_


def told(failures: list[str]) -> None:
    """Fails with all that checks found, a line each; passes where they found nothing."""
    assert not failures, "\n" + "\n".join(failures)
