"""The diary's page as each of the people meets it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from diary.feedback.models import WeekSeen
from diary.journal.models import Assessment, Mark
from diary.timetable.models import Course, CourseTeacher, Lesson, Subject
from diary.week.spread import monday_of
from portal.people.models import Guardianship, Person, Student
from portal.schools.models import AuditRow, SchoolModule
from portal.schools.scope import school_scope
from tests.cast import Cast, SchoolCast, guard

pytestmark = pytest.mark.django_db


def give_mark(school: SchoolCast, student: str, value: str, *, lesson: int = 0, comment: str = "") -> Mark:
    """As the journal would write it."""
    held = school.lessons[lesson]
    with school_scope(school.school):
        return Mark.objects.create(
            assessment=Assessment.objects.get(lesson=held, number=1),
            student=school.students[student],
            value=value,
            points=int(value),
            comment=comment,
            lesson=held,
            course=school.algebra,
            term=school.term,
            study_year=school.year.starts_year,
            changed_at=timezone.now(),
        )


def address(school: SchoolCast, link: str, student: str, *rest: object) -> str:
    name = "diary:family-week" if rest else "diary:family"
    return reverse(name, args=[school.links[link].pk, school.students[student].pk, *rest])


def text_of(response: Any) -> str:
    return str(response.content.decode())


def test_a_mark_of_the_journal_is_in_the_diary_at_the_next_load(cast: Cast, client_of: Any) -> None:
    mother = client_of("north.parent")
    assert 'data-level="4"' not in text_of(mother.get("/diary/"))
    give_mark(cast.north, "student", "4", comment="Решено с выдумкой")
    page = text_of(mother.get("/diary/"))
    assert 'data-level="4"' in page
    assert "Решено с выдумкой" in page
    assert "Ответ" in page, "what the mark is for"


def test_a_student_reads_the_own_diary_and_nothing_calls_for_a_signature(cast: Cast, client_of: Any) -> None:
    give_mark(cast.north, "student", "5")
    give_mark(cast.north, "masha", "2")
    page = text_of(client_of("north.student").get("/diary/"))
    assert 'data-level="5"' in page
    assert 'data-level="2"' not in page, "that one is Masha's"
    assert "data-child" not in page
    assert '<form method="post" action="/diary/' not in page


def test_a_parent_of_two_schools_switches_between_both_children(cast: Cast, client_of: Any) -> None:
    mother = client_of("north.parent")
    page = text_of(mother.get("/diary/"))
    assert page.count("data-child") == 1
    assert "Пётр" in page
    assert address(cast.south, "north.parent", "fedya") in page
    there = mother.get(address(cast.south, "north.parent", "fedya"))
    assert there.status_code == 200
    assert "Школа № 4" in text_of(there)
    again = text_of(mother.get("/diary/"))
    assert f'href="{address(cast.south, "north.parent", "fedya")}" aria-current="page"' in again, "the last one is kept"


def test_marks_of_the_other_school_stay_on_their_own_page(cast: Cast, client_of: Any) -> None:
    give_mark(cast.south, "fedya", "3")
    mother = client_of("north.parent")
    assert 'data-level="3"' not in text_of(mother.get("/diary/"))
    assert 'data-level="3"' in text_of(mother.get(address(cast.south, "north.parent", "fedya")))


def test_a_week_in_south_is_signed_on_norths_host_and_the_row_is_souths(cast: Cast, client_of: Any) -> None:
    monday = monday_of(cast.today)
    mother = client_of("north.parent")
    page = address(cast.south, "north.parent", "fedya", monday)
    for _twice in range(2):
        answer = mother.post(page + "seen/")
        assert answer.status_code == 302
        assert answer.url == page + "#signature"
    with school_scope(cast.south.school):
        row = WeekSeen.objects.get()
        assert (row.student, row.guardian) == (cast.south.students["fedya"], cast.south.people["north.parent"])
        told = AuditRow.objects.filter(table_name="diary_weekseen", action="insert").get()
        assert (told.actor_id, told.acting_as) == (cast.users["north.parent"].pk, "PARENT")
    with school_scope(cast.north.school):
        assert not WeekSeen.objects.exists()
    assert "data-signed" in text_of(mother.get(page))


def test_a_signature_takes_the_news_away_until_a_new_mark_comes(cast: Cast, client_of: Any) -> None:
    give_mark(cast.north, "student", "4")
    mother, page = client_of("north.parent"), address(cast.north, "parent", "student", monday_of(cast.today))
    assert '<span class="new">' in text_of(mother.get(page))
    mother.post(page + "seen/")
    signed = text_of(mother.get(page))
    assert '<span class="new">' not in signed
    assert "/seen/" not in signed, "there is nothing to sign again"
    give_mark(cast.north, "student", "5", lesson=1)
    assert "/seen/" in text_of(mother.get(page))


def test_a_future_week_takes_no_signature(cast: Cast, client_of: Any) -> None:
    mother = client_of("north.parent")
    page = address(cast.north, "parent", "student", monday_of(cast.today) + dt.timedelta(weeks=1))
    assert "/seen/" not in text_of(mother.get(page))
    assert mother.post(page + "seen/").status_code == 422
    with school_scope(cast.north.school):
        assert not WeekSeen.objects.exists()


@pytest.mark.parametrize("login", ["south.parent", "north.both"])
def test_another_familys_diary_is_not_there(cast: Cast, client_of: Any, login: str) -> None:
    """A parent of south on north's host, and a parent of north who has another child."""
    page = address(cast.north, "parent", "student", monday_of(cast.today))
    stranger = client_of(login, host="north", acting_as="PARENT")
    assert stranger.get(page).status_code == 404
    assert stranger.post(page + "seen/").status_code == 404
    with school_scope(cast.north.school):
        assert not WeekSeen.objects.exists()


def test_a_child_of_south_who_is_not_theirs_is_not_there(cast: Cast, client_of: Any) -> None:
    mother = client_of("north.parent")
    link = cast.south.links["north.parent"].pk
    assert mother.get(f"/diary/{link}-{cast.south.students['student'].pk}/").status_code == 404
    foreign = cast.south.links["parent"].pk
    assert mother.get(f"/diary/{foreign}-{cast.south.students['student'].pk}/").status_code == 404
    assert mother.get(f"/diary/{link}-{cast.north.students['student'].pk}/").status_code == 404


@pytest.mark.parametrize("school", ["north", "south"])
def test_a_guardianship_that_ended_yesterday_is_over_at_the_next_request(
    cast: Cast, client_of: Any, school: str
) -> None:
    there: SchoolCast = getattr(cast, school)
    link, student = ("parent", "student") if school == "north" else ("north.parent", "fedya")
    if school == "north":  # she keeps her place in the school by another child
        with school_scope(cast.north.school):
            guard(cast.north.people["parent"], cast.north.students["masha"], "RELATIVE", cast.today)
    mother, page = client_of("north.parent"), address(there, link, student, monday_of(cast.today))
    assert mother.get(page).status_code == 200
    with school_scope(there.school):
        Guardianship.objects.filter(student=there.students[student]).update(ends_on=cast.today - dt.timedelta(days=1))
    answer = mother.get(page)
    assert answer.status_code == 404
    assert "канцеляр" in text_of(answer), "it says who can help"
    assert mother.post(page + "seen/").status_code == 404
    assert mother.get("/diary/").status_code == 200, "the other child's diary opens"


def test_a_parent_whose_contact_is_barred_finds_no_diary(cast: Cast, client_of: Any) -> None:
    mother, page = client_of("north.parent"), address(cast.south, "north.parent", "fedya")
    with school_scope(cast.south.school):
        Guardianship.objects.filter(student=cast.south.students["fedya"]).update(is_barred=True)
    assert mother.get(page).status_code == 404
    assert address(cast.south, "north.parent", "fedya") not in text_of(mother.get("/diary/"))


@pytest.mark.parametrize(
    ("login", "code"),
    [("north.teacher", 403), ("north.editor", 403), ("north.head", 403), ("north.both", 403), ("south.parent", 404)],
)
def test_who_has_no_diary_is_told_so(cast: Cast, client_of: Any, login: str, code: int) -> None:
    assert client_of(login, host="north").get("/diary/").status_code == code
    page = address(cast.north, "parent", "student")
    assert client_of(login, host="north").get(page).status_code == code


def test_a_visitor_is_led_to_the_sign_in(cast: Cast, client_of: Any) -> None:
    answer = client_of("", host="north").get("/diary/")
    assert answer.status_code == 302
    assert answer.url == "/sign-in/?next=%2Fdiary%2F"


def test_a_student_has_no_way_into_a_family_address(cast: Cast, client_of: Any) -> None:
    student = client_of("north.student")
    assert student.get(address(cast.north, "parent", "student")).status_code == 403
    assert student.get(f"/diary/student/{cast.north.students['student'].pk}/").status_code == 403


@pytest.mark.parametrize("login", ["north.classteacher", "north.head", "north.admin"])
def test_those_who_lead_look_in_and_sign_nothing(cast: Cast, client_of: Any, login: str) -> None:
    give_mark(cast.north, "student", "4")
    page = text_of(client_of(login).get(f"/diary/student/{cast.north.students['student'].pk}/"))
    assert 'data-level="4"' in page
    assert "Пётр Ёлкин" in page
    assert "/seen/" not in page
    assert '<span class="new">' not in page


def test_a_subject_teacher_does_not_look_in(cast: Cast, client_of: Any) -> None:
    assert client_of("north.teacher").get(f"/diary/student/{cast.north.students['student'].pk}/").status_code == 403


def test_a_student_of_another_class_or_school_is_not_there_for_a_class_teacher(cast: Cast, client_of: Any) -> None:
    leader = client_of("north.classteacher")
    with school_scope(cast.north.school):
        outsider = Student.objects.create(person=Person.objects.create(family_name="Чужой", given_name="Иван"))
    assert leader.get(f"/diary/student/{outsider.pk}/").status_code == 404
    assert leader.get(f"/diary/student/{cast.south.students['student'].pk}/").status_code == 404


@pytest.mark.parametrize("day", ["2026-02-30", "2026-13-01", "0001-01-01", "9999-12-31"])
def test_a_day_that_no_calendar_has_is_told_in_words(cast: Cast, client_of: Any, day: str) -> None:
    answer = client_of("north.student").get(f"/diary/{day}/")
    assert answer.status_code == 404
    assert "Такого дня нет" in text_of(answer)
    assert client_of("north.parent").get(address(cast.north, "parent", "student") + f"{day}/").status_code == 404


@pytest.mark.parametrize("path", ["yesterday/", "1-2-3/", "0-1/", "1-99999999999999999999/", "-1-2/", "2026-1-1/"])
def test_what_is_no_address_is_a_plain_404(cast: Cast, client_of: Any, path: str) -> None:
    assert client_of("north.parent").get(f"/diary/{path}").status_code == 404


def test_any_day_shows_its_week_and_opens_that_day_first(cast: Cast, client_of: Any) -> None:
    monday = monday_of(cast.today)
    friday = monday + dt.timedelta(days=4)
    page = text_of(client_of("north.student").get(f"/diary/{friday}/"))
    assert f'data-week="{monday}"' in page
    place = page.index(f'id="day-{friday}"')
    assert "data-first" in page[place : page.index(">", place)]
    assert f"/diary/{monday - dt.timedelta(weeks=1)}/" in page
    assert f"/diary/{monday + dt.timedelta(weeks=1)}/" in page


def test_a_parent_comes_to_the_child_by_an_address_that_names_only_a_day(cast: Cast, client_of: Any) -> None:
    page = text_of(client_of("north.parent").get(f"/diary/{cast.today - dt.timedelta(weeks=1)}/"))
    assert f'data-week="{monday_of(cast.today) - dt.timedelta(weeks=1)}"' in page
    assert "Пётр" in page


def test_a_cookie_of_somebody_else_opens_nothing(cast: Cast, client_of: Any) -> None:
    mother = client_of("north.parent")
    mother.cookies["diary_child"] = f"{cast.south.links['parent'].pk}-{cast.south.students['student'].pk}"
    page = text_of(mother.get("/diary/"))
    assert "Пётр" in page


def test_the_diary_of_a_school_that_switched_it_off_is_off_on_every_host(cast: Cast, client_of: Any) -> None:
    with school_scope(cast.south.school):
        SchoolModule.objects.create(key="diary", is_on=False)
    mother = client_of("north.parent")
    assert mother.get(address(cast.south, "north.parent", "fedya")).status_code == 404
    signing = address(cast.south, "north.parent", "fedya", monday_of(cast.today)) + "seen/"
    assert mother.post(signing).status_code == 404
    with school_scope(cast.south.school):
        assert not WeekSeen.objects.exists()
    assert mother.get(address(cast.north, "parent", "student")).status_code == 200


def test_a_week_without_lessons_says_so(cast: Cast, client_of: Any) -> None:
    page = text_of(client_of("north.student").get(f"/diary/{cast.today + dt.timedelta(weeks=12)}/"))
    assert "Уроков здесь пока нет" in page


# --- What it costs: literal, with one and with three ------------------------------------------------------------------

FRAME = 4  # user, links with the sign-in, person with roles, the module switch
WEEK = 3


def more_lessons(cast: Cast, count: int) -> None:
    """So many lessons this week in each school, each with a mark and homework where there is a student."""
    for school, student in ((cast.north, "student"), (cast.south, "fedya")):
        with school_scope(school.school):
            extra = Course.objects.create(
                year=school.year, school_class=school.class_7a, subject=Subject.objects.create(name=f"Предмет {count}")
            )
            CourseTeacher.objects.create(
                course=extra, teacher=school.people["teacher"], starts_on=school.term.starts_on
            )
            Lesson.objects.bulk_create(
                Lesson(
                    course=extra,
                    term=school.term,
                    study_year=school.year.starts_year,
                    date=school.lesson.date,
                    number=number,
                    starts_at=dt.time(8 + number),
                    ends_at=dt.time(9 + number),
                )
                for number in range(3, 3 + count)
            )
        for place in range(count):
            give_mark(school, student, "4", lesson=place)


@pytest.mark.parametrize("count", [1, 3])
def test_a_student_costs_the_same_with_one_and_three_lessons(
    cast: Cast, client_of: Any, statements: Any, count: int
) -> None:
    more_lessons(cast, count)
    student = client_of("north.student")
    with statements() as sql:
        assert student.get("/diary/").status_code == 200
    assert len(sql) == FRAME + WEEK
    assert not [q for q in sql.captured_queries if "portal_ad" in q["sql"] or "creative" in q["sql"].lower()]


@pytest.mark.parametrize("count", [1, 3])
def test_the_class_teacher_costs_the_same(cast: Cast, client_of: Any, statements: Any, count: int) -> None:
    more_lessons(cast, count)
    leader = client_of("north.classteacher")
    with statements() as sql:
        leader.get(f"/diary/student/{cast.north.students['student'].pk}/")
    assert len(sql) == FRAME + WEEK


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("school", "cost"), [("north", FRAME + 1 + WEEK + 1 + 1), ("south", FRAME + 1 + WEEK + 2 + 2)])
def test_a_parent_costs_at_most_twelve_in_either_school(
    cast: Cast, client_of: Any, statements: Any, count: int, school: str, cost: int
) -> None:
    """Children here are one more, those of the other school one (its viewer two); the ad asks one school or both."""
    more_lessons(cast, count)
    with school_scope(cast.north.school):
        for n in range(count - 1):
            child = Student.objects.create(person=Person.objects.create(family_name=f"Ёлкин{n}", given_name="Ян"))
            guard(cast.north.people["parent"], child, "MOTHER", cast.today - dt.timedelta(days=3))
    page = (
        address(cast.north, "parent", "student") if school == "north" else address(cast.south, "north.parent", "fedya")
    )
    mother = client_of("north.parent")
    with statements() as sql:
        assert mother.get(page).status_code == 200
    assert len(sql) == cost
    assert cost <= 12
