"""A module that a school switched off is not there: 404 at its addresses, in words."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.modules.registry import all_modules, switched_off


class ModuleSwitchMiddleware:
    """Asks the database only for addresses of modules, once a request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        module = next((m for m in all_modules() if m.prefix and request.path.startswith(m.prefix)), None)
        if module is not None and getattr(request, "school", None) is not None:
            request.modules_off = off = switched_off()  # type: ignore[attr-defined]
            if module.key in off:
                return render(request, "portal/states/module_off.html", {"module": module}, status=404)
        return self.get_response(request)
