"""The colours of a site: those that hold without settings, contrasts, and what styles get."""

import re

import pytest

from technique_site.engine.settings import palette
from technique_site.engine.settings.palette import DEFAULT, Palette


def test_the_colours_that_hold_without_settings_can_be_read():
    plain = Palette()
    assert list(palette.too_pale(plain.light)) == list(palette.too_pale(plain.dark)) == []
    assert all(palette.COLOUR.fullmatch(one) for both in DEFAULT.values() for one in both)


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000", "#fff", 21), ("#ffffff", "#fff", 1), ("#767676", "#fff", 4.54), ("#777", "#ffffff", 4.48)],
)
def test_contrasts_are_those_of_wcag(one, other, ratio):
    assert palette.contrast(one, other) == palette.contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_what_is_too_pale_is_named_with_its_ground():
    light = Palette.of({"light": {"ink": "#777"}}).light
    assert ("ink", "card") in [(text, ground) for text, ground, _ in palette.too_pale(light)]


def test_given_colours_stand_on_top_of_the_others():
    made = Palette.of({"dark": {"brand": "#abc"}})
    assert made.dark["brand"] == "#abc" and made.dark["ink"] == Palette().dark["ink"]
    assert made.light == Palette().light


def test_styles_get_light_and_dark_and_what_is_the_same_on_both():
    css = Palette.of({"light": {"brand": "#123456"}, "dark": {"figure-near": "#fedcba"}}).css()
    light, dark = css.split("@media screen and (prefers-color-scheme:dark)")
    assert "--rp-brand:#123456;" in light and "--rp-light-brand:#123456;" in light
    assert "--rp-fig-near:#fedcba" in dark and "--rp-light-" not in dark
    assert len(re.findall(r"--rp-(?!light-)[a-z-]+:", light)) == len(DEFAULT)


def test_a_tone_has_its_colour():
    plain = Palette()
    assert plain.tone("push") == plain.light["tone-push"] and plain.tone("brand") == plain.light["brand"]
