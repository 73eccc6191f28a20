"""Subjects, courses, bells, weekly slots and lessons: everything else in the diary stands on them."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from diary.timetable.enums import Cycle, LessonStatus, ScaleCode, TeacherKind
from portal.people.models import Dated, Person, SchoolClass, Subgroup
from portal.schools.fields import SchoolForeignKey
from portal.schools.models import SchoolOwned, StudyYear, Term


class Subject(SchoolOwned):
    """Algebra, literature: what a course teaches."""

    name = models.CharField(_("name"), max_length=80)
    short_name = models.CharField(_("short name"), max_length=20, blank=True)

    class Meta:
        verbose_name = _("subject")
        verbose_name_plural = _("subjects")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "name"],
                name="diary_subject_once",
                violation_error_message=_("The school has a subject of that name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Course(SchoolOwned):
    """A subject taught to a class (or a part of it) through a study year. Teachers change, the journal goes on."""

    year = SchoolForeignKey(StudyYear, on_delete=models.PROTECT, related_name="courses")
    school_class = SchoolForeignKey(
        SchoolClass, on_delete=models.PROTECT, related_name="courses", verbose_name=_("class")
    )
    subgroup = SchoolForeignKey(
        Subgroup, on_delete=models.PROTECT, null=True, blank=True, related_name="courses", verbose_name=_("subgroup")
    )
    subject = SchoolForeignKey(Subject, on_delete=models.PROTECT, related_name="courses", verbose_name=_("subject"))
    scale = models.CharField(_("scale"), max_length=10, choices=ScaleCode.choices, default=ScaleCode.FIVE)

    class Meta:
        verbose_name = _("course")
        verbose_name_plural = _("courses")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "school_class", "subgroup", "subject"],
                name="diary_course_once",
                nulls_distinct=False,
                violation_error_message=_("This class has a course of that subject already."),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """«Algebra, 7 «А»» and the subgroup, if any."""
        group = f"{self.school_class.label}, {self.subgroup.name}" if self.subgroup else self.school_class.label
        return f"{self.subject.name}, {group}"


class CourseTeacher(SchoolOwned):
    """Who teaches a course, from a day to a day."""

    course = SchoolForeignKey(Course, on_delete=models.CASCADE, related_name="teachers")
    teacher = SchoolForeignKey(
        Person, on_delete=models.PROTECT, related_name="taught_courses", verbose_name=_("teacher")
    )
    kind = models.CharField(max_length=10, choices=TeacherKind.choices, default=TeacherKind.MAIN)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        verbose_name = _("teacher of a course")
        verbose_name_plural = _("teachers of courses")
        indexes: ClassVar = [models.Index(fields=["school", "teacher"], name="diary_courseteacher_person")]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "course", "teacher", "starts_on"],
                name="diary_courseteacher_once",
                violation_error_message=_("This teacher has the course from that day already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="diary_courseteacher_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.teacher_id} teaches {self.course_id}"


class BellSchedule(SchoolOwned):
    """The bells of a shift."""

    name = models.CharField(_("name"), max_length=60)
    shift = models.PositiveSmallIntegerField(
        _("shift"), default=1, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )

    class Meta:
        verbose_name = _("bell schedule")
        verbose_name_plural = _("bell schedules")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "shift"],
                name="diary_bellschedule_shift",
                violation_error_message=_("This shift has its bells already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class Bell(SchoolOwned):
    """When lesson number n begins and ends."""

    schedule = SchoolForeignKey(BellSchedule, on_delete=models.CASCADE, related_name="bells")
    number = models.PositiveSmallIntegerField(_("lesson"), validators=[MaxValueValidator(14)])
    starts_at = models.TimeField(_("begins"))
    ends_at = models.TimeField(_("ends"))

    class Meta:
        verbose_name = _("bell")
        verbose_name_plural = _("bells")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "schedule", "number"],
                name="diary_bell_number",
                violation_error_message=_("These bells have a lesson of that number already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")),
                name="diary_bell_order",
                violation_error_message=_("A lesson must end after it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.starts_at:%H:%M}"


class WeeklySlot(SchoolOwned):
    """A course's place in the week: Tuesday, third lesson, room 305, in every, the first or the second week."""

    course = SchoolForeignKey(Course, on_delete=models.CASCADE, related_name="slots", verbose_name=_("course"))
    weekday = models.PositiveSmallIntegerField(
        _("weekday"), validators=[MinValueValidator(1), MaxValueValidator(7)], help_text=_("1 is Monday.")
    )
    number = models.PositiveSmallIntegerField(_("lesson"), validators=[MaxValueValidator(14)])
    cycle = models.PositiveSmallIntegerField(_("weeks"), choices=Cycle.choices, default=Cycle.EVERY)
    room = models.CharField(_("room"), max_length=30, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        verbose_name = _("weekly slot")
        verbose_name_plural = _("weekly slots")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "course", "weekday", "number", "cycle", "starts_on"],
                name="diary_weeklyslot_once",
                violation_error_message=_("The course has this place in the week already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="diary_weeklyslot_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.weekday}/{self.number} {self.course_id}"


class LessonQuerySet(models.QuerySet["Lesson"]):
    def between(self, first: dt.date, last: dt.date) -> LessonQuerySet:
        return self.filter(date__range=(first, last))

    def held(self) -> LessonQuerySet:
        """Without the cancelled ones."""
        return self.exclude(status=LessonStatus.CANCELLED)


class Lesson(SchoolOwned):
    """A course meets on a day: with a room, bells, a topic. Written by filling a term, changed by hand."""

    course = SchoolForeignKey(Course, on_delete=models.PROTECT, related_name="lessons")
    term = SchoolForeignKey(Term, on_delete=models.PROTECT, related_name="lessons")
    study_year = models.PositiveSmallIntegerField()
    date = models.DateField(_("date"))
    number = models.PositiveSmallIntegerField(_("lesson"))
    starts_at = models.TimeField(_("begins"))
    ends_at = models.TimeField(_("ends"))
    room = models.CharField(_("room"), max_length=30, blank=True)
    status = models.CharField(max_length=10, choices=LessonStatus.choices, default=LessonStatus.PLANNED)
    topic = models.CharField(_("topic"), max_length=300, blank=True)
    is_by_hand = models.BooleanField(default=False)
    version = models.PositiveIntegerField(default=1)

    objects = LessonQuerySet.as_manager()

    class Meta:
        verbose_name = _("lesson")
        verbose_name_plural = _("lessons")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "course", "date", "number"],
                name="diary_lesson_once",
                violation_error_message=_("The course has a lesson at that time already."),
            )
        ]
        indexes: ClassVar = [
            models.Index(fields=["school", "date"], name="diary_lesson_date"),
            models.Index(fields=["school", "course", "term"], name="diary_lesson_journal"),
        ]

    def __str__(self) -> str:
        return f"{self.date} {self.number}"
