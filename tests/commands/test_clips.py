"""`make clips`: a real clip of a small page, what it refuses and in which words, and that a run which fails
leaves what was there.
"""

import os
import re
import subprocess
import sys
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from unittest import mock

import pytest
import webvtt

from support import figure_files, pages, spoilt
from support.cards import PALETTE, STYLE
from support.short_clip import FIGURES, KEY, SLUG, docs_in, short
from support.storyboards import HASH, S, Stage, cue, technique
from technique_site.commands import clip_encoder, clips
from technique_site.commands.clip_encoder import Tools
from technique_site.commands.command_line import CommandError
from technique_site.engine.catalogue import loader
from technique_site.engine.clip import (
    clip_files,
    clip_frame,
    clip_stage,
    clip_stamp,
    reading_time,
    storyboard_maker,
)
from technique_site.engine.clip.storyboard import ClipFigure

ROOT = Path(__file__).parents[2]
FEATURES = ROOT / "overrides" / "features"


@contextmanager
def brief():
    """Makes stories so short that their video is made in a few seconds, yet has a second key frame. Seconds,
    but for the words a second.
    """
    with (
        mock.patch.object(reading_time, "PACE", Fraction(100)),
        mock.patch.object(reading_time, "LIST_PACE", Fraction(100)),
        mock.patch.multiple(
            storyboard_maker, STEP_LEAST=Fraction(1), END_LEAST=Fraction(2), MOVE=Fraction(2, 5)
        ),
    ):
        yield


@pytest.fixture(scope="module")
def drawn():
    """The pictures of the clip that `made` gives, by their SVGs."""
    return {}


@pytest.fixture(scope="module")
def made(tmp_path_factory, drawn):
    """A docs folder with the clip of its one page, made with the real tools, and what was said."""
    real = clip_encoder.pictures

    def pictures(svgs, fonts):
        for svg, picture in zip(svgs, real(svgs, fonts), strict=True):
            drawn[svg] = picture
            yield picture

    docs = docs_in(tmp_path_factory.mktemp("clips"))
    with brief(), mock.patch.object(clip_encoder, "pictures", pictures):
        return docs, run(docs)


def run(docs, page="", force=False, tools=Tools):
    """Runs the command on a docs folder and gives back what it tells."""
    told = []
    clips.run(page, force, docs, tools, told.append)
    return told


def beside(docs):
    return docs / "techniques" / "hamstrings" / clip_files.FOLDER


def data_of(docs, kind):
    return (beside(docs) / f"{SLUG}{kind}").read_bytes()


@pytest.fixture(scope="module")
def tools():
    return Tools()


def facts_of(file, ffmpeg):
    """What ffmpeg says of a file, and the times of its key frames."""
    said = subprocess.run(
        [ffmpeg, "-hide_banner", "-i", str(file)], capture_output=True, text=True, check=False
    ).stderr
    keys = subprocess.run(
        [ffmpeg, "-v", "error", "-skip_frame", "nokey", "-i", str(file), *"-vf showinfo -f null -".split()],
        capture_output=True,
        text=True,
        check=True,
    )
    shown = subprocess.run(
        [ffmpeg, "-v", "info", "-skip_frame", "nokey", "-i", str(file), "-vf", "showinfo", "-f", "null", "-"],
        capture_output=True,
        text=True,
        check=True,
    ).stderr
    assert keys.stderr == ""
    return said, [float(time) for time in re.findall(r"pts_time:([0-9.]+)", shown)]


# A real clip


def test_a_clip_is_three_files_and_a_line(made):
    docs, said = made
    assert sorted(p.name for p in beside(docs).iterdir()) == sorted(
        f"{SLUG}{kind}" for kind in clip_files.FILES
    )
    assert (
        re.fullmatch(
            rf"1 of 1  {KEY}: \d+ s, \d+ kB \(quality \d+\), poster \d+ kB, \d+ captions; made in \d+ s",
            said[-1],
        )
        and said[0] == f"1 of 1  {KEY} …"
        and said[-2] == f"1 of 1  {KEY} … encoding"
    )


def test_phones_play_it(made, tools):
    said, keys = facts_of(beside(made[0]) / f"{SLUG}.mp4", tools.ffmpeg)
    assert re.search(r"Video: h264 \(High\).*yuv420p\(tv, bt709.*1280x720.* 25 fps", said)
    assert "Audio" not in said and said.count("Stream #") == 1
    assert len(keys) > 1 and keys[0] == 0 and all(then - one <= 5.001 for one, then in zip(keys, keys[1:]))


def test_it_begins_to_play_before_it_is_all_there_and_its_hash_is_in_the_beginning(made):
    video = data_of(made[0], ".mp4")
    assert video.index(b"moov") < video.index(b"mdat")
    page = loader.load(made[0], pages.TODAY).pages[f"techniques/{KEY}.md"]
    assert {clip_stamp.written_hash(data_of(made[0], kind)) for kind in clip_files.FILES} == {
        page.drawn_clip.digest
    }


def test_it_is_as_long_as_its_story_and_small(made, tools):
    said, _ = facts_of(beside(made[0]) / f"{SLUG}.mp4", tools.ffmpeg)
    minutes, seconds = re.search(r"Duration: 00:(\d\d):([\d.]+)", said).groups()
    long = int(minutes) * 60 + float(seconds)
    page = loader.load(made[0], pages.TODAY).pages[f"techniques/{KEY}.md"]
    with brief():
        board = storyboard_maker.make(
            page.technique, clip_stage.SceneStage(page.scene, (696, 580), "", PALETTE)
        )
    assert long == pytest.approx(float(board.seconds), abs=0.05)
    assert (
        len(data_of(made[0], ".mp4")) <= clip_encoder.MINUTE_MOST * long / 60
        and len(data_of(made[0], ".jpg")) <= clip_encoder.POSTER_MOST
    )


def test_its_captions_are_read_by_a_parser_that_is_not_ours(made):
    found = webvtt.from_string(data_of(made[0], ".vtt").decode())
    assert [caption.text for caption in found] == [
        "Stand tall.",
        "Passive stretch, hold 2 seconds: Slide\nback.",
        "That is all. Stop if it hurts.",
    ]
    assert found[0].start == "00:00:00.000"


def test_it_is_made_once(made, monkeypatch):
    def none():
        raise AssertionError("tools are opened only for what is to be made")

    assert run(made[0], KEY, tools=none) == [f"{KEY}: up to date"]


def test_made_again_it_is_the_same_to_the_byte(made, drawn, tmp_path, monkeypatch):
    """The second time, one picture of ten is drawn; the others are those that the first run drew for the same
    SVGs, as drawing them takes longest.
    """

    def pictures(svgs, fonts):
        for number, svg in enumerate(svgs):
            yield clip_encoder.png(svg, fonts) if number % 10 == 0 else drawn[svg]

    monkeypatch.setattr(clip_encoder, "pictures", pictures)
    again = docs_in(tmp_path)
    with brief():
        run(again, f"docs/techniques/{KEY}.md", force=True)
    for kind in clip_files.FILES:
        assert data_of(again, kind) == data_of(made[0], kind), kind


def test_a_fresh_clip_is_shown_and_says_nothing(made):
    found = loader.load(made[0], pages.TODAY)
    shown = found.pages[f"techniques/{KEY}.md"].clip_video
    assert found.problems == []
    assert (shown.address.short, shown.captions, shown.poster) == tuple(
        f"clips/{SLUG}{kind}" for kind in clip_files.FILES
    )
    assert shown.title == f"{found.techniques[KEY].title}, drawn step by step"


# What is told of a clip


@pytest.fixture
def copied(made, tmp_path):
    """Another docs folder with the same clip and these files."""

    def copy(files=None, without=()):
        docs = docs_in(
            tmp_path,
            {
                f"hamstrings/clips/{SLUG}{kind}": data_of(made[0], kind)
                for kind in clip_files.FILES
                if kind not in without
            }
            | (files or {}),
        )
        return loader.load(docs, pages.TODAY, "docs")

    return copy


AT_FIGURES = f"docs/techniques/{KEY}.figures.yml:1:1: warning clip-stale: "
AGAIN = f"; run `make clips PAGE={KEY}` and commit what it makes"


@pytest.mark.parametrize(
    ("files", "without", "said"),
    [
        ({figure_files.PLACE: FIGURES.replace("8", "9")}, (), f"the clip is older than its data{AGAIN}"),
        (
            {pages.PLACE: short().replace("Slide back", "Lean back")},
            (),
            f"the clip is older than its data{AGAIN}",
        ),
        ({}, (".vtt",), f"the clip lacks `clips/{SLUG}.vtt`{AGAIN}"),
        ({}, (".jpg",), f"the clip lacks `clips/{SLUG}.jpg`{AGAIN}"),
        ({f"hamstrings/clips/{SLUG}.mp4": b"no video"}, (), f"the clip is older than its data{AGAIN}"),
    ],
)
def test_a_stale_clip_is_told_and_shown(copied, files, without, said):
    found = copied(files, without)
    assert list(map(str, found.problems)) == [AT_FIGURES + said]
    assert found.pages[f"techniques/{KEY}.md"].clip_video is not None


@pytest.mark.parametrize(
    ("kind", "way"),
    [(".mp4", spoilt.cut), (".mp4", spoilt.zeroed), (".jpg", spoilt.lacks_its_end), (".vtt", spoilt.zeroed)],
)
def test_a_clip_that_the_disk_has_spoilt_is_told_and_made_again(made, copied, kind, way):
    file = f"clips/{SLUG}{kind}"
    found = copied({f"hamstrings/{file}": way(data_of(made[0], kind))})
    assert list(map(str, found.problems)) == [
        f"{AT_FIGURES}`{file}` isn't whole: its end is missing, or zeros stand in its middle{AGAIN}"
    ]
    drawn = found.pages[f"techniques/{KEY}.md"].drawn_clip
    assert drawn and not drawn.fresh  # so `make clips` makes it


@pytest.mark.parametrize(
    ("files", "without"),
    [
        ({figure_files.PLACE: FIGURES + "# a note\n"}, ()),
        ({pages.PLACE: short().replace("2026-11-22", "2026-11-21")}, ()),
        ({}, (".mp4",)),
        ({}, clip_files.FILES),
    ],
)
def test_what_a_clip_does_not_show_leaves_it_fresh_and_no_clip_is_no_problem(copied, files, without):
    assert copied(files, without).problems == []


def test_a_video_of_its_own_takes_its_place(copied):
    front = "video: {src: https://youtu.be/aqz-KE-bpKQ, title: Side view}\n"
    found = copied({pages.PLACE: short(front=front).replace("Slide back", "Lean back")})
    page = found.pages[f"techniques/{KEY}.md"]
    assert found.problems == [] and page.clip_video is None and len(page.technique.videos) == 1


def test_a_clip_without_figures_is_told_at_its_page(made, tmp_path):
    docs = pages.write(
        tmp_path, {pages.PLACE: short(), f"hamstrings/clips/{SLUG}.mp4": data_of(made[0], ".mp4")}
    )
    assert list(map(str, loader.load(docs, pages.TODAY, "docs").problems)) == [
        f"docs/techniques/{KEY}.md:1:1: warning clip-stale: the clip `clips/{SLUG}.mp4` has no figures to be"
        f" made from; write them in `{SLUG}.figures.yml`, or delete the clip with its `.vtt` and `.jpg`"
    ]


def test_errors_come_first(copied):
    found = copied({figure_files.PLACE: FIGURES.replace("pelvis", "pelvos")})
    assert found.problems and all(p.severity == "error" for p in found.problems)


# What it refuses


def refused(docs, page="", tools=Tools):
    with pytest.raises(CommandError) as why:
        run(docs, page, tools=tools)
    return str(why.value)


def test_no_docs_here(tmp_path):
    assert refused(tmp_path / "docs").endswith("run this in the folder that holds mkdocs.yml")


@pytest.mark.parametrize(
    ("page", "said"),
    [
        (
            "hamstrings/standing-strech",
            f"there is no technique `hamstrings/standing-strech`; did you mean `{KEY}`?",
        ),
        (SLUG, f"there is no technique `{SLUG}`; did you mean `{KEY}`?"),
        ("quads", f"there is no technique `quads`; there are {KEY}"),
    ],
)
def test_a_page_that_is_not_there(tmp_path, page, said):
    assert refused(docs_in(tmp_path), page) == said


def test_a_site_without_techniques(tmp_path):
    assert refused(pages.write(tmp_path, {}), "quads") == "there is no technique `quads` nor any other"


def test_wrong_pages_and_figures_are_told_as_the_linter_does(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    docs_in(tmp_path, {figure_files.PLACE: FIGURES.replace("tilt", "tillt")})
    said = refused(Path("docs")).split("\n")
    assert said[0] == "first mend these lines; no clip was made"
    assert said[1].startswith(f"docs/techniques/{KEY}.figures.yml:6:14: error figure-joint: ")
    assert not beside(Path("docs")).exists()


def test_pages_without_figures_or_with_a_video_are_passed_over(tmp_path):
    docs = pages.write(
        tmp_path,
        {
            pages.PLACE: short(),
            "hamstrings/roller.md": short(
                front="video: {src: https://youtu.be/aqz-KE-bpKQ, title: Side view}\n"
            ),
        },
    )
    assert run(docs, "hamstrings") == [
        "hamstrings/roller: shows a video of its own, so it needs no clip",
        f"{KEY}: has no figures yet; write {docs.as_posix()}/techniques/{KEY}.figures.yml",
    ]


@pytest.mark.parametrize("package", ["font_source_sans_pro", "imageio_ffmpeg", "resvg_py"])
def test_a_package_that_is_missing(monkeypatch, package):
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(CommandError, match=f"the package `{package}` is missing; run `make clips`"):
        Tools()


def test_no_ffmpeg_for_this_machine(monkeypatch):
    def none():
        raise RuntimeError("No ffmpeg exe could be found.")

    monkeypatch.setattr("imageio_ffmpeg.get_ffmpeg_exe", none)
    with pytest.raises(CommandError, match="IMAGEIO_FFMPEG_EXE=/path/to/ffmpeg make clips"):
        Tools()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Slide back 脚.", "`脚` (U+811A) isn't in the clips' typeface, in: 脚.; write it another way"),
        (
            "Slide " + "incomprehensibilities" * 2 + ".",
            "find no room in the clip: Slide incomprehensibilities",
        ),
    ],
)
def test_words_that_can_not_be_drawn(tmp_path, words, said):
    docs = docs_in(tmp_path, {pages.PLACE: short().replace("Slide back.", words)})
    assert said in refused(docs)
    assert list(beside(docs).iterdir()) == []


# What fails leaves what was there


class Broken(Tools):
    """An ffmpeg that ends with an error."""

    def __init__(self):
        super().__init__()
        self.ffmpeg = "/bin/false"


def stops(*_, **__):
    raise KeyboardInterrupt


def before(folder):
    docs = docs_in(folder, {f"hamstrings/clips/{SLUG}{kind}": f"old{kind}" for kind in clip_files.FILES})
    return docs, {p.name: p.read_bytes() for p in beside(docs).iterdir()}


@pytest.fixture
def undrawn(monkeypatch):
    """Few pictures, which cost nothing."""
    monkeypatch.setattr(clip_encoder, "pictures", lambda svgs, fonts: (b"no picture" for _ in svgs))
    with brief():
        yield


def test_an_encoder_that_fails_leaves_the_old_files(tmp_path, undrawn):
    docs, was = before(tmp_path)
    assert refused(docs, tools=Broken) == "ffmpeg could not make the file: it ended with 1"
    assert {p.name: p.read_bytes() for p in beside(docs).iterdir()} == was


@pytest.mark.parametrize("step", ["write_frames", "poster", "video"])
def test_a_run_that_is_stopped_leaves_the_old_files(tmp_path, monkeypatch, capsys, undrawn, step):
    docs, was = before(tmp_path)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(clip_encoder, step, stops)
    assert clips.main([]) == 130
    assert (
        capsys.readouterr().err
        == "clips: stopped; what was being made is thrown away, and the clips that were there are kept\n"
    )
    assert {p.name: p.read_bytes() for p in beside(docs).iterdir()} == was


def test_a_clip_that_does_not_get_small_enough_is_refused(tmp_path, monkeypatch):
    tried = []
    monkeypatch.setattr(
        clip_encoder, "video", lambda *a: (tried.append(a[2]), a[4].write_bytes(b"x" * 1_000_000))
    )
    with pytest.raises(CommandError, match="the clip has 1000 kB, and 100 kB is the most for its 10 seconds"):
        clip_encoder.small_video(Path("frames.txt"), Fraction(10), HASH, tmp_path / "x.mp4", "ffmpeg")
    assert tried == [clip_encoder.BEST, clip_encoder.WORST]


# What a frame looks like


def test_every_shape_has_a_rule(made):
    page = loader.load(made[0], pages.TODAY).pages[f"techniques/{KEY}.md"]
    stage = clip_stage.SceneStage(page.scene, (696, 580), STYLE, PALETTE)
    drawn = "".join(stage.frame(one.start, one.start, 0.0, True) for one in stage.figures)
    assert set(re.findall(r'class="([\w-]+)"', drawn)) <= set(re.findall(r"\.(f-[a-z]+) \{", stage.style))


GOLDEN = ROOT / "tests" / "golden" / "clip-frame.svg"


def test_a_frame_is_as_it_was(tools):
    stage = Stage(ClipFigure("set-up", "a0"), ClipFigure("pails", "a1", caption="With a strap"))
    board = storyboard_maker.make(
        technique(
            cue(
                "PAILs",
                S,
                words="Push your heel down into the box.",
                points=("Count out loud so that you keep breathing.",),
            )
        ),
        stage,
    )
    svg = clip_frame.Painter(board, stage, tools.measure).at(board.parts[1] + 9).replace("><", ">\n<") + "\n"
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(svg, "utf-8")
    assert svg == GOLDEN.read_text("utf-8")
    assert clip_encoder.png(svg, tools.fonts)[:4] == b"\x89PNG"
