"""The site's own address, `site_url`: which ones can be published, and its parts."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urlsplit

EXAMPLE = "https://legs.your-name.com/"
WRITE = f"write your own, with `https://` and a slash at its end, as in {EXAMPLE}"
# Names that belong to nobody (RFC 2606, RFC 6761), or to one machine alone.
_NOBODYS = re.compile(r"(?:.*\.)?(?:example|test|invalid|localhost|local|internal|example\.(?:com|net|org))")
_HOST = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z][a-z0-9-]*[a-z0-9]")


@dataclass(frozen=True)
class SiteAddress:
    """An address in parts: the host in lower case, and the folder of it as `/` or `/folder/`."""

    host: str
    folder: str

    def __str__(self) -> str:
        return f"https://{self.host}{self.folder}"


def read(site_url: str) -> SiteAddress:
    """`site_url` in parts. Raises ValueError with what is wrong, in words, where no site can be published
    there.
    """
    text = site_url.strip()
    if not text:
        raise ValueError("`site_url` is empty")
    try:
        parts = urlsplit(text)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        raise ValueError(f"`site_url` is {text}, which is no address") from None
    if _NOBODYS.fullmatch(host) or re.fullmatch(r"[0-9.]+|.*:.*", host):
        raise ValueError(f"`site_url` is {text}, an example that nobody can reach")
    if parts.scheme != "https" or not _HOST.fullmatch(host) or port or parts.query or parts.fragment:
        raise ValueError(f"`site_url` is {text}, which is no address of a site")
    if not parts.path.endswith("/"):
        raise ValueError(f"`site_url` is {text}, without a slash at its end")
    if not re.fullmatch(r"(?:/[A-Za-z0-9._~-]+)*/", parts.path):
        raise ValueError(f"`site_url` is {text}, whose folder has a sign that addresses can't bear")
    return SiteAddress(host, parts.path)
