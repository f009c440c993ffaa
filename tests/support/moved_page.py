"""A site with one page that has moved twice."""

from __future__ import annotations

from support.sites import region, technique

FORMER = "/techniques/hamstrings/old-name/"
PAGES = {
    "techniques/hamstrings/index.md": region(),
    "techniques/calves/index.md": region("Calves"),
    "techniques/hamstrings/new-name.md": technique(
        "Heel & <toe>", f"redirect_from: [{FORMER}, /techniques/calves/other/]\n"
    ),
}
NEW = "techniques/hamstrings/new-name/"
