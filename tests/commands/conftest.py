"""What several tests of commands need: a small site to run them in."""

import pytest

from support import figure_previews
from technique_site.commands import figure_watcher


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site with one technique, in a folder with a space in its name; it is the current folder."""
    folder = figure_previews.make(tmp_path / "my site")
    monkeypatch.chdir(folder)
    monkeypatch.setattr(figure_watcher, "OFTEN", 0.01)
    return folder
