"""The PDF of a set, put together from sheets that a browser has printed."""

import io

import pikepdf
import pypdfium2
import pytest

from support import printed
from technique_site.pdf import sheet_sets, tags
from technique_site.pdf.sheet_sets import SetPart

H = "sheets/letter/techniques/hamstrings"


def kinds(element):
    """The kinds of the elements in one, as they are read."""
    return [str(one.S)[1:] for one in tags.elements(element)]


def test_the_sheets_of_a_set_stand_below_its_first_page_with_their_numbers(built_site):
    with pikepdf.open(built_site / "sheets/letter/techniques/hamstrings.pdf") as pdf:
        root = pdf.Root.StructTreeRoot
        found = kinds(root)
        assert found[0] == "Document" and found.count("Document") == 1
        # each sheet's title, under that of the first page; what is in the sheet, under its title
        assert found.count("H1") == 1 and found.count("H2") == len(pdf.pages) - 1
        assert {"H3"} == {one for one in found if one[0] == "H" and one not in ("H1", "H2")}
        # each page, and each link, knows its element, and each name of an element is there once
        numbers = list(root.ParentTree.Nums)
        held = dict(zip(map(int, numbers[::2]), numbers[1::2]))
        assert len(held) == len(numbers) / 2 and int(root.ParentTreeNextKey) == max(held) + 1
        for page in pdf.pages:
            for content, element in enumerate(held[int(page.StructParents)]):
                if element is not None:
                    assert any(tags.same(kid, content) or "/MCID" in kid for kid in tags.kids(element))
            for link in page.Annots:
                assert str(held[int(link.StructParent)].S) == "/Link"
        ids = [str(one.ID) for one in tags.elements(root) if "/ID" in one]
        assert len(set(ids)) == len(ids)
        # what says where a number may stand is in no file as a link
        assert all(
            "sheets.invalid" not in str(one.A.get("/URI")) for page in pdf.pages for one in page.Annots
        )
    texts = printed.texts((built_site / "sheets/letter/techniques/hamstrings.pdf").read_bytes())
    for number, text in enumerate(texts[1:], 1):
        assert f"Sheet{number}of{len(texts) - 1}" in text
    assert printed.fonts((built_site / "sheets/letter/techniques/hamstrings.pdf").read_bytes()) == {
        "LiberationSans": True,
        "LiberationSans-Bold": True,
    }


@pytest.fixture(scope="module")
def sheets(built_site):
    """The PDFs of three techniques."""
    names = ("roller", "standing-stretch", "lying-stretch")
    return [(built_site / H / f"{name}.pdf").read_bytes() for name in names]


def joined(sheets, letters, first=0):
    parts = [SetPart(lambda data=data: data, n, len(sheets)) for n, data in enumerate(sheets, first)]
    return sheet_sets.joined(parts, letters, "All of it", "A coach")


def test_blocks_make_no_difference(sheets, monkeypatch):
    whole = joined(sheets, sheets[0], first=1)
    monkeypatch.setattr(sheet_sets, "BLOCK", 1)
    in_blocks = joined(sheets, sheets[0], first=1)
    for read in (printed.texts, printed.bookmarks, printed.tags, printed.fonts):
        assert read(in_blocks) == read(whole)
    assert joined(sheets, sheets[0], first=1) == in_blocks  # the same bytes each time


def test_without_a_first_page_sheets_stand_side_by_side(sheets):
    made = joined(sheets, sheets[0], first=1)
    assert [one for one in printed.bookmarks(made) if isinstance(one, str)] == [
        printed.reader(data).outline[0].title for data in sheets
    ]
    with pikepdf.open(io.BytesIO(made)) as pdf:
        assert kinds(pdf.Root.StructTreeRoot).count("H1") == 3
        assert str(pdf.docinfo["/Title"]) == "All of it"


def test_a_bookmark_leads_to_its_page(sheets):
    made = printed.reader(joined(sheets, sheets[0]))
    titles = {reader.outline[0].title for reader in map(printed.reader, sheets)}
    below = [one for one in made.outline[1] if not isinstance(one, list) and one.title in titles]
    assert [made.get_destination_page_number(one) for one in (made.outline[0], *below)] == [0, 1, 2]


def test_typefaces_are_there_once_and_where_letters_are_missing_a_sheet_keeps_its_own(sheets):
    """The first sheet stands for the letters of all: another one's may not be in it."""
    made = joined(sheets, sheets[0], first=1)
    with pikepdf.open(io.BytesIO(made)) as pdf:
        fonts = [{str(name): font.objgen for name, font in page.Resources.Font.items()} for page in pdf.pages]
        of_first = set(fonts[0].values())
        assert len(of_first) == 2
        own = [set(one.values()) - of_first for one in fonts[1:]]
        assert any(own)  # a letter that the first sheet lacks
    with pypdfium2.PdfDocument(made) as pdf:
        shown = [printed.squeezed(page.get_textpage().get_text_range()) for page in pdf]
    for data, text in zip(sheets, shown, strict=True):
        (before,) = printed.texts(data)
        number = text.index("Sheet")
        assert len(text) == len(before) + len("Sheet1of3")
        assert number >= 0


def test_parts_are_read_one_after_the_other(sheets, monkeypatch):
    """Of a thousand sheets, so many as a block has are in memory, and no more."""
    monkeypatch.setattr(sheet_sets, "BLOCK", 2)
    seen, add, save = [], sheet_sets._Joined.add, sheet_sets._Joined.save
    monkeypatch.setattr(sheet_sets._Joined, "add", lambda *given: (seen.append("add"), add(*given))[1])
    monkeypatch.setattr(sheet_sets._Joined, "save", lambda *given: (seen.append("save"), save(*given))[1])
    joined([*sheets, *sheets[:2]], sheets[0])
    assert seen == ["add", "add", "save", "add", "add", "save", "add", "save", "add", "add", "add"]
