"""What the search reads of a page. tests/browser/test_search.py types the words."""

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import pages
from technique_site.engine.catalogue import loader, script_pages
from technique_site.engine.cues.sentences import visible
from technique_site.engine.exports import search_index

PLACE = "hamstrings/lying.md"


def index(tmp_path, files):
    catalogue = loader.load(pages.write(tmp_path, files), pages.TODAY)
    found = [uri for uri in catalogue.pages if search_index.is_found(uri, {})]
    uris = [uri for uri in found if not script_pages.is_one(catalogue.pages[uri])]
    made = search_index.index(catalogue, uris, lambda uri: f"at/{uri}", "learn/when-to-stop.md")
    records = {
        uri: {name: made["pages"][name][n] for name in search_index.FIELDS} for n, uri in enumerate(uris)
    }
    for word, places in zip(
        made["telling"]["words"].split(" "), made["telling"]["pages"].split(" "), strict=True
    ):
        for place in read(places):
            one = records[uris[place]]
            one["words"] = f"{one.get('words', '')} {word}".strip()
    return made, records


def read(text):
    """Numbers of pages from steps in the digits of source maps: the other way round, and by another rule."""
    digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    groups = re.findall(r"[g-z0-9+/]*[A-Za-f]", text)
    assert "".join(groups) == text
    steps = [sum(digits.index(one) % 32 * 32**n for n, one in enumerate(group)) for group in groups]
    return list(itertools.accumulate(steps))


def record(tmp_path, text, place=pages.PLACE):
    return index(tmp_path, {place: text})[1][f"techniques/{place}"]


def test_a_technique_says_what_it_is_and_is_found_by_its_names_and_things(tmp_path):
    found = record(tmp_path, pages.BASE)
    assert (found["kind"], found["weight"], found["picture"]) == ("Technique", 1.15, 0)
    assert found["names"] == "hammy"  # «stretch» stands in the title
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
    assert all(
        len(one["words"].split()) <= 2 for uri, one in records.items() if uri != "learn/when-to-stop.md"
    )


def test_an_address_of_the_titles_words_is_told_by_the_title(tmp_path):
    for name, address in (
        ("lying-stretch", "at/techniques/hamstrings/*"),
        ("other", "at/techniques/hamstrings/other/"),
    ):
        files = {f"hamstrings/{name}.md": re.sub("(?m)^title: .*", 'title: "Lying stretch"', pages.BASE)}
        catalogue = loader.load(pages.write(tmp_path / name, files), pages.TODAY)
        uri = f"techniques/hamstrings/{name}.md"
        made = search_index.index(catalogue, [uri], lambda one: f"at/{one.removesuffix('.md')}/", "stop.md")
        assert made["pages"]["address"] == [address]


def test_forms_of_a_word_stand_once_as_the_shortest(tmp_path):
    text = pages.BASE.replace("## Set up", "Wobbling wobbles. Wobbled.\n\n## Set up")
    words = record(tmp_path, text)["words"].split()
    assert [word for word in words if word.startswith("wobbl")] == ["wobbled"]


def test_pages_are_numbered_however_many_there_are(tmp_path):
    """A word on the first and the last of a hundred: the step between them takes two digits."""
    files = {f"hamstrings/p{n:03}.md": pages.BASE for n in range(100)}
    for name in ("hamstrings/p000.md", "hamstrings/p099.md"):
        files[name] = pages.BASE.replace("## Set up", "Xylophone.\n\n## Set up")
    records = index(tmp_path, files)[1]
    having = [uri for uri, one in records.items() if "xylophone" in one.get("words", "").split()]
    assert having == ["techniques/hamstrings/p000.md", "techniques/hamstrings/p099.md"]


def test_synonyms_and_safety_come_along(tmp_path):
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / "synonyms.yml").write_text("words: {ball: [pelota]}\nsafety: [numb]\n", "utf-8")
    made, _ = index(tmp_path, {pages.PLACE: pages.BASE})
    assert made["meanings"] == {"ball": ["pelota"]}
    assert made["safety"] == {"phrases": ("numb",), "address": "at/learn/when-to-stop.md"}


PIECES = [
    *(
        "word",
        "two words",
        " ",
        "\n",
        "\n\n",
        "  \n",
        "- ",
        "# ",
        "*a*",
        "_a_",
        "`a`",
        "snake_case",
        "![",
        "!",
    ),
    *(
        "[a](b.md)",
        "[When to stop](../../learn/when-to-stop.md#x)",
        "[a\nb](https://a.example/b_c)",
        "[a](b c)",
    ),
    *(
        "[",
        "]",
        "(",
        ")",
        "[]()",
        "[@key]",
        "[@key](b)",
        "\\[a](b)",
        "&amp;",
        "<https://a.example>",
        "[a](x:y)",
    ),
    *("[a](javascript:b)", "![a](b.png)", "[a]: b", "[a][b]", "ärm [ä](ö.md)", "[a](//b)"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_words_of_a_text_are_those_that_a_reader_sees(text):
    shown = visible(re.sub(r"[#>*|`]", " ", text))
    assert search_index._words(search_index._shown(text)) == search_index._words(shown)


def test_a_page_with_links_alone_is_not_parsed(monkeypatch):
    monkeypatch.setattr(search_index, "visible", lambda _: 1 / 0)
    text = "## Stop if\n\n- It hurts: read [When to stop](../../learn/when-to-stop.md).\n"
    assert search_index._words(search_index._shown(text))[-3:] == ["when", "to", "stop"]
