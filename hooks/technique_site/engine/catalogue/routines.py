"""The routine of a region: the techniques that its page names, in their order."""

from __future__ import annotations

from technique_site.engine.catalogue.model import Catalogue, Page
from technique_site.engine.page import addresses, examples
from technique_site.engine.text import spelling
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Key, Position, Value

_KEY = "routine"


def read(catalogue: Catalogue, page: Page) -> tuple[tuple[str, ...] | None, list[Problem]]:
    """The keys of the techniques in a page's routine, and what is wrong with it; None for a page that is none
    of a region or has no routine. `catalogue` has all techniques.
    """
    region = addresses.region_of(page.uri)
    if not region or page.front_keys is None:
        return None, []
    reader = _Reader(catalogue, page.source.path, region)
    if _KEY not in page.front_keys:
        reader.look_for_misspelt(page.front_keys)
        return None, reader.problems
    return reader.read(page.front_keys[_KEY]), reader.problems


class _Reader:
    """Reads the routine of one region; what is wrong gathers in `problems`."""

    def __init__(self, catalogue: Catalogue, path: str, region: str) -> None:
        self.catalogue, self.path, self.region = catalogue, path, region
        self.problems: list[Problem] = []

    def look_for_misspelt(self, keys: dict[str, Key]) -> None:
        """Tells the keys that are nearly `routine`."""
        for name, key in keys.items():
            if spelling.nearest(name, [_KEY], 0.75):
                what = f"`{name}` is no key of a region's page"
                self._wrong(key.position, "key-unknown", what, f"did you mean `{_KEY}`?")

    def read(self, key: Key) -> tuple[str, ...] | None:
        """The keys of the techniques; None where the value is no list with something in it."""
        value = key.value
        if value.kind == "list" and value.items:
            found = [self._technique(item) for item in value.items]
            return tuple(one for one in found if one)
        slugs = ", ".join(t.slug for t in self.catalogue.region(self.region)[:2])
        self._wrong(
            key.position if value.kind in ("nothing", "list") else value.position,
            "routine-type",
            "`routine` isn't a list with techniques in it",
            "write the slugs of the region's techniques, for example `routine:"
            f" [{slugs or f'{examples.SLUG}, {examples.OTHER_SLUG}'}]`",
        )
        return None

    def _technique(self, item: Value) -> str | None:
        """The key of the technique that an item names; None where there is none."""
        if item.kind != "text":
            what = "an item of `routine` isn't the slug of a technique"
            self._wrong(item.position, "routine-type", what, "write its file name without `.md`")
            return None
        name = item.text.strip()
        key = name if "/" in name else f"{self.region}/{name}"
        if key in self.catalogue.techniques:
            return key
        what = f"there is no technique `{name[:60]}`"
        self._wrong(item.position, "routine-unknown", what, self._repair(name))
        return None

    def _repair(self, name: str) -> str:
        """What to write instead of a name that is no technique's."""
        techniques = self.catalogue.techniques.values()
        names = list(dict.fromkeys(t.slug if t.region == self.region else t.key for t in techniques))
        elsewhere = (t.key for t in techniques if t.slug == name)
        if meant := spelling.nearest(name, names) or next(elsewhere, None):
            return f"did you mean `{meant}`?"
        return f"write one of {', '.join(names[:8]) or 'the techniques of this folder'}"

    def _wrong(self, position: Position, rule: str, what: str, repair: str) -> None:
        self.problems.append(Problem(self.path, *position, rule, what, repair))
