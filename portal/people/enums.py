"""Choices of the people room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is at a school. Student and parent follow from enrolment and guardianship, the rest is granted."""

    HEAD = "HEAD", _("head teacher")
    SCHOOL_ADMIN = "SCHOOL_ADMIN", _("school administrator")
    CLASS_TEACHER = "CLASS_TEACHER", _("class teacher")
    TEACHER = "TEACHER", _("teacher")
    PUBLISHER = "PUBLISHER", _("site publisher")
    EDITOR = "EDITOR", _("site editor")
    LIBRARIAN = "LIBRARIAN", _("librarian")
    PLATFORM_ADMIN = "PLATFORM_ADMIN", _("platform administrator")
    AD_MANAGER = "AD_MANAGER", _("ad manager")
    STUDENT = "STUDENT", _("student")
    PARENT = "PARENT", _("parent")


class Sex(models.TextChoices):
    FEMALE = "F", _("female")
    MALE = "M", _("male")


class GuardianKind(models.TextChoices):
    """What an adult is to the child."""

    MOTHER = "MOTHER", _("mother")
    FATHER = "FATHER", _("father")
    GUARDIAN = "GUARDIAN", _("guardian")
    RELATIVE = "RELATIVE", _("relative")
