"""Doses: what the terms mean, and how long a cue and a technique take. Wrong doses are in
cases/pages/doses.yml.
"""

from fractions import Fraction

import pytest

from support import pages
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import dose
from technique_site.engine.cues.dose import Dose, Term
from technique_site.engine.text.source_text import SourceText


def read(text):
    found, problems, sure = dose.read("page.md", SourceText.of_lines([(3, 5, text)]))
    return found, [f"{p.line}:{p.column} {p.rule}" for p in problems], sure


@pytest.mark.parametrize(
    ("written", "terms"),
    [
        ("hold 10 s", [("hold", 10, 10, "s")]),
        ("hold 1 s", [("hold", 1, 1, "s")]),
        ("hold 10 min", [("hold", 600, 600, "min")]),
        ("hold 9 min 59 s", [("hold", 599, 599, "min s")]),
        ("hold 600 s", [("hold", 600, 600, "s")]),
        ("ramp 3–5 s", [("ramp", 3, 5, "s")]),
        ("ramp 3-5 s", [("ramp", 3, 5, "s")]),
        ("move 1–2 min", [("move", 60, 120, "min")]),
        ("rest 1 min 1 s", [("rest", 61, 61, "min s")]),
        ("effort 10/10", [("effort", 10, 10, "")]),
        ("effort 2–5/10", [("effort", 2, 5, "")]),
        ("effort 2-5/10", [("effort", 2, 5, "")]),
        ("8-10 reps", [("reps", 8, 10, "")]),
        ("pressure 1/10", [("pressure", 1, 1, "")]),
        ("1 rep", [("reps", 1, 1, "")]),
        ("8–10 reps", [("reps", 8, 10, "")]),
        ("50 reps", [("reps", 50, 50, "")]),
        (
            "ramp 5 s, hold 10 s, effort 5/10",
            [("ramp", 5, 5, "s"), ("hold", 10, 10, "s"), ("effort", 5, 5, "")],
        ),
    ],
)
def test_right_terms(written, terms):
    assert read(written) == (Dose(tuple(Term(*term) for term in terms)), [], True)


@pytest.mark.parametrize(
    ("written", "terms", "said"),
    [
        # a slip counts with the meaning that it plainly has, so that it makes one message
        ("hold 10 secs", [("hold", 10, 10, "s")], ["3:5 dose-unit"]),
        ("hold 10 s, effort 50%", [("hold", 10, 10, "s"), ("effort", 5, 5, "")], ["3:16 dose-percent"]),
        ("hold 1:30", [("hold", 90, 90, "min s")], ["3:5 dose-unit"]),
        ("hold 20–10 s", [("hold", 10, 20, "s")], ["3:5 dose-span"]),
        ("hold 10 s effort 5/10", [("hold", 10, 10, "s"), ("effort", 5, 5, "")], ["3:15 dose-term"]),
        ("3 x 10", [("reps", 10, 10, "")], ["3:5 dose-term"]),
        ("hold １０ s", [("hold", 10, 10, "s")], ["3:5 dose-term"]),
        ("hodl 10 s", [("hold", 10, 10, "s")], ["3:5 dose-term"]),
        ("hold 10 s firmly", [("hold", 10, 10, "s")], ["3:5 dose-term"]),
        # the first of two terms of a kind counts
        ("hold 10 s, hold 20 s", [("hold", 10, 10, "s")], ["3:16 dose-repeat"]),
        # out of range: a number in the middle, which breaks no other rule
        ("effort 12/10", [("effort", 5, 5, "")], ["3:5 effort-range"]),
        ("hold 11 min", [("hold", 300, 300, "min")], ["3:5 duration-range"]),
        ("hold 1 min 60 s", [("hold", 60, 60, "min s")], ["3:5 duration-range"]),
    ],
)
def test_terms_with_a_slip(written, terms, said):
    assert read(written) == (Dose(tuple(Term(*term) for term in terms)), said, True)


def test_what_isnt_understood_is_told_apart():
    assert read("wriggle 5 s") == (Dose(), ["3:5 dose-term"], False)
    assert read("") == (Dose(), ["3:5 dose-term"], True)
    # beside one that is understood, too, before it or behind it, and where no comma parts them
    hold, ramp = Term("hold", 10, 10, "s"), Term("ramp", 5, 5, "s")
    assert read("hold 10 s, wriggle 5 s") == (Dose((hold,)), ["3:16 dose-term"], False)
    assert read("wriggle 5 s, hold 10 s") == (Dose((hold,)), ["3:5 dose-term"], False)
    assert read("hold 10 s ramp 5 kg") == (Dose((hold,)), ["3:15 dose-term", "3:15 dose-unit"], False)
    assert read("wriggle 5 s, hold 10 s ramp 5 s") == (
        Dose((hold, ramp)),
        ["3:5 dose-term", "3:28 dose-term"],
        False,
    )
    # what belongs elsewhere is understood, and leaves nothing behind
    assert read("3 sets") == (Dose(), ["3:5 dose-term"], True)
    # of two slips in one term the first is told, and the repair mends both
    assert read("hodl 10 secs") == (Dose((hold,)), ["3:5 dose-term"], True)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("hold 2 min", 120),
        ("hold 30–60 s", 45),
        ("hold 10–15 s", Fraction(25, 2)),
        ("10 reps", 40),
        ("8–10 reps", 36),
        ("1 rep", 4),
        ("5 reps, hold 3 s", 25),
        ("hold 3 s, 5 reps", 25),
        ("8–10 reps, hold 2–3 s", Fraction(81, 2)),
        ("ramp 5 s, hold 10 s, effort 5/10", 15),
        ("ramp 5 s, hold 10 s, move 20 s, rest 30 s", 65),
        ("5 reps, hold 3 s, rest 10 s", 35),
        ("5 reps, move 30 s", 30),
        ("5 reps, over 3 s", 15),
        ("5 reps, hold 3 s, over 2 s", 25),
        ("5 breaths", 25),
        ("4–5 breaths, hold 30 s", 30),
        ("15 steps, effort 4/10", 15),
        ("1 breath", 5),
        ("1 step, stretch 3–4/10", 1),
        ("move 1 min 30 s, pressure 5/10", 90),
        ("5 breaths, move 20 s", 20),
        ("5 reps, move 30 s, hold 5 s", 35),
        ("5 reps, ramp 3 s", 15),
        ("effort 5/10", 0),
        ("pressure 5/10", 0),
    ],
)
def test_seconds(written, seconds):
    assert read(written)[0].seconds == seconds


@pytest.mark.parametrize(
    ("written", "times"),
    [
        ("hold 10 s", 1),
        ("5 reps", 5),
        ("8–9 reps, hold 10 s", Fraction(17, 2)),
        ("5 reps, move 30 s", 1),
        ("5 breaths", 1),
    ],
)
def test_how_often_a_hold_is_done(written, times):
    assert read(written)[0].times == times


def test_a_cue_without_a_dose_takes_no_time():
    assert Dose().seconds == 0


@pytest.mark.parametrize(
    ("keys", "factor", "more"),
    [
        ("each_side: false", 1, 5),
        ("each_side: true", 2, 15),
        ("each_side: true\nrounds: 3", 6, 15),
        ("rounds: 10", 10, 5),
    ],
)
def test_a_technique_takes_its_cues_for_each_side_and_round(keys, factor, more, tmp_path):
    replace = {"each_side: true\nrounds: 2": keys}
    text = pages.text_of(
        {
            "replace": replace,
            "cues": (
                "1. **Lift** (5 reps, hold 3 s): Lift.\n2. **Relax** (rest 10–15 s): Rest.\n3. **Lower**:"
                " Lower.\n"
            ),
        }
    )
    technique = loader.load(pages.write(tmp_path, {pages.PLACE: text}), pages.TODAY).techniques[
        "hamstrings/standing-stretch"
    ]
    assert technique.seconds == Fraction(75, 2) * factor + more


def test_links_and_codes_that_are_out_know_the_kinds_of_the_first_edition():
    assert dose.FIRST_KINDS == ("hold", "ramp", "move", "rest", "effort", "pressure", "reps")


def test_term_finds_a_term_by_its_kind():
    found = read("hold 10 s, effort 5/10")[0]
    assert found.term("effort").high == 5
    assert found.term("ramp") is None
    assert (found.term("hold").position, found.term("effort").position) == ((3, 5), (3, 16))


def messages(text):
    _, problems, _ = dose.read("page.md", SourceText.of_lines([(3, 5, text)]))
    return [f"{p.column} {p.rule}: {p.what}; {p.repair}" for p in problems]


@pytest.mark.parametrize(
    ("inside", "outside", "says", "counts"),
    [
        (
            "hold 600 s",
            "hold 601 s",
            'duration-range: hold 601 s is outside 1 s–10 min; write for example "hold 30 s"',
            (300, 300),
        ),
        (
            "ramp 1 s",
            "ramp 0 s",
            'duration-range: ramp 0 s is outside 1 s–10 min; write for example "ramp 30 s"',
            (300, 300),
        ),
        (
            "rest 10 min",
            "rest 11 min",
            'duration-range: rest 11 min is outside 1 s–10 min; write for example "rest 30 s"',
            (300, 300),
        ),
        (
            "move 5–600 s",
            "move 5–601 s",
            'duration-range: move 5–601 s is outside 1 s–10 min; write for example "move 30 s"',
            (300, 300),
        ),
        (
            "move 1–5 s",
            "move 0–5 s",
            'duration-range: move 0–5 s is outside 1 s–10 min; write for example "move 30 s"',
            (300, 300),
        ),
        (
            "hold 9 min 59 s",
            "hold 10 min 1 s",
            'duration-range: hold 10 min 1 s is outside 1 s–10 min; write for example "hold 30 s"',
            (300, 300),
        ),
        (
            "hold 1 min 59 s",
            "hold 1 min 60 s",
            "duration-range: 1 min 60 s: beside minutes, seconds run from 1 to 59; write for example"
            ' "hold 1 min 30 s"',
            (60, 60),
        ),
        (
            "hold 1 min 1 s",
            "hold 1 min 0 s",
            "duration-range: 1 min 0 s: beside minutes, seconds run from 1 to 59; write for example"
            ' "hold 1 min 30 s"',
            (60, 60),
        ),
        (
            "effort 10/10",
            "effort 11/10",
            'effort-range: effort 11/10 is outside 1–10; write for example "effort 7/10"',
            (5, 5),
        ),
        (
            "pressure 1/10",
            "pressure 0/10",
            'pressure-range: pressure 0/10 is outside 1–10; write for example "pressure 7/10"',
            (5, 5),
        ),
        ("50 reps", "51 reps", 'reps-range: 51 reps is outside 1–50; write for example "10 reps"', (25, 25)),
        ("1 rep", "0 reps", 'reps-range: 0 reps is outside 1–50; write for example "10 reps"', (25, 25)),
        (
            "1–5 reps",
            "5–0 reps",
            'reps-range: 5–0 reps is outside 1–50; write for example "10 reps"',
            (25, 25),
        ),
        (
            "8–50 reps",
            "8–51 reps",
            'reps-range: 8–51 reps is outside 1–50; write for example "10 reps"',
            (25, 25),
        ),
        (
            "effort 4–5/10",
            "effort 5–5/10",
            "dose-span: both ends of 5–5/10 are the same; write the number once",
            (5, 5),
        ),
        (
            "hold 9–10 s",
            "hold 10–9 s",
            "dose-span: 10–9 s runs from high to low; write the lower number first",
            (9, 10),
        ),
        (
            "hold 1 s",
            "hold 00000000000000000001000000000 s",
            "duration-range: hold 00000000000000000001000000000 s is outside 1 s–10 min; write for example"
            ' "hold 30 s"',
            (300, 300),
        ),
    ],
)
def test_limits_from_both_sides(inside, outside, says, counts):
    assert messages(inside) == []
    assert messages(outside) == [f"5 {says}"]
    (term,) = read(outside)[0].terms
    assert (term.low, term.high) == counts


@pytest.mark.parametrize("digits", ["00000000010", "0000000000000010"])
def test_zeros_before_a_number_change_nothing(digits):
    (term,) = read(f"hold {digits} s")[0].terms
    assert term.high == 10


def test_a_dose_is_read_up_to_300_characters():
    short = "hold 10 s, " + "effort 5/10".rjust(289)
    assert len(short) == 300 and [p.split(":")[0] for p in messages(short)] == ["294 dose-space"]
    assert messages(" " + short) == [
        '5 dose-term: the dose is far too long; write for example "hold 10 s, effort 5/10"'
    ]
    assert read(" " + short) == (Dose(), ["3:5 dose-term"], False)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("hold 10 s,", ["15 dose-term: the dose has a comma too many; leave it out"]),
        (
            "hold 10 s,effort 5/10",
            ['15 dose-space: beside "effort 5/10" a space is missing; write ", effort 5/10"'],
        ),
        (
            "hold 10 s,  effort 5/10",
            ['17 dose-space: beside "effort 5/10" a space is too many; write ", effort 5/10"'],
        ),
        (" hold 10 s", ['6 dose-space: beside "hold 10 s" a space is too many; write "hold 10 s"']),
        ("hold 10 s ", ['5 dose-space: beside "hold 10 s" a space is too many; write "hold 10 s"']),
        (
            "hold 10 s , effort 5/10",
            ['5 dose-space: beside "hold 10 s" a space is too many; write "hold 10 s"'],
        ),
        *(
            (
                f"hold 10 s{sign}effort 5/10",
                [
                    f"{14 + len(sign) - len(sign.lstrip())} dose-term: the terms of a dose are parted by"
                    f" `{sign.strip()}`; part them with a comma and a space"
                ],
            )
            for sign in ("; ", " and ", " then ", " + ", " & ", " / ", ". ")
        ),
        (
            "hold 10 s effort 5/10",
            ['15 dose-term: after "hold 10 s" a comma is missing; write "hold 10 s, effort 5/10"'],
        ),
        (
            "5 reps hold 10 s",
            ['12 dose-term: after "5 reps" a comma is missing; write "5 reps, hold 10 s"'],
        ),
        (
            "hold 10 s 5 reps",
            ['15 dose-term: after "hold 10 s" a comma is missing; write "hold 10 s, 5 reps"'],
        ),
        (
            "hold 10 s, ramp 5 s, hold 5 s",
            ["26 dose-repeat: the dose gives hold twice; keep one hold"],
        ),
    ],
)
def test_what_parts_terms(written, says):
    assert messages(written) == says


@pytest.mark.parametrize("kind", ["hold", "ramp", "move", "rest"])
@pytest.mark.parametrize("duration", ["10 s", "2 min", "1 min 30 s", "5–10 s", "5-10 s"])
def test_every_timed_kind_takes_every_duration(kind, duration):
    found, problems, sure = read(f"{kind} {duration}")
    assert ([one.kind for one in found.terms], problems, sure) == ([kind], [], True)
    behind = f"5 reps, {kind} {duration}"
    assert read(behind)[1] == [] and read(behind.replace(",", ""))[1] == ["3:12 dose-term"]


@pytest.mark.parametrize("kind", ["effort", "pressure"])
def test_every_level(kind):
    assert [one.kind for one in read(f"{kind} 5/10")[0].terms] == [kind]
    assert read(f"5 reps, {kind} 5/10")[1] == [] and read(f"5 reps {kind} 5/10")[1] == ["3:12 dose-term"]


@pytest.mark.parametrize(
    ("percent", "level"),
    [
        ("10%", "1"),
        ("50%", "5"),
        ("100%", "10"),
        ("20–50%", "2–5"),
        ("20 percent", "2"),
        ("20 per cent", "2"),
    ],
)
def test_a_percentage_as_a_level(percent, level):
    assert messages(f"effort {percent}") == [
        f'5 dose-percent: "effort {percent}" gives a percentage: levels run from 1 to 10; write "effort'
        f' {level}/10"'
    ]
    assert f'write "pressure {level}/10"' in messages(f"pressure {percent}")[0]


@pytest.mark.parametrize("percent", ["1%", "14%", "95%", "96%", "110%", "0%", "51–52%", "20–110 %", "5.5%"])
def test_a_percentage_that_is_no_level(percent):
    assert messages(f"effort {percent}") == [
        f'5 dose-percent: "effort {percent}" gives a percentage: levels run from 1 to 10; write how many of'
        " ten it is"
    ]
    assert read(f"effort {percent}")[0] == Dose()


@pytest.mark.parametrize("time", ["120.4 s", "2,5 s", "3.5 s", "0.2 s", "1.30 min", "2½ s", "1.333 min"])
def test_a_time_that_has_no_whole_number_is_not_rounded(time):
    (said,) = messages(f"hold {time}")
    assert said.endswith(": numbers are whole; write the whole number, or a range of two")
    assert read(f"hold {time}")[0] == Dose()


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1:30", "1 min 30 s"),
        ("1 : 30", "1 min 30 s"),
        ("9:59", "9 min 59 s"),
        ("1'30''", "1 min 30 s"),
        ("10''", "10 s"),
        ("10’’", "10 s"),
        ("10′′", "10 s"),
        ("2.25 min", "2 min 15 s"),
        ("0:30", "30 s"),
        ("2:00", "2 min"),
        ("1.5 min", "1 min 30 s"),
        ("0.5 min", "30 s"),
        ("1 min 30", "1 min 30 s"),
        ("1 min and 30 s", "1 min 30 s"),
        ("1 minute 30 seconds", "1 min 30 s"),
        ("30 s to 60 s", "30–60 s"),
        ("1 min to 2 min", "1–2 min"),
        ("30 s to 2 min", "30–120 s"),
        ("1 min – 90 s", "60–90 s"),
        ("10", "10 s"),
        ("5–10", "5–10 s"),
    ],
)
def test_a_time_that_is_written_in_another_way(written, meant):
    (said,) = messages(f"hold {written}")
    assert said.endswith(f'; write "hold {meant}"')
    assert messages(f"hold {meant}") == []


@pytest.mark.parametrize("unit", [*"s", "sec", "secs", "second", "seconds", '"', "”", "″", "sek"])
def test_every_word_for_seconds(unit):
    assert read(f"hold 10 {unit}")[0] == read("hold 10 s")[0]
    assert bool(messages(f"hold 10 {unit}")) is (unit != "s")


@pytest.mark.parametrize("unit", ["min", "mins", "minute", "minutes", "m", "'", "’", "′"])
def test_every_word_for_minutes(unit):
    assert read(f"hold 2 {unit}")[0] == read("hold 2 min")[0]
    assert bool(messages(f"hold 2 {unit}")) is (unit != "min")


@pytest.mark.parametrize(
    "word", ["repetition", "repetitions", "repeat", "repeats", "time", "times", "x", "×"]
)
def test_every_word_for_reps(word):
    assert messages(f"5 {word}") == [f'5 dose-term: "5 {word}" isn\'t written as a term; write "5 reps"']
    assert read(f"5 {word}")[0] == read("5 reps")[0]


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("holds holding keep", "hold"),
        ("ramps ramping build", "ramp"),
        ("moves moving roll rolling", "move"),
        ("rests resting", "rest"),
    ],
)
def test_every_word_for_a_timed_kind(words, kind):
    for word in words.split():
        assert messages(f"{word} 10 s")[0].endswith(f'; write "{kind} 10 s"'), word
        assert read(f"{word} 10 s")[0] == read(f"{kind} 10 s")[0]
    for word in (kind, *words.split()):
        assert messages(f"{word} 10 secs")[0].endswith(f'; write "{kind} 10 s"'), word
        # a hold that has reps are reps, as nothing else is done a number of times
        times = messages(f"{word} 5 times")[0]
        assert times.endswith('; write "5 reps"' if kind == "hold" else f'; write for example "{kind} 30 s"')


@pytest.mark.parametrize(("words", "kind"), [("efforts intensity force", "effort"), ("press", "pressure")])
def test_every_word_for_a_level(words, kind):
    for word in words.split():
        assert messages(f"{word} 5/10")[0].endswith(f'; write "{kind} 5/10"'), word


@pytest.mark.parametrize("filler", "for at of up a the with = : . out".split())
def test_every_word_that_a_dose_can_do_without(filler):
    written = f"hold {filler} 10 s" if filler not in ".:" else f"hold{filler} 10 s"
    (said,) = messages(written)
    assert said.endswith('; write "hold 10 s"')


@pytest.mark.parametrize("filler", ["about", "around", "approx", "~", "roughly", "ca."])
def test_every_word_for_near_a_number(filler):
    assert messages(f"hold {filler} 10 sec") == [
        f'5 dose-term: "hold {filler} 10 sec" is near a number;'
        ' write "hold 10 s", or a range of two that are near'
    ]


@pytest.mark.parametrize("dash", ["–", "-", "—", "‑", "−", "‒", "to", "till", "until"])
def test_every_dash(dash):
    for written in (f"hold 5 {dash} 10 s", f"effort 2 {dash} 5/10", f"5 {dash} 10 reps"):
        (said,) = messages(written)
        assert f' dose-span: "{written}" isn\'t a range' in said, written
        assert said.endswith(f'; write "{written.replace(f" {dash} ", "–")}"')


@pytest.mark.parametrize(
    ("word", "number"),
    [
        *zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13)),
        *zip("fifteen twenty thirty forty sixty ninety forty-five".split(), (15, 20, 30, 40, 60, 90, 45)),
    ],
)
def test_every_number_in_words(word, number):
    first = word.split("-")[0]
    assert messages(f"hold {word} s") == [
        f'5 dose-term: `{first}` is a number in words; write "hold {number} s"'
    ]
    assert messages(f"wriggle {word} s")[0].endswith(
        'write it in figures, for example "hold 10 s" or "5 reps"'
    )


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("effort 5/9", "levels are out of 10"),
        ("effort 5/100", "levels are out of 10"),
        ("effort 5", "doesn't say out of what"),
        ("effort 5.5/10", "levels are whole numbers"),
        ("effort 2/10–5/10", "a range has its `/10` once, at the end"),
        ("effort", "has no level"),
        ("hold", "has no time"),
        ("reps", "has no number"),
        ("10 s", "doesn't say what the time is for"),
        ("Hold 10 s", "has a capital letter"),
        ("hold 10s", "has a space missing"),
        ("hold  10 s", "has a space too many"),
        ("hold\u00a010 s", "has a space of another kind"),
        ("3 x 10", "counts sets"),
        ("3 sets", "counts sets"),
        ("1 set", "counts sets"),
        ("2 rounds", "counts sets"),
        ("1 round", "counts sets"),
        ("hold 10 s firmly", "has no place in a dose"),
        ("5 reps slowly", "`slowly` has no place in a dose"),
        ("effort 2/10 until 5/10", "a range has its `/10` once, at the end"),
        ("hodl 10 s", "is no word of a dose"),
    ],
)
def test_what_each_slip_is(written, says):
    (said,) = messages(written)
    assert says in said


GENERAL = (
    "write hold, ramp, over, move or rest with a time, effort, pressure or stretch with a level, or a number"
    " of reps, breaths or steps"
)


@pytest.mark.parametrize(
    ("written", "says"),
    [
        (
            "rest 50%",
            (
                'dose-percent: "rest 50%" gives a percentage: levels run from 1 to 10; write'
                " how many of ten it is"
            ),
        ),
        (
            "20 per cent",
            ('dose-percent: "20 per cent" gives a percentage: levels run from 1 to 10; write "effort 2/10"'),
        ),
        (
            "50% pressure",
            (
                'dose-percent: "50% pressure" gives a percentage: levels run from 1 to 10;'
                ' write "pressure 5/10"'
            ),
        ),
        (
            "effort percent",
            (
                'dose-percent: "effort percent" gives a percentage: levels run from 1 to 10;'
                ' write for example "effort 5/10"'
            ),
        ),
        (
            "pressure %",
            (
                'dose-percent: "pressure %" gives a percentage: levels run from 1 to 10; write'
                ' for example "pressure 5/10"'
            ),
        ),
        (
            "effort 20 30 40%",
            (
                'dose-percent: "effort 20 30 40%" gives a percentage: levels run from 1 to 10;'
                " write how many of ten it is"
            ),
        ),
        ("pressure", 'dose-term: "pressure" has no level; write for example "pressure 5/10"'),
        ("effort 5 reps", 'dose-term: "effort 5 reps" is no term of a dose; ' + GENERAL),
        (
            "effort 5 OUT OF 10",
            'dose-term: "effort 5 OUT OF 10" isn\'t written as a term; write "effort 5/10"',
        ),
        ("effort 5 of 10", 'dose-term: "effort 5 of 10" isn\'t written as a term; write "effort 5/10"'),
        ("effort 5/ 9", 'dose-term: "effort 5/ 9": levels are out of 10; write how many of ten it is'),
        (
            "3 Rounds of 5 reps",
            (
                'dose-term: "3 Rounds of 5 reps" counts sets, which are no term of a dose;'
                ' write "5 reps", and `rounds: 3` in the front matter'
            ),
        ),
        (
            "3x 10 s",
            (
                'dose-term: "3x 10 s" counts sets, which are no term of a dose; for sets write'
                ' "hold 10 s", and `sets: 3` in the front matter; for repetitions "3 reps,'
                ' hold 10 s"'
            ),
        ),
        (
            "5 × 12",
            (
                'dose-term: "5 × 12" counts sets, which are no term of a dose; write "12'
                ' reps", and `sets: 5` in the front matter'
            ),
        ),
        ("hold ½ min", 'dose-unit: "hold ½ min": numbers are whole; write "hold 30 s"'),
        ("ramp", 'dose-term: "ramp" has no time; write for example "ramp 10 s"'),
        (
            "hold １０ s",
            (
                'dose-term: "hold １０ s" holds signs of another kind than those of the'
                ' keyboard; write "hold 10 s"'
            ),
        ),
        ("Hodl  10 s", 'dose-term: `hodl` is no word of a dose; did you mean "hold 10 s"?'),
        ("hodl 10 s firmly", 'dose-term: "hodl 10 s firmly" is no term of a dose; ' + GENERAL),
        ("hol 10 s whole", 'dose-term: "hol 10 s whole" is no term of a dose; ' + GENERAL),
        (
            "hold 5 times 10 s",
            ('dose-term: "hold 5 times 10 s" is several terms without a comma; write "5 reps, hold 10 s"'),
        ),
        (
            "hold 5 times 2 min",
            ('dose-term: "hold 5 times 2 min" is several terms without a comma; write "5 reps, hold 2 min"'),
        ),
        (
            "5 reps rests 10 s",
            ('dose-term: "5 reps rests 10 s" is several terms without a comma; write "5 reps, rest 10 s"'),
        ),
        ("hold 9 s each time", 'dose-term: "hold 9 s each time" is no term of a dose; ' + GENERAL),
        (
            "hold 1 min plus 30 s",
            ('dose-term: "hold 1 min plus 30 s" isn\'t written as a term; write "hold 1 min 30 s"'),
        ),
        (
            "hold 5–١٠ s",
            (
                'dose-term: "hold 5–١٠ s" holds signs of another kind than those of the'
                ' keyboard; write "hold 5–10 s"'
            ),
        ),
        ("effort 5-", 'dose-term: "effort 5-" is no term of a dose; ' + GENERAL),
        (
            "hold 1 min: 30 s",
            ('dose-term: "hold 1 min: 30 s" isn\'t written as a term; write "hold 1 min 30 s"'),
        ),
        ("hold 5-10s", 'dose-space: "hold 5-10s" has a space missing; write "hold 5–10 s"'),
        ("effort5 /10", 'dose-space: "effort5 /10" has a space missing; write "effort 5/10"'),
        ("hold 10  s", 'dose-space: "hold 10  s" has a space too many; write "hold 10 s"'),
        (
            "hold\xa010 s",
            (
                'dose-space: "hold\xa010 s" has a space of another kind, as word processors make'
                ' them; write "hold 10 s"'
            ),
        ),
        (
            "effort ٥٠%",
            (
                'dose-term: "effort ٥٠%" holds signs of another kind than those of the'
                ' keyboard; write "effort 5/10"'
            ),
        ),
        ("hold 10-s", 'dose-term: "hold 10-s" isn\'t written as a term; write "hold 10 s"'),
        ("movs 10 s", 'dose-term: `movs` is no word of a dose; did you mean "move 10 s"?'),
        ("rollin 10 s", 'dose-term: `rollin` is no word of a dose; did you mean "move 10 s"?'),
        ("5 repps", 'dose-term: `repps` is no word of a dose; did you mean "5 reps"?'),
        ("reps 5 s", 'dose-term: "reps 5 s" is no term of a dose; ' + GENERAL),
        (
            "move 5 reps",
            (
                "dose-unit: `reps` isn't a unit here: seconds are `s`, minutes are `min`;"
                ' write for example "move 30 s"'
            ),
        ),
        (
            "rest 2 h",
            (
                "dose-unit: `h` isn't a unit here: seconds are `s`, minutes are `min`; write"
                ' for example "rest 30 s"'
            ),
        ),
        ("rest 2 h more", 'dose-term: "rest 2 h more" is no term of a dose; ' + GENERAL),
        ("rest 9 secs more", 'dose-term: "rest 9 secs more" is no term of a dose; ' + GENERAL),
        ("hold 1:5", 'dose-term: "hold 1:5" is no term of a dose; ' + GENERAL),
        ("hold 1:300", 'dose-term: "hold 1:300" is no term of a dose; ' + GENERAL),
        ("hold 10 s 5", 'dose-term: "hold 10 s 5" is no term of a dose; ' + GENERAL),
        ("hold 5 s 6 10 s", 'dose-term: "hold 5 s 6 10 s" is no term of a dose; ' + GENERAL),
        (
            "ramp 1-2 min 30 s",
            (
                'dose-span: "ramp 1-2 min 30 s": beside minutes and seconds there is no range;'
                ' write it in seconds, for example "ramp 90–120 s"'
            ),
        ),
        ("10 Secs", 'dose-term: "10 Secs" doesn\'t say what the time is for; write "hold 10 s"'),
        ("hold 10 S", 'dose-case: "hold 10 S" has a capital letter; write "hold 10 s"'),
        ("hold 9 MIN", 'dose-case: "hold 9 MIN" has a capital letter; write "hold 9 min"'),
        ("hold 9 mIn", 'dose-case: "hold 9 mIn" has a capital letter; write "hold 9 min"'),
        (
            "hold 9 m",
            ('dose-unit: `m` isn\'t a unit here: seconds are `s`, minutes are `min`; write "hold 9 min"'),
        ),
        (
            "hold 1 Min 30 secs",
            (
                "dose-unit: `secs` isn't a unit here: seconds are `s`, minutes are `min`;"
                ' write "hold 1 min 30 s"'
            ),
        ),
        (
            "hold 10''",
            ("dose-unit: `''` isn't a unit here: seconds are `s`, minutes are `min`; write \"hold 10 s\""),
        ),
    ],
)
def test_the_message_of_a_slip(written, says):
    assert messages(written) == [f"5 {says}"]


@pytest.mark.parametrize(
    ("begins", "says"), [("3 sets of ", "is no term of a dose"), ("squeeze it ", "is no term of a dose")]
)
def test_of_a_long_term_the_first_60_characters_are_shown(begins, says):
    for length in (59, 60, 61, 99):
        written = begins.ljust(length, "z")
        assert messages(written)[0].startswith(f'5 dose-term: "{written[:60]}" {says}')


@pytest.mark.parametrize(
    "term",
    [
        "hold 10 s",
        "ramp 5–10 s",
        "move 2 min",
        "rest 5-10 s",
        "effort 5/10",
        "pressure 2–5/10",
        "5 reps",
        "1 rep",
    ],
)
@pytest.mark.parametrize("words", ["slowly", "slowly.", "with care"])
def test_words_that_have_no_place_in_a_dose(term, words):
    first, meant = words.strip(".").split()[0], term.replace("-", "–")
    assert messages(f"{term} {words}") == [
        f'5 dose-term: `{first}` has no place in a dose; write "{meant}", and say the rest in the instruction'
    ]
    assert read(f"{term} {words}")[0] == read(term)[0]
