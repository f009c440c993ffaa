"""What messengers, search engines and phones find in a whole site, at the root of a host and in a folder of
it.
"""

import json
import re
from urllib.parse import urljoin

import lxml.html
import pytest
from PIL import Image

from browser.test_subpath import PLACES, file_at
from support import machine_data, web
from support.cards import SETTINGS

CLIENTS = [address for address in web.PAGES if not address.startswith("authoring/")]


@pytest.fixture(scope="module", params=PLACES)
def built(request):
    """The site as built for a place: its address and its folder."""
    served = request.getfixturevalue("site" if request.param == "root" else "subsite")
    return PLACES[request.param], served.folder


def page(built, address):
    return web.tree(built[1], address)


def content(root, name):
    """What the one tag of this name says."""
    found = root.xpath(f"//head/meta[@property='{name}' or @name='{name}']/@content")
    assert len(found) == 1, f"{name}: {found}"
    return found[0]


@pytest.mark.parametrize("address", web.PAGES, ids=web.name)
def test_a_link_to_a_page_shows_its_own_card(built, address):
    base, folder = built
    root = page(built, address)
    image = content(root, "og:image")
    assert image == content(root, "og:image:secure_url") == content(root, "twitter:image")
    assert image.startswith(f"{base}assets/cards/") and content(root, "og:url") == base + address
    with Image.open(file_at(image, base, folder)) as card:
        assert (card.format, f"{card.width}", f"{card.height}") == (
            "PNG",
            content(root, "og:image:width"),
            content(root, "og:image:height"),
        )
    assert file_at(image, base, folder).stat().st_size <= 200_000
    title = root.xpath("//h1")[0].text_content().strip()
    assert content(root, "og:title") == content(root, "twitter:title") == title and content(
        root, "og:image:alt"
    ).startswith(title)


def test_no_two_pages_show_the_same_card(built):
    images = [content(page(built, address), "og:image") for address in web.PAGES]
    assert len({file_at(image, *built).read_bytes() for image in images}) == len(web.PAGES)


@pytest.mark.parametrize("address", web.PAGES, ids=web.name)
def test_tags_stand_where_messengers_still_read(built, address):
    html = (built[1] / address / "index.html").read_bytes()
    last = max(
        html.rindex(b"twitter:"), html.rindex(b"og:"), html.index(b'rel="canonical"'), html.index(b"<title>")
    )
    assert html.index(b">", last) < 8_000  # 32,000 is the least that a messenger is known to read


@pytest.mark.parametrize("address", CLIENTS, ids=web.name)
def test_the_data_of_a_page_is_right_and_leads_to_what_is_there(site, address):
    """On every page, as its words and dates are in its data."""
    check_data(PLACES["root"], site.folder, address)


@pytest.mark.parametrize("address", [one for one in web.TEMPLATES if one in CLIENTS], ids=web.name)
def test_in_a_folder_the_data_of_a_page_leads_to_what_is_there(subsite, address):
    check_data(PLACES["folder"], subsite.folder, address)


def check_data(base, folder, address):
    """Fails where a page's data for machines is wrong, or names something that isn't there."""
    made = machine_data.of_page((folder / address / "index.html").read_bytes())
    for node in made["@graph"]:
        machine_data.judged(node)
    first = made["@graph"][0]
    assert first["url"] == base + address and first["image"] == content(web.tree(folder, address), "og:image")
    seen = 0
    for node in machine_data.nodes(made):
        for key in {"url", "@id", "image", "contentUrl", "thumbnailUrl"} & set(node):
            whole, _, part = node[key].partition("#")
            file = file_at(whole, base, folder)
            assert file, node[key]
            assert not part or lxml.html.parse(file).getroot().xpath(f"//*[@id='{part}']"), node[key]
            seen += 1
    assert seen >= 3


@pytest.mark.parametrize("address", web.TECHNIQUES, ids=web.name)
def test_the_data_of_a_technique_says_what_its_page_says(site, address):
    root = web.tree(site.folder, address)
    made = machine_data.kind(
        machine_data.of_page((site.folder / address / "index.html").read_bytes()), "HowTo"
    )
    shown = [
        re.sub(r"\W", "", one.text_content()).lower()
        for one in root.xpath("//article//ol[contains(@class, 'rp-cues')]/li")
    ]
    told = made["step"][1:]
    assert len(shown) == len(told) > 0
    for said, step in zip(shown, told):
        assert re.sub(r"\W", "", step["name"]).lower() in said
        assert re.sub(r"\W", "", step["text"].rpartition(". ")[2]).lower() in said
    (clip,) = made["video"]
    assert re.fullmatch(r"PT[0-9]M([0-9]+S)?", clip["duration"])


def test_the_manifest_and_its_icons_are_there(built):
    base, folder = built
    for address in (*web.PAGES[:2], web.TECHNIQUES[0]):
        (link,) = page(built, address).xpath("//link[@rel='manifest']/@href")
        own = urljoin(base + address, link)
        said = json.loads(file_at(own, base, folder).read_text("utf-8"))
        assert (
            urljoin(own, said["start_url"]) == urljoin(own, said["scope"]) == urljoin(own, said["id"]) == base
        )
        for part in (*said["icons"], *said["shortcuts"]):
            assert file_at(urljoin(own, part.get("src") or part["url"]), base, folder), part


def test_the_browser_takes_the_manifest(visit, subsite):
    """Chromium's own reader of manifests has nothing to say against it."""
    page = visit("", at=subsite).page
    answer = page.context.new_cdp_session(page).send("Page.getAppManifest")
    assert answer["url"] == f"{subsite.url}manifest.webmanifest" and answer["errors"] == []
    assert json.loads(answer["data"])["short_name"] == SETTINGS.short_name


def test_the_lost_page_is_not_for_search_engines(built):
    root = web.tree(built[1], web.NOT_FOUND)
    assert root.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert root.xpath("//meta[starts-with(@property, 'og:') or starts-with(@name, 'twitter:')]") == []


def test_robots_find_the_sitemap(built):
    base, folder = built
    line = (folder / "robots.txt").read_text("utf-8").splitlines()[-1]
    assert line == f"Sitemap: {base}sitemap.xml" and file_at(line.partition(": ")[2], base, folder)
