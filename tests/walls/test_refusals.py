"""Every refusal that a person can meet by an honest click says what happened and what to do next."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone
from lxml import html

from portal.people.models import Enrolment, Guardianship, Membership, SignIn
from portal.schools.hosts import forget_hosts
from portal.schools.models import School, SchoolModule
from portal.schools.scope import school_scope
from tests.cast import Cast

pytestmark = pytest.mark.django_db

Browser = Callable[..., Client]
Refusal = Callable[[Cast, Browser], HttpResponse]


def old_ticket(cast: Cast, browser: Browser) -> HttpResponse:
    return browser("north.parent", host="south").get("/sign-in/with/?ticket=spent-long-ago")


def ended_guardianship(cast: Cast, browser: Browser) -> HttpResponse:
    parent, link, child = browser("north.parent"), cast.north.links["parent"], cast.north.students["student"]
    assert parent.get(f"/diary/{link.pk}-{child.pk}/").status_code == 200
    with school_scope(cast.north.school):
        Guardianship.objects.filter(student=child).update(ends_on=timezone.localdate() - dt.timedelta(days=1))
    return parent.get(f"/diary/{link.pk}-{child.pk}/")


def wrong_host(cast: Cast, browser: Browser) -> HttpResponse:
    return browser("south.parent", host="north").get("/diary/")


def child_of_others(cast: Cast, browser: Browser) -> HttpResponse:
    link, child = cast.north.links["parent"], cast.north.students["masha"]
    return browser("north.parent").get(f"/diary/{link.pk}-{child.pk}/")


def ended_session(cast: Cast, browser: Browser) -> HttpResponse:
    parent, link, child = browser("north.parent"), cast.north.links["parent"], cast.north.students["student"]
    SignIn.objects.update(ended_at=timezone.now())
    monday = cast.north.lesson.date.isoformat()
    return parent.post(
        f"/diary/{link.pk}-{child.pk}/{monday}/seen/", HTTP_REFERER=f"http://{cast.host('north')}/diary/"
    )


def lost_role(cast: Cast, browser: Browser) -> HttpResponse:
    teacher = browser("north.teacher")
    with school_scope(cast.north.school):
        Membership.objects.filter(person=cast.north.people["teacher"]).update(
            ends_on=timezone.localdate() - dt.timedelta(days=1)
        )
    return teacher.get(f"/journal/{cast.north.algebra.pk}/")


def left_school(cast: Cast, browser: Browser) -> HttpResponse:
    student = browser("north.student")
    with school_scope(cast.north.school):
        Enrolment.objects.filter(student=cast.north.students["student"]).update(
            ends_on=timezone.localdate() - dt.timedelta(days=1)
        )
    return student.get("/diary/")


def wrong_role(cast: Cast, browser: Browser) -> HttpResponse:
    return browser("north.both", acting_as="PARENT").get("/journal/")


def journal_of_a_colleague(cast: Cast, browser: Browser) -> HttpResponse:
    return browser("north.teacher").get(f"/journal/{cast.north.physics_8b.pk}/")


def switched_off(cast: Cast, browser: Browser) -> HttpResponse:
    with school_scope(cast.north.school):
        SchoolModule.objects.create(key="diary", is_on=False)
    return browser("north.student").get("/diary/")


def no_such_day(cast: Cast, browser: Browser) -> HttpResponse:
    return browser("north.student").get("/diary/2026-02-30/")


def unknown_school(cast: Cast, browser: Browser) -> HttpResponse:
    return Client(HTTP_HOST="nowhere.localhost").get("/")


def old_reset(cast: Cast, browser: Browser) -> HttpResponse:
    return browser("", host="north").get("/sign-in/reset/MQ/old-token/")


def form_without_its_token(cast: Cast, browser: Browser) -> HttpResponse:
    client = Client(HTTP_HOST=cast.host("north"), enforce_csrf_checks=True)
    return client.post("/sign-in/", {"login": "north.teacher", "password": "x"})


def button_opened_by_itself(cast: Cast, browser: Browser) -> HttpResponse:
    return browser("north.head").get(f"/journal/terms/{cast.north.term.pk}/close/")


def more_than_a_page_sends(cast: Cast, browser: Browser) -> HttpResponse:
    return browser("", host="north").post("/sign-in/", {"login": "x" * 3_000_000})


def a_sign_that_no_text_holds(cast: Cast, browser: Browser) -> HttpResponse:
    return browser("north.admin").get("/manage/sign-ins/?q=a%00b")


REFUSALS: dict[Refusal, tuple[int, ...]] = {
    old_ticket: (403,),
    ended_guardianship: (404,),
    wrong_host: (404,),
    child_of_others: (404,),
    ended_session: (401,),
    lost_role: (404,),
    left_school: (404,),
    wrong_role: (403,),
    journal_of_a_colleague: (403,),
    switched_off: (404,),
    no_such_day: (404,),
    unknown_school: (404,),
    old_reset: (410,),
    form_without_its_token: (403,),
    button_opened_by_itself: (405,),
    more_than_a_page_sends: (400,),
    a_sign_that_no_text_holds: (400,),
}


@pytest.mark.parametrize("refusal", REFUSALS, ids=lambda refusal: refusal.__name__)
def test_it_says_what_happened_and_what_to_do(refusal: Refusal, cast: Cast, client_of: Any) -> None:
    answer = refusal(cast, client_of)
    assert answer.status_code in REFUSALS[refusal]
    page = html.fromstring(answer.content)
    main = page.find(".//main")
    assert main is not None
    heading = main.findtext(".//h1") or "".join(main.xpath(".//h1//text()"))
    assert heading.strip(), "what happened"
    words = " ".join(" ".join(main.itertext()).split())
    assert len(words) > len(heading) + 30, "why, in a sentence"
    ways = main.xpath(".//a[@href] | .//form[@action]") + page.xpath("//main//button")
    assert ways, "what to do next"


def test_a_script_is_told_in_words_as_well(cast: Cast, client_of: Any) -> None:
    teacher = client_of("north.teacher")
    SignIn.objects.update(ended_at=timezone.now())
    answer = teacher.post(
        f"/journal/{cast.north.algebra.pk}/cells/",
        data="{}",
        content_type="application/json",
        HTTP_ACCEPT="application/json",
    )
    assert answer.status_code == 401
    assert answer.json()["error"]
    assert answer.json()["sign_in_url"].startswith("/sign-in/")


def test_a_closed_school_says_so(cast: Cast, client_of: Any) -> None:
    School.objects.filter(pk=cast.north.school.pk).update(is_open=False)
    forget_hosts()
    answer = Client(HTTP_HOST=cast.host("north")).get("/")
    assert answer.status_code == 410
    assert cast.north.school.name in answer.content.decode()
