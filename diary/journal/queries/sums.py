"""The sums behind averages: SQL adds up, the engine divides."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from fractions import Fraction
from typing import Any

from django.db.models import Count, DecimalField, F, QuerySet, Sum

from diary.journal.engine import HALF_UP, Average, MarkSums, Proposal, RoundingPolicy, propose
from diary.journal.models import Mark
from diary.journal.scales import FIVE, SCALES, Scale
from portal.kit.prepared import Prepared


def row_sums(*, course_id: int, term_id: int, student_ids: Collection[int] | None = None) -> dict[int, MarkSums]:
    """sum(points x weight) and sum(weight) for each student with counted marks; one statement over the covering index.

    Points are empty for credits, cleared marks and marks of another scale than the course's, so they stay out.
    """
    if student_ids is None:
        rows: Iterable[tuple[Any, ...]] = SUMS.rows(course_id=course_id, term_id=term_id)
    else:
        rows = _sums(course_id=course_id, term_id=term_id).filter(student__in=student_ids)
    return {student: MarkSums.of(weighted, weights, count) for student, weighted, weights, count in rows}


def _sums(*, course_id: int, term_id: int) -> QuerySet[Mark, Any]:
    marks = Mark.objects.filter(course=course_id, term=term_id, points__isnull=False, weight__gt=0)
    weighted = Sum(F("points") * F("weight"), output_field=DecimalField())
    return marks.values_list("student_id").annotate(weighted=weighted, weights=Sum("weight"), count=Count("points"))


SUMS = Prepared(_sums)


def policy_of(scale: Scale) -> RoundingPolicy | None:
    """How the school turns an average into a term mark; other scales than five points have no rule of their own yet."""
    return HALF_UP if scale == FIVE else None


def scale_of(code: str) -> Scale:
    return SCALES[code]


def average_words(average: Average | None, *, scale: Scale, language: str) -> tuple[str, Proposal]:
    """An average as the grid shows it, and the term mark that comes out; «4,496» beside 4.50, never «4,50»."""
    proposal = propose(average, policy_of(scale))
    if average is None:
        return "", proposal
    if proposal.next is not None:
        return average.text_beside(proposal.next.at, language=language), proposal
    return average.text(language=language), proposal


def mean_of(sums: Collection[MarkSums]) -> Average | None:
    """The mean of the students' averages, as schools reckon the average of a class."""
    averages = [one.average.exact for one in sums if one.average]
    return Average(sum(averages, Fraction(0)) / len(averages), len(averages)) if averages else None
