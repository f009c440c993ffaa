"""Nothing that an author writes runs, and nothing of it is lost: a site whose every text tries to break out,
read as clients read it. What the linter refuses is in tests/cases/pages/signs.yml.
"""

import json
from unittest import mock

import lxml.html
import pytest

from support import every_feature, sites, web
from technique_site.engine.catalogue import shown_texts

# They end what they may stand in, and run a function that every page here has.
ELEMENT = "</title></script><img src=x onerror=hit()>"
ATTRIBUTE = "\"><svg onload=hit()>&lt;b onclick=hit()&gt;'{{7*7}}"
SHORT = "<img src=x onerror=hit()>"
WRITTEN = "Say &lt;img src=x onerror=hit()&gt; and `<img src=x onerror=hit()>` now."
READ = "Say <img src=x onerror=hit()> and <img src=x onerror=hit()> now."
SUMMARY = f"One sentence {ATTRIBUTE} which is long enough."
HIT = "window.hits = 0; window.hit = () => { window.hits += 1; };"
KEY = "hamstrings/evil"


def page(front, text=""):
    keys = "".join(f"{key}: {json.dumps(value)}\n" for key, value in front.items())
    return f"---\n{keys}---\n\n{text}\n"


TECHNIQUE = page(
    {
        "title": ELEMENT,
        "summary": SUMMARY,
        "muscles": [SHORT, "hamstrings"],
        "equipment": [ATTRIBUTE],
        "also_called": [ELEMENT, "evil"],
        "each_side": True,
        "rounds": 2,
        "frequency": ATTRIBUTE,
        "reviewed": "2026-11-22",
        "video": {"src": "https://youtu.be/aqz-KE-bpKQ", "title": ELEMENT},
    },
    f"{WRITTEN}\n\n## Set up\n\n1. {WRITTEN}\n"
    f"2. Go to [here &lt;img src=x onerror=hit()&gt;](hip-lift.md '{SHORT}').\n\n"
    f"## Cues\n\n1. **Move** (move 30 s): {WRITTEN}\n    - {WRITTEN}\n\n"
    f"## More &lt;img src=x onerror=hit()&gt;\n\n- {WRITTEN}\n\n## Stop if\n\n- {WRITTEN}\n",
)
FIGURES = f"""\
figures:
  set-up: {{touches: {{left_foot: floor, right_foot: floor}}, caption: {json.dumps(SHORT)}}}
  move: {{from: set-up, caption: "<svg onload=hit()>"}}
"""
REGION = page(
    {"title": f"Region {ELEMENT}", "summary": SUMMARY, "routine": ["evil", "hip-lift"]},
    "<!-- routine -->\n\n<!-- techniques -->",
)
PAGES = {
    f"techniques/{KEY}.md": TECHNIQUE,
    f"techniques/{KEY}.figures.yml": FIGURES,
    "techniques/hamstrings/index.md": REGION,
    "learn/evil.md": page(
        {"title": f"Learn {ELEMENT}", "summary": SUMMARY}, f"{WRITTEN}\n\n## More &lt;b onclick=hit()&gt;\n"
    ),
    "learn/heading.md": "# Without &lt;img src=x onerror=hit()&gt; `<b onclick=hit()>`\n\nText.\n",
    "learn/described.md": page({"title": "Described", "description": ELEMENT + ATTRIBUTE}, "Text."),
}
ADDRESSES = [
    "",
    "techniques/",
    "techniques/hamstrings/",
    f"techniques/{KEY}/",
    "learn/",
    "learn/evil/",
    "plan/",
]
ADDRESSES += ["learn/heading/", "learn/described/", "404.html"]
SEARCHED = ["", f"techniques/{KEY}/", "404.html"]  # the same search on all pages


@pytest.fixture(scope="module")
def hostile(tmp_path_factory):
    folder = every_feature.make(tmp_path_factory.mktemp("hostile"))
    sites.write(folder / "docs", PAGES)
    settings = folder / "mkdocs.yml"
    site = {
        "short_name": SHORT,
        "coach": {"name": ELEMENT, "word": "<b onclick=hit()>"},
        "disclaimer": f"No advice {{this}} {ELEMENT}",
    }
    text = settings.read_text("utf-8").replace(f'"{sites.NAME}"', json.dumps(f"Name {ELEMENT}"))
    text = text.replace(f"site: {{short_name: {sites.SHORT}}}", f"site: {json.dumps(site)}")
    more = {"site_description": ELEMENT + ATTRIBUTE, "copyright": ELEMENT, "site_author": ELEMENT}
    settings.write_text(
        text + "".join(f"{key}: {json.dumps(value)}\n" for key, value in more.items()), "utf-8"
    )
    # The linter refuses such texts. What escapes them mustn't rely on that.
    with (
        mock.patch.object(shown_texts, "of_page", return_value=[]),
        mock.patch.object(shown_texts, "check_data", return_value=[]),
        web.serving(folder) as served,
    ):
        yield served


def test_no_file_holds_an_element_that_an_author_wrote(hostile):
    found = []
    for file in hostile.folder.rglob("*.html"):
        for element in lxml.html.fromstring(file.read_bytes()).iter("*"):
            handlers = [name for name in element.attrib if name.startswith("on")]
            if handlers or element.get("src") == "x" or "{{" in element.tag:
                found.append(f"{file.relative_to(hostile.folder)}: {element.tag} {dict(element.attrib)}")
    web.told(found)


@pytest.mark.parametrize(
    ("address", "title"),
    [
        (f"techniques/{KEY}/", ELEMENT),
        ("techniques/hamstrings/", f"Region {ELEMENT}"),
        ("learn/evil/", f"Learn {ELEMENT}"),
        ("learn/heading/", "Without <img src=x onerror=hit()> <b onclick=hit()>"),
    ],
)
def test_a_title_is_read_as_it_was_written(hostile, address, title):
    root = web.tree(hostile.folder, address)
    assert root.findtext(".//title") == f"{title} - Name {ELEMENT}"
    assert " ".join(root.xpath("string(//h1)").split()) == title
    card = root.xpath("string(//meta[@property='og:title']/@content)")
    assert card.startswith(title)


def test_what_is_written_is_read(hostile):
    """On the page, on its sheet and in the data, letter by letter."""
    root = web.tree(hostile.folder, f"techniques/{KEY}/")
    on_page = [" ".join(one.text_content().split()) for one in root.xpath("//article//li | //article//p")]
    assert len([one for one in on_page if READ in one]) >= 5
    on_paper = " ".join("".join(root.xpath("//*[contains(@class, 'rp-sheet')]//text()")).split())
    assert on_paper.count(READ) >= 3
    (data,) = [
        one
        for one in json.loads((hostile.folder / "techniques.json").read_text("utf-8"))["techniques"]
        if one["title"] == ELEMENT
    ]
    assert data["cues"][0]["text"] == READ


def used(page):
    """Opens, types and presses what a page has: search, share, print."""
    page.evaluate("document.querySelector('.rp-header__search').click()")
    field = page.locator(".rp-search__input")
    for typed in ("evil", SHORT, "img"):
        field.fill(typed)
        page.wait_for_timeout(250)
    shown = page.locator(".rp-search__item").count()
    page.keyboard.press("Escape")
    page.emulate_media(media="print")
    page.emulate_media(media="screen")
    return shown


def test_nothing_fires_on_any_page(hostile, pool):
    found, searched = [], 0
    with web.visits(pool, hostile) as open_:
        for address in ADDRESSES:
            visit = open_(address, script=HIT)
            if address in SEARCHED:
                searched += used(visit.page)
            hits, written = visit.page.evaluate(
                "[window.hits, document.querySelectorAll('[src=x], [onload], [onclick], [onerror]').length]"
            )
            if hits or written or visit.errors:
                found.append(f"{web.name(address)}: {hits} ran, {written} were made, {visit.errors}")
    web.told(found)
    assert searched > len(SEARCHED)  # hostile titles were among the results


WAYS = [
    "?q=%3Cimg%20src=x%20onerror=hit()%3E",
    "#%3Cimg%20src=x%20onerror=hit()%3E",
    "plan/#1%3Cimg%20src=x%3E",
]
WAYS += [f"techniques/{KEY}/#sheet-<img src=x onerror=hit()>", "404.html?<img src=x onerror=hit()>"]


def test_no_address_makes_anything_run(hostile, pool):
    found = []
    with web.visits(pool, hostile) as open_:
        for way in WAYS:
            visit = open_(way, script=HIT)
            visit.page.wait_for_timeout(300)
            hits, written = visit.page.evaluate(
                "[window.hits, document.querySelectorAll('[src=x], [onload], [onclick], [onerror]').length]"
            )
            if hits or written:
                found.append(f"{way}: {hits} ran, {written} were made")
    web.told(found)


def test_a_plan_shows_a_hostile_technique_as_text(hostile, pool):
    with web.visits(pool, hostile) as open_:
        visit = open_("plan/", script=HIT)
        page = visit.page
        page.get_by_role("button", name=f"Add {ELEMENT}", exact=True).click()
        page.get_by_label("Note for your").fill(ELEMENT)
        page.get_by_role("link", name="See it as your client does").click()
        page.locator(".rp-plan__step").wait_for()
        assert page.locator(".rp-plan__step h2").inner_text().endswith(ELEMENT)
        assert READ in " ".join(page.locator(".rp-plan__step").inner_text().split())
        page.wait_for_function("document.querySelector('.rp-sheet__noted')")
        assert page.evaluate("window.hits") == 0
        assert page.locator("[src=x], [onload], [onclick], [onerror]").count() == 0
        assert visit.errors == []
