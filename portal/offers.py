"""What this app puts into the registers of modules and screens."""

from django.utils.translation import gettext_lazy as _

from portal.modules.registry import Module, register_module
from portal.modules.screens import Screen, register_screen
from portal.people.roles import Right

ADMINISTRATION = frozenset({Right.PEOPLE, Right.TIMETABLE, Right.JOBS, Right.AUDIT, Right.ADS, Right.PLATFORM})

SIGN_INS = _("Sign-ins")
ABOUT_SIGN_INS = _("Who can sign in; a one-time password for who forgot theirs.")


def register() -> None:
    """Called once, when the apps are ready."""
    register_module(
        Module(
            "manage", _("Administration"), "manage:overview", "settings-2", ADMINISTRATION, order=90, can_be_off=False
        )
    )
    for screen in (
        Screen("sign-ins", SIGN_INS, ABOUT_SIGN_INS, "accounts:sign-ins", "key-round", Right.PEOPLE, order=20),
        Screen("own-sign-ins", SIGN_INS, ABOUT_SIGN_INS, "accounts:sign-ins", "key-round", Right.PLATFORM, order=20),
        Screen(
            "ads",
            _("The ad desk"),
            _("Advertisers, campaigns and their ads, approved by a second person; numbers by day."),
            "ads:campaigns",
            "megaphone",
            Right.ADS,
            order=10,
        ),
        Screen(
            "ads-policy",
            _("Ads policy"),
            _("Which pages of parents may carry ads, in the whole portal."),
            "ads:policy",
            "scale",
            Right.PLATFORM,
            order=60,
        ),
        Screen(
            "ads-school",
            _("Ads at the school"),
            _("What parents of the school see now; switch it off."),
            "ads:school",
            "megaphone-off",
            Right.PEOPLE,
            order=75,
        ),
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
