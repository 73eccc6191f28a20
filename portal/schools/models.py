"""The rows that name a school, the base of everything a school owns, the audit, the jobs and the school's calendar."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, ClassVar

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from portal.schools.constraints import PLATFORM_ID, AppendOnly, Audit
from portal.schools.enums import HolidayKind, HostKind, TermKind
from portal.schools.fields import SchoolField, SchoolForeignKey

if TYPE_CHECKING:
    from collections.abc import Collection


class School(models.Model):
    """A school of the city, or the platform itself (id 1): the tenant that everything else belongs to.

    Not walled: it must be found before a scope can be opened, and all it says stands on the school's public site.
    """

    slug = models.SlugField(_("short address"), max_length=40, unique=True)
    name = models.CharField(_("full name"), max_length=200)
    short_name = models.CharField(_("short name"), max_length=60)
    number = models.PositiveSmallIntegerField(_("number"), null=True, blank=True)
    district = models.CharField(_("district"), max_length=60, blank=True)
    address = models.CharField(_("postal address"), max_length=200, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    hue = models.PositiveSmallIntegerField(
        _("hue of the school's colour, degrees"), default=262, validators=[MaxValueValidator(359)]
    )
    time_zone = models.CharField(_("time zone"), max_length=40, default="Europe/Moscow")
    is_open = models.BooleanField(_("open"), default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("school")
        verbose_name_plural = _("schools")
        constraints: ClassVar = [Audit(column="id")]

    def __str__(self) -> str:
        return self.short_name

    @property
    def is_platform(self) -> bool:
        """The platform's own row: front page, ad desk, list of schools."""
        return self.pk == PLATFORM_ID


class SchoolHost(models.Model):
    """A host name under which a school (or the platform) is reached; visitors of the others go to the canonical one."""

    host = models.CharField(
        _("host name"),
        max_length=253,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9.-]+$", _("Write the host name in lower case, without the port."))],
    )
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="hosts")
    kind = models.CharField(max_length=10, choices=HostKind.choices, default=HostKind.PORTAL)
    is_canonical = models.BooleanField(_("main address"), default=True)

    class Meta:
        verbose_name = _("host name")
        verbose_name_plural = _("host names")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school"], condition=Q(is_canonical=True), name="portal_schoolhost_one_canonical"
            ),
            Audit(column="school_id"),
        ]

    def __str__(self) -> str:
        return self.host


class SchoolOwned(models.Model):
    """The base of every row of a school: `school` fills itself from the scope and the database walls it."""

    school = SchoolField()

    # Wagtail would follow every foreign key of the project otherwise: 8 statements for one saved mark
    wagtail_reference_index_ignore = True

    class Meta:
        abstract = True

    def validate_constraints(self, exclude: Collection[str] | None = None) -> None:
        """A form leaves `school` out, and Django would then skip every unique key: a duplicate became a 500."""
        from portal.schools.scope import current_school_id

        if self.school_id is None or isinstance(self.school_id, models.expressions.DatabaseDefault):
            self.school_id = current_school_id()
        super().validate_constraints(exclude={*(exclude or ())} - {"school"})


class AuditRow(models.Model):
    """One change of one row of a school: written by a trigger, read by those who may, changed by nobody."""

    id = models.BigAutoField(primary_key=True)
    school = SchoolField(audited=False)
    at = models.DateTimeField()
    study_year = models.PositiveSmallIntegerField(null=True)
    table_name = models.CharField(max_length=63)
    row_id = models.BigIntegerField(null=True)
    action = models.CharField(max_length=6)
    before = models.JSONField(null=True)
    after = models.JSONField(null=True)
    actor_id = models.BigIntegerField(null=True)
    acting_as = models.CharField(max_length=20)
    origin = models.CharField(max_length=60)
    why = models.CharField(max_length=200)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change")
        verbose_name_plural = _("changes")
        constraints: ClassVar = [AppendOnly()]
        indexes: ClassVar = [
            models.Index(fields=["school", "table_name", "row_id"], name="portal_audit_row"),
            models.Index(fields=["school", "-at"], name="portal_audit_latest"),
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.table_name} {self.row_id}"


class JobQuerySet(models.QuerySet["Job"]):
    def parked(self) -> JobQuerySet:
        """Jobs that failed too often and wait for a person."""
        return self.filter(parked_at__isnull=False, done_at=None)

    def waiting(self) -> JobQuerySet:
        return self.filter(parked_at=None, done_at=None)


class Job(models.Model):
    """A piece of background work, written in the transaction that wants it (foundation.md 6).

    Not walled: workers see all of them. It holds names and ids only, never a child's data.
    """

    name = models.CharField(max_length=200)
    args = models.JSONField(default=list)
    kwargs = models.JSONField(default=dict)
    school_id = models.BigIntegerField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Func(function="now"))
    due_at = models.DateTimeField(db_default=Func(function="now"))
    done_at = models.DateTimeField(null=True)
    parked_at = models.DateTimeField(null=True)
    error = models.TextField(blank=True, default="")

    objects = JobQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("job")
        verbose_name_plural = _("jobs")
        indexes: ClassVar = [
            models.Index(fields=["due_at"], condition=Q(done_at=None, parked_at=None), name="portal_job_due"),
            models.Index(
                fields=["school_id", "-parked_at"], condition=Q(parked_at__isnull=False), name="portal_job_parked"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.pk}"


class ExternalId(SchoolOwned):
    """The name that another system (a city register, an import file) gives to a row of ours."""

    system = models.CharField(_("system"), max_length=40)
    kind = models.CharField(_("kind of row"), max_length=40)
    local_id = models.BigIntegerField()
    remote_id = models.CharField(_("id in that system"), max_length=100)

    class Meta:
        verbose_name = _("external id")
        verbose_name_plural = _("external ids")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "system", "kind", "remote_id"], name="portal_externalid_remote"),
            models.UniqueConstraint(fields=["school", "system", "kind", "local_id"], name="portal_externalid_local"),
        ]

    def __str__(self) -> str:
        return f"{self.system}:{self.remote_id}"


class StudyYear(SchoolOwned):
    """A school year, named by the calendar year it starts in (2026 is 2026/27)."""

    starts_year = models.PositiveSmallIntegerField(_("first calendar year"), validators=[MinValueValidator(2000)])
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("study year")
        verbose_name_plural = _("study years")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "starts_year"],
                name="portal_studyyear_once",
                violation_error_message=_("This study year is there already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gt=F("starts_on")),
                name="portal_studyyear_order",
                violation_error_message=_("The last day must come after the first one."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_year}/{(self.starts_year + 1) % 100:02d}"


class TermScheme(SchoolOwned):
    """How a study year is divided for some of the classes: 5-9 by quarters, 10-11 by half-years."""

    year = SchoolForeignKey(StudyYear, on_delete=models.PROTECT, related_name="schemes", verbose_name=_("study year"))
    kind = models.CharField(_("divided into"), max_length=10, choices=TermKind.choices)

    class Meta:
        verbose_name = _("term scheme")
        verbose_name_plural = _("term schemes")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "year", "kind"], name="portal_termscheme_once")
        ]

    def __str__(self) -> str:
        return self.get_kind_display()


class Term(SchoolOwned):
    """A quarter, trimester, half-year or module: the span that a term mark is given for. Terms never overlap."""

    scheme = SchoolForeignKey(TermScheme, on_delete=models.PROTECT, related_name="terms")
    number = models.PositiveSmallIntegerField(_("number"), validators=[MinValueValidator(1)])
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("term")
        verbose_name_plural = _("terms")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "scheme", "number"],
                name="portal_term_number",
                violation_error_message=_("This scheme has a term with that number already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="portal_term_order",
                violation_error_message=_("The last day must not come before the first one."),
            ),
            ExclusionConstraint(
                name="portal_term_apart",
                expressions=[
                    ("school", RangeOperators.EQUAL),
                    ("scheme", RangeOperators.EQUAL),
                    (Func("starts_on", "ends_on", models.Value("[]"), function="daterange"), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("Two terms of a scheme cannot share a day."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """«II quarter», as it stands at the head of a journal."""
        roman = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
        number = roman[self.number - 1] if 0 < self.number <= len(roman) else str(self.number)
        names = {
            TermKind.QUARTER: _("%(number)s quarter"),
            TermKind.TRIMESTER: _("%(number)s trimester"),
            TermKind.HALF_YEAR: _("%(number)s half-year"),
            TermKind.MODULE: _("module %(number)s"),
        }
        return str(names[TermKind(self.scheme.kind)] % {"number": number})

    def contains(self, day: dt.date) -> bool:
        return self.starts_on <= day <= self.ends_on


class Holiday(SchoolOwned):
    """Days without lessons, for the whole school or for one term scheme."""

    year = SchoolForeignKey(StudyYear, on_delete=models.PROTECT, related_name="holidays")
    scheme = SchoolForeignKey(TermScheme, on_delete=models.CASCADE, null=True, blank=True, related_name="holidays")
    kind = models.CharField(max_length=10, choices=HolidayKind.choices, default=HolidayKind.VACATION)
    name = models.CharField(_("name"), max_length=80)
    starts_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))

    class Meta:
        verbose_name = _("holiday")
        verbose_name_plural = _("holidays")
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="portal_holiday_order")
        ]

    def __str__(self) -> str:
        return self.name


class SchoolModule(SchoolOwned):
    """A module switched off (or on) for a school; no row means on."""

    key = models.SlugField(_("module"), max_length=30)
    is_on = models.BooleanField(_("on"), default=True)

    class Meta:
        verbose_name = _("module of the school")
        verbose_name_plural = _("modules of the school")
        constraints: ClassVar = [models.UniqueConstraint(fields=["school", "key"], name="portal_schoolmodule_once")]

    def __str__(self) -> str:
        return self.key
