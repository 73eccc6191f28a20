"""Takes the pictures: signs people in through the form and looks at what they would see."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page

from tests.live import Portal
from tests.screens.table import Screen

PASSWORD = "demo-portal"


class Camera:
    """One Chromium, one portal; remembers who is signed in, so that each person signs in once."""

    def __init__(self, browser: Browser, portal: Portal, folder: Path, names: dict[str, str]) -> None:
        self.browser, self.portal, self.folder, self.names = browser, portal, folder, names
        self.cookies: dict[tuple[str, str], list[dict[str, object]]] = {}
        self.trouble: list[str] = []

    def take(self, screen: Screen, theme: str, width: int) -> Path:
        """One picture of the whole page."""
        path = self.folder / f"{screen.name}-{screen.state}-{theme}-{width}.png"
        with self._window(screen, theme, width) as page:
            answer = page.goto(self.portal.url(screen.host, screen.path.format(**self.names)))
            if answer is None or answer.status != screen.status:
                self.trouble.append(f"{path.stem}: {answer.status if answer else 'no answer'}")
            page.wait_for_load_state("networkidle")
            if screen.pose:
                POSES[screen.pose](page)
            spill = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
            if spill > 0:
                self.trouble.append(f"{path.stem}: {spill} px too wide")
            page.screenshot(path=path, full_page=True)
        return path

    @contextmanager
    def _window(self, screen: Screen, theme: str, width: int) -> Iterator[Page]:
        context = self.browser.new_context(
            viewport={"width": width, "height": 900 if width > 600 else 844},
            color_scheme=theme,
            locale="ru-RU",
            timezone_id="Europe/Moscow",
            reduced_motion="reduce",
            has_touch=width < 600,
        )
        context.set_default_timeout(15_000)
        try:
            if screen.login:
                self._sign_in(context, screen)
            yield context.new_page()
        finally:
            context.close()

    def _sign_in(self, context: BrowserContext, screen: Screen) -> None:
        key = (screen.login, screen.host)
        if key not in self.cookies:
            page = context.new_page()
            page.goto(self.portal.url(screen.host, "/sign-in/"))
            page.fill("input[name=login]", screen.login)
            page.fill("input[name=password]", PASSWORD)
            page.press("input[name=password]", "Enter")
            page.wait_for_url(lambda url: "/sign-in/" not in url)
            self.cookies[key] = context.cookies()  # type: ignore[assignment]
            page.close()
        context.add_cookies(self.cookies[key])  # type: ignore[arg-type]


def wrong_password(page: Page) -> None:
    page.fill("input[name=login]", "north.nobody")
    page.fill("input[name=password]", "not-this-one")
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state("networkidle")


def free_cell(page: Page) -> None:
    """Click the first cell of the last lesson that took place."""
    page.locator("td[data-cell]").nth(3).click()


def refused_mark(page: Page) -> None:
    free_cell(page)
    page.keyboard.type("9")
    page.keyboard.press("Enter")
    page.wait_for_timeout(800)


def mark_without_network(page: Page) -> None:
    page.context.set_offline(True)
    free_cell(page)
    page.keyboard.type("5")
    page.keyboard.press("Enter")
    page.wait_for_timeout(800)


POSES: dict[str, Callable[[Page], None]] = {
    "wrong_password": wrong_password,
    "refused_mark": refused_mark,
    "mark_without_network": mark_without_network,
}
