"""Several programs as one: started together, started again when one dies, ended together.

For a developer's machine and small installations. Where systemd or a container engine runs, that does this work.
"""

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType
from typing import NoReturn

PR_SET_PDEATHSIG = 1  # Linux: the signal that a child gets when its parent has died


class CannotRun(RuntimeError):
    """A program does not come up at all."""


@dataclass
class Program:
    """One program: what to start, and how its last start went."""

    name: str
    command: Sequence[str]
    process: "subprocess.Popen[bytes] | None" = field(default=None, init=False)
    started_at: float = field(default=0, init=False)
    failures: int = field(default=0, init=False)
    again_at: float = field(default=0, init=False)


class Supervisor:
    """Keeps programs running until a signal ends all of them.

    `tend` is called every few seconds, for what lives outside (our own servers). `patience` is how many seconds a
    program may take to finish its work when it is asked to end; after `settled` seconds a program counts as up, so that
    its death later is an accident and no wrong set-up.
    """

    def __init__(
        self,
        programs: Sequence[Program],
        *,
        environment: Mapping[str, str],
        tell: Callable[[str], object],
        tend: Callable[[], object] = lambda: None,
        patience: float = 15,
        settled: float = 10,
    ) -> None:
        self.programs = programs
        self.environment = dict(environment)
        self.tell = tell
        self.tend = tend
        self.patience = patience
        self.settled = settled

    def run(self, *, when_up: Callable[[], object]) -> NoReturn:
        """Start everything, call `when_up` and watch. Ends by SystemExit, with nothing left running."""
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, _end)
        try:
            for program in self.programs:
                self._start(program)
            when_up()
            self._watch()
        finally:
            for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
                signal.signal(number, signal.SIG_IGN)  # once is enough: the rest is on its way
            self._stop()

    def _watch(self) -> NoReturn:
        tended_at = time.monotonic()
        while True:
            time.sleep(0.5)
            now = time.monotonic()
            if now - tended_at > 5:
                self.tend()
                tended_at = now
            for program in self.programs:
                if program.process is None and now >= program.again_at:
                    self._start(program)
                elif program.process is not None and program.process.poll() is not None:
                    self._has_ended(program, program.process.returncode, now)

    def _has_ended(self, program: Program, code: int, now: float) -> None:
        """Start a program again, later each time that it does not stay up, and at last not at all."""
        program.failures = program.failures + 1 if now - program.started_at < self.settled else 0
        if program.failures > 4:
            raise CannotRun(f"{program.name} does not come up. Its own words are above.")
        program.process = None
        program.again_at = now + self.settled * min(program.failures, 9) / 10
        self.tell(f"{program.name} has ended (code {code}) and is started again.")

    def _start(self, program: Program) -> None:
        program.process = subprocess.Popen(
            program.command,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            start_new_session=True,  # the terminal's Ctrl-C reaches us alone; we end the others in order
            preexec_fn=_end_with_parent if _prctl else None,
        )
        program.started_at = time.monotonic()

    def _stop(self) -> None:
        """Ask all to end, wait, and end by force what does not."""
        running = [program.process for program in self.programs if program.process and program.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + self.patience
        for process in running:
            try:
                process.wait(max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                with contextlib.suppress(ProcessLookupError):
                    os.killpg(process.pid, signal.SIGKILL)
                process.wait()


def _end(number: int, frame: FrameType | None) -> NoReturn:
    sys.exit(0 if number == signal.SIGINT else 128 + number)


_prctl = getattr(ctypes.CDLL(None), "prctl", None) if sys.platform == "linux" else None


def _end_with_parent() -> None:
    """A supervisor that was killed cannot end its programs; the kernel does it then."""
    if _prctl:
        _prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
