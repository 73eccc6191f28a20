"""What one does with one's own sign-in: begin and end entries, choose a role, a language, a password."""

from __future__ import annotations

import datetime as dt

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from portal.accounts.passwords import check_password
from portal.kit.errors import Denied, Refused
from portal.people.enums import Role
from portal.people.models import SignIn, User
from portal.people.viewer import Viewer
from portal.schools.later import later
from portal.schools.scope import sign


class OneTimePasswordIsOver(Refused):
    """The password that a school gave was not used in time."""

    def __init__(self) -> None:
        super().__init__(_("This one-time password is no longer valid. Ask the school for a new one."))


def begin_entry(*, user: User, device: str, now: dt.datetime) -> SignIn:
    """Somebody typed the right password: the entry on which all their sessions will hang."""
    if user.one_time_until is not None and user.one_time_until <= now:
        raise OneTimePasswordIsOver
    return SignIn.objects.create(user=user, device=device[:120])


def end_entry(*, sign_in_id: int | None, by: Viewer, now: dt.datetime) -> None:
    """Sign out everywhere: every session of this entry ends at its next request, on every host."""
    SignIn.objects.filter(pk=sign_in_id or 0, user_id=by.user_id or 0, ended_at=None).update(ended_at=now)


def end_entries(*, user_id: int, but: int | None = None, now: dt.datetime) -> int:
    """End all entries of a sign-in, if need be all but the present one; how many they were."""
    return SignIn.objects.filter(user_id=user_id, ended_at=None).exclude(pk=but or 0).update(ended_at=now)


def act_as(*, role: str, by: Viewer, origin: str, now: dt.datetime) -> Role:
    """The role that the viewer acts as from now on: one that they hold today. The audit hears of it at once."""
    if role not in by.roles:
        raise Denied(_("You do not have this role at this school today."))
    sign(actor=by.user_id, acting_as=role, origin=origin)
    return Role(role)


def choose_language(*, language: str, by: Viewer, now: dt.datetime) -> None:
    """The language of the portal for this person, on every device."""
    User.objects.filter(pk=by.user_id or 0).exclude(language=language).update(language=language)


def change_password(
    *, user: User, password: str, words: frozenset[str], least: int, by: Viewer, now: dt.datetime
) -> User:
    """One's own new password. Every other entry ends; `words` and `least` are the rules for this person."""
    if user.check_password(password):
        raise ValidationError(_("Another one: this is the present password."))
    set_own_password(user=user, password=password, words=words, least=least)
    end_entries(user_id=user.pk, but=by.sign_in_id, now=now)
    return user


def ask_for_reset(*, login: str, by: Viewer, now: dt.datetime) -> None:
    """Somebody says that they forgot the password of a login: if it is of staff and has a mailbox, a letter goes there.

    The work is the same for every login, so that its time tells nothing: the job finds out.
    """
    user_id = User.objects.filter(login=login).values_list("pk", flat=True).first()
    later("portal.accounts.tasks.send_reset", user_id=user_id or 0)


def reset_password(
    *, user: User, password: str, words: frozenset[str], least: int, by: Viewer, now: dt.datetime
) -> User:
    """A new password by the mailed address; every entry ends, and the address is worth nothing any more."""
    set_own_password(user=user, password=password, words=words, least=least)
    end_entries(user_id=user.pk, now=now)
    return user


def set_own_password(*, user: User, password: str, words: frozenset[str], least: int) -> None:
    """A password that its owner chose; ValidationError with the reasons if it is easily guessed."""
    check_password(password, user=user, words=words, least=least)
    user.set_password(password)
    user.must_change_password = False
    user.one_time_until = None
    user.save(update_fields=["password", "must_change_password", "one_time_until"])
