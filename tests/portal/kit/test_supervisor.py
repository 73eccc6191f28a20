"""Several programs as one: a dead one comes back, and at the end none is left."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

# Runs the programs given as shell lines, says "up", and names itself in a file of process numbers.
RUN = """
import os, sys
from portal.kit.supervisor import CannotRun, Program, Supervisor
programs = [Program(f"Program {number}", ["sh", "-c", line]) for number, line in enumerate(sys.argv[1:], 1)]
def tell(words): print(words, flush=True)
try:
    Supervisor(programs, environment=os.environ, tell=tell, patience=1, settled=1).run(when_up=lambda: tell("up"))
except CannotRun as error:
    tell(error)
    sys.exit(3)
"""


@pytest.fixture
def supervise(tmp_path):
    """Start a supervisor of programs that note their process number in `pids`."""
    started = []

    def start(*lines: str) -> subprocess.Popen:
        noted = [f"echo $$ >> {tmp_path}/pids; {line}" for line in lines]
        process = subprocess.Popen(
            [sys.executable, "-c", RUN, *noted], stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parents[3]
        )
        started.append(process)
        return process

    yield start
    for process in started:
        process.kill()
        process.communicate()


def pids(tmp_path: Path, count: int) -> list[int]:
    """The numbers of all programs started so far, once there are that many."""
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline:
        found = (tmp_path / "pids").read_text().split() if (tmp_path / "pids").exists() else []
        if len(found) >= count:
            return [int(pid) for pid in found]
        time.sleep(0.02)
    raise AssertionError(f"fewer than {count} programs were started")


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except FileNotFoundError:
        return False


def soon(condition) -> bool:
    deadline = time.monotonic() + 20
    while time.monotonic() < deadline:
        if condition():
            return True
        time.sleep(0.02)
    return False


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 0), (signal.SIGTERM, 143), (signal.SIGHUP, 129)])
def test_any_way_of_ending_ends_all(supervise, tmp_path, number, code):
    process = supervise("exec sleep 100", "exec sleep 100")
    both = pids(tmp_path, 2)

    process.send_signal(number)

    assert process.wait(20) == code
    assert not any(lives(pid) for pid in both)


def test_a_program_that_dies_is_started_again_and_the_others_go_on(supervise, tmp_path):
    process = supervise("exec sleep 100")
    assert process.stdout.readline() == "up\n"
    first = pids(tmp_path, 1)[0]

    os.kill(first, signal.SIGKILL)

    again = pids(tmp_path, 2)[1]
    assert lives(again)
    assert process.stdout.readline() == "Program 1 has ended (code -9) and is started again.\n"
    assert process.poll() is None


def test_a_program_that_never_comes_up_is_given_up_and_the_others_are_ended(supervise, tmp_path):
    process = supervise("exec sleep 100", "exit 7")

    said, _ = process.communicate(timeout=60)

    assert process.returncode == 3
    assert "Program 2 does not come up" in said
    assert not any(lives(pid) for pid in pids(tmp_path, 2))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel's signal at a parent's death is Linux")
def test_a_killed_supervisor_leaves_nothing_running(supervise, tmp_path):
    process = supervise("exec sleep 100")
    pid = pids(tmp_path, 1)[0]

    process.kill()

    assert soon(lambda: not lives(pid))


def test_a_program_that_will_not_end_is_ended(supervise, tmp_path):
    process = supervise("trap '' TERM; while true; do sleep 1; done")
    pid = pids(tmp_path, 1)[0]

    process.send_signal(signal.SIGINT)

    assert process.wait(30) == 0
    assert not lives(pid)
