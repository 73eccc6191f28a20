"""What this app puts into the registers of modules and screens."""

from django.utils.translation import gettext_lazy as _

from portal.modules.registry import Module, register_module
from portal.modules.screens import Screen, register_screen
from portal.people.roles import Right

ADMINISTRATION = frozenset({Right.PEOPLE, Right.TIMETABLE, Right.JOBS, Right.AUDIT, Right.ADS, Right.PLATFORM})


def register() -> None:
    """Called once, when the apps are ready."""
    register_module(Module("manage", _("Administration"), "manage:overview", "settings-2", ADMINISTRATION, order=90))
    for screen in (
        Screen(
            "modules",
            _("Modules"),
            _("Journal, diary, timetable: switch them on or off for the school."),
            "manage:modules",
            "toggle-right",
            Right.PEOPLE,
            order=70,
        ),
        Screen(
            "changes",
            _("Changes"),
            _("Who changed what and when, in every list of the school."),
            "manage:changes",
            "history",
            Right.AUDIT,
            order=80,
        ),
        Screen(
            "jobs",
            _("Background work"),
            _("What the portal does by itself, and what got stuck."),
            "manage:jobs",
            "cog",
            Right.JOBS,
            order=90,
        ),
        Screen(
            "gallery",
            _("Visual language"),
            _("Every component of the interface in each of its states."),
            "gallery:gallery",
            "swatch-book",
            Right.PLATFORM,
            order=95,
        ),
    ):
        register_screen(screen)
