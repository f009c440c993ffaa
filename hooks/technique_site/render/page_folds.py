"""A technique's page in the client's order: what is read now stands open, what is read once in a while is
folded into `<details>`, which need no script; and the warning signs stand before the cues, too, as one line
that opens.

Works on the sections of Markdown's element tree. Which sections fold is told by `PageParts`.
"""

from __future__ import annotations

import copy
import xml.etree.ElementTree as etree
from collections.abc import Collection

from technique_site.engine.text import english

WHY = "Why do it"  # the heading of what an author writes before the first section


def name_of(section: etree.Element) -> str:
    """The words of a section's heading, in lower case; empty where it has none."""
    heading = next(iter(section), None)
    return "".join(heading.itertext()).strip().casefold() if heading is not None else ""


def fold(section: etree.Element, folding: Collection[str]) -> None:
    """Folds a section whose heading is one of `folding`, names in lower case: the heading becomes the line
    that opens the rest. Others stay as they are, and so does one with nothing under its heading.
    """
    heading, *rest = section
    if name_of(section) not in folding or not rest:
        return
    section.set("class", f"{section.get('class', '')} rp-fold".strip())
    details = etree.SubElement(section, "details")
    summary = etree.SubElement(details, "summary")
    for element in (heading, *rest):
        section.remove(element)
    summary.append(heading)
    details.extend(rest)


def stands_out(element: etree.Element) -> bool:
    """Whether a paragraph begins with bold words, as `**New to this?** Do 1 round.`: it is read before one
    starts, so of what an author writes before the first section it doesn't fold. It gets a class of its own.
    """
    lead = next(iter(element), None)
    if element.tag != "p" or lead is None or lead.tag != "strong" or (element.text or "").strip():
        return False
    element.set("class", "rp-first")
    return True


def why(intro: Collection[etree.Element]) -> etree.Element:
    """What an author writes before the first section, as a section of its own, folded."""
    section = etree.Element("section", {"class": "rp-section", "data-section": "why"})
    etree.SubElement(section, "h2").text = WHY
    section.extend(intro)
    fold(section, {WHY.casefold()})
    return section


def first_signs(section: etree.Element) -> etree.Element:
    """One line that opens the whole of a section, here its copy. The copy has no ids, as the section keeps
    them.
    """
    heading, *rest = copy.deepcopy(section)
    name = etree.Element("strong")
    name.text = "".join(heading.itertext()).strip()
    details = _line("rp-stop", name, rest, "sign")
    for element in details.iter():
        element.attrib.pop("id", None)
    return details


def waiting(section: etree.Element) -> etree.Element:
    """A section of who should wait as one line that opens it; its heading stays one."""
    heading, *rest = section
    return _line("rp-wait", heading, rest, "reason")


def _line(kind: str, name: etree.Element, rest: list[etree.Element], counted: str) -> etree.Element:
    """One line that opens `rest`: its name, and how many points the lists in it have."""
    points = [item for element in rest if element.tag in ("ul", "ol") for item in element.findall("li")]
    details = etree.Element("details", {"class": f"rp-warn {kind}"})
    summary = etree.SubElement(details, "summary")
    summary.append(name)
    name.tail = " … "
    count = etree.SubElement(summary, "span", {"class": "rp-warn__count"})
    count.text = f"{len(points)}"
    etree.SubElement(
        count, "span", {"class": "rp-warn__of"}
    ).text = f" {english.plural(counted, len(points))}"
    details.extend(rest)
    return details
