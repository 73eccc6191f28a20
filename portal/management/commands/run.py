"""`manage.py run`: the whole portal on this machine, ready to sign in, until Ctrl-C.

Every step looks first whether there is anything to do, so that a second start takes seconds and keeps the data.
"""

import hashlib
import socket
import sys
import time
from http.client import HTTPConnection
from io import StringIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from portal.kit.messages import compile_catalogues
from portal.kit.servers import child_environment, data_directory, ensure_running
from portal.kit.supervisor import CannotRun, Program, Supervisor
from portal.schools.constraints import PLATFORM_ID
from portal.schools.models import School, SchoolHost

SIGN_INS = (
    ("north.teacher", "opens the journal"),
    ("north.student", "reads the diary"),
    ("north.parent", "two children, one of them in the other school; sees an ad"),
    ("north.both", "a teacher who is also a parent: switches between the two"),
    ("north.classteacher", "the whole class"),
    ("north.head", "the whole school"),
    ("north.admin", "people, classes, timetable, terms"),
    ("north.editor", "the school's website, under /cms/"),
    ("platform.ads", "the ad desk, on the first address"),
    ("platform.admin", "all schools"),
)
DEMO_PASSWORD = "demo-portal"  # noqa: S105  the demo's, printed on purpose


class Command(BaseCommand):
    help = "Run the portal on this machine: servers, database, demo, web server, worker and schedule in one."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--workers", type=int, default=2, help="processes of the web server (default: 2)")
        parser.add_argument("--reload", action="store_true", help="start the web server anew when the code changes")
        parser.add_argument("--no-demo", action="store_true", help="leave an empty database empty")

    def handle(self, **options: Any) -> None:
        started = time.monotonic()
        self._prepare(demo=not options["no_demo"])
        host, port = settings.PORTAL_HOST, self._free_port()
        environment = child_environment()
        environment["PORTAL_ADDRESS"] = f"{host}:{port}"
        supervisor = Supervisor(
            self._programs(port, options),
            environment=environment,
            tell=self._tell,
            tend=ensure_running,
        )
        try:
            supervisor.run(when_up=lambda: self._say_where(port, time.monotonic() - started))
        except CannotRun as error:
            raise CommandError(str(error)) from error

    def _tell(self, words: str) -> None:
        self.stdout.write(words)
        self.stdout.flush()  # a log file that fills late is no help

    # Before

    def _prepare(self, *, demo: bool) -> None:
        """Database, words and static files as the code wants them."""
        compile_catalogues(settings.BASE_DIR)
        executor = MigrationExecutor(connection)
        is_behind = bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))
        if is_behind:
            self._tell("Bringing the database up to date …")
            call_command("migrate", interactive=False, verbosity=0)
        if demo and settings.IS_LOCAL and not School.objects.exclude(pk=PLATFORM_ID).exists():
            self._tell("Filling two schools with a term of lessons, marks and news …")
            call_command("seed_demo")
        if is_behind:
            call_command("create_site", stdout=StringIO())
        self._collect_static()
        connection.close()

    def _collect_static(self) -> None:
        """Collect the static files when one of them has changed."""
        stamp = data_directory() / "static.stamp"
        seen = _static_signature()
        if stamp.exists() and stamp.read_text() == seen and settings.STATIC_ROOT.is_dir():
            return
        self._tell("Collecting style sheets, scripts and fonts …")
        call_command("collectstatic", interactive=False, verbosity=0, clear=True)
        stamp.write_text(seen)

    # The programs

    def _programs(self, port: int, options: dict[str, Any]) -> list[Program]:
        python = [sys.executable, "-m"]
        binds = [part for address in _listening_addresses() for part in ("--bind", f"{address}:{port}")]
        celery = [*python, "celery", "--quiet", "--app", "portal.celery"]
        return [
            Program(
                "The web server",
                [
                    *python, "gunicorn", "portal.wsgi", *binds, "--workers", str(options["workers"]),
                    "--timeout", "60", "--graceful-timeout", "10", "--log-level", "warning",
                    *(["--reload"] if options["reload"] else []),
                ],
            ),
            Program(
                "The worker",
                [
                    *celery, "worker", "--concurrency", "2", "--loglevel", "WARNING",
                    "--without-gossip", "--without-mingle",
                ],
            ),
            Program(
                "The schedule",
                [
                    *celery, "beat", "--loglevel", "WARNING", "--pidfile=",
                    "--schedule", str(data_directory() / "schedule"),
                ],
            ),
        ]  # fmt: skip

    def _free_port(self) -> int:
        wanted = int(settings.PORTAL_ADDRESS.rpartition(":")[2]) if settings.PORTAL_PORT_SUFFIX else 80
        for port in range(wanted, wanted + 20):
            if all(_is_free(address, port) for address in _listening_addresses()):
                if port != wanted:
                    self._tell(f"Port {wanted} is taken, so the portal is on {port}.")
                return port
        raise CommandError(f"Ports {wanted} to {wanted + 19} are taken. Choose another one: PORTAL_ADDRESS=host:port")

    # When it is up

    def _say_where(self, port: int, seconds: float) -> None:
        """Wait for the first answer, then say where everything is."""
        _wait_for_answer(port)
        suffix = "" if port == 80 else f":{port}"
        hosts = (
            SchoolHost.objects.filter(is_canonical=True).order_by("school_id").values_list("school__short_name", "host")
        )
        lines = [f"{settings.PORTAL_SCHEME}://{host}{suffix}/   {name}" for name, host in hosts]
        connection.close()
        width = max(len(login) for login, _ in SIGN_INS)
        if settings.IS_LOCAL:
            lines += ["", f"Sign in with the password {DEMO_PASSWORD} as"]
            lines += [f"  {login:{width}}  {what}" for login, what in SIGN_INS]
        self._tell("\n".join(["", f"The portal is up ({max(1, round(seconds))} s). Ctrl-C ends it.", "", *lines, ""]))


def _wait_for_answer(port: int) -> None:
    """Return at the first answer of the web server; after a minute its own words have said what is wrong."""
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        line = HTTPConnection(_listening_addresses()[0].strip("[]"), port, timeout=5)
        try:
            line.request("GET", "/livez")
            line.getresponse().read()
            return
        except OSError:
            time.sleep(0.1)
        finally:
            line.close()


def _listening_addresses() -> list[str]:
    """Loopback alone under a local name, both kinds of it, since browsers try either; every address otherwise."""
    wanted = ["127.0.0.1", "[::1]"] if settings.IS_LOCAL else ["0.0.0.0"]  # noqa: S104  that is what a name asks for
    return [address for address in wanted if _is_free(address, 0)]


def _is_free(address: str, port: int) -> bool:
    family = socket.AF_INET6 if address.startswith("[") else socket.AF_INET
    try:
        with socket.socket(family) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            line.bind((address.strip("[]"), port))
    except OSError:
        return False
    return True


def _static_signature() -> str:
    """Which static files there are, and when each was last changed."""
    seen = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            status = Path(storage.path(name)).stat()
            seen.update(f"{name} {status.st_size} {status.st_mtime_ns}\n".encode())
    return seen.hexdigest()
