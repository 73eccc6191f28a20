"""The quick links under the hero, with the modules that the school has switched on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from portal.modules.registry import all_modules, switched_off


@dataclass(frozen=True)
class QuickLink:
    heading: str
    note: str
    icon: str
    url: str


def quick_links(stream: Iterable[Any]) -> list[QuickLink]:
    """What the editor chose, without what leads nowhere; one statement if a module is among it."""
    blocks = list(stream)
    modules = {}
    if any(block.block_type == "module" for block in blocks):
        off = switched_off()
        modules = {module.key: module for module in all_modules() if module.key not in off}
    found = []
    for block in blocks:
        value = block.value
        if block.block_type == "page":
            found.append(QuickLink(value["heading"], value["note"], value["icon"], value["link"].url))
        elif module := modules.get(value["module"]):
            found.append(QuickLink(str(module.label), value["note"], module.icon, reverse(module.url_name)))
    return [link for link in found if link.url]
