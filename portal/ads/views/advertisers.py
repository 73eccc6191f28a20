"""The ad desk: who pays, under the name that the law wants shown."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.ads.actions.desk import save_advertiser
from portal.ads.forms import AdvertiserForm
from portal.ads.models import Advertiser
from portal.ads.queries.desk import advertisers_page
from portal.ads.views.frame import desk, form_page, tabs
from portal.kit.paging import query_of


@require_safe
@desk
def advertisers(request: HttpRequest) -> HttpResponse:
    """Advertisers by name."""
    text = request.GET.get("q", "").strip()
    page = advertisers_page(text=text, number=request.GET.get("page"))
    context = {"page": page, "text": text, "query": query_of(q=text), "tabs": tabs("advertisers")}
    return render(request, "portal/ads/advertisers.html", context)


@require_http_methods(["GET", "POST"])
@desk
def advertiser_new(request: HttpRequest) -> HttpResponse:
    """A new advertiser."""
    return _form(request, Advertiser(), _("New advertiser"))


@require_http_methods(["GET", "POST"])
@desk
def advertiser_edit(request: HttpRequest, advertiser_id: int) -> HttpResponse:
    """Name, tax id and contact."""
    row = get_object_or_404(Advertiser, pk=advertiser_id)
    lead = _("Name and tax id stand in every ad: when one of them changes, the ads are approved anew.")
    return _form(request, row, _("Advertiser"), lead=lead)


def _form(request: HttpRequest, row: Advertiser, title: str, lead: str = "") -> HttpResponse:
    form = AdvertiserForm(request.POST or None, instance=row)
    if form.is_valid():
        save_advertiser(advertiser=form.save(commit=False), by=request.viewer, now=timezone.now())
        return redirect("ads:advertisers")
    back = reverse("ads:advertisers")
    return form_page(request, form=form, title=title, back=back, tab="advertisers", lead=lead)
