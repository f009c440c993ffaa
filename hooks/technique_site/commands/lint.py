#!/usr/bin/env python3
"""The linter: reads the pages of a docs folder and tells what is wrong with them, without building a site."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
from pathlib import Path

from technique_site.commands.command_line import can_show, command
from technique_site.commands.docs_folder import DOCS, check_paths, docs_of, latest_date, shown_as
from technique_site.engine.catalogue import loader
from technique_site.engine.figure import figures
from technique_site.engine.text import english, rules
from technique_site.engine.text.problem import FORMATS, Problem, errors


def lint(paths: list[Path], latest: datetime.date) -> list[Problem]:
    """The problems of the given files and folders, in order.

    `latest` is the last date that isn't in the future. Pages that the given ones refer to are read as well.
    Raises OSError where a file can't be read.
    """
    found: list[Problem] = []
    by_docs: dict[Path, list[Path]] = {}
    for path in paths:
        by_docs.setdefault(docs_of(path), []).append(path)
    for docs, wanted in by_docs.items():
        loaded = loader.load(docs, latest, shown_as(docs))
        prefixes = [os.path.abspath(p) for p in wanted]
        prefixes += [p.removesuffix(".md") + figures.SUFFIX for p in prefixes if p.endswith(".md")]
        for problem in loaded.problems:
            file = os.path.abspath(problem.path)
            if problem.rule in rules.OF_ALL_PAGES or any(
                file == p or file.startswith(p.rstrip(os.sep) + os.sep) for p in prefixes
            ):
                found.append(problem)
    return sorted(set(found))


@command("lint", cannot="read")
def main(arguments: list[str]) -> int:
    """The command line: prints the problems. Gives 1 if one of them is an error, 2 if a path isn't there."""
    parser = argparse.ArgumentParser(prog="lint.py", description=__doc__)
    parser.add_argument(
        "paths", nargs="*", default=[DOCS], type=Path, help="files and folders to check (docs)"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print problems (text)")
    options = parser.parse_args(arguments)
    check_paths(options.paths)
    problems = lint(options.paths, latest_date())
    wrong = len(errors(problems))
    text = FORMATS[options.format](problems)
    if options.format == "json" and not can_show(text):
        text = json.dumps(json.loads(text), indent=2)  # JSON can escape what the terminal can't show
    if text:
        print(text)
    if options.format == "text":
        counts = english.count(wrong, "error"), english.count(len(problems) - wrong, "warning")
        print(", ".join(counts), file=sys.stderr)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
