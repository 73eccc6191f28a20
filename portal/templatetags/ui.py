"""Small words of the visual language for templates: `{% icon %}`, `{% arrow %}`, `{% page_numbers %}`."""

from __future__ import annotations

from django import template
from django.core.paginator import Page
from django.utils.safestring import SafeString

from portal.kit.icons import ARROW, icon_svg

register = template.Library()


@register.simple_tag
def icon(name: str, size: int = 18, css_class: str = "") -> SafeString:
    """`{% icon "printer" 18 %}`: a Lucide icon in the colour of its text. It is silent: put a word beside it."""
    return icon_svg(name, int(size), css_class)


@register.simple_tag
def arrow() -> SafeString:
    """`{% arrow %}`: the drawn arrow of a retaken mark."""
    return ARROW


@register.simple_tag
def page_numbers(page: Page) -> list[int | str]:
    """The numbers a pager shows around the current page, an ellipsis where some are left out."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))


@register.filter
def lines(weight: float | None) -> int:
    """How often a mark of this weight is underlined: once above 1, twice from 3."""
    weight = float(weight or 1)
    return 2 if weight >= 3 else 1 if weight > 1 else 0


@register.filter
def nearest_hue(hue: float) -> int:
    """The hue of hues.css, which has one every twelve degrees, that is nearest to a school's own."""
    return round(hue / 12) * 12 % 360
