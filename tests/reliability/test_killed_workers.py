"""A worker that is killed in the middle loses nothing and does nothing twice (foundation.md 6)."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Iterator

import pytest
from celery import current_app
from django.db import connection

from diary.timetable.models import Subject
from portal.schools.later import later, sweep
from portal.schools.models import Job
from portal.schools.scope import school_scope
from tests import live
from tests.cast import Cast, build_cast

pytestmark = [pytest.mark.engine, pytest.mark.reliability, pytest.mark.django_db(transaction=True)]

TRACE = "tests.reliability.work.leave_a_trace"
JOBS = 60


@pytest.fixture
def worker() -> Iterator[live.Portal]:
    """A real Celery worker over the test's own database; no beat: the test sweeps by itself."""
    database = connection.settings_dict["NAME"]
    environment = {**live.environment_for(database, 0), "PORTAL_QUEUE": current_app.conf.task_default_queue}
    portal = live.Portal(0, database, environment)
    yield portal
    portal.stop()


def unfinished() -> int:
    return Job.objects.filter(name=TRACE, done_at=None).count()


def run_until_done(portal: live.Portal, *, kills: int, seconds: float) -> None:
    """Let the worker work, killing it `kills` times and emptying the broker once."""
    limit, chance = time.monotonic() + seconds, random.Random(12)
    portal.start(web=False, beat=False)
    while unfinished() and time.monotonic() < limit:
        time.sleep(chance.uniform(1.0, 2.5))
        if kills:
            kills -= 1
            portal.kill("worker")
            if kills == 1:
                current_app.control.purge()
            portal.start(web=False, beat=False)
        sweep()


def test_killed_three_times_and_the_broker_emptied_once(worker: live.Portal) -> None:
    cast: Cast = build_cast()
    chance = random.Random(7)
    with school_scope(cast.north.school):
        for number in range(JOBS):
            later(TRACE, number=number, seconds=4 if number == 5 else chance.uniform(0.02, 0.25))
    run_until_done(worker, kills=3, seconds=120)

    with school_scope(cast.north.school):
        names = Subject.objects.filter(name__contains=":").values_list("name", flat=True)
        traces = Counter(int(name.partition(":")[0]) for name in names)
    assert traces == Counter(range(JOBS)), worker.log("celery")
    assert not Job.objects.filter(name=TRACE, parked_at__isnull=False).exists()
