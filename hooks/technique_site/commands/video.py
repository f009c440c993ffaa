#!/usr/bin/env python3
"""Makes a phone's film small enough for the site: `make video FILE=…`. The film itself stays as it is."""

from __future__ import annotations

import argparse
import os
import re
import sys
from pathlib import Path

from technique_site.commands import clip_encoder, clip_maker, film_encoder
from technique_site.commands.command_line import CommandError, command, signals_stop
from technique_site.commands.film_encoder import FilmFacts
from technique_site.engine.page import addresses, examples, mp4_boxes

STOPPED = "stopped; what was being made is thrown away, and what was there is kept"
ENDING = ".mp4"
LARGE = 25_000_000  # bytes: Cloudflare Pages takes no larger file
_VIDEOS = "videos"  # the folder that the page about videos speaks of
_FORCE = "ARGS=--force"


def small(film: Path, to: Path | None, force: bool, ffmpeg: str) -> list[str]:
    """Makes a small MP4 of a film: beside it, under its name in small letters, or at `to`, which may be a
    folder. `force` writes over a file that is there.

    Gives back what to tell, a line each. Raises CommandError where nothing can be made, and OSError where a
    file can't be used.
    """
    if film.is_dir():
        raise CommandError(f"{film} is a folder; name the film in it")
    if not film.is_file():
        repair = "write its whole name, with its ending, as in IMG_0012.MOV"
        raise CommandError(f"there is no file {film}; {repair}")
    made = _place(film, to)
    _check_place(film, made, force)
    facts = film_encoder.facts(film, ffmpeg)
    with clip_maker.work_folder(made.parent) as work:
        done = work / made.name
        film_encoder.shrink(film, facts, done, ffmpeg)
        with done.open("rb") as file:
            shape = mp4_boxes.shape(file)
        size = done.stat().st_size
        if not force:
            _check_place(film, made, force)  # it may be there since
        os.replace(done, made)
    return _told(film, made, facts, shape, size)


def _place(film: Path, to: Path | None) -> Path:
    """Where the small film goes: its name has small letters, digits and hyphens, as addresses like them."""
    name = re.sub(r"[^a-z0-9]+", "-", film.stem.lower()).strip("-") or "film"
    if to is None:
        return film.parent / f"{name}{ENDING}"
    if to.is_dir() or str(to).endswith(os.sep):
        return to / f"{name}{ENDING}"
    if to.suffix != ENDING:
        raise CommandError(f"{to} must end in {ENDING}, or be a folder")
    return to


def _check_place(film: Path, made: Path, force: bool) -> None:
    """Raises CommandError where the small film would be written over another file."""
    another = f"name another: TO=docs/{addresses.FOLDER}/{examples.REGION}/{examples.VIDEO}"
    if made.exists() and film.exists() and made.samefile(film):
        raise CommandError(f"the small film would be written over {film} itself; {another}")
    if made.exists() and not force:
        repair = f"{another}, or write over it: {_FORCE}"
        raise CommandError(f"{made} is there already, and nothing was changed; {repair}")


def _told(film: Path, made: Path, facts: FilmFacts, shape: mp4_boxes.Shape | None, size: int) -> list[str]:
    now, before = (max(0.1, one / 1e6) for one in (size, film.stat().st_size))
    form = f"{shape.width} × {shape.height}, {'upright, ' if shape.is_upright else ''}" if shape else ""
    sound = "with sound" if facts.has_sound else "without sound"
    lines = [
        f"Made {made.as_posix()}: {form}{facts.seconds:.0f} s, {sound}, {now:.1f} MB (the film has"
        f" {before:.1f})"
    ]
    if size > LARGE:
        lines.append("It has more than 25 MB, which not every host takes. Cut the film shorter on the phone.")
    if made.parent.name != _VIDEOS:
        place = f"docs/{addresses.FOLDER}/<region>/{_VIDEOS}/"
        lines.append(f"Next: put it beside a page, into {place}, under a name that says what it shows.")
    lines.append(f"Its captions belong beside it, as {made.with_suffix('.vtt').name}.")
    return lines


@command("video", cannot="read or written", stopped=STOPPED)
def main(arguments: list[str]) -> int:
    """The command line: gives 0 where a small film was made, 2 where none was."""
    parser = argparse.ArgumentParser(prog="video", description=__doc__)
    parser.add_argument("film", help="the film, as the phone made it")
    parser.add_argument("--to", default="", help="the small film, or the folder for it (beside the film)")
    parser.add_argument("--force", action="store_true", help="write over a file that is there")
    options = parser.parse_args(arguments)
    film = Path(options.film).expanduser()
    to = Path(options.to).expanduser() if options.to else None
    if to is not None and options.to.endswith("/"):
        to.mkdir(parents=True, exist_ok=True)
    with signals_stop():
        print("\n".join(small(film, to, options.force, clip_encoder.find_ffmpeg("make video"))))
    return 0


if __name__ == "__main__":
    sys.exit(main())
