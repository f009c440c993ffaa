"""The address of each cue in its page."""

from support import pages
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import anchors

VOCABULARY = pages.vocabulary()
ROUND = (
    "{0}. **Passive stretch** (hold 30 s): Slide your hips back.\n{1}. **PAILs** (hold 10 s): Press your heel"
    " down.\n{2}. **RAILs** (hold 10 s): Try to lift your heel.\n"
)


def found(folder, cues):
    """The addresses of a cue list's cues."""
    docs = pages.write(folder, {pages.PLACE: pages.text_of({"cues": cues})})
    read = loader.load(docs, pages.TODAY, "docs")
    assert read.problems == []
    return anchors.anchors(read.techniques["hamstrings/standing-stretch"].cues)


def test_a_label_used_once_is_the_address(tmp_path):
    assert found(tmp_path, ROUND.format(1, 2, 3)) == ["passive-stretch", "pails", "rails"]


def test_the_second_and_third_use_are_counted(tmp_path):
    cues = ROUND.format(1, 2, 3) + ROUND.format(4, 5, 6) + "7. **PAILs** (hold 5 s): Press once more.\n"
    assert found(tmp_path, cues) == [
        "passive-stretch",
        "pails",
        "rails",
        "passive-stretch-2",
        "pails-2",
        "rails-2",
        "pails-3",
    ]


def test_the_way_a_label_is_written_does_not_change_its_address(tmp_path):
    assert found(
        tmp_path,
        "1. **press-AND hold** (hold 20 s): Rest on one spot.\n2. **Press and hold** (hold 20 s): Rest on the"
        " next.\n",
    ) == ["press-and-hold", "press-and-hold-2"]


def test_no_label_has_the_address_of_another_nor_one_that_counting_makes():
    names = [anchors.anchors([type("Cue", (), {"label": label})])[0] for label in VOCABULARY.labels]
    assert len(set(names)) == len(names) > 10
    assert [name for name in names if name[-1].isdigit()] == []
