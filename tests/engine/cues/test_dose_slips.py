"""Slips of doses: every row of the tables, forms that people write with what they mean, and right doses
spoilt at random. A repair keeps the meaning, or there is none.
"""

import re
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import dose_forms, pages
from support.dose_forms import around
from support.properties import examples
from technique_site.engine.cues import dose, dose_slips
from technique_site.engine.cues.dose_slip_meaning import Around, Meaning
from technique_site.engine.cues.dose_slip_rows import ROWS
from technique_site.engine.cues.dose_slip_wholes import WHOLE_ROWS
from technique_site.engine.text.source_text import SourceText

ALL = (*WHOLE_ROWS, *ROWS)
CASES = pages.read_yaml(pages.FOLDER.parent / "dose-slips.yml")
TERM = re.compile(
    r"(?:(?P<kind>hold|ramp|over|move|rest) )?(?P<low>\d+)(?:–(?P<high>\d+))?"
    r"(?: (?P<unit>s|min|reps?|breaths?|steps?)(?: (?P<more>\d+) s)?)|"
    r"(?P<level>effort|pressure|stretch) (?P<least>\d+)(?:–(?P<most>\d+))?/10"
)


def slip(written, label=""):
    """The slip of a whole dose or of its one term."""
    return dose_slips.whole(written, around(label)) or dose_slips.slip(written, around(label))


def read(text):
    """A right dose → its terms: kind, low, high in seconds or pieces. Read apart from the grammar's own
    reader.
    """
    found = set()
    for part in text.split(", "):
        term = TERM.fullmatch(part)
        assert term, part
        if term["level"]:
            found.add((term["level"], int(term["least"]), int(term["most"] or term["least"])))
            continue
        times = 60 if term["unit"] == "min" else 1
        low, high = (int(number) * times for number in (term["low"], term["high"] or term["low"]))
        more = int(term["more"] or 0)
        found.add((term["kind"] or term["unit"].rstrip("s"), low + more, high + more))
    return found


def messages(written, label=""):
    text = SourceText.of_lines([(1, 1, written)])
    return [f"{p.rule}: {p.what}; {p.repair}" for p in dose.read("a.md", text, around(label))[1]]


# Rows


@pytest.mark.parametrize("row", ALL, ids=[row.name for row in ALL])
def test_a_rows_example_gives_its_message(row):
    said = slip(row.example)
    shown = (
        re.escape(row.what)
        .replace(r"\{written\}", re.escape(row.example))
        .replace(r"\{sign\}", r"\S+( \S+)?")
    )
    assert said.rule == row.rule and re.fullmatch(shown, said.what), said


def test_each_row_says_word_for_word_what_its_table_has():
    found, due = dose_forms.rows(ALL)
    assert found == due


def test_each_row_has_a_name_of_its_own():
    assert len({row.name for row in ALL}) == len(ALL)


def test_no_row_needs_long():
    for start in ("hold " * 60, "1" * 118, "3 x " * 29, "1 - " * 29, "10 s / " * 17, "a " * 59, "'" * 119):
        assert slip(start[:119]) and slip(start)


@pytest.mark.parametrize(
    ("written", "is_certain"),
    [
        ("keep 10 secs", True),
        ("5 to 8 reps", True),
        ("5 to 8 breaths", True),
        ("pressure 2 to 5 of 10", True),
        ("effort 2 to 5/10", True),
        ("effort 2 to 5", False),  # of how many, nobody says
        ("1.5 min", False),  # nor what the time is for
        ("10 to 20 s", False),
        ("Hold 10 s each side", False),  # a part of it isn't the dose's
    ],
)
def test_a_repair_is_certain_where_the_author_said_all_of_it(written, is_certain):
    said = slip(written)
    assert said.text and said.certain is is_certain


def test_what_no_row_knows_gets_no_invented_text():
    said = slip("zzz")
    assert (said.rule, said.what, said.text) == ("dose-term", '"zzz" is no term of a dose', None)
    assert said.repair == (
        "write hold, ramp, over, move or rest with a time, effort, pressure or stretch with a level, or a"
        " number of reps, breaths or steps"
    )


def test_how_long_a_dose_is_read():
    assert slip(f"hold{' ' * 112}10 s").what == f'"hold{" " * 56}" has a space too many'
    assert slip(f"hold{' ' * 113}10 s").what == f'"hold{" " * 56}" is no term of a dose'


# Forms that people write


@pytest.mark.parametrize("case", CASES, ids=[f"{c['dose']} ({c.get('label', 'no label')})" for c in CASES])
def test_a_form_keeps_its_meaning_or_has_no_repair(case):
    said = slip(case["dose"], case.get("label", ""))
    means = dict(case.get("means", {}))
    terms = {key for key in means if key in dose.KINDS and key != "rest"}  # here that between two sets
    front = {key: str(value) for key, value in means.items() if key not in terms}
    assert (said.text or "", dict(said.front)) == (
        ", ".join(_term(key, means[key]) for key in means if key in terms),
        front,
    )
    if "says" in case:
        assert messages(case["dose"], case.get("label", "")) == [case["says"]]


def _term(kind, value):
    if kind in dose.COUNTED:
        return f"{value} {kind if str(value) != '1' else kind.rstrip('s')}"
    return f"{kind} {value}"


PLACES = {  # what a dose stands behind; a label that takes each kind
    "hold": "2. **Contract**",
    "reps": "2. **Contract**",
    "ramp": "2. **Contract**",
    "effort": "2. **Contract**",
    "over": "2. **Lift**",
    "move": "2. **Move**",
    "steps": "2. **Move**",
    "pressure": "2. **Roll**",
    "stretch": "2. **Passive stretch**",
    "breaths": "2. **Breathe**",
    "rest": "2. **Relax**",
}


def page(cue, front):
    """A right page whose second cue is this one, with more keys."""
    text = pages.text_of({"cue": f"{cue}\n"})
    for key, value in front.items():
        line = f"{key}: {value}\n"
        there = re.search(rf"(?m)^{key}:.*\n", text)
        text = text.replace(there[0], line) if there else text.replace("reviewed:", f"{line}reviewed:", 1)
    return text


def rules_of(tmp_path, number, text):
    docs = pages.write(tmp_path / str(number), {pages.PLACE: text})
    return [p for p in pages.load(docs).problems if p.path.endswith(pages.PLACE)]


@pytest.mark.parametrize(
    ("written", "label"),
    dict.fromkeys([(row.example, "") for row in ALL] + [(c["dose"], c.get("label", "")) for c in CASES]),
)
def test_a_repair_in_its_place_leaves_no_problem_and_brings_none(written, label, tmp_path):
    said = slip(written, label)
    if not said.text and not said.front:
        return
    kind = next(
        (k for k in PLACES if said.text and re.search(rf"\b{k}|{k.rstrip('s')}\b", said.text)), "hold"
    )
    place = f"2. **{label}**" if label else PLACES[kind]
    instruction = ": Press your heel down."
    before = rules_of(tmp_path, 1, page(f"{place} ({written}){instruction}", {}))
    # the message of the page itself, which knows the label and the page's keys
    own = next(p for p in before if p.line == 23 and p.rule == said.rule)
    text = re.search(r'(?:write|mean) "([^"]*)"', own.repair)
    front = dict(re.findall(r"`(\w+): ([^`]*)`", own.repair))
    front |= {key: {"reps": "8", "sets": "3"}[key] for key in re.findall(r"beside `(\w+)`", own.repair)}
    mended = f"{place} ({text[1]}){instruction}" if text else f"{place}{instruction}"
    after = rules_of(tmp_path, 2, page(mended, front))
    told = {(p.rule, p.what) for p in before} - {(own.rule, own.what)}
    assert {(p.rule, p.what) for p in after} <= told, mended


LEFT, REST = ("reps_left", "2"), ("rest", "30 s")


@pytest.mark.parametrize(
    ("front", "terms", "keys", "says"),
    [
        ([LEFT], (), (), "`reps_left: 2`, beside `reps`"),
        ([LEFT], ("hold 10 s",), (), "`reps_left: 2`, beside `reps`"),
        ([LEFT], ("8 reps",), (), "`reps_left: 2`"),
        ([LEFT], (), ("reps",), "`reps_left: 2`"),
        ([LEFT], (), ("sets",), "`reps_left: 2`, beside `reps`"),
        ([REST], (), (), "`rest: 30 s`, beside `sets`"),
        ([REST], (), ("reps",), "`rest: 30 s`, beside `sets`"),
        ([REST], (), ("sets",), "`rest: 30 s`"),
        ([REST], ("8 reps",), ("rounds",), "`rest: 30 s`"),
        ([("sets", "3"), REST], ("8 reps",), (), "`sets: 3` and `rest: 30 s`"),
        ([("rounds", "3"), REST], (), (), "`rounds: 3` and `rest: 30 s`"),
        (
            [("sets", "3"), REST, LEFT],
            (),
            (),
            "`sets: 3`, `rest: 30 s` and `reps_left: 2`, beside `reps`",
        ),
        ([("sets", "3")], (), (), "`sets: 3`"),
        ([], ("5 reps",), (), None),
    ],
)
def test_lines_of_the_front_matter_are_told_with_what_they_stand_beside(front, terms, keys, says):
    meaning = Meaning(terms, tuple(front))
    told = dose_slips.repair(meaning, Around(None, dict.fromkeys(keys, "3")))
    if not terms:
        assert told == f"give it in the front matter, as {says}, and leave it out here"
    else:
        assert told == f'write "{meaning.dose}"' + (f", and {says} in the front matter" if says else "")


@pytest.mark.parametrize("written", ["hold 2.5 to 4 s", "hold 2 1/2-4 secs", "hold 2 to 4.5 s", "2.5 - 4 s"])
def test_a_part_of_a_second_is_told_at_either_end_of_a_range(written):
    said = slip(written)
    assert said.what == f'"{written}": numbers are whole'
    assert said.repair == "write the whole number, or a range of two"


def test_of_many_kinds_of_a_time_three_are_shown():
    takes = ("rest", "over", "hold", "move")
    assert dose_slips.slip("10 s", Around(takes, {})).repair == (
        'write "hold 10 s" or "move 10 s" or "over 10 s", whichever you mean'
    )
    assert dose_slips.slip("10 s", Around(takes[:3], {})).repair == (
        'write "hold 10 s" or "over 10 s" or "rest 10 s", whichever you mean'
    )


@pytest.mark.parametrize(
    ("written", "sign"),
    [("hold firmly, 10 s", "firmly"), ("5 slow, easy reps", "slow"), ("hold 10 s slowly.", "slowly")],
)
def test_an_odd_word_is_told_without_its_comma(written, sign):
    assert slip(written).what == f"`{sign}` has no place in a dose"


@pytest.mark.parametrize(
    ("written", "what"),
    [
        ("hold  10s", "has a space missing"),
        ("hold 10-20  s", "has a space too many"),
        ("hold 10 – 20 s", "isn't a range: a range is two numbers with an en dash or hyphen and no spaces"),
        ("Hold  10 s", "has a capital letter"),
        ("Hold 10-20 s", "has a capital letter"),
        ("30 s rest", "isn't written as a term"),
        ("30 s rest between sets", "gives the rest between two sets, which is no term of a dose"),
    ],
)
def test_what_is_told_of_one_of_several_slips(written, what):
    assert slip(written).what == f'"{written}" {what}'


# Words that were lost or made up


@pytest.mark.parametrize(
    ("written", "offers"),
    [
        ("hold a 1/2 minute", "hold 30 s"),
        ("hold an 1/2 min", "hold 30 s"),
        ("hold a ½ min", "hold 30 s"),
        ("hold one ½ min", "hold 1 min 30 s"),
        ("hold one 1/2 minutes", "hold 1 min 30 s"),
        ("hold 1 x 10 s", "1 rep, hold 10 s"),
        ("11 sets", None),
        ("12.5 sets", None),
        # a unit isn't a word that can be left out
        ("hold 10 secs to 5 reps", None),
        ("hold 10 mins to 5 reps", None),
        ("sek 5 reps", None),
        ("hold 10 secnds", "hold 10 s"),
        ("hold 2 minuts", "hold 2 min"),
    ],
)
def test_half_a_minute_one_rep_and_a_unit_stay_what_they_are(written, offers):
    assert slip(written).text == offers


# Right doses, spoilt

TIMES = st.one_of(
    st.integers(1, 99).map(lambda n: (n, n, "s")),
    st.tuples(st.integers(1, 40), st.integers(1, 40)).map(lambda p: (p[0], p[0] + p[1], "s")),
    st.integers(1, 9).map(lambda n: (n, n, "min")),
    st.tuples(st.integers(1, 4), st.integers(1, 4)).map(lambda p: (p[0], p[0] + p[1], "min")),
)
COUNTS = st.one_of(
    st.integers(1, 30).map(lambda n: (n, n)),
    st.tuples(st.integers(1, 20), st.integers(1, 20)).map(lambda p: (p[0], p[0] + p[1])),
)
LEVELS = st.one_of(
    st.integers(1, 10).map(lambda n: (n, n)),
    st.tuples(st.integers(1, 5), st.integers(1, 5)).map(lambda p: (p[0], p[0] + p[1])),
)
DASHES = st.sampled_from(["-", "–", " - ", " – ", "—", "−", " to ", "‑"])
SECONDS = st.sampled_from(
    [" s", "s", " sec", " secs", " seconds", " sec.", "sec", '"', "″", "''", " Sekunden"]
)
MINUTES = st.sampled_from([" min", "min", " mins", " minutes", " min.", "'", "′", " Minuten", " Min"])
CASE = st.sampled_from([str, str.capitalize, str.upper])


@st.composite
def times(draw):
    """A time as it is and as somebody may write it."""
    low, high, unit = draw(TIMES)
    size, units = (60, MINUTES) if unit == "min" else (1, SECONDS)
    word = draw(units)
    if low != high:
        return (low * size, high * size), f"{low}{draw(DASHES)}{high}{word}"
    forms = [f"{low}{word}"]
    if unit == "min":
        forms += [f"{low}:00", f"{low}.0 min"]
    else:
        forms += (
            [f"0:{low:02}"]
            if low < 60
            else [f"1:{low - 60:02}", f"1 min {low - 60} sec"][: 2 if low > 60 else 1]
        )
        forms += {30: ["½ min", "0.5 min", "half a minute"], 90: ["1½ min", "1.5 min", "1,5 minutes"]}.get(
            low, []
        )
    return (low * size, high * size), draw(st.sampled_from(forms))


def span(draw, low, high):
    return f"{low}" if low == high else f"{low}{draw(DASHES)}{high}"


@st.composite
def spoilt_terms(draw, kind=None):
    """What a term means, and the term as somebody may write it."""
    kind = kind or draw(
        st.sampled_from(["hold", "ramp", "over", "move", "rest", "effort", "pressure", "reps"])
    )
    if kind == "reps":
        low, high = draw(COUNTS)
        word = draw(st.sampled_from([" reps", "reps", " repetitions", " times", "x", " Wdh", " Reps"]))
        if draw(st.booleans()) and low == high:
            return (("rep", low, high), f"x{low}")
        return (("rep", low, high), span(draw, low, high) + word)
    if kind in ("effort", "pressure"):
        low, high = draw(LEVELS)
        forms = [
            lambda: f"{span(draw, low, high)}/10",
            lambda: f"{span(draw, low, high)} / 10",
            lambda: f"{span(draw, low, high)} out of 10",
            lambda: f"{low * 10}{'' if low == high else f'–{high * 10}'}%",
            lambda: f"{low * 10}% to {high * 10}%" if low != high else f"{low * 10} percent",
            lambda: f"{low}/10-{high}/10" if low != high else f"{low}/10",
        ]
        level = draw(st.sampled_from(forms))()
        word = draw(CASE)(kind)
        return (
            (kind, low, high),
            draw(st.sampled_from([f"{word} {level}", f"{word}: {level}", f"{level} {word}"])),
        )
    (low, high), time = draw(times())
    word = draw(CASE)(kind)
    return (
        (kind, low, high),
        draw(st.sampled_from([f"{word} {time}", f"{word} for {time}", f"{time} {word}"])),
    )


def offered(written):
    """The terms of the dose with each slip's offer put in its place; None where a slip has none."""
    said = slip(written)
    return read(said.text) if said.text else None


@given(spoilt_terms())
@examples(400)
def test_a_spoilt_term_keeps_number_range_unit_and_kind(spoilt):
    meant, written = spoilt
    if messages(written) == []:
        assert read(written.replace("-", "–")) == {meant}
        return
    found = offered(written)
    assert found is None or found == {meant}, written


@given(
    spoilt_terms("hold"), spoilt_terms("reps"), st.sampled_from([" x ", " with ", " ", " of "]), st.booleans()
)
@examples(150)
def test_two_terms_without_a_comma_keep_both(one, two, between, turned):
    first, second = (two, one) if turned else (one, two)
    written = f"{first[1]}{between}{second[1]}"
    said = slip(written)
    found = read(said.text) if said.text else None
    sets = [
        ("rep", *(int(n) for n in (value.split("–") * 2)[:2])) for key, value in said.front if key == "sets"
    ]
    assert found is None or found | set(sets) == {one[0], two[0]}, written


@given(st.integers(1, 12), times(), st.sampled_from(["x", " x ", "×", " × ", " sets of ", " sets x "]))
@examples(150)
def test_sets_of_a_time_keep_both_numbers(sets, time, by):
    (low, high), written = time[0], f"{sets}{by}{time[1]}"
    said = slip(written)
    if said.text is None:
        assert str(sets) in f"{said.what} {said.repair}"
        return
    front = {} if not said.front else dict(said.front)
    found = read(said.text)
    assert ("hold", low, high) in found, written
    assert ("rep", sets, sets) in found or front == {"sets": str(sets)}, written


@given(
    st.integers(1, 12), COUNTS, st.sampled_from(["x", " x ", "×", " sets of ", " rounds of "]), st.booleans()
)
@examples(150)
def test_sets_of_reps_keep_both_numbers(sets, count, by, named):
    low, high = count
    written = f"{sets}{by}{low}{f'–{high}' if high > low else ''}{' reps' if named else ''}"
    said = slip(written)
    if said.text is not None:
        key = "rounds" if "rounds" in by else "sets"
        assert (read(said.text), dict(said.front)) == ({("rep", low, high)}, {key: str(sets)}), written


@given(st.integers(1, 10), st.integers(2, 20))
@examples(100)
def test_a_level_of_another_number_keeps_its_part(part, of):
    said = slip(f"effort {part}/{of}")
    if said.text:
        (level,) = read(said.text)
        assert Fraction(level[1], 10) == Fraction(part, of)


PIECES = [
    "hold",
    "3",
    "x",
    "30",
    "s",
    "sec",
    "-",
    "–",
    "/",
    "10",
    "reps",
    "effort",
    "%",
    "min",
    "5",
    ",",
    "and",
    "each",
]
PIECES += [
    "side",
    "tempo",
    "to",
    "sets",
    "of",
    "kg",
    "RPE",
    "with",
    "½",
    "'",
    '"',
    ":",
    "+",
    "at least",
    "half",
    "m",
    "not",
]


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=8), st.sampled_from([" ", ""]))
@examples(600)
def test_of_any_words_no_number_is_lost_or_made_up(pieces, between):
    written = between.join(pieces)
    said = slip(written)
    if said.text is None:
        return
    read(said.text)  # which the grammar has
    given_numbers = sum((numbers(part) for part in re.findall(r"[0-9]+|½|half", written)), [])
    kept = [int(n) for n in re.findall(r"[0-9]+", re.sub(r"/10", "", said.text))]
    kept += [int(n) for _, value in said.front for n in re.findall(r"[0-9]+", value)]
    if {"½", "half", ":", "%", "/"} & set(pieces) or "10" in pieces:
        assert len(kept) <= len(given_numbers) + 1, written
    else:
        times = {n * 60 for n in given_numbers} | set(given_numbers)
        assert all(n in times or n % 60 in times or n // 60 in times for n in kept), written
        assert len(kept) == len(given_numbers) or "min" in pieces or "'" in pieces, written


def numbers(part):
    return [int(part)] if part.isdecimal() else [30]


@pytest.mark.parametrize("written", ["max hold", "as long as you can", "AMRAP"])
def test_as_long_as_possible_is_a_hold_where_the_label_takes_no_time(written):
    for takes in ((), ("breaths",)):
        said = dose_slips.slip(written, Around(takes, {}))
        assert said.repair.startswith('give a time, a range too, for example "hold 20–40 s"')


def test_a_count_is_a_hold_where_the_label_takes_no_time():
    said = dose_slips.slip("10 counts", Around(("reps",), {}))
    assert said.repair == 'write "hold 10 s" where a count is a second'
