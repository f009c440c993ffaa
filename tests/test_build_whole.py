"""A build is whole or not at all: whatever ends it, the site of before stands as it was, and nothing is left
beside it. tests/storage/test_site_folder.py looks at each step of putting a site in place.
"""

import os
import resource
import shutil
import signal
import subprocess
import time

import pytest

from support import sites
from support.sites import build, make, region, technique

H = "techniques/hamstrings/"
PAGES = {f"{H}index.md": region(), f"{H}swing.md": technique()}
# A hook of the site's owner: what it does where the environment says so, after all pages are written.
OTHER_HOOK = """\
import gc, logging, os, time
from pathlib import Path

def on_post_build(config):
    Path(config.site_dir, "written-by-a-hook.txt").write_text(f"collects: {gc.isenabled()}", "utf-8")
    what = os.environ.get("DO", "")
    if what == "wait":
        Path(f"waiting-{os.getpid()}").touch()
        time.sleep(60)
    if what == "warn":
        logging.getLogger("mkdocs.other").warning("Odd.")
    if what == "fail":
        raise OSError(28, "No space left on device", config.site_dir + "/index.html")
    if what == "copy":
        raise OSError(28, "No space left on device", config.docs_dir + "/index.md")
    if what == "elsewhere":
        raise PermissionError(13, "Permission denied", "/elsewhere/file")
    if what == "fault":
        raise KeyError("a fault of a hook")
"""
BROKE_OFF = "\nThe build broke off.\n"
AS_BEFORE = "`site` is as it was before."


def everything(folder):
    return {path.relative_to(folder): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def first(tmp_path_factory):
    """A site that was built once, with a hidden file that isn't the build's."""
    folder = make(tmp_path_factory.mktemp("first"), PAGES)
    sites.write(folder, {"other.py": OTHER_HOOK})
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("build.py]", "build.py, other.py]"), "utf-8")
    built = build(folder)
    assert built.code == 0, built.said
    sites.write(built.site, {".nojekyll": ""})
    return folder


@pytest.fixture
def folder(first, tmp_path):
    """A copy of it, whose technique has another title since."""
    copied = shutil.copytree(first, tmp_path / "copied")
    sites.write(copied / "docs", {f"{H}swing.md": technique("Another title")})
    return copied


def left(folder):
    """What lies beside the pages and the site that wasn't there before."""
    known = {"docs", "mkdocs.yml", "other.py", "site", ".cache", "__pycache__"}
    names = {path.name for path in folder.iterdir()} - known
    return sorted(name for name in names if not name.startswith("waiting-"))


def is_new(folder):
    return "Another title" in (folder / "site" / H / "swing/index.html").read_text("utf-8")


def test_a_build_that_goes_well_takes_the_place_of_the_one_before(folder):
    built = build(folder)
    assert (built.code, built.told("ERROR"), built.told("WARNING")) == (0, [], [])
    assert f"Building documentation to directory: {built.site}\n" in built.said
    assert is_new(folder) and left(folder) == []
    assert (built.site / ".nojekyll").exists()
    # A build ends before garbage matters, so none is looked for.
    assert (built.site / "written-by-a-hook.txt").read_text("utf-8") == "collects: False"


@pytest.mark.parametrize(
    ("do", "flags", "ends"),
    [
        ("warn", ["--strict"], "WARNING -  Odd.\n\nAborted with 1 warnings in strict mode!\n"),
        (
            "fail",
            [],
            f"ERROR   -  `site` can't be written: No space left on device. {AS_BEFORE}\n{BROKE_OFF}",
        ),
        (
            "copy",
            [],
            f"ERROR   -  `site` can't be written: No space left on device. {AS_BEFORE}\n{BROKE_OFF}",
        ),
        (
            "elsewhere",
            [],
            f"ERROR   -  /elsewhere/file can't be read: Permission denied. {AS_BEFORE}\n{BROKE_OFF}",
        ),
        ("fault", [], "KeyError: 'a fault of a hook'\n"),
    ],
)
def test_whatever_goes_wrong_leaves_the_site_of_before(folder, do, flags, ends):
    before = everything(folder / "site")
    built = build(folder, *flags, DO=do)
    assert built.code == 1 and built.said.endswith(ends)
    assert everything(folder / "site") == before and left(folder) == []


def test_a_warning_where_none_is_forbidden_hinders_nothing(folder):
    assert build(folder, DO="warn").code == 0 and is_new(folder)


def test_a_wrong_page_leaves_the_site_of_before(folder):
    before = everything(folder / "site")
    sites.write(folder / "docs", {f"{H}swing.md": technique(cues="1. **Moove** (move 30 s): Go.\n")})
    built = build(folder, "--strict")
    assert built.code == 1 and built.told("ERROR")[-1].endswith("Nothing was built.")
    assert everything(folder / "site") == before and left(folder) == []


def test_a_file_in_the_place_of_the_site_is_told_before_anything_is_made(folder):
    shutil.rmtree(folder / "site")
    sites.write(folder, {"site": "a file"})
    built = build(folder)
    assert built.code == 1
    assert built.told("ERROR") == ["`site` can't be written: Not a directory. Nothing was built."]
    assert (folder / "site").read_text("utf-8") == "a file" and left(folder) == []


@pytest.fixture
def little_room():
    """Files over 10 kB can't be written, as on a disk that is almost full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, before[1]))
    yield
    resource.setrlimit(resource.RLIMIT_FSIZE, before)


def test_a_full_disk_is_told_in_one_line(folder, little_room):
    before = everything(folder / "site")
    built = build(folder, "--strict", "--quiet")
    assert built.code == 1
    assert built.said == f"ERROR   -  `site` can't be written: File too large. {AS_BEFORE}\n{BROKE_OFF}"
    assert everything(folder / "site") == before and left(folder) == []


def test_builds_that_are_stopped_or_killed_leave_the_site_of_before(folder):
    """Two at once: one is asked to end, the other can't clear up, and the next build does."""
    before = everything(folder / "site")
    command = sites.mkdocs(folder, "build", "--quiet", DO="wait")
    asked, killed = (
        subprocess.Popen(**command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(2)
    )
    end = time.monotonic() + 60
    while len(list(folder.glob("waiting-*"))) < 2:
        assert time.monotonic() < end and asked.poll() is None and killed.poll() is None
        time.sleep(0.02)
    assert [name.rpartition("-")[0] for name in left(folder)] == [".site-building"] * 2
    asked.send_signal(signal.SIGTERM)
    said, _ = asked.communicate(timeout=30)
    assert (asked.returncode, said) == (143, f"\nStopped. {AS_BEFORE}\n")
    killed.kill()
    assert killed.communicate(timeout=30)[0] == ""
    assert everything(folder / "site") == before and len(left(folder)) == 1
    assert build(folder).code == 0 and is_new(folder) and left(folder) == []


def test_only_what_has_changed_is_built_where_that_is_asked_for(folder):
    page = folder / "site" / "learn" / "when-to-stop" / "index.html"
    page.write_text("kept", "utf-8")
    os.utime(page, (2_000_000_000, 2_000_000_000))
    assert build(folder, "--dirty").code == 0
    assert page.read_text("utf-8") == "kept" and is_new(folder) and left(folder) == []
