"""What pasted texts leave in words. The messages are in tests/cases/pages/odd-texts.yml; here is that their
certain repairs mend them and bring nothing new.
"""

import re

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from support import pages
from support.properties import examples
from technique_site.engine.page import odd_texts

CASES = [case for case in pages.cases("odd-texts.yml") if "odd-text" in case["says"]]


def _problems(folder, case):
    return pages.load(pages.write(folder, {pages.PLACE: pages.data_of(case)})).problems


@pytest.mark.parametrize("case", CASES, ids=[case["name"] for case in CASES])
def test_a_certain_repair_mends_it_and_brings_nothing_new(case, tmp_path):
    text = pages.text_of(case)
    found = _problems(tmp_path / "wrong", case)
    lines = text.split("\n")
    fixed = [p for p in found if p.fix]
    for problem in sorted(fixed, reverse=True):
        (edit,) = problem.fix
        line = lines[edit.line - 1]
        assert line.startswith(edit.old, edit.column - 1)
        lines[edit.line - 1] = line[: edit.column - 1] + edit.new + line[edit.column - 1 + len(edit.old) :]
    page = {"name": case["name"], "page": "\n".join(lines)}
    assert [p.rule for p in _problems(tmp_path / "right", page)] == ["odd-text"] * (len(found) - len(fixed))


WORDS = (
    "the",
    "the",
    "is",
    "a",
    "Move",
    "sets of ",
    "sets",
    "reps for ",
    " three ",
    "x",
    "3",
    "10",
    " ",
    "  ",
    "\n",
    ".",
    ",",
    ";",
    "!",
    ")",
    "(",
    "“",
    "-",
)


@examples(2000)
@given(st.lists(st.sampled_from(WORDS), max_size=9).map("".join))
def test_what_is_passed_over_has_no_slip(text):
    assume(not odd_texts._MAY_BE.search(text))
    assert [slip.what for slip in odd_texts.SLIPS if slip.pattern.search(text)] == []


def test_a_text_without_slips_is_passed_over():
    assert not odd_texts._MAY_BE.search(
        "Lift 10 times, then hold for 3 s. Rest, and say (out loud): “well done”!"
    )


def test_each_kind_of_slip_has_a_case():
    said = "\n".join(case["says"] for case in CASES)
    for slip in odd_texts.SLIPS:
        words = re.sub(r"\\?\{[^}]*\\?\}", ".+", re.escape(slip.what))
        assert re.search(f"odd-text: {words}; ", said), slip.what
