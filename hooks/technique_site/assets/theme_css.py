"""Takes out of the theme's stylesheet what this site can't show. A quarter of it is left; every page waits
for it.

Material brings 137 kB of styles for all that it can do. Rules are dropped whose selector names something that
mkdocs.yml doesn't switch on (admonitions, tabs, blogs, a drawer …). What isn't listed stays, so a new release
of the theme costs bytes and breaks nothing.

Knows the theme's names and nothing of MkDocs.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# Beginnings of class names, up to a hyphen or underscore.
UNUSED = (
    "admonition",
    "arithmatex",
    "critic",
    "emojione",
    "footnote",
    "gemoji",
    "giscus",
    "grid",
    "headerlink",
    "highlighttable",
    "inline",
    "keys",
    "linenodiv",
    "linenos",
    "mermaid",
    "tabbed",
    "task-list",
    "twemoji",
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
            "copyright",
            "draft",
            "feedback",
            "footer-meta",
            "footer__",
            "header--lifted",
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
            "search-result__more",
            "search__suggest",
            "select",
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
_CLASS = re.compile(
    r"(?<!\\)\.((?:" + "|".join(map(re.escape, UNUSED)) + r")(?:(?<=__)|(?![a-zA-Z0-9]))[\w-]*)"
)
_OTHER = re.compile(
    r"\[dir=rtl\]|\[data-md-color-(?:primary|accent)|=slate\]|\[data-md-toggle=(?:drawer|consent)"
)
_NOT = re.compile(r":not\([^()]*\)")
_COMMENT = re.compile(r"/\*.*?\*/", re.S)
_PROPERTY = re.compile(r"(--md-[\w-]+):")
_USED = re.compile(r"var\((--md-[\w-]+)")


def trimmed(css: str, ours: str = "") -> str:
    """The theme's styles without those of what isn't used, and without the variables that neither they nor
    `ours` read.
    """
    css = _rules(_COMMENT.sub("", css).removeprefix('@charset "UTF-8";'), _needed)
    while True:  # a variable may be read by another alone
        fewer = _rules(css, _as_it_is, set(_USED.findall(css + ours)).__contains__)
        if fewer == css:
            return css
        css = fewer


def _as_it_is(selector: str) -> str:
    return selector


def _always(name: str) -> bool:
    return True


def _needed(selector: str) -> str:
    """The selectors of a rule that can match."""
    return ",".join(
        one
        for one in _split(selector, ",")
        if not _CLASS.search(_NOT.sub("", one)) and not _OTHER.search(one)
    )


def _rules(css: str, select: Callable[[str], str], keeps: Callable[[str], bool] = _always) -> str:
    """The rules with the selectors that `select` leaves and the variables that `keeps` names; those left with
    nothing are dropped.
    """
    kept: list[str] = []
    for rule in _split(css, "}", with_mark=True):
        head, brace, body = rule.partition("{")
        if head.startswith(("@media", "@supports")):
            body = _rules(body[:-1], select, keeps) + "}" if brace else ""
        elif not head.startswith("@"):
            head = select(head)
            body = (
                ";".join(
                    one
                    for one in _split(body[:-1], ";")
                    if not (name := _PROPERTY.match(one)) or keeps(name[1])
                )
                + "}"
            )
        if head and body != "}":
            kept.append(head + brace + body)
    return "".join(kept)


def _split(text: str, mark: str, with_mark: bool = False) -> list[str]:
    """The parts of a text between marks that stand in no quotes, brackets or braces. `with_mark` leaves each
    part the mark that ends it.
    """
    parts: list[str] = []
    start, depth, quote = 0, 0, ""
    for match in re.finditer(r"""\\.|["'(\[{)\]},;]""", text, re.S):
        sign = match[0]
        if quote:
            quote = "" if sign == quote else quote
        elif sign in "\"'":
            quote = sign
        elif sign in "([{":
            depth += 1
        elif sign in ")]}":
            depth -= 1
        if not quote and not depth and sign == mark:
            parts.append(text[start : match.end() if with_mark else match.start()])
            start = match.end()
    return [*parts, text[start:]] if text[start:] else parts
