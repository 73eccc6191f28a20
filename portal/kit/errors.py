"""Refusals that a person can understand; the web layer turns them into an answer in one place."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _


class Refused(Exception):
    """A wish that cannot be granted, with words for the person who had it; nothing was changed."""

    status = 422

    def __init__(self, message: object = "") -> None:
        self.message = message
        super().__init__(message)

    def __str__(self) -> str:
        return str(self.message)


class Denied(Refused):
    """The role that somebody acts as does not include this. Inside one's own school: 403."""

    status = 403

    def __init__(self, message: object = _("The role you are acting as does not include this.")) -> None:
        super().__init__(message)


class Conflict(Refused):
    """Somebody else changed it meanwhile; both versions are told: 409."""

    status = 409
