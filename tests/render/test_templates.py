"""The templates ask for values alone. Other engines (MiniJinja, for one) can't call Python's methods,
so what a template needs is computed before it.
"""

from pathlib import Path

import pytest
from jinja2 import Environment, nodes

OVERRIDES = Path(__file__).parents[2] / "overrides"
TEMPLATES = sorted(path for path in OVERRIDES.rglob("*") if path.suffix in (".html", ".xml"))


def method_calls(text):
    """Names of the methods that a template calls, with their lines; macros and `super()` are none."""
    tree = Environment().parse(text)
    return [
        (call.node.attr, call.lineno)
        for call in tree.find_all(nodes.Call)
        if isinstance(call.node, nodes.Getattr)
    ]


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: path.relative_to(OVERRIDES).as_posix())
def test_a_template_calls_no_method(path):
    assert method_calls(path.read_text("utf-8")) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("{{ a.split('/') }}", [("split", 1)]),
        ("\n{% if a.b.startswith('x') %}{% endif %}", [("startswith", 2)]),
        ("{% set x = a.get('b') %}{{ x | e }}", [("get", 1)]),
        ("{% for k, v in a.items() %}{% endfor %}", [("items", 1)]),
        ("{% macro m(x) %}{{ x }}{% endmacro %}{{ m(1) }}{{ a.b[c] }}", []),
    ],
)
def test_method_calls_are_found(text, found):
    assert method_calls(text) == found
