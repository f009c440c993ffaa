"""The same pages are the same site on every machine: drawings don't hang on how a processor adds numbers."""

import os
import platform
import subprocess
import sys

import pytest

from support import sites

DRAW = """
from support import scenes
from technique_site.engine.drawing import pictures

for key in scenes.KEYS:
    page, scene = scenes.site()[key]
    drawn = pictures.pictures(page.technique, scene)
    print(*(one.svg for one in (*drawn.drawn.values(), *drawn.wrong)), sep="\\n")
"""


def drawn(kernel):
    """All figures of the tests' site, drawn with one of OpenBLAS's kernels, which is what numpy adds with."""
    paths = os.pathsep.join(str(sites.ROOT / folder) for folder in ("hooks", "tests"))
    env = {**os.environ, "PYTHONPATH": paths, "OPENBLAS_CORETYPE": kernel}
    return subprocess.run(
        [sys.executable, "-c", DRAW], env=env, capture_output=True, text=True, check=True
    ).stdout


@pytest.mark.skipif(platform.machine() not in ("x86_64", "AMD64"), reason="the kernels are those of x86")
def test_figures_are_drawn_alike_by_each_processor():
    old, new = drawn("Prescott"), drawn("Haswell")
    assert old.count("<svg") >= 30
    assert old == new
