"""Index of what Celery carries: the one task that runs a job, and the schedule's own."""

from datetime import timedelta

from celery import shared_task
from django.utils import timezone

from portal.accounts.actions import forget_old_entries
from portal.ads.actions.counting import write_counts
from portal.schools import later

# for how long a job that is done can still be looked at
JOBS_KEPT = timedelta(days=30)


@shared_task(name="portal.run_job", ignore_result=True)
def run_job(job_id: int) -> None:
    """Run one row of the job table."""
    later.run(job_id)


@shared_task(name="portal.sweep", ignore_result=True)
def sweep() -> None:
    """Find due jobs whose wake-up was lost."""
    later.sweep()


@shared_task(name="portal.count_ads", ignore_result=True)
def count_ads() -> None:
    """Write the views and clicks of ads that Valkey counted in the last minute."""
    write_counts()


@shared_task(name="portal.tidy", ignore_result=True)
def tidy() -> None:
    """Once a night: what nobody can use or look at any more."""
    now = timezone.now()
    later.forget_done(before=now - JOBS_KEPT)
    forget_old_entries(now=now)
