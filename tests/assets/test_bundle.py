"""Styles and scripts are joined in the order of their names, and named by what they hold."""

import re

import pytest

from support.sites import ROOT
from technique_site.assets import bundle
from technique_site.engine.settings.palette import Palette

PARTS = {
    "features/b/b.css": ".b { color: red }",
    "features/a/a.css": ".a { color: var(--md-kept) }",
    "features/a/a.js": "a();",
    "features/plan/2-two.js": "two();",
    "features/search/finder/1-find.js": "find();",
    "features/search/search.js": "search();",
    "features/plan/1-one.js": "one();",
    "features/region/filter/filter.js": "filter();",
    "features/region/filter/filter.css": ".filter { color: blue }",
    "features/common/link.js": "link();",
    "features/session/player.js": "player();",
    "features/session/session.css": ".session { color: blue }",
    "features/plan/plan.css": ".plan { color: blue }",
    "assets/stylesheets/main.0a1b2c3d.min.css": ":root{--md-kept:1;--md-lost:2}.md-typeset{color:black}.admonition{color:red}.highlight .k{color:red}",  # noqa: E501
    "assets/stylesheets/palette.0a1b2c3d.min.css": ".palette{color:green}",
}  # fmt: skip


@pytest.mark.parametrize(
    ("uri", "is_part"),
    [
        *((uri, True) for uri in PARTS),
        ("assets/stylesheets/main.0a1b2c3d.min.css.map", True),
        ("features/a/a.html", False),
        ("assets/stylesheets/mine.css", False),
        ("techniques/features/a.css", False),
        ("assets/lean-qr-2.7.4.js", False),
    ],
)
def test_what_is_joined_is_not_published_by_itself(uri, is_part):
    assert bundle.is_part(uri) is is_part


def test_the_themes_scripts_are_left_out_and_no_others():
    assert bundle.is_left_out("assets/javascripts/bundle.0a1b2c3d.min.js")
    assert not bundle.is_left_out("assets/lean-qr-2.7.4.js")


def test_parts_are_joined_in_the_order_of_their_names():
    made = bundle.joined(PARTS, Palette())
    assert made["js"][1] == "a();search();"
    assert made["search"][1] == "find();"
    assert made["session"][1] == "link();player();" and made["session-css"][1] == ".session{color:blue}"
    assert made["plan"][1] == "link();one();two();" and made["filter"][1] == "filter();"
    assert made["plan-css"][1] == ".plan{color:blue}" and made["filter-css"][1] == ".filter{color:blue}"
    assert made["code-css"][1] == ".highlight .k{color:red}"
    assert re.fullmatch(r"assets/filter\.[0-9a-f]{10}\.css", made["filter-css"][0])
    css = made["css"][1]
    order = [css.index(part) for part in (".md-typeset", ":root{--rp-s-", ".a{", ".b{")]
    assert order == sorted(order)
    for left_out in ("palette", "admonition", "--md-lost", ".plan", ".filter", ".highlight"):
        assert left_out not in css
    assert "--md-kept" in css


def test_another_text_has_another_name_and_the_same_text_the_same():
    made, again = bundle.joined(PARTS, Palette()), bundle.joined(dict(reversed(PARTS.items())), Palette())
    assert made == again
    names = {kind: name for kind, (name, _) in made.items()}
    assert re.fullmatch(r"assets/site\.[0-9a-f]{10}\.css", names["css"])
    assert re.fullmatch(r"assets/site\.[0-9a-f]{10}\.js", names["js"])
    assert re.fullmatch(r"assets/plan\.[0-9a-f]{10}\.js", names["plan"])
    other = bundle.joined({**PARTS, "features/a/a.js": "b();"}, Palette())
    assert other["js"][0] != names["js"] and other["css"][0] == names["css"]


def test_no_template_of_a_script_stands_in_another():
    """The spaces of the inner one are lost when scripts are made small."""
    nested = re.compile(r"\$\{[^}`]*`")
    scripts = [path for path in (ROOT / "overrides").rglob("*.js") if "assets" not in path.parts]
    assert len(scripts) > 20
    assert [path.name for path in scripts if nested.search(path.read_text("utf-8"))] == []
