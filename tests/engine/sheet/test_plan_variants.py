"""The layouts of a sheet in a plan: whatever a plan sets, the one that is taken has room for it."""

from dataclasses import replace

import pytest

from support import hard_pages
from technique_site.engine.cues import dose_words
from technique_site.engine.cues.dose import Dose
from technique_site.engine.sheet import plan_variants, sheet, sheet_layout
from technique_site.engine.sheet.typeface import width

ADDRESS = "https://coach.example/techniques/hamstrings/standing-stretch/"
SLUGS = ["one", "three", "nine-short", "five-longest", "cyrillic"]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    return hard_pages.loaded(tmp_path_factory.mktemp("hard"), SLUGS)


@pytest.fixture(scope="module")
def drawn(loaded):
    """Each technique with its figures, drawn once."""
    return {slug: hard_pages.with_figures(loaded, slug) for slug in SLUGS}


def maker(drawn, slug):
    """A technique, and what makes its sheet with a plan's numbers."""
    technique, shown = drawn[slug]

    def sheet_of(technique, changed):
        return replace(sheet.sheet(technique, shown, ADDRESS), changed=sheet.CHANGED if changed else "")

    return technique, sheet_of


def planned(technique, rounds, seconds):
    """A technique as a plan sets it: its rounds and all holds, or None for its own."""

    def held(cue):
        terms = [plan_variants.held(seconds) if t.kind == "hold" else t for t in cue.dose.terms]
        return replace(cue, dose=Dose(tuple(terms)))

    cues = tuple(map(held, technique.cues)) if seconds else technique.cues
    return replace(plan_variants.with_rounds(technique, rounds or technique.rounds), cues=cues)


def taken(variants, rounds, letters, changed):
    """The variant that the page of plans takes."""
    return next(
        one
        for one in variants
        if rounds <= one.rounds and letters <= one.letters and (one.changed or not changed)
    )


@pytest.mark.parametrize("slug", SLUGS)
def test_layouts_are_those_that_each_sheet_has_by_itself(drawn, slug):
    """Heights are taken over from one sheet to the next, and the own layouts where they are known."""
    technique, sheet_of = maker(drawn, slug)
    volume = technique.volume
    technique = replace(technique, volume=replace(volume, low=volume.high))
    own = sheet_of(technique, False)
    found = plan_variants.variants(technique, sheet_of, (sheet_layout.fit(own), sheet_layout.fit_large(own)))
    assert found == plan_variants.variants(technique, sheet_of)
    for one in found:
        shown = sheet_of(plan_variants._set(technique, one.rounds, one.letters), one.changed)
        assert (one.normal, one.large) == (sheet_layout.fit(shown), sheet_layout.fit_large(shown))


@pytest.mark.parametrize("slug", SLUGS)
@pytest.mark.parametrize("seconds", [None, 599])
def test_the_sheet_of_a_plan_is_made_from_the_techniques_own(drawn, slug, seconds):
    technique, sheet_of = maker(drawn, slug)
    shown = planned(technique, 7, seconds)
    own = sheet_of(technique, False)
    assert sheet.with_numbers(own, shown) == replace(sheet_of(shown, False), code=own.code)


@pytest.mark.parametrize("slug", SLUGS)
def test_whatever_is_set_has_room(drawn, slug):
    technique, sheet_of = maker(drawn, slug)
    found = plan_variants.variants(technique, sheet_of)
    for rounds in (None, 1, 4, 10):
        for seconds in (None, 5, 58, 120, 599):
            changed = rounds is not None or seconds is not None
            shown = planned(technique, rounds, seconds)
            letters = len(dose_words.time(seconds)) if seconds else 0
            variant = taken(found, shown.rounds, letters, changed)
            for layout, large in ((variant.normal, False), (variant.large, True)):
                made = sheet_layout.laid_out(sheet_of(shown, changed), layout.step, large)
                assert made.over <= layout.over, (rounds, seconds, large)


@pytest.mark.parametrize("slug", SLUGS)
def test_where_nothing_is_set_it_is_the_sheets_own(drawn, slug):
    technique, sheet_of = maker(drawn, slug)
    own = sheet_of(technique, False)
    variant = taken(plan_variants.variants(technique, sheet_of), technique.rounds, 0, False)
    assert (variant.normal.variables, variant.normal.kind) == (
        sheet_layout.fit(own).variables,
        sheet_layout.fit(own).kind,
    )
    assert variant.large.variables == sheet_layout.fit_large(own).variables


def test_neighbours_that_look_the_same_are_one(drawn):
    for slug in SLUGS:
        found = plan_variants.variants(*maker(drawn, slug))
        assert not any(two.look == one.look and two.covers(one) for one, two in zip(found, found[1:]))
        assert found[-1].rounds == 10 and found[-1].letters == 20 and found[-1].changed


@pytest.mark.parametrize("letters", plan_variants.LETTERS)
def test_the_widest_words_of_so_many_letters_are_found(letters):
    words = dose_words.time(plan_variants.widest(letters))
    others = [dose_words.time(seconds) for seconds in range(1, 601)]
    assert len(words) <= letters
    assert all(width(words, 12) >= width(one, 12) for one in others if len(one) <= letters)


def test_no_hold_has_more_letters_than_are_reckoned_with():
    assert max(len(dose_words.time(seconds)) for seconds in range(1, 601)) == plan_variants.LETTERS[-1]
