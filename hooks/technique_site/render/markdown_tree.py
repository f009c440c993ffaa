"""An extension of Python-Markdown that puts cues, videos, blocks, sections and glosses into a page while it
is rendered.

It works on the element tree, so no HTML is read back. Knows Python-Markdown and nothing of MkDocs.
"""

from __future__ import annotations

import html as html_entities
import re
import xml.etree.ElementTree as etree
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile

from markdown import Markdown
from markdown.extensions import Extension
from markdown.treeprocessors import Treeprocessor
from markdown.util import AMP_SUBSTITUTE, ETX, HTML_PLACEHOLDER_RE, STX, AtomicString

from technique_site.engine.page import stray_signs
from technique_site.engine.page.marked_videos import MARK
from technique_site.render import page_folds, quick_steps
from technique_site.render.citation_links import CitationLinks, Cited
from technique_site.render.plain_inline import PlainInline

_HOLDER = "rp-block-"
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_SKIPPED = _HEADINGS | {"a", "code", "pre", "script", "style"}
# Characters that XML 1.0 doesn't allow (its production 2, Char); an author may have pasted one without seeing
# it.
_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_INLINE = {"a", "em", "strong", "del", "sub", "sup", "mark", "ins"}


def holder(name: str) -> str:
    """The paragraph of Markdown that stands where the block of this name is put."""
    return f"\n\n{_HOLDER}{name}\n\n"


def _no_video(src: str, title: str) -> str | None:
    return None


@dataclass
class PageParts:
    """What is put into one page. `fragments` and `blocks` are by the name of their holder: fragments are XML
    whose texts are inline Markdown, blocks are finished HTML. `video` makes the HTML of a video from its
    address and title, None where the address is wrong. `glosses` are by word: what it means, and the link to
    the page that explains it. `cited` are the sources that its text may cite, None where it cites none.
    `folding` are the headings, in lower case, of the sections that fold; None on a page that isn't put into a
    client's order. `waiting` is that of the section of who should wait.
    """

    fragments: dict[str, str] = field(default_factory=dict[str, str])
    blocks: dict[str, str] = field(default_factory=dict[str, str])
    video: Callable[[str, str], str | None] = _no_video
    glosses: dict[str, tuple[str, str]] = field(default_factory=dict[str, tuple[str, str]])
    cited: Cited | None = None
    folding: frozenset[str] | None = None
    waiting: str = ""


@dataclass
class _Page:
    """The page that a Markdown object renders, shared by the steps; `videos` stand for its videos."""

    parts: PageParts
    videos: set[str] = field(default_factory=set[str])


class PageExtension(Extension):
    """The extension. Set `parts` before each page. The next Markdown object that is made with this extension
    takes them, and gives them to the first page that it renders. A page for which none were set is rendered
    without parts: it never gets those of another page.
    """

    def __init__(self) -> None:
        super().__init__()
        self.parts: PageParts | None = None

    def extendMarkdown(self, md: Markdown) -> None:
        page, self.parts = _Page(self.parts or PageParts()), None
        # HTML of an author is text, however it got past the linter; what the build puts in comes later.
        md.preprocessors.deregister("html_block", strict=False)
        md.inlinePatterns.deregister("html", strict=False)
        # Behind code (190) and what a backslash frees (180), before links by reference (170).
        md.inlinePatterns.register(CitationLinks(md, lambda: page.parts.cited), "rpcitations", 175)
        md.treeprocessors.register(PlainInline(md), "inline", 20)
        quick_steps.put_in(md)
        # Priorities: Python-Markdown does inline Markdown at 20 and addresses of headings at 5, MkDocs
        # resolves links at 0.
        for priority, step in (
            (25, _Fragments),
            (15, _Videos),
            (12, _Glosses),
            (10, _Alone),
            (3, _Sections),
            (2, _Forget),
            (1, _Safe),
        ):
            md.treeprocessors.register(step(md, page), f"rp{step.__name__.lower()}", priority)


class _Step(Treeprocessor):
    def __init__(self, md: Markdown, page: _Page) -> None:
        super().__init__(md)
        self.page = page

    @property
    def parts(self) -> PageParts:
        return self.page.parts

    def stash(self, html: str) -> etree.Element:
        """A paragraph that becomes this HTML, as Python-Markdown keeps raw HTML."""
        paragraph = etree.Element("p")
        paragraph.text = self.kept(html)
        return paragraph

    def kept(self, html: str) -> str:
        """The text that becomes this HTML. It isn't read as inline Markdown."""
        return AtomicString(self.md.htmlStash.store(html))


class _Safe(_Step):
    """Takes away attributes that could run something. The linter tells them; but where it takes for code what
    Python-Markdown doesn't, this is what holds.
    """

    def run(self, root: etree.Element) -> None:
        for element in root.iter():
            for name, value in element.items():
                kind = name.lower()
                if kind.startswith("on") or kind in _ADDRESSES and not _is_followed(value):
                    del element.attrib[name]


_ADDRESSES = {"href", "src", "action", "formaction", "srcset", "poster"}


def _is_followed(address: str) -> bool:
    return stray_signs.is_followed(html_entities.unescape(address.replace(AMP_SUBSTITUTE, "&")))


class _Fragments(_Step):
    """Puts fragments and blocks in the places of their holders."""

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
                for inner in root[index].iter():
                    if block := inner.attrib.pop("data-rp-block", ""):
                        inner.text = self.kept(self.parts.blocks[block])
            elif name in self.parts.blocks:
                root[index] = self.stash(self.parts.blocks[name])


class _Videos(_Step):
    """Images marked as videos → videos of their own: a paragraph is split round them, and its text stays
    before and after.
    """

    def run(self, root: etree.Element) -> None:
        images = [e for e in root.iter("img") if e.get("alt") == MARK]
        above = {child: parent for parent in root.iter() for child in parent} if images else {}
        split: list[etree.Element] = []
        videos: set[etree.Element] = set()
        for image in images:
            html = self.parts.video(image.get("src", ""), self._plain(image.get("title", "")))
            if html is None:
                continue
            # Attributes in braces, as mkdocs-video's manual has them behind an image, are dropped.
            image.tail = re.sub(r"^\{:?[^}\n]*\}", "", image.tail or "")
            outer = image
            while above[outer].tag in _INLINE | _HEADINGS:  # those can't hold a video: it goes behind them
                outer = above[outer]
            video = self.stash(html)
            videos.add(video)
            self.page.videos.add(video.text or "")
            video.tail, outer.tail = outer.tail, None
            above[outer].insert(list(above[outer]).index(outer) + 1, video)
            above[video] = above[outer]
            self._take_out(image, above)
            if above[video].tag == "p" and above[video] not in split:
                split.append(above[video])
        for paragraph in split:
            self._split(above[paragraph], paragraph, videos)

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

    def _split(self, parent: etree.Element, paragraph: etree.Element, videos: set[etree.Element]) -> None:
        """A paragraph → its videos, and paragraphs of what stands before, between and after them."""
        at = list(parent).index(paragraph)
        parent.remove(paragraph)
        part = etree.Element("p")
        part.text = paragraph.text
        parts = [part]
        for child in list(paragraph):
            if child not in videos:
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
    """Puts a gloss behind the first use of its word; a gloss that stands there already counts as put."""

    def run(self, root: etree.Element) -> None:
        text = "".join(root.itertext())  # of a word that isn't in it, no text has to be looked through
        self.left = {word: gloss for word, gloss in self.parts.glosses.items() if word in text}
        self._visit(root)

    def _visit(self, parent: etree.Element) -> None:
        if not self.left:
            return
        self._text(parent, None)
        for child in list(parent):
            for inner in (
                child.iter() if child.tag == "li" else (child,)
            ):  # a cue's gloss stands behind its words
                self.left.pop(inner.get("data-rp-gloss", ""), None)
            if child.get("class") == "rp-chip":  # a label: its gloss stands under it
                pass
            elif child.tag in ("strong", "em") and not len(child) and (child.text or "").strip() in self.left:
                # Behind the emphasised word, not inside its marks.
                self._put(parent, child, (child.text or "").strip(), child.tail or "", " (")
            elif child.tag not in _SKIPPED and not child.get("data-rp-gloss"):
                self._visit(child)
            self._text(parent, child)

    def _text(self, parent: etree.Element, before: etree.Element | None) -> None:
        """Looks through the text behind `before` (its tail), or at the parent's beginning."""
        text = (parent.text if before is None else before.tail) or ""
        found = min(
            (
                m
                for word in self.left
                if word in text  # far quicker to tell than a pattern
                and (m := re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text))
            ),
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
    """Gives list items that hold a link and nothing else a class: the styles make such links large
    enough for a thumb.
    """

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
    """Puts each second-level heading with what follows it into a section, by which styles know it."""

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
        self._put("figures-lines", sections.get("cues"), at_end=True)
        mistakes = sections.get("common-mistakes")
        self._put("figures-set-up", sections.get("set-up"), at_end=False)
        if mistakes is not None:
            self._put("figures-wrong", mistakes, at_end=False)
        else:
            self._put("figures-wrong", sections.get("cues"), at_end=True)
        for heading in [e for e in root.iter("div") if e.get("data-rp-heading")]:
            heading.tag = heading.attrib.pop("data-rp-heading")  # only now: no list of contents has it
        if self.parts.folding is not None:
            self._order(root, sections, self.parts.folding)

    def _order(
        self, root: etree.Element, sections: dict[str | None, etree.Element], folding: frozenset[str]
    ) -> None:
        """Puts a technique into the client's order: who should ask first and the signs to stop before the
        set-up, what leads on and the reasons behind the signs; and folds what is read less.
        """
        set_up, stop = sections.get("set-up"), sections.get("stop-if")
        intro = list(takewhile(lambda one: one.tag != "section", root))
        first: list[etree.Element] = []
        before = etree.Element("div", {"class": "rp-before"})
        if html := self.parts.blocks.get("before-set-up"):
            before.append(self.stash(html))
        for section in [one for one in sections.values() if page_folds.name_of(one) == self.parts.waiting]:
            root.remove(section)
            before.append(page_folds.waiting(section))
        if stop is not None:
            before.append(page_folds.first_signs(stop))
            after = [self.stash(html)] if (html := self.parts.blocks.get("after-stop-if")) else []
            if intro and not self._shows_video(intro):
                for element in intro:
                    root.remove(element)
                first = [one for one in intro if page_folds.stands_out(one)]
                reasons = [one for one in intro if one not in first]
                after += [page_folds.why(reasons)] if reasons else []
            _insert(root, stop, after, behind=True)
        if set_up is not None and len(before):
            _insert(root, set_up, [before, *first], behind=False)
        for section in sections.values():
            page_folds.fold(section, folding)

    def _shows_video(self, elements: list[etree.Element]) -> bool:
        """Whether a video stands among elements: it isn't folded away."""
        return any(text in self.page.videos for one in elements for text in one.itertext())

    def _put(self, name: str, section: etree.Element | None, at_end: bool) -> None:
        """Puts a block into a section: at its end, or after its heading."""
        if section is not None and self.parts.blocks.get(name):
            section.insert(len(section) if at_end else 1, self.stash(self.parts.blocks[name]))


def _insert(root: etree.Element, beside: etree.Element, new: list[etree.Element], behind: bool) -> None:
    at = list(root).index(beside) + behind
    for offset, element in enumerate(new):
        root.insert(at + offset, element)


class _Forget(_Step):
    """Drops the parts of a page that is rendered."""

    def run(self, root: etree.Element) -> None:
        self.page.parts = PageParts()
