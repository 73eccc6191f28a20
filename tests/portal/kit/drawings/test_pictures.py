"""A school without a photographer has a picture for every item, and the item keeps it for ever."""

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.kit.drawings.hero import hero
from portal.kit.drawings.pictures import CATEGORIES, FAMILIES, SHAPES, caption, picture
from portal.kit.drawings.portrait import portrait
from portal.kit.drawings.street import SEASONS
from tests.portal.kit.drawings.reading import SVG, all_ids, painted, parsed, spans, used_ids


@pytest.fixture(autouse=True)
def _english():
    with translation.override("en"):
        yield


themes = st.sampled_from(sorted(FAMILIES))


@settings(max_examples=80, deadline=None)
@given(themes, st.sampled_from(CATEGORIES), st.integers(1, 10**9), st.sampled_from(sorted(SHAPES)))
def test_any_item_has_a_whole_and_light_picture(theme, category, item, shape):
    drawing = picture(theme, category, item, shape=shape)

    sheet = parsed(drawing)
    assert used_ids(sheet) <= all_ids(sheet)
    assert len(drawing.encode()) < 20_000
    assert sheet.get("viewBox") == f"0 0 600 {SHAPES[shape]}"


@pytest.mark.parametrize("theme", FAMILIES)
@pytest.mark.parametrize("category", CATEGORIES)
def test_items_of_one_category_do_not_look_alike(theme, category):
    drawings = {picture(theme, category, item, uid="x") for item in range(1, 9)}

    assert len(drawings) >= 6
    assert picture(theme, category, 7) == picture(theme, category, 7)


@pytest.mark.parametrize("theme", FAMILIES)
def test_each_theme_draws_each_category_in_its_own_way(theme):
    assert len({picture(theme, category, 1, uid="x") for category in CATEGORIES}) == len(CATEGORIES)
    assert picture(theme, "lunch", 1, uid="x") == picture(theme, "school", 1, uid="x")


def test_the_picture_of_an_item_does_not_change_with_a_release():
    """Parents know a page by its picture: whoever changes these sums changes every school's site."""
    from hashlib import blake2b

    sums = {theme: blake2b(picture(theme, "books", 12).encode(), digest_size=4).hexdigest() for theme in FAMILIES}
    assert sums == {"gymnasium": "79d82358", "primary": "dc31212e", "lyceum": "e1aeb6de"}


@pytest.mark.parametrize("theme", FAMILIES)
def test_pictures_take_their_colours_from_the_page_or_bring_their_own(theme):
    for colour in painted(parsed(picture(theme, "study", 1))):
        assert colour == "none" or colour.startswith(("var(--", "url(#"))
    assert "var(" not in picture(theme, "study", 1, night=True)


def test_a_plots_caption_is_of_the_same_figure_in_every_shape():
    for item in range(12):
        words = caption("lyceum", "stage", item)
        assert words.startswith(("Maurer rose", "Hypotrochoid"))
    assert caption("gymnasium", "stage", 1) == ""


def test_an_unknown_theme_is_refused():
    for draw in (picture, portrait, hero):
        with pytest.raises(ValueError, match="baroque"):
            draw("baroque", "x", 1) if draw is not hero else hero("baroque", 1)


@pytest.mark.parametrize("theme", FAMILIES)
@pytest.mark.parametrize("season", SEASONS)
def test_every_theme_has_a_hero_in_every_season(theme, season):
    for night in (None, True, False):
        drawing = hero(theme, 2, season=season, night=night)
        sheet = parsed(drawing)
        assert used_ids(sheet) <= all_ids(sheet)
        assert len(drawing.encode()) < 40_000


def test_the_primary_schools_year_has_four_looks_and_the_lyceums_school_its_own_way():
    assert len({hero("primary", 2, season=season, uid="x") for season in SEASONS}) == 4
    assert len({hero("lyceum", school, uid="x") for school in range(30)}) > 15


@pytest.mark.parametrize("depth", [3, 4, 5, 6, 7])
def test_forks_end_in_two_to_the_power_of_their_depth(depth):
    sheet = parsed(hero("lyceum", 1, depth=depth))
    powers = [words for words, _ in spans(sheet)]

    assert len(powers) == depth
    (leaves,) = [found for found in sheet.iter(f"{SVG}g") if "l-paper" in found.get("fill", "")]
    assert len(leaves) + 1 == 2**depth, "one of them is found"


def test_a_lyceum_cannot_have_forks_without_end():
    with pytest.raises(ValueError, match="double"):
        hero("lyceum", 1, depth=12)


@given(themes, st.text(max_size=8), st.integers())
def test_any_initials_fit_their_portrait(theme, initials, person):
    sheet = parsed(portrait(theme, initials, person))

    assert used_ids(sheet) <= all_ids(sheet)
    for words, width in spans(sheet):
        assert len(words) <= 6
        assert width <= 215


def test_a_persons_portrait_stays_and_differs_from_others():
    assert portrait("primary", "М. В.", 5) == portrait("primary", "М. В.", 5)
    assert ">МВ</text>" in portrait("lyceum", "М. В.", 5)
    assert len({portrait("gymnasium", "МВ", person, uid="x") for person in range(20)}) > 8
