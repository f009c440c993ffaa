"""The modules of a code before its mask is chosen, as segno puts them."""

import pytest
import segno

from technique_site.engine.sheet import qr_codewords, qr_masks
from technique_site.engine.sheet.qr_codewords import Kind

ADDRESS = "https://coach.example/techniques/hamstrings/standing-stretch/#sheet-twbv09"


@pytest.mark.parametrize("length", [1, 14, 15, 20, 62, 74, 84, 85, 100, 213, 214])
def test_the_kind_is_the_one_that_segno_takes(length):
    """Lengths at which a code grows, or has room for a better level."""
    address = "x" * length
    made = segno.make_qr(address, error="m", boost_error=True)
    assert qr_codewords.kind_of(address) == Kind(made.version, made.error)


@pytest.mark.parametrize(
    "version", [1, 2, 5, 6, 7, 8, 10, 14, 40]
)  # one block and many, of one size and of two
@pytest.mark.parametrize("level", ["M", "Q", "H"])
def test_every_module_is_segnos(version, level):
    kind = Kind(version, level)
    length = next(length for length in range(3000, 0, -1) if kind.holds(length))
    text = "".join(chr(97 + n * 7 % 26) for n in range(length))
    for letters in (text, text[: length - 1], text[: length // 3 + 1]):
        made = segno.make_qr(letters, error=level, version=version, boost_error=False, mask=0)
        written = f"{qr_codewords._placed(kind, 4, letters) ^ qr_codewords._base(kind, 4):b}"
        rows = ["".join(map(str, row)) + "0000" for row in made.matrix]
        assert written.zfill(kind.side * (kind.side + 4)) == "".join(rows)


@pytest.mark.parametrize(
    "text", ["", "HTTPS://A.EXAMPLE/1", "0123456789", "https://übung.example/", "x" * 3000]
)
def test_what_is_left_to_segno(text):
    """What other modes hold in less room, letters that aren't plain ones, and what is too long."""
    assert qr_codewords.first_masked(text, 4) is None


def test_a_kind_for_which_both_do_not_agree_is_left_to_segno(monkeypatch):
    rows = qr_masks.masked(ADDRESS)
    qr_codewords._base.cache_clear()
    monkeypatch.setattr(qr_codewords, "_PADS", b"\xec\x12")
    assert qr_codewords.first_masked(ADDRESS, 4) is None
    assert qr_masks.masked(ADDRESS) == rows
    qr_codewords._base.cache_clear()
