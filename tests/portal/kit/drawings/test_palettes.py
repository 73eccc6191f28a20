"""Colours: what a browser without custom properties sees, and the stylesheet that gives the properties."""

from pathlib import Path

import pytest

import portal
from portal.kit.drawings.colours import Oklch, contrast, mix, to_hex
from portal.kit.drawings.palettes import FAMILIES, HUES, nearest_hue, wall_colours
from portal.kit.drawings.stylesheet import stylesheet


@pytest.mark.parametrize(
    ("colour", "hex_"),
    [
        (Oklch(1, 0, 0), "#ffffff"),
        (Oklch(0, 0, 0), "#000000"),
        (Oklch(0.628, 0.2577, 29.23), "#ff0000"),
        (Oklch(0.452, 0.3132, 264.05), "#0000ff"),
    ],
)
def test_known_colours_come_out_as_known(colour, hex_):
    expected = [int(hex_[at : at + 2], 16) for at in (1, 3, 5)]
    got = [int(to_hex(colour)[at : at + 2], 16) for at in (1, 3, 5)]

    assert all(abs(one - other) <= 6 for one, other in zip(expected, got, strict=True))


def test_black_on_white_has_the_greatest_contrast():
    assert contrast(Oklch(0, 0, 0), Oklch(1, 0, 0)) == pytest.approx(21)


def test_mixing_goes_the_short_way_round():
    assert mix(Oklch(0.5, 0.1, 350), Oklch(0.5, 0.1, 10), 0.5).hue == pytest.approx(0)


def test_a_family_has_the_same_names_by_day_and_in_the_evening():
    for family in FAMILIES:
        assert family.day.keys() == family.evening.keys()


def test_every_hue_a_school_may_choose_has_a_rule():
    sheet = stylesheet()
    for hue in range(360):
        assert nearest_hue(hue) in HUES
        assert f".hue-{nearest_hue(hue)} {{" in sheet


def test_walls_stand_out_from_their_trim_and_glass_by_day():
    for hue in HUES:
        walls = wall_colours(hue, evening=False)
        assert contrast(walls["wall"], FAMILIES[0].day["glass"]) > 3


def test_the_stylesheet_is_the_one_that_pages_load():
    """After a change write the file again from `stylesheet()`."""
    assert (Path(portal.__file__).parent / "static/portal/css/drawings.css").read_text() == stylesheet()
