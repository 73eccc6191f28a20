"""The one person who is there before anybody could have let them in."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from portal.people.enums import Role
from portal.people.models import Membership, Person, SchoolLink, User
from portal.schools.constraints import PLATFORM_ID
from portal.schools.scope import school_scope

pytestmark = pytest.mark.django_db


def first_administrator(*words: str) -> str:
    said = StringIO()
    call_command("first_administrator", *words, stdout=said)
    return said.getvalue()


def test_the_first_administrator_is_a_person_of_the_platform_with_a_password_for_one_day():
    said = first_administrator("a.petrova", "Петрова", "Анна", "Игоревна")

    user = User.objects.get(login="a.petrova")
    assert user.check_password(said.split(" signs in once with ")[1].split()[0])
    assert user.must_change_password
    assert user.one_time_until is not None
    with school_scope(PLATFORM_ID):
        person = Person.objects.get(pk=SchoolLink.objects.get(user=user, school=PLATFORM_ID).person_id)
        assert person.full_name == "Петрова Анна Игоревна"
        assert Membership.objects.get(person=person).role == Role.PLATFORM_ADMIN


def test_a_portal_that_has_one_refuses_a_second():
    first_administrator("a.petrova", "Петрова", "Анна")

    with pytest.raises(CommandError, match="has an administrator already"):
        first_administrator("somebody", "Некто", "Иван")
    assert not User.objects.filter(login="somebody").exists()


@pytest.mark.parametrize("words", [("a.petrova", "Петрова"), ("Анна", "Петрова", "Анна")])
def test_a_name_cut_short_or_a_login_nobody_could_type_is_refused(words):
    with pytest.raises(CommandError):
        first_administrator(*words)
    assert not User.objects.exists()
