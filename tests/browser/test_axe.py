"""axe finds nothing on a page of each kind, in either scheme, on phone and laptop, with the
search open, too.
"""

from axe_playwright_python.sync_playwright import Axe

from support import web

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL = {"type": "tag", "values": TAGS}
# The rules that look at colours: nothing else depends on the scheme.
COLOURS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
AXE = Axe().axe_script
LONG = 300  # elements; axe takes a second for a page with more
# Takes from a long page what is like three others before it: rows of tables, items, paragraphs, code, shapes.
# axe compares every element with every other one, so that a page of four thousand takes it five seconds.
SHORTEN = """() => {
  const seen = new Map();
  const repeated = "tr, li, p, .highlight, pre span, svg :is(path, circle, line)";
  for (const part of document.querySelectorAll(`article :is(${repeated})`)) {
    const all = [part, ...part.querySelectorAll("*")];
    const kinds = new Set(all.map(one => `${one.localName}.${one.className}`));
    if ([...kinds].every(kind => seen.get(kind) >= 3)) part.remove();
    else kinds.forEach(kind => seen.set(kind, (seen.get(kind) || 0) + 1));
  }
}"""


def found(page, rules=ALL):
    """What axe says, one line for each element. Its half megabyte is put in once a page."""
    if page.evaluate("!window.axe"):
        page.evaluate(AXE)
    violations = page.evaluate(
        "options => axe.run(options).then(results => results.violations)",
        {"runOnly": rules, "resultTypes": ["violations"], "preload": False},
    )
    return [
        f"{one['id']}: {node['html'][:160]} ({' '.join(node['failureSummary'].split()[4:])})"
        for one in violations
        for node in one["nodes"]
    ]


LOOKS = [
    (web.PHONE, "light", ALL),
    (web.LAPTOP, "dark", ALL),
    (web.PHONE, "dark", COLOURS),
    (web.LAPTOP, "light", COLOURS),
]
# Pages with parts that stand elsewhere on a laptop or are seen at one size alone; the frame is on all.
WIDER = ["", web.REGIONS[0], web.VARIED[0], web.TEMPLATES[5], web.PLAN]
FEWER = [(web.PHONE, "light", ALL), (web.LAPTOP, "dark", COLOURS)]


SHEETS = "document.querySelectorAll('.rp-sheets').forEach(one => one.remove())"


def in_all_looks(page, looks=LOOKS):
    """What axe says in each scheme at each size. One load is enough: nothing but styles depends on them. What
    is for paper is hidden in all looks, so it is there in the first one alone.
    """
    said = []
    for size, scheme, rules in looks:
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(color_scheme=scheme)
        said += [f"{size[0]} {scheme} {one}" for one in found(page, rules)]
        page.evaluate(SHEETS)
    return said


def test_axe_finds_nothing(walk, site):
    """On a page of each template, and on techniques that together use all that pages can use: others would
    repeat them with other words.

    Those that a laptop shows otherwise are looked at in all looks, the others once by every rule, and once
    more by the colours of the other scheme.
    """
    said = []
    for address in [*web.TEMPLATES, *web.VARIED[1:]]:
        walk.go(site, address)
        if walk.page.evaluate("document.querySelectorAll('*').length") > LONG:
            walk.page.evaluate(SHORTEN)
        looks = LOOKS if address in WIDER else FEWER
        said += [f"{web.name(address)} {one}" for one in in_all_looks(walk.page, looks)]
    web.told(said)


def test_axe_finds_nothing_in_the_open_search(visit):
    page = visit().page
    page.locator(".rp-header__search").click()
    page.locator(".rp-search__input").fill("hamstring")
    page.locator(".rp-search__item").nth(2).wait_for()
    web.told(in_all_looks(page))


def test_axe_looks_at_something(visit):
    page = visit().page
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<img src=\"data:,\"><p"
        ' style="color:#ccc;background:#fff">pale</p>\')'
    )
    assert {one.split(":")[0] for one in found(page)} >= {"image-alt", "color-contrast"}
    assert {one.split(":")[0] for one in found(page, COLOURS)} == {"color-contrast"}


def test_a_long_page_is_shortened_by_what_repeats_alone(visit):
    page = visit("authoring/rules/").page
    kinds = (
        "[...new Set([...document.querySelectorAll('*')].map(one => `${one.localName}.${one.className}`))]"
    )
    before, number = page.evaluate(f"[{kinds}, document.querySelectorAll('*').length]")
    page.evaluate(SHORTEN)
    after, left = page.evaluate(f"[{kinds}, document.querySelectorAll('*').length]")
    assert after == before and left < 1200 < number
