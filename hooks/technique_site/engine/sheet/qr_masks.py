"""Which of the eight masks suits a QR code best (ISO/IEC 18004, 7.8.3).

segno finds the same mask by looking at each module of each masked code, which takes 80 % of its time. Here a
code is one whole number, a bit for each module, so that one operation looks at all modules at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import segno

from technique_site.engine.sheet import qr_codewords

MASKS = 8
PAD = 4  # light modules behind each row: what is outside of a code is light
RUN, BLOCK, FINDER, SHARE = 3, 3, 40, 10  # the points N1 to N4 of the standard
_DIGITS = bytes.maketrans(b"\0\1", b"01")


@dataclass(frozen=True)
class _Changes:
    """What a mask changes of a code with the first mask, in rows and in columns, and without the modules that
    say which mask it is.
    """

    all: int
    rows: int
    columns: int


def masked(address: str) -> list[str]:
    """An address → the rows of its code in the best mask, `1` for each dark module. Errors are corrected at
    level M, or at a better level where the code doesn't grow by it. Raises segno.DataOverflowError for an
    address that is too long for a code.
    """
    if found := qr_codewords.first_masked(address, PAD):
        kind, written = found
        side, version, level = kind.side, kind.version, kind.level
        first, turned = _of_rows([written[at : at + side] for at in range(0, len(written), side + PAD)])
    else:
        made = segno.make_qr(address, error="m", boost_error=True, mask=0)
        assert isinstance(made.version, int)  # only tiny codes have another
        side, version, level = len(made.matrix), made.version, made.error
        first, turned = _numbers(made.matrix)
    told = ~_told(side)  # the same across the diagonal
    rows, columns = first & told, turned & told
    changes = _changes(version, level)
    best = min(changes, key=lambda one: _points(rows ^ one.rows, columns ^ one.columns, side))
    written = f"{first ^ best.all:0{side * (side + PAD)}b}"[::-1]
    return [written[start : start + side] for start in range(0, side * (side + PAD), side + PAD)]


@cache
def _changes(version: int, error: str) -> list[_Changes]:
    """What each mask changes. It is the same for all codes of this version and level of correction, as a mask
    flips modules by their place alone.
    """
    codes = [
        segno.make_qr("0", version=version, error=error, boost_error=False, mask=mask).matrix
        for mask in range(MASKS)
    ]
    told = ~_told(len(codes[0]))
    rows, columns = zip(*map(_numbers, codes))
    return [
        _Changes(row ^ rows[0], (row ^ rows[0]) & told, (column ^ columns[0]) & told)
        for row, column in zip(rows, columns)
    ]


def _numbers(matrix: Sequence[bytearray]) -> tuple[int, int]:
    """A code as two numbers, by rows and by columns: the module `x` of the row `y` is the bit
    `y * (side + PAD) + x`.
    """
    side, written = len(matrix), b"".join(matrix).translate(_DIGITS).decode()
    return _of_rows([written[start : start + side] for start in range(0, len(written), side)])


def _of_rows(rows: Sequence[str]) -> tuple[int, int]:
    """The same of its rows as they are written."""
    written, between = "".join(rows), "0" * PAD
    columns = [written[start :: len(rows)] for start in range(len(rows))]
    return int(between.join(rows)[::-1], 2), int(between.join(columns)[::-1], 2)


@cache
def _told(side: int) -> int:
    """The modules that tell mask, level and version, and the one that is always dark: they are put in when
    the mask is chosen, and don't count.
    """
    ends = [*range(9), *range(side - 8, side)]
    places = {(8, one) for one in ends if one != 6} | {(one, 8) for one in ends if one != 6}
    if side >= 45:  # version 7 and larger
        blocks = {(x, y) for x in range(6) for y in range(side - 11, side - 8)}
        places |= blocks | {(y, x) for x, y in blocks}
    return sum(1 << y * (side + PAD) + x for x, y in places)


@cache
def _behind_first(side: int) -> int:
    """All modules but the first of each row."""
    row = (1 << side) - 2
    return sum(row << y * (side + PAD) for y in range(side))


def _points(rows: int, columns: int, side: int) -> int:
    """The points against a code, of which it should have few: for runs and blocks of one colour, for what
    looks like a finder, and for a share of dark modules that is far from half.
    """
    share = 100 * (rows.bit_count() / side**2)
    same_rows, same_columns = (_same(one, side) for one in (rows, columns))
    step = side + PAD
    # A block of four: two modules that are the same beside two that are, and in one colour.
    blocks = same_rows & same_rows << step & ~(rows ^ rows << step)
    return (
        _runs(same_rows)
        + _runs(same_columns)
        + BLOCK * blocks.bit_count()
        + FINDER * (_finders(rows) + _finders(columns))
        + SHARE * int(abs(share - 50) / 5)
    )


def _same(code: int, side: int) -> int:
    """The modules that are like the one before them in the row."""
    return ~(code ^ code << 1) & _behind_first(side)


def _runs(same: int) -> int:
    """The points for runs of five modules or more: 3 for five, and 1 for each that follows."""
    fifth = same & same >> 1
    fifth &= fifth >> 2
    return fifth.bit_count() + (RUN - 1) * (fifth & ~(fifth << 1)).bit_count()


def _finders(code: int) -> int:
    """How often a row looks like a finder, dark, light, three dark, light, dark, with four light modules
    before or behind it. Of two that share modules the first counts.
    """
    looks = code & ~(code >> 1) & code >> 2 & code >> 3 & code >> 4 & ~(code >> 5) & code >> 6
    if not looks:
        return 0
    two = code | code >> 1
    four = two | two >> 2  # where one of four modules is dark
    looks &= ~(four << 4) | ~(four >> 7)
    if not looks & (looks << 4 | looks << 6):
        return looks.bit_count()
    count = 0
    while looks:
        first = looks & -looks
        looks &= ~(first | first << 4 | first << 6)
        count += 1
    return count
