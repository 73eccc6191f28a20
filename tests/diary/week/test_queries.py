"""What a week holds, by the dates of classes, subgroups and teachers."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from diary.homework.models import Homework
from diary.journal.enums import AttendanceCode
from diary.journal.models import Assessment, AssessmentType, Attendance, Mark
from diary.timetable.enums import LessonStatus, TeacherKind
from diary.timetable.models import Course, CourseTeacher, Lesson, Subject
from diary.week.queries import week_for
from diary.week.spread import LessonRow, Week, monday_of
from portal.people.models import Enrolment, Subgroup, SubgroupPlace
from portal.schools.models import Holiday
from portal.schools.scope import school_scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db


@pytest.fixture
def north(cast: Cast) -> Any:
    with school_scope(cast.north.school):
        yield cast.north


def week_of(
    cast: Cast, student: str = "student", *, login: str = "north.student", weeks: int = 0, at: Any = None
) -> Week:
    week = week_for(
        student_id=cast.north.students[student].pk,
        monday=monday_of(cast.today) + dt.timedelta(weeks=weeks),
        viewer=cast.viewer(login),
        now=at or timezone.now(),
    )
    assert week is not None
    return week


def lessons_of(week: Week) -> list[LessonRow]:
    return [lesson for day in week.days for lesson in day.lessons]


def test_a_week_has_the_lessons_of_the_class_with_time_room_and_teacher(cast: Cast, north: Any) -> None:
    lessons = lessons_of(week_of(cast))
    assert len(lessons) == 5
    first = lessons[0]
    assert (first.subject, first.number, first.room, first.teacher) == (
        "Алгебра",
        2,
        "214",
        "В.\N{NO-BREAK SPACE}Ветрова",
    )
    assert f"{first.starts:%H:%M}–{first.ends:%H:%M}" == "09:25–10:10"


def test_the_term_says_how_many_weeks_are_left(cast: Cast, north: Any) -> None:
    week = week_of(cast)
    assert week.term.startswith("II ")
    assert week.weeks_left == 3
    assert week_of(cast, weeks=1).weeks_left is None


def test_a_subgroups_lessons_are_for_those_who_have_a_place_in_it(cast: Cast, north: Any) -> None:
    english = Subgroup.objects.create(school_class=north.class_7a, name="Английский 1")
    course = Course.objects.create(
        year=north.year,
        school_class=north.class_7a,
        subgroup=english,
        subject=Subject.objects.create(name="Английский"),
    )
    for day in (0, 3):
        _lesson(north, course, north.lessons[day].date, number=4)
    SubgroupPlace.objects.create(subgroup=english, student=north.students["student"], starts_on=north.lessons[2].date)
    theirs = [lesson for lesson in lessons_of(week_of(cast)) if lesson.subject == "Английский"]
    assert [lesson.starts.date() for lesson in theirs] == [north.lessons[3].date], "only from the day of the place on"
    others = lessons_of(week_of(cast, "masha", login="north.head"))
    assert "Английский" not in {lesson.subject for lesson in others}


def test_a_student_on_an_individual_plan_has_the_class_and_the_lessons_of_their_own(cast: Cast, north: Any) -> None:
    Enrolment.objects.filter(student=north.students["student"]).update(is_individual=True)
    alone = Subgroup.objects.create(school_class=north.class_7a, name="Индивидуальный план")
    SubgroupPlace.objects.create(subgroup=alone, student=north.students["student"], starts_on=north.term.starts_on)
    course = Course.objects.create(
        year=north.year, school_class=north.class_7a, subgroup=alone, subject=north.algebra.subject
    )
    _lesson(north, course, north.lesson.date, number=7)
    assert len(lessons_of(week_of(cast))) == 6


def test_who_changes_the_class_has_the_old_ones_lessons_up_to_that_day(cast: Cast, north: Any) -> None:
    wednesday = north.lessons[2].date
    for lesson in north.lessons:
        _lesson(north, north.physics_8b, lesson.date, number=1)
    student = north.students["student"]
    Enrolment.objects.filter(student=student).update(ends_on=wednesday - dt.timedelta(days=1))
    Enrolment.objects.create(student=student, school_class=north.class_8b, starts_on=wednesday)
    assert [lesson.subject for lesson in lessons_of(week_of(cast))] == ["Алгебра"] * 2 + ["Физика"] * 3


def test_a_substitute_is_named_on_that_day_alone(cast: Cast, north: Any) -> None:
    day = north.lessons[1].date
    CourseTeacher.objects.create(
        course=north.algebra, teacher=north.people["both"], kind=TeacherKind.SUBSTITUTE, starts_on=day, ends_on=day
    )
    lessons = lessons_of(week_of(cast))
    assert [lesson.substitute for lesson in lessons] == ["", "П.\N{NO-BREAK SPACE}Отцов", "", "", ""]
    assert lessons[1].teacher == "В.\N{NO-BREAK SPACE}Ветрова"


def test_homework_stands_at_the_lesson_it_is_due_in(cast: Cast, north: Any) -> None:
    by_lesson, by_date = north.lessons[1], north.lessons[3]
    for text, lesson, due_on in (("№ 571", by_lesson, by_lesson.date), ("§ 24", None, by_date.date)):
        Homework.objects.create(
            course=north.algebra,
            due_lesson=lesson,
            due_on=due_on,
            text=text,
            minutes=20,
            study_year=north.year.starts_year,
        )
    texts = [[task.text for task in lesson.homework] for lesson in lessons_of(week_of(cast))]
    assert texts == [[], ["№ 571"], [], ["§ 24"], []]


def test_homework_of_a_date_stands_once_on_a_day_with_two_lessons(cast: Cast, north: Any) -> None:
    _lesson(north, north.algebra, north.lesson.date, number=3)
    Homework.objects.create(
        course=north.algebra, due_on=north.lesson.date, text="§ 24", study_year=north.year.starts_year
    )
    texts = [task.text for lesson in lessons_of(week_of(cast)) for task in lesson.homework]
    assert texts == ["§ 24"]


def test_a_missed_lesson_says_how_and_why(cast: Cast, north: Any) -> None:
    _absent(north, 0, AttendanceCode.ABSENT)
    _absent(north, 1, AttendanceCode.LATE, minutes=7)
    _absent(north, 2, AttendanceCode.EXCUSED, reason="Олимпиада")
    _absent(north, 3, "")
    notes = [lesson.attendance for lesson in lessons_of(week_of(cast))]
    assert [note and (note.code, note.minutes, note.reason, note.is_unexplained) for note in notes] == [
        ("Н", None, "", True),
        ("О", 7, "", False),
        ("У", None, "Олимпиада", False),
        None,
        None,
    ]


def test_a_day_of_one_reason_is_explained_once(cast: Cast, north: Any) -> None:
    after = _lesson(north, north.algebra, north.lesson.date, number=3)
    _absent(north, 0, AttendanceCode.EXCUSED, reason="Олимпиада")
    _absent(north, 1, AttendanceCode.EXCUSED, reason="Олимпиада")
    north.lessons.append(after)
    _absent(north, 5, AttendanceCode.EXCUSED, reason="Олимпиада")
    lessons = lessons_of(week_of(cast))
    assert [lesson.tells_reason for lesson in lessons[:3]] == [True, False, True], "again on the next day"


def test_two_marks_of_a_dictation_name_it_once(cast: Cast, north: Any) -> None:
    control = AssessmentType.objects.get(is_control=True)
    work = Assessment.objects.create(lesson=north.lesson, number=2, kind=control, weight=3)
    for number, value in ((1, "5"), (2, "3")):
        _mark(north, work, value, number=number)
    assert [(m.value, m.code) for m in lessons_of(week_of(cast))[0].marks] == [("5", "К/р"), ("3", "")]


def test_a_mark_tells_what_it_is_for(cast: Cast, north: Any) -> None:
    control = AssessmentType.objects.get(is_control=True)
    work = Assessment.objects.create(lesson=north.lesson, number=2, kind=control, weight=3, title="Многочлены")
    _mark(north, work, "4", weight=3, comment="Чисто")
    _mark(north, Assessment.objects.get(lesson=north.lesson, number=1), "", weight=1)
    (mark,) = lessons_of(week_of(cast))[0].marks
    assert (mark.value, mark.level, mark.weight, mark.is_control, mark.comment) == ("4", 4, 3, True, "Чисто")
    assert (mark.kind, mark.code, mark.title) == ("Контрольная работа", "К/р", "Многочлены")


def test_nobodys_marks_but_the_students_own(cast: Cast, north: Any) -> None:
    work = Assessment.objects.get(lesson=north.lesson, number=1)
    _mark(north, work, "2", student="masha")
    assert lessons_of(week_of(cast))[0].marks == ()


def test_a_planned_control_work_shows_until_its_lesson_is_over(cast: Cast, north: Any) -> None:
    control = AssessmentType.objects.get(is_control=True)
    friday = north.lessons[4]
    Assessment.objects.create(lesson=friday, number=2, kind=control, weight=3)
    before = timezone.make_aware(dt.datetime.combine(friday.date, dt.time(8)))
    after = timezone.make_aware(dt.datetime.combine(friday.date, dt.time(15)))
    week = week_of(cast, at=before)
    assert [work.code for work in lessons_of(week)[4].planned] == ["К/р"]
    assert [note.text for note in week.notes] == ["Контрольная работа, алгебра"]
    assert lessons_of(week_of(cast, at=after))[4].planned == ()


def test_a_cancelled_lesson_stays_in_sight(cast: Cast, north: Any) -> None:
    Lesson.objects.filter(pk=north.lesson.pk).update(status=LessonStatus.CANCELLED)
    assert [lesson.is_cancelled for lesson in lessons_of(week_of(cast))] == [True, False, False, False, False]


def test_a_holiday_is_named_on_its_days(cast: Cast, north: Any) -> None:
    day = monday_of(cast.today) + dt.timedelta(days=5)
    Holiday.objects.create(year=north.year, name="День города", starts_on=day, ends_on=day)
    Holiday.objects.create(
        year=north.year,
        name="Каникулы",
        starts_on=north.next_term.starts_on - dt.timedelta(days=7),
        ends_on=north.next_term.starts_on - dt.timedelta(days=1),
    )
    assert [d.holiday for d in week_of(cast).days] == [""] * 5 + ["День города"]
    away = week_of(cast, weeks=4)
    assert away.is_empty
    assert away.holidays[0].text == "Каникулы"
    assert away.back_on == north.next_term.starts_on


def test_the_running_lesson_knows_its_bell(cast: Cast, north: Any) -> None:
    at = timezone.make_aware(dt.datetime.combine(north.lessons[1].date, dt.time(9, 41, 30)))
    lesson = lessons_of(week_of(cast, at=at))[1]
    assert lesson.is_now
    assert lesson.minutes_left == 29


def test_marks_are_new_to_a_guardian_only(cast: Cast, north: Any) -> None:
    _mark(north, Assessment.objects.get(lesson=north.lesson, number=1), "5")
    assert week_of(cast, login="north.parent").new_marks == 1
    assert week_of(cast, login="north.student").new_marks == 0
    assert week_of(cast, login="north.head").new_marks == 0


@pytest.mark.parametrize("login", ["north.both", "north.teacher", "north.editor"])
def test_who_may_not_read_the_student_gets_no_week(cast: Cast, north: Any, login: str) -> None:
    found = week_for(
        student_id=north.students["student"].pk,
        monday=monday_of(cast.today),
        viewer=cast.viewer(login),
        now=timezone.now(),
    )
    assert found is None


def _lesson(north: Any, course: Course, day: dt.date, *, number: int) -> Lesson:
    return Lesson.objects.create(
        course=course,
        term=north.term,
        study_year=north.year.starts_year,
        date=day,
        number=number,
        starts_at=dt.time(7 + number, 30),
        ends_at=dt.time(8 + number, 15),
    )


def _absent(north: Any, place: int, code: str, **more: Any) -> None:
    Attendance.objects.create(
        lesson=north.lessons[place],
        student=north.students["student"],
        code=code,
        course=north.algebra,
        term=north.term,
        study_year=north.year.starts_year,
        changed_at=timezone.now(),
        **more,
    )


def _mark(north: Any, work: Assessment, value: str, *, student: str = "student", **more: Any) -> None:
    Mark.objects.create(
        assessment=work,
        student=north.students[student],
        value=value,
        lesson=work.lesson,
        course=north.algebra,
        term=north.term,
        study_year=north.year.starts_year,
        changed_at=timezone.now(),
        **more,
    )
