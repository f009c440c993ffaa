"""Slips of cue heads: every row of the tables, by its example, and what it says word for word."""

import re

import pytest

from support import pages
from technique_site.engine.cues import cue_head, cue_head_slips
from technique_site.engine.text.source_text import SourceText

TABLES = ("LABELS", "INSIDE", "GAPS", "DOSES", "COLONS", "NO_COLON")
ROWS = [(table, row) for table in TABLES for row in getattr(cue_head_slips, table)]
VOCABULARY = pages.vocabulary()
SAYS = pages.read_yaml(pages.FOLDER.parent / "cue-head-slips.yml")


def read(written):
    """The slips of a head, as the tables tell them: its parts and messages."""
    text = SourceText.of_lines([(1, 1, written)])
    parts, problems = cue_head_slips.read("a.md", text, VOCABULARY.example)
    return parts, [f"{p.column} {p.rule}: {p.what}; {p.repair}" for p in problems]


def is_clean(written):
    text = SourceText.of_lines([(1, 1, written)])
    return cue_head.read_head("a.md", text, 1, VOCABULARY)[1] == []


def every(*which):
    rows = [pytest.param(table, row, id=row.name) for table, row in ROWS if bool(row.said) in which]
    return pytest.mark.parametrize(("table", "row"), rows)


@every(True)
def test_a_slip_is_told_with_a_repair_that_is_right(table, row):
    parts, told = read(row.example)
    assert told == [SAYS[row.name].replace("{example}", VOCABULARY.example)]
    if row.name == "no label":
        assert parts is None
        return
    dose = "hold 10 s, effort 5/10" if row.name == "two pairs of brackets" else "hold 10 s"
    assert (parts.label.text, parts.dose.text, parts.instruction.text) == ("PAILs", dose, "Press.")
    # the label alone, or with its dose, or with the colon, too
    repair = re.findall(r'"(.+?)"', told[0].partition("; ")[2])[-1]
    assert is_clean(repair + {"*": " (hold 10 s): ", ")": ": ", " ": ""}[repair[-1]] + "Press.")


@every(False)
def test_what_is_right_among_slips_is_not_told(table, row):
    parts, told = read(row.example)
    assert told == []
    assert (parts.label.text, parts.dose.text, parts.instruction.text) == ("PAILs", "hold 10 s", "Press.")


@every(True, False)
def test_no_other_row_does_its_work(table, row, monkeypatch):
    before = read(row.example)
    others = tuple(other for other in getattr(cue_head_slips, table) if other is not row)
    monkeypatch.setattr(cue_head_slips, table, others)
    assert read(row.example) != before


def test_rows_have_names_of_their_own():
    names = [row.name for _, row in ROWS]
    assert len(set(names)) == len(names) and all(names)
    assert all(row.example for _, row in ROWS)
    assert set(SAYS) == {row.name for _, row in ROWS if row.said}
