"""Work of the room that runs in the background."""

from __future__ import annotations

from django.utils import timezone

from portal.accounts.notices import reset_letter
from portal.people.models import User
from portal.people.queries import links_of, roles_of
from portal.people.roles import STAFF_ROLES
from portal.schools.models import School
from portal.schools.scope import school_scope


def send_reset(*, user_id: int) -> None:
    """Mail the address for a new password to a member of staff; families, and who has no mailbox, get none.

    Run twice it sends two letters with addresses of the same hour: harmless.
    """
    user = User.objects.filter(pk=user_id, is_active=True).exclude(email="").first()
    if user is None:
        return
    today = timezone.localdate()
    for link in links_of(user_id=user.pk):
        with school_scope(link.school_id):
            works_here = STAFF_ROLES & set(roles_of(person_id=link.person_id, today=today))
        if works_here:
            reset_letter(user=user, school=School.objects.get(pk=link.school_id)).send()
            return
