"""What the frame of every page knows: modules, roles to act as, the language."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from portal.modules.registry import modules_for, switched_off
from portal.people.enums import Role
from portal.people.viewer import Viewer


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor. For visitors nothing is asked of the database; members cost one statement."""
    viewer: Viewer | None = getattr(request, "viewer", None)
    school = getattr(request, "school", None)
    if viewer is None or school is None:
        return {"viewer": None, "school": None, "module_links": [], "acting_choices": []}
    return {
        "viewer": viewer,
        "school": school,
        # lazy: a page that draws no frame asks nothing
        "module_links": SimpleLazyObject(lambda: links(request, viewer)),
        "acting_choices": [(role.value, role_label(role), role == viewer.acting_as) for role in viewer.roles],
    }


def links(request: HttpRequest, viewer: Viewer) -> list[Any]:
    if not viewer.is_member:
        return []
    off: frozenset[str] | None = getattr(request, "modules_off", None)
    return modules_for(viewer, off=switched_off() if off is None else off, path=request.path)


def role_label(role: Role) -> str:
    """The role as a word on the switch, with a capital letter."""
    label = str(role.label)
    return label[:1].upper() + label[1:]
