"""Pages made at random of what authors type: where the linter says nothing, no sign of Markdown is left in
the page, on its sheet, and in the data that the search, plans and others read.
"""

import json
import random
import re

import lxml.html

from support import pages, sites
from support.markdown_parts import MARKS, ODD, WORDS
from technique_site.engine.page import stray_signs
from technique_site.engine.text import source

PAGES = 12
# In cues stand no bare addresses, and what is escaped is meant to be read.
PARTS = [one for one in (*WORDS, *MARKS) if not any(sign in one for sign in ("\n", "://", "](", "&", "\\"))]


def text(chance):
    """A sentence that the linter lets pass, made of random parts."""
    while True:
        made = "Keep " + "".join(chance.choice(PARTS) for _ in range(chance.randint(2, 9))) + " now."
        page = source.read("a.md", made.encode())
        kinds = [token.type for token in page.tokens]
        if kinds == ["paragraph_open", "inline", "paragraph_close"] and not stray_signs.check(page):
            if "`" not in made and not page.problems and not re.search(r"[.!?]\s", made[:-1]):
                return made


def page(chance, number):
    def one():
        return text(chance)

    return (
        f"---\ntitle: Number {number}\nsummary: One sentence that says what it is.\nmuscles: [hamstrings]\n"
        f"equipment: []\nreviewed: 2026-11-22\n---\n\n{one()}\n\n## Set up\n\n1. {one()}\n2. {one()}\n\n"
        f"## Cues\n\n1. **Move** (move 30 s): {one()}\n    - {one()}\n\n## Common mistakes\n\n- {one()}\n\n"
        f"## Stop if\n\n- {one()}\n- {one()}\n"
    )


def clean(chance, folder):
    """Pages that the linter lets pass, by their places."""
    found = {}
    for number in range(10 * PAGES):
        made, place = page(chance, number), f"hamstrings/number-{number}.md"
        if not pages.load(pages.write(folder / str(number), {place: made})).problems:
            found[f"techniques/{place}"] = made
        if len(found) == PAGES:
            return found
    raise AssertionError(f"only {len(found)} pages are clean")


def texts_of(value):
    """All texts in data, but addresses."""
    if isinstance(value, str):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from texts_of(inner)


def test_no_sign_is_left_anywhere(tmp_path):
    made = clean(random.Random(20), tmp_path / "tried")
    built = sites.build(sites.make(tmp_path / "site", made))
    assert built.code == 0, built.said
    odd = []
    for place in made:
        address = place.removesuffix(".md")
        root = lxml.html.fromstring((built.site / address / "index.html").read_bytes())
        for where, path in (("page", "//article"), ("sheet", "//*[@class='rp-sheets']")):
            shown = " ".join(" ".join(root.xpath(f"{path}//text()[not(ancestor::code)]")).split())
            assert shown.count("Keep") >= 5
            odd += [f"{address}, {where}: {found[0]} in {shown[:200]}" for found in ODD.finditer(shown)]
    for name in ("techniques-2.json", "plan.json", "plan-words.json"):
        for said in texts_of(json.loads((built.site / name).read_text("utf-8"))):
            if said.startswith("Keep"):
                odd += [f"{name}: {found[0]} in {said}" for found in ODD.finditer(said)]
    assert odd == []
