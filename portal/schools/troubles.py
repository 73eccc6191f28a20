"""What the database could not do, told to a person: not this moment, or not with a sign that no text can hold."""

from __future__ import annotations

import logging

from django.db import DatabaseError, DataError, InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from portal.kit.middleware import wants_json
from portal.kit.views import bad_request

log = logging.getLogger(__name__)

# deadlock, serialization failure: the same request may simply be sent again
REPEATABLE = {"40P01", "40001"}
# the server is stopping, has crashed, or is not up yet (PostgreSQL, appendix A)
AWAY = {"57P01", "57P02", "57P03"}


def trouble(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """The 503 for an error that goes away by itself, the 400 for what cannot be kept at all; None for every other one,
    which is ours and stays a 500.

    Drawn without the request: its viewer and its menus would ask the database again.
    """
    if is_unkeepable(error):
        return bad_request(request, error)
    if is_repeatable(error):
        page, wait, words = "busy", 1, _("Two people changed the same thing at once. Send it again.")
    elif is_away(error):
        page, wait, words = (
            "away",
            10,
            _("The database is not answering. Nothing has changed; send it again in a minute."),
        )
    else:
        return None
    log.warning("the database could not: %s", error)
    if wants_json(request):
        answer: HttpResponse = JsonResponse({"error": words}, status=503)
    else:
        answer = HttpResponse(render_to_string(f"portal/states/{page}.html"), status=503)
    answer["Retry-After"] = str(wait)
    return answer


def answered(request: HttpRequest, error: Exception) -> HttpResponse:
    """The same in an `except` block: what is no trouble goes on its way."""
    told = trouble(request, error)
    if told is None:
        raise error
    return told


def is_repeatable(error: Exception) -> bool:
    return isinstance(error, DatabaseError) and _state(error) in REPEATABLE


def is_unkeepable(error: Exception) -> bool:
    """Whether a text held a zero byte: no keyboard types it, and the driver refuses it before anything is sent."""
    return isinstance(error, DataError) and "NUL" in str(error) and not _state(error)


def is_away(error: Exception) -> bool:
    """Whether the connection is gone, or never came to be."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    raw = connection.connection
    return _state(error) in AWAY or raw is None or raw.closed


def _state(error: Exception) -> str:
    return getattr(error.__cause__, "sqlstate", None) or ""
