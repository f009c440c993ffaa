"""How long words of a clip are shown."""

from fractions import Fraction

import pytest

from technique_site.engine.clip.reading_time import reading, reading_together


@pytest.mark.parametrize(
    ("words", "seconds"),
    [
        # a second to find them, 11 words in 4 seconds, rounded up to fifths
        (0, Fraction(1)),
        (1, Fraction(7, 5)),
        (2, Fraction(9, 5)),
        (11, Fraction(5)),
        (12, Fraction(27, 5)),
        (22, Fraction(9)),
    ],
)
def test_how_long_words_are_shown(words, seconds):
    assert reading("a " * words) == seconds


@pytest.mark.parametrize(
    ("texts", "seconds"),
    [
        ([], Fraction(1)),
        (["a " * 3], Fraction(2)),
        (["a", "a a", "a a a"], Fraction(3)),  # their words count, not how many there are
        (["a"], Fraction(7, 5)),
    ],
)
def test_a_list_is_read_faster(texts, seconds):
    """A second to find it, three words a second, rounded up to fifths."""
    assert reading_together(texts) == seconds
