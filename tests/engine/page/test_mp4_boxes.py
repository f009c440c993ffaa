"""The shape of a video by its file's header: of films that phones turned, and of broken files."""

import io
import struct

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import properties
from support.video_files import FILES
from technique_site.engine.page import mp4_boxes
from technique_site.engine.page.mp4_boxes import Shape

ONE = 1 << 16
MATRICES = {0: (ONE, 0, 0, ONE), 90: (0, ONE, -ONE, 0), 180: (-ONE, 0, 0, -ONE), 270: (0, -ONE, ONE, 0)}


def box(name, *held, long=False):
    data = b"".join(held)
    if long:
        return struct.pack(">I4sQ", 1, name, len(data) + 16) + data
    return struct.pack(">I4s", len(data) + 8, name) + data


def track(width, height, turned=0, version=0):
    a, b, c, d = MATRICES[turned]
    times = bytes(20 if version == 0 else 32)
    matrix = struct.pack(">9i", a, b, 0, c, d, 0, 0, 0, 1 << 30)
    head = (
        bytes([version, 0, 0, 7]) + times + bytes(16) + matrix + struct.pack(">2I", width << 16, height << 16)
    )
    return box(b"trak", box(b"tkhd", head), box(b"mdia"))


def read(*boxes):
    return mp4_boxes.shape(io.BytesIO(b"".join(boxes)))


TYPE, FILM = box(b"ftyp", b"isom"), box(b"mdat", bytes(99))


@pytest.mark.parametrize(
    ("turned", "shape"),
    [(0, (1920, 1080)), (90, (1080, 1920)), (180, (1920, 1080)), (270, (1080, 1920))],
)
@pytest.mark.parametrize("version", [0, 1])
def test_a_film_is_as_it_is_shown(turned, shape, version):
    found = read(TYPE, FILM, box(b"moov", box(b"mvhd"), track(1920, 1080, turned, version)))
    assert found == shape and found.is_upright == (shape[0] < shape[1])


def test_the_first_track_with_pictures_counts():
    assert read(box(b"moov", track(0, 0), track(90, 160), track(160, 90))) == Shape(90, 160)


def test_a_square_is_not_upright():
    assert not Shape(90, 90).is_upright


def test_a_large_film_before_the_header_is_passed_over():
    assert read(box(b"mdat", bytes(9), long=True), box(b"moov", track(90, 160), long=True)) == Shape(90, 160)
    last = struct.pack(">I4s", 0, b"moov") + track(90, 160)  # a size of 0: to the end of the file
    assert read(FILM, last) == Shape(90, 160)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\0\0\0",
        FILES["clip.webm"],
        FILES["clip.jpg"],
        TYPE + FILM,
        box(b"moov"),
        box(b"moov", track(0, 0)),
        box(b"moov", track(9, 16)[:40]),
        box(b"moov", box(b"trak", box(b"tkhd", b"\2" + bytes(99)))),
        struct.pack(">I4s", 4, b"mdat") + box(b"moov", track(9, 16)),  # a box smaller than its own head
        struct.pack(">I4s", 999, b"mdat") + box(b"moov", track(9, 16)),
    ],
)
def test_no_film_has_no_shape(data):
    assert read(data) is None


def test_a_real_file():
    assert read(FILES["clip.mp4"]) == Shape(160, 90)


@properties.examples(150)
@given(st.binary(max_size=200), st.integers(0, 400))
def test_it_never_raises(data, at):
    whole = TYPE + box(b"moov", box(b"mvhd"), track(9, 16))
    read(data)
    read(whole[:at] + data + whole[at + len(data) :])
