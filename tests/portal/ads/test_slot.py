"""Who meets an ad, where, under which policy; and that for everybody else nothing is asked of an ad table."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.sessions.backends.base import SessionBase
from django.template import Context, Template
from django.test import RequestFactory

from portal.ads.enums import CreativeState, Policy, Slot
from portal.ads.models import SchoolAdPolicy
from portal.people.viewer import Viewer, visitor
from portal.schools.scope import school_scope
from tests.cast import Cast
from tests.factories.portal_ads import make_campaign, make_creative, make_flight, make_running_ad, pick_policy

pytestmark = pytest.mark.django_db

NONE, RU, ALL = Policy.NONE, Policy.RU_38_FZ, Policy.ALL_PARENT_PAGES
WEEK, NEWS = Slot.DIARY_WEEK, Slot.NEWS
AD_TABLES = ("advertiser", "campaign", "flight", "creative", "dailycount", "adpolicy")


def draw(cast: Cast, viewer: Viewer, slot: Slot | str, *, about: int | None = None) -> str:
    """What the slot shows on a page of the viewer's school, in that school's scope."""
    request: Any = RequestFactory().get("/diary/")
    request.viewer, request.session = viewer, SessionBase()
    request.school = next(s for s in (cast.north.school, cast.south.school, cast.platform) if s.pk == viewer.school_id)
    template = Template("{% load ads %}{% ad_slot slot school_id=about %}")
    with school_scope(viewer.school_id):
        return template.render(Context({"request": request, "slot": str(slot), "about": about}))


# Everybody of the cast as they may act, and whether they ever meet an ad.
WHO = [
    ("north.parent", "PARENT", True),
    ("north.both", "PARENT", True),
    ("south.parent", "PARENT", True),
    ("north.both", "TEACHER", False),
    ("north.student", "STUDENT", False),
    ("north.teacher", "TEACHER", False),
    ("north.classteacher", "CLASS_TEACHER", False),
    ("north.head", "HEAD", False),
    ("north.admin", "SCHOOL_ADMIN", False),
    ("north.editor", "EDITOR", False),
    ("north.publisher", "PUBLISHER", False),
    ("north.librarian", "LIBRARIAN", False),
    ("platform.ads", "AD_MANAGER", False),
    ("platform.admin", "PLATFORM_ADMIN", False),
]
# Policy, place, the school's "off", and whether a parent meets an ad there.
WHERE = [
    (NONE, WEEK, False, False),
    (NONE, NEWS, False, False),
    (NONE, WEEK, True, False),
    (NONE, NEWS, True, False),
    (RU, WEEK, False, False),
    (RU, NEWS, False, True),
    (RU, WEEK, True, False),
    (RU, NEWS, True, False),
    (ALL, WEEK, False, True),
    (ALL, NEWS, False, True),
    (ALL, WEEK, True, False),
    (ALL, NEWS, True, False),
]


@pytest.mark.parametrize(("policy", "slot", "is_off", "shown"), WHERE)
def test_every_role_in_every_place_under_every_policy(
    cast: Cast, policy: Policy, slot: Slot, is_off: bool, shown: bool
) -> None:
    ad = make_running_ad()
    pick_policy(policy)
    for school in (cast.north.school, cast.south.school):
        with school_scope(school):
            SchoolAdPolicy.objects.create(is_off=is_off)
    met = {
        (login, role): f'data-ad="{ad.pk}"' in draw(cast, cast.viewer(login, acting_as=role), slot)
        for login, role, _ever in WHO
    }
    assert met == {(login, role): ever and shown for login, role, ever in WHO}


def test_nobody_meets_an_ad_before_a_policy_is_picked(cast: Cast) -> None:
    make_running_ad()
    assert draw(cast, cast.viewer("north.parent"), NEWS) == ""


@pytest.mark.parametrize(("login", "role"), [(login, role) for login, role, ever in WHO if not ever])
def test_for_everybody_but_parents_no_statement_runs(cast: Cast, statements: Any, login: str, role: str) -> None:
    make_running_ad()
    pick_policy(ALL)
    viewer = cast.viewer(login, acting_as=role)
    with statements() as sql:
        assert [draw(cast, viewer, slot) for slot in Slot] == ["", ""]
    assert len(sql) == 0


def test_a_visitor_and_a_stranger_of_the_school_meet_none(cast: Cast, statements: Any) -> None:
    make_running_ad()
    pick_policy(ALL)
    strangers = [visitor(cast.north.school.pk), cast.viewer("south.parent", host="north")]
    with statements() as sql:
        assert [draw(cast, viewer, WEEK) for viewer in strangers] == ["", ""]
    assert len(sql) == 0


@pytest.mark.parametrize("count", [1, 3])
def test_for_a_parent_one_statement_runs(cast: Cast, statements: Any, count: int) -> None:
    for number in range(count):
        make_running_ad(f"Смена {number}")
    pick_policy(ALL)
    viewer = cast.viewer("north.parent")
    with statements() as sql:
        assert "data-ad=" in draw(cast, viewer, WEEK)
    assert len(sql) == 1


def test_the_childs_school_and_the_hosts_school_may_both_say_no(cast: Cast, statements: Any) -> None:
    make_running_ad()
    pick_policy(ALL)
    viewer, south = cast.viewer("north.parent"), cast.south.school
    with statements() as sql:
        assert "data-ad=" in draw(cast, viewer, WEEK, about=south.pk)
    assert len(sql) == 2
    with school_scope(south):
        SchoolAdPolicy.objects.create(is_off=True)
    assert draw(cast, viewer, WEEK, about=south.pk) == ""
    assert "data-ad=" in draw(cast, viewer, WEEK)
    with school_scope(south):
        SchoolAdPolicy.objects.update(is_off=False)
    with school_scope(cast.north.school):
        SchoolAdPolicy.objects.create(is_off=True)
    assert draw(cast, viewer, WEEK, about=south.pk) == ""


def test_a_flight_for_one_school_is_shown_there_alone(cast: Cast) -> None:
    pick_policy(ALL)
    campaign = make_campaign()
    make_flight(campaign).schools.add(cast.south.school)
    make_creative(campaign)
    assert draw(cast, cast.viewer("north.parent"), WEEK) == ""
    assert "data-ad=" in draw(cast, cast.viewer("south.parent"), WEEK)
    assert "data-ad=" in draw(cast, cast.viewer("north.parent"), WEEK, about=cast.south.school.pk)


@pytest.mark.parametrize("state", [CreativeState.DRAFT, CreativeState.REVIEW, CreativeState.PAUSED])
def test_only_an_approved_ad_is_shown(cast: Cast, state: CreativeState) -> None:
    pick_policy(ALL)
    ad = make_running_ad()
    type(ad).objects.update(state=state)
    assert draw(cast, cast.viewer("north.parent"), WEEK) == ""


def test_a_stopped_flight_is_over_at_once(cast: Cast) -> None:
    pick_policy(ALL)
    campaign = make_campaign()
    make_flight(campaign, is_stopped=True)
    make_creative(campaign)
    assert draw(cast, cast.viewer("north.parent"), WEEK) == ""


def test_a_page_carries_one_ad(cast: Cast) -> None:
    pick_policy(ALL)
    make_running_ad()
    request: Any = RequestFactory().get("/")
    request.viewer, request.session, request.school = cast.viewer("north.parent"), SessionBase(), cast.north.school
    page = Template('{% load ads %}{% ad_slot "NEWS" %}{% ad_slot "DIARY_WEEK" %}')
    with school_scope(cast.north.school):
        assert page.render(Context({"request": request})).count("<aside") == 1


def test_an_ad_says_who_pays_and_is_marked_as_one(cast: Cast) -> None:
    pick_policy(ALL)
    make_running_ad()
    html = draw(cast, cast.viewer("north.parent"), WEEK)
    for words in ("Реклама", "ООО «Горный лагерь»", "4800123456", "erid 2SDnjcK7x"):
        assert words in html
    assert 'rel="sponsored nofollow noopener noreferrer"' in html
    assert "gornylager.example" not in html, "the page knows our counting address only"


def test_a_misspelt_place_is_loud_for_everybody(cast: Cast) -> None:
    with pytest.raises(ValueError, match="DIARY_DAY"):
        draw(cast, cast.viewer("north.student"), "DIARY_DAY")
