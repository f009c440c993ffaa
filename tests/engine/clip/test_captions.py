"""The captions of a clip as a WebVTT file."""

from fractions import Fraction
from html import unescape

import pytest

from support.storyboards import HASH, cue, storyboard_of
from technique_site.engine.clip import captions


def test_signs_are_escaped():
    board = storyboard_of(cue("Lift", words="Keep a < b & c."))
    text = captions.vtt(board.captions, HASH)
    assert "a &lt; b &amp; c." in text and "a < b & c." in unescape(text)


def test_captions_are_webvtt_with_the_hash():
    lines = captions.vtt(captions.split("Lean in.", Fraction(0), Fraction(7, 2)), HASH).split("\n")
    assert lines == [
        "WEBVTT",
        "",
        f"NOTE figures:{HASH}",
        "",
        "00:00:00.000 --> 00:00:03.500 line:0 position:1% size:57% align:start",
        "Lean in.",
        "",
    ]


def test_the_seconds_that_are_counted_stand_in_a_note():
    shown = captions.split("Lean in.", Fraction(0), Fraction(7, 2))
    text = captions.vtt(shown, HASH, [Fraction(13, 5), Fraction(18, 5), Fraction(1234)])
    assert f"\n\nNOTE figures:{HASH}\n\nNOTE ticks: 2.6 3.6 1234\n\n00:" in text
    assert "ticks" not in captions.vtt(shown, HASH)


def split(text, seconds=12):
    return captions.split(text, Fraction(2), Fraction(2 + seconds))


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("a" * 40, [("a" * 40,)]),
        ("a" * 41, [("a" * 40, "a")]),  # a longer word is cut
        (f"{'a' * 20} {'b' * 19}", [(f"{'a' * 20} {'b' * 19}",)]),  # with its space, 40 characters
        (f"{'a' * 20} {'b' * 20}", [("a" * 20, "b" * 20)]),
        (" ".join(["a" * 40] * 2), [("a" * 40,) * 2]),
        (" ".join(["a" * 40] * 3), [("a" * 40,) * 2, ("a" * 40,)]),
        (" ".join(["a" * 40] * 4), [("a" * 40,) * 2] * 2),
        # the narrowest lines that need no more captions, 20 characters at the least
        ("abc " * 24, [("abc abc abc abc abc abc",) * 2] * 2),
        ("abcdefgh " * 9, [("abcdefgh abcdefgh abcdefgh",) * 2, ("abcdefgh abcdefgh abcdefgh",)]),
    ],
)
def test_lines_of_a_caption(text, lines):
    assert [one.lines for one in split(text)] == lines


def test_a_caption_is_shown_for_its_share_of_the_time():
    short, long = split(" ".join(["a" * 40] * 3))
    assert (short.start, short.stop, long.start, long.stop) == (2, 10, 10, 14)


@pytest.mark.parametrize(
    ("seconds", "clock"),
    [
        (Fraction(0), "00:00:00.000"),
        (Fraction(1, 1000), "00:00:00.001"),
        (Fraction(59999, 1000), "00:00:59.999"),
        (Fraction(60), "00:01:00.000"),
        (Fraction(3599), "00:59:59.000"),
        (Fraction(3600), "01:00:00.000"),
        (Fraction(3661, 1) + Fraction(5, 10000), "01:01:01.000"),
    ],
)
def test_the_clock_of_captions(seconds, clock):
    text = captions.vtt([captions.Caption(seconds, Fraction(9000), ("a",))], HASH)
    assert f"\n{clock} --> 02:30:00.000 " in text


@pytest.mark.parametrize(("text", "one"), [("a", True), ("a" * 80, True), ("a" * 81, False)])
def test_what_makes_one_caption(text, one):
    assert captions.is_one(text) is one and (len(split(text)) == 1) is one
