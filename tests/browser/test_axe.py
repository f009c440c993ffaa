"""axe finds nothing on any page, in either scheme, on phone and laptop, with the search open, too."""

from axe_playwright_python.sync_playwright import Axe

from support import web

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "resultTypes": ["violations"]}
AXE = Axe().axe_script


def found(page):
    """What axe says, one line for each element. Its half megabyte is put in once a page."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE)
    violations = page.evaluate("options => axe.run(options).then(results => results.violations)", OPTIONS)
    return [
        f"{one['id']}: {node['html'][:160]} ({' '.join(node['failureSummary'].split()[4:])})"
        for one in violations
        for node in one["nodes"]
    ]


def in_all_looks(page):
    """What axe says in each scheme at each size: one load is enough, as nothing but styles depends on them."""
    said = []
    for size in (web.PHONE, web.LAPTOP):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            said += [f"{size[0]} {scheme} {one}" for one in found(page)]
    return said


def test_axe_finds_nothing(seen):
    said = in_all_looks(seen.page)
    assert not said, "\n".join(said)


def test_axe_finds_nothing_in_the_open_search(visit):
    page = visit().page
    page.locator(".rp-header__search").click()
    page.locator(".md-search__input").press_sequentially("hamstring")
    page.locator(".md-search-result__item").nth(2).wait_for()
    said = in_all_looks(page)
    assert not said, "\n".join(said)


def test_axe_looks_at_something(visit):
    page = visit().page
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\"><p"
        ' style="color:#ccc;background:#fff">pale</p>\')'
    )
    assert {one.split(":")[0] for one in found(page)} >= {"image-alt", "color-contrast"}
