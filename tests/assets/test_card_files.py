"""Cards and icons as pictures: the same bytes each time, drawn only when something has changed, whatever
becomes of the cache.
"""

import io
import os
import sys
from functools import partial
from pathlib import Path
from unittest.mock import Mock

import pytest
import resvg_py
from PIL import Image

from support import cards, spoilt
from support.cards import FIGURE, NAME
from technique_site.assets import card_files
from technique_site.engine.exports import app_icon, preview_card

JOBS = {f"{n}": cards.svg(preview_card.Card(f"Plank {n}", "About 1 min", "", NAME, FIGURE)) for n in range(3)}


@pytest.fixture
def counted(monkeypatch):
    """How many pictures were drawn."""
    found, draw = [], resvg_py.svg_to_bytes

    def noted(svg, **more):
        found.append(svg)
        return draw(svg, **more)

    monkeypatch.setattr(card_files.resvg_py, "svg_to_bytes", noted)
    return found


def test_two_folders_give_the_same_bytes(tmp_path):
    first, second = (card_files.pngs(JOBS, tmp_path / name) for name in "ab")
    assert first.files == second.files and first.trouble == second.trouble == []
    assert sorted(first.files) == sorted(JOBS) and len(set(first.files.values())) == 3


def test_other_processes_draw_the_same(tmp_path, monkeypatch):
    alone = card_files.pngs(JOBS, tmp_path / "a").files
    monkeypatch.setattr(card_files, "MANY", 2)
    monkeypatch.setattr(card_files.os, "cpu_count", lambda: 2)
    assert card_files.pngs(JOBS, tmp_path / "b").files == alone


@pytest.mark.parametrize(
    ("place", "name", "fault"),
    [
        (card_files.processes, "be_a_worker", partial(os._exit, 1)),  # as if the system killed it
        (card_files, "ProcessPoolExecutor", Mock(side_effect=BlockingIOError(11, "Try again"))),
    ],
    ids=["killed", "not started"],
)
def test_where_other_processes_fail_this_one_draws(tmp_path, monkeypatch, place, name, fault):
    alone = card_files.pngs(JOBS, tmp_path / "a").files
    monkeypatch.setattr(place, name, fault)
    monkeypatch.setattr(card_files, "MANY", 2)
    monkeypatch.setattr(card_files.os, "cpu_count", lambda: 2)
    drawn = card_files.pngs(JOBS, tmp_path / "b")
    assert drawn.files == alone and drawn.trouble == []


def test_what_is_kept_is_not_drawn_again(tmp_path, counted):
    first = card_files.pngs(JOBS, tmp_path)
    assert len(counted) == 3
    assert card_files.pngs(JOBS, tmp_path).files == first.files and len(counted) == 3
    changed = {**JOBS, "1": JOBS["1"].replace("Plank", "Bridge")}
    assert card_files.pngs(changed, tmp_path).files["1"] != first.files["1"] and len(counted) == 4


@pytest.mark.parametrize("spoil", [spoilt.cut, spoilt.zeroed])
def test_a_kept_picture_that_is_not_whole_is_drawn_again(tmp_path, spoil, counted):
    whole = card_files.pngs(JOBS, tmp_path).files
    for kept in tmp_path.iterdir():
        kept.write_bytes(spoil(kept.read_bytes()))
    assert card_files.pngs(JOBS, tmp_path).files == whole and len(counted) == 6


def test_pictures_that_can_not_be_kept_are_drawn_and_that_is_told(tmp_path):
    (tmp_path / "file").write_text("in the way", "utf-8")
    drawn = card_files.pngs(JOBS, tmp_path / "file" / "cards")
    assert sorted(drawn.files) == sorted(JOBS)
    assert drawn.trouble == [
        f"Cards and icons were drawn, but can't be kept for the next build: {tmp_path}/file/cards: Not a"
        " directory."
    ]


def test_the_oldest_go(tmp_path, monkeypatch):
    monkeypatch.setattr(card_files, "KEPT", 2)
    card_files.pngs(JOBS, tmp_path)
    assert len(list(tmp_path.glob("*.png"))) == 2


@pytest.mark.parametrize(
    ("size", "whole", "scale"), [(32, False, 1.0), (180, True, 0.9), (512, True, app_icon.MASKED)]
)
def test_an_icon_has_its_size_and_where_it_must_no_hole(tmp_path, size, whole, scale):
    shown = Image.open(
        io.BytesIO(card_files.pngs({"icon": cards.icon(size, whole, scale)}, tmp_path).files["icon"])
    ).convert("RGBA")
    assert shown.size == (size, size)
    corner = shown.getpixel((0, 0))
    assert corner == ((*bytes.fromhex(cards.GROUND[1:]), 255) if whole else (0, 0, 0, 0))
    assert (shown.getchannel("A").getextrema()[0] == 255) is whole


def test_a_launcher_cuts_nothing_of_the_mark_off(tmp_path):
    shown = Image.open(
        io.BytesIO(card_files.pngs({"icon": cards.icon(512, True, app_icon.MASKED)}, tmp_path).files["icon"])
    ).convert("RGB")
    beyond = [
        (x, y)
        for x in range(0, 512, 2)
        for y in range(0, 512, 2)
        if (x - 256) ** 2 + (y - 256) ** 2 > (0.4 * 512) ** 2
    ]
    assert {shown.getpixel(place) for place in beyond} == {(0x0F, 0x52, 0x57)}


def test_an_ico_is_read_by_others(tmp_path):
    data = app_icon.ico(card_files.pngs({"icon": cards.icon(32)}, tmp_path).files["icon"], 32)
    shown = Image.open(io.BytesIO(data))
    assert (shown.format, shown.size) == ("ICO", (32, 32))
    assert shown.convert("RGBA").getpixel((16, 2)) == (0x0F, 0x52, 0x57, 255)


@pytest.mark.skipif((os.cpu_count() or 1) < 2, reason="one processor draws alone")
def test_other_processes_find_the_package_where_mkdocs_has_taken_its_folder_away(monkeypatch, capfd):
    own = str(Path(card_files.__file__).parents[2])
    monkeypatch.setattr(sys, "path", [one for one in sys.path if Path(one).resolve() != Path(own)])
    svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1" height="1"></svg>'
    assert isinstance(card_files._pictures([svg] * card_files.MANY), list)  # else they failed
    assert own not in sys.path and "Traceback" not in capfd.readouterr().err
