"""The worker of a site's folder: its list has the files on disk and those that are still to come."""

from support import pages, sites
from technique_site.assets import offline_files
from technique_site.engine.exports import offline_list
from technique_site.engine.text import keeping

SCRIPT = "self.x=1"
BRIDGE, REGION = "techniques/hamstrings/bridge/", "techniques/hamstrings/"
CSS = "assets/values/page.0123456789.css"


def catalogue(folder):
    return pages.load(
        pages.write(
            folder,
            {
                "hamstrings/bridge.md": "base",
                "hamstrings/index.md": sites.region(front="routine: [bridge]\n"),
            },
        )
    )


def site(folder):
    sites.write(
        folder,
        {
            "worker.js": SCRIPT,
            f"{BRIDGE}index.html": f'<h1>Bridge</h1><link rel="stylesheet" href="../../../{CSS}">',
            f"{REGION}index.html": "<h1>Hamstrings</h1>",
            "log/index.html": "<h1>Log</h1>",
            "report/index.html": "<h1>Report</h1>",
            "index.html": "<h1>Home</h1>",
            "learn/stop/index.html": "<h1>When to stop</h1>",
            "503.html": '<script src="/legs/a.js"></script>',
            "a.js": "1",
        },
    )
    return folder


def finished(tmp_path, serving=False):
    folder, known = site(tmp_path / "site"), catalogue(tmp_path)
    url, stop = "https://coach.example/legs/", "learn/stop.md"
    built = offline_files.paths(folder)
    return offline_files.finished(folder, built, {CSS: "p{}"}, known, url, stop, serving, keeping.Nothing())


def test_its_list_has_the_files_as_they_are_and_will_be(tmp_path):
    made = finished(tmp_path)
    assert list(made) == ["worker.js"] and made["worker.js"].endswith(f";\n{SCRIPT}\n")
    found = offline_list.of_worker(made["worker.js"])
    assert [CSS, offline_list.sum_of(b"p{}"), 3] in found["files"]
    names = [path for path, *_ in found["files"]]
    assert "worker.js" not in names
    assert found["pages"][REGION][4] == [BRIDGE]
    assert names.index(CSS) in found["pages"][BRIDGE][1]
    assert list(found["ids"].values()) == [BRIDGE]
    assert {names[number] for number in found["shell"]} == {
        "503.html", "a.js", "log/index.html", "index.html", "learn/stop/index.html",
    }  # fmt: skip


def test_the_same_files_make_the_same_worker(tmp_path):
    assert finished(tmp_path / "one") == finished(tmp_path / "two")


def test_while_pages_are_served_it_has_none(tmp_path):
    assert finished(tmp_path, serving=True) == {"worker.js": f"const SITE=null;\n{SCRIPT}\n"}


def test_paths_are_those_of_files_from_the_folder(tmp_path):
    for path in ("index.html", "a/index.html", "a/b/c.svg"):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).touch()
    (tmp_path / "empty").mkdir()
    assert sorted(offline_files.paths(tmp_path)) == ["a/b/c.svg", "a/index.html", "index.html"]
