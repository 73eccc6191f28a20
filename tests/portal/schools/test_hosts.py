"""Which host is whose, and where its visitors belong."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from portal.schools.enums import HostKind
from portal.schools.hosts import forget_hosts
from portal.schools.models import SchoolHost
from tests.cast import PASSWORD, Cast

pytestmark = pytest.mark.django_db

OWN = "gymnasium12.example"


@pytest.fixture
def own_domain(cast: Cast) -> str:
    """North's main address is a domain of its own; the portal's host of the school is still there."""
    SchoolHost.objects.filter(school=cast.north.school).update(is_canonical=False)
    SchoolHost.objects.create(school=cast.north.school, host=OWN, kind=HostKind.CUSTOM)
    forget_hosts()
    return OWN


def test_another_name_of_a_school_leads_to_its_main_one(cast: Cast) -> None:
    SchoolHost.objects.create(school=cast.north.school, host="old.localhost", is_canonical=False)

    answer = Client(HTTP_HOST="old.localhost").get("/about/?a=1")

    assert answer.status_code == 301
    assert answer["Location"] == f"http://{cast.host('north')}:8000/about/?a=1"


def test_a_school_with_a_domain_of_its_own_can_still_be_signed_in_to(cast: Cast, own_domain: str) -> None:
    """The domain sends people to the portal's host, which must not send them back."""
    sent = Client(HTTP_HOST=own_domain).get("/sign-in/")
    assert sent["Location"] == f"http://{cast.host('north')}:8000/sign-in/"

    portal = Client(HTTP_HOST=cast.host("north"))
    assert portal.get("/sign-in/").status_code == 200
    assert portal.post("/sign-in/", {"login": "north.teacher", "password": PASSWORD}).status_code == 302


def test_nobody_is_ever_signed_in_on_a_schools_own_domain(cast: Cast, own_domain: str) -> None:
    answer = Client(HTTP_HOST=own_domain).post("/sign-in/", {"login": "north.teacher", "password": PASSWORD})

    assert answer["Location"].startswith(f"http://{cast.host('north')}:8000/")
    assert "sessionid" not in answer.cookies


def test_such_a_school_is_still_among_ones_own_and_in_the_directory(
    cast: Cast, own_domain: str, client_of: Any
) -> None:
    own = client_of("north.teacher", host="platform").get("/my-schools/").content.decode()
    assert f"http://{cast.host('north')}:8000/sign-in/from/" in own

    found = Client(HTTP_HOST=cast.host("")).get("/schools/suggest/?school=12").json()["schools"]
    assert [school["url"] for school in found] == [f"http://{own_domain}:8000/"]
