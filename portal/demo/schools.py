"""Which two schools the demo has, and their rows: school, host, study year, terms, holidays, classes."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.conf import settings

from portal.demo.blocks import write
from portal.demo.days import DemoDays, Span
from portal.people.models import Person, SchoolClass, Student
from portal.schools.enums import HolidayKind, TermKind
from portal.schools.models import Holiday, School, SchoolHost, StudyYear, Term, TermScheme


@dataclass(frozen=True)
class SchoolSketch:
    """A school of the demo before any row is written; `classes` says how many students sit in each."""

    slug: str
    number: int
    name: str
    short_name: str
    district: str
    address: str
    phone: str
    hue: int
    classes: dict[tuple[int, str], int]
    week_of: dict[int, int]  # school days a week, by year of study
    named: dict[str, str] = field(default_factory=dict)


NORTH = SchoolSketch(
    slug="north",
    number=12,
    name="Муниципальное бюджетное общеобразовательное учреждение «Гимназия № 12»",
    short_name="Гимназия № 12",
    district="Заречный район",
    address="ул. Садовая, 14",
    phone="+7 (4855) 55-12-12",
    hue=262,
    classes={
        (1, "А"): 27,
        (1, "Б"): 26,
        (2, "А"): 26,
        (2, "Б"): 27,
        (3, "А"): 25,
        (3, "Б"): 26,
        (4, "А"): 27,
        (4, "Б"): 25,
        (5, "А"): 28,
        (5, "Б"): 27,
        (6, "А"): 26,
        (6, "Б"): 25,
        (7, "А"): 26,
        (7, "Б"): 26,
        (8, "А"): 25,
        (8, "Б"): 23,
        (9, "А"): 24,
        (9, "Б"): 22,
        (10, "А"): 22,
        (11, "А"): 20,
    },
    week_of={grade: 5 if grade < 7 else 6 for grade in range(1, 12)},
)
SOUTH = SchoolSketch(
    slug="south",
    number=4,
    name="Муниципальное общеобразовательное учреждение «Средняя школа № 4 „Северная“»",
    short_name="Школа № 4 «Северная»",
    district="Железнодорожный район",
    address="Вокзальный проезд, 3",
    phone="+7 (4855) 55-04-04",
    hue=160,
    classes={(grade, "А"): 21 + (grade * 7) % 6 for grade in range(1, 12)},
    week_of=dict.fromkeys(range(1, 12), 5),
)


def smaller(sketch: SchoolSketch) -> SchoolSketch:
    """The same school with the classes that have named people in them, eight students each: for tests in seconds."""
    kept = {key: 8 for key in sketch.classes if key in ((3, "А"), (7, "А"), (8, "Б"), (8, "А"), (10, "А"))}
    return SchoolSketch(**{**sketch.__dict__, "classes": kept})


@dataclass
class DemoSchool:
    """The rows of a school that the other parts of the demo build on."""

    sketch: SchoolSketch
    school: School
    days: DemoDays
    year: StudyYear
    terms: dict[TermKind, list[Term]]
    classes: list[SchoolClass]
    people: dict[str, Person] = field(default_factory=dict)  # by the second half of the login: teacher, parent …
    teachers: dict[str, list[Person]] = field(default_factory=dict)  # by desk: math, english …
    students: dict[int, list[Student]] = field(default_factory=dict)  # by class id, sorted by name

    def class_of(self, grade: int, letter: str) -> SchoolClass:
        return next(x for x in self.classes if (x.grade, x.letter) == (grade, letter))

    def terms_of(self, school_class: SchoolClass) -> list[Term]:
        return next(terms for terms in self.terms.values() if terms[0].scheme_id == school_class.scheme_id)


def open_school(sketch: SchoolSketch) -> School:
    """The school and its host; no scope is needed for them."""
    school = School.objects.create(
        slug=sketch.slug,
        name=sketch.name,
        short_name=sketch.short_name,
        number=sketch.number,
        district=sketch.district,
        address=f"{settings.PORTAL_CITY}, {sketch.address}",
        phone=sketch.phone,
        email=f"school{sketch.number}@example.org",
        hue=sketch.hue,
        time_zone=settings.TIME_ZONE,
    )
    SchoolHost.objects.create(host=f"{sketch.slug}.{settings.PORTAL_HOST}", school=school)
    return school


def build_school(sketch: SchoolSketch, school: School, days: DemoDays) -> DemoSchool:
    """Study year, terms, holidays and classes, in the school's scope."""
    year = StudyYear.objects.create(starts_year=days.starts_year, starts_on=days.year.first, ends_on=days.year.last)
    terms = {
        TermKind.QUARTER: _terms(year, TermKind.QUARTER, days.quarters),
        TermKind.HALF_YEAR: _terms(year, TermKind.HALF_YEAR, days.half_years),
    }
    holidays = [
        Holiday(year=year, kind=HolidayKind.VACATION, name=name, starts_on=span.first, ends_on=span.last)
        for name, span in days.vacations
    ]
    holidays.append(
        Holiday(
            year=year,
            kind=HolidayKind.DAY_OFF,
            name="День города",
            starts_on=days.day_off,
            ends_on=days.day_off,
        )
    )
    write(holidays)
    classes = write(
        SchoolClass(
            year=year,
            grade=grade,
            letter=letter,
            scheme=terms[TermKind.HALF_YEAR if grade >= 10 else TermKind.QUARTER][0].scheme,
        )
        for grade, letter in sketch.classes
    )
    return DemoSchool(sketch, school, days, year, terms, classes)


def _terms(year: StudyYear, kind: TermKind, spans: tuple[Span, ...]) -> list[Term]:
    scheme = TermScheme.objects.create(year=year, kind=kind)
    return write(
        Term(scheme=scheme, number=number, starts_on=span.first, ends_on=span.last)
        for number, span in enumerate(spans, start=1)
    )
