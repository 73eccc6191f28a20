"""Every address is shut unless a list says otherwise: for visitors, for a visitor with a name, for an ended session."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from portal.accounts.doors import NAMED, PUBLIC
from portal.people.models import SignIn, User
from portal.schools.enums import HostKind
from portal.schools.models import SchoolHost


def names(resolver, prefix: str = ""):
    for entry in resolver.url_patterns:
        if isinstance(entry, URLResolver):
            space = f"{prefix}{entry.namespace}:" if entry.namespace else prefix
            yield from names(entry, space)
        elif isinstance(entry, URLPattern) and entry.name:
            yield f"{prefix}{entry.name}"


def test_a_visitor_is_led_to_the_sign_in_and_back(cast):
    response = Client(HTTP_HOST=cast.host("north")).get("/manage/jobs/?page=2")

    assert response.status_code == 302
    assert response["Location"] == "/sign-in/?next=%2Fmanage%2Fjobs%2F%3Fpage%3D2"


def test_an_unknown_address_is_a_plain_404_for_everybody(cast, client_of):
    assert Client(HTTP_HOST=cast.host("north")).get("/no/such/page/").status_code == 404
    assert client_of("south.teacher", host="north").get("/no/such/page/").status_code == 404


def test_a_visitor_with_a_name_finds_no_module_but_the_way_to_their_own(cast, client_of):
    response = client_of("south.admin", host="north").get("/manage/")

    assert response.status_code == 404
    assert "/my-schools/" in response.content.decode()


def test_a_script_without_a_session_is_told_where_to_sign_in(cast):
    response = Client(HTTP_HOST=cast.host("north")).post(
        "/manage/modules/journal/",
        json.dumps({}),
        content_type="application/json",
        HTTP_REFERER=f"http://{cast.host('north')}:8000/manage/modules/?open=1",
    )

    assert response.status_code == 401
    assert response.json()["sign_in_url"] == "/sign-in/?next=%2Fmanage%2Fmodules%2F%3Fopen%3D1"
    assert response.json()["error"]


def test_a_form_that_arrives_after_the_session_ended_is_told_that_its_text_is_safe(cast, client_of):
    client = client_of("north.admin")
    SignIn.objects.update(ended_at="2026-01-01T00:00Z")

    response = client.post("/manage/modules/journal/", {"is_on": ""})

    assert response.status_code == 401
    assert "/sign-in/?next=%2Fmanage%2Fmodules%2Fjournal%2F" in response.content.decode()


def test_the_way_back_of_a_form_never_leads_to_another_host(cast):
    response = Client(HTTP_HOST=cast.host("north")).post(
        "/manage/modules/journal/", HTTP_REFERER="https://evil.example/steal"
    )

    assert response.status_code == 401
    assert "evil" not in response.content.decode()


def test_a_password_that_the_school_gave_must_be_changed_before_anything_else(cast, client_of):
    client = client_of("north.admin")
    User.objects.filter(login="north.admin").update(must_change_password=True)

    assert client.get("/manage/")["Location"] == "/password/?next=%2Fmanage%2F"
    response = client.post("/manage/modules/journal/", "{}", content_type="application/json")
    assert response.status_code == 403
    assert response.json()["password_url"] == "/password/"


def test_on_a_schools_own_domain_nobody_signs_in(cast):
    SchoolHost.objects.create(
        host="gymnasium12.example", school=cast.north.school, kind=HostKind.CUSTOM, is_canonical=False
    )
    client = Client(HTTP_HOST="gymnasium12.example")

    assert client.get("/sign-in/").status_code == 301  # to the main host
    assert client.post("/sign-in/", {"login": "north.teacher", "password": "demo-portal"})["Location"].startswith(
        f"http://{cast.host('north')}"
    )
    assert not SignIn.objects.exists()


def test_probes_need_no_school(cast):
    assert Client(HTTP_HOST="10.1.2.3").get("/livez").status_code == 200


@pytest.mark.parametrize("reason", [*PUBLIC.values(), *NAMED.values()])
def test_every_open_door_has_its_reason(reason):
    assert len(reason) > 10


def test_no_open_door_leads_to_a_view_that_is_gone():
    known = set(names(get_resolver()))
    ours = {name for name in [*PUBLIC, *NAMED] if "." not in name}

    assert ours <= known
