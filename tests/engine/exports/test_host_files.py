"""What hosts need: the files for Netlify, Cloudflare Pages and GitHub Pages, and the blocks for nginx and
Caddy, with which real servers answer as they should.
"""

import gzip
import http.client
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from support import servers
from technique_site.engine.exports import host_files, security_policy
from technique_site.engine.settings.site_address import SiteAddress

ROOT = Path(__file__).parents[3]
DOMAIN, FOLDER = SiteAddress("legs.coach.com", "/"), SiteAddress("coach.com", "/legs/")
CLIP = (ROOT / "tests/fixtures/clip.mp4").read_bytes()
LONG = b"<p>Stretch slowly.</p>\n" * 200
FILES = {
    "index.html": b"<!doctype html><title>Home</title>" + LONG,
    "404.html": b"<!doctype html><title>Lost</title>" + LONG,
    "learn/index.html": b"<!doctype html><title>Learn</title>",
    "assets/sheets/techniques-knee.0123456789.json": b"{}",
    "assets/site.0123456789.css": b"p { color: red }\n" * 100,
    "assets/report.0123456789.json": b"{}",
    "assets/plan/hamstrings-roller.01234567.json": b"{}",
    "assets/icon.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
    "manifest.webmanifest": b"{}",
    "worker.js": b"",
    "clips/roller.mp4": CLIP,
    "clips/roller.vtt": "WEBVTT\n\n00:00.000 --> 00:01.000\nHöher\n".encode(),
}
YEAR = f"max-age={host_files.YEAR}"


def test_the_policy_is_this_one():
    assert security_policy.CONTENT_SECURITY_POLICY == (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self';"
        " connect-src 'self'; worker-src 'self'; manifest-src 'self'; frame-src"
        " https://www.youtube-nocookie.com https://player.vimeo.com; base-uri 'none'; form-action 'none';"
        " frame-ancestors 'none'; require-trusted-types-for 'script'"
    )


def test_the_file_of_headers():
    told = host_files.headers_file([*FILES, "assets/plan/hamstrings-ball.89abcdef.json"])
    assert told.splitlines() == [
        "/*",
        f"  Content-Security-Policy: {security_policy.CONTENT_SECURITY_POLICY}",
        "  X-Content-Type-Options: nosniff",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  Permissions-Policy: camera=(), microphone=(), geolocation=(), payment=(), usb=()",
        "/worker.js",
        "  Cache-Control: no-cache",
        "/assets/plan/*",
        "  Cache-Control: public, max-age=31536000, immutable",
        "/assets/report.0123456789.json",
        "  Cache-Control: public, max-age=31536000, immutable",
        "/assets/sheets/*",
        "  Cache-Control: public, max-age=31536000, immutable",
        "/assets/site.0123456789.css",
        "  Cache-Control: public, max-age=31536000, immutable",
    ]
    assert max(map(len, told.splitlines())) < 2000  # the most that Cloudflare Pages reads of a line


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://legs.coach.com/", "legs.coach.com\n"),
        ("https://coach.com/legs/", None),
        ("https://coach.github.io/", None),
        ("https://coach.netlify.app/", None),
        ("https://coach.pages.dev/", None),
        ("https://coach.example/", None),
        ("", None),
    ],
)
def test_a_domain_of_ones_own_is_named_for_github(url, text):
    made = host_files.files(FILES, url)
    assert made == {"_headers": host_files.headers_file(FILES), **({"CNAME": text} if text else {})}


def test_every_name_with_a_sum_is_kept_and_no_other(built_site):
    paths = [one.relative_to(built_site).as_posix() for one in built_site.rglob("*") if one.is_file()]
    kept = [one for one in paths if host_files.is_hashed(one)]
    bundles = {"site.css", "site.js", "plan.js", "search.js"}
    names = [one.rpartition("/")[2].split(".") for one in kept]
    assert {f"{name[0]}.{name[-1]}" for name in names} >= bundles
    assert all(one.startswith("assets/") and not one.endswith(("html", "mp4", "pdf")) for one in kept)


def test_the_built_site_has_the_files_for_hosts(built_site):
    paths = [one.relative_to(built_site).as_posix() for one in built_site.rglob("*") if one.is_file()]
    assert (built_site / "_headers").read_text("utf-8") == host_files.headers_file(paths)
    assert not (built_site / "CNAME").exists()  # its address is an example


# Real servers


class Answer:
    """What a server answers: status, headers by their names in small letters, body."""

    def __init__(self, host: str, path: str, **headers: str) -> None:
        connection = http.client.HTTPConnection(urlsplit(host).netloc, timeout=10)
        connection.request("GET", path, headers={k.replace("_", "-"): v for k, v in headers.items()})
        answer = connection.getresponse()
        self.status, self.body = answer.status, answer.read()
        self.headers = {name.lower(): value for name, value in answer.getheaders()}
        connection.close()

    @property
    def kind(self) -> str:
        return self.headers["content-type"].partition(";")[0]


@pytest.fixture(scope="module", params=["nginx-domain", "nginx-folder", "caddy-domain", "caddy-folder"])
def served(request, tmp_path_factory):
    """A server with the site on it: the address of the host, and the site's folder there."""
    name, _, where = request.param.partition("-")
    servers.needed(name)
    address = DOMAIN if where == "domain" else FOLDER
    folder = tmp_path_factory.mktemp("server")
    servers.site(folder, address, FILES)
    with servers.running(name, host_files.HOSTS[name](address), address, folder) as host:
        yield host, address.folder


def test_pages_have_all_headers_and_are_asked_for_anew(served):
    host, at = served
    page = Answer(host, at)
    assert (page.status, page.body, page.kind) == (200, FILES["index.html"], "text/html")
    assert {
        name: page.headers.get(name.lower()) for name in security_policy.HEADERS
    } == security_policy.HEADERS
    assert page.headers["cache-control"] == "no-cache"
    assert page.headers.get("content-type") == "text/html; charset=utf-8"
    again = Answer(host, at, If_None_Match=page.headers["etag"])
    assert again.status == 304


def test_names_with_a_sum_are_kept_for_a_year(served):
    host, at = served
    for path in FILES:
        answer = Answer(host, at + path.replace("index.html", ""))
        assert answer.status == 200
        assert (YEAR in answer.headers["cache-control"]) == host_files.is_hashed(path), path
        assert answer.headers["content-security-policy"] == security_policy.CONTENT_SECURITY_POLICY


def test_types(served):
    host, at = served
    kinds = {
        "clips/roller.vtt": "text/vtt",
        "clips/roller.mp4": "video/mp4",
        "manifest.webmanifest": "application/manifest+json",
        "assets/icon.svg": "image/svg+xml",
        "assets/site.0123456789.css": "text/css",
        "assets/report.0123456789.json": "application/json",
    }
    assert {path: Answer(host, at + path).kind for path in kinds} == kinds
    assert "utf-8" in Answer(host, f"{at}clips/roller.vtt").headers["content-type"].lower()


def test_texts_are_packed_and_videos_come_in_ranges(served):
    host, at = served
    packed = Answer(host, at, Accept_Encoding="gzip")
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == FILES["index.html"]
    part = Answer(host, f"{at}clips/roller.mp4", Range="bytes=100-199", Accept_Encoding="gzip")
    assert (part.status, part.body) == (206, CLIP[100:200])
    assert part.headers["content-range"] == f"bytes 100-199/{len(CLIP)}"


def test_the_page_for_lost_addresses(served):
    host, at = served
    for path in ("nowhere/", "assets/site.9999999999.css", "assets/"):
        lost = Answer(host, at + path)
        assert (lost.status, lost.body) == (404, FILES["404.html"]), path
        assert lost.headers["content-security-policy"] == security_policy.CONTENT_SECURITY_POLICY


def test_an_address_without_its_last_slash_leads_on_with_its_query(served):
    host, at = served
    for bare in ("learn", *([""] if at != "/" else [])):
        answer = Answer(host, f"{at}{bare}".removesuffix("/") + "?q=roller%20x")
        there = urlsplit(answer.headers["location"])
        slash = "" if not bare else "/"
        assert answer.status in (301, 302, 308)
        assert (there.path, there.query) == (f"{at}{bare}{slash}", "q=roller%20x")


@pytest.mark.parametrize("address", [DOMAIN, FOLDER])
def test_caddy_finds_its_block_well_formed(address, tmp_path):
    """Else it warns at each start."""
    file = tmp_path / "Caddyfile"
    file.write_text(host_files.caddy(address), "utf-8")
    program = servers.needed("caddy")
    shown = subprocess.run([program, "fmt", str(file)], capture_output=True, text=True, check=False)
    assert shown.stdout == host_files.caddy(address), shown.stderr
