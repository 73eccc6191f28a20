"""Who says whether there are ads: the platform's administrator for all, each school for its own parents."""

from __future__ import annotations

from typing import Any

import pytest

from portal.ads.enums import Policy
from portal.ads.models import AdPolicy, SchoolAdPolicy
from portal.schools.scope import school_scope
from tests.cast import Cast
from tests.factories.portal_ads import make_running_ad, pick_policy

pytestmark = pytest.mark.django_db


def test_the_policy_is_picked_with_its_warning(cast: Cast, client_of: Any) -> None:
    admin = client_of("platform.admin")
    assert "38-ФЗ" in admin.get("/manage/ads/policy/").content.decode()
    unread = admin.post("/manage/ads/policy/", {"policy": Policy.ALL_PARENT_PAGES})
    assert unread.status_code == 422
    assert not AdPolicy.objects.exists()
    admin.post("/manage/ads/policy/", {"policy": Policy.ALL_PARENT_PAGES, "is_warning_read": "on"})
    row = AdPolicy.objects.get()
    assert (row.policy, row.is_warning_read) == (Policy.ALL_PARENT_PAGES, True)
    assert row.changed_by == cast.users["platform.admin"].pk
    admin.post("/manage/ads/policy/", {"policy": Policy.RU_38_FZ})
    row.refresh_from_db()
    assert (row.policy, row.is_warning_read) == (Policy.RU_38_FZ, False)
    assert admin.post("/manage/ads/policy/", {"policy": "ALL"}).status_code == 422


@pytest.mark.parametrize(
    ("login", "host", "code"),
    [("platform.ads", "platform", 403), ("north.admin", "north", 404), ("north.head", "north", 404)],
)
def test_nobody_else_picks_the_policy(cast: Cast, client_of: Any, login: str, host: str, code: int) -> None:
    client = client_of(login, host=host)
    assert client.get("/manage/ads/policy/").status_code == code
    assert client.post("/manage/ads/policy/", {"policy": Policy.RU_38_FZ}).status_code == code
    assert not AdPolicy.objects.exists()


def test_a_school_sees_what_its_parents_see_and_switches_it_off(cast: Cast, client_of: Any) -> None:
    pick_policy(Policy.ALL_PARENT_PAGES)
    make_running_ad("Смена")
    admin = client_of("north.admin")
    page = admin.get("/manage/ads/school/").content.decode()
    assert page.count("data-shown=") == 2
    assert "ООО «Горный лагерь»" in page
    admin.post("/manage/ads/school/", {"is_off": "yes"})
    assert "data-shown=" not in admin.get("/manage/ads/school/").content.decode()
    with school_scope(cast.south.school):
        assert not SchoolAdPolicy.objects.exists(), "the other school said nothing"
    admin.post("/manage/ads/school/", {"is_off": "no"})
    assert "data-shown=" in admin.get("/manage/ads/school/").content.decode()


@pytest.mark.parametrize("count", [1, 3])
def test_the_schools_list_costs_the_same_for_one_and_three(
    cast: Cast, client_of: Any, statements: Any, count: int
) -> None:
    pick_policy(Policy.ALL_PARENT_PAGES)
    for number in range(count):
        make_running_ad(f"Смена {number}")
    admin = client_of("north.admin")
    with statements() as sql:
        assert admin.get("/manage/ads/school/").content.decode().count("data-shown=") == 2 * count
    assert len(sql) == 8


@pytest.mark.parametrize(
    ("login", "host", "code"),
    [
        ("north.head", "north", 403),
        ("north.teacher", "north", 403),
        ("north.parent", "north", 403),
        ("platform.admin", "platform", 404),
    ],
)
def test_nobody_else_speaks_for_the_school(cast: Cast, client_of: Any, login: str, host: str, code: int) -> None:
    assert client_of(login, host=host).post("/manage/ads/school/", {"is_off": "yes"}).status_code == code
