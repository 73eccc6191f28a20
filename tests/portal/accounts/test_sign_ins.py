"""The school keeps the sign-ins of its people: finds them, makes them, gives a password that is shown once."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.test import Client
from django.utils import timezone

from portal.accounts.logins import latin
from portal.accounts.models import SignInChange
from portal.people.models import Person, SchoolLink, SignIn, User
from portal.schools.models import AuditRow
from portal.schools.scope import school_scope
from tests.cast import PASSWORD


@pytest.fixture
def admin(client_of) -> Client:
    return client_of("north.admin")


def person_id(cast, key: str) -> int:
    return cast.north.people[key].pk


def give(client: Client, pk: int):
    return client.post(f"/manage/sign-ins/{pk}/password/")


def shown_password(response) -> str:
    return re.search(r"data-one-time>([^<]+)<", response.content.decode())[1]


def enter(cast, login: str, password: str, host: str = "north"):
    client = Client(HTTP_HOST=cast.host(host))
    return client, client.post("/sign-in/", {"login": login, "password": password})


def test_the_administrator_finds_people_by_name_or_login(cast, admin):
    by_name = admin.get("/manage/sign-ins/", {"q": "ёлкин пёт"}).content.decode()
    by_login = admin.get("/manage/sign-ins/", {"q": "north.head"}).content.decode()

    assert f'data-person="{person_id(cast, "student")}"' in by_name
    assert f'data-person="{person_id(cast, "head")}"' not in by_name
    assert f'data-person="{person_id(cast, "head")}"' in by_login


def test_people_without_a_sign_in_are_a_click_away(cast, admin):
    page = admin.get("/manage/sign-ins/", {"without": "1"}).content.decode()

    assert f'data-person="{person_id(cast, "masha")}"' in page
    assert f'data-person="{person_id(cast, "student")}"' not in page


def test_nobody_of_another_school_is_in_the_list(cast, admin):
    page = admin.get("/manage/sign-ins/", {"q": "south"}).content.decode()

    assert "data-person" not in page


def test_a_one_time_password_opens_once_and_leads_to_an_own_one(cast, admin):
    open_session = cast.sign_in(Client(HTTP_HOST=cast.host("north")), "north.student")

    response = give(admin, person_id(cast, "student"))

    password = shown_password(response)
    assert "no-store" in response["Cache-Control"]
    open_session.refresh_from_db()
    assert open_session.ended_at is not None
    assert enter(cast, "north.student", PASSWORD)[1].status_code == 422
    client, entered = enter(cast, "north.student", password)
    assert entered.status_code == 302
    assert client.get("/start/")["Location"] == "/password/?next=%2Fstart%2F"
    assert client.post("/password/", {"old_password": password, "new_password": "kettle9x"}).status_code == 302
    assert client.get("/my-schools/").status_code == 200
    assert not User.objects.get(login="north.student").must_change_password


def test_the_password_is_shown_once_and_kept_nowhere(cast, admin):
    password = shown_password(give(admin, person_id(cast, "student")))

    page = admin.get(f"/manage/sign-ins/{person_id(cast, 'student')}/").content.decode()
    assert password not in page
    with school_scope(cast.north.school):
        assert password not in str(list(AuditRow.objects.values()))
    assert password not in str(list(User.objects.values()))


def test_who_gave_whom_a_password_stands_in_the_audit(cast, admin):
    give(admin, person_id(cast, "student"))

    with school_scope(cast.north.school):
        row = AuditRow.objects.filter(table_name="portal_signinchange").get()
    assert row.actor_id == cast.users["north.admin"].pk
    assert row.acting_as == "SCHOOL_ADMIN"
    assert row.after["person_id"] == person_id(cast, "student")
    assert row.after["kind"] == "PASSWORD"


def test_a_one_time_password_is_over_after_two_weeks(cast, admin):
    password = shown_password(give(admin, person_id(cast, "student")))
    User.objects.filter(login="north.student").update(one_time_until=timezone.now() - dt.timedelta(seconds=1))

    _client, response = enter(cast, "north.student", password)

    assert response.status_code == 422
    assert not SignIn.objects.filter(user__login="north.student").exists()


def test_a_new_password_ends_the_pause_after_wrong_guesses(cast, admin, django_capture_on_commit_callbacks):
    for _try in range(6):
        enter(cast, "north.student", "not this one")

    with django_capture_on_commit_callbacks(execute=True):
        password = shown_password(give(admin, person_id(cast, "student")))

    assert enter(cast, "north.student", password)[1].status_code == 302


def test_a_password_of_one_school_opens_no_door_of_another(cast, admin, client_of):
    """north's administrator could otherwise read the diary of the child in south."""
    response = give(admin, person_id(cast, "parent"))
    password = shown_password(response)
    client, _entered = enter(cast, "north.parent", password, host="south")
    client.post("/password/", {"old_password": password, "new_password": "copper kettle nine"})

    assert client.get("/start/")["Location"] == "/my-schools/"
    page = client.get("/my-schools/").content.decode()
    assert "Школа № 4" in page
    assert client.get("/manage/").status_code == 404

    south = client_of("south.admin")
    mother = cast.south.people["north.parent"].pk
    assert south.post(f"/manage/sign-ins/{mother}/reopen/").status_code == 302
    assert client.get("/my-schools/").wsgi_request.viewer.is_member


def test_only_the_school_that_waits_can_open_its_door(cast, admin):
    give(admin, person_id(cast, "parent"))
    mother_in_south = cast.south.people["north.parent"].pk

    assert admin.post(f"/manage/sign-ins/{mother_in_south}/reopen/").status_code == 404
    assert SchoolLink.objects.get(person_id=mother_in_south, school=cast.south.school).held_at is not None


def test_opening_what_is_open_is_refused_in_words(cast, admin):
    assert admin.post(f"/manage/sign-ins/{person_id(cast, 'parent')}/reopen/").status_code == 422
    with school_scope(cast.north.school):
        assert not SignInChange.objects.exists()


def test_nobody_gives_themselves_a_password(cast, admin):
    assert give(admin, person_id(cast, "admin")).status_code == 422
    assert enter(cast, "north.admin", PASSWORD)[1].status_code == 302


def test_a_sign_in_is_made_for_somebody_who_has_none(cast, admin):
    masha = person_id(cast, "masha")
    assert 'value="m.ottsova"' in admin.get(f"/manage/sign-ins/{masha}/").content.decode()

    password = shown_password(admin.post(f"/manage/sign-ins/{masha}/make/", {"login": "M.Ottsova"}))

    assert enter(cast, "m.ottsova", password)[1].status_code == 302
    assert SchoolLink.objects.get(user__login="m.ottsova").person_id == masha


@pytest.mark.parametrize("login", ["north.teacher", "маша", "two words", ""])
def test_a_login_that_is_taken_or_strange_is_refused_in_words(cast, admin, login):
    response = admin.post(f"/manage/sign-ins/{person_id(cast, 'masha')}/make/", {"login": login})

    assert response.status_code == 422
    assert response.context["form"].errors["login"]


def test_a_second_sign_in_for_the_same_person_is_refused(cast, admin):
    response = admin.post(f"/manage/sign-ins/{person_id(cast, 'student')}/make/", {"login": "second"})

    assert response.status_code == 422
    assert not User.objects.filter(login="second").exists()


@pytest.mark.parametrize("login", ["north.teacher", "north.head", "north.parent", "north.student", "north.editor"])
def test_others_of_the_school_may_not(cast, client_of, login):
    client, pk = client_of(login), person_id(cast, "student")

    assert client.get("/manage/sign-ins/").status_code == 403
    assert client.get(f"/manage/sign-ins/{pk}/").status_code == 403
    assert give(client, pk).status_code == 403
    assert client.post(f"/manage/sign-ins/{pk}/make/", {"login": "x"}).status_code == 403


@pytest.mark.parametrize("way", ["", "password/", "make/", "reopen/"])
def test_a_person_of_another_school_is_not_there(cast, admin, way):
    path = f"/manage/sign-ins/{cast.south.people['student'].pk}/{way}"

    response = admin.get(path) if not way else admin.post(path, {"login": "x"})

    assert response.status_code == 404
    assert enter(cast, "south.student", PASSWORD, host="south")[1].status_code == 302


def test_the_platform_keeps_the_sign_ins_of_its_own_people_only(cast, client_of):
    page = client_of("platform.admin").get("/manage/sign-ins/").content.decode()

    assert "platform.ads" in page
    assert "north.teacher" not in page


@pytest.mark.parametrize("more", [0, 60])
def test_the_list_costs_the_same_for_few_and_many(cast, admin, statements, more):
    with school_scope(cast.north.school):
        Person.objects.bulk_create(
            Person(family_name=f"Яковлев{number:02}", given_name="Ян", patronymic="Янович") for number in range(more)
        )
    with statements() as sql:
        response = admin.get("/manage/sign-ins/", {"page": "1"})

    assert response.status_code == 200
    assert len(sql) == 8, "\n".join(q["sql"][:120] for q in sql)


@pytest.mark.parametrize("count", [1, 3])
def test_a_sign_in_more_costs_no_statement_more(cast, admin, statements, count):
    with school_scope(cast.north.school):
        for number in range(count):
            person = Person.objects.create(family_name="Яковлев", given_name=f"Ян{number}")
            user = User.objects.create_user(f"yakovlev{number}", None)
            SchoolLink.objects.create(user=user, school=cast.north.school, person_id=person.pk)
    with statements() as sql:
        page = admin.get("/manage/sign-ins/", {"q": "яковлев"}).content.decode()

    assert page.count("data-person=") == count
    assert len(sql) == 8, "\n".join(q["sql"][:120] for q in sql)


def test_pages_of_a_long_list(cast, admin):
    with school_scope(cast.north.school):
        Person.objects.bulk_create(Person(family_name=f"Яковлев{n:02}", given_name="Ян") for n in range(60))

    second = admin.get("/manage/sign-ins/", {"page": "2", "q": "яковлев"}).content.decode()

    assert second.count("data-person=") == 10
    assert "?q=%D1%8F" in second


def test_what_one_person_costs(cast, admin, statements):
    with statements() as sql:
        admin.get(f"/manage/sign-ins/{person_id(cast, 'student')}/")

    assert len(sql) == 9, "\n".join(q["sql"][:120] for q in sql)


@pytest.mark.parametrize(
    ("name", "login"), [("Щукина-Ёлкина", "shchukina-elkina"), ("Подъячев", "podiachev"), ("Ким О’Нил", "kimonil")]
)
def test_names_in_latin_letters(name, login):
    assert latin(name) == login
