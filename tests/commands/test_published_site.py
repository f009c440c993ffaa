"""A published site seen from outside: nothing is said of a good one, and each fault is told in its words."""

import dataclasses

import pytest

from support import published, quick_host
from support.quick_host import Given
from technique_site.commands import published_site, web_client
from technique_site.commands.published_site import PublishedSite
from technique_site.commands.web_client import Unreachable
from technique_site.engine.exports.security_policy import HEADERS

CONFIGURE = "give the host the site's settings: the page «Publishing» tells how for each host"
CSS, JS = "assets/site.0123456789.css", "assets/site.0123456789.js"
BRIDGE = "techniques/hips/bridge/"


def looked(change=lambda _, right: right, folder="", site_url=None):
    """What is told of the site whose host answers with a change; `ROOT` stands for its address."""
    root = ""
    with quick_host.serving(published.answers(lambda: root, change)) as host:
        root = host + folder
        own = root if site_url is None else site_url
        site = PublishedSite(root, own, published.REGISTERED, published.LED)
        return [str(one).replace(root, "ROOT/") for one in site.look()]


@pytest.mark.parametrize("folder", ["", "legs/"])
def test_of_a_good_site_nothing_is_said(folder):
    assert looked(folder=folder) == []


def changed(path, **parts):
    """A change of the answers at a path: parts of it, or headers by `header_Name`."""

    def change(asked, right):
        if asked.partition("?")[0].lstrip("/") != path:
            return right
        headers = {**right.headers, **parts.get("headers", {})}
        return dataclasses.replace(
            right,
            status=parts.get("status", right.status),
            headers={k: v for k, v in headers.items() if v is not None},
            body=parts.get("body", right.body),
        )

    return change


def headers(path, **given):
    return changed(path, headers={name.replace("_", "-"): value for name, value in given.items()})


WRONG = {
    "home-missing": (
        changed("", status=404),
        ["ROOT/: nothing is there (404); `make site`, then copy the folder `site/` to the host again"],
    ),
    "home-private": (
        changed("", status=401),
        ["ROOT/: nobody may see it (401); make the site public at your host"],
    ),
    "home-broken": (
        changed("", status=503),
        ["ROOT/: the host answers with 503; look at the host's own messages, and try again later"],
    ),
    "home-no-page": (
        headers("", Content_Type="application/octet-stream"),
        ["ROOT/: it isn't a page but `application/octet-stream`; let the host send .html files as text/html"],
    ),
    "home-without-type": (
        headers("", Content_Type=None),
        ["ROOT/: it isn't a page but `of no type`; let the host send .html files as text/html"],
    ),
    "page-missing": (
        changed("learn/", status=404),
        ["ROOT/learn/: nothing is there (404); `make site`, then copy the folder `site/` to the host again"],
    ),
    "former-leads-nowhere": (
        changed("old/", body=b"<p>Moved</p>"),
        [
            "ROOT/old/: it is a former address, and leads nowhere; `make site`, then copy the folder `site/`"
            " to the host again"
        ],
    ),
    "former-leads-to-nothing": (
        changed("old/", body=b'<meta http-equiv="refresh" content="0; url=../nowhere/">'),
        [
            "ROOT/old/: it leads to ROOT/nowhere/, which answers with 404; look where `gone` in"
            " docs/links.yml leads"
        ],
    ),
    "page-of-odd-signs": (
        changed(BRIDGE, body=b'<p id="lift"><![x[<p id="after">'),
        [],
    ),
    "cue-missing": (
        changed(BRIDGE, body=b"<p id='lower'>"),
        [f"ROOT/{BRIDGE}#lift: the page has no `lift`; `make site`, and publish it again"],
    ),
    "header-missing": (
        headers("", X_Content_Type_Options=None),
        [f"ROOT/: the header X-Content-Type-Options is missing; {CONFIGURE}"],
    ),
    "policy-other": (
        headers("", Content_Security_Policy="default-src *"),
        [
            "ROOT/: the header Content-Security-Policy is `default-src *`, not"
            f" `{HEADERS['Content-Security-Policy'][:80]}`; {CONFIGURE}"
        ],
    ),
    "kept-too-long": (
        headers("", Cache_Control="public, max-age=86400"),
        [f"ROOT/: browsers keep this page for 86400 seconds, so clients see changes late; {CONFIGURE}"],
    ),
    "kept-too-short": (
        headers(JS, Cache_Control="max-age=600"),
        [f"note: ROOT/{JS}: it never changes, and browsers keep it for 600 seconds; {CONFIGURE}"],
    ),
    "unpacked": (
        headers("", Content_Encoding=None),
        [f"note: ROOT/: pages come unpacked, so they load slowly; {CONFIGURE}"],
    ),
    "style-of-another-type": (
        headers(CSS, Content_Type="text/plain"),
        [f"ROOT/{CSS}: its type is `text/plain`, not `text/css`; {CONFIGURE}"],
    ),
    "script-missing": (
        changed(JS, status=404),
        [
            f"ROOT/{JS}: the file doesn't come (404); `make site`, then copy the folder `site/` to the"
            f" host again"
        ],
    ),
    "captions-of-another-type": (
        headers("techniques/hips/clips/bridge.vtt", Content_Type="application/octet-stream"),
        [
            "ROOT/techniques/hips/clips/bridge.vtt: its type is `application/octet-stream`, not `text/vtt`;"
            f" {CONFIGURE}"
        ],
    ),
    "no-ranges": (
        changed("techniques/hips/clips/bridge.mp4", status=200, body=published.FILM),
        [
            "ROOT/techniques/hips/clips/bridge.mp4: the host doesn't send parts of a file (ranges), so"
            " iPhones"
            " play no video; turn byte ranges on at your host"
        ],
    ),
    "paper-missing": (
        changed("bridge.pdf", status=404),
        [
            "ROOT/bridge.pdf: the file doesn't come (404); `make site`, then copy the folder `site/` to the"
            " host again"
        ],
    ),
    "card-is-a-page": (
        headers("card.png", Content_Type="text/html"),
        [f"ROOT/card.png: its type is `text/html`, not `image/png`; {CONFIGURE}"] * 2,
    ),
    "card-too-large": (
        changed("card.png", body=b"x" * 5_000_001),
        ["ROOT/card.png: the picture is too large for messengers; make its title shorter"] * 2,
    ),
    "lost-is-found": (
        changed("this-page-is-not-here-and-never-was/", status=200),
        [
            "ROOT/this-page-is-not-here-and-never-was/: nothing is there, and the host answers with 200, not"
            " with 404; let the host answer with 404, and with the file 404.html"
        ],
    ),
    "lost-is-the-hosts-own": (
        changed("this-page-is-not-here-and-never-was/", body=b"Not found"),
        [
            "ROOT/this-page-is-not-here-and-never-was/: the host shows a page of its own; let it show"
            " ROOT/404.html"
        ],
    ),
    "slash-drops-query": (
        headers("learn", Location="/learn/"),
        [
            "ROOT/learn?q=ham%20string: it leads to ROOT/learn/, without what is behind the question"
            " mark; let"
            " the host add the slash, and keep the rest of the address"
        ],
    ),
    "slash-adds-fragment": (
        headers("learn", Location="/learn/?q=ham%20string#top"),
        [
            "ROOT/learn?q=ham%20string: it leads to ROOT/learn/?q=ham%20string#top, so a link to a cue loses"
            " its cue; let the host add the slash, and keep the rest of the address"
        ],
    ),
    "slash-leads-home": (
        headers("learn", Location="/"),
        [
            "ROOT/learn?q=ham%20string: it leads to ROOT/, which is another page; let the host add the slash,"
            " and keep the rest of the address"
        ],
    ),
    "slash-is-missed": (
        changed("learn", status=404),
        [
            "ROOT/learn?q=ham%20string: without its last slash it answers with 404; let the host add the"
            " slash, and keep the rest of the address"
        ],
    ),
    "worker-is-missing": (
        changed("worker.js", status=404),
        [
            "ROOT/worker.js: the file doesn't come (404); `make site`, then copy the folder `site/` to the"
            " host again"
        ],
    ),
    "worker-is-kept": (
        headers("worker.js", Cache_Control="max-age=86400"),
        [
            "ROOT/worker.js: browsers keep this page for 86400 seconds, so clients see changes late;"
            f" {CONFIGURE}"
        ],
    ),
    "worker-of-another-site": (
        changed("worker.js", body=b"self.x = 1"),
        [
            "ROOT/worker.js: no list of the site's files stands at its beginning; `make site`, then copy the"
            " folder `site/` to the host again"
        ],
    ),
    "worker-of-a-served-site": (
        changed("worker.js", body=b"const SITE=null;"),
        [
            "ROOT/worker.js: its list of the site's files is empty; `make site`, then copy the folder `site/`"
            " to the host again"
        ],
    ),
    "host-changes-pages": (
        lambda path, right: dataclasses.replace(
            right, body=right.body.replace(b"</body>", b"<i>1 visitor</i></body>")
        ),
        [
            "ROOT/: it comes otherwise than it was built, so browsers can't keep it for offline; turn off"
            " what changes pages at your host, such as counting visitors, and copy the folder `site/` to the"
            " host again"
        ],
    ),
    "page-in-a-circle": (
        changed("learn/", status=302, headers={"Location": "/learn/"}),
        [
            "ROOT/learn/: ROOT/learn/ leads from one address to the next without end; look at the host's"
            " redirects"
        ],
    ),
    "page-breaks-off": (
        changed("learn/", status=0),
        ["ROOT/learn/: 127.0.0.1 broke off its answer; try again later"],
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_each_fault_is_told(name):
    change, told = WRONG[name]
    assert looked(change) == told


def test_a_host_that_is_gone_after_the_first_answer_is_told_of_each_check():
    asked = []

    def change(path, right):
        asked.append(path)
        return right if len(asked) == 1 else Given(0)

    told = looked(change)
    assert "ROOT/: 127.0.0.1 broke off its answer; try again later" in told and "ROOT/learn/" in told[0]


def test_another_address_than_that_of_the_settings():
    assert looked(site_url="https://coach.com/") == [
        "mkdocs.yml: `site_url` is https://coach.com/, and the site is at ROOT/; make them the same,"
        " then build"
        " and publish again"
    ]
    assert looked(site_url="")[0].startswith("mkdocs.yml: `site_url` is empty, and the site is at ROOT/; ")


def test_a_page_that_was_built_for_another_address():
    def change(path, right):
        return dataclasses.replace(right, body=right.body.replace(b"canonical", b"other"))

    assert looked(change)[0] == (
        "ROOT/: the page says that its address is unknown; build it with `site_url` ROOT/, and publish"
        " it again"
    )


def test_a_host_that_sets_its_own_headers():
    def change(path, right):
        kept = {k: v for k, v in right.headers.items() if k not in HEADERS and k != "Cache-Control"}
        own = {"Server": "GitHub.com", "Cache-Control": "max-age=600"}
        return dataclasses.replace(right, headers={**kept, **own})

    assert looked(change) == [
        "note: ROOT/: GitHub Pages sends no headers of ours, so the pages' own policy has to do"
    ]


def test_an_address_that_leads_elsewhere():
    root = ""

    def change(path, right):
        return Given(301, {"Location": f"{root}legs/"}) if path == "/" else right

    with quick_host.serving(published.answers(lambda: f"{root}legs/", change)) as host:
        root = host
        told = [str(one) for one in PublishedSite(root, f"{root}legs/").look()]
    assert told[0] == f"{root}: it leads on to {root}legs/; verify that address instead"


def test_nothing_answers():
    with quick_host.serving(lambda *_: Given(0)) as host, pytest.raises(Unreachable):
        list(PublishedSite(host, host).look())


HTTPS = "https://coach.com/legs/"
PLAIN = "http://coach.com/legs/?q=ham%20string"


@pytest.mark.parametrize(
    ("status", "location", "told"),
    [
        (301, "https://coach.com/legs/?q=ham%20string", None),
        (
            301,
            "https://coach.com/",
            f"{PLAIN}: it leads to https://coach.com/, and not to {HTTPS}?q=ham%20string",
        ),
        (200, "", f"{PLAIN}: it answers with 200, and not to {HTTPS}?q=ham%20string"),
    ],
)
def test_http_leads_to_https_with_all_of_the_address(monkeypatch, status, location, told):
    def ask(url, **_):
        return web_client.Answer(url, status, {"location": location}, b"")

    monkeypatch.setattr(web_client, "ask", ask)
    found = [str(one) for one in PublishedSite(HTTPS, HTTPS)._secure()]
    assert found == ([] if told is None else [f"{told}; let the host lead all of http:// to https://"])


def test_an_address_without_https():
    site = PublishedSite("http://coach.com/", "http://coach.com/")
    assert [str(one) for one in site._secure()] == [
        "http://coach.com/: it begins with http://; turn HTTPS on at your host, and use it"
    ]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("https://coach.com", "https://coach.com/"),
        ("coach.com/legs", "https://coach.com/legs/"),
        (" https://coach.com/legs/index.html ", "https://coach.com/legs/"),
        ("http://127.0.0.1:8000//", "http://127.0.0.1:8000/"),
    ],
)
def test_an_address_as_it_is_typed(typed, meant):
    assert published_site.with_slash(typed) == meant
