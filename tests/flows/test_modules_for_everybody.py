"""Journal, lesson, diary and the sign-in can be read, reached and used by everybody: axe and a ruler find nothing."""

from __future__ import annotations

import re
from typing import Any

import pytest

from tests.flows.eyes import look_at, look_through

pytestmark = pytest.mark.browser

LOOKS = pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390), ("light", 320)])


def look(scheme: str, width: int) -> dict[str, Any]:
    return {"bypass_csp": True, "color_scheme": scheme, "viewport": {"width": width, "height": 900}}


@LOOKS
def test_where_one_signs_in(visitor: Any, scheme: str, width: int) -> None:
    window = visitor(**look(scheme, width))
    found = look_through(window, "north", ("/sign-in/", "/sign-in/help/", "/sign-in/with/?ticket=old", "/nothing/x/"))
    found += look_through(window, "south", ("/sign-in/help/",))
    found += look_through(window, "", ("/sign-in/", "/sign-in/help/"))
    page = window.go("north", "/sign-in/")
    page.fill("input[name=login]", "north.nobody")
    page.fill("input[name=password]", "not this one")
    page.press("input[name=password]", "Enter")
    page.get_by_text("не подходят").wait_for()
    assert found + look_at(page) == []


@LOOKS
def test_the_teachers_rooms(visitor: Any, scheme: str, width: int) -> None:
    window = visitor("north.teacher", **look(scheme, width))
    found = look_through(window, "north", ("/journal/", "/password/", "/my-schools/", "/diary/"))
    page = window.go("north", "/journal/")
    page.locator("main a", has_text="Алгебра").first.click()
    page.locator("table[data-grid]").wait_for()
    found += look_at(page)
    page.locator("tbody tr:nth-child(2) td[data-cell]:has(b)").first.click()
    page.keyboard.press("Space")
    page.locator("#journal-dialog[open] form").first.wait_for()
    found += look_at(page)
    page.keyboard.press("Escape")
    lesson, row = (page.locator(where).first.get_attribute("href") for where in ("th.day a", "td.average a"))
    cell = page.locator("tbody td[data-cell]").first
    opened = f"/journal/cells/{cell.get_attribute('data-lesson')}/{cell.get_attribute('data-student')}/"
    parts = tuple(f"{lesson}?part={part}" for part in ("marks", "attendance", "topic"))
    assert found + look_through(window, "north", (*parts, row, opened)) == []


@LOOKS
def test_the_heads_rooms(visitor: Any, scheme: str, width: int) -> None:
    window = visitor("north.head", **look(scheme, width))
    found = look_through(window, "north", ("/journal/", "/journal/terms/"))
    window.page.get_by_role("button", name="Закрыть для всех").first.click()
    window.page.locator("dialog[open]").wait_for()
    found += look_at(window.page)
    page = window.go("north", "/journal/")
    page.locator("main a", has_text="Алгебра").first.click()
    page.locator("th.name a").first.click()
    page.wait_for_url(re.compile("/diary/student/"))
    assert found + look_at(page) == []


@LOOKS
def test_the_familys_rooms(visitor: Any, scheme: str, width: int) -> None:
    window = visitor("north.parent", **look(scheme, width))
    page = window.go("north", "/diary/")
    found = look_at(page)
    page.locator("details:has(.lesson-line) summary:visible").first.click()
    found += look_at(page)
    page.locator("[data-child] a:not([aria-current])").first.click()
    page.wait_for_load_state()
    found += look_at(page)
    page.get_by_role("link", name="Прошлая неделя").click()
    page.wait_for_load_state()
    found += look_at(page)
    assert found + look_through(window, "north", ("/diary/2026-02-30/", "/diary/1-1/", "/journal/")) == []
