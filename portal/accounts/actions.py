"""What one does with one's own sign-in, and what a school does with the sign-ins of its people."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from portal.accounts.enums import SignInChangeKind
from portal.accounts.guesses import forget_everywhere
from portal.accounts.models import SignInChange
from portal.accounts.passwords import check_password, one_time_password
from portal.accounts.permissions import check_can_keep_sign_ins
from portal.accounts.queries import mail_of_colleague, takes_letters
from portal.accounts.sessions import FAMILY_SESSION
from portal.kit.errors import Denied, Refused
from portal.people.enums import Role
from portal.people.models import Person, SchoolLink, SignIn, User
from portal.people.viewer import Viewer
from portal.schools.later import later
from portal.schools.scope import sign

# for how long a password that a school gave can be used
ONE_TIME_LIFE = dt.timedelta(days=14)


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


def forget_old_entries(*, now: dt.datetime) -> None:
    """Delete entries and sessions that are over by themselves: nobody can come back to them."""
    SignIn.objects.filter(started_at__lt=now - FAMILY_SESSION).delete()
    Session.objects.filter(expire_date__lt=now).delete()


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


@dataclass(frozen=True)
class GivenPassword:
    """A one-time password as it is shown once; nothing keeps it."""

    login: str
    password: str
    until: dt.datetime
    holds_others: bool = False


def link_to_keep(person: Person, by: Viewer) -> SchoolLink:
    """The sign-in of somebody of the own school, for those who keep them; Denied for others, Refused without one."""
    check_can_keep_sign_ins(by)
    link = SchoolLink.objects.select_related("user").filter(school=by.school_id, person_id=person.pk).first()
    if link is None:
        raise Refused(_("This person has no sign-in yet. Make one first."))
    return link


def give_password(*, person: Person, network: str, by: Viewer, now: dt.datetime) -> GivenPassword:
    """A one-time password for somebody of the own school: their entries end, their own must follow at once.

    It opens the doors of this school alone: other schools that know the sign-in must let it in again themselves,
    or one school could open the diaries of another by giving a parent of both a password.
    """
    link = link_to_keep(person, by)
    if link.user_id == by.user_id:
        raise Refused(_("Change your own password in your menu: it asks for the present one."))
    given = set_one_time_password(link.user, now=now)
    link.user.save(update_fields=["password", "must_change_password", "one_time_until"])
    end_entries(user_id=link.user_id, now=now)
    others = SchoolLink.objects.filter(user=link.user).exclude(pk=link.pk)
    holds_others = bool(others.filter(held_at=None).update(held_at=now)) or others.exists()
    note(person=person, kind=SignInChangeKind.PASSWORD, by=by, now=now)
    transaction.on_commit(lambda: forget_everywhere(link.user.login, network))
    return replace(given, holds_others=holds_others)


def choose_mail(*, user: User, email: str, by: Viewer, now: dt.datetime) -> None:
    """Where letters for one's own sign-in go. Addresses that were mailed before are worth nothing any more."""
    check_mail_is_free(email=email, user=user, today=timezone.localdate(now))
    User.objects.filter(pk=user.pk).update(email=email)


def give_mail(*, person: Person, email: str, by: Viewer, now: dt.datetime) -> None:
    """Where letters for the sign-in of somebody of the own school go.

    Not for a sign-in that another school knows too: by a letter to an address of its choice one school could
    take over the way into another.
    """
    link = link_to_keep(person, by)
    if link.user_id == by.user_id:
        raise Refused(_("Change your own address beside your password: it asks for the present one."))
    if SchoolLink.objects.filter(user=link.user).exclude(pk=link.pk).exists():
        raise Refused(_("Another school knows this sign-in as well, so the person changes the address themselves."))
    if not takes_letters(person_id=person.pk, today=timezone.localdate(now)):
        raise Refused(_("Letters go to the staff of a school. Families get a one-time password from you."))
    check_mail_is_free(email=email, user=link.user, today=timezone.localdate(now))
    if User.objects.filter(pk=link.user_id).exclude(email=email).update(email=email):
        note(person=person, kind=SignInChangeKind.MAIL, by=by, now=now)


def check_mail_is_free(*, email: str, user: User, today: dt.date) -> None:
    """A family may share a mailbox; a colleague's is refused, for the letters in it open the way in."""
    if email and mail_of_colleague(email=email, user=user, today=today):
        raise ValidationError(
            {"email": _("A colleague's sign-in has this address already. Letters that open the way in need one's own.")}
        )


def make_sign_in(*, person: Person, login: str, by: Viewer, now: dt.datetime) -> GivenPassword:
    """A sign-in for somebody of the own school who has none, with a one-time password."""
    check_can_keep_sign_ins(by)
    if SchoolLink.objects.filter(school=by.school_id, person_id=person.pk).exists():
        raise Refused(_("This person has a sign-in already."))
    user = User(login=login, email=person.email)
    given = set_one_time_password(user, now=now)
    user.full_clean(exclude=["password"])
    user.save()
    SchoolLink.objects.create(user=user, school_id=by.school_id, person_id=person.pk)
    note(person=person, kind=SignInChangeKind.MADE, by=by, now=now)
    return given


def reopen_link(*, person: Person, by: Viewer, now: dt.datetime) -> None:
    """Let somebody in again whose password was given by another school: the own school has seen who they are."""
    check_can_keep_sign_ins(by)
    held = SchoolLink.objects.filter(school=by.school_id, person_id=person.pk).exclude(held_at=None)
    if not held.exclude(user=by.user_id).update(held_at=None):
        raise Refused(_("There is nothing to open: this person can sign in here."))
    note(person=person, kind=SignInChangeKind.REOPENED, by=by, now=now)


def set_one_time_password(user: User, *, now: dt.datetime) -> GivenPassword:
    """A new random password that must be changed at the first sign-in, within two weeks; not saved yet."""
    password = one_time_password()
    user.set_password(password)
    user.must_change_password = True
    user.one_time_until = now + ONE_TIME_LIFE
    return GivenPassword(user.login, password, user.one_time_until)


def note(*, person: Person, kind: SignInChangeKind, by: Viewer, now: dt.datetime) -> SignInChange:
    """The row by which the school's audit knows what was done with a sign-in."""
    return SignInChange.objects.create(person=person, kind=kind, by_person_id=by.person_id, made_at=now)
