"""A refusal raised anywhere below, or one of Django's without words, becomes an answer in words, in one place."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from portal.kit.errors import Denied, Refused


class RefusalMiddleware:
    """Denied is a 403 page, any other Refused that no form caught its own status; JSON callers get JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        return wrong_method(request, response) if isinstance(response, HttpResponseNotAllowed) else response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        # ATOMIC_REQUESTS rolled the view back already: its savepoint ended with this exception
        if wants_json(request):
            return JsonResponse({"error": str(error)}, status=error.status)
        template = "403.html" if isinstance(error, Denied) else "portal/states/refused.html"
        return render(request, template, {"message": str(error)}, status=error.status)


def wrong_method(request: HttpRequest, blank: HttpResponse) -> HttpResponse:
    """Somebody opens the address of a button by itself, as a bookmark or by reloading: Django's page would be blank."""
    if wants_json(request):
        words = _("This address does not take %(method)s. Nothing has changed.") % {"method": request.method}
        answer: HttpResponse = JsonResponse({"error": words}, status=blank.status_code)
    else:
        answer = render(request, "portal/states/wrong_method.html", status=blank.status_code)
    answer["Allow"] = blank["Allow"]
    return answer


def wants_json(request: HttpRequest) -> bool:
    """Whether the caller is one of our scripts or an API client."""
    return (
        request.content_type == "application/json"
        or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )
