"""Each cue has an address, which test_share.py sends on; whoever has no mouse gets everywhere; PAILs and
RAILs are explained where they come first.
"""

import re

import pytest

from support import web

EXPLAINED = {"PAILs": "push, without moving", "RAILs": "pull the other way, without moving"}
STANDING = "techniques/hamstrings/standing-stretch/"


def below_the_header(page, selector):
    """Whether the upper edge of an element is on the screen, and not behind the header, which stays at the
    top.
    """
    return page.evaluate(
        """selector => {
          const top = document.querySelector(selector).getBoundingClientRect().top;
          return document.querySelector(".rp-header").getBoundingClientRect().bottom <= top && top < innerHeight * 0.8;
        }""",
        selector,
    )


@pytest.mark.parametrize("address", web.TECHNIQUES, ids=web.name)
def test_the_address_of_a_cue_leads_to_it(visit, site, address):
    page = visit(address).page
    anchors = page.locator(".rp-cue").evaluate_all("cues => cues.map(cue => cue.id)")
    assert len(set(anchors)) == len(anchors) == page.locator(".rp-cue__link").count() > 0
    for size, before in (
        (web.PHONE, "about:blank"),
        (web.LAPTOP, None),
    ):  # from a message on the phone, and within the page
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for anchor in anchors:
            if before:
                page.goto(before)
            page.goto(f"{site.url}{address}#{anchor}")
            assert below_the_header(page, f"#{anchor}"), anchor
            assert page.locator(".rp-cue:target").get_attribute("id") == anchor


def test_pails_stands_at_pails(visit):
    assert visit(f"{STANDING}#pails").page.locator(":target .rp-chip").inner_text() == "PAILs"


# Keyboard


def focused(page, selector):
    """Whether what has the focus is one of these; or what it is instead."""
    return page.evaluate(
        "selector => document.activeElement.matches(selector) || document.activeElement.outerHTML.slice(0,"
        " 120)",
        selector,
    )


def test_the_search_is_reached_and_opened_by_keyboard(visit):
    page = visit(STANDING).page
    for _ in range(8):
        page.keyboard.press("Tab")
        if focused(page, "[aria-label=Search]") is True:
            break
    else:
        pytest.fail("the search is not among the first eight stops")
    page.keyboard.press("Enter")
    page.locator(".md-search__input:focus").wait_for()
    page.keyboard.type("roller")
    page.locator(".md-search-result__item a").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert focused(page, ".md-search-result__link") is True
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/techniques/hamstrings/roller/"))


def test_escape_closes_the_search(visit):
    page = visit(STANDING).page
    page.locator(".rp-header__search").click()
    page.locator(".md-search__input:focus").wait_for()
    page.keyboard.press("Escape")
    page.wait_for_function("!document.getElementById('__search').checked")


@pytest.mark.parametrize("address", [*web.PAGES, web.NOT_FOUND], ids=web.name)
def test_the_first_stop_skips_to_the_content(visit, address):
    page = visit(address).page
    page.keyboard.press("Tab")
    assert focused(page, ".md-skip") is True
    assert page.locator(".md-skip").evaluate("one => getComputedStyle(one).opacity") == "1"
    page.keyboard.press("Enter")
    assert page.locator("main :target").count() == 1
    assert below_the_header(page, "main :target")
    page.keyboard.press("Tab")
    assert focused(page, "main *, footer *") is True  # the learn pages have no link in their text


# Words nobody knows


FIRST_USE = """word => {
  const article = document.querySelector("article");
  const walker = document.createTreeWalker(article, NodeFilter.SHOW_TEXT, node =>
    node.textContent.includes(word) && !node.parentElement.closest("a, h1, h2, .rp-head") ? NodeFilter.FILTER_ACCEPT : NodeFilter.FILTER_SKIP);
  const node = walker.nextNode();
  if (!node) return null;
  const block = node.parentElement.closest("li, p"), link = block.querySelector("a[href*='learn/']");
  return [block.textContent.replace(/\\s+/g, " ").trim(), link && link.href];
}"""


@pytest.mark.parametrize("address", [*web.TECHNIQUES, *web.REGIONS], ids=web.name)
def test_pails_and_rails_are_explained_where_they_come_first(visit, site, address):
    page = visit(address).page
    for word, gloss in EXPLAINED.items():
        found = page.evaluate(FIRST_USE, word)
        if found is None:  # rolling has none
            assert word not in page.locator("article").inner_text()
            continue
        text, link = found
        assert re.search(rf"{word}(?:: | \(){gloss}[.)]", text), text
        assert link == site.url + "learn/pails-and-rails/"
        assert page.locator("article").inner_text().count(gloss) == 1  # and there alone
