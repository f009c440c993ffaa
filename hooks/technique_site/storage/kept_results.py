"""Results that one run keeps for the next, as files of a folder. What another version of the program made is
never read, and what was not used for longest is deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import sys
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from stat import S_ISREG

from technique_site.storage import build_cache

PACKAGE = Path(__file__).parents[1]
FOLDER = Path(".cache") / "results"
ENDING = ".kept"
LEAST = 4000  # files that stay, whatever a run uses
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

    def get(self, name: str) -> bytes | None:
        """What is kept under a name; None where it isn't there or isn't whole."""
        self.used += 1
        return build_cache.read(self._file(name))

    def put(self, name: str, data: bytes) -> None:
        """Keeps something. Once the disk refuses, nothing more is tried: then it is made again next time."""
        if self._writes:
            try:
                build_cache.write(self._file(name), data)
                self.written += 1
            except OSError:
                self._writes = False

    def tidy(self) -> None:
        """Deletes what was not used for longest, where something new was kept."""
        if self.written:
            with contextlib.suppress(OSError):  # a folder that can only be read is as good
                build_cache.tidy(self.folder, ENDING, max(LEAST, 4 * self.used))

    def _file(self, name: str) -> Path:
        return self.folder / f"{self.made_by}-{name}{ENDING}"


def of(root: Path) -> KeptResults:
    """Those of the site whose files lie in `root`."""
    return KeptResults(root / FOLDER, loaded(PACKAGE))
