"""What every test stands on: a database of its own, the application's role, the cast of two schools."""

from __future__ import annotations

import os
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.core.cache import cache
from django.db import connection
from django.test import Client, TransactionTestCase
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from portal.kit.messages import compile_catalogues
from portal.kit.servers import ensure_running
from portal.schools.hosts import find_host, forget_hosts
from tests import databases
from tests.cast import Cast, build_cast

# a busy machine is no fault of what is tested
hypothesis_settings.register_profile(
    "portal", hypothesis_settings.default, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
hypothesis_settings.load_profile("portal")


def pytest_configure(config: pytest.Config) -> None:
    ensure_running()
    if not hasattr(config, "workerinput"):  # once, before the parallel processes begin
        compile_catalogues(config.rootpath)


@pytest.fixture(scope="session")
def django_db_keepdb() -> bool:
    return True  # the copy is new anyway


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_blocker: Any) -> None:
    """The suite's database: migrated as the owner, entered as the application."""
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    name = databases.database_name(worker)
    with django_db_blocker.unblock():
        databases.become(settings.DATABASE_OWNER)
        databases.fresh_copy(name)
        connection.settings_dict["TEST"]["NAME"] = name
    settings.CACHES["default"]["KEY_PREFIX"] = name
    settings.CELERY_TASK_DEFAULT_QUEUE = name


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    with django_db_blocker.unblock():
        databases.become(databases.application_role())
    yield
    with django_db_blocker.unblock():
        databases.become(settings.DATABASE_OWNER)
        databases.drop(connection.settings_dict["NAME"])


@pytest.fixture(scope="session", autouse=True)
def _committed_rows_end_with_their_database() -> Iterator[None]:
    """A test that commits leaves its database behind and gets a fresh copy, instead of the flush that Django would run.

    A flush takes the rows of the migrations with it (the platform, Wagtail's root), so the next test's world would
    depend on the order; the copy is quicker too.
    """
    flush = TransactionTestCase._fixture_teardown
    TransactionTestCase._fixture_teardown = fresh_database
    yield
    TransactionTestCase._fixture_teardown = flush


def fresh_database(test: TransactionTestCase) -> None:
    databases.become(settings.DATABASE_OWNER)
    try:
        databases.fresh_copy(connection.settings_dict["NAME"])
    finally:
        databases.become(databases.application_role())


@pytest.fixture(autouse=True)
def _quiet_start() -> Iterator[None]:
    """Nothing remembered from the test before: hosts, cached pages, guess counters."""
    forget_hosts()
    cache.clear()
    yield
    forget_hosts()


@pytest.fixture
def cast(db: None) -> Cast:
    """Two schools and the people in them."""
    return build_cast()


@pytest.fixture
def committed_cast(transactional_db: None) -> Cast:
    """The cast in committed rows: what another connection, a worker or a pool meets."""
    return build_cast()


@pytest.fixture
def statements() -> Any:
    """Counts the statements that a story costs, without transactions and the scope's own words."""
    return counted_statements


class counted_statements(CaptureQueriesContext):
    """`with statements() as sql: ...; assert len(sql) == 7`"""

    NOT_COUNTED = ("BEGIN", "SAVEPOINT", "RELEASE SAVEPOINT", "ROLLBACK", "COMMIT")

    def __init__(self) -> None:
        super().__init__(connection)

    @property
    def captured_queries(self) -> list[dict[str, str]]:
        return [q for q in super().captured_queries if counts(q["sql"])]


def counts(sql: str) -> bool:
    return (
        not sql.startswith(counted_statements.NOT_COUNTED)
        and "set_config(" not in sql
        and "current_setting(" not in sql
    )


@pytest.fixture
def client_of(cast: Cast) -> Any:
    """A browser of somebody, on a school's host: `client_of("south.parent", host="north")`."""

    def open_browser(login: str, *, host: str = "", acting_as: str = "") -> Client:
        client = Client(HTTP_HOST=cast.host(host or login.partition(".")[0]))
        find_host(client.defaults["HTTP_HOST"])  # a process knows its hosts: that look-up is nobody's cost
        if login:
            cast.sign_in(client, login, acting_as=acting_as)
        return client

    return open_browser
