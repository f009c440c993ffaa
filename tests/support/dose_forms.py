"""Doses as people write them, and what their slips offer.

The tables are files of tests/cases: groups with what they are, the cue's label (of none, nothing is known),
the page's keys, and doses with what is offered. After a change that is meant: UPDATE_GOLDEN=1 make test,
then read the difference.
"""

import os

import yaml

from support import pages
from technique_site.engine.cues import dose_slips
from technique_site.engine.cues.dose_slip_meaning import Around

NONE_KNOWN = dose_slips.slip("zzz").repair


def around(label, keys=None):
    """What a dose of this label stands in, on a page with these keys; of no label, nothing is known."""
    found = pages.vocabulary().find(label)
    return Around(found.takes, keys or {}, found.needs) if found else Around(None, keys or {})


def offered(written, label, keys=None):
    """What a slip offers in its place: the dose, or the repair in words; None where it knows none."""
    said = dose_slips.slip(written, around(label, keys))
    if said.text and said.repair == f'write "{said.text}"':
        return said.text
    return None if said.repair == NONE_KNOWN else said.repair


def groups(name):
    """The groups of a table, each with what is offered now and what is due."""
    due = _read(name)
    found = [
        {
            **group,
            "doses": {
                written: offered(written, group["label"], group.get("keys")) for written in group["doses"]
            },
        }
        for group in due
    ]
    return list(zip(found, _written(name, found) or due, strict=True))


def rows(all_rows):
    """What each row of the slips says of its example, by its name: now, and as is due."""
    found = []
    for row in all_rows:
        said = dose_slips.slip(row.example)
        found.append({row.name: f"{said.rule}: {said.what}; {said.repair}"})
    return found, _written("dose-rows.yml", found) or _read("dose-rows.yml")


def _read(name):
    return pages.read_yaml(pages.FOLDER.parent / name)


def _written(name, found):
    """With UPDATE_GOLDEN, a table that is written anew; its first lines stay."""
    if not os.environ.get("UPDATE_GOLDEN"):
        return None
    path = pages.FOLDER.parent / name
    head = path.read_text("utf-8").partition("\n\n")[0]
    parts = [yaml.safe_dump([one], allow_unicode=True, sort_keys=False, width=10_000) for one in found]
    between = "\n" if "doses" in found[0] else ""
    path.write_text(f"{head}\n\n" + between.join(parts), "utf-8")
    return found
