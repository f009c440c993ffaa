"""A technique prints on one sheet that says all one needs on the floor, in black on white, large enough to read from there."""

import io
import re
import unicodedata

import pytest
from pypdf import PdfReader

import lint
from browser import web
from restore import catalogue, plain
from restore.sentences import visible

TECHNIQUES = catalogue.load(web.DOCS, lint.today_furthest_on(), "docs").techniques
# What is for the screen alone.
ABSENT = ["Techniques", "Learn", "Common mistakes", "Make it easier", "Make it harder", "About the numbers", "Sources", "Print the sheet", "Search", "Skip to content",
          "Next in the routine", "No account, no tracking", "Why?"]

# Every piece of text that is printed, with its size and colours; and whatever has a background.
LOOKS = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, one = node.parentElement;
    if (!node.textContent.trim() || !one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (!range.getClientRects().length) continue;
    const style = getComputedStyle(one);
    found.push([node.textContent.trim().slice(0, 60), parseFloat(style.fontSize), style.color, style.opacity]);
  }
  const filled = [...document.querySelectorAll("*")].filter(one => one.checkVisibility()).flatMap(one => ["", "::before", "::after"].map(part => {
    const style = getComputedStyle(one, part || undefined), colour = style.backgroundColor;
    const plain = ["rgba(0, 0, 0, 0)", "transparent", "rgb(255, 255, 255)"].includes(colour) && style.backgroundImage === "none";
    return plain || (part && style.content === "none") ? "" : `${one.tagName}.${one.className}${part} ${colour} ${style.backgroundImage}`;
  })).filter(Boolean);
  return [found, filled];
}"""


def squeezed(text):
    """Text without its spaces, as a PDF knows places of letters and no lines, and without ligatures: it holds `ﬁ` as one letter."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def sheet(page, size):
    return PdfReader(io.BytesIO(page.pdf(format=size))).pages


def items(key, section):
    """The items of a section as its source has them."""
    text = (web.DOCS / "techniques" / f"{key}.md").read_text("utf-8").partition(f"\n## {section}\n")[2].partition("\n## ")[0]
    return [visible(re.sub(r"^(\d+\.|-) ", "", line)) for line in text.strip().splitlines() if line.strip()]


def due(technique):
    """All that a sheet must say."""
    yield technique.title
    yield from plain.facts(technique)
    yield plain.needs(technique)
    for cue in technique.cues:
        yield cue.label.name
        yield plain.dose(cue.dose)
        yield visible(cue.instruction)
        yield from map(visible, cue.points)
    yield from items(technique.key, "Set up")
    yield from items(technique.key, "Stop if")
    for number in range(1, technique.rounds + 1):
        yield f"Round {number}: " + ("left right" if technique.each_side else "done")
    yield f"coach.example/techniques/{technique.key}/"
    yield f"Reviewed {technique.reviewed}."
    yield "Not medical advice."


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", TECHNIQUES)
def test_a_technique_is_one_sheet_and_says_all(visit, key, scheme, size):
    pages = sheet(visit(f"techniques/{key}/", web.LAPTOP, scheme).page, size)
    assert len(pages) == 1
    text = squeezed(pages[0].extract_text())
    wanted = list(due(TECHNIQUES[key]))
    assert len(wanted) > 20
    assert [one for one in wanted if squeezed(one).lower() not in text.lower()] == []
    assert [one for one in ABSENT if squeezed(one) in text] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", TECHNIQUES)
def test_a_sheet_is_black_on_white_and_of_12_points_or_more(visit, key, scheme):
    page = visit(f"techniques/{key}/", web.LAPTOP, scheme).page
    page.emulate_media(media="print", color_scheme=scheme)
    texts, filled = page.evaluate(LOOKS)
    assert len(texts) > 40
    assert [one for one in texts if one[1] < 16] == []  # 16 px are 12 points
    assert [one for one in texts if one[2:] != ["rgb(0, 0, 0)", "1"]] == []
    assert filled == []


@pytest.mark.parametrize("key", TECHNIQUES)
def test_a_sheet_has_a_box_to_tick_for_each_round_and_side(visit, key):
    page, technique = visit(f"techniques/{key}/").page, TECHNIQUES[key]
    assert page.locator(".rp-box:visible").count() == 0
    page.emulate_media(media="print")
    boxes = page.locator(".rp-box:visible").all()
    assert len(boxes) == technique.rounds * (2 if technique.each_side else 1)
    for box in boxes:
        place = box.bounding_box()
        assert place["width"] == place["height"] >= 12  # 3 mm
        assert box.evaluate("one => getComputedStyle(one).borderTopStyle") == "solid"


def test_a_sheet_prints_the_same_from_a_phone(visit):
    key = next(iter(TECHNIQUES))
    phone, laptop = (sheet(visit(f"techniques/{key}/", size).page, "A4")[0].extract_text() for size in (web.PHONE, web.LAPTOP))
    assert phone == laptop


def test_the_button_prints(visit):
    page = visit(web.TECHNIQUES[0], script="window.printed = 0; window.print = () => { window.printed += 1; };").page
    page.get_by_role("button", name="Print the sheet").click()
    assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize("address", [*web.REGIONS, "learn/when-to-stop/"], ids=web.name)
def test_other_pages_print_their_text_without_the_frame(visit, address):
    page = visit(address, web.LAPTOP, "dark").page
    words = "\n".join(page.locator("article h2, article li, article blockquote").all_inner_texts()).splitlines()
    text = squeezed("".join(one.extract_text() for one in sheet(page, "A4")))
    text = re.sub(r"\(https?://[^)]*\)", "", text)  # the addresses of links
    assert [one for one in words if squeezed(one) not in text] == []
    assert [one for one in ("No account, no tracking", "Skip to content", "On this page", "Table of contents") if squeezed(one) in text] == []


def test_links_to_other_sites_are_printed_with_their_address(visit):
    page = visit("learn/pails-and-rails/").page
    page.emulate_media(media="print")
    link = page.locator('.md-content a[href^="https://kinstretch.com"]').first
    assert "kinstretch.com/pails-rails-good/" in link.evaluate("e => getComputedStyle(e, '::after').content + e.getAttribute('href')")
    assert link.evaluate("e => getComputedStyle(e, '::after').content") != "none"


def test_the_front_door_prints_black_on_white(visit):
    page = visit("", web.PHONE, "dark").page
    page.emulate_media(media="print", color_scheme="dark")
    colors = page.locator(".rp-hero").evaluate("e => [e, ...e.querySelectorAll('h1, p, a')].map(x => getComputedStyle(x).color + ' on ' + getComputedStyle(x).backgroundColor)")
    assert set(colors) == {"rgb(0, 0, 0) on rgba(0, 0, 0, 0)"}


# Figures


INKS = """() => [...new Set([...document.querySelectorAll("svg.rp-figure *")].filter(one => one.checkVisibility()).flatMap(one => {
  const { fill, stroke } = getComputedStyle(one);
  return [fill, stroke];
}))].sort()"""
DRAWN = """() => [...document.querySelectorAll("section[data-section=set-up] svg.rp-figure, .rp-cue svg.rp-figure")].map(one => one.getBoundingClientRect().height / 96 * 25.4)"""


@pytest.mark.parametrize("key", TECHNIQUES)
def test_a_sheet_has_its_figures_large_in_black_ink(visit, key):
    page = visit(f"techniques/{key}/", web.LAPTOP, "dark").page
    page.set_viewport_size({"width": 700, "height": 1000})  # about what a sheet has between its margins
    page.emulate_media(media="print", color_scheme="dark")
    heights = page.evaluate(DRAWN)
    assert len(heights) >= len(TECHNIQUES[key].cues) + 1
    assert [one for one in heights if not 23.9 <= one <= 28.1] == []  # millimetres
    assert set(page.evaluate(INKS)) <= {"none", "rgb(0, 0, 0)", "rgb(255, 255, 255)"}
    for cue in page.locator(".rp-cue").all():
        figure, words = cue.locator("svg.rp-figure").first.bounding_box(), cue.locator(".rp-cue__do").bounding_box()
        assert figure["x"] > words["x"] + 200 and figure["y"] < words["y"] + words["height"] + 4  # beside them
