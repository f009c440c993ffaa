"""The files of a docs folder, in order."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # what MkDocs takes for a page


def files(docs: Path, endings: tuple[str, ...] = MARKDOWN) -> Iterator[Path]:
    """Files under `docs` with one of these endings, by folder and name; hidden ones are left out.

    Raises OSError where a folder can't be read.
    """
    for folder, folders, names in os.walk(docs, onerror=_raise):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(endings) and not name.startswith("."):
                yield Path(folder) / name


def _raise(error: OSError) -> NoReturn:
    raise error  # else os.walk leaves the folder out, and its pages would count as right
