"""docs/authoring/rules.md: every rule is there once, and its examples are what it says they are."""

import re
from pathlib import Path

import pytest
import yaml

from support import figure_files, pages
from technique_site.engine.catalogue import ask_first, equipment, sources, synonyms
from technique_site.engine.cues import labels
from technique_site.engine.figure.figure_file import TOP
from technique_site.engine.settings import settings_file
from technique_site.engine.text.rules import OF_ALL_PAGES, RULES

PAGE = (Path(__file__).parents[3] / "docs" / "authoring" / "rules.md").read_text("utf-8")
FIGURES = re.compile(r"^## Figures\n.*?(?=^## )", re.M | re.S)  # the one heading between the rules
PARTS = re.split(
    r"^## ([a-z-]+)\n", FIGURES.sub("", PAGE), flags=re.M
)  # headings inside examples have other names
TEXTS = dict(zip(PARTS[1::2], PARTS[2::2]))
EXAMPLE = re.compile(r"^(Wrong|Right):\n\n(`{3,})(\w+)\n(.*?)^\2$", re.M | re.S)
NO_EXAMPLE = {
    "file-encoding",
    "file-unused",
    "clip-stale",
    "sheet-full",
    "sheet-large",
}  # a file in another encoding can't be shown, files.yml has some; nor can a clip, nor pages of text
# What examples may refer to.
BESIDE = {
    "hamstrings/roller.md": "base",
    "hamstrings/videos/standing-stretch.mp4": "",
    "hamstrings/videos/standing-stretch.vtt": "WEBVTT\n",
}
WORKS = "references:\n  - {id: bandy1994, type: article-journal, title: On stretching, seen: abstract}\n"
# Explains all numbers of base.md but one, with which the examples deal.
EXPLAINED = """
## About the numbers

- **rounds 2; each side; frequency; Passive stretch: hold 2 min** no source: It is our pick.
- **PAILs, RAILs: hold 10 s** no source: It is our pick.
- **PAILs: effort 2–5/10; RAILs: effort 5/10** no source: It is our pick.
"""


def examples(rule):
    return {name: (kind, text) for name, _, kind, text in EXAMPLE.findall(TEXTS[rule])}


def keys_of(front):
    return set(re.findall(r"^([a-z_]+):", front, re.M))


def sections(body):
    """Parts of a page that begin with a heading: [("Set up", "## Set up\n…"), …]."""
    parts = re.split(r"^(?=##)", body, flags=re.M)
    return [(re.match(r"#+ ?(.*)\n", part)[1], part) for part in parts if part.startswith("#")]


def with_front(text, removed):
    """base.md with the example's lines in place of the keys that the rule's two examples name."""
    if text.startswith("---"):
        return text + pages.BASE.split("---\n", 2)[2]
    _, front, body = pages.BASE.split("---\n", 2)
    if "sets" in removed:  # which stand in the place of rounds
        removed = removed | {"rounds"}
    kept = "".join(line for line in front.splitlines(True) if line.split(":")[0] not in removed)
    return f"---\n{kept}{text}---\n{body}"


def with_sections(text, removed):
    """base.md with the example's sections in place of those that the rule's two examples name."""
    before, _, body = pages.BASE.partition("## Set up")
    kept, place = [], None
    for name, part in sections("## Set up" + body):
        if name not in removed:
            kept.append(part)
        elif place is None:
            place = len(kept)
    kept.insert(len(kept) if place is None else place, text + "\n")
    return before + "".join(part.rstrip("\n") + "\n\n" for part in kept).rstrip("\n") + "\n"


def blocks(text, indent=""):
    """Its keys at one indentation, each with its lines: {"pails": "pails:\\n  from: …"}."""
    parts = re.split(rf"^(?={indent}[a-z][^ ]*:)", text, flags=re.M)
    return {part.split(":")[0].strip(): part for part in parts if part.strip() and not part.startswith("#")}


def with_figures(text, removed):
    """The base figure file with the example's figures, or its whole parts, in place of those that the rule's
    two examples name.
    """
    whole = {name: part.rstrip("\n") + "\n" for name, part in blocks(figure_files.BASE).items()}
    shown = blocks(text)
    if not set(shown) & set(TOP):
        own = {name: part for name, part in blocks(whole["figures"], "  ").items() if name != "figures"}
        own.update({name: re.sub("^(?=.)", "  ", part, flags=re.M) for name, part in shown.items()})
        shown = {"figures": "figures:\n" + "".join(part.rstrip("\n") + "\n" for part in own.values())}
    return "\n".join(
        {**{name: part for name, part in whole.items() if name not in removed}, **shown}.values()
    )


def files_of(rule, name):
    """The files that an example makes: what it shows, set into a right page."""
    kind, text = examples(rule)[name]
    both = [t for _, t in examples(rule).values()]
    if rule == "equipment-name":
        own = with_front(text, keys_of("".join(both)))
        return {pages.PLACE: own, "../equipment.yml": examples("equipment-file")["Right"][1]}
    if rule.startswith("link"):
        return {pages.PLACE: "base", "hamstrings/roller.md": "base", "../links.yml": text}
    if rule.startswith("number-"):
        return {pages.PLACE: pages.BASE + EXPLAINED + text}
    if rule in ("source-unknown", "source-form"):
        return {pages.PLACE: pages.BASE + "\n## Sources\n\n[@bandy1994]\n\n" + text, "../sources.yml": WORKS}
    if rule == "source-unused":
        return {pages.PLACE: pages.BASE + "\n## Sources\n\n[@bandy1994]\n", "../sources.yml": text}
    if rule == "figure-page":
        return {pages.PLACE: "base", text.strip().removeprefix("docs/techniques/"): figure_files.BASE}
    if rule.startswith("figure-"):
        return {
            pages.PLACE: "base",
            figure_files.PLACE: with_figures(text, {key for t in both for key in blocks(t)}),
        }
    if kind == "text":
        return {text.strip().removeprefix("docs/techniques/"): "base"}
    if kind == "yaml" and {"routine", "routines"} & set(keys_of(text)):
        return {pages.PLACE: "base", "hamstrings/index.md": f"---\ntitle: Hamstrings\n{text}---\n\nText.\n"}
    if kind == "yaml":
        return {pages.PLACE: with_front(text, keys_of("".join(both)))}
    if re.search("^##", text, re.M):
        return {pages.PLACE: with_sections(text, {name for t in both for name, _ in sections(t)})}
    if "**" in text or re.search("^[0-9]", text, re.M):
        return {pages.PLACE: pages.text_of({"cues": text})}
    return {pages.PLACE: pages.BASE.replace("\n## Set up", f"\n{text}\n## Set up")}


def test_every_rule_is_documented_in_order_and_nothing_else():
    outside = re.sub(r"^(`{3,}).*?^\1$", "", PAGE, flags=re.M | re.S)
    assert re.findall(r"^#+ (.*)", FIGURES.sub("", outside), re.M) == PARTS[1::2] == list(RULES)
    assert re.findall(r"^#+ (.*)", PAGE[FIGURES.search(PAGE).start() :], re.M)[1] == next(
        rule for rule in RULES if rule.startswith("figure-")
    )


def test_the_page_stays_out_of_search():
    assert yaml.safe_load(PAGE.split("---\n")[1]) == {
        "title": "Every rule",
        "hide": ["toc"],
        "search": {"exclude": True},
    }


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule not in NO_EXAMPLE])
def test_a_rule_has_a_reason_and_one_example_of_each_kind(rule):
    assert re.match(r"\n\S[^\n]{40,}[.?]\n\nWrong:\n", TEXTS[rule])
    assert re.findall(r"^\w+:$", re.sub(r"^(`{3,}).*?^\1$", "", TEXTS[rule], flags=re.M | re.S), re.M) == [
        "Wrong:",
        "Right:",
    ]
    assert list(examples(rule)) == ["Wrong", "Right"]


@pytest.mark.parametrize("rule", [rule for rule in RULES if RULES[rule] == "warning"])
def test_a_warning_is_called_one(rule):
    assert "This is a warning." in TEXTS[rule]


@pytest.mark.parametrize(
    "rule", [rule for rule in RULES if rule not in NO_EXAMPLE | {*OF_ALL_PAGES, "site-settings"}]
)
@pytest.mark.parametrize("name", ["Wrong", "Right"])
def test_an_example_breaks_its_rule_alone_or_nothing(rule, name, tmp_path):
    files = files_of(rule, name)
    problems = pages.load(pages.write(tmp_path, {**BESIDE, **files})).problems
    found = {p.rule for p in problems} - {"file-unused"}  # not each example uses all that lies beside
    assert found == ({rule} if name == "Wrong" else set()), "\n".join(map(str, problems))


@pytest.mark.parametrize("name", ["Wrong", "Right"])
def test_an_example_of_the_labels_file(name, tmp_path):
    path = tmp_path / "labels.yml"
    path.write_text(examples("labels-file")[name][1], "utf-8")
    assert {p.rule for p in labels.load(tmp_path)[1]} == ({"labels-file"} if name == "Wrong" else set())


@pytest.mark.parametrize("name", ["Wrong", "Right"])
def test_an_example_of_who_should_ask_first(name, tmp_path):
    (tmp_path / "ask-first.yml").write_text(examples("ask-first-file")[name][1], "utf-8")
    assert {p.rule for p in ask_first.load(tmp_path)[1]} == ({"ask-first-file"} if name == "Wrong" else set())


@pytest.mark.parametrize("name", ["Wrong", "Right"])
def test_an_example_of_the_synonyms(name, tmp_path):
    (tmp_path / "synonyms.yml").write_text(examples("synonyms-file")[name][1], "utf-8")
    assert {p.rule for p in synonyms.load(tmp_path)[1]} == ({"synonyms-file"} if name == "Wrong" else set())


@pytest.mark.parametrize("name", ["Wrong", "Right"])
def test_an_example_of_the_equipment(name, tmp_path):
    (tmp_path / "equipment.yml").write_text(examples("equipment-file")[name][1], "utf-8")
    assert {p.rule for p in equipment.load(tmp_path)[1]} == ({"equipment-file"} if name == "Wrong" else set())


@pytest.mark.parametrize("name", ["Wrong", "Right"])
def test_an_example_of_the_sources(name, tmp_path):
    (tmp_path / "sources.yml").write_text(examples("sources-file")[name][1], "utf-8")
    assert {p.rule for p in sources.load(tmp_path)[1]} == ({"sources-file"} if name == "Wrong" else set())


@pytest.mark.parametrize("name", ["Wrong", "Right"])
def test_an_example_of_the_settings(name, tmp_path):
    (tmp_path / "mkdocs.yml").write_text(examples("site-settings")[name][1], "utf-8")
    _, problems = settings_file.load(tmp_path, lambda path: True)
    assert {p.rule for p in problems} == ({"site-settings"} if name == "Wrong" else set())


def test_the_message_at_the_top_is_what_the_linter_says(tmp_path):
    said = re.search(r"```text\n(docs/.*)\n```", PARTS[0])[1]
    case = {
        "replace": {
            "2. **PAILs** (ramp 5 s, hold 10 s, effort 2–5/10): Press your heel down into the box.": (
                "2. **PAILs** (hold 10 s, effort 12/10): Press."
            )
        }
    }
    found = pages.said(tmp_path, case)
    assert [text.partition(" error ")[2] for text in found] == [said.partition(": error ")[2]]
