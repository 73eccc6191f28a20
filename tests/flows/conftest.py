"""Browser stories: a real Chromium against a real web server and worker over a copy of the demo."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests import databases, live
from tests.chromium import browser_of_a_file

PASSWORD = "demo-portal"
chromium = pytest.fixture(scope="module")(browser_of_a_file)


@pytest.fixture(scope="module")
def portal(request: pytest.FixtureRequest, django_db_setup: None, django_db_blocker: Any) -> Iterator[live.Portal]:
    """The portal of a story module, with the demo inside."""
    purpose = Path(request.module.__file__).stem.removeprefix("test_")
    with django_db_blocker.unblock():
        databases.become(databases.settings.DATABASE_OWNER)
        try:
            running = live.open_portal(purpose)
        finally:
            databases.become(databases.application_role())
    yield running
    with django_db_blocker.unblock():
        databases.become(databases.settings.DATABASE_OWNER)
        live.close_portal(running)
        databases.become(databases.application_role())


class Visitor:
    """Somebody at a browser of their own; collects what the console and the network complained about."""

    def __init__(self, browser: Browser, portal: live.Portal, **options: Any) -> None:
        self.portal = portal
        self.complaints: list[str] = []
        self.context: BrowserContext = browser.new_context(
            viewport=options.pop("viewport", {"width": 1440, "height": 900}),
            locale="ru-RU",
            timezone_id="Europe/Moscow",
            **options,
        )
        self.context.set_default_timeout(15_000)
        self.page: Page = self.context.new_page()
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"page error: {error}"))
        self.page.on("response", self._see)

    def _hear(self, message: Any) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(f"{message.type}: {message.text}")

    def _see(self, response: Any) -> None:
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")

    def go(self, school: str, path: str = "/") -> Page:
        self.page.goto(self.portal.url(school, path))
        return self.page

    def sign_in(self, login: str, *, host: str = "") -> Page:
        """Through the form, as a person does."""
        school = host or login.partition(".")[0]
        self.go("" if school == "platform" else school, "/sign-in/")
        self.page.fill("input[name=login]", login)
        self.page.fill("input[name=password]", PASSWORD)
        self.page.press("input[name=password]", "Enter")
        self.page.wait_for_url(lambda url: "/sign-in/" not in url)
        return self.page


@pytest.fixture
def visitor(chromium: Browser, portal: live.Portal) -> Iterator[Any]:
    """`visitor()` opens a fresh browser window; `visitor("north.teacher")` signs somebody in."""
    opened: list[Visitor] = []

    def open_window(login: str = "", *, host: str = "", **options: Any) -> Visitor:
        window = Visitor(chromium, portal, **options)
        opened.append(window)
        if login:
            window.sign_in(login, host=host)
        return window

    yield open_window
    for window in opened:
        window.context.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
