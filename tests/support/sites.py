"""Makes small sites out of given pages, with the real settings, hooks and templates, and builds them as `make
site` does.
"""

from __future__ import annotations

import contextlib
import functools
import io
import json
import logging
import os
import re
import shutil
import subprocess
import sys
import traceback
import warnings
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest import mock

import jinja2
import mkdocs.__main__ as mkdocs_command
import mkdocs.commands.build as mkdocs_build
from jinja2.bccache import Bucket
from mkdocs.config import config_options
from mkdocs.theme import Theme

ROOT = Path(__file__).parents[2]
SITE = ROOT / "tests" / "fixtures" / "site"  # a whole site, of which tests know every word
ADDRESS = "https://coach.example/"
# Pages that the navigation, the head of every page and the vocabulary link to.
STUBS = {
    "index.md": "---\ntitle: Home\nsummary: The first page of a small site.\n---\n\nHello.\n",
    "techniques/index.md": (
        "---\ntitle: Techniques\nsummary: All regions of a small site.\n---\n\n<!-- regions -->\n"
    ),
    "learn/index.md": "---\ntitle: Learn\nsummary: What a small site explains.\n---\n\n<!-- pages -->\n",
    "learn/when-to-stop.md": (
        "---\ntitle: When to stop\nsummary: When to stop on a small site.\n---\n\nStop.\n"
    ),
    "labels.yml": (ROOT / "tests" / "fixtures" / "labels.yml").read_text("utf-8"),
    "mark.svg": (SITE / "docs" / "mark.svg").read_text("utf-8"),
    "plan.md": "---\ntitle: Plan\nsummary: The plans of a small site.\ntemplate: plan.html\n---\n\nPlans.\n",
    "learn/pails-and-rails.md": (
        "---\ntitle: What for\nsummary: What a small site says of them.\n---\n\nWhy.\n"
    ),
}
NAME, SHORT = "Small: a site for tests", "Small"
SETTINGS = """\
INHERIT: {root}/tests/fixtures/site/mkdocs.yml
site_name: "{name}"
site_url: {address}
theme:
  custom_dir: {root}/overrides
hooks: [{hooks}/build.py]
watch: []
extra: {{site: {{short_name: {short}}}, pdf: !ENV [SHEET_PDFS, false], cards: !ENV [LINK_CARDS, false]}}
"""
# What a technique page needs, for pages that are about something else.
FRONT = (
    "title: {title}\nsummary: One sentence that says what it is.\nmuscles: [hamstrings]\nequipment:"
    " []\nreviewed: 2026-11-22\n"
)
CUES = "1. **Move** (move 30 s): Swing the leg.\n"


def technique(
    title: str = "Leg swing", front: str = "", cues: str = CUES, intro: str = "Why.", after: str = ""
) -> str:
    """A right technique page with these parts. `front` adds keys, or gives one of the needed ones anew."""
    given = {line.split(":")[0] for line in front.splitlines()}
    needed = "".join(
        line + "\n" for line in FRONT.format(title=title).splitlines() if line.split(":")[0] not in given
    )
    return (
        f"---\n{needed}{front}---\n\n{intro}\n\n## Set up\n\n1. Stand up.\n\n## Cues\n\n{cues}\n## Stop"
        f" if\n\n- It hurts.\n{after}"
    )


def region(title: str = "Hamstrings", front: str = "", text: str = "") -> str:
    """A region's own page."""
    return f"---\ntitle: {title}\nsummary: Techniques for the back of the thigh.\n{front}---\n\n{text}"


def make(folder: Path, pages: dict[str, str | bytes], hooks: dict[str, str | bytes] | None = None) -> Path:
    """Writes a site with these pages, by their places under docs/, and returns its folder.

    `hooks` stands for files of hooks/ that differ: then the site has a copy of that folder.
    """
    code = ROOT / "hooks"
    if hooks is not None:
        code = folder / "hooks"
        shutil.copytree(ROOT / "hooks", code, ignore=shutil.ignore_patterns("__pycache__"))
        write(code, hooks)
    write(folder / "docs", {**STUBS, **pages})
    write(
        folder,
        {"mkdocs.yml": SETTINGS.format(root=ROOT, hooks=code, address=ADDRESS, name=NAME, short=SHORT)},
    )
    return folder


def write(folder: Path, files: dict[str, str | bytes]) -> None:
    """Writes files by their places under a folder."""
    for place, data in files.items():
        path = folder / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.encode() if isinstance(data, str) else data)


def mkdocs(folder: Path, *arguments: str, **environment: str) -> dict[str, Any]:
    """A command of MkDocs in a site's folder, as the arguments of a subprocess."""
    env = {
        k: v
        for k, v in os.environ.items()
        if k not in ("SITE_URL", "SHEET_PDFS", "LINK_CARDS", "FORCE_COLOR")
    }
    env.update(NO_MKDOCS_2_WARNING="1", NO_COLOR="1", PYTHONUNBUFFERED="1", **environment)
    return {
        "args": [sys.executable, "-m", "mkdocs", *arguments],
        "cwd": folder,
        "env": env,
        "text": True,
        "encoding": "utf-8",
    }


@dataclass(frozen=True)
class Built:
    """What a build left: its exit code, all that it printed, and the site's folder."""

    code: int
    said: str
    site: Path

    def told(self, level: str) -> list[str]:
        """The messages of one level, without the level."""
        return re.findall(rf"^{level} +-  (.*)$", self.said, re.M)

    def html(self, address: str = "") -> str:
        """The page at an address."""
        return (self.site / address / "index.html").read_text("utf-8")

    def sheets(self, address: str) -> str:
        """The sheets of the routines of the page at an address, from the file that it names."""
        (path,) = re.findall(r'data-rp-sheets="([^"]*)"', self.html(address))
        return json.loads((self.site / address / path).read_text("utf-8"))["html"]

    def article(self, address: str = "") -> str:
        """What the page at an address holds between the header and the footer, without the list of its
        headings.
        """
        found = re.search(r"<article[^>]*>(.*)</article>", self.html(address), re.S)
        assert found, f"{address} has no article"
        return found[1]


def build(folder: Path, *flags: str, **environment: str) -> Built:
    """Builds a site as `mkdocs build` does, with these flags and variables of the environment.

    It runs in this process, which saves two seconds of imports. A process of its own has a site with a copy
    of hooks/, as this one has loaded the real ones, and a build with another browser, as the one that was
    found is kept for the life of a process.
    """
    if (folder / "hooks").exists() or "BROWSER_PATH" in environment:
        return build_by_command(folder, *flags, **environment)
    printed = io.StringIO()
    with (
        mock.patch.dict(os.environ, mkdocs(folder, **environment)["env"], clear=True),
        contextlib.chdir(folder),
        _fresh_mkdocs(),
        contextlib.redirect_stdout(printed),
        contextlib.redirect_stderr(printed),
        # Playwright starts once in a thread: that of the tests may have started it already.
        ThreadPoolExecutor(1) as thread,
    ):
        code = thread.submit(_exit_code, ["build", *flags]).result()
    return Built(code, printed.getvalue(), folder / "site")


class _Compiled(jinja2.BytecodeCache):
    """Templates as Jinja compiled them for a former site: half the time of a small build."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self.kept:
            bucket.bytecode_from_string(self.kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self.kept[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()
_get_env = Theme.get_env


@functools.cache
def _installed(folder: str) -> list[str]:
    """The files of a theme that is installed, of which most are icons: MkDocs asks for all at each build, and
    looks at no name that begins with a dot.
    """
    return [name for name in jinja2.FileSystemLoader(folder).list_templates() if not name.startswith(".")]


class _Templates(jinja2.FileSystemLoader):
    """The templates of a site's own folders, which tests change, and of themes, which they don't."""

    def list_templates(self) -> list[str]:
        own = [folder for folder in self.searchpath if not Path(folder).is_relative_to(sys.prefix)]
        return sorted(
            {name for folder in self.searchpath if folder not in own for name in _installed(folder)}
            | set(jinja2.FileSystemLoader(own).list_templates())
        )


def _environment(theme: Theme) -> jinja2.Environment:
    """Jinja's environment as MkDocs makes it, with the templates that are compiled already."""
    made = _get_env(theme)
    made.loader = _Templates(theme.dirs)
    made.bytecode_cache = _COMPILED
    return made


def _exit_code(arguments: list[str]) -> int:
    """Runs a command of MkDocs in this process. What isn't caught is printed, as Python does at its end."""
    try:
        mkdocs_command.cli.main(arguments, prog_name="mkdocs")
    except SystemExit as end:
        if end.code is None or isinstance(end.code, int):
            return end.code or 0
        print(end.code, file=sys.stderr)
    except Exception:
        traceback.print_exc()
    return 1


@contextlib.contextmanager
def _fresh_mkdocs() -> Iterator[None]:
    """MkDocs as a new process has it, with hooks that are loaded anew; at the end all is put back."""
    logs = [logging.getLogger(name) for name in ("mkdocs", mkdocs_build.log.name)]
    before = [(log, log.level, log.propagate, log.handlers[:], log.filters[:]) for log in logs]
    config_options.Hooks._load_hook.cache_clear()
    with warnings.catch_warnings(), mock.patch.object(Theme, "get_env", _environment):
        warnings.simplefilter("ignore")
        try:
            yield
        finally:
            for log, level, log.propagate, log.handlers[:], log.filters[:] in before:
                log.setLevel(level)


def build_by_command(folder: Path, *flags: str, **environment: str) -> Built:
    """Builds a site with the command `mkdocs build`, in a process of its own."""
    done = subprocess.run(
        **mkdocs(folder, "build", *flags, **environment),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=300,  # minutes where the machine is busy
    )
    return Built(done.returncode, done.stdout, folder / "site")
