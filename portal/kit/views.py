"""Pages that every host has: probes for operators, the page for a form without its token."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render


@transaction.non_atomic_requests
def livez(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return JsonResponse({"alive": True})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form's token is old or the browser sends no cookies: nothing was changed, the page says what to do."""
    return render(request, "portal/states/form_expired.html", status=403)
