"""Passes between hosts, and what schools did with people's sign-ins (User and SignIn stand in portal.people)."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import SignInChangeKind
from portal.people.models import Person, SignIn
from portal.schools.fields import SchoolForeignKey
from portal.schools.models import SchoolOwned


class SignInChange(SchoolOwned):
    """The school made a sign-in for somebody, gave a one-time password, or let somebody in again.

    A User belongs to no school and carries no audit; this row does, so that who gave whom a password stands in the
    school's audit for ever. The password itself is nowhere.
    """

    person = SchoolForeignKey(
        Person, on_delete=models.CASCADE, related_name="sign_in_changes", verbose_name=_("person")
    )
    kind = models.CharField(_("what was done"), max_length=10, choices=SignInChangeKind.choices)
    by_person = SchoolForeignKey(
        Person, on_delete=models.SET_NULL, null=True, related_name="+", verbose_name=_("by whom")
    )
    made_at = models.DateTimeField(_("when"))

    class Meta:
        verbose_name = _("change of a sign-in")
        verbose_name_plural = _("changes of sign-ins")
        indexes: ClassVar = [models.Index(fields=["school", "person", "made_at"], name="portal_signinchange_last")]

    def __str__(self) -> str:
        return self.get_kind_display()


class Ticket(models.Model):
    """A one-time pass from the host where somebody is signed in to another host: hashed, 60 s, one use.

    Not walled: ids only, and it crosses hosts by its nature.
    """

    digest = models.CharField(max_length=64, unique=True)
    sign_in = models.ForeignKey(SignIn, on_delete=models.CASCADE, related_name="+")
    target_host = models.CharField(max_length=253)
    state_digest = models.CharField(max_length=64)
    expires_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("pass between hosts")
        verbose_name_plural = _("passes between hosts")

    def __str__(self) -> str:
        return self.target_host
