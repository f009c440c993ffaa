#!/usr/bin/env python3
"""The linter: reads the pages of a docs folder and tells what is wrong with them, without building a site."""

from __future__ import annotations

import argparse
import datetime
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

from technique_site.commands import lint_fixes
from technique_site.commands.command_line import can_show, command
from technique_site.commands.docs_folder import DOCS, check_paths, docs_of, latest_date, shown_as
from technique_site.engine.catalogue import loader
from technique_site.engine.figure import figures
from technique_site.engine.text import english, rules
from technique_site.engine.text.problem import FORMATS, Problem, counted, errors
from technique_site.storage import kept_results

SETTINGS = "mkdocs.yml"  # a folder that holds it is a site's, and has a place for what is kept


def lint(paths: list[Path], latest: datetime.date, instead: dict[str, bytes] | None = None) -> list[Problem]:
    """The problems of the given files and folders, in order.

    `latest` is the last date that isn't in the future. Pages that the given ones refer to are read as well.
    `instead` are bytes of pages, by absolute path, that stand for those on disk.
    Raises OSError where a file can't be read.
    """
    found: list[Problem] = []
    by_docs: dict[Path, list[Path]] = {}
    for path in paths:
        by_docs.setdefault(docs_of(path), []).append(path)
    for docs, wanted in by_docs.items():
        kept = kept_results.of(docs.parent) if (docs.parent / SETTINGS).is_file() else None
        loaded = loader.load(docs, latest, shown_as(docs), _reader(instead or {}), kept, holds_figures=False)
        if kept:
            kept.end()
        prefixes = [os.path.abspath(p) for p in wanted]
        prefixes += [p.removesuffix(".md") + figures.SUFFIX for p in prefixes if p.endswith(".md")]
        for problem in loaded.problems:
            file = os.path.abspath(problem.path)
            if problem.rule in rules.OF_ALL_PAGES or any(
                file == p or file.startswith(p.rstrip(os.sep) + os.sep) for p in prefixes
            ):
                found.append(problem)
    return sorted(set(found))


def _reader(instead: dict[str, bytes]) -> Callable[[Path], bytes]:
    def read(file: Path) -> bytes:
        data = instead.get(os.path.abspath(file))
        return file.read_bytes() if data is None else data

    return read


def _fixed(paths: list[Path], latest: datetime.date, writes: bool, stream: TextIO) -> list[Problem]:
    """Shows what is certain to be right as a diff, writes it, says which problems that mends, and gives those
    that are left. Where it doesn't write, all are left.
    """
    fixes = lint_fixes.find(lambda instead: lint(paths, latest, instead))
    names = {os.path.abspath(p.path): p.path for p in fixes.fixed}
    if diff := lint_fixes.as_diff(fixes, lambda file: names.get(file, file)):
        print(diff, file=stream, flush=True)
    if writes:
        lint_fixes.write(fixes)
    done = "fixed" if writes else "would be fixed"
    for problem in fixes.fixed:
        print(
            f"{problem.path}:{problem.line}:{problem.column}: {done} {problem.rule}: {problem.message}",
            file=stream,
        )
    counts = english.count(len(fixes.fixed), "problem"), english.count(len(fixes.files), "file")
    print(f"{counts[0]} in {counts[1]} {done}, {len(fixes.left)} left", file=sys.stderr)
    return fixes.left if writes else lint(paths, latest)


@command("lint", cannot="read")
def main(arguments: list[str]) -> int:
    """The command line: prints the problems. Gives 1 if one of them is an error, 2 if a path isn't there."""
    parser = argparse.ArgumentParser(prog="lint.py", description=__doc__)
    parser.add_argument(
        "paths", nargs="*", default=[DOCS], type=Path, help="files and folders to check (docs)"
    )
    parser.add_argument("--format", choices=FORMATS, default="text", help="how to print problems (text)")
    parser.add_argument(
        "--fix", action="store_true", help="write the repairs that are certain, shown as a diff"
    )
    parser.add_argument("--diff", action="store_true", help="show what --fix would write, and write nothing")
    options = parser.parse_args(arguments)
    check_paths(options.paths)
    if options.fix or options.diff:
        stream = sys.stdout if options.format == "text" else sys.stderr
        problems = _fixed(options.paths, latest_date(), not options.diff, stream)
    else:
        problems = lint(options.paths, latest_date())
    text = FORMATS[options.format](problems)
    if options.format == "json" and not can_show(text):
        text = json.dumps(json.loads(text), indent=2)  # JSON can escape what the terminal can't show
    if text:
        print(text)
    if options.format == "text":
        print(counted(problems), file=sys.stderr)
    return 1 if errors(problems) else 0


if __name__ == "__main__":
    sys.exit(main())
