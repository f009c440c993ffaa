"""Repairs that are certain, written into the files: `lint.py --fix`. What is written is shown as a diff."""

from __future__ import annotations

import difflib
import os
import re
import shutil
import tempfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from technique_site.engine.text import edits
from technique_site.engine.text.problem import Problem

# What is looked at only once other errors are gone: a page's sheet once it has none, its explanations of a
# number and its keys beside one another once that number can be read.
_LATER = re.compile(r"(?:clip|sheet|figure|file|link|links|number)-|keys-together")
_TURNS = 10  # a repair may let another be seen
Lint = Callable[[dict[str, bytes]], list[Problem]]
# Files → their bytes with the repairs, and the problems that are gone with these.
_Tried = dict[str, tuple[bytes, list[Problem]]]
_Repair = tuple[str, str, tuple[tuple[int, str, str], ...]]


@dataclass
class Fixes:
    """What was or would be written. `files` are absolute paths → their bytes before and after; `fixed` the
    problems that are gone with it, `left` those that stay.
    """

    files: dict[str, tuple[bytes, bytes]] = field(default_factory=dict[str, tuple[bytes, bytes]])
    fixed: list[Problem] = field(default_factory=list[Problem])
    left: list[Problem] = field(default_factory=list[Problem])


def find(lint: Lint) -> Fixes:
    """All repairs that are certain. `lint` takes files by their absolute paths, whose bytes stand for those
    on disk, and gives the problems. Nothing is written. Raises OSError where a file can't be read.
    """
    now: dict[str, bytes] = {}
    found = Fixes(left=lint(now))
    refused: set[_Repair] = set()
    for _ in range(_TURNS):
        tried = _tried([one for one in found.left if _repair(one) not in refused], now)
        if not tried:
            break
        left = lint(now | _bytes(tried))
        worse = _worse(tried, found.left, left)
        for file in worse:  # one of its repairs wasn't certain after all
            refused |= _refused(lint, tried[file][1], found.left, now)
        if worse:
            continue
        now, found.left = now | _bytes(tried), left
        found.fixed += [problem for _, problems in tried.values() for problem in problems]
    found.files = {file: (Path(file).read_bytes(), new) for file, new in now.items()}
    return found


def _repair(problem: Problem) -> _Repair:
    """What tells a repair from others, wherever in its line it stands by now."""
    edits = tuple((edit.line, edit.old, edit.new) for edit in problem.fix)
    return os.path.abspath(problem.path), problem.rule, edits


def _bytes(tried: _Tried) -> dict[str, bytes]:
    return {file: new for file, (new, _) in tried.items()}


def _tried(told: list[Problem], now: dict[str, bytes]) -> _Tried:
    """The files that change with their problems' edits."""
    tried: _Tried = {}
    for file, problems in _by_file(told).items():
        found = [p for p in problems if p.fix]
        if not found or any(p.rule == "file-encoding" for p in problems):
            continue
        old = now[file] if file in now else Path(file).read_bytes()
        new, done = edits.put(old, (edit for p in found for edit in p.fix))
        if new != old:
            tried[file] = new, [p for p in found if set(p.fix) <= set(done)]
    return tried


def _worse(tried: _Tried, before: list[Problem], after: list[Problem]) -> list[str]:
    """The files that are worse with what was tried."""
    told, left = _by_file(before), _by_file(after)
    return [
        file
        for file, (_, problems) in tried.items()
        if _is_worse(told[file], left.get(file, []), {one.rule for one in problems})
    ]


def _refused(
    lint: Lint, problems: list[Problem], before: list[Problem], now: dict[str, bytes]
) -> set[_Repair]:
    """Those of a file's repairs that make it worse by themselves; all of them where they do so together."""
    found: set[_Repair] = set()
    for problem in problems:
        alone = _tried([problem], now)
        if not alone or _worse(alone, before, lint(now | _bytes(alone))):
            found.add(_repair(problem))
    return found or {_repair(problem) for problem in problems}


def _by_file(problems: list[Problem]) -> dict[str, list[Problem]]:
    by_file: dict[str, list[Problem]] = {}
    for problem in problems:
        by_file.setdefault(os.path.abspath(problem.path), []).append(problem)
    return by_file


def _is_worse(before: list[Problem], after: list[Problem], tried: set[str]) -> bool:
    """Whether a file has more problems than before, or more of a rule that it didn't break. `tried` are the
    rules that were mended: those count, though they be looked at late.
    """
    rules_before, rules_after = (
        [p.rule for p in found if p.rule in tried or not _LATER.match(p.rule)] for found in (before, after)
    )
    return len(rules_after) >= len(rules_before) or bool(set(rules_after) - set(rules_before))


def as_diff(fixes: Fixes, shown: Callable[[str], str]) -> str:
    """What is written, as a unified diff; `shown` gives the name of a file in it."""
    parts: list[str] = []
    for file, (old, new) in sorted(fixes.files.items()):
        name = shown(file)
        changed = difflib.unified_diff(edits.lines(old), edits.lines(new), name, name, lineterm="")
        parts += (_printable(line) for line in changed)
    return "\n".join(parts)


def _printable(line: str) -> str:
    # what an author pasted may hold signs that steer a terminal
    return "".join(c if c.isprintable() or c == "\t" else " " if c.isspace() else "�" for c in line)


def write(fixes: Fixes) -> None:
    """Writes the files, each whole or not at all; one that changed meanwhile is left alone. Raises
    OSError.
    """
    for file, (old, new) in sorted(fixes.files.items()):
        target = os.path.realpath(file)  # a link stays one
        if Path(target).read_bytes() != old:
            continue
        handle, beside = tempfile.mkstemp(dir=os.path.dirname(target), prefix=".fix-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(new)
            shutil.copymode(target, beside)
            os.replace(beside, target)
        except BaseException:
            os.unlink(beside)
            raise
