"""Blocks of words."""

from __future__ import annotations

from django.utils.functional import cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

FEATURES = ["bold", "italic", "h3", "ol", "ul", "link", "document-link"]


class HeadingBlock(blocks.CharBlock):
    """A heading inside the text; its words are also its anchor."""

    class Meta:
        label = _("Heading")
        icon = "h2"
        template = "sitebuilder/blocks/heading.html"
        description = _("Begins a part of the page; links can lead to it.")
        preview_value = _("How to come to us")

    def __init__(self, **kwargs: object) -> None:
        super().__init__(max_length=120, **kwargs)

    def get_context(self, value: str, parent_context: dict | None = None) -> dict:
        context = super().get_context(value, parent_context=parent_context)
        return {**context, "anchor": slugify(value, allow_unicode=True)}


class TextBlock(blocks.RichTextBlock):
    """Paragraphs, lists, links."""

    class Meta:
        label = _("Text")
        icon = "pilcrow"
        template = "sitebuilder/blocks/text.html"
        description = _("Paragraphs, lists and links.")

    def __init__(self, **kwargs: object) -> None:
        kwargs.pop("features", None)
        super().__init__(features=FEATURES, **kwargs)

    @cached_property
    def preview(self) -> str:
        return f"<p>{_('The school opens at 8:00. Please bring indoor shoes and a form for sports.')}</p>"

    def get_preview_value(self) -> object:
        return self.normalize(self.preview)


class QuoteBlock(blocks.StructBlock):
    """Somebody's own words."""

    words = blocks.TextBlock(label=_("Words"), rows=3, max_length=600)
    who = blocks.CharBlock(label=_("Who says it"), max_length=120, required=False)

    class Meta:
        label = _("Quote")
        icon = "openquote"
        template = "sitebuilder/blocks/quote.html"
        description = _("A sentence that somebody said, set large.")
        preview_value = {
            "words": _("I do not ask what the author wanted to say. I ask what he said."),
            "who": _("Marina Voronova, teacher of literature"),
        }
