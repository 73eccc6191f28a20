"""Lucide icons, written into the page from the npm package `lucide-static`; none is committed, none is a request."""

from __future__ import annotations

import re
from functools import cache

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from portal.kit.frontend import ICON_DIRECTORY, packages_directory

_STROKE = 1.75


class UnknownIcon(LookupError):
    """A template asks for an icon that Lucide does not have."""


@cache
def strokes(name: str) -> SafeString:
    """What is drawn in the 24 x 24 field of an icon; empty while the packages are not installed (a check says so)."""
    folder = packages_directory() / ICON_DIRECTORY
    if not folder.is_dir():
        return mark_safe("")
    if not re.fullmatch(r"[a-z0-9-]+", name) or not (folder / f"{name}.svg").is_file():
        raise UnknownIcon(f"Lucide has no icon “{name}”.")
    text = re.sub(r"<!--.*?-->", "", (folder / f"{name}.svg").read_text(encoding="utf-8"), flags=re.DOTALL)
    inside = re.search(r"<svg.*?>(.*)</svg>", text, flags=re.DOTALL)
    return mark_safe(re.sub(r"\s+", " ", inside[1]).strip() if inside else "")  # noqa: S308  the package's own file


@cache
def icon_svg(name: str, size: int = 18, css_class: str = "") -> SafeString:
    """An icon as inline SVG in the colour of its text; small ones get a slightly stronger stroke. Never announced."""
    stroke = _STROKE * max(1.0, min(1.15, 20 / size))
    return format_html(
        '<svg{} width="{}" height="{}" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="{}" '
        'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">{}</svg>',
        format_html(' class="{}"', css_class) if css_class else "",
        size,
        size,
        f"{stroke:.2f}",
        strokes(name),
    )


# Golos has no arrow glyphs: the one inside a retaken mark (2→4) is drawn.
ARROW = mark_safe(
    '<svg class="arrow" width="9" height="8" viewBox="0 0 9 8" fill="none" stroke="currentColor" stroke-width="1.3" '
    'stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false">'
    '<path d="M1 4h7M5.5 1.5 8 4 5.5 6.5"/></svg>'
)
