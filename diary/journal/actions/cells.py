"""Typed cells are written: ids first, one lock, one statement for the marks and one for attendance."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from diary.journal.actions.desk import Answered, Desk
from diary.journal.actions.keeping import keep_operations
from diary.journal.engine import Proposal
from diary.journal.models import Assessment, AssessmentType, Attendance, Mark
from diary.journal.operations import CellChange
from diary.journal.permissions import (
    check_can_mark,
    check_can_open_journals,
    check_can_read,
    kept_by,
    may_mark_lesson,
)
from diary.journal.queries.cells import CellKey, CellNow, cell_states
from diary.journal.queries.sums import average_words, mean_of, row_sums, scale_of
from diary.journal.scales import SCALES, Scale
from diary.journal.undo import Answer, KeptOperation
from diary.timetable.models import Course, Lesson
from portal.kit.errors import Conflict, Denied, Refused
from portal.people.models import Student
from portal.people.viewer import Viewer


@dataclass(frozen=True)
class RowAverage:
    """A row's results after the operations."""

    term_id: int
    student_id: int
    average: str
    proposal: str


@dataclass(frozen=True)
class Outcome:
    """What became of a request's operations, in their order, and the results of the rows they touched."""

    scale: Scale
    answers: tuple[Answered, ...]
    averages: tuple[RowAverage, ...]
    class_averages: dict[int, str]

    @property
    def status(self) -> int:
        """200 when anything was saved, otherwise the common status of the refusals (409 for conflicts)."""
        told = {answer.status for answer in self.answers}
        if 200 in told or not told:
            return 200
        return told.pop() if len(told) == 1 else 422


def write_cells(
    *,
    course_id: int,
    changes: Sequence[CellChange],
    by: Viewer,
    now: dt.datetime,
    language: str,
    undoing: KeptOperation | None = None,
    comment: str = "",
) -> Outcome:
    """Write the operations into the journal of the course; each is answered and kept, a known id gets its old answer.

    Raises 404 for a foreign course, Denied in words where the viewer may not write, Conflict for an id that names
    another operation. A single cell that cannot be written is refused alone, the others are saved.
    """
    check_can_open_journals(by)
    try:
        with transaction.atomic():
            return _write(course_id, changes, by, now, language, undoing, comment)
    except IntegrityError as error:
        if "diary_celloperation_once" in str(error):
            raise _key_taken() from error
        raise


def _write(
    course_id: int,
    changes: Sequence[CellChange],
    by: Viewer,
    now: dt.datetime,
    language: str,
    undoing: KeptOperation | None,
    comment: str,
) -> Outcome:
    lessons = _lock_lessons(course_id, {change.lesson_id for change in changes}, by, now)
    course = _checked_course(course_id, lessons, by, now)
    known = [change for change in changes if change.lesson_id in lessons]
    keys = [CellKey(c.uuid, c.lesson_id, c.student_id, c.assessment_id, c.number) for c in known]
    cells = cell_states(keys, default_scale=course.scale)
    desk = Desk(lessons=lessons, undoing=undoing, comment=comment)
    answered: dict[int, Answered] = {}
    seen: dict[Any, Answered] = {}
    for change, cell in zip(known, cells, strict=True):
        answered[id(change)] = _answer(desk, change, cell, course=course, by=by, seen=seen)
    answers = tuple(answered.get(id(change)) or _of_another_course(change) for change in changes)
    fresh = [answer for answer in answers if answer.is_new]
    _save_marks(desk, course, by, now)
    _save_attendance(desk, course, by, now)
    keep_operations(fresh, course=course, by=by, now=now)
    return _outcome(course, lessons, answers, language)


def _lock_lessons(course_id: int, lesson_ids: Iterable[int], by: Viewer, now: dt.datetime) -> dict[int, Lesson]:
    """The lessons of the course, locked in the order of their ids: two who write in one lesson wait for each other.

    The lock leaves keys alone, so nobody who only links to a lesson waits.
    """
    lessons = (
        Lesson.objects.filter(school_id=by.school_id, course=course_id, pk__in=lesson_ids)
        .select_related("course__school_class", "term__scheme")
        .annotate(may_mark=may_mark_lesson(by, today=timezone.localdate(now)))
        .order_by("pk")
        .select_for_update(of=("self",), no_key=True)
    )
    return {lesson.pk: lesson for lesson in lessons}


def _checked_course(course_id: int, lessons: dict[int, Lesson], by: Viewer, now: dt.datetime) -> Course:
    """The course, once it is sure that the viewer may write something in it."""
    today = timezone.localdate(now)
    if any(lesson.may_mark for lesson in lessons.values()):  # type: ignore[attr-defined]
        return next(iter(lessons.values())).course
    check_can_read(by, course_id, today=today)
    course = Course.objects.select_related("school_class").get(pk=course_id)
    check_can_mark(by, course, today=today)
    if lessons:
        raise Denied(
            _("You may write only in the lessons of your own days. %(who)s") % {"who": kept_by(course, today=today)}
        )
    return course


def _answer(
    desk: Desk, change: CellChange, cell: CellNow, *, course: Course, by: Viewer, seen: dict[Any, Answered]
) -> Answered:
    """The answer that the id has already, or a new one."""
    kept = cell.kept
    if kept is not None:
        if kept.request != change.request or kept.author_id != by.person_id or kept.course_id != course.pk:
            raise _key_taken()
        return Answered(change, kept.answer, is_new=False)
    twin = seen.get(change.uuid)
    if twin is not None:
        if twin.change.request != change.request:
            raise _key_taken()
        return Answered(change, twin.answer, is_new=False)
    if not cell.is_in_group and not Student.objects.filter(pk=change.student_id, school_id=by.school_id).exists():
        return _foreign(change, _("This school has no such student. Reload the page."))
    if change.kind_id is not None:
        change, cell = _another_mark(change, cell, desk=desk, course=course, by=by)
    answered = seen[change.uuid] = desk.answer(change, cell)
    return answered


def _another_mark(
    change: CellChange, cell: CellNow, *, desk: Desk, course: Course, by: Viewer
) -> tuple[CellChange, CellNow]:
    """Another mark in the lesson goes to the work of that kind (made if there is none), under the next free number."""
    kind = AssessmentType.objects.filter(school_id=by.school_id, pk=change.kind_id or 0).first()
    if kind is None:
        raise Http404
    scale = SCALES[course.scale]
    lesson = desk.lessons[change.lesson_id]
    can_be_written = desk.reads_as_mark(change, scale) and desk.may_write(change, cell)
    work = Assessment.objects.filter(lesson=lesson, kind=kind).order_by("number").first()
    if work is None and can_be_written:
        last = Assessment.objects.filter(lesson=lesson).aggregate(last=Max("number"))["last"] or 0
        work = Assessment.objects.create(
            lesson=lesson, number=last + 1, kind=kind, weight=kind.weight, scale=course.scale
        )
    if work is None:
        return change, cell
    taken = Mark.objects.filter(assessment=work, student=change.student_id).exclude(value="")
    number = (taken.aggregate(last=Max("number"))["last"] or 0) + 1
    key = CellKey(change.uuid, change.lesson_id, change.student_id, work.pk, number)
    there = cell_states([key], default_scale=course.scale)[0]
    placed = _Placed(**{**change.__dict__, "number": number, "seen_mark": there.mark_row.version}, asked=change)
    return placed, there


@dataclass(frozen=True)
class _Placed(CellChange):
    """Another mark that found its number; it is kept as it was asked for."""

    asked: CellChange | None = None

    @property
    def request(self) -> dict[str, Any]:
        return self.asked.request if self.asked else super().request


def _save_marks(desk: Desk, course: Course, by: Viewer, now: dt.datetime) -> None:
    """All changed marks in one statement; a cleared one keeps its row and its version."""
    changed = {place: mark for place, mark in desk.marks.items() if mark.is_changed}
    if not changed:
        return
    ordinary = _ordinary_works({place[0] for place in changed if not place[2]}, desk, course)
    scale = scale_of(course.scale)
    rows = []
    for place, mark in sorted(changed.items()):
        lesson = desk.lessons[place[0]]
        same_scale = mark.cell.scale == scale.code
        rows.append(
            Mark(
                school_id=by.school_id,  # a value instead of the database's default: one array a column, not one a row
                assessment_id=place[2] or ordinary[place[0]].pk,
                student_id=place[1],
                number=place[3],
                value=mark.value,
                points=scale.number(mark.value) if mark.value and same_scale else None,
                weight=mark.cell.weight if place[2] else ordinary[place[0]].weight,
                comment=mark.comment,
                version=mark.row.version,
                lesson_id=lesson.pk,
                course_id=course.pk,
                term_id=lesson.term_id,
                study_year=lesson.study_year,
                author_id=by.person_id,
                changed_at=now,
            )
        )
    Mark.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["school", "assessment", "student", "number"],
        update_fields=["value", "points", "weight", "comment", "version", "term", "author_id", "changed_at"],
    )


def _ordinary_works(lesson_ids: set[int], desk: Desk, course: Course) -> dict[int, Assessment]:
    """The ordinary work of lessons that have none yet; normally filling the term has made them all."""
    if not lesson_ids:
        return {}
    kind = AssessmentType.objects.filter(is_default=True).first()
    if kind is None:
        raise Refused(_("The school has no ordinary kind of work yet. The school administrator adds one."))
    works = [
        Assessment(lesson=desk.lessons[lesson_id], number=1, kind=kind, weight=kind.weight, scale=course.scale)
        for lesson_id in sorted(lesson_ids)
    ]
    return {work.lesson_id: work for work in Assessment.objects.bulk_create(works)}


def _save_attendance(desk: Desk, course: Course, by: Viewer, now: dt.datetime) -> None:
    rows = [
        Attendance(
            school_id=by.school_id,
            lesson_id=lesson_id,
            student_id=student_id,
            code=attendance.code,
            minutes=attendance.minutes,
            version=attendance.row.version,
            course_id=course.pk,
            term_id=desk.lessons[lesson_id].term_id,
            study_year=desk.lessons[lesson_id].study_year,
            author_id=by.person_id,
            changed_at=now,
        )
        for (lesson_id, student_id), attendance in sorted(desk.attendance.items())
        if attendance.is_changed
    ]
    if rows:
        Attendance.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["school", "lesson", "student"],
            update_fields=["code", "minutes", "version", "term", "author_id", "changed_at"],
        )


def _outcome(course: Course, lessons: dict[int, Lesson], answers: tuple[Answered, ...], language: str) -> Outcome:
    scale = scale_of(course.scale)
    touched: dict[int, set[int]] = {}
    for answer in answers:
        if answer.state is not Answer.REFUSED and answer.change.lesson_id in lessons:
            touched.setdefault(lessons[answer.change.lesson_id].term_id, set()).add(answer.change.student_id)
    averages: list[RowAverage] = []
    whole: dict[int, str] = {}
    for term_id, student_ids in sorted(touched.items()):
        sums = row_sums(course_id=course.pk, term_id=term_id)
        whole[term_id] = average_words(mean_of(sums.values()), scale=scale, language=language)[0]
        for student_id in sorted(student_ids):
            own = sums.get(student_id)
            words = average_words(own.average if own else None, scale=scale, language=language)
            averages.append(RowAverage(term_id, student_id, words[0], _shown(words[1])))
    return Outcome(scale, answers, tuple(averages), whole)


def _shown(proposal: Proposal) -> str:
    return str(proposal.mark) if proposal.mark is not None else ""


def _of_another_course(change: CellChange) -> Answered:
    return _foreign(change, _("This lesson is not in this journal. Reload the page."))


def _foreign(change: CellChange, words: str) -> Answered:
    """A cell that names rows which are not there; it cannot be kept, and a second try says the same."""
    answer = {"state": Answer.REFUSED, "status": 404, "error": words, "typed": change.text or change.mark or ""}
    return Answered(change, answer, is_new=False)


def _key_taken() -> Conflict:
    return Conflict(_("This operation was sent before with another content. Reload the page and type the mark again."))
