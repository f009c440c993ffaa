"""Whether YouTube and Vimeo let a page show its videos: each answer of theirs, and none."""

import json

import pytest

from support import pages, quick_host, sites
from support.quick_host import Given
from technique_site.commands import embeddable_videos
from technique_site.engine.page import video_address

SITE = "https://legs.coach.com/"
GOOD = json.dumps({"type": "video", "html": "<iframe>"}).encode()
TUBE, VIMEO = "https://www.youtube.com/watch?v=aqz-KE-bpKQ", "https://vimeo.com/76979871"
ALLOW = "allow it in the video's settings at {} («embedding»), or show another video"
PRIVATE = "open that address in a private window; if nothing plays, show another video"
STATES = [
    (TUBE, Given(200, {}, GOOD), ("", "", True)),
    (VIMEO, Given(200, {}, GOOD), ("", "", True)),
    (TUBE, Given(401), (f"YouTube doesn't let your site show {TUBE} (401)", ALLOW.format("YouTube"), True)),
    (VIMEO, Given(403), (f"Vimeo doesn't let your site show {VIMEO} (403)", ALLOW.format("Vimeo"), True)),
    (TUBE, Given(404), (f"{TUBE} is gone or private (404)", PRIVATE, True)),
    (TUBE, Given(400), (f"{TUBE} is gone or private (400)", PRIVATE, True)),
    *[
        (
            VIMEO,
            Given(status, {}, body),
            (
                f"Vimeo gave no clear answer about {VIMEO} ({status})",
                f"look at {VIMEO} yourself, or try again later",
                False,
            ),
        )
        for status, body in (
            (500, b""),
            (429, b""),
            (200, b"<!doctype html>"),
            (200, b"[]"),
            (200, b"[" * 99_999),
        )
    ],
    (
        TUBE,
        Given(0),
        (f"YouTube can't be asked about {TUBE}: 127.0.0.1 broke off its answer; try again later", "", False),
    ),
]


@pytest.mark.parametrize(("url", "given", "told"), STATES)
def test_each_answer(monkeypatch, url, given, told):
    address = video_address.read(url)
    with quick_host.serving(lambda *_: given) as host:
        monkeypatch.setitem(embeddable_videos.ASKED, address.kind, f"{host}?url=")
        assert embeddable_videos.state(address, SITE) == told


@pytest.mark.parametrize(
    ("url", "asked"),
    [
        (f"{TUBE}&t=90", "https%3A%2F%2Fwww.youtube.com%2Fwatch%3Fv%3Daqz-KE-bpKQ"),
        (f"{VIMEO}/0123456789#t=9s", "https%3A%2F%2Fvimeo.com%2F76979871%2F0123456789"),
    ],
)
def test_what_is_asked(monkeypatch, url, asked):
    seen = []

    def answers(path, headers):
        seen.append((path, headers["referer"]))
        return Given(200, {}, GOOD)

    address = video_address.read(url)
    with quick_host.serving(answers) as host:
        monkeypatch.setitem(embeddable_videos.ASKED, address.kind, f"{host}oembed?format=json&url=")
        embeddable_videos.state(address, SITE)
    assert seen == [(f"/oembed?format=json&url={asked}", SITE)]


def test_videos_of_other_sites_with_their_lines(tmp_path):
    front = (
        f"video:\n  - src: {TUBE}&t=9\n    title: From the side\n  - src: clip.mp4\n    title: Here\n"
        "    captions: clip.vtt\n"
    )
    page = sites.technique(front=front, intro=f'![type:video]({VIMEO} "Front")')
    folder = tmp_path / "docs"
    place = "techniques/hips/swing.md"
    sites.write(folder, {place: page, "techniques/hips/clip.mp4": "", "techniques/hips/clip.vtt": "WEBVTT\n"})
    sites.write(folder, {"labels.yml": pages.LABELS})
    lines = page.splitlines()
    expected = [
        (next(n for n, line in enumerate(lines, 1) if code in line), title)
        for code, title in (("aqz-KE-bpKQ", "From the side"), ("76979871", "Front"))
    ]
    found = [(one.place, one.title) for one in embeddable_videos.videos(pages.load(folder))]
    assert [(place.rpartition(":")[2], title) for place, title in found] == [(f"{n}", t) for n, t in expected]
    assert all(f"{place}:" in one for one, _ in found)
