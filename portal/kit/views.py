"""Pages that every host has: probes for operators, the pages for a form without its token and for what is no form."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.kit.middleware import wants_json


@transaction.non_atomic_requests
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"alive": True})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is old or the browser sends no cookies: nothing was changed, the page says what to do."""
    return render(request, "portal/states/form_expired.html", status=403)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Django gave up on the request, often above everything that knows the visitor: drawn without it."""
    if wants_json(request):
        words = _("What was sent could not be read. Nothing has changed; load the page anew and send it again.")
        return JsonResponse({"error": words}, status=400)
    return HttpResponse(render_to_string("portal/states/bad_request.html"), status=400)
