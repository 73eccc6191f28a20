"""Quick links: what most visitors come for, straight after the hero."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from sitebuilder.blocks.links import LinkBlock

ICONS = [
    ("backpack", _("backpack")),
    ("calendar-days", _("calendar")),
    ("soup", _("meal")),
    ("file-text", _("document")),
    ("map-pin", _("place")),
    ("phone", _("telephone")),
    ("users", _("people")),
    ("book-open", _("book")),
    ("trophy", _("cup")),
    ("palette", _("palette")),
]


class ModuleBlock(blocks.StructBlock):
    """A module of the portal; where the school switched it off the link is not drawn."""

    module = blocks.ChoiceBlock(
        label=_("Module"),
        choices=[
            ("diary", _("Diary")),
            ("timetable", _("Timetable")),
            ("homework", _("Homework")),
            ("library", _("Library")),
        ],
    )
    note = blocks.CharBlock(label=_("Line below"), max_length=80, required=False)

    class Meta:
        label = _("Module of the portal")
        icon = "grip"
        description = _("Leads to the diary, the timetable, the homework or the library.")
        preview_value = {"module": "diary", "note": _("Marks, homework, attendance")}


class QuickLinkBlock(blocks.StructBlock):
    """A page that most visitors look for."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=40)
    note = blocks.CharBlock(label=_("Line below"), max_length=80, required=False)
    icon = blocks.ChoiceBlock(label=_("Icon"), choices=ICONS, default="file-text")
    link = LinkBlock(label=_("Link"))

    class Meta:
        label = _("Link")
        icon = "link"
        description = _("Leads to a page that most visitors look for.")
        preview_value = {
            "heading": _("Admission"),
            "note": _("Applications from 1 April"),
            "icon": "backpack",
            "link": {"label": _("Admission"), "address": "/"},
        }


class QuickBlocks(blocks.StreamBlock):
    """Up to four quick links."""

    module = ModuleBlock()
    page = QuickLinkBlock()

    class Meta:
        max_num = 4
