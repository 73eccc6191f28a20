"""The ad desk: ads as parents will see them, from draft to the second person's word."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.ads.actions import creatives as actions
from portal.ads.enums import CreativeState
from portal.ads.forms import ApprovalForm, CreativeForm
from portal.ads.models import Campaign, Creative
from portal.ads.pictures import picture_url
from portal.ads.queries.desk import creatives_page, record_of
from portal.ads.views.frame import desk, form_page, tabs
from portal.kit.paging import query_of


@require_safe
@desk
def creatives(request: HttpRequest) -> HttpResponse:
    """Every ad; those that wait for a second person first."""
    state, text = request.GET.get("state", ""), request.GET.get("q", "").strip()
    page = creatives_page(state=state, text=text, number=request.GET.get("page"))
    context = {
        "page": page,
        "rows": [(row, picture_url(row.image.name)) for row in page.object_list],
        "states": CreativeState.choices,
        "state": state,
        "text": text,
        "query": query_of(state=state, q=text),
        "tabs": tabs("creatives"),
    }
    return render(request, "portal/ads/creatives.html", context)


@require_safe
@desk
def creative(request: HttpRequest, creative_id: int) -> HttpResponse:
    """One ad in each of its places, its record, and what can be done with it."""
    return _page(request, _find(creative_id))


def _page(request: HttpRequest, row: Creative, form: ApprovalForm | None = None) -> HttpResponse:
    is_own = row.author_id == request.viewer.user_id
    context = {
        "creative": row,
        "image_url": picture_url(row.image.name),
        "record": record_of(row),
        "is_own": is_own,
        "approval": form or ApprovalForm(initial={"seen": row.changed_at.isoformat()}),
        "may_approve": row.state == CreativeState.REVIEW and not is_own,
        "tabs": tabs("creatives"),
    }
    return render(request, "portal/ads/creative.html", context, status=422 if form else 200)


@require_http_methods(["GET", "POST"])
@desk
def creative_new(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """A new ad of a campaign."""
    row = Creative(campaign=get_object_or_404(Campaign, pk=campaign_id))
    return _form(request, row, _("New ad"), back=reverse("ads:campaign", args=[campaign_id]))


@require_http_methods(["GET", "POST"])
@desk
def creative_edit(request: HttpRequest, creative_id: int) -> HttpResponse:
    """Change an ad; it is a draft again."""
    lead = _("When you save, the ad is a draft again and is not shown until somebody else approves it.")
    back = reverse("ads:creative", args=[creative_id])
    return _form(request, _find(creative_id), _("Ad"), back=back, lead=lead)


def _form(request: HttpRequest, row: Creative, title: str, *, back: str, lead: str = "") -> HttpResponse:
    form = CreativeForm(request.POST or None, request.FILES or None, instance=row)
    if form.is_valid():
        saved = actions.save_creative(
            creative=form.save(commit=False),
            picture=form.cleaned_data["picture"],
            by=request.viewer,
            now=timezone.now(),
        )
        return redirect("ads:creative", saved.pk)
    return form_page(request, form=form, title=title, back=back, tab="creatives", lead=lead)


@require_POST
@desk
def creative_approve(request: HttpRequest, creative_id: int) -> HttpResponse:
    """The second person's word; all five checks must be ticked."""
    row, form = _find(creative_id), ApprovalForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form)
    said = _("Approved. It runs on the days of its flights.")
    return _done(request, actions.approve_creative, row, said, seen=_moment(form.cleaned_data["seen"]))


def _moment(text: str) -> dt.datetime | None:
    try:
        return parse_datetime(text)
    except ValueError:
        return None


@require_POST
@desk
def creative_return(request: HttpRequest, creative_id: int) -> HttpResponse:
    """Back to its author with a sentence."""
    note = request.POST.get("note", "")
    return _done(request, actions.return_creative, _find(creative_id), _("Sent back to its author."), note=note)


@require_POST
@desk
def creative_submit(request: HttpRequest, creative_id: int) -> HttpResponse:
    """Ask a second person."""
    said = _("It waits for another ad manager.")
    return _done(request, actions.submit_creative, _find(creative_id), said)


@require_POST
@desk
def creative_pause(request: HttpRequest, creative_id: int) -> HttpResponse:
    """Stop the ad at once."""
    said = _("Stopped. From the next page on nobody sees it.")
    return _done(request, actions.pause_creative, _find(creative_id), said)


@require_POST
@desk
def creative_resume(request: HttpRequest, creative_id: int) -> HttpResponse:
    """Let a stopped ad run again."""
    return _done(request, actions.resume_creative, _find(creative_id), _("It runs again."))


def _find(creative_id: int) -> Creative:
    return get_object_or_404(Creative.objects.select_related("campaign__advertiser"), pk=creative_id)


def _done(request: HttpRequest, act: Any, row: Creative, said: str, **more: Any) -> HttpResponse:
    act(creative=row, by=request.viewer, now=timezone.now(), **more)
    messages.success(request, said)
    return redirect("ads:creative", row.pk)
