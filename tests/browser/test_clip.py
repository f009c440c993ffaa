"""The drawn clips of a whole site: nothing is fetched before play, then they play with captions, and seeking
works; paper shows the figures instead.
"""

import re

import pytest

from support import web

CLIPS = sorted(path.relative_to(web.DOCS).as_posix() for path in web.DOCS.glob("techniques/*/clips/*.mp4"))
ONE = CLIPS[:1]  # all are made alike and shown by one template; tests/engine/clip reads each
FRAME = "document.querySelector('.rp-video__frame')"
MP4 = 'video/mp4; codecs="avc1.64001f"'


def page_of(clip):
    return clip.replace("clips/", "").removesuffix(".mp4") + "/"


# The sizes of the figure, of its double in the picture, of the picture, and of the player before it.
SIZES = """use => [
  document.querySelector(use.getAttribute("href")).getBBox(),
  use.getBBox(),
  use.ownerSVGElement.getBoundingClientRect(),
  document.querySelector("video").getBoundingClientRect(),
].map(box => [box.width, box.height])"""


@pytest.mark.parametrize("clip", ONE)
def test_before_play_nothing_is_fetched_and_then_a_figure_of_the_page_waits_for_it(visit, clip):
    seen = visit(page_of(clip))
    play = seen.page.locator("[data-rp-play]")
    seen.settle()
    poster = seen.page.request.get(seen.host + "/" + clip.replace(".mp4", ".jpg"))
    assert (
        "drawn step by step" in play.inner_text()
        and poster.headers["content-type"] == "image/jpeg"
        and 0 < len(poster.body())
    )
    assert [url for url in seen.requests if re.search(r"\.(mp4|vtt|jpg)", url)] == []
    seen.page.route("**/*.mp4", lambda route: None)  # it never comes
    play.click()
    shown = seen.page.locator(".rp-video__picture use").evaluate(SIZES)
    assert shown[0] == shown[1] and min(shown[1]) > 10  # a whole figure of the page
    assert 40 < shown[2][1] <= shown[3][1]
    assert [url for url in seen.requests if re.search(r"\.jpg", url)] == []
    assert (seen.failures, seen.errors, seen.elsewhere) == ([], [], [])


def test_posters_are_small():
    """Of every clip, as they are pictures of their own."""
    sizes = {clip: (web.DOCS / clip).with_suffix(".jpg").stat().st_size for clip in CLIPS}
    assert {clip: size for clip, size in sizes.items() if not 0 < size < 60_000} == {} != sizes


def in_ranges(route):
    """Sends the part of a file that is asked for, as hosts of sites do and Python's server doesn't: without
    that, no browser seeks.
    """
    data = (web.DOCS / re.sub(r"^https?://[^/]*/", "", route.request.url)).read_bytes()
    first, last = re.fullmatch(r"bytes=(\d+)-(\d*)", route.request.headers.get("range", "bytes=0-")).groups()
    first, last = int(first), int(last or len(data) - 1)
    route.fulfill(
        status=206,
        body=data[first : last + 1],
        headers={
            "Content-Type": "video/mp4",
            "Accept-Ranges": "bytes",
            "Content-Range": f"bytes {first}-{last}/{len(data)}",
        },
    )


@pytest.mark.parametrize("clip", ONE)
def test_play_plays_it_and_one_can_seek(visit, clip):
    seen = visit(page_of(clip))
    can_play = seen.page.evaluate("kind => document.createElement('video').canPlayType(kind)", MP4)
    seen.page.route("**/*.mp4", in_ranges)
    seen.page.locator("[data-rp-play]").click()
    assert seen.page.evaluate(
        f"[{FRAME}.textTracks[0].mode, {FRAME}.textTracks[0].kind, {FRAME}.controls, {FRAME}.preload]"
    ) == ["disabled", "captions", True, "none"]
    if not can_play:  # not every Chromium has a decoder for MP4
        return
    seen.page.wait_for_function(f"{FRAME}.currentTime > 0.2 && !{FRAME}.paused")
    long, wide, high = seen.page.evaluate(f"[{FRAME}.duration, {FRAME}.videoWidth, {FRAME}.videoHeight]")
    assert 20 < long < 120 and (wide, high) == (1280, 720)
    seen.page.evaluate(f"{FRAME}.pause(); {FRAME}.currentTime = {long / 2}")
    seen.page.wait_for_function(f"!{FRAME}.seeking && {FRAME}.readyState >= 2")
    assert seen.page.evaluate(f"{FRAME}.currentTime") == pytest.approx(long / 2, abs=0.1)
    assert (seen.failures, seen.errors, seen.elsewhere) == ([], [], [])


@pytest.mark.parametrize("clip", ONE)
def test_who_sets_captions_on_has_them_on_the_next_page_too(visit, clip):
    seen = visit(page_of(clip))
    for mode in ("disabled", "showing"):  # as at first; as it was set
        seen.page.locator("[data-rp-play]").click()
        assert seen.page.evaluate(f"{FRAME}.textTracks[0].mode") == mode
        seen.page.evaluate(f"{FRAME}.textTracks[0].mode = 'showing'")
        seen.page.wait_for_function(f"{FRAME}.textTracks[0].cues && {FRAME}.textTracks[0].cues.length > 5")
        seen.page.wait_for_function("localStorage.getItem('clip-captions') === 'on'")
        seen.page.reload()
    seen.page.locator("[data-rp-play]").click()
    seen.page.evaluate(f"{FRAME}.textTracks[0].mode = 'disabled'")
    seen.page.wait_for_function("localStorage.getItem('clip-captions') === null")


# Counts the tones that a page makes, and moves a clip's time by hand: not every browser plays it.
LISTEN = """() => {
  window.heard = [];
  const start = OscillatorNode.prototype.start;
  OscillatorNode.prototype.start = function (at) { heard.push(frame.currentTime); start.call(this, at); };
}"""
BY_HAND = """() => {
  window.frame = document.querySelector(".rp-video__frame");
  frame.pause();
  let now = 0;
  Object.defineProperty(frame, "currentTime", { get: () => now, set: to => { now = to; } });
  Object.defineProperty(frame, "paused", { get: () => false });
  frame.dispatchEvent(new Event("play"));
}"""
PASS = """at => new Promise(done => {
  frame.currentTime = at;
  requestAnimationFrame(() => requestAnimationFrame(done));
})"""


@pytest.mark.parametrize("clip", ONE)
def test_a_clip_ticks_at_each_second_that_it_counts_for_who_wants_it(visit, clip):
    ticks = [
        float(at)
        for at in re.search(r"NOTE ticks: (.*)", (web.DOCS / clip).with_suffix(".vtt").read_text())[1].split()
    ]
    first, then = ticks[:2]
    assert then - first == pytest.approx(1)
    seen = visit(page_of(clip))
    seen.page.evaluate(LISTEN)
    seen.page.locator("[data-rp-play]").click()
    box = seen.page.get_by_label("A soft tick each second")
    assert not box.is_checked()
    seen.page.evaluate(BY_HAND)
    steps = [first - 0.9, first - 0.1, first + 0.1, then - 0.1, then + 0.1, ticks[-1] + 0.1]
    for at in steps:
        seen.page.evaluate(PASS, at)
    assert seen.page.evaluate("heard") == []
    with seen.page.expect_response("**/*.vtt"):
        box.check()
    seen.page.wait_for_timeout(100)
    for at in steps:  # the last is a jump
        seen.page.evaluate(PASS, at)
    assert seen.page.evaluate("heard") == pytest.approx([first + 0.1, then + 0.1])
    seen.page.reload()
    seen.page.locator("[data-rp-play]").click()
    assert seen.page.get_by_label("A soft tick each second").is_checked()


@pytest.mark.parametrize("clip", ONE)
def test_a_tick_that_can_not_be_loaded_is_told(visit, clip):
    seen = visit(page_of(clip))
    seen.page.locator("[data-rp-play]").click()
    seen.page.route("**/*.vtt", lambda route: route.fulfill(status=404, body="gone"))
    seen.page.get_by_label(
        "A soft tick each second"
    ).click()  # `check` looks whether it stays, which it doesn't
    again = seen.page.get_by_label("The tick could not be loaded. Tick here to try again.")
    again.wait_for()
    assert not seen.page.locator(".rp-video__ticks input").is_checked()
    seen.page.unroute("**/*.vtt")
    again.check()
    seen.page.get_by_label("A soft tick each second").wait_for()
    assert seen.page.locator(".rp-video__ticks input").is_checked()


@pytest.mark.parametrize("clip", ONE)
def test_a_clip_that_counts_nothing_has_no_tick_and_nothing_is_wrong(visit, clip):
    captions = (web.DOCS / clip).with_suffix(".vtt").read_text("utf-8")
    without = re.sub(r"NOTE ticks: .*\n\n", "", captions)
    assert without != captions
    seen = visit(page_of(clip))
    seen.page.route("**/*.vtt", lambda route: route.fulfill(body=without, content_type="text/vtt"))
    seen.page.locator("[data-rp-play]").click()
    with seen.page.expect_response("**/*.vtt"):
        seen.page.get_by_label("A soft tick each second").check()
    seen.page.wait_for_timeout(200)
    assert seen.page.get_by_label("A soft tick each second").is_checked()


@pytest.mark.parametrize("clip", ONE)
def test_paper_shows_the_figures_and_no_video(visit, clip):
    page = visit(page_of(clip)).page
    page.emulate_media(media="print")
    assert not any(one.is_visible() for one in page.locator(".rp-video *").all())
