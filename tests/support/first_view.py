"""What a reader fetches before the first tap: files and their bytes, packed as a host sends them."""

from __future__ import annotations

import gzip
from pathlib import Path
from urllib.parse import unquote, urlsplit

from support.web import Served, Visit

PACKED = (".png", ".jpg", ".ico", ".mp4", ".pdf")  # as they are


def fetched(visit: Visit, site: Served, address: str) -> dict[str, int]:
    """Goes to a page as somebody who was never there and scrolls nothing: each file that is asked for, by its
    path in the site, with its bytes.
    """
    visit.go(site, address)
    visit.settle()
    found: dict[str, int] = {}
    for url in visit.requests:
        if url.startswith(site.url):
            path = unquote(urlsplit(url).path).removeprefix(site.prefix)
            found[path or "(home)"] = _weight(site.folder / path)
    return found


def _weight(file: Path) -> int:
    file = file / "index.html" if file.is_dir() else file
    data = file.read_bytes()
    return len(data) if file.suffix in PACKED else len(gzip.compress(data, 9))
