"""The mark of a term: proposed by the average, confirmed by the teacher."""

from __future__ import annotations

import datetime as dt

from django.db import IntegrityError, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from diary.journal.cells import CellRefused, read_cell
from diary.journal.engine import propose
from diary.journal.models import TermMark
from diary.journal.permissions import check_can_mark
from diary.journal.queries.closing import is_closed
from diary.journal.queries.courses import choose_course
from diary.journal.queries.grid import group_of
from diary.journal.queries.sums import policy_of, row_sums, scale_of
from portal.kit.errors import Conflict, Refused
from portal.people.viewer import Viewer
from portal.schools.models import Term
from portal.schools.scope import because

LONGEST_REASON = 200


@transaction.atomic
def confirm_term_mark(
    *,
    course_id: int,
    term_id: int,
    student_id: int,
    value: str,
    reason: str = "",
    seen_version: int = 0,
    by: Viewer,
    now: dt.datetime,
) -> TermMark:
    """Give the term mark, keeping what was proposed and the average behind it; an empty value takes it back.

    Raises 404 for a student of another group, Denied, Refused in words (closed term, off the scale, differs from the
    proposal without a reason), Conflict when somebody changed it meanwhile.
    """
    today = timezone.localdate(now)
    choice = choose_course(course_id=course_id, term_id=term_id, viewer=by, today=today)
    check_can_mark(by, choice.course, today=today)
    if student_id not in group_of(choice, today=today):
        raise Http404
    # waits for a head teacher who is closing the term at this moment, and then sees it
    list(Term.objects.filter(pk=term_id).select_for_update(no_key=True).values_list("pk"))
    if is_closed(term_id=term_id, class_id=choice.course.school_class_id):
        raise Conflict(_("%(term)s is closed. The head teacher can open it again.") % {"term": choice.term.label})
    scale = scale_of(choice.course.scale)
    own = row_sums(course_id=course_id, term_id=term_id, student_ids=[student_id]).get(student_id)
    proposal = propose(own.average if own else None, policy_of(scale))
    proposed = str(proposal.mark) if proposal.mark is not None else ""
    value, reason = _checked_value(value, course_scale=choice.course.scale), reason.strip()[:LONGEST_REASON]
    differs = bool(value) and bool(proposed) and value != proposed
    if differs and not reason:
        raise Refused(
            _("The average gives %(proposed)s. Say in a few words why it is %(value)s.")
            % {"proposed": proposed, "value": value}
        )
    fields = {
        "course_id": course_id,
        "value": value,
        "proposed": proposed,
        "average": proposal.average.shown if proposal.average else None,
        "reason": reason if differs else "",
        "author_id": by.person_id,
        "changed_at": now,
    }
    with because(reason or gettext_noop("term mark")):
        return _save(student_id, choice.course.subject_id, term_id, seen_version, fields)


def _save(student_id: int, subject_id: int, term_id: int, seen_version: int, fields: dict[str, object]) -> TermMark:
    try:
        with transaction.atomic():
            mark = (
                TermMark.objects.select_for_update()
                .filter(student=student_id, subject=subject_id, term=term_id)
                .first()
            )
            if (mark.version if mark else 0) != seen_version:
                raise _changed_meanwhile(mark)
            if mark is None:
                return TermMark.objects.create(student_id=student_id, subject_id=subject_id, term_id=term_id, **fields)
            for name, value in fields.items():
                setattr(mark, name, value)
            mark.version += 1
            mark.save(update_fields=[*fields, "version"])
            return mark
    except IntegrityError:
        raise _changed_meanwhile(None) from None


def _changed_meanwhile(mark: TermMark | None) -> Conflict:
    if mark is None:
        return Conflict(_("A colleague gave this term mark a moment ago. Reload the page to see it."))
    return Conflict(
        _("A colleague has changed this term mark to %(value)s. Reload the page to see why.")
        % {"value": mark.value or "\N{EN DASH}"}
    )


def _checked_value(value: str, *, course_scale: str) -> str:
    if not value.strip():
        return ""
    try:
        read = read_cell(value, scale=scale_of(course_scale))
    except CellRefused as refused:
        raise Refused(str(refused)) from None
    if read.mark is None or read.attendance is not None:
        raise Refused(_("A term mark is a mark of the course's scale."))
    return read.mark
