"""Jobs whose effects can be counted."""

from __future__ import annotations

import time
import uuid

from diary.timetable.models import Subject


def leave_a_trace(*, number: int, seconds: float) -> None:
    """Write one row that names the job, in the middle of some work: a second run would leave a second row."""
    time.sleep(seconds / 2)
    Subject.objects.create(name=f"{number}:{uuid.uuid4()}")
    time.sleep(seconds / 2)
