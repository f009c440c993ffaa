#!/usr/bin/env python3
"""Shows the figures of one page while they are written: `make figure PAGE=region/page`.
Writes nothing but what `--once` names.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from technique_site.commands import docs_folder, figure_preview, figure_server
from technique_site.commands.command_line import CommandError, command
from technique_site.commands.docs_folder import DOCS
from technique_site.commands.figure_server import COMMAND
from technique_site.commands.figure_watcher import Preview
from technique_site.engine.page import addresses, examples, new_page
from technique_site.engine.text import spelling


def page_of(typed: str, docs: Path = DOCS) -> str:
    """What was typed → `region/slug` of a technique that is there. Raises CommandError for anything else."""
    docs_folder.check_folder(docs)
    keys = [
        f"{path.parent.name}/{path.stem}"
        for path in sorted((docs / addresses.FOLDER).glob("*/*.md"))
        if path.name != "index.md"
    ]
    example = COMMAND + (keys[0] if keys else examples.KEY)
    if not typed.strip():
        raise CommandError(f"which page? As in: {example}")
    try:
        region, slug = new_page.region_and_slug(typed, [key.split("/")[0] for key in keys])
    except new_page.NameSlip as slip:
        if typed.strip("/").endswith("/index"):
            raise CommandError(
                f"`{typed}` is the region's own page, and only techniques have figures; write for example:"
                f" {example}"
            ) from None
        raise CommandError(str(slip).replace(new_page.COMMAND, COMMAND)) from None
    key = f"{region}/{slug}"
    if key not in keys:
        meant = spelling.nearest(key, keys) or next((one for one in keys if one.endswith(f"/{slug}")), None)
        repair = f"did you mean: {COMMAND}{meant}" if meant else f"begin it with: {new_page.COMMAND}{key}"
        raise CommandError(f"there is no page {(docs / 'techniques' / f'{key}.md').as_posix()}; {repair}")
    return key


@command("figure", cannot="written or read")
def main(arguments: list[str]) -> int:
    """The command line: gives 0 at its end, 1 if `--once` found problems or nothing to draw, 2 where nothing
    can be shown.
    """
    parser = argparse.ArgumentParser(prog="figure.py", description=__doc__)
    parser.add_argument("page", nargs="*", help=f"region and page, as in {examples.KEY}")
    parser.add_argument("--port", help=f"where to show them (the first free one from {figure_server.FIRST})")
    parser.add_argument(
        "--once", metavar="FILE.html", type=Path, help="write the page to a file instead, and end"
    )
    options = parser.parse_args(arguments)
    # Several words are one name that was typed with spaces.
    preview = Preview(page_of(" ".join(options.page)))
    if options.once is None:
        figure_server.serve(preview, options.port)
        return 0
    preview.refresh()
    options.once.write_text(figure_preview.preview_page(preview.view, live=False), "utf-8")
    print(*preview.view.told(), sep="\n")
    return 0 if preview.view.right else 1


if __name__ == "__main__":
    sys.exit(main())
