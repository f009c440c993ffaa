"""What is built once for a whole run of the tests, however many workers pytest-xdist starts."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from filelock import FileLock
from pytest import TempPathFactory


def folder(temporary: TempPathFactory) -> Path:
    """The temporary folder of the whole run: the same one in every worker."""
    own = temporary.getbasetemp()
    return own.parent if "PYTEST_XDIST_WORKER" in os.environ else own


def once(temporary: TempPathFactory, name: str, build: Callable[[Path], object]) -> Path:
    """The folder of this name in the temporary folder of the whole run.

    The first test that asks for it calls `build` with the folder, which is not there yet. Workers that ask
    meanwhile wait. Where `build` raises, the next one that asks tries again.
    """
    made = folder(temporary) / name
    done = made.with_name(f"{name}.done")
    with FileLock(made.with_name(f"{name}.lock")):
        if not done.exists():
            build(made)
            done.touch()
    return made
