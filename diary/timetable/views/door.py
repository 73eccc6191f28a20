"""The door of the timetable: visitors sign in, strangers find nothing, the site's editors have no timetable."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.utils.dateparse import parse_date

from diary.timetable.permissions import TIMETABLE_RIGHTS, check_can_change_timetable
from portal.kit.errors import Denied

View = Callable[..., HttpResponse]


def timetable_door(view: View) -> View:
    """Whoever is at the school may look at the timetable that is theirs."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        viewer = request.viewer  # type: ignore[attr-defined]
        if not viewer.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not viewer.is_member:
            raise Http404
        if not viewer.rights & TIMETABLE_RIGHTS:
            raise Denied
        return view(request, *args, **kwargs)

    return guarded


def keepers_door(view: View) -> View:
    """Only the keeper of the school's timetable."""

    @wraps(view)
    @timetable_door
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        check_can_change_timetable(request.viewer)  # type: ignore[attr-defined]
        return view(request, *args, **kwargs)

    return guarded


def asked_monday(request: HttpRequest, today: dt.date) -> dt.date:
    """The Monday of the week that the address asks for; of this week when it asks for none, or for nonsense."""
    try:
        day = parse_date(request.GET.get("week", "")) or today
    except ValueError:
        day = today
    day = min(max(day, today - dt.timedelta(days=730)), today + dt.timedelta(days=730))
    return day - dt.timedelta(days=day.weekday())
