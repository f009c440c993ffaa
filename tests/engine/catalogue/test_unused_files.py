"""Files in docs/ that no page uses, by their names."""

import pytest

from support import pages, sites

FIXTURES = sites.ROOT / "tests" / "fixtures"
LEFT = "a program has left this file behind, and it isn't published; delete it"
FOREIGN = "no browser shows this file, and it isn't published; move it out of the folder of pages"
UNUSED = "no page uses this file, and it isn't published; name it in a page, or delete it"
TEXT = """\
---
title: Guide
---

![A leg](pictures/leg.png "A leg"), [two](pictures/t%20wo.jpg), [a paper](/paper/all.pdf#page=2).

![type:video](films/knee.mp4)

See [the *third* one][third].

[third]: pictures/third.webp
"""


def said(folder, files):
    docs = pages.write(folder, {})
    film = {f"guide/films/knee.{end}": (FIXTURES / f"clip.{end}").read_bytes() for end in ("mp4", "vtt")}
    sites.write(docs, {**dict.fromkeys(files, "x"), "guide/index.md": TEXT, **film})
    found = [str(one) for one in pages.load(docs).problems]
    return [one.removeprefix("docs/") for one in found if " file-unused: " in one]


FILES = [
    # a file of docs/, and what is said of it
    ("guide/pictures/leg.png", None),
    ("guide/pictures/t wo.jpg", None),
    ("guide/pictures/third.webp", None),
    ("guide/films/knee.mp4", None),  # and its captions
    ("guide/films/knee.jpg", None),  # its picture, beside it
    ("guide/pictures/Leg.png", UNUSED),
    ("guide/pictures/other.svg", UNUSED),
    ("guide/films/other.MP4", UNUSED),
    ("guide/films/other.vtt", UNUSED),
    ("guide/paper.pdf", UNUSED),
    ("guide/index.docx", FOREIGN),
    ("guide/plan.XLSX", FOREIGN),
    ("guide/leg.heic", FOREIGN),
    ("guide/index.md~", LEFT),
    ("guide/index.md.bak", LEFT),
    ("guide/~$index.docx", LEFT),
    ("guide/Thumbs.db", LEFT),
    ("guide/desktop.ini", LEFT),
    ("index.md.swp", LEFT),
    ("guide/roller.md.txt", "this page has a second ending, so it isn't one; rename it to `roller.md`"),
    # what a host or the look of a site needs
    ("CNAME", None),
    ("robots.txt", None),
    ("mark.svg", None),
    ("look/more.css", None),
    ("look/font.woff2", None),
    ("guide/.DS_Store", None),
]


@pytest.mark.parametrize(("file", "what"), FILES, ids=[file for file, _ in FILES])
def test_a_file(file, what, tmp_path):
    due = [] if what is None else [f"{file}:1:1: warning file-unused: {what}"]
    assert said(tmp_path, [file]) == due


def test_where_a_page_cant_be_read_nothing_is_said_of_its_files(tmp_path):
    docs = pages.write(tmp_path, {"hamstrings/a.md": "---\ntitle: [\n---\n"})
    sites.write(docs, {"techniques/hamstrings/b.png": "x"})
    assert {one.rule for one in pages.load(docs).problems}.isdisjoint({"file-unused"})


def test_what_no_page_uses_is_told_and_not_published(tmp_path):
    folder = sites.make(tmp_path, {"learn/notes.docx": "x", "learn/leg.png": "x", "learn/why.md~": "x"})
    built = sites.build(folder)
    assert built.code == 0
    assert [line.split(":")[0] for line in built.told("WARNING")] == [
        "docs/learn/leg.png",
        "docs/learn/notes.docx",
        "docs/learn/why.md~",
    ]
    assert not any((built.site / "learn" / name).exists() for name in ("leg.png", "notes.docx", "why.md~"))
    assert sites.build(folder, "--strict").code == 1
