"""The servers of this process: out of the environment, or its own."""

import os
import threading
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from portal.kit.servers.binaries import Place
from portal.kit.servers.embedded import EmbeddedServers
from portal.kit.servers.urls import (
    broker_from_valkey,
    database_from_url,
    owner_from_url,
    valkey_database,
    valkey_number,
)

CHECKOUT = Path(__file__).resolve().parents[3]


@dataclass(frozen=True)
class Addresses:
    """Where the servers are. `owner` is empty where web and workers run without the owner's password."""

    database: dict[str, Any]
    """Django's `DATABASES["default"]`, as the application's role."""
    owner: dict[str, str]
    """What to change in it to connect as the owner."""
    broker_url: str
    cache_url: str
    embedded: bool
    """Whether at least one of the servers is our own."""


def data_directory() -> Path:
    """Where an installation without named servers keeps everything: `PORTAL_DATA`, else `.data` in the checkout."""
    return Path(os.environ.get("PORTAL_DATA") or CHECKOUT / ".data").absolute()


def own_place() -> Place:
    """The place of our own servers. Tests have servers of their own, which need not outlive a power cut.

    pytest sets its variable for itself and for every process that it starts, so a test's web server and worker find
    the test's servers, and `make test` beside `make run` touches nobody's data.
    """
    return Place.for_directory(data_directory() / ("test-servers" if testing() else "servers"))


def testing() -> bool:
    return "PYTEST_VERSION" in os.environ


def addresses() -> Addresses:
    """Read the addresses from the environment, or work out where our own servers will be. Starts nothing.

    `DATABASE_URL`, `DATABASE_OWNER_URL`; `VALKEY_URL` (one database for the broker, the next one for the cache), or
    `CELERY_BROKER_URL` too, and then `VALKEY_URL` is the cache's alone.
    """
    own = _our_servers().environment()
    environment = {**own, **{key: value for key, value in os.environ.items() if value}}
    database = database_from_url(environment["DATABASE_URL"], variable="DATABASE_URL")
    owner_url = own.get("DATABASE_OWNER_URL") if _database_is_ours() else environment.get("DATABASE_OWNER_URL")
    valkey = environment["VALKEY_URL"]
    broker = environment.get("CELERY_BROKER_URL")
    return Addresses(
        database=database,
        owner=owner_from_url(owner_url, database=database) if owner_url else {},
        broker_url=broker or broker_from_valkey(valkey),
        cache_url=valkey if broker else valkey_database(valkey, valkey_number(valkey) + 1),
        embedded=bool(own),
    )


_started = threading.Lock()
_servers: EmbeddedServers | None = None


def ensure_running() -> None:
    """Start our own servers, or join those that another process of this checkout has started.

    Cheap when they run, nothing at all when the addresses came from outside. The last process to end stops them.
    """
    global _servers
    if not (_database_is_ours() or _valkey_is_ours()):
        return
    with _started:
        if _servers is None:
            _servers = _our_servers()
        _servers.join()


def child_environment() -> dict[str, str]:
    """The environment of a program that serves: the addresses spelt out, and never the owner's."""
    environment = {**os.environ, **_our_servers().environment()}
    environment.pop("DATABASE_OWNER_URL", None)
    return environment


def _database_is_ours() -> bool:
    return not os.environ.get("DATABASE_URL")


def _valkey_is_ours() -> bool:
    return not os.environ.get("VALKEY_URL")


def _our_servers() -> EmbeddedServers:
    return EmbeddedServers(own_place(), durable=not testing(), postgres=_database_is_ours(), valkey=_valkey_is_ours())
