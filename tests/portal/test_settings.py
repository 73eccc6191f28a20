"""The settings of an installation, as its environment gives them; each process here is a fresh one."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PRODUCTION = {
    "PORTAL_ADDRESS": "portal.example",
    "PORTAL_BEHIND_PROXY": "yes",
    "SECRET_KEY": "a long one, but not that of an installation: 0123456789abcdefghijklmn",
    "DATABASE_URL": "postgresql://portal_app:x@database.example/portal",
    "VALKEY_URL": "redis://valkey.example:6379/0",
}


def manage(*command: str, **changes: str) -> subprocess.CompletedProcess[str]:
    """A management command under the environment of an installation alone; the servers it names do not exist."""
    kept = {key: os.environ[key] for key in ("PATH", "HOME") if key in os.environ}
    return subprocess.run(
        [sys.executable, "manage.py", *command],
        cwd=ROOT, env={**kept, **PRODUCTION, **changes}, capture_output=True, text=True,
    )  # fmt: skip


def test_django_finds_nothing_to_say_against_going_public() -> None:
    done = manage("check", "--deploy", "--fail-level", "WARNING")
    assert done.returncode == 0, done.stderr


def test_an_installation_without_its_secret_does_not_start() -> None:
    done = manage("check", SECRET_KEY="")
    assert done.returncode != 0
    assert "SECRET_KEY or SECRET_KEY_FILE must be set" in done.stderr


def test_what_is_empty_is_as_if_it_were_not_given_and_nonsense_is_named() -> None:
    assert manage("check", PORTAL_EMAIL_PORT="", PORTAL_EMAIL_TLS="", PORTAL_CITY="").returncode == 0
    assert "PORTAL_EMAIL_PORT must be a whole number" in manage("check", PORTAL_EMAIL_PORT="mail").stderr
