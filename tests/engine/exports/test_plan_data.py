"""plan.json, a light list of all techniques, and each technique's own numbers: sums and texts that wait for a
plan's."""

import gzip
import math
import random
import re
from dataclasses import replace

import pytest

from support import web
from support.storyboards import cue, technique
from technique_site.commands import docs_folder
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import dose_words
from technique_site.engine.cues.dose import Term
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.exports import compact_json, plan_data
from technique_site.engine.exports.techniques_json import SiteLinks
from technique_site.engine.page import technique_facts

SHOWN = {"hamstrings/ball-release": None}  # whose pictures there are
HOLD, RANGE, REPS = Term("hold", 10, 10, "s"), Term("hold", 30, 60, "s"), Term("reps", 8, 10, "")


@pytest.fixture(scope="module")
def site():
    return loader.load(web.DOCS, docs_folder.latest_date(), "docs")


@pytest.fixture(scope="module")
def told(site):
    links = SiteLinks("A site", "", lambda uri: uri, lambda key: f"{key}.svg", lambda *_: "")
    return plan_data.data(
        site, SHOWN, links, list(site.techniques.values()), dict.fromkeys(site.techniques, "0"), "<p>"
    )


def reckoned(one, rounds, holds, reps=None, rest=None, sides="both"):
    """How the page of plans adds up: the only sum that it makes."""
    held = sum(hold["times"] * holds.get(number, hold["seconds"]) for number, hold in one["holds"].items())
    ends, time = reps or one["reps"] or (1, 1), one["time"][sides]
    of_list = (one["seconds"] + held) * sum(ends) / 2
    pause = rest or (one["rest"]["seconds"] if one["rest"] else 0)
    rests = (rounds - 1) * time["rests"] * pause
    return of_list and time["once"] + rounds * (time["round"] + time["lists"] * of_list) + rests


def test_the_sum_of_the_page_is_that_of_the_engine(site, told):
    for one, own in zip(told["techniques"], site.techniques.values()):
        assert reckoned(plan_data.own(own), own.rounds, {}) == own.seconds
        assert one["minutes"] == math.ceil(own.seconds / 60)


@pytest.mark.parametrize(
    ("cues", "each_side", "rounds", "holds", "seconds"),
    [
        ([cue("Passive stretch", RANGE)], False, 1, {"0": 90}, 5 + 90),
        ([cue("Passive stretch", RANGE)], True, 3, {"0": 90}, 15 + 540),
        ([cue("Active stretch", HOLD, REPS)], True, 2, {"0": 20}, 15 + 9 * 22 * 4),
        ([cue("Active stretch", HOLD, REPS)], True, 2, {}, 15 + 9 * 12 * 4),
        ([cue("Contract", Term("ramp", 5, 5, "s"), HOLD)], False, 2, {"0": 45}, 5 + 100),
        (
            [cue("Lift", REPS), cue("Relax", HOLD, Term("rest", 20, 20, "s"))],
            False,
            1,
            {"1": 15},
            5 + 36 + 15 + 20,
        ),
    ],
)
def test_a_plans_numbers_go_into_the_sum(cues, each_side, rounds, holds, seconds):
    own = technique(*cues, each_side=each_side, rounds=1)
    assert reckoned(plan_data.own(own), rounds, holds) == seconds


SETS = Volume(3, 3, True, Term("reps", 8, 12, ""), Term("rest", 90, 90, "s"), each_side=True)
RAISE = [
    cue("Lift", Term("over", 1, 1, "s")),
    cue("Contract", Term("hold", 1, 1, "s")),
    cue("Lower", Term("over", 3, 3, "s")),
]


@pytest.mark.parametrize("by_sets", [True, False])
@pytest.mark.parametrize("each_side", [True, False])
@pytest.mark.parametrize("has_rest", [True, False])
@pytest.mark.parametrize("has_reps", [True, False])
def test_all_that_a_plan_sets_goes_into_the_sum(by_sets, each_side, has_rest, has_reps):
    """As the engine's own sequence adds it up for a technique that has these numbers by itself."""
    volume = replace(
        SETS,
        by_sets=by_sets,
        each_side=each_side,
        rest=SETS.rest if has_rest else None,
        reps=SETS.reps if has_reps else None,
    )
    made = plan_data.own(technique(*RAISE, volume=volume))
    for rounds in (1, 2, 5):
        for reps, rest in ((None, None), ((5, 5), 30)):
            for sides in ("both", "one"):
                own = replace(
                    volume,
                    low=rounds,
                    high=rounds,
                    each_side=each_side and sides == "both",
                    reps=Term("reps", *reps, "") if reps and has_reps else volume.reps,
                    rest=Term("rest", rest, rest, "s") if rest and has_rest else volume.rest,
                )
                due = technique(*RAISE, volume=own).seconds
                told = reckoned(
                    made, rounds, {}, reps if has_reps else None, rest if has_rest else None, sides
                )
                assert told == due, (rounds, reps, rest, sides)


def test_sides_that_alternate_go_into_the_sum():
    volume = Volume(2, 2, True, Term("reps", 6, 6, ""), alternates=True)
    made = plan_data.own(technique(cue("Contract", HOLD), volume=volume))
    assert reckoned(made, 2, {}) == 293 and made["sides"] == "alternate"


def words_of_long(told):
    """How the page of plans tells hours and minutes."""

    def long(hours, minutes):
        parts = ((told["words"]["long"]["hours"], hours), (told["words"]["long"]["minutes"], minutes))
        return " ".join(pattern.replace("{n}", str(n)) for pattern, n in parts if n)

    return long


def test_words_side_by_side_are_those_of_the_engine(told):
    for kind, say in (("full", dose_words.time), ("short", dose_words.short_time)):
        words = told["words"][kind]
        for seconds in range(1, plan_data.LIMITS["seconds"] + 1):
            parts = (words["minutes"][seconds // 60], words["seconds"][seconds % 60])
            assert " ".join(filter(None, parts)) == say(seconds)
    long, hour = words_of_long(told), told["total"]["hour"]
    for minutes in range(1, 2000):
        assert long(*divmod(minutes, hour)) == dose_words.long_time(minutes)
    assert dose_words.time(90) == "1 minute 30 seconds" and dose_words.short_time(90) == "1 min 30 s"


def test_facts_with_their_numbers_are_those_of_the_page(site, told):
    for one, own in zip(told["techniques"], site.techniques.values()):
        when, numbers = "rounds" if own.rounds > 1 else "one round", plan_data.own(own)
        time = f"{math.ceil(own.seconds / 60)} min"
        filled = [
            fact.replace("{time}", time).replace("{rounds}", str(own.rounds))
            for fact, of in numbers["facts"]
            if of in ("", when, "both sides")
        ]
        assert filled == technique_facts.facts(own)
        said = [told["texts"][n] for n in (*one["facts"], *one["often"], *one["needs"])]
        assert said == [*filled, technique_facts.needs_line(own)]
        assert [told["texts"][n] for n in one["often"]] == [own.frequency] * bool(own.frequency)


def test_a_technique_is_found_by_what_it_is_called_and_trains_and_needs(site, told):
    words = plan_data.words(list(site.techniques.values()))
    assert list(words) == [one["id"] for one in told["techniques"]]
    for one, own in zip(told["techniques"], site.techniques.values()):
        assert set(words[one["id"]]) | {own.title.lower()} == {
            *own.also_called,
            *own.muscles,
            *own.equipment,
            own.title.lower(),
        }
        assert [told["texts"][n] for n in one["equipment"]] == list(site.equipment.of(own.equipment))


def test_addresses_are_made_from_what_the_list_says(site, told):
    for one, own in zip(told["techniques"], site.techniques.values()):
        assert told["parts"].format(**one) == plan_data.path(own, "0")
        assert told["pictures"].format(**one) == f"{own.key}.svg"
        assert one.get("picture", False) is (own.key in SHOWN)


def test_the_list_of_a_thousand_techniques_is_light(site):
    """At most 60 kB as hosts send it. All that is new in each is new here, too: its name, its other name, its
    address and what stands for its parts.
    """
    chance, models = random.Random(4), list(site.techniques.values())
    words = sorted({word for one in models for word in re.findall("[a-z]{4,}", one.title.lower())})
    words += ["".join(chance.choices("abcdefghilmnoprstu", k=chance.randint(4, 9))) for _ in range(600)]
    made = []
    for n in range(1000):
        named = " ".join(chance.sample(words, 4))
        made.append(
            replace(
                models[n % len(models)],
                region=f"region-{n % 17}",
                slug=named.replace(" ", "-"),
                title=named.capitalize(),
                also_called=(" ".join(chance.sample(words, 2)),),
            )
        )
    digests = {one.key: f"{chance.getrandbits(32):08x}" for one in made}
    links = SiteLinks("A site", "", str, lambda key: f"{key}.svg", lambda *_: "")
    text = compact_json.text(plan_data.data(site, digests, links, made, digests, "<p>")).encode()
    assert len(made) == len(digests) == 1000
    assert len(gzip.compress(text, 6)) <= 60_000, len(gzip.compress(text, 6))
    assert len(text) <= 300_000, len(text)


def test_the_total_of_some_is_that_of_their_routine(site, told):
    own, total = list(site.techniques.values()), told["total"]
    for some in (own, own[:1]):
        minutes = sum(math.ceil(one.seconds / 60) for one in some)
        count, time = (
            (forms[0] if number == 1 else forms[1]).replace("{n}", str(number))
            for forms, number in ((total["count"], len(some)), (total["time"], minutes))
        )
        said = total["text"].replace("{count}", count).replace("{time}", time)
        assert said == technique_facts.total(some)


@pytest.mark.parametrize(
    ("cues", "shape"),
    [
        # As in the link of a plan that was sent: it must never change.
        (
            [
                cue("Passive stretch", RANGE),
                cue("PAILs", Term("ramp", 5, 5, "s"), HOLD, Term("effort", 2, 5, "")),
                cue("RAILs", HOLD, Term("effort", 2, 5, "")),
                cue("Relax", HOLD),
            ],
            509,
        ),
        ([cue("Lift", REPS)], 491),
        ([cue("Lift", HOLD, REPS)], 133),
        ([cue("Lift", REPS, HOLD)], 133),  # their order doesn't count
    ],
)
def test_the_shape_of_cues_is_their_terms_kinds(cues, shape):
    assert plan_data.shape(cues) == shape


def test_what_a_plan_may_set_has_room_in_its_link():
    """Version 1 of a link has four bits for rounds, ten for seconds, and nine cues."""
    limits = plan_data.LIMITS
    assert limits["rounds"] < 16 and limits["seconds"] < 1024 and limits["cues"] <= 9
