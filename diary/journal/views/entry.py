"""The journal's door: who is signed in and known to the school still needs a role that has journals."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse

from diary.journal.permissions import check_can_open_journals

View = Callable[..., HttpResponse]


def journal_door(view: View) -> View:
    """Families and editors are told who keeps the journal."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_can_open_journals(request.viewer)
        return view(request, *args, **kwargs)

    return guarded


def is_fragment(request: HttpRequest) -> bool:
    """Whether a script asks for the inside of a popover instead of a page."""
    return request.headers.get("X-Fragment") == "1"


def layout_of(request: HttpRequest) -> str:
    """The template that a popover extends: alone for the script, in the frame for everybody else."""
    return "diary/journal/fragment.html" if is_fragment(request) else "module.html"
