"""Choices of the school's own rows."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class HostKind(models.TextChoices):
    """Where a host name leads: into the portal (sign-in works) or to public pages only."""

    PORTAL = "PORTAL", _("portal address")
    CUSTOM = "CUSTOM", _("own domain")


class TermKind(models.TextChoices):
    """How a study year is divided (diary.md 4.4): four quarters, three trimesters, two half-years, n modules."""

    QUARTER = "QUARTER", _("quarters")
    TRIMESTER = "TRIMESTER", _("trimesters")
    HALF_YEAR = "HALF_YEAR", _("half-years")
    MODULE = "MODULE", _("modules")


class HolidayKind(models.TextChoices):
    """Why there are no lessons on a day."""

    VACATION = "VACATION", _("vacation")
    DAY_OFF = "DAY_OFF", _("day off")
    QUARANTINE = "QUARANTINE", _("quarantine")
