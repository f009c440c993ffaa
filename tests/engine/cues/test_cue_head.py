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


def read(text):
    return cue_head.read_head("docs/a.md", SourceText.of_lines([(3, 4, text)]), 1, VOCABULARY)


def told(text):
    return [f"{p.column} {p.rule}: {p.what}" for p in read(text)[1]]


@pytest.mark.parametrize(("spaces", "kept"), [(2, 2), (12, 12), (39, 39), (40, 40), (41, 40), (70, 40)])
def test_of_a_long_gap_forty_spaces_are_kept(spaces, kept):
    (bold, dose) = read(f"*PAILs* (hold{' ' * spaces}10 s): Press.")[1]
    assert bold.rule == "cue-bold" and dose.what == f'"hold{" " * kept}10 s" has a space too many'


@pytest.mark.parametrize(
    ("length", "says"),
    [
        (1, "the label stands in quotation marks"),
        (2, "the label stands in quotation marks"),
        (30, "the label stands in quotation marks"),
        (31, "the label isn't bold"),
    ],
)
def test_how_long_a_label_in_quotation_marks_is(length, says):
    found = told(f'"{"a" * length}" (hold 10 s): Press.')
    assert (f"4 cue-bold: {says}" in found) is (length != 1 or "quotation" not in says)


@pytest.mark.parametrize(
    ("length", "says"),
    [(40, "the label isn't bold"), (41, "this cue doesn't begin with a label in bold")],
)
def test_how_long_a_label_that_is_not_bold_is(length, says):
    assert told(f"{'a' * length} (hold 10 s): Press.")[0] == f"4 cue-bold: {says}"


@pytest.mark.parametrize(
    ("length", "says"),
    [
        (1, '14 cue-brackets: "{}" stands between the label and its dose'),
        (30, '14 cue-brackets: "{}" stands between the label and its dose'),
        (31, '14 cue-brackets: "{}" stands between the label and its dose'),
        (32, "13 cue-colon: the colon between the label and the instruction is missing"),
    ],
)
def test_how_much_may_stand_between_label_and_dose(length, says):
    assert told(f"**PAILs** {'a' * length} (hold 10 s): Press.")[0] == says.format("a" * length)


@pytest.mark.parametrize(("length", "shown"), [(40, 40), (41, 40)])
def test_how_much_of_an_unknown_label_is_shown(length, shown):
    assert told(f"**{'a' * length}** (hold 10 s): Press.") == [
        f'6 label-unknown: there is no label "{"a" * shown}"'
    ]


@pytest.mark.parametrize(
    ("odd", "meant", "rule", "name"),
    [
        ("\u00a0", " ", "cue-space", "a no-break space"),
        ("\u202f", " ", "cue-space", "a narrow no-break space"),
        ("\u3000", " ", "cue-space", "a wide space"),
        ("（", "(", "cue-brackets", "a full-width bracket"),
        ("）", ")", "cue-brackets", "a full-width bracket"),
        ("：", ":", "cue-colon", "a full-width colon"),
        ("∗", "*", "cue-bold", "a sign that looks like a star"),
        ("＊", "*", "cue-bold", "a full-width star"),
    ],
)
def test_a_sign_that_looks_like_a_plain_one(odd, meant, rule, name):
    plain = "**PAILs** (hold 10 s): Press."
    at = plain.index(meant)
    head, problems = read(plain[:at] + odd + plain[at + 1 :])
    assert [(p.column, p.rule, p.what, p.repair) for p in problems] == [
        (at + 4, rule, f"{name} stands where the plain one belongs", f'delete it and type "{meant}"')
    ]
    assert head.label.name == "PAILs" and head.dose == read(plain)[0].dose
    # in the instruction anything may stand
    assert told(f"{plain} Then {odd} go.") == []


@pytest.mark.parametrize(
    ("odd", "meant", "rule", "name"),
    [
        ("，", ",", "dose-space", "a full-width comma"),
        ("／", "/", "dose-term", "a full-width slash"),
        ("꞉", ":", "cue-colon", "a letter that looks like a colon"),
    ],
)
def test_a_second_sign_that_looks_like_a_plain_one(odd, meant, rule, name):
    plain = f"**PAILs**{':' if meant == ':' else ''} (hold 10 s, effort 5/10): Press."
    at = plain.index(meant)
    _, problems = read((plain[:at] + odd + plain[at + 1 :]).replace("(", "（"))
    assert (at + 4, rule, f"{name} stands where the plain one belongs") in [
        (p.column, p.rule, p.what) for p in problems
    ]
