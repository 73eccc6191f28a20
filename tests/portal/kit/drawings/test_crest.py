"""The shield in the bars and the sign on the wall of schools hold a school's number, whatever it is."""

from hypothesis import given
from hypothesis import strategies as st

from portal.kit.drawings.colours import contrast
from portal.kit.drawings.crest import FIELD, crest
from portal.kit.drawings.sign import TINCTURES, _soft, sign
from tests.portal.kit.drawings.reading import parsed, spans

numbers = st.one_of(st.integers(1, 9999), st.text(max_size=12))


@given(numbers, st.one_of(st.none(), st.floats(0, 359)))
def test_any_number_fits_the_shield(number, hue):
    drawing = crest(number, hue)

    ((words, width),) = spans(parsed(drawing))
    assert 1 <= len(words) <= 4
    assert width <= FIELD + 0.5
    assert len(drawing) < 1200


@given(numbers, st.integers(1, 10**9))
def test_any_number_fits_the_sign(number, school):
    ((words, width),) = spans(parsed(sign(number, school)))

    assert 1 <= len(words) <= 4
    assert width <= 92


def test_a_crest_takes_the_pages_colour_or_keeps_its_schools():
    assert 'class="drawing shield"' in crest(12)
    assert 'class="drawing shield hue-156"' in crest(4, 155)


def test_a_crest_beside_a_name_is_silent_and_alone_it_speaks():
    assert parsed(crest(12)).get("aria-hidden") == "true"
    alone = parsed(crest(12, name='Гимназия "№ 12"'))
    assert alone.get("role") == "img"
    assert alone.get("aria-label") == 'Гимназия "№ 12"'


def test_a_school_without_a_number_shows_its_letter():
    assert spans(parsed(crest("кировский")))[0][0] == "К"
    assert spans(parsed(sign("Северная")))[0][0] == "С"


def test_a_sign_is_the_schools_own_for_ever():
    assert sign(12, 7) == sign(12, 7)
    assert sign(12, 7) != sign(12, 8), "two schools of one number in two towns"
    assert len({sign("1", school) for school in range(60)}) > 40


def test_numbers_are_readable_on_both_parts_of_the_field():
    for field, ink in TINCTURES:
        assert contrast(field, ink) >= 4.5
        assert contrast(_soft(field, ink), ink) >= 3
