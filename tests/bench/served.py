"""A real gunicorn with one sync worker over a filled database, and somebody who asks it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from dataclasses import dataclass
from http.client import HTTPConnection
from typing import Any

from tests.bench.place import CHECKOUT, HERE, Database

CSRF = "b" * 32  # the browser chooses it; the portal only compares the cookie with the header


@dataclass(frozen=True)
class Answer:
    """What a request cost: until the last byte was here, and inside the worker alone; in seconds."""

    seconds: float
    inside: float
    statements: int
    body: bytes


class Served:
    """The portal and its floors over one database, and the scenes that are played on it."""

    def __init__(self, database: Database, *, scenes: int) -> None:
        self.database = database
        self.scenes: list[dict[str, Any]] = json.loads(database.ask("tests.bench.stage", "--scenes", str(scenes)))
        self.port = free_port()
        HERE.mkdir(parents=True, exist_ok=True)
        with (HERE / f"{database.name}.log").open("wb") as log:
            self.process = subprocess.Popen(
                [
                    sys.executable, "-m", "gunicorn", "tests.bench.wsgi", "--bind", f"127.0.0.1:{self.port}",
                    "--workers", "1", "--timeout", "120", "--log-level", "warning",
                ],
                cwd=CHECKOUT,
                env=database.environment(port=self.port),
                stdout=log,
                stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self._await()

    def _await(self) -> None:
        limit = time.monotonic() + 60
        while time.monotonic() < limit and self.process.poll() is None:
            try:
                self._ask("localhost", "GET", "/livez")
            except (OSError, RuntimeError):
                time.sleep(0.1)
            else:
                return
        self.stop()
        raise RuntimeError(f"The web server does not start, see {HERE / self.database.name}.log")

    def stop(self) -> None:
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGTERM)
            self.process.wait(20)

    # The pages

    def page(self, turn: int, *, count: bool = False) -> Answer:
        scene = self._scene(turn)
        return self._get(scene, f"/journal/{scene['course']}/{scene['term']}/", count=count)

    def bare_page(self, turn: int, *, count: bool = False) -> Answer:
        scene = self._scene(turn)
        return self._get(scene, f"/bare/{scene['school']}/{scene['course']}/{scene['term']}/", count=count)

    def save_one(self, turn: int, *, count: bool = False) -> Answer:
        """A teacher typed one mark."""
        return self._save(turn, lesson=0, cells=1, count=count)

    def save_thirty(self, turn: int, *, count: bool = False) -> Answer:
        """A teacher pasted a column."""
        return self._save(turn, lesson=1, cells=30, count=count)

    def bare_save(self, turn: int, *, count: bool = False) -> Answer:
        scene = self._scene(turn)
        lesson = scene["lessons"][2]
        cell = lesson["cells"][0]
        cell[2] = _other(cell[2])
        body = {"lesson": lesson["lesson"], "student": cell[0], "value": cell[2]}
        return self._post(scene, f"/bare/{scene['school']}/save/", body, count=count)

    def _save(self, turn: int, *, lesson: int, cells: int, count: bool) -> Answer:
        scene = self._scene(turn)
        column = scene["lessons"][lesson]
        changed = column["cells"][:cells]
        operations = [
            {
                "uuid": str(uuid.uuid4()),
                "lesson": column["lesson"],
                "student": student,
                "seen": {"mark": version, "attendance": 0},
                "text": _other(value),
            }
            for student, version, value in changed
        ]
        answer = self._post(scene, f"/journal/{scene['saving']}/cells/", {"operations": operations}, count=count)
        for cell, told in zip(changed, json.loads(answer.body)["cells"], strict=True):
            if told["state"] != "SAVED" or told["versions"]["mark"] != cell[1] + 1:
                raise RuntimeError(f"a mark was not saved: {told}")
            cell[1:] = [told["versions"]["mark"], _other(cell[2])]
        return answer

    # The line

    def _scene(self, turn: int) -> dict[str, Any]:
        return self.scenes[turn % len(self.scenes)]

    def _get(self, scene: dict[str, Any], path: str, *, count: bool) -> Answer:
        return self._ask(scene["host"], "GET", path, cookie=scene["session"], count=count)

    def _post(self, scene: dict[str, Any], path: str, body: dict[str, Any], *, count: bool) -> Answer:
        told = json.dumps(body).encode()
        return self._ask(scene["host"], "POST", path, cookie=scene["session"], body=told, count=count)

    def _ask(
        self, host: str, method: str, path: str, *, cookie: str = "", body: bytes | None = None, count: bool = False
    ) -> Answer:
        headers = {
            "Host": f"{host}:{self.port}",
            "Cookie": f"sessionid={cookie}; csrftoken={CSRF}",
            "X-CSRFToken": CSRF,
            "Content-Type": "application/json",
            **({"X-Count": "1"} if count else {}),
        }
        start = time.perf_counter()
        line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            line.request(method, path, body, headers)
            response = line.getresponse()
            told = response.read()
        finally:
            line.close()
        seconds = time.perf_counter() - start
        if response.status != 200:
            raise RuntimeError(f"{method} {host}{path}: {response.status} {told[:1000]!r}")
        return Answer(seconds, float(response.headers["X-Inside"]), int(response.headers["X-Statements"]), told)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _other(value: str) -> str:
    """Another mark each time, so that there is something to save."""
    return "4" if value == "5" else "5"
