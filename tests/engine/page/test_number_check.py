"""Whether numbers are explained: tests/cases/pages/numbers.yml has the messages; here is that their repairs
are right.
"""

import re

import pytest

from support import pages

CASES = [pytest.param(case, id=case["name"]) for case in pages.cases("numbers.yml")]
# What is quoted first stands at the place, and the repair in its stead.
INSTEAD = re.compile(r"(\d+):(\d+) error number-(?:differs|form): `([^`]+)` .*; write `([^`]+)`")
ADDED = re.compile(r"error number-unexplained: .*; write one that begins `- (\*\*[^`]+\*\*)`")


def mended(text, said):
    """The page with each part of an item written as its message says, from the last one on."""
    lines = text.split("\n")
    for line, column, old, new in sorted(
        ((int(a), int(b), old, new) for a, b, old, new in INSTEAD.findall("\n".join(said))), reverse=True
    ):
        row, at = lines[line - 1], column - 1
        assert row[at:].startswith(old)
        lines[line - 1] = row[:at] + new + row[at + len(old) :]
    added = [f"- {head} no source: It is our pick." for head in ADDED.findall("\n".join(said))]
    kept = "\n".join(lines).rstrip("\n") + "\n"
    between = "" if kept.split("\n")[-2].startswith(("- ", " ")) else "\n"
    return kept + between + "".join(f"{one}\n" for one in added)


@pytest.mark.parametrize("case", CASES)
def test_what_a_message_offers_is_right_in_its_place(case, tmp_path):
    said = case["says"].splitlines()
    rest = [one for one in said if not INSTEAD.match(one) and not ADDED.search(one)]
    text = mended(pages.text_of(case), said)
    after = pages.said(tmp_path, {"page": text, "files": case.get("files", {})})
    assert after == rest


def test_an_item_in_another_form_is_told_how_its_number_begins(tmp_path):
    said = pages.said(tmp_path, {"append": "## About the numbers\n\n- Effort 5/10 is enough.\n- So.\n"})
    assert [one.rpartition("; ")[2] for one in said if " number-form" in one] == [
        "begin it as `- **RAILs: effort 5/10**`",
        "begin it as `- **frequency**`",
    ]
