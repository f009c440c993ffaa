"""Without JavaScript a page says all that it says with it, and shows no control that does nothing."""

import pytest

from support import web

CONTROLS = "button, input, form, [role=button], label[tabindex], [data-rp-script]"


def lines(page):
    """What the page says, without what stands on its controls."""
    page.evaluate(
        "controls => document.querySelectorAll(`article :is(${controls})`).forEach(one => one.remove())",
        CONTROLS,
    )
    return [line.strip() for line in page.locator("article").inner_text().splitlines() if line.strip()]


PARTS = (
    "section[data-section=set-up] li",
    ".rp-chip",
    ".rp-cue__dose",
    ".rp-cue__do",
    ".rp-cue__points li",
    "section[data-section=stop-if] li",
)
# The parts of a page that say nothing, or can't be seen.
UNSEEN = """parts => parts.flatMap(part => {
  const all = [...document.querySelectorAll(part)];
  const seen = one => one.innerText.trim() && one.checkVisibility({ visibilityProperty: true });
  const html = one => `${part} isn't seen: ${one.outerHTML.slice(0, 120)}`;
  return all.length ? all.filter(one => !seen(one)).map(html) : [`no ${part}`];
})"""


def test_all_can_be_read(visit, site):
    """On pages that together have every kind of element: scripts find what they work on by kind. The page of
    plans needs a script and says so: test_plan.py.
    """
    with_script, without = visit(), visit(js=False)
    found = []
    for address in web.kinds(site.folder):
        if address == web.PLAN:
            continue
        for seen in (with_script, without):
            seen.go(site, address)
        wrong = without.page.evaluate(UNSEEN, PARTS) if address in web.TECHNIQUES else []
        said, due = lines(without.page), lines(with_script.page)
        if said != due:
            wrong.append(f"{[one for one in due if one not in said]} can't be read, or stands elsewhere")
        if len(" ".join(said)) <= 100:
            wrong.append(f"it says no more than {said}")
        found += [f"{web.name(address)}: {one}" for one in wrong]
    web.told(found)


def test_what_is_not_seen_would_be_found(visit):
    page = visit(web.VARIED[0], js=False).page
    page.evaluate("document.querySelectorAll('.rp-chip').forEach(one => one.remove())")
    page.evaluate("document.querySelector('.rp-cue__dose').style.display = 'none'")
    missing, unseen = page.evaluate(UNSEEN, PARTS)
    assert missing == "no .rp-chip" and unseen.startswith(".rp-cue__dose isn't seen: <")


@pytest.mark.parametrize("address", ["", web.VARIED[0], web.NOT_FOUND], ids=web.name)
def test_no_control_does_nothing(visit, address):
    page = visit(address, js=False).page
    for size in (web.PHONE, web.LAPTOP):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        dead = page.locator(CONTROLS).evaluate_all(
            "all => all.map(one => [one.checkVisibility({ visibilityProperty: true }) &&"
            " one.getBoundingClientRect().width > 0, one.outerHTML.slice(0, 120)])"
        )
        assert dead
        web.told([f"at {size[0]}: {html}" for visible, html in dead if visible])


def test_the_print_button_is_there_with_javascript_alone(visit):
    for js in (True, False):
        page = visit(web.TECHNIQUES[0], js=js).page
        page.locator(".rp-menu--print > summary").click()
        assert page.get_by_role("button", name="Print the sheet").is_visible() == js
        assert page.locator("[data-rp-pdf]").is_visible()


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
