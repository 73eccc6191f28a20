"""What families answer."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from diary.feedback.models import WeekSeen
from diary.feedback.permissions import check_can_sign
from portal.kit.errors import Refused
from portal.people.viewer import Viewer
from portal.schools.scope import because


class WeekNotBegun(Refused):
    """There is nothing to see yet in a week of the future."""

    def __init__(self) -> None:
        super().__init__(_("This week has not begun yet. It can be signed from its Monday on."))


@transaction.atomic
def mark_week_seen(*, student_id: int, monday: dt.date, by: Viewer, now: dt.datetime) -> WeekSeen:
    """The guardian's signature under a week, in the scope of the child's school.

    A guardian has one row a week: signing again, after new marks came, moves its time and nothing else.
    """
    check_can_sign(by, student_id)
    if monday > timezone.localdate(now):
        raise WeekNotBegun
    with because(gettext_noop("a parent saw the week")):
        seen, _created = WeekSeen.objects.update_or_create(
            student_id=student_id, guardian_id=by.person_id, monday=monday, defaults={"seen_at": now}
        )
    return seen
