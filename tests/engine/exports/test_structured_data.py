"""What a page says to machines: all that it says to people and no more, in schema.org's words, and safe in a
page.
"""

import json
from fractions import Fraction
from pathlib import Path

import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from support import machine_data, pages
from technique_site.engine.catalogue import loader
from technique_site.engine.exports import structured_data

SITE = "https://coach.example/legs/"
FIXTURES = Path(__file__).parents[2] / "fixtures"
FRONT = """\
video:
  - src: videos/clip.mp4
    title: "From the side: <bee>slow</bee>"
    captions: videos/clip.vtt
  - src: https://youtu.be/aqz-KE-bpKQ
    title: On YouTube
"""


def address(uri):
    return SITE + uri.removesuffix("index.md").replace(".md", "/")


@pytest.fixture
def whole(tmp_path):
    docs = pages.write(
        tmp_path,
        {
            pages.PLACE: pages.BASE.replace("reviewed:", FRONT + "reviewed:"),
            "hamstrings/index.md": (
                "---\ntitle: Hamstring care\nsummary: For the back of the thigh.\nroutine:"
                " [standing-stretch]\n---\n\nText.\n"
            ),
            "calves/heel-drop.md": pages.BASE.replace("Standing hamstring stretch", "Heel drop"),
            "index.md": "---\ntitle: Techniques\nsummary: All of them.\nreviewed: 2026-11-20\n---\n\nText.\n",
        },
    )
    for name in ("mp4", "vtt", "jpg"):
        (docs / "techniques/hamstrings/videos").mkdir(exist_ok=True)
        (docs / f"techniques/hamstrings/videos/clip.{name}").write_bytes(
            (FIXTURES / f"clip.{name}").read_bytes()
        )
    (docs / "index.md").write_text("---\ntitle: Legs\nsummary: Plain pages.\n---\n\nText.\n", "utf-8")
    (docs / "learn").mkdir()
    for name in ("index", "why"):
        (docs / f"learn/{name}.md").write_text(
            f"---\ntitle: {name}\nsummary: Why we stretch.\nreviewed: 2026-11-21\n---\n\nText.\n", "utf-8"
        )
    found = loader.load(docs, pages.TODAY)
    assert [str(one) for one in found.problems if one.severity == "error"] == []
    return found


@pytest.fixture
def data(whole):
    """Gives a page's data, judged."""
    place = structured_data.SiteContext(
        "Legs",
        "What it is.",
        "en",
        address,
        lambda uri: whole.pages[uri].title,
        lambda uri: Fraction(65) if uri.endswith("/videos/clip.mp4") else None,
    )

    def of(uri, image=f"{SITE}card.png"):
        made = structured_data.of_page(whole.pages[uri], whole, place, image)
        for node in made["@graph"]:
            machine_data.judged(node)
        return made

    return of


def test_a_technique_is_a_how_to(data):
    made = machine_data.kind(data(f"techniques/{pages.PLACE}"), "HowTo")
    own = f"{SITE}techniques/hamstrings/standing-stretch/"
    assert {
        key: made[key] for key in ("name", "url", "inLanguage", "image", "dateModified", "totalTime")
    } == {
        "name": "Standing hamstring stretch",
        "url": own,
        "inLanguage": "en",
        "image": f"{SITE}card.png",
        "dateModified": "2026-11-22",
        "totalTime": "PT10M",
    }
    assert made["tool"] == [{"@type": "HowToTool", "name": "box or firm chair"}]
    assert (
        made["publisher"] == {"@type": "Organization", "name": "Legs", "url": SITE} and "author" not in made
    )
    assert [(one["position"], one["name"], one["url"].removeprefix(own)) for one in made["step"]] == [
        (1, "Set up", "#set-up"),
        (2, "Passive stretch", "#passive-stretch"),
        (3, "PAILs", "#pails"),
        (4, "RAILs", "#rails"),
    ]
    assert made["step"][2]["text"].startswith(
        "Build up over 5 seconds, hold 10 seconds, effort 2 to 5 out of 10. Press your heel down into the"
        " box."
    )


def test_its_videos_say_what_is_known_of_them(data):
    file, tube = machine_data.kind(data(f"techniques/{pages.PLACE}"), "HowTo")["video"]
    folder = f"{SITE}techniques/hamstrings/videos/"
    assert (file["name"], file["contentUrl"], file["thumbnailUrl"], file["duration"]) == (
        "From the side: <bee>slow</bee>",
        f"{folder}clip.mp4",
        f"{folder}clip.jpg",
        "PT1M5S",
    )
    assert (tube["name"], tube["url"]) == ("On YouTube", "https://www.youtube.com/watch?v=aqz-KE-bpKQ")
    assert tube["embedUrl"].startswith("https://www.youtube-nocookie.com/embed/aqz-KE-bpKQ")
    assert not {"duration", "thumbnailUrl", "contentUrl"} & set(tube)
    assert all("uploadDate" not in one for one in (file, tube))  # nobody knows it


@pytest.mark.parametrize(
    ("uri", "trail"),
    [
        (f"techniques/{pages.PLACE}", ["Legs", "Techniques", "Hamstring care", "Standing hamstring stretch"]),
        ("techniques/calves/heel-drop.md", ["Legs", "Techniques", "Heel drop"]),  # its region has no page
        ("techniques/hamstrings/index.md", ["Legs", "Techniques", "Hamstring care"]),
        ("learn/why.md", ["Legs", "index", "why"]),
    ],
)
def test_the_way_to_a_page_is_that_of_its_address(data, uri, trail):
    found = machine_data.kind(data(uri), "BreadcrumbList")["itemListElement"]
    assert [one["name"] for one in found] == trail and [one["position"] for one in found] == list(
        range(1, len(trail) + 1)
    )
    places = [one["item"]["@id"] for one in found]
    assert (
        places[0] == SITE
        and places[-1] == address(uri)
        and all(b.startswith(a) for a, b in zip(places, places[1:]))
    )


def test_a_routine_is_a_list_in_order(data):
    made = machine_data.kind(data("techniques/hamstrings/index.md"), "CollectionPage")["mainEntity"]
    assert (made["name"], made["numberOfItems"], made["itemListOrder"]) == (
        "Hamstring care: the routine",
        1,
        "https://schema.org/ItemListOrderAscending",
    )
    assert made["itemListElement"] == [
        {
            "@type": "ListItem",
            "position": 1,
            "name": "Standing hamstring stretch",
            "url": f"{SITE}techniques/hamstrings/standing-stretch/",
        }
    ]


def test_other_pages(data):
    assert machine_data.kind(data("learn/why.md"), "Article")["headline"] == "why"
    home = data("index.md")
    assert [node["@type"] for node in home["@graph"]] == ["WebSite"] and home["@graph"][0]["name"] == "Legs"
    listed = machine_data.kind(data("techniques/index.md"), "CollectionPage")["mainEntity"]
    assert [one["url"] for one in listed["itemListElement"]] == [
        f"{SITE}techniques/hamstrings/"
    ] and "itemListOrder" not in listed


def test_what_is_not_known_is_left_out(data):
    made = data("techniques/hamstrings/index.md", image="")
    assert all(
        value not in ("", [], {}, None) for node in machine_data.nodes(made) for value in node.values()
    )
    assert "image" not in made["@graph"][0] and "dateModified" not in made["@graph"][0]


def test_nothing_of_medicine_is_said(data):
    for uri in (f"techniques/{pages.PLACE}", "techniques/hamstrings/index.md", "learn/why.md", "index.md"):
        for node in machine_data.nodes(data(uri)):
            assert not node.get("@type", "").startswith(
                ("Medical", "Health", "Exercise", "Physical")
            ) and not {"reviewedBy", "lastReviewed"} & set(node)


@pytest.mark.parametrize(
    "wrong",
    [
        {"@type": "HowTo", "stepz": "x"},
        {"@type": "HowTo", "tool": [{"@type": "Person", "name": "x"}]},
        {"@type": "ItemList", "numberOfItems": "x"},
    ],
)
def test_the_judge_refuses_what_is_wrong(wrong):
    with pytest.raises(ValidationError):
        machine_data.judged(wrong)


@given(st.text() | st.sampled_from(["</script>", "<!--<script>", "]]>", "\u2028", "&lt;", "</SCRIPT\n>"]))
def test_no_text_ends_the_script(text):
    html = (
        "<!doctype html><head><script"
        f' type="application/ld+json">{structured_data.script({"name": text})}</script><title>T</title></head>'  # noqa: E501
    )
    body = html.partition('json">')[2].rpartition("</script>")[0]
    assert not set("<>&\u2028\u2029") & set(body) and json.loads(body) == {"name": text}
    assert lxml.html.document_fromstring(html.encode("utf-8", "replace")).xpath("//title/text()") == ["T"]


def test_how_long_a_video_is():
    assert structured_data.mp4_seconds((FIXTURES / "clip.mp4").read_bytes()) == 3
    head = b"mvhd" + b"\0" * 12
    assert structured_data.mp4_seconds(head + (600).to_bytes(4) + (39000).to_bytes(4)) == 65
    assert structured_data.mp4_seconds(b"mvhd\1" + b"\0" * 19 + (600).to_bytes(4) + (39000).to_bytes(8)) == 65
    for unknown in (
        b"",
        b"mvhd",
        head + b"\0" * 8,
        head + (600).to_bytes(4) + b"\xff" * 4,
        (FIXTURES / "clip.webm").read_bytes(),
    ):
        assert structured_data.mp4_seconds(unknown) is None


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(65, "PT1M5S"), (60, "PT1M"), (Fraction(1, 3), "PT1S"), (Fraction(119, 2) + Fraction(1, 4), "PT1M")],
)
def test_durations(seconds, said):
    assert structured_data.duration(Fraction(seconds)) == said
