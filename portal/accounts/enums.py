"""Choices of the accounts room."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class SignInChangeKind(models.TextChoices):
    """What a school did with somebody's sign-in."""

    MADE = "MADE", _("made a sign-in")
    PASSWORD = "PASSWORD", _("gave a one-time password")
    MAIL = "MAIL", _("changed the mail address")
    REOPENED = "REOPENED", _("let in again after another school's password")
