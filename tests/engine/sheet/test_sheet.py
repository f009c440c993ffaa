"""What a sheet says: addresses as people type them, boxes, videos."""

import pytest

from support.storyboards import cue, technique
from technique_site.engine.cues.dose import Term
from technique_site.engine.cues.sequence import SIDES, Volume
from technique_site.engine.page.marked_videos import TitledVideo
from technique_site.engine.page.video_address import read
from technique_site.engine.sheet import sheet
from technique_site.engine.sheet.sheet import Ticks

PAGE = "https://coach.example/techniques/calves/drop/"


@pytest.mark.parametrize(
    ("address", "parts"),
    [
        (PAGE, ["coach.example/", "techniques/", "calves/", "drop/"]),
        ("http://coach.example", ["coach.example"]),
        ("", []),
    ],
)
def test_a_line_of_an_address_ends_after_a_slash(address, parts):
    assert sheet.parts_of(address) == parts


@pytest.mark.parametrize(
    ("video", "line"),
    [
        ("videos/drop.mp4", "Video: Drop, coach.example/techniques/calves/videos/drop.mp4"),
        ("../videos/drop.mp4", "Video: Drop, coach.example/techniques/videos/drop.mp4"),
        ("https://youtu.be/abcdefghijk", "Video: Drop, youtu.be/abcdefghijk"),
    ],
)
def test_a_video_is_a_title_and_an_address(video, line):
    assert sheet._video(TitledVideo(read(video), "Drop"), PAGE) == line


@pytest.mark.parametrize(
    ("rounds", "each_side", "rows"),
    [
        (1, False, [Ticks("Done", ("",))]),
        (1, True, [Ticks("Done", SIDES, SIDES, 1)]),
        (3, False, [Ticks("Rounds", ("1", "2", "3"))]),
        (2, True, [Ticks("Round 1", SIDES, SIDES, 1), Ticks("Round 2", SIDES, SIDES, 2)]),
    ],
)
def test_there_is_a_row_for_each_round_with_a_box_for_each_side(rounds, each_side, rows):
    subject = technique(cue("Move"), rounds=rounds, each_side=each_side)
    assert sheet.rounds_boxes(subject) == rows


@pytest.mark.parametrize(
    ("volume", "log"),
    [
        (Volume(3, 3), None),
        (Volume(2, 3, by_sets=True, each_side=True), sheet.Log(3, ("left", "right"), counted="time")),
        (Volume(1, 1, reps=Term("reps", 8, 12, "")), sheet.Log(1, ("",), "round")),
        (Volume(2, 2, True, Term("reps", 6, 6, ""), alternates=True), sheet.Log(2, ("left", "right"))),
    ],
)
def test_strength_has_a_log(volume, log):
    made = sheet.sheet(technique(cue("Move"), volume=volume), {}, "")
    assert made.log == log and bool(made.ticks) is (log is None)


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("reps", "Write down your repetitions and load."),
        ("steps", "Write down your steps and load."),
        ("breaths", "Write down your breaths and load."),
        ("hold", "Write down your time and load."),
    ],
)
def test_a_log_says_what_to_write_down(kind, said):
    made = technique(cue("Move", Term(kind, 5, 5, "")), volume=Volume(2, 2, True))
    log = sheet.log_of(made)
    assert log and log.intro == said


def test_a_sheet_with_a_routines_numbers_has_the_mark_of_its_page():
    page, routine = (Volume(2, 2, True, Term("reps", n, n, "")) for n in (8, 12))
    own = sheet.sheet(technique(cue("Move"), volume=page), {}, "")
    assert sheet.sheet(technique(cue("Move"), volume=routine), {}, "", page=page).mark == own.mark
    assert sheet.sheet(technique(cue("Move"), volume=routine), {}, "").mark != own.mark


@pytest.mark.parametrize(
    ("volume", "said"),
    [
        (Volume(2, 2), []),
        (Volume(1, 2), ["1 round if this is new to you, 2 later"]),
        (Volume(2, 3, by_sets=True), ["2 sets if this is new to you, 3 later"]),
    ],
)
def test_a_range_of_rounds_is_told_to_who_is_new(volume, said):
    facts = sheet.sheet(technique(cue("Move"), volume=volume), {}, "").facts.split(sheet.SEPARATOR)
    assert [one for one in facts if "new to you" in one] == said


def test_emphasised_words_and_those_of_links_are_bold():
    words = sheet.Words.of("Press *down* & [hold](a.md) **it** < 3 s.")
    assert (
        words.html == "Press <strong>down</strong> &amp; <strong>hold</strong> <strong>it</strong> &lt; 3 s."
    )


def test_no_address_no_code():
    assert sheet.code_of("", "abcdef") is None
    assert sheet.code_of(PAGE, "abcdef").address == f"{PAGE}#sheet-abcdef"
