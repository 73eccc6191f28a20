"""What was set for home."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from diary.timetable.models import Course, Lesson
from portal.people.models import Person
from portal.schools.fields import SchoolForeignKey
from portal.schools.models import SchoolOwned


class Homework(SchoolOwned):
    """A task given in a lesson of a course and due in a later one; until that lesson exists the date alone stands."""

    course = SchoolForeignKey(Course, on_delete=models.PROTECT, related_name="homework")
    given_lesson = SchoolForeignKey(
        Lesson, on_delete=models.PROTECT, null=True, blank=True, related_name="homework_given"
    )
    due_lesson = SchoolForeignKey(Lesson, on_delete=models.PROTECT, null=True, blank=True, related_name="homework_due")
    due_on = models.DateField(_("due"))
    text = models.TextField(_("task"), max_length=4000)
    minutes = models.PositiveSmallIntegerField(_("expected minutes"), null=True, blank=True)
    author = SchoolForeignKey(Person, on_delete=models.PROTECT, related_name="+", null=True)
    study_year = models.PositiveSmallIntegerField()
    version = models.PositiveIntegerField(default=1)
    created_at = models.DateTimeField(auto_now_add=True)
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("homework")
        verbose_name_plural = _("homework")
        indexes: ClassVar = [models.Index(fields=["school", "course", "due_on"], name="diary_homework_due")]

    def __str__(self) -> str:
        return self.text[:60]
