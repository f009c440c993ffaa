"""Each cue has an address, which test_share.py sends on; whoever has no mouse gets everywhere; PAILs and
RAILs are explained where they come first.
"""

import re
from urllib.parse import urljoin

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
          const box = selector => document.querySelector(selector).getBoundingClientRect();
          const { top } = box(selector);
          return box(".rp-header").bottom <= top && top < innerHeight * 0.8;
        }""",
        selector,
    )


@pytest.mark.parametrize("address", web.VARIED, ids=web.name)
def test_the_address_of_a_cue_leads_to_it(visit, site, address):
    """From a message on the phone, and within the page on a laptop."""
    page = visit(address).page
    anchors = page.locator(".rp-cue").evaluate_all("cues => cues.map(cue => cue.id)")
    assert len(set(anchors)) == len(anchors) == page.locator(".rp-cue__link").count() > 0
    found = []
    for size, before in ((web.PHONE, "about:blank"), (web.LAPTOP, None)):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for anchor in anchors:
            if before:
                page.goto(before)
            page.goto(f"{site.url}{address}#{anchor}")
            if not below_the_header(page, f"#{anchor}"):
                found.append(f"at {size[0]}, {anchor} isn't below the header")
            if page.locator(".rp-cue:target").get_attribute("id") != anchor:
                found.append(f"at {size[0]}, {anchor} isn't the target")
    web.told(found)


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
        if focused(page, ".rp-header__search") is True:
            break
    else:
        pytest.fail("the search is not among the first eight stops")
    page.keyboard.press("Enter")
    page.locator(".rp-search__input:focus").wait_for()
    page.keyboard.type("roller")
    page.locator(".rp-search__link").first.wait_for()
    page.keyboard.press("ArrowDown")
    assert focused(page, ".rp-search__link") is True
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/techniques/hamstrings/roller/"))


@pytest.mark.parametrize("address", web.TEMPLATES, ids=web.name)
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


# A page's first use of each word in its running text: the words of that block, the address of its link to a
# learn page, and how often the article has the word's explanation. The page is read and not shown.
FIRST_USES = """async ([address, explained]) => {
  const page = new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html");
  const article = page.querySelector("article"), skipped = "a, h1, h2, .rp-head";
  return Object.entries(explained).map(([word, gloss]) => {
    const use = node => node.textContent.includes(word) && !node.parentElement.closest(skipped);
    const walker = page.createTreeWalker(article, NodeFilter.SHOW_TEXT, node => use(node) ? 1 : 3);
    const node = walker.nextNode();
    if (!node) return [word, article.textContent.includes(word) ? "in no running text" : "", "", 0];
    const block = node.parentElement.closest("li, p"), link = block.querySelector("a[href*='learn/']");
    const words = block.textContent.replace(/\\s+/g, " ").trim();
    return [word, words, link && link.getAttribute("href"), article.textContent.split(gloss).length - 1];
  });
}"""


def unexplained(page, address, site):
    """What is wrong with the first uses of the words on a page. Rolling has none."""
    found = []
    for word, text, link, times in page.evaluate(FIRST_USES, [address, EXPLAINED]):
        if not text:
            continue
        if not re.search(rf"{word}(?:: | \(){EXPLAINED[word]}[.)]", text):
            found.append(f"{word} isn't explained in: {text}")
        if urljoin(address, link or "") != site.url + "learn/pails-and-rails/":
            found.append(f"{word} leads to {link}")
        if times != 1:
            found.append(f"{word} is explained {times} times")
    return found


def test_pails_and_rails_are_explained_where_they_come_first(visit, site):
    """On every technique and region, as it depends on which words an author writes first."""
    page, found = visit("robots.txt").page, []
    for address in (*web.TECHNIQUES, *web.REGIONS):
        found += [f"{web.name(address)}: {one}" for one in unexplained(page, site.url + address, site)]
    web.told(found)


def test_a_word_without_its_explanation_would_be_found(visit, site):
    page = visit("robots.txt").page
    texts = {
        "none": "<p>Do PAILs.</p>",
        "twice": "<p>PAILs: push, without moving. PAILs: push, without moving."
        " <a href='/learn/pails-and-rails/'>Why?</a></p>",
    }
    page.route("**/odd/*", lambda route: route.fulfill(body=texts[route.request.url.rsplit("/", 1)[1]]))
    for name, says in (
        (
            "none",
            ["PAILs isn't explained in: Do PAILs.", "PAILs leads to None", "PAILs is explained 0 times"],
        ),
        ("twice", ["PAILs is explained 2 times"]),
    ):
        texts[name] = f"<article>{texts[name]}</article>"
        assert unexplained(page, f"{site.url}odd/{name}", site) == says


@pytest.mark.parametrize("junk", [".", ")", "-", "_", "%20", "%E2%80%9D"])
def test_a_link_to_a_cue_leads_there_with_a_sign_behind_it(visit, junk):
    page = visit(f"{STANDING}#pails{junk}").page
    page.wait_for_url("**#pails")
    assert page.locator(":target").get_attribute("id") == "pails"
