"""The demo, seeded small: the same at every seeding, full this week, without a clash, each row in its school.

It is seeded once for an ordinary day and once for a Sunday; every check reads both.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.contrib.auth.hashers import check_password
from django.core.management import call_command
from django.db import transaction
from django.test import Client
from django.utils import timezone

from diary.demo.placement import Event, place
from diary.homework.models import Homework
from diary.journal.models import Assessment, Attendance, Mark, TermMark
from diary.timetable.actions import fill_term
from diary.timetable.enums import Cycle, TeacherKind
from diary.timetable.models import Course, CourseTeacher, Lesson, WeeklySlot
from portal.ads.enums import CreativeState, Policy, Slot
from portal.ads.models import AdPolicy, Creative, Flight
from portal.demo.chance import Chance
from portal.demo.days import WEEK, DemoDays
from portal.demo.names import family_name
from portal.demo.schools import NORTH, SOUTH
from portal.demo.sign_ins import ROLES
from portal.people.enums import Role, Sex
from portal.people.models import Enrolment, Guardianship, Membership, Person, SchoolLink, Student, User
from portal.people.queries import children_everywhere, links_of, load_viewer
from portal.schools.models import AuditRow, Holiday, School, SchoolOwned, Term
from portal.schools.scope import school_scope
from sitebuilder.pages.models import NewsPage

SUNDAY = dt.date(2026, 11, 22)
SUNDAYS_SUM = "abea9eebbfe1d8c9"


@dataclass
class Demo:
    """The seeded demo and the day it was laid out for."""

    days: DemoDays

    @property
    def schools(self) -> list[School]:
        return list(School.objects.filter(slug__in=("north", "south")).order_by("pk"))


@pytest.fixture(scope="module", params=["today", "sunday"])
def demo(request: Any, django_db_setup: None, django_db_blocker: Any) -> Iterator[Demo]:
    """Seeded in one transaction that is taken back after the last check."""
    today = timezone.localdate() if request.param == "today" else SUNDAY
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("seed_demo", "--small", "--today", today.isoformat(), stdout=StringIO())
        yield Demo(DemoDays(today))
        transaction.set_rollback(True)


def counts() -> Counter[str]:
    """Rows of every kind in both schools."""
    found: Counter[str] = Counter()
    for school in School.objects.order_by("pk"):
        with school_scope(school):
            for model in apps.get_models():
                if issubclass(model, SchoolOwned):
                    found[f"{school.slug} {model.__name__}"] = model._default_manager.count()
    return found


def test_a_second_seeding_leaves_it_as_it_is(demo: Demo) -> None:
    before, said = counts(), StringIO()
    call_command("seed_demo", stdout=said)
    assert "left as it is" in said.getvalue()
    assert counts() == before


def test_it_is_the_same_at_every_seeding(demo: Demo) -> None:
    """Told by a sum over every mark with its student, lesson and comment; a new sum means that the dice fell anew."""
    told = hashlib.sha256()
    for school in demo.schools:
        with school_scope(school):
            for row in Mark.objects.order_by(
                "student__person__sort_key", "lesson__date", "lesson__number", "course__subject__name", "number"
            ).values_list("student__person__sort_key", "lesson__number", "value", "comment"):
                told.update(repr(row).encode())
    if demo.days.today == SUNDAY:
        assert told.hexdigest()[:16] == SUNDAYS_SUM


def test_today_is_a_school_day_in_the_sixth_week_of_a_term(demo: Demo) -> None:
    for school in demo.schools:
        with school_scope(school):
            for school_class in {course.school_class for course in Course.objects.select_related("school_class")}:
                held = Lesson.objects.filter(course__school_class=school_class, date=demo.days.today)
                assert held.count() >= 4, school_class
            quarter = Term.objects.get(
                scheme__kind="QUARTER", starts_on__lte=demo.days.today, ends_on__gte=demo.days.today
            )
    assert quarter.starts_on + 5 * WEEK <= demo.days.today < quarter.starts_on + 6 * WEEK


def test_the_week_is_full_and_today_is_partly_in_the_journal(demo: Demo) -> None:
    for school in demo.schools:
        with school_scope(school):
            week = Lesson.objects.between(demo.days.week.first, demo.days.week.last)
            assert not week.filter(topic="").exists()
            marked = set(Mark.objects.values_list("lesson__date", "lesson__number").distinct())
            assert max(date for date, _number in marked) <= demo.days.today
            todays = {number for date, number in marked if date == demo.days.today}
            assert todays
            assert max(todays) <= 3
            for date in {lesson.date for lesson in week}:
                assert Homework.objects.filter(due_on=date).exists(), date


def test_no_lesson_falls_on_a_holiday(demo: Demo) -> None:
    for school in demo.schools:
        with school_scope(school):
            for holiday in Holiday.objects.all():
                found = Lesson.objects.between(holiday.starts_on, holiday.ends_on)
                assert not found.exists(), holiday


def test_every_course_has_a_teacher_today(demo: Demo) -> None:
    for school in demo.schools:
        with school_scope(school):
            taught = set(
                CourseTeacher.objects.on(demo.days.today)
                .exclude(kind=TeacherKind.SUBSTITUTE)
                .values_list("course", flat=True)
            )
            assert set(Course.objects.values_list("pk", flat=True)) == taught


def test_nobody_is_in_two_lessons_and_no_room_holds_two(demo: Demo) -> None:
    for school in demo.schools:
        with school_scope(school):
            teachers = {
                row.course_id: row.teacher_id
                for row in CourseTeacher.objects.on(demo.days.today).filter(kind=TeacherKind.MAIN)
            }
            wanted: dict[tuple[str, Any, int, int], list[WeeklySlot]] = defaultdict(list)
            for slot in WeeklySlot.objects.select_related("course__subgroup"):
                hour = slot.weekday, slot.number
                wanted["teacher", teachers[slot.course_id], *hour].append(slot)
                wanted["room", slot.room, *hour].append(slot)
                wanted["class", slot.course.school_class_id, *hour].append(slot)
            for (what, who, *hour), slots in wanted.items():
                apart = [slot for slot in slots if slot.cycle == Cycle.EVERY]
                if what == "class":
                    apart = [slot for slot in apart if slot.course.subgroup_id is None]
                cycles = Counter(slot.cycle for slot in slots if slot.cycle != Cycle.EVERY)
                assert len(apart) + max(cycles.values(), default=0) <= 1, (what, who, hour)


def test_filling_the_present_terms_again_changes_nothing(demo: Demo) -> None:
    for school in demo.schools:
        with school_scope(school):
            running = Term.objects.filter(starts_on__lte=demo.days.today, ends_on__gte=demo.days.today)
            assert running.count() == 2
            for term in running.select_related("scheme__year"):
                report = fill_term(term=term, by=None, now=timezone.now(), today=demo.days.today)
                assert report.is_unchanged, report
                assert (report.class_clashes, report.teacher_clashes, report.without_bell) == (0, 0, 0), report


def test_every_lesson_has_its_assessment_and_marks_are_on_the_scale(demo: Demo) -> None:
    for school in demo.schools:
        with school_scope(school):
            assert Assessment.objects.count() == Lesson.objects.count()
            assert set(Mark.objects.values_list("value", flat=True)) <= {"2", "3", "4", "5"}
            assert not Mark.objects.filter(course__school_class__grade=1).exists()
            absent = set(Attendance.objects.exclude(code="O").values_list("lesson", "student"))
            assert not absent & set(Mark.objects.values_list("lesson", "student"))
            assert TermMark.objects.exists()


def test_a_demo_is_not_clean(demo: Demo) -> None:
    for school in demo.schools:
        with school_scope(school):
            left = CourseTeacher.objects.filter(ends_on=demo.days.teacher_left_on)
            assert left.exists()
            assert not Membership.objects.on(demo.days.today).filter(person__in=left.values("teacher")).exists()
            assert Enrolment.objects.filter(is_individual=True).count() == 1
            assert WeeklySlot.objects.filter(cycle=Cycle.SECOND).exists()
            assert Course.objects.exclude(subgroup=None).exists()
            assert CourseTeacher.objects.filter(kind=TeacherKind.SUBSTITUTE, starts_on=demo.days.today).exists()
            names = [person.full_name for person in Person.objects.all()]
            assert any(len(name.split()) == 4 for name in names)
            assert any("-" in name for name in names)
            assert any("ё" in name.lower() for name in names)


def test_every_student_has_an_adult_and_every_class_its_leader(demo: Demo) -> None:
    for school in demo.schools:
        with school_scope(school):
            watched = set(Guardianship.objects.values_list("student", flat=True))
            assert watched == set(Student.objects.values_list("pk", flat=True))
            classes = set(Enrolment.objects.values_list("school_class", flat=True))
            led = set(Membership.objects.filter(role=Role.CLASS_TEACHER).values_list("school_class", flat=True))
            assert classes <= led


def test_everybody_of_the_readme_can_sign_in(demo: Demo) -> None:
    logins = {f"{school}.{role}" for school in ("north", "south") for role in ROLES}
    logins |= {"platform.admin", "platform.ads", "platform.ads2"}
    users = {user.login: user for user in User.objects.all()}
    assert set(users) == logins
    assert check_password("demo-portal", users["north.teacher"].password)
    expected = {
        "teacher": {Role.TEACHER},
        "classteacher": {Role.CLASS_TEACHER},
        "both": {Role.TEACHER, Role.PARENT},
        "parent": {Role.PARENT},
        "student": {Role.STUDENT},
        "head": {Role.HEAD},
        "admin": {Role.SCHOOL_ADMIN},
        "editor": {Role.EDITOR},
        "publisher": {Role.PUBLISHER},
        "librarian": {Role.LIBRARIAN},
    }
    for school in demo.schools:
        for role, held in expected.items():
            assert set(viewer(demo, school, f"{school.slug}.{role}").roles) == held, (school.slug, role)


def test_the_families_have_their_children_where_the_readme_says(demo: Demo) -> None:
    def schools_of(login: str) -> list[str]:
        links = links_of(user_id=User.objects.get(login=login).pk)
        children = children_everywhere(links=links, today=demo.days.today)
        return [School.objects.get(pk=child.school_id).slug for child in children]

    assert schools_of("north.parent") == ["north", "south"]
    assert schools_of("south.parent") == ["south", "south"]
    assert schools_of("north.both") == ["north", "north"]


def test_the_named_teacher_keeps_the_journal_of_the_named_student(demo: Demo) -> None:
    for school in demo.schools:
        with school_scope(school):
            student = viewer(demo, school, f"{school.slug}.student").student_id
            teacher = viewer(demo, school, f"{school.slug}.teacher").person_id
            sits_in = Enrolment.objects.get(student=student).school_class
            algebra = Course.objects.get(school_class=sits_in, subject__name="Алгебра", subgroup=None)
            assert CourseTeacher.objects.on(demo.days.today).filter(course=algebra, teacher=teacher).exists()
            # today's lesson is still to be given
            assert Lesson.objects.filter(course=algebra, date=demo.days.today, number=4).exists()


def viewer(demo: Demo, school: School, login: str) -> Any:
    user = User.objects.get(login=login)
    with school_scope(school):
        return load_viewer(user=user, school_id=school.pk, links=links_of(user_id=user.pk), today=demo.days.today)


def test_ads_are_shown_and_one_waits_for_a_second_pair_of_eyes(demo: Demo) -> None:
    policy = AdPolicy.objects.get()
    assert (policy.policy, policy.is_warning_read) == (Policy.ALL_PARENT_PAGES, True)
    for slot in Slot:
        assert Flight.objects.filter(
            slot=slot,
            starts_on__lte=demo.days.today,
            ends_on__gte=demo.days.today,
            campaign__creatives__state=CreativeState.APPROVED,
        ).exists()
    for creative in Creative.objects.filter(state=CreativeState.APPROVED):
        assert creative.author_id != creative.approved_by
        assert creative.image
    assert Creative.objects.filter(state=CreativeState.REVIEW).exists()


@pytest.mark.parametrize("slug", ["north", "south"])
def test_each_site_stands_with_twelve_pieces_of_news(demo: Demo, slug: str, settings: Any) -> None:
    browser = Client(HTTP_HOST=f"{slug}.{settings.PORTAL_HOST}")
    home = browser.get("/")
    assert home.status_code == 200
    school = School.objects.get(slug=slug)
    folder = f"school-{slug}"
    news = NewsPage.objects.filter(url_path__startswith=f"/{folder}/ru/").order_by("-date")
    assert news.count() == 12
    assert news.first().title in home.content.decode()
    assert all(page.date <= demo.days.today for page in news)
    assert browser.get("/en/").status_code == 200
    assert school.short_name in home.content.decode()


def test_each_row_is_in_its_school_and_the_audit_says_why(demo: Demo) -> None:
    for school in demo.schools:
        with school_scope(school):
            for model in (Person, Lesson, Mark, Homework, AuditRow):
                assert set(model.objects.values_list("school", flat=True)) == {school.pk}
            assert set(AuditRow.objects.values_list("why", flat=True)) >= {"demo data"}
    north, south = demo.schools
    assert SchoolLink.objects.filter(user__login="north.parent", school=south).exists()
    assert not SchoolLink.objects.filter(user__login="south.parent", school=north).exists()


# --- Without a database ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize("offset", range(7))
def test_on_every_day_of_the_week_there_is_school(offset: int) -> None:
    days = DemoDays(dt.date(2027, 2, 1) + dt.timedelta(days=offset))
    assert days.today in days.term
    assert 1 <= days.made_up(days.today, 5) <= 5
    assert 1 <= days.made_up(days.today, 6) <= 6
    assert days.day_off in days.term
    assert days.teacher_left_on < days.term.first or days.teacher_left_on in days.year
    for one, two in zip(days.quarters, days.quarters[1:], strict=False):
        assert one.last < two.first


def test_the_sizes_of_the_schools_are_those_of_the_design() -> None:
    assert (len(NORTH.classes), sum(NORTH.classes.values())) == (20, 503)
    assert len(SOUTH.classes) == 11
    assert {grade for grade, _letter in SOUTH.classes} == set(range(1, 12))


def test_names_agree_with_who_bears_them() -> None:
    for name, woman in {
        "Орлов": "Орлова",
        "Белозёрский": "Белозёрская",
        "Кузьмин": "Кузьмина",
        "Марченко": "Марченко",
        "Седых": "Седых",
        "Ким": "Ким",
        "Яшин-Орлов": "Яшина-Орлова",
    }.items():
        assert family_name(name, Sex.FEMALE) == woman
        assert family_name(name, Sex.MALE) == name


def test_chance_falls_the_same_way_every_time() -> None:
    assert Chance("a", 1).shuffled(range(9)) == Chance("a", 1).shuffled(range(9))
    assert Chance("a", 1).shuffled(range(9)) != Chance("a", 2).shuffled(range(9))


def test_a_tight_week_is_placed_without_a_clash() -> None:
    """Ten classes of thirty hours and as many teachers: nobody has a spare hour to speak of."""
    events = [
        Event(len(range(group * 30 + hour)), group, frozenset({(group + hour // 3) % 10}), f"subject {hour // 3}")
        for group in range(10)
        for hour in range(30)
    ]
    cells = place(events, days=dict.fromkeys(range(10), 5))
    assert len(cells) == 300
    for who in ("group", "teachers"):
        taken = Counter((getattr(event, who), cells[event.id]) for event in events)
        assert max(taken.values()) == 1
