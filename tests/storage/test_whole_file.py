"""A file that is written whole or not at all."""

import os
import stat

import pytest

from technique_site.storage import whole_file


def test_a_file_is_made_and_replaced(tmp_path):
    path = tmp_path / "a.yml"
    whole_file.write(path, b"one")
    assert path.read_bytes() == b"one"
    path.chmod(0o640)
    whole_file.write(path, b"two")
    assert path.read_bytes() == b"two"
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_file_has_the_rights_that_others_have(tmp_path):
    (tmp_path / "other").write_bytes(b"")
    whole_file.write(tmp_path / "new", b"x")
    assert (tmp_path / "new").stat().st_mode == (tmp_path / "other").stat().st_mode


def test_a_link_keeps_leading_where_it_leads(tmp_path):
    (tmp_path / "real").write_bytes(b"one")
    (tmp_path / "link").symlink_to("real")
    whole_file.write(tmp_path / "link", b"two")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_bytes() == b"two"


def test_where_it_can_not_be_written_nothing_changes(tmp_path, monkeypatch):
    path = tmp_path / "a.yml"
    path.write_bytes(b"one")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        whole_file.write(path, b"two")
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_a_stamp_tells_states_apart():
    assert whole_file.stamp(None) == ""
    assert whole_file.stamp(b"") != ""
    assert whole_file.stamp(b"a") != whole_file.stamp(b"b")
    assert whole_file.stamp(b"a") == whole_file.stamp(b"a")
