"""A technique page's sections: which are there, and what is wrong with their headings and lists."""

from __future__ import annotations

from technique_site.engine.page import section_headings, section_lists
from technique_site.engine.page.number_notes import NAME as NUMBERS
from technique_site.engine.page.section_headings import Section
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import Source

# Free sections that every author may have and that are read once in a while: they fold. Any other of an
# author's own stays open, as nobody knows what it is for.
WAITING = "Who should wait"  # this one folds, too, beside who should ask first
FOLDING = (
    "Common mistakes",
    "Make it easier",
    "Make it harder",
    NUMBERS,
    "What the studies found",
    "Sources",
)


def read(source: Source) -> tuple[dict[str, Section], list[Problem]]:
    """The sections by name (the required ones under their right names), and what is wrong with headings,
    order and lists.
    """
    sections, problems = section_headings.read(source)
    return sections, problems + section_lists.check(source, sections)
