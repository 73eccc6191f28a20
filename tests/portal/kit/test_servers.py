"""Our own PostgreSQL and Valkey: whoever comes first starts them, the last one stops them, and no death loses a row."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import psycopg
import pytest
import redis
from django.core.exceptions import ImproperlyConfigured

from portal.kit.servers import EmbeddedServers, ServersError, addresses, valkey_database
from portal.kit.servers.binaries import LONGEST_SOCKET_DIRECTORY, Place, own_directory, server_user
from portal.kit.servers.embedded import _living
from portal.kit.servers.urls import broker_from_valkey, database_from_url

# A process that uses the servers until its input ends.
USER = """
import sys
from pathlib import Path
from portal.kit.servers.binaries import Place
from portal.kit.servers.embedded import EmbeddedServers
servers = EmbeddedServers(Place.for_directory(Path(sys.argv[1])), durable=False)
servers.join()
print("joined", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def directory(tmp_path):
    wanted = tmp_path / "servers"
    yield wanted
    servers = EmbeddedServers(Place.for_directory(wanted), durable=False)
    servers.kill()
    servers.remove()


@pytest.fixture
def servers(directory):
    return EmbeddedServers(Place.for_directory(directory), durable=False)


@contextlib.contextmanager
def another_process(directory: Path):
    process = subprocess.Popen(
        [sys.executable, "-c", USER, str(directory)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        cwd=Path(__file__).parents[3],
    )
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def has_joined(process) -> bool:
    return process.stdout.readline() == "joined\n"


def leaves(process) -> None:
    process.communicate(timeout=60)


def run(servers: EmbeddedServers) -> bool:
    """Whether both servers of a place are alive."""
    return servers._postmaster() is not None and servers._valkey_answers()


@pytest.mark.engine
def test_the_first_start_makes_the_database_and_its_two_roles(servers):
    servers.join()

    with psycopg.connect(servers.environment()["DATABASE_URL"]) as application:
        role = "select rolsuper, rolbypassrls, rolcreatedb, rolcreaterole from pg_roles where rolname = current_user"
        assert application.execute(role).fetchone() == (False, False, False, False)
        assert application.execute("show statement_timeout").fetchone() == ("30s",)
        assert application.execute("show lock_timeout").fetchone() == ("5s",)
        assert application.execute("show idle_in_transaction_session_timeout").fetchone() == ("1min",)
        assert application.execute("select lower('ЁЖИК'), 'ёжик' ilike 'ЁЖ%'").fetchone() == ("ёжик", True)
        with pytest.raises(psycopg.errors.InsufficientPrivilege):
            application.execute("create table mine (id int)")
    with psycopg.connect(servers.environment()["DATABASE_OWNER_URL"]) as owner:
        owner.execute("create table school (id int)")
        owner.execute("create extension pg_trgm")


@pytest.mark.engine
def test_nobody_else_on_the_machine_can_enter(servers):
    servers.join()

    assert servers.place.home.stat().st_mode & 0o077 == 0
    assert servers.place.run.stat().st_mode & 0o077 == 0
    with servers.connect() as superuser:
        assert superuser.execute("show listen_addresses").fetchone() == ("",)
    with redis.Redis.from_url(servers.environment()["VALKEY_URL"]) as valkey:
        assert valkey.config_get("port") == {"port": "0"}


@pytest.mark.engine
def test_the_first_to_leave_stops_nothing_and_the_last_one_stops_both(servers, directory):
    with another_process(directory) as first, another_process(directory) as second:
        assert has_joined(first)
        assert has_joined(second)

        leaves(first)
        assert run(servers)

        leaves(second)
        assert not run(servers)


@pytest.mark.engine
def test_a_child_of_a_process_that_joined_stops_nothing(servers):
    servers.join()

    child = os.fork()
    if child == 0:
        servers.leave()
        os._exit(0)
    os.waitpid(child, 0)

    assert run(servers)


@pytest.mark.engine
def test_servers_whose_starter_was_killed_are_joined_and_stopped_by_the_next(servers, directory):
    with another_process(directory) as killed:
        assert has_joined(killed)
        killed.send_signal(signal.SIGKILL)
        killed.wait()
    postmaster = servers._postmaster()
    assert postmaster

    with another_process(directory) as next_one:
        assert has_joined(next_one)
        assert servers._postmaster() == postmaster
        leaves(next_one)

    assert not run(servers)


@pytest.mark.engine
def test_killed_servers_come_back_with_every_row(servers):
    servers.join()
    with psycopg.connect(servers.environment()["DATABASE_OWNER_URL"]) as owner:
        owner.execute("create table mark as select n from generate_series(1, 1000) n")

    servers.kill()
    assert not run(servers)
    servers.join()

    with psycopg.connect(servers.environment()["DATABASE_OWNER_URL"]) as owner:
        assert owner.execute("select count(*) from mark").fetchone() == (1000,)
    assert run(servers)


@pytest.mark.engine
def test_a_process_number_that_went_to_another_program_does_not_keep_the_server_down(servers):
    servers.join()
    servers.kill(valkey=False)
    pid_file = servers.cluster / "postmaster.pid"
    lines = pid_file.read_text().splitlines(keepends=True)
    with subprocess.Popen(["sleep", "60"], **(server_user().as_subprocess() if server_user() else {})) as stranger:
        pid_file.write_text("".join([f"{stranger.pid}\n", *lines[1:]]))

        servers.join()

        stranger.kill()
    assert run(servers)


@pytest.mark.engine
def test_two_first_starts_at_once(servers, directory):
    with another_process(directory) as first, another_process(directory) as second:
        assert has_joined(first)
        assert has_joined(second)
        assert run(servers)
        leaves(first)
        leaves(second)
    assert not run(servers)


@pytest.mark.engine
def test_a_half_made_cluster_is_made_anew(servers):
    servers.place.make()
    part = servers.cluster.with_suffix(".part")
    part.mkdir()
    (part / "PG_VERSION").write_text("18\n")

    servers.join()

    assert run(servers)
    assert not part.exists()


def test_a_directory_that_somebody_else_put_there_is_refused(tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "servers").symlink_to(tmp_path / "elsewhere")

    with pytest.raises(ServersError, match="belongs to somebody else"):
        own_directory(tmp_path / "servers", None)


def test_a_long_path_gets_a_short_directory_for_sockets(tmp_path):
    place = Place.for_directory(tmp_path / ("long" * 30))

    assert len(str(place.run)) <= LONGEST_SOCKET_DIRECTORY
    assert place == Place.for_directory(tmp_path / ("long" * 30))


def test_a_zombie_is_not_alive(tmp_path):
    with subprocess.Popen([sys.executable, "-c", ""]) as process:
        (tmp_path / "pid").write_text(f"{process.pid}\n")
        deadline = time.monotonic() + 20
        while _living(tmp_path / "pid", *[Path(sys.executable).name, "python"]) and time.monotonic() < deadline:
            time.sleep(0.01)
        os.kill(process.pid, 0)  # it is still in the table, nobody has reaped it

        assert _living(tmp_path / "pid", "python3") is None


# --- Addresses from outside ---


def test_a_database_over_the_network():
    database = database_from_url(
        "postgresql://portal_app:p%40ss@db.example:6432/portal?sslmode=verify-full", variable="DATABASE_URL"
    )

    assert database == {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": "portal",
        "USER": "portal_app",
        "PASSWORD": "p@ss",
        "HOST": "db.example",
        "PORT": "6432",
        "OPTIONS": {"sslmode": "verify-full"},
    }


def test_a_database_behind_a_socket():
    database = database_from_url("postgres://portal_app@/portal?host=/run/postgresql", variable="DATABASE_URL")

    assert (database["HOST"], database["PORT"], database["OPTIONS"]) == ("/run/postgresql", "", {})


@pytest.mark.parametrize(
    "url",
    [
        "mysql://portal_app:secret@db/portal",
        "postgresql://portal_app:secret@db",
        "postgresql://db:5432/secret",
        "postgresql://portal_app:secret@db:port/portal",
    ],
)
def test_a_wrong_address_is_refused_in_words_without_its_password(url):
    with pytest.raises(ImproperlyConfigured, match=r"^DATABASE_URL ") as refusal:
        database_from_url(url, variable="DATABASE_URL")

    assert "secret" not in str(refusal.value)


@pytest.mark.parametrize(
    ("url", "broker", "third"),
    [
        ("redis://valkey:6379", "redis://valkey:6379", "redis://valkey:6379/3"),
        ("rediss://:pw@valkey:6380/1", "rediss://:pw@valkey:6380/1", "rediss://:pw@valkey:6380/3"),
        ("unix:///run/v.sock", "redis+socket:///run/v.sock?virtual_host=0", "unix:///run/v.sock?db=3"),
        ("unix:///run/v.sock?db=1", "redis+socket:///run/v.sock?virtual_host=1", "unix:///run/v.sock?db=3"),
    ],
)
def test_one_valkey_is_spelt_for_the_broker_and_for_the_cache(url, broker, third):
    assert broker_from_valkey(url) == broker
    assert valkey_database(url, 3) == third


def test_broker_and_cache_never_share_a_database_by_default(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://portal_app@db/portal")
    monkeypatch.setenv("VALKEY_URL", "redis://valkey:6379/4")

    assert (addresses().broker_url, addresses().cache_url) == ("redis://valkey:6379/4", "redis://valkey:6379/5")


def test_addresses_from_outside_start_nothing_and_need_no_owner(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://portal_app@db/portal")
    monkeypatch.setenv("VALKEY_URL", "redis://valkey")
    monkeypatch.delenv("DATABASE_OWNER_URL", raising=False)

    assert addresses().owner == {}
    assert addresses().embedded is False


def test_the_owner_may_come_by_another_way_but_to_the_same_database(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgresql://portal_app@pooler:6432/portal")
    monkeypatch.setenv("VALKEY_URL", "redis://valkey")
    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://portal_owner:pw@db:5432/portal")
    assert addresses().owner == {"USER": "portal_owner", "PASSWORD": "pw", "HOST": "db", "PORT": "5432"}

    monkeypatch.setenv("DATABASE_OWNER_URL", "postgresql://portal_owner:pw@db:5432/another")
    with pytest.raises(ImproperlyConfigured, match="the same database"):
        addresses()
