"""The site's folder, which is whole or not at all: a build writes into a folder of its own beside it, and
puts that in its place at the end, in one step where the system can. Whatever ends the build before, the site
of before stands as it was.

Beside a folder `site` lie, while a build runs or after it was killed:

- `.site-building-…`: what a build writes. The build holds a lock on it, so a folder without one is of a build
  that was killed, and the next build removes it.
- `.site-former-…`: the site of before, on systems that can't exchange two folders in one step. Where `site`
  is missing, a build was killed between two steps, and the next build puts this back.

Where nothing can be put beside the folder, or where it can't be exchanged (it is a mount point), a build
writes to `site/.building-…/new`. When all is there, that folder is renamed to `site/.placing-…`, and what is
in `new` is moved up; what was there goes to `former`. The next build goes on with that where it was killed.
"""

from __future__ import annotations

import contextlib
import errno
import os
import secrets
import shutil
import stat
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from technique_site.storage.exchange import exchanged

try:
    import fcntl
except ImportError:  # Windows
    fcntl = None

TURN_SECONDS = 30  # for which a build waits while another puts its site in place: that takes milliseconds
TRIES = 20  # of putting the site in place while other builds do the same
NEW, OLD, NAMES = "new", "former", "names"  # in a folder inside the site
# What the system answers for a mount point, and for a folder above that can only be read.
_FIXED = {errno.EBUSY, errno.EXDEV, errno.EACCES, errno.EPERM, errno.EROFS}


class SiteFolder:
    """The folder `path`, which one build writes to, until it is put in the place of the site or thrown away.

    With `begin_with_it` it begins with a copy of the site. Raises OSError where nothing can be written there.
    """

    def __init__(self, site: str, begin_with_it: bool = False) -> None:
        self.site = Path(os.path.realpath(site))  # of a link, what it leads to
        if self.site.exists() and not os.access(self.site, os.W_OK):
            raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), site)
        if self.site.exists() and not self.site.is_dir():
            raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR), site)
        self._lock: int | None = None
        self._turn: int | None = None  # the lock that only one build has at a time, while it puts in place
        self._top: Path | None = None  # what is thrown away in the end: `path`, or a folder that it lies in
        self._parents = [one for one in self.site.parents if not one.exists()]
        try:
            self._take_turn()
            restore(self.site, is_my_turn=True)
            self.path = self._begun()
            self._end_turn()
            if begin_with_it and self.site.exists():
                _copy(self.site, self.path, _without_hidden)
        except OSError:
            self.discard()
            raise

    def _begun(self) -> Path:
        """The empty folder to write to: beside the site, or else inside it."""
        self.site.parent.mkdir(parents=True, exist_ok=True)
        if os.path.ismount(self.site):
            return self._inside()
        try:
            return self._made(_beside(self.site, "building"))
        except OSError:
            if not self.site.is_dir():
                raise
            return self._inside()

    def _inside(self) -> Path:
        path = self._made(self.site / ".building-") / NEW
        path.mkdir()
        return path

    def _made(self, start: Path) -> Path:
        """A new folder whose name begins so, with a lock on it."""
        while True:
            made = start.with_name(start.name + secrets.token_hex(6))
            made.mkdir()
            self._top = made
            with contextlib.suppress(FileNotFoundError):
                self._lock = _locked(made)
            if made.exists():  # else another build took it for one that was left behind
                return made
            self._unlock()

    def place(self) -> None:
        """Puts what was built in the place of the site. Raises OSError where that can't be done; then the
        site stands as it was.
        """
        self._take_turn()
        if self.path == self._top:
            try:
                self._exchange()
            except OSError as error:
                if error.errno not in _FIXED or not self.site.is_dir():
                    raise
                self._move_inside()
        if self.path != self._top:
            building = self.path.parent
            placing = building.with_name(building.name.replace("building", "placing", 1))
            self._top = None  # from here on it is finished and no longer thrown away
            _finish(building.rename(placing))
        self.discard()

    def _exchange(self) -> None:
        if self.site.exists():
            _take_hidden(self.site, self.path)
            _look_like(self.site, self.path)
        for _ in range(TRIES):
            try:
                if not self.site.exists():
                    self.path.rename(self.site)
                elif not exchanged(self.path, self.site):
                    self._rename_twice()
                return
            except FileNotFoundError:
                if not self.path.exists():
                    raise
            except OSError as error:
                if error.errno not in (errno.ENOTEMPTY, errno.EEXIST):
                    raise
        raise OSError(errno.EBUSY, "other builds put theirs in its place all the time", str(self.site))

    def _rename_twice(self) -> None:
        former = _beside(self.site, "former")
        former = former.with_name(former.name + secrets.token_hex(6))
        self.site.rename(former)
        try:
            self.path.rename(self.site)
        except OSError:
            if not self.site.exists():
                former.rename(self.site)
            raise
        finally:
            if self.site.exists():
                _remove(former)

    def _move_inside(self) -> None:
        """Goes on in a folder inside the site, where the one beside it can't take its place."""
        beside, lock = self.path, self._lock
        try:
            self.path = self._inside()
            _copy(beside, self.path)
        finally:
            _remove(beside)
            if lock is not None:
                os.close(lock)

    def discard(self) -> None:
        """Throws away what was built and not put in place; if it was, what was there before."""
        if self._top:
            _remove(self._top)
        self._top = None
        self._unlock()
        self._end_turn()
        for made in self._parents:
            with contextlib.suppress(OSError):  # something was put into it
                made.rmdir()

    def stop(self) -> None:
        """The same at any moment, even in the middle of `place`."""
        self._end_turn()
        self.discard()
        restore(self.site)

    def _take_turn(self) -> None:
        self._turn = _turn(self.site)

    def _end_turn(self) -> None:
        if self._turn is not None:
            os.close(self._turn)
            self._turn = None

    def _unlock(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None


def restore(site: Path, is_my_turn: bool = False) -> None:
    """Puts in order what builds have left that were killed: the site of before, where one was taken away."""
    turn = None if is_my_turn else _turn(site)
    try:
        for left in _left(site, "building"):
            _remove_unlocked(left)
        formers = sorted(_left(site, "former"), key=_time)
        if formers and not site.exists():
            with contextlib.suppress(OSError):
                formers.pop().rename(site)
        for left in formers:
            _remove(left)
        for left in site.glob(".building-*"):
            _remove_unlocked(left)
        for left in site.glob(".placing-*"):
            with _alone(left) as alone:
                if alone:
                    _finish(left)
    finally:
        if turn is not None:
            os.close(turn)


def _turn(site: Path) -> int | None:
    """The lock on the folder above the site: builds put things in order and in place one after the other.
    None where there is none to be had; then they do so at once, and try again where they meet.
    """
    for _ in range(TURN_SECONDS * 20):
        try:
            return _locked(site.parent, wait=False)
        except BlockingIOError:
            time.sleep(0.05)
        except OSError:
            break
    return None


def _time(folder: Path) -> float:
    with contextlib.suppress(OSError):
        return folder.stat().st_mtime
    return 0


def _beside(site: Path, what: str) -> Path:
    return site.with_name(f".{site.name}-{what}-")


def _left(site: Path, what: str) -> list[Path]:
    start = _beside(site, what).name
    with contextlib.suppress(OSError):
        return [one for one in site.parent.iterdir() if one.name.startswith(start)]
    return []


def _locked(folder: Path, wait: bool = True) -> int | None:
    """The open lock on a folder. Raises OSError where another process holds it and it isn't waited for."""
    if fcntl is None:
        return None
    opened = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(opened, fcntl.LOCK_EX if wait else fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(opened)
        raise
    return opened


@contextlib.contextmanager
def _alone(folder: Path) -> Iterator[bool]:
    """Whether no build uses a folder; none can while this is open."""
    try:
        lock = _locked(folder, wait=False)
    except OSError:
        yield False
        return
    try:
        yield True
    finally:
        if lock is not None:
            os.close(lock)


def _remove_unlocked(folder: Path) -> None:
    with _alone(folder) as alone:
        if alone:
            _remove(folder)


def _remove(folder: Path) -> None:
    """Removes a folder with all that is in it, as far as that can be done: nothing reads it any more."""
    shutil.rmtree(folder, ignore_errors=True)
    if folder.exists():  # folders that can only be read
        for inner, _, _ in os.walk(folder):
            with contextlib.suppress(OSError):
                os.chmod(inner, 0o700)
        shutil.rmtree(folder, ignore_errors=True)


class _Refused(Exception):
    """An error of the disk in the middle of a folder."""


def _copy(
    folder: Path,
    to: Path,
    ignore: Callable[[str, list[str]], list[str]] | None = None,
    do: Callable[[str, str], object] = shutil.copy2,
) -> None:
    """Copies what is in a folder into another, up to the first file that the disk refuses: `copytree` would
    try all others, and raise an error without a number. Raises OSError.
    """

    def one(file: str, to: str) -> None:
        try:
            do(file, to)
        except OSError as error:
            raise _Refused from error

    try:
        shutil.copytree(folder, to, True, ignore, one, dirs_exist_ok=True)
    except _Refused as refused:
        assert refused.__cause__
        raise refused.__cause__ from None


def _without_hidden(folder: str, names: list[str]) -> list[str]:
    """MkDocs makes no hidden files and removes none. They are taken along at the end."""
    return [name for name in names if name.startswith(".")]


def _take_hidden(site: Path, new: Path) -> None:
    """Gives a new site the hidden files of the one of before, such as `.git`, which aren't the build's."""
    own = (".building-", ".placing-")
    for hidden in [
        one for one in site.iterdir() if one.name.startswith(".") and not one.name.startswith(own)
    ]:
        if hidden.is_dir() and not hidden.is_symlink():
            _copy(hidden, new / hidden.name, do=_take)
        else:
            _take(hidden, new / hidden.name)


def _take(file: str | Path, to: str | Path) -> None:
    """The same file in a second place: no copy, so that nothing is lost whichever of the two goes."""
    if os.path.lexists(to):
        return
    try:
        os.link(file, to, follow_symlinks=False)
    except (OSError, NotImplementedError):  # a file system without links
        shutil.copy2(file, to, follow_symlinks=False)


def _look_like(site: Path, new: Path) -> None:
    """Gives a new site the rights and the owner of the one of before."""
    with contextlib.suppress(OSError, AttributeError):  # Windows has no owners
        before = site.stat()
        os.chmod(new, stat.S_IMODE(before.st_mode))
        os.chown(new, before.st_uid, before.st_gid)


def _finish(placing: Path) -> None:
    """Moves up what is in a folder inside the site, and removes the folder."""
    _move_up(placing)
    # Under its name, a folder that is half removed would be moved up again.
    _remove(placing.rename(placing.with_name(placing.name.replace("placing", "building", 1))))


def _move_up(placing: Path) -> None:
    """Moves what is in a folder inside the site to where it belongs, from wherever it was broken off."""
    site, new, old, listed = placing.parent, placing / NEW, placing / OLD, placing / NAMES
    if not listed.exists():
        half = placing / f"{NAMES}.half"
        half.write_text("\n".join(sorted(one.name for one in new.iterdir())), "utf-8")
        half.rename(listed)
    names = set(listed.read_text("utf-8").split("\n"))
    old.mkdir(exist_ok=True)
    for name in sorted(names):
        if os.path.lexists(new / name):
            if os.path.lexists(site / name):
                _move_away(site / name, old)
            (new / name).rename(site / name)
    for other in [one for one in site.iterdir() if not one.name.startswith(".") and one.name not in names]:
        _move_away(other, old)


def _move_away(entry: Path, old: Path) -> None:
    try:
        entry.rename(old / entry.name)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        # A folder of a lower layer of an image, which can't be renamed. The new one is there already.
        shutil.rmtree(entry) if entry.is_dir() else entry.unlink()
