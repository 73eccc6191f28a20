"""What the timetable puts into the registers: its module, its screen of administration, its feed for the sites."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from diary.timetable.feeds import timetable_today
from diary.timetable.permissions import TIMETABLE_RIGHTS
from portal.modules.feeds import register_feed
from portal.modules.registry import Module, register_module
from portal.modules.screens import Screen, register_screen
from portal.people.roles import Right


def register() -> None:
    """Called once, when the apps are ready."""
    register_module(
        Module(
            "timetable",
            _("Timetable"),
            "timetable:own",
            "calendar-days",
            TIMETABLE_RIGHTS,
            order=40,
            prefix="/timetable/",
        )
    )
    register_screen(
        Screen(
            "timetable",
            _("Timetable"),
            _("The planned week of every class, who teaches what, filling a term with lessons."),
            "timetable:plan",
            "calendar-cog",
            Right.TIMETABLE,
            order=20,
        )
    )
    register_feed("timetable_today", timetable_today)
