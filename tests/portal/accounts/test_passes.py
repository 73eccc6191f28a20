"""From north's host to south's without a password, and every way in which that must not work."""

from __future__ import annotations

import datetime as dt
from urllib.parse import parse_qs, urlsplit

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from portal.accounts.models import Ticket
from portal.accounts.tickets import BadTicket, Why, digest, issue_ticket, use_ticket
from portal.people.enums import Role
from portal.people.middleware import SIGN_IN_KEY
from portal.people.models import Membership, SignIn, User
from portal.schools.scope import school_scope
from tests.cast import Cast


class Browser:
    """One browser on several hosts: cookies stay on the host that set them."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.on: dict[str, Client] = {}

    def client(self, name: str) -> Client:
        return self.on.setdefault(name, Client(HTTP_HOST=self.cast.host(name)))

    def get(self, url: str):
        """Open a whole address, on whatever host it is."""
        parts = urlsplit(url)
        name = next(n for n in ("north", "south", "platform") if self.cast.host(n) == parts.hostname)
        return self.client(name).get(f"{parts.path}?{parts.query}")

    def go(self, url: str, steps: int) -> str:
        """Follow so many redirects; the last address."""
        for _step in range(steps):
            base, url = url, self.get(url)["Location"]
            if url.startswith("/"):
                url = f"http://{urlsplit(base).netloc}{url}"
        return url


@pytest.fixture
def browser(cast) -> Browser:
    return Browser(cast)


def asks(cast, target: str = "south", source: str = "north", wanted: str = "/diary/") -> str:
    return f"http://{cast.host(target)}:8000/sign-in/from/?next={wanted}&at={cast.host(source)}"


def with_ticket(browser: Browser, cast: Cast) -> str:
    """The address with a fresh ticket, not opened yet."""
    cast.sign_in(browser.client("north"), "north.parent")
    return browser.go(asks(cast), 2)


def test_a_parent_walks_from_north_to_south_and_stands_where_they_wanted(cast, browser):
    entry = cast.sign_in(browser.client("north"), "north.parent")

    address = browser.go(asks(cast), 3)

    assert address == f"http://{cast.host('south')}:8000/diary/"
    assert browser.client("south").session[SIGN_IN_KEY] == entry.pk
    assert SignIn.objects.count() == 1


def test_without_a_word_the_portals_own_host_is_asked(cast, browser):
    cast.sign_in(browser.client("platform"), "north.parent")

    address = browser.go(f"http://{cast.host('south')}:8000/sign-in/from/", 3)

    assert address == f"http://{cast.host('south')}:8000/start/"


def test_nobody_signed_in_there_means_the_form_here_with_the_way_kept(cast, browser):
    address = browser.go(asks(cast, source="platform"), 3)

    assert address == f"http://{cast.host('south')}:8000/sign-in/?next=%2Fdiary%2F"
    assert "Вы не вошли" in browser.get(address).content.decode(), "a button that seems to do nothing is pressed again"


def test_signing_out_on_one_host_ends_the_session_on_the_other(cast, browser):
    cast.sign_in(browser.client("north"), "north.parent")
    browser.go(asks(cast), 3)
    south = browser.client("south")
    assert south.get("/my-schools/").status_code == 200

    browser.client("north").post("/sign-out/")

    assert south.get("/my-schools/")["Location"].startswith("/sign-in/")


def test_a_ticket_works_once(cast, browser):
    address = with_ticket(browser, cast)
    browser.get(address)
    browser.client("south").post("/sign-out/")

    response = browser.get(address)

    assert response.status_code == 403
    assert SIGN_IN_KEY not in browser.client("south").session


def test_the_arrow_back_after_a_good_ticket_is_no_trouble(cast, browser):
    address = with_ticket(browser, cast)
    browser.get(address)

    assert browser.get(address).status_code == 302


def test_a_ticket_in_another_browser_opens_nothing_and_is_spent(cast, browser):
    address = with_ticket(browser, cast)

    stolen = Browser(cast).get(address)

    assert stolen.status_code == 403
    assert browser.get(address).status_code == 403  # spent: it had left the hands it was made for


def test_a_ticket_at_another_host_opens_nothing(cast, browser):
    address = with_ticket(browser, cast).replace(cast.host("south"), cast.host("platform"))

    assert browser.get(address).status_code == 403


def test_a_ticket_is_old_after_a_minute(cast, browser):
    address = with_ticket(browser, cast)
    Ticket.objects.update(expires_at=timezone.now() - dt.timedelta(seconds=1))

    response = browser.get(address)

    assert response.status_code == 403
    assert "/sign-in/from/?next=%2Fdiary%2F" in response.content.decode()


@pytest.mark.parametrize("secret", ["", "x", "a" * 43])
def test_an_invented_ticket_opens_nothing(cast, browser, secret):
    assert browser.client("south").get("/sign-in/with/", {"ticket": secret}).status_code == 403


def test_a_ticket_of_an_entry_that_ended_meanwhile_opens_nothing(cast, browser):
    address = with_ticket(browser, cast)
    browser.client("north").post("/sign-out/")

    assert browser.get(address).status_code == 403


def test_a_ticket_of_a_sign_in_that_was_shut_opens_nothing(cast, browser):
    address = with_ticket(browser, cast)
    User.objects.update(is_active=False)

    assert browser.get(address).status_code == 403


@pytest.mark.parametrize(
    "target",
    ["evil.example", "", "south.localhost.evil.example", "evil.example@south.localhost", "south.localhost/x", "a:b"],
)
def test_only_hosts_of_the_portal_are_targets(cast, client_of, target):
    response = client_of("north.parent").get("/sign-in/pass/", {"target": target, "state": "s" * 43})

    assert response.status_code == 400
    assert not Ticket.objects.exists()


def test_a_target_is_never_taken_from_the_question_of_a_stranger(cast, browser):
    """`at` names who is asked; a host that is none of ours is not asked, the portal's own is."""
    location = browser.client("south").get("/sign-in/from/", {"at": "evil.example"})["Location"]

    assert urlsplit(location).hostname == cast.host("platform")


def test_the_ticket_itself_is_nowhere_kept(cast, browser):
    secret = parse_qs(urlsplit(with_ticket(browser, cast)).query)["ticket"][0]

    row = Ticket.objects.get()
    assert row.digest == digest(secret)
    assert secret not in str(list(Ticket.objects.values()))
    assert row.expires_at - timezone.now() <= dt.timedelta(seconds=60)


def test_a_hostile_way_on_is_not_kept(cast, browser):
    cast.sign_in(browser.client("north"), "north.parent")

    assert browser.go(asks(cast, wanted="//evil.example/"), 3) == f"http://{cast.host('south')}:8000/start/"


def test_old_tickets_of_the_entry_are_swept_up(cast):
    entry, now = SignIn.objects.create(user=cast.users["north.parent"]), timezone.now()
    issue_ticket(sign_in_id=entry.pk, target_host="a", state="s", now=now - dt.timedelta(days=2))
    issue_ticket(sign_in_id=entry.pk, target_host="a", state="s", now=now)

    assert Ticket.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_of_two_uses_at_once_one_wins(transactional_db):
    """Two connections, each in the middle of its use: the second waits for the first and finds the ticket spent."""
    import threading

    user = User.objects.create_user("race")
    entry, now = SignIn.objects.create(user=user), timezone.now()
    secret = issue_ticket(sign_in_id=entry.pk, target_host="south", state="s", now=now)
    gate, outcomes = threading.Barrier(4), []

    def use() -> None:
        gate.wait()
        try:
            use_ticket(secret=secret, host="south", state="s", now=now)
            outcomes.append("in")
        except BadTicket as error:
            outcomes.append(error.why)
        finally:
            connection.close()

    threads = [threading.Thread(target=use) for _n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["in", Why.USED, Why.USED, Why.USED]


def test_what_the_way_costs(cast, browser, statements):
    address = with_ticket(browser, cast)
    with statements() as sql:
        browser.get(address)

    assert len(sql) == 9, [q["sql"][:80] for q in sql]


def test_a_pass_does_not_prolong_the_day(cast, browser):
    """Else somebody at a shared computer would be in for ever, going from host to host."""
    entry = cast.sign_in(browser.client("north"), "north.teacher")
    SignIn.objects.filter(pk=entry.pk).update(started_at=timezone.now() - dt.timedelta(hours=9))

    browser.go(asks(cast, target="platform", wanted="/start/"), 3)

    assert browser.client("platform").session.get_expiry_age() == pytest.approx(3 * 3600, abs=60)


def test_a_parent_who_began_to_work_at_a_school_signs_in_anew(cast, browser):
    entry = cast.sign_in(browser.client("north"), "north.parent")
    SignIn.objects.filter(pk=entry.pk).update(started_at=timezone.now() - dt.timedelta(days=5))
    with school_scope(cast.south.school):
        Membership.objects.create(
            person=cast.south.people["north.parent"], role=Role.TEACHER, starts_on=timezone.localdate()
        )

    answer = browser.get(browser.go(asks(cast), 2))

    assert answer.status_code == 403
    assert SIGN_IN_KEY not in browser.client("south").session
