"""What a teacher types into a cell, on whatever keyboard, and what the journal answers."""

import pytest
from django.utils.translation import override
from hypothesis import given
from hypothesis import strategies as st

from diary.journal.cells import ALONE_CODES, CODES, EMPTY, CellRefused, CellValue, read_cell, write_cell
from diary.journal.enums import AttendanceCode
from diary.journal.scales import CREDIT, FIVE, HAS_CREDIT, HUNDRED, NO_CREDIT, SCALES, TEN

ABSENT, ILL, EXCUSED, LATE = AttendanceCode

RUSSIAN_KEYS = "йцукенгшщзхъфывапролджэячсмитьбю"
ENGLISH_KEYS = "qwertyuiop[]asdfghjkl;'zxcvbnm,."


def read(text, scale=FIVE):
    return read_cell(text, scale=scale)


def refusal(text, scale=FIVE):
    with pytest.raises(CellRefused) as refused:
        read_cell(text, scale=scale)
    with override("en"):
        return str(refused.value)


# --- Marks ---


@pytest.mark.parametrize(("text", "scale"), [("5", FIVE), (" 4 ", FIVE), ("10", TEN), ("100", HUNDRED), ("0", HUNDRED)])
def test_a_mark_of_the_scale_is_taken(text, scale):
    assert read(text, scale) == CellValue(mark=text.strip())


@pytest.mark.parametrize("text", ["зач", "Зачёт", "зачет", "з", "pass", "pfx", "P"])
def test_a_credit_is_typed_in_words_or_by_its_first_letter(text):
    assert read(text, CREDIT) == CellValue(mark=HAS_CREDIT)


@pytest.mark.parametrize("text", ["незач", "Незачёт", "не зачет", "н/з", "нз", "fail", "ytpfx"])
def test_no_credit_is_typed_in_words_too(text):
    assert read(text, CREDIT) == CellValue(mark=NO_CREDIT)


@pytest.mark.parametrize("text", ["", "   ", "\u00a0"])
def test_an_empty_text_clears_the_cell(text):
    assert read(text) == EMPTY
    assert read(text).is_empty


def test_typing_a_mark_over_an_ill_student_leaves_the_mark_alone():
    assert read("5").attendance is None


# --- Attendance ---


@pytest.mark.parametrize(
    ("letters", "code"),
    [("НнHhАаAaYyФф", ABSENT), ("БбSsЫы,<", ILL), ("УуEeЕе", EXCUSED), ("ОоOoLlJjДд", LATE)],
    ids=["absent", "ill", "excused", "late"],
)
def test_a_code_is_understood_from_both_keyboards(letters, code):
    assert {letter: read(letter) for letter in letters} == {letter: CellValue(attendance=code) for letter in letters}


def test_no_key_means_two_things_with_another_layout_on():
    by_key = zip(RUSSIAN_KEYS, ENGLISH_KEYS, strict=True)
    both = [(ru, en) for ru, en in by_key if ru in ALONE_CODES and en in ALONE_CODES]
    assert len(both) >= 7
    assert all(ALONE_CODES[ru] == ALONE_CODES[en] for ru, en in both)


@pytest.mark.parametrize("text", ["О7", "о 7", "O7", "L7", "l 07", "J7", "О⁷", "О 7 мин", "о7м", "L 7 min.", "О7'"])
def test_late_takes_its_minutes(text):
    assert read(text) == CellValue(attendance=LATE, minutes=7)


def test_late_needs_no_minutes():
    assert read("О") == CellValue(attendance=LATE)


@pytest.mark.parametrize("text", ["О0", "О45", "О 120"])
def test_late_by_a_whole_lesson_or_by_nothing_is_refused(text):
    assert "45 minutes" in refusal(text)


def test_a_long_lesson_has_more_minutes():
    assert read_cell("О60", scale=FIVE, lesson_minutes=90) == CellValue(attendance=LATE, minutes=60)


# --- Both in one cell ---


@pytest.mark.parametrize("text", ["5 О7", "О7 5", "5О7", "5/О7", "О 7 5", "5 l7", "5 О 7 мин"])
def test_a_mark_and_being_late_share_a_cell(text):
    assert read(text) == CellValue(mark="5", attendance=LATE, minutes=7)


@pytest.mark.parametrize("text", ["4 Н", "Н4", "н/4", "4a"])
def test_an_absent_student_may_hold_a_mark_for_work_handed_in(text):
    assert read(text) == CellValue(mark="4", attendance=ABSENT)


def test_a_number_right_after_late_is_minutes_and_never_a_mark():
    assert read("О5") == CellValue(attendance=LATE, minutes=5)
    assert read("5О") == CellValue(mark="5", attendance=LATE)


def test_a_credit_and_an_illness_share_a_cell():
    assert read("зач Б", CREDIT) == CellValue(mark=HAS_CREDIT, attendance=ILL)


# --- Refused, in words ---


@pytest.mark.parametrize("text", ["5/4", "5 4", "4,5", "5;4", "54", "5 4 3", "5+4", "5/4 Н"])
def test_several_marks_are_sent_to_the_window_of_the_cell(text):
    assert "open the cell" in refusal(text)


@pytest.mark.parametrize("text", ["7", "0", "05", "60"])
def test_a_mark_off_the_scale_is_refused_with_the_scale(text):
    assert f"no {text}: it goes from 1 to 5" in refusal(text)


def test_what_looks_like_two_marks_may_be_one_on_a_longer_scale():
    assert read("54", HUNDRED) == CellValue(mark="54")


def test_points_on_a_course_with_credits_are_refused():
    assert "Type pass or fail" in refusal("5", CREDIT)


@pytest.mark.parametrize("text", ["5+", "4-", "5−"])
def test_a_plus_or_minus_is_refused_with_what_to_type(text):
    assert f"Type {text[0]}." in refusal(text)


@pytest.mark.parametrize("text", ["Н Б", "НО7", "б о"])
def test_two_codes_are_refused(text):
    assert refusal(text)


def test_two_codes_are_refused_with_the_choice():
    assert "either absent, ill, excused or late" in refusal("Н Б")


def test_absent_with_a_credit_could_mean_no_credit_and_is_asked_back():
    assert "Absent or no credit?" in refusal("н зач", CREDIT)


@pytest.mark.parametrize(
    "text",
    ["!", "пятёрка", "он", "5,", ", 5", "5.", "осв", "зач", "п", "В", "/", "5/", "5.Н", "5//Н", "5-Н", "٥", "x" * 1000],
)
def test_anything_else_is_refused_with_what_a_cell_understands(text):
    assert refusal(text) == "Type a mark from 1 to 5, or A for absent, S ill, E excused, L late (L7: by 7 minutes)."


# --- Whatever is typed ---

scales = st.sampled_from(list(SCALES.values()))
languages = st.sampled_from(["ru", "en"])


@st.composite
def states(draw):
    scale = draw(scales)
    code = draw(st.none() | st.sampled_from(AttendanceCode))
    minutes = draw(st.none() | st.integers(1, 44)) if code is LATE else None
    mark = draw(st.none() | st.sampled_from(scale.values))
    if scale is CREDIT and code is ABSENT:
        mark = None
    return scale, CellValue(mark=mark, attendance=code, minutes=minutes)


@given(states(), languages)
def test_every_state_reads_back_from_what_is_written_for_it(drawn, language):
    scale, value = drawn
    assert read_cell(write_cell(value, language=language), scale=scale) == value


def _answer(text, scale):
    try:
        return read_cell(text, scale=scale), ""
    except CellRefused as refused:
        return None, str(refused)


@given(st.text(max_size=12) | st.text(alphabet="0123456789 нбуоНБУОaselyj/,<+-зачпfx7", max_size=8), scales)
def test_whatever_is_typed_gives_a_state_of_the_scale_or_words(text, scale):
    value, words = _answer(text, scale)
    if value is None:
        assert words.endswith(".")
        assert "%(" not in words
        return
    assert value.mark is None or scale.has(value.mark)
    assert value.minutes is None or value.attendance is LATE
    assert value.is_empty == (not text.strip())


@given(st.sampled_from(sorted(CODES)), st.sampled_from(FIVE.values))
def test_a_mark_before_a_code_is_a_mark_and_that_code(letter, mark):
    assert read(f"{mark} {letter}") == CellValue(mark=mark, attendance=CODES[letter])
