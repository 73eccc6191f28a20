"""What a journal holds. Marks keep lesson, course and term beside them for the covering index."""

from __future__ import annotations

from typing import ClassVar

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from diary.journal.enums import AttendanceCode
from diary.timetable.enums import ScaleCode
from diary.timetable.models import Course, Lesson, Subject
from portal.people.models import Person, SchoolClass, Student
from portal.schools.fields import SchoolForeignKey
from portal.schools.models import SchoolOwned, Term


class AssessmentType(SchoolOwned):
    """Answer, test, dictation: what a mark is for, with the weight that the school's rules give it (diary.md 4.3)."""

    code = models.CharField(_("short code"), max_length=10)
    name = models.CharField(_("name"), max_length=60)
    weight = models.DecimalField(
        _("weight"),
        max_digits=4,
        decimal_places=1,
        default=1,
        validators=[MinValueValidator(0), MaxValueValidator(10)],
        help_text=_("0 to 10; a mark of weight 0 is shown and not counted."),
    )
    is_control = models.BooleanField(_("control work"), default=False)
    is_default = models.BooleanField(_("the ordinary work of a lesson"), default=False)
    order = models.PositiveSmallIntegerField(default=0)

    class Meta:
        verbose_name = _("kind of work")
        verbose_name_plural = _("kinds of work")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "code"],
                name="diary_assessmenttype_code",
                violation_error_message=_("The school has a kind of work with that code already."),
            ),
            models.UniqueConstraint(
                fields=["school"], condition=Q(is_default=True), name="diary_assessmenttype_default"
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Assessment(SchoolOwned):
    """What is marked in a lesson. Every lesson has one ordinary one (number 1), so that a typed digit is one key."""

    lesson = SchoolForeignKey(Lesson, on_delete=models.CASCADE, related_name="assessments")
    number = models.PositiveSmallIntegerField(default=1)
    kind = SchoolForeignKey(
        AssessmentType, on_delete=models.PROTECT, related_name="assessments", verbose_name=_("kind")
    )
    weight = models.DecimalField(_("weight"), max_digits=4, decimal_places=1, default=1)
    scale = models.CharField(_("scale"), max_length=10, choices=ScaleCode.choices, default=ScaleCode.FIVE)
    title = models.CharField(_("title"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "lesson", "number"], name="diary_assessment_number"),
            models.CheckConstraint(condition=Q(weight__gte=0, weight__lte=10), name="diary_assessment_weight"),
        ]

    def __str__(self) -> str:
        return self.title or str(self.kind)


class Mark(SchoolOwned):
    """A value for a student in an assessment. A cleared mark keeps its row and version, with an empty value."""

    assessment = SchoolForeignKey(Assessment, on_delete=models.PROTECT, related_name="marks")
    student = SchoolForeignKey(Student, on_delete=models.PROTECT, related_name="marks")
    number = models.PositiveSmallIntegerField(default=1)
    value = models.CharField(max_length=5, blank=True)
    # what the value is worth on its scale; empty for credit and for a cleared mark: SQL sums this
    points = models.PositiveSmallIntegerField(null=True)
    weight = models.DecimalField(max_digits=4, decimal_places=1, default=1)
    comment = models.CharField(_("comment"), max_length=300, blank=True)
    version = models.PositiveIntegerField(default=1)
    lesson = SchoolForeignKey(Lesson, on_delete=models.PROTECT, related_name="marks")
    course = SchoolForeignKey(Course, on_delete=models.PROTECT, related_name="marks", db_index=False)
    term = SchoolForeignKey(Term, on_delete=models.PROTECT, related_name="marks", db_index=False)
    study_year = models.PositiveSmallIntegerField()
    author_id = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("mark")
        verbose_name_plural = _("marks")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "assessment", "student", "number"], name="diary_mark_once")
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["school", "course", "term"],
                include=["student", "lesson", "assessment", "number", "value", "points", "weight", "version"],
                name="diary_mark_journal",
            ),
            models.Index(fields=["school", "student", "term"], name="diary_mark_diary"),
        ]

    def __str__(self) -> str:
        return self.value or "-"


class Attendance(SchoolOwned):
    """A student was absent or late in a lesson; an empty code is a cleared note that keeps its version."""

    lesson = SchoolForeignKey(Lesson, on_delete=models.PROTECT, related_name="attendances", db_index=False)
    student = SchoolForeignKey(Student, on_delete=models.PROTECT, related_name="attendances")
    code = models.CharField(max_length=1, choices=AttendanceCode.choices, blank=True)
    minutes = models.PositiveSmallIntegerField(_("minutes late"), null=True, blank=True)
    reason = models.CharField(_("reason"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    course = SchoolForeignKey(Course, on_delete=models.PROTECT, related_name="attendances", db_index=False)
    term = SchoolForeignKey(Term, on_delete=models.PROTECT, related_name="attendances", db_index=False)
    study_year = models.PositiveSmallIntegerField()
    author_id = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("attendance")
        verbose_name_plural = _("attendance")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "lesson", "student"], name="diary_attendance_once"),
            models.CheckConstraint(
                condition=Q(minutes=None) | Q(code=AttendanceCode.LATE), name="diary_attendance_minutes"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["school", "course", "term"],
                include=["student", "lesson", "code", "minutes", "version"],
                name="diary_attendance_journal",
            )
        ]

    def __str__(self) -> str:
        return self.code or "-"


class TermMark(SchoolOwned):
    """The mark of a term in a subject: proposed by the average, confirmed by the teacher."""

    student = SchoolForeignKey(Student, on_delete=models.PROTECT, related_name="term_marks")
    subject = SchoolForeignKey(Subject, on_delete=models.PROTECT, related_name="term_marks")
    term = SchoolForeignKey(Term, on_delete=models.PROTECT, related_name="term_marks")
    course = SchoolForeignKey(Course, on_delete=models.PROTECT, related_name="term_marks")
    value = models.CharField(max_length=5, blank=True)
    proposed = models.CharField(max_length=5, blank=True)
    # the average that stood behind the proposal, as shown then
    average = models.DecimalField(max_digits=6, decimal_places=2, null=True)
    reason = models.CharField(_("why it differs from the proposal"), max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    author_id = models.BigIntegerField(null=True)
    changed_at = models.DateTimeField()

    class Meta:
        verbose_name = _("term mark")
        verbose_name_plural = _("term marks")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "student", "subject", "term"], name="diary_termmark_once")
        ]

    def __str__(self) -> str:
        return self.value or "-"


class TermClosing(SchoolOwned):
    """The head teacher closed a term, for the whole scheme or for one class: its marks are locked."""

    term = SchoolForeignKey(Term, on_delete=models.CASCADE, related_name="closings")
    school_class = SchoolForeignKey(
        SchoolClass, on_delete=models.CASCADE, null=True, blank=True, related_name="closings"
    )
    closed_at = models.DateTimeField()
    closed_by = SchoolForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        verbose_name = _("closed term")
        verbose_name_plural = _("closed terms")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "term", "school_class"], name="diary_termclosing_once", nulls_distinct=False
            )
        ]

    def __str__(self) -> str:
        return str(self.term_id)


class CellOperation(SchoolOwned):
    """A change of one cell as the teacher's browser sent it: the same uuid gets the same answer for ever.

    `before` and `after` are the cell's mark and attendance, so that undo works after a reload.
    """

    uuid = models.UUIDField()
    course = SchoolForeignKey(Course, on_delete=models.CASCADE, related_name="operations")
    lesson = SchoolForeignKey(Lesson, on_delete=models.CASCADE, related_name="operations")
    student = SchoolForeignKey(Student, on_delete=models.CASCADE, related_name="operations")
    author = SchoolForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    request = models.JSONField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    answer = models.JSONField(default=dict)
    state = models.CharField(max_length=10)
    undoes = SchoolForeignKey("self", on_delete=models.SET_NULL, null=True, related_name="undone_by")
    at = models.DateTimeField()

    class Meta:
        verbose_name = _("operation of the journal")
        verbose_name_plural = _("operations of the journal")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "uuid"], name="diary_celloperation_once"),
            models.CheckConstraint(condition=~Q(undoes=F("id")), name="diary_celloperation_not_itself"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["school", "author", "course", "-at"], name="diary_celloperation_latest"),
            models.Index(fields=["school", "lesson", "student"], name="diary_celloperation_cell"),
        ]

    def __str__(self) -> str:
        return str(self.uuid)
