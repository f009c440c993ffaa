"""The pages of sources that the build makes: which there are, and what each lists."""

from support import pages
from technique_site.engine.catalogue import source_pages

WORKS = """\
references:
  - {id: b2, type: book, title: T, author: [{family: Beta}], issued: 2002, seen: abstract}
  - {id: a1, type: book, title: T, author: [{family: Alpha}], issued: 2001, seen: abstract}
  - {id: c3, type: book, title: T, author: [{family: Gamma}], issued: 2003, seen: abstract}
"""
REGION = "---\ntitle: Hamstring care\nsummary: Twenty characters or more.\n---\n\nText [@b2].\n"
FILES = {
    "hamstrings/index.md": REGION,
    "hamstrings/roller.md": pages.BASE + "\nAs they say [@a1].\n",
    "feet/roll.md": "base",
    "outer-hip/lift.md": pages.BASE + "\nAs they say [@a1].\n",
    "../learn/why.md": "---\ntitle: Why\n---\n\nSo [@c3].\n",
    "../authoring/index.md": "---\ntitle: Write\n---\n\nSo [@c3].\n",
    "../sources.yml": WORKS,
}


def catalogue(folder, **more):
    return pages.load(pages.write(folder, FILES | more))


def keys(found, uri):
    return [work.key for work in source_pages.works_of(found, uri)]


def test_there_is_one_for_the_site_and_for_each_region_that_cites(tmp_path):
    found = catalogue(tmp_path)
    assert found.problems == []
    made = {uri: page.title for uri, page in found.pages.items() if uri.startswith("sources/")}
    assert made == {
        "sources/hamstrings.md": "Sources: Hamstring care",
        "sources/index.md": "Sources",
        "sources/outer-hip.md": "Sources: Outer hip",
    }
    assert {"/sources/", "/sources/hamstrings/"} <= set(found.links.unpublished)


def test_each_lists_what_its_pages_cite_by_the_short_names(tmp_path):
    found = catalogue(tmp_path)
    assert keys(found, "sources/hamstrings.md") == ["a1", "b2"]
    assert keys(found, "sources/outer-hip.md") == ["a1"]
    assert keys(found, "sources/index.md") == ["a1", "b2", "c3"]
    assert keys(found, "learn/why.md") == []


def test_citations_lead_to_the_page_of_the_region_or_of_the_site(tmp_path):
    found = catalogue(tmp_path)
    for uri, page in {
        "techniques/hamstrings/index.md": "sources/hamstrings.md",
        "techniques/hamstrings/roller.md": "sources/hamstrings.md",
        "learn/why.md": "sources/index.md",
    }.items():
        assert source_pages.of(found, uri).uri == page
    assert source_pages.of(found, "authoring/index.md") is None
    assert source_pages.of(found, "techniques/feet/roll.md") is None


def test_a_page_that_the_coach_wrote_takes_the_place_of_one(tmp_path):
    found = catalogue(tmp_path, **{"../sources.md": "---\ntitle: Our sources\n---\n\nText.\n"})
    assert source_pages.of(found, "learn/why.md").uri == "sources.md"
    assert "sources/index.md" not in found.pages
    assert keys(found, "sources.md") == ["a1", "b2", "c3"]


def test_without_a_bibliography_there_is_none(tmp_path):
    found = pages.load(pages.write(tmp_path, {pages.PLACE: "base"}))
    assert not any(uri.startswith("sources") for uri in found.pages)
    assert source_pages.of(found, "learn/why.md") is None
