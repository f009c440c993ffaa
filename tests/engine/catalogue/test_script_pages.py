"""The pages that the build makes for scripts: which there are, and what is said of them."""

from support import pages
from technique_site.engine.catalogue import script_pages

SITE = {"hamstrings/roller.md": "base"}
OWN = "---\ntitle: My log\ntemplate: {}\n---\n\nText.\n"


def catalogue(folder, **more):
    return pages.load(pages.write(folder, SITE | more))


def made(found):
    return [uri for uri, page in found.pages.items() if page.is_made]


def test_each_has_its_address_and_template(tmp_path):
    found = catalogue(tmp_path)
    assert found.problems == []
    assert made(found) == ["session.md", "report.md", "log.md", "offline.md"]
    assert {"/session/", "/report/", "/log/", "/offline/"} <= set(found.links.unpublished)
    assert all(script_pages.is_one(found.pages[uri]) for uri in made(found))
    assert script_pages.places(found) == {
        name: f"{name}.md" for name in ("session", "report", "log", "offline")
    }


def test_a_site_without_techniques_has_none(tmp_path):
    assert made(pages.load(pages.write(tmp_path, {"../learn/why.md": "---\ntitle: Why\n---\n\nSo.\n"}))) == []


def test_a_page_that_the_coach_wrote_stands_in_its_place(tmp_path):
    found = catalogue(
        tmp_path, **{"../log.md": OWN.format("log.html"), "../offline.md": OWN.format("main.html")}
    )
    assert made(found) == ["session.md", "report.md"]
    assert not script_pages.is_one(found.pages["log.md"])
    places = script_pages.places(found)
    assert places["log"] == "log.md"
    assert "offline" not in places  # where no script fills the page, nothing leads to it


def test_a_page_with_the_template_may_have_another_address(tmp_path):
    found = catalogue(tmp_path, **{"../learn/diary.md": OWN.format("log.html")})
    assert script_pages.places(found)["log"] == "learn/diary.md"
