"""Docs folders with a register of links: pages said in a few words, and what the linter tells of them."""

from __future__ import annotations

from pathlib import Path

from support import pages, sites
from technique_site.engine.catalogue import model
from technique_site.engine.cues import labels

DOSES = {
    "Roll": "move 60 s",
    "Press and hold": "hold 30 s",
    "Press and move": "move 30 s",
    "Move": "move 30 s",
    "Lift": "8 reps",
    "Lower": "8 reps",
    "Relax": "rest 30 s",
    "Glide": "move 60 s",
}
H = "/techniques/hamstrings/"


def technique(*cues: str, former: str = "", title: str = "Roller") -> str:
    """A right technique page with these labels; `former` are its addresses in `redirect_from`."""
    listed = "".join(
        f"{n}. **{label}** ({DOSES.get(label, 'hold 30 s')}): Go on.\n" for n, label in enumerate(cues, 1)
    )
    return sites.technique(title, f"redirect_from: [{former}]\n" if former else "", listed)


def page(title: str = "Why", former: str = "") -> str:
    """A page that is no technique."""
    return (
        f"---\ntitle: {title}\nsummary: What it is and why that matters.\n"
        + (f"redirect_from: [{former}]\n" if former else "")
        + "---\n\nText.\n"
    )


def pages_of(notes: dict[str, str]) -> dict[str, str]:
    """Pages from notes: `Roll, Move < /former/address/` is a technique with these labels and that address in
    `redirect_from`; `page` is none.
    """
    made = {}
    for place, note in notes.items():
        words, _, former = (part.strip() for part in note.partition("<"))
        made[place] = page(former=former) if words == "page" else technique(*words.split(", "), former=former)
    return made


def register(published: str = "", gone: str = "") -> str:
    """A register: addresses with spaces between them, from line 2 on; then lines under `gone`, each on its
    own.
    """
    listed = "".join(f"  - {one}\n" for one in published.split())
    return f"published:\n{listed}gone:\n" + "".join(
        f"  {line.strip()}\n" for line in gone.strip().split("\n") if line.strip()
    )


def write(folder: Path, files: dict[str, str | bytes], links: str | bytes | None = None) -> Path:
    """A docs folder with these pages by their places; `h/x` stands for a technique of the hamstrings."""
    docs = folder / "docs"
    whole = {
        (f"techniques/hamstrings/{place[2:]}" if place.startswith("h/") else place) + ".md": text
        for place, text in files.items()
    }
    sites.write(docs, {"labels.yml": pages.LABELS})
    sites.write(docs, whole if links is None else {**whole, "links.yml": links})
    return docs


def load(
    folder: Path,
    files: dict[str, str | bytes],
    links: str | bytes | None = None,
    vocabulary: str = "",
) -> model.Catalogue:
    """The catalogue of such a folder."""
    docs = write(folder, files, links)
    (docs / labels.FILE).write_bytes(vocabulary.encode() or pages.LABELS)
    return pages.load(docs)


def said(found: model.Catalogue) -> list[str]:
    """Its messages, those of the register without its path."""
    return [str(p).removeprefix("docs/links.yml:").replace(": error ", " ", 1) for p in found.problems]
