"""The public sites can be read, reached and used by everybody: axe finds nothing, nothing leaves a narrow window."""

from __future__ import annotations

from typing import Any

import pytest

from tests.flows.eyes import look_at, look_through

pytestmark = pytest.mark.browser

PAGES = ("/", "/about/", "/contacts/", "/news/", "/en/", "/no-such-page/")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 320])
def test_the_sites_of_the_demo(visitor: Any, scheme: str, width: int) -> None:
    window = visitor(bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900})
    found = look_through(window, "north", PAGES) + look_through(window, "south", PAGES)
    found += look_through(window, "", ("/", "/?school=12"))
    assert found == []


def test_the_third_preset(visitor: Any) -> None:
    admin = visitor("south.admin")
    page = admin.go("south", "/cms/looks/")
    page.check("input[name=preset][value=lyceum]")
    page.get_by_role("button", name="Сохранить").click()
    page.wait_for_load_state()
    for scheme in ("light", "dark"):
        for width in (1440, 320):
            window = visitor(bypass_csp=True, color_scheme=scheme, viewport={"width": width, "height": 900})
            assert look_through(window, "south", PAGES) == [], f"{scheme} {width}"


def test_a_news_article_and_its_way_back(visitor: Any) -> None:
    window = visitor(bypass_csp=True)
    page = window.go("north", "/news/")
    page.locator("main article a").first.click()
    page.wait_for_load_state()
    assert look_at(page) == []


def test_the_front_page_suggests_schools_by_the_keyboard(visitor: Any) -> None:
    window = visitor()
    page = window.go("", "/")
    page.get_by_label("Номер, название или улица школы").type("12")
    link = page.locator("[data-found] a").first
    link.wait_for()
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.href") == link.evaluate("link => link.href")
    page.keyboard.press("Escape")
    assert page.locator("[data-found]").is_hidden()
    assert window.complaints == []
