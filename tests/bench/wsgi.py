"""What the benchmark's gunicorn serves: the portal as it is, and beside it the bare floors under /bare/.

Both have the same process, connection and settings. The floors have sessions and users and nothing else of the portal's
middleware. Every answer says how long it took inside, and counts its statements when it is asked to.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from contextlib import nullcontext
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.http import HttpRequest, HttpResponse

from portal.wsgi import application as portal

# begin, savepoints and the scope's own words are no statements of a page (as in the tests)
NOT_COUNTED = ("BEGIN", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK", "COMMIT")
SCOPE = ("set_config(", "current_setting(")

FLOOR = [
    "tests.bench.wsgi.own_addresses",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
]

Environ = dict[str, Any]


class Counter:
    """Counts what goes to the database."""

    def __init__(self) -> None:
        self.statements = 0

    def __call__(self, execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        if not sql.startswith(NOT_COUNTED) and not any(words in sql for words in SCOPE):
            self.statements += 1
        return execute(sql, params, many, context)


def own_addresses(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: under /bare/ only the floors are found."""

    def addressed(request: HttpRequest) -> HttpResponse:
        request.urlconf = "tests.bench.urls"  # type: ignore[attr-defined]
        return get_response(request)

    return addressed


def floor() -> WSGIHandler:
    """A handler of its own with the floors' two pieces of middleware."""
    whole = settings.MIDDLEWARE
    settings.MIDDLEWARE = FLOOR
    try:
        return WSGIHandler()
    finally:
        settings.MIDDLEWARE = whole


bare = floor()


def application(environ: Environ, start_response: Callable[..., Any]) -> Iterable[bytes]:
    handler = bare if environ["PATH_INFO"].startswith("/bare/") else portal
    counter = Counter()
    said: list[Any] = []
    counting = connection.execute_wrapper(counter) if "HTTP_X_COUNT" in environ else nullcontext()
    start = time.perf_counter()
    with counting:
        response = handler(environ, lambda status, headers, *rest: said.extend((status, headers)))
        body = b"".join(response)
        response.close()
    inside = time.perf_counter() - start
    status, headers = said
    start_response(status, [*headers, ("X-Inside", f"{inside:.6f}"), ("X-Statements", str(counter.statements))])
    return [body]
