"""Ways in which a disk spoils a file: what is read later isn't what was written."""

from __future__ import annotations

from collections.abc import Callable


def empty(data: bytes) -> bytes:
    """Nothing was written."""
    return data[:0]


def cut(data: bytes) -> bytes:
    """The disk was full in the middle."""
    return data[: len(data) // 2]


def lacks_its_end(data: bytes) -> bytes:
    """The last few bytes are missing."""
    return data[:-10]


def zeroed(data: bytes) -> bytes:
    """The length is right, and beginning and end are; the middle was never written: zeros."""
    third = len(data) // 3
    return data[:third] + bytes(len(data) - 2 * third) + data[-third:]


def one_bit(data: bytes) -> bytes:
    """One bit in the middle is another."""
    at = len(data) // 2
    return data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :]


WAYS: dict[str, Callable[[bytes], bytes]] = {
    one.__name__: one for one in (empty, cut, lacks_its_end, zeroed, one_bit)
}
