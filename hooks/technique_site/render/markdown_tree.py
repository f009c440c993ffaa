"""What happens to a page's Markdown while Python-Markdown renders it: cues, videos, blocks, sections and
glosses are put in.

Works on the element tree, so no HTML is ever read back. Knows Python-Markdown and nothing of MkDocs.
"""

from __future__ import annotations

import html as html_entities
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from dataclasses import dataclass, field

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, STX

from technique_site.engine.page.marked_videos import MARK

_HOLDER = "restore-block-"
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SKIPPED = _HEADINGS | {"a", "code", "pre", "script", "style"}
_NO_XML = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"
)  # signs that an author pasted unseen
_INLINE = {"a", "em", "strong", "del", "sub", "sup", "mark", "ins"}


def holder(name: str) -> str:
    """The line of Markdown that stands where a block of this name shall come."""
    return f"\n\n{_HOLDER}{name}\n\n"


@dataclass
class Parts:
    """What the page being rendered gets. Set anew before each page."""

    fragments: dict[str, str] = field(
        default_factory=dict
    )  # name of a holder → XML whose texts are inline Markdown
    blocks: dict[str, str] = field(default_factory=dict)  # name of a holder → finished HTML
    video: Callable[[str, str], str | None] = lambda src, title: None  # address and title → finished HTML
    glosses: dict[str, tuple[str, str]] = field(
        default_factory=dict
    )  # word → its gloss, and the page that says more


class PageTree(Extension):
    """The extension. `parts` is read while a page is rendered."""

    def __init__(self) -> None:
        super().__init__()
        self.parts = Parts()

    def extendMarkdown(self, md: Markdown) -> None:
        # inline Markdown is done at 20, addresses of headings at 5, MkDocs resolves links at 0
        for priority, step in ((25, _Fragments), (15, _Videos), (12, _Glosses), (10, _Alone), (3, _Sections)):
            md.treeprocessors.register(step(md, self), f"restore{step.__name__.lower()}", priority)


class _Step(Treeprocessor):
    def __init__(self, md: Markdown, tree: PageTree) -> None:
        super().__init__(md)
        self.tree = tree

    @property
    def parts(self) -> Parts:
        return self.tree.parts

    def stash(self, html: str) -> etree.Element:
        """A paragraph that becomes this HTML, as Python-Markdown keeps raw HTML."""
        paragraph = etree.Element("p")
        paragraph.text = self.md.htmlStash.store(html)
        return paragraph


class _Fragments(_Step):
    """Holders → what stands there."""

    def run(self, root: etree.Element) -> None:
        for index, element in enumerate(list(root)):
            name = (
                (element.text or "").strip().removeprefix(_HOLDER)
                if element.tag == "p" and not len(element)
                else ""
            )
            if not name or name == (element.text or "").strip():
                continue
            if name in self.parts.fragments:
                root[index] = etree.fromstring(_NO_XML.sub("", self.parts.fragments[name]))
                for place in [
                    e for e in root[index].iter("p") if "data-rp-block" in e.keys()
                ]:  # its HTML is no inline Markdown
                    place.text = self.md.htmlStash.store(self.parts.blocks[place.attrib.pop("data-rp-block")])
            elif name in self.parts.blocks:
                root[index] = self.stash(self.parts.blocks[name])


class _Videos(_Step):
    """Images marked as videos → videos of their own: a paragraph is split round them, and its text stays
    before and after.
    """

    def run(self, root: etree.Element) -> None:
        above = {child: parent for parent in root.iter() for child in parent}
        split: list[etree.Element] = []
        made: set[etree.Element] = set()
        for image in [e for e in root.iter("img") if e.get("alt") == MARK]:
            html = self.parts.video(image.get("src", ""), self._plain(image.get("title", "")))
            if html is None:
                continue
            image.tail = re.sub(
                r"^\{:?[^}\n]*\}", "", image.tail or ""
            )  # attributes, as mkdocs-video's manual gives them to an image
            place = image
            while above[place].tag in _INLINE | _HEADINGS:  # no place for a video: it goes behind
                place = above[place]
            film = self.stash(html)
            made.add(film)
            film.tail, place.tail = place.tail, None
            above[place].insert(list(above[place]).index(place) + 1, film)
            above[film] = above[place]
            self._take_out(image, above)
            if above[film].tag == "p" and above[film] not in split:
                split.append(above[film])
        for paragraph in split:
            self._split(above[paragraph], paragraph, made)

    def _plain(self, text: str) -> str:
        """An attribute without Python-Markdown's signs, which stand for escaped characters and entities until
        its end.
        """
        text = HTML_PLACEHOLDER_RE.sub(lambda m: str(self.md.htmlStash.rawHtmlBlocks[int(m[1])]), text)
        text = re.sub(f"{STX}([0-9]+){ETX}", lambda m: chr(int(m[1])), text)
        return html_entities.unescape(text)

    def _take_out(self, element: etree.Element, above: dict[etree.Element, etree.Element]) -> None:
        """Removes an element without the text behind it, then what held nothing else."""
        parent = above[element]
        index = list(parent).index(element)
        if index:
            parent[index - 1].tail = (parent[index - 1].tail or "") + (element.tail or "")
        else:
            parent.text = (parent.text or "") + (element.tail or "")
        parent.remove(element)
        if parent.tag in _INLINE | _HEADINGS and not len(parent) and not (parent.text or "").strip():
            self._take_out(parent, above)

    def _split(self, parent: etree.Element, paragraph: etree.Element, made: set[etree.Element]) -> None:
        at = list(parent).index(paragraph)
        parent.remove(paragraph)
        part = etree.Element("p")
        part.text = paragraph.text
        parts = [part]
        for child in list(paragraph):
            if child not in made:
                part.append(child)
                continue
            part = etree.Element("p")
            part.text, child.tail = child.tail, None
            parts += [child, part]
        kept = [e for e in parts if len(e) or (e.text or "").strip()]
        kept[-1].tail = paragraph.tail
        for offset, element in enumerate(kept):
            parent.insert(at + offset, element)


class _Glosses(_Step):
    """The first use of a word that has a gloss, followed by it; a gloss that stands there already counts."""

    def run(self, root: etree.Element) -> None:
        self.left = dict(self.parts.glosses)
        self._visit(root)

    def _visit(self, parent: etree.Element) -> None:
        if not self.left:
            return
        self._text(parent, None)
        for child in list(parent):
            self.left.pop(child.get("data-rp-gloss", ""), None)
            if child.get("class") == "rp-chip":  # a label: its gloss stands under it
                pass
            elif child.tag in ("strong", "em") and not len(child) and (child.text or "").strip() in self.left:
                self._put(
                    parent, child, (child.text or "").strip(), child.tail or "", " ("
                )  # behind the marks, not inside them
            elif child.tag not in _SKIPPED and not child.get("data-rp-gloss"):
                self._visit(child)
            self._text(parent, child)

    def _text(self, parent: etree.Element, before: etree.Element | None) -> None:
        """Looks through the text behind `before` (its tail), or at the parent's beginning."""
        text = (parent.text if before is None else before.tail) or ""
        found = min(
            (m for word in self.left if (m := re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text))),
            key=lambda m: m.start(),
            default=None,
        )
        if found is None:
            return
        link = self._put(parent, before, found[0], text[found.end() :], text[: found.end()] + " (")
        self._text(parent, link)

    def _put(
        self, parent: etree.Element, before: etree.Element | None, word: str, behind: str, kept: str
    ) -> etree.Element:
        """The gloss as a link in brackets: `kept` stands before it, `behind` after it."""
        gloss, page = self.left.pop(word)
        link = etree.Element("a", {"href": page, "class": "rp-gloss"})
        link.text, link.tail = gloss, ")" + behind
        if before is None:
            parent.text = kept
            parent.insert(0, link)
        else:
            before.tail = kept
            parent.insert(list(parent).index(before) + 1, link)
        return link


class _Alone(_Step):
    """List items that hold a link and nothing else get a class: there a link is a target for a thumb."""

    def run(self, root: etree.Element) -> None:
        for item in root.iter("li"):
            if (
                len(item) == 1
                and item[0].tag == "a"
                and not (item.text or "").strip()
                and not (item[0].tail or "").strip()
            ):
                item.set("class", "rp-alone")


class _Sections(_Step):
    """Each second-level heading with what follows it → a section, so that paper and styles can tell them
    apart.
    """

    def run(self, root: etree.Element) -> None:
        children, section = list(root), None
        for child in children:
            if child.tag == "h2":
                section = etree.Element(
                    "section", {"class": "rp-section", "data-section": child.get("id", "")}
                )
                root.insert(list(root).index(child), section)
            if section is not None:
                root.remove(child)
                section.append(child)
        sections = {s.get("data-section"): s for s in root if s.tag == "section"}
        if "stop-if" in sections and self.parts.blocks.get("after-stop-if"):
            root.insert(
                list(root).index(sections["stop-if"]) + 1, self.stash(self.parts.blocks["after-stop-if"])
            )
        mistakes = sections.get("common-mistakes")
        self._put("figures-set-up", sections.get("set-up"), 1)
        self._put(
            "figures-wrong",
            sections.get("cues") if mistakes is None else mistakes,
            1 if mistakes is not None else None,
        )

    def _put(self, name: str, section: etree.Element | None, place: int | None) -> None:
        """A block into a section: behind its heading, or with no place at its end."""
        if section is not None and self.parts.blocks.get(name):
            section.insert(len(section) if place is None else place, self.stash(self.parts.blocks[name]))
