"""Where a sheet's number is written: on the first line of its head that has room."""

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name

from technique_site.pdf import sheet_numbers


def sheet(**spots):
    """A page with one paragraph, which notes where a number may stand."""
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(612, 792))
    paragraph = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P, K=0, Pg=page.obj))
    document = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document, K=Array([paragraph])))
    paragraph.P = document
    tree = Dictionary(Nums=Array([0, Array([paragraph])]))
    pdf.Root.StructTreeRoot = pdf.make_indirect(
        Dictionary(Type=Name.StructTreeRoot, K=document, ParentTree=tree)
    )
    page.obj["/StructParents"] = 0
    page.obj["/Contents"] = pdf.make_stream(b"/P <</MCID 0>>BDC\nEMC\n")
    noted = {f"/{name}": Array(at) for name, at in spots.items()}
    if spots:
        private = Dictionary({**noted, "/size": 12.0})
        page.obj["/PieceInfo"] = Dictionary(TechniqueSheet=Dictionary(Private=private))
    return pdf


def written(pdf):
    return b"".join(one.read_bytes() for one in pdf.pages[0].Contents).decode()


EDGE = (500.0, 700.0)
# Sheet 3 of 11 in bold letters of 12 points: 0.667 0.611 0.556 0.556 0.333 0.278 ... ems
WIDE = 12 * (0.667 + 0.611 + 2 * 0.556 + 0.333 + 3 * 0.278 + 0.611 + 0.333 + 3 * 0.556)


@pytest.mark.parametrize(
    ("spots", "low"),
    [
        ({"title": (300, 740), "facts": (100, 720), "address": (100, 700)}, 740),
        ({"title": (EDGE[0] - WIDE - 11.5, 740), "facts": (100, 720)}, 740),
        ({"title": (EDGE[0] - WIDE - 10.5, 740), "facts": (100, 720)}, 720),
        ({"title": (480, 740), "facts": (490, 720), "address": (100, 700)}, 700),
        ({"title": (480, 740), "facts": (490, 720), "address": (470, 700)}, 8),
        ({"title": (480, 740), "facts": (490, 720)}, 8),
    ],
)
def test_it_stands_at_the_right_edge_of_a_line_with_room(spots, low):
    pdf = sheet(edge=EDGE, **spots)
    assert sheet_numbers.write(pdf, 3, 11) == 0
    (line,) = [one for one in written(pdf).split("\n") if "Tj" in one]
    font, size, _, *_, left, at, _, text, _ = line.split()
    assert (font, size, float(at)) == ("/Number", "12", low)
    assert float(left) == pytest.approx(500 - WIDE, abs=0.1)
    assert len(text) == 2 + 4 * len("Sheet 3 of 11")


def test_it_is_read_with_the_first_paragraph():
    pdf = sheet(edge=EDGE, title=(100, 740))
    sheet_numbers.write(pdf, 1, 2)
    paragraph = pdf.Root.StructTreeRoot.K.K[0]
    first, number = paragraph.K
    assert first == 0 and int(number.MCID) == 1 and number.Pg.objgen == pdf.pages[0].objgen
    assert pdf.Root.StructTreeRoot.ParentTree.Nums[1][1].objgen == paragraph.objgen
    assert "/P <</MCID 1>>BDC\nBT\n" in written(pdf)


def test_a_sheet_that_notes_no_room_gets_no_number():
    assert sheet_numbers.write(sheet(), 1, 2) is None
