"""What the search finds a page by. tests/browser/test_search.py types the words."""

import pytest

from support import pages
from technique_site.engine.catalogue import loader
from technique_site.engine.exports import search_index


def entry(tmp_path, text, place=pages.PLACE, title="A"):
    page = loader.load(pages.write(tmp_path, {place: text}), pages.TODAY).pages[f"techniques/{place}"]
    return search_index.entry(page, title, "What it is.", "a/")


@pytest.mark.parametrize(
    ("word", "forms"),
    [
        # other forms than those that begin the word: these are found by it
        ("stretch", "stretches stretching"),
        ("stretches", "stretching"),
        ("stretching", "stretches"),
        ("press", "presses pressing"),
        ("presses", "pressing"),
        ("push", "pushes pushing"),
        ("box", ""),
        ("boxes", "boxing"),
        ("climax", "climaxes climaxing"),
        ("calf", "calfs calfing"),
        ("roller", "rollers rollering"),
        ("rollers", "rollering"),
        ("bodies", "body bodying"),
        ("body", "bodies bodying"),
        ("bridge", "bridges bridging"),
        ("delay", "delays delaying"),
        ("boss", "bosses bossing"),
        ("swing", "swings swinging"),  # five letters: `ing` belongs to it
        ("siding", "sids"),
        ("hip", ""),
        ("hips", "hiping"),
        ("zwölf", ""),
        ("a1bc", ""),
    ],
)
def test_other_forms_of_a_name(tmp_path, word, forms):
    text = pages.BASE.replace("also_called: [hammy stretch]\n", "").replace("muscles: [hamstrings]\n", "")
    text = text.replace("equipment: [box or firm chair]\n", "")
    assert entry(tmp_path, text, title=word)["forms"] == forms
