"""Guessing: a login runs out of tries, a school behind one address never does."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.test import Client, RequestFactory

from portal.accounts import guesses
from portal.accounts.guesses import FROM_EVERYWHERE, FROM_ONE_NETWORK, network_of, take
from portal.people.models import SignIn
from tests.cast import PASSWORD

SCHOOL = "203.0.113.7"
WRONG = "not this one"


def try_password(cast, login: str, password: str = WRONG, *, address: str = SCHOOL, host: str = "north"):
    client = Client(HTTP_HOST=cast.host(host), REMOTE_ADDR=address)
    return client.post("/sign-in/", {"login": login, "password": password})


def words(response) -> str:
    return " ".join(response.context["form"].errors["password"])


def test_the_page_counts_down_and_then_says_when(cast):
    left = [words(try_password(cast, "north.teacher")) for _try in range(4)]
    last = try_password(cast, "north.teacher")

    assert ["4" in left[0], "3" in left[1], "2" in left[2], "1" in left[3]] == [True] * 4
    assert last.status_code == 429
    assert 0 < int(last["Retry-After"]) <= 15 * 60
    assert ":" in words(last)


def test_without_tries_even_the_right_password_waits(cast):
    for _try in range(5):
        try_password(cast, "north.teacher")

    response = try_password(cast, "north.teacher", PASSWORD)

    assert response.status_code == 429
    assert not SignIn.objects.exists()


def test_forty_wrong_guesses_on_one_login_lock_nobody_else_at_the_school(cast):
    for _try in range(40):
        try_password(cast, "north.student")

    assert try_password(cast, "north.teacher", PASSWORD).status_code == 302
    assert try_password(cast, "south.teacher", PASSWORD, host="south").status_code == 302


def test_the_same_login_is_free_from_another_network(cast):
    for _try in range(40):
        try_password(cast, "north.student")

    assert try_password(cast, "north.student", PASSWORD, address="198.51.100.9").status_code == 302


def test_changing_the_host_or_the_spelling_gives_no_new_tries(cast):
    for _try in range(3):
        try_password(cast, "north.teacher")
    for _try in range(2):
        try_password(cast, " NORTH.teacher", host="south")

    assert try_password(cast, "north.teacher", host="platform").status_code == 429


def test_a_login_guessed_from_everywhere_pauses_for_new_networks_but_not_at_home(cast):
    home = "198.51.100.1"
    assert try_password(cast, "north.parent", PASSWORD, address=home).status_code == 302
    for number in range(FROM_EVERYWHERE.tries):
        try_password(cast, "north.parent", address=f"192.0.2.{number}")

    assert try_password(cast, "north.parent", PASSWORD, address="192.0.2.200").status_code == 429
    assert try_password(cast, "north.parent", PASSWORD, address=home).status_code == 302


def test_refused_tries_do_not_eat_the_wide_budget(cast):
    for _try in range(100):
        take("north.parent", SCHOOL)

    assert take("north.parent", "192.0.2.1").is_allowed


def test_the_right_password_gives_all_tries_back(cast):
    for _try in range(4):
        try_password(cast, "north.teacher")
    try_password(cast, "north.teacher", PASSWORD)

    assert "4" in words(try_password(cast, "north.teacher"))


def test_a_hundred_tries_at_once_are_five(cast):
    allowed = [take("north.teacher", SCHOOL).is_allowed for _try in range(100)]

    assert sum(allowed) == FROM_ONE_NETWORK.tries


def test_tries_are_counted_while_valkey_is_away(cast, monkeypatch):
    guesses._alone.clear()
    monkeypatch.setattr(cache, "add", lambda *args, **kwargs: None, raising=False)
    monkeypatch.setattr(cache, "incr", lambda *args, **kwargs: None, raising=False)

    assert [take("north.teacher", SCHOOL).is_allowed for _try in range(7)] == [True] * 5 + [False] * 2
    guesses._alone.clear()


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8:1:2:aaaa::1", "2001:db8:1:2::/64"),
        ("2001:db8:1:2:bbbb::9", "2001:db8:1:2::/64"),
        ("::ffff:203.0.113.7", "203.0.113.7"),
        ("", ""),
    ],
)
def test_a_household_is_one_network(address, network):
    assert network_of(RequestFactory().get("/", REMOTE_ADDR=address)) == network


def test_a_visitor_cannot_invent_a_network(rf, settings):
    request = rf.get("/", REMOTE_ADDR="10.0.0.1", HTTP_X_FORWARDED_FOR="1.2.3.4, 203.0.113.7")

    settings.SECURE_PROXY_SSL_HEADER = None
    assert network_of(request) == "10.0.0.1"
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    assert network_of(request) == "203.0.113.7"
