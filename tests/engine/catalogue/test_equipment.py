"""The names of equipment: read from their file, found in what pages write, and told where something is
wrong.
"""

import pytest

from support import pages
from technique_site.engine.catalogue import equipment, loader
from technique_site.engine.catalogue.equipment import NONE, Equipment

NAMES = """\
# under which name what is found
Chair: [bench, stool]
Box:
Ball: [double ball]
Medicine ball: []
Massage stick: [rod, rolling pin]
"""


def load(folder, text):
    (folder / "equipment.yml").write_text(text, "utf-8")
    return equipment.load(folder)


def test_without_a_file_each_thing_is_a_name(tmp_path):
    assert equipment.load(tmp_path) == (NONE, [])
    assert NONE.of(["firm chair", "strap  or belt", "firm chair"]) == ("Firm chair", "Strap or belt")


@pytest.mark.parametrize(
    ("written", "names"),
    [
        ([], ()),
        (["firm chair"], ("Chair",)),
        (["firm box or chair"], ("Box", "Chair")),
        (["a low bench", "Stools"], ("Chair",)),
        (["boxes"], ("Box",)),
        (["ball or double ball", "wall"], ("Ball", "Wall")),
        (["medicine ball"], ("Medicine ball",)),  # the longer word
        (["medicine ball or ball"], ("Medicine ball", "Ball")),
        (["foam roller or massage stick, or a rolling pin"], ("Massage stick",)),
        (["armchair", "chair-back"], ("Armchair", "Chair-back")),  # other words
        (["rods"], ("Massage stick",)),
    ],
)
def test_what_pages_write_has_its_names(tmp_path, written, names):
    found, problems = load(tmp_path, NAMES)
    assert problems == [] and found.of(written) == names


WRONG = [
    (
        "Chair: bench\n",
        "1:1",
        "behind `Chair` stands no list; write its other words in brackets, for example `Chair: [bench, firm"
        " seat]`",
    ),
    (
        "Chair: ['?']\n",
        "1:9",
        "these are no words; write what pages call it, for example `Chair: [bench, firm seat]`",
    ),
    (
        "Box:\nChair: [[bench]]\n",
        "2:9",
        "these are no words; write what pages call it, for example `Chair: [bench, firm seat]`",
    ),
    ("Box: [step]\nChair: [Step]\n", "2:9", "`step` stands under `Box` already; keep it under one name"),
    (
        f"{'a' * 31}: [b]\n",
        "1:1",
        f"`{'a' * 31}` has 31 characters, and 30 is the most; write a shorter name, and this one in the"
        " brackets behind it",
    ),
    ("Chair: [bench\n", "1:8", None),
]


@pytest.mark.parametrize(("text", "place", "message"), WRONG, ids=[one[0][:20] for one in WRONG])
def test_what_is_wrong_is_told_at_its_place(tmp_path, text, place, message):
    _, problems = load(tmp_path, text)
    (one,) = problems
    assert str(one).startswith(f"docs/equipment.yml:{place}: error equipment-file: ")
    assert message is None or str(one).endswith(f": {message}")


def test_the_rest_is_used(tmp_path):
    found, problems = load(tmp_path, "Chair: [bench]\nBox: step\n")
    assert len(problems) == 1
    assert found == Equipment({"chair": "Chair", "bench": "Chair", "box": "Box"})


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("[firm chair]", None),
        ("[slider]", None),  # a thing of its own
        ("[chiar]", "`chiar` is a filter of its own, as it has no word of {}; did you mean `chair`?"),
        (
            "[box, massage stik]",
            "`massage stik` is a filter of its own, as it has no word of {}; did you mean `massage stick`?",
        ),
    ],
)
@pytest.mark.parametrize("shown", ["docs", ""])
def test_a_slip_of_the_finger_is_a_warning(tmp_path, written, said, shown):
    text = pages.BASE.replace("equipment: [box or firm chair]", f"equipment: {written}")
    assert text != pages.BASE
    docs = pages.write(tmp_path, {pages.PLACE: text, "../equipment.yml": NAMES})
    found = [str(one) for one in loader.load(docs, pages.TODAY, shown).problems]
    file = f"{shown}/equipment.yml" if shown else "equipment.yml"
    assert [one.partition("equipment-name: ")[2] for one in found] == (
        [f"{said.format(file)} If not, add it to that file"] if said else []
    )
    assert all(": warning " in one for one in found)
