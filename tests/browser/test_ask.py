"""Who should ask a doctor first, on the page of a technique and of a region: one line on a phone until it is
opened, by any means, and whole on paper.
"""

import pytest

from support import printed, web
from technique_site.commands import docs_folder
from technique_site.engine.catalogue import loader

REGION = web.LONGEST_ROUTINE
ADDRESSES = [web.TECHNIQUES[0], REGION]
SUMMARY = ".rp-ask > summary"


@pytest.mark.parametrize("size", [(360, 780), web.PHONE, web.LAPTOP], ids=["narrow", "phone", "laptop"])
@pytest.mark.parametrize("address", ADDRESSES, ids=web.name)
def test_it_is_one_line_for_a_thumb_before_the_first_cue(visit, address, size):
    page = visit(address, size).page
    summary = page.locator(SUMMARY)
    box = summary.bounding_box()
    assert 44 <= box["height"] <= 45
    assert not page.locator(".rp-ask li").first.is_visible()
    assert summary.inner_text().startswith("Ask a doctor or physio first if …")
    after = page.locator(".rp-cards" if address == REGION else "section[data-section=set-up]").first
    assert box["y"] + box["height"] <= after.bounding_box()["y"]


@pytest.mark.parametrize("js", [True, False])
def test_it_opens_by_a_tap_and_by_keyboard_without_a_script_too(visit, js):
    page = visit(web.TECHNIQUES[0], web.PHONE, js=js).page
    lines = page.locator(".rp-ask li")
    page.locator(SUMMARY).click()
    known = loader.load(web.DOCS, docs_folder.latest_date(), "docs")
    own = known.techniques[web.TECHNIQUES[0].removeprefix("techniques/").strip("/")]
    assert lines.all_inner_texts() == [one.words for one in known.ask_first.of(own.loads)]
    assert page.locator(".rp-ask > p").inner_text().startswith("Asking first doesn't mean no.")
    page.locator(SUMMARY).press("Enter")
    assert not lines.first.is_visible()
    page.locator(SUMMARY).press("Space")
    page.locator(".rp-ask > p a").click()
    assert page.url.endswith("/learn/when-to-stop/")


def test_opening_it_moves_nothing_above_it_and_all_fits_the_screen(visit):
    page = visit(web.TECHNIQUES[0], (360, 780)).page
    page.locator(SUMMARY).scroll_into_view_if_needed()
    before = page.locator(SUMMARY).bounding_box()
    page.locator(SUMMARY).click()
    after = page.locator(SUMMARY).bounding_box()
    assert (after["x"], after["y"]) == (before["x"], before["y"])
    assert after["width"] > before["width"]  # it takes the whole row
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_a_page_that_prints_its_own_text_prints_it_whole(visit, site):
    """As a technique does whose sheet is missing."""
    seen = visit(web.TECHNIQUES[0], web.LAPTOP)
    lines = seen.page.locator(".rp-ask li").all_text_contents()
    seen.page.locator(".rp-sheets").evaluate("one => one.remove()")
    text = "".join(printed.texts(seen.page.pdf(format="A4", prefer_css_page_size=True)))
    assert len(lines) > 10
    assert [one for one in lines if printed.squeezed(one) not in text] == []
