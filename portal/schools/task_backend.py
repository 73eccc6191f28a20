"""Wagtail's background tasks go through the same job table as ours, so that there is one queue."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from django_tasks import TaskResult, TaskResultStatus
from django_tasks.backends.base import BaseTaskBackend

from portal.schools.later import later


class JobTaskBackend(BaseTaskBackend):
    """Writes a job row instead of running the task inside the request, where its errors would be swallowed."""

    supports_defer = False
    supports_async_task = False
    supports_get_result = False

    def enqueue(self, task: Any, args: Any, kwargs: Any) -> Any:
        self.validate_task(task)
        job = later(task.module_path, *args, **kwargs)
        return TaskResult(
            task=task,
            id=str(job.pk),
            status=TaskResultStatus.READY,
            enqueued_at=timezone.now(),
            started_at=None,
            last_attempted_at=None,
            finished_at=None,
            args=list(args),
            kwargs=dict(kwargs),
            backend=self.alias,
            errors=[],
            worker_ids=[],
        )
