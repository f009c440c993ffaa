"""Results that lie in a folder from one run to the next."""

import os
import shutil

import pytest

from technique_site.storage import kept_results
from technique_site.storage.kept_results import KeptResults

LARGE, SMALL = b"one" * 9000, b"one"
TWO = pytest.mark.parametrize("data", [LARGE, SMALL])


@TWO
def test_what_one_version_kept_another_never_reads(tmp_path, data):
    kept = KeptResults(tmp_path, "a" * 64)
    kept.put("x", data)
    kept.end()
    assert KeptResults(tmp_path, "a" * 64).get("x") == data
    assert KeptResults(tmp_path, "b" * 64).get("x") is None


@TWO
@pytest.mark.parametrize("spoil", [lambda data: data[:-1], lambda data: bytes(len(data)), lambda data: b""])
def test_a_file_that_is_cut_or_zeroed_is_none(tmp_path, spoil, data):
    kept = KeptResults(tmp_path, "a")
    kept.put("x", data)
    kept.end()
    (file,) = tmp_path.iterdir()
    file.write_bytes(spoil(file.read_bytes()))
    again = KeptResults(tmp_path, "a")
    assert again.get("x") is None
    again.put("x", b"two")
    again.end()
    assert KeptResults(tmp_path, "a").get("x") == b"two"


def test_a_file_under_another_name_is_none(tmp_path):
    kept = KeptResults(tmp_path, "a")
    kept.put("x", LARGE)
    (file,) = tmp_path.iterdir()
    shutil.copy(file, file.with_name(file.name.replace("-x", "-y")))
    assert kept.get("y") is KeptResults(tmp_path, "a").get("y") is None


def test_the_disk_is_not_asked_for_what_is_not_there(tmp_path, monkeypatch):
    kept, asked = KeptResults(tmp_path, "a"), []
    kept.put("x", LARGE)
    monkeypatch.setattr(kept_results.build_cache, "read", lambda file: asked.append(file.name))
    assert kept.get("y") is None and asked == []
    kept.get("x")
    assert asked == ["a-x.kept"]


def test_a_result_that_grows_or_shrinks_is_the_one_that_was_kept_last(tmp_path):
    for data in (SMALL, LARGE, b"two", b"two" * 9000):
        kept = KeptResults(tmp_path, "a")
        kept.put("x", data)
        assert kept.get("x") == data
        kept.end()
        assert KeptResults(tmp_path, "a").get("x") == data


@TWO
def test_where_nothing_can_be_kept_nothing_is_said(tmp_path, data):
    (tmp_path / "folder").write_text("a file stands in the way")
    kept = KeptResults(tmp_path / "folder", "a")
    kept.put("x", data)
    kept.put("y", data)
    kept.end()
    assert KeptResults(tmp_path / "folder", "a").get("x") is None


def test_what_was_not_used_for_longest_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_results, "LEAST", 3)
    kept = KeptResults(tmp_path, "a")
    for number in range(6):
        kept.put(str(number), LARGE)
        os.utime(tmp_path / f"a-{number}.kept", (number, number))
    kept.end()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["a-3.kept", "a-4.kept", "a-5.kept"]


def test_small_results_that_were_not_used_for_longest_go(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_results, "LEAST", 3)
    kept = KeptResults(tmp_path, "a")
    for name in "abcde":
        kept.put(name, SMALL)
    kept.end()
    again = KeptResults(tmp_path, "a")
    assert [name for name in "abcde" if again.get(name)] == ["c", "d", "e"]
    again = KeptResults(tmp_path, "a")
    again.get("c")
    again.used = 0
    again.put("f", SMALL)
    again.end()
    left = KeptResults(tmp_path, "a")
    assert [name for name in "cdef" if left.get(name)] == ["c", "e", "f"]


def test_a_program_is_another_when_a_file_of_it_is(tmp_path):
    (tmp_path / "a.py").write_text("one")
    found = [kept_results.program(tmp_path)]
    for name, text in (("a.py", "two"), ("b.yml", ""), ("b.yml", "one")):
        (tmp_path / name).write_text(text)
        found.append(kept_results.program(tmp_path))
    os.rename(tmp_path / "b.yml", tmp_path / "c.yml")
    found.append(kept_results.program(tmp_path))
    assert len(set(found)) == 5
    (tmp_path / "a.pyc").write_text("what Python makes of it")
    assert kept_results.program(tmp_path) == found[-1]


def test_a_program_that_runs_is_what_it_was_when_it_began(tmp_path):
    """While pages are served, what is saved in the program makes nothing: it isn't what runs."""
    (tmp_path / "a.py").write_text("one")
    found = kept_results.loaded(tmp_path), kept_results.loaded(tmp_path / "a.py")
    (tmp_path / "a.py").write_text("two")
    assert (kept_results.loaded(tmp_path), kept_results.loaded(tmp_path / "a.py")) == found
    assert kept_results.program(tmp_path) != found[0] != found[1]
