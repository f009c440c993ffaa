"""What is told of doses of several terms, with the edits that mend them: tests/cases/dose-fixes.yml."""

import os

import pytest
import yaml

from support import dose_forms, pages
from technique_site.engine.cues import dose
from technique_site.engine.cues.dose_slip_meaning import NOTHING_AROUND
from technique_site.engine.text.source_text import SourceText

PATH = pages.FOLDER.parent / "dose-fixes.yml"


def told(written, around=NOTHING_AROUND):
    """Messages of a dose, in which `⏎` is the end of a line, with the place and words of their edits."""
    pieces = [(line, 1, part) for line, part in enumerate(written.split("⏎"), 1)]
    _, problems, sure = dose.read("a.md", SourceText.of_lines(pieces), around)
    found = []
    for p in problems:
        edits = "".join(f" [{e.line}:{e.column} {e.old!r} → {e.new!r}]" for e in p.fix)
        found.append(f"{p.line}:{p.column} {p.rule}: {p.what}; {p.repair}{edits}")
    return found if sure else [*found, "not understood"]


def test_what_is_told_and_how_it_is_mended():
    due = pages.read_yaml(PATH)
    found = {written: told(written) for written in due}
    if os.environ.get("UPDATE_GOLDEN"):
        head = PATH.read_text("utf-8").partition("\n\n")[0]
        text = yaml.safe_dump(found, allow_unicode=True, sort_keys=False, width=10_000)
        PATH.write_text(f"{head}\n\n{text}", "utf-8")
        due = found
    assert found == due


TIME = 'dose-term: "{}" doesn\'t say what the time is for; write "{}"'


@pytest.mark.parametrize(
    ("written", "says"),
    [
        # what stands beside a time says what it isn't for, before it and behind it; it itself doesn't
        ("5 reps, 20 secs, effort 5/10", f"1:9 {TIME.format('20 secs', 'hold 20 s')}"),
        ("hold 20 s, 5 secs", f"1:12 {TIME.format('5 secs', 'over 5 s')}"),
        ("5 secs, hold 20 s", f"1:1 {TIME.format('5 secs', 'over 5 s')}"),
        ("5 secs, 5 reps, hold 20 s", f"1:1 {TIME.format('5 secs', 'over 5 s')}"),
    ],
)
def test_what_a_time_is_for_where_others_stand_beside_it(written, says):
    assert told(written, dose_forms.around("Lift"))[-1:] == [says]
