"""The life of our own PostgreSQL and Valkey: start, join, leave, recover.

Every process that uses the servers holds a shared lock on `users.lock` for its life. Leaving, it tries for the
exclusive lock, which only the last one gets, and that one stops the servers. The kernel drops the lock however a
process dies, so nothing has to be cleaned up after a SIGKILL: the servers stay, the next process joins them.

No TCP: sockets only, in a directory that nobody else can enter, so no password is needed.
"""

import atexit
import contextlib
import fcntl
import os
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg

from portal.kit.servers.binaries import (
    Place,
    ServersError,
    postgres_binaries,
    server_user,
    valkey_binary,
    within_reach,
)
from portal.kit.servers.roles import APPLICATION, CREATE_DATABASE, DATABASE, OWNER, ROLES

SUPERUSER = "postgres"
RECOVERY = 120
"""Seconds that a server may take to come up: after a hard stop PostgreSQL replays what it had written down."""

# A server of tests may lose everything in a power cut, and is faster for it. It still loses nothing when it is killed:
# what is committed is with the system's kernel (so never synchronous_commit=off).
# Their databases live for minutes, and a vacuum at work would keep one from being dropped.
FORGETFUL = ("fsync=off", "full_page_writes=off", "autovacuum=off")


class EmbeddedServers:
    """One pair of servers in a place of its own.

    `durable=False` is for tests. `postgres` and `valkey` say which of the two are wanted: the other one may be
    somebody else's.
    """

    def __init__(self, place: Place, *, durable: bool = True, postgres: bool = True, valkey: bool = True) -> None:
        self.place = place
        self.durable = durable
        self.postgres = postgres
        self.valkey = valkey
        self._user_of: tuple[int, int] | None = None  # process, file descriptor of its shared lock

    # Where they answer

    @property
    def postgres_socket(self) -> Path:
        return self.place.run / f".s.PGSQL.{postgres_binaries().port}"

    @property
    def valkey_socket(self) -> Path:
        return self.place.run / "valkey.sock"

    @property
    def cluster(self) -> Path:
        """The database files; each major version has its own, since it cannot read another's."""
        return self.place.home / f"pg{postgres_binaries().major}"

    def environment(self) -> dict[str, str]:
        """The addresses as a child process reads them from its environment."""
        addresses = {}
        if self.postgres:
            where = f"@/{DATABASE}?host={self.place.run}&port={postgres_binaries().port}"
            addresses["DATABASE_URL"] = f"postgresql://{APPLICATION}{where}"
            addresses["DATABASE_OWNER_URL"] = f"postgresql://{OWNER}{where}"
        if self.valkey:
            addresses["VALKEY_URL"] = f"unix://{self.valkey_socket}?db=0"
        return addresses

    # Start, join, leave

    def join(self) -> None:
        """Use the servers, starting what does not run. May be repeated: a server that has died is started again."""
        if self._user_of is None or self._user_of[0] != os.getpid():
            self.place.make()
            # Registered before anything is started, so that no way of ending leaves a server that nobody uses.
            atexit.register(self.leave)
            self._user_of = (os.getpid(), self._lock("users.lock", fcntl.LOCK_SH))
        if self._answering():
            return
        starting = self._lock("start.lock", fcntl.LOCK_EX)
        try:
            if self.valkey and not self._valkey_answers():
                self._start_valkey()
            if self.postgres and not _accepts(self.postgres_socket):
                self._start_postgres()
            if self.postgres:
                self._make_database()
        finally:
            os.close(starting)

    def leave(self) -> None:
        """Use the servers no longer. The last user stops them."""
        if self._user_of is None or self._user_of[0] != os.getpid():
            return  # a child of a process that joined: the lock is its parent's
        _, users = self._user_of
        self._user_of = None
        atexit.unregister(self.leave)
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return  # somebody else still works with them
        else:
            self._stop()
        finally:
            os.close(users)

    def remove(self) -> None:
        """Leave, and throw the data away: the end of a test that had servers of its own."""
        self.leave()
        shutil.rmtree(self.place.home, ignore_errors=True)
        shutil.rmtree(self.place.run, ignore_errors=True)

    def kill(self, *, postgres: bool = True, valkey: bool = True) -> None:
        """SIGKILL, as if the power went: for tests of what survives."""
        for wanted, pid in ((postgres, self._postmaster()), (valkey, self._valkey_pid())):
            if wanted and pid:
                os.kill(pid, signal.SIGKILL)
                _wait_for_end(pid)

    def _lock(self, name: str, kind: int) -> int:
        """Open and lock a file. The descriptor is the lock; it is not handed to programs that are started."""
        descriptor = os.open(self.place.home / name, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        fcntl.flock(descriptor, kind)
        return descriptor

    def _answering(self) -> bool:
        if self.valkey and not self._valkey_answers():
            return False
        return not self.postgres or self._database_is_there()

    def _stop(self) -> None:
        postmaster, valkey = self._postmaster(), self._valkey_pid()
        if valkey:
            os.kill(valkey, signal.SIGTERM)
        if postmaster:
            os.kill(postmaster, signal.SIGINT)  # fast shutdown: ends the connections, writes everything down
            _wait_for_end(postmaster)
        if valkey:
            _wait_for_end(valkey)

    # PostgreSQL

    def connect(self, database: str = "postgres", user: str = SUPERUSER) -> "psycopg.Connection[Any]":
        """A connection as the cluster's superuser: for making roles, never for the portal's work."""
        return psycopg.connect(
            host=str(self.place.run),
            port=postgres_binaries().port,
            user=user,
            dbname=database,
            connect_timeout=5,
            autocommit=True,
        )

    def _database_is_there(self) -> bool:
        if not _accepts(self.postgres_socket):
            return False
        with self._patiently_connected() as connection:
            return bool(connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone())

    def _make_database(self) -> None:
        if self._database_is_there():
            return
        with self._patiently_connected() as connection:
            there = {row[0] for row in connection.execute("select rolname from pg_roles")}
            for statement in ROLES:
                if not any(statement.startswith(f"create role {role} ") for role in there):
                    connection.execute(statement.encode())
            connection.execute(CREATE_DATABASE.encode())

    @contextlib.contextmanager
    def _patiently_connected(self) -> "Iterator[psycopg.Connection[Any]]":
        """Connect to a server that may still be replaying its log."""
        deadline = time.monotonic() + RECOVERY
        while True:
            try:
                connection = self.connect()
                break
            except psycopg.OperationalError as error:
                if time.monotonic() > deadline or not _accepts(self.postgres_socket):
                    raise ServersError(f"PostgreSQL does not come up: {error}") from error
                time.sleep(0.1)
        with connection:
            yield connection

    def _start_postgres(self) -> None:
        if not self.cluster.is_dir():
            self._initialise()
        self._forget_dead_postmaster()
        settings = ["-h", "", "-k", str(self.place.run), "-p", str(postgres_binaries().port)]
        for setting in ("unix_socket_permissions=0700", *(() if self.durable else FORGETFUL)):
            settings += ["-c", setting]
        log = self.place.home / "postgresql.log"
        deadline = time.monotonic() + RECOVERY
        while True:
            started = self._run(
                "pg_ctl", "start", "-w", "-t", str(RECOVERY), "-s", "-D", str(self.cluster), "-l", str(log),
                "-o", shlex.join(settings),
            )  # fmt: skip
            if started.returncode == 0:
                return
            words = _tail(log) + started.stdout
            # The backends of a killed server need a moment to notice; until then its memory is theirs.
            if "still in use" not in words or time.monotonic() > deadline:
                raise ServersError(f"PostgreSQL does not start. Its last words, from {log}:\n{words}")
            time.sleep(0.2)

    def _initialise(self) -> None:
        """Make the database files beside their final place, so that a half-made cluster is never taken for a whole."""
        self._mention_other_versions()
        part = self.cluster.with_suffix(".part")
        shutil.rmtree(part, ignore_errors=True)
        locale = ["--locale=C.UTF-8"]
        if postgres_binaries().major >= 17:
            # The same on every system, without ICU; folds Cyrillic, sorts by code point.
            locale.insert(0, "--locale-provider=builtin")
        made = self._run("initdb", "-D", str(part), "-U", SUPERUSER, "-E", "UTF8", "--auth=trust", "--no-sync", *locale)
        if made.returncode != 0:
            raise ServersError(f"PostgreSQL cannot make its files in {part}:\n{made.stdout}")
        part.rename(self.cluster)

    def _mention_other_versions(self) -> None:
        for other in sorted(self.place.home.glob("pg[0-9][0-9]")):
            sys.stderr.write(
                f"PostgreSQL {postgres_binaries().major} starts with empty files; the others stay in {other}. To bring "
                f"them along: pg_upgrade -b OLD_PROGRAMS -B {postgres_binaries().bin} -d {other} -D {self.cluster}\n"
            )

    def _forget_dead_postmaster(self) -> None:
        """Let PostgreSQL start after a SIGKILL or a restart of the machine.

        It refuses while the process named in `postmaster.pid` seems to live. It seems so when the dead one was never
        reaped (in a container whose first process does not reap), or when its number went to another program. Then a
        number that is certainly dead takes its place; the other lines stay, because they guard surviving backends.
        """
        file = self.cluster / "postmaster.pid"
        if not file.exists() or self._postmaster():
            return
        with file.open("r+") as opened:
            _, *rest = opened.read().splitlines(keepends=True)
            opened.seek(0)
            opened.write(f"{_dead_process()}\n" + "".join(rest))
            opened.truncate()
        Path(f"{self.postgres_socket}.lock").unlink(missing_ok=True)

    def _postmaster(self) -> int | None:
        """The number of the living server process."""
        return _living(self.cluster / "postmaster.pid", "postgres") if self.postgres else None

    def _run(self, program: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
        """Run one of PostgreSQL's programs as the servers' user, with nothing of our environment."""
        user = server_user()
        return subprocess.run(
            [within_reach(postgres_binaries().bin / program), *arguments],
            env={"PATH": os.defpath, "LC_ALL": "C", "TZ": "UTC"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            **(user.as_subprocess() if user else {}),
        )

    # Valkey

    def _start_valkey(self) -> None:
        """Nothing is kept on disk: jobs stand in the database, the rest may be forgotten."""
        self.valkey_socket.unlink(missing_ok=True)
        log = self.place.home / "valkey.log"
        user = server_user()
        process = subprocess.Popen(
            [
                within_reach(valkey_binary()),
                "--port", "0", "--unixsocket", str(self.valkey_socket), "--unixsocketperm", "700",
                "--databases", "64", "--save", "", "--appendonly", "no", "--dir", str(self.place.home),
                "--logfile", str(log), "--pidfile", str(self.place.home / "valkey.pid"), "--daemonize", "yes",
            ],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
            **(user.as_subprocess() if user else {"cwd": "/"}),
        )  # fmt: skip
        process.wait()
        deadline = time.monotonic() + 20
        while not self._valkey_answers():
            if time.monotonic() > deadline:
                raise ServersError(f"Valkey does not start. Its last words, from {log}:\n{_tail(log)}")
            time.sleep(0.02)

    def _valkey_pid(self) -> int | None:
        return _living(self.place.home / "valkey.pid", "valkey-server", "redis-server") if self.valkey else None

    def _valkey_answers(self) -> bool:
        with contextlib.suppress(OSError), socket.socket(socket.AF_UNIX) as line:
            line.settimeout(2)
            line.connect(str(self.valkey_socket))
            line.sendall(b"PING\r\n")
            return line.recv(16).startswith(b"+PONG")
        return False


def _accepts(path: Path) -> bool:
    """Whether somebody listens on a socket; a dead server's socket file stays behind."""
    with socket.socket(socket.AF_UNIX) as line:
        line.settimeout(2)
        try:
            line.connect(str(path))
        except OSError:
            return False
        return True


def _living(pid_file: Path, *programs: str) -> int | None:
    """The process named in a file, if it lives and is one of these programs; neither zombies nor strangers count."""
    try:
        pid = int(pid_file.read_text().split("\n", 1)[0])
    except (OSError, ValueError):
        return None
    state, command = _process(pid)
    return pid if state not in {"", "Z", "X"} and any(program.startswith(command) for program in programs) else None


def _process(pid: int) -> tuple[str, str]:
    """State letter and program name (its first 15 letters) of a process; empty when there is none."""
    try:
        name, rest = Path(f"/proc/{pid}/stat").read_text().split("(", 1)[1].rsplit(")", 1)
        return rest.split()[0], name
    except (OSError, IndexError):
        if Path("/proc/self/stat").exists():
            return "", ""
    says = subprocess.run(["ps", "-o", "state=,comm=", "-p", str(pid)], capture_output=True, text=True).stdout.split()
    return (says[0][0], Path(says[-1]).name[:15]) if len(says) > 1 else ("", "")


def _wait_for_end(pid: int) -> None:
    """Wait until a process has ended; one that nobody reaps has ended too."""
    deadline = time.monotonic() + RECOVERY
    while _process(pid)[0] not in {"", "Z", "X"} and time.monotonic() < deadline:
        time.sleep(0.01)


def _dead_process() -> int:
    """A process number that has just been given back."""
    child = subprocess.Popen(["true"], stdin=subprocess.DEVNULL)
    child.wait()
    return child.pid


def _tail(log: Path, lines: int = 15) -> str:
    try:
        return "\n".join(log.read_text(errors="replace").splitlines()[-lines:])
    except OSError as error:
        return str(error)
