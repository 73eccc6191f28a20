"""Who comes into the diary. Families read their own; leaders and the class teacher look at a student's, read-only."""

from __future__ import annotations

from django.http import Http404
from django.utils.translation import gettext as _

from portal.kit.errors import Denied
from portal.people.roles import Right
from portal.people.viewer import Viewer

DIARY_RIGHTS = frozenset({Right.OWN_DIARY, Right.FAMILY_DIARY})
LOOKING_IN = frozenset({Right.OWN_CLASS, Right.WHOLE_SCHOOL, Right.PEOPLE})


def check_can_open_diary(viewer: Viewer) -> None:
    """Somebody unknown to the school finds nothing (404); a member in a role without a diary is told (403)."""
    _check_member(viewer)
    if viewer.rights & LOOKING_IN:
        raise Denied(_("You read a student's diary from the journal of the class: press the student's name there."))
    if not viewer.rights & DIARY_RIGHTS:
        raise Denied(
            _("The diary belongs to students and their parents. Teachers write in the journal, families read it here.")
        )


def check_can_open_family_diary(viewer: Viewer) -> None:
    """A child's diary by its family address is for parents; a student has an address of their own."""
    _check_member(viewer)
    if not viewer.may(Right.FAMILY_DIARY):
        raise Denied(_("A child's diary opens for the parents. Act as a parent to read it."))


def check_can_look_in(viewer: Viewer) -> None:
    """Class teachers, head teacher and administrators look at a student's week; whose, says `readable_students`."""
    _check_member(viewer)
    if not viewer.rights & LOOKING_IN:
        raise Denied(_("A student's diary is opened by the class teacher and the head teacher."))


def _check_member(viewer: Viewer) -> None:
    if not viewer.is_member:
        raise Http404
