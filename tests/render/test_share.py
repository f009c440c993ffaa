"""What the build puts into a page for sending it on: the code, and the page that it belongs to."""

import lxml.html
import pytest

from support import sites

TECHNIQUE = "techniques/hamstrings/swing"
# page → the title and address of the one that it leads up to
UP = {
    TECHNIQUE: ("Back & thigh", "../"),
    "techniques/hamstrings": ("Back & thigh's techniques", "../"),
    "techniques/feet/roll": ("Back & thigh's techniques", "../../"),  # a region without a page of its own
    "techniques": ("Home", "../"),
    "learn/when-to-stop": ("Learn", "../"),
    "learn": ("Home", "../"),
}


def made(folder):
    return sites.make(
        folder,
        {
            f"{TECHNIQUE}.md": sites.technique("Swing"),
            "techniques/hamstrings/index.md": sites.region("Back & thigh"),
            "techniques/feet/roll.md": sites.technique("Roll"),
            "techniques/index.md": (
                sites.STUBS["techniques/index.md"].replace(
                    "title: Techniques", "title: Back & thigh's techniques"
                )
            ),
        },
    )


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = sites.build(made(tmp_path_factory.mktemp("share")), "--strict")
    assert built.code == 0, built.said
    return built


def with_address(folder, address):
    settings = folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace(f"site_url: {sites.ADDRESS}", f"site_url: '{address}'"), "utf-8"
    )
    return sites.build(folder)


def card(built, address):
    html = lxml.html.fromstring(built.article(address))
    return [*html.find_class("rp-qr__card"), *html.find_class("rp-menu__code")]


@pytest.mark.parametrize("address", UP)
def test_a_page_leads_up_to_the_nearest_page_above(built, address):
    (up,) = lxml.html.fromstring(built.article(address)).xpath("//nav[@class='rp-crumb']/a")
    assert (up.text_content().strip(), up.get("href")) == UP[address]


@pytest.mark.parametrize("address", ["", TECHNIQUE, "learn"])
def test_the_code_bears_the_whole_address_in_words_too(built, address):
    (one,) = card(built, address)
    assert one.text_content().strip() == sites.ADDRESS + address + ("/" if address else "")


def test_a_site_without_an_address_has_no_code_on_the_screen_and_says_so(tmp_path):
    built = with_address(made(tmp_path), "")
    assert built.code == 0
    assert (
        "Sheets and pages carry no code, and sheets no address: set `site_url` in mkdocs.yml, for example to"
        " https://coach.example/." in built.told("INFO")
    )
    for address in ("", TECHNIQUE, "learn"):
        assert "data-rp-copy" in built.article(address) and card(built, address) == []


def test_an_address_that_no_code_can_hold_leaves_it_out(tmp_path):
    built = with_address(made(tmp_path), f"https://coach.example/{'folder/' * 350}")
    assert built.code == 0, built.said
    assert "data-rp-copy" in built.article(TECHNIQUE) and card(built, TECHNIQUE) == []
