"""How a sign-in becomes a Viewer: at most four statements, two for somebody unknown to the school."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, NamedTuple

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from portal.kit.prepared import Prepared
from portal.people.enums import Role
from portal.people.models import Enrolment, Guardianship, Person, SchoolLink, SignIn, User
from portal.people.names import class_label
from portal.people.roles import DEFAULT_ORDER
from portal.people.viewer import Child, Viewer, default_role
from portal.schools.scope import school_scope


def links_of(*, user_id: int) -> list[SchoolLink]:
    """Every school that knows the sign-in and lets it in; readable without a scope."""
    return list(SchoolLink.objects.filter(user_id=user_id, held_at=None).order_by("school_id"))


def live_links(*, user_id: int, sign_in_id: int | None) -> list[SchoolLink] | None:
    """The same, or None when that entry was ended on another host. One statement for everybody with a school."""
    rows = LINKS.rows(user_id=user_id, sign_in_id=sign_in_id or 0)
    if rows:
        links = [
            SchoolLink(pk=pk, user_id=user_id, school_id=school, person_id=person) for pk, school, person, _ in rows
        ]
        return links if rows[0][-1] else None
    alive = SignIn.objects.filter(pk=sign_in_id or 0, user_id=user_id, ended_at=None)
    return [] if alive.exists() else None


def _links(*, user_id: int, sign_in_id: int) -> QuerySet[SchoolLink, Any]:
    alive = SignIn.objects.filter(pk=sign_in_id, user_id=user_id, ended_at=None)
    links = SchoolLink.objects.filter(user_id=user_id, held_at=None).annotate(alive=Exists(alive))
    return links.order_by("school_id").values_list("pk", "school_id", "person_id", "alive")


LINKS = Prepared(_links)


def load_viewer(
    *,
    user: User,
    school_id: int,
    links: Sequence[SchoolLink],
    today: dt.date,
    wanted: str = "",
    sign_in_id: int | None = None,
) -> Viewer:
    """Who `user` is at the school in scope, acting as `wanted` if that is one of their roles today."""
    nobody = Viewer(
        school_id=school_id,
        user_id=user.pk,
        login=user.login,
        language=user.language,
        display_name=user.login,
        initials=user.login[:2].upper(),
        sign_in_id=sign_in_id,
    )
    link = next((link for link in links if link.school_id == school_id), None)
    if link is None:
        return nobody
    rows = _person_rows(link.person_id, today)
    if not rows:
        return nobody
    first, roles = rows[0], _roles_in(rows)
    acting_as = Role(wanted) if wanted in roles else default_role(roles)
    return Viewer(
        school_id=school_id,
        user_id=user.pk,
        login=user.login,
        language=user.language,
        link_id=link.pk,
        person_id=link.person_id,
        display_name=f"{first.given_name} {first.family_name}",
        initials=f"{first.given_name[:1]}{first.family_name[:1]}".upper(),
        roles=roles,
        acting_as=acting_as,
        led_class_ids=frozenset(row.granted_class for row in rows if row.granted_class),
        student_id=first.student_id if first.studies else None,
        children=children_of(person_id=link.person_id, link_id=link.pk, today=today)
        if acting_as == Role.PARENT
        else (),
        sign_in_id=sign_in_id,
    )


def roles_of(*, person_id: int, today: dt.date) -> tuple[Role, ...]:
    """What a person of the school in scope is there today, work first; one statement."""
    rows = _person_rows(person_id, today)
    return _roles_in(rows) if rows else ()


def roles_everywhere(*, links: Sequence[SchoolLink], today: dt.date) -> frozenset[Role]:
    """What a sign-in is today at any of its schools; one statement each, one scope after the other."""
    found: set[Role] = set()
    for link in links:
        with school_scope(link.school_id):
            found.update(roles_of(person_id=link.person_id, today=today))
    return frozenset(found)


class PersonRow(NamedTuple):
    """A person with one of the roles granted today, if any."""

    given_name: str
    family_name: str
    student_id: int | None
    granted_role: str | None
    granted_class: int | None
    guards: bool
    studies: bool


def _roles_in(rows: Sequence[PersonRow]) -> tuple[Role, ...]:
    held = {Role(row.granted_role) for row in rows if row.granted_role}
    if rows[0].studies:
        held.add(Role.STUDENT)
    if rows[0].guards:
        held.add(Role.PARENT)
    return tuple(role for role in DEFAULT_ORDER if role in held)


def _person_rows(person_id: int, today: dt.date) -> list[PersonRow]:
    """The person once for each role granted today, in one statement."""
    return [PersonRow(*row) for row in PEOPLE.rows(person_id=person_id, today=today)]


def _people(*, person_id: int, today: dt.date) -> QuerySet[Person, Any]:
    guarded = Guardianship.objects.on(today).filter(guardian=OuterRef("pk"), is_barred=False)
    enrolled = Enrolment.objects.on(today).filter(student=OuterRef("student__pk"))
    granted = FilteredRelation(
        "memberships",
        condition=Q(memberships__starts_on__lte=today)
        & (Q(memberships__ends_on=None) | Q(memberships__ends_on__gte=today)),
    )
    return (
        Person.objects.filter(pk=person_id)
        .annotate(
            granted=granted,
            granted_role=F("granted__role"),
            granted_class=F("granted__school_class"),
            guards=Exists(guarded),
            studies=Exists(enrolled),
        )
        .values_list("given_name", "family_name", "student__pk", "granted_role", "granted_class", "guards", "studies")
    )


PEOPLE = Prepared(_people)


def children_of(*, person_id: int, link_id: int, today: dt.date) -> tuple[Child, ...]:
    """The children in the school in scope whom the person may follow today, by birth date; one statement.

    A child that left the school stays visible to the family while the guardianship holds, under the last class.
    """
    seen: dict[int, Child] = {}
    for school_id, student_id, given, family, grade, letter, *school in CHILDREN.rows(person_id=person_id, today=today):
        if student_id not in seen:
            label = class_label(grade, letter) if grade else ""
            seen[student_id] = Child(link_id, school_id, student_id, given, family, label, *school)
    return tuple(seen.values())


def _children(*, person_id: int, today: dt.date) -> QuerySet[Any, Any]:
    # the class of next year may be entered long before it begins
    begun = FilteredRelation("student__enrolments", condition=Q(student__enrolments__starts_on__lte=today))
    return (
        Guardianship.objects.on(today)
        .filter(guardian_id=person_id, is_barred=False)
        .annotate(begun=begun, grade=F("begun__school_class__grade"), letter=F("begun__school_class__letter"))
        .order_by("student__person__birth_date", "student_id", "-begun__starts_on")
        .values_list(
            "school_id",
            "student_id",
            "student__person__given_name",
            "student__person__family_name",
            "grade",
            "letter",
            "school__short_name",
            "school__number",
            "school__hue",
        )
    )


CHILDREN = Prepared(_children)


def names_of(user_ids: set[int], *, school_id: int) -> dict[int, str]:
    """Sign-in id -> the person's name at the school in scope, the login for somebody from elsewhere. 3 statements."""
    links = dict(
        SchoolLink.objects.filter(user_id__in=user_ids, school_id=school_id).values_list("user_id", "person_id")
    )
    people = {person.pk: person.full_name for person in Person.objects.filter(pk__in=links.values())}
    logins = dict(User.objects.filter(pk__in=user_ids).values_list("pk", "login"))
    return {user_id: people.get(links.get(user_id, 0), login) for user_id, login in logins.items()}


def children_everywhere(*, links: Sequence[SchoolLink], today: dt.date) -> tuple[Child, ...]:
    """The children of a sign-in in all its schools: one scope after the other, never two at once."""
    found: list[Child] = []
    for link in links:
        with school_scope(link.school_id):
            found.extend(children_of(person_id=link.person_id, link_id=link.pk, today=today))
    return tuple(found)
