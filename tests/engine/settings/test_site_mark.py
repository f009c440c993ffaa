"""The drawing before a site's name: what of a file is shown, and each thing that is refused."""

import pytest
from lxml import etree

from technique_site.engine.settings import site_mark
from technique_site.engine.settings.site_mark import LARGEST, PLAIN, WrongMarkError

SVG = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"'
PATH = '<path d="M0 0h8"/>'


def svg(inside=PATH, attributes=' viewBox="0 0 8 8"'):
    return f"{SVG}{attributes}>{inside}</svg>".encode()


SHOWN = [
    ("shapes", svg('<g fill="red"><rect width="4" height="4"/></g>'), None),
    ("byte order mark", b"\xef\xbb\xbf" + svg(), PATH),
    ("utf-16", f"<?xml version='1.0' encoding='utf-16'?>{svg().decode()}".encode("utf-16"), PATH),
    ("comment that holds <svg", b"<!-- <svg> -->" + svg("<!-- > -->" + PATH), PATH),
    (
        "document type",
        b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
        + svg(),
        PATH,
    ),
    ("prefixed", b'<s:svg xmlns:s="http://www.w3.org/2000/svg"><s:path d="M0 0h8"/></s:svg>', PATH),
    (
        "a drawing program's own",
        svg(
            '<i:view xmlns:i="urn:i"><i:deep/></i:view><metadata>Me</metadata><title>A mark</title>'
            '<path xmlns:i="urn:i" i:label="a" class="b" d="M0 0h8"/>'
        ),
        PATH,
    ),
    (
        "what holds for all of it",
        svg(PATH, ' viewBox="0 0 24 24" width="24" height="24" fill="none" stroke="currentColor"'),
        f'<g fill="none" stroke="currentColor">{PATH}</g>',
    ),
    (
        "styles in attributes",
        svg('<path style="fill:#fff; stroke : var(--rp-ink) ;-inkscape-x:1" d="M0 0h8"/>'),
        '<path d="M0 0h8" fill="#fff" stroke="var(--rp-ink)"/>',
    ),
    (
        "names",
        svg(
            '<defs><linearGradient id="a"/></defs><use xlink:href="#a"/><path fill="url(\'#a\')" d="M0 0h8"/>'
        ),
        '<defs><linearGradient id="site-mark-a"/></defs><use href="#site-mark-a"/>'
        '<path fill="url(#site-mark-a)" d="M0 0h8"/>',
    ),
    ("a sign in an attribute", svg('<path d="M0 0h8" id="&gt;&lt;&amp;"/>'), None),
]


@pytest.mark.parametrize(("data", "inside"), [case[1:] for case in SHOWN], ids=[case[0] for case in SHOWN])
def test_shapes_are_kept_and_nothing_else(data, inside):
    mark = site_mark.read(data)
    assert inside is None or mark.inside == inside
    etree.fromstring(f"<svg>{mark.inside}</svg>")  # by another parser


BOXES = [
    (' viewBox="0 0 8 8"', (0, 0, 8, 8)),
    (' viewBox=" -1,-2  30.5 , 40 "', (-1, -2, 30.5, 40)),
    (' width="48px" height="24"', (0, 0, 48, 24)),
    (' width="100%" height="24"', (0, 0, 32, 32)),
    (' width="1.2.3" height="24"', (0, 0, 32, 32)),
    ("", (0, 0, 32, 32)),
]


@pytest.mark.parametrize(("attributes", "box"), BOXES)
def test_its_box_is_that_of_the_file(attributes, box):
    assert site_mark.read(svg(attributes=attributes)).box == box


REFUSED = [
    ("nothing", b"", "can't be read as SVG at 1:1 (no element found)", PLAIN),
    ("a PNG", b"\x89PNG\r\n\x1a\n", "can't be read as SVG at 1:1 (not well-formed (invalid token))", PLAIN),
    ("not closed", svg()[:-6], "can't be read as SVG at 1:120 (no element found)", PLAIN),
    (
        "not UTF-8",
        svg('<path d="M0 0" id="\xe4"/>').decode().encode("latin-1"),
        "can't be read as SVG at 1:121 (not well-formed (invalid token))",
        PLAIN,
    ),
    (
        "an encoding nobody knows",
        b"<?xml version='1.0' encoding='moon'?>" + svg(),
        "can't be read as SVG",
        PLAIN,
    ),
    ("a page", b"<html><body/></html>", "begins with `<html>`, not with `<svg>`", PLAIN),
    (
        "no namespace",
        b"<svg><path/></svg>",
        'has no `xmlns="http://www.w3.org/2000/svg"` behind `<svg`, so no program takes it for SVG',
        "write it there",
    ),
    ("empty", svg(""), "is an empty drawing", "draw something in it, or leave `mark` out"),
    (
        "only a title",
        svg("<title>Mine</title>"),
        "is an empty drawing",
        "draw something in it, or leave `mark` out",
    ),
    *(
        (
            f"box {box}",
            svg(attributes=f' viewBox="{box}"'),
            f'has `viewBox="{box}"`, which is no box',
            'write left, top, width and height, for example `viewBox="0 0 32 32"`',
        )
        for box in ("", "0 0 8", "0 0 8 x", "0 0 0 8", "0 0 8 -8", "0 0 nan 8", "0 0 inf 8", "0 0 8 8 8")
    ),
    *(
        (name, svg(f"<{name}>x</{name}>"), f"holds `<{name}>`, which is no shape", PLAIN)
        for name in ("script", "style", "text", "foreignObject", "image", "a", "animate")
    ),
    *(
        (
            attribute,
            svg(f'<g><path {attribute} d="M0 0"/></g>'),
            f"has `{attribute.split('=')[0].split(':')[-1]}` at `<path>`, which does more than draw",
            PLAIN,
        )
        for attribute in (
            'onclick="x()"',
            'ONLOAD="x()"',
            'href="https://a.example/x.svg#a"',
            'xlink:href="data:,"',
            'fill="url(https://a.example/#x)"',
            'style="fill:url(//a.example)"',
        )
    ),
    (
        "too long",
        svg(f'<path d="{"M0 0" * 2100}"/>'),
        f"has 8,412 characters, and {LARGEST:,} is the most, as every page carries it",
        "draw it with fewer points",
    ),
    (
        "entities that grow",
        b"<!DOCTYPE svg ["
        + b"".join(
            f'<!ENTITY {name} "{f"&{below};" * 40 if below else "x" * 40}">'.encode()
            for name, below in zip("abcdef", ["", *"abcde"])
        )
        + b"]>"
        + svg('<path id="&f;"/>'),
        None,
        PLAIN,
    ),
]


@pytest.mark.parametrize(
    ("data", "what", "repair"), [case[1:] for case in REFUSED], ids=[case[0] for case in REFUSED]
)
def test_what_is_more_or_less_than_a_drawing_is_refused(data, what, repair):
    with pytest.raises(WrongMarkError) as wrong:
        site_mark.read(data)
    assert (wrong.value.what, wrong.value.repair) == (what or wrong.value.what, repair)
