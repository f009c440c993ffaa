"""The bibliography: read from its file, told where it is wrong, and its works as they are shown."""

import re
from pathlib import Path

import pytest

from technique_site.engine.catalogue import bibliography, sources
from technique_site.engine.catalogue.bibliography import Name, Work
from technique_site.engine.cues import sentences
from technique_site.engine.text import citations, source

AUTHORING = Path(__file__).parents[3] / "docs" / "authoring" / "sources.md"
ONE = """\
references:
  - id: feland2004
    type: article-journal
    author: [{family: Feland, given: J. B.}, {family: Marin, given: H. N.}]
    issued: 2004-08
    title: On effort
    container-title: Journal
    volume: 38
    issue: 4
    page: 10-18
    DOI: 10.1136/bjsm.2003.010967
    seen: abstract
    note: It found this.
"""


def load(folder, text):
    (folder / "sources.yml").write_text(text, "utf-8")
    return sources.load(folder)


def entry(**fields):
    """A file with one right work, with these fields besides or in place of its own; None leaves one out."""
    own = {"id": "a", "type": "book", "title": "B", "seen": "abstract"} | fields
    lines = [f"{name}: {value}" for name, value in own.items() if value is not None]
    return "references:\n  - " + "\n    ".join(lines) + "\n"


def test_without_a_file_there_are_none(tmp_path):
    found, problems = sources.load(tmp_path)
    assert (found.works, problems, found.path) == ({}, [], "docs/sources.yml")


def test_an_empty_list_holds_none(tmp_path):
    assert load(tmp_path, "references:\n")[1] == [] and load(tmp_path, "references: []\n")[0].works == {}


def test_a_work_is_read_as_it_is_shown(tmp_path):
    found, problems = load(tmp_path, ONE)
    assert problems == []
    work = found.works["feland2004"]
    assert found.names == {"feland2004": "Feland and Marin 2004"}
    assert (work.by, work.year, work.place) == ("J. B. Feland and H. N. Marin", "2004", "38(4):10–18")
    assert work.link == "https://doi.org/10.1136/bjsm.2003.010967"
    assert work.link_text == "doi.org/10.1136/bjsm.2003.010967"
    assert (work.seen_as, work.note) == ("We read the summary.", "It found this.")


@pytest.mark.parametrize(
    ("issued", "year"),
    [
        ("2011", "2011"),
        ("2011-07-01", "2011"),
        ("{year: 2011, month: 7}", "2011"),
        ("[{year: 2011}]", "2011"),
        ("{date-parts: [[2011, 7]]}", "2011"),
        ("{date-parts: [[2011, 7, 1], [2011, 8, 1]]}", "2011"),
        ("[{year: 2011, month: 07}, {year: 2012}]", "2011"),
    ],
)
def test_dates_of_csl_and_pandoc_are_read(tmp_path, issued, year):
    found, problems = load(tmp_path, entry(issued=issued))
    assert problems == [] and found.works["a"].year == year


def test_names_of_all_kinds_are_read(tmp_path):
    names = "[{literal: The Club}, {family: Beek, non-dropping-particle: van, given: A.}, {literal: others}]"
    work = load(tmp_path, entry(author=names))[0].works["a"]
    assert work.names == (Name("The Club"), Name("van Beek", "A."), Name("others"))
    assert work.by == "The Club, A. van Beek and others"
    assert work.base_name == "The Club"


def test_an_editor_stands_for_an_author(tmp_path):
    assert load(tmp_path, entry(editor="[{family: Ed}]"))[0].works["a"].by == "Ed"


WRONG = [
    ("works: []\n", "1:1", "`works` is no key of this file; write `references:` above all"),
    ("reference: []\n", "1:1", "`reference` is no key of this file; did you mean `references`?"),
    (
        "references: a\n",
        "1:1",
        "`references` is no list; write each work under it, beginning with `  - id: garber2011`",
    ),
    ("references: [a]\n", "1:14", "this is no work; write its fields below one another: `- id: garber2011`"),
    (entry(id=None), "2:5", "this work has no `id`; write for example `id: garber2011`"),
    (entry(seen=None), "2:5", "this work has no `seen`; write for example `seen: abstract`"),
    (entry(id="Garber_2011"), "2:9", "`Garber_2011` can't be an address; write `id: garber-2011`"),
    (entry(id="'?'"), "2:9", "`?` can't be an address; write for example `id: garber2011`"),
    (
        entry(type="article-jornal"),
        "3:11",
        "`article-jornal` is no type of a work; did you mean `article-journal`?",
    ),
    (entry(type="7"), "3:11", "`7` is no type of a work; write for example `article-journal`"),
    (
        entry(seen="abstracts"),
        "5:11",
        "`abstracts` doesn't say how the work was seen; did you mean `abstract`?",
    ),
    (
        entry(seen="no"),
        "5:11",
        "`no` doesn't say how the work was seen; write one of full text, abstract, second-hand",
    ),
    (entry(titel="C"), "6:5", "`titel` is no field of a work; leave it out, or say it in `note`"),
    (entry(publsher="C"), "6:5", "`publsher` is no field of a work; did you mean `publisher`?"),
    (entry(note=""), "6:5", "`note` is blank; fill it in, or leave it out"),
    (entry(note="[a]"), "6:11", "`note` is a list, not a text; write one text behind `note:`"),
    (
        entry(issued="July 2011"),
        "6:13",
        "`issued` is no date; write the year, `issued: 2011`, or year and month, `issued: 2011-07`",
    ),
    (entry(issued="{season: 1}"), "6:13", None),
    (entry(issued="2020-13"), "6:13", None),
    (entry(issued="2020-02-30"), "6:13", None),
    (entry(issued="{year: 2020, month: 13}"), "6:13", None),
    (entry(issued="{date-parts: [[2020, 0]]}"), "6:13", None),
    (
        entry(DOI="https://doi.org/10.1136/x"),
        "6:10",
        "`https://doi.org/10.1136/x` is no DOI; write `DOI: 10.1136/x`",
    ),
    (entry(DOI="11.5"), "6:10", "`11.5` is no DOI; write for example `DOI: 10.1136/bjsm.2003.010967`"),
    (
        entry(URL="example.org"),
        "6:10",
        "`example.org` is no address; write the whole one: `URL: https://example.org/page`",
    ),
    (
        entry(author="Garber"),
        "6:13",
        "`author` is no list of names; write `author: [{family: Garber, given: Carol Ewing}]`, or"
        " `[{literal: the name}]` of a group",
    ),
    (entry(author="[Garber]"), "6:14", None),
    (entry(author="[{given: C.}]"), "6:14", None),
    (entry(author="[{family: A, givn: C.}]"), "6:26", "`givn` is no part of a name; did you mean `given`?"),
    (
        ONE + ONE.partition("\n")[2].replace("DOI", "note").replace("note: It", "title-short: It"),
        "14:9",
        "`feland2004` is given twice, first in line 2; keep one of them, or give the other work its own key",
    ),
    (
        ONE + ONE.partition("\n")[2].replace("id: feland2004", "id: marin"),
        "23:10",
        "this is the same work as `feland2004`, by its DOI; keep one of them, and cite that",
    ),
    ("references: [a\n", "1:13", None),
]


@pytest.mark.parametrize(("text", "place", "message"), WRONG, ids=range(len(WRONG)))
def test_what_is_wrong_is_told_at_its_place(tmp_path, text, place, message):
    _, problems = load(tmp_path, text)
    (one,) = problems
    assert str(one).startswith(f"docs/sources.yml:{place}: error sources-file: ")
    assert message is None or str(one).endswith(f": {message}")


def test_where_an_entry_cant_be_read_no_citation_is_called_unknown(tmp_path):
    found, _ = load(tmp_path, entry(id=None))
    assert sources.check({"docs/a.md": [sources.Citation("x", (1, 1))]}, found) == []


def test_short_names_that_are_alike_get_letters():
    works = [
        Work("a", "T", "abstract", (Name("Konrad"), Name("others")), "2021"),
        Work("b", "T", "abstract", (Name("Konrad"),), "2021"),
        Work("c", "T", "abstract", (Name("Club"),)),
        Work("d", "T", "abstract", (Name("Club"),)),
        Work("e", "A title", "full text", short_title="Short"),
        Work("f", "A title?", "full text", is_page=True),
    ]
    assert list(bibliography.short_names(works).values()) == [
        "Konrad 2021a",
        "Konrad 2021b",
        "Club a",
        "Club b",
        "Short",
        "A title?",
    ]
    assert [work.ended for work in works[4:]] == [False, True]
    assert [work.seen_as for work in works[4:]] == ["We read the whole paper.", "We read the whole page."]


@pytest.mark.parametrize(
    ("volume", "issue", "pages", "place"),
    [("1", "2", "3-4", "1(2):3–4"), ("1", "", "", "1"), ("", "", "5", "5"), ("", "", "", "")],
)
def test_where_in_its_container_a_work_stands(volume, issue, pages, place):
    assert Work("a", "T", "abstract", volume=volume, issue=issue, pages=pages).place == place


def test_a_work_links_to_its_address_before_its_doi():
    work = Work("a", "T", "abstract", doi="10.1/x", url="https://www.a.example/b")
    assert (work.link, work.link_text) == ("https://www.a.example/b", "a.example")
    assert Work("a", "T", "abstract").link == ""


def cited(text):
    page = source.read("docs/a.md", text.encode())
    return [(one.key, *one.position) for one in sources.cited(page)]


def test_citations_are_found_with_their_places():
    assert cited("One [@a] and [see @b-1, p. 3;\n  also @c].\n\n- **x** [@d]: y\n") == [
        ("a", 1, 6),
        ("b-1", 1, 19),
        ("c", 2, 8),
        ("d", 4, 10),
    ]


def test_code_links_and_mail_are_no_citations():
    text = "`[@a]` [@b](c.md) \\[@c\\] [me@home.example] <!-- [@d] -->\n\n```\n[@e]\n```\n"
    assert cited(text) == []


def test_sheets_and_results_show_no_citations():
    assert sentences.visible("Push [@a; @b] it **down** [@c]. `[@d]`") == "Push it down. [@d]"
    assert citations.without("Stay [here].") == "Stay [here]."


def test_the_guide_names_what_is_needed_and_its_examples_are_right(tmp_path):
    text = AUTHORING.read_text("utf-8")
    rows = re.findall(r"(?m)^\| (`.*?) \| (yes|no) \|", text)
    named = {name: needed for cell, needed in rows for name in re.findall("`(.*?)`", cell)}
    assert set(named) <= set(sources.KEYS)
    assert {name for name, needed in named.items() if needed == "yes"} == set(sources.NEEDED)
    (example,) = re.findall(r"(?ms)^```yaml\n(.*?)^```$", text)
    assert load(tmp_path, example)[1] == []
    for seen in bibliography.SEEN:
        assert f"`{seen}`" in text
