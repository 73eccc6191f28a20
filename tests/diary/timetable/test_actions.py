"""Filling a term in the database: what follows the plan, what stays, how few statements it takes."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise

import pytest
from django.db import connections
from django.utils import timezone

from diary.journal.models import Assessment, AssessmentType, Attendance, Mark
from diary.timetable import actions, tasks
from diary.timetable.actions import (
    EndsBeforeStart,
    add_slot,
    add_teacher,
    ask_to_fill,
    end_teacher,
    fill_term,
    remove_slot,
)
from diary.timetable.enums import Cycle, LessonStatus, TeacherKind
from diary.timetable.models import Course, CourseTeacher, Lesson, WeeklySlot
from diary.timetable.planner import plan_lessons
from diary.timetable.progress import last_filling
from portal.kit.errors import Denied
from portal.people.models import SchoolClass, Subgroup
from portal.schools.models import Holiday, Job, Term
from portal.schools.scope import school_scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def fill(cast: Cast, term: Term | None = None, **more):
    return fill_term(term=term or cast.north.term, by=None, now=timezone.now(), today=cast.today, **more)


def dates(course: Course) -> list[dt.date]:
    return list(Lesson.objects.filter(course=course).order_by("date", "number").values_list("date", flat=True))


def slots_of(course: Course, *places: tuple[int, int], **more) -> list[WeeklySlot]:
    """The course has exactly these places (weekday, number) in the week."""
    WeeklySlot.objects.filter(course=course).delete()
    since = course.year.starts_on
    return WeeklySlot.objects.bulk_create(
        WeeklySlot(course=course, weekday=day, number=number, **{"starts_on": since, **more}) for day, number in places
    )


@pytest.fixture
def empty(cast: Cast) -> Cast:
    """North without a single lesson."""
    with school_scope(cast.north.school):
        Lesson.objects.all().delete()
    return cast


def test_a_term_is_filled_around_its_holidays(empty: Cast) -> None:
    north = empty.north
    with school_scope(north.school):
        slots_of(north.algebra, (2, 3))
        tuesdays = [north.term.starts_on + (1 + 7 * week) * DAY for week in range(7)]
        Holiday.objects.create(
            year=north.year, name="Каникулы", starts_on=tuesdays[2] - DAY, ends_on=tuesdays[2] + 3 * DAY
        )
        report = fill(empty)
        assert dates(north.algebra) == [day for day in tuesdays if day != tuesdays[2]]
        assert (report.created, report.changed, report.removed) == (6, 0, 0)


def test_a_holiday_of_another_scheme_does_not_count(empty: Cast) -> None:
    north = empty.north
    with school_scope(north.school):
        slots_of(north.algebra, (2, 3))
        other = type(north.term.scheme).objects.create(year=north.year, kind="HALF_YEAR")
        Holiday.objects.create(
            year=north.year,
            scheme=other,
            name="Сборы",
            starts_on=north.term.starts_on,
            ends_on=north.term.ends_on,
        )
        assert fill(empty).created == 7


def test_every_lesson_gets_its_bells_its_room_and_its_ordinary_assessment(empty: Cast) -> None:
    north = empty.north
    with school_scope(north.school):
        slots_of(north.algebra, (1, 2), room="214")
        fill(empty)
        lesson = Lesson.objects.filter(course=north.algebra).first()
        assert (lesson.starts_at, lesson.ends_at, lesson.room) == (dt.time(9, 25), dt.time(10, 10), "214")
        assert lesson.study_year == north.year.starts_year
        kind = AssessmentType.objects.get(is_default=True)
        assert [(one.kind_id, one.number, one.weight) for one in lesson.assessments.all()] == [
            (kind.pk, 1, kind.weight)
        ]


def test_a_subject_of_every_second_week_takes_turns(empty: Cast) -> None:
    north = empty.north
    with school_scope(north.school):
        slots_of(north.algebra, (1, 1), cycle=Cycle.FIRST)
        slots_of(north.physics_8b, (1, 1), cycle=Cycle.SECOND)
        fill(empty)
        algebra, physics = dates(north.algebra), dates(north.physics_8b)
        assert not set(algebra) & set(physics)
        assert sorted(algebra + physics) == [north.term.starts_on + 7 * week * DAY for week in range(7)]
        assert all((two - one).days == 14 for one, two in pairwise(algebra))


def test_subgroups_meet_at_one_time_and_a_whole_class_does_not(empty: Cast) -> None:
    north = empty.north
    with school_scope(north.school):
        halves = [Subgroup.objects.create(school_class=north.class_7a, name=f"Английский {n}") for n in (1, 2)]
        english = [
            Course.objects.create(
                year=north.year, school_class=north.class_7a, subgroup=half, subject=north.physics_8b.subject
            )
            for half in halves
        ]
        WeeklySlot.objects.all().delete()
        for course in english:
            slots_of(course, (3, 4))
        report = fill(empty)
        assert report.created == 14
        assert report.class_clashes == 0
        slots_of(north.algebra, (3, 4))
        assert fill(empty).class_clashes == 2


def test_a_new_teacher_in_january_leaves_the_lessons_as_they_are(empty: Cast) -> None:
    north, head = empty.north, empty.viewer("north.head")
    with school_scope(north.school):
        slots_of(north.algebra, (1, 2))
        fill(empty)
        before = list(Lesson.objects.order_by("pk").values())
        new = CourseTeacher(course=north.algebra, teacher=north.people["both"], starts_on=empty.today)
        add_teacher(row=new, by=head, now=timezone.now())
        assert fill(empty).is_unchanged
        assert list(Lesson.objects.order_by("pk").values()) == before
        spans = CourseTeacher.objects.filter(course=north.algebra).order_by("starts_on")
        assert [(row.teacher_id, row.ends_on) for row in spans] == [
            (north.people["teacher"].pk, empty.today - DAY),
            (north.people["both"].pk, None),
        ]


def test_filling_twice_changes_nothing(empty: Cast) -> None:
    with school_scope(empty.north.school):
        slots_of(empty.north.algebra, (1, 2), (3, 5), room="12")
        first = fill(empty)
        rows = list(Lesson.objects.order_by("pk").values())
        second = fill(empty)
        assert first.created == 14
        assert second.is_unchanged
        assert list(Lesson.objects.order_by("pk").values()) == rows
        assert Assessment.objects.count() == 14


def test_what_differs_is_changed_in_place(empty: Cast) -> None:
    with school_scope(empty.north.school):
        slots_of(empty.north.algebra, (1, 2), room="12")
        fill(empty)
        ids = set(Lesson.objects.values_list("pk", flat=True))
        slots_of(empty.north.algebra, (1, 4), room="30")
        report = fill(empty)
        assert (report.created, report.changed, report.removed) == (0, 7, 0)
        lessons = Lesson.objects.values_list("pk", "number", "room", "starts_at", "version")
        assert {row[0] for row in lessons} == ids
        assert {row[1:] for row in lessons} == {(4, "30", dt.time(11, 35), 2)}


def test_a_lesson_with_a_mark_outlives_its_place_in_the_week(cast: Cast) -> None:
    north = cast.north
    with school_scope(north.school):
        give_mark(cast, north.lessons[0])
        absent(cast, north.lessons[1])
        Lesson.objects.filter(pk=north.lessons[2].pk).update(topic="Степень числа")
        WeeklySlot.objects.filter(course=north.algebra).delete()
        report = fill(cast)
        left = set(Lesson.objects.values_list("pk", flat=True))
        assert left == {lesson.pk for lesson in north.lessons[:3]}
        assert (report.removed, report.kept) == (2, 3)
        assert Mark.objects.count() == 1


def test_a_lesson_moved_by_hand_stays_where_a_person_put_it(cast: Cast) -> None:
    north = cast.north
    with school_scope(north.school):
        cancelled = north.lessons[0]
        Lesson.objects.filter(pk=cancelled.pk).update(status=LessonStatus.CANCELLED, is_by_hand=True)
        fill(cast)
        assert Lesson.objects.filter(course=north.algebra, date=cancelled.date).count() == 1
        cancelled.refresh_from_db()
        assert cancelled.status == LessonStatus.CANCELLED


def test_one_class_can_be_filled_alone(empty: Cast) -> None:
    north = empty.north
    with school_scope(north.school):
        slots_of(north.algebra, (1, 2))
        slots_of(north.physics_8b, (1, 2))
        fill(empty, school_class=north.class_7a)
        assert len(dates(north.algebra)) == 7
        assert dates(north.physics_8b) == []


def test_a_slot_without_a_bell_is_named_and_not_filled(empty: Cast) -> None:
    with school_scope(empty.north.school):
        slots_of(empty.north.algebra, (1, 2), (1, 12))
        report = fill(empty)
        assert (report.created, report.without_bell) == (7, 1)


def test_the_statements_do_not_grow_with_the_school(empty: Cast, statements) -> None:
    north = empty.north
    with school_scope(north.school):
        slots_of(north.algebra, (1, 2))
        with statements() as one:
            fill(empty)
        for grade in (5, 6, 9):
            other = SchoolClass.objects.create(
                year=north.year, grade=grade, letter="В", scheme=north.term.scheme, shift=1
            )
            course = Course.objects.create(year=north.year, school_class=other, subject=north.algebra.subject)
            slots_of(course, (1, 3), (2, 3), (4, 1))
        with statements() as many:
            fill(empty)
    # lock; courses, bells, slots, lessons, holidays, teachers; lessons, kind, scales and assessments
    assert len(one) == len(many) == 11


def test_two_fillings_wait_for_each_other(empty: Cast) -> None:
    with school_scope(empty.north.school):
        fill(empty)
        held = "select count(*) from pg_locks where locktype = 'advisory' and objid = %s and granted"
        with connections["default"].cursor() as sql:
            sql.execute(held, [empty.north.school.pk])
            assert sql.fetchone()[0] == 1


def test_who_does_not_keep_the_timetable_fills_nothing(empty: Cast) -> None:
    with school_scope(empty.north.school), pytest.raises(Denied):
        fill_term(term=empty.north.term, by=empty.viewer("north.teacher"), now=timezone.now(), today=empty.today)


def test_the_page_asks_and_the_job_fills(empty: Cast, django_capture_on_commit_callbacks) -> None:
    north, admin = empty.north, empty.viewer("north.admin")
    with school_scope(north.school):
        slots_of(north.algebra, (1, 2))
        ask_to_fill(term=north.term, by=admin, now=timezone.now())
        job = Job.objects.get(name="diary.timetable.tasks.fill_term")
        assert not last_filling(term_id=north.term.pk).is_done
        with django_capture_on_commit_callbacks(execute=True):
            tasks.fill_term(**job.kwargs)
        told = last_filling(term_id=north.term.pk)
        assert (told.is_done, told.created) == (True, 7)


def test_a_job_for_a_term_of_another_school_does_nothing(empty: Cast) -> None:
    with school_scope(empty.south.school):
        before = Lesson.objects.count()
        tasks.fill_term(term_id=empty.north.term.pk)
        assert Lesson.objects.count() == before


def test_a_slot_is_taken_out_from_a_day_on(cast: Cast) -> None:
    admin, now = cast.viewer("north.admin"), timezone.now()
    with school_scope(cast.north.school):
        slot = WeeklySlot.objects.filter(course=cast.north.algebra).first()
        remove_slot(slot=slot, on=cast.today, by=admin, now=now)
        slot.refresh_from_db()
        assert slot.ends_on == cast.today - DAY
        new = add_slot(
            slot=WeeklySlot(course=cast.north.algebra, weekday=1, number=5, starts_on=cast.today), by=admin, now=now
        )
        remove_slot(slot=new, on=cast.today, by=admin, now=now)
        assert not WeeklySlot.objects.filter(pk=new.pk).exists()


def test_a_second_teacher_ends_nobody(cast: Cast) -> None:
    north, admin = cast.north, cast.viewer("north.admin")
    with school_scope(north.school):
        second = CourseTeacher(
            course=north.algebra, teacher=north.people["both"], kind=TeacherKind.SECOND, starts_on=cast.today
        )
        add_teacher(row=second, by=admin, now=timezone.now())
        assert not CourseTeacher.objects.filter(course=north.algebra).exclude(ends_on=None).exists()


def test_nobody_leaves_before_coming(cast: Cast) -> None:
    admin = cast.viewer("north.admin")
    with school_scope(cast.north.school):
        row = CourseTeacher.objects.get(course=cast.north.algebra)
        with pytest.raises(EndsBeforeStart):
            end_teacher(row=row, on=row.starts_on - DAY, by=admin, now=timezone.now())
        row.refresh_from_db()
        assert row.ends_on is None


def give_mark(cast: Cast, lesson: Lesson) -> Mark:
    return Mark.objects.create(
        assessment=lesson.assessments.get(),
        student=cast.north.students["student"],
        value="5",
        points=5,
        lesson=lesson,
        course=lesson.course,
        term=lesson.term,
        study_year=lesson.study_year,
        changed_at=timezone.now(),
    )


def absent(cast: Cast, lesson: Lesson) -> Attendance:
    return Attendance.objects.create(
        lesson=lesson,
        student=cast.north.students["student"],
        code="N",
        course=lesson.course,
        term=lesson.term,
        study_year=lesson.study_year,
        changed_at=timezone.now(),
    )


def test_a_topic_written_while_the_term_is_filled_is_not_lost(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading a whole school takes seconds; a teacher saves in the middle of them."""
    north = cast.north

    def plan_while_a_teacher_writes(filling):
        plan = plan_lessons(filling)
        Lesson.objects.filter(pk=north.lessons[0].pk).update(topic="Степень числа")
        return plan

    monkeypatch.setattr(actions, "plan_lessons", plan_while_a_teacher_writes)
    with school_scope(north.school):
        WeeklySlot.objects.filter(course=north.algebra).delete()
        report = fill(cast)
        assert [lesson.topic for lesson in Lesson.objects.all()] == ["Степень числа"]
        assert (report.removed, report.kept) == (4, 1)
