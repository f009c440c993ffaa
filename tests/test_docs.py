"""What exists is documented, and what docs/authoring shows is right: keys, labels, terms, commands, messages,
every example.
"""

import math
import re
from pathlib import Path

import pytest
import yaml

from support import pages, sites
from technique_site.commands import docs_folder, lint
from technique_site.commands import reading as reading_command
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import dose, labels
from technique_site.engine.page import (
    client_orders,
    marked_videos,
    marks,
    page_videos,
    readability,
    technique,
    video_files,
)
from technique_site.engine.text import rules, source
from technique_site.engine.text.source_text import SourceText

ROOT = Path(__file__).parents[1]
AUTHORING = ROOT / "docs" / "authoring"
PAGES = {p.name: p.read_text("utf-8") for p in sorted(AUTHORING.glob("*.md"))}
OURS = (
    "index.md",
    "cue-lists.md",
    "videos.md",
    "messages.md",
    "publishing.md",
    "settings.md",
)  # rules.md has tests of its own
# The labels that every site began with, and those of docs/, which may say more, or otherwise.
VOCABULARIES = [labels.load(docs)[0] for docs in (sites.SITE / "docs", ROOT / "docs")]
TODAY = docs_folder.latest_date()
FENCE = re.compile(r"(?ms)^(?P<indent> *)```(?P<info>\w*)\n(?P<text>.*?)^(?P=indent)```$")
FRONT = {
    "title": "Bridge",
    "summary": "Lift your hips with your feet on the floor.",
    "muscles": ["glutes"],
    "equipment": [],
    "reviewed": "2026-11-22",
}
CUES = "1. **Lift** (8 reps): Lift your hips."
FILES = (
    "standing-stretch.mp4",
    "standing-stretch.vtt",
    "rounded-back.mp4",
    "rounded-back.vtt",
)  # those that examples name


def examples(info, names=OURS):
    return [
        pytest.param(m["text"], id=f"{name}:{PAGES[name].count(chr(10), 0, m.start()) + 1}")
        for name in names
        for m in FENCE.finditer(PAGES[name])
        if m["info"] == info
    ]


def table(page, heading):
    """The rows of the first table under a heading, each a list of cells without marks of code."""
    part = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    rows = [line.strip("|").split("|") for line in part.split("\n") if line.startswith("|")]
    return [[cell.strip() for cell in row] for row in rows[2:]]


@pytest.fixture
def write(tmp_path, monkeypatch):
    """Writes a technique page and gives back the linter's problems; the files that examples name
    are there.
    """
    folder = tmp_path / "docs" / "techniques" / "hamstrings"
    (folder / "videos").mkdir(parents=True)
    pages.with_labels(tmp_path / "docs")
    for name in FILES:
        (folder / "videos" / name).write_text("WEBVTT\n", "utf-8")
    monkeypatch.chdir(tmp_path)

    def problems(text, name="nordic-curl.md"):
        (folder / name).write_text(text, "utf-8")
        found = lint.lint([Path("docs")], TODAY)
        return [str(p) for p in found if p.rule != "file-unused"]  # no example names all that is there

    return problems


def page(front="", cues=CUES, more=""):
    """A right page, with keys, cues or more text in place of its own."""
    lines = [f"{key}: {value}" for key, value in FRONT.items() if not re.search(rf"(?m)^{key}:", front)]
    return "\n".join(
        [
            "---",
            front.strip(),
            *lines,
            "---",
            "",
            "## Set up",
            "",
            "1. Lie down.",
            "",
            more,
            "",
            "## Cues",
            "",
            cues.strip(),
            "",
            "## Stop if",
            "",
            "- It hurts.",
            "",
        ]
    )


# What exists is documented


@pytest.mark.parametrize("name", OURS)
def test_a_page_for_authors_has_a_title_and_stays_out_of_search(name):
    assert set(front := yaml.safe_load(PAGES[name].split("---\n")[1])) == {"title", "search"}
    assert front["search"] == {"exclude": True}


def test_every_key_is_documented_and_no_other():
    rows = table(PAGES["index.md"], "The keys at the top")
    assert {key: row[1] for row in rows for key in re.findall("`([a-z_]+)`", row[0])} == {
        key: "yes" if key in technique.NEEDED else "no" for key in technique.KEYS
    }
    for key in technique.PASSED_THROUGH:
        assert f"`{key}`" in PAGES["index.md"]


def test_every_key_of_a_video_is_documented_and_no_other():
    assert [row[0].strip("`") for row in table(PAGES["videos.md"], "The keys")] == list(page_videos.KEYS)
    for ending in video_files.POSTERS:
        assert f"{ending}`" in PAGES["videos.md"]
    assert f"![{marked_videos.MARK}](" in PAGES["videos.md"]


def test_the_labels_of_the_page_are_those_of_the_vocabulary_which_may_have_more():
    def terms(cell):
        return set(re.split(r", | or ", cell)) - {""}

    shown = {row[0]: (terms(row[1]), terms(row[2]), row[3]) for row in table(PAGES["cue-lists.md"], "Labels")}
    known = {label.name: label for one in VOCABULARIES for label in one.labels}
    assert set(shown) <= set(known)
    for label in (known[name] for name in shown):
        place = (
            f"directly after {label.directly_after}"
            if label.directly_after
            else f"after a {label.after}"
            if label.after
            else ""
            if label.may_be_first
            else "not first"
        )
        assert shown[label.name] == (set(label.needs), set(label.takes) - set(label.needs), place), label.name


def test_every_term_is_documented_with_a_right_example():
    rows = table(PAGES["cue-lists.md"], "Doses")
    shown = {row[0]: row[1].strip("`") for row in rows if row[0] in dose.KINDS}
    assert list(shown) == list(dose.KINDS)
    for kind, written in shown.items():
        found, problems, _ = dose.read("", SourceText.of_lines([(1, 1, written)]))
        assert [t.kind for t in found.terms] == [kind] and problems == []


def test_every_command_is_documented():
    targets = re.findall(r"(?m)^([a-z-]+):.*## ", (ROOT / "Makefile").read_text("utf-8"))
    readme = ROOT / "README.md"
    told = "\n".join([*PAGES.values(), readme.read_text("utf-8") if readme.exists() else ""])
    assert len(targets) > 5
    assert [t for t in targets if not re.search(rf"`make {t}\b|^\s*make {t}\b", told, re.M)] == []


def test_every_command_that_is_named_exists():
    targets = set(re.findall(r"(?m)^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8")))
    for text in PAGES.values():
        assert set(re.findall(r"(?m)(?:`|^\s*)(?:\w+=\S+ )?make ([a-z-]+)\b", text)) <= targets


def test_the_pages_lead_to_one_another():
    linked = set(re.findall(r"\]\(([a-z-]+\.md)", PAGES["index.md"]))
    assert linked == (set(PAGES) | {"rules.md"}) - {"index.md"}


@pytest.mark.parametrize("format_", lint.FORMATS)
def test_every_format_of_messages_is_documented(format_):
    assert f"--format {format_} docs" in PAGES["messages.md"] and f"- `{format_}` " in PAGES["messages.md"]


def test_numbers_are_those_of_the_code():
    assert f"Grade {readability.LIMIT} is the most" in PAGES["index.md"]
    assert f"{dose.SECONDS_A_REP} seconds each" in PAGES["cue-lists.md"]
    for name in readability.LEFT_OUT:
        assert f'"{name}"' in PAGES["index.md"]


# Every example is right


@pytest.mark.parametrize("text", examples("markdown"))
def test_markdown_examples_pass_the_linter(write, text):
    if text.startswith("---\n"):
        assert write(text) == []
    elif text.startswith("1. "):
        assert write(page(cues=text)) == []
    else:
        assert text.startswith("![type:video]")
        assert write(page(more=text)) == []


def test_whole_pages_elsewhere_pass_too(write):
    for name in set(PAGES) - set(OURS):
        for found in FENCE.finditer(PAGES[name]):
            before = PAGES[name][: found.start()].rstrip().casefold()
            if (
                found["text"].startswith("---\n")
                and "## Cues" in found["text"]
                and not before.endswith("wrong:")
            ):
                assert write(found["text"]) == []


@pytest.mark.parametrize(
    "text", [e for e in examples("yaml") if not re.search("routine|site_url|^Box:", e.values[0])]
)
def test_yaml_examples_pass_the_linter(write, text):
    cues = "1. **Lift** (over 2 s): Lift your hips." if "reps:" in text else CUES  # one repetition
    assert write(page(front=text, cues=cues)) == []


@pytest.mark.parametrize("example", [e for e in examples("yaml") if "routine" in e.values[0]])
def test_the_example_of_a_routine_passes_the_linter(write, example):
    for slug in ("standing-stretch", "ball-release", "roller"):
        write(page(), f"{slug}.md")
    assert write(f"---\n{example}---\n", "index.md") == []


def test_the_example_of_the_address_reads_like_the_setting():
    (example,) = [e.values[0] for e in examples("yaml", ["publishing.md"]) if "site_url" in e.values[0]]
    (setting,) = re.findall(r"(?m)^site_url:.*\n", (sites.SITE / "mkdocs.yml").read_text("utf-8"))
    assert re.sub(r"https://[^\"]*", "", example) == re.sub(r"https://[^\"]*", "", setting)


def test_the_example_of_captions_passes_the_linter(write, tmp_path):
    (captions,) = [e.values[0] for e in examples("text") if e.values[0].startswith("WEBVTT")]
    (tmp_path / "docs/techniques/hamstrings/videos/standing-stretch.vtt").write_text(captions, "utf-8")
    (front,) = [e.values[0] for e in examples("yaml", ["videos.md"]) if "captions" in e.values[0]]
    assert write(page(front=front)) == []
    times = re.findall(r"(?m)^(\d\d:\d\d\.\d{3}) --> (\d\d:\d\d\.\d{3})$", captions)
    assert len(times) == captions.count("-->") and sum(times, ()) == tuple(sorted(sum(times, ())))


@pytest.mark.parametrize(
    "row",
    [pytest.param(row, id=row[0]) for row in table(PAGES["cue-lists.md"], "Doses") if row[0].startswith("`")],
)
def test_a_dose_that_is_called_wrong_is_wrong_and_its_repair_is_right(row):
    wrong, right = (re.match("`([^`]*)`", cell)[1] for cell in row)
    assert dose.read("", SourceText.of_lines([(1, 1, wrong)]))[1] != []
    assert dose.read("", SourceText.of_lines([(1, 1, right)]))[1] == []


def test_the_time_is_added_up_as_the_example_says(write):
    part = PAGES["cue-lists.md"].partition("\n## How the time is added up\n")[2]
    cues = FENCE.search(part)["text"]
    told = [int(row[2]) for row in table(PAGES["cue-lists.md"], "How the time is added up")]
    seconds = []
    for front in ("", "each_side: true", "each_side: true\nrounds: 2"):
        assert write(page(front, cues)) == []
        found = loader.load(Path("docs"), TODAY).techniques["hamstrings/nordic-curl"]
        seconds.append(found.seconds)
    assert told == [*(cue.seconds for cue in found.cues), *seconds]
    assert f'"about {math.ceil(seconds[-1] / 60)} min"' in part


# Every message that is shown is the linter's own

CAUSES = {
    "blank": {"front": "summary:"},
    "effort-range": {"cues": "1. **Contract** (hold 5 s, effort 12/10): Squeeze your buttocks."},
    "label-unknown": {"cues": "1. **Lowering** (8 reps): Lower your hips."},
    "dose-unit": {"cues": "1. **Contract** (hold 10 secs): Squeeze your buttocks."},
    "label-order": {"cues": "1. **RAILs** (hold 10 s): Try to lift your heel."},
    "end-mark": {"cues": "1. **Lift** (8 reps): Lift your hips"},
    "point-indent": {"cues": "1. **Lift** (8 reps): Lift your hips.\n  - Stay long."},
    "key-unknown": {"front": "titel: Bridge"},
    "yaml": {"front": "title: Calf: the wall stretch"},
}
SHOWN = [
    line for e in examples("text") for line in e.values[0].split("\n") if re.match(r"\S+\.md:\d+:\d+: ", line)
]


@pytest.mark.parametrize("line", SHOWN)
def test_messages_are_shown_in_the_linters_words(write, line):
    severity, rule, message = re.match(r"\S+\.md:\d+:\d+: (\w+) ([\w-]+): (.*)", line).groups()
    assert rules.RULES[rule] == severity
    assert f"{severity} {rule}: {message}" in [p.split(": ", 1)[1] for p in write(page(**CAUSES[rule]))]


def test_every_cause_is_shown():
    assert sorted(re.search(r"(?:error|warning) ([\w-]+):", line)[1] for line in SHOWN) == sorted(CAUSES)


@pytest.mark.parametrize("text", examples("markdown", ["index.md", "cue-lists.md"]))
def test_examples_can_not_be_misread(text):
    """A part of a page is looked at as cues."""
    whole = text if "## " in text else f"## Cues\n\n{text}"
    assert client_orders.read(source.read("docs/page.md", whole.encode("utf-8")), VOCABULARIES[0]) == ()


def test_the_message_about_misreading_is_shown_in_its_own_words():
    (block,) = [e.values[0] for e in examples("text", ["index.md"]) if ": order: " in e.values[0]]
    line, said = re.search(r":(\d+): (order: .*)", block).groups()
    wrong = re.search('among mistakes "(.*?)"', said)[1]
    (slip,) = client_orders.read(
        source.read("docs/page.md", f"## Common mistakes\n\n- {wrong} Be long.\n".encode()), VOCABULARIES[0]
    )
    assert (str(slip), int(line) > 1) == (said, True)


def test_the_message_about_hard_sentences_is_shown_in_its_own_words():
    (block,) = [e.values[0] for e in examples("text", ["messages.md"]) if "grade" in e.values[0]]
    first, second = block.strip().split("\n")
    text = re.search('"(.*?)"; ', second)[1]
    hard = readability.Sentence(12, text, readability.grade([text]))
    found = readability.Reading((hard,), float(re.search(r"grade ([0-9.]+),", first)[1]))
    assert reading_command.lines(reading_command.Found("docs/learn/why.md", found, ())) == [first, second]


@pytest.mark.parametrize("name", marks.LISTS)
def test_every_mark_is_documented(name):
    assert marks.written(name) in "".join(PAGES.values())
