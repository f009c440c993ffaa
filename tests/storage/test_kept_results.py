"""Results that lie in a folder from one run to the next."""

import hashlib
import os
import random
import sqlite3

import pytest

from technique_site.storage import kept_results
from technique_site.storage.kept_results import KeptResults

LARGE, SMALL = bytes(range(256)) * 100, b"one"
TWO = pytest.mark.parametrize("data", [LARGE, SMALL])


def kept_file(folder):
    return folder / kept_results.FILE


def filled(folder, results):
    """A file with these results, by name."""
    kept = KeptResults(folder, "a")
    for name, data in results.items():
        kept.put(name, data)
    kept.end()
    return kept_file(folder)


def left(folder, names):
    kept = KeptResults(folder, "a")
    return "".join(name for name in names if kept.get(name))


@TWO
def test_what_one_version_kept_another_never_reads(tmp_path, data):
    kept = KeptResults(tmp_path, "a" * 64)
    kept.put("x", data)
    assert kept.get("x") == data
    kept.end()
    assert KeptResults(tmp_path, "a" * 64).get("x") == data
    assert KeptResults(tmp_path, "b" * 64).get("x") is None


@TWO
@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data[:-1],
        lambda data: data[: len(data) // 2],
        lambda data: data[:16384],
        lambda data: bytes(len(data)),
        lambda data: data[:16384] + bytes(len(data) - 16384),
        lambda data: b"",
        lambda data: b"no database" * 3000,
    ],
)
def test_a_file_that_is_cut_or_zeroed_is_begun_anew(tmp_path, spoil, data):
    file = filled(tmp_path, {"x": data})
    file.write_bytes(spoil(file.read_bytes()))
    again = KeptResults(tmp_path, "a")
    assert again.get("x") in (None, data)
    again.put("x", b"two")
    again.end()
    assert KeptResults(tmp_path, "a").get("x") == b"two"


def test_whatever_is_spoilt_what_is_read_is_what_was_kept(tmp_path):
    """Wherever zeros or other bytes stand, a result is as it was or isn't there, and new ones are kept."""
    results = {str(n): hashlib.sha256(b"%d" % n).digest() * (n * 7 % 60 + 1) for n in range(300)}
    whole, chance, lost = filled(tmp_path, results).read_bytes(), random.Random(1), 0
    for turn in range(60):
        at, size = chance.randrange(len(whole)), chance.choice((1, 50, 5000))
        wrong = bytes(size) if turn % 2 else chance.randbytes(size)
        kept_file(tmp_path).write_bytes(whole[:at] + wrong + whole[at + size :])
        kept = KeptResults(tmp_path, "a")
        found = {name: kept.get(name) for name in results}
        assert all(data in (None, results[name]) for name, data in found.items())
        lost += sum(data is None for data in found.values())
        kept.put("new", LARGE)
        kept.end()
        assert KeptResults(tmp_path, "a").get("new") == LARGE
    assert lost


def test_a_result_under_another_name_is_none(tmp_path):
    with sqlite3.connect(filled(tmp_path, {"x": LARGE})) as file:
        file.execute("UPDATE kept SET name = 'a-y'")
    assert KeptResults(tmp_path, "a").get("y") is None


def test_a_result_that_grows_or_shrinks_is_the_one_that_was_kept_last(tmp_path):
    for data in (SMALL, LARGE, b"two", b"two" * 9000):
        kept = KeptResults(tmp_path, "a")
        kept.put("x", data)
        assert kept.get("x") == data
        kept.end()
        assert KeptResults(tmp_path, "a").get("x") == data


def test_two_programs_keep_their_results_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_results, "WAITING", 1)  # each is written at once
    one, two = KeptResults(tmp_path, "a"), KeptResults(tmp_path, "a")
    for number in range(20):
        one.put(f"one{number}", SMALL)
        two.put(f"two{number}", SMALL)
        assert one.get(f"one{number}") == two.get(f"two{number}") == SMALL
    one.end()
    two.end()
    kept = KeptResults(tmp_path, "a")
    assert all(kept.get(f"{name}{number}") for name in ("one", "two") for number in range(20))


@TWO
def test_where_nothing_can_be_kept_nothing_is_said(tmp_path, data):
    (tmp_path / "folder").write_text("a file stands in the way")
    kept = KeptResults(tmp_path / "folder", "a")
    kept.put("x", data)
    kept.put("y", data)
    kept.end()
    assert KeptResults(tmp_path / "folder", "a").get("x") is None


def test_a_file_that_another_program_writes_for_long_is_left_alone(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_results, "PATIENCE", 0.05)
    file = filled(tmp_path, {"x": SMALL})
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    kept = KeptResults(tmp_path, "a")
    kept.put("y", SMALL)
    kept.end()
    other.execute("ROLLBACK")
    other.close()
    assert left(tmp_path, "xy") == "x"


def test_what_is_kept_can_be_read_where_nothing_can_be_written(tmp_path):
    file = filled(tmp_path, {"x": LARGE})
    with sqlite3.connect(file) as spoilt:  # SQLite takes the file for one of a later version, to be read only
        spoilt.execute("PRAGMA query_only = 1")
    data = bytearray(file.read_bytes())
    data[18] = 3  # the version that writes it
    file.write_bytes(data)
    kept = KeptResults(tmp_path, "a")
    assert kept.get("x") == LARGE
    kept.put("y", SMALL)
    kept.end()
    assert left(tmp_path, "xy") == "x" and file.read_bytes() == data


def test_what_was_not_used_for_longest_goes(tmp_path, monkeypatch):
    monkeypatch.setattr(kept_results, "LEAST", 3)
    filled(tmp_path, dict.fromkeys("abcdefghijklm", LARGE))
    kept = KeptResults(tmp_path, "a")
    kept.get("b")
    kept.end()
    assert left(tmp_path, "abcdefghijklm") == "bklm"


def test_files_of_a_former_kind_go(tmp_path):
    for name in ("aaaa-made-12.kept", "aaaa-made-13.kept.half-00ff", "mine.txt"):
        (tmp_path / name).write_text("old")
    filled(tmp_path, {"x": SMALL})
    assert sorted(file.name for file in tmp_path.iterdir()) == [kept_results.FILE, "mine.txt"]


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
