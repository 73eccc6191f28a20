"""The one address that every sign-in and role switch leads to, and that knows the way on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from portal.modules.landing import landing
from portal.modules.registry import switched_off
from portal.people.viewer import Viewer


@never_cache
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """On to the module of the role; whom this school does not know goes to the list of their own schools."""
    viewer: Viewer = request.viewer  # type: ignore[attr-defined]
    if not viewer.is_member:
        return redirect("accounts:my-schools")
    return redirect(landing(viewer, off=switched_off()))
