"""The site's worker, which keeps pages for the time without a network: its script behind the list of the
files of the site that was built. Knows nothing of MkDocs.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from functools import partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from technique_site.engine.catalogue import script_pages
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.exports import moved_data, offline_list
from technique_site.engine.exports.offline_list import SiteFile
from technique_site.engine.page import addresses
from technique_site.engine.text import keeping
from technique_site.engine.text.keeping import Keeper

NAME, UNREACHED = offline_list.WORKER, offline_list.UNREACHED
# Of the pages that a script fills, those that a client needs on the floor of a gym.
KEPT = ("session", "log", "offline")


def paths(site: Path) -> list[str]:
    """The paths of all files of a built site, from its folder."""
    found: list[str] = []
    for folder, _, names in os.walk(site):
        above = Path(folder).relative_to(site).as_posix()
        found += names if above == "." else [f"{above}/{name}" for name in names]
    return found


def finished(
    site: Path,
    built: Iterable[str],
    more: dict[str, str],
    catalogue: Catalogue,
    site_url: str,
    when_to_stop: str,
    serving: bool,
    keeper: Keeper,
) -> dict[str, str]:
    """The worker's path and text. Its script already lies in `site`, the folder of the built site, as all of
    `built` do, whose paths these are; `more` is what is still to be written there, by its path;
    `when_to_stop` is a page of docs/; the `keeper` knows former builds. While pages are `serving`, it is a
    worker that keeps nothing, and takes another one's place.
    """
    script = (site / NAME).read_text("utf-8")
    if serving:
        return {NAME: offline_list.worker(script, None)}
    files = {path: _file(text.encode()) for path, text in more.items()}
    for path in built:
        if path != NAME and path not in files:
            files[path] = _file(_read(site, path))

    def text_of(path: str) -> str:
        return more[path] if path in more else _read(site, path).decode("utf-8", errors="replace")

    folder = urlsplit(site_url).path or "/"
    always = [*_always(catalogue), _from_root(addresses.address(when_to_stop))]
    found = offline_list.listed(
        files, text_of, _ids(catalogue), _together(catalogue), always, folder, partial(keeping.made, keeper)
    )
    return {NAME: offline_list.worker(script, found)}


def _read(site: Path, path: str) -> bytes:
    """What a file holds. Without `pathlib`: a site has thousands of files."""
    with open(f"{site}/{path}", "rb") as file:
        return file.read()


def _file(data: bytes) -> SiteFile:
    return SiteFile(offline_list.sum_of(data), len(data))


def _ids(catalogue: Catalogue) -> dict[str, str]:
    """The short ids of all techniques, those that they have and had, → the addresses of their pages."""
    former = moved_data.former_addresses(catalogue)
    found = [addresses.technique_address(key) for key in catalogue.techniques]
    return {
        moved_data.short_id(one): _from_root(address)
        for address in found
        for one in (*former.get(address, ()), address)
    }


def _together(catalogue: Catalogue) -> dict[str, list[str]]:
    """The addresses of pages with routines → those of the techniques of all their routines, in order."""
    found: dict[str, list[str]] = {}
    for uri in catalogue.with_routines():
        keys = dict.fromkeys(one.key for _, techniques in catalogue.routines(uri) for one in techniques)
        found[_from_root(addresses.address(uri))] = [
            _from_root(addresses.technique_address(key)) for key in keys
        ]
    return found


def _always(catalogue: Catalogue) -> Iterable[str]:
    places = script_pages.places(catalogue)
    return [_from_root(addresses.address(places[name])) for name in KEPT if name in places]


def _from_root(address: str) -> str:
    """An address of a page → as the list has it, which knows paths of files."""
    return unquote(address).lstrip("/")
