"""Blocks that lead somewhere."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock

HTTPS = URLValidator(schemes=["https", "http"])
TARGETS = ("page", "document", "address", "email")


class LinkValue(blocks.StructValue):
    """A link knows its own address; where the target is gone it has none and is not drawn."""

    @property
    def target(self) -> Any:
        return self.get("page") or self.get("document")

    @property
    def url(self) -> str:
        if page := self.get("page"):
            return page.url if page.live else ""
        if document := self.get("document"):
            return document.url
        if email := self.get("email"):
            return f"mailto:{email}"
        return self.get("address") or ""

    @property
    def words(self) -> str:
        """The label, or what the target calls itself."""
        return self.get("label") or (self.target.title if self.target else self.url.removeprefix("mailto:"))


class LinkBlock(blocks.StructBlock):
    """A link to exactly one of: a page, a document, an address elsewhere, a mailbox."""

    label = blocks.CharBlock(label=_("Words of the link"), max_length=80, required=False)
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    document = DocumentChooserBlock(label=_("Document"), required=False)
    address = blocks.CharBlock(
        label=_("Address elsewhere"),
        max_length=300,
        required=False,
        help_text=_("Begins with https:// or, inside this site, with /"),
    )
    email = blocks.EmailBlock(label=_("E-mail"), required=False)

    class Meta:
        label = _("Link")
        icon = "link"
        value_class = LinkValue
        description = _("Leads to a page, a document, another site or a mailbox.")
        preview_value = {"label": _("Apply for the first grade"), "address": "/"}

    def clean(self, value: Any) -> Any:
        value = super().clean(value)
        chosen = [name for name in TARGETS if value.get(name)]
        if len(chosen) != 1:
            words = _("Choose one target: a page, a document, an address or an e-mail.")
            raise blocks.StructBlockValidationError(block_errors={(chosen or ["page"])[-1]: ValidationError(words)})
        if address := value.get("address"):
            check_address(address)
        if not value.get("label") and value.get("address"):
            raise blocks.StructBlockValidationError(
                block_errors={"label": ValidationError(_("Say in words where this address leads."))}
            )
        return value


def check_address(address: str) -> None:
    """An address inside the site, or a whole one with http(s); never a script."""
    if address.startswith("/") and not address.startswith("//"):
        return
    try:
        HTTPS(address)
    except ValidationError:
        words = _("Write the whole address, beginning with https://")
        raise blocks.StructBlockValidationError(block_errors={"address": ValidationError(words)}) from None


class ButtonsBlock(blocks.StructBlock):
    """One to three buttons in a row; the first is the strong one."""

    links = blocks.ListBlock(LinkBlock(), label=_("Buttons"), min_num=1, max_num=3)

    class Meta:
        label = _("Buttons")
        icon = "link"
        template = "sitebuilder/blocks/buttons.html"
        description = _("One to three buttons; the first stands out.")
        preview_value = {"links": [{"label": _("Apply for the first grade"), "address": "/"}]}


class CardBlock(blocks.StructBlock):
    """A heading, a sentence, a link."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=80)
    text = blocks.TextBlock(label=_("Sentence"), rows=2, max_length=300, required=False)
    link = LinkBlock(label=_("Link"))

    class Meta:
        label = _("Card")
        icon = "form"


class CardsBlock(blocks.StructBlock):
    """Ways into a topic: two to six cards."""

    cards = blocks.ListBlock(CardBlock(), label=_("Cards"), min_num=1, max_num=6)

    class Meta:
        label = _("Cards")
        icon = "grip"
        template = "sitebuilder/blocks/cards.html"
        description = _("Up to six ways into a topic, with a sentence each.")
        preview_value = {
            "cards": [
                {
                    "heading": _("First grade"),
                    "text": _("When to apply and what to bring."),
                    "link": {"label": _("Admission"), "address": "/"},
                }
            ]
        }
