"""Who ever meets an ad, and who keeps the ad desk. Fail closed: what is not said here is refused."""

from __future__ import annotations

from django.http import Http404

from portal.kit.errors import Denied
from portal.people.enums import Role
from portal.people.roles import Right
from portal.people.viewer import Viewer
from portal.schools.constraints import PLATFORM_ID


def sees_ads(viewer: Viewer) -> bool:
    """True for somebody signed in, known to the school and acting as a parent there, who is no student of it.

    Everything else about an ad (policy, school, dates) is asked only after this; for others nothing is asked at all.
    """
    return (
        viewer.is_authenticated
        and viewer.is_member
        and viewer.acting_as is Role.PARENT
        and viewer.may(Right.SEE_ADS)
        and Role.STUDENT not in viewer.roles
        and viewer.student_id is None
    )


def can_keep_ads(viewer: Viewer) -> bool:
    """Whether the viewer acts as an ad manager of the platform."""
    return viewer.school_id == PLATFORM_ID and viewer.may(Right.ADS)


def check_ad_desk(viewer: Viewer) -> None:
    """The desk stands on the platform's own host: a 404 on a school's, Denied for everybody but ad managers."""
    if viewer.school_id != PLATFORM_ID:
        raise Http404
    if not can_keep_ads(viewer):
        raise Denied


def check_ad_policy(viewer: Viewer) -> None:
    """Which pages of the installation may carry ads is the platform administrator's word."""
    if viewer.school_id != PLATFORM_ID:
        raise Http404
    if not viewer.may(Right.PLATFORM):
        raise Denied


def check_school_ads(viewer: Viewer) -> None:
    """A school's own "off" is its administrator's word; the platform's host has no parents."""
    if viewer.school_id == PLATFORM_ID:
        raise Http404
    if not viewer.may(Right.PEOPLE):
        raise Denied


def can_look_at_pictures(viewer: Viewer) -> bool:
    """Pictures of ads open for those who may see ads, those who keep them, and the school's administrator."""
    return sees_ads(viewer) or can_keep_ads(viewer) or (viewer.school_id != PLATFORM_ID and viewer.may(Right.PEOPLE))
