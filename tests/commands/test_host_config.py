"""`make host-config`: the block of a server for this site's own address."""

import pytest

from support import sites
from technique_site.commands import host_config
from technique_site.engine.exports import host_files
from technique_site.engine.settings.site_address import SiteAddress


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SITE_URL", raising=False)
    (tmp_path / "docs").mkdir()
    sites.write(tmp_path, {"mkdocs.yml": "site_name: Small\nsite_url: https://coach.com/legs/\n"})
    return tmp_path


@pytest.mark.parametrize("host", ["nginx", "caddy", "Caddy"])
def test_the_block_for_the_sites_address(folder, capsys, host):
    assert host_config.main([host]) == 0
    block = host_files.HOSTS[host.lower()](SiteAddress("coach.com", "/legs/"))
    assert capsys.readouterr().out == (
        f"# https://coach.com/legs/ Copy what is in site/ to /var/www/html/legs/\n{block}"
    )


def test_an_unknown_host(folder, capsys):
    assert host_config.main(["apache"]) == 2
    assert capsys.readouterr() == (
        "",
        "host-config: `apache` is none of nginx or caddy; as in: make host-config HOST=nginx\n",
    )


def test_an_example_address(folder, capsys):
    sites.write(folder, {"mkdocs.yml": "site_name: Small\n\nsite_url: https://coach.example/\n"})
    assert host_config.main(["nginx"]) == 2
    assert capsys.readouterr().err == (
        "host-config: mkdocs.yml:3: `site_url` is https://coach.example/, an example that nobody can reach;"
        " write your own, with `https://` and a slash at its end, as in https://legs.your-name.com/\n"
    )
