"""The site's own address: which one is none to publish at, and why."""

import pytest

from technique_site.engine.settings import site_address
from technique_site.engine.settings.site_address import SiteAddress


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("https://legs.coach.com/", SiteAddress("legs.coach.com", "/")),
        (" https://Coach.GitHub.io/legs/ ", SiteAddress("coach.github.io", "/legs/")),
        ("https://xn--bcher-kva.de/a/b_c.d~e/", SiteAddress("xn--bcher-kva.de", "/a/b_c.d~e/")),
        ("https://examples.com/", SiteAddress("examples.com", "/")),
    ],
)
def test_an_address_in_parts(written, read):
    assert site_address.read(written) == read
    assert site_address.read(str(read)) == read


NOBODYS = ", an example that nobody can reach"
NONE = ", which is no address of a site"


@pytest.mark.parametrize(
    ("written", "wrong"),
    [
        ("", "`site_url` is empty"),
        ("https://restore-the-legs.example/", f"`site_url` is https://restore-the-legs.example/{NOBODYS}"),
        ("https://legs.example.org/", f"`site_url` is https://legs.example.org/{NOBODYS}"),
        ("https://example.com/", f"`site_url` is https://example.com/{NOBODYS}"),
        ("http://localhost:8000/", f"`site_url` is http://localhost:8000/{NOBODYS}"),
        ("http://127.0.0.1:8000/", f"`site_url` is http://127.0.0.1:8000/{NOBODYS}"),
        ("https://[::1]/", f"`site_url` is https://[::1]/{NOBODYS}"),
        ("http://coach.com/", f"`site_url` is http://coach.com/{NONE}"),
        ("coach.com", f"`site_url` is coach.com{NONE}"),
        ("https://coach/", f"`site_url` is https://coach/{NONE}"),
        ("https://coach.com:8080/", f"`site_url` is https://coach.com:8080/{NONE}"),
        ("https://coach.com/?a=b", f"`site_url` is https://coach.com/?a=b{NONE}"),
        ("https://coach.com/#a", f"`site_url` is https://coach.com/#a{NONE}"),
        ("https://[coach/", "`site_url` is https://[coach/, which is no address"),
        ("https://coach.com", "`site_url` is https://coach.com, without a slash at its end"),
        ("https://coach.com/legs", "`site_url` is https://coach.com/legs, without a slash at its end"),
        (
            "https://coach.com/my legs/",
            "`site_url` is https://coach.com/my legs/, whose folder has a sign that addresses can't bear",
        ),
    ],
)
def test_an_address_that_is_none(written, wrong):
    with pytest.raises(ValueError) as error:
        site_address.read(written)
    assert str(error.value) == wrong
