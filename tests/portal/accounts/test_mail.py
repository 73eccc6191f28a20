"""Where the letter with a new password goes: staff choose it themselves, or their school's administrator does."""

from __future__ import annotations

import pytest
from django.test import Client

from portal.people.models import SchoolLink, User
from portal.schools.models import AuditRow
from portal.schools.scope import school_scope
from tests.cast import PASSWORD


def email_of(login: str) -> str:
    return User.objects.get(login=login).email


def choose(client: Client, email: str, password: str = PASSWORD):
    return client.post("/password/mail/", {"email": email, "old_password": password})


@pytest.fixture
def known(cast):
    """The teacher's password is the demo's; the head has a mailbox."""
    teacher = cast.users["north.teacher"]
    teacher.set_password(PASSWORD)
    teacher.save()
    User.objects.filter(login="north.head").update(email="head@school.example")


def test_a_teacher_chooses_an_address_and_the_letter_goes_there(
    cast, known, client_of, mailoutbox, django_capture_on_commit_callbacks
):
    assert choose(client_of("north.teacher"), "vera@school.example").status_code == 302
    assert email_of("north.teacher") == "vera@school.example"

    from portal.accounts.tasks import send_reset

    send_reset(user_id=cast.users["north.teacher"].pk)
    assert mailoutbox[0].to == ["vera@school.example"]


def test_a_session_left_open_is_not_enough(known, client_of):
    answer = choose(client_of("north.teacher"), "thief@elsewhere.example", "not this one")

    assert answer.status_code == 422
    assert "Вы входите с другим паролем" in answer.content.decode()
    assert email_of("north.teacher") == ""


@pytest.mark.parametrize("email", ["head@school.example", "HEAD@School.example"])
def test_a_colleagues_mailbox_is_refused_in_words(known, client_of, email):
    answer = choose(client_of("north.teacher"), email)

    assert answer.status_code == 422
    assert "уже стоит у коллеги" in answer.content.decode()
    assert email_of("north.teacher") == ""


def test_what_another_school_writes_to_is_nobodys_business_here(cast, known, client_of):
    User.objects.filter(login="south.head").update(email="shared@city.example")

    assert choose(client_of("north.teacher"), "shared@city.example").status_code == 302


@pytest.mark.parametrize("email", ["no address", "a\x00b@school.example", "x" * 250 + "@school.example", "<script>"])
def test_what_is_no_address_is_told_so(known, client_of, email):
    answer = choose(client_of("north.teacher"), email)

    assert answer.status_code == 422
    assert email_of("north.teacher") == ""


def test_families_get_no_letters(client_of):
    client = client_of("north.parent")

    assert 'name="email"' not in client.get("/password/").content.decode()
    assert choose(client, "irina@home.example").status_code == 403


def test_the_administrator_sets_the_address_of_a_colleague_and_the_audit_knows(cast, known, client_of):
    admin, person = client_of("north.admin"), cast.north.people["teacher"].pk

    assert admin.post(f"/manage/sign-ins/{person}/mail/", {"email": "vera@school.example"}).status_code == 302

    assert email_of("north.teacher") == "vera@school.example"
    assert "vera@school.example" in admin.get(f"/manage/sign-ins/{person}/").content.decode()
    with school_scope(cast.north.school):
        row = AuditRow.objects.filter(table_name="portal_signinchange").get()
    assert (row.after["kind"], row.after["person_id"]) == ("MAIL", person)
    taken = admin.post(f"/manage/sign-ins/{person}/mail/", {"email": "head@school.example"})
    assert taken.status_code == 422
    assert "уже стоит у коллеги" in taken.content.decode()
    assert admin.post(f"/manage/sign-ins/{person}/mail/", {"email": "no address"}).status_code == 422


def test_one_school_cannot_lead_the_letters_of_another_away(cast, client_of):
    person, user = cast.north.people["teacher"], cast.users["north.teacher"]
    elsewhere = SchoolLink.objects.get(user=cast.users["south.teacher"])
    SchoolLink.objects.filter(pk=elsewhere.pk).update(user=user)

    answer = client_of("north.admin").post(f"/manage/sign-ins/{person.pk}/mail/", {"email": "mine@north.example"})

    assert answer.status_code == 422
    assert "знает и другая школа" in answer.content.decode()
    assert email_of("north.teacher") == ""


def test_ones_own_is_changed_with_the_password(cast, client_of):
    person = cast.north.people["admin"].pk
    answer = client_of("north.admin").post(f"/manage/sign-ins/{person}/mail/", {"email": "mine@north.example"})

    assert answer.status_code == 422
    assert email_of("north.admin") == ""


def test_no_address_is_asked_for_where_no_letter_would_go(cast, client_of):
    admin, person = client_of("north.admin"), cast.north.people["student"].pk

    page = admin.get(f"/manage/sign-ins/{person}/").content.decode()
    answer = admin.post(f"/manage/sign-ins/{person}/mail/", {"email": "irina@home.example"})

    assert 'name="email"' not in page
    assert "Адрес почты" not in page
    assert answer.status_code == 422
    assert "Письма получают сотрудники школы" in answer.content.decode()
    assert email_of("north.student") == ""
