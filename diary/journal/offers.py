"""What the journal puts into the registers: its module."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diary.journal.permissions import JOURNAL_RIGHTS
from portal.modules.registry import Module, register_module


def register() -> None:
    """Called once, when the apps are ready."""
    register_module(
        Module("journal", _("Journal"), "journal:list", "notebook-pen", JOURNAL_RIGHTS, order=20, prefix="/journal/")
    )
