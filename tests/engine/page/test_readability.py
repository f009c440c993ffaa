"""`make check`, second half: what of a page counts as read, its grade, and what is said of a page that is too
hard.
"""

import re
import socket

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from support import pages, sites
from technique_site.commands import reading as command
from technique_site.engine.page import readability
from technique_site.engine.text import source

VOCABULARY = pages.vocabulary()
TECHNIQUE = """\
---
title: Standing stretch
summary: This summary is not counted, being read elsewhere.
---

You need e.g. a box. It can't be 2.5 feet high.

<!-- Nobody reads this comment. -->

## Set up

1. Put one heel on a box
2. Stand [tall](other.md), and
   look ahead.

## Cues

1. **Passive stretch** (hold 1 min): Slide your hips back. Go slowly.
    - You should feel the **back** of the thigh.
2. **PAILs** (hold 10 s, effort 2/10): Press your heel
   down. Now push harder.

## Common mistakes

- You round your back:
    - Stay long.

```text
Nobody reads this code.
```

## Stop if

- You feel pain!

## About the numbers

Nobody counts these editorial considerations.

### Deeper

- Nor this.

## Sources

- Nor these extraordinarily complicated references.
"""
HARD = "The rehabilitation professional subsequently recommends individualized cardiovascular conditioning."
PLAIN = "Put your heel on the box. Slide your hips back. Keep your back long."


def read(text, is_technique=True):
    return readability.read(source.read("docs/page.md", text.encode("utf-8")), is_technique, VOCABULARY)


def test_what_a_client_reads_on_a_technique_page():
    assert [(s.line, s.text) for s in read(TECHNIQUE).sentences] == [
        (6, "You need e.g. a box."),
        (6, "It can't be 2.5 feet high."),
        (12, "Put one heel on a box"),
        (13, "Stand tall, and look ahead."),
        (18, "Slide your hips back."),
        (18, "Go slowly."),
        (19, "You should feel the back of the thigh."),
        (20, "Press your heel down."),
        (21, "Now push harder."),
        (25, "You round your back:"),
        (26, "Stay long."),
        (34, "You feel pain!"),
    ]


def test_on_another_page_a_list_called_cues_is_text():
    found = read("## Cues\n\n1. **Lift** (5 reps): Go up.\n", is_technique=False)
    assert [s.text for s in found.sentences] == ["Lift (5 reps): Go up."]


def test_a_cue_with_a_slip_is_read_all_the_same():
    found = read("## Cues\n\n1. **Lift:** Go up.\n2. Roll (move 30 s): Go on.\n\n3. Just go home.\n")
    assert [s.text for s in found.sentences] == ["Go up.", "Go on.", "Just go home."]


def test_tables_are_read_cell_by_cell_and_quotes_too():
    found = read(
        "| Sign | What to do |\n| --- | :-: |\n| It hurts | Stop now. |\n\n> Be patient.\n",
        is_technique=False,
    )
    assert [(s.line, s.text) for s in found.sentences] == [
        (1, "Sign"),
        (1, "What to do"),
        (3, "It hurts"),
        (3, "Stop now."),
        (5, "Be patient."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "---\ntitle: X\n---\n",
        "<!-- only this -->\n",
        "# A heading\n\n## Sources\n\n- One.\n",
        "1. \n\n- \n",
        "***\n",
    ],
)
def test_nothing_to_read_is_no_grade(text):
    found = read(text)
    assert found.sentences == () and found.grade is None and not found.too_hard


@pytest.mark.parametrize(
    ("texts", "grade"),
    [
        # 0.39 × words a sentence + 11.8 × syllables a word − 15.59
        (["Bend the knee slowly!"], 0.39 * 4 + 11.8 * 5 / 4 - 15.59),
        (
            ["Slowly slide your heel away", "Now carefully bend your front knee"],
            0.39 * 11 / 2 + 11.8 * 15 / 11 - 15.59,
        ),
        (["You can't carry anything heavy e.g. luggage."], 0.39 * 7 + 11.8 * 12 / 7 - 15.59),
        (["You can’t carry anything heavy e.g. luggage."], 0.39 * 7 + 11.8 * 12 / 7 - 15.59),
        (["Put the heel on the box."], 0),
    ],
)
def test_the_grade_is_flesch_and_kincaids(texts, grade):
    assert readability.grade(texts) == pytest.approx(grade)


def test_the_limit_is_met_as_it_is_shown():
    assert not readability.Reading((), 6.04).too_hard
    assert readability.Reading((), 6.06).too_hard


@pytest.mark.parametrize(
    ("text", "repair"),
    [
        (
            "Put one heel on the box and then slide your hips back and keep your back long.",
            "split it, as it has 17 words",
        ),
        ("Maintain the “configuration”.", 'find shorter words for "configuration"'),
        (
            "The rehabilitation of it all goes on and on and on and on and on and on.",
            'split it, as it has 17 words, or find shorter words for "rehabilitation"',
        ),
        ("Go up.", "use fewer and shorter words"),
    ],
)
def test_the_repair_names_the_words(text, repair):
    assert readability.Sentence(1, text, 9.0).repair == repair


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site with pages for clients and for authors; it is the current folder."""
    for name, text in {
        "index.md": PLAIN,
        "learn/hard.md": f"---\ntitle: Hard\n---\n\n{PLAIN}\n\n{HARD}\n\n{HARD}\n",
        "authoring/index.md": HARD,
        "techniques/hip/index.md": PLAIN,
        "techniques/hip/bridge.md": f"## Cues\n\n1. **Lift** (5 reps): {PLAIN}\n\n## Sources\n\n- {HARD}\n",
        "techniques/hip/new.md": "",
    }.items():
        path = tmp_path / "docs" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


SAID = f"""\
docs/index.md: grade 0.0
docs/learn/hard.md: grade 19.0, and 6.0 is the most; its hardest sentences:
docs/learn/hard.md:7: grade 37.7: "{HARD}"; find shorter words for "rehabilitation", "professional", "subsequently", "recommends"
docs/learn/hard.md:9: grade 37.7: "{HARD}"; find shorter words for "rehabilitation", "professional", "subsequently", "recommends"
docs/techniques/hip/bridge.md: grade 0.0
docs/techniques/hip/index.md: grade 0.0
docs/techniques/hip/new.md: nothing to read yet
"""  # noqa: E501


def test_the_command_tells_each_page_and_how_to_mend_one(site, capsys):
    assert command.main(["docs"]) == 1
    assert capsys.readouterr() == (SAID, "1 page over grade 6.0\n")


def test_pages_that_are_easy_enough_pass(site, capsys):
    (site / "docs/learn/hard.md").write_text(PLAIN, "utf-8")
    assert command.main([]) == 0
    out, err = capsys.readouterr()
    assert "docs/learn/hard.md: grade 0.0\n" in out and err == ""


def test_single_files_and_folders(site, capsys):
    assert command.main(["docs/techniques/hip/bridge.md", "docs/techniques/hip"]) == 0
    assert capsys.readouterr().out.count("bridge.md") == 1
    assert command.main(["docs/authoring"]) == 0
    assert capsys.readouterr().out == ""


def test_a_path_that_is_not_there(site, capsys):
    assert command.main(["docs/learn/hurd.md"]) == 2
    assert capsys.readouterr() == ("", "reading: there is no file or folder docs/learn/hurd.md\n")


def test_no_network_is_needed(site, monkeypatch):
    def refuse(*_):
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    textstat_caches = re.sub(r"\W", "", HARD)  # a word that no cache holds
    assert readability.grade([textstat_caches]) > 6


def test_pages_that_were_written_to_be_easy_are_found_easy():
    """Those of a whole site. How hard the pages in docs/ are, `make check` tells."""
    over = [found.path for found in command.readings(sites.SITE / "docs") if found.reading.too_hard]
    assert over == []


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.sampled_from(
            [
                "## Cues",
                "## Sources",
                "1. **Lift** (5 reps): Go up.",
                "    - Stay long.",
                "- ",
                "> so",
                "| a | b |",
                "|---|---|",
                "```",
                "<!--",
                "-->",
                "",
                "a [link](x.md) e.g. here.",
                "***",
                "1.",
            ]
        )
        | st.text(max_size=20),
        max_size=12,
    )
)
def test_no_page_breaks_it(lines):
    text = "\n".join(lines)
    for is_technique in (True, False):
        found = read(text, is_technique)
        assert (found.grade is None) == (not found.sentences)
        assert all(
            1 <= s.line <= text.replace("\r", "\n").count("\n") + 1 and s.repair for s in found.sentences
        )


@pytest.mark.parametrize(
    ("grade", "is_hard"), [(5.9, False), (6.0, False), (6.04, False), (6.06, True), (6.1, True)]
)
def test_the_limit_of_a_page(grade, is_hard):
    assert readability.Reading((), grade).too_hard is is_hard


@pytest.mark.parametrize("count", [1, 4, 5, 6, 20])
def test_no_more_sentences_are_shown_than_a_person_mends_at_once(count):
    made = tuple(readability.Sentence(n, f"Go {n}.", 7.0 + n) for n in range(count))
    shown = readability.Reading(made, 9.0).hardest
    assert [s.line for s in shown] == list(range(count))[::-1][:5]


def test_the_hardest_sentences_come_first_then_by_place_and_text():
    one, two, three, four = (
        readability.Sentence(*row) for row in [(9, "A.", 8.0), (3, "C.", 8.0), (3, "B.", 8.0), (1, "D.", 9.0)]
    )
    easy, limit = readability.Sentence(1, "E.", 6.01), readability.Sentence(1, "F.", 6.0)
    assert readability.Reading((one, limit, two, three, easy, four), 9.0).hardest == [
        four,
        three,
        two,
        one,
        easy,
    ]
    assert readability.Reading((limit,), 9.0).hardest == [limit]  # where none is over it by itself


@pytest.mark.parametrize(("words", "is_long"), [(14, False), (15, False), (16, True), (17, True)])
def test_a_sentence_is_split_that_has_more_than_fifteen_words(words, is_long):
    repair = readability.Sentence(1, " ".join(["go"] * words) + ".", 9.0).repair
    assert repair.startswith("split it") is is_long
