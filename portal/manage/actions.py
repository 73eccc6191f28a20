"""Changes of administration that belong to no other room."""

from __future__ import annotations

import datetime as dt

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from portal.kit.errors import Refused
from portal.manage.permissions import readable_jobs
from portal.modules.registry import all_modules
from portal.people.permissions import check_right
from portal.people.roles import Right
from portal.people.viewer import Viewer
from portal.schools import later
from portal.schools.models import Job, SchoolModule
from portal.schools.scope import because


def retry_job(*, job: Job, by: Viewer, now: dt.datetime) -> None:
    """Give a parked job another round of attempts."""
    check_right(by, Right.JOBS)
    if not Job.objects.parked().filter(readable_jobs(by), pk=job.pk).exists():
        raise Refused(_("This job is not parked any more."))
    later.retry(job)


@transaction.atomic
def switch_module(*, key: str, is_on: bool, by: Viewer, now: dt.datetime) -> SchoolModule:
    """Switch a module of the school on or off: off means gone from the navigation and 404 at its address."""
    check_right(by, Right.PEOPLE)
    module = next((module for module in all_modules() if module.key == key), None)
    if module is None:
        raise Refused(_("There is no such module."))
    if not (is_on or module.can_be_off):
        raise Refused(
            _("“%(module)s” stays on: without it nobody could switch anything on again.") % {"module": module.label}
        )
    with because(gettext_noop("module switched on") if is_on else gettext_noop("module switched off")):
        row, _created = SchoolModule.objects.update_or_create(key=key, defaults={"is_on": is_on})
    return row
