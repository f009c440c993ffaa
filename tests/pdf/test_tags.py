"""What a screen reader is told of a PDF: two checkers of PDF/UA-1 that aren't ours judge it, and its tags are
read.
"""

import io

import outloud
import pdfua
import pikepdf
import pytest

from technique_site.pdf import tags

SHEETS = [
    "letter/techniques/hamstrings/standing-stretch",
    "a4/techniques/hamstrings/roller",
    "large-a4/techniques/hamstrings/roller",
    "letter/techniques/hamstrings",
    "a4/programme",
]


@pytest.fixture(params=SHEETS)
def sheet(request, built_site):
    return built_site / "sheets" / f"{request.param}.pdf"


def test_it_passes_two_checkers(sheet):
    assert pdfua.validate(str(sheet)).findings == ()
    # A sheet of each technique begins with its address: for outloud a line that stands on all pages.
    repeated = ["PAG-001"] if sheet.stem in ("programme", "hamstrings") else []
    found = outloud.check(str(sheet), skip=repeated)
    assert found.verdict == "pass", found.to_dict()


def kinds(element):
    """The kinds of the elements in one, as they are read."""
    return [str(one.S)[1:] for one in tags.elements(element)]


def test_each_mark_of_a_list_is_its_label_and_each_item_has_one_body(sheet):
    with pikepdf.open(sheet) as pdf:
        items = [one for one in tags.elements(pdf.Root.StructTreeRoot) if str(one.S) == "/LI"]
        assert items
        own = [[str(kid.S)[1:] for kid in item.K] for item in items]
        assert {"-".join(one) for one in own} <= {"Lbl-LBody", "LBody"}
        # The cues' numbers are part of their headings; those of an overview stand in its rows.
        bare = [item for item, one in zip(items, own) if one == ["LBody"]]
        assert len(bare) < len(items) / 2
        if "roller" in sheet.stem or "stretch" in sheet.stem:
            assert all("H2" in kinds(item) for item in bare)


def test_a_label_holds_the_mark_that_is_painted(built_site):
    with pikepdf.open(built_site / "sheets/letter/techniques/hamstrings/standing-stretch.pdf") as pdf:
        (page,) = pdf.pages
        stream = page.Contents.read_bytes().split(b"\n")
        parents = pdf.Root.StructTreeRoot.ParentTree.Nums[1]
        for one in tags.elements(pdf.Root.StructTreeRoot):
            if str(one.S) == "/Lbl":
                begin = stream.index(b"/Lbl <</MCID %d>>BDC" % int(one.K))
                painted = stream[begin : stream.index(b"EMC", begin)]
                assert painted[1] == b"BT" and sum(line.endswith(b"Tj") for line in painted) == 1
                assert parents[int(one.K)].objgen == one.objgen


def test_an_address_over_several_lines_is_one_link_that_says_where_it_leads(sheet):
    with pikepdf.open(sheet) as pdf:
        for page in pdf.pages:
            for one in page.get("/Annots", []):
                assert str(one.Contents).startswith(("Opens https://", "Leads to "))
                quads = [float(number) for number in one.QuadPoints]
                assert len(quads) % 8 == 0
                left, low, right, high = (float(number) for number in one.Rect)
                assert (min(quads[::2]), max(quads[::2])) == (left, right)
                assert (min(quads[1::2]), max(quads[1::2])) == (low, high)
        links = [one for one in tags.elements(pdf.Root.StructTreeRoot) if str(one.S) == "/Link"]
        for link in links:
            assert sum("/Obj" in kid for kid in link.K if isinstance(kid, pikepdf.Dictionary)) == 1


def test_what_it_shows_stays_what_it_was(built_site):
    path = built_site / "sheets/a4/techniques/hamstrings/roller.pdf"
    with pikepdf.open(path) as pdf:
        text = [line for line in pdf.pages[0].Contents.read_bytes().split(b"\n") if line.endswith(b"Tj")]
        tags.mend(pdf, "Again", "A coach")  # nothing is left to mend
        again = [line for line in pdf.pages[0].Contents.read_bytes().split(b"\n") if line.endswith(b"Tj")]
        assert text == again
        out = io.BytesIO()
        pdf.save(out)
    with pikepdf.open(out) as pdf, pikepdf.open(path) as before:
        assert kinds(pdf.Root.StructTreeRoot) == kinds(before.Root.StructTreeRoot)


def test_what_a_page_cuts_off_is_no_content(built_site, tmp_path):
    """Chromium cuts a part that goes on to a second page off at its edge, by a path that paints nothing."""
    made = tmp_path / "cut.pdf"
    with pikepdf.open(built_site / "sheets/a4/techniques/hamstrings/roller.pdf") as pdf:
        (page,) = pdf.pages
        page.contents_add(b"q\n0 0 900 900 re\nW* n\n", prepend=True)
        page.contents_add(b"\nQ")
        page.contents_coalesce()
        tags.mend(pdf, "Cut", "A coach")
        pdf.save(made)
    found = outloud.check(str(made)).to_dict()["findings"]
    assert "TAG-004" not in [one["rule"] for one in found]  # tagged content in an artifact


def test_a_pdf_without_tags_stays_as_it_is():
    pdf = pikepdf.new()
    pdf.add_blank_page()
    tags.mend(pdf, "Title", "A coach")
    assert "/Metadata" not in pdf.Root
