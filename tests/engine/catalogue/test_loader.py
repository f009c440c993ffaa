"""All pages together: regions, routines, redirects, and problems of several pages at once."""

import datetime
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from support import figure_files, pages
from technique_site.engine.catalogue import loader


def load(folder, files):
    return loader.load(pages.write(folder, files), pages.TODAY)


def titled(title, **case):
    return pages.text_of(
        {
            "replace": {"title: Standing hamstring stretch": f"title: {title}", **case.pop("replace", {})},
            **case,
        }
    )


def region(routine=""):
    return f"---\ntitle: Hamstrings\n{routine}---\n\nText.\n"


FOUR = {
    "hamstrings/a.md": titled("Walkout"),
    "hamstrings/b.md": titled("ball"),
    "hamstrings/c.md": titled("Åre"),
    "calves/a.md": titled("Calf"),
}


def test_a_technique_is_what_its_page_says(tmp_path):
    found = load(tmp_path, {pages.PLACE: "base"})
    technique = found.techniques["hamstrings/standing-stretch"]
    assert (technique.key, technique.region, technique.slug, technique.title) == (
        "hamstrings/standing-stretch",
        "hamstrings",
        "standing-stretch",
        "Standing hamstring stretch",
    )
    assert (technique.muscles, technique.equipment, technique.also_called) == (
        ("hamstrings",),
        ("box or firm chair",),
        ("hammy stretch",),
    )
    assert (technique.volume.each_side, technique.rounds, technique.frequency, technique.reviewed) == (
        True,
        2,
        "2–3 days a week",
        "2026-11-22",
    )
    assert (
        technique.summary
        == "Lengthen the back of the thigh with one heel on a box, then make that new range strong."
    )
    assert (technique.videos, technique.redirect_from, technique.cue_lines) == ((), (), (21, 27))
    assert [(cue.label.name, cue.line, cue.instruction, cue.points) for cue in technique.cues] == [
        ("Passive stretch", 22, "Slide your hips back, away from the front knee.", ()),
        ("PAILs", 23, "Press your heel down into the box.", ("You should feel the back of the thigh work.",)),
        ("RAILs", 25, "Try to lift your heel off the box.", ()),
    ]
    assert technique.seconds == 5 + (120 + 15 + 10) * 2 * 2 + 10
    assert found.problems == []


def test_defaults(tmp_path):
    removed = dict.fromkeys(
        ("also_called: [hammy stretch]", "each_side: true", "rounds: 2", "frequency: 2–3 days a week"), ""
    )
    found = load(
        tmp_path,
        {
            pages.PLACE: pages.text_of(
                {"replace": {**removed, "equipment: [box or firm chair]": "equipment: []"}}
            )
        },
    )
    technique = found.techniques["hamstrings/standing-stretch"]
    assert (
        technique.also_called,
        technique.volume.each_side,
        technique.rounds,
        technique.frequency,
        technique.equipment,
    ) == ((), False, 1, "", ())
    assert found.problems == []


def test_the_vocabularys_spelling_is_shown(tmp_path):
    found = load(
        tmp_path, {pages.PLACE: pages.text_of({"cues": "1. **passive-STRETCH** (hold 2 min): Slide back.\n"})}
    )
    assert [cue.label.name for cue in found.techniques["hamstrings/standing-stretch"].cues] == [
        "Passive stretch"
    ]


def test_clips(tmp_path):
    front = (
        "video:\n  - src: https://youtu.be/aqz-KE-bpKQ\n    title: Side\n    start: 1:30\n  - {src:"
        " videos/a.mp4, title: Front, captions: videos/a.vtt}\n"
    )
    files = {
        "hamstrings/videos/a.mp4": "",
        "hamstrings/videos/a.vtt": "WEBVTT\n",
        "hamstrings/videos/a.jpg": "",
    }
    found = load(
        tmp_path,
        {
            pages.PLACE: pages.text_of(
                {"front": front, "append": 'See ![type:video](videos/a.mp4 "Again") here.\n'}
            ),
            **files,
        },
    )
    clips = found.techniques["hamstrings/standing-stretch"].videos
    assert [(c.address.kind, c.address.start, c.title, c.captions, c.poster) for c in clips] == [
        ("youtube", 90, "Side", "", ""),
        ("file", 0, "Front", "videos/a.vtt", "videos/a.jpg"),
    ]
    marked = found.pages[f"techniques/{pages.PLACE}"].marked_videos
    line = pages.BASE.count("\n") + front.count("\n") + 2  # behind the page and an empty line
    assert [(m.line, m.start, m.stop, m.video.title, m.video.captions, m.video.poster) for m in marked] == [
        (line, 5, 40, "Again", "videos/a.vtt", "videos/a.jpg")
    ]
    assert found.problems == []


@pytest.mark.parametrize(
    ("routine", "due"),
    [
        # by title where there is no routine: small and capital letters alike
        ("", ["b", "a", "c"]),
        ("routine: [c, a]\n", ["c", "a", "b"]),
        ("routine: [calves/a, c]\n", ["c", "b", "a"]),
        ("routine: [a, nothing, b]\n", ["a", "b", "c"]),
    ],
)
def test_the_order_of_a_region(routine, due, tmp_path):
    found = load(tmp_path, {**FOUR, "hamstrings/index.md": region(routine)})
    assert [t.slug for t in found.region("hamstrings")] == due


def test_a_routine_and_its_time(tmp_path):
    files = {
        "hamstrings/a.md": titled("A", cues="1. **Lift** (5 reps): Lift.\n"),
        "calves/b.md": titled(
            "B", cues="1. **Move** (move 10–15 s): Go.\n", replace={"each_side: true\nrounds: 2": ""}
        ),
    }
    found = load(tmp_path, {**files, "hamstrings/index.md": region("routine:\n  - calves/b\n  - a\n")})
    uri = "techniques/hamstrings/index.md"
    assert [t.key for t in found.routine(uri)] == ["calves/b", "hamstrings/a"]
    assert sum(t.seconds for t in found.routine(uri)) == (5 + Fraction(25, 2)) + (5 + 20 * 2 * 2 + 10)
    assert (found.routine("index.md"), found.routine("techniques/calves/index.md")) == ([], [])
    assert found.problems == []


def test_regions_are_those_with_a_page(tmp_path):
    found = load(
        tmp_path,
        {**FOUR, "hamstrings/index.md": region(), "adductors/index.md": region(), "index.md": "# All\n"},
    )
    assert (found.regions(), found.problems) == (["adductors", "hamstrings"], [])


def test_redirects(tmp_path):
    old = "redirect_from: [/techniques/hamstrings/old/, /techniques/legs/older/]\n"
    found = load(tmp_path, {"hamstrings/a.md": titled("A", front=old)})
    assert (
        found.links.leads
        == found.links.moved
        == {
            "/techniques/hamstrings/old/": "/techniques/hamstrings/a/",
            "/techniques/legs/older/": "/techniques/hamstrings/a/",
        }
    )
    assert found.problems == []


def test_an_old_address_belongs_to_one_page(tmp_path):
    old = "redirect_from: [/techniques/hamstrings/old/]\n"
    found = load(
        tmp_path,
        {
            "hamstrings/a.md": titled("A", front=old),
            "hamstrings/b.md": titled("B", front=old),
            "hamstrings/c.md": titled("C", front=old),
        },
    )
    first = (
        "`/techniques/hamstrings/old/` is claimed by docs/techniques/hamstrings/a.md, too; keep it in one"
        " page"
    )
    assert list(map(str, found.problems)) == [
        f"docs/techniques/hamstrings/{name}.md:10:17: error redirect-taken: {first}" for name in "bc"
    ]


def test_problems_of_all_pages_are_told_sorted(tmp_path):
    found = load(
        tmp_path,
        {
            "hamstrings/b.md": titled("B", replace={"rounds: 2": "rounds: 11", "- Rounding the back.": "- "}),
            "calves/a.md": titled("A", cue="2. **Contract** (hold 10 secs): Press down.\n"),
            "hamstrings/index.md": region("routine: [b, c]\n"),
            "hamstrings/deep/x.md": "base",
        },
    )
    assert [f"{p.path.removeprefix('docs/techniques/')}:{p.line} {p.rule}" for p in found.problems] == [
        "calves/a.md:23 dose-unit",
        "hamstrings/b.md:8 rounds-range",
        "hamstrings/b.md:29 blank",
        "hamstrings/deep/x.md:1 page-place",
        "hamstrings/index.md:3 routine-unknown",
    ]


def test_a_page_that_lies_too_deep_is_no_technique(tmp_path):
    found = load(tmp_path, {"hamstrings/deep/x.md": "base", pages.PLACE: "base"})
    assert list(found.techniques) == ["hamstrings/standing-stretch"]


def test_a_wrong_page_is_a_technique_as_far_as_can_be_told(tmp_path):
    found = load(tmp_path, {pages.PLACE: "Nothing.\n"}).techniques["hamstrings/standing-stretch"]
    assert (found.title, found.summary, found.cues, found.seconds, found.rounds) == (
        "standing-stretch",
        "",
        (),
        0,
        1,
    )


def test_pages_outside_techniques_are_no_techniques_but_their_videos_and_keys_are_read(tmp_path):
    docs = pages.write(tmp_path, {pages.PLACE: "base"})
    (docs / "learn").mkdir()
    (docs / "learn" / "why.md").write_text(
        "---\ntitle: Why\nfree: 1\n---\n\n## Cues\n\n![video](https://vimeo.com/76979871)\n\n```\nopen\n",
        "utf-8",
    )
    (docs / "learn" / "broken.md").write_text("---\ntitle: [Why\n---\n", "utf-8")
    found = loader.load(docs, pages.TODAY)
    assert [f"{p.path}:{p.line}:{p.column} {p.rule}" for p in found.problems] == [
        "docs/learn/broken.md:2:8 yaml",
        "docs/learn/why.md:8:1 video-marker",
    ]
    read = sorted(uri for uri, page in found.pages.items() if not page.is_made)
    assert read == ["learn/broken.md", "learn/why.md", f"techniques/{pages.PLACE}"]


def test_hidden_files_and_other_kinds_are_passed_over(tmp_path):
    found = load(
        tmp_path,
        {"hamstrings/.a.md": "x", ".git/b.md": "x", "hamstrings/notes.txt": "x", pages.PLACE: "base"},
    )
    read = [uri for uri, page in found.pages.items() if not page.is_made]
    assert (read, found.problems) == ([f"techniques/{pages.PLACE}"], [])


@pytest.mark.parametrize(
    ("latest", "rules"),
    [(datetime.date(2026, 11, 21), ["reviewed-future"]), (datetime.date(2026, 11, 22), [])],
)
def test_the_day_is_given_and_not_asked_for(latest, rules, tmp_path):
    found = loader.load(pages.write(tmp_path, {pages.PLACE: "base"}), latest)
    assert [p.rule for p in found.problems] == rules


@pytest.mark.parametrize(
    ("shown", "path"),
    [("docs", "docs/techniques/x.md"), ("", "techniques/x.md"), ("/a b/docs", "/a b/docs/techniques/x.md")],
)
def test_how_the_folder_is_shown(shown, path, tmp_path):
    found = loader.load(pages.write(tmp_path, {"x.md": "base"}), pages.TODAY, shown)
    assert {p.path for p in found.problems} == {path}


def test_a_wrong_vocabulary_is_told_with_the_pages(tmp_path):
    docs = pages.write(tmp_path, {})
    (docs / "labels.yml").write_text("Move:\n  takes: [x]\n", "utf-8")
    assert [p.rule for p in loader.load(docs, pages.TODAY).problems] == ["labels-file"]


def test_a_missing_vocabulary_is_told_once_and_not_of_every_cue(tmp_path):
    docs = pages.write(tmp_path, {pages.PLACE: "base"})
    (docs / "labels.yml").unlink()
    assert [str(one) for one in loader.load(docs, pages.TODAY).problems] == [
        "docs/labels.yml:1:1: error labels-file: there is no such file, and it says which labels cues may"
        " have; write it with at least one label, for example `Move: {needs: [move, reps]}`"
    ]


WITH_ALL_DATA = {
    pages.PLACE: pages.BASE.replace("rounds: 2", "sets: 2\nreps_left: 2")
    .replace("(ramp 5 s, ", "(8 reps, ")
    .replace("**PAILs**", "**Contract**")
    .replace("3. **RAILs** (hold", "3. **Contract** (hold")
    + "\n## About the numbers\n\n- **back of the 1 thigh** [@known]: So.\n"
}


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("labels.yml", "- Move\n", "1:1: error labels-file: the file isn't a list of keys and values"),
        ("labels.yml", "Move: {\n", "1:7: error labels-file: the bracket `{` isn't closed as it should be"),
        ("sources.yml", "references: [\n", "1:13: error sources-file: the bracket `[` isn't closed as it"),
        ("sources.yml", "? [a]\n: b\n", "1:3: error sources-file: a key is a list, and no word;"),
        ("ask-first.yml", "- Move\n", "1:1: error ask-first-file: the file isn't a list of keys and values"),
        ("ask-first.yml", "a:\tb\n", "1:3: error ask-first-file: a tab stands where the file needs spaces;"),
        ("synonyms.yml", "words\n", "1:1: error synonyms-file: the file isn't a list of keys and values"),
    ],
)
def test_of_data_that_cant_be_read_that_alone_is_said(name, text, says, tmp_path):
    """What it would lead to isn't told: whoever followed that would spoil what is right."""
    docs = pages.write(tmp_path, WITH_ALL_DATA)
    work = "{id: known, type: book, title: A, seen: abstract}"
    (docs / "sources.yml").write_text(f"references:\n  - {work}\n", "utf-8")
    (docs / "links.yml").write_text("published:\n  - /sources/\n  - /sources/hamstrings/\n", "utf-8")
    before = {p.rule for p in loader.load(docs, pages.TODAY).problems}
    assert before == {"number-unexplained"}
    (docs / name).write_text(text, "utf-8")
    found = [p for p in loader.load(docs, pages.TODAY).problems if p.rule not in before]
    assert [str(p).startswith(f"docs/{name}:{says}") for p in found] == [True], found


@pytest.mark.parametrize(
    ("place", "front", "says"),
    [
        (
            "learn/x.md",
            "sumary: A.",
            "2:1: error key-unknown: `sumary` is no key of a page; did you mean `summary`?",
        ),
        (
            "techniques/hips/index.md",
            "titel: Hips",
            "2:1: error key-unknown: `titel` is no key of a page; did you mean `title`?",
        ),
        (
            "learn/x.md",
            "reviewed: 2030-99-99",
            (
                "2:11: error reviewed-date: `2030-99-99` is no date; write year, month and day, for example"
                " `reviewed: 2026-11-21`"
            ),
        ),
        ("learn/x.md", "audience: runners", None),  # a plugin's, maybe
    ],
)
def test_pages_that_are_no_technique(tmp_path, place, front, says):
    path = tmp_path / "docs" / place
    path.parent.mkdir(parents=True)
    path.write_text(f"---\n{front}\n---\n\nText.\n", "utf-8")
    docs = pages.with_labels(tmp_path / "docs")
    found = [str(p) for p in loader.load(docs, datetime.date(2026, 11, 22)).problems]
    assert found == ([f"docs/{place}:{says}"] if says else [])


def steps_of_loading(folder, count):
    """How many lines of the package run when so many pages are read, each with ten warnings."""
    odd = "".join(f"- Keep still , number {n}.\n" for n in range(10))
    files = {f"hamstrings/{n:03}.md": titled(f"Stretch {n:03}", append=odd) for n in range(count)}
    package, steps = str(Path(loader.__file__).parents[2]), 0

    def trace(frame, event, _):
        nonlocal steps
        if not frame.f_code.co_filename.startswith(package):
            return None
        steps += event == "line"
        return trace

    docs, before = pages.write(folder, files), sys.gettrace()
    sys.settrace(trace)
    try:
        found = pages.load(docs)
    finally:
        sys.settrace(before)
    assert len(found.techniques) == count and len(found.problems) >= 10 * count
    return steps


def test_the_work_grows_with_the_pages_and_no_faster(tmp_path):
    """Each page is read without a look at all others: two pages more are twice the work of one more."""
    steps_of_loading(tmp_path / "first", 5)  # what is kept by its text is kept now
    two, three, five = (steps_of_loading(tmp_path / str(count), count) for count in (2, 3, 5))
    assert abs((five - three) - 2 * (three - two)) < 10  # of 50,000; a look at all ten warnings of each is 30


@pytest.mark.parametrize("holds", [True, False])
def test_solved_figures_are_let_go_where_problems_alone_are_asked_for(tmp_path, holds):
    docs = pages.write(tmp_path, {pages.PLACE: "base"})
    beside = (docs / "techniques" / pages.PLACE).with_suffix(".figures.yml")
    beside.write_text(figure_files.under("rails", "from: nobody\n"), "utf-8")
    told = [str(one) for one in loader.load(docs, pages.TODAY, holds_figures=holds).problems]
    assert len([one for one in told if "`nobody`" in one]) == 1
    beside.write_text(figure_files.under("rails", "from: set-up\n"), "utf-8")
    (page,) = (p for p in loader.load(docs, pages.TODAY, holds_figures=holds).pages.values() if p.technique)
    assert page.figures.is_solved == holds
    assert page.scene is not None  # who asks gets them all the same
