"""After sign-in and after the role switch one stands in the module of the role."""

from __future__ import annotations

import pytest

from portal.schools.models import SchoolModule
from portal.schools.scope import school_scope


@pytest.mark.parametrize(
    ("login", "host", "address"),
    [
        ("north.teacher", "north", "/journal/"),
        ("north.classteacher", "north", "/journal/"),
        ("north.parent", "north", "/diary/"),
        ("north.student", "north", "/diary/"),
        ("north.editor", "north", "/cms/"),
        ("north.publisher", "north", "/cms/"),
        ("north.admin", "north", "/manage/"),
        ("platform.ads", "platform", "/manage/ads/"),
        ("platform.admin", "platform", "/manage/"),
        ("north.parent", "platform", "/my-schools/"),
        ("south.teacher", "north", "/my-schools/"),
    ],
)
def test_where_one_lands(cast, client_of, login, host, address):
    assert client_of(login, host=host).get("/start/")["Location"] == address


def test_the_role_decides_not_the_person(cast, client_of):
    assert client_of("north.both").get("/start/")["Location"] == "/journal/"
    assert client_of("north.both", acting_as="PARENT").get("/start/")["Location"] == "/diary/"


def test_a_module_that_the_school_switched_off_is_no_place_to_land(cast, client_of):
    with school_scope(cast.north.school):
        SchoolModule.objects.create(key="diary", is_on=False)

    assert client_of("north.student").get("/start/")["Location"] != "/diary/"


def test_the_way_on_asks_once_which_modules_are_off(cast, client_of, statements):
    client = client_of("north.teacher")
    with statements() as sql:
        client.get("/start/")

    assert len(sql) == 4
