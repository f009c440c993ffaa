"""Citations in the pages of a built site, and the pages of sources to which they lead."""

import json

import lxml.html
import pytest

from support import sites

WORKS = """\
references:
  - id: feland2004
    type: article-journal
    author: [{family: Feland}, {family: Marin}]
    issued: 2004
    title: "On 2 * effort & <bee>more</bee>"
    container-title: Journal
    volume: 38
    URL: https://example.org/paper
    seen: abstract
    note: "72 men: no difference."
  - {id: club, type: webpage, author: [{literal: The Club}], title: A page, seen: full text}
"""
CUES = "1. **Move** (move 30 s): Swing the leg [@feland2004].\n    - Slowly [@club].\n"
ABOUT = """
## About the numbers

- **Move: move 30 s** [see @feland2004, page 3; @club]: So it is, and `[@club]` is code.
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = sites.make(
        tmp_path_factory.mktemp("citations"),
        {
            "techniques/hamstrings/swing.md": sites.technique("Swing", cues=CUES, after=ABOUT),
            "techniques/hamstrings/index.md": sites.region("Hamstring care"),
            "learn/why.md": "---\ntitle: Why\nsummary: Why one does it at all.\n---\n\nSo [@club].\n",
            "sources.yml": WORKS,
        },
    )
    built = sites.build(folder, "--strict")
    assert built.code == 0, built.said
    return built


def tree(built, address):
    return lxml.html.fromstring(built.html(address))


def test_a_citation_shows_short_names_that_lead_to_the_sources(built):
    root = tree(built, "techniques/hamstrings/swing")
    shown = [" ".join(one.text_content().split()) for one in root.xpath("//*[@class='rp-cite']")]
    assert shown == [
        "(Feland and Marin 2004)",
        "(The Club)",
        "(see Feland and Marin 2004, page 3; The Club)",
    ]
    assert set(root.xpath("//*[@class='rp-cite']/a/@href")) == {
        "../../../sources/hamstrings/#feland2004",
        "../../../sources/hamstrings/#club",
    }
    assert "[@club]" in root.xpath("//code/text()")
    assert tree(built, "learn/why").xpath("//*[@class='rp-cite']/a/@href") == ["../../sources/#club"]


def test_sheets_show_none(built):
    root = tree(built, "techniques/hamstrings/swing")
    sheets = " ".join(root.xpath("string(//*[@class='rp-sheets'])").split())
    assert "Swing the leg." in sheets and "Slowly." in sheets
    assert "@" not in sheets and "Feland" not in sheets


def test_a_page_of_sources_says_what_each_is_and_how_it_was_seen(built):
    for address in ("sources", "sources/hamstrings"):
        root = tree(built, address)
        works = {
            one.get("id"): " ".join(one.text_content().split())
            for one in root.xpath("//li[@class='rp-source']")
        }
        assert works == {
            "feland2004": (
                "Feland and Marin 2004 Feland and Marin (2004). On 2 * effort & <bee>more</bee>. Journal 38."
                " example.org We read the summary. 72 men: no difference."
            ),
            "club": "The Club A page. We read the whole page.",
        }
        assert root.xpath("//li[@id='feland2004']//a/@href") == ["https://example.org/paper"]
    assert tree(built, "sources/hamstrings").xpath("//h1/text()") == ["Sources: Hamstring care"]
    assert tree(built, "sources/hamstrings").xpath(
        "//nav[@aria-label='Where this page belongs']//a/@href"
    ) == ["../"]


def test_the_pages_are_in_no_menu_and_in_the_search(built):
    assert not tree(built, "learn/why").xpath("//header//a[contains(@href, 'sources')]")
    data = built.site / "search.json"
    assert "Sources: Hamstring care" in json.loads(data.read_text("utf-8"))["pages"]["title"]
    assert not (built.site / "sources.yml").exists()
