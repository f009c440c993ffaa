"""What several tests of commands need: a small site to run them in."""

from pathlib import Path

import pytest

from support import figure_previews
from technique_site.commands import docs_folder, figure_watcher
from technique_site.engine.catalogue import loader


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site with one technique, in a folder with a space in its name; it is the current folder."""
    folder = figure_previews.make(tmp_path / "my site")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(figure_watcher, "OFTEN", 0.01)
    return folder


@pytest.fixture(scope="session")
def real_site():
    """This site's own catalogue, read once."""
    return loader.load(Path(__file__).parents[2] / "docs", docs_folder.latest_date())
