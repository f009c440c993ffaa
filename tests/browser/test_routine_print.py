"""What the page of a routine prints: its sheets are in a file of their own, which is fetched when they are
needed and not before. How they look is for test_print.
"""

import json

import pytest

from support import printed, web
from support.unsteady_host import SEEN

REGION = web.LONGEST_ROUTINE
FILE = "/assets/sheets/"
# What prints, told and not done. A person's browser tells the page before it prints, and when it has.
CALLS_PRINT = "window.printed = []; window.print = () => { window.printed.push(sheets()); };"
SHEETS = "window.sheets = () => document.querySelectorAll('.rp-sheets > .rp-sheet').length;"
LINE = "The sheets aren't on this paper: to print them from here takes JavaScript and a network."

pytestmark = pytest.mark.xdist_group("print")


def on_paper(page):
    return "".join(printed.texts(page.pdf(format="A4", prefer_css_page_size=True)))


def asked(seen):
    return [url for url in seen.requests if FILE in url]


def number(site):
    """How many sheets the region prints, with the first page of each routine."""
    html = (site.folder / REGION / "index.html").read_text("utf-8")
    path = html.partition('data-rp-sheets="../../')[2].partition('"')[0]
    html = json.loads((site.folder / path).read_text("utf-8"))["html"]
    return html.count('<section class="rp-sheet')


@pytest.fixture
def region(visit):
    return visit(REGION, web.LAPTOP, script=SHEETS + CALLS_PRINT)


def test_no_sheet_is_in_the_page_or_fetched_before_it_is_printed(region, site):
    region.settle()
    assert asked(region) == [] and region.page.evaluate("sheets()") == 0
    assert 'class="rp-sheet' not in (site.folder / REGION / "index.html").read_text("utf-8")
    assert number(site) > 3


def test_a_browser_that_is_about_to_print_gets_them_in_time_and_once(region, site):
    for _ in range(2):
        assert region.page.evaluate("dispatchEvent(new Event('beforeprint')); sheets()") == number(site)
    assert len(asked(region)) == 1
    assert printed.squeezed(LINE) not in on_paper(region.page)


def test_so_does_one_that_only_changes_its_medium(region, site):
    region.page.emulate_media(media="print")
    region.page.wait_for_function(f"sheets() === {number(site)}")  # the page is told a moment later


@pytest.mark.parametrize(("name", "large"), [("Print the routine", False), ("Large print", True)])
def test_a_button_prints_once_they_are_there(region, site, name, large):
    page = region.page
    if large:
        page.locator(".rp-papers > summary").click()
    page.locator(f"[data-rp-print={'large' if large else 'normal'}]").click()
    page.wait_for_function("window.printed.length")
    assert page.evaluate("window.printed") == [number(site)]
    layouts = page.locator(".rp-sheet").evaluate_all("all => all.map(one => one.dataset.layout)")
    assert {"large" in one.split() for one in layouts} == {large}
    assert len(asked(region)) == 1


def test_who_taps_twice_gets_one_print_and_a_slow_one_says_so(region):
    page, held = region.page, []
    page.route(f"**{FILE}*", lambda route: held.append(route))
    button = page.locator("[data-rp-print=normal]")
    button.click()
    button.click()
    page.get_by_text("Loading the sheets …").wait_for()
    assert page.evaluate("window.printed") == [] and len(held) == 1
    held[0].continue_()
    page.wait_for_function("window.printed.length")
    assert len(page.evaluate("window.printed")) == 1


@pytest.mark.parametrize("answer", [{"status": 500}, {"status": 200, "body": "<h1>Pay</h1>"}, None])
def test_without_them_paper_says_so_and_where_the_pdf_is(region, site, answer):
    page = region.page
    page.route(f"**{FILE}*", lambda route: route.fulfill(**answer) if answer else route.abort())
    page.locator("[data-rp-print=normal]").click()
    page.wait_for_function("window.printed.length")
    assert page.evaluate("window.printed") == [0]
    text = on_paper(page)
    pdf = f"coach.example/sheets/letter/{REGION.rstrip('/')}.pdf"
    assert printed.squeezed(f"{LINE} They are a PDF at https://{pdf}") in text
    assert printed.squeezed(page.locator("h1").inner_text()) in text
    page.unroute(f"**{FILE}*")
    assert region.page.evaluate("dispatchEvent(new Event('beforeprint')); sheets()") == number(site)


def test_without_a_script_the_page_prints_its_text_and_where_the_pdf_is(visit):
    page = visit(REGION, web.LAPTOP, js=False).page
    text = on_paper(page)
    assert printed.squeezed(f"{LINE} They are a PDF at https://coach.example/sheets/letter/") in text
    assert [
        one
        for one in page.locator("article h2, article .rp-card__link").all_inner_texts()
        if printed.squeezed(one) not in text
    ] == []


def test_an_old_code_is_told_before_they_are_there(visit):
    page = visit(f"{REGION}#sheet-aaaaaa").page
    assert "The routine has changed" in page.locator("[data-rp-changed]").inner_text()
    mark = page.locator("[data-rp-sheets]").get_attribute("data-rp-mark")
    again = visit(f"{REGION}#sheet-{mark}").page
    assert again.locator("[data-rp-changed]").inner_text() == ""


@pytest.mark.parametrize("way", ["button", "told"])
def test_a_page_that_loses_the_network_has_them_from_the_device(page, host, site, way):
    """By the button, and as soon as the browser tells that it is offline."""
    page.goto(host.url + REGION)
    page.evaluate(SEEN, REGION)
    host.is_down = True
    page.evaluate("window.print = () => {}")
    if way == "button":
        page.locator("[data-rp-print=normal]").click()
    else:
        page.evaluate("dispatchEvent(new Event('offline'))")
    page.locator(".rp-sheet").first.wait_for(state="attached")
    assert page.locator(".rp-sheets > .rp-sheet").count() == number(site)


def test_a_page_from_the_device_prints_them_without_a_network(page, host, site):
    page.goto(host.url + REGION)
    page.evaluate(SEEN, REGION)
    host.is_down = True
    page.goto(host.url + REGION)
    assert page.locator(".rp-kept").is_visible()
    page.locator(".rp-sheet").first.wait_for(state="attached")
    assert page.locator(".rp-sheets > .rp-sheet").count() == number(site)
