"""The request's school and its one transaction (foundation.md 3.2)."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from psycopg.pq import TransactionStatus

from portal.schools.hosts import find_host
from portal.schools.scope import school_scope
from portal.schools.troubles import answered, trouble

Handler = Callable[[HttpRequest], HttpResponse]


class HostMiddleware:
    """Finds the school behind the host: unknown is 404, closed is 410, other names lead to the school's main one."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.path in settings.PROBE_PATHS:
            return self.get_response(request)
        name = request.get_host().rsplit(":", 1)[0].lower().rstrip(".")
        try:
            known = find_host(name)
        except DatabaseError as error:
            return answered(request, error)
        front = {"platform_url": f"{settings.PORTAL_SCHEME}://{settings.PORTAL_ADDRESS}/"}
        if known is None:
            return render(request, "portal/states/unknown_host.html", {**front, "host": name}, status=404)
        if not known.school.is_open:
            return render(request, "portal/states/school_closed.html", {**front, "school": known.school}, status=410)
        if known.canonical != known.host and request.method in ("GET", "HEAD"):
            target = f"{request.scheme}://{known.canonical}{settings.PORTAL_PORT_SUFFIX}{request.get_full_path()}"
            return HttpResponsePermanentRedirect(target)
        request.school = known.school  # type: ignore[attr-defined]
        request.may_sign_in = known.may_sign_in  # type: ignore[attr-defined]
        return self.get_response(request)


class ScopeMiddleware:
    """Wraps everything below in one transaction and one scope; an answer of 500 and more rolls it back."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        school = getattr(request, "school", None)
        if school is None:
            return self.get_response(request)
        read_body(request)
        try:
            with school_scope(school):
                response = self.get_response(request)
                if response.status_code >= 500:
                    transaction.set_rollback(True)
                elif failed():
                    raise RuntimeError("a database error was swallowed")
            return response
        except DatabaseError as error:  # at BEGIN, at COMMIT
            return answered(request, error)

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """The same from a view, whose errors are answered before they come up here."""
        return trouble(request, error)


def read_body(request: HttpRequest) -> None:
    """Read the body before BEGIN: a slow upload would otherwise sit idle in a transaction."""
    if request.method not in ("POST", "PUT", "PATCH", "DELETE"):
        return
    if request.content_type == "application/json":
        request.body  # noqa: B018 reading is the effect
    else:
        request.POST  # noqa: B018


def failed() -> bool:
    """Whether a statement failed in the open transaction without anybody saying so."""
    raw = connection.connection
    return raw is not None and raw.info.transaction_status == TransactionStatus.INERROR
