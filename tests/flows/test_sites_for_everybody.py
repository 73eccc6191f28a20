"""The public sites can be read, reached and used by everybody: axe finds nothing, nothing leaves a narrow window."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from django.conf import settings

pytestmark = pytest.mark.browser

AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
PAGES = ("/", "/about/", "/contacts/", "/news/", "/en/", "/no-such-page/")
FIND = """axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations.map(
  (one) => `${one.impact} ${one.id}: ${one.nodes.map((node) => node.target).slice(0, 3).join(" | ")}`))"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def look_through(window: Any, school: str, paths: tuple[str, ...]) -> list[str]:
    """What axe and a ruler have to say of the pages."""
    found = []
    for path in paths:
        page = window.go(school, path)
        page.evaluate(AXE.read_text())
        found += [f"{path} {words}" for words in page.evaluate(FIND)]
        if sideways := page.evaluate(SIDEWAYS):
            found.append(f"{path} is {sideways} px too wide")
    return found


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
    page.evaluate(AXE.read_text())
    assert page.evaluate(FIND) == []


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
