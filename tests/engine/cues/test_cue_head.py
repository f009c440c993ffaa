"""What stands before a cue's instruction. Slips are rows of tests/cases/pages; here is what rows can't."""

import time

import pytest

from support import pages
from technique_site.engine.cues import cue_head
from technique_site.engine.cues.labels import Vocabulary
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
    [
        (1, "the label isn't bold"),
        (40, "the label isn't bold"),
        (41, "this cue doesn't begin with a label in bold"),
    ],
)
def test_how_long_a_label_that_is_not_bold_is(length, says):
    assert told(f"{'a' * length} (hold 10 s): Press.")[0] == f"4 cue-bold: {says}"
    assert told(f"{'a' * length}: Press.")[0] == f"4 cue-bold: {says}"


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
    assert (at + 4, rule, f"{name} stands where the plain one belongs", f'delete it and type "{meant}"') in [
        (p.column, p.rule, p.what, p.repair) for p in problems
    ]


@pytest.mark.parametrize(
    ("length", "says"),
    [
        (1, '6 label-unknown: there is no label "a: Press."'),
        (2, "6 cue-bold: the bold goes on behind the label"),
        (30, "6 cue-bold: the bold goes on behind the label"),
        (31, f'6 label-unknown: there is no label "{"a" * 31}: Press."'),
    ],
)
def test_how_long_a_label_is_before_bold_that_goes_on(length, says):
    assert says in told(f"**{'a' * length}: Press.**")


@pytest.mark.parametrize("written", ["Let the leg go.**", "Let the leg go**.", "Let** the leg go."])
@pytest.mark.parametrize(
    ("head", "repair", "terms"),
    [
        ("**Relax: ", "**Relax**: ", []),
        ("**Relax (hold 10 s): ", "**Relax** (hold 10 s): ", [(3, 13)]),
        ("**Relax(hold 10 s) :  ", "**Relax** (hold 10 s): ", [(3, 12)]),
    ],
)
def test_bold_that_goes_on_behind_the_label(head, repair, terms, written):
    found, (problem,) = read(head + written)
    assert (
        f"{problem.column} {problem.rule}: {problem.what}" == "6 cue-bold: the bold goes on behind the label"
    )
    assert problem.repair == f'write "{repair}" and then the instruction'
    assert (found.label.name, found.instruction.text) == ("Relax", "Let the leg go.")
    assert [term.position for term in found.dose.terms] == terms
    assert found.instruction.at(0) == (3, 4 + len(head))


@pytest.mark.parametrize(
    "dose",
    "hold 10 s; ramp 5 s; over 5 s; move 10 s; rest 10 s; effort 5/10; pressure 5/10; stretch 5/10; 5 reps; "
    "rep 5; reps 5; breath 5; breaths 5; step 5; steps 5".split("; "),
)
def test_a_dose_outside_of_its_brackets_begins_with_a_word_of_doses(dose):
    assert told(f"**PAILs** {dose}: Press.")[0] == "14 cue-brackets: the dose stands outside the brackets"
    assert told(f"**PAILs**: ({dose}) Press.")[0] == "15 cue-brackets: the dose stands behind the colon"
    assert told(f"**PAILs** now ({dose}): Press.")[0] == (
        '14 cue-brackets: "now" stands between the label and its dose'
    )


def test_other_words_there_are_no_dose():
    missing = "13 cue-colon: the colon between the label and the instruction is missing"
    assert told("**PAILs** heel down: Press.") == [missing]
    assert told("**PAILs** now (heel down): Press.") == [missing]
    assert told("**PAILs**:(heel) Press.") == ["14 cue-space: after the colon a space is missing"]


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("**PAILs** *(hold 10 s)*: Press.", ["15 cue-brackets: the dose stands in italics or bold"]),
        ("**PAILs** **(hold 10 s)**: Press.", ["16 cue-brackets: the dose stands in italics or bold"]),
        (
            "**PAILs**–(hold 10 s): Press.",
            ['13 cue-brackets: "–" stands between the label and its dose'],
        ),
        ("**PAILs** now (Hold 10 s): Press.", [
            '14 cue-brackets: "now" stands between the label and its dose',
            '19 dose-case: "Hold 10 s" has a capital letter',
        ]),
        ("**PAILs**:(hold 10 s) Press.", ["14 cue-brackets: the dose stands behind the colon"]),
        ("**PAILs** :  [hold 10 s] Press.", ["17 cue-brackets: the dose stands behind the colon"]),
        ("**PAILs**:(Hold 10 s): Press.", [
            "14 cue-brackets: the dose stands behind the colon",
            '15 dose-case: "Hold 10 s" has a capital letter',
        ]),
        ("*PAILs*: (hold 10 s) Press.", [
            "4 cue-bold: the label stands between `*` and `*`",
            "13 cue-brackets: the dose stands behind the colon",
        ]),
        ("**PAILs** [hold 10 s] Press.", [
            "14 cue-brackets: a dose stands in round brackets, one pair",
            "25 cue-colon: the colon between the label and the instruction is missing",
        ]),
        ("**PAILs** (hold 10 s : Press.", ["14 cue-brackets: the dose's bracket is never closed"]),
        ("**PAILs (hold 10 s:** Press.", ["12 cue-brackets: the dose stands inside the bold"]),
        ("**PAILs (hold 10 s)** Press.", [
            "12 cue-brackets: the dose stands inside the bold",
            "25 cue-colon: the colon between the label and the instruction is missing",
        ]),
        ("**PAILs** (hold 10 s) (effort 5/10): Press.", [
            "26 cue-brackets: a dose stands in round brackets, one pair"
        ]),
    ],
)  # fmt: skip
def test_a_dose_in_the_wrong_place_is_read(written, says):
    head, problems = read(written)
    assert [f"{p.column} {p.rule}: {p.what}" for p in problems] == says
    assert [(term.kind, term.high) for term in head.dose.terms][:1] == [("hold", 10)]
    assert head.instruction.text == "Press."
    (repair,) = [p.repair for p in problems if p.rule == "cue-brackets"]
    dose = written[written.lower().index("hold") :][:9] + (", effort 5/10" if "effort" in written else "")
    assert repair == f'write "**PAILs** ({dose}): "'


def test_a_later_repair_has_the_dose_of_both_pairs_of_brackets():
    bracket, colon = read("**PAILs** (hold 10 s) (effort 5/10) Press.")[1]
    assert bracket.repair == colon.repair == 'write "**PAILs** (hold 10 s, effort 5/10): "'


def test_a_dose_in_the_bold_goes_before_one_behind_it():
    head, problems = read("**PAILs (hold 10 s)** (effort 5/10): Press.")
    assert [p.column for p in problems] == [12, 25] and [p.rule for p in problems][1] == "cue-colon"
    assert [term.kind for term in head.dose.terms] == ["hold"]


def test_what_is_wrong_in_a_second_pair_of_brackets_has_its_own_place():
    assert told("**PAILs** (hold 10 s) (effort 12/10): Press.")[1] == (
        "27 effort-range: effort 12/10 is outside 1–10"
    )
    assert told("**PAILs** (hold 10 s) (effort 5/10, 3 kg): Press.")[1].startswith("40 ")


@pytest.mark.parametrize("sign", "–—;,.=-")
def test_a_sign_in_the_colons_place_is_no_word_of_the_instruction(sign):
    head, problems = read(f"**PAILs** {sign} Press.")
    assert [p.rule for p in problems] == ["cue-colon"] and head.instruction.text == "Press."


@pytest.mark.parametrize("bracket", [")", "]"])
def test_of_a_bracket_in_an_unknown_label_only_the_label_is_told(bracket):
    written = f"**Li{bracket}ft** (5 reps): Lift."
    assert told(written) == [f'6 label-unknown: there is no label "Li{bracket}ft"']
    assert read(written)[0].label.name == "Lift"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("___PAILs___: Press.", "the label stands between `___` and `___`"),
        ("__PAILs__: Press.", "the label stands between `__` and `__`"),
        ("_PAILs_: Press.", "the label stands between `_` and `_`"),
        ("***PAILs***: Press.", "the label stands between `***` and `***`"),
        ("*PAILs:* Press.", "the label stands between `*` and `*`"),
        ("*PAILs**: Press.", "the label stands between `*` and `**`"),
        ("**PAILs***: Press.", "the label stands between `**` and `***`"),
        ("**PAILs*: Press.", "the label stands between `**` and `*`"),
        ("***PAILs: Press.", "the label's bold is never closed"),
        ("**PAILs: Press.", "the label's bold is never closed"),
        ("*PAILs: Press.", "the label's bold is never closed"),
        ("___PAILs: Press.", "the label's bold is never closed"),
        ("__PAILs: Press.", "the label's bold is never closed"),
        ("_PAILs: Press.", "the label's bold is never closed"),
        ("<B>PAILs:</B> Press.", "the label's bold is HTML"),
        ("<strong>PAILs</Strong>: Press.", "the label's bold is HTML"),
        ("PAILs**: Press.", "the label isn't bold"),
        ("PAILs: Press.", "the label isn't bold"),
        ('"PAILs": Press.', "the label stands in quotation marks"),
        ('"**PAILs**": Press.', "the label stands in quotation marks"),
        ("“PAILs”: Press.", "the label stands in quotation marks"),
    ],
)
def test_a_label_whose_bold_is_not_whole(written, says):
    head, problems = read(written)
    assert (problems[0].column, problems[0].rule, problems[0].what) == (4, "cue-bold", says)
    assert problems[0].repair.endswith('write "**PAILs**"')
    assert head.known and head.label.name == "PAILs" and head.instruction.text == "Press."
    assert head.position == (3, 4 + written.index("PAILs"))


def test_a_cue_without_a_label_is_none():
    head, (problem,) = read("(hold 10 s): Press.")
    assert head is None
    assert problem.what == "this cue doesn't begin with a label in bold"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("**(hold 10 s)**: Press.", ['6 label-unknown: there is no label "(hold 10 s)"']),
        (
            "**:** Press.",
            ["6 cue-colon: the colon stands inside the bold", '6 label-unknown: there is no label ""'],
        ),
    ],
)
def test_bold_without_a_label(written, says):
    assert told(written) == says
    assert "The labels are Passive stretch, " in read(written)[1][-1].repair


def test_without_a_vocabulary_that_is_what_is_wrong():
    text = SourceText.of_lines([(3, 4, "**PAILs** (hold 10 s): Press.")])
    head, problems = cue_head.read_head("docs/a.md", text, 1, Vocabulary([]))
    assert (head.label, head.known) == (None, False)
    assert [str(one) for one in problems] == [
        "docs/a.md:3:6: error label-unknown: there are no labels; write some in `labels.yml`"
    ]


@pytest.mark.parametrize(
    ("instruction", "says", "rest"),
    [
        ("(hold 10 s) Press.", [13], "Press."),
        ("(hold 10 s): Press.", [13], "Press."),
        ("hold 10 s. Press.", [13], "Press."),
        ("hold 10 s; press.", [13], "press."),
        ("Press (hold 10 s).", [19], "Press (hold 10 s)."),
        ("Press (gently) down (hold 10 s).", [33], "Press (gently) down (hold 10 s)."),
        # in brackets at the beginning it may have a slip
        ("(hold 10 secs) Press.", [13, 14], "Press."),
        ("(hold 10 s, wriggle 5 s) Press.", [13, 25], "Press."),
        # elsewhere that is what the instruction says
        ("(Gently) press.", [], "(Gently) press."),
        ("Press (10 times).", [], "Press (10 times)."),
        ("Press 5 times. Rest.", [], "Press 5 times. Rest."),
        ("hold 10 secs. Press.", [], "hold 10 secs. Press."),
    ],
)
def test_a_dose_in_the_instruction(instruction, says, rest):
    head, problems = read(f"**Lift**: {instruction}")
    assert [p.column - 1 for p in problems] == says
    assert [p.what for p in problems][:1] == ["the dose stands behind the colon"] * bool(says)
    assert head.instruction.text == rest
    assert bool(head.dose.terms) is bool(says)


def test_an_unknown_label_behind_a_space_has_its_own_place():
    space = "7 cue-space: a space stands inside the bold, so it doesn't show as bold"
    assert told("** PAILz** (hold 10 s): Press.") == [space, '7 label-unknown: there is no label "PAILz"']
    assert told("**  PAILz** (hold 10 s): Press.")[1].startswith("8 label-unknown")


@pytest.mark.parametrize(
    ("head", "says"),
    [
        # brackets inside the dose's
        (
            "**Contract** (hold 30 s (x3)): Press.",
            [
                '15 dose-term: "hold 30 s x3" counts sets, which are no term of a dose',
                "25 cue-brackets: a dose has no brackets inside its own",
            ],
        ),
        # in the label, before it and behind it
        ("**Lift 10 reps**: Press.", ["8 cue-brackets: the dose stands inside the bold"]),
        (
            "**3x10 Lift**: Press.",
            [
                "3 cue-brackets: the dose stands inside the bold",
                '3 dose-term: "3x10" counts sets, which are no term of a dose',
            ],
        ),
        # outside of the brackets, in words that people write
        (
            "**Lift** x10: Press.",
            [
                "10 cue-brackets: the dose stands outside the brackets",
                '10 dose-term: "x10" isn\'t written as a term',
            ],
        ),
        # behind the colon, where the label needs one
        (
            "**Contract**: 3 x 30 s. Press.",
            [
                "15 cue-brackets: the dose stands behind the colon",
                '15 dose-term: "3 x 30 s" counts sets, which are no term of a dose',
            ],
        ),
        # a sentence that tells how long is one
        ("**Lift**: Press. Hold for 30 seconds.", []),
    ],
)
def test_a_dose_in_an_odd_place(head, says):
    _, problems = cue_head.read_head("a.md", SourceText.of_lines([(1, 1, head)]), 1, pages.vocabulary())
    assert sorted(f"{p.column} {p.rule}: {p.what}" for p in problems) == sorted(says)


@pytest.mark.parametrize(
    "head",
    [
        "**Contract** (hold 10 secs)",
        "*Contract* (hold 10 secs)",
        "**Contract** hold 10 secs",
        "**Lift 10 Reps**",
    ],
)
def test_a_dose_before_the_colon_is_mended(head):
    problem = read(f"{head}: Press.")[1][-1]
    assert problem.rule.startswith("dose-") and problem.fix


BETWEEN = "two three four five six seven eight nine"
NUMBERS = (
    f"{BETWEEN} ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty"
    " forty fifty sixty seventy eighty ninety twenty-one thirty-five AMRAP"
).split()


@pytest.mark.parametrize("number", NUMBERS)
def test_a_number_in_words_is_a_dose(number):
    for dose in (f"{number} reps", f"{number.capitalize()} seconds"):
        assert told(f"**Lift** {dose}: Press.")[0] == "13 cue-brackets: the dose stands outside the brackets"


@pytest.mark.parametrize("words", ["one leg", "tense", "fivefold", "twenty-odd reps"])
def test_other_words_are_no_dose(words):
    assert "brackets" not in told(f"**Lift** {words}: Press.")[0]


INNER = "a dose has no brackets inside its own; leave the inner ones out"


@pytest.mark.parametrize(
    ("head", "is_told"),
    [
        ("**Contract** (hold (30 s))", True),
        ("**Contract**(hold (30 s))", True),
        ("**Contract** (hold 30 s (a) (b) (c) (d) (e))", True),
        ("**Contract** (hold 30 s (a) (b) (c) (d) (e) (f))", False),
        ("**Contract**(hold 30 s)", False),
        ("**Contract** ((hold 30 s) x3)", False),  # two pairs
        ("**Contract** (.(hold 30 s) x3)", False),
        ("**L** (hold (30 s))", True),
        ("**Li** (hold (30 s))", True),
        ("**Lif** (hold (30 s))", True),
        (f"**{'L' * 62}** (hold (30 s))", True),
        (f"**{'L' * 63}** (hold (30 s))", False),
    ],
)
def test_brackets_inside_a_doses_own(head, is_told):
    found = [f"{p.what}; {p.repair}" for p in read(f"{head}: Press.")[1]]
    assert (INNER in found) is is_told


def test_the_repair_of_a_dose_in_the_label():
    assert read("**3x10 Lift**: Press.")[1][0].repair == 'write "**Lift** (3x10): "'


def test_what_stands_in_an_instruction_is_left_to_the_author():
    _, problems = cue_head.read_head(
        "a.md", SourceText.of_lines([(1, 1, "**Contract**: Hold 30s. Press.")]), 1, pages.vocabulary()
    )
    assert [(p.rule, p.fix) for p in problems] == [("cue-brackets", ()), ("dose-case", ())]
    assert told(f"**{' ' * 70}PAILz** (hold 10 s): Press.")[1].startswith("76 label-unknown")


@pytest.mark.parametrize(
    ("space", "says"), [("\u2003", "a space of another kind"), ("\u2003\u2003", "more than one space")]
)
def test_an_odd_space_is_told(space, says):
    label = "between the label and its dose stands"
    assert told(f"**PAILs**{space}(hold 10 s): Press.") == [f"13 cue-space: {label} {says}"]
    assert told(f"**PAILs**:{space}Press.") == [f"14 cue-space: after the colon stands {says}"]


def test_a_bracket_before_a_space_is_told_where_it_stands():
    assert told("**PAILs** [ hold 10 s]: Press.")[0].startswith("14 cue-brackets: a dose stands in round")
    assert told("**PAILs** [[ hold 10 s]]: Press.")[0].startswith("15 cue-brackets: a dose stands in round")
    assert told("**PAILs** ( hold 10 s: Press.")[0].startswith("14 cue-brackets: the dose's bracket")
    assert told("**PAILs**: ( hold 10 s) Press.")[0].startswith("15 cue-brackets: the dose stands behind")


def test_an_odd_space_in_a_dose_is_told_by_the_dose_alone():
    assert told("**PAILs** (hold\u00a010 s): Press.") == [
        '15 dose-space: "hold\u00a010 s" has a space of another kind, as word processors make them'
    ]


BLANK = 'blank: cue 1 is blank; write its label, dose and instruction, for example "1. '
NOTHING = "blank: cue 1 has no instruction; write one sentence that begins with a verb"
NO_COLON = "cue-colon: the colon between the label and the instruction is missing; write"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("", f'4 {BLANK}{VOCABULARY.example}"'),
        ("**PAILs** (hold 10 s): …", f"28 {NOTHING}"),
        ("**PAILs**:", f"14 {NOTHING}"),
        ("**PAILs** (hold 10 s)", f'25 {NO_COLON} "**PAILs** (hold 10 s): "'),
        ("**PAILs** –", f'13 {NO_COLON} "**PAILs**: "'),
        (
            "**PAILs**: (hold 10 s) Press.",
            '15 cue-brackets: the dose stands behind the colon; write "**PAILs** (hold 10 s): "',
        ),
        # and with more than a colon
        ("**(hold 10 s)**: –", f"22 {NOTHING}"),
    ],
)
def test_a_cue_that_lacks_something(written, says):
    assert [f"{p.column} {p.rule}: {p.what}; {p.repair}" for p in read(written)[1]][-1] == says


def test_a_blank_cue_is_none():
    assert read("")[0] is None


@pytest.mark.parametrize(
    ("label", "meant", "offers"),
    [
        ("Roll", "Roll", "move 10 s"),
        ("Rol", "Roll", "hold 10 s"),  # of an unknown label nobody knows what it takes
        ("Squeeze", "Contract", "hold 10 s"),
        ("Massage", "Roll", "move 10 s"),
        ("Stretch", "Passive stretch", "hold 10 s"),  # what it means goes before what looks alike
        ("Loslassen", None, "hold 10 s"),
    ],
)
def test_what_a_dose_may_be_is_known_of_a_known_label(label, meant, offers):
    head, problems = read(f"**{label}** (10 s): Go.")
    assert (head.label.name if head.label else None, head.known) == (meant, label == meant)
    assert problems[-1].repair == f'write "{offers}"'


@pytest.mark.parametrize(
    ("keys", "key"), [(None, "sets"), ({}, "sets"), ({"rounds": "2"}, "rounds"), ({"sets": "2"}, "sets")]
)
@pytest.mark.parametrize("label", ["Contract", "Squeeze", "Zzz"])
def test_a_repair_fits_the_keys_of_the_page(keys, key, label):
    text = SourceText.of_lines([(3, 4, f"**{label}** (3 x 30 s): Go.")])
    problem = cue_head.read_head("docs/a.md", text, 1, VOCABULARY, keys)[1][-1]
    assert problem.repair == f'write "hold 30 s", and `{key}: 3` in the front matter'


@pytest.mark.parametrize(
    ("written", "sure", "position"),
    [
        ("**PAILs** (hold 10 s): Press.", True, (3, 15)),
        ("**PAILs**: Press.", True, (3, 6)),
        ("**PAILs** (squeeze it): Press.", False, (3, 15)),
    ],
)
def test_where_a_dose_stands_and_whether_it_is_understood(written, sure, position):
    head = read(written)[0]
    assert (head.sure, head.dose_position) == (sure, position)


@pytest.mark.parametrize(
    ("label", "meant"),
    [
        ("Hold", '"Passive stretch" or "Contract"'),
        ("Squeeze", '"Contract"'),
        ("Rol", '"Roll"'),
        ("Zzz", '"Roll"'),
    ],
)
def test_what_an_unknown_label_may_be(label, meant):
    known = ", ".join(one.name for one in VOCABULARY.labels)
    (problem,) = read(f"**{label}**: Go.")[1]
    assert problem.repair == f"did you mean {meant}? The labels are {known}"
