"""The code on a sheet, read by a decoder that others wrote."""

import re

import pytest
import zxingcpp
from PIL import Image, ImageDraw

from technique_site.engine.sheet import qr

ADDRESS = "https://coach.example/techniques/hamstrings/standing-stretch/#sheet-twbv09"


def drawn(code, scale=4):
    """A code's path as a picture. The path has whole rows alone, so that it can be read without a
    renderer.
    """
    image = Image.new("L", (code.side * scale, code.side * scale), 255)
    pen = ImageDraw.Draw(image)
    rows = re.findall(r"M(\d+) (\d+)h(\d+)v1h-(\d+)z", code.path)
    assert "".join(f"M{x} {y}h{w}v1h-{b}z" for x, y, w, b in rows) == code.path
    for x, y, wide, _ in rows:
        pen.rectangle(
            (int(x) * scale, int(y) * scale, (int(x) + int(wide)) * scale - 1, (int(y) + 1) * scale - 1),
            fill=0,
        )
    return image


@pytest.mark.parametrize(
    "address",
    [
        ADDRESS,
        "https://a.example/",
        ADDRESS.replace("standing", "standing-on-one-leg-with-the-heel-on-a-box-by-the-wall-" * 3),
        "https://übung.example/ä/#sheet-abcdef",
    ],
)
def test_it_says_the_address(address):
    found = zxingcpp.read_barcode(drawn(qr.code(address)))
    assert found.text == address
    assert found.format == zxingcpp.BarcodeFormat.QRCode
    assert found.ec_level in ("M", "Q", "H")


@pytest.mark.parametrize("address", [ADDRESS, "https://a.example/"])
def test_the_line_for_screens_draws_the_same(address):
    """Pens move as the standard of SVG says: M is a place, m is from where the pen is, h draws."""
    code = qr.code(address)
    line, filled, x, y = set(), set(), 0, 0
    parts = re.findall(r"M(\d+) (\d+)\.5h(\d+)|m(\d+) 0h(\d+)", code.line)
    assert "".join(f"M{a} {b}.5h{c}" if a else f"m{d} 0h{e}" for a, b, c, d, e in parts) == code.line
    for a, b, c, d, e in parts:
        x, y = (int(a), int(b)) if a else (x + int(d), y)
        line |= {(x + n, y) for n in range(int(c or e))}
        x += int(c or e)
    for a, b, wide in re.findall(r"M(\d+) (\d+)h(\d+)v", code.path):
        filled |= {(int(a) + n, int(b)) for n in range(int(wide))}
    assert line == filled
    assert len(code.line) < len(code.path) / 2


def test_where_there_is_none():
    assert qr.if_it_fits("") is None
    assert qr.if_it_fits("https://coach.example/".ljust(3000, "x")) is None
    assert qr.if_it_fits(ADDRESS) == qr.code(ADDRESS)


@pytest.mark.parametrize("length", [10, 40, 80, 200, 600])
def test_it_is_large_enough_for_a_phone(length):
    code = qr.code("https://coach.example/".ljust(length, "x"))
    assert code.size >= 26  # millimetres
    assert code.size / code.side >= 0.519
    assert code.path.startswith("M4 4h7")  # after a quiet zone of four modules


def test_an_address_that_is_too_long():
    with pytest.raises(ValueError, match="^the address has 3000 characters, too many for a QR code$"):
        qr.code("https://coach.example/".ljust(3000, "x"))


@pytest.mark.parametrize(
    ("letters", "side", "size"),
    [
        (1, 21, 26.0),  # never smaller than 26 mm
        (200, 57, 33.8),  # modules of 0.52 mm, with the four of the border on each side
        (300, 69, 40.0),
    ],
)
def test_how_large_a_code_is_on_paper(letters, side, size):
    made = qr.code("a" * letters)
    assert (made.side, made.size) == (side + 8, size)
    first = [tuple(map(int, at)) for at in re.findall(r"M(\d+) (\d+)h", made.path)]
    assert (min(x for x, _ in first), min(y for _, y in first)) == (4, 4)


@pytest.mark.parametrize(("letters", "fits"), [(2331, True), (2332, False)])
def test_an_address_that_is_too_long_has_no_code(letters, fits):
    assert (qr.if_it_fits("a" * letters) is not None) is fits
    if not fits:
        with pytest.raises(
            ValueError, match=f"^the address has {letters} characters, too many for a QR code$"
        ):
            qr.code("a" * letters)
    assert qr.if_it_fits("") is None
