"""The living day of the home page."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.utils import timezone

from portal.schools.scope import school_scope
from sitebuilder.pages.today import school_day
from sitebuilder.theme.models import SchoolTheme
from tests.cast import Cast
from tests.sitebuilder.conftest import Websites


@pytest.fixture
def lesson_day(cast: Cast) -> dt.date:
    """A day of this week on which 7 «А» has algebra at the second bell."""
    return cast.north.lesson.date


def at(day: dt.date, hour: int, minute: int) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(hour, minute)))


@pytest.mark.parametrize(("time", "when"), [((8, 0), "next"), ((9, 25), "now"), ((10, 9), "now"), ((10, 10), "past")])
def test_a_lesson_is_next_then_now_then_past(cast: Cast, lesson_day: dt.date, time: tuple[int, int], when: str) -> None:
    with school_scope(cast.north.school):
        day = school_day(school_id=cast.north.school.pk, now=at(lesson_day, *time))
    assert day is not None
    assert [(slot.subject, slot.when) for slot in day.slots] == [("Алгебра", when)]


def test_a_day_without_lessons_and_without_a_reason_is_not_shown(cast: Cast, lesson_day: dt.date) -> None:
    with school_scope(cast.north.school):
        assert school_day(school_id=cast.north.school.pk, now=at(lesson_day + dt.timedelta(days=6), 9, 0)) is None


def test_an_unknown_class_in_the_address_shows_a_known_one(cast: Cast, lesson_day: dt.date) -> None:
    with school_scope(cast.north.school):
        day = school_day(school_id=cast.north.school.pk, now=at(lesson_day, 9, 30), wanted="99Щ")
    assert day is not None
    assert day.label.startswith("7")


def test_a_table_shows_the_stage_up_to_the_last_lesson(cast: Cast, lesson_day: dt.date) -> None:
    with school_scope(cast.north.school):
        day = school_day(school_id=cast.north.school.pk, now=at(lesson_day, 9, 30), as_table=True)
    assert day is not None
    assert [bell.number for bell in day.bells] == [1, 2]
    assert [one.query for one in day.stages if one.is_current] == ["5-7"]


@pytest.mark.parametrize(("preset", "mark"), [("gymnasium", "day-line"), ("lyceum", "day-table")])
def test_the_home_page_has_the_day_in_the_form_of_its_preset(
    cast: Cast, websites: Websites, client_of: Any, monkeypatch: Any, lesson_day: dt.date, preset: str, mark: str
) -> None:
    then = at(lesson_day, 9, 30)
    monkeypatch.setattr("sitebuilder.pages.views.school_day", lambda **words: school_day(**{**words, "now": then}))
    with school_scope(cast.north.school):
        SchoolTheme.objects.update(preset=preset)
    page = client_of("", host="north").get("/").content.decode()
    assert mark in page
    assert "Алгебра" in page
    assert 'data-when="now"' in page
