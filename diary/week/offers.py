"""What the diary's week offers to the portal: the module of families."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diary.week.permissions import DIARY_RIGHTS
from portal.modules.registry import Module, register_module


def register() -> None:
    """Called once, when the app is ready."""
    register_module(
        Module("diary", _("Diary"), "diary:home", "notebook-text", DIARY_RIGHTS, order=10, prefix="/diary/")
    )
