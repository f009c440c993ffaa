"""Without JavaScript a page says all that it says with it, and shows no control that does nothing."""

import pytest

from support import web

CONTROLS = "button, input, form, [role=button], label[for=__search], label[tabindex]"


def lines(page):
    """What the page says, without what stands on its controls."""
    page.evaluate(
        "controls => document.querySelectorAll(`article :is(${controls})`).forEach(one => one.remove())",
        CONTROLS,
    )
    return [line.strip() for line in page.locator("article").inner_text().splitlines() if line.strip()]


@pytest.fixture(scope="module")
def without(pool, site):
    """A visit without JavaScript that goes from page to page."""
    with web.visits(pool, site) as open_:
        yield open_(js=False)


def test_all_can_be_read(seen, without, site):
    if seen.address == web.PLAN:
        return  # it needs a script and says so: test_plan.py
    without.go(site, seen.address)
    said = lines(without.page)
    assert said == lines(seen.page)
    assert len(" ".join(said)) > 100


@pytest.mark.parametrize("address", web.TECHNIQUES, ids=web.name)
def test_the_parts_of_a_technique_are_on_the_screen(visit, address):
    page = visit(address, js=False).page
    for part in (
        "section[data-section=set-up] li",
        ".rp-chip",
        ".rp-cue__dose",
        ".rp-cue__do",
        ".rp-cue__points li",
        "section[data-section=stop-if] li",
    ):
        found = page.locator(part).all()
        assert found, part
        for one in found:
            assert one.is_visible() and one.inner_text(), part


@pytest.mark.parametrize("size", [web.PHONE, web.LAPTOP], ids=["phone", "laptop"])
@pytest.mark.parametrize("address", ["", web.TECHNIQUES[0], web.NOT_FOUND], ids=web.name)
def test_no_control_does_nothing(visit, address, size):
    page = visit(address, size, js=False).page
    dead = page.locator(CONTROLS).all()
    assert dead
    assert [one.evaluate("one => one.outerHTML.slice(0, 120)") for one in dead if one.is_visible()] == []


def test_the_print_button_is_there_with_javascript_alone(visit):
    assert visit(web.TECHNIQUES[0]).page.get_by_role("button", name="Print the sheet").is_visible()
    assert visit(web.TECHNIQUES[0], js=False).page.get_by_role("button", name="Print the sheet").count() == 0


def test_links_lead_on(visit):
    page = visit("", js=False).page
    for link, heading in (
        ("Techniques", "Techniques"),
        ("Hamstring care", "Hamstring care"),
        ("Standing hamstring stretch", "Standing hamstring stretch"),
    ):
        page.get_by_role("link", name=link, exact=True).first.click()
        assert page.locator("h1").inner_text() == heading


def test_the_link_of_a_cue_leads_to_it(visit, site):
    page = visit(web.TECHNIQUES[-1], js=False).page
    page.get_by_role("link", name="Copy the link to cue 2, PAILs").click()
    assert page.url == f"{site.url}{web.TECHNIQUES[-1]}#pails"
    assert page.locator(":target .rp-chip").inner_text() == "PAILs"
