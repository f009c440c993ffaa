"""What the search reads of a page. tests/browser/test_search.py types the words."""

import pytest

from support import pages
from technique_site.engine.catalogue import loader
from technique_site.engine.exports import search_index

PLACE = "hamstrings/lying.md"


def index(tmp_path, files):
    catalogue = loader.load(pages.write(tmp_path, files), pages.TODAY)
    uris = [uri for uri in catalogue.pages if search_index.is_found(uri, {})]
    made = search_index.index(catalogue, uris, lambda uri: f"at/{uri}", "learn/when-to-stop.md")
    return made, {
        uri: dict(zip(made["fields"], record, strict=True)) for uri, record in zip(uris, made["records"])
    }


def record(tmp_path, text, place=pages.PLACE):
    return index(tmp_path, {place: text})[1][f"techniques/{place}"]


def test_a_technique_says_what_it_is_and_is_found_by_its_names_and_things(tmp_path):
    found = record(tmp_path, pages.BASE)
    assert (found["kind"], found["weight"], found["picture"]) == ("Technique", 1.15, 0)
    assert found["names"] == "hammy stretch"
    assert found["things"].split()[:4] == ["hamstrings", "box", "or", "firm"]
    assert found["facts"].endswith("you need: box or firm chair")


def test_what_needs_nothing_is_found_by_no_equipment(tmp_path):
    text = pages.BASE.replace("equipment: [box or firm chair]", "equipment: []")
    assert "no equipment" in record(tmp_path, text)["things"]


def test_a_word_stands_once_and_not_again_where_it_is_shown(tmp_path):
    words = record(tmp_path, pages.BASE)["words"].split()
    assert len(words) == len(set(words)) and "hammy" not in words


@pytest.mark.parametrize(
    ("uri", "meta", "is_found"),
    [
        ("learn/a.md", {}, True),
        ("learn/a.md", {"search": None}, True),
        ("learn/a.md", {"search": {"exclude": True}}, False),
        ("authoring/a.md", {}, False),
    ],
)
def test_pages_that_are_found(uri, meta, is_found):
    assert search_index.is_found(uri, meta) is is_found


def test_of_many_techniques_the_words_that_tell_most_are_kept(tmp_path, monkeypatch):
    """Those that stand in few of them."""
    monkeypatch.setattr(search_index, "MOST_WORDS", 1)
    monkeypatch.setattr(search_index, "TELLING", 2)
    common = "Breathe evenly and slowly."
    files = {
        f"hamstrings/{name}.md": pages.BASE.replace("## Set up", f"{common} {own} {own}.\n\n## Set up")
        for name, own in (("one", "Xylophone"), ("two", "Zeppelin"))
    }
    records = index(tmp_path, files)[1]
    assert "xylophone" in records["techniques/hamstrings/one.md"]["words"].split()
    assert all(len(one["words"].split()) <= 2 for one in records.values())


def test_synonyms_and_safety_come_along(tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "synonyms.yml").write_text("words: {ball: [pelota]}\nsafety: [numb]\n", "utf-8")
    made, _ = index(tmp_path, {pages.PLACE: pages.BASE})
    assert made["meanings"] == (("pelota", "ball"),)
    assert made["safety"] == {"phrases": ("numb",), "address": "at/learn/when-to-stop.md"}
