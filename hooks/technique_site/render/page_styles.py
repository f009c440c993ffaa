"""Styles that a page's HTML has in attributes, such as the numbers of a sheet's layout, moved to a
stylesheet: the site's policy lets no attribute set a style.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

NAME = "assets/values/page."  # what the names of these stylesheets begin with
_STYLED = re.compile(r"""(<[a-zA-Z][^<>]*?)\sstyle=(?:"([^"]*)"|'([^']*)')([^<>]*>)""")
_CLASS = re.compile(r'\bclass="([^"]*)"')
_TEMPLATE = re.compile(r"<(script|style|template)\b.*?</\1>", re.S)


@dataclass(frozen=True)
class Html:
    """A whole page, and the stylesheets that it brings, by address from the site's root."""

    html: str
    styles: dict[str, str]


def moved(html: str, link: Callable[[str], str]) -> Html:
    """A page without style attributes, and with a link to the stylesheet that has them. `link` gives what the
    page has to write for an address from the site's root. Stylesheets are named by what they hold, so that
    pages alike share one.
    """
    rules: dict[str, str] = {}

    def named(found: re.Match[str]) -> str:
        before, style, other, after = found.groups(default="")
        style = (style or other).strip().rstrip(";")
        if not style:
            return before + after
        name = f"rp-v-{hashlib.sha256(style.encode()).hexdigest()[:8]}"
        rules[name] = style
        tag = before + after
        if _CLASS.search(tag):
            return _CLASS.sub(lambda had: f'class="{had[1]} {name}"', tag, count=1)
        return f'{before} class="{name}"{after}'

    kept: list[str] = []
    at = 0
    for apart in _TEMPLATE.finditer(html):  # what is in a script isn't the page's
        kept += [_put(named, html[at : apart.start()]), apart[0]]
        at = apart.end()
    kept.append(_put(named, html[at:]))
    if not rules:
        return Html(html, {})
    # Three times, as an attribute outdoes the rules of the site's stylesheet.
    css = "".join(f".{name}.{name}.{name}{{{style}}}" for name, style in sorted(rules.items()))
    address = f"{NAME}{hashlib.sha256(css.encode()).hexdigest()[:10]}.css"
    sheet = f'<link rel="stylesheet" href="{link(address)}">'
    return Html("".join(kept).replace("</head>", f"{sheet}</head>", 1), {address: css})


def _put(named: Callable[[re.Match[str]], str], html: str) -> str:
    """HTML with what `named` gives for each tag that has a style. As `_STYLED.sub`, but it looks at no
    other tag.
    """
    kept: list[str] = []
    at, style = 0, html.find("style=")
    while style >= 0:
        begin = html.rfind("<", at, style)
        found = _STYLED.match(html, begin) if begin >= 0 else None
        if found:
            kept += [html[at:begin], named(found)]
            at = found.end()
        style = html.find("style=", max(at, style + 1))
    return "".join([*kept, html[at:]])
