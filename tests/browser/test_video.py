"""Videos as a reader meets them: nothing is fetched before play, the box keeps its size, and play works by
mouse, by key and without a script.
"""

import io
import re

import pytest
from pypdf import PdfReader

from browser.test_axe import found, in_all_looks
from support import sites, web
from support.video_files import FILES, SHORT, UPRIGHT, VIMEO, YOUTUBE, H, placed

VIDEOS = f"""\
video:
  - src: {YOUTUBE}
    title: On YouTube
    start: 1:30
  - src: {VIMEO}
    title: On Vimeo
  - src: videos/clip.webm
    title: A clip
    captions: videos/clip.vtt
  - src: videos/later.mp4
    title: From its second second
    captions: videos/clip.vtt
    start: 0:01
"""
UPRIGHT_ONES = f"""\
video:
  - {{src: videos/upright.mp4, title: A film, captions: videos/clip.vtt}}
  - {{src: {SHORT}, title: A short}}
"""
PAGE = f"{H}watch/"
TITLES = ["On YouTube", "On Vimeo", "A clip", "From its second second"]
IN_TEXT = f"Before the video.\n\n![type:video]({YOUTUBE})\n\nAfter the video."
FRAME = "document.querySelector('.rp-video__frame')"

pytestmark = pytest.mark.xdist_group("video")


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    pages = {
        f"{H}index.md": sites.region(),
        f"{H}watch.md": sites.technique("Watch", VIDEOS),
        f"{H}in-text.md": sites.technique("In text", intro=IN_TEXT),
        **placed(f"{H}videos"),
        f"{H}videos/later.mp4": FILES["clip.mp4"],
        f"{H}upright.md": sites.technique("Upright", UPRIGHT_ONES),
        f"{H}videos/upright.mp4": UPRIGHT,
    }
    with web.serving(sites.make(tmp_path_factory.mktemp("watch"), pages)) as served:
        yield served


@pytest.fixture
def watch(pool, small):
    """Opens a page of the small site. Other hosts are out of reach: conftest.py."""
    with web.visits(pool, small) as open_:
        yield lambda address=PAGE, size=web.PHONE, **more: open_(address, size, **more)


@pytest.fixture(scope="module")
def unplayed(pool, small):
    """One visit to the page, for tests that play nothing."""
    with web.visits(pool, small) as open_:
        yield open_(PAGE)


def link(visit, title):
    return visit.page.get_by_role("link", name=f"Play the video: {title}")


def test_before_play_nothing_of_a_video_is_fetched(unplayed):
    visit = unplayed
    for figure in visit.page.locator(".rp-video").all():
        figure.scroll_into_view_if_needed()
    visit.settle()
    assert visit.elsewhere == []
    assert [url for url in visit.requests if re.search(r"\.(webm|mp4|vtt)", url)] == []
    assert (visit.failures, visit.errors) == ([], [])
    assert visit.page.locator("iframe, video").count() == 0


def test_the_box_is_wide_keeps_its_size_and_moves_nothing(watch):
    visit = watch()
    set_up = visit.page.get_by_role("heading", name="Set up")

    def measured(box):
        """The size of a box, and where what follows stands, in windows of several sizes."""
        found = {}
        for size in (web.PHONE, web.LAPTOP, (320, 640)):
            visit.page.set_viewport_size({"width": size[0], "height": size[1]})
            place = box.bounding_box()
            under = set_up.bounding_box()["y"] + visit.page.evaluate("scrollY")
            found[size] = (place["width"], place["height"], under)
        return found

    for title in TITLES:
        before = measured(link(visit, title))
        for size, (width, height, _) in before.items():
            assert width >= 44 and height >= 44, (title, size)
            assert width / height == pytest.approx(16 / 9, abs=0.02), (title, size)
        figure = visit.page.locator(".rp-video", has=link(visit, title)).element_handle()
        link(visit, title).click()
        after = measured(figure.query_selector(".rp-video__frame"))
        for size, places in after.items():
            assert places == pytest.approx(before[size], abs=0.5), (title, size)


def test_an_upright_box_is_seen_whole_keeps_its_size_and_moves_nothing(watch):
    visit = watch(f"{H}upright/")
    set_up = visit.page.get_by_role("heading", name="Set up")

    def measured(box):
        """Where a box is and what follows it, in windows of several sizes."""
        found = {}
        for size in (web.PHONE, web.LAPTOP, (320, 640), (844, 390)):
            visit.page.set_viewport_size({"width": size[0], "height": size[1]})
            place = box.bounding_box()
            under = set_up.bounding_box()["y"] + visit.page.evaluate("scrollY")
            found[size] = (place["x"], place["width"], place["height"], under)
        return found

    for title in ("A film", "A short"):
        before = measured(link(visit, title))
        for size, (left, width, height, _) in before.items():
            assert width / height == pytest.approx(9 / 16, abs=0.02), (title, size)
            assert 44 <= width <= size[0] and left >= 0 and height <= size[1], (title, size)
        figure = visit.page.locator(".rp-video", has=link(visit, title)).element_handle()
        link(visit, title).click()
        after = measured(figure.query_selector(".rp-video__frame"))
        for size, places in after.items():
            assert places == pytest.approx(before[size], abs=0.5), (title, size)


def test_play_asks_the_host_for_its_player_and_tells_it_no_page(watch):
    visit, asked_for = watch(), []
    for title, address in (  # the last one first: FRAME is the first on the page
        ("On Vimeo", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"),
        ("On YouTube", "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0&start=90&autoplay=1"),
    ):
        with visit.page.expect_request(lambda one: one.url.startswith("https:")) as asked:
            link(visit, title).click()
        asked_for.append(address)
        assert asked.value.url == address
        # the site's origin alone: without it YouTube refuses to play
        assert asked.value.all_headers()["referer"] == visit.host + "/"
        assert visit.elsewhere == asked_for
        assert visit.page.evaluate(f"[{FRAME}.title, {FRAME} === document.activeElement]") == [title, True]
        assert not link(visit, title).is_visible()


def test_play_plays_a_file_with_its_captions(watch):
    visit = watch()
    for title, kind, start in (  # the last one first: FRAME is the first on the page
        ("From its second second", 'video/mp4; codecs="avc1.42E00A"', 1),
        ("A clip", 'video/webm; codecs="vp9"', 0),
    ):
        can_play = visit.page.evaluate("kind => document.createElement('video').canPlayType(kind)", kind)
        assert can_play or "mp4" in kind  # not every Chromium has a decoder for MP4
        link(visit, title).click()
        assert visit.page.evaluate(f"{FRAME}.title || {FRAME}.getAttribute('aria-label')") == title
        if can_play:
            visit.page.wait_for_function(f"{FRAME}.currentTime > {start + 0.2} && !{FRAME}.paused")
        else:
            visit.page.wait_for_function(f"{FRAME}.networkState === HTMLMediaElement.NETWORK_NO_SOURCE")
        visit.page.wait_for_function(f"{FRAME}.textTracks[0].cues && {FRAME}.textTracks[0].cues.length === 2")
        assert visit.page.evaluate(
            f"[{FRAME}.textTracks[0].mode, {FRAME}.textTracks[0].kind, {FRAME}.controls]"
        ) == ["showing", "captions", True]
    assert (visit.elsewhere, visit.failures, visit.errors) == ([], [], [])


@pytest.mark.parametrize("title", ["On YouTube", "A clip"])
def test_enter_plays_and_focus_goes_to_the_player(watch, title):
    visit = watch(size=web.LAPTOP)
    for _ in range(40):
        visit.page.keyboard.press("Tab")
        if link(visit, title).evaluate("link => link === document.activeElement"):
            break
    visit.page.keyboard.press("Enter")
    active = "document.activeElement"
    assert visit.page.evaluate(
        f"[{active} === {FRAME}, {active}.title || {active}.getAttribute('aria-label')]"
    ) == [True, title]


def test_a_new_tab_can_be_asked_for(unplayed):
    visit = unplayed
    with visit.page.context.expect_page() as opened:
        link(visit, "A clip").click(modifiers=["Control"])
    assert opened.value.url in ("about:blank", f"{visit.host}/{H}videos/clip.webm")
    opened.value.close()
    assert link(visit, "A clip").is_visible() and visit.page.locator("video").count() == 0


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("On YouTube", "https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90s"),
        ("On Vimeo", "https://vimeo.com/76979871"),
        ("A clip", f"/{H}videos/clip.webm"),
    ],
)
def test_without_a_script_play_leads_to_the_video(watch, title, address):
    visit = watch(js=False)
    address = visit.host + address if address.startswith("/") else address
    visit.page.route(
        lambda url: url == address, lambda route: route.fulfill(body="there", content_type="text/html")
    )
    link(visit, title).click()
    visit.page.wait_for_url(address)
    assert visit.page.locator("body").inner_text() == "there"


@pytest.mark.parametrize("played", [False, True], ids=["before play", "after play"])
def test_on_paper_a_video_is_its_title_and_its_address(watch, played):
    visit = watch()
    for title in TITLES if played else ():
        link(visit, title).click()
    sheets = PdfReader(io.BytesIO(visit.page.pdf(format="A4"))).pages
    assert len(sheets) == 1
    text = "".join(sheets[0].extract_text().split())  # without spaces: a long address runs over two lines
    for line in (
        "On YouTube, youtu.be/dQw4w9WgXcQ",
        "On Vimeo, vimeo.com/76979871",
        f"A clip, coach.example/{H}videos/clip.webm",
        f"From its second second, coach.example/{H}videos/later.mp4",
    ):
        assert f"Video: {line}".replace(" ", "") in text
    assert "Playthevideo" not in text
    visit.page.emulate_media(media="print")
    assert not any(one.is_visible() for one in visit.page.locator(".rp-video__play, .rp-video__frame").all())


@pytest.mark.parametrize("address", [PAGE, f"{H}in-text/"], ids=web.name)
def test_axe_finds_nothing(watch, address):
    page = watch(address).page
    web.told(in_all_looks(page))
    page.emulate_media(color_scheme="light")
    page.locator(".rp-video__play").last.click()
    web.told(found(page))
