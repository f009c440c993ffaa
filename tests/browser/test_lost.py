"""The page for addresses where nothing is: it offers what the address seems to mean, and searches for it."""

import pytest

from support import web

NEAR = [
    ("techniques/hamstring/standing-strech/", "Standing hamstring stretch"),
    ("techniques/hamstrings/standing_stretch", "Standing hamstring stretch"),
    ("Techniques/Hamstrings/ROLLER/", "Hamstring rolling with a roller or rod"),
    ("techniques/hamstrings/foam-roller/", "Hamstring rolling with a roller or rod"),
    ("roller.html", "Hamstring rolling with a roller or rod"),
    ("techniques/calves/lying-stretch/", "Lying hamstring stretch"),
    ("lying", "Lying hamstring stretch"),
    ("ball", "Hamstring ball release"),
    ("learn/pails/", "PAILs and RAILs: what are they for?"),
    ("pails-rails", "PAILs and RAILs: what are they for?"),
    ("when-too-stop/", "When to stop"),
    ("techniques/hamstring/", "Hamstring care"),
    ("%68amstrings/r%C3%B6ller/", "Hamstring rolling with a roller or rod"),
    ("plans/", "Plan"),
    ("sheets/letter/techniques/hamstrings/rollr.pdf", "Hamstring rolling with a roller or rod"),
]


@pytest.mark.parametrize(("address", "title"), NEAR, ids=[address for address, _ in NEAR])
def test_the_nearest_page_comes_first(visit, site, address, title):
    page = visit(address).page
    first = page.locator("[data-rp-lost] a").first
    first.wait_for()
    assert first.inner_text() == title
    assert page.locator("[data-rp-lost] a").count() <= 4
    leads = first.evaluate("one => one.href").removeprefix(site.url)
    (heading,) = web.tree(site.folder, leads).xpath("//h1")
    assert heading.text_content().strip() == title


@pytest.mark.parametrize("address", ["zzzzqqqq/", "1234567/", "%FF%FE/", "wp-login.php"])
def test_what_is_like_nothing_offers_nothing(visit, address):
    seen = visit(address)
    seen.settle()
    assert seen.page.locator("[data-rp-lost] a").count() == 0
    assert seen.page.get_by_role("link", name="See all techniques").is_visible()
    assert [one for one in seen.errors if "404" not in one] == []


def test_the_search_begins_with_the_words_of_the_address(visit):
    page = visit("techniques/hamstrings/doorway-thing/").page
    page.get_by_role("button", name="Search for “doorway thing”").click()
    assert page.locator(".rp-search__input").input_value() == "doorway thing"
    page.locator(".rp-search__item a").first.wait_for()


@pytest.mark.parametrize(
    "address", ["<img src=x onerror=document.title='hit'>/", "%3Cscript%3Edocument.title='hit'"]
)
def test_no_word_of_the_address_is_html(visit, address):
    seen = visit(address)
    seen.settle()
    page = seen.page
    assert page.title() != "hit" and page.locator("article img, [data-rp-lost] script").count() == 0
    assert "hit" in page.locator("[data-rp-lost-search]").inner_text()


def test_in_a_folder_of_a_host_it_leads_on_too(visit, subsite):
    page = visit("techniques/hamstrings/rollers/", at=subsite).page
    page.locator("[data-rp-lost] a").first.click()
    page.wait_for_url(f"{subsite.url}techniques/hamstrings/roller/")


def test_without_the_data_its_links_are_left(visit, site):
    seen = visit("roller/", script="window.fetch = () => Promise.reject(new TypeError('offline'));")
    assert seen.page.get_by_role("link", name="See all techniques").is_visible()
    assert (
        seen.page.locator("[data-rp-lost] a").count() == 0
        and [one for one in seen.errors if "404" not in one] == []
    )
