"""The files that a page's videos name: whether they are there as the published site needs them."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from technique_site.engine.page import examples, mp4_boxes

POSTERS = (".webp", ".jpg", ".jpeg", ".png", ".svg")
_NOT_RELATIVE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|/|\\")  # an address, a path from the root, a drive
_PUT_BESIDE = "put it beside the page, or correct the path, which is read from the page's own folder"


class VideoFiles:
    """The files that can be named from a page. `folder` is the page's own, a folder in `docs`, the site's;
    both absolute or both relative to the current directory.
    """

    def __init__(self, folder: Path, docs: Path) -> None:
        self._given = folder, docs

    @cached_property  # most pages name no file
    def _docs(self) -> Path:
        # Links are followed up to docs/ and no further: inside it, `..` means what it means in an address.
        return Path(os.path.realpath(self._given[1]))

    @cached_property
    def _folder(self) -> Path:
        folder, docs = self._given
        return folder.relative_to(docs)

    def missing(self, written: str) -> tuple[str, str] | None:
        """What is wrong with a path that a page names, and the repair; None if the file is there. Letter case
        counts on every system.
        """
        shown = written[:80]
        if _NOT_RELATIVE.match(written):
            return (
                f"`{shown}` is no path from this page",
                f"put the file beside the page and write for example `{examples.CAPTIONS}`",
            )
        path = self._path(written)
        not_there = (f"the file `{shown}` isn't there", _PUT_BESIDE)
        try:
            if ".." in path.parts or not Path(os.path.realpath(path)).is_relative_to(self._docs):
                return f"`{shown}` leads out of the site's folder", "put the file beside the page"
            if otherwise := self._other_case(path):
                return _wrong_case(shown, path.name, *otherwise)
            return None if path.is_file() else not_there
        except (OSError, ValueError):
            return not_there

    def beside(self, written: str, endings: tuple[str, ...]) -> str:
        """The file of the same name with one of the endings, as a path from the page; empty without one."""
        stem = written.rsplit(".", 1)[0]
        return next((stem + ending for ending in endings if self.missing(stem + ending) is None), "")

    def read(self, written: str) -> bytes:
        """What is in a file that isn't missing. Raises OSError where it can't be read."""
        return self._path(written).read_bytes()

    def is_upright(self, written: str) -> bool:
        """Whether a video file is higher than wide, by its own header; False for one that isn't there, can't
        be read, or is no MP4.
        """
        if self.missing(written):
            return False
        try:
            with self._path(written).open("rb") as file:
                found = mp4_boxes.shape(file)
        except OSError:
            return False
        return found is not None and found.is_upright

    def _path(self, written: str) -> Path:
        return self._docs / os.path.normpath(self._folder / written)

    def _other_case(self, path: Path) -> tuple[str, str] | None:
        """The first name on the way from docs/ to a path that has other capital letters on disk, and the name
        on disk; None where all are written as they are. macOS and Windows find `Clip.MP4` as `clip.mp4`; the
        published site doesn't.
        """
        folder = self._docs
        for name in path.relative_to(self._docs).parts:
            names = os.listdir(folder)
            if name not in names:
                alike = next((n for n in sorted(names) if n.casefold() == name.casefold()), None)
                return (name, alike) if alike else None
            folder /= name
        return None


@dataclass(frozen=True)
class Asked:
    """A question to `VideoFiles`, and the hash of the answer."""

    method: str
    written: str
    endings: tuple[str, ...]
    answer: str

    def is_still_true(self, files: VideoFiles) -> bool:
        """Whether the same question gets the same answer now."""
        return _answer(files, self.method, self.written, self.endings)[1] == self.answer


class NotedFiles(VideoFiles):
    """Files that note what they are asked, in `asked`."""

    def __init__(self, files: VideoFiles) -> None:
        self._files = files
        self.asked: list[Asked] = []

    def missing(self, written: str) -> tuple[str, str] | None:
        """As `VideoFiles` has it."""
        return self._noted("missing", written)

    def beside(self, written: str, endings: tuple[str, ...]) -> str:
        """As `VideoFiles` has it."""
        return self._noted("beside", written, endings)

    def read(self, written: str) -> bytes:
        """As `VideoFiles` has it."""
        return self._noted("read", written)

    def is_upright(self, written: str) -> bool:
        """As `VideoFiles` has it."""
        return self._noted("is_upright", written)

    def _noted(self, method: str, written: str, endings: tuple[str, ...] = ()) -> Any:
        result, answer = _answer(self._files, method, written, endings)
        self.asked.append(Asked(method, written, endings, answer))
        if isinstance(result, OSError):
            raise result
        return result


def _answer(files: VideoFiles, method: str, written: str, endings: tuple[str, ...]) -> tuple[Any, str]:
    """What a method gives, or the error that it raises, and the hash of that."""
    try:
        result = getattr(files, method)(written, *([endings] if endings else []))
    except OSError as error:
        return error, type(error).__name__
    return result, hashlib.sha256(repr(result).encode()).hexdigest()


def _wrong_case(shown: str, file: str, name: str, on_disk: str) -> tuple[str, str]:
    what = f"the file `{shown}`" if name == file else f"the folder `{name}`"
    return f"{what} isn't there with these capital letters", f"write its name as it is on disk, `{on_disk}`"
