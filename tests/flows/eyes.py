"""Looking at a page as axe and a ruler do."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.conf import settings

AXE = Path(settings.BASE_DIR) / "node_modules" / "axe-core" / "axe.min.js"
FIND = """axe.run(document, {resultTypes: ["violations"]}).then((found) => found.violations.map(
  (one) => `${one.impact} ${one.id}: ${one.nodes.map((node) => node.target).slice(0, 3).join(" | ")}`))"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def look_at(page: Any) -> list[str]:
    """What axe and a ruler have to say of the page as it stands. The window must be allowed to bypass the policy."""
    page.evaluate(AXE.read_text())
    found = list(page.evaluate(FIND))
    if sideways := page.evaluate(SIDEWAYS):
        found.append(f"{sideways} px too wide")
    return found


def look_through(window: Any, school: str, paths: tuple[str, ...]) -> list[str]:
    """The same of each of these addresses."""
    return [f"{path} {words}" for path in paths for words in look_at(window.go(school, path))]
