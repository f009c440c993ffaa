"""What stands at former addresses: pages that lead on, PDFs, and on pages that are there the addresses that
cues had. A browser's part is in tests/browser/test_former.py.
"""

from unittest import mock

import lxml.html
import pytest

from support import sites
from support.former_addresses import PAGES
from support.registers import H, page, register, technique
from technique_site.engine.catalogue import link_register, model
from technique_site.engine.catalogue.link_check import Links
from technique_site.pdf import kept_pdfs
from technique_site.render import redirects


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = sites.build(
        sites.make(tmp_path_factory.mktemp("former"), PAGES),
        "--strict",
    )
    assert built.code == 0, built.said
    return built


@pytest.mark.parametrize(
    ("address", "to", "title", "canonical"),
    [
        (f"{H}roller/", "../rod/", "Rod & <ball>", sites.ADDRESS + "techniques/hamstrings/rod/"),
        (f"{H}bar/", "../ball/#lift", "Ball: Lift", sites.ADDRESS + "techniques/hamstrings/ball/"),
        ("/learn/old/", "../why/", "Why", sites.ADDRESS + "learn/why/"),
        ("/techniques/hams/", "../hamstrings/", "Hamstrings", sites.ADDRESS + "techniques/hamstrings/"),
        (
            "/learn/away/",
            "https://other.example/a?b=c#d",
            "https://other.example/a?b=c#d",
            "https://other.example/a?b=c#d",
        ),
    ],
)
def test_a_former_address_leads_on(built, address, to, title, canonical):
    found = lxml.html.fromstring(built.html(address.strip("/")))
    assert found.xpath("//meta[@http-equiv]/@content") == [f"0; url={to}"]
    assert found.xpath("//a/@href") == [to] and found.xpath("string(//a)") == title
    assert found.xpath("//link[@rel='canonical']/@href") == [canonical] and found.xpath(
        "//meta[@name='robots']/@content"
    ) == ["noindex"]
    assert address not in (built.site / "sitemap.xml").read_text("utf-8")


def test_a_cue_has_the_addresses_that_it_had(built):
    found = lxml.html.fromstring(built.article("techniques/hamstrings/rod"))
    assert [(e.get("id"), e.getparent().get("id")) for e in found.xpath("//span[@class='rp-alias']")] == [
        ("roll", "glide"),
        ("roll-2", "glide-2"),
    ]
    assert found.xpath("//p[@class='rp-moved']") == []


def test_a_page_says_where_its_cues_have_moved(built):
    found = lxml.html.fromstring(built.article("techniques/hamstrings/ball"))
    (moved,) = found.xpath("//p[@class='rp-moved']")
    assert (moved.get("id"), moved.text_content(), moved.xpath("a/@href")) == (
        "roll",
        "This cue has moved: Rod & <ball>: Glide",
        ["../rod/#glide-2"],
    )
    # a cue that was taken away leads to the page, which is where it is
    assert found.xpath("//*[@id='lower']") == [] and found.xpath("//span[@class='rp-alias']") == []


def test_every_address_in_a_page_is_there_once(built):
    for name in ("rod", "ball"):
        ids = lxml.html.fromstring(built.html(f"techniques/hamstrings/{name}")).xpath("//*/@id")
        assert len(ids) == len(set(ids))


def test_without_a_line_for_the_label_the_build_says_which(tmp_path):
    pages = {**PAGES, "links.yml": PAGES["links.yml"].replace('  "#roll": "#glide"\n', "")}
    built = sites.build(sites.make(tmp_path, pages))
    assert [line for line in built.told("ERROR") if "docs/links.yml" in line] == [
        f"docs/links.yml:3:5: error link-lost: the cue `{H}roller/#roll` and 3 more were published, and no"
        " label has the address `roll` any more; "
        'if the label was renamed, say under `gone` what it is now: `"#roll": "#glide"`; else say where each'
        f" cue went, for example `{H}roller/#roll: {H}rod/`"
    ]


@pytest.mark.parametrize(
    ("place", "files"),
    [("learn/x.md", {"learn/old": "a file"}), ("learn/x.md", {"learn/old/index.html/a.txt": "a folder"})],
)
def test_an_address_where_no_page_can_stand_is_told(place, files, tmp_path):
    built = sites.build(sites.make(tmp_path, {place: page(former="/learn/old/"), **files}), "--strict")
    assert built.code == 1 and "Traceback" not in built.said
    assert (
        "`/learn/old/` is a former address, and no page can be put there: " in built.said
        and ". Is there a file of that name in docs/?" in built.said
    )


def test_pdfs_of_a_page_that_moved_stay_where_they_were():
    found = model.Catalogue(
        links=Links(
            moved={
                f"{H}old/": f"{H}rod/",
                "/techniques/hams/": "/techniques/hamstrings/",
                "/learn/old/": "/learn/why/",
            },
            gone={f"{H}bar/": f"{H}rod/"},
        )
    )
    files = [
        f"sheets/{kind}/{name}.pdf"
        for kind in ("a4", "large-letter")
        for name in (
            "techniques/hamstrings/rod",
            "techniques/calves/rod",
            "techniques/hamstrings",
            "programme",
        )
    ]
    assert redirects.papers(found, files) == {
        f"sheets/{kind}/{now}.pdf": [f"sheets/{kind}/{was}.pdf"]
        for kind in ("a4", "large-letter")
        for was, now in (
            ("techniques/hamstrings/old", "techniques/hamstrings/rod"),
            ("techniques/hams", "techniques/hamstrings"),
        )
    }


def test_pdfs_are_copied_by_the_build(tmp_path):
    """Whatever is in them, so no browser prints them: each holds its own name."""

    def pdfs(jobs, cache, author, put, sets):
        for job in jobs:
            put(job.name, f"%PDF-{job.name}".encode())
        return kept_pdfs.PrintedFiles()

    with mock.patch.object(kept_pdfs, "pdfs", pdfs):
        built = sites.build(
            sites.make(
                tmp_path,
                {name: text for name, text in PAGES.items() if name != "links.yml"}
                | {"techniques/hamstrings/rod.md": technique("Move", former=f"{H}roller/")},
            ),
            "--strict",
            SHEET_PDFS="true",
        )
    assert built.code == 0, built.said
    for kind in ("a4", "letter", "large-a4", "large-letter"):
        folder = built.site / "sheets" / kind / "techniques" / "hamstrings"
        assert (folder / "roller.pdf").read_bytes() == (folder / "rod.pdf").read_bytes()
        assert (
            folder / "rod.pdf"
        ).read_bytes() == f"%PDF-sheets/{kind}/techniques/hamstrings/rod.pdf".encode()


def test_what_is_told_of_the_register():
    assert redirects.told(model.Catalogue(links=Links(has_register=True))) == ""
    assert (
        redirects.told(model.Catalogue(links=Links(has_register=True, unpublished=("/", "/a/"))))
        == f"2 new addresses are not in docs/links.yml yet: `{link_register.COMMAND}` before you publish."
    )


def test_a_former_address_shows_the_page_in_a_messenger(tmp_path):
    """Most messengers read the page at the address that was sent, and follow none that leads on."""
    built = sites.build(
        sites.make(tmp_path, PAGES),
        "--strict",
        LINK_CARDS="true",
    )
    assert built.code == 0, built.said
    own, former_page = (
        lxml.html.fromstring(built.html(address.strip("/"))) for address in (f"{H}rod/", f"{H}roller/")
    )
    tags = [
        {
            one.get("property") or one.get("name"): one.get("content")
            for one in page.xpath("//meta[starts-with(@property, 'og:') or starts-with(@name, 'twitter:')]")
        }
        for page in (own, former_page)
    ]
    assert (
        tags[0] == tags[1]
        and tags[1]["og:title"] == "Rod & <ball>"
        and tags[1]["og:url"] == sites.ADDRESS + "techniques/hamstrings/rod/"
        and tags[1]["og:image"]
    )
    assert lxml.html.fromstring(built.html("learn/away")).xpath("//meta[starts-with(@property, 'og:')]") == []


@pytest.mark.parametrize(
    ("to", "repair"),
    [
        ("https://coach.example/techniques/hamstrings/ball/", "/techniques/hamstrings/ball/"),
        ("https://COACH.example/techniques/hamstrings/bar/#lift", "/techniques/hamstrings/bar/#lift"),
        ("https://coach.example/", "/"),
    ],
)
def test_the_sites_own_address_is_written_without_its_own_part(tmp_path, to, repair):
    """Else nothing could check where it leads, and it could lead to itself."""
    built = sites.build(sites.make(tmp_path, {"links.yml": register(f"{H}bar/", f"{H}bar/: {to}")}))
    assert built.code == 1
    assert (
        built.told("ERROR")[0]
        == f"docs/links.yml:{(tmp_path / 'docs/links.yml').read_text().splitlines().index(f'  {H}bar/: {to}') + 1}:{len(H) + 9}:"  # noqa: E501
        f" error link-target: `{to}` is an address of this site; write it without the site's own part:"
        f" `{repair}`"
    )
