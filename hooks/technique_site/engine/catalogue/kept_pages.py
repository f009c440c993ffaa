"""Pages as they were read before: by the hash of all that they were read from."""

from __future__ import annotations

import datetime
import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from technique_site.engine.catalogue import ask_first, page_reader
from technique_site.engine.catalogue.model import Page
from technique_site.engine.catalogue.page_reader import Ground
from technique_site.engine.clip import clip_files
from technique_site.engine.cues import labels
from technique_site.engine.figure import figures
from technique_site.engine.page.video_files import Asked, NotedFiles, VideoFiles
from technique_site.engine.text import keeping
from technique_site.engine.text.keeping import Keeper
from technique_site.engine.text.problem import Problem


@dataclass(frozen=True)
class _Kept:
    """A page with its problems, what it was told of the files that it names, and the last day that wasn't in
    the future.
    """

    page: Page
    problems: list[Problem]
    asked: list[Asked]
    latest: datetime.date

    def is_true_on(self, latest: datetime.date) -> bool:
        """Whether it would be read so on a day: what is told of a page may name a day, and one that is still
        to come is told until it comes.
        """
        return latest == self.latest if self.problems else self.page.reviewed <= latest.isoformat()


class PageReader:
    """Reads pages, or takes them from the `keeper`. `read_bytes` gives the bytes of a page."""

    def __init__(self, ground: Ground, keeper: Keeper, read_bytes: Callable[[Path], bytes]) -> None:
        self.ground, self.keeper, self.read_bytes = ground, keeper, read_bytes

    def read(self, uri: str) -> tuple[Page, list[Problem]]:
        """A page by its path from docs/, with `digest`, the hash of all that it was read from, and its
        problems. Raises OSError where a file can't be read.
        """
        file = self.ground.docs / uri
        data, figures_data = self.read_bytes(file), _figures(file) if page_reader.is_in_region(uri) else None
        files = VideoFiles(file.parent, self.ground.docs)
        clips = [_hash_of(file.parent / path) for path in clip_files.clip_paths(file.stem)]
        name = keeping.digest(self._common, self.ground.path(uri), uri, data, figures_data, *clips)
        kept = self._recalled(name, files)
        if kept is None:
            noted = NotedFiles(files)
            page, problems = page_reader.read(self.ground, uri, data, figures_data, noted)
            kept = _Kept(page, problems, noted.asked, self.ground.latest)
            self.keeper.put(f"page-{name}", keeping.packed(kept))
        kept.page.digest = keeping.digest(name, repr(kept.asked))
        return kept.page, kept.problems

    def _recalled(self, name: str, files: VideoFiles) -> _Kept | None:
        kept = keeping.recalled(self.keeper, f"page-{name}", _Kept)
        if kept is None or not kept.is_true_on(self.ground.latest):
            return None
        return kept if all(one.is_still_true(files) for one in kept.asked) else None

    @cached_property
    def _common(self) -> str:
        """The hash of what every page is read with."""
        docs = self.ground.docs
        return keeping.digest(*(_hash_of(docs / name) for name in (labels.FILE, ask_first.FILE)))


def _figures(page: Path) -> bytes | None:
    file = page.with_name(page.stem + figures.SUFFIX)
    return file.read_bytes() if file.is_file() else None


def _hash_of(file: Path) -> str | None:
    return hashlib.sha256(file.read_bytes()).hexdigest() if os.path.isfile(file) else None
