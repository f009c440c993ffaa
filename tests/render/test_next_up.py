"""Every page ends with what to do next."""

import re

import pytest

from support import sites
from support.sites import make, region, technique
from technique_site.engine.catalogue import script_pages


def page(title, text="Text.", front=""):
    return f"---\ntitle: {title}\nsummary: What it is.\n{front}---\n\n{text}\n"


PAGES = {
    "techniques/index.md": page("All of them"),
    "techniques/calves/index.md": region("Calves", "routine: [wall, roll, hips/hop]\n"),
    "techniques/calves/wall.md": technique("Wall lean"),
    "techniques/calves/roll.md": technique("Rolling", "harder: [drop]\n"),
    "techniques/calves/raise.md": technique("Raise", "harder: [drop]\n"),
    "techniques/calves/drop.md": technique("Drop"),
    "techniques/hips/index.md": region(
        "Hips",
        "routines:\n  - {name: At first, techniques: [hop]}\n  - {name: Later, techniques: [hop, jump]}\n"
        "  - {name: Again, techniques: [hop, jump]}\n  - {name: Last, techniques: [hop, skip]}\n",
    ),
    "techniques/hips/hop.md": technique("Hop"),
    "techniques/hips/jump.md": technique("Jump"),
    "techniques/hips/skip.md": technique("Skip"),
    "techniques/feet/index.md": region("Feet"),
    "techniques/feet/toes.md": technique("Toes"),
    "techniques/feet/arch.md": technique("Arch", "easier: [toes]\n"),
    "techniques/shins/index.md": region("Shins"),
    "programmes/week.md": page("A week", front="routine: [calves/wall, feet/toes, calves/drop]\n"),
    "learn/index.md": page("Learn", "<!-- pages -->"),
    "learn/why.md": page("Why"),
    "learn/when-to-stop.md": page("When to stop"),
    "authoring/index.md": page("Write a page"),
    "authoring/about.md": page("About"),
    "authoring/more.md": page("More"),
    "plan.md": page("My plan", front="template: plan.html\n"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = sites.build(make(tmp_path_factory.mktemp("next"), PAGES), "--strict")
    assert (built.code, built.told("WARNING")) == (0, []), built.said
    return built


NEXT = re.compile(
    r'<nav class="rp-next".*?<a href="([^"]*)">.*?<span>(.*?)</span> <strong>(.*?)</strong>', re.S
)
FOLLOWS = {
    # in a routine
    "techniques/calves/wall": ("../roll/", "Next in the routine, 2 of 3", "Rolling"),
    "techniques/calves/roll": ("../../hips/hop/", "Next in the routine, 3 of 3", "Hop"),
    # in several: those of its own region, in which something follows, each technique once
    "techniques/hips/hop": ("../jump/", "Next in “Later”, 2 of 2 and in “Again”, 2 of 2", "Jump"),
    "techniques/hips/skip": ("../", "The routine ends here. Back to", "Hips"),
    # the last of one
    "techniques/hips/jump": ("../", "The routine ends here. Back to", "Hips"),
    # in that of a programme alone
    "techniques/feet/toes": ("../../calves/drop/", "Next in the routine, 3 of 3", "Drop"),
    "techniques/calves/drop": ("../../../programmes/week/", "The routine ends here. Back to", "A week"),
    # in none
    "techniques/calves/raise": ("../drop/", "One step harder", "Drop"),
    "techniques/feet/arch": ("../", "More techniques", "Feet"),
    # regions and programmes
    "techniques/calves": ("wall/", "Begin the routine, 1 of 3", "Wall lean"),
    "techniques/hips": ("hop/", "Begin “At first”, 1 of 1", "Hop"),
    "techniques/feet": ("toes/", "Begin with", "Toes"),
    "techniques/shins": ("../", "Go on to", "All of them"),
    "programmes/week": ("../../techniques/calves/wall/", "Begin the routine, 1 of 3", "Wall lean"),
    # the others
    "": ("techniques/", "Go on to", "All of them"),
    "techniques": ("../plan/", "Put them in your own order", "My plan"),
    "plan": ("../techniques/", "Go on to", "All of them"),
    "learn": ("../techniques/", "Go on to", "All of them"),
    "learn/why": ("../../techniques/", "Go on to", "All of them"),
    "learn/pails-and-rails": ("../../techniques/", "Go on to", "All of them"),
    "learn/when-to-stop": ("../../techniques/", "Go on to", "All of them"),
    "authoring/more": ("../", "Go on with", "Write a page"),
    "authoring": ("about/", "Go on with", "About"),
    "authoring/about": ("../", "Go on with", "Write a page"),
}
SCRIPTED = [one.name for one in script_pages.ALL]


@pytest.mark.parametrize("address", FOLLOWS, ids=lambda one: one or "home")
def test_a_page_ends_with_what_to_do_next(built, address):
    found = NEXT.findall(built.html(address))
    assert found == [FOLLOWS[address]]
    article = built.article(address)
    assert (
        not found
        or not re.sub(r"<[^>]*>", "", article[article.index("</nav>", article.index("rp-next")) :]).strip()
    )


def test_what_follows_in_each_routine_is_there_once(built):
    shown = built.article("techniques/hips/hop")
    links = re.findall(r'<a href="([^"]*)">', shown[shown.index('<nav class="rp-next"') :])
    assert links == ["../jump/", "../skip/"]


def test_no_page_is_forgotten(built):
    pages = {
        path.parent.relative_to(built.site).as_posix().strip(".") for path in built.site.rglob("index.html")
    }
    assert pages == {*FOLLOWS, *SCRIPTED}


@pytest.mark.parametrize("address", SCRIPTED)
def test_nothing_follows_what_a_script_fills(built, address):
    assert NEXT.findall(built.html(address)) == []


def test_a_site_with_no_list_of_techniques_leads_back_up(tmp_path):
    pages = {"learn/index.md": page("Learn"), "learn/why.md": page("Why"), "index.md": page("Home")}
    folder = make(tmp_path, pages)
    (folder / "docs" / "techniques" / "index.md").unlink()
    built = sites.build(folder)
    assert built.code == 0, built.said
    assert NEXT.findall(built.html("learn/why")) == [("../", "Back to", "Learn")]
    assert NEXT.findall(built.html("learn")) == [("../", "Back to", "Home")]
    assert NEXT.findall(built.html("")) == []
