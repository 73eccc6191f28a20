"""Who can sign in to the demo. One password, hashed once: Argon2 is slow on purpose."""

from __future__ import annotations

import datetime as dt

from django.contrib.auth.hashers import make_password

from portal.demo.cast import PLATFORM
from portal.demo.people import person
from portal.demo.schools import DemoSchool
from portal.people.models import Membership, SchoolLink, Staff, User
from portal.schools.models import School

PASSWORD = "demo-portal"  # noqa: S105  (it stands in the README)

FAMILIES = ("parent", "student")  # who forgot a password asks the school: no letter goes to a family

ROLES = (
    "admin",
    "head",
    "teacher",
    "classteacher",
    "parent",
    "student",
    "editor",
    "publisher",
    "librarian",
    "both",
)


def give_sign_ins(demo: DemoSchool, password_hash: str) -> None:
    """`north.teacher` and the others; a parent of two schools has one sign-in and a link to each."""
    people = {f"{demo.sketch.slug}.{role}": demo.people[role] for role in ROLES}
    people |= {key: one for key, one in demo.people.items() if "." in key}
    for login, one in people.items():
        email = "" if login.endswith(FAMILIES) else f"{login}@example.org"
        user, _made = User.objects.get_or_create(login=login, defaults={"password": password_hash, "email": email})
        SchoolLink.objects.create(user=user, school=demo.school, person_id=one.pk)


def build_platform_staff(platform: School, password_hash: str, today: dt.date) -> None:
    """The platform's administrator and its two ad managers, in the platform's scope."""
    positions = {
        "platform.admin": "Администратор портала",
        "platform.ads": "Менеджер по рекламе",
        "platform.ads2": "Менеджер по рекламе",
    }
    for login, name, sex, role in PLATFORM:
        one = person(name, sex)
        one.save()
        Staff.objects.create(person=one, position=positions[login])
        Membership.objects.create(person=one, role=role, starts_on=today - dt.timedelta(days=400))
        user = User.objects.create(login=login, password=password_hash)
        SchoolLink.objects.create(user=user, school=platform, person_id=one.pk)


def hashed_password() -> str:
    return make_password(PASSWORD)
