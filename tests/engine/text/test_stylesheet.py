"""CSS is read as browsers read it, and every part keeps its text."""

import pytest

from technique_site.engine.text import stylesheet


def test_a_rule_has_its_selectors_and_declarations_as_they_are_written():
    (rule,) = stylesheet.rules(
        "/* a */ .a > b:is(.c, .d),\n#e:not(.f)[dir = rtl] { color : red; --x:var( --y,1 ) }"
    )
    assert (rule.at, rule.head) == ("", ".a > b:is(.c, .d),\n#e:not(.f)[dir = rtl] ")
    assert [one.text for one in rule.selectors] == [".a > b:is(.c, .d)", "\n#e:not(.f)[dir = rtl] "]
    assert [one.classes for one in rule.selectors] == [("a", "c", "d"), ()]
    assert [one.attributes for one in rule.selectors] == [(), ("dir = rtl",)]
    assert [(one.name, one.value, one.uses) for one in rule.declarations] == [
        ("color", "red", ()),
        ("--x", "var( --y,1 )", ("--y",)),
    ]
    assert rule.uses == ("--y",)


@pytest.mark.parametrize(
    ("css", "due"),
    [
        ("""a{b:url('data:;},{');c:"};{"}""", [("b", "url('data:;},{')"), ("c", '"};{"')]),
        ("a{b:url(data:x;y);c:d;}", [("b", "url(data:x;y)"), ("c", "d")]),
        ("a{/* } */b:c;/* d:e; */f:g}", [("b", "c"), ("f", "g")]),
        ("a{}", []),
        ("a\r\n{b:\r\nc}\r\nd{e:f}", [("b", "c")]),
        ("a{b:calc(1px + var(--x, var(--y)))}", [("b", "calc(1px + var(--x, var(--y)))")]),
    ],
)
def test_signs_in_quotes_brackets_and_comments_end_nothing(css, due):
    rule = stylesheet.rules(css)[0]
    assert [(one.name, one.value) for one in rule.declarations] == due


def test_a_class_may_have_an_escaped_sign():
    (rule,) = stylesheet.rules(r".a\.b,.c\,d{e:f}")
    assert [one.classes for one in rule.selectors] == [("a.b",), ("c,d",)]


def test_queries_hold_rules_and_other_at_rules_their_text():
    css = "@charset 'x';@media print{@supports (a:b){c{d:var(--e)}}}@keyframes f{0%{g:var(--h)}}"
    charset, media, frames = stylesheet.rules(css)
    assert (charset.at, charset.body) == ("charset", "")
    assert (media.at, media.head, media.uses) == ("media", "@media print", ("--e",))
    assert [rule.at for rule in media.rules] == ["supports"]
    assert (frames.at, frames.head, frames.body) == ("keyframes", "@keyframes f", "0%{g:var(--h)}")
    assert (frames.uses, frames.rules) == (("--h",), ())


def test_rules_are_given_with_all_queries_around_them():
    css = stylesheet.rules("a{b:c}@media print{@supports (d:e){f{g:h}}i{j:k}}l{m:n}")
    assert [(media, rule.head) for media, rule in stylesheet.in_media(css)] == [
        ("", "a"),
        ("@media print @supports (d:e)", "f"),
        ("@media print", "i"),
        ("", "l"),
    ]


@pytest.mark.parametrize("css", ["", " ", "}", "a", "a{", "a{b:c", "@media", "@media{", "{}", ";;", "@x y;"])
def test_what_isnt_css_raises_nothing(css):
    assert isinstance(stylesheet.rules(css), tuple)


def test_which_variables_are_read_is_known_without_parsing():
    css = ".a { --x: var( --y,1 ); --z: 2 } @media print { .b { color: VAR(--w, var(--v)) } }"
    assert stylesheet.uses(css) == {"--y", "--w", "--v"}
    assert stylesheet.uses(css) == {name for rule in stylesheet.rules(css) for name in rule.uses}
