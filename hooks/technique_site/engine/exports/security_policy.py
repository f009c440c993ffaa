"""What a browser may do on the site's pages, as headers. The one place for it: the files for hosts are made
of it, and `make verify` compares a published site with it.
"""

from __future__ import annotations

# By directive, in the order in which the header has them (https://www.w3.org/TR/CSP3/). Nothing is allowed
# but what is named: the site's own files, and the frames in which two sites play videos.
_DIRECTIVES: tuple[tuple[str, str], ...] = (
    ("default-src", "'none'"),
    ("script-src", "'self'"),
    ("style-src", "'self'"),
    ("img-src", "'self' data:"),
    ("media-src", "'self'"),
    ("connect-src", "'self'"),
    ("worker-src", "'self'"),
    ("manifest-src", "'self'"),
    ("frame-src", "https://www.youtube-nocookie.com https://player.vimeo.com"),
    ("base-uri", "'none'"),
    ("form-action", "'none'"),
    ("frame-ancestors", "'none'"),
    ("require-trusted-types-for", "'script'"),
)
CONTENT_SECURITY_POLICY = "; ".join(f"{name} {sources}" for name, sources in _DIRECTIVES)
# The same as pages carry it, for hosts that send no headers: a browser passes over what a page can't forbid
# (https://www.w3.org/TR/CSP3/#meta-element).
IN_PAGES = "; ".join(f"{name} {sources}" for name, sources in _DIRECTIVES if name != "frame-ancestors")

# What every answer of the host carries, by the header's name.
HEADERS: dict[str, str] = {
    "Content-Security-Policy": CONTENT_SECURITY_POLICY,
    "X-Content-Type-Options": "nosniff",
    # YouTube plays nothing in a frame whose page names no origin; more than the origin is nobody's business.
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}
