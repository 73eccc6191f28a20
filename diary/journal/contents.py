"""What the journal hangs on lessons: marks and attendance hold a lesson, a new one gets its ordinary assessment."""

from __future__ import annotations

from collections.abc import Sequence

from django.db.models import Exists, OuterRef, Q

from diary.journal.models import Assessment, AssessmentType, Attendance, CellOperation, Mark
from diary.timetable.contents import LessonContent, register_content
from diary.timetable.models import Course, Lesson

BLOCK = 1000


def planned_works() -> Exists:
    """A work that a teacher planned: a second one, one with a title, or one of another kind than the ordinary."""
    planned = Q(number__gt=1) | ~Q(title="") | Q(kind__is_default=False)
    return Exists(Assessment.objects.filter(planned, lesson=OuterRef("pk")))


def give_ordinary_assessments(lessons: Sequence[Lesson]) -> None:
    """Each new lesson gets its assessment of the school's default kind. Without one there is none to give."""
    kind = AssessmentType.objects.filter(is_default=True).first()
    if kind is None:
        return
    courses = {lesson.course_id for lesson in lessons}
    scales = dict(Course.objects.filter(pk__in=courses).values_list("pk", "scale"))
    Assessment.objects.bulk_create(
        (
            Assessment(
                lesson=lesson,
                kind=kind,
                weight=kind.weight,
                scale=scales[lesson.course_id],
                school_id=lesson.school_id,
            )
            for lesson in lessons
        ),
        batch_size=BLOCK,
    )


def register() -> None:
    """Called once, at start-up. A cleared mark or note keeps its row and its history, so it holds the lesson too."""
    for key, model in (("marks", Mark), ("attendance", Attendance), ("operations", CellOperation)):
        register_content(LessonContent(key, found=_rows_of(model)))
    register_content(LessonContent("assessments", found=planned_works, give=give_ordinary_assessments))


def _rows_of(model):  # type: ignore[no-untyped-def]
    return lambda: Exists(model.objects.filter(lesson=OuterRef("pk")))
