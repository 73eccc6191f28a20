"""Which journals somebody may open, and one of them with what its title can be switched to."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

from django.db.models import BooleanField, Exists, OuterRef, Q, Subquery, Value
from django.http import Http404
from django.utils.translation import gettext as _

from diary.journal.models import TermClosing
from diary.journal.permissions import can_close_terms, check_can_read, marking_rows, readable_courses, taught_rows
from diary.timetable.models import Course, CourseTeacher
from portal.kit.errors import Refused
from portal.people.viewer import Viewer
from portal.schools.models import Term


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


@dataclass(frozen=True)
class CourseChoice:
    """The journal that is open: its course, the term, and what the heading can be switched to."""

    course: Course
    term: Term
    terms: tuple[Term, ...]
    same_class: tuple[Course, ...] = field(default=())
    other_classes: tuple[Course, ...] = field(default=())
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
        label = f"{grade}\N{NO-BREAK SPACE}«{letter}»"
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
    for course_id, family, *given in rows:
        initials = "".join(f"{name[0]}.\N{NO-BREAK SPACE}" for name in given if name)
        names.setdefault(course_id, []).append(f"{initials}{family}")
    return names


def choose_course(*, course_id: int, term_id: int | None, viewer: Viewer, today: dt.date) -> CourseChoice:
    """The journal with that id; two statements. A foreign one is a 404, one of a colleague Denied in words.

    Without a term it is the present one, or the last that has begun.
    """
    nobody = Value(False, output_field=BooleanField())
    mine = Exists(taught_rows(viewer, today=today).filter(course=OuterRef("pk"))) if viewer.person_id else nobody
    writes = Exists(marking_rows(viewer, today=today).filter(course=OuterRef("pk")))
    this = Course.objects.filter(pk=course_id)
    found = list(
        Course.objects.annotate(is_mine=mine, may_write=writes)
        .filter(readable_courses(viewer, today=today))
        .filter(
            Q(pk=course_id)
            | Q(school_class=Subquery(this.values("school_class")))
            | Q(is_mine=True, year=Subquery(this.values("year")))
        )
        .select_related("school_class", "subgroup", "subject")
        .order_by("subject__name", "school_class__grade", "school_class__letter", "subgroup__name", "pk")
    )
    course = next((one for one in found if one.pk == course_id), None)
    if course is None:
        check_can_read(viewer, course_id, today=today)
        raise AssertionError("readable_courses and check_can_read disagree")
    terms, closed = _terms_of(course)
    term = _chosen(terms, term_id, today)
    return CourseChoice(
        course=course,
        term=term,
        terms=tuple(terms),
        same_class=tuple(one for one in found if one.school_class_id == course.school_class_id),
        other_classes=tuple(one for one in found if one.is_mine and one.school_class_id != course.school_class_id),
        may_write=course.may_write,
        closed_term_ids=closed,
        may_close_terms=can_close_terms(viewer),
    )


def _terms_of(course: Course) -> tuple[list[Term], frozenset[int]]:
    """The terms of the class, and which of them are closed for it."""
    closings = TermClosing.objects.filter(term=OuterRef("pk")).filter(
        Q(school_class=None) | Q(school_class=course.school_class_id)
    )
    terms = list(
        Term.objects.filter(scheme=course.school_class.scheme_id)
        .annotate(is_closed=Exists(closings))
        .select_related("scheme")
        .order_by("number")
    )
    return [*terms], frozenset(term.pk for term in terms if term.is_closed)


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
