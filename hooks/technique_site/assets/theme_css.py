"""Takes out of the theme's stylesheet what this site can't show. A quarter of it is left; every page waits
for it.

Material brings 137 kB of styles for all that it can do. Rules are dropped whose selector names something that
mkdocs.yml doesn't switch on (admonitions, tabs, blogs, a drawer …). What isn't listed stays, so a new release
of the theme costs bytes and breaks nothing.

Knows the theme's names and nothing of MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace
from functools import lru_cache

from technique_site.engine.text import stylesheet
from technique_site.engine.text.stylesheet import Rule, Selector

# Beginnings of class names, up to a hyphen or underscore.
UNUSED = (
    "admonition",
    "arithmatex",
    "critic",
    "emojione",
    "filename",
    "focus-visible",  # set by a script of the theme's
    "footnote",
    "gemoji",
    "giscus",
    "grid",
    "headerlink",
    "highlighttable",
    "inline",
    "katex-html",
    "keys",
    "lg",
    "linenodiv",
    "linenos",
    "mermaid",
    "middle",
    "result",
    "tabbed",
    "task-list",
    "twemoji",
    "xl",
    "xxl",
    "xxxl",
    "abstract",
    "bug",
    "danger",
    "example",
    "failure",
    "info",
    "note",
    "question",
    "quote",
    "success",
    "tip",
    "warning",  # kinds of admonitions
    *(
        f"md-{name}"
        for name in (
            "annotation",
            "author",
            "banner",
            "button",
            "clipboard",
            "code",
            "consent",
            "content--post",
            "content__button",
            "copyright",
            "dialog",
            "draft",
            "feedback",
            "footer-meta",
            "footer__",
            "header--lifted",
            "header--shadow",
            "header__button",
            "header__ellipsis",
            "header__option",
            "header__source",
            "header__title",
            "header__topic",
            "input",
            "logo",
            "meta",
            "nav--integrated",
            "nav--lifted",
            "nav--primary",
            "nav__button",
            "nav__link--passed",
            "nav__container",
            "nav__source",
            "nav__toggle",
            "option",
            "pagination",
            "path",
            "pin",
            "post",
            "profile",
            "progress",
            "search",
            "select",
            "sidebar--post",
            "sidebar--primary",
            "social",
            "source",
            "status",
            "tabs",
            "tag",
            "tags",
            "tooltip",
            "tooltip2",
            "top",
            "version",
        )
    ),
)
_UNUSED = re.compile(r"(?:" + "|".join(map(re.escape, UNUSED)) + r")(?:(?<=__)|(?![a-zA-Z0-9]))[\w-]*")
# What stands in square brackets: writing from right to left, palettes and parts that aren't switched on.
_OFF = re.compile(
    r"dir=rtl|data-md-color-(?:primary|accent)\b.*|.*=slate|data-md-toggle=(?:drawer|consent|search)"
    r"|role=columnheader|aria-sort=.*|data-linenos|data-md-copying|data-preview|align=.*"
    r"|align|data-md-scrolllock|for=__\w+|for|id=__comments|type"
)
CODE = "highlight"  # the class of a block of code
# What no Markdown of ours makes; and what opens, which the theme draws as a note: overrides/features/fold/.
_OURS = re.compile(r"(?:^|[\s>+~])(?:abbr|dd|details|dl|kbd|mark|small|summary)\b")
_THEIRS = "--md-"  # begins the names of the theme's variables


@lru_cache(maxsize=4)
def trimmed(css: str, ours: str = "") -> str:
    """The theme's styles without those of what isn't used, and without the variables that neither they nor
    `ours` read.
    """
    own = stylesheet.uses(ours)
    rules = _without(stylesheet.rules(css), _matches, lambda name: True)
    while True:  # a variable may be read by another alone
        read = own.union(*(rule.uses for rule in rules))
        fewer = _without(rules, lambda selector: True, read.__contains__)
        if fewer == rules:
            return written(rules)
        rules = fewer


def parted(css: str) -> tuple[str, str]:
    """Styles → those that every page may need, and those of code, which few pages show."""
    rules = list(stylesheet.rules(css))
    code = _without(rules, _is_of_code, lambda name: True)
    return (
        written(_without(rules, lambda one: not _is_of_code(one), lambda name: True)),
        written(rule for rule in code if not rule.at or rule.at in stylesheet.GROUPS),
    )


def _is_of_code(selector: Selector) -> bool:
    return CODE in selector.classes


def written(rules: Iterable[Rule]) -> str:
    """Rules as text again."""
    return "".join(
        f"{rule.head}{{{written(rule.rules)}}}"
        if rule.at in stylesheet.GROUPS
        else f"{rule.head}{{{rule.body}}}"
        for rule in rules
    )


def _matches(selector: Selector) -> bool:
    """Whether a selector can match anything on this site."""
    return (
        not any(_UNUSED.fullmatch(name) for name in selector.classes)
        and not any(_OFF.fullmatch(one) for one in selector.attributes)
        and not _OURS.search(selector.text)
    )


def _without(
    rules: Iterable[Rule], matches: Callable[[Selector], bool], keeps: Callable[[str], bool]
) -> list[Rule]:
    """The rules with the selectors that match and the variables that are kept; those left with nothing are
    dropped, and so is the note of the encoding.
    """
    kept: list[Rule] = []
    for rule in rules:
        if rule.at in stylesheet.GROUPS:
            inner = tuple(_without(rule.rules, matches, keeps))
            rule = replace(rule, rules=inner, uses=tuple(name for one in inner for name in one.uses))
        elif not rule.at:
            selectors = tuple(one for one in rule.selectors if matches(one))
            declarations = tuple(
                one for one in rule.declarations if not one.name.startswith(_THEIRS) or keeps(one.name)
            )
            rule = replace(
                rule,
                head=",".join(one.text for one in selectors),
                body=";".join(one.text for one in declarations),
                uses=tuple(name for one in declarations for name in one.uses),
                selectors=selectors,
                declarations=declarations,
            )
        if rule.head and (rule.rules if rule.at in stylesheet.GROUPS else rule.body):
            kept.append(rule)
    return kept
