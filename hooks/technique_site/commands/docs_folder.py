"""Which folder of pages a command is about, how messages name it, and today's date."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

from technique_site.commands.command_line import CommandError
from technique_site.engine.catalogue import docs_files, loader
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.page import addresses
from technique_site.engine.settings import settings_file
from technique_site.engine.settings.site_settings import SiteSettings

DOCS = Path("docs")  # what commands without a path are about


def latest_date() -> datetime.date:
    """Today's date at UTC+14; a later date is in the future everywhere."""
    return (datetime.datetime.now(datetime.UTC) + datetime.timedelta(hours=14)).date()


def load(docs: Path) -> Catalogue:
    """The site of a docs folder; messages name it as it is given. Raises CommandError where there is no such
    folder, and OSError where a file can't be read.
    """
    check_folder(docs)
    return loader.load(docs, latest_date(), docs.as_posix())


def settings(docs: Path) -> SiteSettings:
    """The settings of the site whose docs folder this is. Raises CommandError where they are wrong, and
    OSError where mkdocs.yml can't be read.
    """
    found, problems = settings_file.load(docs.parent, lambda path: settings_file.data(docs / path))
    if problems:
        raise CommandError("first mend these lines", problems=problems)
    return found


def check_folder(docs: Path) -> None:
    """Raises CommandError where there is no docs folder."""
    if not docs.is_dir():
        raise CommandError(f"there is no folder `{docs}` here; run this in the folder that holds mkdocs.yml")


def check_paths(paths: list[Path]) -> None:
    """Raises CommandError where a path that was typed isn't there, or is a file that no docs folder holds."""
    for path in paths:
        if not path.exists():
            raise CommandError(f"there is no file or folder {path}")
        is_page = path.suffix.lower() in docs_files.MARKDOWN
        if path.is_file() and not is_page and not (docs_of(path) / addresses.FOLDER).is_dir():
            raise CommandError(f"{path} is neither a page nor a folder of pages")


def docs_of(path: Path) -> Path:
    """The docs folder that a file or folder belongs to: the one that holds `techniques`, else the folder
    itself.
    """
    start = Path(os.path.abspath(path))
    for folder in [start, *start.parents]:
        if folder.name == addresses.FOLDER and folder.is_dir():
            return folder.parent
        inner = folder / "docs"
        if (inner / addresses.FOLDER).is_dir():
            return inner
        if (folder / addresses.FOLDER).is_dir() or (folder / "mkdocs.yml").is_file():
            return folder
    return start if start.is_dir() else start.parent


def shown_as(docs: Path) -> str:
    """How messages name a docs folder: from the current folder if it lies in there, else as an absolute path;
    empty for the current folder itself.
    """
    shown = os.path.relpath(docs).replace(os.sep, "/")
    if shown == ".":
        return ""
    return docs.as_posix() if shown.startswith("..") else shown
