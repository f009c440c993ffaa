"""Whatever stands in a page: the linter never raises, its messages have a sound form and place, and right
pages have none.
"""

import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import figure_files, pages, properties
from support.edits import ANYTHING, PIECES, edited
from technique_site.engine.body.body_model import GROUPS, JOINTS
from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.body.camera import VIEWS
from technique_site.engine.body.muscles import MUSCLES
from technique_site.engine.body.props import SURFACES
from technique_site.engine.cues.dose import COUNTED, LEVELS
from technique_site.engine.drawing import pictures
from technique_site.engine.figure import figures
from technique_site.engine.text import problem, source
from technique_site.engine.text.rules import RULES

SETTINGS = properties.examples(30)
SITE = Path(__file__).parents[1] / "fixtures" / "site" / "docs" / "techniques"
EXPLAINED = (
    "\n## About the numbers\n\n- **rounds 2; each side** no source: So.\n"
    "- **frequency; one heel** No source, as so.\n"
    "- **Passive stretch: hold 2 min**\n  no source: So.\n"
    "- **PAILs: ramp 5 s, effort 2-5/10** no source: So.\n"
    "- **PAILs, RAILs: hold 10 s; RAILs: effort 5/10** no source: So.\n"
)
REAL = [pages.BASE, pages.BASE + EXPLAINED, *(p.read_text("utf-8") for p in sorted(SITE.glob("*/*.md")))]
VOCABULARY = pages.vocabulary()
FIGURES = [figure_files.BASE, *(p.read_text("utf-8") for p in sorted(SITE.glob("*/*.figures.yml")))]
CUES = ("passive-stretch", "pails", "rails")
FEWER = properties.examples(12)  # each of them solves several poses


def problems_of(data, middle_of=pages.PLACE, **files):
    """The linter's problems of one file in a docs folder of its own."""
    folder = Path(tempfile.mkdtemp())
    try:
        return pages.load(pages.write(folder, {middle_of: data, **files})).problems
    finally:
        shutil.rmtree(folder)


def assert_sound(problems, data, middle_of=pages.PLACE):
    lines = source.read("page.md", data).lines
    assert problems == sorted(set(problems))
    for p in problems:
        assert p.path == f"docs/techniques/{middle_of}"
        assert 1 <= p.line <= len(lines), p
        assert 1 <= p.column <= len(lines[p.line - 1]) + 1, (p, lines[p.line - 1])
        assert p.rule in RULES
        assert p.what.strip() and p.repair.strip() and "; " in p.message
        assert len(problem.as_text([p]).splitlines()) == 1, p
        assert len(problem.as_github([p]).splitlines()) == 1, p


@SETTINGS
@given(st.sampled_from(REAL), st.integers(0, 2**32), st.integers(1, 8))
def test_edited_pages(text, seed, count):
    data = edited(text, seed, count).encode("utf-8", "replace")
    assert_sound(problems_of(data), data)


@SETTINGS
@given(st.sampled_from(REAL), st.integers(0, 2**32), st.integers(1, 8))
def test_edited_pages_of_a_region(text, seed, count):
    front = "---\ntitle: A\nroutine: [standing-stretch, calves/b]\n---\n"
    data = edited(front + text.split("---\n", 2)[-1], seed, count).encode("utf-8", "replace")
    assert_sound(problems_of(data, "hamstrings/index.md"), data, "hamstrings/index.md")


@SETTINGS
@given(st.integers(0, 2**32), st.binary(max_size=6), st.sampled_from(["utf-8", "utf-16", "latin-1"]))
def test_bytes(seed, noise, coding):
    data = edited(pages.BASE, seed, 2).encode(coding, "replace")
    at = seed % (len(data) + 1)
    data = data[:at] + noise + data[at + len(noise) * (seed % 2) :]
    assert_sound(problems_of(data), data)


@SETTINGS
@given(
    st.lists(st.one_of(ANYTHING, st.sampled_from(PIECES)), max_size=12).map("".join),
    st.sampled_from(["cues", "cue", "front", "append", "page"]),
)
def test_any_text_in_any_place(text, part):
    try:
        data = pages.data_of({part: text + "\n"})
    except AssertionError:  # the edit itself isn't possible
        return
    assert_sound(problems_of(data), data)


@SETTINGS
@given(
    st.lists(
        st.one_of(ANYTHING, st.sampled_from(PIECES + ["hold", "effort", " ", "s", "min", "reps"])), max_size=8
    ).map("".join)
)
def test_any_dose(written):
    data = pages.data_of({"cue": f"2. **Contract** ({written}): Press.\n"})
    assert_sound(problems_of(data), data)


@SETTINGS
@given(
    st.sampled_from(
        ["title", "summary", "muscles", "each_side", "rounds", "reviewed", "video", "redirect_from", "tags"]
    ),
    st.one_of(ANYTHING, st.lists(st.sampled_from(PIECES), max_size=6).map("".join)),
)
def test_any_value(key, value):
    kept = "".join(line for line in pages.BASE.splitlines(True) if not line.startswith(f"{key}:"))
    data = kept.replace("---\n", f"---\n{key}: {value}\n", 1).encode()
    assert_sound(problems_of(data), data)


# Pages that are right because they are built from the grammar


def span(low, high):
    """A count as the grammar has it: a number, or two that differ with an en dash or a hyphen."""
    pairs = st.tuples(st.integers(low, high), st.integers(low, high)).filter(lambda ends: ends[0] != ends[1])
    ranges = st.tuples(pairs, st.sampled_from("–-")).map(
        lambda drawn: f"{min(drawn[0])}{drawn[1]}{max(drawn[0])}"
    )
    return st.one_of(st.integers(low, high).map(str), ranges) if low < high else st.just(str(low))


DURATION = st.one_of(
    span(1, 600).map("{} s".format),
    span(1, 10).map("{} min".format),
    st.tuples(st.integers(1, 9), st.integers(1, 59)).map(lambda both: f"{both[0]} min {both[1]} s"),
)
WORDS = st.lists(
    st.sampled_from(
        "press lift hold slide heel knee back slowly 2.5 e.g. *now* **well** `toe-up`"
        " [this](https://example.org/a.b) “so” (a) don't".split()
    ),
    min_size=1,
    max_size=23,
)
SENTENCE = st.tuples(WORDS, st.sampled_from([".", "!", "?", ".”", ".)", "?*"])).map(
    lambda drawn: " ".join(["Now", *drawn[0], ("*end" if drawn[1] == "?*" else "end")]) + drawn[1]
)


@st.composite
def term(draw, kind):
    if kind in LEVELS:
        return f"{kind} {draw(span(1, 8))}/10"
    return (
        f"{draw(span(1, 50))} {draw(st.sampled_from([kind, kind[:-1]]))}"
        if kind in COUNTED
        else f"{kind} {draw(DURATION)}"
    )


@st.composite
def cue(draw, label, number):
    needed = [draw(st.sampled_from(label.needs))] if label.needs else []
    kinds = draw(st.permutations(sorted({*needed, *draw(st.sets(st.sampled_from(label.takes)))})))
    dose = f" ({', '.join(draw(term(kind)) for kind in kinds)})" if kinds else ""
    name = "".join(draw(st.sampled_from([c.lower(), c.upper(), c])) for c in label.name)
    name = name.replace(" ", draw(st.sampled_from([" ", "-"])))
    text = f"{number}. **{name}**{dose}: {' '.join(draw(st.lists(SENTENCE, min_size=1, max_size=2)))}"
    if draw(st.booleans()):  # a line break with its indentation counts as one space
        spaces = [m.start() for m in re.finditer(r"(?<=[a-z]) (?=[a-z])", text[len(str(number)) + 2 :])]
        at = len(str(number)) + 2 + draw(st.sampled_from(spaces)) if spaces else len(text)
        text = text[:at].rstrip() + "\n   " + text[at:].lstrip() if at < len(text) else text
    return text + "".join(
        "\n    - " + " ".join(draw(st.lists(SENTENCE, min_size=1, max_size=4)))
        for _ in range(draw(st.integers(0, 2)))
    )


@st.composite
def cue_list(draw):
    chosen, ones = [], draw(st.booleans())
    for _ in range(draw(st.integers(1, 9))):
        names = [one.name for one in chosen]
        chosen.append(
            draw(
                st.sampled_from(
                    [
                        one
                        for one in VOCABULARY.labels
                        if (not one.after or one.after in names)
                        and (not one.directly_after or names[-1:] == [one.directly_after])
                        and (one.may_be_first or names)
                    ]
                )
            )
        )
    cues = [draw(cue(label, 1 if ones else i)) for i, label in enumerate(chosen, 1)]
    return (
        draw(st.sampled_from(["\n", "\n\n", "\n<!-- a note -->\n", "\n\n<!-- two\n## lines -->\n\n"])).join(
            cues
        )
        + "\n",
        chosen,
    )


@st.composite
def page(draw):
    text, chosen = draw(cue_list())
    keys = [
        f"title: {draw(st.sampled_from(['A', 'Hip: lift', 'X' * 60]))!r}",
        f"each_side: {draw(st.sampled_from(['true', 'false']))}",
        f"{draw(st.sampled_from(['rounds', 'sets']))}: {draw(span(2, 10))}",
        draw(st.sampled_from(["muscles: [calf]", "muscles:\n- calf\n- 'shin'"])),
        draw(st.sampled_from(["equipment: []", 'equipment: [a box, "2"]'])),
        "summary: Lengthen the back of the thigh, e.g. by 2.5 cm",
        f"reviewed: {draw(st.dates(max_value=pages.TODAY).map(str))}",
        *draw(st.sampled_from([[], ["hide: [toc]", "frequency: daily"]])),
        *draw(st.sampled_from([[], ["rest: 1 min 30 s", "load: a bag"], ["ask: [balance, lying]"]])),
    ]
    front = "\n".join(draw(st.permutations(keys)))
    free = draw(
        st.sampled_from(["", "## More\n\n```\n## Cues\n```\n\n", "## Cues of old\n\n- One\n    - Two\n\n"])
    )
    whole = (
        f"---\n{front}\n---\n\nText.\n\n## Set up\n\n1. Sit.\n\n{free}## Cues\n\n{text}\n{free}## Stop"
        " if\n\n- It hurts.\n"
    )
    return whole, chosen


@SETTINGS
@given(page(), st.lists(st.sampled_from(["crlf", "bom", "no final newline"]), unique=True))
def test_pages_from_the_grammar_are_right(built, form):
    text, chosen = built
    folder = Path(tempfile.mkdtemp())
    try:
        found = pages.load(pages.write(folder, {pages.PLACE: pages.data_of({"page": text, "form": form})}))
    finally:
        shutil.rmtree(folder)
    assert [str(p) for p in found.problems] == []
    cues = found.techniques["hamstrings/standing-stretch"].cues
    assert [one.label for one in cues] == chosen
    assert all(one.seconds > 0 for one in cues if {t.kind for t in one.dose.terms} - set(LEVELS))


def assert_figures_sound(text):
    """Reads a figure file; every message has its place in it, and a form that fits one line."""
    scene, problems = figures.read("a.figures.yml", text, CUES)
    lines = text.split("\n")
    assert scene is not None or problems
    if (
        scene is not None and scene.figures
    ):  # figures that don't fit are drawn as well, for who is writing them
        for view, box in pictures.boxes(scene).items():
            for figure in [f for f in scene.figures.values() if f.written.view == view]:
                assert "NaN" not in pictures.moment(scene, figure, figure.pose, figure.on, box)
    for p in problems:
        assert 1 <= p.line <= len(lines) and 1 <= p.column <= len(lines[p.line - 1]) + 1, p
        assert p.rule in RULES and p.what.strip() and p.repair.strip() and len(str(p)) < 1500
        assert (
            len(problem.as_text([p]).splitlines()) == 1 and len(problem.as_github([p]).splitlines()) == 1
        ), p
    return scene, problems


@FEWER
@given(st.sampled_from(FIGURES), st.integers(0, 2**32), st.integers(1, 4))
def test_edited_figure_files(text, seed, count):
    text = edited(text, seed, count).replace("\r", "\n")
    assert_figures_sound(text)
    problems_of(
        text.encode("utf-8", "replace"), figure_files.PLACE, **{pages.PLACE: "base"}
    )  # what else looks at the file doesn't raise, either


@FEWER
@given(st.text(st.characters(codec="utf-8", exclude_characters="\r"), max_size=60))
def test_any_text_as_a_figure_file(text):
    assert_figures_sound(text)
    within = f"figures:\n  set-up: {text}\n"
    assert_figures_sound(within)
    problems_of(within.encode("utf-8", "replace"), figure_files.PLACE, **{pages.PLACE: "base"})


@st.composite
def figure(draw):
    """A figure of known words, whatever comes of them: most can't be done by a body."""
    angles = draw(st.lists(st.tuples(st.sampled_from(sorted(JOINTS)), st.integers(-180, 180)), max_size=8))
    groups = {}
    for joint, value in angles:
        group, name = joint.split(".")
        groups.setdefault(group, {})[name] = max(JOINTS[joint].low, min(JOINTS[joint].high, value))
    assert set(groups) <= set(GROUPS)
    touches = draw(st.dictionaries(st.sampled_from(sorted(PARTS)), st.sampled_from(SURFACES), max_size=4))
    touches.update(
        draw(
            st.dictionaries(
                st.sampled_from(["left_hand", "right_hand"]), st.sampled_from(sorted(PARTS)), max_size=1
            )
        )
    )
    lines = (
        [f"from: {draw(st.sampled_from(['set-up', 'passive-stretch', 'rails', 'rounded-back']))}"]
        if draw(st.booleans())
        else []
    )
    lines += [f"touches: {{{', '.join(f'{p}: {s}' for p, s in touches.items())}}}"] if touches else []
    lines += [
        f"{group}: {{{', '.join(f'{n}: {v:g}' for n, v in of.items())}}}" for group, of in groups.items()
    ]
    lines += [
        f"stretch: [{draw(st.sampled_from(sorted(MUSCLES)))}]",
        f"view: {draw(st.sampled_from(sorted(VIEWS)))}",
        *draw(
            st.sampled_from([[], ["bands: [{from: left_knee, to: right_hand}, {from: head, to: anchor}]"]])
        ),
    ]
    if draw(st.booleans()):
        lines.append(
            f"then: {{right_leg: {{hip: {draw(st.integers(-35, 150))}, knee:"
            f" {draw(st.integers(-15, 170))}}}}}"
        )
    return "\n".join(lines) + "\n"


@properties.examples(4)
@given(figure())
def test_figures_of_any_angles_and_touches(text):
    whole = figure_files.under("pails", text)
    scene, problems = assert_figures_sound(whole)
    if scene is None:
        return
    # what is drawn is a body: numbers, and joints within what people reach
    for one in scene.figures.values():
        for pose in (one.pose, one.end or one.pose):
            assert all(abs(v) < 1e4 for at in pose.body().points.values() for v in at)
            assert all(
                JOINTS[name].low - 1e-6 <= value <= JOINTS[name].high + 1e-6
                for name, value in pose.angles.items()
            )


@pytest.mark.parametrize("text", REAL)
def test_the_pages_that_edits_start_from_are_right(text):
    if "## Cues" in text:
        assert [p for p in problems_of(text.encode()) if p.rule not in ("video-file", "video-captions")] == []


@pytest.mark.parametrize(
    "cue",
    [
        "1. **Lift**" + " " * 30_000 + "x\n",
        "1. **Lift**: " + "a. " * 15_000 + "\n",
        "1. **Lift** (5 reps): Go. " + "**Lower** (5 reps): Go. " * 3_000 + "\n",
        "1. **Lift** (" + "5 reps " * 5_000 + "): Go.\n",
        "1. **Lift**: " + "[" * 30_000 + "\n",
        "***\n",
    ],
    ids=["spaces", "letters", "joined cues", "terms", "brackets", "no front matter's end"],
)
def test_long_lines_end_in_messages(tmp_path, cue):
    page = (
        pages.BASE.replace(pages.CUES, cue)
        if cue != "***\n"
        else pages.BASE.removeprefix("---\n").replace("\n---\n", "\n***\n", 1) + "\n---\n"
    )
    found = pages.load(pages.write(tmp_path, {pages.PLACE: page})).problems
    assert found and all(p.line >= 1 and p.column >= 1 for p in found)
