"""What people paste as a video's address, in tests/cases/video.yml; and that no text at all breaks it."""

import dataclasses
import html
import re
import string
import time
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from technique_site.engine.page import video_address

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "video.yml").read_text(encoding="utf-8"))
READ = [
    pytest.param(kind, row, id=row["address"][:70])
    for kind in ("youtube", "vimeo", "file")
    for row in CASES[kind]
]
REFUSED = [pytest.param(row, id=row["address"][:70]) for row in CASES["refused"]]

# All that may ever come out. Written apart from the code, so that a loosened check there fails here.
SHAPES = {
    "youtube": (
        r"https://www\.youtube-nocookie\.com/embed/[A-Za-z0-9_-]{11}\?rel=0(&start=[1-9][0-9]*)?",
        r"https://www\.youtube\.com/watch\?v=[A-Za-z0-9_-]{11}(&t=[1-9][0-9]*s)?",
        r"youtu\.be/[A-Za-z0-9_-]{11}",
    ),
    "vimeo": (
        r"https://player\.vimeo\.com/video/[1-9][0-9]*\?(h=[0-9a-f]{10}&)?dnt=1(#t=[1-9][0-9]*s)?",
        r"https://vimeo\.com/[1-9][0-9]*(/[0-9a-f]{10})?(#t=[1-9][0-9]*s)?",
        r"vimeo\.com/[1-9][0-9]*(/[0-9a-f]{10})?",
    ),
    "file": (
        r"(?!/)[A-Za-z0-9_.~/%-]+\.(?i:mp4|webm)",
        r"(?!/)[A-Za-z0-9_.~/%-]+\.(?i:mp4|webm)",
        r"(?![/ ])[^\x00-\x1f\\:*?\"<>|#%&'`]+\.(?i:mp4|webm)",
    ),
}


def assert_sound(found):
    for field, shape in zip((found.embed, found.link, found.short), SHAPES[found.kind]):
        assert re.fullmatch(shape, field), field
        assert html.unescape(field) == field  # an `&` in it begins no entity
        assert Attribute.of(f'<a href="{field}">') == field
        assert Attribute.of(f"<a href='{field}'>") == field
    assert type(found.start) is int and found.start >= 0
    assert "autoplay" not in found.embed


class Attribute(HTMLParser):
    """What a parser of HTML sees as the one attribute of the one tag."""

    def handle_starttag(self, tag, attrs):
        assert [name for name, _ in attrs] == ["href"]
        self.value = attrs[0][1]

    @classmethod
    def of(cls, markup):
        parser = cls()
        parser.feed(markup)
        return parser.value


@pytest.mark.parametrize("kind, row", READ)
def test_reads(kind, row):
    found = video_address.read(row["address"])
    assert (found.kind, found.short, found.start) == (kind, row["short"], row.get("start", 0))
    assert_sound(found)


@pytest.mark.parametrize("row", REFUSED)
def test_refuses(row):
    with pytest.raises(video_address.VideoError) as caught:
        video_address.read(row["address"])
    assert caught.value.rule == row["rule"]
    assert row["says"] in caught.value.message
    assert row.get("repair", "") in caught.value.repair


@pytest.mark.parametrize("row", REFUSED)
def test_messages_are_plain(row):
    with pytest.raises(video_address.VideoError) as caught:
        video_address.read(row["address"])
    for text in (caught.value.message, caught.value.repair):
        assert 10 < len(text) < 160 and text == text.strip() and text[-1] not in ".;" and text[0].islower()
        assert not set(text) & set('<>"\n')
    assert str(caught.value) == f"{caught.value.message}; {caught.value.repair}"


def test_enough_cases_and_none_twice():
    rows = [row["address"] for rows in CASES.values() for row in rows]
    assert len(rows) == len(set(rows)) >= 120


def test_repairs_that_name_an_address_can_be_followed():
    for row in CASES["refused"]:
        with pytest.raises(video_address.VideoError) as caught:
            video_address.read(row["address"])
        for named in re.findall(r"https://[a-z]\S+|\S+\.mp4$", caught.value.repair):
            assert_sound(video_address.read(named))


@pytest.mark.parametrize(
    "address, start, embed, link",
    [
        (
            "youtu.be/aqz-KE-bpKQ",
            None,
            "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?rel=0",
            "https://www.youtube.com/watch?v=aqz-KE-bpKQ",
        ),
        (
            "https://youtu.be/aqz-KE-bpKQ?t=90",
            None,
            "https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ?rel=0&start=90",
            "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=90s",
        ),
        (
            "vimeo.com/76979871",
            None,
            "https://player.vimeo.com/video/76979871?dnt=1",
            "https://vimeo.com/76979871",
        ),
        (
            "vimeo.com/160743502/abd0e13fb4#t=1m2s",
            None,
            "https://player.vimeo.com/video/160743502?h=abd0e13fb4&dnt=1#t=62s",
            "https://vimeo.com/160743502/abd0e13fb4#t=62s",
        ),
        ("videos/clip.mp4", 90, "videos/clip.mp4", "videos/clip.mp4"),
        (
            "videos/hip lift (1).mp4",
            None,
            "videos/hip%20lift%20%281%29.mp4",
            "videos/hip%20lift%20%281%29.mp4",
        ),
        ("videos/Übung.mp4", None, "videos/%C3%9Cbung.mp4", "videos/%C3%9Cbung.mp4"),
    ],
)
def test_embed_and_link(address, start, embed, link):
    found = video_address.read(address, start)
    assert (found.embed, found.link, found.start) == (embed, link, start or found.start)


@pytest.mark.parametrize(
    "address",
    [
        "youtu.be/aqz-KE-bpKQ?t=90",
        "youtu.be/aqz-KE-bpKQ?t=soon",
        "vimeo.com/1#t=90",
        "clip.mp4",
        "youtube.com/attribution_link?u=/watch%3Fv%3Daqz-KE-bpKQ%26t%3D90",
    ],
)
def test_start_of_the_front_matter_wins(address):
    assert video_address.read(address, 12).start == 12
    assert video_address.read(address, 0).start == 0
    assert video_address.read(address, -5).start == 0
    assert "90" not in video_address.read(address, 12).embed + video_address.read(address, 12).link


def test_a_video_cannot_be_changed():
    with pytest.raises(dataclasses.FrozenInstanceError):
        video_address.read("clip.mp4").embed = "javascript:"


@pytest.mark.parametrize(
    "text, expected",
    {
        "1:30": 90, "90": 90, "90s": 90, "1m30s": 90, "1h2m3s": 3723, "0:05": 5, "1:02:03": 3723, "0": 0, "0:00": 0, "00:05": 5, "2m": 120, "1h": 3600,  # noqa: E501
        "1h5s": 3605, " 1:30 ": 90, "1M30S": 90, "90:00": 5400, "": None, " ": None, "1:5": None, "1:60": None, "1:60:00": None, "1:2:03": None,  # noqa: E501
        "-5": None, "+5": None, "1.5": None, "1,5": None, "1:30.5": None, ":30": None, "1:": None, "s": None, "m": None, "1s2m": None, "1m 30s": None,  # noqa: E501
        "90sec": None, "½": None, "١:٣٠": None, "1e3": None, "0x10": None, "9" * 5000: None, "1m30": None,
    }.items(),
    ids=lambda value: str(value)[:12],
)  # fmt: skip
def test_seconds(text, expected):
    assert video_address.seconds(text) == expected


@given(st.integers(0, 99 * 3600))
def test_seconds_reads_every_way_of_writing_a_moment(moment):
    h, m, s = moment // 3600, moment % 3600 // 60, moment % 60
    for text in (f"{moment}", f"{moment}s", f"{h}h{m}m{s}s", f"{h}:{m:02}:{s:02}", f"{moment // 60}:{s:02}"):
        assert video_address.seconds(text) == moment


def read_or_refuse(text, start=None):
    try:
        found = video_address.read(text, start)
    except video_address.VideoError as error:
        assert error.rule in ("video-address", "video-host") and error.message and error.repair
    else:
        assert_sound(found)


PIECES = st.sampled_from(
    "https:// http: // / ? # & ; = @ : . .. \\ % %3A %3F &amp; < > \" ' ` ( ) [ ] ]( <iframe src= javascript:"
    " data: C: youtube.com www. m. youtu.be vimeo.com player. watch v v= /video/ embed/ shorts/ t= #t= 1m30s"
    " h= list= u= url= /url google.com attribution_link showcase manage aqz-KE-bpKQ 76979871 abd0e13fb4 clip"
    " .mp4 .webm .mov videos/ evil.example xn-- é \u202e \ud800 \x00 \n".split(" ")
)


@given(
    st.text()
    | st.lists(PIECES, max_size=14).map("".join)
    | st.lists(PIECES | st.text(max_size=3), max_size=14).map("".join),
    st.none() | st.integers(),
)
@example("https://[", None)
@example("https://[::1]/clip.mp4", None)
@example("//" + "a" * 5000, None)
@example("&" + "amp;" * 400, None)
@example("https://youtu.be/%ff%fe", None)
@example("\ud800.mp4", None)
@example("https://youtu.be/aqz-KE-bpKQ?t=" + "9" * 1000, None)
@example("https://www.google.com/url?q=" * 60, None)
def test_any_text_is_read_or_refused(text, start):
    read_or_refuse(text, start)


@pytest.mark.parametrize(
    "unit",
    [
        "&u=/watch",
        "a.",
        "-.",
        "<a ",
        'src="x ',
        "@",
        "%3A",
        "&amp;",
        "/",
        "?u=//youtube.com/",
        "[x](",
        "a/",
        "1",
        ".mp4",
        " ",
    ],
)
def test_no_text_takes_long(unit):
    began = time.perf_counter()
    for before in ("", "https://www.youtube.com/x?u=", "https://vimeo.com/", "a"):
        read_or_refuse((before + unit * 2000)[:2000])
    assert time.perf_counter() - began < 2


# Words of YouTube's own that stand where a code stands; hypothesis finds them in the source and tries them.
OWN_WORDS = {"videoseries", "live_stream", "watch_popup"}
IDS = st.text(string.ascii_letters + string.digits + "_-", min_size=11, max_size=11).filter(
    lambda code: code not in OWN_WORDS
)
FORMS = [
    "https://www.youtube.com/watch?v={}", "http://m.youtube.com/watch?app=desktop&v={}&t=5", "youtube.com/watch?list=PL1&v={}", "https://youtu.be/{}",  # noqa: E501
    "//youtu.be/{}?si=x", "https://www.youtube.com/shorts/{}", "https://www.youtube.com/embed/{}?autoplay=1", "https://www.youtube.com/live/{}?feature=share",
    "https://www.youtube.com/v/{}&hl=en", "https://www.youtube.com/e/{}", "https://www.youtube-nocookie.com/embed/{}", "https://music.youtube.com/watch?v={}",  # noqa: E501
    "<https://youtu.be/{}>", "https://youtu.be/{}.", " https://www.youtube.com/watch?v={}#t=9 ", "https://www.youtube.com/watch?a=b&amp;v={}&amp;c=d",
    "https://www.youtube.com/attribution_link?u=%2Fwatch%3Fv%3D{}%26x%3Dy", "https://www.youtube.com/watch/{}", "https://studio.youtube.com/video/{}/edit",  # noqa: E501
]  # fmt: skip


@pytest.mark.parametrize("form", FORMS)
@given(code=IDS)
def test_every_form_gives_the_code_back(form, code):
    assert video_address.read(form.format(code)).short == f"youtu.be/{code}"


@given(st.integers(1, 10**11), st.none() | st.text("0123456789abcdef", min_size=10, max_size=10))
def test_every_vimeo_form_gives_the_number_back(number, private):
    path, query = (f"/{private}", f"h={private}") if private else ("", "")
    for address in (
        f"https://vimeo.com/{number}{path}", f"vimeo.com/{number}?{query}", f"https://player.vimeo.com/video/{number}?{query}&dnt=0",
        f"https://vimeo.com/channels/x/{number}{path}", f"https://vimeo.com/groups/x/videos/{number}{path}", f"https://vimeo.com/manage/videos/{number}{path}/privacy",
        f"https://vimeo.com/showcase/9/video/{number}{path}", f"https://vimeo.com/album/9/video/{number}?{query}",
    ):  # fmt: skip
        assert video_address.read(address).short == f"vimeo.com/{number}{path}"


@pytest.mark.parametrize("kind,row", READ)
def test_only_the_address_of_a_short_says_that_its_video_is_upright(kind, row):
    assert video_address.read(row["address"]).upright == (
        kind == "youtube" and "/shorts/" in row["address"].lower()
    )
