"""How the code hangs together: what may import what, and that every part says what it is for."""

import ast
import sys
from pathlib import Path

import pytest

HOOKS = Path(__file__).parents[1] / "hooks"
PACKAGE = HOOKS / "restore"
FILES = sorted(HOOKS.rglob("*.py"))
TREES = {path: ast.parse(path.read_text("utf-8")) for path in FILES}
LONGEST = 320  # lines

# A module may import those of the lines above its own and none beside it. A new module needs a line here, so
# that its place is thought about.
LAYERS = (
    {"rules", "video", "located", "dose_slips", "yaml_slips", "body", "camera", "captions", "letters", "qr"},
    {"problem", "contacts", "props", "muscles", "silhouette"},
    {"leftovers", "dose", "sentences", "sketch", "balance"},
    {"source", "scene", "arrows"},
    {"frontmatter", "propdraw"},
    {"fields", "sections", "labels", "figure_slips", "clip_stamp", "links"},
    {"media", "cue_head", "figure_file"},
    {"cue_lines", "figures", "links_check"},
    {"cue_list"},
    {"technique", "anchors", "drawing", "fingerprint"},
    {"pictures", "plain", "clip_files"},
    {"examples", "clip_count", "sheet"},
    {"sheet_fit"},
    {"sheet_check", "overview"},
    {"catalogue", "clip"},
    {"clip_frame", "clip_stage"},
    # features: each takes what the others read and knows no other
    {"reading", "search", "skeleton", "data", "layouts", "card", "icon", "structured"},
)
FEATURES = LAYERS[-1]

# Methods that another library calls by name, and explains itself.
THEIRS = {"extendMarkdown"}

NETWORK = {
    "socket",
    "ssl",
    "http",
    "urllib.request",
    "urllib.error",
    "ftplib",
    "smtplib",
    "asyncio",
    "requests",
    "httpx",
    "aiohttp",
    "urllib3",
    "webbrowser",
    "subprocess",
}
CLOCK = {"time", "calendar", "sched"}
CLOCK_CALLS = {"now", "today", "utcnow", "monotonic", "perf_counter", "ctime", "localtime", "gmtime"}


def name_of(path):
    return path.relative_to(HOOKS).as_posix()


def imports(tree):
    """Full names of all that a file imports, wherever the import stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports name their package"
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def siblings(path):
    """The modules of the package that a file imports."""
    known = {p.stem for p in PACKAGE.glob("*.py")} - {"__init__"}
    return {
        parts[1]
        for parts in (name.split(".") for name in imports(TREES[path]))
        if parts[0] == "restore" and len(parts) > 1 and parts[1] in known
    }


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_only_the_hook_knows_mkdocs(path):
    found = {
        name for name in imports(TREES[path]) if name.split(".")[0] in ("mkdocs", "material", "mkdocs_video")
    }
    assert not found or name_of(path) == "build.py"


def test_the_hook_is_looked_at():
    assert any(name.startswith("mkdocs") for name in imports(TREES[HOOKS / "build.py"]))


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*.py")), ids=name_of)
def test_the_package_knows_no_network_and_no_clock(path):
    for name in imports(TREES[path]):
        assert not {name, name.split(".")[0]} & (NETWORK | CLOCK), name
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Attribute):
            assert node.attr not in CLOCK_CALLS, f"line {node.lineno}"


@pytest.mark.parametrize("path", sorted(PACKAGE.glob("*.py")), ids=name_of)
def test_the_package_writes_nothing(path):
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.Attribute):
            assert node.attr not in {
                "write_text",
                "write_bytes",
                "mkdir",
                "unlink",
                "rename",
                "touch",
                "rmdir",
                "makedirs",
                "remove_dir",
            }, f"line {node.lineno}"
        if isinstance(node, ast.Name):
            assert node.id not in {"open", "print", "eval", "exec"}, f"line {node.lineno}"


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_no_name_hides_one_of_the_standard_library(path):
    # the hook's folder is on sys.path while MkDocs loads it
    assert path.stem not in sys.stdlib_module_names


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_a_file_is_short_enough_to_read(path):
    assert len(path.read_text("utf-8").splitlines()) <= LONGEST


@pytest.mark.parametrize("path", FILES, ids=name_of)
def test_what_others_use_says_what_it_is_for(path):
    assert ast.get_docstring(TREES[path]), "the file"
    for node in [
        TREES[path],
        *(n for n in TREES[path].body if isinstance(n, ast.ClassDef) and not n.name.startswith("_")),
    ]:
        for part in node.body:
            if (
                isinstance(part, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef))
                and not part.name.startswith("_")
                and part.name not in THEIRS
            ):
                assert ast.get_docstring(part), f"{part.name}, line {part.lineno}"


def test_every_module_has_its_layer():
    assert sorted(name for layer in LAYERS for name in layer) == sorted(
        p.stem for p in PACKAGE.glob("*.py") if p.stem != "__init__"
    )


@pytest.mark.parametrize("number", range(len(LAYERS)))
def test_modules_import_those_above_alone(number):
    # which leaves no room for a circle
    above = set().union(*LAYERS[:number])
    for name in sorted(LAYERS[number]):
        assert siblings(PACKAGE / f"{name}.py") <= above, name


def test_nothing_that_reads_pages_knows_a_feature():
    for path in PACKAGE.glob("*.py"):
        assert not siblings(path) & FEATURES, path.name


@pytest.mark.parametrize(
    ("code", "found"),
    [
        ("import mkdocs.utils", {"mkdocs.utils"}),
        ("def f():\n    from urllib import request", {"urllib", "urllib.request"}),
        ("from restore.dose import read as r", {"restore.dose", "restore.dose.read"}),
    ],
)
def test_imports_are_found_wherever_they_stand(code, found):
    assert set(imports(ast.parse(code))) == found
