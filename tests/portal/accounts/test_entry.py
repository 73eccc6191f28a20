"""Signing in and out, on a school's host and on the portal's; by whom the school does not know; role and language."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone

from portal.accounts.actions import forget_old_entries
from portal.people.middleware import ACTING_KEY, SIGN_IN_KEY
from portal.people.models import SignIn, User
from tests.cast import PASSWORD

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0"


def browser(cast, host: str = "north", **extra) -> Client:
    return Client(HTTP_HOST=cast.host(host), **extra)


def sign_in(client: Client, login: str, password: str = PASSWORD, **fields):
    return client.post("/sign-in/", {"login": login, "password": password, **fields})


def test_the_page_says_where_one_is_and_asks_for_login_and_password(cast):
    response = browser(cast).get("/sign-in/")

    page = response.content.decode()
    assert response.status_code == 200
    assert "Гимназия № 12" in page
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "no-store" in response["Cache-Control"]


def test_a_teacher_signs_in_and_an_entry_with_the_device_is_written(cast):
    client = browser(cast, HTTP_USER_AGENT=FIREFOX)

    response = sign_in(client, "north.teacher")

    entry = SignIn.objects.get(user=cast.users["north.teacher"])
    assert response.status_code == 302
    assert response["Location"] == "/start/"
    assert client.session[SIGN_IN_KEY] == entry.pk
    assert entry.device == "Firefox, Windows"
    assert entry.ended_at is None


def test_capitals_and_blanks_round_the_login_do_not_matter(cast):
    assert sign_in(browser(cast), " North.Teacher ").status_code == 302


def test_the_key_of_the_session_changes_at_sign_in(cast):
    client = browser(cast)
    session = client.session
    session["planted"] = True
    session.save()
    planted = session.session_key

    sign_in(client, "north.teacher")

    assert client.session.session_key != planted


def test_staff_sign_in_every_day_families_once_a_month(cast):
    teacher, parent = browser(cast), browser(cast)
    sign_in(teacher, "north.teacher")
    sign_in(parent, "north.parent")

    assert teacher.session.get_expiry_age() == pytest.approx(12 * 3600, abs=60)
    assert parent.session.get_expiry_age() == pytest.approx(30 * 24 * 3600, abs=60)


def test_staff_are_staff_on_every_host(cast):
    """The bare host and another school know no role of theirs, but a pass leads from there into their own school."""
    for host in ("platform", "south"):
        client = browser(cast, host)
        sign_in(client, "north.teacher")

        assert client.session.get_expiry_age() == pytest.approx(12 * 3600, abs=60), host


def test_what_is_over_by_itself_is_forgotten_at_night(cast):
    client, now = browser(cast), timezone.now()
    sign_in(client, "north.parent")
    old = SignIn.objects.create(user=cast.users["north.parent"])
    SignIn.objects.filter(pk=old.pk).update(started_at=now - dt.timedelta(days=31))
    Session.objects.create(session_key="old", session_data="x", expire_date=now - dt.timedelta(minutes=1))

    forget_old_entries(now=now)

    assert [entry.pk for entry in SignIn.objects.all()] == [client.session[SIGN_IN_KEY]]
    assert [session.pk for session in Session.objects.all()] == [client.session.session_key]


@pytest.mark.parametrize(
    ("login", "password"), [("north.teacher", "not this one"), ("north.nobody", PASSWORD), ("", "x"), ("x", "")]
)
def test_what_does_not_fit_is_refused_and_nobody_is_signed_in(cast, login, password):
    client = browser(cast)

    response = sign_in(client, login, password)

    assert response.status_code == 422
    assert SIGN_IN_KEY not in client.session
    assert not SignIn.objects.exists()


def test_the_words_are_the_same_for_a_wrong_password_and_an_unknown_login(cast):
    wrong = sign_in(browser(cast, REMOTE_ADDR="10.0.0.1"), "north.teacher", "not this one").context["form"].errors
    unknown = sign_in(browser(cast, REMOTE_ADDR="10.0.0.2"), "north.nobody", "not this one").context["form"].errors

    assert wrong == unknown
    assert list(wrong) == ["password"]


def test_a_sign_in_that_was_shut_opens_nothing(cast):
    User.objects.filter(login="north.teacher").update(is_active=False)

    assert sign_in(browser(cast), "north.teacher").status_code == 422


@pytest.mark.parametrize("wanted", ["/journal/?course=7", "/diary/3-14/"])
def test_one_comes_back_to_where_one_was_going(cast, wanted):
    assert sign_in(browser(cast), "north.teacher", next=wanted)["Location"] == wanted


@pytest.mark.parametrize(
    "wanted",
    [
        "https://evil.example/",
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "http:evil.example",
        "javascript:alert(1)",
        " /journal/",
        "/\t/evil.example/",
        "/sign-out/",
        "/sign-in/?next=/sign-in/",
        "/" + "a" * 2000,
    ],
)
def test_a_hostile_way_back_is_not_taken(cast, wanted):
    assert sign_in(browser(cast), "north.teacher", next=wanted)["Location"] == "/start/"


def test_a_hostile_way_back_does_not_stand_in_the_page_either(cast):
    page = browser(cast).get("/sign-in/", {"next": "https://evil.example/"}).content.decode()

    assert "evil.example" not in page


def test_who_is_signed_in_is_sent_on(cast, client_of):
    response = client_of("north.teacher").get("/sign-in/", {"next": "/journal/"})

    assert response["Location"] == "/journal/"


def test_somebody_unknown_to_the_school_is_in_with_a_name_and_led_to_their_own(cast):
    client = browser(cast, "north")

    assert sign_in(client, "south.teacher")["Location"] == "/start/"
    assert client.get("/start/")["Location"] == "/my-schools/"
    page = client.get("/my-schools/").content.decode()
    assert "Школа № 4" in page
    assert f"http://{cast.host('south')}:8000/sign-in/from/" in page


def test_on_the_portals_host_one_sees_own_schools_with_what_one_is_there(cast, client_of):
    page = client_of("north.parent", host="platform").get("/my-schools/").content.decode()

    assert "Гимназия № 12" in page
    assert "Школа № 4" in page


def test_signing_out_ends_the_entry_and_leads_to_the_door(cast):
    client = browser(cast)
    sign_in(client, "north.teacher")

    response = client.post("/sign-out/")

    assert response["Location"] == "/sign-in/"
    assert SignIn.objects.get().ended_at is not None
    assert SIGN_IN_KEY not in client.session
    assert client.get("/my-schools/")["Location"] == "/sign-in/?next=%2Fmy-schools%2F"


def test_signing_out_wants_a_form_not_a_link(cast, client_of):
    assert client_of("north.teacher").get("/sign-out/").status_code == 405


def test_another_person_at_the_same_computer_ends_the_entry_of_the_one_before(cast):
    client = browser(cast)
    sign_in(client, "north.teacher")
    sign_in(client, "north.parent")

    ended = dict(SignIn.objects.values_list("user__login", "ended_at"))
    assert ended["north.teacher"] is not None
    assert ended["north.parent"] is None


def test_the_role_switch_takes_a_role_that_one_has(cast, client_of):
    client = client_of("north.both")

    response = client.post("/act-as/", {"acting_as": "PARENT"})

    assert response["Location"] == "/start/"
    assert client.session[ACTING_KEY] == "PARENT"
    assert client.get("/my-schools/").wsgi_request.viewer.acting_as == "PARENT"


@pytest.mark.parametrize("role", ["HEAD", "PLATFORM_ADMIN", "", "parent"])
def test_the_role_switch_refuses_a_role_that_one_has_not(cast, client_of, role):
    client = client_of("north.both")

    assert client.post("/act-as/", {"acting_as": role}).status_code == 403
    assert ACTING_KEY not in client.session


def test_a_persons_language_follows_them_a_visitors_stays_in_the_browser(cast, client_of):
    client, visitor = client_of("north.teacher"), browser(cast)

    client.post("/language/", {"language": "en", "next": "/my-schools/"})
    visitor.post("/language/", {"language": "en"})

    cast.users["north.teacher"].refresh_from_db()
    assert cast.users["north.teacher"].language == "en"
    assert 'lang="en"' in client.get("/my-schools/").content.decode()
    assert 'lang="en"' in visitor.get("/sign-in/").content.decode()
    assert "Sign in" in visitor.get("/sign-in/").content.decode()


def test_a_language_that_is_none_changes_nothing(cast, client_of):
    client = client_of("north.teacher")

    assert client.post("/language/", {"language": "xx", "next": "//evil.example"})["Location"] == "/"
    cast.users["north.teacher"].refresh_from_db()
    assert cast.users["north.teacher"].language == "ru"


def test_what_a_sign_in_costs(cast, statements):
    client = browser(cast)
    client.get("/sign-in/")
    with statements() as sql:
        sign_in(client, "north.teacher")

    assert len(sql) == 8, "\n".join(q["sql"][:160] for q in sql)


@pytest.mark.parametrize(("login", "count"), [("south.teacher", 1), ("north.parent", 2)])
def test_what_the_list_of_own_schools_costs(cast, client_of, statements, login, count):
    client = client_of(login, host="platform")
    client.get("/my-schools/")
    with statements() as sql:
        client.get("/my-schools/")

    # user, links; schools, hosts; one in each school; schools that wait
    assert len(sql) == 5 + count, "\n".join(q["sql"][:160] for q in sql)
