"""Python-Markdown's look for inline Markdown, without the texts that have none of its signs, as most have:
each is gone through for each of 14 patterns otherwise. Knows nothing of MkDocs.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from typing import Any

from markdown.treeprocessors import InlineProcessor
from markdown.util import STX

# The patterns of Python-Markdown, and ours. Where an extension has brought another one, each text is looked
# through.
KNOWN = (
    *("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference"),
    *("short_image_ref", "autolink", "automail", "linebreak", "html", "entity", "em_strong", "rpcitations"),
)
_SIGN = re.compile(rf"[\\`*_\[<&{STX}]|  \n")  # without one of these none of them is found


class PlainInline(InlineProcessor):
    """To be registered in the place of Python-Markdown's own."""

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:
        """The tree with its inline Markdown as elements."""
        texts: list[tuple[etree.Element, str]] = []
        tails: list[tuple[etree.Element, str]] = []
        patterns, has_sign = self.md.inlinePatterns, _SIGN.search
        self.inlinePatterns: Any = list(patterns)  # the registry takes longer, and is asked for each text
        if sum(name in patterns for name in KNOWN) == len(patterns):
            elements = list(tree.iter())
            texts = [(one, one.text) for one in elements if one.text and not has_sign(one.text)]
            tails = [(one, one.tail) for one in elements if one.tail and not has_sign(one.tail)]
        for element, _ in texts:
            element.text = None
        for element, _ in tails:
            element.tail = None
        tree = super().run(tree, ancestors)
        for element, text in texts:
            element.text = text
        for element, tail in tails:
            element.tail = tail
        return tree
