"""Which folder of pages a command is about, how messages name it, and today's date."""

from __future__ import annotations

import datetime
import os
from pathlib import Path


def latest_date() -> datetime.date:
    """Today's date at UTC+14; a later date is in the future everywhere."""
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=14)).date()


def docs_of(path: Path) -> Path:
    """The docs folder that a given file or folder belongs to: the one that holds `techniques`, else the
    folder itself.
    """
    whole = Path(os.path.abspath(path))
    for folder in [whole, *whole.parents]:
        if folder.name == "techniques" and folder.is_dir():
            return folder.parent
        if (
            (folder / "techniques").is_dir()
            or (folder / "docs" / "techniques").is_dir()
            or (folder / "mkdocs.yml").is_file()
        ):
            return folder / "docs" if (folder / "docs" / "techniques").is_dir() else folder
    return whole if whole.is_dir() else whole.parent


def shown_as(docs: Path) -> str:
    """A docs folder as messages name it: from the current folder if it lies in there, else whole; empty for
    the current folder itself.
    """
    shown = os.path.relpath(docs).replace(os.sep, "/")
    return docs.as_posix() if shown.startswith("..") else "" if shown == "." else shown
