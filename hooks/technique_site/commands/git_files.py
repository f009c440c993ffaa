"""Which files of the site git doesn't have as they are: a build from the repository lacks those."""

from __future__ import annotations

import shlex
import subprocess
from pathlib import Path
from typing import NamedTuple

from technique_site.commands.command_line import CommandError

# What the site is made of, from the folder of mkdocs.yml.
_PARTS = ("docs", "hooks", "overrides", "mkdocs.yml", "requirements.lock")
_ENDINGS = (
    ".md",
    ".yml",
    ".mp4",
    ".webm",
    ".vtt",
    ".jpg",
    ".png",
    ".webp",
    ".svg",
)  # of a page and what it shows


class Unkept(NamedTuple):
    """A file that git doesn't have as it is here: its path, what is wrong, and what to do."""

    path: str
    what: str
    repair: str


def unkept(root: Path) -> list[Unkept]:
    """The files of the site in the folder `root` that aren't committed as they are. Raises CommandError where
    git is missing, or the folder is in no repository.
    """
    prefix = _git(root, "rev-parse", "--show-prefix").strip()
    parts = [one for one in _PARTS if (root / one).exists()]
    listed = _git(
        root, "status", "--porcelain=v1", "-z", "--untracked-files=all", "--ignored=matching",
        "--no-renames", "--", *parts,
    )  # fmt: skip
    found: list[Unkept] = []
    for entry in filter(None, listed.split("\0")):
        code, path = entry[:2], entry[3:].removeprefix(prefix)
        if code != "!!":
            found.append(Unkept(path, *_told(code, shlex.quote(path))))
        elif path.startswith("docs/") and path.endswith(_ENDINGS):
            what = "is left out of the repository by .gitignore"
            found.append(Unkept(path, what, f"`git add --force {shlex.quote(path)}`, then `git commit`"))
    return sorted(found)


def _told(code: str, path: str) -> tuple[str, str]:
    """What is wrong with a file of this code of `git status`, and the repair."""
    if code == "??":
        return "isn't in the repository yet", f"`git add {path}`, then `git commit`"
    if "U" in code or code in ("AA", "DD"):
        return "has two versions that aren't brought together", "mend it, then `git add` and `git commit` it"
    if "D" in code:
        return (
            "was deleted, and that isn't committed",
            f"`git rm --cached --ignore-unmatch {path}`, then `git commit`",
        )
    return "has changes that aren't committed", f"`git add {path}`, then `git commit`"


def _git(root: Path, *arguments: str) -> str:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True, check=False, timeout=60)
    except FileNotFoundError:
        raise CommandError("git is missing: install it and try again") from None
    except subprocess.TimeoutExpired:
        raise CommandError("git gives no answer; type `git status` and see what it waits for") from None
    if done.returncode:
        said = done.stderr.decode("utf-8", "replace").strip().splitlines() or ["it gave no reason"]
        if "not a git repository" in said[0]:
            raise CommandError("this folder is in no git repository; `git init`, then commit your pages")
        raise CommandError(f"git can't tell what is committed: {said[0]}")
    return done.stdout.decode("utf-8", "surrogateescape")
