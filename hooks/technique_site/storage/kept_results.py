"""Results that one run keeps for the next, as files of a folder. What another version of the program made is
never read, and what was not used for longest is deleted.

Large results have a file each. Small ones, which are most, share one: making a file takes longer than making
what is in it. The shared file is written at a run's end.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import sys
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from stat import S_ISREG

from technique_site.engine.text import keeping
from technique_site.storage import build_cache

PACKAGE = Path(__file__).parents[1]
FOLDER = Path(".cache") / "results"
ENDING = ".kept"
LEAST = 4000  # results that stay, whatever a run uses
SMALL = 16_000  # bytes of the largest result that has no file of its own
_SHARED = "small"  # the name of the file that small results share
# What results depend on; those that aren't installed have no part in them.
_LIBRARIES = (
    *("markdown", "markdown-it-py", "jinja2", "numpy", "pyyaml", "pymdown-extensions", "segno", "pygments"),
    *("mkdocs", "properdocs", "mkdocs-material", "mkdocs-video"),
    *("fonttools", "markupsafe", "rcssmin", "rjsmin", "tinycss"),
)


def program(*folders: Path) -> str:
    """The hash of a program: of all files under these folders, of Python and of the libraries that results
    depend on.
    """
    found = hashlib.sha256(repr((sys.version, [_version(name) for name in _LIBRARIES])).encode())
    for folder in folders:
        stats = [(file, file.stat()) for file in sorted(folder.rglob("*")) if file.suffix != ".pyc"]
        stamps = tuple(
            (file.relative_to(folder).as_posix(), stat.st_mtime_ns, stat.st_size)
            for file, stat in stats
            if S_ISREG(stat.st_mode)
        )
        found.update(_files(folder, stamps).encode())
    return found.hexdigest()


@cache  # as it was loaded: what is saved later runs in the next process, and makes nothing in this one
def loaded(path: Path) -> str:
    """The hash of a program that this process runs: of a file, or of a folder with all in it."""
    if path.is_dir():
        return program(path)
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


@lru_cache(maxsize=16)  # `make serve` and tests ask at each build, and nearly always nothing has changed
def _files(folder: Path, stamps: tuple[tuple[str, int, int], ...]) -> str:
    found = hashlib.sha256()
    for name, _, _ in stamps:
        found.update(f"{name}\n".encode())
        found.update(hashlib.sha256((folder / name).read_bytes()).digest())
    return found.hexdigest()


@cache
def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""


class KeptResults:
    """The results in `folder` that the program whose hash is `made_by` has kept."""

    def __init__(self, folder: Path, made_by: str) -> None:
        self.folder, self.made_by = folder, made_by[:16]
        self.used = 0
        self.written = 0
        self._writes = True
        self._small: dict[str, bytes] | None = None  # by name, those that were used last at the end
        self._large = set[str]()  # files of the others, by name: asking the disk for each takes longer
        self._changed = False  # whether there are small results that the shared file lacks

    def get(self, name: str) -> bytes | None:
        """What is kept under a name; None where it isn't there or isn't whole."""
        self.used += 1
        small = self._shared()
        if name in small:
            small[name] = data = small.pop(name)
            return data
        file = self._file(name)
        return build_cache.read(file) if file.name in self._large else None

    def put(self, name: str, data: bytes) -> None:
        """Keeps something: a small result from `end` on. Once the disk refuses, nothing more is tried: then
        it is made again next time.
        """
        small = self._shared()
        had = small.pop(name, None)
        if len(data) <= SMALL:
            small[name] = data
            self._changed = True
        else:
            self._changed |= had is not None
            self._write(self._file(name), data)

    def end(self) -> None:
        """Writes the small results, where there are new ones. Then deletes what was not used for longest,
        where something new was kept.
        """
        if self._changed and self._small is not None:
            most = max(LEAST, 4 * self.used)
            kept = dict(list(self._small.items())[-most:])
            self._write(self._file(_SHARED), keeping.packed(kept))
            self._changed = False
        if self.written:
            with contextlib.suppress(OSError):  # a folder that can only be read is as good
                build_cache.tidy(self.folder, ENDING, max(LEAST, 4 * self.used))

    def _shared(self) -> dict[str, bytes]:
        """The small results, read when the first is asked for."""
        if self._small is None:
            data = build_cache.read(self._file(_SHARED))
            found: dict[str, bytes] | None = keeping.unpacked(data) if data else None
            self._small = found or {}
            with contextlib.suppress(OSError):  # where there is no folder, nothing is kept
                self._large.update(os.listdir(self.folder))
        return self._small

    def _write(self, file: Path, data: bytes) -> None:
        if self._writes:
            try:
                build_cache.write(file, data)
                self._large.add(file.name)
                self.written += 1
            except OSError:
                self._writes = False

    def _file(self, name: str) -> Path:
        return self.folder / f"{self.made_by}-{name}{ENDING}"


def of(root: Path) -> KeptResults:
    """Those of the site whose files lie in `root`."""
    return KeptResults(root / FOLDER, loaded(PACKAGE))
