"""What is kept between builds is read as it was written, or not at all."""

import errno
import os
from pathlib import Path

import pytest

from support import spoilt
from technique_site.storage import build_cache

CONTENT = b"%PDF-1.7\n" + bytes(range(256)) * 20 + b"\n%%EOF\n"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "cache" / "0123.pdf"


@pytest.mark.parametrize("content", [CONTENT, b"", b"\n"], ids=["pdf", "empty", "line"])
def test_what_is_written_is_read(file, content):
    build_cache.write(file, content)
    assert build_cache.read(file) == content
    assert [path.name for path in file.parent.iterdir()] == [file.name]


@pytest.mark.parametrize("way", spoilt.WAYS)
def test_what_the_disk_has_spoilt_is_not_read(file, way):
    build_cache.write(file, CONTENT)
    file.write_bytes(spoilt.WAYS[way](file.read_bytes()))
    assert build_cache.read(file) is None


def test_a_file_of_the_older_form_or_of_another_name_is_not_read(file):
    file.parent.mkdir()
    file.write_bytes(CONTENT)  # whole, and without a checksum
    assert build_cache.read(file) is None
    build_cache.write(file, CONTENT)
    assert build_cache.read(file.rename(file.with_name("4567.pdf"))) is None


def test_what_is_not_there_is_not_read(file):
    assert build_cache.read(file) is None


def test_reading_marks_as_used_where_it_can(file, monkeypatch):
    build_cache.write(file, CONTENT)
    os.utime(file, (0, 0))
    build_cache.read(file)
    assert file.stat().st_mtime > 0

    def refuse(*_):
        raise OSError(errno.EROFS, "Read-only file system")

    monkeypatch.setattr(build_cache.os, "utime", refuse)
    assert build_cache.read(file) == CONTENT


def test_a_full_disk_leaves_the_file_of_before_and_nothing_half(file, monkeypatch):
    build_cache.write(file, CONTENT)
    write = Path.write_bytes

    def full(path, data):
        write(path, data[:100])
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space left"):
        build_cache.write(file, b"new")
    assert build_cache.read(file) == CONTENT
    assert [path.name for path in file.parent.iterdir()] == [file.name]


def test_the_longest_unused_go_and_what_was_left_half(file):
    names = ["a.pdf", "b.pdf", "c.pdf"]
    for age, name in enumerate(names):
        build_cache.write(file.with_name(name), CONTENT)
        os.utime(file.with_name(name), (1000 - age, 1000 - age))
    build_cache.write(file.with_name("other.png"), CONTENT)
    for name, old in (("d.pdf.half-0a1b", True), ("e.pdf.half-2c3d", False)):
        file.with_name(name).write_bytes(b"half")
        if old:
            os.utime(file.with_name(name), (0, 0))
    build_cache.tidy(file.parent, ".pdf", 2)
    assert sorted(path.name for path in file.parent.iterdir()) == [
        *["a.pdf", "b.pdf", "e.pdf.half-2c3d"],
        "other.png",
    ]
