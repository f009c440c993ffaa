"""The grammar of a figure file, case by case: tests/cases/figures/*.yml, each with its full list of messages,
word for word.
"""

import itertools

import pytest

from support import figure_files, pages
from technique_site.engine.body.body_model import JOINTS
from technique_site.engine.figure import figures
from technique_site.engine.text.rules import RULES

CASES = [
    pytest.param(case, id=f"{name.removesuffix('.yml')}: {case['name']}")
    for name in figure_files.FILES
    for case in figure_files.cases(name)
]


@pytest.fixture(scope="module")
def new_folder(tmp_path_factory):
    """Gives a new folder at each call, quicker than `tmp_path`, which looks through those of all tests."""
    folder, numbers = tmp_path_factory.mktemp("figures"), itertools.count()
    return lambda: folder / str(next(numbers))


@pytest.mark.parametrize("case", CASES)
def test_says(case, new_folder):
    said, due = figure_files.said(new_folder(), case), case.get("says", "").splitlines()
    if said != due:
        pytest.fail(
            "\n".join(
                [
                    "not as it should be",
                    figure_files.data_of(case).decode("utf-8", "replace"),
                    "said:",
                    *said,
                    "due:",
                    *due,
                ]
            ),
            pytrace=False,
        )


@pytest.mark.parametrize("case", [param for param in CASES if "mended" in param.values[0]])
def test_who_follows_the_messages_is_done(case, new_folder):
    assert figure_files.said(new_folder(), figure_files.mended(case)) == []


@pytest.mark.parametrize("name", figure_files.FILES)
def test_a_case_is_made_of_known_parts(name):
    found = figure_files.cases(name)
    assert len({case["name"] for case in found}) == len(found)
    for case in found:
        assert set(case) <= figure_files.KNOWN, case["name"]
        assert set(case.get("form", [])) <= pages.FORMS, case["name"]
        # what is right has nothing to mend
        assert "says" in case or "mended" not in case, case["name"]


def test_every_rule_is_broken_somewhere():
    said = "\n".join(param.values[0].get("says", "") for param in CASES)
    assert {rule for rule in RULES if rule.startswith("figure-") and f" {rule}: " not in said} == set()


def test_the_base_file_is_right(tmp_path):
    assert figure_files.said(tmp_path, {}) == []


# Files that no one would write by hand: they end in messages, soon.


@pytest.mark.parametrize(
    "text",
    [
        "figures:\n" + "".join(f"  a{n}: {{from: a{n + 1}}}\n" for n in range(1500)),
        "figures:\n" + "".join(f"  a{n}: {{from: a{n - 1}}}\n" for n in range(150)),
        "figures: " + "{a: " * 500 + "}" * 500 + "\n",
        "figures: " + "[" * 500 + "]" * 500 + "\n",
        "figures:\n" + "".join(" " * n + "a:\n" for n in range(1, 500)),
        "figures:\n  set-up:\n    right_leg: {" + "knee: 8, " * 5000 + "}\n",
        "a: &a [x, x, x, x, x, x, x, x, x]\n"
        + "".join(
            f"{chr(98 + n)}: &{chr(98 + n)} [{', '.join(['*' + chr(97 + n)] * 9)}]\n" for n in range(5)
        ),
        "figures:\n  set-up: {from: " + "a" * 100_000 + "}\n",
        "x" * 100_000,
        "\n" * 100_000,
        "figures:\n  set-up: &a {touches: *a}\n",
        "? ? ? ?\n",
        "figures: {set-up: {right_leg: {knee: 1e999}}}\n",
        "\ufeff",
        "---\n---\n---\n",
        "figures: !!python/name:os.system x\n",
        "figures: {set-up: {caption: 2026-02-30}}\n",
        "figures: {2026-01-01: {.nan: 5}}\n",
        "figures: {set-up: {? [a, b] : 5}}\n",
        "figures: {set-up: {caption: 190:99:99}}\n",
        "- &a [*a]\n",
        "figures: &a {set-up: *a}\n",
    ],
    ids=[
        "a long chain to nowhere",
        "a long chain",
        "braces",
        "brackets",
        "steps",
        "repeated",
        "laughs",
        "a long name",
        "a long word",
        "empty lines",
        "in itself",
        "question marks",
        "1e999",
        "mark alone",
        "three files",
        "python",
        "no such day",
        "days for keys",
        "a list for a key",
        "sixties",
        "a list in itself",
        "figures in themselves",
    ],
)
def test_odd_files_end_in_messages(text, tmp_path):
    problems = figure_files.problems(tmp_path, {"file": text})
    # none of them longer than a screen
    assert (
        problems
        and all(1 <= p.line and 1 <= p.column and len(str(p)) < 1000 for p in problems)
        and len(problems) < 4000
    )


def test_the_reader_gives_figures_or_problems():
    assert figures.read("a.figures.yml", figure_files.BASE, ("passive-stretch", "pails", "rails"))[1] == []
    scene, problems = figures.read("a.figures.yml", "figures:\n", ("pails",))
    assert scene is None and problems


# Both sides of a limit


def told(old, new, rule):
    """What is said by one rule of the base file with another text in it. Something else is wrong in it, too,
    so that nobody is posed.
    """
    assert figure_files.BASE.count(old) == 1
    text = figure_files.BASE.replace(old, new) + "    colour: red\n"
    found = figures.read("a.figures.yml", text, ("passive-stretch", "pails", "rails"))[1]
    assert any("`colour`" in p.what for p in found)
    return [(p.what, p.repair) for p in found if p.rule == rule]


@pytest.mark.parametrize(("prop", "low", "high"), [("box", 5, 100), ("chair", 30, 65), ("bench", 20, 75)])
def test_how_high_a_prop_may_be(prop, low, high):
    for height in (low, high, low - 1, high + 1, low - 0.5):
        said = told("  box: {height: 50}\n", f"  {prop}: {{height: {height}}}\n", "figure-prop")
        wrong = (f"a {prop} isn't {height} cm high", f"write a height from {low} to {high}")
        assert (wrong in said) is not (low <= height <= high)


@pytest.mark.parametrize(
    ("length", "is_told"), [(1, False), (39, False), (40, False), (41, True), (80, True)]
)
def test_how_long_a_caption_may_be(length, is_told):
    said = told("caption: A rounded back", f"caption: {'a' * length}", "figure-caption")
    wrong = (f"the caption has {length} characters", "write a few words, 40 characters at most")
    assert said == ([wrong] if is_told else [])


@pytest.mark.parametrize(
    ("group", "joint", "low", "high"),
    [(name.rpartition(".")[0], joint.name, joint.low, joint.high) for name, joint in JOINTS.items()],
)
def test_how_far_a_joint_goes(group, joint, low, high):
    """The limits themselves are those of the table in docs/authoring/figures.md, by test_body_model.py."""

    def said(angle):
        return told("    trunk: {low_back: 50}", f"    {group}: {{{joint}: {angle}}}", "figure-angle")

    assert said(low) == said(high) == []
    for angle, much in ((low - 1, "far back"), (high + 1, "much")):
        ((what, repair),) = said(angle)
        assert what.startswith(f"`{joint}: {angle}` is too {much}: ")
        assert repair.startswith(f"write a number from {low} to {high}; ")
