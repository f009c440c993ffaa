"""The files that videos name, as the published site would find them."""

from pathlib import Path

import pytest

from support import pages, sites
from support.video_files import FILES, UPRIGHT
from technique_site.engine.catalogue import loader
from technique_site.engine.page.video_files import POSTERS, VideoFiles

BESIDE = "put the file beside the page"
CORRECT = "put it beside the page, or correct the path, which is read from the page's own folder"
ON_DISK = "write its name as it is on disk, "


@pytest.fixture
def docs(tmp_path):
    """A docs folder with files of videos, and one file outside it."""
    docs = tmp_path / "docs"
    for place in ("techniques/hips/clip.mp4", "techniques/hips/videos/Side.MP4", "shared/far.mp4"):
        sites.write(docs, {place: "video"})
    sites.write(tmp_path, {"outside.mp4": "video", "docs2/near.mp4": "video"})
    (docs / "techniques/hips/folder.vtt").mkdir()
    (docs / "techniques/hips/nowhere.mp4").symlink_to("gone.mp4")
    (docs / "techniques/hips/circle.mp4").symlink_to("circle.mp4")
    (docs / "techniques/hips/out.mp4").symlink_to(tmp_path / "outside.mp4")
    (docs / "techniques/hips/in.mp4").symlink_to(docs / "shared/far.mp4")
    return docs


MISSING = [
    ("clip.mp4", None),
    ("./clip.mp4", None),
    ("videos/../clip.mp4", None),
    ("../../shared/far.mp4", None),
    ("in.mp4", None),
    ("no.mp4", ("the file `no.mp4` isn't there", CORRECT)),
    ("no/clip.mp4", ("the file `no/clip.mp4` isn't there", CORRECT)),
    ("clip.mp4/clip.mp4", ("the file `clip.mp4/clip.mp4` isn't there", CORRECT)),
    ("nowhere.mp4", ("the file `nowhere.mp4` isn't there", CORRECT)),
    ("circle.mp4", ("the file `circle.mp4` isn't there", CORRECT)),
    ("folder.vtt", ("the file `folder.vtt` isn't there", CORRECT)),
    (".", ("the file `.` isn't there", CORRECT)),
    ("a\0b.mp4", ("the file `a\0b.mp4` isn't there", CORRECT)),
    ("x" * 300 + ".mp4", (f"the file `{'x' * 80}` isn't there", CORRECT)),
    ("Clip.mp4", ("the file `Clip.mp4` isn't there with these capital letters", f"{ON_DISK}`clip.mp4`")),
    (
        "videos/side.mp4",
        ("the file `videos/side.mp4` isn't there with these capital letters", f"{ON_DISK}`Side.MP4`"),
    ),
    (
        "Videos/Side.MP4",
        ("the folder `Videos` isn't there with these capital letters", f"{ON_DISK}`videos`"),
    ),
    ("../../../outside.mp4", ("`../../../outside.mp4` leads out of the site's folder", BESIDE)),
    ("../../../docs2/near.mp4", ("`../../../docs2/near.mp4` leads out of the site's folder", BESIDE)),
    (
        "../../../docs/shared/far.mp4",  # there on disk, and nowhere on the site
        ("`../../../docs/shared/far.mp4` leads out of the site's folder", BESIDE),
    ),
    ("out.mp4", ("`out.mp4` leads out of the site's folder", BESIDE)),
    *(
        (
            written,
            (
                f"`{written}` is no path from this page",
                "put the file beside the page and write for example `videos/slow-stretch.vtt`",
            ),
        )
        for written in ("/clip.mp4", "\\clip.mp4", "https://example.org/clip.mp4", "c:clip.mp4")
    ),
]


def absolute(docs: Path) -> Path:
    return docs


def relative(docs: Path) -> Path:
    return Path("docs")


def dotted(docs: Path) -> Path:
    return Path("docs/shared/../../docs")


def linked(docs: Path) -> Path:
    """docs/ behind a link whose own parent is another folder than that of docs/."""
    link = docs.parent / "far" / "link"
    link.parent.mkdir()
    link.symlink_to(docs, target_is_directory=True)
    return link


@pytest.mark.parametrize("given", [absolute, relative, dotted, linked])
@pytest.mark.parametrize(("written", "said"), MISSING, ids=[repr(written[:30]) for written, _ in MISSING])
def test_what_is_said_of_a_path(docs, given, written, said, monkeypatch):
    monkeypatch.chdir(docs.parent)
    root = given(docs)
    assert VideoFiles(root / "techniques/hips", root).missing(written) == said


def test_the_file_beside_another_is_the_first_of_the_endings(docs):
    files = VideoFiles(docs / "techniques/hips", docs)
    assert files.beside("clip.mp4", POSTERS) == ""
    sites.write(docs / "techniques/hips", {"clip.svg": "", "clip.jpg": "", "clip.WEBP": ""})
    assert files.beside("clip.mp4", POSTERS) == "clip.jpg"


def test_a_file_outside_the_site_has_nothing_beside_it(docs):
    sites.write(docs.parent, {"outside.jpg": ""})
    assert VideoFiles(docs / "techniques/hips", docs).beside("../../../outside.mp4", POSTERS) == ""


FILE_PAGE = sites.technique(
    front="video:\n  src: clip.mp4\n  title: A leg swing\n  captions: clip.vtt\n",
    intro='![type:video](own/text.mp4 "In the text")',
)


@pytest.mark.parametrize("given", [absolute, relative, dotted, linked])
def test_a_page_with_files_is_read_however_the_docs_folder_is_given(docs, given, monkeypatch):
    hips = docs / "techniques/hips"
    sites.write(hips, {"clip.vtt": "WEBVTT\n", "clip.jpg": "", "swing.md": FILE_PAGE})
    sites.write(hips, {"own/text.mp4": "", "own/text.vtt": "WEBVTT\n", "own/text.png": ""})
    monkeypatch.chdir(docs.parent)
    pages.with_labels(docs)
    found = loader.load(given(docs), pages.TODAY)
    assert [one for one in found.problems if one.rule != "file-unused"] == []
    page = found.pages["techniques/hips/swing.md"]
    (video,) = page.technique.videos
    (marked,) = page.marked_videos
    assert (video.captions, video.poster) == ("clip.vtt", "clip.jpg")
    assert (marked.video.captions, marked.video.poster) == ("own/text.vtt", "own/text.png")


def test_captions_that_are_a_folder_are_told(docs):
    page = FILE_PAGE.replace("captions: clip.vtt", "captions: folder.vtt").replace("![type:video]", "![]")
    sites.write(docs / "techniques/hips", {"swing.md": page})
    assert [str(p) for p in loader.load(pages.with_labels(docs), pages.TODAY).problems] == [
        "docs/techniques/hips/swing.md:10:13: error video-captions: the file `folder.vtt` isn't there; "
        + CORRECT
    ]


def test_a_file_that_cant_be_read_is_an_error_of_the_system(docs):
    with pytest.raises(OSError):
        VideoFiles(docs, docs).read("no.vtt")


@pytest.mark.parametrize(
    ("data", "upright"),
    [
        (UPRIGHT, True),
        (FILES["clip.mp4"], False),
        (FILES["clip.webm"], False),
        (b"", False),
        (b"video", False),
    ],
)
def test_whether_a_film_is_upright(docs, data, upright):
    sites.write(docs, {"techniques/hips/film.mp4": data})
    files = VideoFiles(docs / "techniques/hips", docs)
    assert files.is_upright("film.mp4") == upright
    assert not files.is_upright("gone.mp4") and not files.is_upright("folder.vtt")


def test_a_film_that_cannot_be_read_is_not_upright(docs, monkeypatch):
    def closed(*_):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", closed)
    assert not VideoFiles(docs / "techniques/hips", docs).is_upright("clip.mp4")
