"""Who should ask a doctor first: read from its file, merged for kinds of load, and told where it is wrong."""

import pytest

from support import sites
from technique_site.engine.catalogue import ask_first
from technique_site.engine.catalogue.ask_first import KINDS, MOST_WORDS, AskFirst
from technique_site.engine.cues.labels import LOADS
from technique_site.engine.page import readability
from technique_site.engine.sheet import sheet

DOCS = {"the first site": sites.SITE / "docs", "this site": sites.ROOT / "docs"}
LINE = "{words: You are young., seen: house rule}"
RIGHT = {kind: f"{kind}: [{LINE}]\n" for kind in KINDS}
WHOLE = """\
everyone:
  - {words: You get chest pain., short: chest pain, sources: [PAR-Q+], seen: second-hand}
range:
  - words: You have
      thin bones.
    short: thin bones
    id: bones
    seen: house rule
  - {words: Your joints are loose., seen: house rule}
effort: [bones]
pressure:
  - {words: You get chest pain., seen: house rule}
  - {words: Your ribs hurt., short: chest pain, seen: house rule}
balance:
  - bones
  - {words: You fell., short: falls, seen: house rule}
lying: [bones]
"""


def load(folder, text):
    (folder / "ask-first.yml").write_text(text, "utf-8")
    return ask_first.load(folder)


def words(found, *loads):
    return [line.words for line in found.of(loads)]


def test_without_a_file_nothing_is_shown_and_nothing_said(tmp_path):
    assert ask_first.load(tmp_path) == (AskFirst(), [])
    assert AskFirst().of(LOADS) == () and AskFirst().on_paper(LOADS) == "" and AskFirst().by_kind() == []


def test_the_lines_of_all_kinds_are_merged_each_once_and_in_order(tmp_path):
    found, problems = load(tmp_path, WHOLE)
    assert problems == []
    chest, bones, loose, ribs, fell = (
        "You get chest pain.",
        "You have thin bones.",
        "Your joints are loose.",
        "Your ribs hurt.",
        "You fell.",
    )
    assert words(found) == [chest]
    assert words(found, "effort") == words(found, "lying") == [chest, bones]
    assert words(found, "pressure") == [chest, ribs]
    assert words(found, "balance", "range") == words(found, "range", "balance") == [chest, bones, loose, fell]
    assert words(found, *LOADS) == [chest, bones, loose, ribs, fell]
    assert [(n, line.words) for n, line in found.numbered(["pressure"])] == [(0, chest), (3, ribs)]
    assert {name: len(lines) for name, lines in found.by_kind()} == {
        ask_first.NAMES[kind]: number for kind, number in zip(KINDS, (1, 2, 1, 2, 2, 1))
    }


def test_paper_has_each_short_once_and_no_line_without_one(tmp_path):
    found, _ = load(tmp_path, WHOLE)
    assert found.on_paper(()) == "chest pain"
    assert found.on_paper(("pressure", "range")) == "chest pain, thin bones"
    assert found.on_paper(LOADS) == "chest pain, thin bones, falls"


def test_a_line_keeps_its_source_and_how_it_was_seen(tmp_path):
    one = load(tmp_path, WHOLE)[0].lines[0]
    assert (one.sources, one.seen, one.kinds) == (("PAR-Q+",), "second-hand", ("everyone", "pressure"))


def wrong(kind, text):
    """A file whose first kind is wrong, or has another kind put before it; the others are right."""
    return text + "".join(right for name, right in RIGHT.items() if name != kind)


EXAMPLE = "`- words: You get chest pain.`"
WRONG = [
    (wrong("", "strech: [a]\n"), "1:1", "`strech` is no kind of load; use " + ", ".join(KINDS)),
    (wrong("", "balanced: [a]\n"), "1:1", "`balanced` is no kind of load; did you mean `balance`?"),
    (wrong("range", "range: []\n"), "1:1", f"`range` has no lines; write a list, for example {EXAMPLE}"),
    (wrong("range", "range: You\n"), "1:1", f"`range` has no lines; write a list, for example {EXAMPLE}"),
    (
        wrong("lying", ""),
        "1:1",
        "there is no `lying`, so nobody would be asked to ask first for that; write `lying:` with a list, for"
        f" example {EXAMPLE}",
    ),
    (
        wrong("range", "range: [[a]]\n"),
        "1:9",
        f"this is no line; write for example {EXAMPLE}, or a line's id",
    ),
    (
        wrong("range", "range: [bones]\n"),
        "1:9",
        f"no line has the id `bones`; write the line itself, for example {EXAMPLE}",
    ),
    (
        wrong("range", "range: [{words: A., seen: house rule, id: bones}, bone]\n"),
        "1:51",
        "no line has the id `bone`; did you mean `bones`?",
    ),
    (
        wrong(
            "range",
            "range:\n  - {words: A., seen: house rule, id: a}\n  - {words: B., seen: page,"
            " sources: [x], id: a}\n",
        ),
        "3:43",
        "`a` names two lines; give one of them another id",
    ),
    (
        wrong("range", "range:\n  - {words: A., seen: house rule, shorts: a}\n"),
        "2:35",
        "`shorts` is no key of a line; did you mean `short`?",
    ),
    (
        wrong("range", "range:\n  - {words: A., seen: house rule, why: a}\n"),
        "2:35",
        "`why` is no key of a line; use words, short, id, sources, seen",
    ),
    (
        wrong("range", "range:\n  - {words: A., seen: page, sources: NHS}\n"),
        "2:29",
        "behind `sources` stand no sources; write them in brackets: `sources: [NHS]`",
    ),
    (
        wrong("range", "range:\n  - {words: A., seen: house rule, short: [a]}\n"),
        "2:35",
        "behind `short` stand no words; write plain text",
    ),
    (
        wrong("range", "range:\n  - {seen: house rule}\n"),
        "2:5",
        f"this line has no words; write for example {EXAMPLE}",
    ),
    (
        wrong("range", "range:\n  - {words: A.}\n"),
        "2:5",
        "this line has no `seen`; write `seen: page`, `second-hand` or `house rule`",
    ),
    (
        wrong("range", "range:\n  - {words: A., seen: maybe}\n"),
        "2:17",
        "`maybe` doesn't say how the source was seen; write `seen: page`, `second-hand` or `house rule`",
    ),
    (
        wrong("range", "range:\n  - {words: A., seen: page, sources: []}\n"),
        "2:5",
        "this line has no source; write `sources: [NHS]`, or `seen: house rule`",
    ),
    (
        wrong("range", "range:\n  - {words: A., seen: house rule, short: falls 🙂}\n"),
        "2:35",
        "the sheets' typeface has no `🙂`; write a word, or leave it out",
    ),
    ("range: {a: [b]\n", "1:8", None),
]


@pytest.mark.parametrize(("text", "place", "message"), WRONG, ids=[str(one[2])[:40] for one in WRONG])
def test_what_is_wrong_is_told_at_its_place(tmp_path, text, place, message):
    _, problems = load(tmp_path, text)
    told = [str(one) for one in problems]
    assert told[0].startswith(f"docs/ask-first.yml:{place}: error ask-first-file: ")
    assert message is None or [one.partition("-file: ")[2] for one in told] == [message]


def test_more_words_than_paper_may_have_are_told_where_they_begin_to_be_too_many(tmp_path):
    room = MOST_WORDS - len(f"{sheet.ASK} {sheet.ASK_END}".split())
    line = "  - {{words: {0}., seen: house rule, short: {0}}}\n"
    most = "everyone:\n" + line.format(" ".join(["a"] * (room - 2))) + line.format("b b")
    rest = "".join(one for kind, one in RIGHT.items() if kind != "everyone")
    assert load(tmp_path, most + rest)[1] == []
    found, (one,) = load(tmp_path, most + rest.replace(LINE, "{words: C., seen: house rule, short: c c}", 1))
    assert str(one) == (
        "docs/ask-first.yml:4:39: error ask-first-file: with `c c` paper has 62 words of who should ask"
        " first, of 60 at most; use shorter words, or leave a `short` out, so that its line is on the page"
        " alone"
    )
    assert found.on_paper(LOADS).endswith("b b, c c")


def test_another_encoding_is_told(tmp_path):
    (tmp_path / "ask-first.yml").write_bytes("range: [größe]\n".encode("latin-1"))
    assert [str(one).partition(";")[0] for one in ask_first.load(tmp_path, "d")[1]] == [
        "d/ask-first.yml:1:11: error ask-first-file: this character isn't UTF-8"
    ]


@pytest.mark.parametrize("docs", DOCS.values(), ids=list(DOCS))
def test_a_site_s_lines_are_as_easy_to_read_as_its_pages(docs):
    found, problems = ask_first.load(docs)
    assert problems == []
    assert readability.grade([line.words for line in found.lines]) <= readability.LIMIT
    hard = {line.words: round(readability.grade([line.words]), 1) for line in found.lines}
    assert {text: grade for text, grade in hard.items() if grade > 7} == {}


@pytest.mark.parametrize("docs", DOCS.values(), ids=list(DOCS))
@pytest.mark.parametrize("load", LOADS)
def test_paper_names_something_of_each_kind_in_few_words(docs, load):
    found = ask_first.load(docs)[0]
    shown = f"{sheet.ASK} {found.on_paper([load])}. {sheet.ASK_END}"
    assert found.on_paper([]) != found.on_paper([load])
    assert len(shown.split()) <= MOST_WORDS
