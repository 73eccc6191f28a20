"""Who may keep the sign-ins of a school: whoever keeps its people."""

from __future__ import annotations

from django.db.models import Q

from portal.kit.errors import Denied
from portal.people.roles import Right
from portal.people.viewer import Viewer


def can_keep_sign_ins(viewer: Viewer) -> bool:
    """Make sign-ins for the people of one's own school (or of the platform) and give them one-time passwords."""
    return viewer.may(Right.PEOPLE) or viewer.may(Right.PLATFORM)


def check_can_keep_sign_ins(viewer: Viewer) -> None:
    if not can_keep_sign_ins(viewer):
        raise Denied


def readable_people(viewer: Viewer) -> Q:
    """People of the school whose sign-ins the viewer may see: all of them, or nobody."""
    own = Q(school_id=viewer.school_id)
    return own if can_keep_sign_ins(viewer) else own & Q(pk__in=[])
