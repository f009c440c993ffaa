"""A technique in short: the warm-up beside its time. The rest is tested where pages show it, in
tests/render/test_page_blocks.py.
"""

from dataclasses import replace

import pytest

from support.storyboards import cue, technique
from technique_site.engine.cues.dose import Term
from technique_site.engine.page import technique_facts
from technique_site.engine.page.section_entries import Entry
from technique_site.engine.sheet.sheet import sheet

HOLD = Term("hold", 30, 30, "s")


def with_steps(*steps: str):
    return replace(
        technique(cue("Passive stretch", HOLD)),
        set_up=tuple(Entry(str(n), text) for n, text in enumerate(steps, 1)),
    )


@pytest.mark.parametrize(
    ("step", "said"),
    [
        ("Warm up with 3–5 minutes of easy walking.", "warm-up: 3–5 min more"),
        ("Warm up for 3-5 minutes.", "warm-up: 3–5 min more"),
        ("**Warm up** for [5 min](walk.md).", "warm-up: 5 min more"),
        ("Warm-up: 10 minutes on a bike.", "warm-up: 10 min more"),
        ("warm up 1 minute", "warm-up: 1 min more"),
        ("Warm up well.", ""),
        ("Warm up for 90 s.", ""),
        ("Warm up well. Wait for 3 minutes.", ""),
        ("Do this after a warm-up of 5 minutes.", ""),
        ("Walk for 5 minutes.", ""),
        ("Warm up for 5 miles.", ""),
        ("Warm upper arms for 5 minutes.", ""),
    ],
)
def test_a_warm_up_is_read_from_the_step_that_begins_with_it(step, said):
    assert technique_facts.warm_up(with_steps(step)) == said


def test_the_first_warm_up_of_the_set_up_counts():
    assert technique_facts.warm_up(with_steps("Stand.", "Warm up for 2 min.", "Warm up for 3 min.")) == (
        "warm-up: 2 min more"
    )
    assert technique_facts.warm_up(with_steps()) == ""


def test_it_stands_behind_the_time_and_neither_on_cards_nor_on_sheets_which_have_the_step():
    shown = with_steps("Warm up for 3–5 minutes.")
    time, warm, *_ = technique_facts.facts(shown)
    assert time.startswith("about ") and warm == "warm-up: 3–5 min more"
    assert warm not in technique_facts.in_short(shown) and time in technique_facts.in_short(shown)
    assert warm not in technique_facts.on_sheet(shown) and time in technique_facts.on_sheet(shown)
    assert sheet(shown, {}, "https://a.example/", lambda *_: None).facts.count("arm-up") == 0
    assert warm not in technique_facts.facts(with_steps("Stand."))


def test_where_there_is_no_time_there_is_none_beside_it():
    timeless = replace(with_steps("Warm up for 3–5 minutes."), cues=())
    assert not timeless.seconds
    assert not any("warm" in one for one in technique_facts.facts(timeless))


@pytest.mark.parametrize(
    ("seconds", "said"),
    [
        ((20, 20), "2 techniques, about 2 minutes in all"),
        ((60, 60, 60), "3 techniques, about 6 minutes in all"),
        ((595, 595, 595, 595, 595, 600), "6 techniques, about 1 h 1 min in all"),
    ],
)
def test_the_time_of_several_is_the_sum_of_those_that_stand_beside_each(seconds, said):
    several = [
        technique(cue("Passive stretch", Term("hold", one, one, "s")), each_side=False, rounds=1)
        for one in seconds  # and five seconds to get ready for each
    ]
    assert technique_facts.total(several) == said
