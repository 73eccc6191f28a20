"""What the screens of the timetable offer to choose from."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from diary.timetable.models import Course
from diary.timetable.permissions import (
    readable_classes,
    readable_courses,
    readable_teachers,
    readable_terms,
)
from diary.timetable.progress import FillReport, last_filling
from portal.people.models import Person, SchoolClass
from portal.people.viewer import Viewer
from portal.schools.models import Term


@dataclass(frozen=True, slots=True)
class Choice:
    """An option of a switcher."""

    label: str
    url: str
    is_current: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class TermChoice:
    """A term that can be filled, with the news of its last filling."""

    term: Term
    classes: int
    is_present: bool
    report: FillReport | None


def class_choices(*, viewer: Viewer, today: dt.date) -> list[SchoolClass]:
    """The classes of the study year that runs, in the order of the school. One statement."""
    return list(
        SchoolClass.objects.filter(
            readable_classes(viewer), year__starts_on__lte=today, year__ends_on__gte=today
        ).order_by("grade", "letter")
    )


def teacher_choices(*, viewer: Viewer, today: dt.date) -> list[Person]:
    """Everybody who teaches today, by name. One statement."""
    teaching = Q(taught_courses__ends_on=None) | Q(taught_courses__ends_on__gte=today)
    return list(
        Person.objects.filter(readable_teachers(viewer))
        .filter(teaching, taught_courses__starts_on__lte=today)
        .distinct()
        .order_by("sort_key")
    )


def courses_of_class(*, viewer: Viewer, school_class: SchoolClass) -> list[Course]:
    """The courses of a class with subject and subgroup, by subject. One statement."""
    return list(
        Course.objects.filter(readable_courses(viewer), school_class=school_class)
        .select_related("subject", "school_class", "subgroup")
        .order_by("subject__name", "subgroup__name")
    )


def terms_to_fill(*, viewer: Viewer, today: dt.date) -> list[TermChoice]:
    """The terms of this study year by scheme, each with how many classes it is for. Two statements."""
    running = Q(scheme__year__starts_on__lte=today, scheme__year__ends_on__gte=today)
    terms = list(
        Term.objects.filter(readable_terms(viewer), running)
        .select_related("scheme__year")
        .order_by("scheme__kind", "scheme_id", "starts_on")
    )
    schemes: dict[int, int] = {}
    for scheme_id in SchoolClass.objects.filter(
        school_id=viewer.school_id, scheme__in={term.scheme_id for term in terms}
    ).values_list("scheme_id", flat=True):
        schemes[scheme_id] = schemes.get(scheme_id, 0) + 1
    return [
        TermChoice(term, schemes[term.scheme_id], term.contains(today), last_filling(term_id=term.pk))
        for term in terms
        if term.scheme_id in schemes
    ]
