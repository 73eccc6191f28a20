"""Who signs a week, and whose signatures one may read."""

from __future__ import annotations

from django.db.models import Q
from django.utils.translation import gettext as _

from portal.kit.errors import Denied
from portal.people.models import Student
from portal.people.permissions import readable_students
from portal.people.roles import Right
from portal.people.viewer import Viewer


def readable_weeks_seen(viewer: Viewer) -> Q:
    """The signatures under the weeks of those students whom the viewer may see by name."""
    students = Student.objects.filter(readable_students(viewer)).values("pk")
    return Q(school_id=viewer.school_id) & Q(student__in=students)


def can_sign(viewer: Viewer, student_id: int) -> bool:
    """Whether the viewer is acting as a guardian of the student at the student's own school."""
    child = viewer.child(student_id)
    return viewer.may(Right.FAMILY_DIARY) and child is not None and child.school_id == viewer.school_id


def check_can_sign(viewer: Viewer, student_id: int) -> None:
    """Denied for everybody but a guardian of today."""
    if not can_sign(viewer, student_id):
        raise Denied(_("A week is signed by the child's parents."))
