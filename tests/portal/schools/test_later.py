"""Background work: written with the caller's change, done once, in the school's scope, whatever dies in between."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import ProgrammingError
from django.utils import timezone

from portal.people.models import Person
from portal.schools import later as room
from portal.schools.later import MAX_ATTEMPTS, later, retry, run, sweep
from portal.schools.models import Job, StudyYear
from portal.schools.scope import school_scope
from tests.cast import Cast

pytestmark = [pytest.mark.engine, pytest.mark.django_db]

RENAME = "tests.portal.schools.test_later.rename"
FAIL = "tests.portal.schools.test_later.fail"
COUNT_PEOPLE = "tests.portal.schools.test_later.count_people"


def rename(*, person_id: int, name: str) -> None:
    Person.objects.filter(pk=person_id).update(given_name=name)


def fail(**kwargs: Any) -> None:
    StudyYear.objects.create(starts_year=2077, starts_on="2077-09-01", ends_on="2078-05-31")
    raise ZeroDivisionError("no such luck")


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
