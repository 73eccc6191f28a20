"""The frame of /manage/ and the screens of jobs, changes and modules."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.kit.errors import Denied
from portal.kit.paging import query_of
from portal.manage.actions import retry_job, switch_module
from portal.manage.permissions import readable_jobs
from portal.manage.queries import changes_page, jobs_page, module_switches
from portal.modules.screens import screens_for
from portal.people.permissions import check_right
from portal.people.roles import Right
from portal.schools.models import Job


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What the present role administers."""
    screens = screens_for(request.viewer)
    if not screens:
        raise Denied
    return render(request, "portal/manage/overview.html", {"screens": screens})


@require_safe
def jobs(request: HttpRequest) -> HttpResponse:
    """Background work that waits or was parked."""
    check_right(request.viewer, Right.JOBS)
    return render(request, "portal/manage/jobs.html", {"jobs": jobs_page(viewer=request.viewer)})


@require_POST
def job_retry(request: HttpRequest, job_id: int) -> HttpResponse:
    """Try a parked job again."""
    job = get_object_or_404(Job.objects.filter(readable_jobs(request.viewer)), pk=job_id)
    retry_job(job=job, by=request.viewer, now=timezone.now())
    messages.success(request, _("The job will be tried again now."))
    return redirect("manage:jobs")


@require_safe
def changes(request: HttpRequest) -> HttpResponse:
    """Who changed what."""
    check_right(request.viewer, Right.AUDIT)
    asked = {key: request.GET.get(key, "").strip() for key in ("table", "row", "day")}
    try:
        day = parse_date(asked["day"])
    except ValueError:
        day = None
    found = changes_page(
        viewer=request.viewer, table=asked["table"], row=asked["row"], day=day, number=request.GET.get("page")
    )
    context = {"found": found, "asked": asked, "query": query_of(**asked)}
    return render(request, "portal/manage/changes.html", context)


@require_safe
def modules(request: HttpRequest) -> HttpResponse:
    """The modules of the school, on and off."""
    check_right(request.viewer, Right.PEOPLE)
    return render(request, "portal/manage/modules.html", {"switches": module_switches()})


@require_POST
def module_switch(request: HttpRequest, key: str) -> HttpResponse:
    """Switch one module."""
    switch_module(key=key, is_on=request.POST.get("is_on") == "yes", by=request.viewer, now=timezone.now())
    return redirect("manage:modules")
