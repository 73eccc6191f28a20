"""Who signs in (User, without a name), who they are at a school (Person), and how people belong together there."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import RangeOperators
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Func, Q, Value
from django.db.models.functions import Concat, Lower, Replace
from django.utils.translation import gettext_lazy as _

from portal.people.enums import GuardianKind, Role, Sex
from portal.people.names import class_label, formal_name
from portal.schools.fields import SchoolForeignKey, SchoolOneToOneField
from portal.schools.models import School, SchoolOwned, StudyYear, TermScheme


class Dated(models.QuerySet):
    """Rows that hold from a day to a day; an open end means until further notice."""

    def on(self, day: dt.date) -> Dated:
        return self.filter(Q(ends_on=None) | Q(ends_on__gte=day), starts_on__lte=day)


def span(start: str = "starts_on", end: str = "ends_on") -> Func:
    """The days of a dated row as a PostgreSQL range, both ends included."""
    return Func(start, end, Value("[]"), function="daterange")


class UserManager(BaseUserManager["User"]):
    def create_user(self, login: str, password: str | None = None, **fields: object) -> User:
        """A sign-in; without a password nobody can use it until one is set."""
        user = self.model(login=login.strip().lower(), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, login: str, password: str | None = None, **fields: object) -> User:
        return self.create_user(login, password, is_superuser=True, is_staff=True, **fields)

    def get_by_natural_key(self, username: str | None) -> User:
        return self.get(login=(username or "").strip().lower())


class User(AbstractBaseUser, PermissionsMixin):
    """A sign-in: login, hash, e-mail, language; no name. Not walled: one User is several Persons in several schools."""

    login = models.CharField(
        _("login"),
        max_length=60,
        unique=True,
        validators=[RegexValidator(r"^[a-z0-9._-]+$", _("Small Latin letters, digits, dot, hyphen, underscore."))],
        error_messages={"unique": _("This login is taken. Add a digit or a part of the name.")},
    )
    email = models.EmailField(_("e-mail"), blank=True)
    language = models.CharField(
        _("language"), max_length=5, choices=[("ru", "Русский"), ("en", "English")], default="ru"
    )
    is_active = models.BooleanField(_("may sign in"), default=True)
    is_staff = models.BooleanField(default=False)
    must_change_password = models.BooleanField(_("must choose a password at the next sign-in"), default=False)
    # until when a password that a school gave opens the door; empty for a password of one's own
    one_time_until = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)

    objects = UserManager()

    USERNAME_FIELD = "login"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar = []
    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("sign-in")
        verbose_name_plural = _("sign-ins")

    def __str__(self) -> str:
        return self.login

    def get_full_name(self) -> str:
        return self.login

    def get_short_name(self) -> str:
        return self.login


class SchoolLink(models.Model):
    """This sign-in is that person of that school: ids only. Not walled: it is read before a scope can be opened."""

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="links")
    school = models.ForeignKey(School, on_delete=models.CASCADE, related_name="+")
    person_id = models.BigIntegerField()
    # Another school gave this sign-in a new password: whoever holds it must show here first who they are. Without
    # this a school could open the diaries of another by giving a parent of both a password.
    held_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("link to a school")
        verbose_name_plural = _("links to schools")
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["school", "person_id"], name="portal_schoollink_person"),
            models.UniqueConstraint(fields=["user", "school"], name="portal_schoollink_once"),
        ]

    def __str__(self) -> str:
        return f"{self.user_id} @ {self.school_id}"


class Person(SchoolOwned):
    """Somebody known to a school: student, parent, member of staff, or several of these."""

    family_name = models.CharField(_("family name"), max_length=60)
    given_name = models.CharField(_("given name"), max_length=60)
    patronymic = models.CharField(_("patronymic"), max_length=60, blank=True)
    birth_date = models.DateField(_("date of birth"), null=True, blank=True)
    sex = models.CharField(_("sex"), max_length=1, choices=Sex.choices, blank=True)
    phone = models.CharField(_("telephone"), max_length=40, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    # no ICU in the embedded PostgreSQL: ё is folded into е, as in a paper register
    sort_key = models.GeneratedField(
        expression=Replace(
            Lower(Concat("family_name", Value(" "), "given_name", Value(" "), "patronymic")), Value("ё"), Value("е")
        ),
        output_field=models.CharField(max_length=190),
        db_persist=True,
    )

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        indexes: ClassVar = [models.Index(fields=["school", "sort_key"], name="portal_person_sorted")]

    def __str__(self) -> str:
        return self.full_name

    @property
    def full_name(self) -> str:
        return " ".join(part for part in (self.family_name, self.given_name, self.patronymic) if part)

    @property
    def list_name(self) -> str:
        """As in the list of a class: family name, given name."""
        return f"{self.family_name} {self.given_name}"

    @property
    def formal_name(self) -> str:
        """As teachers are written: «И. Н. Ветрова»."""
        return formal_name(self.family_name, self.given_name, self.patronymic)

    @property
    def initials(self) -> str:
        return (self.given_name[:1] + self.family_name[:1]).upper()


class SchoolClass(SchoolOwned):
    """A class of a study year: 7 «А». Its term scheme says when its marks are summed up."""

    year = SchoolForeignKey(StudyYear, on_delete=models.PROTECT, related_name="classes")
    grade = models.PositiveSmallIntegerField(
        _("year of study"), validators=[MinValueValidator(1), MaxValueValidator(11)]
    )
    letter = models.CharField(_("letter"), max_length=4)
    scheme = SchoolForeignKey(TermScheme, on_delete=models.PROTECT, related_name="classes", verbose_name=_("terms"))
    shift = models.PositiveSmallIntegerField(
        _("shift"), default=1, validators=[MinValueValidator(1), MaxValueValidator(3)]
    )

    class Meta:
        verbose_name = _("class")
        verbose_name_plural = _("classes")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "year", "grade", "letter"],
                name="portal_schoolclass_once",
                violation_error_message=_("This class is there already."),
            )
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        return class_label(self.grade, self.letter)


class Membership(SchoolOwned):
    """A role that the school gave somebody, from a day to a day; a class teacher's names the class."""

    GRANTED: ClassVar = [choice for choice in Role.choices if choice[0] not in (Role.STUDENT, Role.PARENT)]

    person = SchoolForeignKey(Person, on_delete=models.CASCADE, related_name="memberships")
    role = models.CharField(_("role"), max_length=20, choices=GRANTED)
    school_class = SchoolForeignKey(
        SchoolClass, on_delete=models.CASCADE, null=True, blank=True, related_name="leaders", verbose_name=_("class")
    )
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        verbose_name = _("role of a person")
        verbose_name_plural = _("roles of people")
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(role=Role.CLASS_TEACHER, school_class__isnull=False)
                | (~Q(role=Role.CLASS_TEACHER) & Q(school_class=None)),
                name="portal_membership_class",
                violation_error_message=_("A class teacher needs a class, the other roles have none."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="portal_membership_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()}"


class Student(SchoolOwned):
    """A person as a student of the school; where they study says the enrolment."""

    person = SchoolOneToOneField(Person, on_delete=models.PROTECT, related_name="student")
    file_number = models.CharField(_("number of the personal file"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("student")
        verbose_name_plural = _("students")

    def __str__(self) -> str:
        return self.person.list_name


class Staff(SchoolOwned):
    """A person as a member of the school's staff."""

    person = SchoolOneToOneField(Person, on_delete=models.PROTECT, related_name="staff")
    position = models.CharField(_("position"), max_length=120)
    is_public = models.BooleanField(_("agreed to stand on the site"), default=False)

    class Meta:
        verbose_name = _("member of staff")
        verbose_name_plural = _("staff")

    def __str__(self) -> str:
        return self.person.formal_name


class Guardianship(SchoolOwned):
    """An adult answers for a child, from a day to a day. It decides what a parent sees, at every request."""

    guardian = SchoolForeignKey(Person, on_delete=models.CASCADE, related_name="guardianships")
    student = SchoolForeignKey(Student, on_delete=models.CASCADE, related_name="guardianships")
    kind = models.CharField(_("who they are to the child"), max_length=10, choices=GuardianKind.choices)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    is_barred = models.BooleanField(_("contact barred"), default=False)
    basis = models.CharField(_("document"), max_length=200, blank=True)

    objects = Dated.as_manager()

    class Meta:
        verbose_name = _("guardianship")
        verbose_name_plural = _("guardianships")
        constraints: ClassVar = [
            ExclusionConstraint(
                name="portal_guardianship_once",
                expressions=[
                    ("school", RangeOperators.EQUAL),
                    ("guardian", RangeOperators.EQUAL),
                    ("student", RangeOperators.EQUAL),
                    (span(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("This adult is a guardian of the child on these days already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="portal_guardianship_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}"


class Enrolment(SchoolOwned):
    """A student studies in a class, from a day to a day; never in two at once."""

    student = SchoolForeignKey(Student, on_delete=models.PROTECT, related_name="enrolments")
    school_class = SchoolForeignKey(SchoolClass, on_delete=models.PROTECT, related_name="enrolments")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)
    is_individual = models.BooleanField(_("individual plan"), default=False)

    objects = Dated.as_manager()

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        indexes: ClassVar = [models.Index(fields=["school", "school_class"], name="portal_enrolment_class")]
        constraints: ClassVar = [
            ExclusionConstraint(
                name="portal_enrolment_one_class",
                expressions=[
                    ("school", RangeOperators.EQUAL),
                    ("student", RangeOperators.EQUAL),
                    (span(), RangeOperators.OVERLAPS),
                ],
                violation_error_message=_("The student is in a class on these days already."),
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="portal_enrolment_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.student_id} in {self.school_class_id}"


class Subgroup(SchoolOwned):
    """A part of a class that has some subject of its own: English 1, boys' crafts."""

    school_class = SchoolForeignKey(SchoolClass, on_delete=models.CASCADE, related_name="subgroups")
    name = models.CharField(_("name"), max_length=60)

    class Meta:
        verbose_name = _("subgroup")
        verbose_name_plural = _("subgroups")
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["school", "school_class", "name"],
                name="portal_subgroup_once",
                violation_error_message=_("The class has a subgroup of that name already."),
            )
        ]

    def __str__(self) -> str:
        return self.name


class SubgroupPlace(SchoolOwned):
    """A student belongs to a subgroup, from a day to a day."""

    subgroup = SchoolForeignKey(Subgroup, on_delete=models.CASCADE, related_name="places")
    student = SchoolForeignKey(Student, on_delete=models.CASCADE, related_name="subgroup_places")
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = Dated.as_manager()

    class Meta:
        verbose_name = _("place in a subgroup")
        verbose_name_plural = _("places in subgroups")
        constraints: ClassVar = [
            ExclusionConstraint(
                name="portal_subgroupplace_once",
                expressions=[
                    ("school", RangeOperators.EQUAL),
                    ("subgroup", RangeOperators.EQUAL),
                    ("student", RangeOperators.EQUAL),
                    (span(), RangeOperators.OVERLAPS),
                ],
            )
        ]

    def __str__(self) -> str:
        return f"{self.student_id} in {self.subgroup_id}"


class SignIn(models.Model):
    """One entry with a password; sessions on several hosts may hang on it, and signing out anywhere ends them all.

    Not walled: it is read before a school is known, and says nothing but when and where.
    """

    user = models.ForeignKey(User, on_delete=models.CASCADE, related_name="sign_ins")
    started_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True)
    device = models.CharField(max_length=120, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("entry")
        verbose_name_plural = _("entries")

    def __str__(self) -> str:
        return f"{self.user_id} {self.started_at:%d.%m.%Y %H:%M}"
