"""The boxes that an MP4 or QuickTime file is made of (ISO/IEC 14496-12, 4.2), and the shape of its video."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from typing import BinaryIO, NamedTuple

_HEADER = 8  # bytes of a box: four for its size, four for its name
_MOST = 50_000_000  # bytes of the box `moov` that are read: that of an hour has one
# Behind version and flags, up to the matrix of the track header (8.3.2): times, number, duration, layers.
_UP_TO_MATRIX = {0: 36, 1: 48}
_MATRIX = 36


class Shape(NamedTuple):
    """Width and height of a video as it is shown, in pixels."""

    width: int
    height: int

    @property
    def is_upright(self) -> bool:
        """Whether it is higher than wide."""
        return self.height > self.width


def first(data: bytes, name: bytes) -> bytes:
    """What the first box of this name holds, in data that is a row of boxes; nothing if there is none, or if
    a box before it is broken.
    """
    return next((held for own, held in _boxes(data) if own == name), b"")


def cover(data: bytes) -> bool:
    """Whether boxes in a row end where the data does."""
    return sum(size for size, _ in _sizes(data)) == len(data)


def shape(file: BinaryIO) -> Shape | None:
    """The shape of the first video in an MP4 or QuickTime file; None where it has none, or is broken. Reads
    its headers alone, and raises OSError where it can't.
    """
    for name, held in _boxes(_movie(file)):
        if name == b"trak" and (found := _shape(first(held, b"tkhd"))):
            return found
    return None


def _boxes(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Names and contents of boxes in a row, up to one that is broken."""
    at = 0
    for size, head in _sizes(data):
        if at + size > len(data):
            return
        yield data[at + 4 : at + 8], data[at + head : at + size]
        at += size


def _sizes(data: bytes) -> Iterator[tuple[int, int]]:
    """The sizes of boxes in a row, and those of their headers, up to one that is broken."""
    at = 0
    while at + _HEADER <= len(data):
        size, head = int.from_bytes(data[at : at + 4], "big"), _HEADER
        if size == 1:
            size, head = int.from_bytes(data[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = len(data) - at  # to the end
        if size < head:
            return
        yield size, head
        at += size


def _movie(file: BinaryIO) -> bytes:
    """What the box `moov` holds; the video itself, which may come first, is passed over."""
    at, end = 0, file.seek(0, 2)
    while at + _HEADER <= end:
        file.seek(at)
        start = file.read(16)
        size, head = int.from_bytes(start[:4], "big"), _HEADER
        if size == 1:
            size, head = int.from_bytes(start[8:16], "big"), 16
        elif size == 0:
            size = end - at
        if size < head:
            break
        if start[4:8] == b"moov":
            file.seek(at + head)
            return file.read(min(size - head, _MOST))
        at += size
    return b""


def _shape(header: bytes) -> Shape | None:
    """The shape of a track by its header; None for sound, which has none."""
    start = 4 + _UP_TO_MATRIX.get(header[0], 0) if header else 0
    if start <= 4 or len(header) < start + _MATRIX + 8:
        return None
    a, b, _, c, d = struct.unpack_from(">5i", header, start)
    width, height = (one >> 16 for one in struct.unpack_from(">2I", header, start + _MATRIX))
    if not width or not height:
        return None
    lies = abs(b) + abs(c) > abs(a) + abs(d)  # turned by a quarter, as phones note it
    return Shape(height, width) if lies else Shape(width, height)
