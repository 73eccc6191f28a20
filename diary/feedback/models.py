"""The parent's signature under a week."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from portal.people.models import Person, Student
from portal.schools.fields import SchoolForeignKey
from portal.schools.models import SchoolOwned


class WeekSeen(SchoolOwned):
    """A guardian marked a week of the child's diary as seen: the signature at the foot of the page."""

    student = SchoolForeignKey(Student, on_delete=models.CASCADE, related_name="weeks_seen")
    guardian = SchoolForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    monday = models.DateField(_("week from"))
    seen_at = models.DateTimeField()

    class Meta:
        verbose_name = _("week seen")
        verbose_name_plural = _("weeks seen")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "student", "guardian", "monday"], name="diary_weekseen_once"),
            models.CheckConstraint(condition=Q(monday__iso_week_day=1), name="diary_weekseen_monday"),
        ]

    def __str__(self) -> str:
        return f"{self.monday}"
