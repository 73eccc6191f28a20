"""The cast: two schools that know nothing of each other, the same people in each, and one family in both.

North: Vera teaches algebra to 7 «А» (north.teacher), Olga leads the class (north.classteacher), Petya (north.student)
and Masha study in it; Irina (north.parent) is Petya's mother and has Fedya in south. Pavel (north.both) teaches 8 «Б»
and is Masha's father. South has one of each as strangers; south.parent has a child in south only.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY
from django.test import Client
from django.utils import timezone

from diary.journal.models import Assessment, AssessmentType
from diary.timetable.enums import TeacherKind
from diary.timetable.models import Bell, BellSchedule, Course, CourseTeacher, Lesson, Subject, WeeklySlot
from portal.people.enums import GuardianKind, Role
from portal.people.middleware import ACTING_KEY, SIGN_IN_KEY
from portal.people.models import (
    Enrolment,
    Guardianship,
    Membership,
    Person,
    SchoolClass,
    SchoolLink,
    SignIn,
    Staff,
    Student,
    User,
)
from portal.people.queries import links_of, load_viewer
from portal.people.viewer import Viewer
from portal.schools.enums import TermKind
from portal.schools.models import School, SchoolHost, StudyYear, Term, TermScheme
from portal.schools.scope import school_scope

PASSWORD = "demo-portal"
BELLS = [
    ("08:30", "09:15"),
    ("09:25", "10:10"),
    ("10:30", "11:15"),
    ("11:35", "12:20"),
    ("12:40", "13:25"),
    ("13:35", "14:20"),
]


@dataclass
class SchoolCast:
    """One school's rows under the names that tests use."""

    school: School
    year: StudyYear
    term: Term
    next_term: Term
    class_7a: SchoolClass
    class_8b: SchoolClass
    algebra: Course
    physics_8b: Course
    lessons: list[Lesson]
    people: dict[str, Person] = field(default_factory=dict)
    students: dict[str, Student] = field(default_factory=dict)
    links: dict[str, SchoolLink] = field(default_factory=dict)

    @property
    def lesson(self) -> Lesson:
        return self.lessons[0]


@dataclass
class Cast:
    """Both schools and the platform, and everybody's sign-in."""

    platform: School
    north: SchoolCast
    south: SchoolCast
    users: dict[str, User]
    today: dt.date

    def host(self, name: str) -> str:
        """The host of a school, or of the platform for any other word."""
        return f"{name}.{settings.PORTAL_HOST}" if name in ("north", "south") else settings.PORTAL_HOST

    def school_of(self, name: str) -> School:
        return {"north": self.north.school, "south": self.south.school}.get(name, self.platform)

    def sign_in(self, client: Client, login: str, *, acting_as: str = "") -> SignIn:
        """Give the client a session as the sign-in page would, without the cost of a password."""
        user = self.users[login]
        entry = SignIn.objects.create(user=user)
        client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
        session = client.session
        session[SIGN_IN_KEY] = entry.pk
        session[HASH_SESSION_KEY] = user.get_session_auth_hash()
        if acting_as:
            session[ACTING_KEY] = acting_as
        session.save()
        return entry

    def viewer(self, login: str, *, host: str = "", acting_as: str = "") -> Viewer:
        """The viewer that a request of this person would have. Open the school's scope round what you do with it."""
        school = self.school_of(host or login.partition(".")[0])
        user = self.users[login]
        with school_scope(school):
            return load_viewer(
                user=user, school_id=school.pk, links=links_of(user_id=user.pk), today=self.today, wanted=acting_as
            )


def build_cast() -> Cast:
    """Write the whole cast; about a hundred rows."""
    today = timezone.localdate()
    platform = restore_platform()
    users: dict[str, User] = {}
    north = build_school("north", 12, "Гимназия № 12", today, users)
    south = build_school("south", 4, "Школа № 4", today, users)
    with school_scope(platform):
        for login, role in (
            ("platform.admin", Role.PLATFORM_ADMIN),
            ("platform.ads", Role.AD_MANAGER),
            ("platform.ads2", Role.AD_MANAGER),
        ):
            person = make_person("Портал", login.partition(".")[2].capitalize())
            Membership.objects.create(person=person, role=role, starts_on=today - dt.timedelta(days=300))
            link(users, login, platform, person)
    join_family(north, south, users, today)
    return Cast(platform, north, south, users, today)


def restore_platform() -> School:
    """The platform's row, put back after a test that flushed."""
    platform, _ = School.objects.get_or_create(
        pk=1, defaults={"slug": "platform", "name": "Портал", "short_name": "Портал"}
    )
    SchoolHost.objects.get_or_create(host=settings.PORTAL_HOST, defaults={"school": platform})
    return platform


def build_school(slug: str, number: int, name: str, today: dt.date, users: dict[str, User]) -> SchoolCast:
    """A school with two classes, a course with lessons this week, and one person of each role."""
    school = School.objects.create(slug=slug, name=name, short_name=name, number=number)
    SchoolHost.objects.create(host=f"{slug}.{settings.PORTAL_HOST}", school=school)
    with school_scope(school):
        year, term, next_term = build_year(today)
        class_7a = SchoolClass.objects.create(year=year, grade=7, letter="А", scheme=term.scheme)
        class_8b = SchoolClass.objects.create(year=year, grade=8, letter="Б", scheme=term.scheme)
        build_bells()
        AssessmentType.objects.create(code="Отв", name="Ответ", weight=1, is_default=True)
        AssessmentType.objects.create(code="К/р", name="Контрольная работа", weight=3, is_control=True, order=1)
        algebra = Course.objects.create(
            year=year, school_class=class_7a, subject=Subject.objects.create(name="Алгебра")
        )
        physics = Course.objects.create(year=year, school_class=class_8b, subject=Subject.objects.create(name="Физика"))
        cast = SchoolCast(school, year, term, next_term, class_7a, class_8b, algebra, physics, [])
        cast.lessons = build_lessons(algebra, term, year, today)
        build_people(cast, users, today)
    return cast


def build_year(today: dt.date) -> tuple[StudyYear, Term, Term]:
    """A study year round today: the present term began three weeks ago and holds four more."""
    monday = today - dt.timedelta(days=today.weekday())
    year = StudyYear.objects.create(
        starts_year=today.year if today.month >= 8 else today.year - 1,
        starts_on=monday - dt.timedelta(weeks=20),
        ends_on=monday + dt.timedelta(weeks=20),
    )
    scheme = TermScheme.objects.create(year=year, kind=TermKind.QUARTER)
    term = Term.objects.create(
        scheme=scheme,
        number=2,
        starts_on=monday - dt.timedelta(weeks=3),
        ends_on=monday + dt.timedelta(weeks=4, days=-1),
    )
    next_term = Term.objects.create(
        scheme=scheme, number=3, starts_on=monday + dt.timedelta(weeks=5), ends_on=monday + dt.timedelta(weeks=12)
    )
    return year, term, next_term


def build_bells() -> None:
    schedule = BellSchedule.objects.create(name="Первая смена", shift=1)
    Bell.objects.bulk_create(
        Bell(schedule=schedule, number=n, starts_at=dt.time.fromisoformat(a), ends_at=dt.time.fromisoformat(b))
        for n, (a, b) in enumerate(BELLS, start=1)
    )


def build_lessons(course: Course, term: Term, year: StudyYear, today: dt.date) -> list[Lesson]:
    """Five lessons of the course: Monday to Friday of this week, the second bell; each with its ordinary assessment."""
    monday = today - dt.timedelta(days=today.weekday())
    WeeklySlot.objects.bulk_create(
        WeeklySlot(course=course, weekday=day, number=2, room="214", starts_on=year.starts_on) for day in range(1, 6)
    )
    lessons = Lesson.objects.bulk_create(
        Lesson(
            course=course,
            term=term,
            study_year=year.starts_year,
            date=monday + dt.timedelta(days=day),
            number=2,
            starts_at=dt.time(9, 25),
            ends_at=dt.time(10, 10),
            room="214",
        )
        for day in range(5)
    )
    kind = AssessmentType.objects.get(is_default=True)
    Assessment.objects.bulk_create(Assessment(lesson=lesson, kind=kind, weight=kind.weight) for lesson in lessons)
    return lessons


def build_people(cast: SchoolCast, users: dict[str, User], today: dt.date) -> None:
    """One person of each role, two students in 7 «А» and a teacher who is a father of one of them."""
    since, slug = today - dt.timedelta(days=90), cast.school.slug
    staff: dict[str, tuple[str, str, Role, SchoolClass | None]] = {
        "admin": ("Анна", "Админова", Role.SCHOOL_ADMIN, None),
        "head": ("Галина", "Директорова", Role.HEAD, None),
        "teacher": ("Вера", "Ветрова", Role.TEACHER, None),
        "classteacher": ("Ольга", "Орехова", Role.CLASS_TEACHER, cast.class_7a),
        "editor": ("Эдуард", "Редакторов", Role.EDITOR, None),
        "publisher": ("Полина", "Издателева", Role.PUBLISHER, None),
        "librarian": ("Лидия", "Книжная", Role.LIBRARIAN, None),
        "both": ("Павел", "Отцов", Role.TEACHER, None),
    }
    for key, (given, family, role, led) in staff.items():
        person = cast.people[key] = make_person(family, given)
        Staff.objects.create(person=person, position=str(role.label))
        Membership.objects.create(person=person, role=role, school_class=led, starts_on=since)
        cast.links[key] = link(users, f"{slug}.{key}", cast.school, person)
    teach(cast.algebra, cast.people["teacher"], since)
    teach(cast.physics_8b, cast.people["both"], since)
    for key, given, family in (("student", "Пётр", "Ёлкин"), ("masha", "Мария", "Отцова")):
        cast.people[key] = make_person(family, given, birth_date=dt.date(2013, 5, 27))
        cast.students[key] = Student.objects.create(person=cast.people[key])
        Enrolment.objects.create(student=cast.students[key], school_class=cast.class_7a, starts_on=since)
    cast.links["student"] = link(users, f"{slug}.student", cast.school, cast.people["student"])
    cast.people["parent"] = make_person("Ёлкина", "Ирина")
    cast.links["parent"] = link(users, f"{slug}.parent", cast.school, cast.people["parent"])
    guard(cast.people["parent"], cast.students["student"], GuardianKind.MOTHER, since)
    guard(cast.people["both"], cast.students["masha"], GuardianKind.FATHER, since)


def join_family(north: SchoolCast, south: SchoolCast, users: dict[str, User], today: dt.date) -> None:
    """north.parent's second child studies in south: another person of the same sign-in there."""
    with school_scope(south.school):
        mother = south.people["north.parent"] = make_person("Ёлкина", "Ирина")
        south.people["fedya"] = make_person("Ёлкин", "Фёдор", birth_date=dt.date(2014, 3, 1))
        child = south.students["fedya"] = Student.objects.create(person=south.people["fedya"])
        since = today - dt.timedelta(days=90)
        Enrolment.objects.create(student=child, school_class=south.class_7a, starts_on=since)
        guard(mother, child, GuardianKind.MOTHER, since)
        south.links["north.parent"] = link(users, "north.parent", south.school, mother)


def make_person(family: str, given: str, **fields: Any) -> Person:
    return Person.objects.create(family_name=family, given_name=given, **fields)


def teach(course: Course, teacher: Person, since: dt.date) -> CourseTeacher:
    return CourseTeacher.objects.create(course=course, teacher=teacher, kind=TeacherKind.MAIN, starts_on=since)


def guard(adult: Person, child: Student, kind: GuardianKind, since: dt.date) -> Guardianship:
    return Guardianship.objects.create(guardian=adult, student=child, kind=kind, starts_on=since)


def link(users: dict[str, User], login: str, school: School, person: Person) -> SchoolLink:
    user = users.get(login)
    if user is None:
        user = users[login] = User.objects.create_user(login, PASSWORD)
    return SchoolLink.objects.create(user=user, school=school, person_id=person.pk)
