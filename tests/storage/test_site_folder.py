"""The site's folder is whole or not at all, wherever a build is broken off, and on systems that can't
exchange folders in one step.
"""

import errno
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from support import sites
from technique_site.storage import exchange, site_folder
from technique_site.storage.site_folder import SiteFolder, restore

BEFORE = {"index.html": "before", "old/index.html": "gone", "sub/a.txt": "before", "sub/b.txt": "before"}
NOW = {"index.html": "now", "new/index.html": "new", "sub/a.txt": "now"}
HIDDEN = {".git/HEAD": "ref", ".nojekyll": ""}


def files(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8")
        for path in folder.rglob("*")
        if path.is_file()
    }


def beside(site):
    return sorted(path.name for path in site.parent.iterdir() if path != site)


@pytest.fixture
def site(tmp_path):
    folder = tmp_path / "all" / "site"
    sites.write(folder, BEFORE)
    return folder


def refuse(number):
    def refused(*_):
        raise OSError(number, os.strerror(number))

    return refused


# Ways in which a system puts a site in place.
def in_one_step(monkeypatch):
    pass


def in_two_steps(monkeypatch):
    monkeypatch.setattr(site_folder, "exchanged", lambda *_: False)


def as_a_mount_point(monkeypatch):
    monkeypatch.setattr(site_folder, "exchanged", refuse(errno.EBUSY))


def with_nothing_beside(monkeypatch):
    def inside_alone(path, *more, **also):
        if "-building-" in path.name:
            raise OSError(errno.EROFS, os.strerror(errno.EROFS), str(path))
        return mkdir(path, *more, **also)

    mkdir = Path.mkdir
    monkeypatch.setattr(Path, "mkdir", inside_alone)


WAYS = {one.__name__: one for one in (in_one_step, in_two_steps, as_a_mount_point, with_nothing_beside)}
every_way = pytest.mark.parametrize("way", WAYS)


@every_way
def test_the_site_of_before_stands_until_the_new_one_does(site, way, monkeypatch):
    WAYS[way](monkeypatch)
    sites.write(site, HIDDEN)
    site.chmod(0o750)
    building = SiteFolder(str(site))
    sites.write(building.path, NOW)
    assert BEFORE.items() <= files(site).items()
    building.place()
    assert files(site) == NOW | HIDDEN and beside(site) == []
    assert site.stat().st_mode & 0o777 == 0o750


@every_way
def test_what_is_thrown_away_leaves_nothing(site, way, monkeypatch):
    WAYS[way](monkeypatch)
    building = SiteFolder(str(site))
    sites.write(building.path, NOW)
    building.discard()
    assert files(site) == BEFORE and beside(site) == []


def test_a_first_site_is_put_where_nothing_was_and_its_failure_leaves_nothing(tmp_path):
    site = tmp_path / "a" / "b" / "site"
    building = SiteFolder(str(site))
    building.discard()
    assert list(tmp_path.iterdir()) == []
    building = SiteFolder(str(site))
    sites.write(building.path, NOW)
    building.place()
    assert files(site) == NOW and beside(site) == []


def test_a_link_to_the_site_stays_one(site, tmp_path):
    link = tmp_path / "link"
    link.symlink_to(site)
    building = SiteFolder(str(link))
    sites.write(building.path, NOW)
    building.place()
    assert (
        link.is_symlink()
        and files(site) == NOW
        and sorted(one.name for one in tmp_path.iterdir()) == ["all", "link"]
    )


def test_a_build_of_what_has_changed_begins_with_a_copy(site):
    sites.write(site, HIDDEN)
    os.utime(site / "sub/b.txt", (1000, 1000))
    building = SiteFolder(str(site), begin_with_it=True)
    sites.write(building.path, NOW)
    assert files(site) == BEFORE | HIDDEN
    building.place()
    assert files(site) == BEFORE | NOW | HIDDEN
    assert (site / "sub/b.txt").stat().st_mtime == 1000  # MkDocs looks at it


def test_a_disk_that_is_full_while_a_site_is_copied_leaves_it(site, monkeypatch):
    in_place_at_last = SiteFolder(str(site))
    sites.write(in_place_at_last.path, NOW)
    as_a_mount_point(monkeypatch)
    monkeypatch.setattr(site_folder.shutil, "_samefile", refuse(errno.ENOSPC))  # which each copy asks
    with pytest.raises(OSError, match="No space left") as raised:
        SiteFolder(str(site), begin_with_it=True)
    assert raised.value.errno == errno.ENOSPC
    with pytest.raises(OSError, match="No space left") as raised:
        in_place_at_last.place()
    in_place_at_last.discard()
    assert raised.value.errno == errno.ENOSPC and files(site) == BEFORE and beside(site) == []


def test_a_folder_that_is_none_or_can_not_be_written_is_told_before_anything_is_done(tmp_path, monkeypatch):
    (tmp_path / "site").write_text("a file", "utf-8")
    with pytest.raises(NotADirectoryError):
        SiteFolder(str(tmp_path / "site"))
    (tmp_path / "other").mkdir()
    monkeypatch.setattr(site_folder.os, "access", lambda *_: False)
    with pytest.raises(PermissionError):
        SiteFolder(str(tmp_path / "other"))
    assert sorted(one.name for one in tmp_path.iterdir()) == ["other", "site"]


# A build in a process of its own that is killed, as with `kill -9`, at its n-th step: a step is a system call
# that changes a name. In the first argument the way, in the second the step.
KILLED = """\
import os, sys
from pathlib import Path
from technique_site.storage import site_folder
from technique_site.storage.site_folder import SiteFolder

def refuse(number):
    raise OSError(number, os.strerror(number))

way, last, site, steps = sys.argv[1], int(sys.argv[2]), sys.argv[3], 0
def stepping(do):
    def done(*arguments, **more):
        global steps
        steps += 1
        if steps > last:
            os._exit(9)
        return do(*arguments, **more)
    return done

ways = {"in_one_step": site_folder.exchanged, "in_two_steps": lambda *_: False}
site_folder.exchanged = ways.get(way, lambda *_: refuse(16))
os.rename, os.unlink, os.rmdir = map(stepping, (os.rename, os.unlink, os.rmdir))
site_folder.exchanged = stepping(site_folder.exchanged)
building = SiteFolder(site)
for name in ("index.html", "new/index.html", "sub/a.txt"):
    file = building.path / name
    file.parent.mkdir(exist_ok=True)
    file.write_text("new" if name[0] == "n" else "now", "utf-8")
building.place()
"""


@pytest.mark.parametrize("way", ["in_one_step", "in_two_steps", "as_a_mount_point"])
def test_a_kill_at_any_step_of_putting_it_in_place(site, way):
    """The site of before or the new one stands, at the latest after the beginning of the next build."""
    outcomes, step, code = [], 0, 9
    while code == 9:
        code = killed(way, step, site)
        if way == "in_one_step":
            assert files(site) in (BEFORE, NOW), step
        restore(site)
        outcomes.append(files(site))
        assert outcomes[-1] in (BEFORE, NOW) and beside(site) == [], step
        assert sorted(one.name for one in site.iterdir() if one.name.startswith(".")) == []
        put_back(site)
        step += 1
    assert code == 0 and outcomes[0] == BEFORE and outcomes[-1] == NOW
    assert step > 5 and outcomes == sorted(outcomes, key=lambda one: one == NOW)


def killed(way, step, site):
    environment = {**os.environ, "PYTHONPATH": str(sites.ROOT / "hooks")}
    return subprocess.run(
        [sys.executable, "-c", KILLED, way, str(step), str(site)], env=environment
    ).returncode


def put_back(site):
    site_folder._remove(site)
    sites.write(site, BEFORE)


def test_of_several_former_sites_the_last_one_is_put_back(site):
    for age, name in ((9, ".site-former-a"), (5, ".site-former-b")):
        sites.write(site.parent / name, {"index.html": name})
        os.utime(site.parent / name, (1000 - age, 1000 - age))
    site_folder._remove(site)
    restore(site)
    assert files(site) == {"index.html": ".site-former-b"} and beside(site) == []


def test_what_a_build_that_runs_uses_is_left(site):
    running = SiteFolder(str(site))
    sites.write(site.parent / ".site-building-of-before", NOW)
    other = SiteFolder(str(site))
    assert beside(site) == sorted([running.path.name, other.path.name])
    sites.write(other.path, {"index.html": "other"})
    sites.write(running.path, NOW)
    other.place()
    assert files(site) == {"index.html": "other"}
    running.place()  # the last one wins, whole
    assert files(site) == NOW and beside(site) == []


@pytest.mark.parametrize("way", ["in_one_step", "in_two_steps"])
def test_many_builds_at_once_do_each_other_no_harm(site, way, monkeypatch):
    """The last one wins, whole."""
    WAYS[way](monkeypatch)
    places = [f"{number}/index.html" for number in range(5)]

    def builds(who):
        for _ in range(20):
            building = SiteFolder(str(site))
            sites.write(building.path, dict.fromkeys(places, who))
            building.place()

    with ThreadPoolExecutor(3) as threads:
        list(threads.map(builds, ("one", "two", "three")))
    assert len(set(files(site).values())) == 1 and sorted(files(site)) == places and beside(site) == []


def test_two_folders_are_exchanged_in_one_step_or_left(tmp_path):
    for name in "ab":
        sites.write(tmp_path / name, {"name": name})
    done = exchange.exchanged(tmp_path / "a", tmp_path / "b")
    assert done or sys.platform not in ("linux", "darwin")
    assert files(tmp_path) == ({"a/name": "b", "b/name": "a"} if done else {"a/name": "a", "b/name": "b"})
    with pytest.raises(FileNotFoundError):
        exchange.exchanged(tmp_path / "a", tmp_path / "c")


def test_a_library_that_can_not_exchange_changes_nothing(tmp_path, monkeypatch):
    monkeypatch.setattr(exchange.ctypes, "CDLL", lambda *_, **__: object())
    assert exchange.exchanged(tmp_path / "a", tmp_path / "b") is False
