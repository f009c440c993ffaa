"""A site that uses every feature: figures with variants and wrong ones, videos of each kind, a drawn clip,
former addresses, a routine, a register of links, pages of each sort. Nothing is wrong with it.
"""

from __future__ import annotations

import shutil
from pathlib import Path

from support import figure_files, pages, registers, sites
from technique_site.engine.catalogue import loader
from technique_site.engine.clip import captions, clip_files, clip_stamp

FIXTURES = sites.ROOT / "tests" / "fixtures"
WITH_CLIP = "hamstrings/standing-stretch"
OWN_VIDEO = "hamstrings/hip-lift"
WITHOUT_FIGURES = "knees/wall-sit"
VIDEO_KEYS = """\
video:
  - src: videos/hip-lift.mp4
    title: Hip lift, side view
    captions: videos/hip-lift.vtt
  - src: https://www.youtube.com/watch?v=aqz-KE-bpKQ
    title: Hip lift, in other words
    start: 1:30
  - {src: 'https://vimeo.com/76979871', title: 'Hip lift, from the front'}
"""
VIDEOS_IN_TEXT = """
## Watch

![type:video](videos/knee.mp4 "Knee, side view")

![type:video](https://youtu.be/aqz-KE-bpKQ "Knee, in other words")

![type:video](https://vimeo.com/76979871 "Knee, from the front")
"""
FIGURES = figure_files.BASE.replace(
    "\nwrong:",
    "  passive-stretch/low:\n    from: set-up\n    caption: On a low box\n    trunk: {low_back: 5}\n\nwrong:",
)
HIP_LIFT_FIGURES = """\
figures:
  set-up: {touches: {left_foot: floor, right_foot: floor}}
  lift:
    from: set-up
    then: {right_leg: {hip: 20}}
    touches: {right_foot: nothing}
    right_leg: {hip: 10}
    caption: Höher – so weit es geht
  relax: {from: set-up}
"""
EXAMPLE = """\
```figure
figures:
  set-up:
    touches: {left_foot: floor, right_foot: floor}
```
"""
PAGES = {
    "index.md": "---\ntitle: Home\nsummary: The first page.\n---\n\nSit down. Read on. Then get up.\n",
    "techniques/hamstrings/index.md": sites.region(
        "Hamstrings", "routine: [standing-stretch, hip-lift]\n", "<!-- routine -->\n\n<!-- techniques -->\n"
    ),
    f"techniques/{WITH_CLIP}.md": pages.BASE.replace("Standing hamstring", "Étirement – «debout» → 伸展"),
    f"techniques/{WITH_CLIP}.figures.yml": FIGURES,
    f"techniques/{OWN_VIDEO}.md": sites.technique(
        "Hip lift",
        f"each_side: true\nrounds: 3\nredirect_from: [/techniques/hamstrings/bridge/]\n{VIDEO_KEYS}",
        "1. **Lift** (8–10 reps, hold 2 s): Lift your hips.\n2. **Relax** (hold 15 s): Let go.\n",
    ),
    f"techniques/{OWN_VIDEO}.figures.yml": HIP_LIFT_FIGURES,
    f"techniques/{WITHOUT_FIGURES}.md": sites.technique("Wall sit", after=VIDEOS_IN_TEXT),
    "techniques/hamstrings/old-form.md": sites.technique("Older form"),
    "learn/why.md": (
        "---\ntitle: Why → how\nsummary: What a learn page says, with a former address.\n"
        "redirect_from: [/learn/old-why/]\n---\n\nWhy?\n"
    ),
    "authoring/figures.md": (
        f"---\ntitle: Figures\nsummary: For authors.\nsearch: {{exclude: true}}\n---\n\n{EXAMPLE}"
    ),
}
PUBLISHED = (
    "/ /learn/ /learn/old-why/ /techniques/hamstrings/bridge/ /techniques/hamstrings/gone-for-good/"
    " /techniques/hamstrings/hip-lift/#push"
)
GONE = """
/techniques/hamstrings/gone-for-good/: /techniques/hamstrings/
/techniques/hamstrings/hip-lift/#push: /techniques/hamstrings/hip-lift/#lift
"""


def make(folder: Path) -> Path:
    """Writes the site and returns its folder. `mkdocs.yml` is there, so that it can be built."""
    sites.make(folder, {**PAGES, "links.yml": registers.register(PUBLISHED, GONE)})
    techniques = folder / "docs" / "techniques"
    for place in ("hamstrings/videos/hip-lift", "knees/videos/knee"):
        for ending in (".mp4", ".vtt", ".jpg"):
            path = techniques / (place + ending)
            path.parent.mkdir(exist_ok=True)
            shutil.copy(FIXTURES / f"clip{ending}", path)
    draw_clip(folder / "docs", WITH_CLIP)
    return folder


def draw_clip(docs: Path, key: str) -> None:
    """Lays files beside a technique that count as its drawn clip, made from what it says now."""
    page = loader.load(docs, pages.TODAY).pages[f"techniques/{key}.md"]
    assert page.drawn_clip and page.technique
    digest = page.drawn_clip.digest
    files = {
        ".mp4": stamped_mp4(digest),
        ".jpg": clip_stamp.commented((FIXTURES / "clip.jpg").read_bytes(), digest),
        ".vtt": captions.vtt([], digest).encode(),
    }
    folder = docs / "techniques" / page.technique.region / clip_files.FOLDER
    sites.write(folder, {f"{page.technique.slug}{ending}": data for ending, data in files.items()})


def stamped_mp4(digest: str) -> bytes:
    """The boxes of an MP4 whose comment holds the hash; there are no pictures in it."""
    comment = _box(b"data", b"\0\0\0\1\0\0\0\0", (clip_stamp.MARK + digest).encode())
    meta = _box(b"meta", b"\0\0\0\0", _box(b"hdlr", b"\0" * 25), _box(b"ilst", _box(b"\xa9cmt", comment)))
    return _box(b"ftyp", b"isom\0\0\2\0") + _box(b"moov", _box(b"udta", meta)) + _box(b"mdat", b"\0" * 50)


def _box(name: bytes, *inside: bytes) -> bytes:
    content = b"".join(inside)
    return (len(content) + 8).to_bytes(4, "big") + name + content
