"""The screens of the timetable through the browser's eyes: whose week, who may change it, refusals in words."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from diary.timetable.models import Course, CourseTeacher, Lesson, WeeklySlot
from portal.people.models import Enrolment, SchoolClass
from portal.schools.models import Job
from portal.schools.scope import school_scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)


def slot_post(cast: Cast, **changes) -> dict[str, object]:
    return {
        "course": cast.north.physics_8b.pk,
        "weekday": 4,
        "number": 5,
        "cycle": 0,
        "room": "310",
        "starts_on": cast.today.isoformat(),
        **changes,
    }


@pytest.mark.parametrize(
    ("login", "acting_as", "leads_to"),
    [
        ("north.teacher", "", "teachers"),
        ("north.classteacher", "", "classes"),
        ("north.head", "", "classes"),
        ("north.admin", "", "classes"),
        ("north.student", "", "students"),
        ("north.parent", "", "students"),
        ("north.both", "TEACHER", "teachers"),
        ("north.both", "PARENT", "students"),
    ],
)
def test_everybody_lands_on_their_own_timetable(client_of, login: str, acting_as: str, leads_to: str) -> None:
    answer = client_of(login, acting_as=acting_as).get("/timetable/", follow=True)
    assert answer.status_code == 200
    assert answer.redirect_chain[-1][0].startswith(f"/timetable/{leads_to}/")


def test_a_family_reads_its_childs_week_with_subject_room_and_teacher(cast: Cast, client_of) -> None:
    page = client_of("north.parent").get("/timetable/", follow=True).content.decode()
    assert "Алгебра" in page
    assert "214" in page
    assert cast.north.people["teacher"].formal_name in page


@pytest.mark.parametrize("login", ["north.student", "north.parent"])
def test_a_family_finds_no_other_class_no_teacher_and_no_other_child(cast: Cast, client_of, login: str) -> None:
    browser, north = client_of(login), cast.north
    for address in (
        f"/timetable/classes/{north.class_8b.pk}/",
        f"/timetable/teachers/{north.people['teacher'].pk}/",
        f"/timetable/students/{north.students['masha'].pk}/",
    ):
        assert browser.get(address).status_code == 404, address


def test_nothing_of_another_school_is_there(cast: Cast, client_of) -> None:
    browser, south = client_of("north.admin"), cast.south
    with school_scope(south.school):
        slot = WeeklySlot.objects.first()
        row = CourseTeacher.objects.first()
    for address in (
        reverse("timetable:class", args=[south.class_7a.pk]),
        reverse("timetable:teacher", args=[south.people["teacher"].pk]),
        reverse("timetable:plan-class", args=[south.class_7a.pk]),
        reverse("timetable:teacher-add", args=[south.algebra.pk]),
        reverse("timetable:teacher-end", args=[row.pk]),
        reverse("timetable:course-add", args=[south.class_7a.pk]),
    ):
        assert browser.get(address).status_code == 404, address
    for address in (
        reverse("timetable:slot-remove", args=[slot.pk]),
        reverse("timetable:slot-add", args=[south.class_7a.pk]),
        reverse("timetable:fill", args=[south.term.pk]),
    ):
        assert browser.post(address).status_code == 404, address


def test_a_slot_cannot_be_given_to_a_course_of_another_school(cast: Cast, client_of) -> None:
    address = reverse("timetable:slot-add", args=[cast.north.class_8b.pk])
    answer = client_of("north.admin").post(address, slot_post(cast, course=cast.south.physics_8b.pk))
    assert answer.status_code == 422


@pytest.mark.parametrize("login", ["north.teacher", "north.classteacher", "north.student", "north.parent"])
def test_the_plan_is_for_the_office_and_the_head(cast: Cast, client_of, login: str) -> None:
    browser = client_of(login)
    assert browser.get("/timetable/plan/").status_code == 403
    address = reverse("timetable:slot-add", args=[cast.north.class_8b.pk])
    assert browser.post(address, slot_post(cast)).status_code == 403
    with school_scope(cast.north.school):
        assert not WeeklySlot.objects.filter(course=cast.north.physics_8b).exists()


def test_an_editor_of_the_site_has_no_timetable(client_of) -> None:
    assert client_of("north.editor").get("/timetable/").status_code == 403


def test_a_visitor_signs_in_first_and_a_stranger_finds_nothing(cast: Cast, client_of) -> None:
    answer = client_of("", host="north").get("/timetable/")
    assert answer.status_code == 302
    assert answer["Location"].startswith("/sign-in/")
    assert client_of("south.teacher", host="north").get("/timetable/").status_code == 404


def test_the_office_gives_a_course_its_place_in_the_week(cast: Cast, client_of) -> None:
    address = reverse("timetable:slot-add", args=[cast.north.class_8b.pk])
    answer = client_of("north.admin").post(address, slot_post(cast), follow=True)
    assert answer.status_code == 200
    assert "310" in answer.content.decode()
    with school_scope(cast.north.school):
        slot = WeeklySlot.objects.get(course=cast.north.physics_8b)
    assert (slot.weekday, slot.number, slot.room) == (4, 5, "310")


def test_a_clash_is_told_first_and_kept_only_when_pressed_again(cast: Cast, client_of) -> None:
    browser, address = client_of("north.admin"), reverse("timetable:slot-add", args=[cast.north.class_8b.pk])
    clashing = slot_post(cast, weekday=2, number=2, room="214")
    answer = browser.post(address, clashing)
    assert answer.status_code == 422
    assert "Алгебра, 7" in answer.content.decode()
    with school_scope(cast.north.school):
        assert not WeeklySlot.objects.filter(course=cast.north.physics_8b).exists()
    assert browser.post(address, {**clashing, "despite": "yes"}).status_code == 302
    with school_scope(cast.north.school):
        assert WeeklySlot.objects.filter(course=cast.north.physics_8b).count() == 1


def test_the_same_place_twice_is_words_and_no_breakdown(cast: Cast, client_of) -> None:
    browser, address = client_of("north.admin"), reverse("timetable:slot-add", args=[cast.north.class_8b.pk])
    browser.post(address, slot_post(cast))
    answer = browser.post(address, slot_post(cast, despite="yes"))
    assert answer.status_code == 422
    assert str(WeeklySlot._meta.constraints[0].violation_error_message) in answer.content.decode()


def test_the_same_course_twice_is_words_and_no_breakdown(cast: Cast, client_of) -> None:
    address = reverse("timetable:course-add", args=[cast.north.class_7a.pk])
    with school_scope(cast.north.school):
        subject = cast.north.algebra.subject
    answer = client_of("north.admin").post(address, {"subject": subject.pk, "subgroup": "", "scale": "5"})
    assert answer.status_code == 422
    assert 'role="alert"' in answer.content.decode()
    with school_scope(cast.north.school):
        assert Course.objects.filter(subject=subject).count() == 1


def test_the_same_teacher_from_the_same_day_twice_is_words_and_no_breakdown(cast: Cast, client_of) -> None:
    north = cast.north
    with school_scope(north.school):
        row = CourseTeacher.objects.get(course=north.algebra)
    address = reverse("timetable:teacher-add", args=[north.algebra.pk])
    posted = {"teacher": row.teacher_id, "kind": "MAIN", "starts_on": row.starts_on.isoformat(), "ends_on": ""}
    assert client_of("north.admin").post(address, posted).status_code == 422


def test_a_course_is_added_and_gets_its_teacher(cast: Cast, client_of) -> None:
    north, browser = cast.north, client_of("north.head")
    with school_scope(north.school):
        physics = north.physics_8b.subject
    added = browser.post(
        reverse("timetable:course-add", args=[north.class_7a.pk]),
        {"subject": physics.pk, "subgroup": "", "scale": "5"},
    )
    with school_scope(north.school):
        course = Course.objects.get(school_class=north.class_7a, subject=physics)
    assert added["Location"] == reverse("timetable:teacher-add", args=[course.pk])
    posted = {
        "teacher": north.people["both"].pk,
        "kind": "MAIN",
        "starts_on": cast.today.isoformat(),
        "ends_on": "",
    }
    assert browser.post(added["Location"], posted).status_code == 302
    with school_scope(north.school):
        assert CourseTeacher.objects.get(course=course).teacher_id == north.people["both"].pk


def test_a_teacher_ends_on_a_day(cast: Cast, client_of) -> None:
    with school_scope(cast.north.school):
        row = CourseTeacher.objects.get(course=cast.north.algebra)
    address = reverse("timetable:teacher-end", args=[row.pk])
    browser = client_of("north.admin")
    too_early = browser.post(address, {"on": (row.starts_on - DAY).isoformat()})
    assert too_early.status_code == 422
    assert browser.post(address, {"on": cast.today.isoformat()}).status_code == 302
    with school_scope(cast.north.school):
        row.refresh_from_db()
    assert row.ends_on == cast.today


def test_filling_is_asked_for_in_the_background_and_the_page_says_so(cast: Cast, client_of) -> None:
    browser = client_of("north.admin")
    answer = browser.post(reverse("timetable:fill", args=[cast.north.term.pk]), follow=True)
    assert answer.status_code == 200
    job = Job.objects.get(name="diary.timetable.tasks.fill_term")
    assert (job.school_id, job.kwargs) == (
        cast.north.school.pk,
        {"term_id": cast.north.term.pk, "class_id": None},
    )
    assert answer.content.decode().count('role="status"') >= 1


def test_nonsense_in_the_address_shows_this_week(cast: Cast, client_of) -> None:
    browser = client_of("north.head")
    address = reverse("timetable:class", args=[cast.north.class_7a.pk])
    for week in ("tomorrow", "2026-02-31", "0001-01-01", "9999-12-31"):
        assert browser.get(address, {"week": week}).status_code == 200, week


def test_a_phone_shows_the_day_that_was_chosen(cast: Cast, client_of) -> None:
    lesson = cast.north.lessons[3]
    address = reverse("timetable:class", args=[cast.north.class_7a.pk])
    page = client_of("north.head").get(address, {"week": lesson.date.isoformat()})
    assert page.context["chosen_day"] == lesson.date


def class_with_lessons(cast: Cast, letter: str) -> SchoolClass:
    """A class more, with a course, a slot and a lesson today."""
    north = cast.north
    other = SchoolClass.objects.create(year=north.year, grade=9, letter=letter, scheme=north.term.scheme)
    course = Course.objects.create(year=north.year, school_class=other, subject=north.algebra.subject)
    CourseTeacher.objects.create(course=course, teacher=north.people["teacher"], starts_on=north.year.starts_on)
    WeeklySlot.objects.create(course=course, weekday=1, number=6, starts_on=north.year.starts_on)
    Lesson.objects.create(
        course=course,
        term=north.term,
        study_year=north.year.starts_year,
        date=north.lessons[0].date,
        number=ord(letter) - ord("А") + 3,
        starts_at=dt.time(11, 35),
        ends_at=dt.time(12, 20),
    )
    return other


# sign-in, links, person, modules
FRAME = 4
# the address, and what it asks beside the frame
PAGES = {
    "class": 6,  # class, its choices; lessons, teachers, bells, holidays
    "teacher": 6,  # teacher, their choices; lessons, teachers, bells, holidays
    "plan": 3,  # terms, schemes, classes
    "plan-class": 7,  # class; slots, teachers, courses, bells; choices; courses of the form
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_asks_as_much_for_one_class_as_for_three(cast: Cast, client_of, statements, name: str) -> None:
    north, browser = cast.north, client_of("north.admin")
    pk = {"teacher": north.people["teacher"].pk, "plan": None}.get(name, north.class_7a.pk)
    address = reverse(f"timetable:{name}", args=[pk] if pk else [])
    browser.get(address)
    with statements() as one:
        assert browser.get(address).status_code == 200
    with school_scope(north.school):
        Enrolment.objects.filter(student=north.students["masha"]).update(school_class=north.class_8b)
        for letter in ("Б", "В"):
            class_with_lessons(cast, letter)
    with statements() as three:
        assert browser.get(address).status_code == 200
    assert len(one) == len(three)
    assert len(three) - FRAME == PAGES[name], "\n".join(q["sql"][:150] for q in three.captured_queries)


@pytest.mark.parametrize("place", ["?weekday=²&number=1", "?weekday=-1", "?number=one"])
def test_a_place_that_is_none_opens_the_plan_all_the_same(cast: Cast, client_of, place: str):
    assert client_of("north.admin").get(f"/timetable/plan/classes/{cast.north.class_7a.pk}/{place}").status_code == 200


def test_a_week_of_the_past_is_that_of_the_class_one_was_in(cast: Cast, client_of):
    north, student = cast.north, cast.north.students["student"]
    monday = cast.today - cast.today.weekday() * DAY
    with school_scope(north.school):
        Enrolment.objects.filter(student=student).update(ends_on=monday - DAY)
        Enrolment.objects.create(student=student, school_class=north.class_8b, starts_on=monday)
    address = reverse("timetable:student", args=[student.pk])
    browser = client_of("north.student")

    assert north.class_8b.label in browser.get(address).content.decode()
    assert north.class_7a.label in browser.get(f"{address}?week={monday - 7 * DAY}").content.decode()
