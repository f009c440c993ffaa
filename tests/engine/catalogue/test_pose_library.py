"""The poses of a site, found by words, and the one that a new page begins with."""

import datetime
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from support import scenes
from technique_site.engine.catalogue import loader, pose_library

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    """The site of fixtures, with the page that explains figures to authors as it is now."""
    docs = tmp_path_factory.mktemp("library") / "docs"
    shutil.copytree(scenes.DOCS, docs, ignore=shutil.ignore_patterns("clips"))
    shutil.copy(ROOT / "docs" / "authoring" / "figures.md", docs / "authoring")
    return loader.load(docs, datetime.date(2100, 1, 1))


@pytest.fixture(scope="module")
def library(site):
    return pose_library.poses(site)


def test_it_has_every_right_pose_of_every_page_and_example(site, library):
    due = sum(
        not figure.written.wrong
        for page in site.pages.values()
        if page.technique and page.scene
        for figure in page.scene.figures.values()
    )
    assert sum(bool(pose.page) for pose in library) == due
    assert any(not pose.page for pose in library)
    assert len({pose.key for pose in library}) == len(library)


@pytest.mark.parametrize(
    ("typed", "first"),
    [
        ("deep squat", "Deep squat"),
        ("bridges", "Bridge"),
        ("KNEELING one", "Kneeling on one knee"),
        ("hands and knees", "Hands and knees"),
        ("strap", "Lying on the back, foot in a strap"),
        ("calves wall", "Leaning on a wall, one leg back, as in the calf stretch"),
    ],
)
def test_words_find_a_pose(site, library, typed, first):
    found = pose_library.search(library, typed, site)
    assert first in [pose.title for pose in found][:3], [pose.title for pose in found][:5]


def test_every_word_has_to_be_in_it(site, library):
    assert pose_library.search(library, "deep squat zebra", site) == []
    assert len(pose_library.search(library, " ", site)) == len(library)
    few = pose_library.search(library, "box hamstring", site)
    assert few and len(few) < len(library)


def new_page(site, **changes):
    technique = next(iter(site.techniques.values()))
    empty = {"slug": "new", "title": "New", "also_called": (), "muscles": (), "equipment": (), "steps": ()}
    return replace(technique, **(empty | {"region": "other"} | changes))


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        (
            {"title": "Wall calf stretch", "muscles": ("calves",), "steps": ("Stand facing a wall.",)},
            "Leaning on a wall, one leg back, as in the calf stretch",
        ),
        ({"title": "Glute bridge", "steps": ("Lie on your back.",)}, "Bridge"),
        ({"title": "Half-kneeling hip flexor stretch"}, "Half-kneeling lunge"),
        ({"title": "Zzz"}, None),
    ],
)
def test_a_new_page_begins_with_the_nearest_pose(site, library, changes, title):
    found = pose_library.nearest(library, new_page(site, **changes))
    assert (found and found.title) == title


def test_a_page_is_not_near_to_itself(site, library):
    for technique in site.techniques.values():
        found = pose_library.nearest(library, technique)
        assert found is None or found.page != technique.key
