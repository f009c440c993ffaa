"""An address as the modules of a QR code before a mask is chosen (ISO/IEC 18004, 7.4 to 7.7).

segno puts bit after bit; most of an address's code is that work. Here the codewords that correct errors are
whole numbers, and all bits are put to their places in one step. It is done for what addresses are made of,
plain letters; all else is left to segno, and so is each kind of code for which both don't agree.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import zip_longest
from operator import itemgetter
from typing import Any

import segno
import segno.consts

_TABLES: Any = segno.consts  # which has no types
_LEVELS = {"M": _TABLES.ERROR_LEVEL_M, "Q": _TABLES.ERROR_LEVEL_Q, "H": _TABLES.ERROR_LEVEL_H}
_BYTES, _PADS = 0b0100, b"\xec\x11"  # the mode of bytes, and what fills a code up


@dataclass(frozen=True)
class Kind:
    """A kind of code: its version, and the level at which errors are corrected."""

    version: int
    level: str

    @property
    def side(self) -> int:
        """Its side in modules."""
        return 17 + 4 * self.version

    @cached_property
    def blocks(self) -> list[tuple[int, int]]:
        """How many codewords each block has for data, and how many to correct errors."""
        return [
            (one.num_data, one.num_total - one.num_data)
            for one in _TABLES.ECC[self.version][_LEVELS[self.level]]
            for _ in range(one.num_blocks)
        ]

    @property
    def of_count(self) -> int:
        """How many bits say how many letters there are."""
        return 8 if self.version < 10 else 16

    def holds(self, letters: int) -> bool:
        """Whether so many letters have room."""
        return 4 + self.of_count + 8 * letters <= _TABLES.SYMBOL_CAPACITY[self.version][_LEVELS[self.level]]


def kind_of(address: str) -> Kind | None:
    """The smallest code of an address at level M, at the best level that this size has room for. None for
    what isn't plain letters with a small one among them, which other modes may hold in less room, and for one
    that is too long.
    """
    return None if not address.isascii() or address.upper() == address else _kind_of(len(address))


@cache
def _kind_of(letters: int) -> Kind | None:
    """The same for so many letters."""
    version = next((one for one in range(1, 41) if Kind(one, "M").holds(letters)), None)
    if version is None:
        return None
    return [kind for level in _LEVELS if (kind := Kind(version, level)).holds(letters)][-1]


def first_masked(address: str, pad: int) -> tuple[Kind, str] | None:
    """The kind of an address's code, and its modules in the first mask, row after row, `1` for each dark
    one; `pad` light ones follow each row. None where segno is to be asked.
    """
    kind = kind_of(address)
    base = _base(kind, pad) if kind else None
    if kind is None or base is None:
        return None
    length = kind.side * (kind.side + pad)
    return kind, f"{_placed(kind, pad, address) ^ base:0{length}b}"


@cache
def _base(kind: Kind, pad: int) -> int | None:
    """The modules that are the same in all codes of a kind, as a number: segno's code of some letters without
    theirs. None where that isn't the same for other letters.
    """
    most = next(length for length in range(3000, 0, -1) if kind.holds(length))
    found = {
        _segnos(kind, pad, text) ^ _placed(kind, pad, text) for text in ("a" * most, "z" * (most // 2 + 1))
    }
    return found.pop() if len(found) == 1 else None


def _segnos(kind: Kind, pad: int, text: str) -> int:
    made = segno.make_qr(text, error=kind.level, version=kind.version, boost_error=False, mask=0, mode="byte")
    return int("".join("".join(map(str, row)) + "0" * pad for row in made.matrix), 2)


def _placed(kind: Kind, pad: int, address: str) -> int:
    """An address's codewords in their places, as a number whose bits are the modules row after row."""
    words = bytes(_codewords(kind, address.encode()))
    bits = f"{int.from_bytes(words):0{8 * len(words)}b}"
    return int("".join(_places(kind.version, pad)(bits.ljust(_modules(kind.version), "0") + "0")), 2)


@cache
def _modules(version: int) -> int:
    """How many modules are for codewords."""
    return sum(1 for _ in _in_order(version))


@cache
def _places(version: int, pad: int) -> Callable[[str], tuple[str, ...]]:
    """What takes to each module its bit, and to all others a light one, which stands behind the bits."""
    side = Kind(version, "M").side
    taken = {(x, y): index for index, (x, y) in enumerate(_in_order(version))}
    return itemgetter(*(taken.get((x, y), len(taken)) for y in range(side) for x in range(side + pad)))


def _in_order(version: int) -> Iterator[tuple[int, int]]:
    """The modules for codewords in the order in which these fill them: two columns wide, from the right,
    upwards and downwards in turn, past the column that times.
    """
    taken, side = _taken(version), Kind(version, "M").side
    rights = [right if right > 6 else right - 1 for right in range(side - 1, 0, -2)]
    for turn, right in enumerate(rights):
        for y in range(side) if turn % 2 else range(side - 1, -1, -1):
            yield from ((x, y) for x in (right, right - 1) if (x, y) not in taken)


def _taken(version: int) -> set[tuple[int, int]]:
    """The modules that are not for codewords: finders with what tells mask and level, the lines that time,
    what helps to align, and, from version 7 on, what tells the version.
    """
    side = Kind(version, "M").side
    ends = [range(9), range(side - 8, side)]
    areas = [(one, other) for one in ends for other in ends][:3]
    areas += [(range(6, 7), range(side)), (range(side), range(6, 7))]
    if version > 6:
        told = range(side - 11, side - 8)
        areas += [(range(6), told), (told, range(6))]
    if version > 1:
        first, *_, last = centres = _TABLES.ALIGNMENT_POS[version - 2]
        areas += [
            (range(x - 2, x + 3), range(y - 2, y + 3))
            for x in centres
            for y in centres
            if (x, y) not in ((first, first), (first, last), (last, first))
        ]
    return {(x, y) for across, down in areas for x in across for y in down}


def _codewords(kind: Kind, letters: bytes) -> Iterator[int]:
    """Data and what corrects errors in it, taken from all blocks in turn."""
    blocks = kind.blocks
    size = sum(data for data, _ in blocks)
    head = _BYTES << kind.of_count | len(letters)
    number = (head << 8 * len(letters) | int.from_bytes(letters, "big")) << 4  # four light bits end the data
    data = number.to_bytes((4 + kind.of_count) // 8 + len(letters) + 1, "big")
    # segno puts a codeword of light bits before those that fill up; readers pass over all of them.
    data += (b"\0" + _PADS * size)[: size - len(data)]
    parts, at = list[bytes](), 0
    for length, _ in blocks:
        parts.append(data[at : at + length])
        at += length
    ends = [_corrections(part, length) for part, (_, length) in zip(parts, blocks)]
    for listed in (parts, ends):
        yield from (one for turn in zip_longest(*listed) for one in turn if one is not None)


def _corrections(data: bytes, length: int) -> bytes:
    """The codewords that correct errors in a block: the rest of its division by the generator."""
    multiples, rest = _multiples(length), 0
    top, most = 8 * (length - 1), (1 << 8 * length) - 1
    for one in data:
        rest = (rest << 8 & most) ^ multiples[one ^ rest >> top]
    return rest.to_bytes(length, "big")


@cache
def _multiples(length: int) -> list[int]:
    """The generator of so many codewords, without its first one, times each number of the field."""
    generator = [1]
    for power in range(length):
        root = _power(power)
        generator = [a ^ _times(b, root) for a, b in zip([*generator, 0], [0, *generator])]
    return [
        int.from_bytes(bytes(_times(one, factor) for one in generator[1:]), "big") for factor in range(256)
    ]


def _times(one: int, other: int) -> int:
    """The product of two numbers of the field of 256 (by x⁸ + x⁴ + x³ + x² + 1)."""
    product = 0
    while other:
        product ^= one * (other & 1)
        one = one << 1 ^ (0x11D if one & 0x80 else 0)
        other >>= 1
    return product


def _power(exponent: int) -> int:
    """The powers of 2 in the field."""
    return 1 if exponent == 0 else _times(_power(exponent - 1), 2)
