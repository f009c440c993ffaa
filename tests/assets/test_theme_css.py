"""The theme's styles: what no page can show is dropped, and all else stays word for word."""

from pathlib import Path

import material
import pytest

from technique_site.assets import theme_css
from technique_site.engine.text import stylesheet

THEME = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
CSS = next(THEME.glob("main.*.min.css")).read_text("utf-8")

CASES = [
    ("a class that isn't used", ".md-tabs{color:red}.md-nav{color:red}", ".md-nav{color:red}"),
    ("its parts and kinds", ".md-tabs__list{a:b}.md-tabs--x{a:b}.md-source-file{a:b}", ""),
    ("a name that only begins alike", ".md-tabstop{a:b}.keysound{a:b}", ".md-tabstop{a:b}.keysound{a:b}"),
    ("one of several selectors", ".md-tabs a,.md-nav a{a:b}", ".md-nav a{a:b}"),
    (
        "what opens",
        ".md-typeset details>summary:before{a:b}html .md-typeset summary{a:b}.details{a:b}",
        ".details{a:b}",
    ),
    ("a comma inside brackets", ":is(.a,.b) .md-nav{a:b}", ":is(.a,.b) .md-nav{a:b}"),
    ("a class that must not be there", "a:not(.headerlink){a:b}", "a:not(.headerlink){a:b}"),
    (
        "a writing from right to left",
        "[dir=rtl] .md-nav{a:b}[dir=ltr] .md-nav{a:b}",
        "[dir=ltr] .md-nav{a:b}",
    ),
    (
        "a query that is left with nothing",
        "@media print{.md-tabs{a:b}}@media screen{.md-tabs{a:b}a{b:c}}",
        "@media screen{a{b:c}}",
    ),
    ("a query in a query", "@supports (a:b){@media print{.md-tabs{a:b}}}", ""),
    ("steps of an animation", "@keyframes md{0%{a:b}to{a:c}}", "@keyframes md{0%{a:b}to{a:c}}"),
    ("a comment and the encoding", '@charset "UTF-8";/* } */a{b:c}/*# map */', "a{b:c}"),
    (
        "signs inside quotes",
        """a:after{content:"};{.md-tabs";b:url('data:},{')}""",
        """a:after{content:"};{.md-tabs";b:url('data:},{')}""",
    ),
    ("an escaped sign", r".a\.md-tabs{a:b}.b\,c{a:b}", r".a\.md-tabs{a:b}.b\,c{a:b}"),
    ("a variable that nothing reads", "a{--md-x:1;b:c}", "a{b:c}"),
    ("a rule of such variables", ':root{--md-x:url("data:;}")}', ""),
    ("a variable that is read", "a{--md-x:1;b:var(--md-x)}", "a{--md-x:1;b:var(--md-x)}"),
    ("a variable that such a variable reads", "a{--md-x:1;--md-y:var(--md-x)}", ""),
    ("a variable that our styles read", "a{--md-ours:1}", "a{--md-ours:1}"),
    ("a variable that isn't the theme's", "a{--x:1}", "a{--x:1}"),
]


@pytest.mark.parametrize(("given", "left"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_trimmed(given, left):
    assert theme_css.trimmed(given, "b{c:var(--md-ours)}") == left


def test_the_real_styles_are_taken_apart_and_joined_without_a_loss():
    plain = CSS.removeprefix('@charset "UTF-8";').partition("\n/*# source")[0]
    rules = stylesheet.rules(plain)
    assert len(rules) > 800 and theme_css.written(rules) == plain


def test_a_third_of_the_real_styles_is_left():
    left = theme_css.trimmed(CSS)
    assert 10_000 < len(left) < len(CSS) / 3
    assert left.count("{") == left.count("}")


def test_trimming_twice_changes_nothing():
    once = theme_css.trimmed(CSS)
    assert theme_css.trimmed(once) == once


@pytest.mark.parametrize("name", theme_css.UNUSED)
def test_what_is_listed_is_in_the_theme(name):
    """A name that the theme has given up is taken off the list."""
    assert f".{name}" in CSS


@pytest.mark.parametrize(
    ("given", "rest", "of_code"),
    [
        (".a{b:c}.highlight .k{a:b}", ".a{b:c}", ".highlight .k{a:b}"),
        (".a .highlight,.c{a:b}", ".c{a:b}", ".a .highlight{a:b}"),
        ("@media print{.highlight{a:b}.c{a:b}}", "@media print{.c{a:b}}", "@media print{.highlight{a:b}}"),
        ("@keyframes x{to{a:b}}:root{--md-x:1}", "@keyframes x{to{a:b}}:root{--md-x:1}", ""),
    ],
)
def test_styles_of_code_stand_apart(given, rest, of_code):
    assert theme_css.parted(given) == (rest, of_code)


def test_of_the_real_styles_some_are_of_code_and_none_is_lost():
    whole = theme_css.trimmed(CSS)
    rest, of_code = theme_css.parted(whole)
    assert ".highlight" not in rest and len(of_code) > 1000
    rules = [rule.head for part in (rest, of_code) for rule in stylesheet.rules(part) if not rule.at]
    assert sorted(one.strip() for head in rules for one in head.split(",")) == sorted(
        one.strip() for rule in stylesheet.rules(whole) if not rule.at for one in rule.head.split(",")
    )
