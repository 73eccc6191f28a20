"""The journal's door: sign-in first, then a role that has journals; families are told who keeps them."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext as _

from diary.journal.permissions import check_can_open_journals
from portal.kit.middleware import wants_json

View = Callable[..., HttpResponse]


def journal_door(view: View) -> View:
    """Visitors are sent to the sign-in (a script is told so, and keeps what was typed); others need a journal role."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        viewer = request.viewer
        if not viewer.is_authenticated:
            if wants_json(request):
                words = _("You were signed out. Sign in again in another tab, then try again here: nothing is lost.")
                return JsonResponse({"error": words}, status=401)
            return redirect_to_login(request.get_full_path())
        check_can_open_journals(viewer)
        return view(request, *args, **kwargs)

    return guarded


def is_fragment(request: HttpRequest) -> bool:
    """Whether a script asks for the inside of a popover instead of a page."""
    return request.headers.get("X-Fragment") == "1"


def layout_of(request: HttpRequest) -> str:
    """The template that a popover extends: alone for the script, in the frame for everybody else."""
    return "diary/journal/fragment.html" if is_fragment(request) else "module.html"
