"""What several tests of commands need: a small site to run them in."""

import pytest

from support import figure_previews, sites
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
def whole_site():
    """The catalogue of the site of fixtures, read once."""
    return loader.load(sites.SITE / "docs", docs_folder.latest_date())
