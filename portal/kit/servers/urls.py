"""Addresses of servers, written as URLs in the environment, read into what Django and Celery want.

Sockets and networks alike:
    postgresql://role:password@db.example:5432/portal?sslmode=verify-full
    postgresql://role@/portal?host=/run/postgresql
    redis://valkey.example:6379/0        rediss://…        unix:///run/valkey.sock?db=0
"""

from typing import Any
from urllib.parse import parse_qsl, quote, unquote, urlencode, urlsplit

from django.core.exceptions import ImproperlyConfigured


def database_from_url(url: str, *, variable: str) -> dict[str, Any]:
    """Django's database settings from a PostgreSQL URL; what stands behind the "?" goes to libpq as it is.

    The variable's name is for the message alone: the URL itself holds a password and is never shown.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured(f"{variable} has to begin with postgresql://")
    options = dict(parse_qsl(parts.query, keep_blank_values=True))
    try:
        port = str(parts.port or "")
    except ValueError:
        raise ImproperlyConfigured(f"{variable} names a port that is no number") from None
    name = unquote(parts.path.removeprefix("/"))
    if not name or not parts.username:
        raise ImproperlyConfigured(f"{variable} has to name a role and a database: postgresql://role@host/database")
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", unquote(parts.hostname or "")),
        "PORT": options.pop("port", port),
        "OPTIONS": options,
    }


def owner_from_url(url: str, *, database: dict[str, Any]) -> dict[str, str]:
    """What differs when the owner connects instead of the application: the role, and the host where a pooler stands
    before the application only. The database has to be the same one.
    """
    owner = database_from_url(url, variable="DATABASE_OWNER_URL")
    if owner["NAME"] != database["NAME"]:
        raise ImproperlyConfigured("DATABASE_OWNER_URL and DATABASE_URL have to name the same database")
    return {
        key: owner[key]
        for key in ("USER", "PASSWORD", "HOST", "PORT")
        if key in {"USER", "PASSWORD"} or owner[key] != database[key]
    }


def valkey_database(url: str, number: int) -> str:
    """The same server's database of that number; each parallel test process has one of its own."""
    parts = urlsplit(url)
    if parts.scheme == "unix":
        query = {**dict(parse_qsl(parts.query)), "db": str(number)}
        return f"unix://{parts.netloc}{parts.path}?{urlencode(query)}"
    if parts.scheme in {"redis", "rediss"}:
        return parts._replace(path=f"/{number}").geturl()
    raise ImproperlyConfigured("VALKEY_URL has to begin with redis://, rediss:// or unix://")


def valkey_number(url: str) -> int:
    """Which of the server's databases the URL names; 0 when it names none."""
    parts = urlsplit(url)
    number = dict(parse_qsl(parts.query)).get("db", "") if parts.scheme == "unix" else parts.path.strip("/")
    if number and not number.isdecimal():
        raise ImproperlyConfigured("VALKEY_URL names a database that is no number")
    return int(number or 0)


def broker_from_valkey(url: str) -> str:
    """Celery's spelling of a Valkey address: it writes sockets differently."""
    parts = urlsplit(url)
    if parts.scheme != "unix":
        return url
    return f"redis+socket://{quote(parts.path)}?virtual_host={valkey_number(url)}"
