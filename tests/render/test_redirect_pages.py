"""The pages at former addresses of techniques. What a browser makes of them is in
tests/browser/test_redirect.py.
"""

import lxml.html
import pytest

from support import sites
from support.moved_page import FORMER, NEW, PAGES
from support.sites import make, technique


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = sites.build(make(tmp_path_factory.mktemp("redirect"), PAGES), "--strict")
    assert built.code == 0, built.said
    return built


@pytest.mark.parametrize(
    ("address", "to"), [(FORMER, "../new-name/"), ("/techniques/calves/other/", "../../hamstrings/new-name/")]
)
def test_a_former_address_leads_to_the_page(built, address, to):
    page = lxml.html.fromstring(built.html(address.strip("/")))
    assert [dict(e.attrib) for e in page.xpath("//meta[@http-equiv]")] == [
        {"http-equiv": "refresh", "content": f"0; url={to}"}
    ]
    assert page.xpath("//a/@href") == [to] and page.xpath("string(//a)") == "Heel & <toe>"
    assert page.xpath("//link[@rel='canonical']/@href") == [sites.ADDRESS + NEW]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("string(//title)") == "Moved: Heel & <toe>"


def test_a_former_address_is_in_no_list(built):
    for place in ("sitemap.xml", "search.json", "techniques/hamstrings/index.html"):
        text = (built.site / place).read_text("utf-8")
        assert "new-name/" in text and "old-name" not in text and "other/" not in text, place


def test_a_site_without_an_address_has_no_canonical_one(tmp_path):
    folder = make(tmp_path, PAGES)
    settings = folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace(f"site_url: {sites.ADDRESS}", "site_url: ''"), "utf-8"
    )
    built = sites.build(folder, "--strict")
    assert built.code == 0, built.said
    page = lxml.html.fromstring(built.html(FORMER.strip("/")))
    assert page.xpath("//link[@rel='canonical']") == [] and page.xpath("//a/@href") == ["../new-name/"]


def test_a_page_that_is_there_keeps_its_address(tmp_path):
    taken = {**PAGES, "techniques/hamstrings/old-name.md": technique("The new one")}
    built = sites.build(make(tmp_path, taken), "--strict")
    assert (
        built.told("ERROR")[0]
        == f"docs/techniques/hamstrings/new-name.md:7:17: error redirect-taken: `{FORMER}` is the address of"
        " a page that is there; remove it, or rename that page"
    )
