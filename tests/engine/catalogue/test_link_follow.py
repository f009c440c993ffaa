"""Where an address leads, step by step, and when it is given up."""

import pytest

from support import registers
from technique_site.engine.catalogue import link_check, link_register
from technique_site.engine.catalogue.link_follow import End, Follower, LivePage, without_number


def follower(pages, gone="", moved=None):
    register = link_register.read("links.yml", registers.register("/", gone).encode())
    assert register.problems == []
    live = {at: LivePage("docs/a.md", tuple(cues.split()), True) for at, cues in pages.items()}
    return Follower(live, moved or {}, register.gone)


def chain(count):
    """Lines that lead from /0/ over so many to the front page."""
    return "\n".join(f"/{n}/: {f'/{n + 1}/' if n + 1 < count else '/'}" for n in range(count))


@pytest.mark.parametrize(("count", "kind"), [(1, "there"), (29, "there"), (30, "loop"), (31, "loop")])
def test_over_how_many_lines_an_address_is_followed(count, kind):
    found = follower({"/": ""}, chain(count)).follow("/0/")
    assert found.kind == kind and len(found.by) == min(count, 30)


@pytest.mark.parametrize(("count", "is_told"), [(29, False), (30, True)])
def test_too_many_lines_are_told(count, is_told):
    register = link_register.read("links.yml", registers.register("/ /0/", chain(count)).encode())
    links, problems = link_check.check(register, {"/": LivePage("docs/index.md")}, [], ())
    assert [(p.line, p.rule, p.what) for p in problems] == (
        [(5, "link-target", "`/0/` leads over 30 other lines or more")] if is_told else []
    )
    assert ("/0/" in links.gone) is not is_told


@pytest.mark.parametrize(("count", "is_told"), [(29, False), (30, True), (40, True)])
def test_over_how_many_lines_a_label_is_followed(count, is_told):
    gone = "\n".join(f'"#a{n}": "#a{n + 1}"' for n in range(count))
    ring = follower({"/": ""}, gone).ring("#a0")
    assert (ring is not None) is is_told and (not is_told or len(ring) == 31)


@pytest.mark.parametrize(
    ("gone", "start", "ring"),
    [
        ("/a/: /b/\n/b/: /a/", "/a/", {"/a/", "/b/"}),
        ("/a/: /b/\n/b/: /c/\n/c/: /b/", "/a/", {"/b/", "/c/"}),
        ("/a/: /a/", "/a/", {"/a/"}),
        ('"#a": "#b"\n"#b": "#a"', "#a", {"#a", "#b"}),
        ('"#a": "#b"\n"#b": "#c"\n"#c": "#b"', "#a", {"#b", "#c"}),
        ('"#a": "#a"', "#a", {"#a"}),
        ('"#a": "#b"', "#a", None),
        ("/a/: /", "/a/", None),
    ],
)
def test_lines_that_lead_to_one_another(gone, start, ring):
    found = follower({"/": ""}, gone).ring(start)
    assert (found and set(found)) == ring
    assert ring is None or len(found) == len(ring)  # each is named once


@pytest.mark.parametrize(
    ("start", "end"),
    [
        ("/a/", ("there", "/a/", "")),
        ("/a/#roll", ("there", "/a/", "roll")),
        ("/a/#lost", ("cue", "/a/", "lost")),
        ("/a/#rub", ("there", "/a/", "roll")),  # its label has another name on all pages
        ("/a/#rub-2", ("there", "/a/", "roll-2")),  # and keeps its number
        ("/a/#rub-3", ("cue", "/a/", "roll-3")),
        ("/a/#one-2", ("there", "/a/", "two")),  # the whole address goes before the one without its number
        ("/was/", ("there", "/a/", "")),
        ("/was/#roll", ("there", "/a/", "roll")),
        ("/gone/", ("there", "/a/", "")),
        ("/gone/#roll", ("there", "/a/", "roll")),
        ("/gone/#lost", ("there", "/a/", "")),  # what took its place needn't have its cues
        ("/gone/#own", ("there", "/b/", "lift")),  # a cue's own line goes before its page's
        ("/cue/", ("there", "/a/", "roll")),
        ("/cue/#roll-2", ("there", "/a/", "roll-2")),
        ("/cue/#lost", ("there", "/a/", "roll")),
        ("/away/", ("away", "https://a.example/b", "")),
        ("/away/#roll", ("away", "https://a.example/b", "")),
        ("/nowhere/", ("page", "/nowhere/", "")),
        ("/nowhere/#x", ("page", "/nowhere/", "x")),
    ],
)
def test_where_an_address_leads(start, end):
    gone = (
        '"#rub": "#roll"\n"#one": "#lift"\n"#one-2": "#two"\n/gone/: /a/\n'
        "/gone/#own: /b/#lift\n/cue/: /a/#roll\n/away/: https://a.example/b"
    )
    found = follower({"/a/": "roll roll-2 two", "/b/": "lift"}, gone, {"/was/": "/a/"})
    page, _, cue = start.partition("#")
    at = found.follow(page, cue)
    assert (at.kind, at.page, at.cue) == end
    assert at.leads is (end[0] in ("there", "away"))


def test_an_address_without_a_cue_is_its_page():
    assert follower({"/a/": "roll"}).follow("/a/") == End("there", "/a/", "", ())


@pytest.mark.parametrize(
    ("gone", "end"),
    [
        # a cue of a page that is gone, whose own line stands at the page in its place
        ("/a/: /b/\n/b/#c: /d/#x", ("there", "/d/", "x", ("/a/", "/b/#c"))),
        # where that line leads to a page alone, the page's own line counts: to a cue, or on
        ("/a/: /p/#k\n/p/#c: /e/", ("there", "/p/", "k", ("/a/",))),
        ("/a/: /b/\n/b/: /e/\n/b/#c: /c/\n/c/: /d/#x", ("there", "/e/", "", ("/a/", "/b/"))),
    ],
)
def test_a_cue_whose_line_stands_at_the_page_in_its_place(gone, end):
    found = follower({"/d/": "x", "/e/": "", "/p/": "k"}, gone).follow("/a/", "c")
    assert (found.kind, found.page, found.cue, found.by) == end


def test_a_page_whose_cues_could_not_be_read_has_any():
    pages = {"/a/": LivePage("docs/a.md", (), True, False)}
    assert Follower(pages, {}, {}).follow("/a/", "x").kind == "there"


@pytest.mark.parametrize(
    ("cue", "base"),
    [
        ("roll-2", "roll"),
        ("roll-12", "roll"),
        ("roll", "roll"),
        ("roll-2-3", "roll-2"),
        ("roll2", "roll2"),
        ("-2", "-2"),
    ],
)
def test_a_cue_without_its_number(cue, base):
    assert without_number(cue) == base


@pytest.mark.parametrize(
    ("gone", "start", "end"),
    [
        # a cue's own line, then the line of a label on every page: both are named
        (
            '/p/#old: /p/#roll\n"#roll": "#glide"',
            ("/p/", "old"),
            ("there", "/p/", "glide", ("/p/#old", "#roll")),
        ),
        (
            '"#roll": "#slide"\n"#slide": "#glide"',
            ("/p/", "roll"),
            ("there", "/p/", "glide", ("#roll", "#slide")),
        ),
        # in place of a deleted page: its cue where that is there, else the page
        ("/d/: /p/", ("/d/", "glide"), ("there", "/p/", "glide", ("/d/",))),
        ("/d/: /p/", ("/d/", "nope"), ("there", "/p/", "", ("/d/",))),
        ("/d/: /p/", ("/d/", ""), ("there", "/p/", "", ("/d/",))),
        ("/d/: /e/\n/e/: /p/", ("/d/", "glide"), ("there", "/p/", "glide", ("/d/", "/e/"))),
        ("/d/: /e/\n/e/: /p/", ("/d/", "nope"), ("there", "/p/", "", ("/d/", "/e/"))),
        ("/d/: /p/#glide", ("/d/", ""), ("there", "/p/", "glide", ("/d/",))),
        ("/d/: /p/#glide", ("/d/", "nope"), ("there", "/p/", "glide", ("/d/",))),
        # nothing leads on
        ("/d/: /p/", ("/p/", "nope"), ("cue", "/p/", "nope", ())),
        ("/d/: /p/", ("/x/", "glide"), ("page", "/x/", "glide", ())),
        ("/d/: https://a.example/", ("/d/", "glide"), ("away", "https://a.example/", "", ("/d/",))),
    ],
)
def test_where_an_address_ends_and_over_which_lines(gone, start, end):
    found = follower({"/": "", "/p/": "glide lift"}, gone).follow(*start)
    assert (found.kind, found.page, found.cue, found.by) == end
