"""`make run`: up in seconds, mended while it runs, gone without a trace at Ctrl-C, and the same data the next time."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
from http.client import HTTPConnection
from pathlib import Path

import psycopg
import pytest

from portal.kit.servers import EmbeddedServers
from portal.kit.servers.binaries import Place
from tests.databases import CHECKOUT

UP = re.compile(r"http://localhost:(\d+)/")


@pytest.fixture
def data(tmp_path):
    yield tmp_path / "data"
    servers = EmbeddedServers(Place.for_directory(tmp_path / "data" / "test-servers"))
    servers.kill()
    servers.remove()


@pytest.fixture
def run(data, tmp_path):
    """Start the portal on its own data directory and return the process and the port that it names."""
    started: list[subprocess.Popen[bytes]] = []
    # Servers that others named belong to them; this is about the portal's own.
    named = ("DATABASE_URL", "DATABASE_OWNER_URL", "VALKEY_URL", "CELERY_BROKER_URL", "PORTAL_STATIC", "PORTAL_MEDIA")
    environment = {key: value for key, value in os.environ.items() if key not in named}

    def start(wanted: int) -> tuple[subprocess.Popen[bytes], int]:
        said = tmp_path / f"said-{len(started)}"
        with said.open("wb") as log:
            process = subprocess.Popen(
                [sys.executable, "manage.py", "run", "--no-demo", "--workers", "1"],
                cwd=CHECKOUT,
                env={**environment, "PORTAL_DATA": str(data), "PORTAL_ADDRESS": f"localhost:{wanted}"},
                stdout=log,
                stderr=subprocess.STDOUT,
            )
        started.append(process)
        assert soon(lambda: UP.search(said.read_text()) or process.poll() is not None, 300), said.read_text()
        if found := UP.search(said.read_text()):
            return process, int(found[1])
        raise AssertionError(f"the portal did not come up:\n{said.read_text()}")

    yield start
    for process in started:
        process.kill()
        process.wait()


def answer(port: int, path: str = "/readyz") -> dict | None:
    line = HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        line.request("GET", path, headers={"Host": f"localhost:{port}"})
        response = line.getresponse()
        return json.loads(response.read()) if response.status == 200 else None
    except (OSError, ValueError):
        return None
    finally:
        line.close()


def soon(condition, seconds: float = 30) -> bool:
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.1)
    return False


def processes_of(data: Path) -> list[str]:
    """Command lines of living processes that work on a data directory, or were told of it."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            told = (process / "environ").read_bytes() + (process / "cmdline").read_bytes()
        except OSError:
            continue
        if str(data).encode() in told and int(process.name) != os.getpid():
            found.append((process / "cmdline").read_bytes().replace(b"\0", b" ").decode())
    return found


@pytest.mark.reliability
@pytest.mark.skipif(sys.platform != "linux", reason="looks for left-over processes in /proc")
def test_a_day_of_make_run(run, data):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        process, port = run(taken.getsockname()[1])
        assert port > taken.getsockname()[1], "a taken port is left to whoever has it"
    assert answer(port)

    servers = EmbeddedServers(Place.for_directory(data / "test-servers"), durable=False)
    with psycopg.connect(servers.environment()["DATABASE_OWNER_URL"]) as owner:
        owner.execute("create table kept as select 1 as row")
    servers.kill()
    assert soon(lambda: answer(port)), "a dead database is started again"

    process.send_signal(signal.SIGINT)
    assert process.wait(40) == 0
    assert soon(lambda: not processes_of(data), 5), processes_of(data)

    began = time.monotonic()
    process, port = run(port)
    assert answer(port)
    assert time.monotonic() - began < 60, "the second start has nothing left to prepare"
    with psycopg.connect(servers.environment()["DATABASE_OWNER_URL"]) as owner:
        assert owner.execute("select * from kept").fetchone() == (1,)
    process.send_signal(signal.SIGTERM)
    assert process.wait(40) == 143
