"""A real portal for browser stories: gunicorn and a Celery worker over a copy of the demo's database.

The demo is seeded once a state of the code that seeds it; every story module gets a copy of its own, so that stories
do not meet each other's marks.
"""

from __future__ import annotations

import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote, urlsplit

from django.conf import settings

from portal.kit.servers import data_directory
from tests import databases

CHECKOUT = databases.CHECKOUT
# what the seeded rows depend on; a change makes a new template
SEEDS = ("portal/management/commands/seed_demo.py", "*/demo/**/*.py", "*/*/demo*.py", "*/demo*.py")


@dataclass
class Portal:
    """The running portal: where it answers, and how to stop or hurt its processes."""

    port: int
    database: str
    environment: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes]] = field(default_factory=dict)

    def url(self, school: str, path: str = "/") -> str:
        """An address on a school's host, or on the bare host for the empty word."""
        host = f"{school}.localhost" if school else "localhost"
        return f"http://{host}:{self.port}{path}"

    def start(self, *, web: bool = True, worker: bool = True, beat: bool = True) -> None:
        """Start what is wanted and wait until the web server is ready."""
        if web:
            self.processes["web"] = self._run(
                "gunicorn",
                "portal.wsgi",
                "--bind",
                f"127.0.0.1:{self.port}",
                "--workers",
                "2",
                "--log-level",
                "warning",
            )
        if worker:
            schedule = ("--beat", "--schedule", str(self.scratch / "beat")) if beat else ()
            self.processes["worker"] = self._run(
                "celery", "-A", "portal", "worker", *schedule, "-P", "solo", "-l", "warning", "--without-mingle"
            )
        if web:
            self._await_ready()

    @property
    def scratch(self) -> Path:
        path = data_directory() / "live" / self.database
        path.mkdir(parents=True, exist_ok=True)
        return path

    def stop(self) -> None:
        for process in self.processes.values():
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
        for process in self.processes.values():
            try:
                process.wait(10)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait()
        self.processes.clear()

    def kill(self, name: str) -> None:
        """The process group dies at once, in the middle of whatever it does."""
        process = self.processes.pop(name)
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def log(self, name: str) -> str:
        return (self.scratch / f"{name}.log").read_text(errors="replace")[-4000:]

    def _run(self, *command: str) -> subprocess.Popen[bytes]:
        with (self.scratch / f"{command[0]}.log").open("ab") as log:
            return subprocess.Popen(
                [sys.executable, "-m", *command],
                cwd=CHECKOUT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )

    def _await_ready(self, seconds: float = 120) -> None:
        limit = time.monotonic() + seconds
        while time.monotonic() < limit:
            if self.processes["web"].poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/readyz", timeout=5) as answer:
                    if answer.status == 200:
                        return
            except OSError:
                time.sleep(0.2)
        raise RuntimeError(f"the portal did not start:\n{self.log('gunicorn')}")


def environment_for(database: str, port: int) -> dict[str, str]:
    """The environment of a portal process over that database, as the application's role alone."""
    at = settings.DATABASES["default"]
    role = databases.APPLICATION
    auth = ":".join(quote(role[key], safe="") for key in ("USER", "PASSWORD") if role.get(key))
    url = f"postgresql://{auth}@/{database}?host={quote(at['HOST'], safe='')}&port={at['PORT']}"
    env = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE", "VALKEY", "CELERY_"))}
    return {
        **env,
        "DJANGO_SETTINGS_MODULE": "portal.settings",
        "DATABASE_URL": url,
        "VALKEY_URL": settings.CACHES["default"]["LOCATION"],
        "CELERY_BROKER_URL": settings.CELERY_BROKER_URL,
        "PORTAL_QUEUE": database,
        "PORTAL_CACHE_PREFIX": database,
        "PORTAL_ADDRESS": f"localhost:{port}",
        "PORTAL_STATIC": str(data_directory() / "live" / "static"),
        "PORTAL_MEDIA": str(data_directory() / "live" / "media"),
        "PYTHONUNBUFFERED": "1",
        "PYTHONPATH": str(CHECKOUT),
    }


def owner_environment(environment: dict[str, str]) -> dict[str, str]:
    """The same with the owner's address beside it, for `migrate`."""
    owner = {**databases.APPLICATION, **settings.DATABASE_OWNER}
    parts = urlsplit(environment["DATABASE_URL"])
    auth = f"{owner['USER']}:{owner['PASSWORD']}" if owner.get("PASSWORD") else owner["USER"]
    return {**environment, "DATABASE_OWNER_URL": f"postgresql://{auth}@{parts.path}?{parts.query}"}


def demo_template() -> str:
    """The name of the seeded database; made when it is missing."""
    digest = hashlib.sha256(databases.template_name().encode())
    digest.update(str(settings.TIME_ZONE).encode() + time.strftime("%Y-%m-%d").encode())
    for pattern in SEEDS:
        for path in sorted(CHECKOUT.glob(pattern)):
            digest.update(path.read_bytes())
    name = f"portal_demo_{digest.hexdigest()[:12]}"
    with databases.maintenance() as server:
        server.execute("select pg_advisory_lock(%s)", [databases.BUILD_LOCK + 1])
        try:
            if not databases.exists(server, name):
                seed(name)
            collect_static(name)
        finally:
            server.execute("select pg_advisory_unlock(%s)", [databases.BUILD_LOCK + 1])
    return name


def seed(name: str) -> None:
    """Fill a copy of the migrated template with the demo; it gets its name only when it is whole."""
    half = f"{name}_part"
    with databases.maintenance() as server:
        if not databases.exists(server, databases.template_name()):
            raise RuntimeError("the migrated template must be there first")
        databases.drop_patiently(server, half)
        server.execute(f'create database "{half}" template "{databases.template_name()}"')
        manage(half, 8000, "seed_demo")
        server.execute(f'alter database "{half}" rename to "{name}"')


def collect_static(database: str) -> None:
    """The files as they stand now: a change of a style sheet alone makes no new demo."""
    digest = hashlib.sha256()
    for path in sorted(CHECKOUT.glob("*/static/**/*")):
        if path.is_file():
            digest.update(path.read_bytes())
    kept = data_directory() / "live" / "static.digest"
    if not kept.exists() or kept.read_text() != digest.hexdigest():
        manage(database, 8000, "collectstatic", "--noinput", "--verbosity", "0")
        kept.write_text(digest.hexdigest())


def manage(database: str, port: int, *command: str) -> None:
    """Run a management command over that database, as the application."""
    subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=CHECKOUT,
        env=environment_for(database, port),
        check=True,
        stdout=subprocess.DEVNULL,
        timeout=180,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def open_portal(purpose: str, *, worker: bool = True) -> Portal:
    """Start a portal over a fresh copy of the demo; the caller closes it."""
    port, template = free_port(), demo_template()
    name = f"portal_live_{os.getpid()}_{purpose}"
    with databases.maintenance() as server:
        databases.drop_patiently(server, name)
        server.execute(f'create database "{name}" template "{template}"')
    portal = Portal(port, name, environment_for(name, port))
    # the hosts of the demo say no port, and the Wagtail sites follow the address of the installation
    portal.start(worker=worker)
    return portal


def close_portal(portal: Portal) -> None:
    portal.stop()
    with databases.maintenance() as server:
        databases.drop_patiently(server, portal.database)
