#!/usr/bin/env python3
"""Makes the clips: `make clips` for all techniques with figures, `make clips PAGE=region/page` for one.
Those that are up to date are left.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable
from pathlib import Path

from technique_site.commands import clip_maker, docs_folder
from technique_site.commands.clip_encoder import Tools
from technique_site.commands.command_line import CommandError, command, signals_stop
from technique_site.commands.docs_folder import DOCS
from technique_site.engine.catalogue.model import Catalogue, Page
from technique_site.engine.clip import clip_files
from technique_site.engine.figure import figures
from technique_site.engine.page import addresses, examples
from technique_site.engine.settings.palette import Palette
from technique_site.engine.text import spelling
from technique_site.engine.text.problem import as_text, errors

STOPPED = "stopped; what was being made is thrown away, and the clips that were there are kept"


def tell(line: str) -> None:
    """Prints a line at once, so that a log of a run that goes on shows it, too."""
    print(line, flush=True)


def run(
    typed: str,
    force: bool,
    docs: Path = DOCS,
    tools: Callable[[], Tools] = Tools,
    tell: Callable[[str], None] = tell,
) -> None:
    """Makes the clips of the techniques that `typed` names; of all where it is empty.

    `force` makes those anew that are up to date. `tell` is given what is done, a line each. Raises
    CommandError where a page or its figures are wrong, and OSError where a file can't be used.
    """
    site = docs_folder.load(docs)
    clip_maker.remove_left_behind(docs.glob(f"{addresses.FOLDER}/*/{clip_files.FOLDER}"))
    keys = wanted(typed, site)
    check(keys, site, docs)
    pages = {key: site.pages[addresses.technique_source(key)] for key in keys}
    needless = {key: why for key, page in pages.items() if (why := needs_none(page, force, docs))}
    total = len(keys) - len(needless)
    palette = docs_folder.settings(docs).palette
    opened, number = None, 0
    for key, page in pages.items():
        if key in needless:
            tell(f"{key}: {needless[key]}")
        else:
            opened, number = opened or tools(), number + 1
            make(page, f"{number} of {total}  {key}", docs, opened, palette, tell)


def wanted(typed: str, site: Catalogue) -> list[str]:
    """The keys of the techniques that are meant: one by its name or the path of a file, those of a region, or
    all. Raises CommandError where there is none.
    """
    name = addresses.name_in(typed.strip().strip("/").removeprefix("docs/"))
    name = name.removesuffix(".md").removesuffix(figures.SUFFIX)
    found = [key for key in sorted(site.techniques) if not name or key == name or key.startswith(f"{name}/")]
    if found:
        return found
    if not site.techniques:
        raise CommandError(f"there is no technique `{name}` nor any other")
    meant = spelling.nearest(name, list(site.techniques), 0.6)
    meant = meant or next((key for key in site.techniques if key.endswith(f"/{name}")), None)
    repair = f"did you mean `{meant}`?" if meant else f"there are {', '.join(sorted(site.techniques))}"
    raise CommandError(f"there is no technique `{name}`; {repair}")


def check(keys: list[str], site: Catalogue, docs: Path) -> None:
    """Raises CommandError where one of these techniques or its figures has an error."""
    start = f"{docs.as_posix()}/{addresses.FOLDER}/"
    files = {f"{start}{key}{ending}" for key in keys for ending in (".md", figures.SUFFIX)}
    if wrong := [problem for problem in errors(site.problems) if problem.path in files]:
        raise CommandError(f"first mend these lines; no clip was made\n{as_text(wrong)}")


def needs_none(page: Page, force: bool, docs: Path) -> str:
    """Why no clip is to be made of a page, in words; empty where one is."""
    assert page.technique and page.drawn_clip
    if page.technique.videos:
        return "shows a video of its own, so it needs no clip"
    if page.scene is None:
        stem = f"{docs.as_posix()}/{addresses.FOLDER}/{page.technique.key}"
        return f"has no figures yet; write {stem}{figures.SUFFIX}"
    return "up to date" if page.drawn_clip.fresh and not force else ""


def make(
    page: Page, name: str, docs: Path, tools: Tools, palette: Palette, tell: Callable[[str], None]
) -> None:
    """Makes the clip of a page. Tells when it begins, every few seconds how far it is, and when it is
    there.
    """
    assert page.technique and page.scene and page.drawn_clip
    folder = docs / addresses.FOLDER / page.technique.region / clip_files.FOLDER
    start = time.monotonic()
    tell(f"{name} …")
    facts = clip_maker.make(
        page.technique,
        page.scene,
        page.drawn_clip.digest,
        folder,
        tools,
        palette,
        lambda step: tell(f"{name} … {step}"),
    )
    tell(f"{name}: {facts}; made in {time.monotonic() - start:.0f} s")


@command("clips", cannot="made or read", stopped=STOPPED)
def main(arguments: list[str]) -> int:
    """The command line: gives 0 where all went well, 2 where something was refused, 130 or 143 after a
    signal.
    """
    parser = argparse.ArgumentParser(prog="clips.py", description=__doc__)
    parser.add_argument(
        "page", nargs="?", default="", help=f"a technique, as in {examples.KEY}, or a region (all)"
    )
    parser.add_argument("--force", action="store_true", help="make them anew, though they are up to date")
    options = parser.parse_args(arguments)
    with signals_stop():
        run(options.page, options.force)
    return 0


if __name__ == "__main__":
    sys.exit(main())
