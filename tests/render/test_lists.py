"""Lists that stand where a page's marks are: ladders, all techniques, and what the front door leads to."""

import html
import re

import lxml.html
import pytest

from support import sites
from support.sites import make, region, technique

SETS = "sets: 2–3\nreps: 8–12\neach_side: true\n"
LIFT = "1. **Lift** (over 2 s): Rise.\n"
HOLD = "1. **Passive stretch** (hold 30 s): Lean.\n"
ROLL = "1. **Roll** (move 30 s, pressure 3/10): Roll.\n"


def page(title, text, front=""):
    return f"---\ntitle: {title}\nsummary: What it is.\n{front}---\n\n{text}\n"


PAGES = {
    "index.md": page("Home", "<!-- routines -->\n\n<!-- kinds -->"),
    "techniques/index.md": page("All of them", "Before.\n\n<!-- all-techniques -->\n\nAfter."),
    "techniques/calves/index.md": region("Calf <care>", "order: 2\nroutine: [wall]\n"),
    "techniques/calves/wall.md": technique("Wall lean", "equipment: [firm wall]\nharder: [step]\n", HOLD),
    "techniques/calves/step.md": technique("Step lean", "equipment: [step, rail or wall]\n", HOLD),
    "techniques/calves/raise.md": technique("Raise", f"{SETS}harder: [one-leg]\n", LIFT),
    "techniques/calves/seated.md": technique("Seated raise", f"{SETS}harder: [one-leg]\n", LIFT),
    "techniques/calves/one-leg.md": technique("One-leg raise", f"{SETS}harder: [hips/hop]\n", LIFT),
    "techniques/calves/drop.md": technique("Drop", f"{SETS}easier: [one-leg]\n", LIFT),
    "techniques/calves/tip.md": technique("Tip", f"{SETS}harder: [bend]\n", LIFT),
    "techniques/calves/bend.md": technique("Bend", SETS, LIFT),
    "techniques/calves/roll.md": technique("Rolling", "equipment: [roller]\n", ROLL),
    "techniques/hips/index.md": region(
        "Hips", "order: 1\n", "<!-- techniques -->\n\n## Up\n\n<!-- ladder -->\n\nAfter.\n"
    ),
    "techniques/hips/hop.md": technique("Hop", "equipment: [band]\nreps: 5\nharder: [jump]\n", LIFT),
    "techniques/hips/jump.md": technique("Jump", "reps: 5\n", LIFT),
    "programmes/week.md": page("A week", "Go.", "routine: [calves/wall, hips/hop]\n"),
    "equipment.yml": "Wall:\nStep: [box]\nBand: [loop]\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    folder = make(tmp_path_factory.mktemp("lists"), PAGES)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8") + "exclude_docs: /equipment.yml\n", "utf-8")
    built = sites.build(folder, "--strict")
    assert (built.code, built.told("WARNING")) == (0, []), built.said
    return built


def tree(built, address):
    return lxml.html.fromstring(f"<div>{built.article(address)}</div>")


def words(parts):
    return [" ".join(one.text_content().split()) for one in parts]


def cards(part):
    return words(part.xpath(".//a[@class='rp-card__link']"))


def ladders(built, address):
    """The ladders of a page: the name of each, and its rungs with their words and cards."""
    found = tree(built, address).xpath("//div[@class='rp-rungs']")
    return {
        name: [(*words(rung.xpath("./p")), *cards(rung)) for rung in one.xpath("./li")]
        for part in found
        for name, one in zip(words(part.xpath("./h3")), part.xpath("./ol"), strict=True)
    }


def test_a_region_shows_its_ladders_from_the_easiest_up(built):
    assert ladders(built, "techniques/calves") == {
        "Stretch": [("Start here", "Wall lean"), ("Next", "Step lean")],
        "Strength, from Raise up": [
            ("Start here: one or more", "Raise", "Seated raise"),
            ("Next", "One-leg raise"),
            ("Strong", "Drop"),
        ],
        "Strength, from Tip up": [("Start here", "Tip"), ("Next", "Bend")],
    }


def test_its_cards_say_how_much_and_no_more(built):
    first = tree(built, "techniques/calves").xpath("//li[@class='rp-rung']//li")[0]
    assert words(first.xpath("./span")) == ["about 1 min"]


def test_without_a_mark_it_stands_between_the_routine_and_the_other_techniques(built):
    calves = built.article("techniques/calves")
    assert re.findall(r"<h2[^>]*>(.*?)</h2>", calves) == ["The routine", "The ladder", "More techniques"]
    assert cards(tree(built, "techniques/calves").xpath("//section[@data-section='more-techniques']")[0]) == [
        "Rolling"
    ]


def test_with_a_mark_it_stands_there_and_the_other_list_says_where_all_are(built):
    hips = built.article("techniques/hips")
    assert ladders(built, "techniques/hips") == {"Strength": [("Start here", "Hop"), ("Next", "Jump")]}
    order = ["All techniques stand on this page.", '<h2 id="up">', "rp-rungs", "After."]
    assert [hips.index(one) for one in order] == sorted(hips.index(one) for one in order)
    assert hips.count("rp-rungs__list") == 1


def test_all_techniques_stand_by_region_with_what_they_are_filtered_by(built):
    found = tree(built, "techniques")
    groups = found.xpath("//section[@data-rp-region]")
    assert {one.get("data-rp-region"): cards(one) for one in groups} == {
        "hips": ["Hop", "Jump"],
        "calves": [
            *("Wall lean", "Bend", "Drop", "One-leg raise", "Raise", "Rolling", "Seated raise", "Step lean"),
            "Tip",
        ],
    }
    assert [one.get("href") for one in found.xpath("//h2/a")] == ["hips/", "calves/"]
    assert words(found.xpath("//p[@class='rp-group__routine']")) == [
        "In a routine: 1 technique, about 1 minute in all"
    ]
    by_title = {card.xpath("string(./a)"): card for card in found.xpath("//li[@data-rp-kind]")}
    said = {
        title: (card.get("data-rp-kind"), card.get("data-rp-things"), *words(card.xpath("./span")))
        for title, card in by_title.items()
    }
    assert said["Wall lean"] == ("stretch", "wall", "Stretch · about 1 min")
    assert said["Step lean"] == ("stretch", "step wall", "Stretch · about 1 min")
    assert said["Rolling"] == ("soft-tissue", "roller", "Soft tissue · about 1 min")
    assert said["Drop"][:2] == ("strength", "none") and said["Drop"][2].startswith("Strength · about ")
    assert cards(found.xpath("//section[@data-rp-unfiltered]")[0]) == ["A week"]


def test_the_choices_are_those_that_find_something(built):
    form = tree(built, "techniques").xpath("//form")[0]
    choices = {
        one.get("name"): [(choice.get("value"), choice.text) for choice in one.xpath("./option")]
        for one in form.xpath(".//select")
    }
    assert choices == {
        "region": [("", "All regions"), ("hips", "Hips"), ("calves", "Calf <care>")],
        "kind": [
            *[("", "All kinds"), ("stretch", "Stretch"), ("strength", "Strength")],
            ("soft-tissue", "Soft tissue"),
        ],
        "equipment": [
            *[("", "Any"), ("none", "Nothing needed"), ("band", "Band"), ("roller", "Roller")],
            *[("step", "Step"), ("wall", "Wall")],
        ],
    }
    assert words(form.xpath(".//p[@role='status']")) == ["11 techniques"]


def test_the_front_door_leads_to_routines_and_to_techniques(built):
    home = tree(built, "")
    routines, kinds = home.xpath("//ul[@class='rp-cards']")
    assert (routines.get("id"), kinds.get("id")) == ("routines", "techniques")
    assert cards(routines) == ["Calf <care>", "A week"]
    assert words(routines.xpath(".//span[@class='rp-card__facts']")) == [
        "1 technique, about 1 minute in all",
        "programme · 2 techniques, about 2 minutes in all",
    ]
    assert [one.get("href") for one in kinds.xpath(".//a")] == [
        f"techniques/?kind={kind}" for kind in ("stretch", "strength", "soft-tissue")
    ]
    assert words(kinds.xpath(".//span")) == [
        *("2 techniques", "Wall lean, Step lean"),
        *("8 techniques", "Hop, Jump, Bend, 5 more"),
        *("1 technique", "Rolling"),
    ]
    assert [(one.text, one.get("href")) for one in home.xpath("//nav[@class='rp-hero__ways']/a")] == [
        ("Routines", "#routines"),
        ("Techniques", "techniques/"),
    ]


def test_only_a_page_with_the_list_loads_what_filters_it(built):
    script = re.compile(r'src="[^"]*assets/filter\.\w+\.js"')
    assert script.search(built.html("techniques"))
    assert not any(script.search(built.html(one)) for one in ("", "techniques/hips", "techniques/hips/hop"))


def test_what_authors_write_is_text(built):
    assert html.escape("Calf <care>") in built.article("techniques")
    assert "<care>" not in built.article("techniques") + built.article("") + built.article(
        "techniques/calves"
    )
