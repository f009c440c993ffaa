"""What stands before a cue's instruction. Slips are rows of tests/cases/pages; here is what rows can't."""

import time

import pytest

from support import pages
from technique_site.engine.cues import cue_head
from technique_site.engine.text.source_text import SourceText

VOCABULARY = pages.vocabulary()


@pytest.mark.parametrize("rest", ["", " Go.", ": Go."])
@pytest.mark.parametrize(
    "head",
    [
        "**" + " " * 6000,
        "**" + " " * 5000 + "PAILs" + " " * 900 + "**",
        "** " * 2000,
        "*" * 6000,
        "**a" + " (" * 2500,
        "**a**" + " :" * 2900,
        "**a** " + "(" * 3000 + ")" * 2900,
        "_" + " " * 5900 + "_",
        "<b>" + " " * 5900,
        '"' + " " * 5900,
    ],
    ids=lambda head: f"{head[:6]} of {len(head)}",
)
def test_a_long_odd_head_is_read_at_once(head, rest):
    text = SourceText.of_lines([(1, 1, head + rest)])
    began = time.process_time()
    _, problems = cue_head.read_head("docs/a.md", text, 1, VOCABULARY)
    assert problems and time.process_time() - began < 2  # it took hours


@pytest.mark.parametrize(
    ("bold", "column"), [("**PAILs" + " " * 70 + "**", 11), ("**" + " " * 70 + "PAILs**", 76)]
)
def test_positions_round_a_long_gap_are_right(bold, column):
    text = SourceText.of_lines([(3, 4, f"{bold} (hold 10 s): Press.")])
    _, problems = cue_head.read_head("docs/a.md", text, 1, VOCABULARY)
    assert [(p.line, p.column, p.rule) for p in problems] == [(3, column, "cue-space")]
