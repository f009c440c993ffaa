#!/usr/bin/env python3
"""Refuses to publish what must not go out: `make publish-check`, after `make site`. Names each fault with its
place and its repair.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from technique_site.commands import docs_folder, git_files
from technique_site.commands.command_line import REFUSED, CommandError, command
from technique_site.commands.docs_folder import DOCS
from technique_site.engine.catalogue import link_register
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.exports import offline_list
from technique_site.engine.settings import settings_file, site_address
from technique_site.engine.text import english
from technique_site.engine.text.problem import errors
from technique_site.pdf import pdf_files

SITE = Path("site")  # where `make site` builds
VARIABLE = "SITE_URL"
_CANONICAL = re.compile(r'<link rel="canonical" href="([^"]*)"')
_SHOWN = 5  # files of one kind that are named


class Fault(NamedTuple):
    """Why the site must not go out: the place, what is wrong there, and the repair."""

    place: str
    what: str
    repair: str

    def __str__(self) -> str:
        return f"{self.place}: {self.what}; {self.repair}"


def check(docs: Path, site: Path, environment: Mapping[str, str]) -> Iterator[Fault]:
    """Yields what forbids to publish the site of a docs folder that was built into `site`.

    `environment` are the variables that mkdocs.yml may name. Raises CommandError where that can't be found
    out, and OSError where a file can't be read.
    """
    catalogue = docs_folder.load(docs)
    root = docs.parent
    for wrong in catalogue.problems:
        if wrong.severity == "error" or wrong.rule == "clip-stale":
            yield Fault(f"{wrong.path}:{wrong.line}:{wrong.column}", wrong.what, wrong.repair)
    settings = settings_file.build(root, environment)
    url = str(settings.get("site_url") or "")
    yield from _address(root, url, environment)
    for one in git_files.unkept(root):
        yield Fault(*one)
    yield from _register(catalogue, docs)
    yield from _built(root, site, url)
    # A build that left the PDFs out for once, by a variable, is none to publish.
    always = settings_file.build(root, {}).get("extra")
    wants_pdfs = not isinstance(always, dict) or str(always.get("pdf", True)).lower() not in (
        "false",
        "none",
    )
    if wants_pdfs and site.is_dir() and not errors(catalogue.problems):
        yield from _papers(catalogue, site)


def _address(root: Path, url: str, environment: Mapping[str, str]) -> Iterator[Fault]:
    try:
        site_address.read(url)
    except ValueError as error:
        by_variable = environment.get(VARIABLE) == url
        line = settings_file.line_of(root, "site_url")
        place = f"the variable {VARIABLE}" if by_variable else f"{settings_file.NAME}:{line}"
        yield Fault(place, str(error), site_address.WRITE)


def _register(catalogue: Catalogue, docs: Path) -> Iterator[Fault]:
    new, file = catalogue.links.unpublished, (docs / link_register.FILE).as_posix()
    if not catalogue.links.has_register:
        yield Fault(
            file, "there is no register of addresses yet", f"`{link_register.COMMAND}`, then commit it"
        )
    elif new:
        are = "address isn't" if len(new) == 1 else "addresses aren't"
        yield Fault(
            file,
            f"{len(new)} {are} in the register: {_listed(new)}",
            f"`{link_register.COMMAND}`, then commit the file",
        )


def _built(root: Path, site: Path, url: str) -> Iterator[Fault]:
    home = site / "index.html"
    if not home.is_file():
        yield Fault(f"{site.as_posix()}/", "the site isn't built", "`make site`")
        return
    found = _CANONICAL.search(home.read_text("utf-8", errors="replace"))
    built_for = found[1] if found else "no address"
    if built_for != url:
        yield Fault(
            f"{site.as_posix()}/",
            f"it was built for {built_for}, and `site_url` is {url or 'empty'}",
            "`make site`, with the same `SITE_URL` if you use that",
        )
    yield from _worker(site)
    parts = [root / name for name in ("docs", "overrides", settings_file.NAME)]
    files = [
        file for part in parts for file in ([part] if part.is_file() else part.rglob("*")) if file.is_file()
    ]
    files = [file for file in files if not file.name.startswith(".") and not file.name.endswith("~")]
    newest = max(files, key=lambda file: file.stat().st_mtime, default=home)
    if newest.stat().st_mtime > home.stat().st_mtime:
        shown = Path(os.path.relpath(newest, root)).as_posix()
        yield Fault(f"{site.as_posix()}/", f"it is older than {shown}", "`make site`")


def _worker(site: Path) -> Iterator[Fault]:
    """Whether the worker knows the files as they are: it keeps no other ones."""
    file, make = site / offline_list.WORKER, "`make site`"
    if not file.is_file():
        yield Fault(file.as_posix(), "the worker that keeps pages for offline is missing", make)
        return
    try:
        files = offline_list.of_worker(file.read_text("utf-8"))["files"]
    except ValueError as error:
        yield Fault(file.as_posix(), str(error), make)
        return
    other = [
        path
        for path, known, _ in files
        if not (site / path).is_file() or offline_list.sum_of((site / path).read_bytes()) != known
    ]
    if other:
        are = (
            "a file isn't as the build left it"
            if len(other) == 1
            else f"{len(other)} files aren't as the build left them"
        )
        yield Fault(f"{site.as_posix()}/", f"{are}: {_listed(other)}", make)


def _papers(catalogue: Catalogue, site: Path) -> Iterator[Fault]:
    wanted = pdf_files.paths(catalogue)
    missing = [path for path in wanted if not (site / path).is_file()]
    if missing:
        yield Fault(
            f"{site.as_posix()}/",
            f"{len(missing)} of {english.count(len(wanted), 'PDF')} {'is' if len(missing) == 1 else 'are'}"
            f" missing: {_listed(missing)}",
            "`make browser`, then `make site`; if this site is to have none, write `pdf: false` under `extra`"
            f" in {settings_file.NAME}",
        )


def _listed(names: list[str] | tuple[str, ...]) -> str:
    """Names with commas, the first few and how many more."""
    more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
    return ", ".join(names[:_SHOWN]) + more


@command("publish-check", cannot="read")
def main(arguments: list[str]) -> int:
    """The command line: gives 0 where the site may go out, 1 where it must not, 2 where that can't be found
    out.
    """
    if arguments:
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else REFUSED
    faults = list(check(DOCS, SITE, os.environ))
    for fault in faults:
        print(fault)
    if faults:
        raise CommandError(f"{english.count(len(faults), 'fault')}: repair the above first", code=1)
    url = settings_file.build(DOCS.parent, os.environ)["site_url"]
    print(f"The site may go out, to {url}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
