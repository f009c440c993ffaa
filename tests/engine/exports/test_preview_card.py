"""What stands on a card: all of it in the middle's square, as large as there is room for, in letters that the
typeface has.
"""

import io
import os
import re
from pathlib import Path

import lxml.etree
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image, ImageChops

from support import cards, pages
from support.cards import FIGURE, NAME, PALETTE
from technique_site.assets import card_files
from technique_site.engine.catalogue import loader
from technique_site.engine.drawing import pictures
from technique_site.engine.exports import preview_card
from technique_site.engine.exports.preview_card import Card
from technique_site.engine.settings.palette import Palette, contrast
from technique_site.engine.settings.site_mark import DEFAULT_MARK
from technique_site.engine.sheet import typeface

ROOT = Path(__file__).parents[3]
SQUARE = ((preview_card.WIDTH - preview_card.HEIGHT) / 2, (preview_card.WIDTH + preview_card.HEIGHT) / 2)
GOLDEN = Path(__file__).parents[2] / "golden" / "card.svg"
HARD = [
    "W" * 60,
    ("WWWWWW " * 9)[:60].strip(),
    "i",
    "Plank",
    "Standing hamstring stretch",
    "Giãn cơ đùi sau: động tác kéo giãn cơ gân kheo khi đứng thẳng",
    "Растяжка задней поверхности бедра стоя у стены (с опорой)",
    "Διάταση οπίσθιων μηριαίων",
    "Three-dimensional hip-flexor-and-hamstring rocking/swinging",
    'Press & hold <b>"hard"</b>',
    "a-" * 30,
    "股関節 stretch 🏃",
]
GEAR = ["", "No equipment", "Foam roller or massage stick, firm chair for the stick", "Box, " * 40 + "wall"]


def texts(svg):
    """The lines of text on a card: words, size, weight, where its left and right ends and its base
    line are.
    """
    root = lxml.etree.fromstring(svg.encode())
    found = []
    for one in root.iter("{*}text"):
        size, bold, words = (
            float(one.get("font-size")),
            one.get("font-weight") == "700",
            "".join(one.itertext()),
        )
        wide = typeface.width(words, size, bold) / typeface.POINT
        left = float(one.get("x")) - (wide / 2 if one.get("text-anchor") == "middle" else 0)
        found.append((words, size, bold, left, left + wide, float(one.get("y"))))
    return found


def drawn(shown):
    return card_files.pngs({"card": cards.svg(shown)}, Path("/dev/null")).files["card"]


@pytest.mark.parametrize("figure", [FIGURE, None], ids=["figure", "words"])
@pytest.mark.parametrize("gear", GEAR)
@pytest.mark.parametrize("title", HARD)
def test_all_that_a_card_says_stands_in_the_square(title, gear, figure):
    lines = texts(cards.svg(Card(title, "About 12 min" if gear else "", gear, NAME, figure)))
    below = 0
    for words, size, _, left, right, base in lines:
        assert SQUARE[0] + 10 <= left and right <= SQUARE[1] - 10, words
        assert size >= 20 and base - size * 0.75 >= 0 and base + size * 0.25 <= preview_card.HEIGHT - 8, words
    for _, size, _, _, _, base in lines[1:]:  # the first is the site's name
        assert base - size * 0.75 >= below, "no line runs into the one above"
        below = base
    if figure:
        assert all(base - size * 0.75 > preview_card._FLOOR for _, size, _, _, _, base in lines[1:])


@given(
    st.text(st.characters(exclude_categories=("Cs",)), max_size=60),
    st.text(st.characters(exclude_categories=("Cs",)), max_size=200),
    st.booleans(),
)
@example("\u0301" * 9, "\x00\u200b", True)
@settings(max_examples=60, deadline=None)
def test_any_words_make_a_card(title, said, with_figure):
    svg = cards.svg(Card(title, "", said, NAME, FIGURE if with_figure else None))
    for words, _, _, left, right, base in texts(svg):
        assert (
            SQUARE[0] <= left
            and right <= SQUARE[1]
            and base < preview_card.HEIGHT
            and not typeface.lacks(words)
        )


def test_a_title_is_large_and_whole():
    (_, size, bold, *_), *_ = [
        line
        for line in texts(
            cards.svg(Card("Standing hamstring stretch", "About 7 min", "Firm box", NAME, FIGURE))
        )
        if "hamstring" in line[0]
    ]
    assert bold and size >= 56  # at 300 pixels, a quarter, still 14
    lines = [line for line in texts(cards.svg(Card("Three-dimensional rocking", name=NAME))) if line[2]]
    assert [words for words, *_ in lines] == [
        "Three-dimensional",
        "rocking",
    ]  # a smaller size rather than a broken word


def test_a_list_that_is_too_long_ends_behind_a_whole_thing():
    shown = texts(
        cards.svg(
            Card(
                "Plank",
                "About 1 min",
                "Firm box or chair, wall or rail to hold, a lacrosse ball, two blocks",
                NAME,
                FIGURE,
            )
        )
    )
    assert shown[-1][0] == "Firm box or chair, wall or rail to hold…"
    assert shown[-1][1] >= 24


def test_a_sentence_that_is_too_long_says_so():
    lines = [
        words
        for words, _, bold, *_ in texts(
            cards.svg(Card("When to stop", "", "Warning signs in your leg " * 20, NAME))
        )[1:]
        if not bold
    ]
    assert len(lines) == 4 and lines[-1].endswith("…")


def test_letters_that_the_typeface_lacks_are_left_out():
    words = " ".join(
        line[0] for line in texts(cards.svg(Card("股関節 stretch 🏃", "", "e\u0301 \u200b\x07脚", NAME)))
    )
    assert words == f"{NAME} stretch é"
    assert (
        " ".join(line[0] for line in texts(cards.svg(Card("股関節", name=NAME)))) == NAME
    )  # then it is the site's card


def test_the_sites_name_stands_on_a_card_once():
    assert [line[0] for line in texts(cards.svg(Card(NAME, name=NAME, figure=FIGURE)))] == [
        "Restore: the",
        "legs program",
    ]


def test_in_words_a_card_says_the_same():
    assert (
        Card("Plank", "About 1 min", "No equipment", NAME, FIGURE).alt
        == "Plank. About 1 min. No equipment. With a drawing of an exercise."
    )
    assert Card("What for?", "", "Why we push.", NAME).alt == "What for? Why we push."


def test_a_card_is_drawn_as_it_was():
    shown = Card('Press & hold <b>"hard"</b>', "About 7 min", "Firm box", NAME, FIGURE)
    svg = preview_card.svg(shown, "", DEFAULT_MARK, Palette())  # no site's own
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.write_text(svg, "utf-8")
    assert svg == GOLDEN.read_text("utf-8")


@pytest.mark.parametrize("title", HARD)
def test_a_card_is_a_small_picture_of_its_size_with_its_words_on_it(title):
    with_words, without = (drawn(Card(one, "About 7 min", "Firm box", NAME, FIGURE)) for one in (title, "."))
    assert len(with_words) <= 200_000
    first, second = (Image.open(io.BytesIO(one)).convert("RGB") for one in (with_words, without))
    assert first.size == (1200, 630)
    box = ImageChops.difference(first, second).getbbox()
    assert box[0] > SQUARE[0] and box[2] < SQUARE[1] and box[1] > preview_card._FLOOR


def test_vietnamese_is_drawn_in_the_own_typeface():
    marked, plain = (
        Image.open(io.BytesIO(drawn(Card(title, name=NAME)))).convert("L") for title in ("ẤỪỆỖ", "AUEO")
    )
    assert ImageChops.difference(marked, plain).getbbox()  # its marks aren't lost
    assert typeface.had("Ấỗ Ж Ω") == "Ấỗ Ж Ω"


def test_words_stand_out():
    colours = PALETTE.light
    for words, ground in (
        ("on-brand", "brand"),
        ("paper", "brand"),
        ("on-brand-muted", "brand"),
        ("ink", "figure-stage"),
    ):
        assert contrast(colours[words], colours[ground]) >= 7


REGION = "---\ntitle: Hamstring care\nsummary: Techniques for the back of the thigh.\n{}---\n\nText.\n"


@pytest.fixture
def whole(tmp_path):
    """A small catalogue."""
    docs = pages.write(
        tmp_path,
        {
            pages.PLACE: pages.BASE,
            "hamstrings/index.md": REGION.format("routine: [standing-stretch]\n"),
            "calves/index.md": REGION.format(""),
        },
    )
    (docs / "learn").mkdir()
    (docs / "learn/why.md").write_text("---\ntitle: Why\nsummary: Why we stretch.\n---\n\nText.\n", "utf-8")
    (docs / "index.md").write_text(f'---\ntitle: "{NAME}"\nsummary: Plain pages.\n---\n\nText.\n', "utf-8")
    return loader.load(docs, pages.TODAY)


@pytest.mark.parametrize(
    ("uri", "due"),
    [
        (f"techniques/{pages.PLACE}", ("About 10 min", "Box or firm chair", True)),
        ("techniques/hamstrings/index.md", ("1 technique · about 10 min", "", True)),
        ("techniques/calves/index.md", ("", "Techniques for the back of the thigh.", False)),
        ("learn/why.md", ("", "Why we stretch.", False)),
        ("index.md", ("", "Plain pages.", True)),
    ],
)
def test_what_a_page_says_on_its_card(whole, uri, due):
    known = whole.pages[uri]
    made = preview_card.of_page(
        known,
        known.title,
        whole,
        {"hamstrings/standing-stretch": pictures.Pictures(small=FIGURE[0], small_box=FIGURE[1])},
        NAME,
    )
    assert (made.fact, made.said, made.figure is not None) == due
    assert (made.title, made.name) == (known.title, NAME)


@pytest.mark.parametrize(("text", "room"), [(title, room) for title in HARD for room in (40, 90, 200)])
def test_lines_are_as_many_as_are_reckoned(text, room):
    text = typeface.had(text)
    broken = typeface.broken(text, 30, room, True)
    assert len(broken) == typeface.lines([typeface.Run(text, 30, True)], room)
    assert re.sub(r"\s", "", "".join(broken)) == re.sub(r"\s", "", text)
    assert all(typeface.width(line, 30, True) <= room for line in broken)
