"""Index of what Celery carries: the one task that runs a job, and the schedule's own."""

from celery import shared_task
from django.db import connection

from portal.ads.actions.counting import write_counts
from portal.schools import later

# one beat may run twice by mistake: only the holder of this advisory lock sweeps
SWEEP_LOCK = 7_301_001


@shared_task(name="portal.run_job", ignore_result=True)
def run_job(job_id: int) -> None:
    """Run one row of the job table."""
    later.run(job_id)


@shared_task(name="portal.sweep", ignore_result=True)
def sweep() -> None:
    """Find due jobs whose wake-up was lost."""
    with connection.cursor() as cursor:
        cursor.execute("select pg_try_advisory_lock(%s)", [SWEEP_LOCK])
        if not cursor.fetchone()[0]:
            return
        try:
            later.sweep()
        finally:
            cursor.execute("select pg_advisory_unlock(%s)", [SWEEP_LOCK])


@shared_task(name="portal.count_ads", ignore_result=True)
def count_ads() -> None:
    """Write the views and clicks of ads that Valkey counted in the last minute."""
    write_counts()
