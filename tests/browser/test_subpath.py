"""The site stands at the root of a host or in a folder of it: every link, style, script and picture leads to
something that is there.
"""

import re
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import lxml.html
import pytest

from support import web

REFERS = {"href", "src", "poster", "srcset", "action", "data"}
ABSOLUTE = re.compile(r"url\(['\"]?([^'\")]+)['\"]?\)")
PLACES = {"root": "https://coach.example/", "folder": "https://coach.example/legs/"}


@pytest.fixture(scope="module", params=PLACES)
def built(request):
    """The site as built for a place: its address and its folder."""
    served = request.getfixturevalue("site" if request.param == "root" else "subsite")
    return PLACES[request.param], served.folder


def addresses(root, own):
    """All addresses in a page, whole."""
    for element in root.iter(lxml.html.etree.Element):  # not its comments
        for name in REFERS & set(element.keys()):
            values = (
                [part.split()[0] for part in element.get(name).split(",")]
                if name == "srcset"
                else [element.get(name)]
            )
            yield from (urljoin(own, value.strip()) for value in values)
        yield from (urljoin(own, found) for found in ABSOLUTE.findall(element.get("style", "")))


def file_at(address, base, folder):
    """The file that a host shows at an address of the site; None where it has none."""
    path = unquote(urlsplit(address).path)
    inside = urlsplit(base).path
    if not path.startswith(inside):
        return None
    file = folder / path.removeprefix(inside)
    file = (
        file / "index.html" if path.endswith("/") else file
    )  # without the slash a host would have to redirect
    return file if file.is_file() else None


def test_every_address_in_a_page_leads_to_something(built):
    base, folder = built
    pages = {path: lxml.html.parse(path).getroot() for path in folder.rglob("*.html")}
    ids = {path: {one.get("id") for one in root.iter() if one.get("id")} for path, root in pages.items()}
    marks = {
        path: {f"sheet-{one}" for one in root.xpath("//@data-rp-mark")} for path, root in pages.items()
    }  # what printed codes carry
    dead, checked = [], 0
    for path, root in pages.items():
        own = base + path.relative_to(folder).as_posix().removesuffix("index.html")
        for address in addresses(root, own):
            if urlsplit(address).netloc != "coach.example":
                assert urlsplit(address).scheme == "https", f"{own}: {address}"
                continue
            whole, part = urldefrag(address)
            file = file_at(whole, base, folder)
            checked += 1
            known = ids.get(file, {part}) | marks.get(file, set())
            if whole.endswith("/session/"):  # what stands behind its `#` is a plan
                known = {part}
            if file is None or (part and not part.startswith("__") and part not in known):
                dead.append(f"{own}: {address}")
    assert dead == []
    full = [
        root for root in pages.values() if not root.xpath("//meta[@http-equiv='refresh']")
    ]  # without former addresses
    assert len(full) == len(web.PAGES) + len(web.MADE) + 1 and checked > 20 * len(full)


def test_styles_refer_to_what_is_there(built):
    base, folder = built
    for path in folder.rglob("*.css"):
        own = base + path.relative_to(folder).as_posix()
        for found in ABSOLUTE.findall(path.read_text("utf-8")):
            if not found.startswith(("data:", "#")):
                assert file_at(urldefrag(urljoin(own, found))[0], base, folder), f"{own}: {found}"


def test_a_page_names_its_own_address(built):
    base, folder = built
    for address in web.PAGES:
        root = web.tree(folder, address)
        assert root.xpath("//link[@rel='canonical']/@href") == [base + address]
        assert root.xpath("//meta[@property='og:url']/@content") == [base + address]
    assert lxml.html.parse(folder / web.NOT_FOUND).getroot().xpath("//link[@rel='canonical']") == []


def test_from_the_front_door_everything_for_clients_is_reached(built):
    base, folder = built
    seen, todo = set(), [base]
    while todo:
        own = todo.pop()
        if own in seen or not own.startswith(base):
            continue
        seen.add(own)
        root = lxml.html.parse(file_at(own, base, folder)).getroot()
        todo += [urldefrag(urljoin(own, link))[0] for link in root.xpath("//a/@href")]
    assert {address for address in web.PAGES if not address.startswith("authoring/")} <= {
        one.removeprefix(base) for one in seen
    }


# In the browser


@pytest.mark.parametrize("address", ["", web.VARIED[0], web.NOT_FOUND], ids=web.name)
def test_in_a_folder_all_that_a_page_asks_for_is_there(visit, subsite, address):
    seen = visit(address, at=subsite)
    seen.settle()
    assert (seen.elsewhere, seen.failures, seen.errors) == ([], [], [])
    assert all(one.startswith(subsite.url) for one in seen.requests if one.startswith(subsite.host)), (
        seen.requests
    )


@pytest.mark.parametrize("address", [web.VARIED[0], "no/such/page/"], ids=["technique", "lost"])
def test_in_a_folder_the_search_leads_to_the_page(visit, subsite, address):
    """From a page that isn't there, too: a host shows the 404 page at any depth."""
    page = visit(address, at=subsite).page
    page.locator(".rp-header__search").click()
    page.locator(".rp-search__input").fill("doorway")
    page.locator(".rp-search__link").first.click()
    page.wait_for_url(lambda url: url.startswith(f"{subsite.url}techniques/hamstrings/lying-stretch/"))
    assert page.locator("h1").inner_text() == "Lying hamstring stretch"


def test_a_page_that_is_not_there_says_so_in_the_sites_own_look(visit, subsite):
    seen = visit("techniques/no/such/", at=subsite)
    assert seen.failures == [
        f"{subsite.url}techniques/no/such/: 404"
    ]  # the page alone: its styles and scripts are there
    assert seen.page.locator("h1").inner_text() == "This page isn't here"
    seen.page.get_by_role("link", name="See all techniques").click()
    assert seen.page.url == f"{subsite.url}techniques/"
    assert seen.page.locator("h1").inner_text() == "Techniques"
