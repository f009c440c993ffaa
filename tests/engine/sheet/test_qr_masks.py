"""The best mask of a code, as segno finds it by looking at each module."""

import random

import pytest
import segno

from technique_site.engine.sheet import qr_masks

SIGNS = "abcdefghijklmnopqrstuvwxyz-/0123456789#"


def by_segno(address):
    made = segno.make_qr(address, error="m", boost_error=True)
    return made, ["".join(map(str, row)) for row in made.matrix]


def test_it_is_the_mask_that_segno_finds():
    """For many addresses, so that each mask is the best of some."""
    chance, masks = random.Random(18), set()
    for _ in range(60):
        address = "https://a.example/" + "".join(chance.choices(SIGNS, k=chance.randrange(60)))
        made, rows = by_segno(address)
        masks.add(made.mask)
        assert qr_masks.masked(address) == rows, address
    assert masks == set(range(qr_masks.MASKS))


@pytest.mark.parametrize(
    "length", [1, 17, 110, 420, 900]
)  # from version 1 on; 7 and larger tell their version
def test_in_every_size(length):
    address = "x" * length
    assert qr_masks.masked(address) == by_segno(address)[1]


def test_an_address_that_is_too_long():
    with pytest.raises(segno.DataOverflowError):
        qr_masks.masked("x" * 3000)


@pytest.mark.parametrize(
    "row, finders",
    [
        ("1011101", 1),  # with the light that is outside
        ("111110111011111", 0),
        ("111010111010111", 0),
        ("11110000101110111", 1),  # light before it
        ("11101110100001", 1),  # light behind it
        ("10111011101", 1),  # two that share modules
        ("1011101011101", 1),
        ("10111010000001011101", 2),
    ],
)
def test_what_looks_like_a_finder(row, finders):
    assert qr_masks._finders(int(row[::-1], 2) << 4) == finders
