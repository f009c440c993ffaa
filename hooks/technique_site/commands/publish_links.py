#!/usr/bin/env python3
"""Adds the addresses of all pages and cues that are new to the register of links, docs/links.yml. Removes and
changes nothing that stands there.
"""

from __future__ import annotations

import sys
from pathlib import Path

from technique_site.commands.docs_folder import latest_date
from technique_site.engine.catalogue import link_register, loader
from technique_site.engine.text.problem import as_text, errors

DOCS = Path("docs")


class RegisterRefused(Exception):
    """Why nothing was added, in words for the author."""


def publish(docs: Path = DOCS) -> list[str]:
    """Adds what is new to the register, or makes it. Gives back what to tell; raises Refused."""
    if not docs.is_dir():
        raise RegisterRefused(
            f"there is no folder `{docs}` here; run this in the folder that holds mkdocs.yml"
        )
    site = loader.load(docs, latest_date(), docs.as_posix())
    if wrong := errors(site.problems):
        raise RegisterRefused(
            f"{as_text(wrong)}\npublish-links: repair the line{'s' if len(wrong) > 1 else ''} above first;"
            " nothing was added"
        )
    file, new = docs / link_register.FILE, site.links.unpublished
    if not new and site.links.has_register:
        return [f"Nothing is new: all addresses are in {file.as_posix()}."]
    data = (
        file.read_bytes()
        if site.links.has_register
        else f"{link_register.HEAD}published:\n\ngone:\n".encode()
    )
    made = link_register.added(data, new)
    before, after = link_register.read(file.name, data), link_register.read(file.name, made)
    if (
        after.problems
        or set(after.published) != {*before.published, *new}
        or list(after.gone) != list(before.gone)
    ):
        raise RegisterRefused(
            f"the addresses can't be put into {file.as_posix()} as it stands; let `published:` hold one"
            " address a line, each behind `  - `, and nothing else"
        )
    file.write_bytes(made)
    return [
        (
            f"{'Added to' if site.links.has_register else 'Made'} {file.as_posix()}, {len(new)} new"
            f" address{'' if len(new) == 1 else 'es'}:"
        ),
        *(f"  {one}" for one in new),
        "Commit the file with your pages.",
    ]


def main(arguments: list[str] | None = None) -> int:
    """The command line: returns 0 where all is registered, 1 where pages or the register have errors, 2 where
    a file can't be read or written.
    """
    arguments = sys.argv[1:] if arguments is None else arguments
    if arguments:
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else 2
    try:
        print("\n".join(publish()))
    except RegisterRefused as refused:
        print(refused if "\n" in str(refused) else f"publish-links: {refused}", file=sys.stderr)
        return 1
    except OSError as error:
        print(f"publish-links: {error.filename} can't be read or written: {error.strerror}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
