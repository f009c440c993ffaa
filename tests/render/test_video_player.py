"""Videos on pages: where they stand, the player that waits, and what is said of a video that can't be one."""

import datetime

import lxml.html
import pytest

from support import golden, pages, sites
from support.sites import make, technique
from support.video_files import FILES, SHORT, UPRIGHT, VIMEO, YOUTUBE, H, placed
from technique_site.engine.catalogue import loader

FRAME = {
    "class": "rp-video__frame",
    "loading": "lazy",
    "referrerpolicy": "strict-origin-when-cross-origin",
    "allowfullscreen": "",
    "allow": "autoplay; encrypted-media; fullscreen; picture-in-picture",
}


def learn(text):
    return f"---\ntitle: The page\n---\n\n{text}\n"


def mark(address, more=""):
    return f"![type:video]({address}{more})"


ONE = f"video:\n  src: {YOUTUBE}\n  title: Side view\n  start: 1:30\n"
TWO = f"""\
video:
  - src: videos/clip.webm
    title: From "the side" & <behind>
    captions: videos/clip.vtt
  - src: videos/other.mp4
    title: No poster
    start: 0:02
    captions: videos/clip.vtt
  - src: {VIMEO}
    title: Vimeo
"""
TEXTS = {
    "alone": mark("clips/clip.mp4"),
    "titled": mark("clips/clip.webm", ' "Slow & *steady*"'),
    "middle": f"Before *it* {mark(YOUTUBE)} after **it**.",
    "twice": f"One {mark(YOUTUBE)} two {mark(VIMEO)} three.",
    "list": (
        f"- {mark(YOUTUBE)}\n- Before {mark(VIMEO)} after.\n\nThen:\n\n1. Loose.\n\n    {mark(YOUTUBE)}\n\n2."
        " Loose."
    ),
    "marks": f"**Watch {mark(YOUTUBE)} this**, [or {mark(VIMEO)}](when-to-stop.md), *{mark(YOUTUBE)}* end.",
    "quote": (
        f"> {mark(YOUTUBE)}\n\n## Heading {mark(VIMEO)} here\n\n## {mark(VIMEO)}\n\n| a | b |\n|---|---|\n| x"
        f" {mark(YOUTUBE)} y | z |"
    ),
    "up": mark("../techniques/hamstrings/videos/clip.webm"),
    "code": f"`{mark(YOUTUBE)}`\n\n```text\n{mark(YOUTUBE)}\n```\n\n    {mark(YOUTUBE)}",
}
TITLES = {
    '"a \\* b"': "a * b",
    '"a &lt; b &amp; c"': "a < b & c",
    "'say \"hi\"'": 'say "hi"',
    '"with `code`"': "with code",
    '"a (b) c"': "a (b) c",
}
UPRIGHT_ONES = f"""\
video:
  - {{src: videos/upright.mp4, title: File, captions: videos/clip.vtt}}
  - {{src: {SHORT}, title: Short}}
  - {{src: videos/clip.mp4, title: Wide file, captions: videos/clip.vtt}}
  - {{src: '{YOUTUBE}', title: Wide}}
"""
UPRIGHT_IN_TEXT = "\n\n".join(mark(one) for one in ("videos/upright.mp4", SHORT, "videos/clip.mp4", VIMEO))
NO_VIDEO = "Text with &nbsp; **bold**  \nand *so*.\n\n![](clips/clip.jpg)"


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    pages = {
        **placed("learn/clips"),
        **placed(f"{H}videos"),
        f"{H}videos/other.mp4": FILES["clip.mp4"],
        f"{H}index.md": sites.region(),
        f"{H}one.md": technique("One", ONE),
        f"{H}two.md": technique("Two", TWO),
        f"{H}in-text.md": technique("In text", intro=mark("videos/clip.mp4")),
        f"{H}videos/upright.mp4": UPRIGHT,
        f"{H}videos/upright.vtt": FILES["clip.vtt"],
        f"{H}upright.md": technique("Upright", UPRIGHT_ONES, intro=UPRIGHT_IN_TEXT),
        **{f"learn/{name}.md": learn(text) for name, text in TEXTS.items()},
        **{
            f"learn/title-{n}.md": learn(mark("clips/clip.mp4", f" {title}"))
            for n, title in enumerate(TITLES)
        },
        "learn/no-video.md": learn(NO_VIDEO),
        "learn/empty.md": "",
    }
    built = sites.build(make(tmp_path_factory.mktemp("videos"), pages), "--strict")
    assert (built.code, built.told("WARNING")) == (0, []), built.said
    return built


def figures(built, address):
    return lxml.html.fromstring(built.article(address)).xpath("//figure")


def frames(built, address):
    """The attributes of each player; a file's source and captions come after it."""
    return [
        dict(e.attrib)
        for figure in figures(built, address)
        for e in figure.xpath("template//*")
        if e.tag in ("iframe", "video", "source", "track")
    ]


def text_of(built, address):
    """The words of a page's text, with a sign where a video stands."""
    own = built.article(address).split("</header>")[1].split('<nav class="rp-next"')[0]
    body = lxml.html.fromstring(f"<div>{own}</div>")
    for figure in body.xpath("//figure"):
        for child in list(figure):
            figure.remove(child)
        figure.text = " ▶ "
    return " ".join(body.text_content().split())


def test_upright_films_have_upright_boxes(built):
    boxes = ["rp-video--upright" in one.get("class") for one in figures(built, f"{H}upright")]
    assert boxes == [True, True, False, False] * 2


def test_youtube(built):
    assert frames(built, f"{H}one") == [
        {
            **FRAME,
            "src": "https://www.youtube-nocookie.com/embed/dQw4w9WgXcQ?rel=0&start=90",
            "title": "Side view",
        }
    ]


def test_vimeo(built):
    assert frames(built, f"{H}two")[-1] == {
        **FRAME,
        "src": "https://player.vimeo.com/video/76979871?dnt=1",
        "title": "Vimeo",
    }


def test_files(built):
    plays = {"class": "rp-video__frame", "controls": "", "preload": "none", "playsinline": ""}
    captions = {
        "kind": "captions",
        "src": "../videos/clip.vtt",
        "srclang": "en",
        "label": "English",
        "default": "default",
    }
    assert frames(built, f"{H}two")[:6] == [
        {**plays, "aria-label": 'From "the side" & <behind>', "poster": "../videos/clip.jpg"},
        {"src": "../videos/clip.webm", "type": "video/webm"},
        captions,
        {**plays, "aria-label": "No poster"},
        {"src": "../videos/other.mp4#t=2", "type": "video/mp4"},
        captions,
    ]


@pytest.mark.parametrize("name", ["one", "two"])
def test_what_stands_there_before_play_and_on_paper(built, name):
    golden.check(
        f"videos-{name}", built.article(H + name).split("</header>")[1].split('<div class="rp-before">')[0]
    )


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("alone", "▶"),
        ("titled", "▶"),
        ("middle", "Before it ▶ after it."),
        ("twice", "One ▶ two ▶ three."),
        ("list", "▶ Before ▶ after. Then: Loose. ▶ Loose."),
        ("marks", "Watch this ▶ , or ▶ , ▶ end."),
        ("quote", "▶ Heading here ▶ ▶ a b x ▶ y z"),
    ],
)
def test_a_video_stands_where_it_was_written(built, name, text):
    assert text_of(built, f"learn/{name}") == text
    assert 'alt="type:video"' not in built.article(f"learn/{name}")


@pytest.mark.parametrize("name", TEXTS)
def test_no_video_stands_where_html_allows_none(built, name):
    assert [
        e
        for figure in figures(built, f"learn/{name}")
        for e in figure.iterancestors("p", "a", "em", "strong", "h2")
    ] == []
    assert not lxml.html.fromstring(built.article(f"learn/{name}")).xpath(
        "//*[self::p or self::a or self::em or self::h2][not(*) and not(normalize-space())]"
    )


def test_a_file_in_the_text_takes_captions_and_picture_from_beside_it(built):
    # addresses as the page needs them, which stands one folder deeper than its source
    assert [one.get("src") or one.get("poster") for one in frames(built, "learn/alone")] == [
        "../clips/clip.jpg",
        "../clips/clip.mp4",
        "../clips/clip.vtt",
    ]
    assert [one.get("src") or one.get("poster") for one in frames(built, "learn/up")] == [
        f"../../techniques/hamstrings/videos/clip.{ending}" for ending in ("jpg", "webm", "vtt")
    ]
    assert [one.get("src") or one.get("poster") for one in frames(built, f"{H}in-text")] == [
        f"../videos/clip.{ending}" for ending in ("jpg", "mp4", "vtt")
    ]


@pytest.mark.parametrize(("name", "title"), [("alone", "The page"), ("titled", "Slow & *steady*")])
def test_the_title_of_a_video_in_the_text(built, name, title):
    assert frames(built, f"learn/{name}")[0]["aria-label"] == title
    assert (
        figures(built, f"learn/{name}")[0].xpath("string(.//*[@class='rp-video__title'])")
        == f"Play the video: {title}"
    )


@pytest.mark.parametrize(("number", "title"), list(enumerate(TITLES.values())))
def test_signs_in_a_title(built, number, title):
    found = frames(built, f"learn/title-{number}")
    assert (found[0]["aria-label"], found[2]["src"]) == (title, "../clips/clip.vtt")


def test_code_stays_code(built):
    assert figures(built, "learn/code") == []
    assert built.article("learn/code").count(f"![type:video]({YOUTUBE})") == 3


def test_a_page_without_a_video_is_left_as_python_markdown_made_it(built):
    assert (
        "<p>Text with &nbsp; <strong>bold</strong><br />\nand <em>so</em>.</p>\n"
        '<p><img alt="" src="../clips/clip.jpg" /></p>' in built.article("learn/no-video")
    )
    assert built.article("learn/empty").count("<figure") == 0


HOW = "write for example `![type:video](videos/slow-stretch.mp4)`, on one line"
CAPTIONS = (
    "error video-captions: a video that the site hosts itself needs captions; write them in a file of the"
    " same name beside it,"
)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"See ![type:video][x].\n\n[x]: {YOUTUBE}",
            [f"5:5 error video-marker: a video's address doesn't stand behind its mark; {HOW}"],
        ),
        (
            f"![type:video]\n\n[type:video]: {YOUTUBE}",
            [f"5:1 error video-marker: a video's address doesn't stand behind its mark; {HOW}"],
        ),
        (
            f"![type:video](\n{YOUTUBE})",
            [
                "5:1 error video-marker: the brackets round a video's address aren't closed on the same"
                f" line; {HOW}"
            ],
        ),
        (
            f'![type:video]({YOUTUBE}\n"Title")',
            [
                "5:1 error video-marker: the brackets round a video's address aren't closed on the same"
                f" line; {HOW}"
            ],
        ),
        (
            f'A <img src="{YOUTUBE}" alt="type:video">',
            [f"5:3 error video-marker: an `<img>` is no video; {HOW}"],
        ),
        (f"<IMG alt=type:video src={YOUTUBE}>", [f"5:1 error video-marker: an `<img>` is no video; {HOW}"]),
        (
            "![type: video](x.mp4)",
            ["5:1 error video-marker: `![type: video]` marks no video; write `![type:video]`"],
        ),
        (
            "![type:video](none.mp4)",
            [
                "5:15 error video-file: the file `none.mp4` isn't there; put it beside the page, or correct"
                " the path, which is read from the page's own folder"
            ],
        ),
        ("![type:video](clips/quiet.mp4)", [f"5:15 {CAPTIONS} `clips/quiet.vtt`"]),
        ("`![type:video][x]` and `<img alt='type:video'>`", []),
        ("```\n![type:video][x]\n<img alt='type:video'>\n```", []),
        ("<!-- ![type:video][x] <img alt='type:video'> -->", []),
        ("![A video: see below](clips/clip.jpg)", []),
        (mark("clips/clip.webm", " 'Title'"), []),
    ],
    ids=range(14),
)
def test_what_is_no_video_is_told(text, said, tmp_path):
    sites.write(
        tmp_path / "docs",
        {"learn/x.md": learn(text), **placed("learn/clips"), "learn/clips/quiet.mp4": FILES["clip.mp4"]},
    )
    problems = loader.load(pages.with_labels(tmp_path / "docs"), datetime.date(2026, 11, 22)).problems
    problems = [p for p in problems if p.rule != "file-unused"]  # the files that a right page would name
    assert [str(p) for p in problems] == [f"docs/learn/x.md:{one.replace(' ', ': ', 1)}" for one in said]
