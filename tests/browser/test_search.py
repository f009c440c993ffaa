"""The search on a phone: what people type finds the page they mean, and shows what that page is."""

import pytest
import yaml

from support import web

CASES = yaml.safe_load((web.ROOT / "tests" / "cases" / "search.yml").read_text("utf-8"))
EMPTY = "Type to start searching"

pytestmark = pytest.mark.xdist_group("search")


class Search:
    """The open search of one page: queries come one after the other, as from somebody who looks for several
    things.
    """

    def __init__(self, page):
        self.page, self.root = page, page.url
        page.locator(".rp-header__search").click()
        self.input = page.locator(".md-search__input")
        self.input.wait_for()
        self.find("hamstring")  # the index is there from now on

    def find(self, query):
        """The hits for a query: address from the site's root, and text."""
        self._type("")
        self.page.locator(".md-search-result__meta", has_text=EMPTY).wait_for()
        self._type(query)
        self.page.locator(f".md-search-result__meta:not(:text('{EMPTY}'))").wait_for()
        hits = self.page.locator(".md-search-result__link").evaluate_all(
            "links => links.map(link => [link.href, link.innerText.replace(/\\s+/g, ' ').trim()])"
        )
        return [(href.split("?")[0].split("#")[0].removeprefix(self.root), text) for href, text in hits]

    def _type(self, text):
        """At once: letter by letter, the hits of half a word might be taken for those of the whole."""
        self.input.fill(text)
        self.input.press("End")  # a key has to be pressed for the search to look


@pytest.fixture(scope="module")
def search(pool, site):
    with web.visits(pool, site) as visit:
        yield Search(visit("", web.PHONE).page)


@pytest.fixture(scope="module")
def summaries(site):
    """What each page says of itself: address → title and summary."""
    return {
        address: [
            " ".join(web.tree(site.folder, address).xpath(path)[0].text_content().split())
            for path in ("//h1", "//*[contains(@class, 'rp-head__summary')]")
        ]
        for address in {case["first"] for case in CASES}
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_comes_first(search, summaries, case):
    hits = search.find(case["query"])
    assert [address for address, _ in hits][:1] == [case["first"]], [address for address, _ in hits]
    title, summary = summaries[case["first"]]
    assert hits[0][1] == f"{title} {summary}"  # and no words that are there to be found alone


def test_every_page_for_clients_is_found_by_the_words_of_its_address(search):
    """And what is for the coach is not."""
    for address in web.PAGES:
        if address.startswith("authoring/") or address == "":
            continue
        found = [hit for hit, _ in search.find(address.strip("/").split("/")[-1].replace("-", " "))]
        assert address in found, address
        assert not [hit for hit in found if hit.startswith("authoring/")]


def test_what_is_not_there_is_not_found(search):
    assert search.find("trombone") == []
    assert search.page.locator(".md-search-result__meta").inner_text() == "No matching documents"


def test_typed_letter_by_letter_it_finds_and_leads_there(visit, site):
    page = visit().page
    page.locator(".rp-header__search").click()
    page.locator(".md-search__input:focus").press_sequentially("doorway")
    page.locator(".md-search-result__link", has_text="Lying hamstring stretch").click()
    page.wait_for_url(lambda url: url.startswith(f"{site.url}techniques/hamstrings/lying-stretch/"))
    assert page.locator("h1").inner_text() == "Lying hamstring stretch"


@pytest.mark.parametrize(
    "address, opener",
    [
        ("", ".rp-hero__search"),
        (web.NOT_FOUND, "article .rp-button:has-text('Search')"),
        ("learn/", ".rp-header__search"),
    ],
)
@pytest.mark.parametrize("how", ["click", "Enter"])
def test_every_way_into_the_search_puts_the_cursor_there(visit, address, opener, how):
    page = visit(address).page
    page.locator(opener).click() if how == "click" else page.locator(opener).press(how)
    page.locator(".md-search__input:focus").wait_for()
    page.keyboard.type("roller")
    page.locator(".md-search-result__link").first.wait_for()
