#!/usr/bin/env python3
"""The linter: reads the pages of a docs folder and tells what is wrong with them, without building a site."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from pathlib import Path

from restore import catalogue, figures
from restore.problem import FORMATS, Problem, errors


def today_furthest_on() -> datetime.date:
    """The date where the day is furthest on (UTC+14): a date after it is in the future everywhere on Earth."""
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=14)).date()


def docs_of(path: Path) -> Path:
    """The docs folder that a given file or folder belongs to: the one that holds `techniques`, else the folder itself."""
    whole = Path(os.path.abspath(path))
    for folder in [whole, *whole.parents]:
        if folder.name == "techniques" and folder.is_dir():
            return folder.parent
        if (folder / "techniques").is_dir() or (folder / "docs" / "techniques").is_dir() or (folder / "mkdocs.yml").is_file():
            return folder / "docs" if (folder / "docs" / "techniques").is_dir() else folder
    return whole if whole.is_dir() else whole.parent


def shown_as(docs: Path) -> str:
    """A docs folder as messages name it: from the current folder if it lies in there, else whole; empty for the current folder itself."""
    shown = os.path.relpath(docs).replace(os.sep, "/")
    return docs.as_posix() if shown.startswith("..") else "" if shown == "." else shown


def lint(paths: list[Path], latest: datetime.date) -> list[Problem]:
    """The problems of the given files and folders, in order; the pages that they refer to are read as well."""
    found: list[Problem] = []
    by_docs: dict[Path, list[Path]] = {}
    for path in paths:
        by_docs.setdefault(docs_of(path), []).append(path)
    for docs, wanted in by_docs.items():
        loaded = catalogue.load(docs, latest, shown_as(docs))
        prefixes = [os.path.abspath(p) for p in wanted]
        prefixes += [p.removesuffix(".md") + figures.SUFFIX for p in prefixes if p.endswith(".md")]
        for problem in loaded.problems:
            place = os.path.abspath(problem.path)
            if problem.rule == "labels-file" or any(place == p or place.startswith(p.rstrip(os.sep) + os.sep) for p in prefixes):
                found.append(problem)
    return sorted(set(found))


def main(arguments: list[str] | None = None) -> int:
    """The command line: prints the problems, returns 1 if one of them is an error, 2 if a path isn't there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("paths", nargs="*", default=[Path("docs")], type=Path, help="files and folders to check (docs)")
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print problems (text)")
    options = parser.parse_args(arguments)
    for path in options.paths:
        if not path.exists():
            print(f"lint: there is no file or folder {path}", file=sys.stderr)
            return 2
    try:
        problems = lint(options.paths, today_furthest_on())
    except OSError as error:
        print(f"lint: {error.filename} can't be read: {error.strerror}", file=sys.stderr)
        return 2
    if problems or options.format == "json":
        print(FORMATS[options.format](problems))
    wrong = len(errors(problems))
    if options.format == "text":
        print(f"{wrong} error{'' if wrong == 1 else 's'}, {len(problems) - wrong} warning{'' if len(problems) - wrong == 1 else 's'}", file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
