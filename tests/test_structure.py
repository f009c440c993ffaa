"""How the code hangs together: what may import what, that parts stay small, and that every part says what it
is
for. The floors themselves are contracts of import-linter, in pyproject.toml.
"""

import ast
import functools
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import branches

ROOT = Path(__file__).parents[1]
HOOKS = ROOT / "hooks"
PACKAGE = HOOKS / "technique_site"
ENGINE = PACKAGE / "engine"
FILES = sorted(HOOKS.rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
PACKAGES = sorted(path.parent for path in PACKAGE.rglob("__init__.py"))
LONGEST = 400  # lines
MOST_BRANCHES = 20

# Methods that another library calls by name, and explains itself.
THEIRS = {"extendMarkdown"}

NETWORK = {
    "urllib.request",
    "urllib.error",
}  # the rest is a contract; import-linter can't tell these from urllib.parse
CLOCK_CALLS = {"now", "today", "utcnow", "monotonic", "perf_counter", "ctime", "localtime", "gmtime"}
WRITING = {
    "write_text",
    "write_bytes",
    "mkdir",
    "unlink",
    "rename",
    "touch",
    "rmdir",
    "makedirs",
    "remove_dir",
}
ENGINE_FILES = sorted(ENGINE.rglob("*.py"))


def name_of(path):
    return path.relative_to(HOOKS).as_posix()


def module_of(path):
    """`technique_site.engine.cues.dose` of a file; of `__init__.py` the package."""
    parts = path.relative_to(HOOKS).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


MODULES = {module_of(path) for path in FILES}


def imports(tree):
    """Full names of all that a file imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their package"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def public(package):
    """The modules that a package lets others use: `PUBLIC` of its `__init__`."""
    tree = TREES[package / "__init__.py"]
    found = [
        ast.literal_eval(node.value)
        for node in tree.body
        if isinstance(node, ast.Assign) and [target.id for target in node.targets] == ["PUBLIC"]
    ]
    assert len(found) == 1, f"{name_of(package)} names what others may use"
    return set(found[0])


def contracts(hooks, config=ROOT / "pyproject.toml"):
    """Runs import-linter over a folder of hooks: its exit code and what it says."""
    command = [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--config", config]
    done = subprocess.run(
        command, env={"PYTHONPATH": str(hooks)}, cwd=ROOT, capture_output=True, text=True, timeout=60
    )
    return done.returncode, done.stdout + done.stderr


def test_imports_keep_to_the_floors():
    code, said = contracts(HOOKS)
    assert code == 0 and "0 broken" in said, said


# A module, a line that is put into it, the contract that this breaks, and what is told of it.
UPWARD = [
    (
        "engine/text/spelling",
        "import technique_site.engine.cues.dose",
        "the floors of the engine BROKEN",
        "technique_site.engine.text.spelling -> technique_site.engine.cues.dose",
    ),
    (
        "engine/sheet/qr",
        "from technique_site.engine.clip import captions",
        "the floors of the engine BROKEN",
        "technique_site.engine.sheet.qr -> technique_site.engine.clip.captions",
    ),
    (
        "render/redirects",
        "from technique_site.pdf import browser",
        "the floors of the house BROKEN",
        "technique_site.render.redirects -> technique_site.pdf.browser",
    ),
    (
        "engine/text/rules",
        "from technique_site.engine.text import problem",
        "a circle BROKEN",
        "No cycles are allowed in technique_site.engine.text.\nIt could be made acyclic by removing 1"
        " dependency:\n\n- .rules -> .problem (1 import)",
    ),
    (
        "render/redirects",
        "import mkdocs.utils",
        "knows MkDocs BROKEN",
        "technique_site.render.redirects -> mkdocs",
    ),
    (
        "engine/cues/dose",
        "def later():\n    import subprocess",
        "no other process and no browser BROKEN",
        "technique_site.engine.cues.dose -> subprocess",
    ),
]


def test_an_import_upward_is_found(tmp_path):
    """All in one run, which tells each of them."""
    hooks = tmp_path / "hooks"
    shutil.copytree(HOOKS, hooks, ignore=shutil.ignore_patterns("__pycache__", "*.ttf"))
    for module, line, _, _ in UPWARD:
        path = hooks / "technique_site" / f"{module}.py"
        path.write_text(f"{path.read_text('utf-8')}\n{line}\n", "utf-8")
    code, said = contracts(hooks)
    assert code == 1, said
    for _, line, broken, told in UPWARD:
        assert broken in said and told in said, (line, said)


def test_packages_use_only_what_others_name():
    for path in FILES:
        own = module_of(path) if path.name == "__init__.py" else module_of(path).rpartition(".")[0]
        for name in set(imports(TREES[path])) & MODULES:
            package, _, module = name.rpartition(".")
            if package.startswith("technique_site") and package != own and not own.startswith(name):
                allowed = public(HOOKS.joinpath(*package.split(".")))
                assert module in allowed, f"{name_of(path)} uses {name}, which its package keeps for itself"


@pytest.mark.parametrize("package", PACKAGES, ids=name_of)
def test_a_package_says_its_job_and_what_others_may_use(package):
    text = ast.get_docstring(TREES[package / "__init__.py"])
    assert text and "\n\n" not in text, "one paragraph"
    for module in public(package):
        assert f"{module_of(package / '__init__.py')}.{module}" in MODULES, module


def test_the_hook_is_what_knows_mkdocs():
    assert any(name.startswith("mkdocs") for name in imports(TREES[HOOKS / "build.py"]))
    assert sorted(path.name for path in HOOKS.glob("*.py")) == ["build.py", "lint.py"]


@pytest.mark.parametrize("path", ENGINE_FILES, ids=name_of)
def test_the_engine_asks_no_clock_and_writes_nothing(path):
    assert not set(imports(TREES[path])) & NETWORK
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Attribute):
            assert node.attr not in CLOCK_CALLS | WRITING, f"line {node.lineno}"
        if isinstance(node, ast.Name):
            assert node.id not in {"open", "print", "eval", "exec"}, f"line {node.lineno}"


def test_the_hooks_folder_hides_nothing_of_the_standard_library():
    # It is on sys.path while MkDocs loads the hook.
    for path in HOOKS.iterdir():
        assert path.stem not in sys.stdlib_module_names, path.name


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_is_short_enough_to_read(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_function_has_few_branches(path):
    assert {name: n for name, n in branches.of_functions(TREES[path]) if n > MOST_BRANCHES} == {}


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_what_others_use_says_what_it_is_for(path):
    assert ast.get_docstring(TREES[path]), "the file"
    classes = [
        node
        for node in TREES[path].body
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")
        and "Protocol" not in [ast.unparse(base) for base in node.bases]  # its docstring explains its members
    ]
    for node in [TREES[path], *classes]:
        for part in node.body:
            if (
                isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
                and not part.name.startswith("_")
                and part.name not in THEIRS
            ):
                assert ast.get_docstring(part), f"{part.name}, line {part.lineno}"


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import mkdocs.utils", {"mkdocs.utils"}),
        ("def f():\n    from urllib import request", {"urllib", "urllib.request"}),
        ("from a.dose import read as r", {"a.dose", "a.dose.read"}),
    ],
)
def test_imports_are_found_wherever_they_stand(code, found):
    assert set(imports(ast.parse(code))) == found


@functools.cache
def texts(path):
    """The texts of a module that are no docstrings."""
    tree = TREES[path]
    holders = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    own = {
        id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, holders) and first_is_text(node)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in own
    ]


def first_is_text(node):
    return bool(node.body) and isinstance(node.body[0], ast.Expr)


# A fact that is made in one place → what writes it elsewhere, and the module in which it is made.
MADE_ONCE = [
    (re.compile(r"techniques/"), "engine/page/addresses.py"),
    (re.compile(r"#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\b"), "engine/settings/palette.py"),
    (re.compile(r"No clinician|when-to-stop"), "engine/settings/site_settings.py"),
]


@pytest.mark.parametrize(("pattern", "place"), MADE_ONCE, ids=[place for _, place in MADE_ONCE])
def test_a_fact_is_made_in_one_module(pattern, place):
    written = {
        path.relative_to(HOOKS).as_posix(): text[:60]
        for path in TREES
        for text in texts(path)
        if pattern.search(text) and path != PACKAGE / place
    }
    assert written == {}
    assert any(map(pattern.search, texts(PACKAGE / place))) or place.endswith("addresses.py")


OWN = re.compile(r"(?<!&)#[0-9a-fA-F]{3}(?:[0-9a-fA-F]{3})?\b|No clinician|when-to-stop/")


@pytest.mark.parametrize("ending", ["css", "html", "js"])
def test_no_style_template_or_script_has_a_colour_or_words_of_one_site(ending):
    """Black, white and the grey of tools are paper's: sheets, codes, and what is printed."""
    files = [path for path in (ROOT / "overrides").rglob(f"*.{ending}") if "lean-qr" not in path.name]
    found = {
        path.relative_to(ROOT).as_posix(): match[0]
        for path in files
        for match in OWN.finditer(path.read_text("utf-8"))
        if match[0].lower() not in ("#000", "#fff", "#bbb")
    }
    assert files and found == {}
