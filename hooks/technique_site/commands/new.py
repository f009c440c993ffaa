#!/usr/bin/env python3
"""Starts a technique page: `make new PAGE=hamstrings/nordic-curl`. Overwrites nothing."""

from __future__ import annotations

import sys
from pathlib import Path

from technique_site.commands.docs_folder import latest_date
from technique_site.commands.lint import lint
from technique_site.engine.catalogue import link_register, loader
from technique_site.engine.page import addresses, new_page
from technique_site.engine.text import spelling

DOCS = Path("docs")
NEXT = """\
Next:
  make serve   shows the page and its blanks while you write; save the file to see a change
  make check   tells what is still wrong, and how hard the page is to read"""


class PageRefused(Exception):
    """Why no page is made, in words for its author."""


def start(typed: str, docs: Path = DOCS) -> list[str]:
    """Makes the page that was typed, and its region's own page where there is none. Gives back what to tell;
    raises Refused.
    """
    if not docs.is_dir():
        raise PageRefused(f"there is no folder `{docs}` here; run this in the folder that holds mkdocs.yml")
    site = loader.load(docs, latest_date(), docs.as_posix())
    try:
        region, slug = new_page.region_and_slug(typed, site.regions())
    except new_page.NameSlip as slip:
        raise PageRefused(str(slip)) from None
    folder = docs / "techniques" / region
    page, index = folder / f"{slug}.md", folder / "index.md"
    if holder := site.links.leads.get(f"/techniques/{region}/{slug}/"):
        of = (
            f", which {(docs / link_register.FILE).as_posix()} leads to {holder}"
            if f"/techniques/{region}/{slug}/" in site.links.gone
            else f" of {addresses.folder_of(holder).removeprefix('techniques/')}"
        )
        raise PageRefused(
            f"`{region}/{slug}` is a former address{of}, and links to it must keep working; choose another"
            " name"
        )
    folder.mkdir(parents=True, exist_ok=True)
    try:
        _write(page, new_page.page(slug))
    except OSError as error:
        if not any(folder.iterdir()):
            folder.rmdir()  # made a moment ago for nothing, and a region without a page is none
        if not isinstance(error, FileExistsError):
            raise
        raise PageRefused(
            f"{page.as_posix()} is there already, and nothing was changed; open that file, or choose another"
            " name"
        ) from None
    told = [f"Made {page.as_posix()}"]
    if not index.exists():
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
    blanks = [str(problem) for problem in lint([page], latest_date())]
    return [*told, "", f"Fill in its {len(blanks)} blanks:", *blanks, "", NEXT]


def _write(path: Path, text: str) -> None:
    with open(path, "x", encoding="utf-8", newline="\n") as file:  # "x" never overwrites
        file.write(text)


def main(arguments: list[str] | None = None) -> int:
    """The command line: returns 0 where a page was made, 2 where none was."""
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    try:
        # several words are one name that was typed with spaces
        print("\n".join(start(" ".join(arguments))))
    except PageRefused as refused:
        print(f"new: {refused}", file=sys.stderr)
    except OSError as error:
        print(f"new: {error.filename} can't be made or read: {error.strerror}", file=sys.stderr)
    else:
        return 0
    return 2


if __name__ == "__main__":
    sys.exit(main())
