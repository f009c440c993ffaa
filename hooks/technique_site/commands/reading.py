#!/usr/bin/env python3
"""Tells how hard each page is to read, as a US school grade, and what in a technique can be misread."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import NamedTuple

from technique_site.commands.command_line import command
from technique_site.commands.docs_folder import DOCS, check_paths, docs_of, latest_date, shown_as
from technique_site.engine.catalogue import loader
from technique_site.engine.page import client_orders, readability
from technique_site.engine.page.client_orders import Slip
from technique_site.engine.page.readability import LIMIT, NOT_FOR_CLIENTS, Reading
from technique_site.engine.text import english


class Found(NamedTuple):
    """What there is to tell of one page: its path as it is shown, how hard it is, and what can be misread,
    which is only asked of a technique.
    """

    path: str
    reading: Reading
    slips: tuple[Slip, ...]


def readings(path: Path) -> list[Found]:
    """What is found on the pages for clients in a docs folder, or in one of its files or folders, in
    order.
    """
    docs, wanted = docs_of(path), Path(os.path.abspath(path))
    site = loader.load(docs, latest_date(), shown_as(docs))
    pages = [
        page
        for uri, page in sorted(site.pages.items())
        if not (page.is_made or uri.startswith(NOT_FOR_CLIENTS))
        and (docs / uri == wanted or wanted in (docs / uri).parents)
    ]
    return [
        Found(
            page.source.path,
            readability.read(page.source, page.technique is not None, site.vocabulary),
            client_orders.read(page.source, site.vocabulary) if page.technique else (),
        )
        for page in pages
    ]


def lines(found: Found) -> list[str]:
    """What to tell about one page: its grade and, where it is too hard, its hardest sentences; then what can
    be misread.
    """
    path, reading, slips = found
    if reading.grade is None:
        return [f"{path}: nothing to read yet"]
    said = [f"{path}: grade {reading.grade:.1f}"]
    if reading.too_hard:
        said[0] += f", and {LIMIT} is the most; its hardest sentences:"
        said += [f'{path}:{s.line}: grade {s.grade:.1f}: "{s.text}"; {s.repair}' for s in reading.hardest]
    return said + [f"{path}:{slip.line}: {slip}" for slip in slips]


@command("reading", cannot="read")
def main(arguments: list[str]) -> int:
    """The command line: prints a line a page, and one for each sentence to mend. Gives 1 if a page is too
    hard to read or can be misread, 2 if a path isn't there.
    """
    parser = argparse.ArgumentParser(prog="reading.py", description=__doc__)
    parser.add_argument(
        "paths", nargs="*", default=[DOCS], type=Path, help="files and folders to read (docs)"
    )
    options = parser.parse_args(arguments)
    check_paths(options.paths)
    found = {one.path: one for path in options.paths for one in readings(path)}
    for one in found.values():
        print("\n".join(lines(one)))
    over = sum(one.reading.too_hard for one in found.values())
    misread = sum(len(one.slips) for one in found.values())
    if over:
        print(f"{english.count(over, 'page')} over grade {LIMIT}", file=sys.stderr)
    if misread:
        print(f"{english.count(misread, 'sentence')} that can be misread", file=sys.stderr)
    return 1 if over or misread else 0


if __name__ == "__main__":
    sys.exit(main())
