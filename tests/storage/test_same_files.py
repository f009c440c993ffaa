"""Files that a site has as the one of before has them."""

import errno
import os

import pytest

from technique_site.storage import same_files
from technique_site.storage.site_folder import SiteFolder

NAMES = ("a/same.json", "a/other.json", "new.json")
BEFORE = {"a/same.json": b"same", "a/other.json": b"one"}
NOW = {"a/same.json": b"same", "a/other.json": b"two", "new.json": b"new"}


def built(site, files, begin_with_it=False):
    folder = SiteFolder(str(site), begin_with_it)
    for name, data in files.items():
        same_files.write(folder.site, folder.path, name, data)
    return folder


def held(site):
    return {name: (site / name).read_bytes() for name in NAMES if (site / name).exists()}


@pytest.mark.parametrize("begin_with_it", [False, True])
def test_the_same_file_has_a_second_place_and_another_leaves_the_former_as_it_is(tmp_path, begin_with_it):
    site = tmp_path / "site"
    built(site, BEFORE).place()
    same = (site / "a" / "same.json").stat().st_ino
    now = built(site, NOW, begin_with_it)
    assert held(site) == BEFORE
    now.place()
    assert held(site) == NOW and (site / "a" / "same.json").stat().st_ino == same


def test_a_file_that_is_written_twice_leaves_the_former_as_it_is(tmp_path):
    site = tmp_path / "site"
    built(site, BEFORE).place()
    now = built(site, BEFORE)
    same_files.write(now.site, now.path, "a/same.json", b"another")
    assert held(site) == BEFORE
    now.place()
    assert held(site) == {**BEFORE, "a/same.json": b"another"}


def test_a_file_is_written_where_it_can_have_no_second_place(tmp_path, monkeypatch):
    site = tmp_path / "site"
    built(site, BEFORE).place()

    def refused(*_, **__):
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", refused)
    built(site, NOW).place()
    assert held(site) == NOW


def test_only_the_same_content_is_taken_over(tmp_path):
    site, new = tmp_path / "site", tmp_path / "new"
    site.mkdir()
    (site / "page.html").write_bytes(b"1234")
    assert [same_files.takes_over(site, new, "page.html", data) for data in (b"123", b"1235", b"")] == [
        False
    ] * 3
    assert not same_files.takes_over(site, new, "other.html", b"1234") and not new.exists()
    assert same_files.takes_over(site, new, "page.html", b"1234")
    assert (new / "page.html").samefile(site / "page.html")
