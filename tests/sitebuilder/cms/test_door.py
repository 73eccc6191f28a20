"""Who opens /cms/, acting as what; and that it never holds an ad."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from portal.people.enums import Role
from portal.people.models import Membership
from portal.schools.scope import school_scope
from tests.cast import Cast
from tests.sitebuilder.conftest import Websites

pytestmark = pytest.mark.usefixtures("websites")


@pytest.mark.parametrize(
    ("login", "host", "status"),
    [
        ("", "north", 302),
        ("north.student", "north", 403),
        ("north.parent", "north", 403),
        ("north.teacher", "north", 403),
        ("north.head", "north", 403),
        ("north.editor", "north", 200),
        ("north.publisher", "north", 200),
        ("north.librarian", "north", 200),
        ("north.admin", "north", 200),
        ("south.admin", "north", 404),
        ("platform.admin", "platform", 200),
        ("platform.ads", "platform", 403),
        ("platform.admin", "north", 404),
    ],
)
def test_who_comes_in(client_of: Any, login: str, host: str, status: int) -> None:
    assert client_of(login, host=host).get("/cms/").status_code == status


def test_one_click_switches_to_the_role_that_may(cast: Cast, client_of: Any) -> None:
    with school_scope(cast.north.school):
        Membership.objects.create(person=cast.north.people["teacher"], role=Role.EDITOR, starts_on=timezone.localdate())
    client = client_of("north.teacher")
    page = client.get("/cms/")
    assert page.status_code == 403
    assert 'name="acting_as" value="EDITOR"' in page.content.decode()
    client.post("/act-as/", {"acting_as": "EDITOR"})
    assert client.get("/cms/").status_code == 200


def test_a_role_that_ended_yesterday_opens_nothing_today(cast: Cast, client_of: Any) -> None:
    client = client_of("north.editor")
    assert client.get("/cms/").status_code == 200
    with school_scope(cast.north.school):
        yesterday = timezone.localdate() - dt.timedelta(days=1)
        # by an update: no signal tells the groups
        Membership.objects.filter(person=cast.north.people["editor"]).update(ends_on=yesterday)
    assert client.get("/cms/").status_code == 404, "a stranger now"


def test_whoever_is_not_signed_in_comes_back_after_it(client_of: Any) -> None:
    assert client_of("", host="north").get("/cms/pages/")["Location"] == "/sign-in/?next=%2Fcms%2Fpages%2F"


def test_an_editor_writes_and_a_publisher_publishes(websites: Websites, client_of: Any) -> None:
    (news,) = websites.add_news("north")
    path = f"/cms/pages/{news.pk}/edit/"
    assert "action-publish" not in client_of("north.editor").get(path).content.decode()
    assert "action-publish" in client_of("north.publisher").get(path).content.decode()


def test_home_pages_stay_where_they_are(websites: Websites, client_of: Any) -> None:
    client, home = client_of("north.publisher"), websites.home("north").pk
    for what in ("delete", "unpublish", "move", "copy"):
        assert client.get(f"/cms/pages/{home}/{what}/").status_code == 404
    assert client.get(f"/cms/pages/{websites.north.folder_id}/edit/").status_code == 404


def test_the_strict_policy_holds_with_styles_alone_loosened(client_of: Any) -> None:
    client = client_of("north.editor")
    cms = client.get("/cms/")["Content-Security-Policy"]
    assert "script-src 'self'" in cms.split("; ")  # the directives come in any order
    assert "style-src 'self' 'unsafe-inline'" in cms
    public = client.get("/")["Content-Security-Policy"]
    assert "unsafe-inline" not in public
    assert "frame-ancestors 'none'" in public
