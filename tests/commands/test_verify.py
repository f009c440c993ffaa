"""`make verify`: a published site and its videos, looked at by the command; and a site that nginx serves."""

import pytest

from support import published, quick_host, servers, sites, versions
from support.quick_host import Given
from support.registers import page, register, technique, write
from technique_site.commands import embeddable_videos, published_site, verify
from technique_site.engine.exports import host_files
from technique_site.engine.settings.site_address import SiteAddress

TUBE = "video:\n  src: https://youtu.be/aqz-KE-bpKQ\n  title: From the side\n"
FILES = {
    "index": page("Home"),
    "learn/index": page("Learn"),
    "techniques/hips/bridge": technique("Lift").replace("muscles:", f"{TUBE}muscles:"),
}


@pytest.fixture
def docs(tmp_path, monkeypatch):
    """The pages of the small site that is published, in the current folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITE_URL", raising=False)
    gone = "/old/: /learn/"
    return write(tmp_path, FILES, register(" ".join(published.REGISTERED[:4]) + " /old/", gone))


def looked(docs, tube, change=lambda _, right: right):
    """The exit code for the site on a host that changes its answers, whose YouTube answers with `tube`."""
    root = ""

    def answers(path, headers):
        return tube if path.startswith("/tube") else published.answers(lambda: root, change)(path, headers)

    with quick_host.serving(answers) as host, pytest.MonkeyPatch.context() as patch:
        root = host
        patch.setitem(embeddable_videos.ASKED, "youtube", f"{root}tube?url=")
        sites.write(docs.parent, {"mkdocs.yml": f"site_name: Small\nsite_url: !ENV [SITE_URL, '{root}']\n"})
        return verify.main([root])


GOOD = Given(200, {}, b'{"type": "video"}')


def test_all_is_well(docs, capsys):
    assert looked(docs, GOOD) == 0
    assert capsys.readouterr() == ("All is well.\n", "")


def test_without_an_address_it_is_that_of_the_settings(docs, monkeypatch, capsys):
    seen = []
    monkeypatch.setattr(published_site.PublishedSite, "look", lambda site: iter(seen.append(site.root) or ()))
    monkeypatch.setattr(verify, "_embedded", lambda *_: iter(()))
    sites.write(docs.parent, {"mkdocs.yml": "site_url: https://coach.com/legs/\n"})
    assert (verify.main([]), seen) == (0, ["https://coach.com/legs/"])
    assert verify.main(["trial.coach.com"]) == 0 and seen[1:] == ["https://trial.coach.com/"]


def test_a_video_that_may_not_be_shown_any_more(docs, capsys):
    assert looked(docs, Given(401)) == 1
    assert capsys.readouterr() == (
        "docs/techniques/hips/bridge.md:5: the video «From the side»: YouTube doesn't let your site show"
        " https://www.youtube.com/watch?v=aqz-KE-bpKQ (401); allow it in the video's settings at YouTube"
        " («embedding»), or show another video\n",
        "verify: 1 fault, told above\n",
    )


def test_what_is_only_to_be_known_is_no_fault(docs, capsys):
    assert looked(docs, Given(500)) == 0
    out = capsys.readouterr().out
    assert out.startswith("note: docs/techniques/hips/bridge.md:5: the video") and out.endswith(
        "\nAll is well.\n"
    )


def test_a_site_that_does_not_answer(docs, capsys):
    assert looked(docs, GOOD, lambda *_: Given(0)) == 1
    out, err = capsys.readouterr()
    assert out.endswith("/: 127.0.0.1 broke off its answer; try again later\n")
    assert err == "verify: 1 fault, told above\n"


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ("site_name: Small\n", "1: `site_url` is empty"),
        (
            "site_name: Small\nsite_url: https://coach.example/\n",
            "2: `site_url` is https://coach.example/, an example that nobody can reach",
        ),
    ],
)
def test_the_address_of_the_settings_is_none(docs, capsys, settings, told):
    sites.write(docs.parent, {"mkdocs.yml": settings})
    assert verify.main([]) == 2
    assert capsys.readouterr().err == (
        f"verify: mkdocs.yml:{told}; write your own, with `https://` and a slash at its end, as in"
        " https://legs.your-name.com/, or name the site: make verify URL=https://legs.your-name.com/\n"
    )


def test_without_a_register_all_pages_are_looked_at(docs, capsys):
    (docs / "links.yml").unlink()
    code = looked(docs, GOOD, lambda path, right: Given(404) if path == "/learn/" else right)
    assert code == 1 and "learn/: nothing is there (404)" in capsys.readouterr().out


def test_a_built_site_as_nginx_serves_it(built_site, tmp_path_factory, capsys):
    """The site of fixtures, every page and cue of it: only its address is another."""
    servers.needed("nginx")
    address = SiteAddress("coach.com", "/")
    folder = tmp_path_factory.mktemp("nginx")
    place = folder / host_files.place(address).lstrip("/")
    place.parent.mkdir(parents=True)
    files = {
        one.relative_to(built_site).as_posix(): one.read_bytes()
        for one in built_site.rglob("*")
        if one.is_file()
    }
    with servers.running("nginx", host_files.nginx(address), address, folder) as host:
        own = {
            path: data.replace(b"https://coach.example", host.encode()) if path.endswith(".html") else data
            for path, data in files.items()
        }
        servers.site(folder, address, own)
        versions.listed(place, {})
        told = [str(one) for one in verify.verify(host, sites.SITE / "docs", {"SITE_URL": f"{host}/"})]
    assert [one for one in told if "the video «" not in one] == []
