"""Python-Markdown's look for inline Markdown, without the texts that have none of its signs, as most have:
each is gone through for each of 14 patterns otherwise. Knows nothing of MkDocs.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree

from markdown.treeprocessors import InlineProcessor
from markdown.util import STX, AtomicString

# The patterns of Python-Markdown, and ours. Where an extension has brought another one, each text is looked
# through.
KNOWN = (
    *("backtick", "escape", "reference", "link", "image_link", "image_reference", "short_reference"),
    *("short_image_ref", "autolink", "automail", "linebreak", "html", "entity", "em_strong", "rpcitations"),
)
_SIGN = re.compile(rf"[\\`*_\[!<&{STX}]|  \n")  # without one of these none of them is found


class PlainInline(InlineProcessor):
    """To be registered in the place of Python-Markdown's own."""

    def run(self, tree: etree.Element, ancestors: list[str] | None = None) -> etree.Element:
        """The tree with its inline Markdown as elements."""
        plain: list[tuple[etree.Element, str]] = []
        patterns = self.md.inlinePatterns
        if sum(name in patterns for name in KNOWN) == len(patterns):
            plain = [(one, one.text) for one in tree.iter() if one.text and not _SIGN.search(one.text)]
        for element, text in plain:
            element.text = AtomicString(text)  # which is passed over
        tree = super().run(tree, ancestors)
        for element, text in plain:  # as later steps pass over such texts, too
            element.text = text
        return tree
