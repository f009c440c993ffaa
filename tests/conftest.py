"""What tests of all folders share: the site of fixtures, built once for a whole run."""

import gc
import os
from pathlib import Path

import pytest

from support import shared, web

ADDRESS = "https://coach.example/"
TESTS = Path(__file__).parent


@pytest.fixture(scope="session")
def built_site(tmp_path_factory) -> Path:
    """The folder of the site of fixtures/site, built as `make site` builds one, for a host's root. Tests only
    read it.
    """
    return shared.once(tmp_path_factory, "built-site", lambda folder: web.build(folder, ADDRESS))


@pytest.fixture(scope="session")
def built_subsite(tmp_path_factory) -> Path:
    """The folder of the same site, built for the folder `legs/` of a host, without PDFs. Tests only
    read it.
    """
    return shared.once(
        tmp_path_factory,
        "built-subsite",
        lambda folder: web.build(folder, f"{ADDRESS}legs/", SHEET_PDFS="false"),
    )


@pytest.hookimpl(optionalhook=True)  # `make mutants` runs without it
def pytest_xdist_auto_num_workers() -> int:
    """One worker more than processors: while a page waits for a timer of its own, another test can run."""
    return (os.cpu_count() or 1) + 1


def pytest_collection_finish() -> None:
    """What was collected stays to the end, so that looking for garbage needn't go through it each time."""
    gc.freeze()


# Files that take long, the longest first: workers that begin with them end together. `make bench` prints what
# each file takes. While the first builds the site that most browser tests read, the others have
# their own.
LONG = (
    "browser/test_plan.",
    "pdf/",
    "browser/test_own_site.",
    "browser/test_print.",
    "browser/",
    "commands/",
    "assets/",
    "test_build",
    "engine/test_never_raises",
    "render/",
    "engine/",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Puts the files that take long first. The tests of a file stay together, in their order."""
    items.sort(key=lambda item: _rank(item.path.relative_to(TESTS).as_posix()))


def _rank(file: str) -> int:
    return next((rank for rank, start in enumerate(LONG) if file.startswith(start)), len(LONG))
