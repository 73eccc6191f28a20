"""Own schools of a sign-in, and what the rules for its password must know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.core.paginator import Page, Paginator
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.utils.http import urlsafe_base64_decode

from portal.accounts.addresses import url_on, with_next
from portal.accounts.models import SignInChange
from portal.accounts.passwords import folded, least_length, telling_words
from portal.accounts.permissions import readable_people
from portal.people.enums import Role
from portal.people.models import Enrolment, Guardianship, Person, SchoolLink, SignIn, User
from portal.people.names import class_label
from portal.people.queries import roles_of
from portal.people.roles import STAFF_ROLES
from portal.people.viewer import Viewer
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
    # the last one counts: a school's main address, if it is one where people sign in
    ways_in = SchoolHost.objects.filter(school__in=ids, kind=HostKind.PORTAL).order_by("is_canonical", "-pk")
    hosts = dict(ways_in.values_list("school", "host"))
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
    is_staff: bool = False


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
    return PasswordRules(least_length(roles), telling_words(*texts), bool(STAFF_ROLES & set(roles)))


def mail_of_colleague(*, email: str, user: User, today: dt.date) -> bool:
    """Whether somebody who works at a school of this sign-in has the address; one's own schools alone are asked."""
    others = User.objects.filter(email__iexact=email).exclude(pk=user.pk)
    own = SchoolLink.objects.filter(user=user).values("school")
    for link in SchoolLink.objects.filter(user__in=others, school__in=own):
        with school_scope(link.school_id):
            if STAFF_ROLES & set(roles_of(person_id=link.person_id, today=today)):
                return True
    return False


PAGE = 50


@dataclass(frozen=True)
class SignInRow:
    """Somebody of the school with their sign-in, or without."""

    person_id: int
    name: str
    who: str
    login: str
    last_in: dt.datetime | None
    is_one_time: bool
    is_held: bool
    is_shut: bool
    email: str = ""
    is_elsewhere: bool = False


@dataclass(frozen=True)
class SignInsPage:
    """A page of the list, and how many of the school's people have no sign-in."""

    page: Page[Person]
    rows: tuple[SignInRow, ...]
    without: int


def sign_ins_page(
    *, viewer: Viewer, text: str = "", only_without: bool = False, number: str | int | None = 1, today: dt.date
) -> SignInsPage:
    """People of the school by name, with their sign-ins; four statements, whatever the page holds."""
    linked = SchoolLink.objects.filter(school=viewer.school_id, person_id=OuterRef("pk"))
    people = Person.objects.filter(readable_people(viewer)).order_by("sort_key", "pk")
    without = people.filter(~Exists(linked)).count()
    if only_without:
        people = people.filter(~Exists(linked))
    for word in folded(text).split()[:5]:
        in_name = Q(sort_key__startswith=word) | Q(sort_key__contains=f" {word}")
        people = people.filter(in_name | Exists(linked.filter(user__login__contains=word)))
    page = Paginator(described(people, today), PAGE).get_page(number)
    return SignInsPage(page, tuple(sign_in_rows(page.object_list, viewer)), without)


def described(people: QuerySet[Person], today: dt.date) -> QuerySet[Person]:
    """People with what they are at the school today: class, position, whether somebody's guardian."""
    enrolled = Enrolment.objects.on(today).filter(student__person=OuterRef("pk"))
    return people.annotate(
        grade=Subquery(enrolled.values("school_class__grade")[:1]),
        letter=Subquery(enrolled.values("school_class__letter")[:1]),
        position=F("staff__position"),
        guards=Exists(Guardianship.objects.on(today).filter(guardian=OuterRef("pk"))),
    )


def sign_in_rows(people: Iterable[Any], viewer: Viewer) -> Iterator[SignInRow]:
    """Rows of described people; one statement for all their sign-ins."""
    people = list(people)
    links = SchoolLink.objects.filter(school=viewer.school_id, person_id__in=[person.pk for person in people])
    elsewhere = Exists(SchoolLink.objects.filter(user=OuterRef("user")).exclude(pk=OuterRef("pk")))
    found = {link.person_id: link for link in links.select_related("user").annotate(is_elsewhere=elsewhere)}
    for person in people:
        link = found.get(person.pk)
        user = link.user if link else None
        yield SignInRow(
            person_id=person.pk,
            name=person.full_name,
            who=who_words(person),
            login=user.login if user else "",
            last_in=user.last_login if user else None,
            is_one_time=bool(user and user.must_change_password),
            is_held=bool(link and link.held_at),
            is_shut=bool(user and not user.is_active),
            email=user.email if user else "",
            is_elsewhere=bool(link and link.is_elsewhere),
        )


def who_words(person: Any) -> str:
    """What somebody is at the school, in words: «student, 7 «А»», «teacher of algebra, parent»."""
    words = []
    if person.grade:
        words.append(f"{Role.STUDENT.label}, {class_label(person.grade, person.letter)}")
    if person.position:
        words.append(person.position)
    if person.guards:
        words.append(str(Role.PARENT.label))
    return ", ".join(words)


@dataclass(frozen=True)
class PersonSignIn:
    """One person's page: the sign-in, what the school did with it, where it is in use."""

    row: SignInRow
    entries: int
    changes: tuple[SignInChange, ...]
    takes_letters: bool


def takes_letters(*, person_id: int, today: dt.date) -> bool:
    """Whether a letter with a new password would be sent at all: to staff alone; one statement."""
    return bool(STAFF_ROLES & set(roles_of(person_id=person_id, today=today)))


def person_sign_in(*, person_id: int, viewer: Viewer, today: dt.date) -> PersonSignIn | None:
    """None for somebody of another school; five statements."""
    people = described(Person.objects.filter(readable_people(viewer), pk=person_id), today)
    row = next(sign_in_rows(people, viewer), None)
    if row is None:
        return None
    entries = SignIn.objects.filter(user__login=row.login, ended_at=None).count() if row.login else 0
    changes = SignInChange.objects.filter(person=person_id).select_related("by_person").order_by("-made_at")
    return PersonSignIn(row, entries, tuple(changes[:10]), takes_letters(person_id=person_id, today=today))


def held_schools(*, user_id: int) -> list[School]:
    """Schools that wait to see who somebody is, since another one gave them a password."""
    held = SchoolLink.objects.filter(user=user_id).exclude(held_at=None)
    return list(School.objects.filter(pk__in=held.values("school")).order_by("pk"))
