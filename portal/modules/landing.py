"""Where a person lands after sign-in and after the role switch: in the module of the role."""

from __future__ import annotations

from django.urls import NoReverseMatch, reverse

from portal.modules.registry import modules_for
from portal.people.enums import Role
from portal.people.viewer import Viewer

# The first of these modules that is there and switched on; then any other that the role opens.
FIRST: dict[Role, tuple[str, ...]] = {
    Role.STUDENT: ("diary",),
    Role.PARENT: ("diary",),
    Role.TEACHER: ("journal",),
    Role.CLASS_TEACHER: ("journal",),
    Role.HEAD: ("today", "reports", "journal"),
    Role.SCHOOL_ADMIN: ("manage",),
    Role.EDITOR: ("cms",),
    Role.PUBLISHER: ("cms",),
    Role.LIBRARIAN: ("library", "cms"),
    Role.AD_MANAGER: ("ads",),
    Role.PLATFORM_ADMIN: ("manage",),
}

# Screens that are no modules of the register, by the name of their view.
BESIDE: dict[str, str] = {"cms": "wagtailadmin_home", "manage": "manage:overview", "ads": "ads:campaigns"}


def landing(viewer: Viewer, *, off: frozenset[str]) -> str:
    """The address where the viewer's present role begins its work; the school's front page if it opens nothing."""
    if viewer.acting_as is None:
        return "/"
    urls = {link.key: link.url for link in modules_for(viewer, off=off)}
    for key in FIRST[viewer.acting_as]:
        if key not in off and (url := urls.get(key) or _beside(key)):
            return url
    return next(iter(urls.values()), "/")


def _beside(key: str) -> str:
    try:
        return reverse(BESIDE[key]) if key in BESIDE else ""
    except NoReverseMatch:
        return ""
