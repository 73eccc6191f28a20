"""A refusal raised anywhere below becomes an answer in words, in one place."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from portal.kit.errors import Denied, Refused


class RefusalMiddleware:
    """Denied is a 403 page, any other Refused that no form caught its own status; JSON callers get JSON."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if not isinstance(error, Refused):
            return None
        # ATOMIC_REQUESTS rolled the view back already: its savepoint ended with this exception
        if wants_json(request):
            return JsonResponse({"error": str(error)}, status=error.status)
        template = "403.html" if isinstance(error, Denied) else "portal/states/refused.html"
        return render(request, template, {"message": str(error)}, status=error.status)


def wants_json(request: HttpRequest) -> bool:
    """Whether the caller is one of our scripts or an API client."""
    return (
        request.content_type == "application/json"
        or request.get_preferred_type(["text/html", "application/json"]) == "application/json"
    )
