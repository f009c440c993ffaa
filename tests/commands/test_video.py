"""`make video`: a phone's film made small, in each form that phones make, and what is no film."""

import re
import subprocess

import pytest

from support import films, sites
from technique_site.commands import film_encoder, video
from technique_site.engine.page import examples, mp4_boxes


@pytest.fixture(scope="module")
def turned(tmp_path_factory):
    """A film of a phone that was held upright."""
    return films.film(tmp_path_factory.mktemp("phone") / "IMG 0012.MOV", "1600x900", turned=90)


@pytest.fixture(scope="module")
def little(tmp_path_factory):
    """A film that is quickly made small."""
    return films.film(tmp_path_factory.mktemp("phone") / "IMG 0012.MOV", "160x90", turned=90)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return tmp_path


def shape(file):
    with file.open("rb") as opened:
        return tuple(mp4_boxes.shape(opened))


def test_an_upright_film_of_a_phone(folder, turned, capsys):
    before = turned.read_bytes()
    assert video.main([str(turned), "--to", "side-view.mp4"]) == 0
    made = folder / "side-view.mp4"
    assert re.fullmatch(
        r"Made side-view\.mp4: 720 × 1280, upright, 0 s, with sound, 0\.1 MB \(the film has 0\.\d\)\n"
        r"Next: put it beside a page, into docs/techniques/<region>/videos/, under a name that says what it"
        r" shows\.\nIts captions belong beside it, as side-view\.vtt\.\n",
        capsys.readouterr().out,
    )
    told = films.told(made)
    assert "Video: h264 (High)" in told and "yuv420p" in told and "720x1280" in told and "30 fps" in told
    assert "Audio: aac" in told and "rotation" not in told
    assert "location" in films.told(turned) and "location" not in told
    data = made.read_bytes()
    assert data.index(b"moov") < data.index(b"mdat")  # it begins before it is all there
    assert turned.read_bytes() == before and [one.name for one in folder.iterdir()] == ["side-view.mp4"]


FORMS = {
    "wide": ({"size": "1280x720"}, (1280, 720)),
    "turned-back": ({"size": "320x180", "turned": -90}, (180, 320)),
    "upside-down": ({"size": "320x180", "turned": 180}, (320, 180)),
    "small": ({"size": "160x90", "sound": False}, (160, 90)),
    "odd": (
        {"size": "321x181", "sound": False, "codec": ("-c:v", "libx264", "-pix_fmt", "yuv444p")},
        (320, 180),
    ),
    "square": ({"size": "800x800", "sound": False}, (720, 720)),
    "pixels-not-square": (
        {"size": "180x180", "codec": ("-vf", "setsar=2", "-c:v", "libx264", "-pix_fmt", "yuv420p")},
        (360, 180),
    ),
}


@pytest.mark.parametrize("name", FORMS)
def test_each_form(folder, name):
    given, expected = FORMS[name]
    film = films.film(folder / "film.mov", **given)
    assert video.main([str(film)]) == 0
    assert shape(folder / "film.mp4") == expected
    told = films.told(folder / "film.mp4")
    assert ("Audio: aac" in told) == given.get("sound", True) and "SAR 1:1" in told


def test_hevc_in_the_colours_of_new_phones(folder):
    if not films.has_encoder("libx265"):
        pytest.skip("this ffmpeg makes no HEVC")
    bright = "colorprim=bt2020:transfer=arib-std-b67:colormatrix=bt2020nc:log-level=none"
    colours = ("-color_primaries", "bt2020", "-color_trc", "arib-std-b67", "-colorspace", "bt2020nc")
    codec = ("-c:v", "libx265", "-preset", "ultrafast", "-pix_fmt", "yuv420p10le", *colours)
    film = films.film(
        folder / "film.mov", turned=90, codec=(*codec, "-x265-params", bright, "-tag:v", "hvc1")
    )
    assert "Video: hevc" in films.told(film) and film_encoder.facts(film, films.FFMPEG).is_bright
    assert video.main([str(film)]) == 0
    told = films.told(folder / "film.mp4")
    assert "Video: h264" in told and "arib" not in told and "bt709" in told and "yuv420p(" in told
    assert shape(folder / "film.mp4") == (180, 320)


def test_its_name_suits_an_address_and_its_place_may_be_a_folder(folder, little, capsys):
    assert video.main([str(little), "--to", "docs/videos/"]) == 0
    told = capsys.readouterr().out
    assert told.startswith("Made docs/videos/img-0012.mp4: ") and "Next:" not in told
    assert (folder / "docs/videos/img-0012.mp4").is_file()


OTHER = f"name another: TO=docs/techniques/{examples.REGION}/{examples.VIDEO}"


def test_nothing_is_written_over_unseen(folder, little, capsys):
    sites.write(folder, {"side.mp4": "mine"})
    assert video.main([str(little), "--to", "side.mp4"]) == 2
    assert capsys.readouterr() == (
        "",
        f"video: side.mp4 is there already, and nothing was changed; {OTHER}, or write over it:"
        " ARGS=--force\n",
    )
    assert (folder / "side.mp4").read_bytes() == b"mine"
    assert video.main([str(little), "--to", "side.mp4", "--force"]) == 0
    assert shape(folder / "side.mp4") == (90, 160)


def test_a_film_is_never_written_over_itself(folder, capsys):
    films.film(folder / "film.mp4")
    before = (folder / "film.mp4").read_bytes()
    for more in ([], ["--force"]):
        assert video.main(["film.mp4", *more]) == 2
        assert capsys.readouterr().err == (
            f"video: the small film would be written over film.mp4 itself; {OTHER}\n"
        )
    assert (folder / "film.mp4").read_bytes() == before


def test_a_file_that_comes_meanwhile_is_kept(folder, little, monkeypatch, capsys):
    shrink = film_encoder.shrink

    def slowly(film, known, to, ffmpeg):
        shrink(film, known, to, ffmpeg)
        sites.write(folder, {"side.mp4": "mine"})

    monkeypatch.setattr(film_encoder, "shrink", slowly)
    assert video.main([str(little), "--to", "side.mp4"]) == 2
    assert (folder / "side.mp4").read_bytes() == b"mine" and len(list(folder.iterdir())) == 1


NO_FILM = "is no film that can be read; choose the film as the phone made it"


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("notes.txt", b"Stretch.\n" * 99, NO_FILM),
        ("empty.mov", b"", NO_FILM),
        ("half.mov", b"\0\0\0\x14ftypqt  \0\0\0\0qt  \0\0\xff\xffmdat", NO_FILM),
        ("photo.jpg", (sites.ROOT / "tests/fixtures/clip.jpg").read_bytes(), NO_FILM),
        ("list.ffconcat", b"ffconcat version 1.0\nfile /etc/hostname\n", NO_FILM),
    ],
)
def test_what_is_no_film(folder, capsys, name, data, told):
    sites.write(folder, {name: data})
    assert video.main([name]) == 2
    assert capsys.readouterr() == ("", f"video: {name} {told}\n")
    assert [one.name for one in folder.iterdir()] == [name]


def test_sound_alone(folder, capsys):
    films.run("-f", "lavfi", "-i", "sine=d=0.2", "-c:a", "aac", "memo.m4a")
    assert video.main(["memo.m4a"]) == 2
    assert capsys.readouterr().err == "video: memo.m4a has sound alone, and no picture; choose a film\n"


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (
            ["gone.mov"],
            "there is no file gone.mov; write its whole name, with its ending, as in IMG_0012.MOV",
        ),
        (["."], ". is a folder; name the film in it"),
        (["film.mov", "--to", "side.mov"], "side.mov must end in .mp4, or be a folder"),
    ],
)
def test_names_that_lead_nowhere(folder, capsys, arguments, told):
    sites.write(folder, {"film.mov": ""})
    assert video.main(arguments) == 2
    assert capsys.readouterr() == ("", f"video: {told}\n")


def test_a_folder_that_cannot_be_written(folder, little, capsys):
    sites.write(folder, {"docs": ""})
    assert video.main([str(little), "--to", "docs/side.mp4"]) == 2
    assert capsys.readouterr().err.startswith("video: docs can't be read or written: ")


def test_ffmpeg_that_fails_is_told_in_its_words(folder, little, monkeypatch, capsys):
    broken = subprocess.CompletedProcess([], 1, b"", b"first\nNo space left on device\n")
    run = subprocess.run
    monkeypatch.setattr(
        subprocess, "run", lambda command, **more: broken if "libx264" in command else run(command, **more)
    )
    assert video.main([str(little), "--to", "side.mp4"]) == 2
    assert capsys.readouterr().err == "video: ffmpeg could not make the file: No space left on device\n"
    assert list(folder.iterdir()) == []


def test_a_large_one_is_told(folder, little, monkeypatch, capsys):
    monkeypatch.setattr(video, "LARGE", 10)
    assert video.main([str(little), "--to", "side.mp4"]) == 0
    assert (
        "It has more than 25 MB, which not every host takes. Cut the film shorter" in capsys.readouterr().out
    )


def test_ctrl_c_leaves_nothing_behind(folder, little, monkeypatch, capsys):
    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(film_encoder, "shrink", stopped)
    assert video.main([str(little), "--to", "side.mp4"]) == 130
    assert capsys.readouterr().err == f"video: {video.STOPPED}\n" and list(folder.iterdir()) == []
