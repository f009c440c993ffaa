"""Another coach's site, made with mkdocs.yml and docs/ alone: none of its files has a trace of the first
site, that of tests/fixtures/site, for which the tool was made.
"""

import re
from pathlib import Path
from unittest import mock

import pytest
import yaml

from support import printed, sites
from support.cards import SETTINGS
from technique_site.engine.settings.palette import DEFAULT
from technique_site.engine.sheet import sheet
from technique_site.pdf import pdf_files

ROOT = sites.ROOT
FIRST = (ROOT / "mkdocs.yml").read_text("utf-8")
SITE = """\
  site:
    short_name: At ease
    coach: {name: Ana Lima, word: physio}
    disclaimer: "By a physiotherapist. {this} doesn't replace an examination."
    paper: a4
    when_to_stop: learn/rest-and-ask.md
    palette:
      light: {brand: "#5a2a6b", tone-push: "#8a2a4b"}
      dark: {brand: "#d9b3e6", on-brand: "#2b1034"}
"""
LABELS = """\
Slide:
  needs: [reps, move]
  gloss: keep the palm on the wall
  learn: learn/sliding.md
  tone: push

Hold:
  needs: [hold]
  tone: still
"""
CUES = (
    "1. **Slide** (8 reps): Slide your hand up the wall.\n    - Keep your neck long.\n"
    "2. **Hold** (hold 20 s): Lean in.\n"
)
FIGURES = """\
figures:
  set-up:
    touches: {left_foot: floor, right_foot: floor}
  slide:
    from: set-up
    pelvis: {tilt: 5}
  hold:
    from: set-up
    pelvis: {tilt: 8}
"""
FRONT = "muscles: [deltoid]\nequipment: [wall]\neach_side: true\nrounds: 2\n"
DOCS = {
    "index.md": "---\ntitle: At ease\nsummary: Short exercises for stiff shoulders.\n---\n\nHello.\n",
    "techniques/index.md": "---\ntitle: Techniques\nsummary: Every region.\n---\n\n<!-- regions -->\n",
    "techniques/shoulders/index.md": (
        "---\ntitle: Shoulder care\nsummary: For shoulders.\nroutine: [wall-slide, door-lean]\n---\n\nA.\n"
    ),
    "techniques/shoulders/wall-slide.md": sites.technique("Wall slide", FRONT, CUES),
    "techniques/shoulders/wall-slide.figures.yml": FIGURES,
    "techniques/shoulders/door-lean.md": sites.technique(
        "Door lean", FRONT, "1. **Hold** (hold 30–60 s): Lean through the door.\n"
    ),
    "learn/index.md": "---\ntitle: Learn\nsummary: What it is for.\n---\n\n<!-- pages -->\n",
    "learn/rest-and-ask.md": "---\ntitle: Rest and ask\nsummary: When to rest and ask.\n---\n\nRest.\n",
    "learn/sliding.md": "---\ntitle: Sliding\nsummary: Why to slide.\n---\n\nWhy.\n",
    "plan.md": "---\ntitle: Plan\nsummary: Make a plan.\ntemplate: plan.html\n---\n\nPlans.\n",
    "labels.yml": LABELS,
}


def settings() -> str:
    """mkdocs.yml as another coach edits it: names, address and `extra.site`, and nothing else."""
    text = re.sub(r"^site_name: .*$", 'site_name: "Shoulders at ease"', FIRST, flags=re.M)
    text = re.sub(r"^site_description: .*$", "site_description: For stiff shoulders.", text, flags=re.M)
    text = re.sub(r"^site_url: .*$", 'site_url: "https://shoulders.example/"', text, flags=re.M)
    text = re.sub(r"^copyright: .*$", "copyright: Ana Lima", text, flags=re.M)
    text = re.sub(r"^  site:.*\n(?:    .*\n)+", SITE.replace("\\", ""), text, flags=re.M)
    for folder in ("overrides", "hooks"):  # which she has, too, and leaves as they are
        text = re.sub(rf"(?<=[ \[]){folder}\b", f"{ROOT}/{folder}", text)
    return text


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = tmp_path_factory.mktemp("second")
    sites.write(folder, {"mkdocs.yml": settings()})
    sites.write(folder / "docs", DOCS)
    # Her paper alone: what is on the other one is the same, letter by letter.
    with mock.patch.dict(pdf_files.PAPERS, {"a4": "A4"}, clear=True):
        built = sites.build(folder, "--strict", SHEET_PDFS="true", LINK_CARDS="true")
    assert built.code == 0, built.said
    return built


@pytest.fixture(scope="module")
def texts(built):
    """Every file of the site that is text, and the text of its PDFs, by path."""
    found = {}
    for path in sorted(built.site.rglob("*")):
        if path.suffix == ".pdf":
            found[path] = " ".join(printed.texts(path.read_bytes()))
        elif path.is_file() and path.suffix not in (".png", ".ico", ".gz", ".woff2", ".map"):
            found[path] = path.read_text("utf-8")
    assert len(found) > 35
    return {path.relative_to(built.site).as_posix(): text for path, text in found.items()}


def test_a_site_without_the_file_says_nothing_of_who_should_ask_first(texts):
    assert [path for path, text in texts.items() if ".html" in path and "rp-ask" in text] == []
    assert [path for path, text in texts.items() if sheet.ASK in text] == []


def own_words() -> list[str]:
    """What would be a trace of that site: its names, its address, its regions, and words of its subject."""
    host = re.search(r"https://([^/\"]+)", (sites.SITE / "mkdocs.yml").read_text("utf-8"))[1]
    regions = [path.parent.name for path in (sites.SITE / "docs" / "techniques").glob("*/index.md")]
    names = [SETTINGS.name, SETTINGS.short_name, host]
    return [*names, *(region.rstrip("s") for region in regions), "legs program", "runner"]


# Names of muscles and figures' words are the body's, in files of the theme's own language and of libraries.
THEIRS = re.compile(r"assets/(?:javascripts|stylesheets|lean-qr)")


@pytest.mark.parametrize("word", own_words())
def test_no_file_has_a_word_of_the_first_site(texts, word):
    pattern = re.compile(rf"(?<![a-z]){re.escape(word)}", re.I)
    found = {
        path: text[max(0, match.start() - 40) : match.end() + 40]
        for path, text in texts.items()
        if not THEIRS.search(path) and (match := pattern.search(text))
    }
    assert found == {}


def test_no_file_has_a_colour_of_the_first_site(texts):
    ours = {*SETTINGS.palette.light.values(), *SETTINGS.palette.dark.values()}
    shared = {one for both in DEFAULT.values() for one in both} | {"#fff", "#000", "#ffffff"}
    given = {"#5a2a6b", "#8a2a4b", "#d9b3e6", "#2b1034"}
    assert len(ours - shared - given) > 40
    pattern = re.compile("|".join(rf"{one}\b" for one in sorted(ours - shared - given)), re.I)
    assert {path: pattern.search(text)[0] for path, text in texts.items() if pattern.search(text)} == {}


def test_every_page_is_hers(texts):
    page = texts["techniques/shoulders/wall-slide/index.html"]
    for said in (
        "<title>Wall slide - Shoulders at ease</title>",
        "By a physiotherapist. This page doesn",
        '<span class="rp-wordmark__name">At ease</span>',
        'Shoulders at ease<span class="rp-footer__coach"> by Ana Lima</span>',
        'href="../../../learn/rest-and-ask/">When to stop</a>',
        "Note from your physio",
        "keep the palm on the wall",
        '<meta name="theme-color" content="#fafafa" media="(prefers-color-scheme: light)">',
    ):
        assert said in page.replace("&#39;", "'"), said
    assert 'data-rp-coach="physio"' in texts["plan/index.html"]
    css = next(text for path, text in texts.items() if path.endswith(".css") and "/site." in path)
    assert "--rp-brand:#5a2a6b" in css and "--rp-brand:#d9b3e6" in css
    assert '"short_name": "At ease"' in texts["manifest.webmanifest"]
    assert "#5a2a6b" in texts["assets/icon.svg"]


def test_her_vocabulary_is_the_one_that_holds(texts):
    assert '"name":"Slide"' in texts["techniques.json"] and "PAILs" not in texts["techniques.json"]
    assert not any(path.endswith((".yml", "mark.svg")) for path in texts)


def test_her_sheets_are_hers(texts):
    sheet = texts["sheets/a4/techniques/shoulders/wall-slide.pdf"]
    for said in ("By a physiotherapist.", "Note from your physio", "Slide your hand up the wall."):
        assert printed.squeezed(said) in sheet, said


def test_every_key_and_colour_is_documented():
    page = (ROOT / "docs" / "authoring" / "settings.md").read_text("utf-8")
    keys = re.findall(r"^\| (.*?) \|", page, re.M)
    named = set(re.findall(r"`([a-z_-]+)`", " ".join(keys)))
    assert named == {
        *("name", "short_name", "coach", "disclaimer", "paper", "when_to_stop", "mark", "palette"),
        *DEFAULT,
    }


def test_the_example_of_the_page_is_right(tmp_path):
    page = (ROOT / "docs" / "authoring" / "settings.md").read_text("utf-8")
    example = re.search(r"```yaml\n(.*?)```", page, re.S)[1]
    assert set(yaml.safe_load(example)["extra"]["site"]) <= set(yaml.safe_load(SITE)["site"])
    folder = Path(tmp_path)
    text = settings()
    site = re.search(r"^  site:\n(?:    .*\n)+", example, re.M)[0]
    sites.write(folder, {"mkdocs.yml": re.sub(r"^  site:\n(?:    .*\n)+", site, text, flags=re.M)})
    sites.write(folder / "docs", {**DOCS, "learn/when-to-stop.md": DOCS["learn/rest-and-ask.md"]})
    built = sites.build(folder, "--strict")
    assert built.code == 0, built.said
