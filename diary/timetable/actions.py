"""Changes of the timetable: slots, courses and their teachers, and the lessons of a term filled from them."""

from __future__ import annotations

import datetime as dt

from django.db import connection, transaction
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from diary.timetable.clashes import WhoClashes
from diary.timetable.contents import give_contents, has_content
from diary.timetable.enums import TeacherKind
from diary.timetable.filling import load_filling
from diary.timetable.models import Course, CourseTeacher, Lesson, WeeklySlot
from diary.timetable.permissions import check_can_change_timetable
from diary.timetable.planner import Plan, plan_lessons
from diary.timetable.progress import FillReport, remember
from portal.kit.errors import Refused
from portal.people.models import SchoolClass
from portal.people.viewer import Viewer
from portal.schools.later import later
from portal.schools.models import Term
from portal.schools.scope import because, current_school_id

BLOCK = 1000
# first half of the advisory lock under which a school fills, the second is the school
FILL_LOCK = 7_301_012
DAY = dt.timedelta(days=1)


# --- Filling ---------------------------------------------------------------------------------------------------------


def ask_to_fill(*, term: Term, by: Viewer, now: dt.datetime, school_class: SchoolClass | None = None) -> None:
    """Have the term filled in the background; the screen tells how it went."""
    check_can_change_timetable(by)
    class_id = school_class.pk if school_class else None
    job = later("diary.timetable.tasks.fill_term", term_id=term.pk, class_id=class_id)
    asked = FillReport(term_id=term.pk, class_id=class_id, asked_at=now.isoformat(), job_id=job.pk)
    # before the commit, so that a fast worker's report comes after it
    remember(asked, school_id=by.school_id)


@transaction.atomic
def fill_term(
    *, term: Term, by: Viewer | None, now: dt.datetime, today: dt.date, school_class: SchoolClass | None = None
) -> FillReport:
    """Make the lessons of a term follow its timetable: all classes of the term's scheme, or one of them.

    Filling again changes only what differs and never loses a lesson with marks, attendance, a topic or homework.
    `by` is None for commands and for the background, where the wish was checked when it was spoken.
    """
    if by is not None:
        check_can_change_timetable(by)
    with connection.cursor() as cursor:
        # two fillings at once would make every lesson twice and stumble over each other's keys
        cursor.execute("select pg_advisory_xact_lock(%s, %s)", [FILL_LOCK, current_school_id()])
    loaded = load_filling(term=term, school_class=school_class, today=today)
    plan = plan_lessons(loaded.filling)
    with because(gettext_noop("filling of the timetable")):
        removed = _remove(plan)
        _change(plan)
        _create(plan, term=term, study_year=loaded.study_year)
    report = FillReport(
        term_id=term.pk,
        class_id=school_class.pk if school_class else None,
        created=len(plan.create),
        changed=len(plan.change),
        removed=removed,
        kept=len(plan.keep_with_warning) + len(plan.remove) - removed,
        taken=len(plan.taken),
        class_clashes=sum(1 for clash in plan.clashes if clash.who is WhoClashes.CLASS),
        teacher_clashes=sum(1 for clash in plan.clashes if clash.who is WhoClashes.TEACHER),
        without_bell=len(plan.slots_without_bell),
        done_at=now.isoformat(),
    )
    school_id = current_school_id()
    transaction.on_commit(lambda: remember(report, school_id=school_id), robust=True)
    return report


def _remove(plan: Plan) -> int:
    """Lessons without content take their ordinary assessments with them; how many they were.

    Locked first and then asked once more, for a teacher may have written a topic since the plan was made.
    """
    unwanted = Lesson.objects.filter(pk__in=[lesson.id for lesson in plan.remove])
    list(unwanted.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    return unwanted.filter(~has_content()).delete()[1].get(Lesson._meta.label, 0)


def _change(plan: Plan) -> None:
    rows = [
        Lesson(
            pk=change.lesson.id,
            number=change.number,
            starts_at=change.starts_at,
            ends_at=change.ends_at,
            room=change.room,
            version=F("version") + 1,
        )
        for change in plan.change
    ]
    fields = ["number", "starts_at", "ends_at", "room", "version"]
    Lesson.objects.bulk_update(rows, fields, batch_size=BLOCK)


def _create(plan: Plan, *, term: Term, study_year: int) -> None:
    school_id = current_school_id()
    made = Lesson.objects.bulk_create(
        (
            Lesson(
                school_id=school_id,
                course_id=new.place.course_id,
                term=term,
                study_year=study_year,
                date=new.place.date,
                number=new.place.number,
                starts_at=new.starts_at,
                ends_at=new.ends_at,
                room=new.room,
            )
            for new in plan.create
        ),
        batch_size=BLOCK,
    )
    give_contents(made)


# --- Slots, courses, teachers ----------------------------------------------------------------------------------------


def add_slot(*, slot: WeeklySlot, by: Viewer, now: dt.datetime) -> WeeklySlot:
    """Give a course its place in the week. Lessons follow when the term is filled."""
    check_can_change_timetable(by)
    slot.save()
    return slot


def remove_slot(*, slot: WeeklySlot, on: dt.date, by: Viewer, now: dt.datetime) -> None:
    """Take the place away from a day on; what was held before stays in the history of the week."""
    check_can_change_timetable(by)
    if slot.starts_on >= on:
        slot.delete()
        return
    slot.ends_on = on - DAY
    slot.save(update_fields=["ends_on"])


def add_course(*, course: Course, by: Viewer, now: dt.datetime) -> Course:
    """A subject for a class or one of its subgroups."""
    check_can_change_timetable(by)
    course.save()
    return course


class EndsBeforeStart(Refused):
    """A teacher cannot leave a course before having come."""


@transaction.atomic
def add_teacher(*, row: CourseTeacher, by: Viewer, now: dt.datetime) -> CourseTeacher:
    """Somebody teaches a course from a day on. A new main teacher ends the one before, the journal goes on."""
    check_can_change_timetable(by)
    if row.kind == TeacherKind.MAIN and row.ends_on is None:
        before = CourseTeacher.objects.filter(
            Q(ends_on=None) | Q(ends_on__gte=row.starts_on), course=row.course, kind=TeacherKind.MAIN
        ).exclude(teacher=row.teacher_id)
        before.filter(starts_on__lt=row.starts_on).update(ends_on=row.starts_on - DAY)
    row.save()
    return row


def end_teacher(*, row: CourseTeacher, on: dt.date, by: Viewer, now: dt.datetime) -> CourseTeacher:
    """The last day on which somebody teaches a course."""
    check_can_change_timetable(by)
    if on < row.starts_on:
        raise EndsBeforeStart(_("The last day must not come before the first one."))
    row.ends_on = on
    row.save(update_fields=["ends_on"])
    return row
