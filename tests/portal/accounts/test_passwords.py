"""Passwords: one's own is changed with the old one in hand, staff get a letter, a weak one is refused with reasons."""

from __future__ import annotations

import re

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.test import Client

from portal.accounts.passwords import check_password, least_length, one_time_password, telling_words
from portal.people.enums import Role
from portal.people.models import SignIn, User
from portal.schools.later import run
from portal.schools.models import Job
from tests.cast import PASSWORD

GOOD = "copper kettle nine"


def change(client: Client, old: str = PASSWORD, new: str = GOOD, **fields):
    return client.post("/password/", {"old_password": old, "new_password": new, **fields})


def test_a_new_password_holds_and_ends_the_other_devices_but_not_this_one(cast, client_of):
    here, elsewhere = client_of("north.teacher"), client_of("north.teacher")

    assert change(here, next="/my-schools/")["Location"] == "/my-schools/"

    cast.users["north.teacher"].refresh_from_db()
    assert cast.users["north.teacher"].check_password(GOOD)
    assert here.get("/my-schools/").status_code == 200
    assert elsewhere.get("/my-schools/").status_code == 302


def test_a_session_left_open_is_not_enough(cast, client_of):
    response = change(client_of("north.teacher"), old="I just sat down here")

    assert response.status_code == 422
    assert "old_password" in response.context["form"].errors
    cast.users["north.teacher"].refresh_from_db()
    assert cast.users["north.teacher"].check_password(PASSWORD)


def test_the_old_password_cannot_be_guessed_here_either(cast, client_of):
    client = client_of("north.teacher")
    for _try in range(5):
        change(client, old="not this one")

    assert change(client).status_code == 422
    cast.users["north.teacher"].refresh_from_db()
    assert cast.users["north.teacher"].check_password(PASSWORD)


def test_the_present_password_is_no_new_one(cast, client_of):
    User.objects.filter(login="north.parent").update(password=cast.users["north.parent"].password)

    assert change(client_of("north.parent"), new=PASSWORD).status_code == 422


@pytest.mark.parametrize(
    ("login", "password", "status"),
    [
        ("north.student", "kettle9x", 302),
        ("north.student", "kettle9", 422),
        ("north.parent", "kettle9x", 422),
        ("north.parent", "kettle-9xy", 302),
        ("north.teacher", "kettle-9xy", 422),
        ("north.teacher", "kettle-9xyzw", 302),
        ("north.both", "kettle-9xy", 422),
    ],
)
def test_how_long_a_password_is_says_who_one_is(cast, client_of, login, password, status):
    assert change(client_of(login), new=password).status_code == status


@pytest.mark.parametrize(
    "password",
    ["ветрова у окна 7", "ВЕТРОВА у окна 7", "dtnhjdf at home", "Вера надежда любовь", "наша гимназия лучше"],
)
def test_own_names_and_the_schools_name_are_tried_first_and_so_refused(cast, client_of, password):
    response = change(client_of("north.teacher"), new=password)

    assert response.status_code == 422
    assert "new_password" in response.context["form"].errors


@pytest.mark.parametrize("password", ["aaaaaaaaaaaaaaaa", "121212121212", "1q2w3e4r5t6y", "north.teacher1"])
def test_what_is_guessed_first_is_refused(password):
    with pytest.raises(ValidationError):
        check_password(password, user=User(login="north.teacher"), words=(), least=8)


def test_every_reason_is_said_at_once():
    with pytest.raises(ValidationError) as refused:
        check_password("вера", user=User(login="x"), words=telling_words("Вера"), least=12)

    assert len(refused.value.messages) == 3


def test_short_names_stand_in_honest_words():
    assert telling_words("Ли Ян Гимназия № 12") == {"Гимназия"}


def test_the_strictest_role_decides():
    assert least_length([Role.STUDENT]) == 8
    assert least_length([Role.PARENT, Role.STUDENT]) == 10
    assert least_length([Role.PARENT, Role.TEACHER]) == 12
    assert least_length([]) == 8


def test_a_one_time_password_can_be_read_aloud_and_is_never_the_same():
    made = {one_time_password() for _n in range(200)}

    assert len(made) == 200
    assert all(re.fullmatch(r"[a-km-np-z2-9]{4}(-[a-km-np-z2-9]{4}){2}", password) for password in made)


def ask(cast, login: str, **extra):
    client = Client(HTTP_HOST=cast.host("north"), **extra)
    return client.post("/sign-in/help/", {"login": login})


def send_letters() -> None:
    for job in Job.objects.filter(done_at=None):
        assert run(job.pk)


def test_a_member_of_staff_gets_a_letter_in_their_language_to_their_own_school(cast):
    User.objects.filter(login="north.teacher").update(email="vera@example.org", language="ru")

    ask(cast, "North.Teacher ")
    send_letters()

    letter = mail.outbox[0]
    assert letter.to == ["vera@example.org"]
    assert f"http://{cast.host('north')}" in letter.body
    assert "north.teacher" in letter.body


def test_the_address_in_the_letter_sets_a_password_once(cast):
    User.objects.filter(login="north.teacher").update(email="vera@example.org")
    entry = SignIn.objects.create(user=cast.users["north.teacher"])
    ask(cast, "north.teacher")
    send_letters()
    path = re.search(r"https?://[^/]+(/\S+)", mail.outbox[0].body)[1]
    client = Client(HTTP_HOST=cast.host("north"))

    assert client.get(path).status_code == 200
    assert client.post(path, {"new_password": "short"}).status_code == 422
    assert client.post(path, {"new_password": GOOD})["Location"] == "/sign-in/"

    cast.users["north.teacher"].refresh_from_db()
    assert cast.users["north.teacher"].check_password(GOOD)
    entry.refresh_from_db()
    assert entry.ended_at is not None
    assert client.get(path).status_code == 410
    assert client.post(path, {"new_password": "another good one"}).status_code == 410


@pytest.mark.parametrize("path", ["/sign-in/reset/MQ/abc-def/", "/sign-in/reset/x/y/", "/sign-in/reset/OTk5OTk5/a-b/"])
def test_an_invented_address_sets_nothing(cast, path):
    assert Client(HTTP_HOST=cast.host("north")).get(path).status_code == 410


@pytest.mark.parametrize("login", ["north.parent", "north.student", "north.nobody"])
def test_families_get_no_letter_and_the_answer_does_not_say_who_exists(cast, login):
    User.objects.filter(login__in=["north.parent", "north.student", "north.teacher"]).update(email="a@example.org")
    of_staff = ask(cast, "north.teacher", REMOTE_ADDR="10.0.0.1").content
    Job.objects.all().delete()

    response = ask(cast, login, REMOTE_ADDR="10.0.0.2")
    send_letters()

    assert mail.outbox == []
    token = re.compile(rb'name="csrfmiddlewaretoken" value="[^"]+"')
    login_field = re.compile(rb'value="north[^"]*"')
    clean = [login_field.sub(b"", token.sub(b"", page)) for page in (of_staff, response.content)]
    assert clean[0] == clean[1]


def test_nobodys_mailbox_is_flooded(cast):
    User.objects.filter(login="north.teacher").update(email="vera@example.org")
    for number in range(10):
        ask(cast, "north.teacher", REMOTE_ADDR=f"10.0.0.{number}")
    send_letters()

    assert len(mail.outbox) == 3


def test_the_page_says_who_helps_a_family(cast):
    page = Client(HTTP_HOST=cast.host("north")).get("/sign-in/help/").content.decode()

    assert 'id="help-family"' in page


def test_a_password_is_on_no_page_and_in_no_job(cast, client_of):
    page = change(client_of("north.teacher"), new="short").content.decode()

    assert PASSWORD not in page
    assert 'value="short"' not in page
