#!/usr/bin/env python3
"""Tells how hard each page is to read, as a US school grade, and which sentences make it hard."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from technique_site.commands.command_line import command
from technique_site.commands.docs_folder import DOCS, check_paths, docs_of, latest_date, shown_as
from technique_site.engine.catalogue import loader
from technique_site.engine.page import readability
from technique_site.engine.page.readability import LIMIT, NOT_FOR_CLIENTS, Reading
from technique_site.engine.text import english


def readings(path: Path) -> list[tuple[str, Reading]]:
    """The pages for clients in a docs folder, or in one of its files or folders, in order: path and reading
    of each.
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
        (page.source.path, readability.read(page.source, page.technique is not None, site.vocabulary))
        for page in pages
    ]


def lines(path: str, found: Reading) -> list[str]:
    """What to tell about one page: its grade and, where it is too hard, its hardest sentences."""
    if found.grade is None:
        return [f"{path}: nothing to read yet"]
    if not found.too_hard:
        return [f"{path}: grade {found.grade:.1f}"]
    said = [f"{path}: grade {found.grade:.1f}, and {LIMIT} is the most; its hardest sentences:"]
    return said + [f'{path}:{s.line}: grade {s.grade:.1f}: "{s.text}"; {s.repair}' for s in found.hardest]


@command("reading", cannot="read")
def main(arguments: list[str]) -> int:
    """The command line: prints a line a page. Gives 1 if one is too hard to read, 2 if a path isn't there."""
    parser = argparse.ArgumentParser(prog="reading.py", description=__doc__)
    parser.add_argument(
        "paths", nargs="*", default=[DOCS], type=Path, help="files and folders to read (docs)"
    )
    options = parser.parse_args(arguments)
    check_paths(options.paths)
    found = dict(pair for path in options.paths for pair in readings(path))
    for path, one in found.items():
        print("\n".join(lines(path, one)))
    over = sum(one.too_hard for one in found.values())
    if over:
        print(f"{english.count(over, 'page')} over grade {LIMIT}", file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    sys.exit(main())
