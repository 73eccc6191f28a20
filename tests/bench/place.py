"""Servers and databases of the benchmark's own. Nothing here is a test's or an installation's."""

from __future__ import annotations

import datetime as dt
import hashlib
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from portal.kit.servers import EmbeddedServers, data_directory
from portal.kit.servers.binaries import Place, postgres_binaries
from portal.kit.servers.roles import APPLICATION, OWNER

CHECKOUT = Path(__file__).resolve().parents[2]
HERE = data_directory() / "bench"
# what the filled rows depend on; a change fills anew
MIGRATIONS = ("*/migrations/*.py", "portal/schools/database.py", "portal/schools/constraints.py", "requirements.lock")
FILLING = ("tests/bench/fill.py", "tests/bench/city.py", "tests/bench/rows.py", "tests/bench/big_tables.py")


def own_servers() -> EmbeddedServers:
    """A pair of servers that writes down what it commits: a saved mark costs here what it costs a school."""
    return EmbeddedServers(Place.for_directory(data_directory() / "bench-servers"), durable=True)


@dataclass(frozen=True)
class Database:
    """A database of so many marks, and the environment of a process that works with it."""

    servers: EmbeddedServers
    name: str
    number: int

    def environment(self, *, as_owner: bool = False, port: int = 8000) -> dict[str, str]:
        """As the application alone; for filling the owner's address stands beside it."""
        env = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE", "VALKEY", "CELERY_"))}
        where = f"@/{self.name}?host={self.servers.place.run}&port={postgres_binaries().port}"
        if as_owner:
            env["DATABASE_OWNER_URL"] = f"postgresql://{OWNER}{where}"
        return {
            **env,
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "DATABASE_URL": f"postgresql://{APPLICATION}{where}",
            "VALKEY_URL": f"unix://{self.servers.valkey_socket}?db={4 * self.number}",
            "PORTAL_CACHE_PREFIX": self.name,
            "PORTAL_QUEUE": self.name,
            "PORTAL_ADDRESS": f"localhost:{port}",
            "PORTAL_STATIC": str(HERE / "static"),
            "PORTAL_MEDIA": str(HERE / "media"),
            "PYTHONPATH": str(CHECKOUT),
        }

    def run(self, *module: str) -> None:
        """Run one of our modules over this database as the owner; what it says is for whoever waits."""
        subprocess.run([sys.executable, "-m", *module], cwd=CHECKOUT, env=self.environment(as_owner=True), check=True)

    def ask(self, *module: str) -> str:
        """Run one of our modules over this database as the application; returns what it said."""
        command = [sys.executable, "-m", *module]
        done = subprocess.run(
            command, cwd=CHECKOUT, env=self.environment(), stdout=subprocess.PIPE, text=True, check=True
        )
        return done.stdout


def filled(servers: EmbeddedServers, sizes: tuple[int, ...], *, fresh: bool) -> list[Database]:
    """A database of each size. What an earlier run filled is used again; what other code filled is thrown away."""
    wanted = [Database(servers, f"bench_{marks}_{_digest(*MIGRATIONS, *FILLING)}", n) for n, marks in enumerate(sizes)]
    template = Database(servers, f"bench_template_{_digest(*MIGRATIONS)}", 0)
    there = _names(servers)
    keep = {template.name} if fresh else {template.name, *(database.name for database in wanted)}
    for old in there - keep:
        if old.endswith("_part") or old.startswith("bench_template_") or _is_of(old, sizes):
            _say(servers, f'drop database if exists "{old}" with (force)')
    if template.name not in there:
        _make(template, "tests.bench.fill", "--migrate")
    for database, marks in zip(wanted, sizes, strict=True):
        if fresh or database.name not in there:
            print(f"Filling a database with {marks:,} marks …", flush=True)
            _make(database, "tests.bench.fill", "--marks", str(marks), template=template.name)
    return wanted


def _make(database: Database, *module: str, template: str = "template1") -> None:
    """Fill a new database; it gets its name only when it is whole."""
    half = Database(database.servers, f"{database.name}_part", database.number)
    _say(database.servers, f'drop database if exists "{half.name}" with (force)')
    _say(database.servers, f'create database "{half.name}" template "{template}" owner {OWNER}')
    half.run(*module)
    _say(database.servers, f'alter database "{half.name}" rename to "{database.name}"')


def _say(servers: EmbeddedServers, statement: str) -> None:
    with servers.connect() as server:
        server.execute(statement.encode())


def _names(servers: EmbeddedServers) -> set[str]:
    with servers.connect() as server:
        rows = server.execute("select datname from pg_database where datname like 'bench\\_%'").fetchall()
    return {name for (name,) in rows}


def _is_of(name: str, sizes: tuple[int, ...]) -> bool:
    return any(name.startswith(f"bench_{marks}_") for marks in sizes)


def _digest(*patterns: str) -> str:
    """Of the code and of the week: the measured term has to be the present one."""
    digest = hashlib.sha256(str(dt.date.today().isocalendar()[:2]).encode())  # noqa: DTZ011 the machine's own week
    for pattern in patterns:
        for path in sorted(CHECKOUT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:10]
