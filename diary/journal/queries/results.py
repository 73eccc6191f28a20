"""The end of a row opened: the formula of the average, what comes out of it, and the term mark."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from diary.journal.cells import mark_text
from diary.journal.engine import Formula, LeftOut, Proposal, SingleMark, explain, number_text, propose
from diary.journal.models import Mark, TermMark
from diary.journal.queries.courses import CourseChoice, choose_course
from diary.journal.queries.details import Choice, choices_of, names_of
from diary.journal.queries.grid import group_of, tint_of
from diary.journal.queries.sums import policy_of, scale_of
from portal.people.viewer import Viewer


@dataclass(frozen=True)
class FormulaLine:
    """Marks of one kind of work and weight: «Test, weight 3: (5 + 4) × 3 = 27»."""

    kind: str
    weight: str
    count: int
    reckoning: str
    points: str


@dataclass(frozen=True)
class LeftOutLine:
    """A mark that is shown and not counted, and why."""

    kind: str
    value: str
    why: str


@dataclass(frozen=True)
class RowResults:
    """What opens from an average."""

    choice: CourseChoice
    student_id: int
    student_name: str
    has_left: bool
    lines: tuple[FormulaLine, ...]
    left_out: tuple[LeftOutLine, ...]
    numerator: str
    denominator: str
    sum_of_points: str
    sum_of_weights: str
    average: str
    proposal: str
    proposal_tint: str
    proposal_words: str
    final: str
    final_label: str
    final_tint: str
    final_reason: str
    final_author: str
    final_changed_at: dt.datetime | None
    final_version: int
    choices: tuple[Choice, ...]

    @property
    def is_locked(self) -> bool:
        return self.choice.is_closed or not self.choice.may_write


def row_results(
    *, course_id: int, term_id: int, student_id: int, viewer: Viewer, today: dt.date, language: str
) -> RowResults:
    """A student's results in a journal; 404 for a student of another group."""
    choice = choose_course(course_id=course_id, term_id=term_id, viewer=viewer, today=today)
    student = group_of(choice, today=today).get(student_id)
    if student is None:
        raise Http404
    scale = scale_of(choice.course.scale)
    formula = explain(_marks(choice, student_id), scale=scale)
    proposal = propose(formula.average, policy_of(scale))
    given = TermMark.objects.filter(student=student_id, subject=choice.course.subject_id, term=choice.term).first()
    proposed = str(proposal.mark) if proposal.mark is not None else ""
    final = given.value if given else ""
    return RowResults(
        choice=choice,
        student_id=student_id,
        student_name=student.name,
        has_left=student.has_left,
        lines=tuple(_lines(formula, language)),
        left_out=tuple(_left_out(formula, language)),
        numerator=formula.numerator_text(language=language),
        denominator=formula.denominator_text(language=language),
        sum_of_points=number_text(formula.numerator, language=language),
        sum_of_weights=number_text(formula.denominator, language=language),
        average=_average_text(proposal, language),
        proposal=proposed,
        proposal_tint=tint_of(scale, proposed),
        proposal_words=_proposal_words(proposal, language),
        final=final,
        final_label=mark_text(final, language=language),
        final_tint=tint_of(scale, final),
        final_reason=given.reason if given else "",
        final_author=names_of([given.author_id]).get(given.author_id or 0, "") if given else "",
        final_changed_at=given.changed_at if given else None,
        final_version=given.version if given else 0,
        choices=tuple(_final_choices(choice.course.scale, final or proposed, language)),
    )


def _final_choices(scale_code: str, chosen: str, language: str) -> Iterable[Choice]:
    """The marks of a term: a scale of five gives no 1 there, whatever the lowest mark of a lesson is."""
    policy = policy_of(scale_of(scale_code))
    for choice in choices_of(scale_code, chosen, language):
        if policy is None or int(choice.value) >= policy.lowest:
            yield choice


def _marks(choice: CourseChoice, student_id: int) -> list[SingleMark]:
    rows = (
        Mark.objects.filter(course=choice.course, term=choice.term, student=student_id)
        .exclude(value="")
        .order_by("lesson__date", "lesson__number", "assessment__number", "number")
        .values_list("value", "weight", "assessment__kind__name", "assessment__scale")
    )
    return [SingleMark(value, weight, kind, scale_of(scale)) for value, weight, kind, scale in rows]


def _lines(formula: Formula, language: str) -> Iterable[FormulaLine]:
    for term in formula.terms:
        yield FormulaLine(
            kind=term.kind,
            weight=number_text(term.weight, language=language),
            count=len(term.values),
            reckoning=term.text(language=language),
            points=number_text(term.weighted, language=language),
        )


def _left_out(formula: Formula, language: str) -> Iterable[LeftOutLine]:
    words = {
        LeftOut.NOT_COUNTED: _("not counted by the school"),
        LeftOut.ZERO_WEIGHT: _("weight 0"),
        LeftOut.NO_NUMBER: _("a credit has no number"),
        LeftOut.OTHER_SCALE: _("on another scale"),
    }
    for mark, why in formula.left_out:
        yield LeftOutLine(mark.kind, mark_text(mark.value, language=language), words[why])


def _average_text(proposal: Proposal, language: str) -> str:
    if proposal.average is None:
        return ""
    if proposal.next is not None:
        return proposal.average.text_beside(proposal.next.at, language=language)
    return proposal.average.text(language=language)


def _proposal_words(proposal: Proposal, language: str) -> str:
    """Why this mark comes out: the threshold it reached, and how far the next one is."""
    if proposal.mark is None:
        return ""
    if proposal.decided_by is None:
        words = _("Below every threshold it is a %(mark)s.") % {"mark": proposal.mark}
    else:
        words = _("From %(threshold)s on it is a %(mark)s.") % {
            "threshold": number_text(proposal.decided_by.at, language=language, places=2),
            "mark": proposal.mark,
        }
    if proposal.next is None or proposal.to_next is None:
        return words
    missing = _("%(missing)s short of a %(mark)s.") % {
        "mark": proposal.next.mark,
        "missing": number_text(proposal.to_next, language=language, places=2),
    }
    return f"{words} {missing}"
