"""Which terms are closed, for the head teacher's screen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Q

from diary.journal.models import TermClosing
from diary.journal.permissions import check_can_close_terms
from portal.people.models import SchoolClass
from portal.people.viewer import Viewer
from portal.schools.models import Term


@dataclass(frozen=True)
class ClassRow:
    """A class in a term: open, or closed by whom and when."""

    class_id: int
    label: str
    closed_by: str
    closed_at: dt.datetime | None

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None


@dataclass(frozen=True)
class TermRow:
    """A term of a scheme: closed for all, or class by class."""

    term_id: int
    label: str
    starts_on: dt.date
    ends_on: dt.date
    closed_by: str
    closed_at: dt.datetime | None
    is_current: bool
    classes: tuple[ClassRow, ...]

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    @property
    def key(self) -> str:
        """For the ids of a page."""
        return str(self.term_id)

    @property
    def closed_classes(self) -> int:
        return sum(row.is_closed for row in self.classes)


def is_closed(*, term_id: int, class_id: int) -> bool:
    """Whether the term is closed for that class."""
    whole_or_own = Q(school_class=None) | Q(school_class=class_id)
    return TermClosing.objects.filter(whole_or_own, term=term_id).exists()


def term_closings(*, viewer: Viewer, today: dt.date) -> list[TermRow]:
    """The terms of the running study year that have begun, the latest first; three statements."""
    check_can_close_terms(viewer)
    year = {"scheme__year__starts_on__lte": today, "scheme__year__ends_on__gte": today}
    terms = Term.objects.filter(school_id=viewer.school_id, starts_on__lte=today, **year)
    terms = terms.select_related("scheme").order_by("-starts_on", "scheme__kind", "pk")
    classes = SchoolClass.objects.filter(
        school_id=viewer.school_id, year__starts_on__lte=today, year__ends_on__gte=today
    )
    of_scheme: dict[int, list[SchoolClass]] = {}
    for one in classes.order_by("grade", "letter"):
        of_scheme.setdefault(one.scheme_id, []).append(one)
    closings = {
        (closing.term_id, closing.school_class_id): closing
        for closing in TermClosing.objects.filter(school_id=viewer.school_id).select_related("closed_by")
    }
    return [
        _row(term, of_scheme.get(term.scheme_id, []), closings, today) for term in terms if term.scheme_id in of_scheme
    ]


def _row(
    term: Term,
    classes: list[SchoolClass],
    closings: dict[tuple[int, int | None], TermClosing],
    today: dt.date,
) -> TermRow:
    whole = closings.get((term.pk, None))
    return TermRow(
        term_id=term.pk,
        label=term.label,
        starts_on=term.starts_on,
        ends_on=term.ends_on,
        closed_by=whole.closed_by.formal_name if whole else "",
        closed_at=whole.closed_at if whole else None,
        is_current=term.contains(today),
        classes=tuple(
            ClassRow(
                class_id=one.pk,
                label=one.label,
                closed_by=own.closed_by.formal_name if (own := closings.get((term.pk, one.pk))) else "",
                closed_at=own.closed_at if own else None,
            )
            for one in classes
        ),
    )
