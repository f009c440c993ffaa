"""Results that one run keeps for the next, in a file of SQLite. What another version of the program made is
never read, and what was not used for longest is deleted.

They share one file, since making a file takes longer than making most of what would be in it. SQLite keeps it
whole while programs read and write it at once. Each result has a checksum all the same: a disk that was full,
or a machine that went dark, leaves files with the right length and zeros in their middle.
"""

from __future__ import annotations

import contextlib
import hashlib
import sqlite3
import sys
from collections.abc import Callable
from functools import cache, lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from stat import S_ISREG
from typing import TypeVar

T = TypeVar("T")

PACKAGE = Path(__file__).parents[1]
FOLDER = Path(".cache") / "results"
FILE = "kept-1.sqlite3"  # of another form, it has another number
_FORMER = "*.kept*"  # a file for each result, as it was once
LEAST = 4000  # results that stay, whatever a run uses
WAITING = 8_000_000  # bytes that wait to be written together
PATIENCE = 5.0  # seconds in which another program is waited for
# A crash may spoil the file without this, too; checksums tell. So nothing waits for the disk.
_SETTINGS = "PRAGMA page_size = 16384; PRAGMA journal_mode = MEMORY; PRAGMA synchronous = OFF;"
_TABLES = """
CREATE TABLE IF NOT EXISTS kept (name TEXT PRIMARY KEY, checksum BLOB NOT NULL, data BLOB NOT NULL);
CREATE TABLE IF NOT EXISTS used (name TEXT PRIMARY KEY, nth INTEGER NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS used_nth ON used (nth);
"""
# Errors of a file that is whole: the disk is full, it can only be read, or others write to it for long.
_LEFT_ALONE = ("SQLITE_FULL", "SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_BUSY", "SQLITE_LOCKED")
_PUT = "INSERT OR REPLACE INTO kept VALUES (?, ?, ?)"
_GET = "SELECT checksum, data FROM kept WHERE name = ?"
_USE = "INSERT OR REPLACE INTO used VALUES (?, ?)"
_LAST_USE = "SELECT ifnull(max(nth), 0) FROM used"
_OLD = "SELECT name FROM used ORDER BY nth DESC LIMIT -1 OFFSET ?"
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
        self.file, self.made_by = folder / FILE, made_by[:16]
        self._used = dict[str, None]()  # names, that which was used last at the end
        self._waiting = dict[str, bytes]()  # what is to be written, by name
        self._waits = 0  # its bytes
        self._open: sqlite3.Connection | None = None
        self._there = set[str]()  # names of what was kept when it was opened: most misses ask no more
        self._is_closed = False  # for good: there is no file to be had

    def get(self, name: str) -> bytes | None:
        """What is kept under a name; None where it isn't there or isn't whole."""
        name = self._named(name)
        data = self._waiting.get(name)
        if data is None:
            found = self._try(lambda file: self._found(file, name))
            if found is None or found[0] != _checksum(name, found[1]):
                return None
            data = found[1]
        self._uses(name)
        return data

    def put(self, name: str, data: bytes) -> None:
        """Keeps something, at the latest from `end` on. Once the disk refuses, nothing more is tried: then it
        is made again next time.
        """
        name = self._named(name)
        self._waits += len(data) - len(self._waiting.get(name, b""))
        self._waiting[name] = data
        self._uses(name)
        if self._waits > WAITING:
            made = self._made()
            self._try(lambda file: file.executemany(_PUT, made))
            self._there.update(name for name, _, _ in made)

    def end(self) -> None:
        """Writes what isn't written yet. Then deletes what was not used for longest, where something was."""
        made, used, self._used = self._made(), list(self._used), {}

        def do(file: sqlite3.Connection) -> None:
            file.executemany(_PUT, made)
            _note(file, used, max(LEAST, 4 * len(used)))

        if used:
            self._try(do)
        self._close()
        for former in self.file.parent.glob(_FORMER):
            with contextlib.suppress(OSError):
                former.unlink()

    def _named(self, name: str) -> str:
        return f"{self.made_by}-{name}"

    def _uses(self, name: str) -> None:
        self._used.pop(name, None)
        self._used[name] = None

    def _found(self, file: sqlite3.Connection, name: str) -> tuple[bytes, bytes] | None:
        return file.execute(_GET, (name,)).fetchone() if name in self._there else None

    def _made(self) -> list[tuple[str, bytes, bytes]]:
        """The rows that wait, which don't from now on."""
        made, self._waiting, self._waits = self._waiting, {}, 0
        return [(name, _checksum(name, data), data) for name, data in made.items()]

    def _try(self, do: Callable[[sqlite3.Connection], T]) -> T | None:
        """What is done with the file. None where there can't be one. One that is spoilt is deleted, and it is
        done with a new one.
        """
        for _ in range(2):
            try:
                file = self._opened()
                if file is None:
                    return None
                with file:  # all of it is written, or nothing
                    return do(file)
            except OSError:  # there can't be such a folder
                break
            except sqlite3.Error as error:
                if getattr(error, "sqlite_errorname", "").startswith(_LEFT_ALONE):
                    break
                self._close()
                with contextlib.suppress(OSError):
                    self.file.unlink(missing_ok=True)
        self._close()
        self._is_closed = True
        return None

    def _opened(self) -> sqlite3.Connection | None:
        if self._open is None and not self._is_closed:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            # `make serve` builds in a thread of its own, one build after the other
            self._open = sqlite3.connect(self.file, PATIENCE, check_same_thread=False)
            self._open.executescript(_SETTINGS + _TABLES)
            self._there = {name for (name,) in self._open.execute("SELECT name FROM kept")}
        return self._open

    def _close(self) -> None:
        if self._open:
            self._open.close()
            self._open = None


def _checksum(name: str, data: bytes) -> bytes:
    """That of a result. Its name counts, too: it says what the result was made from."""
    made = hashlib.sha256(name.encode() + b"\n")
    made.update(data)
    return made.digest()


def _note(file: sqlite3.Connection, used: list[str], most: int) -> None:
    """Notes what was used, in order, and deletes all but the `most` results that were used last."""
    (last,) = file.execute(_LAST_USE).fetchone()
    file.executemany(_USE, ((name, last + nth) for nth, name in enumerate(used, 1)))
    old = file.execute(_OLD, (most,)).fetchall()
    for table in ("kept", "used"):
        file.executemany(f"DELETE FROM {table} WHERE name = ?", old)


def of(root: Path) -> KeptResults:
    """Those of the site whose files lie in `root`."""
    return KeptResults(root / FOLDER, loaded(PACKAGE))
