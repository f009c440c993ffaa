"""Pages as they were read before."""

from __future__ import annotations

import datetime
import os
from pathlib import Path

import pytest

from support import sites
from support.shelf import Shelf
from technique_site.engine.catalogue import kept_pages, loader, page_reader

FOLDER = "docs/techniques/hamstrings"
PAGE = f"{FOLDER}/standing-stretch.md"
DAY = datetime.date(2026, 11, 29)


@pytest.fixture
def site(tmp_path, monkeypatch):
    """Reads a site again and again: `read()` gives its pages that were read anew, and its problems."""
    source = sites.SITE / "docs/techniques/hamstrings"
    name = "standing-stretch"
    video = "video: {title: A film, src: film.mp4, captions: film.vtt}\n"
    text = (source / f"{name}.md").read_text("utf-8")
    sites.make(
        tmp_path,
        {
            f"techniques/hamstrings/{name}.md": text,
            f"techniques/hamstrings/{name}.figures.yml": (source / f"{name}.figures.yml").read_bytes(),
            f"techniques/hamstrings/clips/{name}.mp4": b"film",
            "techniques/hamstrings/swing.md": sites.technique("Swing", front=video),
            "techniques/hamstrings/film.mp4": b"film",
            "techniques/hamstrings/film.vtt": "WEBVTT\n\n00:00.000 --> 00:02.000\nSwing.\n",
            "techniques/hamstrings/index.md": sites.region(),
        },
    )
    shelf, reader = Shelf(), page_reader.read
    anew: list[str] = []

    def noted(ground, uri, *rest):
        anew.append(uri)
        return reader(ground, uri, *rest)

    monkeypatch.setattr(kept_pages.page_reader, "read", noted)

    def read(day=DAY):
        anew.clear()
        found = loader.load(tmp_path / "docs", day, keeper=shelf)
        return {uri.rpartition("/")[2] for uri in anew}, [str(one) for one in found.problems]

    read()
    monkeypatch.chdir(tmp_path)
    return read


def put(place, data):
    Path(place).write_bytes(data)


def test_what_has_not_changed_is_not_read_again(site):
    anew, told = site()
    assert anew == set()
    assert (anew, told) == site()


@pytest.mark.parametrize(
    ("change", "due"),
    [
        (lambda: put(PAGE, Path(PAGE).read_bytes() + b"\n"), {"standing-stretch.md"}),
        (
            lambda: put(f"{FOLDER}/standing-stretch.figures.yml", b"figures: {}\n"),
            {"standing-stretch.md"},
        ),
        (lambda: os.remove(f"{FOLDER}/standing-stretch.figures.yml"), {"standing-stretch.md"}),
        (lambda: put(f"{FOLDER}/clips/standing-stretch.mp4", b"other"), {"standing-stretch.md"}),
        (lambda: put(f"{FOLDER}/clips/standing-stretch.vtt", b"WEBVTT\n"), {"standing-stretch.md"}),
        (lambda: put(f"{FOLDER}/film.vtt", b"no captions"), {"swing.md"}),
        (lambda: os.remove(f"{FOLDER}/film.mp4"), {"swing.md"}),
        (lambda: os.rename(f"{FOLDER}/film.vtt", f"{FOLDER}/Film.vtt"), {"swing.md"}),
    ],
    ids=["page", "figures", "no figures", "clip", "captions of a clip", "captions", "no film", "case"],
)
def test_a_page_is_read_again_when_something_that_it_was_read_from_changes(site, change, due):
    change()
    anew, told = site()
    assert anew == due
    assert site() == (set(), told)


@pytest.mark.parametrize("name", ["labels.yml", "ask-first.yml"])
def test_all_pages_are_read_again_when_words_change(site, name):
    put(f"docs/{name}", (sites.SITE / "docs" / name).read_bytes() + b"\n# more\n")
    assert len(site()[0]) > 4


def test_a_day_that_was_still_to_come_is_looked_at_each_day(site):
    put(PAGE, Path(PAGE).read_bytes().replace(b"reviewed: 2026-11-22", b"reviewed: 2026-12-02"))
    before = [site(DAY + datetime.timedelta(days)) for days in (0, 0, 1)]
    assert [anew for anew, _ in before] == [{"standing-stretch.md"}, set(), {"standing-stretch.md"}]
    assert all(any("2026-12-02 is in the future" in line for line in said) for _, said in before)
    after = [site(datetime.date(2026, 12, 3)) for _ in range(2)]
    assert [anew for anew, _ in after] == [{"standing-stretch.md"}, set()]
    assert not any("2026-12-02" in line for _, said in after for line in said)
    assert any("2026-12-02 is in the future" in line for line in site(DAY)[1])


def test_a_repair_that_names_a_day_names_that_of_now(site):
    put(PAGE, Path(PAGE).read_bytes().replace(b"reviewed: 2026-11-22", b"reviewed: today"))
    for day in (DAY, DAY + datetime.timedelta(1)):
        past = (day - datetime.timedelta(1)).isoformat()
        assert any(f"`reviewed: {past}`" in line for line in site(day)[1])
