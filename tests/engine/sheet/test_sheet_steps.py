"""The numbers of a layout as the styles get them. That they are those that heights are reckoned from is held
by tests/engine/sheet/test_sheet_heights.py, and to a browser by tests/browser/test_print.py.
"""

import pytest

from technique_site.engine.sheet import sheet_steps
from technique_site.engine.sheet.sheet_steps import Step

SHARED = (
    "WIDTH HEIGHT BESIDE BETWEEN MARKER LINE FRAME CLEAR BOX LARGE_BOX BOX_GAP TICK_GAP TICKS_GAP LOG_DAY"
    " LOG_ROW NOTE NAME_LINE NOTE_LINE FIGURE_GAP"
).split()


def test_what_all_layouts_share():
    names = {name: name.lower().replace("_", "-") for name in SHARED} | {"NOTE": "note-width"}
    assert sheet_steps.constants().split(";") == [
        f"--rp-s-{names[name]}:{getattr(sheet_steps, name):g}mm" for name in SHARED
    ]


FIRST = (
    "--rp-s-text:14pt;--rp-s-lead:15.4pt;--rp-s-heading:15pt;--rp-s-heading-lead:16.5pt;--rp-s-do:17pt;"
    "--rp-s-do-lead:18.7pt;--rp-s-title:24pt;--rp-s-title-lead:26.4pt;"
)
REST = "--rp-s-gap:3mm;--rp-s-note:30mm;--rp-s-figure:31mm;--rp-s-column:45.5mm"
STEP = Step(31, 14, 17, 24, 3, 30, leading=1.1)
TRACKED = Step(31, 14, 17, 24, 3, 30, leading=1.1, tracking=-0.015)


@pytest.mark.parametrize(
    ("step", "large", "numbers"),
    [
        (STEP, False, f"{FIRST}--rp-s-caption:12pt;--rp-s-caption-lead:13.2pt;{REST}"),
        (
            STEP,
            True,
            f"{FIRST}--rp-s-caption:18pt;--rp-s-caption-lead:19.8pt;{REST};--rp-s-thick:1;letter-spacing:0em",
        ),
        (
            TRACKED,
            False,
            f"{FIRST}--rp-s-caption:12pt;--rp-s-caption-lead:13.2pt;{REST};letter-spacing:-0.015em",
        ),
    ],
    ids=["plain", "large", "tracked"],
)
def test_those_of_a_layout(step, large, numbers):
    assert sheet_steps.variables(step, 45.5, large) == numbers


def test_with_a_log_the_note_gives_way_first_then_days_then_the_size_of_figures():
    steps = sheet_steps.LOG_STEPS
    first = sheet_steps.STEPS[2]
    assert [(step.figure, step.note, step.days) for step in steps[:7]] == [
        (first.figure, first.note, 4),
        (first.figure, 14, 4),
        (first.figure, 0, 4),
        (first.figure, 0, 3),
        (first.figure, 0, 2),
        (first.figure, 0, 1),
        (sheet_steps.STEPS[3].figure, 0, 1),
    ]
    assert len(steps) == len(sheet_steps.STEPS) + 3 and {(step.note, step.days) for step in steps[5:]} == {
        (0, 1)
    }


def test_what_a_step_says_nothing_of():
    assert Step(30) == Step(30, 12, 14, 20, 2.4, 14, 1, True, False, 1.2, 0.0, 4)


@pytest.mark.parametrize(
    ("note", "text", "beside"),
    [(0, 12, False), (0.5, 12, True), (19.5, 12, True), (20, 12, False), (14, 17.5, True), (14, 18, False)],
)
def test_a_low_note_of_small_letters_stands_beside_the_boxes(note, text, beside):
    assert Step(30, text=text, note=note).beside is beside


@pytest.mark.parametrize(("figure", "thick"), [(0, 1), (9, 2.67), (20, 1.2), (24, 1), (66, 1)])
def test_small_figures_have_thicker_lines(figure, thick):
    step = Step(figure)
    assert step.thick == thick
    assert (f"--rp-s-thick:{thick}" in sheet_steps.variables(step, 10, False)) is (thick != 1)
