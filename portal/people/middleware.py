"""request.viewer: who is looking, acting as what, in which language and time zone."""

from __future__ import annotations

import zoneinfo
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse
from django.utils import timezone, translation

from portal.people.queries import live_links, load_viewer
from portal.people.viewer import Viewer, visitor
from portal.schools.scope import sign

ACTING_KEY = "acting_as"
SIGN_IN_KEY = "sign_in"


class ViewerMiddleware:
    """Evaluated at every request from links and dates, never kept in the session: what ended yesterday is gone."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        school = getattr(request, "school", None)
        if school is None:
            return self.get_response(request)
        with timezone.override(zoneinfo.ZoneInfo(school.time_zone)):
            request.viewer = viewer = viewer_of(request)  # type: ignore[attr-defined]
            if viewer.is_authenticated and request.method not in ("GET", "HEAD", "OPTIONS"):
                sign(actor=viewer.user_id, acting_as=str(viewer.acting_as or ""), origin=origin_of(request))
            with translation.override(viewer.language):
                request.LANGUAGE_CODE = viewer.language
                response = self.get_response(request)
            response.headers.setdefault("Content-Language", viewer.language)
            return response


def viewer_of(request: HttpRequest) -> Viewer:
    """The viewer of a request whose session is known; a sign-in that ended elsewhere counts as none."""
    school_id = request.school.pk  # type: ignore[attr-defined]
    user = request.user
    if not user.is_authenticated:
        return visitor(school_id, visitor_language(request))
    links = live_links(user_id=user.pk, sign_in_id=request.session.get(SIGN_IN_KEY))
    if links is None:
        logout(request)
        return visitor(school_id, visitor_language(request))
    request.links = links  # type: ignore[attr-defined]
    return load_viewer(
        user=user,  # type: ignore[arg-type]
        school_id=school_id,
        links=links,
        today=timezone.localdate(),
        wanted=request.session.get(ACTING_KEY, ""),
        sign_in_id=request.session.get(SIGN_IN_KEY),
    )


def visitor_language(request: HttpRequest) -> str:
    """What a visitor chose by the language link; Russian until then."""
    chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
    return chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE


def origin_of(request: HttpRequest) -> str:
    """From where a change came, for the audit and against guessing: the network address.

    Behind a front server it is the last entry of its header, which that server wrote itself; those before it are the
    visitor's own invention.
    """
    address = str(request.META.get("REMOTE_ADDR", ""))
    if settings.SECURE_PROXY_SSL_HEADER:
        address = request.headers.get("X-Forwarded-For", "").rpartition(",")[2].strip() or address
    return address[:60]
