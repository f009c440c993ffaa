"""Texts that show as they are written: those of files of data. Those of pages are in cases/pages."""

import pytest

from support import pages

LABELS = pages.LABELS.decode("utf-8")
WORK = """\
references:
  - id: known
    type: book
    title: A
    author: [{family: B}]
    seen: abstract
"""
CITES = pages.BASE + "\n## Sources\n\n- So [@known].\n"
CITED = "shows the citation `[@known]` as it is written; cite the source in the text of a page, and write the"


def told(folder, name, text):
    docs = pages.write(folder, {pages.PLACE: CITES})
    (docs / "sources.yml").write_text(WORK, "utf-8")
    assert pages.load(docs).problems == []
    (docs / name).write_text(text, "utf-8")
    return [str(p) for p in pages.load(docs).problems]


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("title: A", "title: On <i>sets</i>", "4:15: error raw-html: `<i>` is HTML; write the words alone"),
        ("title: A", "title: The *sets*", "4:16: error stray-sign: `title` shows `*sets*` as it is written;"),
        ("title: A", "title: A [@known]", f"4:14: error stray-sign: `title` {CITED}"),
        ("family: B", 'family: "*B*"', "5:24: error stray-sign: `family` shows `*B*` as it is written;"),
        (
            "title: A",
            "title: A\n    note: >\n      We saw\n      a `sum`.",
            "7:9: error stray-sign: `note` shows ``sum`.` as it is written;",
        ),
        (
            "title: A",
            'title: "A\\u202Eb"',
            "4:14: error control-sign: a sign that can't be seen (U+202E) stands here;",
        ),
    ],
)
def test_of_sources(old, new, says, tmp_path):
    (one,) = told(tmp_path, "sources.yml", WORK.replace(old, new))
    assert one.startswith(f"docs/sources.yml:{says}")


def test_brackets_and_lone_signs_of_a_title_are_its_own(tmp_path):
    text = WORK.replace("title: A", 'title: "[On sets] 5 * 3 {a} ~b~ p < 0.05"')
    assert told(tmp_path, "sources.yml", text) == []


def test_of_labels(tmp_path):
    text = LABELS + 'Glide:\n  takes: [move]\n  gloss: "slide, <b>slowly</b>"\n'
    (one,) = told(tmp_path, "labels.yml", text)
    line = text.count("\n")
    assert one == f"docs/labels.yml:{line}:18: error raw-html: `<b>` is HTML; write the words alone"


def test_of_who_should_ask_first(tmp_path):
    kinds = "".join(
        f"{kind}:\n  - {{words: You are ill., seen: house rule}}\n"
        for kind in ("everyone", "range", "effort", "pressure", "balance", "lying")
    )
    text = kinds + "  - {words: You **feel** it., short: <i>pain</i>, seen: house rule}\n"
    assert told(tmp_path, "ask-first.yml", text) == [
        "docs/ask-first.yml:13:17: error stray-sign: `words` shows `**feel** it.` as it is written; write the"
        " words alone",
        "docs/ask-first.yml:13:38: error raw-html: `<i>` is HTML; write the words alone",
    ]


def test_a_page_for_authors_may_show_signs(tmp_path):
    page = "---\ntitle: The **sign**\nsummary: What `this` is, and where it stands.\n---\n\nText.\n"
    docs = pages.write(tmp_path, {"../authoring/signs.md": page, "../learn/signs.md": page})
    assert [str(p).partition(" error")[0] for p in pages.load(docs).problems] == [
        "docs/learn/signs.md:2:12:",
        "docs/learn/signs.md:3:15:",
    ]
