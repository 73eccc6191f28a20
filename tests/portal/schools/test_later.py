"""Background work: written with the caller's change, done once, in the school's scope, whatever dies in between."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import ProgrammingError
from django.utils import timezone

from portal.people.models import Person
from portal.schools import later as room
from portal.schools.later import MAX_ATTEMPTS, forget_done, later, retry, run, sweep
from portal.schools.models import Job, School, StudyYear
from portal.schools.scope import school_scope
from tests.cast import Cast

pytestmark = [pytest.mark.engine, pytest.mark.django_db]

RENAME = "tests.portal.schools.test_later.rename"
FAIL = "tests.portal.schools.test_later.fail"
COUNT_PEOPLE = "tests.portal.schools.test_later.count_people"
NAME_TWICE = "tests.portal.schools.test_later.name_twice"
TELL_THE_HOUR = "tests.portal.schools.test_later.tell_the_hour"

told: list[tuple[int, str]] = []


def rename(*, person_id: int, name: str) -> None:
    Person.objects.filter(pk=person_id).update(given_name=name)


def fail(**kwargs: Any) -> None:
    StudyYear.objects.create(starts_year=2077, starts_on="2077-09-01", ends_on="2078-05-31")
    raise ZeroDivisionError("no such luck")


def name_twice(*, year_id: int) -> None:
    year = StudyYear.objects.get(pk=year_id)
    StudyYear.objects.create(starts_year=year.starts_year, starts_on=year.ends_on, ends_on=year.starts_on)


def tell_the_hour() -> None:
    told.append((timezone.localtime().utcoffset().seconds // 3600, timezone.get_current_timezone_name()))


def count_people() -> None:
    Person.objects.count()


@pytest.fixture(autouse=True)
def woken(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the broker was told."""
    ids: list[int] = []
    monkeypatch.setattr(room, "wake", ids.append)
    return ids


def write_and_fail(cast: Cast) -> None:
    with school_scope(cast.north.school):
        later(RENAME, person_id=1, name="Никто")
        raise ZeroDivisionError


def test_a_job_is_there_only_if_the_change_is(
    cast: Cast, woken: list[int], django_capture_on_commit_callbacks: Any
) -> None:
    with pytest.raises(ZeroDivisionError):
        write_and_fail(cast)
    assert Job.objects.count() == 0
    with django_capture_on_commit_callbacks(execute=True), school_scope(cast.north.school):
        job = later(RENAME, person_id=1, name="Никто")
    assert woken == [job.pk]
    assert job.school_id == cast.north.school.pk


def test_a_job_runs_in_its_school_and_only_once(cast: Cast) -> None:
    petya, stranger = cast.north.people["student"], cast.south.people["student"]
    with school_scope(cast.north.school):
        own = later(RENAME, person_id=petya.pk, name="Пётр-Павел")
        foreign = later(RENAME, person_id=stranger.pk, name="Чужой")
    assert [run(own.pk), run(foreign.pk), run(own.pk)] == [True, True, False]
    with school_scope(cast.north.school):
        petya.refresh_from_db()
        assert petya.given_name == "Пётр-Павел"
    with school_scope(cast.south.school):
        stranger.refresh_from_db()
        assert stranger.given_name == "Пётр"


def test_a_job_without_a_school_meets_the_wall_loudly_and_is_kept(cast: Cast) -> None:
    job = later(COUNT_PEOPLE)
    assert run(job.pk) is False
    job.refresh_from_db()
    assert ProgrammingError.__name__ in job.error
    assert "no school scope is open" in job.error
    assert job.done_at is None
    assert job.due_at > timezone.now()


def test_a_failed_job_leaves_nothing_behind_waits_longer_each_time_and_is_parked_in_the_end(cast: Cast) -> None:
    with school_scope(cast.north.school):
        job = later(FAIL)
    waits = []
    for _ in range(MAX_ATTEMPTS):
        Job.objects.filter(pk=job.pk).update(due_at=timezone.now())
        run(job.pk)
        job.refresh_from_db()
        waits.append((job.due_at - timezone.now()).total_seconds())
    assert waits == sorted(waits)
    assert job.parked_at is not None
    assert "no such luck" in job.error
    with school_scope(cast.north.school):
        assert not StudyYear.objects.filter(starts_year=2077).exists()
    assert sweep() == 0

    retry(job)
    job.refresh_from_db()
    assert (job.parked_at, job.attempts) == (None, 0)


def test_the_sweeper_finds_what_the_broker_lost_and_leaves_what_is_not_due(cast: Cast, woken: list[int]) -> None:
    with school_scope(cast.north.school):
        lost, waiting, done = (later(COUNT_PEOPLE) for _ in range(3))
    Job.objects.filter(pk=waiting.pk).update(due_at=timezone.now() + timezone.timedelta(hours=1))
    run(done.pk)
    woken.clear()
    assert sweep() == 1
    assert woken == [lost.pk]


def test_a_job_that_kills_its_worker_each_time_is_parked_and_not_tried_for_ever(cast: Cast) -> None:
    """A killed worker leaves the attempt counted and nothing else: as here, where nobody says how it went."""
    with school_scope(cast.north.school):
        job = later(COUNT_PEOPLE)
    for _ in range(MAX_ATTEMPTS):
        Job.objects.filter(pk=job.pk).update(due_at=timezone.now())
        assert room._claim(job.pk) is not None
    Job.objects.filter(pk=job.pk).update(due_at=timezone.now())

    assert run(job.pk) is False
    job.refresh_from_db()
    assert (job.attempts, job.done_at) == (MAX_ATTEMPTS, None)
    assert job.parked_at is not None, "where staff see it"
    assert "worker died" in job.error
    assert sweep() == 0


def test_the_screen_of_jobs_never_tells_the_row_that_the_database_complained_of(cast: Cast) -> None:
    """Jobs stand behind no wall, and the platform's administrator reads those of all schools."""
    with school_scope(cast.north.school):
        job = later(NAME_TWICE, year_id=cast.north.year.pk)
    run(job.pk)
    job.refresh_from_db()
    assert job.error.startswith("IntegrityError: ")
    assert "portal_studyyear" in job.error
    assert str(cast.north.year.ends_on) not in job.error
    assert "\n" not in job.error


def test_a_job_has_the_clock_of_its_school(cast: Cast) -> None:
    School.objects.filter(pk=cast.south.school.pk).update(time_zone="Asia/Vladivostok")
    told.clear()
    for part in (cast.north, cast.south):
        with school_scope(part.school):
            run(later(TELL_THE_HOUR).pk)
    assert told == [(3, "Europe/Moscow"), (10, "Asia/Vladivostok")]


def test_what_was_done_long_ago_is_forgotten_and_what_is_parked_is_not(cast: Cast) -> None:
    now = timezone.now()
    old, fresh, parked = (Job.objects.create(name=COUNT_PEOPLE) for _ in range(3))
    Job.objects.filter(pk=old.pk).update(done_at=now - timezone.timedelta(days=31))
    Job.objects.filter(pk=fresh.pk).update(done_at=now)
    Job.objects.filter(pk=parked.pk).update(parked_at=now - timezone.timedelta(days=90))

    assert forget_done(before=now - timezone.timedelta(days=30)) == 1
    assert set(Job.objects.values_list("pk", flat=True)) == {fresh.pk, parked.pk}
