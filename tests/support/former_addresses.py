"""A site whose pages, cues and labels have had other addresses: what PAGES and RENAMED are for is told beside
them.
"""

from __future__ import annotations

import re

from support import sites
from support.registers import H, page, register, technique

LABELS = sites.STUBS["labels.yml"]
# Roll was renamed to Glide on every page; roller was split, bar deleted, a page to read moved, and one went
# to another site.
RENAMED = re.sub(r"(?m)^Roll:", "Glide:", LABELS)
PAGES = {
    "techniques/hamstrings/index.md": sites.region(front="redirect_from: [/techniques/hams/]\n"),
    "techniques/hamstrings/rod.md": technique(
        "Glide", "Press and hold", "Glide", former=f"{H}roller/", title="Rod & <ball>"
    ),
    "techniques/hamstrings/ball.md": technique("Press and hold", "Lift", title="Ball"),
    "learn/why.md": page("Why", "/learn/old/"),
    "labels.yml": RENAMED,
    "links.yml": register(
        f"{H}roller/ {H}roller/#roll {H}roller/#roll-2 {H}roller/#lift {H}roller/#press-and-hold {H}ball/"
        f" {H}ball/#roll {H}ball/#press-and-hold {H}ball/#lower {H}bar/ {H}bar/#lift {H}bar/#lower {H}rod/"
        f" {H}rod/#roll {H}rod/#roll-2 /learn/old/ /learn/away/ /techniques/hams/",
        f'"#roll": "#glide"\n{H}roller/#lift: {H}ball/#lift\n{H}ball/#roll: {H}rod/#glide-2\n{H}ball/#lower:'
        f" {H}ball/\n{H}bar/: {H}ball/#lift\n/learn/away/: https://other.example/a?b=c#d",
    ),
}
