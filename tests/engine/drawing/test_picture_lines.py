"""Variants as lines of pictures: which have one, what stands in it, and what is left beside the cues."""

import pytest

from technique_site.engine.drawing import picture_lines
from technique_site.engine.drawing.pictures import FigurePicture, Pictures

CUES = ["stretch", "pails", "rails"]


def drawn(*names):
    return Pictures(
        {
            name: FigurePicture(name, "", f"With {name[-5:]}", False, 1.0, name, "", "", "", "")
            for name in names
        }
    )


def line_of(shown):
    return [
        (line.caption, [(place.anchor, place.picture.name, place.is_first) for place in line.places])
        for line in picture_lines.lines(shown, CUES)
    ]


def test_a_line_goes_through_all_cues_and_falls_back_to_the_plain_figure():
    shown = drawn("set-up", "set-up/strap", "stretch", "pails", "pails/strap", "rails")
    assert line_of(shown) == [
        (
            "With strap",
            [
                ("set-up", "set-up/strap", False),
                ("stretch", "stretch", False),
                ("pails", "pails/strap", True),
                ("rails", "rails", False),
            ],
        )
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("set-up", "stretch", "pails", "rails"),
        ("set-up", "set-up/strap", "stretch"),  # no cue has it: it stands beside the set-up
        ("set-up", "stretch", "stretch/strap"),  # the set-up hasn't it: it stands beside the cue
    ],
)
def test_what_has_no_line(names):
    shown = drawn(*names)
    assert line_of(shown) == []
    assert [one.name for cue in ("set-up", *CUES) for one in picture_lines.beside(shown, cue)] == list(names)


def test_each_variant_has_its_own_line():
    shown = drawn("set-up", "set-up/strap", "set-up/sling", "stretch", "stretch/strap", "stretch/sling")
    assert [caption for caption, _ in line_of(shown)] == ["With strap", "With sling"]


def test_what_is_in_a_line_isnt_beside_its_cue():
    shown = drawn("set-up", "set-up/strap", "stretch", "stretch/strap", "stretch/other")
    assert [one.name for one in picture_lines.beside(shown, "stretch")] == ["stretch", "stretch/other"]
    assert [one.name for one in picture_lines.beside(shown, "set-up")] == ["set-up", "set-up/strap"]


def test_every_picture_is_written_once():
    shown = drawn("set-up", "set-up/strap", "stretch", "stretch/strap", "pails", "pails/strap", "rails")
    written = [one.name for cue in ("set-up", *CUES) for one in picture_lines.beside(shown, cue)]
    written += [name for _, places in line_of(shown) for _, name, is_first in places if is_first]
    assert sorted(written) == sorted(shown.drawn)
