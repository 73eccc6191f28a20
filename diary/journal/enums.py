"""Choices of the journal."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class AttendanceCode(models.TextChoices):
    """Why a student was not (wholly) there (diary.md 4.7); no row means present."""

    ABSENT = "N", _("absent, reason unknown")
    ILL = "B", _("ill")
    EXCUSED = "U", _("absent for a valid reason")
    LATE = "O", _("late")
