"""Test databases: one migrated template a state of the migrations, a copy for every worker (foundation.md 2)."""

from __future__ import annotations

import hashlib
import os
import time
from pathlib import Path

import psycopg
from django.conf import settings
from django.core.management import call_command
from django.db import connection

CHECKOUT = Path(__file__).resolve().parent.parent
# kept before anybody becomes the owner: Django's settings and its connection share one dictionary
APPLICATION = {key: settings.DATABASES["default"][key] for key in settings.DATABASE_OWNER}
# one builder at a time, over all workers and all suites that share the server
BUILD_LOCK = 7_301_002
SOURCES = ("*/migrations/*.py", "portal/schools/database.py", "portal/schools/constraints.py", "requirements.lock")


def template_name() -> str:
    """Named by what the migrations say, so that a changed migration makes a new one."""
    digest = hashlib.sha256()
    for pattern in SOURCES:
        for path in sorted(CHECKOUT.glob(pattern)):
            digest.update(path.read_bytes())
    return f"portal_tpl_{digest.hexdigest()[:12]}"


def become(role: dict[str, str]) -> None:
    """Connect as another role from now on."""
    connection.close()
    connection.settings_dict.update(role)


def application_role() -> dict[str, str]:
    return dict(APPLICATION)


def maintenance() -> psycopg.Connection[tuple[object, ...]]:
    """A connection of the owner to a database that is always there."""
    params = connection.get_connection_params()
    keep = {key: params[key] for key in ("user", "password", "host", "port") if params.get(key)}
    return psycopg.connect(dbname="postgres", autocommit=True, **keep)


def fresh_copy(name: str) -> None:
    """Make database `name` anew from the template, migrating the template first if nobody has. As the owner."""
    make_template()
    with maintenance() as server:
        # a template can be copied by one at a time
        server.execute("select pg_advisory_lock(%s)", [BUILD_LOCK])
        try:
            drop_patiently(server, name)
            server.execute(f'create database "{name}" template "{template_name()}"')
        finally:
            server.execute("select pg_advisory_unlock(%s)", [BUILD_LOCK])
    connection.settings_dict["NAME"] = name


def make_template() -> None:
    """Migrate the template if nobody has. As the owner."""
    with maintenance() as server:
        server.execute("select pg_advisory_lock(%s)", [BUILD_LOCK])
        try:
            if not exists(server, template_name()):
                build(server, template_name())
        finally:
            server.execute("select pg_advisory_unlock(%s)", [BUILD_LOCK])


def build(server: psycopg.Connection[tuple[object, ...]], template: str) -> None:
    """Migrate a new template; it gets its name only when it is whole."""
    half = f"{template}_part"
    server.execute(f'drop database if exists "{half}" with (force)')
    server.execute(f'create database "{half}"')
    connection.settings_dict["NAME"] = half
    call_command("migrate", verbosity=0, interactive=False)
    connection.close()
    server.execute(f'alter database "{half}" rename to "{template}"')


def exists(server: psycopg.Connection[tuple[object, ...]], name: str) -> bool:
    return server.execute("select 1 from pg_database where datname = %s", [name]).fetchone() is not None


def drop(name: str) -> None:
    connection.close()
    with maintenance() as server:
        drop_patiently(server, name)


def drop_patiently(server: psycopg.Connection[tuple[object, ...]], name: str) -> None:
    """Drop a database that somebody may be leaving this moment.

    The plain form waits five seconds and sends autovacuum away, which the owner may not do by force; force ends
    forgotten connections of the owner. Those of the application end by themselves.
    """
    for force in ("", " with (force)", "", "", ""):
        try:
            server.execute(f'drop database if exists "{name}"{force}')
            return
        except (psycopg.errors.ObjectInUse, psycopg.errors.InsufficientPrivilege):
            time.sleep(0.2)
    users = server.execute("select usename, state, query from pg_stat_activity where datname = %s", [name]).fetchall()
    raise RuntimeError(f"{name} is still used by {users}")


def database_name(worker: str) -> str:
    """A name that no other suite on this server has."""
    return f"portal_test_{os.getppid() if worker else os.getpid()}_{worker or 'main'}"
