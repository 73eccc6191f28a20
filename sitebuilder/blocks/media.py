"""Blocks with files."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock


class PictureBlock(blocks.StructBlock):
    """A photograph: never stretched, no text on top, caption and author beneath."""

    image = ImageChooserBlock(label=_("Picture"))
    alt = blocks.CharBlock(
        label=_("What is to be seen"),
        max_length=200,
        help_text=_("Read aloud to those who do not see the picture. One sentence."),
    )
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, required=False)
    author = blocks.CharBlock(label=_("Author"), max_length=80, required=False)

    class Meta:
        label = _("Picture")
        icon = "image"
        template = "sitebuilder/blocks/picture.html"
        description = _("A photograph with its description, caption and author.")


class DocumentBlock(blocks.StructBlock):
    document = DocumentChooserBlock(label=_("Document"))
    note = blocks.CharBlock(
        label=_("What it is"), max_length=200, required=False, help_text=_("For example: valid from 1 September")
    )

    class Meta:
        label = _("Document")
        icon = "doc-full"


class DocumentsBlock(blocks.StructBlock):
    """Documents as rows: name and what it is, format and size on the button."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=120, required=False)
    documents = blocks.ListBlock(DocumentBlock(), label=_("Documents"), min_num=1)

    class Meta:
        label = _("Documents")
        icon = "doc-full-inverse"
        template = "sitebuilder/blocks/documents.html"
        description = _("A list of files with format and size.")
