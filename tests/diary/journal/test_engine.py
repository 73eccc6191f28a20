"""Averages, their formulas, and the term marks that they propose."""

from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diary.journal.engine import (
    ALWAYS_DOWN,
    ALWAYS_UP,
    HALF_UP,
    POLICIES,
    SIX_TENTHS,
    Average,
    LeftOut,
    MarkSums,
    OnThreshold,
    RoundingPolicy,
    SingleMark,
    Threshold,
    explain,
    left_out,
    number_text,
    propose,
    rounding,
)
from diary.journal.scales import CREDIT, FIVE, HAS_CREDIT, HUNDRED, NO_CREDIT, SCALES, TEN, TWELVE, Level, NotOnScale
from diary.timetable.enums import ScaleCode

NUMERIC = (FIVE, TEN, TWELVE, HUNDRED)


def average(exact: str, count: int = 5) -> Average:
    return Average(Fraction(exact), count)


# --- Averages ---


def test_a_control_work_of_weight_three_pulls_harder_than_an_answer():
    formula = explain([SingleMark("5", 1, "answer"), SingleMark("3", 3, "control")])
    assert formula.average == Average(Fraction(14, 4), 2)
    assert formula.average.text(language="ru") == "3,50"


def test_the_average_of_nothing_is_no_number():
    assert explain([]).average is None
    assert MarkSums.of(None, None, 0).average is None


def test_a_third_stays_exact_until_it_is_shown():
    thirds = MarkSums.of(14, 3, 3).average
    assert thirds.exact * 3 == 14
    assert thirds.shown == Decimal("4.67")
    assert (thirds.text(language="ru"), thirds.text(language="en")) == ("4,67", "4.67")


@pytest.mark.parametrize(
    ("exact", "shown"), [("4.125", "4.13"), ("4.135", "4.14"), ("4.1249999", "4.12"), ("5", "5.00")]
)
def test_a_half_is_shown_rounded_up(exact, shown):
    assert average(exact).text(language="en") == shown


def test_weights_of_a_tenth_add_up_without_a_rest():
    sums = MarkSums.of(Decimal("0.1") * 15, Decimal("0.1") * 3, 3)
    assert sums.average == Average(Fraction(5), 3)


def test_a_float_is_refused_before_it_can_spoil_a_mark():
    with pytest.raises(TypeError):
        explain([SingleMark("5", 0.1)])


def test_numbers_are_written_as_short_as_they_are():
    assert [number_text(weight, language="ru") for weight in (1, Decimal("1.50"), Decimal("10.0"))] == [
        "1",
        "1,5",
        "10",
    ]


def test_sums_of_two_terms_add_up_to_the_sums_of_the_year():
    year = MarkSums.of(9, 2, 2) + MarkSums.of(4, 1, 1)
    assert year == MarkSums.of(13, 3, 3)


# --- The formula ---


def test_the_formula_groups_by_kind_and_weight_with_the_heaviest_first():
    formula = explain([SingleMark("5", 1, "answer"), SingleMark("4", 3, "control"), SingleMark("3", 1, "answer")])
    assert [(term.kind, term.weight, term.values) for term in formula.terms] == [
        ("control", 3, (4,)),
        ("answer", 1, (5, 3)),
    ]
    assert formula.numerator_text(language="ru") == "4 × 3 + (5 + 3) × 1"
    assert formula.denominator_text(language="ru") == "3 + 1 × 2"
    assert (formula.numerator, formula.denominator) == (20, 5)


def test_a_broken_weight_is_written_with_the_comma_of_the_language():
    formula = explain([SingleMark("5", Decimal("1.5"))])
    assert formula.numerator_text(language="ru") == "5 × 1,5"
    assert formula.numerator_text(language="en-gb") == "5 × 1.5"


@pytest.mark.parametrize(
    ("mark", "why"),
    [
        (SingleMark("2", 0), LeftOut.ZERO_WEIGHT),
        (SingleMark("2", is_counted=False), LeftOut.NOT_COUNTED),
        (SingleMark(HAS_CREDIT, scale=CREDIT), LeftOut.NO_NUMBER),
        (SingleMark("9", scale=TEN), LeftOut.OTHER_SCALE),
    ],
)
def test_a_mark_that_does_not_count_is_named_with_its_reason(mark, why):
    formula = explain([SingleMark("5"), mark])
    assert formula.left_out == ((mark, why),)
    assert formula.average == Average(Fraction(5), 1)


def test_a_mark_off_its_scale_is_a_defect_and_is_not_averaged():
    with pytest.raises(NotOnScale):
        explain([SingleMark("7")])


def test_a_weight_below_zero_is_refused():
    with pytest.raises(ValueError, match="zero or more"):
        explain([SingleMark("5", -1)])


# --- Scales ---


@pytest.mark.parametrize(
    ("scale", "tints"),
    [
        (FIVE, {"5": "m5", "4": "m4", "3": "m3", "2": "m2", "1": "m2"}),
        (TEN, {"10": "m5", "9": "m5", "8": "m4", "7": "m4", "6": "m3", "5": "m3", "4": "m2", "1": "m2"}),
        (TWELVE, {"12": "m5", "10": "m5", "9": "m4", "7": "m4", "6": "m3", "4": "m3", "3": "m2"}),
        (HUNDRED, {"100": "m5", "85": "m5", "84": "m4", "70": "m4", "69": "m3", "50": "m3", "49": "m2", "0": "m2"}),
        (CREDIT, {HAS_CREDIT: "", NO_CREDIT: "m2"}),
    ],
)
def test_a_mark_has_the_tint_of_its_level(scale, tints):
    assert {value: scale.tint(value) for value in tints} == tints


def test_every_scale_that_a_course_may_choose_is_there():
    assert set(SCALES) == set(ScaleCode.values)


@pytest.mark.parametrize("scale", SCALES.values(), ids=SCALES)
def test_a_higher_mark_is_never_of_a_lower_level(scale):
    levels = [scale.level(value) or Level.EXCELLENT for value in scale.values]
    assert levels == sorted(levels)


@pytest.mark.parametrize(
    ("scale", "value"), [(FIVE, "0"), (FIVE, "6"), (TEN, "11"), (TWELVE, "0"), (HUNDRED, "101"), (CREDIT, "5")]
)
def test_a_scale_does_not_have_what_lies_beyond_its_ends(scale, value):
    assert not scale.has(value)
    with pytest.raises(NotOnScale):
        scale.level(value)


# --- Proposals ---


@pytest.mark.parametrize(
    ("policy", "exact", "mark"),
    [
        (HALF_UP, "2.4999", 2),
        (HALF_UP, "2.5", 3),
        (HALF_UP, "3.5", 4),
        (HALF_UP, "4.496", 4),
        (HALF_UP, "4.5", 5),
        (HALF_UP, "1", 2),
        (SIX_TENTHS, "3.59", 3),
        (SIX_TENTHS, "3.6", 4),
        (SIX_TENTHS, "4.6", 5),
        (ALWAYS_UP, "3", 3),
        (ALWAYS_UP, "3.01", 4),
        (ALWAYS_DOWN, "4.99", 4),
        (ALWAYS_DOWN, "5", 5),
    ],
)
def test_the_policy_decides_the_proposal(policy, exact, mark):
    assert propose(average(exact), policy).mark == mark


def test_a_school_may_want_more_than_the_bare_threshold():
    strict = rounding("PAST_HALF", lowest=2, highest=5, part=Decimal("0.5"), on_threshold=OnThreshold.DOWN)
    assert propose(average("3.5"), strict).mark == 3
    assert propose(average("3.51"), strict).mark == 4


def test_a_hundred_points_may_end_in_a_mark_of_five():
    policy = RoundingPolicy(
        "POINTS", 2, (Threshold(Fraction(50), 3), Threshold(Fraction(70), 4), Threshold(Fraction(85), 5))
    )
    assert [propose(average(points), policy).mark for points in ("49.9", "50", "84", "85")] == [2, 3, 4, 5]


def test_a_proposal_tells_what_decided_and_what_is_missing():
    proposal = propose(average("4.45"), HALF_UP)
    assert proposal.decided_by == Threshold(Fraction(7, 2), 4)
    assert proposal.next == Threshold(Fraction(9, 2), 5)
    assert proposal.to_next == Fraction(1, 20)


def test_nothing_is_missing_above_the_last_threshold_and_nothing_decided_below_the_first():
    best, worst = propose(average("4.8"), HALF_UP), propose(average("2"), HALF_UP)
    assert (best.next, best.to_next) == (None, None)
    assert (worst.mark, worst.decided_by) == (2, None)


def test_an_average_just_below_a_threshold_is_not_shown_as_reaching_it():
    nearly = average("4.4963")
    assert nearly.text(language="ru") == "4,50"
    assert nearly.text_beside(Fraction(9, 2), language="ru") == "4,496"
    assert average("4.5").text_beside(Fraction(9, 2), language="ru") == "4,50"


def test_too_few_marks_warn_and_still_propose():
    proposal = propose(average("4.6", count=2), HALF_UP, wanted_marks=3)
    assert proposal.mark == 5
    assert (proposal.warning.have, proposal.warning.wanted) == (2, 3)
    assert propose(average("4.6", count=3), HALF_UP, wanted_marks=3).warning is None


def test_nothing_is_proposed_without_marks_or_without_a_policy():
    empty = propose(None, HALF_UP, wanted_marks=3)
    assert (empty.mark, empty.warning.have) == (None, 0)
    assert propose(average("4"), None).mark is None


@pytest.mark.parametrize("places", [(3, 3), (4, 3)])
def test_a_policy_whose_thresholds_do_not_rise_is_refused(places):
    thresholds = tuple(Threshold(Fraction(at), mark) for at, mark in zip(places, (3, 4), strict=True))
    with pytest.raises(ValueError, match="must rise"):
        RoundingPolicy("BROKEN", 2, thresholds)


# --- Whatever the marks ---

weights = st.one_of(st.integers(0, 10), st.decimals("0", "10", places=1))


@st.composite
def marks_of_a_student(draw, scale=None):
    scale = scale or draw(st.sampled_from(NUMERIC))
    mark = st.builds(
        SingleMark,
        value=st.sampled_from(scale.values),
        weight=weights,
        kind=st.sampled_from(["answer", "control", "homework"]),
        scale=st.just(scale),
        is_counted=st.booleans(),
    )
    return scale, draw(st.lists(mark, max_size=30))


@given(marks_of_a_student())
def test_an_average_lies_between_the_lowest_and_the_highest_counted_mark(drawn):
    scale, marks = drawn
    counted = [int(mark.value) for mark in marks if left_out(mark, scale=scale) is None]
    result = explain(marks, scale=scale).average
    assert (result is None) == (not counted)
    if counted:
        assert min(counted) <= result.exact <= max(counted)
        assert result.count == len(counted)


@given(marks_of_a_student(), st.randoms(use_true_random=False))
def test_the_order_of_marks_changes_nothing_in_the_result(drawn, random):
    scale, marks = drawn
    shuffled = random.sample(marks, len(marks))
    one, two = explain(marks, scale=scale), explain(shuffled, scale=scale)
    assert one.sums == two.sums
    assert [(t.kind, t.weight, sorted(t.values)) for t in one.terms] == [
        (t.kind, t.weight, sorted(t.values)) for t in two.terms
    ]


@given(marks_of_a_student())
def test_the_formula_comes_to_the_sums_that_sql_gives(drawn):
    scale, marks = drawn
    counted = [m for m in marks if m.is_counted and m.weight > 0]
    weighted = [int(m.value) * Fraction(m.weight) for m in counted]
    sql = MarkSums.of(sum(weighted), sum(Fraction(m.weight) for m in counted), len(counted))
    formula = explain(marks, scale=scale)
    assert formula.sums == sql
    assert sum(term.weighted for term in formula.terms) == sql.weighted
    assert len(formula.left_out) + formula.sums.count == len(marks)


@given(marks_of_a_student())
def test_what_the_formula_shows_can_be_computed_by_hand(drawn):
    scale, marks = drawn
    formula = explain(marks, scale=scale)
    assume(formula.terms)
    assert _by_hand(formula.numerator_text(language="en")) == formula.numerator
    assert _by_hand(formula.denominator_text(language="en")) == formula.denominator


def _by_hand(text: str) -> Fraction:
    """Reads "(5 + 4) × 1.5 + 3 × 2" as a person would."""
    total, rest = Fraction(0), text.replace(" + ", "+").replace(" × ", "×")
    depth, pieces = 0, [""]
    for sign in rest:
        depth += {"(": 1, ")": -1}.get(sign, 0)
        if sign == "+" and not depth:
            pieces.append("")
        else:
            pieces[-1] += sign
    for piece in pieces:
        product = Fraction(1)
        for factor in piece.split("×"):
            product *= sum(Fraction(number) for number in factor.strip("()").split("+"))
        total += product
    return total


@given(marks_of_a_student(scale=FIVE), st.sampled_from(list(POLICIES.values())))
def test_one_more_top_mark_never_lowers_the_proposal(drawn, policy):
    _, marks = drawn
    before = propose(explain(marks).average, policy)
    after = propose(explain([*marks, SingleMark("5")]).average, policy)
    assert before.mark is None or before.mark <= after.mark


@given(st.fractions(1, 5, max_denominator=500), st.sampled_from(list(POLICIES.values())))
def test_the_threshold_named_is_the_one_that_decides(exact, policy):
    proposal = propose(Average(exact, 3), policy)
    if proposal.decided_by:
        assert policy.reaches(exact, proposal.decided_by)
        assert proposal.mark == proposal.decided_by.mark
    if proposal.next:
        assert not policy.reaches(exact, proposal.next)
        assert proposal.to_next == proposal.next.at - exact
        assert proposal.next.mark == proposal.mark + 1


@given(st.fractions(1, 5, max_denominator=10_000), st.sampled_from(HALF_UP.thresholds))
def test_shown_beside_a_threshold_it_stays_on_its_side(exact, threshold):
    shown = Fraction(Average(exact, 1).text_beside(threshold.at, language="en"))
    assert (shown >= threshold.at) == (exact >= threshold.at)


@given(st.fractions(0, 100, max_denominator=1000))
def test_the_shown_average_is_at_most_half_a_hundredth_off(exact):
    assert abs(Fraction(Average(exact, 1).shown) - exact) <= Fraction(1, 200)
