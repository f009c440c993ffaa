"""What is wrong with a published site, seen from outside. Each check asks the server and says what it saw."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from technique_site.commands import web_client
from technique_site.commands.published_page import PublishedPage
from technique_site.commands.web_client import Answer, Unreachable
from technique_site.engine.exports import host_files, offline_list
from technique_site.engine.exports.security_policy import HEADERS
from technique_site.engine.page import addresses

AT_ONCE = 8  # addresses that are asked for at the same time
_LOST = "this-page-is-not-here-and-never-was/"
_QUERY = "q=ham%20string"
_LONG, _SHORT = (
    86_400,
    3_600,
)  # seconds: what never changes is kept longer than a day, a page less than an hour
_CARD_MOST = 5_000_000  # bytes: messengers show none of a larger one
_AGAIN = "copy the folder `site/` to the host again"
_CONFIGURE = "give the host the site's settings: the page «Publishing» tells how for each host"
# Hosts that let nobody set headers, by what they call themselves.
_FIXED = {"github.com": "GitHub Pages"}


class Finding(NamedTuple):
    """What a check found: the place, what is wrong, the repair; `fault` is false where it is but a note."""

    place: str
    what: str
    repair: str
    fault: bool = True

    def __str__(self) -> str:
        start = "" if self.fault else "note: "
        return f"{start}{self.place}: {self.what}" + (f"; {self.repair}" if self.repair else "")


@dataclass
class PublishedSite:
    """A site at an address that ends in a slash. `registered` are the addresses that must be reachable, from
    the site's root, as the register has them; `led` those of them that lead on to another page.
    """

    root: str
    site_url: str
    registered: tuple[str, ...] = ()
    led: frozenset[str] = frozenset()
    pages: dict[str, PublishedPage] = field(default_factory=dict)  # those that were fetched, by address
    fixed_host: str = ""  # the name of a host that sets its headers itself

    def look(self) -> Iterator[Finding]:
        """Yields what is wrong. Raises Unreachable where the first page doesn't answer."""
        home = web_client.ask(self.root)
        if home.leads_to:
            yield Finding(self.root, f"it leads on to {home.leads_to}", "verify that address instead")
            home = web_client.follow(self.root)
        self.fixed_host = _FIXED.get(home.headers.get("server", "").lower(), "")
        page = PublishedPage(home)
        if home.status != 200 or not page.is_html:
            yield _no_page(self.root, home)
            return
        self.pages["/"] = page
        yield from self._address(page)
        yield from self._headers(home)
        yield from self._addresses()
        yield from self._each(
            [
                self._secure,
                self._former,
                self._lost,
                self._slash,
                self._files,
                self._worker,
                self._cards,
                self._papers,
                self._videos,
            ]
        )

    def _each(self, checks: Iterable[Callable[[], Iterable[Finding]]]) -> Iterator[Finding]:
        """What several checks find, which run at the same time; in their order."""
        with ThreadPoolExecutor(AT_ONCE) as pool:
            for found in [pool.submit(_found, check, self.root) for check in checks]:
                yield from found.result()

    # The address

    def _address(self, home: PublishedPage) -> Iterator[Finding]:
        if self.site_url != self.root:
            yield Finding(
                "mkdocs.yml",
                f"`site_url` is {self.site_url or 'empty'}, and the site is at {self.root}",
                "make them the same, then build and publish again",
            )
        if home.canonical != self.root:
            yield Finding(
                self.root,
                f"the page says that its address is {home.canonical or 'unknown'}",
                f"build it with `site_url` {self.root}, and publish it again",
            )

    def _secure(self) -> Iterator[Finding]:
        """Whether http:// leads to https://, with all that stands in the address."""
        if not self.root.startswith("https://"):
            host = urlsplit(self.root).hostname or ""
            if host not in ("localhost", "127.0.0.1"):
                yield Finding(self.root, "it begins with http://", "turn HTTPS on at your host, and use it")
            return
        plain = f"http://{self.root.removeprefix('https://')}?{_QUERY}"
        try:
            answer = web_client.ask(plain)
        except Unreachable as error:
            yield Finding(plain, str(error), "", fault=False)
            return
        wanted = f"{self.root}?{_QUERY}"
        if answer.leads_to != wanted:
            what = f"it leads to {answer.leads_to}" if answer.leads_to else f"it answers with {answer.status}"
            yield Finding(
                plain, f"{what}, and not to {wanted}", "let the host lead all of http:// to https://"
            )

    # Pages

    def _addresses(self) -> Iterator[Finding]:
        """Whether every address of the register has its page and its cue."""
        pages = sorted({one.partition("#")[0] for one in self.registered} - {"/"})
        with ThreadPoolExecutor(AT_ONCE) as pool:
            answers = list(pool.map(self._asked, pages))
        for address, answer in zip(pages, answers, strict=True):
            url = self._url(address)
            if isinstance(answer, Unreachable):
                yield Finding(url, str(answer), "")
            elif answer.status == 200 and address.lstrip("/") in addresses.DATA.values():
                pass  # a file of data, which is no page
            elif not (page := PublishedPage(answer)).is_html:
                yield _no_page(url, answer)
            else:
                self.pages[address] = page
        for one in self.registered:
            address, _, cue = one.partition("#")
            there = self.pages.get(address)
            if cue and there and one not in self.led and address not in self.led and cue not in there.ids:
                yield Finding(self._url(one), f"the page has no `{cue}`", "`make site`, and publish it again")

    def _asked(self, address: str) -> Answer | Unreachable:
        try:
            return web_client.follow(self._url(address))
        except Unreachable as error:
            return error

    def _url(self, address: str) -> str:
        return self.root + address.lstrip("/")

    def _former(self) -> Iterator[Finding]:
        """Whether each former address leads on to a page that is there."""
        looked_at = {self._url(one.partition("#")[0]) for one in self.registered}
        for address in sorted(self.led & set(self.pages)):
            url, to = self._url(address), self.pages[address].leads_on
            if to.partition("#")[0] in looked_at:
                continue
            if not to:
                yield Finding(url, "it is a former address, and leads nowhere", f"`make site`, then {_AGAIN}")
            elif (answer := web_client.follow(to)).status != 200:
                what = f"it leads to {to}, which answers with {answer.status}"
                yield Finding(url, what, "look where `gone` in docs/links.yml leads")

    def _lost(self) -> Iterator[Finding]:
        """Whether an address where nothing is answers with 404 and the site's own page."""
        url = self.root + _LOST
        answer = web_client.follow(url)
        if answer.status != 404:
            repair = "let the host answer with 404, and with the file 404.html"
            yield Finding(
                url, f"nothing is there, and the host answers with {answer.status}, not with 404", repair
            )
        elif "data-rp-lost" not in answer.text:
            yield Finding(
                url, "the host shows a page of its own", f"let it show {self.root}{host_files.LOST}"
            )

    def _slash(self) -> Iterator[Finding]:
        """Whether an address without its last slash leads on with what follows `?`, and leaves `#` alone."""
        address = next((one for one in self.pages if one != "/"), None)
        if address is None:
            return
        asked = f"{self._url(address).rstrip('/')}?{_QUERY}"
        answer = web_client.ask(asked)
        if answer.status == 200:
            return
        to = urlsplit(answer.leads_to)
        if not answer.leads_to:
            what = f"without its last slash it answers with {answer.status}"
        elif to.path.rstrip("/") != urlsplit(asked).path.rstrip("/"):
            what = f"it leads to {answer.leads_to}, which is another page"
        elif to.query != _QUERY:
            what = f"it leads to {answer.leads_to}, without what is behind the question mark"
        elif to.fragment:
            what = f"it leads to {answer.leads_to}, so a link to a cue loses its cue"
        else:
            return
        yield Finding(asked, what, "let the host add the slash, and keep the rest of the address")

    # Headers and files

    def _headers(self, answer: Answer) -> Iterator[Finding]:
        """Whether an answer has all headers, as they are in the code."""
        if self.fixed_host:
            what = f"{self.fixed_host} sends no headers of ours, so the pages' own policy has to do"
            yield Finding(answer.url, what, "", fault=False)
            return
        for name, value in HEADERS.items():
            found = answer.headers.get(name.lower())
            if found is None:
                yield Finding(answer.url, f"the header {name} is missing", _CONFIGURE)
            elif re.sub(r"\s+", " ", found).strip(" ;") != value:
                yield Finding(
                    answer.url, f"the header {name} is `{found[:80]}`, not `{value[:80]}`", _CONFIGURE
                )

    def _files(self) -> Iterator[Finding]:
        """Whether styles, scripts and the manifest come with their types, packed, and are kept as long as
        they should be.
        """
        home = self.pages["/"]
        yield from self._kept(home.answer)
        if not web_client.ask(self.root, Accept_Encoding="gzip, br").headers.get("content-encoding"):
            yield Finding(self.root, "pages come unpacked, so they load slowly", _CONFIGURE, fault=False)
        for url in home.styles_and_scripts():
            wanted = (
                ("text/css",)
                if urlsplit(url).path.endswith(".css")
                else ("text/javascript", "application/javascript")
            )
            answer = web_client.ask(url)
            yield from _typed(answer, *wanted)
            if answer.status == 200:
                yield from self._kept(answer)
        for url in home.manifest():
            yield from _typed(web_client.ask(url), "application/manifest+json", "application/json")

    def _worker(self) -> Iterator[Finding]:
        """Whether the worker that keeps pages for the time without a network is there, is asked for anew each
        time, and knows the first page as it comes: it keeps no others.
        """
        answer = web_client.ask(self._url(offline_list.WORKER))
        yield from _typed(answer, "text/javascript", "application/javascript")
        if answer.status != 200:
            return
        yield from self._kept(answer)
        try:
            files = {path: known for path, known, _ in offline_list.of_worker(answer.text)["files"]}
        except ValueError as error:
            yield Finding(answer.url, str(error), f"`make site`, then {_AGAIN}")
            return
        home, known = self.pages["/"].answer, files.get(offline_list.INDEX)
        if known and known != offline_list.sum_of(home.body):
            what = "it comes otherwise than it was built, so browsers can't keep it for offline"
            repair = f"turn off what changes pages at your host, such as counting visitors, and {_AGAIN}"
            yield Finding(home.url, what, repair)

    def _kept(self, answer: Answer) -> Iterator[Finding]:
        """Whether browsers keep a file as long as they should, and no longer."""
        told = answer.headers.get("cache-control", "")
        ages = re.findall(r"max-age=(\d+)", told)
        age = int(ages[0]) if ages and "no-cache" not in told and "no-store" not in told else 0
        if host_files.is_hashed(urlsplit(answer.url).path):
            if age < _LONG and not self.fixed_host:
                what = f"it never changes, and browsers keep it for {age} seconds"
                yield Finding(answer.url, what, _CONFIGURE, fault=False)
        elif age > _SHORT:
            what = f"browsers keep this page for {age} seconds, so clients see changes late"
            yield Finding(answer.url, what, _CONFIGURE)

    def _videos(self) -> Iterator[Finding]:
        """Whether a video of the site's own comes in parts, as phones ask for it, and its captions."""
        film = self._first(PublishedPage.media)
        if film:
            answer = web_client.follow(film, Range="bytes=0-99")
            yield from _typed(answer, "video/mp4", "video/webm")
            if answer.status == 200 or (answer.status == 206 and len(answer.body) != 100):
                what = "the host doesn't send parts of a file (ranges), so iPhones play no video"
                yield Finding(film, what, "turn byte ranges on at your host")
        if words := self._first(PublishedPage.captions):
            yield from _typed(web_client.follow(words), "text/vtt")

    def _papers(self) -> Iterator[Finding]:
        """Whether a page's PDFs are there."""
        page = next((one for one in self.pages.values() if one.papers()), None)
        for url in page.papers() if page else ():
            yield from _typed(web_client.follow(url), "application/pdf")

    def _cards(self) -> Iterator[Finding]:
        """Whether the pictures that messengers show are there: of the first page, and of one with a video."""
        pages = [self.pages["/"], *(one for one in self.pages.values() if one.media())][:2]
        for page in pages:
            if not page.card:
                repair = "build with `site_url` set and `cards: true`, and publish again"
                yield Finding(page.answer.url, "it names no picture for messengers", repair)
                continue
            answer = web_client.follow(page.card)
            yield from _typed(answer, "image/png", "image/jpeg")
            if not page.card.startswith(self.root):
                what = f"its picture for messengers is at {page.card}, not on this site"
                yield Finding(page.answer.url, what, f"build with `site_url` {self.root}, and publish again")
            if len(answer.body) > _CARD_MOST:
                yield Finding(page.card, "the picture is too large for messengers", "make its title shorter")

    def _first(self, named: Callable[[PublishedPage], list[str]]) -> str:
        """The first address on this host that a page names, or nothing."""
        host = urlsplit(self.root).netloc
        found = (url for page in self.pages.values() for url in named(page) if urlsplit(url).netloc == host)
        return next(found, "")


def with_slash(url: str) -> str:
    """An address as it was typed → that of the site, with a slash at its end and https:// before it."""
    url = url.strip()
    whole = url if re.match(r"[a-z]+://", url, re.I) else f"https://{url}"
    return urljoin(whole, ".") if whole.endswith(("index.html", "404.html")) else whole.rstrip("/") + "/"


def _found(check: Callable[[], Iterable[Finding]], root: str) -> list[Finding]:
    """What a check finds; where there is no answer, that."""
    found: list[Finding] = []
    try:
        for one in check():
            found.append(one)
    except Unreachable as error:
        found.append(Finding(root, str(error), ""))
    return found


def _no_page(url: str, answer: Answer) -> Finding:
    if answer.status == 200:
        what = f"it isn't a page but `{answer.kind or 'of no type'}`"
        return Finding(url, what, "let the host send .html files as text/html")
    if answer.status == 404:
        return Finding(url, "nothing is there (404)", f"`make site`, then {_AGAIN}")
    if answer.status in (401, 403):
        return Finding(url, f"nobody may see it ({answer.status})", "make the site public at your host")
    what = f"the host answers with {answer.status}"
    return Finding(url, what, "look at the host's own messages, and try again later")


def _typed(answer: Answer, *kinds: str) -> Iterator[Finding]:
    """Whether a file came, and as one of these types."""
    if answer.status not in (200, 206):
        yield Finding(answer.url, f"the file doesn't come ({answer.status})", f"`make site`, then {_AGAIN}")
    elif answer.kind not in kinds:
        what = f"its type is `{answer.kind or 'none'}`, not `{kinds[0]}`"
        yield Finding(answer.url, what, _CONFIGURE)
