"""Every command on a site that uses every feature: from the site's folder and from another, with every
terminal, and with files that can't be read. Each ends with the right code, and none with a traceback.
"""

import functools
import importlib
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from support import every_feature, sites
from technique_site.commands import (
    clips,
    figure,
    host_config,
    lint,
    new,
    publish_check,
    publish_links,
    reading,
    verify,
)
from technique_site.engine.drawing import pictures
from technique_site.engine.figure import figures

LINT = sites.ROOT / "hooks" / "lint.py"
FORMATS = ("text", "json", "github")


@pytest.fixture(scope="module")
def site_as_made(tmp_path_factory):
    return every_feature.make(tmp_path_factory.mktemp("every") / "my site – ü")


@pytest.fixture
def every(site_as_made, tmp_path, monkeypatch):
    """The site that uses every feature; it is the current folder, and the test may change it."""
    folder = tmp_path / "my site – ü"
    shutil.copytree(site_as_made, folder)
    monkeypatch.chdir(folder)
    return folder


_read, _boxes = functools.cache(figures.read), functools.cache(pictures.boxes)


@pytest.fixture(autouse=True)
def solved_once(monkeypatch):
    """Poses the figures of a file once for all tests: that is half the time of a command."""
    monkeypatch.setattr(
        figures,
        "read",
        lambda path, text, cues, *more: _read(path, text, None if cues is None else tuple(cues), *more),
    )
    monkeypatch.setattr(pictures, "boxes", _boxes)


def test_it_is_built(every):
    built = sites.build(every, "--strict")
    assert built.code == 0 and "Traceback" not in built.said, built.said


BEGINS = {"text": "", "json": "[]\n", "github": ""}
NO_CLIP = """\
hamstrings/hip-lift: shows a video of its own, so it needs no clip
hamstrings/old-form: has no figures yet; write docs/techniques/hamstrings/old-form.figures.yml
hamstrings/standing-stretch: up to date
"""
# Command, arguments, exit code, and how its output begins; {docs} stands for the docs folder as an absolute
# path.
RIGHT = [
    (lint, [], 0, BEGINS["text"]),
    *[
        (lint, ["--format", form, *given], 0, BEGINS[form])
        for form, given in zip(FORMATS, ([], ["docs"], ["{docs}"]), strict=True)
    ],
    (lint, ["docs/techniques/hamstrings/hip-lift.md"], 0, ""),
    (reading, [], 0, "docs/index.md: grade "),
    (reading, ["docs/techniques"], 0, "docs/techniques/hamstrings/hip-lift.md: grade "),
    (reading, ["{docs}"], 0, "docs/index.md: grade "),
    (new, ["hamstrings/nordic-curl"], 0, "Made docs/techniques/hamstrings/nordic-curl.md\n"),
    (new, ["feet/arch-lift"], 0, "Made docs/techniques/feet/arch-lift.md\nMade docs/techniques/feet/index."),
    (figure, [every_feature.WITH_CLIP, "--once", "shown.html"], 0, "6 figures drawn\n"),
    (figure, [every_feature.OWN_VIDEO, "--once", "shown.html"], 0, "3 figures drawn\n"),
    (
        figure,
        [every_feature.WITHOUT_FIGURES, "--once", "shown.html"],
        1,
        "There is no docs/techniques/knees/",
    ),
    (clips, [], 0, NO_CLIP),
    (clips, [every_feature.WITH_CLIP], 0, "hamstrings/standing-stretch: up to date\n"),
    (publish_links, [], 0, "Added to docs/links.yml, 24 new addresses:\n"),
]


def name(value):
    return value.__name__.rpartition(".")[2] if hasattr(value, "main") else None


@pytest.mark.parametrize(("module", "arguments", "code", "begins"), RIGHT, ids=name)
def test_it_runs_in_the_sites_folder(every, capsys, module, arguments, code, begins):
    given = [one.replace("{docs}", str(every / "docs")) for one in arguments]
    assert module.main(given) == code, capsys.readouterr()
    assert capsys.readouterr().out.startswith(begins)


@pytest.mark.parametrize("module", [lint, reading], ids=name)
@pytest.mark.parametrize("form", ["../my site – ü/docs", "{site}/docs/techniques/hamstrings"])
def test_it_runs_in_another_folder(every, tmp_path, capsys, monkeypatch, module, form):
    (tmp_path / "other").mkdir()
    monkeypatch.chdir(tmp_path / "other")
    assert module.main([form.replace("{site}", str(every))]) == 0
    out, _ = capsys.readouterr()
    assert module is lint or all(line.startswith(str(every)) for line in out.splitlines())


# Letters that a terminal can't show


def wrong(folder):
    """Makes a page wrong, in letters that few terminals know."""
    page = folder / "docs" / "techniques" / f"{every_feature.WITH_CLIP}.md"
    page.write_text(page.read_text("utf-8").replace("hold 2 min", "hold 2 脚"), "utf-8")
    hard = "Incomprehensibilities notwithstanding, – … → 伸展 rehabilitation professionals recommend it.\n"
    (folder / "docs" / "learn" / "why.md").write_text(
        f"---\ntitle: Why\nsummary: Why and how.\nredirect_from: [/learn/old-why/]\n---\n\n{hard}", "utf-8"
    )


WRONG = [
    *[(lint, ["--format", form], 1) for form in FORMATS],
    (lint, ["nö→pe"], 2),
    (lint, ["--help"], 0),
    (reading, [], 1),
    (reading, ["nö→pe"], 2),
    (new, ["hämstrings/→"], 2),
    (new, ["feet/arch-lift"], 0),
    (figure, [every_feature.WITH_CLIP, "--once", "shown.html"], 1),
    (figure, ["hamstrings/→"], 2),
    (figure, [every_feature.OWN_VIDEO, "--port", "→"], 2),
    (clips, [], 2),
    (clips, ["→"], 2),
    (publish_links, [], 1),
]


ENCODINGS = [
    *[("ascii", *command) for command in WRONG],
    *[(encoding, *command) for encoding in ("cp1252", "utf-8") for command in WRONG[:2]],
]


@pytest.mark.parametrize(("encoding", "module", "arguments", "code"), ENCODINGS, ids=name)
def test_what_a_terminal_cannot_show_is_replaced(every, monkeypatch, module, arguments, code, encoding):
    wrong(every)
    streams = [io.TextIOWrapper(io.BytesIO(), encoding) for _ in range(2)]
    monkeypatch.setattr(sys, "stdout", streams[0])
    monkeypatch.setattr(sys, "stderr", streams[1])
    try:
        ended = module.main(arguments)
    except SystemExit as end:
        ended = end.code
    for stream in streams:
        stream.flush()
    out, err = (stream.buffer.getvalue().decode(encoding) for stream in streams)
    assert ended == code, out + err
    assert "Traceback" not in out + err and out + err
    if module is lint and code == 1:
        shown = json.loads(out)[0]["what"] if "json" in arguments else out
        assert ("`脚`" if encoding == "utf-8" or "json" in arguments else "`?`") in shown


@pytest.mark.parametrize("encoding", ["ascii"])
def test_a_program_replaces_too(every, encoding):
    wrong(every)
    done = subprocess.run(
        [sys.executable, str(LINT)], env={**os.environ, "PYTHONIOENCODING": encoding}, capture_output=True
    )
    assert done.returncode == 1 and b"Traceback" not in done.stderr
    assert b"`?` isn't a unit" in done.stdout and done.stderr.endswith(b"\n")


# Files and folders that can't be used

PATHLESS = [
    (lint, [], "lint: docs is neither a page nor a folder of pages\n"),
    (reading, [], "reading: docs is neither a page nor a folder of pages\n"),
    (new, ["hip/bridge"], "new: {}\n"),
    (figure, ["hip/bridge"], "figure: {}\n"),
    (clips, [], "clips: {}\n"),
    (publish_links, [], "publish-links: {}\n"),
    (publish_check, [], "publish-check: {}\n"),
    (verify, [], "verify: {}\n"),
    (host_config, ["nginx"], "host-config: {}\n"),
]
NO_FOLDER = "there is no folder `docs` here; run this in the folder that holds mkdocs.yml"


@pytest.mark.parametrize(("module", "arguments", "says"), PATHLESS, ids=name)
def test_docs_is_a_file(tmp_path, monkeypatch, capsys, module, arguments, says):
    monkeypatch.chdir(tmp_path)
    sites.write(tmp_path, {"docs": "", "mkdocs.yml": ""})
    assert module.main(arguments) == 2
    assert capsys.readouterr() == ("", says.format(NO_FOLDER))


@pytest.mark.parametrize(("module", "arguments", "_says"), PATHLESS[:-1], ids=name)
def test_a_folder_that_cannot_be_read_is_told(every, monkeypatch, capsys, module, arguments, _says):
    real, closed = os.scandir, Path("docs/techniques/hamstrings").resolve()

    def scandir(path="."):
        if Path(path).resolve() == closed:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    if module is figure:
        arguments = [every_feature.WITHOUT_FIGURES, "--once", "shown.html"]
    code = module.main(arguments)
    out, err = capsys.readouterr()
    assert code == (1 if module is figure else 2)
    assert "docs/techniques/hamstrings can't be " in out + err and "Permission denied" in out + err


@pytest.mark.parametrize(
    "module", [lint, reading, new, clips, publish_links, publish_check, verify], ids=name
)
def test_ctrl_c_ends_it_without_a_traceback(every, monkeypatch, capsys, module):
    def stopped(*_, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr("technique_site.engine.catalogue.loader.load", stopped)
    assert module.main(["feet/arch-lift"] if module is new else []) == 130
    assert "Traceback" not in capsys.readouterr().err


def test_a_disk_that_is_full_names_what_it_can(every, monkeypatch, capsys):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(new, "_write", full)
    assert new.main(["feet/arch-lift"]) == 2
    assert capsys.readouterr().err == "new: a file can't be made or read: No space left on device\n"
    assert not (every / "docs/techniques/feet").exists()


@pytest.mark.parametrize("command", [[str(LINT)], ["-m", "technique_site.commands.reading"]])
def test_a_reader_that_goes_away_ends_it_quietly(every, command):
    wrong(every)
    env = {**os.environ, "PYTHONPATH": str(sites.ROOT / "hooks")}
    read, write = os.pipe()
    os.close(read)
    done = subprocess.run(
        [sys.executable, *command], env=env, stdout=write, stderr=subprocess.PIPE, text=True
    )
    os.close(write)
    assert (done.returncode, done.stderr) == (141, "")


@pytest.mark.parametrize("module", [one for one, *_ in PATHLESS], ids=name)
def test_it_says_how_it_is_used(capsys, module):
    try:
        code = module.main(["--help"])
    except SystemExit as end:
        code = end.code
    assert (
        code == 0
        and importlib.import_module(module.__name__).__doc__.split(".")[0].split()[0]
        in capsys.readouterr().out
    )
