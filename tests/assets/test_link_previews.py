"""What a build makes for other programs: cards and their tags, data, icons, the manifest, the sitemap. Each
build is a run of MkDocs.
"""

import gzip
import io
import json
import re
import shutil

import lxml.etree
import lxml.html
import pytest
from PIL import Image

from support import figure_files, machine_data, pages, sites
from support.sites import ADDRESS, build, make, region, technique
from technique_site.engine.catalogue import script_pages

PAGE = "techniques/hamstrings/leg-swing"
PAGES = {
    f"{PAGE}.md": technique("Leg swing"),
    "techniques/hamstrings/index.md": region("Hamstring care", "routine: [leg-swing]\n"),
    "learn/odd.md": (
        "---\ntitle: 'Push </scripts> & <bee>\"pull\"</bee>'\nsummary: 'Why <! we \"push\" & pull.'\n"
        "reviewed: 2026-11-20\n---\n\nText.\n"
    ),
    "learn/plain.md": "# From its *heading*\n\nText.\n",
    "learn/described.md": "---\ntitle: Described\ndescription: Push & pull.\n---\n\nText.\n",
    "authoring/index.md": "---\ntitle: Write a page\n---\n\nText.\n",
}
CLIENTS = [
    "",
    "learn/",
    "learn/described/",
    "learn/odd/",
    "learn/pails-and-rails/",
    "learn/plain/",
    "learn/when-to-stop/",
    "plan/",
    "techniques/",
    "techniques/hamstrings/",
    f"{PAGE}/",
]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return make(tmp_path_factory.mktemp("previews"), PAGES)


@pytest.fixture(scope="module")
def built(folder):
    built = build(folder, "--strict", LINK_CARDS="true")
    assert built.code == 0, built.said
    return built


@pytest.fixture
def with_cards(built, folder, tmp_path):
    """A folder with the cards of pages that all of these sites have, so that only the others are drawn."""
    shutil.copytree(folder / ".cache", tmp_path / ".cache")
    return tmp_path


def tags(html):
    """What a page's `<meta>` say, by property or name."""
    found = {}
    for one in lxml.html.fromstring(html).xpath("//head/meta[@property or starts-with(@name, 'twitter:')]"):
        name = one.get("property") or one.get("name")
        assert name not in found, f"{name} stands there once"
        found[name] = one.get("content")
    return found


def place(address):
    """The file at a whole address, without what stands behind `?`."""
    assert address.startswith(ADDRESS)
    return address.removeprefix(ADDRESS).partition("?")[0]


def test_each_page_has_a_card_of_its_own(built):
    cards = {
        path.relative_to(built.site / "assets/cards").as_posix(): path.read_bytes()
        for path in built.site.glob("assets/cards/**/*.png")
    }
    assert sorted(cards) == sorted(
        [
            "index.png",
            "plan.png",
            *(f"{one.name}.png" for one in script_pages.ALL),
            "learn/described.png",
            "learn/index.png",
            "learn/odd.png",
            "learn/pails-and-rails.png",
            "learn/plain.png",
            "learn/when-to-stop.png",
            "techniques/index.png",
            "techniques/hamstrings/index.png",
            f"{PAGE}.png",
            "authoring/index.png",
        ]
    )
    assert len(set(cards.values())) == len(cards)
    for data in cards.values():
        assert Image.open(io.BytesIO(data)).size == (1200, 630) and len(data) <= 200_000


@pytest.mark.parametrize(
    ("address", "kind", "title", "summary"),
    [
        (PAGE, "article", "Leg swing", "One sentence that says what it is."),
        ("techniques/hamstrings", "website", "Hamstring care", "Techniques for the back of the thigh."),
        ("learn/odd", "article", 'Push </scripts> & <bee>"pull"</bee>', 'Why <! we "push" & pull.'),
        ("learn/plain", "article", "From its heading", None),
        ("learn/described", "article", "Described", "Push & pull."),
        ("learn", "website", "Learn", "What a small site explains."),
        ("", "website", "Home", "The first page of a small site."),
        ("authoring", "website", "Write a page", None),
    ],
)
def test_the_tags_of_a_page(built, address, kind, title, summary):
    found = tags(built.html(address))
    image = found["og:image"]
    alt = found["og:image:alt"]
    assert found == {
        "og:title": title,
        "og:type": kind,
        "og:site_name": sites.NAME,
        "og:locale": "en_US",
        "og:url": f"{ADDRESS}{address}{'/' * bool(address)}",
        **({"og:description": summary, "twitter:description": summary} if summary else {}),
        "og:image": image,
        "og:image:secure_url": image,
        "og:image:type": "image/png",
        "og:image:width": "1200",
        "og:image:height": "630",
        "og:image:alt": alt,
        "twitter:card": "summary_large_image",
        "twitter:title": title,
        "twitter:image": image,
        "twitter:image:alt": alt,
    }
    assert alt.startswith(title)
    assert re.fullmatch(r".*\.png\?[0-9a-f]{8}", image) and (built.site / place(image)).is_file()
    assert built.html(address).count("og:image:alt") == 1


def test_a_card_that_changes_gets_another_address(built, with_cards):
    changed = build(make(with_cards, {**PAGES, f"{PAGE}.md": technique("Leg lift")}), LINK_CARDS="true")
    before, after = (tags(one.html(PAGE))["og:image"] for one in (built, changed))
    assert place(before) == place(after) and before != after
    assert tags(built.html("learn"))["og:image"] == tags(changed.html("learn"))["og:image"]


def test_two_builds_in_two_folders_give_the_same_bytes(built, tmp_path):
    again = build(make(tmp_path / "elsewhere", PAGES), "--strict", LINK_CARDS="true")
    names = [
        p.relative_to(built.site).as_posix()
        for p in built.site.rglob("*")
        if p.is_file() and (p.suffix in (".png", ".ico", ".gz", ".xml", ".txt", ".webmanifest", ".html"))
    ]
    assert len([name for name in names if name.endswith(".png")]) > 10
    assert [
        name for name in names if (built.site / name).read_bytes() != (again.site / name).read_bytes()
    ] == []


def test_a_second_build_draws_nothing(folder, built):
    before = {
        path.name: path.stat().st_ino for path in (folder / ".cache/cards").iterdir()
    }  # what is written anew is another file
    assert build(folder, LINK_CARDS="true").code == 0
    assert {path.name: path.stat().st_ino for path in (folder / ".cache/cards").iterdir()} == before and len(
        before
    ) > 10


def test_a_technique_and_its_region_show_its_figure(with_cards):
    page, figures = f"techniques/{pages.PLACE}", f"techniques/{figure_files.PLACE}"
    built = build(
        make(
            with_cards,
            {page: pages.BASE, figures: figure_files.BASE, "techniques/hamstrings/index.md": region()},
        ),
        LINK_CARDS="true",
    )
    assert built.code == 0, built.said
    for name in (
        page.removesuffix(".md"),
        "techniques/hamstrings/index",
        "techniques/index",
        "index",
        "learn/index",
    ):
        with Image.open(built.site / f"assets/cards/{name}.png") as shown:
            colours = {
                colour for _, colour in shown.convert("RGB").crop((300, 80, 900, 340)).getcolors(1 << 20)
            }
        assert ((0x17, 0x45, 0x49) in colours) is (name != "learn/index"), (
            name
        )  # the near side of a person, in light colours


def test_a_card_that_can_not_say_all_is_told_once(with_cards):
    built = build(
        make(
            with_cards,
            {
                f"{PAGE}.md": technique("股関節 swing"),
                "learn/plain.md": "---\ntitle: 脚 first\n---\n\nText.\n",
            },
        ),
        "--strict",
        LINK_CARDS="true",
    )
    assert built.code == 0
    assert [line for line in built.told("INFO") if "typeface" in line] == [
        "Cards leave out letters that their typeface lacks: 脚 (docs/learn/plain.md), 節 股 関"
        f" (docs/{PAGE}.md)."
    ]
    assert tags(built.html(PAGE))["og:title"] == "股関節 swing"


def test_cards_that_can_not_be_kept_are_drawn_and_that_is_told(tmp_path):
    folder = make(tmp_path, {f"{PAGE}.md": technique()})
    sites.write(folder, {".cache": "in the way"})
    built = build(folder, "--strict", LINK_CARDS="true")
    assert built.code == 0 and (built.site / f"assets/cards/{PAGE}.png").is_file()
    (line,) = [line for line in built.told("INFO") if "for the next build" in line]
    assert re.fullmatch(
        r"Cards and icons were drawn, but can't be kept for the next build: .*\.cache/cards: Not a"
        r" directory\.",
        line,
    )


def test_without_cards_no_tag_names_one(tmp_path):
    built = build(make(tmp_path, PAGES), "--strict")
    found = tags(built.html(PAGE))
    assert not [name for name in found if "image" in name] and found["twitter:card"] == "summary"
    assert found["og:url"] == f"{ADDRESS}{PAGE}/"
    assert not (built.site / "assets/cards").exists() and (built.site / "favicon.ico").is_file()
    assert "image" not in machine_data.kind(machine_data.of_page(built.html(PAGE)), "HowTo")


def test_without_an_address_nothing_whole_is_written(with_cards):
    folder = make(with_cards, PAGES)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(f"site_url: {ADDRESS}", "site_url: ''"), "utf-8")
    built = build(folder, "--strict", LINK_CARDS="true")
    assert built.code == 0, built.said
    found = tags(built.html(PAGE))
    assert found["og:title"] == "Leg swing" and "og:url" not in found and "og:image" not in found
    assert machine_data.of_page(built.html(PAGE)) is None
    assert (built.site / "robots.txt").read_text("utf-8") == "User-agent: *\nDisallow:\n"
    assert "id" not in json.loads((built.site / "manifest.webmanifest").read_text("utf-8"))
    assert [line for line in built.told("INFO") if "site_url" in line] == [
        "Sheets and pages carry no code, and sheets no address: set `site_url` in mkdocs.yml, for example to"
        " https://coach.example/."
    ]


def test_a_setting_that_is_none_is_told(tmp_path):
    built = build(make(tmp_path, PAGES), LINK_CARDS="perhaps")
    assert built.code == 1
    assert (
        "mkdocs.yml, or LINK_CARDS: `cards: perhaps` is neither true nor false; write `true` or `false`."
        in built.said
    )
    assert "Traceback" not in built.said


@pytest.mark.parametrize("address", ["learn/odd", PAGE, "techniques/hamstrings", ""])
def test_data_is_right_and_safe(built, address):
    made = machine_data.of_page(built.html(address))
    for node in made["@graph"]:
        machine_data.judged(node)
    assert made["@graph"][0]["name"] == (
        sites.NAME if address == "" else tags(built.html(address))["og:title"]
    )
    assert made["@graph"][0]["image"] == tags(built.html(address))["og:image"]


def test_pages_for_authors_and_the_lost_are_not_for_search_engines(built):
    for html, hidden in (
        (built.html("authoring"), True),
        ((built.site / "404.html").read_text("utf-8"), True),
        (built.html(PAGE), False),
        (built.html(), False),
    ):
        robots = lxml.html.fromstring(html).xpath("//meta[@name='robots']/@content")
        assert robots == (["noindex"] if hidden else [])
        assert (machine_data.of_page(html) is None) is hidden
    assert tags((built.site / "404.html").read_text("utf-8")) == {}


# At the site's root

NAMESPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def test_the_sitemap_lists_the_pages_for_clients(built):
    """By the rules of sitemaps.org: `urlset` of `url`, each with one `loc` of 12 to 2,048 characters and,
    where it has one, a W3C date.
    """
    raw = (built.site / "sitemap.xml").read_bytes()
    root = lxml.etree.fromstring(raw)
    assert (
        root.tag == f"{NAMESPACE}urlset"
        and {one.tag for one in root} == {f"{NAMESPACE}url"}
        and len(raw) < 50_000_000
    )
    listed = {}
    for one in root:
        assert [part.tag.removeprefix(NAMESPACE) for part in one] in (["loc"], ["loc", "lastmod"])
        address = one[0].text
        assert 12 <= len(address) <= 2048 and address.startswith(ADDRESS) and address not in listed
        listed[address] = one[1].text if len(one) > 1 else None
    assert sorted(address.removeprefix(ADDRESS) for address in listed) == CLIENTS
    assert {address.removeprefix(ADDRESS): day for address, day in listed.items() if day} == {
        "learn/odd/": "2026-11-20",
        f"{PAGE}/": "2026-11-22",
    }
    packed = (built.site / "sitemap.xml.gz").read_bytes()
    assert gzip.decompress(packed) == raw and packed[4:8] == b"\0\0\0\0"  # no day in it


def test_a_page_that_is_left_out_is_not_listed_and_has_no_card(with_cards):
    other = make(with_cards, PAGES)
    with (other / "mkdocs.yml").open("a", encoding="utf-8") as settings:
        settings.write("exclude_docs: learn/plain.md\n")
    built = build(other, LINK_CARDS="true")
    assert built.code == 0, built.said
    assert (
        not (built.site / "learn/plain").exists()
        and not (built.site / "assets/cards/learn/plain.png").exists()
    )
    assert "learn/odd/" in (built.site / "sitemap.xml").read_text("utf-8") and "learn/plain" not in (
        built.site / "sitemap.xml"
    ).read_text("utf-8")
    listed = machine_data.kind(machine_data.of_page(built.html("learn")), "CollectionPage")["mainEntity"]
    assert [one["url"] for one in listed["itemListElement"]] == [
        f"{ADDRESS}learn/{name}/" for name in ("described", "odd", "pails-and-rails", "when-to-stop")
    ]


def test_robots_may_see_all_and_find_the_sitemap(built):
    assert (built.site / "robots.txt").read_text(
        "utf-8"
    ) == f"User-agent: *\nDisallow:\n\nSitemap: {ADDRESS}sitemap.xml\n"


def test_icons_are_there_in_their_sizes(built):
    head = lxml.html.fromstring(built.html(PAGE)).xpath(
        "//head/link[@rel='icon' or @rel='apple-touch-icon' or @rel='manifest']"
    )
    assert [(one.get("rel"), one.get("href"), one.get("sizes")) for one in head] == [
        ("icon", "../../../assets/icon.svg", None),
        ("icon", "../../../favicon.ico", "32x32"),
        ("apple-touch-icon", "../../../apple-touch-icon.png", None),
        ("manifest", "../../../manifest.webmanifest", None),
    ]
    ico = Image.open(built.site / "favicon.ico")
    assert (ico.format, ico.size) == ("ICO", (32, 32))
    touch = Image.open(built.site / "apple-touch-icon.png")
    assert touch.size == (180, 180) and touch.convert("RGBA").getchannel("A").getextrema() == (255, 255)
    ico.close(), touch.close()


def test_the_manifest(built):
    said = json.loads((built.site / "manifest.webmanifest").read_text("utf-8"))
    icons, shortcuts = said.pop("icons"), said.pop("shortcuts")
    assert said == {
        "id": "/",
        "name": sites.NAME,
        "short_name": sites.SHORT,
        "description": "Exercise techniques for runners' legs, step by step, by a coach of runners.",
        "lang": "en",
        "dir": "ltr",
        "start_url": "./",
        "scope": "./",
        "display": "standalone",
        "display_override": ["minimal-ui", "standalone"],
        "background_color": "#fbf8f3",
        "theme_color": "#fbf8f3",
    }
    assert shortcuts == [
        {"name": "Techniques", "url": "./techniques/"},
        {"name": "Learn", "url": "./learn/"},
        {"name": "Plan", "url": "./plan/"},
    ]
    assert [(one["src"], one["sizes"], one["purpose"]) for one in icons] == [
        ("assets/icons/192.png", "192x192", "any"),
        ("assets/icons/512.png", "512x512", "any"),
        ("assets/icons/maskable.png", "512x512", "maskable"),
        ("assets/icon.svg", "any", "any"),
    ]
    for one in icons[:3]:
        with Image.open(built.site / one["src"]) as shown:
            assert f"{shown.width}x{shown.height}" == one["sizes"] and shown.format == "PNG"
    assert all((built.site / one["url"] / "index.html").is_file() for one in shortcuts)
