"""Which journals somebody may open, and one of them with what its title can be switched to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import BooleanField, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.http import Http404
from django.utils.translation import gettext as _

from diary.journal.models import TermClosing
from diary.journal.permissions import can_close_terms, check_can_read, marking_rows, readable_courses, taught_rows
from diary.timetable.models import Course, CourseTeacher, Subject
from portal.kit.errors import Refused
from portal.kit.prepared import Prepared
from portal.people.enums import Role
from portal.people.models import SchoolClass, Subgroup
from portal.people.names import class_label, formal_name
from portal.people.roles import Right
from portal.people.viewer import Viewer
from portal.schools.models import Term, TermScheme


@dataclass(frozen=True)
class JournalLink:
    """A journal to open."""

    course_id: int
    subject: str
    class_label: str
    subgroup: str
    teachers: str
    may_write: bool


@dataclass(frozen=True)
class JournalGroup:
    """The journals of a class."""

    class_label: str
    grade: int
    journals: tuple[JournalLink, ...]


class OtherJournal(NamedTuple):
    """A journal that the heading can be switched to."""

    course_id: int
    class_id: int
    subject_id: int
    subject: str
    grade: int
    letter: str
    subgroup: str
    is_mine: bool
    may_write: bool

    @property
    def name_in_class(self) -> str:
        """«English, group 1»."""
        return f"{self.subject}, {self.subgroup}" if self.subgroup else self.subject

    @property
    def group(self) -> str:
        """«7 «А»», or with the subgroup «7 «А», English 1»."""
        label = class_label(self.grade, self.letter)
        return f"{label}, {self.subgroup}" if self.subgroup else label


@dataclass(frozen=True)
class CourseChoice:
    """The journal that is open: its course, the term, and what the heading can be switched to."""

    course: Course
    term: Term
    terms: tuple[Term, ...]
    here: OtherJournal
    same_class: tuple[OtherJournal, ...] = field(default=())
    other_classes: tuple[OtherJournal, ...] = field(default=())
    may_write: bool = False
    closed_term_ids: frozenset[int] = frozenset()
    may_close_terms: bool = False

    @property
    def is_closed(self) -> bool:
        """Whether the term that is open on the screen is closed for this class."""
        return self.term.pk in self.closed_term_ids


def journal_list(*, viewer: Viewer, today: dt.date) -> list[JournalGroup]:
    """The journals of the running study year that the viewer may read, by class; two statements."""
    rows = (
        Course.objects.filter(readable_courses(viewer, today=today), year__starts_on__lte=today)
        .filter(year__ends_on__gte=today)
        .annotate(may_write=Exists(marking_rows(viewer, today=today).filter(course=OuterRef("pk"))))
        .order_by("school_class__grade", "school_class__letter", "subject__name", "subgroup__name", "pk")
        .values_list(
            "pk",
            "subject__name",
            "school_class__grade",
            "school_class__letter",
            "subgroup__name",
            "may_write",
        )
    )
    teachers = _teachers_today(viewer, today)
    groups: dict[tuple[int, str], list[JournalLink]] = {}
    for course_id, subject, grade, letter, subgroup, may_write in rows:
        label = class_label(grade, letter)
        link = JournalLink(course_id, subject, label, subgroup or "", ", ".join(teachers.get(course_id, [])), may_write)
        groups.setdefault((grade, label), []).append(link)
    return [JournalGroup(label, grade, tuple(links)) for (grade, label), links in groups.items()]


def _teachers_today(viewer: Viewer, today: dt.date) -> dict[int, list[str]]:
    rows = (
        CourseTeacher.objects.on(today)
        .filter(school_id=viewer.school_id)
        .order_by("kind", "pk")
        .values_list("course_id", "teacher__family_name", "teacher__given_name", "teacher__patronymic")
    )
    names: dict[int, list[str]] = {}
    for course_id, *name in rows:
        names.setdefault(course_id, []).append(formal_name(*name))
    return names


def choose_course(*, course_id: int, term_id: int | None, viewer: Viewer, today: dt.date) -> CourseChoice:
    """The journal with that id; two statements. A foreign one is a 404, one of a colleague Denied in words.

    Without a term it is the present one, or the last that has begun.
    """
    found = _journals_beside(course_id, viewer, today)
    row = next((one for one in found if one[0] == course_id), None)
    if row is None:
        check_can_read(viewer, course_id, today=today)
        raise AssertionError("readable_courses and check_can_read disagree")
    course, here = _course_of(row, viewer.school_id), _other(row)
    terms, closed = _terms_of(course)
    term = _chosen(terms, term_id, today)
    others = [_other(one) for one in found]
    return CourseChoice(
        course=course,
        term=term,
        terms=tuple(terms),
        here=here,
        same_class=tuple(one for one in others if one.class_id == here.class_id),
        other_classes=tuple(one for one in others if one.is_mine and one.class_id != here.class_id),
        may_write=here.may_write,
        closed_term_ids=closed,
        may_close_terms=can_close_terms(viewer),
    )


def _journals_beside(course_id: int, viewer: Viewer, today: dt.date) -> list[tuple[Any, ...]]:
    """The journal, the others of its class and the viewer's own of the year: those that the viewer may read."""
    person = {"person_id": viewer.person_id} if viewer.person_id else {}
    led = viewer.led_class_ids if viewer.may(Right.OWN_CLASS) else frozenset()
    shape = (viewer.acting_as, led, bool(viewer.person_id))
    return BESIDE.rows(shape=shape, course_id=course_id, school_id=viewer.school_id, today=today, **person)


def _beside(
    acting_as: Role | None,
    led_class_ids: frozenset[int],
    is_person: bool,
    *,
    course_id: int,
    school_id: int,
    today: dt.date,
    person_id: int | None = None,
) -> QuerySet[Course, Any]:
    viewer = Viewer(school_id, person_id=person_id, acting_as=acting_as, led_class_ids=led_class_ids)
    nobody = Value(False, output_field=BooleanField())
    mine = Exists(taught_rows(viewer, today=today).filter(course=OuterRef("pk"))) if is_person else nobody
    writes = Exists(marking_rows(viewer, today=today).filter(course=OuterRef("pk")))
    this = Course.objects.filter(pk=course_id)
    return (
        Course.objects.annotate(is_mine=mine, may_write=writes)
        .filter(readable_courses(viewer, today=today))
        .filter(
            Q(pk=course_id)
            | Q(school_class=Subquery(this.values("school_class")))
            | Q(is_mine=True, year=Subquery(this.values("year")))
        )
        .order_by("subject__name", "school_class__grade", "school_class__letter", "subgroup__name", "pk")
        .values_list(
            "pk",
            "school_class_id",
            "subject_id",
            "subject__name",
            "school_class__grade",
            "school_class__letter",
            "subgroup__name",
            "is_mine",
            "may_write",
            "subgroup_id",
            "year_id",
            "scale",
            "school_class__scheme_id",
        )
    )


BESIDE = Prepared(_beside)


def _other(row: tuple[Any, ...]) -> OtherJournal:
    pk, class_id, subject_id, subject, grade, letter, subgroup, *may = row[:9]
    return OtherJournal(pk, class_id, subject_id, subject, grade, letter, subgroup or "", *may)


def _course_of(row: tuple[Any, ...], school_id: int) -> Course:
    """The row as the model that actions and templates know, with what stands beside it."""
    here = _other(row)
    subgroup_id, year_id, scale, scheme_id = row[9:]
    of_school: dict[str, Any] = {"school_id": school_id}
    school_class = SchoolClass(
        pk=here.class_id, grade=here.grade, letter=here.letter, scheme_id=scheme_id, year_id=year_id, **of_school
    )
    subgroup = Subgroup(pk=subgroup_id, name=here.subgroup, school_class=school_class, **of_school)
    return Course(
        pk=here.course_id,
        year_id=year_id,
        school_class=school_class,
        subgroup=subgroup if subgroup_id else None,
        subject=Subject(pk=here.subject_id, name=here.subject, **of_school),
        scale=scale,
        **of_school,
    )


def _terms_of(course: Course) -> tuple[list[Term], frozenset[int]]:
    """The terms of the class, and which of them are closed for it."""
    rows = TERMS.rows(scheme_id=course.school_class.scheme_id, class_id=course.school_class_id)
    of_school: dict[str, Any] = {"school_id": course.school_id}
    terms = [
        Term(pk=pk, number=number, starts_on=starts, ends_on=ends, scheme=TermScheme(pk=scheme, kind=kind), **of_school)
        for pk, number, starts, ends, scheme, kind, _closed in rows
    ]
    return terms, frozenset(row[0] for row in rows if row[-1])


def _terms(*, scheme_id: int, class_id: int) -> QuerySet[Term, Any]:
    closings = TermClosing.objects.filter(term=OuterRef("pk")).filter(Q(school_class=None) | Q(school_class=class_id))
    return (
        Term.objects.filter(scheme=scheme_id)
        .annotate(is_closed=Exists(closings))
        .order_by("number")
        .values_list("pk", "number", "starts_on", "ends_on", "scheme_id", "scheme__kind", "is_closed")
    )


TERMS = Prepared(_terms)


def _chosen(terms: list[Term], term_id: int | None, today: dt.date) -> Term:
    if term_id is not None:
        term = next((one for one in terms if one.pk == term_id), None)
        if term is None:
            raise Http404
        return term
    if not terms:
        raise Refused(_("The terms of this class are not set yet. The school administrator enters them."))
    begun = [one for one in terms if one.starts_on <= today]
    return begun[-1] if begun else terms[0]
