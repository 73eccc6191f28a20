"""Browsers that do not give up: they send the same operations under the same ids until somebody answers."""

from __future__ import annotations

import json
import random
import socket
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from http.client import HTTPConnection, HTTPException
from typing import Any

from tests.reliability.intentions import Desk, Intention

CSRF = "r" * 32
REPEATED, DROPPED = 0.3, 0.12
PATIENCE = 20.0
"""Seconds that a browser waits for one answer."""


@dataclass
class Told:
    """What all browsers heard, together."""

    answers: dict[str, dict[str, Any]] = field(default_factory=dict)
    strange: list[str] = field(default_factory=list)
    counted: dict[str, int] = field(default_factory=lambda: {"sent": 0, "dropped": 0, "repeated": 0, "failed": 0})
    lock: threading.Lock = field(default_factory=threading.Lock)

    def count(self, what: str) -> None:
        with self.lock:
            self.counted[what] += 1


class Browser(threading.Thread):
    """One desk at work. Whatever it does not understand it writes down, and stops."""

    def __init__(
        self, desk: Desk, *, port: int, host: str, path: str, session: str, told: Told, deadline: float
    ) -> None:
        super().__init__(name=f"{desk.teacher} {id(desk) % 1000}", daemon=True)
        self.desk, self.told, self.deadline = desk, told, deadline
        self.port, self.path = port, path
        self.headers = {
            "Host": f"{host}:{port}",
            "Cookie": f"sessionid={session}; csrftoken={CSRF}",
            "X-CSRFToken": CSRF,
            "Content-Type": "application/json",
            "Connection": "close",
        }
        self.chance = random.Random(session)

    def run(self) -> None:
        try:
            self._work()
        except Exception as error:
            self.told.strange.append(f"{self.name}: {error!r}")

    def _work(self) -> None:
        """Everything once, some of it again at once, some of it again when the day is over."""
        again: list[list[Intention]] = []
        for request in self.desk.requests:
            self._hear(request, self._until_answered(request))
            if self.chance.random() < REPEATED:
                if self.chance.random() < 0.5:
                    self._repeat(request)
                else:
                    again.append(request)
        for request in again:
            self._repeat(request)

    def _hear(self, request: Sequence[Intention], cells: list[dict[str, Any]]) -> None:
        with self.told.lock:
            for intention, cell in zip(request, cells, strict=True):
                self.told.answers[intention.uuid] = cell

    def _repeat(self, request: Sequence[Intention]) -> None:
        """A known id gets its old answer, whatever has become of the cell since."""
        self.told.count("repeated")
        cells = self._until_answered(request)
        for intention, cell in zip(request, cells, strict=True):
            if cell != (before := self.told.answers[intention.uuid]):
                raise AssertionError(f"{intention} was answered {before}, and repeated {cell}")

    def _until_answered(self, request: Sequence[Intention]) -> list[dict[str, Any]]:
        body = json.dumps({"operations": [one.told for one in request]}).encode()
        while time.monotonic() < self.deadline:
            self.told.count("sent")
            if self.chance.random() < DROPPED:
                self._send_and_leave(body)
                continue
            try:
                status, said = self._send(body)
            except (OSError, HTTPException):
                status, said = 0, b""
            if status and status < 500:
                return self._cells(status, said, request)
            self.told.count("failed")
            time.sleep(self.chance.uniform(0.1, 0.5))
        raise TimeoutError("no answer until the end of the phase")

    def _send(self, body: bytes) -> tuple[int, bytes]:
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request("POST", self.path, body, self.headers)
            answer = line.getresponse()
            return answer.status, answer.read()
        finally:
            line.close()

    def _send_and_leave(self, body: bytes) -> None:
        """The network goes away somewhere between the request and its answer."""
        self.told.count("dropped")
        line = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request("POST", self.path, body, self.headers)
            time.sleep(self.chance.choice((0, 0, 0.005, 0.03)))
            if line.sock and self.chance.random() < 0.5:
                # a reset instead of a polite end
                line.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        except OSError:
            pass
        finally:
            line.close()

    def _cells(self, status: int, said: bytes, request: Sequence[Intention]) -> list[dict[str, Any]]:
        """Saved, or told about a conflict; anything else was not to be expected."""
        cells = json.loads(said).get("cells") if status in (200, 409) else None
        if cells is None or [cell["uuid"] for cell in cells] != [one.uuid for one in request]:
            raise AssertionError(f"{status} {said[:600]!r} for {[one.told for one in request]}")
        return cells
