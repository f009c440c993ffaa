"""Words, signs and numbers of doses, as tests/cases/dose-words.yml has them with what they mean."""

import pytest

from support import dose_forms
from technique_site.engine.cues import dose_slip_words as words


def test_words_mean_what_they_say():
    for found, due in dose_forms.groups("dose-words.yml"):
        assert found == due


@pytest.mark.parametrize(
    ("time", "seconds"),
    [
        ("10 s", 10),
        ("5–8 s", 8),
        ("1 min", 60),
        ("2 min", 120),
        ("1–3 min", 180),
        ("1 min 30 s", 90),
        ("2 min 5 s", 125),
        ("10 min", 600),
    ],
)
def test_how_long_a_time_takes(time, seconds):
    assert words.seconds(time) == seconds
