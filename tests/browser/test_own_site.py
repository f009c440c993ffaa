"""What holds for any coach's pages, by those that are in docs/ now: the site builds, its pages fit, lack
nothing and ask no other host, and its addresses are registered. No test here knows a word of them. Two hold
for the first coach's site alone, and pass over others.

All other tests in a browser read the site of tests/fixtures/site, whose every word is known.
"""

import re
import shutil
from urllib.parse import urljoin

import pytest

from browser.test_client_order import late
from browser.test_first_view import MOST_BYTES
from browser.test_layout import misfits
from browser.test_subpath import file_at
from support import first_view, shared, web
from technique_site.commands import docs_folder
from technique_site.engine.catalogue import link_register, loader

DOCS = web.ROOT / "docs"
WRITTEN = sorted(web.address(path, DOCS) for path in DOCS.rglob("*.md"))
CITING = {path.parent.name for path in DOCS.glob("techniques/*/*.md") if "[@" in path.read_text("utf-8")}
# Those that the build makes: of sources, for the site and for each region that cites some.
MADE = ["sources/", *(f"sources/{region}/" for region in CITING)] if (DOCS / "sources.yml").exists() else []
PAGES = sorted({*WRITTEN, *MADE})
TECHNIQUES = [address for address in PAGES if address.startswith("techniques/") and address.count("/") == 3]


@pytest.fixture(scope="module")
def own(tmp_path_factory):
    """The site of docs/, built strictly, without what no test here looks at."""
    built = shared.once(
        tmp_path_factory,
        "own-site",
        lambda folder: web.build(
            folder, "https://coach.example/", web.ROOT, SHEET_PDFS="false", LINK_CARDS="false"
        ),
    )
    served = web.Served(built)
    yield served
    served.close()


WORDS = "//article//text()[not(ancestor::pre)]"  # code scrolls in a box of its own
# What may make a page stick out, or push its first cue down, and how much of it a page has.
MEASURES = {
    "word": lambda root: max(map(len, " ".join(root.xpath(WORDS)).split()), default=0),
    "title": lambda root: len(root.xpath("string(//h1)")),
    "table": lambda root: max((len(row) for row in root.xpath("//article//tr")), default=0),
    "beginning": lambda root: sum(map(len, root.xpath("//*[@class='rp-cues'][1]/preceding::text()"))),
}


def chosen(folder):
    """A few pages that together have every kind of element, and those with the most of what may not fit;
    however many techniques there are.
    """
    most = {
        max(pages, key=lambda address: measure(web.tree(folder, address)))
        for pages in (PAGES, TECHNIQUES)
        if pages
        for measure in MEASURES.values()
    }
    return web.kinds(folder, PAGES, sorted({*most, web.NOT_FOUND}))


def test_pages_fit_and_ask_no_other_host(pool, own):
    with web.visits(pool, own) as open_:
        walk = open_()
        web.told(
            [
                one
                for address in chosen(own.folder)
                for one in misfits(walk, own, address, address in TECHNIQUES)
            ]
        )


def test_pages_of_routines_and_of_plans_are_light(pool, own):
    """They grow with the number of techniques, unless what isn't read at once comes later."""
    with web.visits(pool, own) as open_:
        newcomer, found = open_("robots.txt", script=web.NO_WORKER), []
        for address in [one for one in PAGES if "data-rp-sheets" in _text(own, one) or one == web.PLAN]:
            size = sum(first_view.fetched(newcomer, own, address).values())
            found += [f"{web.name(address)}: {size} bytes"] if size > MOST_BYTES else []
    web.told(found)


def _text(own, address):
    return (own.folder / address / "index.html").read_text("utf-8")


def test_every_page_is_built_and_shows_what_is_there(own):
    """On every page, as each names its own pictures; without a browser, in which many pages take long."""
    lost = [address for address in PAGES if not (own.folder / address / "index.html").is_file()]
    assert PAGES and lost == []
    for address in PAGES:
        for shown in web.tree(own.folder, address).xpath("//@src | //@poster"):
            whole = urljoin(own.url + address, shown)
            if not whole.startswith("data:") and not file_at(whole, own.url, own.folder):
                lost.append(f"{web.name(address)}: {shown}")
            if not whole.startswith((own.url, "data:")):
                lost.append(f"{web.name(address)} asks another host: {shown}")
    web.told(lost)


def test_every_address_is_registered(tmp_path):
    """By the pages alone: figures take long to read, and have no addresses."""
    docs = shutil.copytree(DOCS, tmp_path / "docs", ignore=shutil.ignore_patterns("*.figures.yml", "clips"))
    new = loader.load(docs, docs_folder.latest_date()).links.unpublished
    assert not new, (
        f"docs/links.yml lacks addresses; run `{link_register.COMMAND}` and commit the file: {', '.join(new)}"
    )


def test_the_first_coachs_cues_come_in_the_first_screen_and_a_half(pool, own):
    """And their pages are short, before anything is opened: the coach's own wish, on a phone."""
    of_the_first_coach()
    with web.visits(pool, own) as open_:
        walk, found = open_(), []
        for address in TECHNIQUES:
            walk.go(own, address)
            found += [f"{web.name(address)}: {one}" for one in late(walk.page)]
    web.told(found)


def of_the_first_coach():
    """Passes over a test where the site is another coach's."""
    name = re.compile(r"(?m)^site_name: (.*)$")
    own, first = (
        name.search((folder / "mkdocs.yml").read_text("utf-8"))[1] for folder in (web.ROOT, web.SITE)
    )
    if own != first:
        pytest.skip("another coach's site")


def test_the_first_coachs_techniques_explain_their_numbers():
    """The linter checks the section where it stands; that it stands on every page is this site's own wish."""
    of_the_first_coach()
    pages = [path for path in DOCS.glob("techniques/*/*.md") if path.name != "index.md"]
    assert pages
    assert [path for path in pages if "\n## About the numbers\n" not in path.read_text("utf-8")] == []
