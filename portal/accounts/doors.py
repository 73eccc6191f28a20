"""Deny by default: every address wants somebody signed in and known to the school, but for the lists below.

The lists name views, not paths, so that an address cannot slip past by its spelling; a new view is shut until its name
stands here, with the reason. What a person may do behind the door is decided by each room's permissions.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.addresses import host_of, safe_path, sign_in_url, with_next
from portal.kit.middleware import wants_json
from portal.people.viewer import Viewer
from portal.schools.hosts import portal_url

# Open to everybody, each with its reason.
PUBLIC: dict[str, str] = {
    "livez": "the front server asks whether the process lives",
    "readyz": "the front server asks whether the process may serve",
    "site:theme": "how a school's site is dressed",
    "site:suggest": "finding one's school on the front page",
    "sitebuilder.media.views.picture": "pictures on public pages",
    "wagtail_serve": "public pages of a school's site; Wagtail keeps the private ones",
    "wagtaildocs_serve": "documents on public pages; sitebuilder keeps the others",
    "accounts:sign-in": "where one signs in",
    "accounts:from": "asks another host who one is",
    "accounts:pass": "answers such a question, or says that nobody is signed in here",
    "accounts:with": "takes the answer",
    "accounts:help": "who forgot the password is not signed in",
    "accounts:reset": "carries a token of its own",
    "accounts:language": "visitors choose a language too",
    "accounts:sign-out": "an ended session signs out as well",
}

# Open to everybody who is signed in, known to this school or not.
NAMED: dict[str, str] = {
    "accounts:password": "one's own password",
    "accounts:mail": "one's own mail address",
    "accounts:act-as": "refuses by itself who has no such role",
    "accounts:my-schools": "the way to one's own schools",
    "start": "leads on: to a module, or to one's own schools",
}

# Where somebody may go who must choose a password first.
BEFORE_A_PASSWORD = {"accounts:password", "accounts:sign-out", "accounts:language", "accounts:pass"}


class DoorMiddleware:
    """Stands below ViewerMiddleware and looks at the view that was found: unknown addresses stay a plain 404."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        if request.path in settings.PROBE_PATHS:
            return None
        name = request.resolver_match.view_name if request.resolver_match else ""
        viewer: Viewer = request.viewer  # type: ignore[attr-defined]
        if viewer.is_authenticated and request.user.must_change_password and name not in BEFORE_A_PASSWORD:  # type: ignore[union-attr]
            return password_first(request)
        if name in PUBLIC:
            return None
        if not viewer.is_authenticated:
            return ask_to_sign_in(request)
        if name in NAMED or viewer.is_member:
            return None
        return not_known_here(request)


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Nobody is signed in: a page leads to the sign-in and back; what was being sent is told that it is safe."""
    if not request.may_sign_in:  # type: ignore[attr-defined]
        # on a school's own domain nobody is ever signed in; the portal's host of the school takes over
        return HttpResponseRedirect(portal_url(request.school, request.get_full_path()))  # type: ignore[attr-defined]
    is_reading = request.method in ("GET", "HEAD")
    url = sign_in_url(safe_path(request.get_full_path() if is_reading else page_of(request)))
    if wants_json(request) or "HX-Request" in request.headers:
        words = _("You are no longer signed in. What you typed is still here: sign in and send it again.")
        return JsonResponse({"error": words, "sign_in_url": url}, status=401)
    if is_reading:
        return HttpResponseRedirect(url)
    return render(request, "portal/accounts/session_ended.html", {"sign_in_url": url}, status=401)


def page_of(request: HttpRequest) -> str:
    """The page that a form stood on, if it was one of ours; else where it was sent."""
    try:
        referer = urlsplit(request.headers.get("Referer", ""))
    except ValueError:  # half an address
        return request.path
    if referer.path and (referer.hostname or "") == host_of(request):
        return f"{referer.path}?{referer.query}" if referer.query else referer.path
    return request.path


def not_known_here(request: HttpRequest) -> HttpResponse:
    """A visitor with a name: whether the address exists at this school is not told, the way to one's own is."""
    words = _("You are signed in, but this school does not know you.")
    if wants_json(request):
        return JsonResponse({"error": words}, status=404)
    return render(request, "portal/accounts/not_known_here.html", {"message": words}, status=404)


def password_first(request: HttpRequest) -> HttpResponse:
    """The password was given by the school: one of one's own comes first."""
    url = with_next(reverse("accounts:password"), safe_path(request.get_full_path()) if request.method == "GET" else "")
    if wants_json(request):
        return JsonResponse({"error": _("Choose a password of your own first."), "password_url": url}, status=403)
    return HttpResponseRedirect(url)
