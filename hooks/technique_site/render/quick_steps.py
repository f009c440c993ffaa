"""Steps of Python-Markdown and of its extensions that most pages don't need: they don't go through pages in
which they would change nothing. Each look at a page may only send too many of them the whole way.

Knows nothing of MkDocs.
"""

from __future__ import annotations

import xml.etree.ElementTree as etree
from collections.abc import Callable
from functools import cache, partial
from typing import Any

from markdown import Markdown
from markdown.blockparser import BlockParser
from markdown.treeprocessors import UnescapeTreeprocessor
from markdown.util import STX, Registry

FENCES = ("```", "~~~")
_KNOWN = ("markdown.", "pymdownx.superfences")  # where the steps are from of which it is known what they do
# What looks at blocks; none but the last takes a single line that begins with a letter.
BLOCKS = (
    *("empty", "indent", "code", "table", "hashheader", "setextheader", "hr", "olist", "ulist", "quote"),
    *("reference", "paragraph"),
)


def put_in(md: Markdown) -> None:
    """Lets the steps of a Markdown object do so. It has to have all its extensions."""
    md.is_block_level = cache(md.is_block_level)  # it looks through a list, for each element several times
    looks = md.parser.blockprocessors
    if sum(name in looks for name in BLOCKS) == len(looks):
        md.parser.parseBlocks = partial(_parse, md.parser)
    if step := _known(md.treeprocessors, "unescape"):
        step.run = partial(_unescape, step)
    if (step := _known(md.preprocessors, "fenced_code_block")) and not step.config.get("preserve_tabs"):
        step.run = partial(_with_fence, step.run)
    if step := _known(md.treeprocessors, "attr_list"):
        step.run = partial(_with_sign, "{", step.run)
    if (step := _known(md.treeprocessors, "toc")) and step.marker:
        step.replace_marker = partial(_with_sign, step.marker, step.replace_marker)


def _known(steps: Registry[Any], name: str) -> Any:
    """The step of this name; None where there is none, or one of somebody else."""
    return steps[name] if name in steps and type(steps[name]).__module__.startswith(_KNOWN) else None


def _parse(parser: BlockParser, parent: etree.Element, blocks: list[str]) -> None:
    """As the parser itself, but a block that can be nothing but a paragraph isn't looked at by all."""
    looks, paragraph = list(parser.blockprocessors), parser.blockprocessors["paragraph"]
    while blocks:
        block = blocks[0]
        own = [paragraph] if block[:1].isalpha() and "\n" not in block else looks
        for one in own:
            if one.test(parent, blocks[0]) and one.run(parent, blocks) is not False:
                break


def _with_fence(run: Callable[[list[str]], list[str]], lines: list[str]) -> list[str]:
    text = "\n".join(lines)
    return run(lines) if any(fence in text for fence in FENCES) else lines


def _with_sign(sign: str, run: Callable[..., None], root: etree.Element, *more: Any) -> None:
    if sign in "".join(root.itertext()):
        run(root, *more)


def _unescape(step: UnescapeTreeprocessor, root: etree.Element) -> None:
    """As the step itself, but where its sign is."""
    for element in root.iter():
        if element.text and STX in element.text and element.tag != "code":
            element.text = step.unescape(element.text)
        if element.tail and STX in element.tail:
            element.tail = step.unescape(element.tail)
        for key, value in element.items():
            if value is not None and STX in value:  # an attribute may have no value
                element.set(key, step.unescape(value))
