"""Results by the hash of what they were made from."""

import pytest

from support.shelf import Shelf
from technique_site.engine.text import keeping


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (("ab", "c"), ("a", "bc")),
        (("a",), ("a", "")),
        (("",), (None,)),
        (("a", None), (None, "a")),
        (("1:a",), ("a",)),
    ],
)
def test_other_parts_have_another_hash(one, other):
    assert keeping.digest(*one) != keeping.digest(*other)


def test_text_and_its_bytes_are_alike():
    assert keeping.digest("é") == keeping.digest("é".encode())


@pytest.mark.parametrize("data", [b"", b"\x80", b"no pickle", keeping.packed([1])[:-3], bytes(40)])
def test_what_is_no_value_is_nothing(data):
    assert keeping.unpacked(data) is None


@pytest.mark.parametrize("value", [None, 0, "", [], {"a": (1, 2)}])
def test_a_value_is_made_once_even_one_that_is_empty(value):
    shelf, calls = Shelf(), []

    def make():
        calls.append(1)
        return value

    assert [keeping.made(shelf, "one", make) for _ in range(3)] == [value] * 3
    assert len(calls) == 1
    shelf.kept["one"] = shelf.kept["one"][:-2]
    assert keeping.made(shelf, "one", make) == value
    assert len(calls) == 2
