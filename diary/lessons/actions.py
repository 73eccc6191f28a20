"""What is changed about a lesson by the one who gives it."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from diary.homework.actions import give_homework
from diary.homework.models import Homework
from diary.journal.permissions import check_can_mark, check_can_read, may_mark_lesson
from diary.journal.queries.closing import is_closed
from diary.timetable.models import Lesson
from portal.kit.errors import Conflict, Denied
from portal.people.viewer import Viewer


@transaction.atomic
def set_topic_and_homework(
    *,
    lesson_id: int,
    topic: str,
    text: str,
    due_lesson_id: int | None,
    due_on: dt.date | None = None,
    minutes: int | None = None,
    seen_lesson: int,
    seen_homework: int = 0,
    by: Viewer,
    now: dt.datetime,
) -> tuple[Lesson, Homework | None]:
    """Write down what the lesson was about and what was set for home.

    Raises 404 for a lesson of another school, Denied for a colleague's, Conflict when the term is closed or somebody
    changed topic or task meanwhile; then neither is written.
    """
    today = timezone.localdate(now)
    lesson = (
        Lesson.objects.filter(school_id=by.school_id, pk=lesson_id)
        .select_related("course__school_class", "term__scheme")
        .annotate(may_mark=may_mark_lesson(by, today=today))
        .select_for_update(of=("self",), no_key=True)
        .first()
    )
    if lesson is None:
        raise Http404
    if not lesson.may_mark:
        check_can_read(by, lesson.course_id, today=today)
        check_can_mark(by, lesson.course, today=today)
        raise Denied(_("You may write only in the lessons of your own days."))
    if is_closed(term_id=lesson.term_id, class_id=lesson.course.school_class_id):
        raise Conflict(_("%(term)s is closed. The head teacher can open it again.") % {"term": lesson.term.label})
    topic = topic.strip()
    if lesson.version != seen_lesson and lesson.topic != topic:
        raise Conflict(
            _("The lesson was changed meanwhile. Its topic now says: %(topic)s") % {"topic": lesson.topic or "–"}
        )
    homework = give_homework(
        lesson=lesson,
        text=text,
        due_lesson_id=due_lesson_id,
        due_on=due_on,
        minutes=minutes,
        seen_version=seen_homework,
        by=by,
        now=now,
    )
    if lesson.topic != topic:
        lesson.topic = topic
        lesson.version += 1
        lesson.save(update_fields=["topic", "version"])
    return lesson, homework
