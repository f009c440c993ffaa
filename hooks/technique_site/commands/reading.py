#!/usr/bin/env python3
"""Tells how hard each page is to read, as a US school grade, and which sentences make it hard."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path

from technique_site.commands.docs_folder import docs_of, latest_date, shown_as
from technique_site.engine.catalogue import loader
from technique_site.engine.page import readability
from technique_site.engine.page.readability import LIMIT, NOT_FOR_CLIENTS, Reading


def readings(path: Path) -> list[tuple[str, Reading]]:
    """The pages for clients in a docs folder, or in one of its files or folders, in order: path and reading
    of each.
    """
    docs, wanted = docs_of(path), Path(os.path.abspath(path))
    site = loader.load(docs, latest_date(), shown_as(docs))
    pages = [
        page
        for uri, page in sorted(site.pages.items())
        if not uri.startswith(NOT_FOR_CLIENTS) and (docs / uri == wanted or wanted in (docs / uri).parents)
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


def main(arguments: list[str] | None = None) -> int:
    """The command line: prints a line a page, returns 1 if one is too hard to read, 2 if a path isn't there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "paths", nargs="*", default=[Path("docs")], type=Path, help="files and folders to read (docs)"
    )
    options = parser.parse_args(arguments)
    for path in options.paths:
        if not path.exists():
            print(f"reading: there is no file or folder {path}", file=sys.stderr)
            return 2
    try:
        found = dict(pair for path in options.paths for pair in readings(path))
    except OSError as error:
        print(f"reading: {error.filename} can't be read: {error.strerror}", file=sys.stderr)
        return 2
    for path, one in found.items():
        print("\n".join(lines(path, one)))
    over = sum(one.too_hard for one in found.values())
    if over:
        print(f"{over} page{'' if over == 1 else 's'} over grade {LIMIT}", file=sys.stderr)
    return 1 if over else 0


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # a page may hold letters that a terminal can't show
    sys.exit(main())
