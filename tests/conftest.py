"""What tests of all folders share: the real site, built once for a whole run."""

from pathlib import Path

import pytest

from support import shared, web

ADDRESS = "https://coach.example/"


@pytest.fixture(scope="session")
def real_site(tmp_path_factory) -> Path:
    """The folder of the real site, built as `make site` builds it, for a host's root. Tests only read it."""
    return shared.once(tmp_path_factory, "real-site", lambda folder: web.build(folder, ADDRESS))


@pytest.fixture(scope="session")
def real_subsite(tmp_path_factory) -> Path:
    """The folder of the real site, built for the folder `legs/` of a host. Tests only read it."""
    return shared.once(tmp_path_factory, "real-subsite", lambda folder: web.build(folder, f"{ADDRESS}legs/"))
