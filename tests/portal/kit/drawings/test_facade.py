"""The building that a school sees on its home page comes from a short form and must always come out whole."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.kit.drawings.building import STOREY, Building
from portal.kit.drawings.facade import facade
from portal.kit.drawings.palettes import ROOFS, STREET
from portal.kit.drawings.street import SEASONS
from tests.portal.kit.drawings.reading import SVG, all_ids, painted, parsed, spans, used_ids

buildings = st.builds(
    Building,
    storeys=st.sampled_from(sorted(STOREY)),
    wings=st.integers(0, 3),
    portico=st.booleans(),
    dome=st.booleans(),
    wall=st.floats(0, 359.99),
    door=st.floats(0, 359.99),
    roof=st.sampled_from(sorted(ROOFS)),
    name=st.text(max_size=60),
)


@settings(max_examples=40, deadline=None)
@given(buildings, st.sampled_from(SEASONS), st.sampled_from([None, True, False]))
def test_any_building_is_a_whole_drawing_that_fits_its_sheet(building, season, night):
    drawing = facade(building, season, night)

    assert len(drawing.encode()) < 40_000
    sheet = parsed(drawing)
    assert used_ids(sheet) <= all_ids(sheet)
    assert float(sheet.get("viewBox").split()[3]) >= building.rise + 26
    for _, width in spans(sheet):
        assert width <= 336, "the word stays on the beam"


def test_the_same_building_is_the_same_drawing():
    assert facade(Building(storeys=3, name="Лицей")) == facade(Building(storeys=3, name="Лицей"))


@pytest.mark.parametrize(
    "other",
    [
        Building(storeys=3),
        Building(wings=1),
        Building(portico=False),
        Building(dome=True),
        Building(wall=250),
        Building(roof="tile"),
        Building(name="Школа"),
        Building(door=255),
    ],
)
def test_every_answer_of_the_form_is_seen(other):
    assert facade(Building(), uid="x") != facade(other, uid="x")


def test_seasons_and_hours_differ():
    by_season = {facade(Building(), season, uid="x") for season in SEASONS}
    by_hour = {facade(Building(), night=night, uid="x") for night in (None, True, False)}

    assert len(by_season) == 4
    assert len(by_hour) == 3


def lit_windows(night: bool) -> tuple[int, int]:
    """How many windows shine, and how many there are, on the wings."""
    lit = (STREET.evening if night else STREET.day)["lit"].hex
    sheet = parsed(facade(Building(wings=2), night=night))
    groups = [found for found in sheet.iter(f"{SVG}g") if found.get("fill") and found.find(f"{SVG}use") is not None]
    return sum(len(found) for found in groups if found.get("fill") == lit), sum(len(found) for found in groups)


def test_more_windows_are_lit_in_the_evening_than_by_day():
    by_day, windows = lit_windows(night=False)
    by_night, same_windows = lit_windows(night=True)

    assert windows == same_windows == 24 + 5
    assert 0 < by_day < by_night < windows


def test_in_the_page_every_colour_is_the_themes_and_has_a_fallback():
    for colour in painted(parsed(facade(Building(dome=True), "autumn"))):
        assert colour == "none" or colour == "currentColor" or colour.startswith(("var(--f-", "url(#"))
        assert colour.count(",#") == colour.count("var(")


def test_a_file_of_its_own_needs_no_page():
    assert "var(" not in facade(Building(dome=True), "summer", night=True)


def test_a_name_with_marks_of_markup_is_only_a_name():
    drawing = facade(Building(name='<b>"&</b>'))

    assert "<B>" not in drawing
    assert "&lt;B&gt;&quot;&amp;&lt;/B&gt;" in drawing


def test_a_long_name_keeps_its_first_words():
    drawing = facade(Building(name="Средняя общеобразовательная школа с углублённым изучением физики"))

    assert "СРЕДНЯЯ ОБЩЕОБРАЗОВАТЕЛЬНАЯ" in drawing
    assert "ФИЗИКИ" not in drawing


def test_two_drawings_on_a_page_do_not_share_ids():
    one, two = (parsed(facade(Building(), uid=uid)) for uid in ("a1-", "a2-"))

    assert all_ids(one).isdisjoint(all_ids(two))


@pytest.mark.parametrize("wrong", [{"storeys": 0}, {"storeys": 9}, {"wings": 4}, {"roof": "straw"}])
def test_a_form_with_an_impossible_answer_is_refused(wrong):
    with pytest.raises(ValueError, match="not"):
        Building(**wrong)


def test_an_unknown_season_is_refused():
    with pytest.raises(ValueError, match="season"):
        facade(Building(), "monsoon")
