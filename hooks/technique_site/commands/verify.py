#!/usr/bin/env python3
"""Looks at a published site from outside and says in plain words what is wrong: `make verify URL=https://…`."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from technique_site.commands import docs_folder, embeddable_videos, published_site
from technique_site.commands.command_line import CommandError, command
from technique_site.commands.docs_folder import DOCS
from technique_site.commands.published_site import Finding, PublishedSite
from technique_site.commands.web_client import Unreachable
from technique_site.engine.catalogue import link_register
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.settings import settings_file, site_address
from technique_site.engine.text import english


def verify(url: str, docs: Path, environment: Mapping[str, str]) -> Iterator[Finding]:
    """Yields what is wrong with the site at an address; an empty one stands for `site_url`.

    `docs` holds the pages that it was built from, `environment` the variables that mkdocs.yml may name.
    Raises CommandError where nothing can be found out, and OSError where a file can't be read.
    """
    catalogue = docs_folder.load(docs)
    site_url = str(settings_file.build(docs.parent, environment).get("site_url") or "")
    if not url:
        _check_address(site_url, docs.parent)
    root = published_site.with_slash(url or site_url)
    site = PublishedSite(root, site_url, *_registered(catalogue, docs))
    try:
        yield from site.look()
    except Unreachable as error:
        yield Finding(root, str(error), "")
        return
    yield from _embedded(catalogue, root)


def _check_address(site_url: str, root: Path) -> None:
    """Raises CommandError where no site can be at the address of the settings."""
    try:
        site_address.read(site_url)
    except ValueError as error:
        line = settings_file.line_of(root, "site_url")
        repair = f"{site_address.WRITE}, or name the site: make verify URL={site_address.EXAMPLE}"
        raise CommandError(f"{settings_file.NAME}:{line}: {error}; {repair}") from None


def _registered(catalogue: Catalogue, docs: Path) -> tuple[tuple[str, ...], frozenset[str]]:
    """The addresses of the register, or of all pages where there is none; and those of them that lead on."""
    links, file = catalogue.links, docs / link_register.FILE
    led = {*links.leads, *(f"{page}#{cue}" for page, cues in links.cues.items() for cue in cues)}
    if not file.is_file():
        return links.unpublished, frozenset(led)
    return tuple(link_register.read(file.as_posix(), file.read_bytes()).published), frozenset(led)


def _embedded(catalogue: Catalogue, root: str) -> Iterator[Finding]:
    """Whether every video of another site may still be shown."""
    found = list(embeddable_videos.videos(catalogue))
    with ThreadPoolExecutor(published_site.AT_ONCE) as pool:
        states = pool.map(lambda one: embeddable_videos.state(one.address, root), found)
        for video, (what, repair, certain) in zip(found, states, strict=True):
            if what:
                yield Finding(
                    video.place,
                    f"the video «{video.title}»: {what}" if video.title else what,
                    repair,
                    certain,
                )


def tell(url: str, tell: Callable[[str], None] = print) -> int:
    """Verifies the site of the current folder, and tells each finding at once. Gives the number of faults."""
    faults = 0
    for finding in verify(url, DOCS, os.environ):
        faults += finding.fault
        tell(str(finding))
    return faults


@command("verify", cannot="read")
def main(arguments: list[str]) -> int:
    """The command line: gives 0 where all is well, 1 where something is wrong, 2 where that can't be found
    out.
    """
    parser = argparse.ArgumentParser(prog="verify", description=__doc__)
    parser.add_argument("url", nargs="?", default="", help="the site's address (`site_url`)")
    faults = tell(parser.parse_args(arguments).url)
    if faults:
        raise CommandError(f"{english.count(faults, 'fault')}, told above", code=1)
    print("All is well.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
