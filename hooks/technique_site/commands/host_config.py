#!/usr/bin/env python3
"""Prints the block that nginx or Caddy needs for this site: `make host-config HOST=nginx`."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from technique_site.commands import docs_folder
from technique_site.commands.command_line import REFUSED, CommandError, command
from technique_site.commands.docs_folder import DOCS
from technique_site.engine.exports import host_files
from technique_site.engine.settings import settings_file, site_address


def block(host: str, docs: Path, environment: Mapping[str, str]) -> str:
    """The block for a host by its name. Raises CommandError for another name, and where `site_url` is no
    address to publish at.
    """
    docs_folder.check_folder(docs)
    make = host_files.HOSTS.get(host.strip().lower())
    if make is None:
        known = " or ".join(host_files.HOSTS)
        raise CommandError(f"`{host}` is none of {known}; as in: make host-config HOST=nginx")
    url = str(settings_file.build(docs.parent, environment).get("site_url") or "")
    try:
        address = site_address.read(url)
    except ValueError as error:
        line = settings_file.line_of(docs.parent, "site_url")
        raise CommandError(f"{settings_file.NAME}:{line}: {error}; {site_address.WRITE}") from None
    at = host_files.place(address)
    return f"# {address} Copy what is in site/ to {at}/\n{make(address)}"


@command("host-config", cannot="read")
def main(arguments: list[str]) -> int:
    """The command line: gives 0 where a block was printed, 2 where there is none."""
    if arguments in (["-h"], ["--help"]):
        print(__doc__)
        return 0
    if len(arguments) != 1:
        print(__doc__)
        return REFUSED
    print(block(arguments[0], DOCS, os.environ), end="")
    return 0


if __name__ == "__main__":
    sys.exit(main())
