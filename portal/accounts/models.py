"""What schools did with people's sign-ins. Sign-ins themselves (User, SignIn, Ticket) stand in portal.people."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import SignInChangeKind
from portal.people.models import Person
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
