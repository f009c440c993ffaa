"""What most likely took the place of a lost address, where several could: a case on either side of each
choice.
"""

import pytest

from support import registers
from technique_site.engine.catalogue import link_check, link_register
from technique_site.engine.catalogue.link_follow import LivePage

H, C = "/techniques/hamstrings/", "/techniques/calves/"
LABELS = ("roll", "press", "move", "lift", "glide")


def live(pages):
    """Pages by their addresses, from the names of their cues, or None for a page that is no technique."""
    return {
        at: LivePage(f"docs{at.rstrip('/') or '/index'}.md", tuple((cues or "").split()), cues is not None)
        for at, cues in pages.items()
    }


def told(pages, published, gone="", claims=(), labels=LABELS, **more):
    register = link_register.read("links.yml", registers.register(published, gone).encode())
    assert register.problems == []
    return link_check.check(register, live(pages), list(claims), labels, **more)[1]


def page_likely(pages, lost, published=""):
    """The page that is named for a lost page, or what is above it."""
    (problem,) = told(pages, f"{lost} {published}")
    return problem.repair.partition(f"`{lost}: ")[2].partition("`")[0]


@pytest.mark.parametrize(
    ("new", "old", "lost", "likely"),
    [
        # of like name in the same folder: 0.6 alike
        ({f"{H}abcdefg-xy/": ""}, {}, f"{H}abcdefghij/", f"{H}abcdefg-xy/"),
        ({f"{H}abcdefwxyz/": ""}, {}, f"{H}abcdefghij/", f"{H}abcdefwxyz/"),
        ({f"{H}abcdewxyz/": ""}, {}, f"{H}abcdefghij/", H),
        ({f"{H}abcde-vwxy/": ""}, {}, f"{H}abcdefghij/", H),
        ({f"{H}abcdef/": ""}, {}, f"{H}abcdxyzuvwxyzt/", H),
        # in another folder: 0.75 alike
        ({f"{C}abcdefghxy/": ""}, {}, f"{H}abcdefghij/", f"{C}abcdefghxy/"),
        ({f"{C}abcdefgxyz/": ""}, {}, f"{H}abcdefghij/", H),
        # the same folder goes before another one, though less alike
        ({f"{H}abcdefwxyz/": "", f"{C}abcdefghij/": ""}, {}, f"{H}abcdefghij/", f"{H}abcdefwxyz/"),
        # a new page goes before one that was published, though less alike
        ({f"{H}abcdefgxyz/": ""}, {f"{H}abcdefghijk/": ""}, f"{H}abcdefghij/", f"{H}abcdefgxyz/"),
        ({f"{C}abcdefghxy/": ""}, {f"{H}abcdefghijk/": ""}, f"{H}abcdefghij/", f"{C}abcdefghxy/"),
        # a published one of like name beside it, and none elsewhere
        ({}, {f"{H}abcdefwxyz/": ""}, f"{H}abcdefghij/", f"{H}abcdefwxyz/"),
        ({}, {f"{H}abcdewxyz/": ""}, f"{H}abcdefghij/", H),
        ({}, {f"{C}abcdefghij/": ""}, f"{H}abcdefghij/", H),
        ({}, {f"{H}abcdexyzuv/": ""}, f"{H}abcdefghij/", H),
        # any page takes the place of one without cues, but a technique only a technique's
        ({"/learn/abcdefghij/": None}, {}, f"{H}abcdefghij/", "/learn/abcdefghij/"),
        ({"/learn/abcdefghij/": None, f"{H}zz/": "roll"}, {}, f"{H}abcdefghij/", "/learn/abcdefghij/"),
        ({f"{H}abcdefghij/": ""}, {}, "/learn/abcdefghij/", "/learn/"),
    ],
)
def test_the_page_that_took_a_place(new, old, lost, likely):
    pages = {**new, **old, "/": None, H: None, C: None, "/learn/": None}
    assert page_likely(pages, lost, " ".join([*old, "/", H, C, "/learn/"])) == likely


@pytest.mark.parametrize(
    ("new", "likely"),
    [
        ({f"{H}zz/": "roll press"}, f"{H}zz/"),  # the same cues
        ({f"{H}zz/": "press roll"}, f"{H}zz/"),
        ({f"{H}zz/": "roll"}, H),
        ({f"{H}zz/": "roll press move"}, H),
        # one in the folder before others, then the first by its address
        ({f"{C}aa/": "roll press", f"{H}zz/": "roll press"}, f"{H}zz/"),
        ({f"{H}zz/": "roll press", f"{C}aa/": "roll press"}, f"{H}zz/"),
        ({f"{H}zz/": "roll press", f"{H}yy/": "roll press"}, f"{H}yy/"),
        ({f"{H}yy/": "roll press", f"{H}zz/": "roll press"}, f"{H}yy/"),
        ({f"{C}yy/": "roll press", f"{C}zz/": "roll press"}, f"{C}yy/"),
        ({f"{C}zz/": "roll press", f"{C}yy/": "roll press"}, f"{C}yy/"),
        # a like name goes before the same cues
        ({f"{H}zz/": "roll press", f"{H}lostt/": "move"}, f"{H}lostt/"),
        # what is no technique comes in question only where there is no technique
        ({"/learn/lost/": None, f"{H}zz/": "move"}, H),
        ({"/learn/lost/": None}, "/learn/lost/"),
    ],
)
def test_the_page_with_the_same_cues(new, likely):
    lost = f"{H}lost/"
    pages = {**new, H: None, "/": None}
    assert page_likely(pages, lost, f"{lost}#roll {lost}#press {H} /") == likely


@pytest.mark.parametrize(
    ("cues", "says"),
    [("", ""), ("roll", ", nor is its cue"), ("roll move", ", nor are its 2 cues")],
)
def test_how_many_cues_are_lost_with_a_page(cues, says):
    lost = f"{H}lost/"
    (problem,) = told({"/": None}, " ".join(["/", lost, *(f"{lost}#{cue}" for cue in cues.split())]))
    assert problem.what == f"`{lost}` was published and isn't there any more{says}"
    assert problem.repair == (
        f"write `redirect_from: [{lost}]` in the page that took its place, or say under `gone` where to send"
        f" people: `{lost}: /`"
    )


def test_the_page_above_is_the_nearest_that_is_there():
    for there, above in (({}, "/"), ({"/learn/": None}, "/learn/"), ({"/learn/a/": None}, "/learn/a/")):
        assert page_likely({"/": None, **there}, "/learn/a/b/c/", " ".join(["/", *there])) == above


def cue_likely(cues, lost, published=""):
    """The cue that is named for a lost one of a page that has these cues; nothing for the page alone."""
    at = f"{H}a/"
    (problem,) = told({at: cues}, f"{at} {at}#{lost} " + " ".join(f"{at}#{one}" for one in published.split()))
    assert problem.what == f"the cue `{at}#{lost}` was published and is no longer there"
    return problem.repair.partition(f"`{at}#{lost}: {at}")[2].partition("`")[0].removeprefix("#")


@pytest.mark.parametrize(
    ("cues", "published", "likely"),
    [
        ("glide lift", "lift", "glide"),  # the only new one, though not alike
        ("glide lift", "", ""),  # of two new ones neither is alike
        ("rolls lift", "", "rolls"),
        ("rolls lift", "rolls lift", "rolls"),
        ("rolls glide", "rolls", "glide"),  # a new one goes before others
        ("rell lift", "rell lift", "rell"),
        # of several new ones 0.3 alike, of others 0.5
        ("ox zz", "", "ox"),
        ("oxx zz", "", ""),
        ("roxx zz", "roxx zz", "roxx"),
        ("roxxx zz", "roxxx zz", ""),
        ("rolls-2", "", "rolls-2"),  # the number is the label's own where no other cue has the label
        ("lift move", "lift move", ""),
    ],
)
def test_the_cue_that_took_a_place(cues, published, likely):
    assert cue_likely(cues, "roll", published) == likely


def test_a_cue_of_several_with_its_label_is_not_told_by_its_number():
    at = f"{H}a/"
    (problem,) = told({at: "roll roll-2"}, f"{at} {at}#roll {at}#roll-3")
    assert problem.repair == (
        f"say under `gone` where it went: `{at}#roll-3: {at}#roll` or `{at}#roll-2`, whichever it is now, or,"
        f" if nothing took its place, `{at}#roll-3: {at}`"
    ).replace(f"`{at}#roll-2`", "`#roll-2`")


def test_a_lost_label_is_told_once_at_the_first_address():
    pages = {f"{H}a/": "glide", f"{H}b/": "glide"}
    (problem,) = told(pages, f"{H}a/ {H}b/ {H}b/#rub {H}a/#rub {H}a/#rub-2")
    assert (problem.line, problem.column) == (4, 5)
    assert problem.what == (
        f"the cue `{H}b/#rub` and 2 more were published, and no label has the address `rub` any more"
    )
    (problem,) = told({f"{H}a/": "glide"}, f"{H}a/ {H}a/#rub {H}a/#rub-2")
    assert problem.what == (
        f"the cue `{H}a/#rub` and 1 more were published, and no label has the address `rub` any more"
    )
    (problem,) = told({f"{H}a/": "glide"}, f"{H}a/ {H}a/#rub")
    assert problem.what == f"the cue `{H}a/#rub` was published, and no label has the address `rub` any more"


@pytest.mark.parametrize(
    ("pages", "published", "likely"),
    [
        # the label that most of the new cues have
        ({"a": "move glide", "b": "glide"}, "", "glide"),
        ({"a": "glide move", "b": "move"}, "", "move"),
        ({"a": "glide move-2", "b": "move"}, "", "move"),
        # as many have two: the one of like name, wherever it stands
        ({"a": "lift rolls", "b": ""}, "", "rolls"),
        ({"a": "rolls lift", "b": ""}, "", "rolls"),
        ({"a": "rolls lift", "b": "lift rolls"}, "", "rolls"),
        # only cues that are new, on pages that lost one
        ({"a": "move glide", "b": "move"}, "a#move b#move", "glide"),
        ({"a": "glide", "b": "", "c": "move", "d": "move"}, "", "glide"),
        # none is new: a label of like name
        ({"a": "move", "b": "move"}, "a#move b#move", "roll"),
        ({"a": "", "b": ""}, "", "roll"),
    ],
)
def test_the_label_that_took_a_place(pages, published, likely):
    at = {f"{H}{name}/": cues for name, cues in pages.items()}
    own = " ".join(f"{H}{one.replace('#', '/#')}" for one in published.split())
    (problem,) = told(at, f"{' '.join(at)} {H}a/#roller {H}b/#roller {own}")
    assert problem.repair == (
        f'if the label was renamed, say under `gone` what it is now: `"#roller": "#{likely}"`; else say where'
        f" each cue went, for example `{H}a/#roller: {H}a/`"
    )


def test_where_nothing_is_known_of_a_label_the_author_writes_it():
    (problem,) = told({f"{H}a/": ""}, f"{H}a/ {H}a/#rub", labels=())
    assert '`"#rub": "#…"`' in problem.repair


def test_where_front_matter_cannot_be_read_no_page_is_called_lost():
    pages = {f"{H}a/": "roll"}
    published = f"{H}lost/ {H}a/ {H}a/#move"
    assert [p.line for p in told(pages, published)] == [2, 4]
    assert [p.line for p in told(pages, published, pages_are_sure=False)] == [4]


def test_cues_of_another_page_that_leads_to_a_lost_one_are_not_its_own():
    lost, other = f"{H}lost/", f"{H}other/"
    told_of = told({f"{H}zz/": "roll", H: None}, f"{lost} {other}#roll {H}", f"{other}: {lost}")
    repairs = [p.repair for p in told_of if p.rule == "link-lost"]
    assert len(repairs) == 1 and f"`{lost}: {H}`" in repairs[0]


# Where the cue of a split page is now, and the page of a region that has another name


def repairs(pages, published, gone="", **more):
    return [problem.repair for problem in told(pages, published, gone, **more)]


def page_of(repair):
    """Where the line that is offered for `gone` leads."""
    return repair.rpartition(": ")[2].rstrip("`")


@pytest.mark.parametrize(
    ("pages", "published", "went"),
    [
        # to a page that is new, in the same folder or another one
        ({f"{H}a/": "roll", f"{H}b/": "press lift"}, f"{H}a/ {H}a/#roll {H}a/#press", f"{H}b/#press"),
        ({f"{H}a/": "roll", f"{C}b/": "press"}, f"{H}a/ {H}a/#roll {H}a/#press", f"{C}b/#press"),
        ({f"{H}a/": "", f"{C}a/": "press", f"{H}b/": "press"}, f"{H}a/ {H}a/#press", f"{H}b/#press"),
        # to a page that was there, where the cue is new
        (
            {f"{H}a/": "roll", f"{H}b/": "lift press"},
            f"{H}a/ {H}a/#roll {H}a/#press {H}b/ {H}b/#lift",
            f"{H}b/#press",
        ),
        # a new page goes before one that was there
        ({f"{H}a/": "", f"{H}b/": "press", f"{C}c/": "press"}, f"{H}a/ {H}a/#press {H}b/", f"{C}c/#press"),
        # a number follows the order: on a new page the first of the label has none
        ({f"{H}a/": "roll", f"{H}b/": "roll"}, f"{H}a/ {H}a/#roll {H}a/#roll-2", f"{H}b/#roll"),
    ],
)
def test_a_lost_cue_is_named_on_the_page_that_has_it_now(pages, published, went):
    (at,) = [a for a in published.split() if "#press" in a or "#roll-2" in a]
    assert repairs(pages, published) == [
        f"say under `gone` where it went: `{at}: {went}`, or, if nothing took its place, `{at}: {H}a/`"
    ]


def test_a_cue_that_was_always_there_is_no_new_place():
    pages = {f"{H}a/": "lift", f"{H}b/": "roll"}
    assert repairs(pages, f"{H}a/ {H}a/#roll {H}a/#lift {H}b/ {H}b/#roll") == [
        f"say under `gone` where to send people: `{H}a/#roll: {H}a/`"
    ]


def test_a_cue_that_may_be_elsewhere_or_have_a_new_name():
    pages = {f"{H}a/": "press", f"{H}b/": "roll"}
    assert repairs(pages, f"{H}a/ {H}a/#roll") == [
        f"say under `gone` where it went: `{H}a/#roll: {H}b/#roll` or `{H}a/#press`, whichever it is now,"
        f" or, if nothing took its place, `{H}a/#roll: {H}a/`"
    ]


def test_a_cue_that_another_pages_own_cue_became_is_no_new_place():
    pages = {f"{H}a/": "lift", f"{H}b/": "press"}
    published = f"{H}a/ {H}a/#lift {H}a/#press {H}b/ {H}b/#roll"
    assert repairs(pages, published, f"{H}b/#roll: {H}b/#press") == [
        f"say under `gone` where to send people: `{H}a/#press: {H}a/`"
    ]


def test_a_line_that_leads_to_a_cue_that_moved_names_its_page():
    pages = {f"{H}a/": "roll", f"{H}b/": "press"}
    published = f"{H}a/ {H}a/#roll {H}old/ {H}old/#lift"
    assert f"did you mean `{H}b/#press`?" in repairs(
        pages, published, f"{H}old/: {H}a/\n  {H}old/#lift: {H}a/#press"
    )


def test_the_page_of_a_renamed_region():
    new = "/techniques/back-of-thigh/"
    pages = {new: None, f"{new}a/": "roll", f"{new}b/": "press", "/techniques/": None}
    published = f"{H} {H}a/ {H}a/#roll {H}b/ {H}b/#press"
    assert [page_of(repair) for repair in repairs(pages, published)] == [new, f"{new}a/", f"{new}b/"]
    # where its pages went apart, it has no successor
    pages = {new: None, f"{new}a/": "roll", f"{C}b/": "press", C: None, "/techniques/": None}
    assert page_of(repairs(pages, published)[0]) == "/techniques/"


def test_the_page_of_a_region_whose_pages_name_their_former_addresses():
    new = "/techniques/back-of-thigh/"
    pages = {new: None, f"{new}x/": "roll", "/techniques/": None}
    claims = [link_check.Claim(f"{H}a/", f"{new}x/", "docs/x.md", (1, 1))]
    (repair,) = repairs(pages, f"{H} {H}a/ {H}a/#roll", claims=claims)
    assert page_of(repair) == new
