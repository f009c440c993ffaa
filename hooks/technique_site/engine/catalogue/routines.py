"""The routines of a page: techniques in an order, with numbers of their own where the routine sets some. A
region's page has those of its region, a page under docs/programmes/ those of a programme.
"""

from __future__ import annotations

from technique_site.engine.catalogue.model import Catalogue, Entry, Page, Routine
from technique_site.engine.page import addresses, examples, technique, volume_fields
from technique_site.engine.page.front_matter_fields import Fields
from technique_site.engine.text import spelling
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import Source
from technique_site.engine.text.yaml_document import Key, Position, Value

ONE, MANY = "routine", "routines"
KEYS = ("name", "summary", "frequency", "techniques")
MOST_OF_NAME = 60  # characters, as of a title
ENTRY_KEYS = ("technique", "rounds", "sets", "reps")


def read(catalogue: Catalogue, page: Page) -> tuple[tuple[Routine, ...], list[Problem]]:
    """The routines of a page, and what is wrong with them. None for a page that is neither a region's nor a
    programme's. `catalogue` has all techniques.
    """
    region = addresses.region_of(page.uri)
    if not (region or addresses.is_programme(page.uri)) or page.front_keys is None:
        return (), []
    reader = _Reader(catalogue, page.source, region)
    keys = page.front_keys
    if ONE in keys and MANY in keys:
        later = max(ONE, MANY, key=lambda name: keys[name].position)
        what, repair = "a page has `routine` or `routines`, not both", "keep one: `routine` for a single list"
        reader.wrong(keys[later].position, "keys-together", what, repair)
    if MANY in keys:
        return reader.many(keys[MANY]), reader.problems
    if ONE in keys:
        return reader.one(keys[ONE]), reader.problems
    reader.look_for_misspelt(keys)
    return (), reader.problems


class _Reader:
    """Reads the routines of one page; what is wrong gathers in `problems`. `region` is its own, or
    nothing.
    """

    def __init__(self, catalogue: Catalogue, source: Source, region: str) -> None:
        self.catalogue, self.path, self.region = catalogue, source.path, region
        self.lines = source.lines
        self.problems: list[Problem] = []

    def wrong(self, position: Position, rule: str, what: str, repair: str) -> None:
        """Notes one problem."""
        self.problems.append(Problem(self.path, *position, rule, what, repair))

    def look_for_misspelt(self, keys: dict[str, Key]) -> None:
        """Tells the keys that are nearly `routine`."""
        for name, key in keys.items():
            if meant := spelling.nearest(name, [ONE, MANY], 0.75):
                of = "a region's page" if self.region else "a programme"
                what = f"`{name}` is no key of {of}"
                self.wrong(key.position, "key-unknown", what, f"did you mean `{meant}`?")

    def one(self, key: Key) -> tuple[Routine, ...]:
        """The page's only routine, which has no name of its own."""
        entries = self._entries(key, ONE)
        return (Routine("", "", "", entries),) if entries is not None else ()

    def many(self, key: Key) -> tuple[Routine, ...]:
        """Several routines with names."""
        value = key.value
        if value.kind != "list" or not value.items:
            position = key.position if value.kind in ("nothing", "list") else value.position
            what = "`routines` isn't a list with routines in it"
            self.wrong(position, "routine-type", what, f"write for example `{ONE}: {self._example()}`")
            return ()
        found = tuple(one for item in value.items if (one := self._routine(item)))
        self._named_twice(value)
        return found

    def _named_twice(self, value: Value) -> None:
        """Tells the names that several routines of a page have: nobody could tell these apart."""
        first: dict[str, int] = {}
        for item in value.items:
            for key in item.keys:
                name = " ".join(key.value.text.split()).casefold()
                if key.name != "name" or not name:
                    continue
                if name in first:
                    what = f"two routines are called `{key.value.text[:60]}`, the first in line {first[name]}"
                    self.wrong(key.value.position, "routine-name", what, "give one of them another name")
                first.setdefault(name, key.value.position[0])

    def _routine(self, item: Value) -> Routine | None:
        if item.kind != "mapping":
            what = "an item of `routines` isn't a routine with a name"
            self.wrong(item.position, "routine-type", what, "write `name:` and `techniques:` in it")
            return None
        fields = Fields(
            self.path, {key.name: key for key in item.keys}, item.position, "a routine", self.lines
        )
        fields.unknown(KEYS)
        fields.needed({"name": "name: Before a run", "techniques": f"techniques: {self._example()}"})
        name, summary = fields.text("name", "Before a run"), fields.text("summary", examples.ROUTINE_SUMMARY)
        if name and len(name) > MOST_OF_NAME:
            what = f"the name has {len(name)} characters, and {MOST_OF_NAME} is the most"
            fields.wrong(fields.keys["name"].value.position, "routine-name", what, "say it shorter")
        frequency = fields.text("frequency", "2–3 days a week")
        self.problems += fields.problems
        key = fields.keys.get("techniques")
        entries = self._entries(key, "techniques") if key else None
        return Routine(name or "", summary or "", frequency or "", entries) if entries else None

    def _entries(self, key: Key, name: str) -> tuple[Entry, ...] | None:
        """The techniques of a list; None where the value is no list with something in it."""
        value = key.value
        if value.kind == "list" and value.items:
            found = [self._entry(item, name) for item in value.items]
            return tuple(one for one in found if one)
        self.wrong(
            key.position if value.kind in ("nothing", "list") else value.position,
            "routine-type",
            f"`{name}` isn't a list with techniques in it",
            f"write the slugs of the region's techniques, for example `{name}: {self._example()}`"
            if "/" not in self._example()
            else f"write the techniques with their regions, for example `{name}: {self._example()}`",
        )
        return None

    def _example(self) -> str:
        return f"[{', '.join(self._names())}]"

    def _names(self) -> list[str]:
        """Two techniques for an example, or one: of the region, else of the site, else such as there may
        be.
        """
        names = [one.slug for one in self.catalogue.region(self.region)] if self.region else []
        names = names or list(self.catalogue.techniques)
        return (names or [examples.SLUG if self.region else examples.KEY])[:2]

    def _entry(self, item: Value, of: str) -> Entry | None:
        """A technique that an item names, with its own numbers; None where there is none."""
        if item.kind == "text":
            key = self._technique(item)
            return Entry(key) if key else None
        if item.kind != "mapping":
            what = f"an item of `{of}` isn't the slug of a technique"
            self.wrong(item.position, "routine-type", what, "write its file name without `.md`")
            return None
        fields = Fields(
            self.path,
            {key.name: key for key in item.keys},
            item.position,
            "an item of a routine",
            self.lines,
        )
        own = [name for name in technique.KEYS if name not in ENTRY_KEYS]
        fields.unknown(ENTRY_KEYS, dict.fromkeys(own, "leave it out: it stands on the technique's own page"))
        example = self._names()[0]
        fields.needed({"technique": f"technique: {example}"})
        named = fields.keys.get("technique")
        key = self._technique(named.value) if named and fields.text("technique", example) else None
        rounds, reps = volume_fields.of_entry(fields)
        self.problems += fields.problems
        if key is None:
            return None
        self._fits(fields, key)
        return Entry(key, rounds, reps)

    def _fits(self, fields: Fields, key: str) -> None:
        """Tells numbers that the technique doesn't have: sets of one with rounds, reps of one without."""
        volume = self.catalogue.techniques[key].volume
        other = "rounds" if volume.by_sets else "sets"
        if other in fields.keys:
            what = f"`{key}` is done in {volume.word}s"
            self.wrong(fields.keys[other].position, "keys-together", what, f"write `{volume.word}s`")
        if "reps" in fields.keys and not volume.reps:
            what = f"`{key}` has no `reps` on its page that a routine could set"
            self.wrong(fields.keys["reps"].position, "keys-together", what, "remove it")

    def _technique(self, item: Value) -> str | None:
        """The key of the technique that an item names; None where there is none."""
        name = item.text.strip()
        key = name if "/" in name or not self.region else f"{self.region}/{name}"
        if key in self.catalogue.techniques:
            return key
        self.wrong(
            item.position, "routine-unknown", f"there is no technique `{name[:60]}`", self._repair(name)
        )
        return None

    def _repair(self, name: str) -> str:
        """What to write instead of a name that is no technique's."""
        techniques = self.catalogue.techniques.values()
        names = list(dict.fromkeys(t.slug if t.region == self.region else t.key for t in techniques))
        elsewhere = (t.key for t in techniques if t.slug == name)
        if meant := spelling.nearest(name, names) or next(elsewhere, None):
            return f"did you mean `{meant}`?"
        return f"write one of {', '.join(names[:8]) or 'the techniques of this folder'}"
