"""The ad desk: campaigns with their numbers, and the flights that say when and where they run."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.ads.actions.desk import restart_flight, save_campaign, save_flight, stop_flight
from portal.ads.forms import CampaignForm, FlightForm
from portal.ads.models import Campaign, Flight
from portal.ads.queries.desk import STAGES, campaign_page, campaigns_page, schools_of_the_city
from portal.ads.views.frame import Tab, desk, form_page, tabs
from portal.kit.paging import query_of


@require_safe
@desk
def campaigns(request: HttpRequest) -> HttpResponse:
    """Campaigns that run, that come, that ended."""
    stage = request.GET.get("stage", "running")
    stage = stage if stage in STAGES else "running"
    text = request.GET.get("q", "").strip()
    found = campaigns_page(stage=stage, text=text, number=request.GET.get("page"), day=timezone.localdate())
    words = {"running": _("Run now"), "coming": _("To come"), "ended": _("Ended")}
    stages = [
        Tab(words[key], f"?{query_of(stage=key, q=text)[:-1]}", key == stage, found.counts[key]) for key in STAGES
    ]
    context = {
        "found": found,
        "stages": stages,
        "text": text,
        "stage": stage,
        "today": timezone.localdate(),
        "query": query_of(stage=stage, q=text),
        "tabs": tabs("campaigns"),
    }
    return render(request, "portal/ads/campaigns.html", context)


@require_safe
@desk
def campaign(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """One campaign: its numbers by day and place, its flights, its ads."""
    row = get_object_or_404(Campaign.objects.select_related("advertiser"), pk=campaign_id)
    what = "clicks" if request.GET.get("show") == "clicks" else "views"
    page = campaign_page(campaign=row, what=what, day=timezone.localdate())
    kinds = [
        {"label": _("Shown"), "url": "?show=views", "is_current": what == "views"},
        {"label": _("Opened"), "url": "?show=clicks", "is_current": what == "clicks"},
    ]
    context = {"page": page, "kinds": kinds, "today": timezone.localdate(), "tabs": tabs("campaigns")}
    return render(request, "portal/ads/campaign.html", context)


@require_http_methods(["GET", "POST"])
@desk
def campaign_new(request: HttpRequest) -> HttpResponse:
    """A new campaign of an advertiser."""
    form = CampaignForm(request.POST or None, initial={"advertiser": request.GET.get("advertiser")})
    if form.is_valid():
        row = save_campaign(campaign=form.save(commit=False), by=request.viewer, now=timezone.now())
        return redirect("ads:campaign", row.pk)
    return form_page(request, form=form, title=_("New campaign"), back=reverse("ads:campaigns"), tab="campaigns")


@require_http_methods(["GET", "POST"])
@desk
def campaign_edit(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """Name, kind and advertiser of a campaign."""
    row = get_object_or_404(Campaign, pk=campaign_id)
    form = CampaignForm(request.POST or None, instance=row)
    if form.is_valid():
        save_campaign(campaign=form.save(commit=False), by=request.viewer, now=timezone.now())
        return redirect("ads:campaign", row.pk)
    lead = _("Under another advertiser its ads must be approved anew.")
    back = reverse("ads:campaign", args=[campaign_id])
    return form_page(request, form=form, title=_("Campaign"), back=back, tab="campaigns", lead=lead)


@require_http_methods(["GET", "POST"])
@desk
def flight_new(request: HttpRequest, campaign_id: int) -> HttpResponse:
    """A span of days in which the campaign runs in a place."""
    row = get_object_or_404(Campaign, pk=campaign_id)
    return _flight_form(request, Flight(campaign=row), _("New flight"))


@require_http_methods(["GET", "POST"])
@desk
def flight_edit(request: HttpRequest, flight_id: int) -> HttpResponse:
    """Dates, place and schools of a flight."""
    return _flight_form(request, get_object_or_404(Flight, pk=flight_id), _("Flight"))


def _flight_form(request: HttpRequest, flight: Flight, title: str) -> HttpResponse:
    form = FlightForm(request.POST or None, instance=flight, schools=schools_of_the_city())
    if form.is_valid():
        save_flight(
            flight=form.save(commit=False),
            schools=form.cleaned_data["schools"],
            by=request.viewer,
            now=timezone.now(),
        )
        return redirect("ads:campaign", flight.campaign_id)
    back = reverse("ads:campaign", args=[flight.campaign_id])
    return form_page(request, form=form, title=title, back=back, tab="campaigns")


@require_POST
@desk
def flight_switch(request: HttpRequest, flight_id: int) -> HttpResponse:
    """Stop a flight at once, or let it run again."""
    flight = get_object_or_404(Flight, pk=flight_id)
    if request.POST.get("is_stopped") == "yes":
        stop_flight(flight=flight, by=request.viewer, now=timezone.now())
        messages.success(request, _("Stopped. From the next page on nobody sees it."))
    else:
        restart_flight(flight=flight, by=request.viewer, now=timezone.now())
        messages.success(request, _("It runs again within its dates."))
    return redirect("ads:campaign", flight.campaign_id)
