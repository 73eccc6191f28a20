"""Background work: `later()` writes a row in the caller's transaction, a worker holds its lock while it works.

Nothing rests on a broker's promise: a lost wake-up is found by the sweeper (foundation.md 6).
"""

from __future__ import annotations

import datetime as dt
import logging
import zoneinfo
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from celery import current_app
from django.db import connection, transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from portal.schools.models import Job, School
from portal.schools.scope import NoSchoolScope, current_school_id, school_scope

log = logging.getLogger(__name__)

MAX_ATTEMPTS = 6
WORKER_LOST = "The worker died at this job each time, or was ended because it took too long."

# one beat may run twice by mistake: only the holder of this advisory lock sweeps
SWEEP_LOCK = 7_301_001

# whoever finds all attempts used up and nobody at work finds a job that kills its worker: it is parked, not tried again
CLAIM = """
update portal_job
set attempts = least(attempts + 1, %(most)s),
    due_at = clock_timestamp() + interval '10 seconds' * power(2, attempts),
    parked_at = case when attempts >= %(most)s then clock_timestamp() end,
    error = case when attempts >= %(most)s then %(lost)s else error end
where id = (select id from portal_job
            where id = %(job)s and done_at is null and parked_at is null and due_at <= clock_timestamp()
            for update skip locked)
returning attempts, parked_at is null
"""

DUE = """
select id from portal_job
where done_at is null and parked_at is null and due_at <= clock_timestamp()
order by due_at limit %s for update skip locked
"""


def later(name: str, /, *args: Any, school: School | int | None = None, **kwargs: Any) -> Job:
    """Have the function at the dotted `name` run in the background, once, after this transaction commits.

    Arguments are ids and plain values. The job runs in the scope of `school`, by default the one that is open now;
    outside any scope it runs without one, and meets a wall loudly if it needs rows of a school.
    """
    if school is None:
        try:
            school_id: int | None = current_school_id()
        except NoSchoolScope:
            school_id = None
    else:
        school_id = school if isinstance(school, int) else school.pk
    job = Job.objects.create(name=name, args=list(args), kwargs=kwargs, school_id=school_id)
    transaction.on_commit(lambda: wake(job.pk), robust=True)
    return job


def wake(job_id: int) -> None:
    """Tell a worker that the job is there. A broker that is away costs nothing: the sweeper finds the row."""
    current_app.send_task("portal.run_job", args=[job_id], retry=False, ignore_result=True)


def run(job_id: int) -> bool:
    """Do the job if it is due and nobody else holds it. True when it was completed by this call."""
    attempts = _claim(job_id)
    if attempts is None:
        return False
    try:
        with transaction.atomic():
            job = (
                Job.objects.select_for_update(skip_locked=True)
                .filter(pk=job_id, attempts=attempts, done_at=None, parked_at=None)
                .first()
            )
            if job is None:
                return False
            work = import_string(job.name)
            work = getattr(work, "func", work)
            with at_school(job.school_id, why=job.name) if job.school_id else transaction.atomic():
                work(*job.args, **job.kwargs)
            Job.objects.filter(pk=job_id).update(done_at=timezone.now(), error="")
    except Exception as error:
        log.exception("job %s failed", job_id)
        _note_failure(job_id, attempts, error)
        return False
    return True


@contextmanager
def at_school(school_id: int, *, why: str) -> Iterator[None]:
    """The scope and the clock of a school, as a request on its host has them."""
    school = School.objects.get(pk=school_id)
    with timezone.override(zoneinfo.ZoneInfo(school.time_zone)), school_scope(school, why=why, origin="job"):
        yield


def _claim(job_id: int) -> int | None:
    """Count the attempt in a transaction of its own: a job that kills its worker is counted and due again by itself."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(CLAIM, {"job": job_id, "most": MAX_ATTEMPTS, "lost": WORKER_LOST})
        attempts, is_to_do = cursor.fetchone() or (None, False)
    if attempts is not None and not is_to_do:
        log.error("job %s is parked: %s", job_id, WORKER_LOST)
    return attempts if is_to_do else None


def _note_failure(job_id: int, attempts: int, error: Exception) -> None:
    parked = timezone.now() if attempts >= MAX_ATTEMPTS else None
    Job.objects.filter(pk=job_id, done_at=None).update(error=words_of(error), parked_at=parked)


def words_of(error: Exception) -> str:
    """What the screen of jobs says. Of a database's complaint the first sentence alone: the next one tells the row, and
    jobs stand behind no wall."""
    diagnosis = getattr(error.__cause__ or error, "diag", None)
    return f"{type(error).__name__}: {getattr(diagnosis, 'message_primary', None) or error}"[:2000]


def sweep(*, limit: int = 500) -> int:
    """Wake every job that is due and not being worked on; the schedule calls it every 15 seconds.

    The lock ends with the transaction and not with the session: behind a pooler a session is not ours to keep.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_xact_lock(%s)", [SWEEP_LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute(DUE, [limit])
        due = [row[0] for row in cursor.fetchall()]
    for job_id in due:
        try:
            wake(job_id)
        except Exception as error:
            log.warning("the broker is away: %s", error)
            break
    return len(due)


def retry(job: Job) -> None:
    """Give a parked job another six attempts, from now on."""
    Job.objects.filter(pk=job.pk, done_at=None).update(parked_at=None, attempts=0, due_at=timezone.now())
    transaction.on_commit(lambda: wake(job.pk), robust=True)


def forget_done(*, before: dt.datetime) -> int:
    """Delete the rows of jobs that were done long ago; how many they were. Parked ones wait for a person."""
    return Job.objects.filter(done_at__lt=before).delete()[0]
