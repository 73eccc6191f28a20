"""Own schools of a sign-in, and what the rules for its password must know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.contrib.auth.tokens import default_token_generator
from django.utils.http import urlsafe_base64_decode

from portal.accounts.addresses import url_on, with_next
from portal.accounts.passwords import least_length, telling_words
from portal.people.enums import Role
from portal.people.models import Person, SchoolLink, User
from portal.people.queries import roles_of
from portal.schools.enums import HostKind
from portal.schools.models import School, SchoolHost
from portal.schools.scope import school_scope


@dataclass(frozen=True)
class OwnSchool:
    """A school of one's own: what one is there, and the address that leads into it without a password."""

    school: School
    roles: tuple[Role, ...]
    url: str
    is_here: bool

    @property
    def role_words(self) -> list[str]:
        """What one is there, in words."""
        return [str(role.label) for role in self.roles]


def own_schools(*, links: Sequence[SchoolLink], here: School, here_host: str, today: dt.date) -> tuple[OwnSchool, ...]:
    """The schools that know the sign-in today, this one first. Two statements, and one in each school's own scope."""
    ids = [link.school_id for link in links]
    if not ids:
        return ()
    schools = School.objects.in_bulk(ids)
    hosts = dict(
        SchoolHost.objects.filter(school__in=ids, kind=HostKind.PORTAL, is_canonical=True).values_list("school", "host")
    )
    found = []
    for link in links:
        with school_scope(link.school_id):
            roles = roles_of(person_id=link.person_id, today=today)
        is_here = link.school_id == here.pk
        if roles and (is_here or link.school_id in hosts):
            url = "/start/" if is_here else way_to(hosts[link.school_id], here_host=here_host)
            found.append(OwnSchool(schools[link.school_id], roles, url, is_here))
    return tuple(sorted(found, key=lambda own: (not own.is_here, own.school.is_platform, own.school.pk)))


def way_to(host: str, *, here_host: str, path: str = "/start/") -> str:
    """The address on another host that asks this one who its visitor is."""
    return with_next(url_on(host, "/sign-in/from/"), path) + f"&at={here_host}"


def user_of_reset(*, user_key: str, token: str) -> User | None:
    """Whose mailed address this is, while it holds: an hour, and until a password is set or somebody signs in."""
    try:
        user = User.objects.filter(pk=int(urlsafe_base64_decode(user_key)), is_active=True).first()
    except (ValueError, OverflowError):
        return None
    return user if user is not None and default_token_generator.check_token(user, token) else None


@dataclass(frozen=True)
class PasswordRules:
    """How long a password of somebody must be, and what may not stand in it."""

    least: int
    words: frozenset[str]


def password_rules(*, links: Sequence[SchoolLink], today: dt.date) -> PasswordRules:
    """The strictest rules of all schools of a sign-in; two statements a school and one for their names."""
    roles: list[Role] = []
    texts: list[str] = list(
        School.objects.filter(pk__in=[link.school_id for link in links]).values_list("name", flat=True)
    )
    for link in links:
        with school_scope(link.school_id):
            roles.extend(roles_of(person_id=link.person_id, today=today))
            names = Person.objects.filter(pk=link.person_id).values_list("family_name", "given_name", "patronymic")
            texts.extend(part for row in names for part in row)
    return PasswordRules(least_length(roles), telling_words(*texts))
