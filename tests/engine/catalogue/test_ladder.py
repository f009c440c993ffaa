"""Which technique is easier or harder than which: names, circles, and what the other page needn't say."""

import pytest

from support import pages
from technique_site.engine.catalogue import ladder, loader
from technique_site.engine.catalogue.ladder import Ladder

WHERE = {"a": "hips/a.md", "b": "hips/b.md", "c": "hips/c.md", "d": "knee/d.md"}


def page(front: str) -> str:
    return pages.text_of({"front": front})


def load(tmp_path, fronts):
    files = {WHERE[name]: page(fronts.get(name, "")) for name in WHERE}
    return loader.load(pages.write(tmp_path, files), pages.TODAY)


@pytest.mark.parametrize(
    ("fronts", "easier", "harder"),
    [
        ({}, {}, {}),
        ({"a": "harder: [b]\n"}, {"hips/b": ("hips/a",)}, {"hips/a": ("hips/b",)}),
        ({"b": "easier: [a]\n"}, {"hips/b": ("hips/a",)}, {"hips/a": ("hips/b",)}),
        ({"a": "harder: [b]\n", "b": "easier: [a]\n"}, {"hips/b": ("hips/a",)}, {"hips/a": ("hips/b",)}),
        (
            {"a": "harder: [b, knee/d]\n", "c": "easier: [b]\n"},
            {"hips/b": ("hips/a",), "knee/d": ("hips/a",), "hips/c": ("hips/b",)},
            {"hips/a": ("hips/b", "knee/d"), "hips/b": ("hips/c",)},
        ),
    ],
)
def test_one_of_two_pages_says_it(tmp_path, fronts, easier, harder):
    found = load(tmp_path, fronts)
    assert (found.ladder.easier, found.ladder.harder) == (easier, harder)
    assert found.problems == []


def said(found):
    return [str(one).partition("techniques/")[2] for one in found.problems]


def test_a_circle_is_told_at_each_of_its_steps_and_the_others_are_kept(tmp_path):
    found = load(
        tmp_path, {"a": "harder: [b]\n", "b": "harder: [c]\n", "a2": "", "c": "harder: [a, knee/d]\n"}
    )
    circle = "these are a circle, each harder than the one before: "
    repair = "take one of them out of `easier` or `harder`"
    assert said(found) == [
        f"hips/a.md:10:10: error ladder-circle: {circle}hips/b → hips/c → hips/a → hips/b; {repair}",
        f"hips/b.md:10:10: error ladder-circle: {circle}hips/c → hips/a → hips/b → hips/c; {repair}",
        f"hips/c.md:10:10: error ladder-circle: {circle}hips/a → hips/b → hips/c → hips/a; {repair}",
    ]
    assert found.ladder.harder == {"hips/c": ("knee/d",)}


@pytest.mark.parametrize(
    ("front", "said_of_it"),
    [
        ("harder: [d]\n", "10:10: error ladder-technique: there is no technique `d`; did you mean `knee/d`?"),
        (
            "harder: [a]\n",
            "10:10: error ladder-technique: this is the page itself; name another technique, or remove it",
        ),
        (
            "easier: [hips/a]\n",
            "10:10: error ladder-technique: this is the page itself; name another technique, or remove it",
        ),
        (
            "easier: [knee/dd]\n",
            "10:10: error ladder-technique: there is no technique `knee/dd`; did you mean `knee/d`?",
        ),
    ],
)
def test_a_name_that_is_none_is_told(tmp_path, front, said_of_it):
    found = load(tmp_path, {"a": front})
    assert said(found) == [f"hips/a.md:{said_of_it}"] and found.ladder.harder == {}


def up(*steps: str) -> Ladder:
    """A ladder of steps such as `a<b`."""
    found: dict[str, dict[str, tuple[str, ...]]] = {"easier": {}, "harder": {}}
    for step in steps:
        low, high = step.split("<")
        for name, of, to in (("easier", high, low), ("harder", low, high)):
            found[name][of] = (*found[name].get(of, ()), to)
    return Ladder(**found)


@pytest.mark.parametrize(
    ("steps", "keys", "rungs"),
    [
        ((), "ab", []),
        (("a<b",), "ba", ["a b"]),
        (("a<b", "b<c", "a<c"), "abc", ["a b c"]),  # the longest way decides
        (("a<c", "b<c", "c<d"), "dcba", ["ba c d"]),  # in the order of the region
        (("a<b", "c<d"), "abcde", ["a b", "c d"]),  # apart, and e on neither
        (("a<x", "x<b"), "ab", ["a b"]),  # by way of another region
        (("a<x",), "ab", []),  # and out of it for good
        (("a<d", "b<c", "c<d"), "abcd", ["ab c d"]),
        (("c<d", "a<b", "b<d"), "abcd", ["ac b d"]),
    ],
)
def test_a_ladder_goes_from_the_easiest_up(steps, keys, rungs):
    found = ladder.chains(up(*steps), keys)
    assert [" ".join("".join(rung) for rung in chain.rungs) for chain in found] == rungs
