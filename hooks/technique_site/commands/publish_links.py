#!/usr/bin/env python3
"""Adds the addresses of all pages and cues that are new to the register of links, docs/links.yml. Removes and
changes nothing that stands there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable
from pathlib import Path

from technique_site.commands import docs_folder
from technique_site.commands.command_line import REFUSED, CommandError, command
from technique_site.commands.docs_folder import DOCS
from technique_site.engine.catalogue import link_register
from technique_site.engine.text import english
from technique_site.engine.text.problem import errors


def publish(docs: Path = DOCS) -> list[str]:
    """Adds what is new to the register, or makes it.

    Gives back what to tell, a line each. Raises CommandError where nothing can be added, and OSError where a
    file can't be used.
    """
    site = docs_folder.load(docs)
    if wrong := errors(site.problems):
        lines = english.plural("line", len(wrong))
        raise CommandError(f"repair the {lines} above first; nothing was added", wrong, code=1)
    file, new, is_there = docs / link_register.FILE, site.links.unpublished, site.links.has_register
    if not new and is_there:
        return [f"Nothing is new: all addresses are in {file.as_posix()}."]
    before = file.read_bytes() if is_there else f"{link_register.HEAD}published:\n\ngone:\n".encode()
    after = link_register.added(before, new)
    if not _only_adds(before, after, new):
        raise CommandError(
            f"the addresses can't be put into {file.as_posix()} as it stands; let `published:` hold one"
            " address a line, each behind `  - `, and nothing else",
            code=1,
        )
    file.write_bytes(after)
    done = "Added to" if is_there else "Made"
    count = f"{len(new)} new {'address' if len(new) == 1 else 'addresses'}"
    return [
        f"{done} {file.as_posix()}, {count}:",
        *(f"  {address}" for address in new),
        "Commit the file with your pages.",
    ]


def _only_adds(before: bytes, after: bytes, new: Iterable[str]) -> bool:
    """Whether a register reads as before but for the new addresses."""
    old, now = (link_register.read(link_register.FILE, data) for data in (before, after))
    same = not now.problems and list(now.gone) == list(old.gone)
    return same and set(now.published) == {*old.published, *new}


@command("publish-links", cannot="read or written")
def main(arguments: list[str]) -> int:
    """The command line: gives 0 where all is registered, 1 where pages or the register have errors, 2 where a
    file can't be read or written.
    """
    if arguments:
        print(__doc__)
        return 0 if arguments in (["-h"], ["--help"]) else REFUSED
    print("\n".join(publish()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
