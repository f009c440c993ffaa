"""What is shown of each cue: its number, anchor, gloss, dose and words."""

from technique_site.engine.cues import cue_view
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.cue_view import Piece
from technique_site.engine.cues.dose import Dose, Term
from technique_site.engine.cues.labels import Label

PUSH = Label("PAILs", gloss="push, without moving", learn="learn/push.md", tone="push")
PLAIN = Label("Passive stretch", tone="still")
HOLD = Dose((Term("hold", 10, 20, "s"),))


def test_each_cue_gets_its_number_anchor_and_dose_in_words() -> None:
    cues = [Cue(label, HOLD, "Push.", (), 1) for label in (PLAIN, PUSH, PUSH)]
    views = cue_view.views(cues)
    assert [(one.number, one.anchor, one.label, one.tone) for one in views] == [
        (1, "passive-stretch", "Passive stretch", "still"),
        (2, "pails", "PAILs", "push"),
        (3, "pails-2", "PAILs", "push"),
    ]
    assert {one.dose for one in views} == {"hold 10 to 20 seconds"}


def test_a_gloss_and_its_page_come_with_the_first_use_alone() -> None:
    views = cue_view.views([Cue(PUSH, Dose(), "Push.", (), 1)] * 2)
    assert [(one.gloss, one.learn, one.dose) for one in views] == [
        ("push, without moving", "learn/push.md", ""),
        ("", "", ""),
    ]


def test_words_come_in_pieces() -> None:
    (one,) = cue_view.views([Cue(PLAIN, Dose(), "Push **hard**, [see](a.md).", ("*Breathe.*",), 1)])
    assert one.words == (
        Piece("Push "),
        Piece("hard", strong=True),
        Piece(", "),
        Piece("see", strong=True, address="a.md"),
        Piece("."),
    )
    assert one.points == ((Piece("Breathe.", strong=True),),)
    assert cue_view.text(one.words) == "Push hard, see."
