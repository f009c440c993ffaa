"""What the server of `make serve` watches and tells, without a server: browser/test_serve.py has one."""

import re
import threading
import time

import jinja2
import pytest

from support import sites
from technique_site.commands import live_server
from technique_site.commands.live_server import Watcher


def shown(folder):
    return sorted(name.removeprefix(f"{folder}/") for name in live_server.state(str(folder)))


def test_all_files_are_seen_once_also_those_behind_links(tmp_path):
    sites.write(tmp_path, {"docs/a.md": "", "docs/sub/b.md": "", "other/c.md": ""})
    docs = tmp_path / "docs"
    (docs / "linked").symlink_to(tmp_path / "other")
    (docs / "sub" / "up").symlink_to(docs)
    (docs / "nowhere.md").symlink_to("/nowhere")
    assert shown(docs) == ["a.md", "linked/c.md", "nowhere.md", "sub/b.md"]
    assert live_server.state(str(docs))[f"{docs}/nowhere.md"] is None
    assert shown(docs / "a.md") == [str(docs / "a.md")]
    assert live_server.state(str(tmp_path / "gone")) == {str(tmp_path / "gone"): None}


def saved(file):
    file.write_text("other words", "utf-8")


def removed(file):
    file.unlink()


def taken_away(file):
    file.parent.rename(file.parent.with_name("away"))


def replaced(file):
    other = file.with_name("other")
    other.write_text(file.read_text("utf-8"), "utf-8")
    other.replace(file)


@pytest.mark.parametrize("change", [saved, removed, taken_away, replaced])
def test_each_change_is_told_and_the_next_one_too(tmp_path, monkeypatch, change):
    monkeypatch.setattr(live_server, "OFTEN", 0.01)
    file = tmp_path / "docs" / "a.md"
    sites.write(tmp_path, {"docs/a.md": "words"})
    told = threading.Event()
    watcher = Watcher()
    watcher.schedule(lambda event: told.set(), str(tmp_path / "docs"))
    watcher.start()
    try:
        change(file)
        assert told.wait(10)
        told.clear()
        sites.write(tmp_path, {"docs/a.md": "words again"})
        assert told.wait(10)
    finally:
        watcher.stop()
        watcher.join()


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """A watcher that looks all the time, what it was told, and when it looked for garbage."""
    monkeypatch.setattr(live_server, "OFTEN", 0.01)
    told, tidied, watcher = threading.Event(), [], Watcher()
    monkeypatch.setattr(live_server.gc, "collect", lambda: tidied.append(time.monotonic()))
    watcher.schedule(lambda event: told.set(), str(tmp_path))
    watcher.start()
    yield watcher, told, tidied
    watcher.stop()
    watcher.join()


def test_what_is_saved_during_a_build_is_told_after_it(tmp_path, watched):
    watcher, told, _ = watched
    watcher.rests = True
    time.sleep(0.05)  # the look that has begun is over
    told.clear()
    sites.write(tmp_path, {"a.md": "words"})
    assert not told.wait(0.2)
    watcher.has_built()
    assert told.wait(10)


def test_garbage_is_looked_for_once_after_a_pause(watched, monkeypatch):
    watcher, _, tidied = watched
    monkeypatch.setattr(live_server, "IDLE", 0.3)
    built = time.monotonic()
    watcher.has_built()
    time.sleep(0.8)
    assert len(tidied) == 1 and tidied[0] > built + 0.3


def test_garbage_is_looked_for_where_builds_leave_no_pause(watched):
    watcher, _, tidied = watched
    for _ in range(live_server.UNTIDY):
        watcher.has_built()
    time.sleep(0.2)
    assert len(tidied) == 1


@pytest.mark.parametrize(("since", "times"), [(0.0, 1), (1e12, 0)])
def test_what_was_saved_during_the_first_build_is_built_at_once(tmp_path, since, times):
    sites.write(tmp_path, {"a.md": "words"})
    told = []
    Watcher(since).schedule(told.append, str(tmp_path))
    assert len(told) == times


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("words\n{{ a.b.c }}", "UndefinedError: 'a' is undefined ({file}, line 2)"),
        ("words\n{% if %}", "{file}:2: Expected an expression, got 'end of statement block'"),
    ],
)
def test_an_error_in_a_template_has_its_place(tmp_path, template, words):
    sites.write(tmp_path, {"main.html": template})
    environment = jinja2.Environment(loader=jinja2.FileSystemLoader(tmp_path))
    with pytest.raises(jinja2.TemplateError) as raised:
        environment.get_template("main.html").render()
    assert live_server.in_words(raised.value) == words.format(file=tmp_path / "main.html")


def test_another_error_has_the_line_of_the_program_it_comes_from():
    with pytest.raises(ZeroDivisionError) as raised:
        print(1 // 0)
    assert re.fullmatch(
        r"ZeroDivisionError: .+ \(.+test_live_server\.py, line \d+\)", live_server.in_words(raised.value)
    )
