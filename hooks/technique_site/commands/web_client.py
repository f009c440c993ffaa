"""Asks a web server, and says in plain words why there is no answer."""

from __future__ import annotations

import http.client
import socket
import ssl
import urllib.error
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

SECONDS = 20.0  # in which a server begins to answer, and between two parts of an answer
MOST = 20_000_000  # bytes of an answer that are read
_HOPS = 8  # from one address to the next
_NAME = "Mozilla/5.0 (compatible; technique-site verify)"
REDIRECTS = (301, 302, 303, 307, 308)


class Unreachable(Exception):
    """There is no answer; the text says why, and what to do."""


@dataclass(frozen=True)
class Answer:
    """What a server answers: the address that was asked, the status, the headers by their names in small
    letters, and the body as it came.
    """

    url: str
    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def kind(self) -> str:
        """Its type, without parameters and in small letters."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()

    @property
    def text(self) -> str:
        """Its body as text."""
        return self.body.decode("utf-8", "replace")

    @property
    def leads_to(self) -> str:
        """The whole address that it leads on to; empty where it leads nowhere."""
        to = self.headers.get("location", "")
        try:
            return urljoin(self.url, to) if to and self.status in REDIRECTS else ""
        except ValueError:
            return to


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_: object, **__: object) -> None:
        return None


_OPENER = urllib.request.build_opener(_Stay)


def ask(url: str, **headers: str) -> Answer:
    """The answer at an address, whatever its status. Follows nothing. `headers` have `_` for `-` in their
    names. Raises Unreachable.
    """
    given = {"User-Agent": _NAME, **{name.replace("_", "-"): value for name, value in headers.items()}}
    try:
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise ValueError(url)
        request = urllib.request.Request(url, headers=given)
        try:
            came = _OPENER.open(request, timeout=SECONDS)
        except urllib.error.HTTPError as error:
            came = error
        with came:
            found = {name.lower(): value for name, value in came.headers.items()}
            return Answer(url, came.status or 0, found, came.read(MOST))
    except urllib.error.URLError as error:
        cause = error.reason if isinstance(error.reason, Exception) else OSError(error.reason)
        raise Unreachable(_words(cause, url)) from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        raise Unreachable(_words(error, url)) from None


def follow(url: str, **headers: str) -> Answer:
    """The answer at an address or where that leads. Raises Unreachable, for a circle, too."""
    asked = url
    for _ in range(_HOPS):
        answer = ask(asked, **headers)
        if not answer.leads_to:
            return answer
        asked = answer.leads_to
    raise Unreachable(f"{url} leads from one address to the next without end; look at the host's redirects")


def _words(error: Exception, url: str) -> str:
    """Why there is no answer, and what to do."""
    try:
        host = urlsplit(url).hostname or url
    except ValueError:
        host = url
    if isinstance(error, socket.gaierror):
        return (
            f"the name {host} isn't known here; is it right, is the domain set up at your host, is this"
            " machine in a network?"
        )
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"{host} has no valid certificate ({error.verify_message}); turn HTTPS on at your host"
    if isinstance(error, ssl.SSLError):
        return f"{host} doesn't speak HTTPS as browsers do; turn HTTPS on at your host"
    if isinstance(error, TimeoutError):
        return f"{host} gave no answer in {SECONDS:.0f} seconds; try again later"
    if isinstance(error, ConnectionRefusedError):
        return f"nothing answers at {host}; is the server running?"
    if isinstance(error, ValueError | http.client.InvalidURL):
        return f"{url} is no address; write it as in https://legs.your-name.com/"
    if isinstance(error, http.client.HTTPException | ConnectionError):
        return f"{host} broke off its answer; try again later"
    return f"{host} can't be reached ({getattr(error, 'strerror', None) or error}); try again later"
