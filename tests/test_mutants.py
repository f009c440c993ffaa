"""`make mutants`: which changes it makes, and which tests it runs for a module."""

import sys
import tomllib

import pytest

from support import sites

sys.path.insert(0, str(sites.ROOT / ".ci"))

import mutants
from mutations import is_python, mutations

TABLE = tomllib.loads((sites.ROOT / "tests" / "mutants.toml").read_text("utf-8"))


def says(code):
    source = code.encode()
    return [one.says for one in mutations(source) if is_python(one.applied(source))]


@pytest.mark.parametrize(
    ("code", "changes"),
    [
        ("LIMIT = 12", ["12 → 11", "12 → 13", "12 → 24"]),
        ("at = 0", ["0 → (-1)", "0 → 1"]),
        ("LIMIT = 0.5", ["0.5 → 0.425", "0.5 → 0.575", "0.5 → 1.0"]),
        ("LIMIT = 0.0", ["0.0 → (-1.0)", "0.0 → 1.0"]),
        ("yes = True", ["True → False"]),
        ("a < b", ["< → <="]),
        ("a >= b", [">= → >"]),
        ("a not in b", ["not in → in"]),
        ("a is b", ["is → is not"]),
        ("high = line + 1", ["line + 1 → line", "+ → -", "1 → 0", "1 → 2"]),
        ("a | b", ["a | b → a", "a | b → b"]),
        ("a += b", ["+= → ="]),
        ("a and b", ["and b → nothing", "and a → nothing"]),
        ("not a", ["not a → (a)"]),
        ("if a:\n  b", ["a → (not (a))"]),
        ("[a for a in b if c]", ["c → True"]),
        ("x = min(a, b)", ["min → max", "min(a, b) → (a)", "min(a, b) → (b)"]),
        ("x = sorted(a, key=b)", ["key=b → nothing"]),
        ("x = max(a, key=b, default=c)", ["max → min", "key=b → nothing", "default=c → nothing"]),
        ("x = {a, b}", ["a → nothing", "b → nothing"]),
        ("x = key(lambda a: (b, c, d))", ["b → nothing", "c → nothing", "d → nothing"]),
        ("x = {a: b}", ["a: b → nothing"]),
        ('x = "rep"', ['"rep" → ""']),
        ('x = "max min".split()', ['"max min" → ""', "max → nothing", "min → nothing"]),
        ('x = r"(?:s|min)"', ['r"(?:s|min)" → ""', "s| → nothing", "|min → nothing"]),
        ('x = r"a{1,40}"', ['r"a{1,40}" → ""', "{1} → {0}", "{1} → {2}", "{40} → {39}", "{40} → {41}"]),
        ("def f():\n  return a", ["return a → None"]),
        ("f(a)", ["f(a) → pass"]),
        ("for a in b:\n  continue", ["continue → break"]),
        # what nobody could notice, or what can't be loaded
        ('"""Words."""\nfrom a import b\nc: int\n', []),
        ("def f(a: Literal[1]) -> 2:\n  return", []),
    ],
)
def test_what_is_changed(code, changes):
    assert sorted(says(code)) == sorted(changes)


def test_a_change_is_made_in_its_place_alone():
    code = "# für\nlow = 1\nhigh = 1\n"
    change = next(one for one in mutations(code.encode()) if one.line == 3 and one.says == "1 → 2")
    assert change.applied(code.encode()).decode() == "# für\nlow = 1\nhigh = 2\n"


def test_what_is_printed_is_short():
    assert max(len(one) for one in says(f'x = "{"long " * 60}"')) < 140


@pytest.mark.parametrize(
    ("module", "tests"),
    [
        ("engine/body/camera.py", ["tests/engine/drawing/test_figure_svg.py"]),
        ("engine/sheet/qr.py", ["tests/engine/sheet/test_qr.py"]),
    ],
)
def test_the_tests_of_a_module_are_those_of_the_mirror(module, tests):
    assert mutants.tests_of(sites.ROOT, module, {}) == tests
    assert mutants.tests_of(sites.ROOT, module, {module: ["test_build.py"]}) == [
        *tests,
        "tests/test_build.py",
    ]


def test_the_table_names_what_is_there():
    known = mutants.table(sites.ROOT)
    modules = {*known.modules, *known.tests, *(entry.module for entry in known.explained)}
    assert [name for name in modules if not (sites.ROOT / mutants.PACKAGE / name).is_file()] == []
    further = {file for files in known.tests.values() for file in files}
    assert [file for file in further if not (sites.ROOT / "tests" / file).is_file()] == []


@pytest.mark.parametrize(
    "entry", [pytest.param(entry, id=f"{entry['module']} {entry['line']}") for entry in TABLE["explained"]]
)
def test_what_is_explained_is_in_the_code(entry):
    """A line that is gone explains nothing; `make mutants` tells changes that no longer survive."""
    source = (sites.ROOT / mutants.PACKAGE / entry["module"]).read_bytes()
    lines = source.decode().splitlines()
    there = {(lines[one.line - 1].strip(), one.says) for one in mutations(source)}
    for change in entry["changes"]:
        key = mutants.Explained(entry["module"], entry["line"], change)
        assert any(key.covers(entry["module"], line, says) for line, says in there), change
    assert entry["reason"].strip()
