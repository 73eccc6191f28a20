"""Choices of the timetable."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class TeacherKind(models.TextChoices):
    """How somebody teaches a course: for the year, beside the main teacher, or for a day."""

    MAIN = "MAIN", _("main teacher")
    SECOND = "SECOND", _("second teacher")
    SUBSTITUTE = "SUBSTITUTE", _("substitute")


class Cycle(models.IntegerChoices):
    """In which weeks of a two-week cycle a slot holds."""

    EVERY = 0, _("every week")
    FIRST = 1, _("first week")
    SECOND = 2, _("second week")


class LessonStatus(models.TextChoices):
    PLANNED = "PLANNED", _("planned")
    CANCELLED = "CANCELLED", _("cancelled")


class ScaleCode(models.TextChoices):
    """Which values a mark of a course can have (diary.md 4.5)."""

    FIVE = "5", _("five points")
    TEN = "10", _("ten points")
    TWELVE = "12", _("twelve points")
    HUNDRED = "100", _("a hundred points")
    CREDIT = "credit", _("credit or no credit")
