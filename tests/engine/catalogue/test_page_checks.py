"""Names of files between pages: figures without a page, and paths that can't be addresses."""

import pytest

from technique_site.engine.catalogue import page_checks

PAGES = ("techniques/hips/swing.md", "techniques/hips/bridge.md", "techniques/calves/heel-drop.md")
NO_PAGE = "figure-page: there is no technique `{}.md` that these figures belong to; "
FIGURES = [
    (["hips/swing.figures.yml"], []),
    (
        ["hips/swing.figures.yaml"],
        ["figure-page: `swing.figures.yaml` isn't read under this name; rename it to `swing.figures.yml`"],
    ),
    (
        ["hips/swing.figures.yml", "hips/swing.figure.yml"],
        [
            "figure-page: `swing.figure.yml` isn't read under this name; `swing.figures.yml` lies beside it"
            " and is read: delete one of the two"
        ],
    ),
    (["hips/swings.figures.yml"], [NO_PAGE.format("hips/swings") + "rename it to `swing.figures.yml`"]),
    (
        ["hips/zzz.figures.yml"],
        [NO_PAGE.format("hips/zzz") + "give it the name of a page that lies beside it"],
    ),
    (
        ["hips/heel-drop.figures.yml"],
        [NO_PAGE.format("hips/heel-drop") + "move it to `docs/techniques/calves/`"],
    ),
    (
        ["hips/heel-drops.figure.yml"],
        [
            NO_PAGE.format("hips/heel-drops")
            + "move it to `docs/techniques/calves/` as `heel-drop.figures.yml`"
        ],
    ),
]


@pytest.mark.parametrize(("files", "said"), FIGURES)
@pytest.mark.parametrize("shown", ["docs", ""])
def test_figure_files_belong_to_a_page(files, said, shown):
    uris = [f"techniques/{name}" for name in files]
    found = page_checks.check_figure_files(uris, PAGES, shown)
    place = f"{shown}/{uris[-1]}" if shown else uris[-1]
    due = [f"{place}:1:1: error {one}" for one in said]
    assert [str(p) for p in found] == [one if shown else one.replace("`docs/", "`") for one in due]


NAME = (
    "page-name: the {} name `{}` can't be part of an address: lower-case letters a–z, digits, single hyphens"
    " between them{}; rename it, for example to `{}`"
)
PLACE = "; move it to `docs/techniques/<region>/`, the folder of its region"


@pytest.mark.parametrize(
    ("uri", "said"),
    [
        ("techniques/hips/swing.md", []),
        ("techniques/swing.md", ["page-place: this page lies in no region" + PLACE]),
        ("techniques/hips/more/swing.md", ["page-place: this page lies too deep" + PLACE]),
        ("techniques/Hips/swing.md", [NAME.format("folder", "Hips", "", "hips")]),
        (
            "techniques/hips/Leg Swing.md",
            [NAME.format("file", "Leg Swing.md", ", and `.md`", "leg-swing.md")],
        ),
        (
            "techniques/hips/swing.markdown",
            [NAME.format("file", "swing.markdown", ", and `.md`", "swing.md")],
        ),
        ("techniques/hips/ю.md", [NAME.format("file", "ю.md", ", and `.md`", "slow-stretch.md")]),
    ],
)
def test_the_path_of_a_page_can_be_its_address(uri, said):
    found = page_checks.check_path(f"docs/{uri}", uri)
    assert [str(p) for p in found] == [f"docs/{uri}:1:1: error {one}" for one in said]
