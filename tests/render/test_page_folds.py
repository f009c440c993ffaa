"""Sections that fold, and the line that opens the signs to stop. How they open is in
browser/test_client_order.py.
"""

import re
import xml.etree.ElementTree as etree
from pathlib import Path

import pytest
from markdown import Markdown

from technique_site.engine.page import new_page, sections
from technique_site.engine.page.section_headings import REQUIRED
from technique_site.render import page_folds
from technique_site.render.markdown_tree import PageExtension, PageParts

WAIT = sections.WAITING.casefold()
FOLDING = frozenset(name.casefold() for name in sections.FOLDING)


def section(html):
    return etree.fromstring(f'<section class="rp-section">{html}</section>')


def markup(element):
    return etree.tostring(element, "unicode")


@pytest.mark.parametrize(
    ("heading", "folds"),
    [
        ("Common mistakes", True),
        ("COMMON <em>mistakes</em> ", True),
        ("Sources", True),
        ("Stop if", False),
        ("Something else", False),
    ],
)
def test_the_known_sections_fold_and_an_authors_own_stay_open(heading, folds):
    made = section(f"<h2>{heading}</h2><p>Text.</p><ul><li>One</li></ul>")
    before = markup(made)
    page_folds.fold(made, FOLDING)
    opened = f"<details><summary><h2>{heading}</h2></summary><p>Text.</p><ul><li>One</li></ul></details>"
    want = f'<section class="rp-section rp-fold">{opened}</section>' if folds else before
    assert markup(made) == want


def test_a_heading_with_nothing_under_it_opens_nothing():
    made = section("<h2>Sources</h2>")
    page_folds.fold(made, FOLDING)
    assert markup(made) == '<section class="rp-section"><h2>Sources</h2></section>'


def test_the_signs_to_stop_are_counted_and_copied_without_their_ids():
    made = section(
        '<h2 id="stop-if">Stop if</h2><p id="a">First.</p><ul><li>One</li><li id="b">Two</li></ul>'
    )
    before = markup(made)
    line = page_folds.first_signs(made)
    assert markup(made) == before
    assert "".join(line.find("summary").itertext()) == "Stop if … 2 signs"
    assert [one.tag for one in line] == ["summary", "p", "ul"] and " id=" not in markup(line)
    assert markup(page_folds.first_signs(section("<h2>Stop if</h2><ul><li>One</li></ul>"))).count("1<") == 1


def test_who_should_wait_is_a_line_whose_heading_stays_one():
    """Links lead to it."""
    line = page_folds.waiting(section('<h2 id="who">Who should wait</h2><ul><li>One</li><li>Two</li></ul>'))
    assert "".join(line.find("summary").itertext()) == "Who should wait … 2 reasons"
    assert line.find("summary/h2").get("id") == "who" and line.get("class") == "rp-warn rp-wait"


PAGE = "Why one would.\n\n## Set up\n\n1. Stand.\n\n## Cues\n\n1. Go.\n\n## Stop if\n\n- Ow.\n"


def rendered(text, folding=FOLDING):
    extension = PageExtension()
    extension.parts = PageParts(
        blocks={"before-set-up": "<i>ask</i>", "after-stop-if": "<i>next</i>"}, folding=folding
    )
    return Markdown(extensions=["toc", extension]).convert(text)


def test_the_order_is_the_clients():
    """Who should ask, the signs, set-up, cues, the signs again, what leads on, the reasons."""
    html = rendered(PAGE + "\n## Sources\n\nA book.\n\n## Own\n\nText.\n")
    parts = (
        "<i>ask",
        "rp-stop",
        'id="set-up"',
        'id="cues"',
        'id="stop-if"',
        "<i>next",
        "Why do it",
        "A book",
    )
    places = [html.index(part) for part in parts]
    assert places == sorted(places) and html.count("<li>Ow.</li>") == 2
    assert html.count("<details>") == 2 and '<h2 id="own">Own</h2>\n<p>Text.</p>\n</section>' in html


def test_who_should_wait_stands_between_who_should_ask_and_the_signs():
    extension = PageExtension()
    extension.parts = PageParts(blocks={"before-set-up": "<i>ask</i>"}, folding=FOLDING, waiting=WAIT)
    html = Markdown(extensions=["toc", extension]).convert(f"## {sections.WAITING}\n\n- You fell.\n\n{PAGE}")
    places = [html.index(part) for part in ("<i>ask", "You fell", "rp-stop", 'id="set-up"')]
    assert places == sorted(places) and html.count("You fell") == 1


def test_what_is_for_who_is_new_stays_open_before_the_set_up():
    html = rendered(f"Why one would.\n\n**New to this?** Do 1 round.\n\n## {PAGE.partition('## ')[2]}")
    places = [html.index(part) for part in ("rp-stop", "New to this?", 'id="set-up"', "Why do it", "Why one")]
    assert places == sorted(places) and html.count("New to this?") == 1
    html = rendered(f"**New to this?** Do 1 round.\n\n## {PAGE.partition('## ')[2]}")
    assert "Why do it" not in html and html.index("New to this?") < html.index('id="set-up"')


def test_a_page_that_is_no_technique_stays_in_its_order():
    html = rendered(PAGE, folding=None)
    assert "<details" not in html and html.startswith("<p>Why one would.</p>")


def test_a_video_before_the_set_up_is_not_folded_away():
    extension = PageExtension()
    extension.parts = PageParts(video=lambda src, title: "<figure>film</figure>", folding=FOLDING)
    html = Markdown(extensions=["toc", extension]).convert(f"![type:video](a.mp4)\n\n{PAGE}")
    assert html.index("film") < html.index("Why one would.") < html.index('id="set-up"')
    assert "Why do it" not in html


def test_what_a_new_page_offers_folds():
    """The list of names is the one that authors are given."""
    offered = re.findall(r"^## (.*)$", Path(new_page.__file__).read_text("utf-8"), re.M)
    assert len(offered) > 3 and set(offered) <= {*sections.FOLDING, *REQUIRED}


@pytest.mark.parametrize(
    ("html", "stands"),
    [
        ("<p><strong>New to this?</strong> Do 1 round.</p>", True),
        ("<p>Do <strong>1</strong> round.</p>", False),
        ("<p><em>New?</em> Do 1 round.</p>", False),
        ("<p>Do 1 round.</p>", False),
        ("<ul><li><strong>New?</strong> Do 1 round.</li></ul>", False),
    ],
)
def test_a_paragraph_that_begins_with_bold_words_stands_out(html, stands):
    made = etree.fromstring(html)
    assert page_folds.stands_out(made) is stands
    assert made.get("class") == ("rp-first" if stands else None)
