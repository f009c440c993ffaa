"""Works as a page of sources shows them: their short names, and each in plain reference form."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

# How a work was seen → what is said of a paper, and of a page of the web.
SEEN = {
    "full text": ("We read the whole paper.", "We read the whole page."),
    "abstract": ("We read the summary.", "We read a part of the page."),
    "second-hand": ("We know it from others.", "We know it from others."),
}
OTHERS = "others"  # as a literal name it stands for all authors that aren't listed


@dataclass(frozen=True)
class Name:
    """Who wrote a work: a person by `family` and `given` name, or an organisation by `family` alone."""

    family: str
    given: str = ""

    @property
    def full(self) -> str:
        """The name in the order in which one says it."""
        return f"{self.given} {self.family}".strip()


@dataclass(frozen=True)
class Work:
    """One entry of the bibliography. Texts are as written; what isn't known is empty."""

    key: str
    title: str
    seen: str  # a key of SEEN
    names: tuple[Name, ...] = ()
    year: str = ""
    container: str = ""  # the journal, the book or the site that it is in
    volume: str = ""
    issue: str = ""
    pages: str = ""
    publisher: str = ""
    doi: str = ""
    url: str = ""
    note: str = ""
    short_title: str = ""
    is_page: bool = False  # of the web
    position: tuple[int, int] = field(default=(1, 1), compare=False)

    @property
    def link(self) -> str:
        """Where it can be read, or nothing."""
        return self.url or (f"https://doi.org/{self.doi}" if self.doi else "")

    @property
    def link_text(self) -> str:
        """The link as a reader sees it: a DOI whole, of another address the host alone."""
        if not self.url:
            return f"doi.org/{self.doi}"
        return self.url.split("/")[2].removeprefix("www.")

    @property
    def ended(self) -> bool:
        """Whether the title brings its end mark."""
        return self.title.endswith((".", "?", "!"))

    @property
    def by(self) -> str:
        """All that are named as its authors: `J. Feland and H. Marin`, `Carol Ewing Garber and others`."""
        return _joined([name.full for name in self.names])

    @property
    def place(self) -> str:
        """Where in its container it stands: `43(7):1334–1359`."""
        issue = f"({self.issue})" if self.issue else ""
        pages = self.pages.replace("-", "–")
        numbers = f"{self.volume}{issue}"
        return f"{numbers}:{pages}" if numbers and pages else numbers or pages

    @property
    def seen_as(self) -> str:
        """How it was seen, in plain words."""
        return SEEN[self.seen][self.is_page]

    @property
    def base_name(self) -> str:
        """Its short name before letters part those that are alike: one author or two, and the year."""
        families = [name.family for name in self.names]
        several = len(families) > 2 or OTHERS in families
        who = families[0] if several and families else _joined(families)
        return f"{who or self.short_title or self.title} {self.year}".strip()


def _joined(texts: Sequence[str]) -> str:
    return f"{', '.join(texts[:-1])} and {texts[-1]}" if len(texts) > 1 else "".join(texts)


def short_names(works: Iterable[Work]) -> dict[str, str]:
    """The short name of each work by its key: `Garber 2011`. Of those that would be alike each gets a letter,
    in the order of the file: `Konrad 2021a`.
    """
    works = list(works)
    count = Counter(work.base_name for work in works)
    met: Counter[str] = Counter()
    found: dict[str, str] = {}
    for work in works:
        name = work.base_name
        letter = chr(ord("a") + met[name] % 26) if count[name] > 1 else ""
        met[name] += 1
        found[work.key] = name + (letter if work.year else f" {letter}" if letter else "")
    return found
