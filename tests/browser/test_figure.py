"""`make figure` in a browser: the same colours as the site's, and what an author keeps while files change:
place, movement, the last right drawing.
"""

import threading

import pytest

from browser.test_axe import in_all_looks
from support import figure_previews, web
from support.figure_previews import FIGURES, FILE, NEW, SAID, WRONG, save
from technique_site.commands import figure_server, figure_watcher

LARGE, SMALL = 420, 96
FILL = (
    "selector => [...document.querySelectorAll(selector)].map(one => { const style = getComputedStyle(one);"
    " return [style.fill, style.stroke, style.strokeWidth].join(' ') })"
)
TOP = "id => document.getElementById(id).getBoundingClientRect().top"


class Shown:
    """The small site's preview, served; `save` writes its figure file and reads it, as the command's loop
    does.
    """

    def __init__(self, folder):
        self.folder = figure_previews.make(folder)
        self.preview = figure_watcher.Preview("hamstrings/swing", folder / "docs")
        self.server, _ = figure_server.listen(None, self.preview)
        self.host = f"http://{figure_server.HOST}:{self.server.server_port}"
        self.url = f"{self.host}/preview"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def save(self, text):
        save(self.folder, text)
        self.preview.refresh()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    made = Shown(tmp_path_factory.mktemp("preview") / "my site")
    yield made
    made.close()


@pytest.fixture
def shown(served):
    """The preview of the right file."""
    file = served.folder / FILE
    if not file.exists() or file.read_text("utf-8") != FIGURES:
        served.save(FIGURES)
    return served


@pytest.fixture
def open_(pool, shown):
    with web.visits(pool, shown) as visit:
        yield visit


@pytest.fixture(scope="module")
def kept(pool, served):
    """One visit for tests that change no file."""
    with web.visits(pool, served) as visit:
        yield visit(size=web.LAPTOP).page


@pytest.fixture
def still(shown, kept):
    """Its page, as it shows the right file."""
    kept.set_viewport_size({"width": web.LAPTOP[0], "height": web.LAPTOP[1]})
    kept.emulate_media(media="screen", color_scheme="light")
    kept.wait_for_function(
        "document.title === 'Leg swing' && document.querySelectorAll('article').length === 4"
    )
    return kept


@pytest.fixture
def moving(open_):
    """The preview where motion is allowed."""
    return open_(size=web.LAPTOP, motion=True).page


def test_nothing_fails_and_axe_finds_nothing(open_, shown):
    visit = open_()
    assert visit.page.locator("article").count() == 4
    for text in (FIGURES, WRONG):
        shown.save(text)
        visit.page.locator("aside li").nth(0).wait_for(state="attached" if text == WRONG else "detached")
        said = in_all_looks(visit.page)
        assert not said, "\n".join(said)
        assert visit.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert (visit.elsewhere, visit.failures, visit.errors) == ([], [], [])


@pytest.mark.parametrize("size", [(320, 640), web.PHONE, web.LAPTOP])
def test_nothing_scrolls_sideways(still, size):
    still.set_viewport_size({"width": size[0], "height": size[1]})
    assert still.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_figures_are_large_and_small(still):
    for card in still.locator("article").all():
        large, *small = [one.bounding_box() for one in card.locator(".rp-figure").all()]
        assert max(large["width"], large["height"]) == pytest.approx(LARGE, abs=12)
        assert [(one["width"], one["height"]) for one in small] == [(SMALL, SMALL)] * 3


@pytest.mark.parametrize(
    ("medium", "media"),
    [("light", {"color_scheme": "light"}), ("dark", {"color_scheme": "dark"}), ("paper", {"media": "print"})],
)
def test_small_figures_have_the_colours_of_their_medium(still, medium, media):
    page = still
    page.emulate_media(**media)
    small, large = (
        page.evaluate(FILL, f".on-{medium} .rp-figure > *"),
        page.evaluate(FILL, "figure .rp-figure > g > path, figure .rp-figure > g > rect"),
    )
    assert small == large and len(set(small)) > 3
    page.emulate_media(media="screen", color_scheme="dark" if medium == "light" else "light")
    assert page.evaluate(FILL, f".on-{medium} .rp-figure > *") == small


def test_a_wrong_file_greys_the_last_drawing_and_keeps_the_place(open_, shown):
    page = open_(size=web.LAPTOP).page
    page.locator("#one-move--low").evaluate("one => { one.scrollIntoView(); one.mine = true }")
    before = page.evaluate(TOP, "one-move--low")
    shown.save(WRONG)
    page.locator("aside li").wait_for()
    assert page.locator("aside li").all_inner_texts()[0].endswith(SAID.removeprefix("docs/"))
    assert page.title() == "(1) Leg swing"
    assert (
        page.locator("aside").is_visible() and page.locator("aside").bounding_box()["y"] >= 0
    )  # in sight, wherever the author is
    assert page.evaluate(TOP, "one-move--low") == pytest.approx(before, abs=1)
    assert page.locator("main.stale article").count() == 4
    assert page.evaluate("getComputedStyle(document.querySelector('.rp-figure')).filter") == "grayscale(1)"
    shown.save(FIGURES)
    page.locator("aside").wait_for(state="detached")
    assert page.locator("main.stale").count() == 0 and page.title() == "Leg swing"
    assert page.evaluate(TOP, "one-move--low") == pytest.approx(before, abs=1)
    assert page.locator("#one-move--low").evaluate("one => one.mine")  # the very element: nothing flickered


def test_only_what_changed_is_drawn_anew(moving, shown):
    moving.evaluate("document.querySelectorAll('article').forEach(one => one.mine = true)")
    shown.save(
        FIGURES.replace("Less & less", "Much less")
    )  # a pose may change the box that all figures share
    moving.wait_for_function("document.querySelector('#one-move--low').textContent.includes('Much less')")
    assert moving.evaluate(
        "[...document.querySelectorAll('article')].filter(one => !one.mine).map(one => one.id)"
    ) == ["one-move--low"]
    assert moving.locator(".rp-moves").count() == 1 and moving.locator("figure[data-rp-moves]").count() == 1


def test_movements_play_before_and_after_a_change(moving, shown):
    limb = "document.querySelector('figure[data-rp-moves] [data-rp-to]')"
    for text in ("", FIGURES.replace("hip: 84", "hip: 83")):
        if text:
            moving.evaluate("document.querySelector('#one-move').mine = true")
            shown.save(text)
            moving.wait_for_function("!document.querySelector('#one-move').mine")
        drawn = moving.evaluate(f"{limb}.getAttribute('d')")
        moving.wait_for_function(f"drawn => {limb}.getAttribute('d') !== drawn", arg=drawn)
        button = moving.locator(".rp-moves")
        assert button.count() == 1
        button.click()
        drawn = moving.evaluate(f"{limb}.getAttribute('d')")
        moving.wait_for_timeout(150)
        assert moving.evaluate(f"{limb}.getAttribute('d')") == drawn


def test_a_file_that_is_saved_at_last_is_picked_up(open_, shown):
    (shown.folder / FILE).unlink()
    shown.preview._kept = ""
    shown.preview.refresh()
    page = open_(permissions=("clipboard-read", "clipboard-write")).page
    page.get_by_role("button", name="Copy").click()
    page.get_by_role("button", name="Copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == NEW
    shown.save(NEW)
    page.locator("aside").wait_for(state="detached")
    assert page.locator("article").count() == 2


def test_a_preview_that_ended_is_told(pool, tmp_path):
    shown = Shown(tmp_path / "my site")
    with web.visits(pool, shown) as open_:
        page = open_().page
        assert not page.locator("#gone").is_visible()
        shown.close()
        page.locator("#gone").wait_for()
        assert (
            page.locator("#gone").inner_text()
            == "The preview has ended. Start make figure again, and this page goes on."
        )
