"""`make serve` while an author works: wrong pages show what is wrong with them, the others go on, and repairs
are seen.
"""

import html
import re
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request

import lxml.html
import pytest

from support import sites, web
from support.sites import region, technique
from technique_site.commands import docs_folder
from technique_site.engine.catalogue import loader

H = "techniques/hamstrings/"
SECONDS = 30
RIGHT = {f"{H}index.md": region(), f"{H}right.md": technique("Right"), f"{H}wrong.md": technique("Wrong")}
UTF_8 = "error file-encoding: this character isn't UTF-8; save the file again with the encoding UTF-8"

# a wrong page, and what its box says, without the path
WRONG = {
    f"{H}wrong.md": (
        technique(cues="1. **Move** (move 30 secs): Swing <b>.\n2. **Moove** (10 reps): Go.\n"),
        None,
    ),
    f"{H}front.md": (
        technique().replace("title: Leg swing", "title: Leg: swing"),
        [
            "2:11: error yaml: a colon with a space after it stands inside a value; put the whole value in"
            ' quotes: `title: "Leg: swing"`'
        ],
    ),
    f"{H}never.md": (
        technique().replace("\n---\n", "\n", 1),
        ["1:1: error front-matter: the front matter is never closed; put a line `---` after its last key"],
    ),
    f"{H}latin.md": (technique("Größe").encode("latin-1"), [f"2:10: {UTF_8}"]),
    f"{H}template.md": (
        technique(front="template: nope.html\n"),
        [
            "7:11: error value-type: there is no template `nope.html`; remove this line, or name a file of"
            " `overrides/`"
        ],
    ),
    f"{H}search.md": (
        technique(front="search: true\n"),
        [
            "7:9: error value-type: `search` is true or false, not keys and values; write for example"
            " `search: {exclude: true}`, or remove the key"
        ],
    ),
    f"{H}hide.md": (
        technique(front="hide: 3\n"),
        [
            "7:7: error value-type: `hide` is a number, not a list; write for example `hide: [toc]`, or"
            " remove the key"
        ],
    ),
    f"{H}clip.md": (
        technique(front="video:\n  src: none.webm\n  title: X\n", intro="![type:video](http://x.example/)"),
        None,
    ),
    f"{H}taken.md": (
        technique(front=f"redirect_from: [/{H}right/]\n"),
        [
            f"7:17: error redirect-taken: `/{H}right/` is the address of a page that is there; remove it, or"
            " rename that page"
        ],
    ),
    f"{H}empty.md": ("", None),
    f"{H}Odd Name.md": (technique(), None),
    f"{H}deep/er.md": (technique(), None),
    "learn/latin.md": ("---\ntitle: X\n---\n\nGröße\n".encode("latin-1"), [f"5:3: {UTF_8}"]),
}

pytestmark = pytest.mark.xdist_group("serve")


class Server:
    """`mkdocs serve` of a small site, which would make PDFs and cards if it were built."""

    def __init__(self, folder):
        self.folder = folder
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.url = f"http://127.0.0.1:{free.getsockname()[1]}/"
        self.log = folder / "log"
        (folder / "tmp").mkdir()
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                **sites.mkdocs(
                    folder,
                    "serve",
                    "--livereload",
                    "--dev-addr",
                    self.url.split("/")[2],
                    SHEET_PDFS="true",
                    LINK_CARDS="true",
                    TMPDIR=str(folder / "tmp"),
                ),
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def get(self, address):
        """A page's HTML; nothing while the server isn't up or the page isn't there."""
        assert self.process.poll() is None, self.log.read_text("utf-8")
        try:
            with urllib.request.urlopen(self.url + address.replace(" ", "%20"), timeout=SECONDS) as answer:
                return answer.read().decode("utf-8")
        except urllib.error.HTTPError as error:
            error.close()
        except OSError:
            pass
        return ""

    def shown(self, uri, due):
        """The page at last, once it is as it is due; fails after a while."""
        address, end = uri.removesuffix("index.md").removesuffix(".md"), time.monotonic() + SECONDS
        while not due(page := self.get(address + "/" * (not address.endswith("/")))):
            assert time.monotonic() < end, (
                f"{address} is not as due: {page[-3000:]}\n{self.log.read_text('utf-8')}"
            )
            time.sleep(0.1)
        return page

    def sheets(self, page):
        """What a page puts in when it is printed: the sheets of its routines."""
        file = re.search(r'data-rp-sheets="(?:\.\./)*([^"]+)"', page)
        return self.get(file[1]) if file else ""

    def said(self, due):
        """What the page in place of all others says, once it says what is due; fails after a while."""
        end, page = time.monotonic() + SECONDS, ""
        while due not in page:
            assert time.monotonic() < end, f"{page}\n{self.log.read_text('utf-8')}"
            try:
                urllib.request.urlopen(f"{self.url}{H}right/", timeout=SECONDS).close()
            except urllib.error.HTTPError as error:
                with error:
                    page = html.unescape(error.read().decode("utf-8"))
            time.sleep(0.1)
        return page.split("<pre>")[1].split("</pre>")[0]

    def write(self, pages):
        sites.write(self.folder / "docs", pages)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    server = Server(sites.make(tmp_path_factory.mktemp("serve"), RIGHT, hooks={}))
    yield server
    server.process.terminate()
    server.process.wait(10)
    assert list((server.folder / "tmp").glob("*mkdocs*")) == []


def box(page):
    """What the box at a page's top says, line by line."""
    return [
        one.text_content()
        for one in lxml.html.fromstring(page).xpath("//*[contains(@class, 'rp-problems')]//li[following::h1]")
    ]


def has_box(page):
    return "rp-problems__" in page


def is_right(page):
    return "<article" in page and not has_box(page)


def linted(server, uri):
    """What the linter says of a page."""
    return [
        str(p)
        for p in loader.load(server.folder / "docs", docs_folder.latest_date()).problems
        if p.path == f"docs/{uri}"
    ]


# Wrong pages that a test of their own looks at, beside those above; and how they are right.
SLIPS = {
    f"{H}box.md": technique("Box", cues="1. **Move** (move 30 secs): Go.\n2. **Moove** (10 reps): Go.\n"),
    f"{H}colon.md": technique("A: B"),
    "learn/index.md": "---\ntitle: A: B\nsummary: Words.\n---\n\nText.\n",
    f"{H}drawn.md": technique("Drawn", cues="1. **Move** (5 reps): Swing your leg.\n"),
    f"{H}drawn.figures.yml": (
        "figures:\n  set-up:\n    touches: {left_foot: flor, right_foot: floor}\n  move: {from: set-up}\n"
    ),
    f"{H}sheetless.md": technique("Sheetless", cues="1. **Move** (move 30 secs): Swing.\n"),
    f"{H}index.md": region(front="routine: [right, sheetless]\n"),
}
MENDED = {
    **SLIPS,
    f"{H}box.md": technique("Box"),
    f"{H}colon.md": technique("Colon"),
    "learn/index.md": sites.STUBS["learn/index.md"],
    f"{H}drawn.figures.yml": SLIPS[f"{H}drawn.figures.yml"].replace("flor,", "floor,"),
    f"{H}sheetless.md": technique("Sheetless"),
    f"{H}index.md": region(),
}
DRAWN = 'class="rp-figure"'


@pytest.fixture(scope="module")
def wrong(server):
    """What the server shows after all slips at once, in one save: page by page."""
    server.shown(f"{H}wrong.md", is_right)
    server.write({uri: data for uri, (data, _) in WRONG.items()} | SLIPS)
    boxed = [*WRONG, *(uri for uri in SLIPS if uri.endswith(".md") and uri != f"{H}index.md")]
    pages = {uri: server.shown(uri, has_box) for uri in boxed}
    pages[f"{H}right.md"] = server.shown(f"{H}right.md", bool)
    index = server.shown(f"{H}index.md", lambda page: "1 technique" in server.sheets(page))
    pages["sheets"] = server.sheets(index)
    linted_then = {uri: linted(server, uri) for uri in WRONG}
    return pages, linted_then


@pytest.fixture(scope="module")
def mended(server, wrong):
    """What it shows when all is repaired at once."""
    server.write(
        {
            uri: technique() if uri.startswith(H) else ""
            for uri in WRONG
            if "N" not in uri and "deep" not in uri
        }
        | MENDED
    )
    for uri in (f"{H}Odd Name.md", f"{H}deep/er.md"):
        (server.folder / "docs" / uri).unlink()
    for uri in WRONG:
        server.shown(uri, is_right if (server.folder / "docs" / uri).exists() else lambda page: not page)
    return {uri: server.shown(uri, is_right) for uri in MENDED if uri.endswith(".md")}


def test_wrong_pages_show_their_problems(wrong):
    pages, linted_then = wrong
    web.told(
        [
            f"{uri}: {box(pages[uri])}, not {due}"
            for uri, (_, says) in WRONG.items()
            if box(pages[uri])
            != (due := linted_then[uri] if says is None else [f"docs/{uri}:{one}" for one in says])
        ]
    )
    assert len(box(pages[f"{H}empty.md"])) == 4
    assert is_right(pages[f"{H}right.md"])  # and no other page's redirect


def test_repairs_are_seen(server, mended):
    assert all(is_right(page) for page in mended.values())  # those of WRONG, too: see the fixture
    assert "Traceback" not in server.log.read_text("utf-8")


def test_a_box_stands_before_the_title_and_counts(wrong):
    page = wrong[0][f"{H}box.md"]
    assert "<strong>This page has 2 problems.</strong>" in page.split("<h1")[0]
    assert (
        box(page)[0]
        == f"docs/{H}box.md:17:14: error dose-unit: `secs` isn't a unit here: seconds are `s`, minutes are"
        ' `min`; write "move 30 s"'
    )
    assert "<strong>Moove</strong> (10 reps): Go." in page  # a wrong cue list shows as it was written


@pytest.mark.parametrize("uri", [f"{H}colon.md", "learn/index.md"], ids=["technique", "learn"])
def test_broken_front_matter_is_told_and_not_shown(wrong, uri):
    page = wrong[0][uri]
    assert [one.split(": ")[1] for one in box(page)] == ["error yaml"]
    assert "summary:" not in page.split("</aside>")[1]


def test_a_wrong_page_prints_no_sheet_until_it_is_right(wrong, mended):
    pages, _ = wrong
    assert "rp-sheet" not in pages[f"{H}sheetless.md"]
    assert pages["sheets"].count("rp-sheet__title") == 2  # the overview and the right one
    assert "rp-sheet__cues" in mended[f"{H}sheetless.md"]


def test_wrong_figures_are_told_on_their_page_and_right_ones_shown(wrong, mended):
    page = wrong[0][f"{H}drawn.md"]
    assert box(page) == [
        f"docs/{H}drawn.figures.yml:3:26: error figure-surface: `flor` is nothing that a part can rest on;"
        " did you mean `floor`?"
    ]
    assert "rp-figure" not in page.split("<article")[1].split("</article>")[0]
    assert mended[f"{H}drawn.md"].count(DRAWN) == 2


def test_a_wrong_vocabulary_is_told_on_every_page_and_figures_go_with_their_file(server, mended):
    """Two things in one save: the vocabulary is right again, and a figure file is gone."""
    path = server.folder / "docs" / "labels.yml"
    right = path.read_text("utf-8")
    path.write_text(right + "Shake:\n  needs: [moves]\n", "utf-8")
    says = (
        f"docs/labels.yml:{right.count(chr(10)) + 2}:3: error labels-file:"
        " `moves` is no term of a dose; use some of hold, ramp, over, move, rest, effort,"
        " pressure, stretch, reps, breaths, steps"
    )
    assert [box(server.shown(uri, has_box)) for uri in (f"{H}right.md", "index.md")] == [[says], [says]]
    path.write_text(right, "utf-8")
    (server.folder / "docs" / f"{H}drawn.figures.yml").unlink()
    server.shown(f"{H}right.md", is_right)
    server.shown(f"{H}drawn.md", lambda page: is_right(page) and DRAWN not in page)
    assert "Traceback" not in server.log.read_text("utf-8")


def test_serving_waits_for_no_pdfs_and_offers_none(server):
    page = server.shown(f"{H}right.md", is_right)
    assert 'data-rp-print="large"' in page and "rp-sheet__cues" in page
    assert ".pdf" not in page
    assert not (server.folder / ".cache" / "sheets").exists()


def test_serving_keeps_nothing_for_offline(server):
    page = server.shown(f"{H}right.md", is_right)
    assert "data-rp-serving" in page
    assert server.get("worker.js").startswith("const SITE=null;\n")


def test_serving_draws_no_cards_but_the_icons(server):
    page = server.shown(f"{H}right.md", is_right)
    assert "og:title" in page and "og:image" not in page and "assets/cards" not in page
    assert server.get("manifest.webmanifest").startswith("{")
    assert len(list((server.folder / ".cache" / "cards").iterdir())) == 5


def test_it_goes_on_whatever_happens_to_files_and_the_browser_says_what(server, mended, browser):
    """One thing goes wrong after the other, each as the one before is mended; a page that is open follows."""
    folder, docs, settings = server.folder, server.folder / "docs", server.folder / "mkdocs.yml"
    server.shown(f"{H}right.md", is_right)
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{server.url}{H}right/")

    docs.rename(folder / "away")
    assert server.said("docs_dir") == (
        f"Config value 'docs_dir': The path '{docs}' isn't an existing directory."
    )
    page.get_by_text("isn't an existing directory").wait_for()

    right = settings.read_text("utf-8")
    settings.write_text(right + "a: [\n", "utf-8")
    (folder / "away").rename(docs)
    assert f'in "{settings}", line 10, column 1' in server.said("error parsing")
    page.get_by_text("error parsing").wait_for()

    shutil.copytree(sites.ROOT / "overrides", folder / "own")
    (folder / "own" / "main.html").write_text("<p>\n{% if %}\n", "utf-8")
    settings.write_text(right.replace(f"{sites.ROOT}/overrides", f"{folder}/own"), "utf-8")
    assert (
        server.said("own/main.html")
        == f"{folder}/own/main.html:2: Expected an expression, got 'end of statement block'."
    )

    (docs / H / "link.md").symlink_to("/nowhere.md")
    settings.write_text(right, "utf-8")
    dangling = f"{docs}/{H}link.md is a link to /nowhere.md, which isn't there: mend or remove it"
    assert server.said("link.md") == dangling
    page.get_by_text(dangling).wait_for()

    (docs / H / "link.md").unlink()
    (docs / H / "right.md").rename(docs / "right.md")
    page.get_by_role("heading", name="This page isn't here").wait_for()
    (docs / "right.md").rename(docs / H / "right.md")
    page.get_by_role("heading", name="Right", exact=True).wait_for()
    context.close()
    assert is_right(server.shown(f"{H}right.md", is_right))
    assert "Traceback" not in server.log.read_text("utf-8")
