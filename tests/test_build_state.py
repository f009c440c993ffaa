"""What a build knows is its own: nothing leaks from page to page, nor from one build to the next in the same
process (`make serve` builds again at every change).
"""

from __future__ import annotations

import lxml.html
import pytest
from mkdocs.commands.build import build as mkdocs_build
from mkdocs.config import load_config
from mkdocs.exceptions import Abort

from support import sites

FOLDER = "techniques/hamstrings/"
PAGES = {
    f"{FOLDER}index.md": sites.region(front="routine: [a-first, b-second]\n"),
    f"{FOLDER}a-first.md": sites.technique(
        "First",
        cues=(
            "1. **Passive stretch** (hold 30 s): Lean.\n2. **PAILs** (hold 10 s): Press down.\n3. **RAILs**"
            " (hold 10 s): Lift.\n"
        ),
    ),
    f"{FOLDER}b-second.md": sites.technique("Second"),
}
GENERATED = (
    "# Made elsewhere\n\nSay PAILs and RAILs.\n\n![type:video](https://youtu.be/aqz-KE-bpKQ)\n\n## Cues\n\n"
    "rp-block-cues\n\n## Stop if\n\n- It hurts.\n"
)
# Another hook of the site's owner, which makes a page beside the techniques.
OTHER_HOOK = f"""\
from mkdocs.structure.files import File

def on_files(files, config):
    files.append(File.generated(config, "{FOLDER}a-generated.md", content={GENERATED!r}))
    return files
"""


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = sites.make(tmp_path_factory.mktemp("generated"), PAGES)
    sites.write(folder, {"other.py": OTHER_HOOK})
    settings = folder / "mkdocs.yml"
    hooks = f"hooks: [{sites.ROOT}/hooks/build.py"
    text = settings.read_text("utf-8")
    assert hooks in text
    settings.write_text(text.replace(hooks, f"{hooks}, other.py"), "utf-8")
    return folder


@pytest.fixture(scope="module")
def built(site):
    built = sites.build(site)
    assert built.code == 0, built.said
    return built


def test_a_page_that_another_hook_makes_gets_nothing_of_its_neighbour(built):
    """It is rendered right after `a-first`, which has glosses, cues and a link to the next technique."""
    neighbour = built.article(f"{FOLDER}a-first")
    assert "push, without moving" in neighbour and "Next in the routine" in neighbour
    article = built.article(f"{FOLDER}a-generated")
    shown = lxml.html.fromstring(article).text_content()
    assert "Say PAILs and RAILs." in shown and "It hurts." in shown
    for leaked in ("push, without moving", "Next in the routine", "Second", "Press down.", "pails-and-rails"):
        assert leaked not in article, leaked


def test_two_builds_in_one_process_know_nothing_of_each_other(tmp_path, monkeypatch):
    for name, value in (("SHEET_PDFS", "false"), ("LINK_CARDS", "false"), ("NO_MKDOCS_2_WARNING", "1")):
        monkeypatch.setenv(name, value)
    one = sites.make(tmp_path / "one", PAGES)
    other = sites.make(
        tmp_path / "other",
        {"techniques/feet/index.md": sites.region("Feet"), "techniques/feet/toe.md": sites.technique("Toe")},
    )
    configs = [load_config(str(folder / "mkdocs.yml")) for folder in (one, other, one)]
    plugins = []
    for config in configs:  # as MkDocs does it: a configuration for each build, the hook loaded once
        mkdocs_build(config)
        plugins.append(config.plugins["technique_site"])
    first, second, third = plugins
    assert len({id(plugin) for plugin in plugins}) == 3
    assert (
        set(first.catalogue.techniques)
        == set(third.catalogue.techniques)
        == {
            "hamstrings/a-first",
            "hamstrings/b-second",
        }
    )
    assert set(second.catalogue.techniques) == {"feet/toe"}
    text = (other / "site" / "techniques.json").read_text("utf-8")
    assert "Toe" in text and "First" not in text
    assert not list((other / "site").rglob("*hamstrings*"))


def test_an_error_in_one_build_is_not_told_by_the_next(tmp_path, monkeypatch, caplog):
    for name, value in (("SHEET_PDFS", "false"), ("LINK_CARDS", "false"), ("NO_MKDOCS_2_WARNING", "1")):
        monkeypatch.setenv(name, value)
    folder = sites.make(tmp_path, {**PAGES, f"{FOLDER}c-wrong.md": sites.technique(front="titel: Twice\n")})
    settings = str(folder / "mkdocs.yml")
    with pytest.raises(Abort):
        mkdocs_build(load_config(settings))
    assert "1 error, 0 warnings: repair the lines above" in caplog.text
    (folder / "docs" / f"{FOLDER}c-wrong.md").write_text(sites.technique("Third"), "utf-8")
    config = load_config(settings)
    mkdocs_build(config)
    assert config.plugins["technique_site"].catalogue.problems == []
