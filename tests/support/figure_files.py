"""Builds the figure files of tests/cases/figures/*.yml: a right one, base.figures.yml, with an edit, beside
the right page base.md.

A case says what is changed, every message that the linter then gives, and what an author who follows them
writes next:

    name      what it is about; unique in its file
    replace   lines of base.figures.yml → what stands in their place; "" removes them
    pails     what stands under `pails:`, which begins in line 18; its own lines begin in line 19 with column
    5
    wrong     what stands under `wrong: rounded-back:`, whose own lines begin in line 28 with column 5
    file      the whole figure file
    hex       the file's bytes, where it is no text
    form      how it is written to disk: crlf, cr, bom, no final newline, latin-1, utf-16
    path      its name under docs/techniques/ (hamstrings/standing-stretch.figures.yml)
    page      lines of base.md → what stands in their place
    files     other files from docs/techniques/ → their text
    says      the messages without the path, one a line, in order; left out where nothing is wrong
    mended    the same edit with the slip put right as the messages say: then nothing is said
"""

from __future__ import annotations

import textwrap
from pathlib import Path

from support import pages
from technique_site.engine.text.problem import Problem

FOLDER = Path(__file__).parents[1] / "cases" / "figures"
BASE = (FOLDER / "base.figures.yml").read_text("utf-8")
PLACE = "hamstrings/standing-stretch.figures.yml"
EDITS = ("replace", "pails", "wrong", "file", "hex")
KNOWN = {"name", *EDITS, "form", "path", "page", "files", "says", "mended"}
FILES = sorted(path.name for path in FOLDER.glob("*.yml") if path.name != "base.figures.yml")


def cases(name: str) -> list[dict]:
    """The cases of one file."""
    return pages.read_yaml(FOLDER / name)


def under(name: str, text: str, base: str = BASE) -> str:
    """The base file with other lines under one figure's name."""
    head, _, rest = base.partition(f"  {name}:\n")
    assert rest, name
    left = rest.splitlines(True)
    while left and left[0].startswith("    "):
        left.pop(0)
    return f"{head}  {name}:\n{textwrap.indent(text, '    ')}{''.join(left)}"


def text_of(case: dict) -> str:
    """The figure file of a case."""
    text = case.get("file", BASE)
    for old, new in case.get("replace", {}).items():
        text = pages.changed(text, old, new)
    for key, name in (("pails", "pails"), ("wrong", "rounded-back")):
        if key in case:
            text = under(name, case[key], text)
    return text


def data_of(case: dict) -> bytes:
    """The figure file of a case as it is on disk."""
    return (
        bytes.fromhex(case["hex"])
        if "hex" in case
        else pages.data_of({"page": text_of(case), "form": case.get("form", [])})
    )


def mended(case: dict) -> dict:
    """The case once its author has followed the messages; it has to say nothing."""
    edit = next(key for key in EDITS if key in case)
    edit = "file" if edit == "hex" else edit
    return {
        **{key: value for key, value in case.items() if key not in ("says", "mended", "hex")},
        edit: case["mended"],
    }


def problems(folder: Path, case: dict) -> list[Problem]:
    """What the linter finds in a case, in all its files."""
    page = pages.BASE
    for old, new in case.get("page", {}).items():
        page = pages.changed(page, old, new)
    docs = pages.write(
        folder, {pages.PLACE: page, **case.get("files", {}), case.get("path", PLACE): data_of(case)}
    )
    return pages.load(docs).problems


def said(folder: Path, case: dict) -> list[str]:
    """The messages of a case: those of its figure file without the path, those of other files with it."""
    own = f"docs/techniques/{case.get('path', PLACE)}:"
    return [
        str(p).removeprefix(own).replace(": ", " ", 1) if str(p).startswith(own) else str(p)
        for p in problems(folder, case)
    ]
