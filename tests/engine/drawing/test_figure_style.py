"""The styles of figures where no page's stylesheet reaches."""

import re

from support.cards import CSS, PALETTE, STYLE
from technique_site.engine.drawing import figure_style

SHEET = """
/* .f-no { fill: none } */
:root { --rp-fig-gap: var(--rp-fig-stage); --rp-fig-line: 1.4; }
.f-near { fill: var(--rp-fig-near); stroke: var(--rp-fig-gap); stroke-width: var(--rp-fig-line) }
.f-mat { fill: var(--rp-fig-mat-edge, url("a;b{}.svg")) }
.rp-other, .f-near + .f-far { fill: red }
@media print { :root { --rp-fig-line: 9; } .f-near { fill: #000 } }
"""


def test_shapes_and_variables_outside_of_at_rules_are_read():
    style = figure_style.read(SHEET)
    assert style.shapes == {
        "f-near": "fill: var(--rp-fig-near); stroke: var(--rp-fig-gap); stroke-width: var(--rp-fig-line)",
        "f-mat": 'fill: var(--rp-fig-mat-edge, url("a;b{}.svg"))',
    }
    assert style.variables == {"rp-fig-gap": "var(--rp-fig-stage)", "rp-fig-line": "1.4"}


def test_pictures_get_colours_in_place_of_variables():
    sheet = (
        SHEET.replace(", url", "").replace('("a;b{}.svg")', "").replace("--rp-fig-mat-edge", "--rp-fig-mat")
    )
    near, stage, mat = (PALETTE.light[f"figure-{name}"] for name in ("near", "stage", "mat"))
    assert figure_style.for_pictures(sheet, PALETTE) == (
        f".f-near {{ fill: {near}; stroke: {stage}; stroke-width: 1.4 }}.f-mat {{ fill: {mat} }}"
    )


def test_every_rule_of_the_sites_stylesheet_is_there():
    assert set(re.findall(r"\.(f-[a-z]+) \{", STYLE)) == set(re.findall(r"^\.(f-[a-z]+) \{", CSS, re.M))
    assert "var(" not in STYLE and "transparent" not in STYLE


def test_files_get_what_their_shapes_use():
    told = figure_style.for_files(CSS, PALETTE)
    known = set(re.findall(r"--([\w-]+):", told))
    used = set(re.findall(r"var\(--([\w-]+)\)", " ".join(figure_style.read(CSS).shapes.values()) + told))
    assert used <= known and f"--rp-fig-near:{PALETTE.light['figure-near']};" in told
    assert not any(name.startswith("rp-paper") for name in known)
