"""The captions of a clip as a WebVTT file."""

from fractions import Fraction
from html import unescape

from support.storyboards import HASH, S, cue, storyboard_of
from technique_site.engine.clip import captions


def test_signs_are_escaped():
    board = storyboard_of(cue("Passive stretch", S, words="Keep a < b & c."))
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
