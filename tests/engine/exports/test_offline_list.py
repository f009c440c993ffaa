"""What the worker knows of a site: the files that it may keep with their sums, and what each page needs."""

import hashlib

import pytest

from technique_site.engine.exports import offline_list
from technique_site.engine.exports.offline_list import SiteFile

ID, ADDRESS = "abc123", "techniques/hips/bridge/"
HEAD = '<link rel="stylesheet" href="{0}assets/site.css"><link rel="apple-touch-icon" href="{0}touch.png">'
BRIDGE = f"""<!doctype html><html><head>{HEAD.format("../../../")}</head><body>
<h1 id="start">Bridge &amp; <em>hold</em></h1>
<a href="../clips/bridge.mp4" data-rp-play>Play</a> <a href="../../../all.json">Data</a>
<a href="../../../sheets/bridge.pdf" data-rp-pdf>PDF</a> <a href="../../../sheets/bridge-a4.pdf">A4</a>
<dialog data-rp-finder="../../../assets/search.js" data-rp-root="../../.."></dialog>
<svg><use data-rp-picture="../../../assets/figures/hips-bridge.svg#figure"/></svg> <p title="2 > 1">Text</p>
<template><video poster="../clips/bridge.jpg"><source src="../clips/bridge.mp4#t=5">
<track src='../clips/bridge.vtt'></video></template>
<img src="https://elsewhere.example/assets/site.css"> <img src="../../../../outside.png"> <img src="data:,x">
<img src="../../../pictures/h%C3%B6her.png">
</body></html>"""
TEXTS = {
    "index.html": f"<html>{HEAD.format('')}<h1>Home</h1></html>",
    f"{ADDRESS}index.html": BRIDGE,
    "techniques/hips/index.html": "<h1>Hips</h1>",
    "old/index.html": '<meta http-equiv="refresh" content="0; url=../techniques/hips/bridge/#x">'
    '<script src="../assets/moved.js"></script>',
    "session/index.html": '<h1>Session</h1><script src="../assets/session.js"></script>',
    "authoring/index.html": "<h1>For authors</h1>",
    "404.html": "<h1>Lost</h1>",
    "503.html": '<script src="/legs/assets/offline.js"></script>',
    f"session/{ID}.json": '{"a": [{"b": "assets/figures/bridge/one.svg#part"}], "c": 1,'
    ' "clip": "techniques/hips/clips/bridge.mp4"}',
    "assets/plan/hips-bridge.01234567.json":
        '{"step": "<svg><use href=\\"assets/figures/bridge/two.svg#f\\"/></svg>"}',
}  # fmt: skip
BYTES = [
    "assets/site.css", "assets/search.js", "assets/moved.js", "assets/session.js", "assets/offline.js",
    "assets/figures/hips-bridge.svg", "assets/figures/bridge/one.svg", "assets/figures/bridge/two.svg",
    "assets/plan/hips-bridge-walk.01234567.json", "techniques/hips/clips/bridge.mp4",
    "techniques/hips/clips/bridge.vtt", "techniques/hips/clips/bridge.jpg", "sheets/bridge.pdf",
    "sheets/bridge-a4.pdf", "all.json", "touch.png", "pictures/höher.png",
]  # fmt: skip
FILES = {path: SiteFile(f"sum of {path}", len(text)) for path, text in TEXTS.items()} | {
    path: SiteFile(f"sum of {path}", 10) for path in BYTES
}


def listed(files, *said, texts=TEXTS, **more):
    return offline_list.listed(files, lambda path: texts.get(path, "{}"), *said, **more)


@pytest.fixture(scope="module")
def found():
    return listed(
        FILES,
        {ID: ADDRESS, "former": ADDRESS, "gone": "techniques/hips/gone/"},
        {"techniques/hips/": [ADDRESS, "techniques/hips/gone/"]},
        ["session/", "nowhere/"],
        "/legs/",
    )


def paths(found, numbers):
    return {found["files"][number][0] for number in numbers}


def test_a_page_needs_what_its_tags_name_and_not_what_it_links_to(found):
    title, needs, papers, films, techniques = found["pages"][ADDRESS]
    assert title == "Bridge & hold"
    assert paths(found, needs) == {
        f"{ADDRESS}index.html", "assets/site.css", "assets/search.js", "assets/figures/hips-bridge.svg",
        "pictures/höher.png",
        # what its session and a plan with it read
        f"session/{ID}.json", "assets/plan/hips-bridge.01234567.json", "assets/figures/bridge/one.svg",
        "assets/figures/bridge/two.svg",
        # the page that leads to it
        "old/index.html", "assets/moved.js",
    }  # fmt: skip
    assert paths(found, papers) == {"sheets/bridge.pdf"}
    assert paths(found, films) == {f"techniques/hips/clips/bridge.{one}" for one in ("mp4", "vtt", "jpg")}
    assert techniques == []


def test_data_that_name_no_file_are_not_taken_apart():
    asked = list[str]()
    texts = {f"session/{ID}.json": '{"a": "Hold still. Breathe. See bridge.mp4", "b": "one.svg x"}'}
    listed(
        FILES,
        {ID: ADDRESS},
        {},
        [],
        made=lambda name, make: asked.append(name) or make(),
        texts=TEXTS | texts,
    )
    assert len(asked) == 1  # the file that the page of plans reads


def test_a_routine_goes_through_techniques_that_are_there(found):
    assert found["pages"]["techniques/hips/"][4] == [ADDRESS]
    assert found["ids"] == {ID: ADDRESS, "former": ADDRESS}


def test_every_device_keeps_little(found):
    assert paths(found, found["shell"]) == {
        "503.html", "assets/offline.js", "session/index.html", "assets/session.js",
        "index.html", "assets/site.css",  # where an installed app opens
    }  # fmt: skip


def test_the_front_door_needs_no_other_page_but_one_that_leads_to_it(found):
    assert paths(found, found["pages"][""][1]) == {"index.html", "assets/site.css"}
    leads = {"start/index.html": '<meta http-equiv="refresh" content="0; url=../#x">'}
    other = listed({**FILES, "start/index.html": SiteFile("1", 2)}, {}, {}, [], texts=TEXTS | leads)
    assert paths(other, other["pages"][""][1]) == {"index.html", "assets/site.css", "start/index.html"}


def test_a_heavy_front_door_is_no_part_of_what_every_device_keeps():
    files = {**FILES, "index.html": SiteFile("1", offline_list.DOOR_MOST)}
    found = listed(files, {}, {}, ["session/"])
    assert "index.html" not in paths(found, found["shell"])


def test_pages_for_authors_and_what_nobody_needs_are_not_listed(found):
    assert set(found["pages"]) == {"", ADDRESS, "techniques/hips/", "old/", "session/"}
    listed = {path for path, *_ in found["files"]}
    assert not listed & {"404.html", "authoring/index.html", "touch.png", "all.json", "sheets/bridge-a4.pdf"}
    assert found["files"] == sorted(found["files"])
    assert [f"{ADDRESS}index.html", f"sum of {ADDRESS}index.html", len(BRIDGE)] in found["files"]


def test_a_site_without_techniques_and_pages_of_ours():
    found = listed({"index.html": SiteFile("1", 2)}, {}, {}, [], texts={"index.html": "<p>Hello"})
    assert found == {
        "files": [["index.html", "1", 2]],
        "shell": [],
        "pages": {"": ["", [0], [], [], []]},
        "ids": {},
    }


def test_the_worker_has_the_list_and_a_version_that_changes_with_it_and_with_its_script(found):
    text = offline_list.worker("script()", found)
    assert text.endswith(";\nscript()\n")
    read = offline_list.of_worker(text)
    versions = {
        read.pop("version"),
        offline_list.of_worker(offline_list.worker("other()", found))["version"],
        offline_list.of_worker(offline_list.worker("script()", {**found, "shell": []}))["version"],
    }
    assert len(versions) == 3
    assert read == found
    assert text == offline_list.worker("script()", found)


def test_a_worker_without_a_list():
    text = offline_list.worker("script()", None)
    assert text == "const SITE=null;\nscript()\n"
    with pytest.raises(ValueError, match="^its list of the site's files is empty$"):
        offline_list.of_worker(text)
    with pytest.raises(ValueError, match="^no list of the site's files stands at its beginning$"):
        offline_list.of_worker("self.addEventListener")


def test_sums_are_the_beginning_of_sha_256():
    assert offline_list.sum_of(b"abc") == hashlib.sha256(b"abc").hexdigest()[:12] == "ba7816bf8f01"


def test_no_text_is_read_twice_nor_one_of_a_file_that_is_no_page_and_no_data_of_a_technique():
    read = list[str]()
    offline_list.listed(FILES, lambda path: read.append(path) or TEXTS[path], {ID: ADDRESS}, {}, [])
    assert sorted(read) == sorted(set(TEXTS) - {"404.html", "authoring/index.html"})


@pytest.mark.parametrize(
    "tag",
    [
        '<img src="a/one.svg">',
        "<img src='a/one.svg?x'>",
        '<img src="a/one%2Esvg" alt=".">',
        '<img src="a/one&#46;svg" alt=".">',
        '<img src="a/one&period;svg#x" alt=".">',
        '<use data-rp-picture="./a/../a/one.svg#figure"/>',
        '<p title="a < b" data-x="a/one.svg">',
        '<meta name="msapplication-config" content="a/one.svg">',
    ],
)
def test_a_tag_names_a_file_however_its_address_is_written(tag):
    files = {"index.html": SiteFile("1", 2), "a/one.svg": SiteFile("2", 3)}
    found = listed(files, {}, {}, [], texts={"index.html": f"<h1>Home</h1>{tag}"})
    assert [path for path, *_ in found["files"]] == ["a/one.svg", "index.html"]


@pytest.mark.parametrize("name", ["refresh", "Refresh", "re&#102;resh"])
def test_a_page_leads_on_however_that_is_written(name):
    files = {path: SiteFile("1", 2) for path in ("old/index.html", "new/index.html")}
    leads = f'<meta content="0; url=../new/" http-equiv="{name}">'
    found = listed(files, {}, {}, [], texts={"old/index.html": leads, "new/index.html": "<h1>New</h1>"})
    assert len(found["pages"]["new/"][1]) == 2
