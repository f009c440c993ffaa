"""Draws cards and icons: SVG → PNG by resvg, the same bytes on every machine, kept until they change. Knows
nothing of MkDocs nor of what it draws.
"""

from __future__ import annotations

import contextlib
import hashlib
import multiprocessing
import os
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field
from functools import partial
from importlib.metadata import version
from pathlib import Path

import resvg_py

from technique_site.engine.sheet.typeface import FONTS
from technique_site.storage import build_cache, processes

EDITION = "1"  # raised when this module draws the same SVG otherwise: then kept pictures aren't used
KEPT = 4000  # files; of more, those that were not used for longest are deleted
MANY = 48  # pictures that are worth starting other processes: resvg holds Python's lock while it draws


@dataclass
class CardFiles:
    """PNGs by name, and what went wrong in words, a line each."""

    files: dict[str, bytes] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)


def pngs(jobs: dict[str, str], cache: Path) -> CardFiles:
    """SVG by name → PNG by name. Pictures that were drawn before are taken from the folder `cache`. System
    fonts aren't used, as each machine has others. Never raises where the cache can't be written: `trouble`
    says so.
    """
    digest = hashlib.sha256(
        "\n".join(
            [
                EDITION,
                version("resvg_py"),
                *(hashlib.sha256(f.read_bytes()).hexdigest() for f in FONTS.values()),
            ]
        ).encode()
    )
    drawn, places = CardFiles(), dict[str, Path]()
    for name, svg in jobs.items():
        own = digest.copy()
        own.update(svg.encode())
        places[name] = cache / f"{own.hexdigest()}.png"
        if kept := build_cache.read(places[name]):
            drawn.files[name] = kept
    left = [name for name in jobs if name not in drawn.files]
    drawn.files.update(zip(left, _pictures([jobs[name] for name in left])))
    try:
        for name in left:
            build_cache.write(places[name], drawn.files[name])
        if left:
            build_cache.tidy(cache, ".png", KEPT)
    except OSError as error:
        drawn.trouble.append(
            f"Cards and icons were drawn, but can't be kept for the next build: {error.filename}:"
            f" {error.strerror}."
        )
    return drawn


def _pictures(svgs: list[str]) -> Iterator[bytes] | Iterable[bytes]:
    draw = partial(
        resvg_py.svg_to_bytes, skip_system_fonts=True, font_files=[str(file) for file in FONTS.values()]
    )
    if len(svgs) < MANY or (os.cpu_count() or 1) < 2:
        return map(draw, svgs)
    try:
        with (
            _found_by_children(),
            ProcessPoolExecutor(
                mp_context=multiprocessing.get_context("spawn"), initializer=processes.be_a_worker
            ) as pool,
        ):
            return list(pool.map(draw, svgs, chunksize=8))
    except (BrokenProcessPool, OSError):  # one was killed, or none can be started: this one can draw, too
        return map(draw, svgs)


@contextlib.contextmanager
def _found_by_children() -> Iterator[None]:
    """Lets processes that start meanwhile find this package: they search where this one does, and MkDocs has
    the folder of hooks there only while it loads them.
    """
    folder = str(Path(__file__).parents[2])
    if folder in sys.path:
        yield
        return
    sys.path.append(folder)
    try:
        yield
    finally:
        sys.path.remove(folder)
