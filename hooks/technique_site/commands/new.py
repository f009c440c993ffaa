#!/usr/bin/env python3
"""Starts a technique page: `make new PAGE=region/page`. Overwrites nothing.

programmes/page starts a programme, a routine across regions (make new PAGE=programmes/page)

--kind KIND   the page asks for what this kind needs: stretch, strength or soft-tissue
              (make new PAGE=region/page KIND=strength)
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from technique_site.commands import docs_folder, figure, figure_server
from technique_site.commands.command_line import CommandError, command
from technique_site.commands.docs_folder import DOCS, latest_date
from technique_site.commands.figure_server import COMMAND
from technique_site.commands.figure_watcher import Preview
from technique_site.commands.lint import lint
from technique_site.engine.catalogue import link_register
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.page import addresses, new_page
from technique_site.engine.text import english, spelling

NEXT = """\
Next:
  make serve   shows the page and its blanks while you write; save the file to see a change
  make check   tells what is still wrong, and how hard the page is to read"""
POSE = """  {figure}
               poses its figures in the browser, once its cues are written"""
ASKED = "Pose its figures in the browser now? [y/N] "


def start(typed: str, docs: Path = DOCS, kind: str = "") -> list[str]:
    """Makes the page that was typed, of one of `new_page.KINDS`, and its region's own page where there is
    none; or a programme.

    Gives back what to tell, a line each. Raises CommandError where no page can be made of what was typed, and
    OSError where a file can't be used.
    """
    site = docs_folder.load(docs)
    try:
        region, slug = new_page.region_and_slug(typed, site.regions())
    except new_page.NameSlip as slip:
        raise CommandError(str(slip)) from None
    following = [NEXT]
    if _is_programme(region, docs):
        page, told = _programme(site, docs, slug, kind)
    else:
        following.append(POSE.format(figure=f"{COMMAND}{region}/{slug}"))
        page, told = _technique(site, docs, region, slug, kind)
        if region == addresses.PROGRAMMES:
            told.append(
                f"  It is a technique of the region {region}. For a programme write"
                f" {(docs / addresses.programme_source(slug)).as_posix()} by hand, or give that region"
                " another name."
            )
    blanks = [str(problem) for problem in lint([page], latest_date())]
    return [*told, "", f"Fill in its {english.count(len(blanks), 'blank')}:", *blanks, "", *following]


def _is_programme(region: str, docs: Path) -> bool:
    """Whether a page of this region is a programme: a region may have had the name before there were any."""
    return region == addresses.PROGRAMMES and not (docs / addresses.FOLDER / region).is_dir()


def _programme(site: Catalogue, docs: Path, slug: str, kind: str) -> tuple[Path, list[str]]:
    """Makes a programme → its path, and what to tell."""
    if kind:
        raise CommandError(f"a programme has no kind; run: {new_page.COMMAND}{addresses.PROGRAMMES}/{slug}")
    uri = addresses.programme_source(slug)
    _check_former(site, docs, f"{addresses.PROGRAMMES}/{slug}", addresses.address(uri))
    page = docs / uri
    _write_first(page, new_page.programme(slug, site.techniques))
    return page, [f"Made {page.as_posix()}, a programme: a routine across regions"]


def _technique(site: Catalogue, docs: Path, region: str, slug: str, kind: str) -> tuple[Path, list[str]]:
    """Makes a technique page, and its region's own page where there is none → its path, and what to tell."""
    _check_former(site, docs, f"{region}/{slug}", addresses.technique_address(f"{region}/{slug}"))
    folder = docs / addresses.FOLDER / region
    page, index = folder / f"{slug}.md", folder / "index.md"
    _write_first(page, new_page.page(slug, site.vocabulary, kind))
    told = [f"Made {page.as_posix()}"]
    if index.exists():
        return page, told
    _write(index, new_page.region_page(region, slug))
    told += [
        f"Made {index.as_posix()}, the region's own page",
        f"  It has no routine yet. Once its pages are written, add for example: routine: [{slug}]",
    ]
    if meant := spelling.nearest(region, site.regions(), 0.8):
        told.append(
            f"  Did you mean the region {meant}? Then delete the folder {folder.as_posix()} and run:"
            f" {new_page.COMMAND}{meant}/{slug}"
        )
    return page, told


def _check_former(site: Catalogue, docs: Path, key: str, address: str) -> None:
    """Raises CommandError where the address of a page, which was typed as `key`, once belonged to another."""
    target = site.links.leads.get(address)
    if target is None:
        return
    if address in site.links.gone:
        of = f", which {(docs / link_register.FILE).as_posix()} leads to {target}"
    else:
        of = f" of {addresses.name_in(addresses.folder_of(target))}"
    raise CommandError(
        f"`{key}` is a former address{of}, and links to it must keep working; choose another name"
    )


def _write_first(page: Path, text: str) -> None:
    """Writes a page, and its folder where there is none. Raises CommandError where the page is there
    already.
    """
    page.parent.mkdir(parents=True, exist_ok=True)
    try:
        _write(page, text)
    except OSError as error:
        if not any(page.parent.iterdir()):
            page.parent.rmdir()  # made a moment ago for nothing, and a region without a page is none
        if not isinstance(error, FileExistsError):
            raise
        raise CommandError(
            f"{page.as_posix()} is there already, and nothing was changed; open that file, or choose another"
            " name"
        ) from None


def _write(path: Path, text: str) -> None:
    with open(path, "x", encoding="utf-8", newline="\n") as file:  # "x" never overwrites
        file.write(text)


@command("new", cannot="made or read")
def main(arguments: list[str]) -> int:
    """The command line: gives 0 where a page was made, 2 where none was."""
    if arguments in (["-h"], ["--help"]):
        print(__doc__)
    else:
        kind, words = _kind(arguments)
        typed = " ".join(words)  # several words are one name with spaces
        print("\n".join(start(typed, kind=kind)))
        region, _ = new_page.region_and_slug(typed, [])
        if not _is_programme(region, DOCS) and is_wanted():
            figure_server.serve(Preview(figure.page_of(typed)), None)
    return 0


def is_wanted() -> bool:
    """Whether who sits before a terminal wants to pose the figures at once; without a terminal nobody is
    asked.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    try:
        return input(f"\n{ASKED}").strip().lower() in ("y", "yes")
    except EOFError:
        return False


def _kind(arguments: list[str]) -> tuple[str, list[str]]:
    """The kind that was typed, or nothing, and the other arguments. Raises CommandError for one that isn't
    known.
    """
    if arguments[:1] != ["--kind"]:
        return "", arguments
    typed, known = "".join(arguments[1:2]), [name for name in new_page.KINDS if name]
    kind = re.sub(r"[\s_-]+", "-", typed.strip().lower())
    if kind not in known:
        meant = spelling.nearest(kind, known)
        repair = f"did you mean {meant}?" if meant else f"use {', '.join(known[:-1])} or {known[-1]}"
        raise CommandError(f"`{typed[:40]}` is no kind of technique; {repair}")
    return kind, arguments[2:]


if __name__ == "__main__":
    sys.exit(main())
