"""The system's Chromium, driven by Playwright: the only place that starts it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import connections
from playwright.sync_api import Browser, sync_playwright

PROGRAM = os.environ.get("PORTAL_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome") or ""
ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
# Playwright's synchronous calls keep an event loop in this thread, and Django would refuse to close a connection in it
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")


@contextmanager
def running_chromium() -> Iterator[Browser]:
    """A browser for one file of tests at most.

    While Playwright's event loop runs, Django has a second database connection in this thread and forgets about the
    first: both are closed where one takes over from the other, or a database could not be dropped.
    """
    connections.close_all()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=ARGUMENTS)
        try:
            yield browser
        finally:
            browser.close()
            connections.close_all()


def browser_of_a_file() -> Iterator[Browser]:
    """The body of a fixture with `scope="module"`; without a Chromium its tests are left out, but never in CI."""
    if not PROGRAM:
        if os.environ.get("CI"):
            pytest.fail("Chromium is missing, and CI skips nothing")
        pytest.skip("no Chromium here: apt-get install chromium")
    with running_chromium() as browser:
        yield browser
