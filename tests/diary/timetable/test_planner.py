"""Filling a term with lessons, and filling it again."""

from collections import Counter
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from itertools import count

from hypothesis import given
from hypothesis import strategies as st

from diary.timetable.clashes import CourseGroup, TeacherSpan
from diary.timetable.enums import Cycle
from diary.timetable.planner import (
    BellTime,
    DateRange,
    ExistingLesson,
    Filling,
    Place,
    Plan,
    Slot,
    WhyKept,
    plan_lessons,
)

MONDAY = date(2026, 9, 7)
ALGEBRA, PHYSICS = 1, 2
FIRST_SHIFT, SECOND_SHIFT = 1, 2
TUESDAY_3 = Slot(id=10, course_id=ALGEBRA, weekday=2, number=3, schedule_id=FIRST_SHIFT, room="24")


def bell(number, schedule=FIRST_SHIFT, starts_at=None):
    starts_at = starts_at or time(7 + number, 30)
    ends_at = (datetime.combine(MONDAY, starts_at) + timedelta(minutes=45)).time()
    return BellTime(schedule, number, starts_at, ends_at)


BELLS = tuple(bell(number) for number in range(1, 8))


def day(week, weekday):
    """The weekday (1 is Monday) of the term's week, the first being 0."""
    return MONDAY + timedelta(days=7 * week + weekday - 1)


def filling(*slots, lessons=(), weeks=2, **more):
    term = Filling(
        term=DateRange(MONDAY, day(weeks - 1, 7)),
        course_ids=frozenset({ALGEBRA, PHYSICS}),
        slots=slots,
        lessons=tuple(lessons),
        cycle_anchor=MONDAY,
        bells=BELLS,
        today=day(1, 1),
    )
    return replace(term, **more)


def lesson(id, week, weekday, number, *, course=ALGEBRA, room="24", **more):
    rung = bell(number)
    return ExistingLesson(id, course, day(week, weekday), number, rung.starts_at, rung.ends_at, room, **more)


def carried_out(filling: Filling, plan: Plan) -> tuple[ExistingLesson, ...]:
    """The lessons after the plan, as the caller's database would have them."""
    gone = {lesson.id for lesson in plan.remove}
    changed = {x.lesson.id: x.changed for x in plan.change}
    ids = count(max((lesson.id for lesson in filling.lessons), default=0) + 1)
    made = (
        ExistingLesson(next(ids), n.place.course_id, n.place.date, n.place.number, n.starts_at, n.ends_at, n.room)
        for n in plan.create
    )
    return (*(changed.get(x.id, x) for x in filling.lessons if x.id not in gone), *made)


def dates_of(plan):
    return [new.place.date for new in plan.create]


# --- Filling for the first time ---


def test_a_slot_becomes_a_lesson_in_every_week_of_the_term():
    plan = plan_lessons(filling(TUESDAY_3))
    assert [new.place for new in plan.create] == [Place(day(0, 2), ALGEBRA, 3), Place(day(1, 2), ALGEBRA, 3)]
    assert {(new.starts_at, new.ends_at, new.room) for new in plan.create} == {(time(10, 30), time(11, 15), "24")}


def test_no_lessons_in_the_holidays_on_days_off_or_outside_the_term():
    whole = filling(TUESDAY_3, weeks=4, holidays=(DateRange(day(1, 1), day(1, 7)),), days_off=frozenset({day(2, 2)}))
    assert dates_of(plan_lessons(whole)) == [day(0, 2), day(3, 2)]
    assert dates_of(plan_lessons(replace(whole, term=DateRange(day(0, 3), day(3, 1))))) == []


def test_weeks_of_a_cycle_take_turns_also_across_holidays():
    first, second = replace(TUESDAY_3, cycle=Cycle.FIRST), replace(TUESDAY_3, id=11, number=5, cycle=Cycle.SECOND)
    plan = plan_lessons(filling(first, second, weeks=5, holidays=(DateRange(day(1, 1), day(1, 7)),)))
    assert [(new.place.date, new.place.number) for new in plan.create] == [
        (day(0, 2), 3),
        (day(2, 2), 3),
        (day(3, 2), 5),
        (day(4, 2), 3),
    ]


def test_the_cycle_counts_from_the_week_of_the_anchor_whatever_its_day():
    slot = replace(TUESDAY_3, cycle=Cycle.FIRST)
    assert dates_of(plan_lessons(filling(slot, cycle_anchor=day(-1, 4)))) == [day(1, 2)]


def test_a_slot_holds_from_its_first_to_its_last_day():
    slot = replace(TUESDAY_3, starts_on=day(1, 2), ends_on=day(2, 2))
    assert dates_of(plan_lessons(filling(slot, weeks=5))) == [day(1, 2), day(2, 2)]


def test_where_two_slots_want_one_place_the_newer_decides():
    newer = replace(TUESDAY_3, id=9, room="31", starts_on=day(1, 1))
    assert [new.room for new in plan_lessons(filling(TUESDAY_3, newer)).create] == ["24", "31"]


def test_where_two_slots_want_one_place_that_of_the_cycle_decides_in_its_week():
    of_second_week = replace(TUESDAY_3, id=9, room="31", cycle=Cycle.SECOND)
    assert [new.room for new in plan_lessons(filling(TUESDAY_3, of_second_week)).create] == ["24", "31"]


# --- Filling again ---


def test_nothing_changed_so_nothing_is_done():
    plan = plan_lessons(filling(TUESDAY_3, lessons=[lesson(1, 0, 2, 3), lesson(2, 1, 2, 3, has_content=True)]))
    assert plan.is_empty
    assert not plan.keep_with_warning


def test_a_new_room_changes_the_lesson_and_keeps_it():
    plan = plan_lessons(filling(replace(TUESDAY_3, room="31"), weeks=1, lessons=[lesson(1, 0, 2, 3, has_content=True)]))
    assert [(x.lesson.id, x.number, x.room) for x in plan.change] == [(1, 3, "31")]
    assert not plan.create
    assert not plan.remove


def test_a_lesson_with_marks_follows_its_new_number_on_the_same_day():
    plan = plan_lessons(filling(replace(TUESDAY_3, number=5), weeks=1, lessons=[lesson(1, 0, 2, 3, has_content=True)]))
    assert [(x.lesson.id, x.number) for x in plan.change] == [(1, 5)]
    assert not plan.create


def test_the_lesson_with_marks_has_the_first_claim_on_the_wanted_number():
    both = [lesson(1, 0, 2, 1), lesson(2, 0, 2, 3, has_content=True)]
    plan = plan_lessons(filling(replace(TUESDAY_3, number=5), weeks=1, lessons=both))
    assert [x.lesson.id for x in plan.change] == [2]
    assert [x.id for x in plan.remove] == [1]


def test_a_lesson_with_marks_is_never_carried_to_another_day():
    wednesday = replace(TUESDAY_3, weekday=3)
    plan = plan_lessons(filling(wednesday, weeks=1, lessons=[lesson(1, 0, 2, 3, has_content=True)]))
    assert dates_of(plan) == [day(0, 3)]
    assert [(kept.lesson.id, kept.why) for kept in plan.keep_with_warning] == [(1, WhyKept.NOT_IN_TIMETABLE)]


def test_an_empty_lesson_of_a_slot_that_is_gone_is_removed():
    plan = plan_lessons(filling(weeks=1, lessons=[lesson(1, 0, 2, 3)]))
    assert [x.id for x in plan.remove] == [1]


def test_new_holidays_take_empty_lessons_and_report_those_with_marks():
    lessons = [lesson(1, 0, 2, 3), lesson(2, 1, 2, 3, has_content=True)]
    plan = plan_lessons(filling(TUESDAY_3, lessons=lessons, holidays=(DateRange(day(0, 1), day(1, 7)),)))
    assert [x.id for x in plan.remove] == [1]
    assert [(kept.lesson.id, kept.why) for kept in plan.keep_with_warning] == [(2, WhyKept.DAY_OFF)]


def test_lessons_of_other_courses_and_of_other_terms_are_left_alone():
    lessons = [lesson(1, 0, 2, 3, course=99), lesson(2, 30, 2, 3)]
    plan = plan_lessons(filling(lessons=lessons))
    assert plan.is_empty
    assert not plan.keep_with_warning


# --- What a person changed by hand ---


def test_a_lesson_moved_by_hand_to_another_day_is_not_made_again():
    moved = lesson(1, 0, 4, 6, is_by_hand=True, planned=Place(day(0, 2), ALGEBRA, 3))
    plan = plan_lessons(filling(TUESDAY_3, weeks=1, lessons=[moved]))
    assert plan.is_empty
    assert not plan.keep_with_warning


def test_with_the_sign_by_hand_taken_off_the_lesson_is_back_in_its_place():
    plan = plan_lessons(filling(TUESDAY_3, weeks=1, lessons=[lesson(1, 0, 4, 6, planned=Place(day(0, 2), ALGEBRA, 3))]))
    assert [x.id for x in plan.remove] == [1]
    assert dates_of(plan) == [day(0, 2)]


def test_an_empty_lesson_left_where_another_was_moved_from_is_removed():
    moved = lesson(2, 0, 4, 6, is_by_hand=True, planned=Place(day(0, 2), ALGEBRA, 3))
    plan = plan_lessons(filling(TUESDAY_3, weeks=1, lessons=[lesson(1, 0, 2, 3), moved]))
    assert [x.id for x in plan.remove] == [1]
    assert not plan.create


def test_a_lesson_cancelled_by_hand_stays_cancelled():
    plan = plan_lessons(filling(TUESDAY_3, weeks=1, lessons=[lesson(1, 0, 2, 3, is_cancelled=True, is_by_hand=True)]))
    assert plan.is_empty


def test_a_room_given_by_hand_is_not_taken_back():
    assert plan_lessons(
        filling(TUESDAY_3, weeks=1, lessons=[lesson(1, 0, 2, 3, room="hall", is_by_hand=True)])
    ).is_empty


def test_an_extra_lesson_added_by_hand_stays_and_is_named():
    extra = lesson(2, 0, 5, 7, is_by_hand=True)
    plan = plan_lessons(filling(TUESDAY_3, weeks=1, lessons=[lesson(1, 0, 2, 3), extra]))
    assert plan.is_empty
    assert [kept.lesson for kept in plan.keep_with_warning] == [extra]


def test_a_place_taken_by_a_lesson_moved_there_is_not_filled_twice():
    friday_3 = replace(TUESDAY_3, id=11, weekday=5)
    moved = lesson(1, 0, 5, 3, is_by_hand=True, planned=Place(day(0, 2), ALGEBRA, 3))
    plan = plan_lessons(filling(TUESDAY_3, friday_3, weeks=1, lessons=[moved]))
    assert plan.is_empty
    assert [(x.wanted.place, x.by) for x in plan.taken] == [(Place(day(0, 5), ALGEBRA, 3), moved)]


# --- Days that have passed ---


def test_days_that_have_passed_are_filled_too_unless_they_are_to_be_left():
    past = lesson(1, 0, 4, 3)
    assert day(0, 2) in dates_of(plan_lessons(filling(TUESDAY_3, lessons=[past])))
    plan = plan_lessons(filling(TUESDAY_3, lessons=[past], leave_past=True))
    assert dates_of(plan) == [day(1, 2)]
    assert not plan.remove


# --- Clashes and bells ---


def test_clashes_are_those_of_the_term_as_it_will_be():
    physics = replace(TUESDAY_3, id=20, course_id=PHYSICS)
    groups = (CourseGroup(ALGEBRA, class_id=7), CourseGroup(PHYSICS, class_id=7))
    (clash,) = plan_lessons(filling(TUESDAY_3, physics, groups=groups)).clashes
    assert clash.dates == (day(0, 2), day(1, 2))
    gone = lesson(1, 0, 2, 3, course=PHYSICS)
    assert not plan_lessons(filling(TUESDAY_3, lessons=[gone], groups=groups)).clashes


def test_a_lesson_of_a_course_that_is_not_being_filled_clashes_unless_it_is_cancelled():
    groups = (CourseGroup(ALGEBRA, class_id=7), CourseGroup(99, class_id=7))
    other = lesson(1, 0, 2, 3, course=99)
    assert plan_lessons(filling(TUESDAY_3, lessons=[other], groups=groups)).clashes
    cancelled = replace(other, is_cancelled=True)
    assert not plan_lessons(filling(TUESDAY_3, lessons=[cancelled], groups=groups)).clashes


def test_a_slot_without_a_bell_is_named_and_not_filled():
    late = replace(TUESDAY_3, id=11, number=9)
    plan = plan_lessons(filling(TUESDAY_3, late, weeks=1))
    assert plan.slots_without_bell == (late,)
    assert [new.place.number for new in plan.create] == [3]


def test_a_lesson_whose_bell_is_gone_is_left_as_it_is():
    plan = plan_lessons(filling(TUESDAY_3, weeks=1, bells=(), lessons=[lesson(1, 0, 2, 3)]))
    assert plan.is_empty


def test_new_bells_change_the_times_of_lessons():
    new_bells = (bell(3, starts_at=time(11, 0)),)
    plan = plan_lessons(filling(TUESDAY_3, weeks=1, bells=new_bells, lessons=[lesson(1, 0, 2, 3, has_content=True)]))
    assert [(x.changed.starts_at, x.changed.ends_at) for x in plan.change] == [(time(11, 0), time(11, 45))]


# --- Whatever the timetable and whatever was there before ---

days = st.integers(-3, 30).map(lambda n: MONDAY + timedelta(days=n))
courses = st.sampled_from([ALGEBRA, PHYSICS, 99])
numbers = st.integers(1, 4)
ranges = st.tuples(days, st.integers(0, 6)).map(lambda x: DateRange(x[0], x[0] + timedelta(days=x[1])))
slots = st.builds(
    Slot,
    id=st.integers(1, 1000),
    course_id=courses,
    weekday=st.integers(1, 6),
    number=numbers,
    schedule_id=st.sampled_from([FIRST_SHIFT, SECOND_SHIFT]),
    cycle=st.sampled_from(Cycle),
    room=st.sampled_from(["", "24", "31"]),
    starts_on=st.none() | days,
    ends_on=st.none() | days,
)


plain_lessons = st.builds(
    ExistingLesson,
    id=st.just(0),
    course_id=courses,
    date=days,
    number=numbers,
    starts_at=st.sampled_from([time(8, 30), time(14, 0)]),
    ends_at=st.just(time(14, 45)),
    room=st.sampled_from(["", "24", "31"]),
    is_cancelled=st.booleans(),
    has_content=st.booleans(),
    is_by_hand=st.booleans(),
)


@st.composite
def existing(draw):
    lesson = draw(plain_lessons)
    planned = Place(draw(days), lesson.course_id, draw(numbers)) if draw(st.booleans()) else None
    return replace(lesson, planned=planned)


@st.composite
def fillings(draw):
    lessons = draw(st.lists(existing(), max_size=12, unique_by=lambda x: x.place))
    return Filling(
        term=draw(ranges) if draw(st.booleans()) else DateRange(MONDAY, day(3, 7)),
        course_ids=frozenset({ALGEBRA, PHYSICS}),
        slots=tuple(draw(st.lists(slots, max_size=6, unique_by=lambda x: x.id))),
        lessons=tuple(replace(x, id=n) for n, x in enumerate(lessons, start=1)),
        bells=(*BELLS, *(bell(number, SECOND_SHIFT) for number in (1, 2))),
        cycle_anchor=draw(days),
        today=draw(days),
        holidays=tuple(draw(st.lists(ranges, max_size=2))),
        days_off=frozenset(draw(st.lists(days, max_size=2))),
        groups=tuple(CourseGroup(course, 7, teachers=(TeacherSpan(5),)) for course in (ALGEBRA, PHYSICS, 99)),
        leave_past=draw(st.booleans()),
    )


@given(fillings())
def test_a_plan_that_was_carried_out_is_followed_by_an_empty_one(filling):
    plan = plan_lessons(filling)
    again = plan_lessons(replace(filling, lessons=carried_out(filling, plan)))
    assert again.is_empty
    assert [kept.lesson.id for kept in again.keep_with_warning] == [kept.lesson.id for kept in plan.keep_with_warning]
    assert again.clashes == plan.clashes


@given(fillings())
def test_no_kept_lesson_is_ever_lost_or_carried_to_another_day(filling):
    after = {lesson.id: lesson for lesson in carried_out(filling, plan_lessons(filling))}
    for before in filling.lessons:
        if before.is_kept:
            assert after[before.id].date == before.date
        if before.is_by_hand or before.course_id == 99:
            assert after[before.id] == before


@given(fillings())
def test_no_lesson_is_made_or_left_by_the_timetable_on_a_day_off(filling):
    plan = plan_lessons(filling)
    assert all(filling.may_fill(new.place.date) and not filling.is_day_off(new.place.date) for new in plan.create)
    for lesson in carried_out(filling, plan):
        if lesson.course_id != 99 and not lesson.is_kept and filling.may_fill(lesson.date):
            assert not filling.is_day_off(lesson.date)


@given(fillings())
def test_a_course_has_at_most_one_lesson_a_date_and_number(filling):
    places = Counter(lesson.place for lesson in carried_out(filling, plan_lessons(filling)))
    assert all(times == 1 for times in places.values())


@given(fillings())
def test_every_wanted_lesson_is_there_afterwards_or_the_plan_says_why_not(filling):
    plan = plan_lessons(filling)
    there = {lesson.place for lesson in carried_out(filling, plan)}
    there |= {lesson.stands_for for lesson in filling.lessons if lesson.is_by_hand}
    there |= {taken.wanted.place for taken in plan.taken}
    by_hand_days = {(x.stands_for.date, x.course_id) for x in filling.lessons if x.is_by_hand}
    nothing_there = plan_lessons(replace(filling, lessons=()))
    for new in nothing_there.create:
        assert new.place in there or (new.place.date, new.place.course_id) in by_hand_days


@given(fillings(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_change_the_plan(filling, random):
    shuffled = replace(
        filling,
        lessons=tuple(random.sample(filling.lessons, len(filling.lessons))),
        slots=tuple(random.sample(filling.slots, len(filling.slots))),
    )
    assert plan_lessons(shuffled) == plan_lessons(filling)


@given(fillings())
def test_with_the_past_left_alone_nothing_before_today_is_touched(filling):
    plan = plan_lessons(replace(filling, leave_past=True))
    touched = [new.place.date for new in plan.create]
    touched += [x.lesson.date for x in plan.change] + [lesson.date for lesson in plan.remove]
    assert all(day >= filling.today for day in touched)
