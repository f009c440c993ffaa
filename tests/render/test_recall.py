"""Results with all that they were made from."""

import pytest

from support.shelf import Shelf
from technique_site.engine.text import keeping
from technique_site.render.recall import Recall


class Build:
    """One build after the other on one shelf. `says` is what facts say, by name."""

    def __init__(self):
        self.shelf, self.says, self.ground = Shelf(), {"a": 1, "b": 2}, "ground"

    def run(self, *makers):
        """What this build makes anew."""
        recall = Recall(self.shelf, self.ground)
        recall.knows("fact", self.says.get)
        for make in makers:
            make(recall)
        return recall.anew


def of(name, *facts):
    return lambda recall: recall.made(name, lambda: [recall.ask("fact", one) for one in facts])


def test_what_has_not_changed_is_not_made_again():
    build = Build()
    assert build.run(of("x", "a"), of("y", "b")) == ["x", "y"]
    assert build.run(of("x", "a"), of("y", "b")) == []


@pytest.mark.parametrize("said", [3, None, "1", [1]])
def test_what_was_made_from_a_fact_that_changed_is_made_again(said):
    build = Build()
    build.run(of("x", "a"), of("y", "b"))
    build.says["a"] = said
    assert build.run(of("x", "a"), of("y", "b")) == ["x"]
    build.says["a"] = 1
    assert build.run(of("x", "a")) == ["x"]


def test_a_fact_that_was_not_there_is_one():
    build = Build()
    build.run(of("x", "new"))
    build.says["new"] = 1
    assert build.run(of("x", "new")) == ["x"]


def test_on_another_ground_all_is_made_again():
    build = Build()
    build.run(of("x", "a"))
    build.ground = "other"
    assert build.run(of("x", "a")) == ["x"]


def inner(recall):
    return recall.made("inner", lambda: recall.ask("fact", "a"))


def outer(recall):
    return recall.made("outer", lambda: [inner(recall), recall.ask("fact", "b")])


def test_a_result_depends_on_what_its_parts_depend_on():
    build = Build()
    assert build.run(outer) == ["outer", "inner"]
    build.says["a"] = 5
    assert build.run(outer) == ["outer", "inner"]
    build.says["b"] = 6
    assert build.run(outer) == ["outer"]


def test_a_part_that_is_kept_counts_as_one_that_is_made():
    build = Build()
    build.run(inner)
    assert build.run(outer) == ["outer"]
    build.says["a"] = 5
    assert build.run(outer) == ["outer", "inner"]


def test_what_is_not_to_be_kept_is_made_each_time():
    build = Build()

    def told(recall):
        return recall.made("x", lambda: recall.ask("fact", "a"), is_kept=lambda: False)

    assert build.run(told) == build.run(told) == ["x"]


@pytest.mark.parametrize(
    "spoil", [lambda data: data[:-2], lambda data: b"", lambda data: keeping.packed([1])]
)
def test_what_is_spoilt_is_made_again(spoil):
    build = Build()
    build.run(of("x", "a"))
    build.shelf.kept = {name: spoil(data) for name, data in build.shelf.kept.items()}
    assert build.run(of("x", "a")) == ["x"]


def test_a_kind_of_fact_that_nobody_knows_is_no_reason_to_trust():
    build = Build()
    build.run(of("x", "a"))
    recall = Recall(build.shelf, "ground")
    assert recall.find("x") is None


def test_an_error_while_it_is_made_keeps_nothing_and_ends_the_notes():
    build = Build()

    def broken(recall):
        with pytest.raises(ZeroDivisionError):
            recall.made("x", lambda: recall.ask("fact", "a") / 0)
        recall.ask("fact", "b")
        assert recall.made("y", lambda: recall.ask("fact", "b")) == 2

    assert build.run(broken) == ["x", "y"]
    assert build.run(of("x", "a"), of("y", "b")) == ["x"]


def test_what_uses_a_result_that_is_not_kept_depends_on_what_that_depends_on():
    build = Build()

    def user(recall):
        if recall.find("user") is None:
            recall.made("told", lambda: recall.ask("fact", "a"), is_kept=lambda: False)
            with recall.making("user") as keep:
                recall.uses("told")
                keep(1)

    assert build.run(user) == ["told", "user"]
    assert build.run(user) == []
    build.says["a"] = 5
    assert build.run(user) == ["told", "user"]
