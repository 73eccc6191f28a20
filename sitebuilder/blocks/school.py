"""Blocks that fill themselves with what the school has already said elsewhere."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks


class ContactsBlock(blocks.StructBlock):
    """Address, telephone, e-mail of the school as they stand in its card, and the hours."""

    hours = blocks.TextBlock(
        label=_("Office hours"),
        rows=2,
        max_length=300,
        required=False,
        help_text=_("For example: Monday to Friday, 8:30–17:00"),
    )
    way = blocks.TextBlock(label=_("How to get there"), rows=2, max_length=400, required=False)

    class Meta:
        label = _("Contacts")
        icon = "mail"
        template = "sitebuilder/blocks/contacts.html"
        description = _("Address, telephone and e-mail of the school; they come from its card.")
        preview_value = {"hours": _("Monday to Friday, 8:30–17:00")}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        request = context.get("request")
        return {**context, "school": getattr(request, "school", None)}


class LatestNewsBlock(blocks.StructBlock):
    """The newest news of this school, in the language of the page."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80, required=False)
    number = blocks.IntegerBlock(label=_("How many"), default=3, min_value=1, max_value=9)

    class Meta:
        label = _("Latest news")
        icon = "list-ul"
        template = "sitebuilder/blocks/news.html"
        description = _("The newest news of the school; nothing to keep up to date by hand.")
        preview_value = {"heading": _("News"), "number": 3}

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        context = super().get_context(value, parent_context=parent_context)
        # the page's view hands it down: blocks know nothing of pages
        latest = context.get("latest_news")
        return {**context, "items": latest(value["number"]) if latest else []}
