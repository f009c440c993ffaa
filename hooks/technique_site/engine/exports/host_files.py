"""What a host needs to know of the site: which headers it sends, which files never change, where the page for
lost addresses is. As files for Netlify and Cloudflare Pages, as a block for nginx and for Caddy.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from technique_site.engine.exports import offline_list
from technique_site.engine.exports.security_policy import HEADERS
from technique_site.engine.settings import site_address
from technique_site.engine.settings.site_address import SiteAddress

HEADERS_NAME = "_headers"  # in the site's root; Netlify and Cloudflare Pages read it there
CNAME_NAME = "CNAME"  # GitHub Pages
LOST = "404.html"
YEAR = 31_536_000  # seconds
# A name with a sum of what the file holds: another content has another name, so it can be kept for good.
HASHED = r"\.[0-9a-f]{8,10}\.(css|js|json)$"
_HASHED = re.compile(HASHED)
_FOREVER = f"public, max-age={YEAR}, immutable"
_CHECKED = "no-cache"  # kept, but asked for anew each time: the answer is short where nothing has changed
# Hold such files alone, some of each page: more than a host takes rules.
_FOLDERS = ("assets/plan/", "assets/sheets/", "assets/values/")
# Domains that the hosts lend.
_LENT = (".github.io", ".netlify.app", ".pages.dev")
# Types that Debian's nginx or Caddy don't know by the ending.
TYPES = {"vtt": "text/vtt", "webmanifest": "application/manifest+json", "mp4": "video/mp4"}
_CHARSET = "; charset=utf-8"
# What is packed on its way. Pictures and videos are packed already.
_PACKED = (
    "text/css text/plain text/vtt text/xml application/xml application/javascript application/json"
    " application/manifest+json image/svg+xml"
)


def is_hashed(path: str) -> bool:
    """Whether the file at this path never changes, since its name is made from what it holds."""
    return bool(_HASHED.search(path))


def files(paths: Iterable[str], site_url: str) -> dict[str, str]:
    """The files for hosts by their paths in the site, which has files at `paths` and this address."""
    found = {HEADERS_NAME: headers_file(paths)}
    try:
        named = cname(site_address.read(site_url))
    except ValueError:  # an example, for a build that isn't published
        named = ""
    return {**found, CNAME_NAME: named} if named else found


def headers_file(paths: Iterable[str]) -> str:
    """The text of `_headers`, for a site with files at these paths."""
    paths = list(paths)
    lines = ["/*", *(f"  {name}: {value}" for name, value in HEADERS.items())]
    if offline_list.WORKER in paths:  # an old one would keep an old site
        lines += [f"/{offline_list.WORKER}", f"  Cache-Control: {_CHECKED}"]
    kept = {
        next((f"/{folder}*" for folder in _FOLDERS if one.startswith(folder)), f"/{one}")
        for one in filter(is_hashed, paths)
    }
    for path in sorted(kept):
        lines += [path, f"  Cache-Control: {_FOREVER}"]
    return "\n".join(lines) + "\n"


def cname(address: SiteAddress) -> str:
    """The text of `CNAME`; empty where the address is a folder of a host, or lent by one."""
    return "" if address.folder != "/" or address.host.endswith(_LENT) else f"{address.host}\n"


def place(address: SiteAddress) -> str:
    """The folder of the server that the site's files are copied into."""
    return (
        f"/var/www/{address.host}" if address.folder == "/" else f"/var/www/html{address.folder.rstrip('/')}"
    )


def nginx(address: SiteAddress) -> str:
    """nginx's block for the site: a `server` for a domain; for a folder a `location` inside of one."""
    at, root = address.folder, place(address).removesuffix(address.folder.rstrip("/"))
    inside = [
        f"root {root};",
        "index index.html;",
        # A folder's address without its last slash leads on, whatever name and port the server is known by.
        "absolute_redirect off;",
        f"error_page 404 {at}{LOST};",
        f"error_page 403 =404 {at}{LOST};",
        "",
        *(f'add_header {name} "{value}" always;' for name, value in HEADERS.items()),
        "",
        "# Pages are asked for anew each time; names that change with their content are kept for a year.",
        "expires -1;",
        f'location ~ "^{re.escape(at)}.*{HASHED}" {{',
        "    expires 1y;",
        "}",
        "",
        "charset utf-8;",
        f"charset_types {_PACKED};",
        "gzip on;",
        "gzip_vary on;",
        "gzip_min_length 1000;",
        f"gzip_types {_PACKED};",
        "include /etc/nginx/mime.types;",
        "types {",
        *(f"    {kind} {ending};" for ending, kind in TYPES.items() if ending != "mp4"),
        "}",
    ]
    if at == "/":
        head = ["server {", "    listen 80;", "    listen [::]:80;", f"    server_name {address.host};"]
        return _block([*head, *_indented(inside), "}"])
    bare = at.rstrip("/")
    return _block([f"location {at} {{", *_indented(inside), "}", f"location = {bare} {{",
                   "    absolute_redirect off;", f"    return 301 {at}$is_args$args;", "}"])  # fmt: skip


def caddy(address: SiteAddress) -> str:
    """Caddy's block for the site: a whole one for a domain; for a folder what goes into one."""
    at, root = address.folder, place(address).removesuffix(address.folder.rstrip("/"))
    inside = [
        f"root * {root}",
        "encode zstd gzip",
        "header {",
        *(f'    {name} "{value}"' for name, value in HEADERS.items()),
        "}",
        f"@hashed path_regexp {HASHED}",
        f'header @hashed Cache-Control "{_FOREVER}"',
        f"@changing not path_regexp {HASHED}",
        f'header @changing Cache-Control "{_CHECKED}"',
        *(
            f'header {at}*.{ending} Content-Type "{kind}{_CHARSET if kind.startswith("text/") else ""}"'
            for ending, kind in TYPES.items()
        ),
        # Caddy adds a missing last slash, too, but drops what an address has behind its question mark.
        "@folder {",
        "    not path */",
        "    file {path}/index.html",
        '    expression {query} != ""',
        "}",
        "redir @folder {path}/?{query} 308",
        "file_server",
    ]
    lost = [f"rewrite * {at}{LOST}", "file_server"]
    if at == "/":
        errors = ["handle_errors {", *_indented([f"root * {root}", *lost]), "}"]
        return _tabbed([f"{address.host} {{", *_indented([*inside, *errors]), "}"])
    bare = at.rstrip("/")
    errors = [f"@lost path {bare} {at}*", "handle @lost {", *_indented([f"root * {root}", *lost]), "}"]
    return _tabbed([f"@site path {bare} {at}*", "handle @site {", *_indented(inside), "}",
                   "handle_errors {", *_indented(errors), "}"])  # fmt: skip


HOSTS: dict[str, Callable[[SiteAddress], str]] = {"nginx": nginx, "caddy": caddy}


def _indented(lines: Iterable[str]) -> list[str]:
    return [f"    {line}" if line else "" for line in lines]


def _block(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


def _tabbed(lines: Iterable[str]) -> str:
    """A block whose lines begin with tabs, as `caddy fmt` has them: else Caddy warns at each start."""
    return _block(re.sub(r"^(?: {4})+", lambda spaces: "\t" * (len(spaces[0]) // 4), line) for line in lines)
