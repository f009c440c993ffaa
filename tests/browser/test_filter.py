"""The list of all techniques, by region, kind and equipment: what is chosen, told and sent."""

import pytest

from browser.test_axe import in_all_looks
from browser.test_layout import SMALL
from support import sites, web

SETS, LIFT = "sets: 2\nreps: 8\n", "1. **Lift** (over 2 s): Rise.\n"
MANY = {  # as many as a large site has of a region
    f"techniques/hips/more-{n}.md": sites.technique(f"Swing {n}", "equipment: [strap]\n") for n in range(40)
}
PAGES = {
    "techniques/index.md": "---\ntitle: All\nsummary: All techniques.\n---\n\n<!-- all-techniques -->\n",
    "techniques/calves/index.md": sites.region("Calves"),
    "techniques/calves/lean.md": sites.technique("Lean", "equipment: [firm wall]\n"),
    "techniques/calves/raise.md": sites.technique("Raise", SETS, LIFT),
    "techniques/hips/index.md": sites.region("Hips"),
    "techniques/hips/bridge.md": sites.technique("Bridge", f"{SETS}equipment: [wall]\n", LIFT),
    **MANY,
    "programmes/week.md": "---\ntitle: A week\nsummary: Days.\nroutine: [calves/lean]\n---\n\nGo.\n",
}


@pytest.fixture(scope="module")
def two_regions(tmp_path_factory):
    with web.serving(sites.make(tmp_path_factory.mktemp("filter"), PAGES)) as served:
        yield served


@pytest.fixture
def go(pool, two_regions):
    with web.visits(pool, two_regions) as open_:
        yield open_


def seen(page):
    return [one.inner_text() for one in page.locator(".rp-group .rp-card__link").all() if one.is_visible()]


def told(page):
    return page.get_by_role("status").first.inner_text()


def test_what_is_chosen_is_shown_told_and_in_the_address(go):
    page = go("techniques/", web.PHONE).page
    assert told(page) == "43 techniques" and len(seen(page)) == 44  # and the programme
    assert not page.get_by_role("button", name="Show all").is_visible()
    page.get_by_label("Kind").select_option("Strength")
    assert (seen(page), told(page)) == (["Raise", "Bridge"], "2 of 43 techniques")
    page.get_by_label("Equipment").select_option("Nothing needed")
    assert (seen(page), told(page)) == (["Raise"], "1 of 43 techniques")
    assert page.url.endswith("/techniques/?kind=strength&equipment=none")
    page.get_by_label("Region").select_option("Hips")
    assert (seen(page), told(page)) == ([], "No technique is all of that. Choose less.")
    page.get_by_role("button", name="Show all").click()
    assert len(seen(page)) == 44 and page.url.endswith("/techniques/")
    assert page.evaluate("document.activeElement.name") == "region"


def test_the_address_of_a_filtered_list_leads_to_it_and_back(go):
    page = go("techniques/?region=hips&equipment=firm-wall", web.PHONE).page
    assert seen(page) == []
    page.goto(page.url.split("?")[0] + "?region=hips&equipment=wall")
    assert seen(page) == ["Bridge"] and page.get_by_label("Region").input_value() == "hips"
    page.get_by_role("link", name="Bridge").click()
    page.go_back()
    assert seen(page) == ["Bridge"]
    page.reload()
    assert (seen(page), told(page)) == (["Bridge"], "1 of 43 techniques")


def test_an_address_that_asks_for_what_is_not_there_shows_all(go):
    page = go("techniques/?region=gone&kind=%3Cb%3E", web.PHONE).page
    assert len(seen(page)) == 44 and page.get_by_label("Region").input_value() == ""


def test_a_filtered_list_is_sent_as_it_is(go):
    page = go("techniques/?kind=strength").page
    page.evaluate("navigator.clipboard.writeText = text => (window.sent = text, Promise.resolve())")
    page.get_by_role("button", name="Share this list").click()
    assert page.evaluate("window.sent").endswith("/techniques/?kind=strength")


def test_without_scripts_the_whole_list_shows_and_no_control(go):
    page = go("techniques/?kind=strength", web.PHONE, js=False).page
    assert len(seen(page)) == 44
    assert not page.locator(".rp-filters").is_visible()


def test_few_pictures_are_asked_for_before_somebody_scrolls(go):
    visit = go("techniques/", web.PHONE)
    visit.settle()
    assert len([one for one in visit.requests if "/assets/figures/" in one]) <= 8


def test_the_controls_are_large_and_named(go):
    page = go("techniques/", web.OLD_PHONE).page
    for name in ("Region", "Kind", "Equipment"):
        box = page.get_by_label(name, exact=True).bounding_box()
        assert box["height"] >= 44 and box["x"] >= 0 and box["x"] + box["width"] <= web.OLD_PHONE[0]
    page.add_style_tag(content="html { font-size: 250% !important; }")
    assert page.evaluate("document.scrollingElement.scrollWidth") <= web.OLD_PHONE[0]


def test_axe_and_thumbs_find_nothing(go):
    page = go("techniques/?kind=strength", web.PHONE).page
    web.told([*in_all_looks(page), *page.evaluate(SMALL)])
