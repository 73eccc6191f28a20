"""A portal on servers of its own, to be hurt: web server, job worker, PostgreSQL and Valkey."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import psycopg

from portal.kit.servers import EmbeddedServers, data_directory
from portal.kit.servers.binaries import Place
from portal.kit.servers.roles import DATABASE, OWNER
from tests import live

TRACE = "tests.reliability.work.leave_a_trace"


class House:
    """Everything that runs, and what it stands on. `stage` says who and what is in the database."""

    def __init__(self, name: str) -> None:
        self.servers = EmbeddedServers(Place.for_directory(data_directory() / f"{name}-{os.getpid()}"), durable=True)
        self.portal = live.Portal(live.free_port(), name, {})
        self.servers.join()
        try:
            self.portal.environment = self._environment(self.portal.port)
            self._run("manage.py", "migrate", "--verbosity", "0", as_owner=True)
            self.stage: dict[str, Any] = json.loads(self._run("-m", "tests.reliability.stage"))
            self.portal.start()
        except BaseException:
            self.close()
            raise

    def close(self) -> None:
        self.portal.stop()
        self.servers.remove()

    def connect(self) -> psycopg.Connection[Any]:
        """As the owner, whom no wall binds: for those who count afterwards."""
        return self.servers.connect(DATABASE, OWNER)

    # What hurts

    def kill_a_web_worker(self) -> None:
        """One of the two; the web server starts another by itself."""
        master = self.portal.processes["web"].pid
        workers = Path(f"/proc/{master}/task/{master}/children").read_text().split()
        os.kill(int(workers[0]), signal.SIGKILL)

    def kill_the_web_server(self) -> None:
        self.portal.kill("web")
        self.portal.start(worker=False)

    def kill_the_job_worker(self) -> None:
        self.portal.kill("worker")
        self.portal.start(web=False)

    def kill_the_database(self) -> None:
        self.servers.kill(valkey=False)
        self.servers.join()

    # What works meanwhile

    def give_jobs(self, numbers: range) -> None:
        """Background work, found by the sweeper: the wake-up of a transaction that died is lost as well."""
        with self.connect() as database:
            for number in numbers:
                database.execute(
                    "insert into portal_job (name, args, kwargs, school_id, attempts, error)"
                    " values (%s, '[]', %s, %s, 0, '')",
                    [TRACE, json.dumps({"number": number, "seconds": 0.2}), self.stage["school"]],
                )

    def unfinished_jobs(self) -> int:
        with self.connect() as database:
            return database.execute("select count(*) from portal_job where done_at is null").fetchone()[0]

    def _environment(self, port: int) -> dict[str, str]:
        env = {key: value for key, value in os.environ.items() if not key.startswith(("DATABASE", "VALKEY", "CELERY_"))}
        scratch = self.portal.scratch
        return {
            **env,
            **self.servers.environment(),
            "DJANGO_SETTINGS_MODULE": "portal.settings",
            "PORTAL_ADDRESS": f"localhost:{port}",
            "PORTAL_QUEUE": "survive",
            "PORTAL_STATIC": str(data_directory() / "live" / "static"),
            "PORTAL_MEDIA": str(scratch / "media"),
            "PYTHONPATH": str(live.CHECKOUT),
            "DATABASE_OWNER_URL": "",
        }

    def _run(self, *command: str, as_owner: bool = False) -> str:
        env = dict(self.portal.environment)
        if as_owner:
            env["DATABASE_OWNER_URL"] = self.servers.environment()["DATABASE_OWNER_URL"]
        done = subprocess.run(
            [sys.executable, *command], cwd=live.CHECKOUT, env=env, check=True, stdout=subprocess.PIPE, timeout=180
        )
        return done.stdout.decode()
