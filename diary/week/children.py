"""Whose diary a parent opens. The link of the sign-in comes first, then its school's scope and a viewer of its own."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from portal.people.enums import Role
from portal.people.middleware import SIGN_IN_KEY, origin_of
from portal.people.models import SchoolLink
from portal.people.queries import children_everywhere, load_viewer
from portal.people.viewer import Child, Viewer
from portal.schools.scope import school_scope

__all__ = ["Family", "children_of_family", "family_scope"]


@dataclass(frozen=True)
class Family:
    """A child in the scope of their school, and the parent as that school knows them."""

    child: Child
    viewer: Viewer


@contextmanager
def family_scope(request: HttpRequest, *, link_id: int, student_id: int) -> Iterator[Family | None]:
    """Inside it the database shows the child's school. None, in the former scope, when the child is not theirs today.

    A link of somebody else, a child of another family and a guardianship that has ended look the same.
    """
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    link = next((link for link in _links(request) if link.pk == link_id), None)
    if link is None:
        yield None
    elif link.school_id == viewer.school_id:
        yield _family(viewer, student_id)
    else:
        with school_scope(link.school_id, actor=viewer.user_id, acting_as=str(Role.PARENT), origin=origin_of(request)):
            yield _family(_viewer_there(request, link), student_id)


def _family(viewer: Viewer, student_id: int) -> Family | None:
    child = viewer.child(student_id)
    return Family(child, viewer) if child else None


def _viewer_there(request: HttpRequest, link: SchoolLink) -> Viewer:
    return load_viewer(
        user=request.user,  # type: ignore[arg-type]
        school_id=link.school_id,
        links=_links(request),
        today=timezone.localdate(),
        wanted=Role.PARENT,
        sign_in_id=request.session.get(SIGN_IN_KEY),
    )


def children_of_family(request: HttpRequest, *, known: Viewer | None = None, today: dt.date) -> tuple[Child, ...]:
    """The children in all schools of the sign-in, this school's first; `known` saves asking its school again."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    here, there = viewer.school_id, known.school_id if known else None
    others = [link for link in _links(request) if link.school_id not in (here, there)]
    found = list(viewer.children)
    if known is not None and there != here:
        found.extend(known.children)
    found.extend(children_everywhere(links=others, today=today))
    return tuple(found)


def _links(request: HttpRequest) -> list[SchoolLink]:
    return list(getattr(request, "links", ()))
