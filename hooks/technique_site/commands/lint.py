#!/usr/bin/env python3
"""The linter: reads the pages of a docs folder and tells what is wrong with them, without building a site."""

from __future__ import annotations

import argparse
import datetime
import os
import sys
from pathlib import Path

from technique_site.commands.docs_folder import docs_of, latest_date, shown_as
from technique_site.engine.catalogue import loader
from technique_site.engine.figure import figures
from technique_site.engine.text.problem import FORMATS, Problem, errors


def lint(paths: list[Path], latest: datetime.date) -> list[Problem]:
    """The problems of the given files and folders, in order; the pages that they refer to are read as well."""
    found: list[Problem] = []
    by_docs: dict[Path, list[Path]] = {}
    for path in paths:
        by_docs.setdefault(docs_of(path), []).append(path)
    for docs, wanted in by_docs.items():
        loaded = loader.load(docs, latest, shown_as(docs))
        prefixes = [os.path.abspath(p) for p in wanted]
        prefixes += [p.removesuffix(".md") + figures.SUFFIX for p in prefixes if p.endswith(".md")]
        for problem in loaded.problems:
            place = os.path.abspath(problem.path)
            if problem.rule == "labels-file" or any(
                place == p or place.startswith(p.rstrip(os.sep) + os.sep) for p in prefixes
            ):
                found.append(problem)
    return sorted(set(found))


def main(arguments: list[str] | None = None) -> int:
    """The command line: prints the problems, returns 1 if one of them is an error, 2 if a path isn't there."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "paths", nargs="*", default=[Path("docs")], type=Path, help="files and folders to check (docs)"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print problems (text)")
    options = parser.parse_args(arguments)
    for path in options.paths:
        if not path.exists():
            print(f"lint: there is no file or folder {path}", file=sys.stderr)
            return 2
    try:
        problems = lint(options.paths, latest_date())
    except OSError as error:
        print(f"lint: {error.filename} can't be read: {error.strerror}", file=sys.stderr)
        return 2
    if problems or options.format == "json":
        print(FORMATS[options.format](problems))
    wrong = len(errors(problems))
    if options.format == "text":
        print(
            f"{wrong} error{'' if wrong == 1 else 's'}, {len(problems) - wrong}"
            f" warning{'' if len(problems) - wrong == 1 else 's'}",
            file=sys.stderr,
        )
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
